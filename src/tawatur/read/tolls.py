"""The dead and the hurt: which counts of people a verb or noun of dying or being hurt takes, and how they join.

«قُتل 9 مدنيين وأصيب 30 آخرون، بينهم 4 أطفال»: nine killed, thirty injured, of these four children.
"""

from __future__ import annotations

from tawatur.lang.schema import CountedWord, EventWord
from tawatur.model.values import What
from tawatur.model.when import Between, Lapse
from tawatur.read.numbers import Found
from tawatur.read.page import MARK, Page, word_of
from tawatur.read.quantities import ONE_OF, Counted, counted_at
from tawatur.read.times import FoundTime

_TOLL: dict[str, What] = {"killed": "killed", "injured": "injured", "casualties": "casualties"}
_COUNTS_OF_THE_HURT = frozenset({"killed", "injured", "casualties", "missing"})
# Words between trigger and the first count, such as the doer: «قتلت غارات التحالف 20 مدنيا».
_REACH = 7


def toll_at(page: Page, position: int) -> tuple[str, int] | None:
    """A verb or noun of dying or being hurt at a token: (kind of toll, next token)."""
    for item in page.items("event", position):
        data = word_of(item).data
        assert isinstance(data, EventWord)
        if data.toll is not None and word_of(item).form.pos != "p" and page.completed(item.first, data.needs):
            return data.toll, item.last
    return None


def apply_tolls(page: Page, numbers: list[Found], counts: list[Counted], times: list[FoundTime]) -> list[Counted]:
    """The counts with those of people given to the deaths and injuries that the text tells of.

    Adds counts that only grammar gives: a bare number after the verb, a single person, a dual.
    """
    return _Tolls(page, numbers, counts, times).run()


