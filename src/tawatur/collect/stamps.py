"""Days written on a page: in words and figures, in every common order, in several calendars and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from tawatur.collect.words import TOKEN, Words, plain_key

_EN_MONTHS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "january february march april may june july august sept october november december",
)
_EN_WEEKDAYS = ("monday tuesday wednesday thursday friday saturday sunday", "mon tue wed thu fri sat sun")
# A year must be plausible: printed news, web news, Hijri years of the same time.
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|(?<!\d)1[34]\d\d(?!\d)")
_TIME = re.compile(r"(?<![\d:.])([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?![\d:])")
_OFFSET = re.compile(r"^\s*(?:(?:gmt|utc)\s*)?([+-])(\d\d?):?(\d\d)?\b")
_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d\d)-(\d\d)[t ]([01]\d|2[0-4]):([0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)?"
    r"\s?(z|[+-]\d\d:?\d\d|[+-]\d\d)?(?!\d)",
    re.I,
)
_NUMERIC = re.compile(r"(?<![\d.,/\-])(\d{1,2})\s?([/.\-\\])\s?(\d{1,2})\s?\2\s?(\d{4})(?![\d])")
_NUMERIC_YEAR_FIRST = re.compile(r"(?<![\d.,/\-])(\d{4})\s?([/.\-\\])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d])")
# Characters of a paragraph in which a report says what day it is.
_LEAD = 600
_IN_ADDRESS = re.compile(
    r"(?<!\d)(20\d\d)[/\-](0?[1-9]|1[0-2])[/\-](0?[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"
)

Order = Literal["words", "day first", "year first", "month first", "iso"]


class Stamp(NamedTuple):
    """A day found in a line.

    ``day`` is ISO; ``time`` is ``HH:MM`` with an offset where one is told; ``start``/``end`` lie in the line's key.
    ``weekday`` is the weekday written beside it (Monday 0). ``impossible``: what is written is no day of a calendar.
    """

    day: str
    start: int
    end: int
    written: str
    time: str | None = None
    weekday: int | None = None
    order: Order = "words"
    hijri: bool = False
    impossible: bool = False

    @property
    def date(self) -> date | None:
        """The day as a date; None where it is impossible."""
        return None if self.impossible else date.fromisoformat(self.day)

    @property
    def weekday_agrees(self) -> bool:
        """Whether the weekday written beside it is that day's."""
        return self.weekday is None or self.impossible or date.fromisoformat(self.day).weekday() == self.weekday

    @property
    def text(self) -> str:
        """Day and time as `Document.published` has them."""
        return f"{self.day}T{self.time}" if self.time else self.day


class _Calendar(NamedTuple):
    months: dict[str, int]
    hijri: dict[str, int]
    weekdays: dict[str, int]
    zones: tuple[tuple[str, int | None], ...]
    halves: dict[str, str]
    days: dict[str, int]
    pattern: re.Pattern[str]
    short: re.Pattern[str]


def _forms(words: Words, forms: tuple[str, ...]) -> list[str]:
    return [words.key(form) for form in forms if form]


