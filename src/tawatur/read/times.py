"""Dates, spans and parts of days as Arabic writes them, resolved against a day or kept until one is known.

The rules stand in ``lang/<code>/times.toml``; this module holds their productions. Usable alone::

    from datetime import date
    from tawatur.read.times import parse
    parse("أمس الأول الأحد", date(2015, 11, 17))   # [Time(start='2015-11-15', end='2015-11-15', ...)]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import msgspec

from tawatur.lang.loader import Pack, load
from tawatur.lang.schema import (
    DayWord,
    MeridiemWord,
    MonthWord,
    PartWord,
    PortionWord,
    Rule,
    SeasonWord,
    UnitWord,
    WeekdayWord,
    WhichWord,
    ZoneWord,
)
from tawatur.model.values import Time
from tawatur.model.when import (
    Between,
    Calendar,
    Checked,
    Clock,
    Convention,
    Lapse,
    Part_,
    Pending,
    Shift,
    Weekday,
    When,
    Which,
    resolve,
)
from tawatur.read.numbers import digits_value, find_bare, ordinal_at
from tawatur.read.page import NUMBER, WORD, Page, word_of
from tawatur.text.patterns import Captures, Item, Pattern, by_head


class FoundTime(NamedTuple):
    """A time expression of a page: tokens, letters to skip, what it says, and the rule that read it."""

    first: int
    last: int
    skip: int
    when: When
    rule: str
    takes_numbers: bool


# Names of rules by what they can begin with: plain words, classes of words, and what is computed from numbers or times.
_Heads = tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]]]
_COMPUTED = frozenset({"n", "ordinal", "dual", "one", "time", "clock"})


class _Rules(NamedTuple):
    rules: dict[str, Rule]
    patterns: dict[str, Pattern]
    heads: tuple[_Heads, ...]


@cache
def _rules(pack: Pack) -> _Rules:
    rules = {r.name: r for r in pack.rules}
    patterns = {r.name: Pattern(r.pattern, pack.key) for r in pack.rules}
    levels = sorted({r.level for r in pack.rules})
    heads = []
    for level in levels:
        named = by_head({n: p for n, p in patterns.items() if rules[n].level == level})
        words = {h[1:]: r for h, r in named.items() if h.startswith("=")}
        tags = {h: r for h, r in named.items() if not h.startswith("=") and h not in _COMPUTED}
        heads.append((words, tags, {h: r for h, r in named.items() if h in _COMPUTED}))
    return _Rules(rules, patterns, tuple(heads))


def parse(text: str, now: date | None = None, language: str = "ar", convention: Convention = "news") -> list[Time]:
    """All time expressions of a text, resolved against ``now``; spans are offsets into ``text``."""
    page = Page(text, load(language))
    return [to_record(page, t, f"t{i + 1}", now, convention) for i, t in enumerate(find_times(page))]


def to_record(page: Page, found: FoundTime, time_id: str, anchor: date | None, convention: Convention = "news") -> Time:
    """The record of a time expression; start and end are null where the anchor is needed and unknown."""
    span = page.span(found.first, found.last, found.skip)
    interval = resolve(found.when, anchor, convention=convention)
    absolute = resolve(found.when, None, convention=convention) is not None
    part = found.when.part if isinstance(found.when, Part_) else None
    return Time(
        start_char=span.start_char, end_char=span.end_char, text=span.text, id=time_id,
        start=interval.start if interval else None, end=interval.end if interval else None,
        grain=interval.grain if interval else _grain(found.when),
        basis="absolute" if absolute else "relative",
        anchor=None if absolute or isinstance(found.when, Pending) else "published",
        part=part, when=found.when, made_by=found.rule,
    )  # fmt: skip


def _grain(when: When) -> Any:
    """The grain of an expression that has no days yet."""
    probe = resolve(when, date(2000, 6, 15))
    if probe is not None:
        return probe.grain
    return "minute" if isinstance(when, Clock) else when.unit if isinstance(when, Pending) else "day"


# -- finding -----------------------------------------------------------------------------------------------------------

_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\6(\d{4}))(?![\d/-]|\.\d)"
    r"(?:[T ](\d{1,2}):(\d{2})(?::\d{2})?)?"
)


def find_times(page: Page) -> list[FoundTime]:
    """Time expressions of a page, longest reading of each stretch, in reading order."""
    chart = _Chart(page)
    return chart.best()


class _Chart:
    """All that the rules find, level by level; later levels build on what earlier ones found."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.rules = _rules(page.pack)
        self.times: dict[int, list[Item]] = {}
        self.clocks: dict[int, list[Item]] = {}
        self.found: list[FoundTime] = []
        self._numbers: dict[int, list[Item]] = {}
        self._numeric_dates()
        starts = self._starts()
        for level in range(len(self.rules.heads)):
            self._run(level, starts)

    def _starts(self) -> list[int]:
        """Tokens at which a rule of the first level may begin."""
        words, by_tag, _ = self.rules.heads[0]
        tags = frozenset(by_tag) | {"number", "number dual", "number accusative", "ordinal", "unit"}
        page = self.page
        starts = []
        for i, found in enumerate(page.tags):
            if page.kind[i] == NUMBER or (found and not tags.isdisjoint(found)):
                starts.append(i)
            else:
                form = page.form[i]
                if form in words or (form[:1] in page.conjunctions and form[1:] in words):
                    starts.append(i)
        return starts

    def _numeric_dates(self) -> None:
        tokens = self.page.tokens
        for match in _NUMERIC.finditer(tokens.folded.text):
            if match.group(1):
                year, month, day = int(match.group(1)), int(match.group(3)), int(match.group(4))
            else:
                day, month, year = int(match.group(5)), int(match.group(7)), int(match.group(8))
                if month > 12 >= day:
                    day, month = month, day
            first = bisect_left(tokens.fold_start, match.start())
            hijri = 1300 <= year <= 1500
            when: When = Calendar(year=year, month=month, day=day, hijri=hijri)
            end = match.end()
            if match.group(9):
                when = Clock(hour=int(match.group(9)), minute=int(match.group(10)), of=when)
            last = bisect_left(tokens.fold_start, end)
            if resolve(when, None) is not None:
                self._add(first, last, 0, when, "<date in digits>", takes_numbers=True)

    def _add(self, first: int, last: int, skip: int, when: When, rule: str, takes_numbers: bool) -> None:
        found = FoundTime(first, last, skip, when, rule, takes_numbers)
        tag, store = ("clock", self.clocks) if isinstance(when, Clock) and when.of is None else ("time", self.times)
        items = store.setdefault(first, [])
        if not any(i.last == last and i.value.when == when for i in items):
            items.append(Item(first, last, tag, found, skip))
            self.found.append(found)

    def _supply(self, tag: str, position: int) -> list[Item]:
        if position >= len(self.page):
            return []
        if tag == "time":
            return sorted(self.times.get(position, ()), key=lambda i: -i.last)
        if tag == "clock":
            return sorted(self.clocks.get(position, ()), key=lambda i: -i.last)
        if tag == "n":
            return self._number(position)
        if tag == "ordinal":
            found = ordinal_at(self.page, position)
            return [Item(position, found[1], "ordinal", found[0], found[2])] if found else []
        if tag in ("dual", "one"):
            wanted = "d" if tag == "dual" else "s"
            return [i for i in self.page.items("unit", position) if i.value.word.form.number == wanted]
        return self.page.items(tag, position)

    def _number(self, position: int) -> list[Item]:
        known = self._numbers.get(position)
        if known is None:
            known = []
            if self.page.kind[position] == NUMBER:
                value = digits_value(self.page.form[position])
                if value is not None and value.is_integer():
                    known.append(Item(position, position + 1, "n", int(value)))
            found = find_bare(self.page, position)
            if found is not None and found.modifier == "exact" and found.low is not None and found.last != position + 1:
                known.insert(0, Item(position, found.last, "n", found.low, found.skip))
            elif found is not None and found.modifier == "exact" and found.low is not None and not known:
                known.append(Item(position, found.last, "n", found.low, found.skip))
            self._numbers[position] = known
        return known

    def _run(self, level: int, starts: list[int]) -> None:
        words, tags, computed = self.rules.heads[level]
        page = self.page
        if level:
            extra = {*self.times, *self.clocks}
            for position in sorted(extra):
                extra.update(range(max(position - 3, 0), position))
            starts = sorted(s for s in extra if s < len(page))
        for position in starts:
            form = page.form[position]
            names: list[str] = list(words.get(form, ()))
            if form[:1] in page.conjunctions:
                names += words.get(form[1:], ())
                if page.kind[position] == WORD and len(form) > 2:
                    names += words.get(form[:1], ())
            for tag in page.tags[position]:
                names += tags.get(tag, ())
            for tag, rules in computed.items():
                if self._supply(tag, position):
                    names += rules
            for name in dict.fromkeys(names):
                self._try(name, position)

    def _try(self, name: str, position: int) -> None:
        rule = self.rules.rules[name]
        for last, captures in self.rules.patterns[name].match(position, self._supply, self.page.word_at):
            if last <= position:
                continue
            made = _PRODUCTIONS[rule.make](dict(captures), captures, self.page)
            if made is None:
                continue
            skip = self._skip(position, captures)
            self._add(position, last, skip, made, name, rule.make not in _KEEPS_NUMBERS)

    def _skip(self, position: int, captures: Captures) -> int:
        """Letters of the first token that are an attached particle."""
        if captures and captures[0][1].first == position:
            return captures[0][1].skip
        form = self.page.form[position]
        return 1 if form[:1] in self.page.conjunctions and form not in _heads_of(self.rules) else 0

    def best(self) -> list[FoundTime]:
        """The longest readings that do not overlap; of equal length the one of the later level, then the first."""
        ranked = sorted(enumerate(self.found), key=lambda p: (-(p[1].last - p[1].first), -p[0]))
        taken: set[int] = set()
        kept = []
        for _, found in ranked:
            cells = range(found.first, found.last)
            if taken.isdisjoint(cells):
                taken.update(cells)
                kept.append(found)
        kept.sort()
        return [_with_future(self.page, f) for f in kept]