class _Tolls:
    def __init__(self, page: Page, numbers: list[Found], counts: list[Counted], times: list[FoundTime]) -> None:
        self.page = page
        self.counts = list(counts)
        self.at = {c.first: i for i, c in enumerate(self.counts)}
        self.ending = {c.last: i for i, c in enumerate(self.counts)}
        self.bare = {n.first: n for n in numbers if n.first not in self.at}
        self.covered = {t for c in self.counts for t in range(c.first, c.last)}
        self.times = times
        self.sentence = page.sentence_of

    def run(self) -> list[Counted]:
        page = self.page
        position = 0
        while position < len(page):
            found = toll_at(page, position)
            if found is None:
                position += 1
                continue
            toll, following = found
            kind = _TOLL[toll]
            second = self._joined(following) if self._may_join(position) else None
            if second is not None and second[0] != toll:
                kind, following = "casualties", second[1]
            self._take(position, following, kind)
            position = following
        self._merged_nouns()
        self._risen()
        self._parts()
        self._scopes()
        # one singled out counts only where he died or was hurt
        kept = [i for i, c in enumerate(self.counts) if c.made_by != ONE_OF or c.part_of is not None]
        order = sorted(kept, key=lambda i: (self.counts[i].first, self.counts[i].last))
        place = {old: new for new, old in enumerate(order)}
        return [
            self.counts[i]._replace(part_of=place.get(part) if (part := self.counts[i].part_of) is not None else None)
            for i in order
        ]

    def _joined(self, position: int) -> tuple[str, int] | None:
        """A second verb or noun joined at once: «مقتل وإصابة 12»."""
        page = self.page
        if position >= len(page):
            return None
        if page.form[position] in page.conjunctions:
            return toll_at(page, position + 1)
        found = toll_at(page, position)
        if found is not None and any(a.affixes.conjunction for a in page.entries[position].analyses):
            return found
        return None

    def _take(self, trigger: int, following: int, kind: What) -> None:
        """Give the counts of people after a trigger (or, for a verb with none after it, before it) its kind."""
        taken = self._after(following, kind)
        if not taken and self._is_verb(trigger):
            self._before(trigger, kind)

    def _may_join(self, position: int) -> bool:
        """Nouns join («مقتل وإصابة»); of verbs only the singular, whose subject is still to come."""
        return all(
            a.word.form.pos != "v" or a.word.form.number == "s"
            for a in self.page.entries[position].analyses
            if a.word.tag == "event"
        )

    def _is_verb(self, position: int) -> bool:
        return any(word_of(i).form.pos == "v" for i in self.page.items("event", position))

    def _after(self, position: int, kind: What) -> bool:
        page = self.page
        at, found, gap = position, False, 0
        while at < len(page) and self.sentence[at] == self.sentence[position]:
            index = self.at.get(at)
            if index is not None and self._takes(index):
                self._give(index, kind)
                found, gap = True, 0
                at = self.counts[index].last
                continue
            if index is not None:  # a count of something else between: «بقصف 3 منازل»
                if found:
                    break
                at = self.counts[index].last
                gap += 1
                continue
            bare = self.bare.get(at)
            if bare is not None and self._bare_counts(bare, found):
                self._add(
                    bare.first,
                    bare.last,
                    bare.skip,
                    bare.low,
                    bare.high,
                    bare.modifier,
                    kind,
                    "persons",
                    "<toll without a noun>",
                )
                found, gap = True, 0
                at = bare.last
                continue
            single = self._single(at, found)
            if single is not None:
                self._give(single, kind)
                found, gap = True, 0
                at = self.counts[single].last
                continue
            if self._stops(at, found):
                break
            gap += 1
            if gap > (_REACH if not found else 2):
                break
            at += 1
        return found

    def _bare_counts(self, bare: Found, found: bool) -> bool:
        """Whether a number with no noun is a number of people: at once after the trigger, or in its list."""
        del found
        page = self.page
        after = bare.last
        if page.has(after, "range from") and after + 1 < len(page) and page.kind[after + 1] == MARK:
            return True
        return (
            after >= len(page)
            or page.is_break(after)
            or page.is_mark(after, '.,;!?)»"')
            or page.has(after, "preposition")
            or page.has(after, "among")
            or page.has(after, "other")
            or bool(page.entries[after].analyses and any(a.affixes.conjunction for a in page.entries[after].analyses))
        )

    def _takes(self, index: int) -> bool:
        counted = self.counts[index]
        return counted.person or counted.what in ("attackers", "displaced", "detained")

    def _give(self, index: int, kind: What) -> None:
        counted = self.counts[index]
        if counted.what not in _COUNTS_OF_THE_HURT:
            self.counts[index] = counted._replace(what=kind, made_by=counted.made_by + " + <toll>")

    def _add(
        self,
        first: int,
        last: int,
        skip: int,
        low: float | None,
        high: float | None,
        modifier: str,
        kind: What,
        item: str,
        made_by: str,
        word: CountedWord | None = None,
    ) -> int:
        self.counts.append(
            Counted(
                first,
                last,
                skip,
                low,
                high,
                modifier,
                kind,
                item,
                made_by,
                None,  # type: ignore[arg-type]
                word.status if word else None,
                word.age_sex if word else None,
                None,
                None,
                True,
                first,
            )  # fmt: skip
        )
        index = len(self.counts) - 1
        self.at[first] = index
        self.ending[last] = index
        self.covered.update(range(first, last))
        return index

    def _single(self, at: int, found: bool) -> int | None:
        """One person, or two, counted by the form of the noun alone: «مقتل شخص», «قُتل مدنيان»."""
        page = self.page
        if at in self.covered:
            return None
        items = [i for i in page.items("counted", at) if word_of(i).form.pos == "n"]
        item = next((i for i in items if isinstance(word_of(i).data, CountedWord) and word_of(i).data.person), None)  # type: ignore[attr-defined]
        if item is None or item.value.affixes.preposition:
            return None
        word = word_of(item).data
        assert isinstance(word, CountedWord)
        numbers = {word_of(i).form.number for i in items if i.last == item.last}
        definite = item.value.affixes.article
        if found and not item.value.affixes.conjunction:
            return None
        role = page.first("role", at)
        if role is not None and role.last > item.last and word_of(role).lemma.split()[0] != word_of(item).lemma:
            return None  # «الأمين العام» are no two mothers
        if definite and ("p" in numbers or role is not None):
            return None  # «عدد من الإرهابيين»: nobody counted; «الأمين العام» is a title
        if "d" in numbers and "p" in numbers:
            return self._add(
                item.first, item.last, item.skip, 2, None, "at_least", word.what, word.item, "<dual or plural>", word
            )  # type: ignore[arg-type]
        if "d" in numbers:
            return self._add(item.first, item.last, item.skip, 2, 2, "exact", word.what, word.item, "<dual>", word)  # type: ignore[arg-type]
        if numbers == {"s"} and not definite:
            return self._add(
                item.first, item.last, item.skip, 1, 1, "exact", word.what, word.item, "<one person>", word
            )  # type: ignore[arg-type]
        return None

    def _stops(self, at: int, found: bool) -> bool:
        """Whether what follows no longer belongs to the toll."""
        page = self.page
        if page.is_mark(at, ".!?;:"):
            return True
        if toll_at(page, at) is not None:
            return True
        if page.has(at, "that") or page.has(at, "relative") or page.has(at, "while") or page.has(at, "say"):
            return True
        entry = page.entries[at]
        verb = any(a.word.form.pos == "v" for a in entry.analyses) and not any(
            a.word.form.pos in "nx" for a in entry.analyses
        )
        if verb:
            return True
        if not found:
            return False
        if page.is_mark(at, ","):
            return False
        return (
            any(word_of(i).data.role not in ("from", "accompanied") for i in page.items("preposition", at))
            or any(  # type: ignore[attr-defined]
                a.affixes.preposition for a in entry.analyses[:1]
            )
        )

    def _before(self, trigger: int, kind: What) -> None:
        """The subject before a verb: «ثلاثة أطفال قتلوا»، «طفلاً ووالده قضيا»."""
        page = self.page
        at = trigger - 1
        while at >= 0 and self.sentence[at] == self.sentence[trigger] and trigger - at < 8:
            if (
                page.has(at, "that")
                or page.has(at, "say")
                or page.is_mark(at, ".!?;:")
                or toll_at(page, at) is not None
            ):
                break
            index = self.ending.get(at + 1)
            if index is not None and self._takes(index):
                self._give(index, kind)
            at -= 1

    def _merged_nouns(self) -> None:
        """«56 قتيلا وجريحا», «20 مدنيا بين قتيل وجريح»: killed and hurt in one number."""
        page = self.page
        for index, counted in enumerate(self.counts):
            if counted.what not in ("killed", "injured", "persons"):
                continue
            if counted.what == "persons" and not counted.person:
                continue
            whats = [self._noun_what(at) for at in range(counted.last, min(counted.last + 3, len(page)))]
            own = counted.what
            if own in ("killed", "injured"):
                other = "injured" if own == "killed" else "killed"
                after = counted.last
                joined = (
                    after < len(page)
                    and any(a.affixes.conjunction for a in page.entries[after].analyses)
                    and whats[:1] == [other]
                )
                if joined and after not in self.at:
                    self.counts[index] = counted._replace(
                        what="casualties", last=after + 1, made_by="<killed and hurt in one number>"
                    )
            elif {"killed", "injured"} <= set(whats):
                self.counts[index] = counted._replace(what="casualties", made_by="<killed and hurt in one number>")

    def _noun_what(self, position: int) -> str | None:
        item = counted_at(self.page, position)
        if item is None or word_of(item).form.number != "s" or toll_at(self.page, position) is not None:
            return None
        data = word_of(item).data
        assert isinstance(data, CountedWord)
        return data.what

    def _risen(self) -> None:
        """«رفع الحصيلة من 46 إلى 49 شخصا»: both count the dead, and the first is an earlier count."""
        page = self.page
        for index, counted in enumerate(self.counts):
            before = self.ending.get(counted.first - 1)
            if before is None or not page.has(counted.first - 1, "range to"):
                continue
            earlier = self.counts[before]
            if earlier.what in _COUNTS_OF_THE_HURT and page.has(earlier.first - 1, "range from"):
                self.counts[before] = earlier._replace(scope="earlier")
                if counted.what == "persons":
                    self.counts[index] = counted._replace(what=earlier.what, made_by=counted.made_by + " + <toll>")

    def _parts(self) -> None:
        """«40 قتيلا بينهم 12 طفلا»: what follows 'among them' is part of the count before."""
        page = self.page
        in_sentence: dict[int, list[int]] = {}
        for index, counted in enumerate(self.counts):
            in_sentence.setdefault(self.sentence[counted.first], []).append(index)
        for position in range(len(page)):
            among = page.first("among", position)
            if among is None:
                continue
            whole = None
            for index in in_sentence.get(self.sentence[position], ()):
                counted = self.counts[index]
                if counted.last <= position and counted.part_of is None:
                    better = whole is None or counted.last > self.counts[whole].last
                    if better and (
                        counted.person
                        or counted.what in _COUNTS_OF_THE_HURT
                        or counted.what in ("target", "strike", "vehicle", "aircraft", "attackers")
                    ):
                        whole = index
            if whole is None:
                continue
            at, listed = among.last, 0
            while at < len(page) and self.sentence[at] == self.sentence[position] and at - among.last < 25:
                part_index = self.at.get(at)
                if part_index is None:
                    part_index = self._single(at, listed > 0)
                if part_index is not None and part_index != whole:
                    part = self.counts[part_index]
                    what = self.counts[whole].what
                    if part.person and what in _COUNTS_OF_THE_HURT:
                        part = part._replace(what=what)
                    self.counts[part_index] = part._replace(part_of=whole)
                    listed += 1
                    at = part.last
                    continue
                if (
                    page.is_mark(at, ".!?;:")
                    or toll_at(page, at) is not None
                    or page.has(at, "say")
                    or page.has(at, "that")
                ):
                    break
                if listed and page.has(at, "preposition"):
                    break
                at += 1

    def _scopes(self) -> None:
        """Counts beside a span that runs up to now («منذ بداية العام») are running totals, not this happening's."""
        spans = {
            self.sentence[t.first] for t in self.times if isinstance(t.when, (Between, Lapse)) and _runs_on(t.when)
        }
        for index, counted in enumerate(self.counts):
            if counted.what in _COUNTS_OF_THE_HURT or counted.person:
                scope = counted.scope or ("background" if self.sentence[counted.first] in spans else "this")
                self.counts[index] = counted._replace(scope=scope)


def _runs_on(when: Between | Lapse) -> bool:
    if isinstance(when, Lapse):
        return when.amount < 0 and (when.unit not in ("minute", "hour", "day") or abs(when.amount) > 2)
    return when.last is None
