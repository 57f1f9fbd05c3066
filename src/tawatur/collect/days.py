"""Which day a page was published: stated on it, told by its metadata or address, or inferred; with the reasons."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tawatur.collect.layout import Layout, Part
from tawatur.collect.lines import Kind, Line
from tawatur.collect.stamps import Stamp, days_named_later, find, in_address, parse_field, today_stamp, today_weekdays
from tawatur.collect.words import Words
from tawatur.model.document import PublishedBasis

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Headlines below a stamp at the very top of a page that make it the clock of a news ticker.
_TICKER = 3


class Told(NamedTuple):
    """A day told outside the page's text: by a meta tag, a feed's field."""

    where: str
    stamp: Stamp


class Trouble(NamedTuple):
    """Something wrong with a day: a code and a message for a Problem."""

    code: str
    message: str


class Day(NamedTuple):
    """The day of publication as far as it is known."""

    published: str | None = None
    basis: PublishedBasis | None = None
    reasons: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()


class _Found(NamedTuple):
    stamp: Stamp
    line: Line
    rank: int
    near: int


def told(where: str, value: str | None) -> list[Told]:
    """A day from a field, if it holds one."""
    stamp = parse_field(value) if value else None
    return [Told(where, stamp)] if stamp else []


def settle(layout: Layout, words: Words, fields: list[Told], address: str | None, given: str | None) -> Day:
    """The day of publication. ``fields``: what the metadata tell; ``given``: the day for pages without one."""
    troubles: list[Trouble] = []
    found = _on_page(layout, words)
    page = _best(found, fields, troubles)
    path = in_address(address) if address else None
    if page is not None:
        return _stated(page, fields, path, troubles)
    if fields:
        return _from_fields(fields, path, troubles)
    if path is not None:
        reason = f"The address has the day: {path.written} in {address}."
        return Day(path.day, "metadata", (reason,), tuple(troubles))
    inferred = _inferred(layout, words)
    if inferred is not None:
        return inferred._replace(troubles=tuple(troubles))
    stamp = parse_field(given) if given else None
    if stamp is not None:
        return Day(
            stamp.text,
            "given",
            (f"The page has no day of its own; {stamp.text} was given for such pages.",),
            tuple(troubles),
        )
    return Day(troubles=tuple(troubles))


# ---- stamps on the page ------------------------------------------------------------------------------------------


def _on_page(layout: Layout, words: Words) -> list[_Found]:
    """Stamps that stand where a page's own day stands, best first."""
    lines, title, body = layout.lines, layout.title, layout.body
    found: list[_Found] = []
    first = body[0] if body else None
    headline = lines[title].tokens if title is not None else None
    in_list = False
    for i, line in enumerate(lines):
        if line.kind in (Kind.RELATED, Kind.NAV) and (first is None or i < first):
            in_list = True
        if i == title or line.tokens == headline:
            in_list = False
            continue
        if not line.stamps or (in_list and not line.labelled) or line.kind in (Kind.EMBED, Kind.CAPTION):
            continue
        rank = _rank(layout, i, first)
        if rank == 0:
            continue
        near = abs(i - title) if title is not None else (abs(first - i) if first is not None else i)
        found.append(_Found(_with_time(lines, i), line, rank, near))
    found.sort(key=lambda f: (-f.rank, f.near))
    return found


