"""What the numbers of a page count: people, weapons, strikes, targets, measures; duals that count by grammar."""

from __future__ import annotations

from typing import NamedTuple

from tawatur.lang.schema import CountedWord
from tawatur.model.values import AgeSex, Modifier, Quantity, Scope, Status, What
from tawatur.read.numbers import Found, find_numbers, tidy
from tawatur.read.page import MARK, NUMBER, Page, word_of
from tawatur.read.times import FoundTime
from tawatur.text.patterns import Item

# Duals of these are counts that a reader of the news would want; «البلدان» and «الجانبان» are mere grammar.
_DUAL_COUNTS = frozenset(
    [
        "killed",
        "injured",
        "casualties",
        "missing",
        "detained",
        "displaced",
        "persons",
        "attackers",
        "aircraft",
        "helicopter",
        "vessel",
        "vehicle",
        "missile",
        "bomb",
        "munition",
        "sortie",
        "strike",
        "raid",
        "target",
        "command_centre",
        "camp",
        "depot",
        "workshop",
    ]
)


ONE_OF = "<one of them>"


class Counted(NamedTuple):
    """A quantity of a page: tokens and letters to skip, its bounds, and what it counts."""

    first: int
    last: int
    skip: int
    low: float | None
    high: float | None
    modifier: Modifier
    what: What
    item: str
    made_by: str
    unit: str | None = None
    status: Status | None = None
    age_sex: AgeSex | None = None
    scope: Scope | None = None
    part_of: int | None = None  # index of the whole in the list of quantities
    person: bool = False
    noun: int = -1  # token of the counted noun, or of the number


def _word(item: Item) -> CountedWord:
    data = word_of(item).data
    assert isinstance(data, CountedWord)
    return data


def free_tokens(times: list[FoundTime]) -> frozenset[int]:
    """Tokens of dates and clock times, whose numbers count nothing."""
    return frozenset(i for t in times if t.takes_numbers for i in range(t.first, t.last))


def find_quantities(
    page: Page, times: list[FoundTime], named: frozenset[int] = frozenset()
) -> tuple[list[Found], list[Counted]]:
    """Numbers of a page, and what they count, in reading order; tokens of dates and of names count nothing."""
    taken = free_tokens(times) | named
    numbers = find_numbers(page, taken)
    spoken = {i for t in times for i in range(t.first, t.last)}
    counts: list[Counted] = []
    covered: set[int] = set()
    for number in numbers:
        counted = _count(page, number)
        if counted is not None:
            counts.append(counted)
            covered.update(range(counted.first, counted.last))
    for i in range(len(page)):
        if i in covered or i in spoken:
            continue
        dual = _dual(page, i)
        if dual is not None:
            counts.append(dual)
            covered.update(range(dual.first, dual.last))
    counts.sort(key=lambda c: (c.first, c.last))
    return numbers, counts


def counted_at(page: Page, position: int) -> Item | None:
    """The longest counted noun that begins at a token; «مقاتلات» are aircraft before they are women who fight."""
    found = page.items("counted", position)
    return min(found, key=lambda i: (-i.last, word_of(i).form.gender == "f")) if found else None


def _count(page: Page, number: Found) -> Counted | None:
    """What a number counts: the noun after it, a per cent, or the noun before «عددهم»."""
    at = number.bare_last
    percent = page.first("percent", at) if at < len(page) else None
    if percent is None and page.is_mark(at, "%"):
        return _made(number, at + 1, "percent", "per cent", "<percentage>")
    if percent is not None:
        return _made(number, percent.last, "percent", "per cent", "<percentage>")
    noun = _noun_after(page, at)
    if noun is not None:
        word = _word(noun)
        if word.what == "age" and number.low is not None and number.low > 120:
            return None
        last = max(_adjectives(page, noun.last), number.last)
        made = _made(number, last, word.what, word.item, ONE_OF if _one_of(page, number) else "<number> <counted noun>")
        return _who(
            page,
            made._replace(
                unit=word.unit, person=word.person, noun=noun.first, status=word.status, age_sex=word.age_sex
            ),
            noun.last,
            last,
        )
    if at < len(page) and page.has(at, "other"):
        return _made(number, at + 1, "persons", "persons", "<number> others")._replace(person=True, noun=at)
    before = _count_of(page, number) or _tallied(page, number)
    if before is not None:
        word = _word(before)
        made = _made(number, number.last, word.what, word.item, "<counted noun> <number>")
        return made._replace(
            unit=word.unit, person=word.person, noun=before.first, status=word.status, age_sex=word.age_sex
        )
    return None


def _one_of(page: Page, number: Found) -> bool:
    """«أحد المهاجمين» singles one out and counts nobody, but in a toll."""
    item = page.first("number", number.first)
    return (
        number.bare_last - number.bare_first == 1
        and item is not None
        and getattr(word_of(item).data, "partitive", False)
    )


def _made(number: Found, last: int, what: str, item: str, made_by: str) -> Counted:
    return Counted(
        number.first,
        max(last, number.last),
        number.skip,
        number.low,
        number.high,
        number.modifier,
        what,
        item,
        made_by,
        noun=number.bare_first,
    )  # type: ignore[arg-type]


