"""What a time expression says, unresolved, and the pure function that settles it against a day.

A page may come without a day of its own, so reading keeps *what the words say* as a small tree (``When``);
``resolve`` turns it into an interval of days once the anchor, normally the day of publication, is known.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

import msgspec
from hijridate import Hijri

Unit = Literal["minute", "hour", "day", "week", "month", "season", "year"]
Grain = Literal["minute", "hour", "daypart", "day", "week", "month", "season", "year"]
# "ahead" is a bare weekday or date that stands with a verb of the future.
Which = Literal["last", "next", "this", "ahead"]
Part = Literal["dawn", "morning", "noon", "afternoon", "evening", "night", "midnight", "early", "middle", "late"]
Convention = Literal["news", "assistant"]

DAY_PARTS = frozenset({"dawn", "morning", "noon", "afternoon", "evening", "night", "midnight"})

# A bare day and month without a year is taken as still to come only where that is close and the past one far off.
_SOON, _LONG_AGO = 45, 320


class Calendar(msgspec.Struct, frozen=True, tag="calendar"):
    """A date or a part of one: year, month, day, each where stated. ``hijri`` counts in Umm al-Qura."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    which: Which | None = None
    hijri: bool = False


class Weekday(msgspec.Struct, frozen=True, tag="weekday"):
    """A day of the week, Monday 0 to Sunday 6."""

    day: int
    which: Which | None = None


class Shift(msgspec.Struct, frozen=True, tag="shift"):
    """So many units before (negative) or after the anchor, or after another time."""

    amount: int
    unit: Unit
    of: When | None = None


class Lapse(msgspec.Struct, frozen=True, tag="lapse"):
    """A stretch that ends (negative) or begins at the anchor: 'in the past 48 days'."""

    amount: int
    unit: Unit


class Part_(msgspec.Struct, frozen=True, tag="part"):
    """A part of a day, of a month or of a year; without ``of``, of the day or night just past."""

    part: Part
    of: When | None = None


class Between(msgspec.Struct, frozen=True, tag="between"):
    """From one time to another, both included; a missing end is the anchor."""

    first: When | None = None
    last: When | None = None


class Clock(msgspec.Struct, frozen=True, tag="clock"):
    """A time of day, on a day where one is named. ``zone`` is minutes east of Greenwich, or null for local time."""

    hour: int
    minute: int = 0
    of: When | None = None
    zone: int | None = None


class Checked(msgspec.Struct, frozen=True, tag="checked"):
    """A day told twice, as weekday and as date; ``resolve`` follows the date and reports where they differ."""

    day: When
    weekday: int


class Pending(msgspec.Struct, frozen=True, tag="pending"):
    """So many units after (before) a happening named in the text; its day must be found there."""

    amount: int
    unit: Unit


When = Calendar | Weekday | Shift | Lapse | Part_ | Between | Clock | Checked | Pending


class Interval(msgspec.Struct, frozen=True):
    """An inclusive interval of days, with clock times (minutes after midnight) where the words give them."""

    first: date
    last: date
    grain: Grain
    first_minute: int | None = None
    last_minute: int | None = None
    weekday_differs: bool = False

    @property
    def start(self) -> str:
        return _iso(self.first, self.first_minute)

    @property
    def end(self) -> str:
        return _iso(self.last, self.last_minute)


def _iso(day: date, minute: int | None) -> str:
    return day.isoformat() if minute is None else f"{day.isoformat()}T{minute // 60:02d}:{minute % 60:02d}"


def needs_anchor(when: When) -> bool:
    """Whether the expression hangs on the day of publication."""
    return resolve(when, None) is None


def resolve(when: When, anchor: date | None, *, convention: Convention = "news") -> Interval | None:
    """The interval of days that the words mean on a page of the day ``anchor``.

    Under ``news`` a bare weekday is the last one (or the page's own day); under ``assistant`` it is the next one.
    None where the anchor is needed and unknown, where the date does not exist, or where the expression hangs on a
    happening.
    """
    try:
        return _resolve(when, anchor, convention == "assistant")
    except (ValueError, OverflowError):
        return None