def _rank(layout: Layout, i: int, first: int | None) -> int:
    """How much a stamp looks like the page's own: 0 not at all, 6 beyond doubt."""
    lines, part, title = layout.lines, layout.parts[i], layout.title
    line = lines[i]
    if part is Part.BODY or part is Part.TITLE:
        return 0
    if line.kind not in (Kind.STAMP, Kind.BYLINE, Kind.LINE, Kind.MENU, Kind.OUTLET) and not line.labelled:
        return 0
    if title is None and first is None:
        return 0
    zone = part is Part.HEAD_ZONE
    if line.labelled and not line.updated and zone:
        return 6
    if line.updated:
        return 1 if zone else 0
    if line.kind is Kind.LINE and line.size > 12:
        return 0
    if zone and title is not None:
        if i > title:
            return 5
        # Above the title: its own line, not the clock over a menu.
        return 4 if not _among_menus(lines, i) else 0
    if zone:
        return 4 if not _among_menus(lines, i) else 0
    if part is Part.FOOT_ZONE:
        return 3 if line.kind is Kind.STAMP and line.rest == 0 else 0
    if title is None and i <= 2 and line.kind is Kind.STAMP and first is not None:
        heads = 0
        for other in lines[i + 1 : first]:
            if other.kind is Kind.RELATED:
                break
            heads += other.kind in (Kind.HEAD, Kind.CUT)
        return 2 if heads < _TICKER else 0
    return 0


def _among_menus(lines: list[Line], i: int) -> bool:
    before = lines[i - 1].kind if i else None
    after = lines[i + 1].kind if i + 1 < len(lines) else None
    return before in (Kind.MENU, Kind.LINE) and after in (Kind.MENU, Kind.LINE, Kind.STAMP)


def _with_time(lines: list[Line], i: int) -> Stamp:
    """The first stamp of a line, with the time of day that stands in the line below."""
    stamps = lines[i].stamps
    stamp = next((s for s in stamps if not s.impossible), stamps[0])
    following = lines[i + 1] if i + 1 < len(lines) else None
    if (
        stamp.time is None
        and following is not None
        and following.kind is Kind.STAMP
        and not following.stamps
        and following.rest <= 1
    ):
        return stamp._replace(time=following.time)
    return stamp


def _best(found: list[_Found], fields: list[Told], troubles: list[Trouble]) -> _Found | None:
    for candidate in found:
        stamp = candidate.stamp
        if stamp.impossible:
            troubles.append(
                Trouble(
                    "impossible_date",
                    f"The line «{_short(candidate.line)}» gives {stamp.written}, which is no day of the calendar;"
                    " it was not used. Give the day with --published if you know it.",
                )
            )
            continue
        if not stamp.weekday_agrees and stamp.weekday is not None:
            return candidate._replace(stamp=_two_readings(stamp, candidate.line, fields, troubles))
        return candidate
    return None


def _two_readings(stamp: Stamp, line: Line, fields: list[Told], troubles: list[Trouble]) -> Stamp:
    """A stamp whose weekday is not its day's: the metadata decide, or else the figures stand; a problem tells both."""
    day = date.fromisoformat(stamp.day)
    weekday = stamp.weekday if stamp.weekday is not None else day.weekday()
    other = _nearest(day, weekday)
    borne_out = any(t.stamp.day == other for t in fields)
    follows = "The metadata bear out the latter" if borne_out else "The figures were followed"
    troubles.append(
        Trouble(
            "weekday_disagrees",
            f"The line «{_short(line)}» can be read two ways: as {stamp.day}, which was a {_WEEKDAYS[day.weekday()]},"
            f" or as {other}, the nearest {_WEEKDAYS[weekday]} to it. {follows}; check the page.",
        )
    )
    return stamp._replace(day=other) if borne_out else stamp


def _nearest(day: date, weekday: int) -> str:
    offset = (weekday - day.weekday() + 3) % 7 - 3
    return date.fromordinal(day.toordinal() + offset).isoformat()


def _short(line: Line) -> str:
    return line.text if len(line.text) <= 90 else line.text[:87] + "…"


