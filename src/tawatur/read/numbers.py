"""Numbers as Arabic writes them: digits of three scripts, words, both mixed, indefinite ones, ranges and hedges.

``read_numbers(page)`` gives every number of a text with its value or its bounds. Usable alone::

    from tawatur.read.numbers import parse
    parse("نحو اثنتي عشرة طائرة")   # [Number(text='نحو اثنتي عشرة', low=12, high=12, modifier='about', ...)]
"""

from __future__ import annotations

from typing import NamedTuple

from tawatur.lang.lexicon import Analysis
from tawatur.lang.loader import load
from tawatur.lang.schema import Hedge, NumberWord, OrdinalWord
from tawatur.model.values import Modifier, Number
from tawatur.read.page import MARK, NUMBER, WORD, Page, word_of


class Found(NamedTuple):
    """A number before its hedges: tokens ``first`` to ``last`` (excluded), letters to skip, and its bounds."""

    first: int
    last: int
    skip: int
    low: float | None
    high: float | None
    modifier: Modifier
    made_by: str
    # tokens of the bare number, without hedges: what is counted follows ``bare_last``
    bare_first: int
    bare_last: int
    decimals: bool = False


def tidy(value: float | None) -> float | int | None:
    """A whole number as int, anything else rounded to what was written."""
    if value is None:
        return None
    return int(value) if float(value).is_integer() else round(value, 6)


def parse(text: str, language: str = "ar") -> list[Number]:
    """All numbers of a text, in order; spans are offsets into ``text``."""
    page = Page(text, load(language))
    return [to_record(page, found, f"n{i + 1}") for i, found in enumerate(find_numbers(page))]


def to_record(page: Page, found: Found, number_id: str) -> Number:
    span = page.span(found.first, found.last, found.skip)
    return Number(
        start_char=span.start_char, end_char=span.end_char, text=span.text, id=number_id,
        low=tidy(found.low), high=tidy(found.high), modifier=found.modifier,
    )  # fmt: skip


# -- one number: digits, words, or both -----------------------------------------------------------------------------


def digits_value(text: str) -> float | None:
    """The value of a run of digits with marks in it: ``1,200`` 1200, ``1,5`` 1.5, ``2.300`` 2300; None for no number."""
    if text.isdigit():
        return float(text)
    for thousands, decimal in ((",", "."), (".", ",")):
        whole, *rest = text.split(decimal)
        groups = whole.split(thousands)
        grouped = len(groups) > 1 and len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:])
        if grouped and len(rest) <= 1 and (not rest or rest[0].isdigit()):
            return float("".join(groups) + ("." + rest[0] if rest else ""))
        if len(groups) == 1 and len(rest) == 1 and rest[0].isdigit() and len(rest[0]) != 3:
            return float(f"{whole}.{rest[0]}")
    whole, *rest = text.split(".")
    if len(rest) == 1 and rest[0].isdigit():
        return float(text)
    return None


