"""The day of a page that carries none, from what the others tell of the same happenings.

Every day near the dated pages is tried: on which of them do the page's own words («الثلاثاء», «أمس») fall on the days
that the others give for the same happenings? The day is taken only where it is clearly better than having none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tawatur.gather.facts import Facts, facts_of
from tawatur.gather.happenings import fit
from tawatur.model.claim import Reading
from tawatur.model.values import Time
from tawatur.model.when import Checked, Weekday, resolve

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


class _Tie(NamedTuple):
    """A claim of the undated page, and the days that others give for the same happening, with how well they fit."""

    time: Time
    days: tuple[tuple[date, float], ...]


def _best_day(reading: Reading, known: Sequence[Facts], days: Sequence[date]) -> Dated | None:
    ties = _ties(reading, known)
    named = [t.when.day for t in reading.times if isinstance(t.when, Weekday) and t.when.which is None]
    twice = [t.when for t in reading.times if isinstance(t.when, Checked) and t.basis == "relative"]
    best: tuple[float, date, list[str]] | None = None
    day = days[0] - timedelta(days=_NEAR)
    while day <= days[-1] + timedelta(days=_NEAR):
        score, reasons = _agreement(ties, named, day)
        # «اليوم الثلاثاء» on any day but a Tuesday
        score -= 2.0 * sum(1 for w in twice if (interval := resolve(w, day)) is not None and interval.weekday_differs)
        # of equal days the first: news tells of its own day
        if best is None or score > best[0] + 1e-9:
            best = (score, day, reasons)
        day += timedelta(days=1)
    if best is None or best[0] < _ENOUGH:
        return None
    return Dated(best[1], tuple(best[2][:4]))


def _ties(reading: Reading, known: Sequence[Facts]) -> list[_Tie]:
    """Claims whose day hangs on the page's, with those of the others that tell of the same but for the day."""
    times = {t.id: t for t in reading.times}
    found = []
    for mine in facts_of(reading):
        time = times.get(mine.claim.time.id) if mine.claim.time is not None else None
        if time is None or time.anchor != "published" or time.when is None:
            continue
        timeless = mine._replace(first=None, last=None)
        best: dict[date, float] = {}
        for other in known:
            value = fit(timeless, other) + 1.5
            if value >= 2.4 and other.first is not None:
                best[other.first] = max(best.get(other.first, 0.0), min(value, 4.0))
        if best:
            found.append(_Tie(time, tuple(sorted(best.items()))))
    return found


def _agreement(ties: Sequence[_Tie], named: Sequence[int], day: date) -> tuple[float, list[str]]:
    """How well the page's times, resolved on ``day``, fall in with the others' accounts."""
    score, reasons = 0.0, []
    for tie in ties:
        assert tie.time.when is not None
        interval = resolve(tie.time.when, day)
        if interval is None or (interval.last - interval.first).days > 1:
            continue
        # a night counts by the evening it began
        value = dict(tie.days).get(interval.first)
        if value is not None:
            score += value / 2
            reasons.append(f"«{tie.time.text}» is {interval.first.isoformat()} in another report of the same happening")
    # the weekday that a page names most is mostly its own
    if named:
        own = sum(1 for w in named if w == day.weekday())
        score += 0.5 * own / len(named)
        if own:
            reasons.append(f"the weekday told most falls on {day.isoformat()}")
    return score, list(dict.fromkeys(reasons))