def _offset(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


@cache
def _calendar(words: Words) -> _Calendar:
    """Names of months, weekdays, zones and halves of the day: the pack's and the English ones."""
    months: dict[str, int] = {name: i + 1 for row in _EN_MONTHS for i, name in enumerate(row.split())}
    hijri: dict[str, int] = {}
    weekdays = {name: i for row in _EN_WEEKDAYS for i, name in enumerate(row.split())}
    zones: dict[str, int | None] = {"gmt": 0, "utc": 0}
    halves = {"am": "am", "pm": "pm", "a.m.": "am", "p.m.": "pm"}
    days: dict[str, int] = {}
    links: list[str] = ["of"]
    if words.pack is not None:
        times = words.pack.times
        months |= {f: m.number for m in times.month for f in _forms(words, m.forms)}
        hijri = {f: m.number for m in times.hijri_month for f in _forms(words, m.forms)}
        weekdays |= {f: w.number for w in times.weekday for f in _forms(words, w.forms)}
        days = {f: d.offset for d in times.day for f in _forms(words, d.forms)}
        halves |= {f: m.half for m in times.meridiem for f in _forms(words, m.forms)}
        for zone in times.zone:
            for form in _forms(words, zone.forms):
                zones[form] = zone.minutes
                # In a stamp the place alone does: «10:20 (Mecca)».
                tail = form.partition(" ")[2]
                if len(tail) > 3:
                    zones.setdefault(tail, zone.minutes)
        links += _forms(words, words.file.date_links)
    names = "|".join(re.escape(n) for n in sorted({*months, *hijri}, key=lambda n: (-len(n), n)))
    between = "|".join(re.escape(n) for n in sorted(set(links), key=lambda n: (-len(n), n)))
    month = rf"(?<![^\W_])(?:{names})(?![^\W_])"
    several = rf"({month})(?:\s{{0,2}}[/\\(\-,]?\s{{0,2}}({month})\)?)?"
    gap = rf"(?:[\s,.\-/_|]|(?<![^\W_])(?:{between})(?![^\W_])){{0,6}}"
    pattern = re.compile(
        rf"(?<![\d./:\-])(?<!\d,)(\d{{1,2}})(?:st|nd|rd|th)?{gap}{several}{gap}(\d{{4}})(?!\d)"
        rf"|(?<![^\W_]){several}\.?\s{{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?\s{{0,2}}[,\-]?\s{{0,2}}(\d{{4}})(?!\d)"
    )
    short = re.compile(rf"(?<![\d./:\-])(\d{{1,2}}){gap}({month})")
    ordered = tuple(sorted(zones.items(), key=lambda z: (-len(z[0]), z[0])))
    return _Calendar(months, hijri, weekdays, ordered, halves, days, pattern, short)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_hijri(year: int, month: int, day: int) -> str | None:
    from hijridate import Hijri

    try:
        return str(Hijri(year, month, day).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def _weekday_beside(key: str, start: int, end: int, calendar: _Calendar) -> int | None:
    before = TOKEN.findall(key[max(0, start - 30) : start])
    after = TOKEN.findall(key[end : end + 30])
    for token in (*before[-1:], *after[:1]):
        if token in calendar.weekdays:
            return calendar.weekdays[token]
    return None


def find_time(key: str, words: Words) -> str | None:
    """The time of day in a line's key: ``HH:MM``, with the offset where the zone is told."""
    found = _TIME.search(key)
    if found is None:
        return None
    calendar = _calendar(words)
    hour, minute = int(found.group(1)), int(found.group(2))
    rest = key[found.end() : found.end() + 60]
    first = TOKEN.findall(rest[:24])[:1]
    half = calendar.halves.get(first[0]) if first else None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 23:
        return None
    zone = ""
    offset = _OFFSET.match(rest)
    if offset:
        minutes = int(offset.group(2)) * 60 + int(offset.group(3) or 0)
        zone = _offset(-minutes if offset.group(1) == "-" else minutes) if minutes <= 14 * 60 else ""
    else:
        for name, known in calendar.zones:
            if known is not None and name in rest:
                zone = _offset(known)
                break
    return f"{hour:02d}:{minute:02d}{zone}"


def find(key: str, words: Words, *, both: bool = False) -> list[Stamp]:
    """Every full day written in a line, given in its folded spelling.

    A Gregorian day hides the Hijri one beside it, unless ``both`` are asked for.
    """
    if not _YEAR.search(key):
        return []
    calendar = _calendar(words)
    found = list(_find(key, words, calendar))
    # The same stretch may fit two patterns; the earlier one in _find is the fuller reading.
    kept: list[Stamp] = []
    for stamp in found:
        if not any(stamp.start < k.end and k.start < stamp.end for k in kept):
            kept.append(stamp)
    if not both and any(not s.hijri and not s.impossible for s in kept):
        kept = [s for s in kept if not s.hijri]
    kept.sort(key=lambda s: s.start)
    timed = []
    for i, stamp in enumerate(kept):
        if stamp.time is None:
            stop = kept[i + 1].start if i + 1 < len(kept) else len(key)
            time = find_time(key[stamp.end : min(stop, stamp.end + 60)], words)
            if time is None and len(kept) == 1:
                time = find_time(key[max(0, stamp.start - 40) : stamp.start], words)
            stamp = stamp._replace(time=time)
        timed.append(stamp._replace(weekday=_weekday_beside(key, stamp.start, stamp.end, calendar)))
    return [_by_weekday(s) for s in timed]


def _by_weekday(stamp: Stamp) -> Stamp:
    """Figures that only fit their weekday with the month first are read so."""
    if stamp.order != "day first" or stamp.weekday_agrees or stamp.impossible:
        return stamp
    swapped = _iso(int(stamp.day[:4]), int(stamp.day[8:10]), int(stamp.day[5:7]))
    if swapped is not None and date.fromisoformat(swapped).weekday() == stamp.weekday:
        return stamp._replace(day=swapped, order="month first")
    return stamp


def _find(key: str, words: Words, calendar: _Calendar) -> Iterator[Stamp]:
    for m in _ISO.finditer(key):
        day = _iso(int(m[1]), int(m[2]), int(m[3]))
        zone = (m[6] or "").lower()
        if zone == "z":
            zone = "+00:00"
        elif zone:
            zone = f"{zone[:3]}:{zone[-2:] if len(zone) > 3 else '00'}"
        hour = int(m[4]) % 24
        yield Stamp(day or m[0], *m.span(), m[0], time=f"{hour:02d}:{m[5]}{zone}", order="iso", impossible=day is None)
    for m in calendar.pattern.finditer(key):
        if m[1]:
            number, first, second, year = m[1], m[2], m[3], m[4]
        else:
            number, first, second, year = m[7], m[5], m[6], m[8]
        yield from _worded(m, int(number), first, second, int(year), calendar)
    for m in _NUMERIC_YEAR_FIRST.finditer(key):
        yield from _figures(m, int(m[1]), int(m[3]), int(m[4]), "year first")
    for m in _NUMERIC.finditer(key):
        yield from _figures(m, int(m[4]), int(m[3]), int(m[1]), "day first")


def _worded(
    m: re.Match[str], number: int, first: str, second: str | None, year: int, calendar: _Calendar
) -> Iterator[Stamp]:
    if first in calendar.hijri:
        if not 1300 <= year <= 1500:
            return
        converted = _from_hijri(year, calendar.hijri[first], number)
        yield Stamp(converted or m[0], *m.span(), m[0], hijri=True, impossible=converted is None)
        return
    month = calendar.months[first]
    if not 1800 <= year <= 2099:
        return
    if second in calendar.hijri or (second is not None and calendar.months.get(second) != month):
        # Two names that are not the same month: not a day at all.
        yield Stamp(m[0], *m.span(), m[0], impossible=True)
        return
    day = _iso(year, month, number)
    yield Stamp(day or m[0], *m.span(), m[0], impossible=day is None)


def _figures(m: re.Match[str], year: int, month: int, day: int, order: Order) -> Iterator[Stamp]:
    if 1300 <= year <= 1500:
        converted = _from_hijri(year, month, day)
        if converted:
            yield Stamp(converted, *m.span(), m[0], hijri=True, order=order)
        return
    if not 1800 <= year <= 2099:
        return
    found = _iso(year, month, day)
    if found is None and order == "day first":
        # Month first: 08/31/2022.
        found = _iso(year, day, month)
        order = "month first"
    yield Stamp(found or m[0], *m.span(), m[0], order=order, impossible=found is None)


def in_address(address: str) -> Stamp | None:
    """The day in the path of an address: ``/2022/10/29/``, ``20220212-…``, ``2023-05-02-…``."""
    path = re.sub(r"^[a-z][a-z0-9+.\-]*://[^/]*", "", address.lower()).partition("?")[0].partition("#")[0]
    for m in _IN_ADDRESS.finditer(path[:600]):
        year, month, day = (m[1], m[2], m[3]) if m[1] else (m[4], m[5], m[6])
        found = _iso(int(year), int(month), int(day))
        if found:
            return Stamp(found, *m.span(), m[0], order="year first")
    return None


def parse_field(value: str) -> Stamp | None:
    """The day in a field that holds only a day: meta tags, feed fields, an option. Midnight sharp is no time."""
    stamps = find(plain_key(value[:200]), _NO_WORDS)
    for stamp in stamps:
        if not stamp.impossible:
            bare = stamp.time in ("00:00", "00:00+00:00")
            return stamp._replace(time=None) if bare else stamp
    return None


def today_weekdays(key: str, words: Words) -> set[int]:
    """The weekdays that a text's own «today, Tuesday» and «yesterday, Monday» leave for its day of publication."""
    calendar = _calendar(words)
    tokens = TOKEN.findall(key)
    found: set[int] = set()
    longest = max((len(f.split()) for f in calendar.days), default=0)
    for i, token in enumerate(tokens):
        if token not in calendar.weekdays:
            continue
        for size in range(min(longest, i), 0, -1):
            before = " ".join(tokens[i - size : i])
            offset = calendar.days.get(before)
            if offset is None and before.startswith(words.conjunctions or "\0"):
                offset = calendar.days.get(before[1:])
            if offset is not None:
                found.add((calendar.weekdays[token] - offset) % 7)
                break
    return found


def today_stamp(key: str, words: Words) -> Stamp | None:
    """A full day that the text calls today: «today, Saturday 25 November 2023»."""
    calendar = _calendar(words)
    names = [name for name, offset in calendar.days.items() if offset == 0]
    for stamp in find(key[:_LEAD], words):
        if stamp.impossible or stamp.hijri or not stamp.weekday_agrees:
            continue
        before = TOKEN.findall(key[max(0, stamp.start - 40) : stamp.start])[-2:]
        if any(name in (" ".join(before[-1:]), " ".join(before[:1])) for name in names) and (
            stamp.weekday is not None or " ".join(before[-1:]) in names
        ):
            return stamp
    return None


def days_named_later(key: str, words: Words, day: date, within: int = 150) -> bool:
    """Whether a text names a day of a month («28 November») that comes after a day, in its year or the next."""
    calendar = _calendar(words)
    for m in calendar.short.finditer(key):
        month = calendar.months.get(m[2])
        for year in (day.year, day.year + 1):
            found = _iso(year, month, int(m[1])) if month else None
            if found and 0 < (date.fromisoformat(found) - day).days <= within:
                return True
    return False


_NO_WORDS = Words(None)