class _Reader:
    """Reads one number of words and digits from a token on, term by term."""

    def __init__(self, page: Page, position: int) -> None:
        self.page = page
        self.start = position
        self.at = position
        self.skip = 0
        self.total = 0.0
        self.group = 0.0  # below a thousand, still growing
        self.floor = 1e18  # the next term of the group, joined by 'and', must be below this
        self.scale = 1e18  # the next scale word must be below this
        self.terms = 0
        self.digits = False

    def _number(self, position: int) -> tuple[Analysis, int, str] | None:
        """The number word or phrase at a token: (reading, next token, tag)."""
        if position >= len(self.page):
            return None
        for tag in ("number dual", "number accusative", "number"):
            item = self.page.first(tag, position)
            if item is not None:
                analysis: Analysis = item.value
                return analysis, item.last, tag
        return None

    def read(self) -> bool:
        """Take as many terms as belong together; true where there was a number."""
        page = self.page
        joined = False
        while self.at < len(page):
            if self.terms and page.form[self.at] in page.conjunctions and self.at + 1 < len(page):
                if not self._term(self.at + 1, joined=True):
                    break
                continue
            joined = bool(self.terms) and self._has_conjunction(self.at)
            if not self._term(self.at, joined=joined):
                break
        return self.terms > 0

    def _has_conjunction(self, position: int) -> bool:
        found = self._number(position)
        return found is not None and bool(found[0].affixes.conjunction)

    def _term(self, position: int, *, joined: bool) -> bool:
        page = self.page
        if page.kind[position] == NUMBER:
            return self._digits(position, joined=joined)
        found = self._number(position)
        if found is None:
            return False
        analysis, following, tag = found
        word = analysis.word.data
        assert isinstance(word, NumberWord)
        if self.terms and not joined and analysis.affixes.skip:
            return False
        if not self.terms:
            self.skip = analysis.affixes.skip
        kind, value = word.kind, float(word.value or 0)
        taken = self._take(kind, value, tag, joined=joined, following=following)
        if taken:
            self.at = following
            self.terms += 1
        return taken

    def _digits(self, position: int, *, joined: bool) -> bool:
        value = digits_value(self.page.form[position])
        if value is None:
            return False
        if self.terms:
            # «ألف و200»: digits after a scale word
            if not joined or self.group or not self.total or not value < self.floor:
                return False
            scale_next = position + 1 < len(self.page) and self._scale_at(position + 1)
            if not scale_next and value >= self.floor:
                return False
        self.group = value
        self.digits = True
        self.at = position + 1
        self.terms += 1
        return True

    def _scale_at(self, position: int) -> bool:
        found = self._number(position)
        return found is not None and isinstance(found[0].word.data, NumberWord) and found[0].word.data.kind == "scale"

    def _take(self, kind: str, value: float, tag: str, *, joined: bool, following: int) -> bool:
        """Add one word to the number if it may stand there."""
        first = self.terms == 0
        if kind == "scale":
            if value >= self.scale and not first:
                return False
            if tag == "number dual":
                if not first and not joined:
                    return False
                self.total += 2 * value
            elif self.group and not joined:
                self.total += self.group * value
            elif first or joined:
                # «ألفا شخص» with no number before it is the dual in construct; «ألفا» after one is the accusative
                dual = tag == "number accusative" and first and self._noun_follows(following)
                self.total += 2 * value if dual else value
            else:
                return False
            self.group, self.floor, self.scale = 0.0, value, value
            return True
        if kind == "unit":
            if first or (joined and self.floor > 9 and self._ends_in(10)):
                self._add(value, 10)
                return True
            return False
        if kind == "ten":
            if first:
                self._add(10, 10)
                return True
            if not joined and 1 <= self.group % 100 <= 9 and not self.digits:  # «خمسة عشر»
                self.group += 10
                self.floor = 1
                return True
            if joined and self._ends_in(100) and self.floor > 10:
                self._add(10, 10)
                return True
            return False
        if kind == "teen":
            if first or (joined and self._ends_in(100)):
                self._add(value, 1)
                return True
            return False
        if kind == "tens":
            units = self.group % 100
            if first or (joined and ((1 <= units <= 9 and not self.digits) or self._ends_in(100))):
                self._add(value, 10 if not units else 1)
                return True
            return False
        if kind == "hundred":
            if first or (joined and not self.group):
                self._add(100, 100)
                return True
            if not joined and 3 <= self.group <= 9 and not self.digits:  # «ثلاث مئة»
                self.group *= 100
                self.floor = 100
                return True
            return False
        if kind == "hundreds":
            if first or (joined and not self.group):
                self._add(value, 100)
                return True
            return False
        return False

    def _noun_follows(self, position: int) -> bool:
        return position < len(self.page) and self.page.kind[position] == WORD

    def _ends_in(self, size: int) -> bool:
        """Whether the group still has room below ``size``: it is empty there, and something greater stands before."""
        return (self.group % size == 0 or not self.group) and bool(self.group or self.total)

    def _add(self, value: float, floor: float) -> None:
        self.group += value
        self.floor = min(self.floor, floor) if self.group != value or self.total == 0 else floor

    @property
    def value(self) -> float:
        return self.total + self.group


def find_bare(page: Page, position: int) -> Found | None:
    """The longest number that begins at a token, without hedges."""
    vague = next((i for i in page.items("number", position) if _data(i.value).kind == "vague"), None)
    best: Found | None = None
    if vague is not None:
        data = _data(vague.value)
        best = Found(
            position, vague.last, vague.skip, data.low, data.high, "vague", "<indefinite number>", position, vague.last
        )
    reader = _Reader(page, position)
    if reader.read() and (best is None or reader.at > best.last):
        value, last = reader.value, reader.at
        made_by = (
            "<digits>"
            if reader.digits and reader.terms == 1
            else "<number in words>"
            if not reader.digits
            else "<digits and words>"
        )
        value, last = _half(page, value, last)
        best = Found(position, last, reader.skip, value, value, "exact", made_by, position, last)
    if best is None:
        fraction = page.first("number", position)
        if fraction is not None and _data(fraction.value).kind == "fraction":
            data = _data(fraction.value)
            scaled = _scaled(page, fraction.last)
            if scaled is not None:  # «نصف مليون», «ربع المليون»
                amount = float(data.value or 0) * scaled[0]
                return Found(
                    position,
                    scaled[1],
                    fraction.skip,
                    amount,
                    amount,
                    "exact",
                    "<fraction of a scale>",
                    position,
                    scaled[1],
                )
    return best


