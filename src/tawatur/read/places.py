"""Which place a name is: namesakes are told apart by the countries and places of the page, by the word before, by size.

«مدينة الرقة» on a page about Syria is Raqqa; a village called «التحالف» is none where nothing speaks for a place.
"""

from __future__ import annotations

from collections import Counter
from math import log10
from typing import NamedTuple

from tawatur.lang.gazetteer import Entry, Row
from tawatur.lang.known import Known
from tawatur.lang.schema import AreaWord, DirectionWord
from tawatur.model.span import stable_id
from tawatur.read.names import Named
from tawatur.read.page import WORD, Page, word_of
from tawatur.read.translit import transliterate
from tawatur.text.geo import kilometres

_LONGEST = 4  # words in a place name
_AROUND = 40  # places of a page that namesakes are held against
_LEVEL = {
    "country": 2.0,
    "admin1": 1.6,
    "city": 2.2,
    "town": 1.4,
    "admin2": 0.9,
    "admin3": 0.7,
    "region": 1.6,
    "water": 1.5,
    "site": 1.2,
    "neighbourhood": 0.3,
    "village": 0.4,
}
_GIVEN = 20  # bearers from which a place's name is first of all a given name
# What an area word before a name asks for.
_WANTED = {
    "province": frozenset({"admin1", "region"}), "district": frozenset({"admin1", "admin2", "admin3", "city"}),
    "town": frozenset({"city", "town", "village"}), "neighbourhood": frozenset({"neighbourhood", "town", "village"}),
    "exact": frozenset({"site", "neighbourhood"}), "area": frozenset({"region", "water", "admin1", "city"}), "street": frozenset({"neighbourhood"}),
}  # fmt: skip
_VERBAL = frozenset({"v"})


class _Candidate(NamedTuple):
    first: int
    last: int
    skip: int
    entries: tuple[Entry, ...]
    cue: str  # area, preposition, list, quoted or ''
    level: str  # level asked for by the area word before
    common: bool


def find_places(page: Page, names: list[Named]) -> list[Named]:
    """Place names of a page that stand in the gazetteer or after a word for a place, besides those already found."""
    return _Places(page, names).run()