def _resolve(when: When, anchor: date | None, ahead: bool) -> Interval | None:
    match when:
        case Calendar():
            return _calendar(when, anchor, ahead)
        case Weekday(day=day, which=which):
            return None if anchor is None else _one_day(_weekday(day, which, anchor, ahead))
        case Shift(amount=amount, unit=unit, of=of):
            base = anchor if of is None else _first_day(_resolve(of, anchor, ahead))
            return None if base is None else _shift(amount, unit, base)
        case Lapse(amount=amount, unit=unit):
            return None if anchor is None else _lapse(amount, unit, anchor)
        case Part_(part=part, of=of):
            return _part(part, of, anchor, ahead)
        case Between(first=first, last=last):
            return _between(first, last, anchor, ahead)
        case Clock(hour=hour, minute=minute, of=of):
            # An hour alone is of the day told, not of the page's: it stays open, but for an assistant.
            base = (_one_day(anchor) if ahead else None) if of is None else _resolve(of, anchor, ahead)
            if base is None or not (0 <= hour <= 24 and 0 <= minute < 60):
                return None
            at = min(hour * 60 + minute, 24 * 60 - 1)
            return Interval(base.first, base.first, "minute", at, at)
        case Checked(day=inner, weekday=weekday):
            found = _resolve(inner, anchor, ahead)
            if found is None:
                return None
            return msgspec.structs.replace(found, weekday_differs=found.first.weekday() != weekday)
        case Pending():
            return None


def _one_day(day: date | None) -> Interval | None:
    return None if day is None else Interval(day, day, "day")


def _first_day(interval: Interval | None) -> date | None:
    return None if interval is None else interval.first


def _month(year: int, month: int) -> Interval:
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def _year(year: int) -> Interval:
    return Interval(date(year, 1, 1), date(year, 12, 31), "year")


def _calendar(when: Calendar, anchor: date | None, ahead: bool) -> Interval | None:
    if when.hijri:
        return _hijri(when, anchor)
    year, month, day = when.year, when.month, when.day
    if month is None:
        if year is not None:
            return _year(year)
        if day is None or anchor is None:
            return None
        # 'on the fifth': of this month, or of the one before
        back = date(anchor.year, anchor.month, day)
        if back > anchor and not ahead:
            back = date(anchor.year - (anchor.month == 1), anchor.month - 1 or 12, day)
        return _one_day(back)
    if year is None:
        if anchor is None:
            return None
        year = _year_of(month, day, when.which, anchor, ahead)
    return _month(year, month) if day is None else _one_day(date(year, month, day))


def _year_of(month: int, day: int | None, which: Which | None, anchor: date, ahead: bool) -> int:
    """The year meant by a date that names none."""
    this = date(anchor.year, month, min(day or 1, monthrange(anchor.year, month)[1]))
    if which == "last":
        gone = this < anchor if day else (month < anchor.month)
        return anchor.year if gone else anchor.year - 1
    if which == "next":
        to_come = this > anchor if day else (month > anchor.month)
        return anchor.year if to_come else anchor.year + 1
    if which == "this" or (day is None and month == anchor.month):
        return anchor.year
    distance = (this - anchor).days
    if ahead or which == "ahead":
        return anchor.year if distance >= 0 else anchor.year + 1
    if distance > 0:
        before = distance <= _SOON and (anchor - date(anchor.year - 1, month, min(day or 1, 28))).days > _LONG_AGO
        return anchor.year if before else anchor.year - 1
    if distance < -_LONG_AGO and distance + 365 <= _SOON:
        return anchor.year + 1
    return anchor.year