@cache
def _words_of(rules: tuple[str, ...]) -> frozenset[str]:
    return frozenset(rules)


def _heads_of(rules: _Rules) -> frozenset[str]:
    return _words_of(tuple(sorted({w for words, _, _ in rules.heads for w in words})))


def _with_future(page: Page, found: FoundTime) -> FoundTime:
    """A bare weekday or date beside a verb of the future looks ahead."""
    when = found.when
    inner = when.of if isinstance(when, Part_) else when
    bare = (isinstance(inner, Weekday) and inner.which is None) or (
        isinstance(inner, Calendar) and inner.which is None and inner.year is None and inner.month is not None
    )
    if not bare or not _future_verb(page, found):
        return found
    assert isinstance(inner, (Weekday, Calendar))
    ahead: When = msgspec.structs.replace(inner, which="ahead")
    if isinstance(when, Part_):
        ahead = Part_(part=when.part, of=ahead)
    return found._replace(when=ahead)


def _future_verb(page: Page, found: FoundTime) -> bool:
    """Whether the nearest verb before the time, in its clause, is of the future."""
    for position in range(found.first - 1, max(found.first - 12, -1), -1):
        if page.is_break(position) or page.is_mark(position, ".?!;"):
            return False
        if page.has(position, "that"):
            return False
        for analysis in page.entries[position].analyses:
            if analysis.affixes.future:
                return True
        if page.has(position, "future"):
            return True
        if any(a.word.form.pos == "v" and a.word.form.tense == "past" for a in page.entries[position].analyses):
            return False
    return False