def _stated(page: _Found, fields: list[Told], path: Stamp | None, troubles: list[Trouble]) -> Day:
    stamp, line = page.stamp, page.line
    others = [(f.where, f.stamp) for f in fields] + ([("the address", path)] if path else [])
    agreeing = [(where, s) for where, s in others if abs(_days(s.day, stamp.day)) <= 1]
    if others and not agreeing and (page.rank <= 3 or line.updated):
        # A weak stamp against what the metadata tell: the latter.
        troubles.append(_disagree(line, stamp, others))
        where, other = others[0]
        return Day(other.text, "metadata", (f"{_capital(where)} says {other.text}.",), tuple(troubles))
    if others and not agreeing:
        troubles.append(_disagree(line, stamp, others))
    what = "the time of its last change" if line.updated else "its day"
    reasons = [f"The page states {what}: «{_short(line)}»."]
    if stamp.hijri:
        reasons.append(f"The Hijri day was converted by the Umm al-Qura calendar to {stamp.day}.")
    if stamp.order == "month first":
        reasons.append("The figures have the month first: only so do they fit the calendar and the weekday.")
    published = stamp.text
    for where, other in agreeing:
        reasons.append(f"{_capital(where)} agrees: {other.text}.")
        if (
            other.day == stamp.day
            and other.time
            and (stamp.time is None or other.time.startswith(stamp.time))
            and len(other.text) > len(published)
        ):
            published = other.text
    return Day(published, "stated", tuple(reasons), tuple(troubles))


def _disagree(line: Line, stamp: Stamp, others: list[tuple[str, Stamp]]) -> Trouble:
    said = "; ".join(f"{where} says {s.day}" for where, s in others)
    return Trouble(
        "dates_disagree",
        f"The line «{_short(line)}» gives {stamp.day}, but {said}. Check the page, or correct the day.",
    )


def _from_fields(fields: list[Told], path: Stamp | None, troubles: list[Trouble]) -> Day:
    chosen = fields[0]
    published = chosen.stamp.text
    reasons = [f"{_capital(chosen.where)} says {chosen.stamp.text}."]
    for other in fields[1:]:
        if other.stamp.day == chosen.stamp.day and other.where != chosen.where:
            reasons.append(f"{_capital(other.where)} agrees: {other.stamp.text}.")
            if len(other.stamp.text) > len(published):
                published = other.stamp.text
    if path is not None:
        if abs(_days(path.day, chosen.stamp.day)) <= 1:
            reasons.append(f"The address agrees: {path.written}.")
        elif path.day < chosen.stamp.day:
            # A page that was changed or fetched later; its address keeps the first day.
            troubles.append(
                Trouble(
                    "dates_disagree",
                    f"{_capital(chosen.where)} says {chosen.stamp.day}, but the address has {path.written};"
                    " the address was followed.",
                )
            )
            return Day(path.day, "metadata", (f"The address has the day: {path.written}.",), tuple(troubles))
    return Day(published, "metadata", tuple(reasons), tuple(troubles))


def _inferred(layout: Layout, words: Words) -> Day | None:
    """A day that the text itself calls today, or a caption's day that fits the weekdays the text names."""
    lines, body = layout.lines, layout.body
    for i in body[:3]:
        stamp = today_stamp(lines[i].key, words)
        if stamp is not None:
            return Day(stamp.day, "inferred", (f"The text calls {stamp.day} today: «{stamp.written}».",))
    weekdays: set[int] | None = None
    for i, line in enumerate(lines):
        if line.kind not in (Kind.CAPTION, Kind.FOREIGN, Kind.HEAD, Kind.PROSE) or layout.parts[i] not in (
            Part.HEAD_ZONE,
            Part.INSIDE,
        ):
            continue
        for stamp in line.stamps or (find(line.key, words) if line.size <= 120 else []):
            if stamp.impossible or stamp.hijri:
                continue
            if weekdays is None:
                weekdays = set()
                for j in body:
                    weekdays |= today_weekdays(lines[j].key, words)
            day = date.fromisoformat(stamp.day)
            fits = len(weekdays) == 1 and day.weekday() in weekdays
            # An old picture may fall on the same weekday; then the text names days that came after it.
            if fits and not any(days_named_later(lines[j].key, words, day) for j in body):
                name = _WEEKDAYS[next(iter(weekdays))]
                return Day(
                    stamp.day,
                    "inferred",
                    (f"A caption has {stamp.day} («{_short(line)}»), and the text is of a {name}, as that day was.",),
                )
    return None


def _days(one: str, other: str) -> int:
    return date.fromisoformat(one).toordinal() - date.fromisoformat(other).toordinal()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