def _hijri(when: Calendar, anchor: date | None) -> Interval | None:
    year, month, day = when.year, when.month, when.day
    if year is None:
        if anchor is None:
            return None
        from hijridate import Gregorian

        today = Gregorian(anchor.year, anchor.month, anchor.day).to_hijri()
        year = today.year
        if month is not None and (month, day or 1) > (today.month, today.day):
            year -= 1
    if month is None:
        first = Hijri(year, 1, 1).to_gregorian()
        after = Hijri(year + 1, 1, 1).to_gregorian()
        return Interval(_plain(first), _plain(after) - timedelta(days=1), "year")
    if day is None:
        begin = Hijri(year, month, 1)
        start = _plain(begin.to_gregorian())
        return Interval(start, start + timedelta(days=begin.month_length() - 1), "month")
    return _one_day(_plain(Hijri(year, month, day).to_gregorian()))


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)


def _weekday(day: int, which: Which | None, anchor: date, ahead: bool) -> date:
    behind = (anchor.weekday() - day) % 7
    if which == "last":
        return anchor - timedelta(days=behind or 7)
    if which == "next":
        return anchor + timedelta(days=(7 - behind) if behind else 7)
    if which == "this":
        monday = anchor - timedelta(days=anchor.weekday())
        return monday + timedelta(days=day)
    if (ahead or which == "ahead") and behind:
        return anchor + timedelta(days=7 - behind)
    return anchor - timedelta(days=behind)


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _shift(amount: int, unit: Unit, base: date) -> Interval:
    if unit in ("minute", "hour"):
        return Interval(base, base, "day")
    if unit == "day":
        day = base + timedelta(days=amount)
        return Interval(day, day, "day")
    if unit == "week":
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=amount)
        return Interval(monday, monday + timedelta(days=6), "week")
    if unit == "month":
        there = add_months(base, amount)
        return _month(there.year, there.month)
    if unit == "season":
        there = add_months(base, 3 * amount)
        return msgspec.structs.replace(_month(there.year, there.month), grain="season")
    return _year(base.year + amount)


def _lapse(amount: int, unit: Unit, anchor: date) -> Interval:
    if unit in ("minute", "hour"):
        days = -(-abs(amount) // 24) if unit == "hour" else 1
        other = anchor + timedelta(days=days if amount > 0 else -days)
    elif unit == "day":
        other = anchor + timedelta(days=amount)
    elif unit == "week":
        other = anchor + timedelta(weeks=amount)
    else:
        other = add_months(anchor, amount * {"month": 1, "season": 3, "year": 12}[unit])
    return Interval(min(anchor, other), max(anchor, other), "day")


def _part(part: Part, of: When | None, anchor: date | None, ahead: bool) -> Interval | None:
    if of is None:
        if anchor is None:
            return None
        if part == "night":  # 'overnight': the night that ended on the page's day
            return Interval(anchor - timedelta(days=1), anchor, "daypart")
        return Interval(anchor, anchor, "daypart")
    whole = _resolve(of, anchor, ahead)
    if whole is None:
        return None
    if part in DAY_PARTS:
        return Interval(whole.first, whole.last, "daypart") if whole.grain in ("day", "daypart") else None
    if whole.grain == "month":
        length = (whole.last - whole.first).days + 1
        first, last = {"early": (1, 10), "middle": (11, 20), "late": (21, length)}[part]
        return Interval(whole.first + timedelta(days=first - 1), whole.first + timedelta(days=last - 1), "day")
    if whole.grain == "year":
        first, last = {"early": (1, 4), "middle": (5, 8), "late": (9, 12)}[part]
        return Interval(date(whole.first.year, first, 1), _month(whole.first.year, last).last, "month")
    span = (whole.last - whole.first).days
    third = max(span // 3, 0)
    if part == "early":
        return Interval(whole.first, whole.first + timedelta(days=third), "day")
    if part == "late":
        return Interval(whole.last - timedelta(days=third), whole.last, "day")
    return Interval(whole.first + timedelta(days=third), whole.last - timedelta(days=third), "day")


def _between(first: When | None, last: When | None, anchor: date | None, ahead: bool) -> Interval | None:
    begin = _resolve(first, anchor, ahead) if first is not None else _one_day(anchor)
    finish = _resolve(last, anchor, ahead) if last is not None else _one_day(anchor)
    if begin is None or finish is None:
        return None
    if finish.last < begin.first:
        return None
    return Interval(begin.first, finish.last, "day", begin.first_minute, finish.last_minute)