# -- productions --------------------------------------------------------------------------------------------------------

_Made = dict[str, Item]
_Production = Callable[[_Made, Captures, Page], When | None]

# Rules whose numbers are counts as well («في الـ48 يوما الماضية» is 48 days).
_KEEPS_NUMBERS = frozenset({"lapse", "ago", "ahead", "pending"})


def _which(made: _Made, name: str = "which") -> Which | None:
    item = made.get(name)
    if item is None:
        return None
    data = word_of(item).data
    assert isinstance(data, WhichWord)
    return data.which  # type: ignore[return-value]


def _int(made: _Made, name: str) -> int | None:
    item = made.get(name)
    return int(item.value) if item is not None else None


def _month(made: _Made, captures: Captures, name: str = "month") -> tuple[int | None, bool]:
    """The month, and whether two names of it (double naming) agree."""
    numbers = []
    for key, item in captures:
        if key == name:
            data = word_of(item).data
            assert isinstance(data, MonthWord)
            numbers.append(data.number)
    return (numbers[0], len(set(numbers)) == 1) if numbers else (None, True)


def _weekday(item: Item) -> int:
    data = word_of(item).data
    assert isinstance(data, WeekdayWord)
    return data.number


def _unit(item: Item) -> UnitWord:
    data = word_of(item).data
    assert isinstance(data, UnitWord)
    return data


