"""The table of known names, indexed by their words: how a reader finds «وزارة الدفاع الروسية» or «تنظيم الدولة»."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tawatur.lang.inflect import Inflector
from tawatur.lang.known import (
    Before,
    BodiesFile,
    InstitutionEntry,
    InstitutionsFile,
    Known,
    PeopleFile,
    State,
    StatesFile,
    WeaponsFile,
)

_WORD = re.compile(r"[^\W\d_a-z\u00e0-\u024f]+|\d+(?:[.,]\d+)*|[a-z\u00e0-\u024f][a-z0-9\u00e0-\u024f]*")


class NameForm(NamedTuple):
    """A name as words. ``rest`` are the words after the first, ``definite`` that the first carries the article.

    ``role``: ``name`` stands for itself; ``institution`` needs a state beside it (``construct``: the state's name,
    else its adjective in ``gender``); ``office`` is the head of one; ``short`` may stand for a name told before.
    """

    rest: tuple[str, ...]
    definite: bool
    known: Known
    role: str = "name"
    gender: str = ""
    construct: bool = False
    bare: bool = False


class Nisba(NamedTuple):
    """An adjective of a state: gender and number, and the rest of a two-word adjective."""

    state: State
    gender: str
    number: str
    rest: tuple[str, ...] = ()
    people: bool = False
    ambiguous: bool = False


class NameTable:
    """Known names by their first word, and the adjectives of states by their form (both without article)."""

    def __init__(self, key: Callable[[str], str], article: str, inflector: Inflector) -> None:
        self._key = key
        self._article = article
        self._inflector = inflector
        self.starts: dict[str, list[NameForm]] = {}
        self.nisbas: dict[str, list[Nisba]] = {}
        self.states: dict[str, State] = {}
        self.institutions: dict[str, InstitutionEntry] = {}
        self.known: dict[str, Known] = {}
        # words that may stand before any name («ميليشيا»), and bodies that are an institution of their state
        self.before: dict[str, Before] = {}
        self.own: dict[tuple[str, str], Known] = {}

    # -- building ---------------------------------------------------------------------------------------------------

    def _add(self, text: str, form: NameForm) -> None:
        # words as a page has them: quotation marks and hyphens are none
        words = _WORD.findall(self._key(text))
        if not words:
            return
        head, *rest = words
        definite = text.startswith(self._article) and len(head) > len(self._article) + 1
        if definite:
            head = head[len(self._article) :]
        self.starts.setdefault(head, []).append(form._replace(rest=tuple(rest), definite=definite))

    def _name(self, known: Known, texts: Iterable[str], role: str = "name", ambiguous: Iterable[str] = ()) -> None:
        doubtful = set(ambiguous)
        for text in texts:
            weak = known._replace(weak=True) if text in doubtful else known
            self._add(text, NameForm((), False, weak, role))
        self.known.setdefault(known.key, known)

    def add_states(self, file: StatesFile) -> None:
        for state in file.state:
            self.states[state.code] = state
            key = f"state:{state.code}"
            land = Known(
                key,
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
            self._name(land, state.ar, ambiguous=state.ambiguous)
            if state.capital:
                city = Known(
                    f"capital:{state.code}", "place", state.capital_en or state.capital[0], state.capital[0], state.iso, state,
                    lat=state.capital_lat, lon=state.capital_lon, precision="town",
                )  # fmt: skip
                self._name(city, [c for c in state.capital if c not in state.ar], ambiguous=state.ambiguous)
            for seat in state.government:
                self._name(
                    Known(
                        f"org:{state.code}:{self._key(seat.en).replace(' ', '-')}",
                        "organisation",
                        seat.en,
                        seat.ar,
                        state.iso,
                        state,
                    ),
                    [seat.ar],
                    ambiguous=state.ambiguous,
                )
            self._add_nisbas(state)

    def _add_nisbas(self, state: State) -> None:
        doubtful = set(state.ambiguous)
        for adjective in state.adjective:
            head, *rest = adjective.split()
            for form in self._inflector.adjective(head, "a"):
                word = form.words[0]
                tail: tuple[str, ...] = ()
                if rest:
                    second = next(
                        f
                        for f in self._inflector.adjective(rest[0], "a")
                        if (f.gender, f.number) == (form.gender, form.number)
                    )
                    tail = second.words
                self.nisbas.setdefault(word, []).append(
                    Nisba(state, form.gender, form.number, tail, False, adjective in doubtful)
                )
        for people in state.people:
            word = self._key(people.removeprefix(self._article))
            self.nisbas.setdefault(word, []).append(Nisba(state, "m", "p", (), True, people in doubtful))

    def add_institutions(self, file: InstitutionsFile) -> None:
        for entry in file.institution:
            self.institutions[entry.key] = entry
            known = Known(
                f"inst:{entry.key}",
                entry.kind,
                entry.en,
                entry.ar[0] if entry.ar else "",
                None,
                entry,
                partisan=entry.partisan is not None,
            )
            bare = set(entry.bare)
            pairs = [(t, entry.gender) for t in entry.ar] + [(o.ar, o.gender) for o in entry.other]
            for text, gender in pairs:
                self._add(text, NameForm((), False, known, "institution", gender, False, text in bare))
            for text in entry.short:
                self._add(text, NameForm((), False, known, "institution", "f", False, text in bare))
            for text in bare - {t for t, _ in pairs} - set(entry.short):
                self._add(text, NameForm((), False, known, "institution", entry.gender, False, True))
            for text in entry.construct:
                self._add(text, NameForm((), False, known, "institution", "", True))
            for text in entry.head:
                self._add(text, NameForm((), False, known, "office", "", False))
            for text in entry.head_construct:
                self._add(text, NameForm((), False, known, "office", "", True))

    def add_bodies(self, file: BodiesFile) -> None:
        self.before = {self._key(word): before for before in file.before for word in before.ar}
        for body in file.body:
            arabic = (*body.ar, *body.quoted, *body.short, body.en)[0]
            known = Known(f"org:{body.key}", body.kind, body.en, arabic, body.state, body, wikidata=body.wikidata)
            self._name(known, body.ar)
            for text in body.short:
                self._add(text, NameForm((), False, known, "short"))
            for text in body.quoted:
                self._add(text, NameForm((), False, known._replace(weak=True)))
            for wording in body.partisan:
                self._add(
                    wording.ar, NameForm((), False, known._replace(partisan=True), "short" if wording.short else "name")
                )
            if body.institution is not None and body.state is not None:
                self.own[body.state, body.institution] = known

    def add_people(self, file: PeopleFile) -> None:
        for person in file.person:
            known = Known(
                f"person:{person.key}",
                "person",
                person.en,
                person.ar[0],
                person.state,
                person,
                wikidata=person.wikidata,
            )
            self._name(known, person.ar)
            for text in person.alone:
                self._add(text, NameForm((), False, known, "alone"))

    def add_weapons(self, file: WeaponsFile) -> None:
        for weapon in (*file.weapon, *file.vessel):
            key = weapon.key or self._key(weapon.en).replace(" ", "-")
            known = Known(
                f"weapon:{key}",
                weapon.kind,
                weapon.en,
                weapon.ar[0] if weapon.ar else weapon.en,
                weapon.state,
                weapon,
                wikidata=weapon.wikidata,
            )
            role = "arms" if weapon.generic else "name"
            self._name(known, (*weapon.ar, *weapon.plural, *(() if weapon.generic else (weapon.en,))), role)
            self._name(known._replace(weak=True), weapon.quoted, role)
            if weapon.plural:
                for text in weapon.ar:
                    head, *rest = text.split()
                    for form in self._inflector.noun(head):
                        if form.number == "d" or "acc" in form.shape:
                            self._add(" ".join((*form.words, *rest)), NameForm((), False, known, role))

    def freeze(self) -> None:
        """Longest names first, in a fixed order."""
        for forms in self.starts.values():
            forms.sort(key=lambda f: (-len(f.rest), f.role != "name", f.known.key, f.rest))

    # -- institutions of a state --------------------------------------------------------------------------------------

    def of_state(self, institution: Known, state: State | None, office: bool = False) -> Known:
        """The institution of one state: «وزارة الدفاع» of Russia."""
        entry = institution.entry
        assert isinstance(entry, InstitutionEntry)
        target = self.institutions.get(entry.office_of or entry.partisan or entry.key, entry)
        if state is not None and (own := self.own.get((state.code, target.key))) is not None:
            return own._replace(partisan=institution.partisan)
        english = target.en
        if state is not None:
            english = english.format(adjective=state.adjective_en or state.en, state=state.en)
        else:
            english = english.format(adjective="", state="").strip()
        arabic = target.ar[0] if target.ar else entry.ar[0] if entry.ar else english
        code = state.code if state is not None else "unknown"
        return Known(
            f"org:{code}:{target.key}",
            target.kind,
            english,
            arabic,
            state.iso if state else None,
            entry,
            partisan=institution.partisan,
        )


def build(
    decode: Callable[[str, type], object],
    key: Callable[[str], str],
    article: str,
    inflector: Inflector,
    present: Callable[[str], bool],
) -> NameTable:
    """The table of a pack, from those of its name files that are there."""
    table = NameTable(key, article, inflector)
    for name, kind, add in (
        ("states", StatesFile, table.add_states),
        ("institutions", InstitutionsFile, table.add_institutions),
        ("bodies", BodiesFile, table.add_bodies),
        ("people", PeopleFile, table.add_people),
        ("weapons", WeaponsFile, table.add_weapons),
    ):
        path = f"names/{name}.toml"
        if present(path):
            add(decode(path, kind))  # type: ignore[operator]
    table.freeze()
    return table
