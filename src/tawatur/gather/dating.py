"""The day of a page that carries none, from what the others tell of the same happenings.

Every day near the dated pages is tried: on which of them do the page's own words («الثلاثاء», «أمس») fall on the days
that the others give for the same happenings? The day is taken only where it is clearly better than having none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tawatur.gather.happenings import Facts, facts_of, fit
from tawatur.model.claim import Reading
from tawatur.model.settle import settle
from tawatur.model.when import Weekday

_NEAR = 3  # days before and after the dated pages that are tried
_ENOUGH = 2.0


class Dated(NamedTuple):
    """A day for a page, with the reasons."""

    day: date
    reasons: tuple[str, ...]


def date_pages(readings: Sequence[Reading]) -> dict[str, Dated]:
    """Days for the undated pages of one story, by document id; a page that nothing dates is left out."""
    dated = [r for r in readings if r.document.published]
    undated = [r for r in readings if not r.document.published and any(t.anchor == "published" for t in r.times)]
    if not dated or not undated:
        return {}
    known = [f for r in dated for f in facts_of(r) if f.first is not None and f.first == f.last]
    days = sorted(date.fromisoformat((r.document.published or "")[:10]) for r in dated)
    found: dict[str, Dated] = {}
    for reading in undated:
        day = _best_day(reading, known, days)
        if day is not None:
            found[reading.document.id] = day
    return found


def _best_day(reading: Reading, known: Sequence[Facts], days: Sequence[date]) -> Dated | None:
    first, last = days[0] - timedelta(days=_NEAR), days[-1] + timedelta(days=_NEAR)
    best: tuple[float, date, list[str]] | None = None
    day = first
    while day <= last:
        score, reasons = _agreement(reading, day, known)
        # news tells of its own day: of equal days, that of the last happening told
        if best is None or score > best[0] + 1e-9:
            best = (score, day, reasons)
        day += timedelta(days=1)
    if best is None or best[0] < _ENOUGH:
        return None
    return Dated(best[1], tuple(best[2][:4]))


def _agreement(reading: Reading, day: date, known: Sequence[Facts]) -> tuple[float, list[str]]:
    """How well the page's times, resolved on ``day``, fall in with the others' accounts."""
    settled = settle(reading, day)
    score, reasons = 0.0, []
    for mine in facts_of(settled):
        if mine.first is None or mine.first != mine.last or mine.claim.time is None:
            continue
        if _absolute(settled, mine.claim.time.id):
            continue
        welcome = 0.0
        partner: Facts | None = None
        for other in known:
            value = fit(mine, other)
            if value >= 2.4 and value > welcome and other.first == mine.first:
                welcome, partner = value, other
        if partner is not None:
            score += min(welcome, 4.0) / 2
            reasons.append(f"«{mine.claim.time.text}» is {mine.first.isoformat()} in another report of the same happening")
    # the weekday that a page names most is mostly its own
    named = [t.when.day for t in reading.times if isinstance(t.when, Weekday) and t.when.which is None]
    if named:
        own = sum(1 for w in named if w == day.weekday())
        score += 0.5 * own / len(named)
        if own:
            reasons.append(f"the weekday told most falls on {day.isoformat()}")
    return score, list(dict.fromkeys(reasons))


def _absolute(reading: Reading, time_id: str) -> bool:
    return any(t.id == time_id and t.basis == "absolute" for t in reading.times)
