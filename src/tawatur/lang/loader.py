"""Loads a language pack: letters, words and rules from the TOML files of ``lang/<code>/``."""

from __future__ import annotations

from functools import cache, cached_property
from importlib.resources import files
from typing import TypeVar

import msgspec

from tawatur.lang.gazetteer import Gazetteer
from tawatur.lang.gazetteer import lines as gazetteer_lines
from tawatur.lang.inflect import Inflector
from tawatur.lang.known import OutletsFile, RolesFile, Title
from tawatur.lang.lexicon import Clitics, Lexicon
from tawatur.lang.names import NameTable, build
from tawatur.lang.namewords import NameWords
from tawatur.lang.namewords import lines as name_lines
from tawatur.lang.schema import (
    EventsFile,
    FunctionFile,
    Inflection,
    Letters,
    NumbersFile,
    PlacesFile,
    QualifierWord,
    QuantitiesFile,
    RoleWord,
    Rule,
    SayingFile,
    Spec,
    TimesFile,
)
from tawatur.text.folding import Folded, Folder

T = TypeVar("T")


class LanguageError(ValueError):
    """A language file that does not hold; the message names file and field."""


def available() -> list[str]:
    """Codes of the languages that have a pack."""
    return sorted(p.name for p in files("tawatur.lang").iterdir() if p.is_dir() and (p / "letters.toml").is_file())


class Pack:
    """All that is known of one language. Parts are read when first asked for."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._root = files("tawatur.lang") / code
        if not (self._root / "letters.toml").is_file():
            raise LanguageError(f"no language pack {code!r}; there are: {', '.join(available())}")

    def decode(self, name: str, kind: type[T]) -> T:
        """One TOML file of the pack, checked against its schema. Raises LanguageError."""
        try:
            return msgspec.toml.decode((self._root / name).read_bytes(), type=kind)
        except (msgspec.ValidationError, msgspec.DecodeError, FileNotFoundError) as error:
            raise LanguageError(f"lang/{self.code}/{name}: {error}") from None

    @cached_property
    def letters(self) -> Letters:
        return self.decode("letters.toml", Letters)

    @cached_property
    def folder(self) -> Folder:
        return Folder(self.letters.fold, self.letters.drop.marks, self.letters.joiner)

    def fold(self, text: str) -> Folded:
        return self.folder.fold(text)

    def key(self, text: str) -> str:
        return self.folder.key(text)

    @cached_property
    def clitics(self) -> Clitics:
        return Clitics(self.letters)

    @cached_property
    def times(self) -> TimesFile:
        return self.decode("times.toml", TimesFile)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        return self.times.rule

    @cached_property
    def events(self) -> EventsFile:
        return self.decode("events.toml", EventsFile)

    @cached_property
    def inflector(self) -> Inflector:
        return Inflector(self.decode("inflection.toml", Inflection), self.key, self.clitics.article)

    def _present(self, name: str) -> bool:
        return (self._root / name).is_file()

    @cached_property
    def names(self) -> NameTable:
        """Known names of states, institutions, bodies, people and weapons."""
        return build(self.decode, self.key, self.clitics.article, self.inflector, self._present)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Places by the way this language writes them."""
        return Gazetteer(gazetteer_lines(), self.key, self.clitics.article)

    @cached_property
    def name_words(self) -> NameWords:
        """Words of people's names."""
        return NameWords(name_lines(), self.key)

    @cached_property
    def roles(self) -> RolesFile:
        return self.decode("names/roles.toml", RolesFile) if self._present("names/roles.toml") else RolesFile()

    @cached_property
    def outlets(self) -> OutletsFile:
        return self.decode("names/outlets.toml", OutletsFile) if self._present("names/outlets.toml") else OutletsFile()

    @cached_property
    def lexicon(self) -> Lexicon:
        """Words of every domain, under their tags."""
        lexicon = Lexicon(self.clitics)
        inflector = self.inflector

        def add(tag: str, specs: tuple[Spec, ...]) -> None:
            for spec in specs:
                lexicon.add(tag, spec, inflector)

        function = self.decode("function.toml", FunctionFile)
        for word in function.word:
            lexicon.add(word.tag, word, inflector)
        numbers = self.decode("numbers.toml", NumbersFile)
        for number in numbers.number:
            lexicon.add("number", number, inflector)
            for tag, spellings in (("number accusative", number.accusative), ("number dual", number.dual)):
                if spellings:
                    lexicon.add(tag, msgspec.structs.replace(number, forms=spellings), inflector)
        add("ordinal", numbers.ordinal)
        for hedge in numbers.hedge:
            lexicon.add("hedge after" if hedge.after else "hedge", hedge, inflector)
        for way in numbers.range:
            lexicon.add(f"range {way.role}", way, inflector)
        for tag in ("percent", "point", "minus", "name_word"):
            add(tag, getattr(numbers, tag))
        for tag in (
            "weekday",
            "month",
            "hijri_month",
            "unit",
            "which",
            "part",
            "portion",
            "day",
            "season",
            "zone",
            "meridiem",
        ):
            add(tag, getattr(self.times, tag))
        saying = self.decode("saying.toml", SayingFile)
        for tag in ("say", "according", "unnamed", "carrier"):
            add(tag, getattr(saying, tag))
        add("anonymous", tuple(Spec(forms=(a.ar,)) for a in self.roles.anonymity))
        quantities = self.decode("quantities.toml", QuantitiesFile)
        add("counted", quantities.counted)
        add("count_of", quantities.count_of)
        places = self.decode("places.toml", PlacesFile)
        add("area", places.area)
        add("capital", places.capital)
        add("direction", places.direction)
        linking = {self.key(f) for w in function.word if w.tag == "in the name of" for f in w.forms}
        for title in self.roles.role:
            if self.key(title.ar).split()[-1] in linking:
                continue  # «متحدث باسم» is a title and the word that links it
            lexicon.add("role", role_word(title), inflector)
        for qualifier in self.roles.source_adjective:
            lexicon.add("qualifier", QualifierWord(adjectives=(qualifier.ar,), en=qualifier.en), inflector)
        add("event", self.events.event)
        add("light", self.events.light)
        lexicon.freeze()
        return lexicon


def role_word(title: Title) -> RoleWord:
    """The words of a title: a noun for people, whose plurals are listed where they are broken."""
    singular = "+".join(title.ar.split())
    plurals = ["+".join(p.split()) for p in title.plural]
    return RoleWord(people=(" ".join([singular, *plurals]),), en=title.en, cls=title.cls, anonymous=title.anonymous)


@cache
def load(code: str) -> Pack:
    """The pack of a language. Raises LanguageError where there is none."""
    return Pack(code)