def _data(analysis: Analysis) -> NumberWord:
    data = analysis.word.data
    assert isinstance(data, NumberWord)
    return data


def _scaled(page: Page, position: int) -> tuple[float, int] | None:
    if position >= len(page):
        return None
    item = page.first("number", position)
    if item is None or _data(item.value).kind not in ("scale", "hundred"):
        return None
    return float(_data(item.value).value or 0), item.last


def _half(page: Page, value: float, last: int) -> tuple[float, int]:
    """«مليون ونصف المليون», «ألفان ونصف»: a fraction of the scale just named."""
    if last >= len(page):
        return value, last
    position = last + 1 if page.form[last] in page.conjunctions else last
    item = page.first("number", position) if position < len(page) else None
    if (
        item is None
        or _data(item.value).kind != "fraction"
        or (position == last and not item.value.affixes.conjunction)
    ):
        return value, last
    scaled = _scaled(page, item.last)
    size = 1.0
    for power in (1e12, 1e9, 1e6, 1e3):
        if value >= power and value % power == 0:
            size = power
            break
    if scaled is not None and scaled[0] == size:
        return value + float(_data(item.value).value or 0) * size, scaled[1]
    if size > 1:
        return value + float(_data(item.value).value or 0) * size, item.last
    return value, last


# -- hedges, ranges, and all numbers of a page ---------------------------------------------------------------------------

_BOUNDS: dict[str, tuple[bool, bool]] = {
    # modifier: (keeps the low end, keeps the high end)
    "exact": (True, True), "about": (True, True), "at_least": (True, False), "more_than": (True, False),
    "at_most": (False, True), "less_than": (False, True), "between": (True, True), "vague": (True, True),
}  # fmt: skip


def with_modifier(found: Found, modifier: Modifier) -> Found:
    """The number under a hedge: an open end becomes null."""
    keep_low, keep_high = _BOUNDS[modifier]
    return found._replace(
        low=found.low if keep_low else None,
        high=found.high if keep_high else None,
        modifier=modifier if found.modifier == "exact" else found.modifier,
    )


def find_numbers(page: Page, taken: frozenset[int] = frozenset()) -> list[Found]:
    """All numbers of a page from left to right in reading order; tokens in ``taken`` (dates) are passed over.

    Numbers inside names and models («ميغ-29», «القرار 2254», «A400M») are none.
    """
    found: list[Found] = []
    i, count = 0, len(page)
    while i < count:
        if i in taken or page.kind[i] not in (NUMBER, WORD) or not _may_begin(page, i):
            i += 1
            continue
        number = find_bare(page, i)
        if number is None or any(t in taken for t in range(number.first, number.last)):
            i += 1
            continue
        if _in_name(page, number):
            i = number.last
            continue
        number = _range(page, number, taken)
        number = _hedged(page, number)
        found.append(number)
        i = max(number.last, i + 1)
    return found


def _may_begin(page: Page, position: int) -> bool:
    if page.kind[position] == NUMBER:
        return True
    return any(page.has(position, tag) for tag in ("number", "number dual", "number accusative"))


def _in_name(page: Page, found: Found) -> bool:
    """Whether the digits belong to a name: joined by a hyphen or letters, or after a word such as 'resolution'."""
    first, last = found.first, found.last
    if page.kind[first] != NUMBER:
        return False
    glued = page.tokens.glued
    before, after = first - 1, last
    if (
        before >= 0
        and glued[first]
        and page.is_mark(before, "-/")
        and glued[before]
        and before >= 1
        and page.kind[before - 1] in (WORD, 3)
    ):
        return True
    if (
        after < len(page)
        and glued[after]
        and (
            page.is_mark(after, "-/") and after + 1 < len(page) and glued[after + 1] and page.kind[after + 1] == NUMBER
        )
    ):
        # «10-15» is a range, «12/2015» no count
        return page.form[after] == "/"
    if _in_short_quote(page, first):
        return True
    if before >= 0 and page.has(before, "name_word") and page.entries[before].get("name_word") is not None:
        return found.low is not None
    return False


def _in_short_quote(page: Page, position: int) -> bool:
    """«تو 95 إم إس»: digits after a word in a short quotation are part of a name."""
    opening = next((at for at in range(position - 1, max(position - 4, -1), -1) if page.opens_quote(at)), None)
    if opening is None or opening == position - 1:
        return False
    closing = next((at for at in range(position + 1, min(position + 4, len(page))) if page.closes_quote(at)), None)
    return closing is not None and closing - opening <= 6