def _noun_after(page: Page, position: int) -> Item | None:
    """The counted noun after a number: at once, after 'of the', or after an opening quotation mark."""
    for step in range(3):
        at = position + step
        if at >= len(page) or page.is_break(at) or page.kind[at] == NUMBER:
            return None
        noun = counted_at(page, at)
        if noun is not None:
            # «من» brings a definite noun: «عشرات من المدنيين»
            if step and not page.items("counted", at)[0].value.affixes.article and step > 1:
                return None
            return noun
        if not (
            page.has(at, "range from")
            or page.closes_quote(at)
            or (step == 0 and (page.is_mark(at, '«"(') or page.has(at, "hedge after")))
        ):
            return None
    return None


def _adjectives(page: Page, position: int) -> int:
    """The token after the adjectives of a noun: «50 طائرة مقاتلة», «37 طائرة أخرى»."""
    last = position
    while last < len(page) and last < position + 2:
        if page.has(last, "other"):
            last += 1
            continue
        item = counted_at(page, last)
        if item is not None and item.value.affixes.at == 0 and last == position:
            last = item.last
            continue
        break
    return last


def _who(page: Page, counted: Counted, first: int, last: int) -> Counted:
    """The status and sex that a second noun or adjective adds: «9 أشخاص مدنيين»."""
    status, age_sex = counted.status, counted.age_sex
    for at in range(first, min(last + 1, len(page))):
        item = counted_at(page, at)
        if item is not None and item.value.affixes.preposition == "" and not item.value.affixes.conjunction:
            word = _word(item)
            status = status or word.status
            age_sex = age_sex or word.age_sex
    return counted._replace(status=status, age_sex=age_sex)


def _count_of(page: Page, number: Found) -> Item | None:
    """The noun before «وعددها 28», «المؤلفة من 50»."""
    for back in range(1, 5):
        position = number.first - back
        if position < 0 or page.is_break(position):
            return None
        item = page.first("count_of", position)
        if item is not None and item.last == number.first:
            for at in range(position - 1, max(position - 6, -1), -1):
                if page.is_break(at) or page.is_mark(at, ".?!"):
                    return None
                noun = counted_at(page, at)
                if noun is not None:
                    return noun
            return None
    return None


def _tallied(page: Page, number: Found) -> Item | None:
    """The noun before a number that has none after it: «حصيلة القتلى إلى 135», «أن المصابين نحو 3700»."""
    for back in range(1, 8):
        at = number.first - back
        if at < 0 or page.is_break(at) or page.is_mark(at, ".!?;:"):
            return None
        noun = counted_at(page, at)
        if noun is not None:
            data = _word(noun)
            told = page.has(at - 1, "tally") or page.has(at - 2, "tally")
            definite = noun.value.affixes.article and word_of(noun).form.number == "p"
            if data.what in ("killed", "injured", "casualties", "missing", "displaced", "detained") and (
                told or (definite and noun.last == number.first)
            ):
                return noun
            return None
        if page.has(at, "say") or page.has(at, "that"):
            return None
    return None


def _dual(page: Page, position: int) -> Counted | None:
    """A dual that counts by grammar: «غارتان», «مدنيان»; forms that may be a plural as well are left to the tolls."""
    items = [i for i in page.items("counted", position) if word_of(i).form.pos == "n"]
    duals = [i for i in items if word_of(i).form.number == "d" and not i.value.affixes.suffix]
    if not duals or any(word_of(i).form.number == "p" and i.last >= duals[0].last for i in items):
        return None
    item = duals[0]
    word = _word(item)
    role = page.first("role", position)
    if word.what not in _DUAL_COUNTS or (role is not None and role.last > item.last):
        return None  # «الأمين العام» are no two mothers
    if any(word_of(i).form.number == "s" and i.last >= item.last for i in items):
        return None  # «مركزا» is one centre in the accusative before it is two in construct
    last = item.last
    second = counted_at(page, last) if last < len(page) else None
    if (
        second is not None
        and second.value.affixes.at == 0
        and word_of(second).form.number == "d"
        and _word(second).what == word.what
    ):
        last = second.last  # «طائرتين مسيّرتين»
    return Counted(
        item.first, last, item.skip, 2, 2, "exact", word.what, word.item, "<dual>",  # type: ignore[arg-type]
        word.unit, word.status, word.age_sex, None, None, word.person, item.first,
    )  # fmt: skip


def to_records(page: Page, counts: list[Counted]) -> list[Quantity]:
    """Records in the order of the list; ids are q1, q2 …"""
    records = []
    for index, counted in enumerate(counts):
        span = page.span(counted.first, counted.last, counted.skip)
        records.append(
            Quantity(
                start_char=span.start_char,
                end_char=span.end_char,
                text=span.text,
                id=f"q{index + 1}",
                low=tidy(counted.low),
                high=tidy(counted.high),
                modifier=counted.modifier,
                what=counted.what,
                item=counted.item,
                unit=counted.unit,
                status=counted.status,
                age_sex=counted.age_sex,  # type: ignore[arg-type]
                scope=counted.scope,
                part_of=None if counted.part_of is None else f"q{counted.part_of + 1}",  # type: ignore[arg-type]
                made_by=counted.made_by,
            )  # fmt: skip
        )
    return records


__all__ = ["MARK", "Counted", "counted_at", "find_quantities", "to_records"]
