"""Names of people, bodies, groups, media, weapons and places in a page, and whom they stand for.

Known names come from the tables of the language pack; institutions of states are put together by rule («وزارة الدفاع»
+ «الروسية»); a name after a title is a person; who was named in full is then found by his last name alone.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from tawatur.lang.known import Body, InstitutionEntry, Known, Person, State, Weapon
from tawatur.lang.lexicon import Affixes
from tawatur.lang.names import NameForm, Nisba
from tawatur.lang.schema import QualifierWord, RoleWord
from tawatur.model.span import stable_id
from tawatur.read.page import LATIN, MARK, WORD, Page, word_of
from tawatur.read.translit import transliterate
from tawatur.text.patterns import Item

_BORNE = 8  # bearers counted from which a word that is also another word may be a name
_NEVER_NAMES = frozenset(
    {
        "say",
        "that",
        "preposition",
        "relative",
        "weekday",
        "negation",
        "while",
        "particle",
        "in the name of",
        "role",
        "area",
        "month",
        "day",
    }
)
_QUOTES = "«»\"'"


class Named(NamedTuple):
    """A name or a description of a party: tokens, letters to skip, and the entity.

    ``role``: ``name``; ``nisba``, an adjective that stands for a state («الروسية»); ``office``, a person by office
    («الوزير الروسي»); ``short``, a definite word for somebody told before («التنظيم»). Only names, and shorts that
    were settled, become entities of the reading (``entity``).
    """

    first: int
    last: int
    skip: int
    known: Known
    role: str
    made_by: str
    entity: bool = True
    state: State | None = None
    office: str | None = None
    institution: Known | None = None
    # the name itself, where a title stands before it («الرئيس الفرنسي» «فرانسوا أولاند»)
    name_first: int = -1


class _Match(NamedTuple):
    last: int
    form: NameForm
    affixes: Affixes


def find_names(page: Page) -> list[Named]:
    """Names and descriptions of parties in a page, in reading order, not overlapping."""
    return _Finder(page).run()


class _Finder:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.table = page.pack.names
        self.found: list[Named] = []
        self.taken = [False] * len(page)

    def run(self) -> list[Named]:
        page = self.page
        i = 0
        while i < len(page):
            named = self._at(i) if page.kind[i] in (WORD, LATIN) and not self.taken[i] else None
            if named is None:
                i += 1
                continue
            self._keep(named)
            i = max(named.last, i + 1)
        self._last_names()
        self._settle()
        self._heads()
        self._silence()
        self.found.sort(key=lambda n: (n.first, n.last))
        return self.found

    def _keep(self, named: Named) -> None:
        self.found.append(named)
        for j in range(named.first, named.last):
            self.taken[j] = True

    # -- one place ----------------------------------------------------------------------------------------------------

    def _at(self, position: int) -> Named | None:
        matches = self.matches(position)
        for match in matches:
            named = self._read(position, match)
            if named is not None:
                return self._longer(position, named, matches)
        role = self._role(position)
        if role is not None:
            return role
        capital = self._capital(position)
        if capital is not None:
            return capital
        both = self.page.first("both", position)
        if both is not None:
            return self._both(both)
        nisba = self.nisba_at(position)
        if nisba is not None:
            return self._nisba(position, *nisba)
        return None

    def _longer(self, position: int, named: Named, matches: list[_Match]) -> Named:
        """«الصليب الأحمر اللبناني» is the society of a state, although «الصليب الأحمر» alone is a name as well."""
        if named.made_by != "<known name>" or named.state is not None:
            return named
        for match in matches:
            if match.form.role == "institution":
                other = self._institution(position, match, match.affixes.skip)
                if other is not None and other.last > named.last:
                    return other
        return named

    def _capital(self, position: int) -> Named | None:
        """«العاصمة الفرنسية»."""
        item = self.page.first("capital", position)
        if item is None or not item.value.affixes.article:
            return None
        nisba = self.nisba_at(item.last, "f")
        if nisba is None or not nisba[1].article or not nisba[0].state.capital:
            return None
        known = self.table.known.get(f"capital:{nisba[0].state.code}")
        return (
            Named(position, nisba[2], item.skip, known, "name", "<capital of a state>", state=nisba[0].state)
            if known is not None
            else None
        )

    def _both(self, item: Item) -> Named | None:
        """«البلدان», «الجانبان»: the two states told last, each found at the same words."""
        told: list[Named] = []
        for before in reversed(self.found):
            if (
                before.state is not None
                and before.known.kind != "person"
                and all(before.state.code != t.state.code for t in told if t.state)
            ):
                told.append(before)
            if len(told) == 2:
                break
        if len(told) < 2:
            return None
        first, second = (t.state for t in told)
        assert first is not None and second is not None
        pair = [
            Named(
                item.first, item.last, item.skip, state_known(s), "both", "<the two told last>", entity=False, state=s
            )
            for s in (second, first)
        ]
        self.found.append(pair[0])
        return pair[1]

    # -- roles: «متحدث باسم القيادة العسكرية», «مصدر قضائي», «مدير المرصد رامي عبد الرحمن» -----------------------------

    def _role(self, position: int) -> Named | None:
        """A role with what belongs to it: adjectives, the body it is of, and a name where one follows."""
        page = self.page
        item = page.first("role", position)
        if item is None or item.value.affixes.suffix or item.value.affixes.future or page.has(position, "while"):
            return None
        title = word_of(item).data
        assert isinstance(title, RoleWord)
        definite = item.value.affixes.article or word_of(item).lemma.startswith(page.article)
        before = len(self.found)
        last, words = item.last, [title.en]
        state: State | None = None
        institution: Known | None = None
        person: tuple[int, int, Known] | None = None
        for _ in range(5):
            qualifier = page.first("qualifier", last)
            nisba = self.nisba_at(last)
            if (
                nisba is not None
                and nisba[1].article == definite
                and not nisba[1].preposition
                and not nisba[1].conjunction
            ):
                state, last = nisba[0].state, nisba[2]
                words.insert(0, state.adjective_en or state.en)
                continue
            if (
                qualifier is not None
                and not qualifier.value.affixes.conjunction
                and not qualifier.value.affixes.preposition
                and qualifier.value.affixes.article == definite
            ):
                data = word_of(qualifier).data
                assert isinstance(data, QualifierWord)
                words.insert(0, data.en)
                last = qualifier.last
                continue
            person = self._known_person(last)
            if person is not None:
                break
            of = self._of(last, definite) if institution is None else None
            if of is None:
                if institution is not None or state is not None or definite or last > item.last:
                    person = self._person_name(last)
                break
            institution, last = of
            words.append(f"of {institution.en}")
        bare = last == item.last and person is None
        if bare and not self._role_stands(position, item, title):
            del self.found[before:]
            return None
        if person is not None:
            name_first, name_last, known = person
            return Named(
                position,
                name_last,
                item.skip,
                known,
                "name",
                "<role and name>",
                state=state,
                office=" ".join(words),
                institution=institution,
                name_first=name_first,
            )
        if institution is None and state is not None:
            institution = state_known(state)
        text = page.span(position, last, item.skip).text
        key = f"role:{page.pack.key(text)}" if not definite else f"role:{title.cls}"
        known = Known(key, "person", " ".join(words), text, state.iso if state else None, None)
        return Named(
            position,
            last,
            item.skip,
            known,
            "role",
            f"<{title.cls}>",
            entity=False,
            state=state,
            office=title.en,
            institution=institution,
        )

    def _role_stands(self, position: int, item: Item, title: RoleWord) -> bool:
        """Whether a title with nothing after it is a person here: «مساعدة» is aid, «مؤتمر صحفي» a press conference."""
        page = self.page
        if item.last - item.first > 1:
            return True
        if page.entries[position].tags - {"role", "counted", "qualifier"} or title.cls == "relative":
            return False
        counted = page.first("counted", position)
        if counted is not None and word_of(counted).data.what in (
            "killed",
            "injured",
            "casualties",
            "displaced",
            "detained",
        ):  # type: ignore[attr-defined]
            return False  # «الجرحى» are counted
        if item.value.affixes.article:
            return True
        before = position - 1
        follows = (
            before >= 0
            and page.kind[before] == WORD
            and not page.entries[before].tags
            and before not in page.phrases
            and not self.taken[before]
        )
        return title.anonymous and not follows and not item.value.affixes.preposition

    def _known_person(self, position: int) -> tuple[int, int, Known] | None:
        page = self.page
        first = position + 1 if page.is_mark(position, '«"') else position
        if first >= len(page):
            return None
        for match in self.matches(first):
            if (
                isinstance(match.form.known.entry, Person)
                and not match.affixes.conjunction
                and not match.affixes.preposition
            ):
                last = match.last
                return first, last + 1 if first > position and page.is_mark(last, '»"') else last, match.form.known
        return None

    def _of(self, position: int, definite: bool) -> tuple[Known, int] | None:
        """The body a role is of: after 'in the name of', or as its genitive."""
        page = self.page
        at = position
        named_after = page.first("in the name of", at)
        if named_after is not None:
            at = named_after.last
        elif page.has(at, "preposition") and word_of(page.items("preposition", at)[0]).data.role == "in":  # type: ignore[attr-defined]
            at += 1
            if self.nisba_at(at) is not None:
                return None
        if at >= len(page) or page.kind[at] != WORD:
            return None
        for match in self.matches(at):
            if match.affixes.conjunction or match.form.role in ("alone", "office"):
                continue
            if (
                match.affixes.preposition
                and named_after is None
                and not (definite and match.affixes.preposition == "for")
            ):
                continue  # «الأمين العام لحزب», and no «مسؤول لرويترز»
            named = self._read(at, match)
            if named is not None and named.known.kind != "person":
                if named.role == "institution":
                    named = self._with_state_near(named)
                if named.entity:  # the body is named as well: it is an entity, but no party by itself
                    self.found.append(named._replace(role="inner"))
                return named.known, named.last
        if named_after is not None and page.kind[at] == WORD:
            return Known(
                f"org:{page.pack.key(page.tokens.text(at, at))}",
                "organisation",
                transliterate(page.pack, page.tokens.text(at, at)),
                page.tokens.text(at, at),
            ), at + 1
        del definite
        return None

    def matches(self, position: int) -> list[_Match]:
        """Names of the tables that begin at a token, longest first."""
        starts = self.table.starts
        found: list[_Match] = []
        for stem, affixes in self.page.entries[position].stems:
            forms = starts.get(stem)
            if forms is None or affixes.future:
                continue
            for form in forms:
                if form.definite != affixes.article:
                    continue
                last = self._follow(position + 1, form.rest)
                if last >= 0:
                    found.append(_Match(last, form, affixes))
        found.sort(key=lambda m: (-m.last, m.affixes.at, m.form.role != "name"))
        return found

    def _follow(self, position: int, rest: tuple[str, ...]) -> int:
        """The token after the words of a name; quotation marks between them do not count."""
        page = self.page
        for word in rest:
            while position < len(page) and page.is_mark(position, _QUOTES + "-"):
                position += 1
            if position >= len(page) or page.form[position] not in (word, page.article + word):
                return -1
            position += 1
        return position

    def _read(self, position: int, match: _Match) -> Named | None:
        form, known = match.form, match.form.known
        skip = match.affixes.skip
        if form.role == "institution":
            return self._institution(position, match, skip)
        if form.role == "office":
            return self._office(position, match, skip)
        if form.role == "alone":
            return self._alone(position, match, skip)
        if form.role == "short":
            return Named(position, match.last, skip, known, "short", "<short name>", entity=False)
        if known.weak and not self._supported(position, match):
            return None
        if form.role == "arms":
            return Named(position, match.last, skip, known, "arms", "<kind of weapon>", entity=False)
        if (
            not form.rest
            and match.affixes.at
            and match.affixes.preposition == ""
            and not match.affixes.article
            and len(self.page.form[position]) - match.affixes.at < 3
        ):
            return None
        if known.kind in ("event", "agreement"):
            self._inside(position + 1, match.last)
        last = self._close_quote(position, match.last)
        state = known.entry if isinstance(known.entry, State) else None
        return Named(position, last, skip, known, "name", "<known name>", state=state)

    def _inside(self, first: int, last: int) -> None:
        """The place that a named event is called after («هجمات باريس»)."""
        for at in range(first, last):
            for match in self.matches(at):
                if match.form.role == "name" and match.form.known.kind == "place" and match.last <= last:
                    self.found.append(
                        Named(at, match.last, match.affixes.skip, match.form.known, "inner", "<place in a name>")
                    )
                    return

    def _close_quote(self, first: int, last: int) -> int:
        """Take in the closing quotation mark of a name that opened one inside («تنظيم «الدولة»»)."""
        page = self.page
        opened = any(page.is_mark(j, '«"') for j in range(first + 1, last))
        return last + 1 if opened and page.is_mark(last, '»"') else last

    def _supported(self, position: int, match: _Match) -> bool:
        """Whether a doubtful name stands where a name would: after a preposition, quoted, or beside another name."""
        page = self.page
        before = position - 1
        if isinstance(match.form.known.entry, Weapon):
            return page.is_mark(before, '«"') or page.has(before, "counted") or page.has(before, "area")
        if isinstance(match.form.known.entry, Body):
            # «الوطن», «الخليج»: a medium only in quotation marks or after its kind («صحيفة»)
            if page.has(before, "carrier"):
                return True
            known = page.is_mark(before, '«"') or any(f.known.key == match.form.known.key for f in self.found)
            return known and not page.entries[position].tags & {"say", "event", "light"}
        if match.affixes.preposition or match.form.rest:
            return True
        return (
            page.is_mark(before, '«"(')
            or page.has(before, "preposition")
            or bool(self.found and self.found[-1].last >= position - 1 and position > 0)
        )

    # -- institutions of states ---------------------------------------------------------------------------------------

    def nisba_at(self, position: int, gender: str | None = None) -> tuple[Nisba, Affixes, int] | None:
        """An adjective of a state at a token."""
        page = self.page
        if not 0 <= position < len(page) or page.kind[position] != WORD:
            return None
        for stem, affixes in page.entries[position].stems:
            if affixes.future:
                continue
            for nisba in self.table.nisbas.get(stem, ()):
                if gender is not None and nisba.gender != gender and nisba.number == "s":
                    continue
                if nisba.rest:
                    last = self._follow(position + 1, nisba.rest)
                    if last >= 0:
                        return nisba, affixes, last
                    continue
                return nisba, affixes, position + 1
        return None

    def _state_after(self, position: int, gender: str | None, construct: bool) -> tuple[State, int] | None:
        """The state that the words before belong to: its adjective, or its name after a construct."""
        if construct:
            for match in self.matches(position) if position < len(self.page) else []:
                if match.form.role == "name" and isinstance(match.form.known.entry, State) and not match.affixes.skip:
                    return match.form.known.entry, match.last
            return None
        for gap in (0, 1):
            at = position + gap
            if gap and not (at < len(self.page) and self._plain_adjective(position)):
                break
            nisba = self.nisba_at(at, gender)
            if (
                nisba is not None
                and nisba[1].article
                and not nisba[1].preposition
                and (gap == 0 or not nisba[1].conjunction)
            ):
                return nisba[0].state, nisba[2]
        return None

    def _plain_adjective(self, position: int) -> bool:
        """Whether a definite adjective stands between an institution and its state («القوات الخاصة الفرنسية»)."""
        page = self.page
        if page.kind[position] != WORD or not page.form[position].startswith(page.article):
            return False
        tags = page.entries[position].tags
        return not (tags & {"relative", "event", "say", "weekday", "preposition"}) and self.nisba_at(position) is None

    def _institution(self, position: int, match: _Match, skip: int) -> Named | None:
        form = match.form
        entry = form.known.entry
        assert isinstance(entry, InstitutionEntry)
        after = self._state_after(match.last, form.gender or None, form.construct)
        if after is not None:
            state, last = after
            if entry.only and state.code not in entry.only:
                return None
            if entry.descriptive:  # «الطائرات الفرنسية»: the state acts through them
                return Named(
                    position, last, skip, state_known(state), "force", "<arms of a state>", entity=False, state=state
                )
            return Named(
                position,
                last,
                skip,
                self.table.of_state(form.known, state),
                "name",
                "<institution of a state>",
                state=state,
            )
        if form.construct:
            return None
        if form.bare or (
            entry.alone
            and (
                form.rest
                or (
                    form.known.ar.split()[0] == form.known.ar
                    and page_form(self.page, position, match) == self.page.pack.key(form.known.ar)
                )
            )
        ):
            known = self.table.of_state(form.known, None)
            if len(entry.only) == 1:
                only = self.table.states.get(entry.only[0])
                return Named(
                    position,
                    match.last,
                    skip,
                    self.table.of_state(form.known, only),
                    "name",
                    "<institution of a state>",
                    state=only,
                )
            return Named(position, match.last, skip, known, "institution", "<institution>", entity=True)
        return None

    # -- people -------------------------------------------------------------------------------------------------------

    def _office(self, position: int, match: _Match, skip: int) -> Named | None:
        """A person by office: «وزير الدفاع الروسي [سيرغي شويغو]», «رئيس وزراء لبنان»."""
        form = match.form
        entry = form.known.entry
        assert isinstance(entry, InstitutionEntry)
        after = self._state_after(match.last, None, form.construct)
        if form.construct and after is None:
            return None
        state, last = after if after is not None else (None, match.last)
        if state is not None and entry.only and state.code not in entry.only:
            state, last = None, match.last
        institution = self.table.of_state(form.known, state)
        office = entry.head_en or entry.en
        person = self._person_name(last)
        if person is not None:
            name_first, name_last, known = person
            return Named(
                position,
                name_last,
                skip,
                known,
                "name",
                "<title and name>",
                state=state,
                office=office,
                institution=institution,
                name_first=name_first,
            )
        known = Known(
            f"office:{institution.key}",
            "person",
            office,
            self.page.span(position, last, skip).text,
            state.iso if state else None,
            entry,
        )
        return Named(
            position,
            last,
            skip,
            known,
            "office",
            "<office>",
            entity=False,
            state=state,
            office=office,
            institution=institution,
        )

    def _person_name(self, position: int) -> tuple[int, int, Known] | None:
        """A person's name from a token on, quoted or not: (first token, next token, person)."""
        page = self.page
        first = position
        quoted = page.is_mark(first, '«"')
        if quoted:
            first += 1
        if first >= len(page):
            return None
        for match in self.matches(first):
            if isinstance(match.form.known.entry, Person) and not match.affixes.skip:
                last = match.last
                return first, last + (1 if quoted and page.is_mark(last, '»"') else 0), match.form.known
        last = first
        limit = first + (6 if quoted else 4)
        while last < len(page) and last < limit and self._name_like(last, last > first):
            if (
                last - first >= 2
                and page.form[last].endswith(page.pack.inflector.accusative_endings)
                and page.form[last] not in page.pack.name_words
            ):
                break  # «فلان الفلاني متأثرا بجراحه»
            last += 1
        if quoted and not page.is_mark(last, '»"'):
            return None
        if last - first < (1 if quoted else 2):
            return None
        text = page.tokens.text(first, last - 1)
        return first, last + (1 if quoted else 0), unknown_person(page, text)

    def _name_like(self, position: int, inside: bool) -> bool:
        """Whether a token may be part of a name: a word that is nothing else."""
        page = self.page
        if page.kind[position] != WORD or self.taken[position] or page.is_break(position):
            return False
        entry = page.entries[position]
        if not entry.stems or position in page.phrases:
            return False
        if page.form[position].startswith(page.article) and not inside:
            return False
        word = page.pack.name_words.get(page.form[position])
        if entry.tags:
            # «القاضي فادي عقيقي», «نزار»: also a word of the language, but a name that many bear
            return (
                word is not None
                and (word.first if not inside else word.middle + word.last) >= _BORNE
                and not entry.tags & _NEVER_NAMES
            )
        return self.nisba_at(position) is None or inside or (word is not None and word.first >= _BORNE)

    def _alone(self, position: int, match: _Match, skip: int) -> Named | None:
        """A public figure by his last name."""
        page = self.page
        if page.entries[position].tags and not page.is_mark(position - 1, '«"'):
            return None
        return Named(position, match.last, skip, match.form.known, "name", "<known last name>")

    def _last_names(self) -> None:
        """Who was named in full is meant where his last name stands alone."""
        page = self.page
        last_names: dict[str, Known] = {}
        for named in self.found:
            if named.known.kind == "person" and named.role == "name":
                start = named.name_first if named.name_first >= 0 else named.first
                words = [page.form[j] for j in range(start, named.last) if page.kind[j] == WORD]
                if len(words) > 1 and len(words[-1]) > 2:
                    last_names.setdefault(words[-1], named.known)
        if not last_names:
            return
        for i in range(len(page)):
            if self.taken[i] or page.kind[i] != WORD:
                continue
            for stem, affixes in page.entries[i].stems:
                full = page.article + stem if affixes.article else stem
                known = last_names.get(full)
                if known is not None and not affixes.future:
                    self._keep(Named(i, i + 1, affixes.skip, known, "name", "<last name of one named before>"))
                    break

    def _heads(self) -> None:
        """«الوزارة» after «وزارة الدفاع الروسية»: the first word of a body, made definite, is the body told last."""
        page = self.page
        told: dict[str, list[Named]] = {}
        for named in sorted(self.found, key=lambda n: n.first):
            if (
                named.known.kind in ("organisation", "group", "medium")
                and named.role in ("name", "institution", "inner")
                and named.last - named.first > 1
            ):
                form = page.form[named.first][named.skip :]
                told.setdefault(form.removeprefix(page.article), []).append(named)
        inside = {
            t
            for items in page.phrases.values()
            for p in items
            if p.tag == "counted"
            for t in range(p.first + 1, p.last)
        }
        for i in range(len(page)):
            if self.taken[i] or page.kind[i] != WORD or i in inside:
                continue
            for stem, affixes in page.entries[i].stems:
                if not affixes.article or stem not in told:
                    continue
                before = [n for n in told[stem] if n.last <= i]
                if before and not (
                    i + 1 < len(page)
                    and (self.nisba_at(i + 1) is not None or page.form[i + 1].startswith(page.article))
                ):
                    last = before[-1]
                    self._keep(
                        Named(
                            i,
                            i + 1,
                            affixes.skip,
                            last.known,
                            "name",
                            "<first word of one told before>",
                            state=last.state,
                            entity=True,
                        )
                    )
                    break

    # -- adjectives of states, and words for who was told before ---------------------------------------------------------

    def _nisba(self, position: int, nisba: Nisba, affixes: Affixes, last: int) -> Named | None:
        if nisba.ambiguous and not affixes.article:
            return None
        state = nisba.state
        role = "people" if nisba.people else "nisba"  # «الروس» act themselves, «الروسية» says whose
        return Named(
            position, last, affixes.skip, state_known(state), role, "<adjective of a state>", entity=False, state=state
        )

    def _silence(self) -> None:
        """Words inside a person's name have no other reading («لو دريان», «أمين»)."""
        for named in self.found:
            if named.known.kind == "person" and named.role == "name":
                start = named.name_first if named.name_first >= 0 else named.first
                self.page.silence(start, named.last)

    def _settle(self) -> None:
        """Give bare institutions their state and short names their bearer, from what was told before."""
        self.found.sort(key=lambda n: n.first)
        for index, named in enumerate(self.found):
            if named.role == "short":
                bearer = self._bearer(index)
                if bearer is not None:
                    self.found[index] = named._replace(
                        known=bearer, role="name", entity=True, made_by="<short name of one told before>"
                    )
            elif named.role == "institution":
                self.found[index] = self._with_state(index)
        for named in self.found:
            if named.role == "short":
                for j in range(named.first, named.last):
                    self.taken[j] = False
        self.found = [n for n in self.found if n.role != "short"]

    def _bearer(self, index: int) -> Known | None:
        """The last of those who may be called so; where none was named, the only one whose state the page tells of."""
        named = self.found[index]
        options = {
            m.form.known.key: m.form.known
            for m in self.matches(named.first)
            if m.form.role == "short" and m.last == named.last
        }
        for before in reversed(self.found[:index]):
            if before.role in ("name", "inner") and before.known.key in options:
                return before.known
        for after in self.found[index + 1 :]:
            if after.role in ("name", "inner") and after.known.key in options:
                return after.known
        states = {n.known.state for n in self.found if n.known.kind == "place" and n.known.state}
        near = [
            k
            for k in options.values()
            if k.state in states and isinstance(k.entry, Body) and k.entry.role == "belligerent"
        ]
        return near[0] if len(near) == 1 else None

    def _with_state(self, index: int) -> Named:
        return self._with_state_near(self.found[index], index)

    def _main_state(self, named: Named, told: list[Named]) -> State | None:
        """The state that the page tells most of up to a place, those of the same sentence before all; else of all."""
        sentence = self.page.sentence_of[named.first]
        for names in (told, self.found):
            weight: Counter[str] = Counter()
            latest: dict[str, int] = {}
            for other in names:
                code = other.state.code if other.state is not None else other.known.state
                if code is not None and code in self.table.states and other.known.kind != "person":
                    # «في بيروت»: where things happen says more than whom they name
                    weight[code] += (3 if self.page.sentence_of[other.first] == sentence else 1) * (
                        2 if other.known.key.startswith("capital:") else 1
                    )
                    latest[code] = max(latest.get(code, 0), other.first)
            if weight:
                return self.table.states[max(weight, key=lambda c: (weight[c], latest[c]))]
        return None

    def _with_state_near(self, named: Named, index: int | None = None) -> Named:
        """A bare institution given the state of the same institution told before, else the state told last."""
        told = self.found if index is None else self.found[:index]
        key = named.known.key.rsplit(":", 1)[-1]
        near: State | None = None
        for before in reversed(told):
            if before.known.key.endswith(f":{key}") and before.state is not None:
                near = before.state
                break
        if near is None:
            near = self._main_state(named, told)
        if near is None:
            return named._replace(role="name")
        entry = named.known.entry
        assert isinstance(entry, InstitutionEntry)
        if entry.only and near.code not in entry.only:
            return named._replace(role="name")
        known = self.table.of_state(Known(f"inst:{entry.key}", entry.kind, entry.en, "", None, entry), near)
        return named._replace(known=known, state=near, role="name", made_by="<institution, state from the page>")


def page_form(page: Page, position: int, match: _Match) -> str:
    """The folded word at a token without attached particles."""
    return page.form[position][match.affixes.skip :]


def state_known(state: State) -> Known:
    """A state as an entity."""
    return Known(
        f"state:{state.code}",
        "place",
        state.en,
        state.ar[0],
        state.iso,
        state,
        lat=state.lat,
        lon=state.lon,
        precision="country",
        wikidata=state.wikidata,
    )


def unknown_person(page: Page, text: str) -> Known:
    """The entity of a person who is in no table, by his name."""
    name = text.strip(_QUOTES + " ")
    key = page.pack.key(name)
    return Known(stable_id("person:", key), "person", transliterate(page.pack, name), name, None, None)


__all__ = ["MARK", "Named", "find_names", "unknown_person"]