def _range(page: Page, number: Found, taken: frozenset[int]) -> Found:
    """The number with a second end: «10-15», «6 أو 7», «بين 10 و15», «من 10 إلى 15»."""
    last = number.last
    if last >= len(page) or number.low is None or number.modifier not in ("exact",):
        return number
    way = ""
    following = last
    opened = _opens_range(page, number)
    if opened == "from" and _rises(page, number):
        return number  # «ارتفعت من 46 إلى 49» is two counts, not a range
    if page.is_mark(last, "-"):
        way, following = "-", last + 1
    elif page.has(last, "range or"):
        way, following = "or", last + 1
    elif page.has(last, "range to") and opened == "from":
        way, following = "to", last + 1
    elif opened == "between":
        if page.form[last] in page.conjunctions:
            way, following = "and", last + 1
        elif page.kind[last] == WORD and page.form[last][:1] in page.conjunctions:
            way = "and"
    if (
        not way
        or following >= len(page)
        or following in taken
        or not (page.kind[following] == NUMBER or _may_begin(page, following))
    ):
        return number
    other = find_bare(page, following)
    if other is None or other.low is None or other.modifier != "exact":
        return number
    low, high = number.low, other.low
    # «بين 3 و4 آلاف»: the scale belongs to both
    if (
        low < high
        and high >= 1000
        and low < 1000
        and high / 1000 == int(high / 1000)
        and other.made_by == "<digits and words>"
    ):
        for power in (1e9, 1e6, 1e3):
            if high >= power:
                low *= power if low * power < high else 1
                break
    if high <= low or (way in ("or", "-") and high > 20 * max(low, 1)):
        return number
    first, skip = number.first, number.skip
    if opened:
        first, skip = _range_start(page, number)
    return number._replace(
        first=first,
        skip=skip,
        last=other.last,
        bare_last=other.last,
        low=low,
        high=high,
        modifier="between",
        made_by="<range>",
    )


def _rises(page: Page, number: Found) -> bool:
    """Whether a verb or noun of rising stands before a number, in the same sentence."""
    return any(
        page.has(at, "rise")
        for at in range(max(number.first - 9, 0), number.first)
        if page.sentence_of[at] == page.sentence_of[number.first]
    )


def _opens_range(page: Page, number: Found) -> str:
    for back in (1, 2):
        position = number.first - back
        if position < 0:
            break
        for role in ("between", "from"):
            if any(i.last == number.first for i in page.items(f"range {role}", position)):
                return role
    return ""


def _range_start(page: Page, number: Found) -> tuple[int, int]:
    for back in (2, 1):
        position = number.first - back
        if position >= 0:
            for role in ("between", "from"):
                for item in page.items(f"range {role}", position):
                    if item.last == number.first:
                        return position, item.skip
    return number.first, number.skip


def _hedged(page: Page, number: Found) -> Found:
    """The number with the hedges before and after it taken in."""
    position = number.first - 1
    # an attached preposition stands between hedge and number: «ما يقدر بـ 50», «لنحو 50»
    for back in (1, 2, 3, 4, 5):
        position = number.first - back
        if position < 0 or page.is_break(position):
            break
        item = next(
            (
                i
                for i in page.items("hedge", position)
                if i.last == number.first
                or (i.last == number.first - 1 and page.form[number.first - 1] in page.prepositions)
            ),
            None,
        )
        if item is not None:
            hedge = word_of(item).data
            assert isinstance(hedge, Hedge)
            number = with_modifier(number, hedge.modifier)._replace(first=item.first, skip=item.skip)  # type: ignore[arg-type]
            break
    for ahead in (0, 1, 2):
        position = number.last + ahead
        if position >= len(page) or page.is_break(position) or (page.kind[position] == MARK and ahead):
            break
        after = page.first("hedge after", position)
        if after is not None:
            hedge = word_of(after).data
            assert isinstance(hedge, Hedge)
            hedged = with_modifier(number, hedge.modifier)  # type: ignore[arg-type]
            return hedged._replace(last=after.last) if ahead == 0 else hedged
    return number


# -- ordinals -------------------------------------------------------------------------------------------------------------


def ordinal_at(page: Page, position: int) -> tuple[int, int, int] | None:
    """An ordinal at a token: (value, next token, letters to skip): «الثالث والعشرين» 23, «الخامسة عشرة» 15."""
    item = page.first("ordinal", position)
    if item is None:
        return None
    data = word_of(item).data
    assert isinstance(data, OrdinalWord)
    value, following = data.value, item.last
    nxt = page.first("number", following) if following < len(page) else None
    if nxt is not None:
        kind, amount = _data(nxt.value).kind, int(_data(nxt.value).value or 0)
        if kind == "ten" and value < 10:
            return value + 10, nxt.last, item.skip
        if kind == "tens" and nxt.value.affixes.conjunction and value < 10:
            return value + amount, nxt.last, item.skip
    if data.tens:
        return None
    return value, following, item.skip