class _Places:
    def __init__(self, page: Page, names: list[Named]) -> None:
        self.page = page
        self.names = names
        self.gazetteer = page.pack.gazetteer
        self.taken = {t for n in names for t in range(n.first, n.last)}
        self.countries: Counter[str] = Counter()
        for named in names:
            if named.known.state and named.known.kind in ("place", "organisation", "person"):
                self.countries[named.known.state] += 1

    def run(self) -> list[Named]:
        candidates = self._candidates()
        # the plain cases first: what they settle is context for the rest
        settled: dict[int, Row] = {}
        around: dict[str, Row] = {}  # the places of the page, each once
        for candidate in sorted(candidates, key=lambda c: (c.common, len(c.entries), c.first)):
            row = self._choose(candidate, around)
            if row is not None:
                settled[candidate.first] = row
                if len(around) < _AROUND:
                    around[row.id] = row
                self.countries[row.country] += 1
        again: dict[int, Row] = {}
        for candidate in candidates:
            if candidate.first in settled:
                row = self._choose(candidate, around)
                if row is not None:
                    again[candidate.first] = row
        found = [self._named(c, again[c.first]) for c in candidates if c.first in again]
        known = {n.first: n for n in [*self.names, *found]}
        found.extend(self._unknown(known))
        return found

    # -- candidates -----------------------------------------------------------------------------------------------------

    def _candidates(self) -> list[_Candidate]:
        found: list[_Candidate] = []
        page = self.page
        i = 0
        while i < len(page):
            candidate = (
                self._at(i, found[-1] if found else None) if page.kind[i] == WORD and i not in self.taken else None
            )
            if candidate is None:
                i += 1
                continue
            found.append(candidate)
            i = candidate.last
        return found

    def _at(self, position: int, before: _Candidate | None) -> _Candidate | None:
        page, names = self.page, self.gazetteer.names
        for stem, affixes in page.entries[position].stems:
            if affixes.future:
                continue
            last = position + 1
            text = stem
            options = [(last, text)]
            while (
                last < len(page) and last - position < _LONGEST and page.kind[last] == WORD and last not in self.taken
            ):
                text += page.form[last]
                last += 1
                options.append((last, text))
            for end, key in reversed(options):
                entries = names.get(key)
                if entries is None or len(key) < 2:
                    continue
                long = end - position > 1
                fitting = tuple(e for e in entries if e.definite == affixes.article or (long and not affixes.article))
                if not fitting:
                    continue
                cue, level = self._cue(position, affixes.preposition, before)
                common = all(e.common for e in fitting) and not long
                candidate = _Candidate(position, end, affixes.skip, fitting, cue, level, common)
                if self._stands(candidate, affixes.skip > 0):
                    return candidate
        return None

    def _cue(self, position: int, preposition: str, before: _Candidate | None) -> tuple[str, str]:
        page = self.page
        at = position - 1
        while page.is_mark(at, '«"('):
            at -= 1
        area = page.first("area", at) if at >= 0 else None
        if (
            area is not None
            and area.last <= position
            and not preposition
            and word_of(area).form.number != "p"
            and (
                not area.value.affixes.article or word_of(area).data.level == "area"  # type: ignore[attr-defined]
            )
        ):
            data = word_of(area).data
            assert isinstance(data, AreaWord)
            return "area", data.level
        if preposition in ("by", "for"):
            return "preposition", ""
        if any(
            i.last == at + 1 and i.value.word.data.role in ("in", "near", "on", "to", "from", "between")
            for b in (at, at - 1, at - 2)
            for i in page.items("preposition", b)
        ):
            return "preposition", ""
        if page.has(at, "direction"):
            return "preposition", ""
        if self._after_place(position):
            return "list", ""
        if before is not None and (
            before.last == position
            or (before.last == position - 1 and (page.is_mark(at, ",-") or page.form[at] in page.conjunctions))
        ):
            return "list", ""
        return "", ""

    def _after_place(self, position: int) -> bool:
        """Whether a place already known stands just before, in a row with this one."""
        for named in self.names:
            if named.known.kind == "place" and named.role == "name" and named.last in (position, position - 1):
                between = named.last == position - 1
                return (
                    not between
                    or self.page.is_mark(position - 1, ",-")
                    or self.page.form[position - 1] in self.page.conjunctions
                )
        return False

    def _stands(self, candidate: _Candidate, cut: bool) -> bool:
        """Whether a name may be a place here: an ordinary word needs a word for a place before it."""
        page = self.page
        entry = page.entries[candidate.first]
        long = candidate.last - candidate.first > 1
        if not long and entry.tags & {"area", "capital", "direction"}:
            return False
        if not long and page.pack.name_words.given(page.form[candidate.first][candidate.skip :], _GIVEN):
            # «عمر», «خالد»: people's names before they are villages'
            return candidate.cue == "area" and candidate.level in ("town", "district", "province", "neighbourhood")
        if candidate.common:
            return candidate.cue == "area"
        if entry.tags and not long:
            plain = {a.word.form.pos for a in entry.analyses}
            if (
                candidate.cue != "area"
                or plain <= _VERBAL
                or entry.tags & {"that", "preposition", "relative", "negation"}
            ):
                return candidate.cue == "area" and not entry.tags & {
                    "that",
                    "preposition",
                    "relative",
                    "negation",
                    "counted",
                    "event",
                    "area",
                }
        best = max(self._size(self.gazetteer.row(e.number)) for e in candidate.entries)
        if cut and not long and candidate.cue not in ("area", "list") and best < 1.5:
            return False
        if candidate.cue:
            return True
        return best >= 3.2 or long

    @staticmethod
    def _size(row: Row) -> float:
        return _LEVEL.get(row.level, 0.5) + (log10(row.population + 1) / 4 if row.population > 1000 else 0.0)

    # -- choosing -------------------------------------------------------------------------------------------------------

    def _choose(self, candidate: _Candidate, around: dict[str, Row]) -> Row | None:
        """The namesake that fits the page best, or None where none does."""
        total = sum(self.countries.values())
        alone = len(candidate.entries) == 1
        ranked: list[tuple[float, str, Row]] = []
        for entry in candidate.entries:
            row = self.gazetteer.row(entry.number)
            score = self._size(row)
            share = self.countries[row.country] / total if total else 0.0
            score += 2.5 * min(share * 2, 1.0)
            if candidate.level and row.level in _WANTED.get(candidate.level, ()):
                score += 1.6
            elif candidate.level == "town" and row.level in ("admin2", "admin3"):
                score -= 0.5
            near = (
                0
                if alone
                else sum(
                    1
                    for other in around.values()
                    if other.id != row.id
                    and (far := kilometres(row.lat, row.lon, other.lat, other.lon)) is not None
                    and 0.5 < far < 90
                )
            )
            score += min(0.5 * near, 1.5)
            if entry.common:
                score -= 1.0
            ranked.append((score, row.id, row))
        ranked.sort(key=lambda r: (-r[0], r[1]))
        best = ranked[0]
        row = best[2]
        small = row.level in ("village", "neighbourhood", "town") and row.population < 100_000
        beside = self._country_before(candidate) if candidate.cue == "list" and small else None
        if beside is not None and beside != row.country:
            return None  # «باريس، الخارجة من الجنازات»
        if small and not self.countries[row.country] and candidate.cue != "area":
            return None
        if candidate.cue == "" and best[0] < 3.4:
            return None
        return row

    def _country_before(self, candidate: _Candidate) -> str | None:
        """The country of the place that stands just before in a row."""
        for named in self.names:
            if (
                named.known.kind == "place"
                and named.role == "name"
                and named.last in (candidate.first, candidate.first - 1)
            ):
                return named.known.state
        return None

    def _named(self, candidate: _Candidate, row: Row) -> Named:
        link = row.wikidata_id or None
        known = Known(
            f"place:{row.id}",
            "place",
            row.name_en,
            row.name_ar,
            row.country or None,
            None,
            lat=row.lat,
            lon=row.lon,
            precision=row.precision,
            wikidata=link,
        )
        return Named(candidate.first, candidate.last, candidate.skip, known, "name", "<gazetteer>")

    # -- places that stand in no table ------------------------------------------------------------------------------------

    def _unknown(self, known: dict[int, Named]) -> list[Named]:
        """A name after a word for a village or quarter that the gazetteer does not have: kept inside its parent."""
        page = self.page
        covered = {t for n in known.values() for t in range(n.first, n.last)}
        found = []
        for position in range(len(page)):
            area = page.first("area", position) if position not in covered else None
            if (
                area is None
                or word_of(area).form.pos != "n"
                or word_of(area).form.number != "s"
                or area.value.affixes.article
            ):
                continue
            data = word_of(area).data
            assert isinstance(data, AreaWord)
            if data.en not in ("village", "town", "neighbourhood", "facility"):
                continue
            first = area.last + 1 if page.is_mark(area.last, '«"') else area.last
            last = first
            while last < len(page) and last - first < 2 and self._name_like(last, covered):
                last += 1
            if last == first:
                continue
            parent = self._parent(last, known)
            text = page.tokens.text(first, last - 1)
            entity = Known(
                stable_id("place:", page.pack.key(text), parent.known.key if parent else ""), "place", transliterate(page.pack, text), text,
                parent.known.state if parent else None, None, lat=parent.known.lat if parent else None,
                lon=parent.known.lon if parent else None, precision="district" if parent else "area",
            )  # fmt: skip
            found.append(Named(first, last, 0, entity, "name", "<name after a word for a place>"))
            covered.update(range(first, last))
        return found

    def _name_like(self, position: int, covered: set[int]) -> bool:
        page = self.page
        return (
            page.kind[position] == WORD
            and position not in covered
            and not page.entries[position].tags
            and position not in page.phrases
            and len(page.form[position]) > 2
            and bool(page.entries[position].stems)
        )

    def _parent(self, position: int, known: dict[int, Named]) -> Named | None:
        """The place told next in the sentence, in which the unknown one lies."""
        page = self.page
        for at in range(position, min(position + 8, len(page))):
            if page.is_break(at) or page.is_mark(at, ".;"):
                break
            named = known.get(at)
            if (
                named is not None
                and named.known.kind == "place"
                and named.role == "name"
                and named.known.lat is not None
            ):
                return named
        return None


def direction_of(page: Page, position: int) -> str | None:
    """The direction word at a token, in English."""
    item = page.first("direction", position)
    if item is None:
        return None
    data = word_of(item).data
    assert isinstance(data, DirectionWord)
    return data.en