def _calendar(made: _Made, captures: Captures, page: Page) -> When | None:
    month, agree = _month(made, captures)
    if not agree:
        return None
    year, day = _int(made, "year"), _int(made, "day")
    if year is None and day is None and month is not None and not _month_alone(made, captures, page):
        return None
    when: When = Calendar(year=year, month=month, day=day, which=_which(made))
    if "weekday" in made:
        when = Checked(day=when, weekday=_weekday(made["weekday"]))
    return when


def _month_alone(made: _Made, captures: Captures, page: Page) -> bool:
    """Whether a bare month name is a month: some are words of other senses («مارس» practised, «آب» returned)."""
    item = made["month"]
    months = sum(1 for key, _ in captures if key == "month")
    if months > 1 or "which" in made or len(page.entries[item.first].analyses) == 0:
        return True
    if made["month"].last - item.first > 1:
        return True
    analysis = item.value
    if analysis.affixes.preposition:
        return True
    before = item.first - 1
    return before >= 0 and (
        page.has(before, "preposition")
        or page.has(before, "unit")
        or page.has(before, "portion")
        or page.is_mark(before, "/(")
    )


def _day_of_month(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    which, day = _which(made), _int(made, "day")
    if day is None:
        return None
    offset = {"last": -1, "next": 1}.get(which or "this", 0)
    # the first of that month, and from there to the day
    return Shift(amount=day - 1, unit="day", of=Shift(amount=offset, unit="month"))


def _day_of_it(made: _Made, captures: Captures, page: Page) -> When | None:
    """«السادس والعشرين منه»: of the month told before in the sentence."""
    del captures
    day = _int(made, "day")
    first = min(item.first for item in made.values())
    sentence = page.sentence_of[first]
    if day is None or day > 31 or sentence < 0:
        return None
    begin = page.sentences[sentence][0]
    for at in range(first - 1, begin - 1, -1):
        month = page.first("month", at)
        if month is not None:
            data = word_of(month).data
            assert isinstance(data, MonthWord)
            return Calendar(month=data.number, day=day)
        unit = page.first("unit", at)
        which = page.first("which", at + 1) if unit is not None else None
        if unit is not None and which is not None and _unit(unit).unit == "month":
            return _day_of_month({"which": which, "day": made["day"]}, (), page)
    return None


def _month_of_year(made: _Made, captures: Captures, page: Page) -> When | None:
    del page
    month, agree = _month(made, captures)
    offset = {"last": -1, "next": 1}.get(_which(made, "year_which") or "this", 0)
    day = _int(made, "day")
    if month is None or not agree:
        return None
    first = Shift(amount=0, unit="day", of=Shift(amount=offset, unit="year"))
    months: When = Shift(amount=month - 1, unit="month", of=first)
    return months if day is None else Shift(amount=day - 1, unit="day", of=months)


def _bare_year(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures
    item = made["year"]
    # four digits, with no counted noun after them
    if page.kind[item.first] != NUMBER or len(page.form[item.first]) != 4 or page.has(item.last, "counted"):
        return None
    if page.has(item.first - 1, "preposition") and page.word_at(page.form[item.first - 1], item.first - 1) < 0:
        return None
    since = any(
        page.has(item.first - 1, "preposition") and i.value.word.data.role == "time"
        for i in page.items("preposition", item.first - 1)
    )
    if not since and not _looks_like_year(page, item):
        return None
    return Calendar(year=int(item.value))


def _looks_like_year(page: Page, item: Item) -> bool:
    nxt = item.last
    return (
        nxt >= len(page)
        or page.is_break(nxt)
        or page.is_mark(nxt, '.,)]»"')
        or page.has(nxt, "preposition")
        or page.has(nxt, "while")
    )


def _hijri(made: _Made, captures: Captures, page: Page) -> When | None:
    del page, captures
    data = word_of(made["hijri_month"]).data
    assert isinstance(data, MonthWord)
    return Calendar(year=_int(made, "year"), month=data.number, day=_int(made, "day"), hijri=True)


def _day(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    data = word_of(made["day"]).data
    assert isinstance(data, DayWord)
    when: When = Shift(amount=data.offset, unit="day")
    return Checked(day=when, weekday=_weekday(made["weekday"])) if "weekday" in made else when


def _weekday_rule(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    return Weekday(day=_weekday(made["weekday"]), which=_which(made))


def _two_weekdays(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    first, second = _weekday(made["weekday"]), _weekday(made["second"])
    last = Weekday(day=second)
    return Between(first=Shift(amount=-((second - first) % 7), unit="day", of=last), last=last)


def _part_of_day(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    data = word_of(made["part"]).data
    assert isinstance(data, PartWord)
    inner: FoundTime = made["time"].value
    if (
        isinstance(inner.when, (Part_, Between, Lapse))
        or (probe := resolve(inner.when, date(2000, 6, 15))) is None
        or probe.grain != "day"
    ):
        return None
    return Part_(part=data.part, of=inner.when)  # type: ignore[arg-type]


def _portion(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    data = word_of(made["portion"]).data
    assert isinstance(data, PortionWord)
    inner: FoundTime = made["whole"].value
    probe = resolve(inner.when, date(2000, 6, 15))
    if probe is None or probe.grain not in ("week", "month", "season", "year"):
        return None
    return Part_(part=data.portion, of=inner.when)  # type: ignore[arg-type]


def _unit_which(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    unit = _unit(made["unit"])
    item = made["unit"].value
    if item.word.form.number != "s" or not item.affixes.article or not made["which"].value.affixes.article:
        return None
    amount = {"last": -1, "next": 1}.get(_which(made) or "this", 0)
    if unit.unit in ("minute", "hour") or unit.night:
        return None
    return Shift(amount=amount * unit.times, unit=unit.unit)  # type: ignore[arg-type]


def _unit_this(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    unit = _unit(made["unit"])
    item = made["unit"].value
    if not item.affixes.article or unit.times != 1 or unit.night or unit.unit in ("minute", "hour"):
        return None
    return Shift(amount=0, unit=unit.unit)  # type: ignore[arg-type]


def _amount(made: _Made) -> int:
    return int(made["amount"].value) if "amount" in made else 2 if made["unit"].value.word.form.number == "d" else 1


def _lapse(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    unit = _unit(made["unit"])
    counted_before = "amount" in made and made["amount"].first < made["unit"].first
    if counted_before and made["unit"].value.affixes.article:
        return None  # «20 الشهر الماضي» is a day of last month
    sign = {"last": -1, "next": 1}.get(_which(made) or "")
    return None if sign is None else Lapse(amount=sign * _amount(made) * unit.times, unit=unit.unit)  # type: ignore[arg-type]


def _ago(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures
    unit = _unit(made["unit"])
    # «قبل يومين من الهجوم» hangs on the attack, not on the page
    after = made["unit"].last
    if after < len(page) and page.word_at(_from_word(page), after) >= 0:
        return None
    return Shift(amount=-_amount(made) * unit.times, unit=unit.unit)  # type: ignore[arg-type]


@cache
def _from(pack: Pack) -> str:
    return next(word.lemma for form, word in pack.lexicon.words() if word.tag == "range from" and form)


def _from_word(page: Page) -> str:
    return _from(page.pack)


def _ahead(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    unit = _unit(made["unit"])
    return Shift(amount=_amount(made) * unit.times, unit=unit.unit)  # type: ignore[arg-type]


def _pending(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    unit = _unit(made["unit"])
    return Pending(amount=_amount(made) * unit.times, unit=unit.unit)  # type: ignore[arg-type]


def _since(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    inner: FoundTime = made["first"].value
    return None if isinstance(inner.when, (Between, Lapse, Pending)) else Between(first=inner.when)


def _since_start(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    unit = _unit(made["unit"])
    amount = {"last": -1, "next": 1}.get(_which(made) or "this", 0)
    return Between(first=Shift(amount=amount * unit.times, unit=unit.unit))  # type: ignore[arg-type]


def _days_of_month(made: _Made, captures: Captures, page: Page) -> When | None:
    del page
    month, agree = _month(made, captures)
    first, last = _int(made, "day"), _int(made, "last")
    if not agree or first is None or last is None or first >= last:
        return None
    year, which = _int(made, "year"), _which(made)
    return Between(
        first=Calendar(year=year, month=month, day=first, which=which),
        last=Calendar(year=year, month=month, day=last, which=which),
    )


def _between(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    first: FoundTime = made["first"].value
    last: FoundTime = made["last"].value
    if isinstance(first.when, (Between, Lapse)) or isinstance(last.when, (Between, Lapse)):
        return None
    return Between(first=first.when, last=last.when)


def _years(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    first, last = _int(made, "year"), _int(made, "last")
    if first is None or last is None or first >= last:
        return None
    return Between(first=Calendar(year=first), last=Calendar(year=last))


def _season(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    data = word_of(made["season"]).data
    assert isinstance(data, SeasonWord)
    year = _int(made, "year")
    if year is None:
        return None
    last = data.month + 2
    return Between(
        first=Calendar(year=year, month=data.month), last=Calendar(year=year + (last > 12), month=(last - 1) % 12 + 1)
    )


def _night_past(made: _Made, captures: Captures, page: Page) -> When | None:
    del made, captures, page
    return Part_(part="night")


def _today(made: _Made, captures: Captures, page: Page) -> When | None:
    del made, captures, page
    return Shift(amount=0, unit="day")


def _clock(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures
    hour, minute = _int(made, "hour"), _int(made, "minute")
    if hour is None or (
        page.kind[made["hour"].first] == NUMBER and minute is None and "." in page.form[made["hour"].first]
    ):
        return None
    half = ""
    if "meridiem" in made:
        data = word_of(made["meridiem"]).data
        assert isinstance(data, MeridiemWord)
        half = data.half
    elif "part" in made:
        part = word_of(made["part"]).data
        assert isinstance(part, PartWord)
        half = "pm" if part.part in _AFTER_NOON else "am"
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    zone = None
    if "zone" in made:
        place = word_of(made["zone"]).data
        assert isinstance(place, ZoneWord)
        zone = place.minutes
    return Clock(hour=hour, minute=minute or 0, zone=zone)


_AFTER_NOON = frozenset({"noon", "afternoon", "evening", "night"})


def _clock_on_day(made: _Made, captures: Captures, page: Page) -> When | None:
    del captures, page
    clock: FoundTime = made["clock"].value
    day: FoundTime = made["time"].value
    assert isinstance(clock.when, Clock)
    probe = resolve(day.when, date(2000, 6, 15))
    if probe is None or probe.grain not in ("day", "daypart"):
        return None
    hour = clock.when.hour
    if isinstance(day.when, Part_) and day.when.part in _AFTER_NOON and hour < 12:
        hour += 12
    return msgspec.structs.replace(clock.when, hour=hour, of=day.when)


_PRODUCTIONS: dict[str, _Production] = {
    "calendar": _calendar, "day of month": _day_of_month, "day of it": _day_of_it, "month of year": _month_of_year, "bare year": _bare_year,
    "hijri": _hijri, "day": _day, "weekday": _weekday_rule, "two weekdays": _two_weekdays, "part of day": _part_of_day,
    "portion": _portion, "unit which": _unit_which, "unit this": _unit_this, "lapse": _lapse, "ago": _ago,
    "ahead": _ahead, "pending": _pending, "since": _since, "since start": _since_start, "days of month": _days_of_month,
    "between": _between, "years": _years, "season": _season, "night past": _night_past, "today": _today,
    "clock": _clock, "clock on day": _clock_on_day,
}  # fmt: skip


def productions() -> frozenset[str]:
    """Names of the productions that a rule may use."""
    return frozenset(_PRODUCTIONS)
