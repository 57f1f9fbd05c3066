"""Makes the forms of a word from its principal parts, by the classes of ``inflection.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from tawatur.lang.schema import Inflection, NounClass, PresentClass, Spec, StemEndings


class Form(NamedTuple):
    """One form: its folded words (a phrase has several), and its grammar.

    ``pos``: v verb, n noun, a adjective, p participle, m an unchanging
    word that may take the article, x any other unchanging word. ``number``: s, d or p. ``person``: as in
    ``inflection.toml``. ``tense``: past, present or empty. ``gender``: m, f or empty. ``shape`` holds further
    features: construct, acc, passive, definite (the article is part of the form), lemma.
    """

    words: tuple[str, ...]
    pos: str
    number: str = "s"
    person: str = ""
    tense: str = ""
    gender: str = ""
    shape: str = ""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _person_number(person: str) -> str:
    """Number of a person code: 3ms s, 3md d, 3mp p, 1p p."""
    return person[-1] if person[-1] in "sdp" else "s"


class Inflector:
    """Generates forms; ``fold`` gives the folded spelling of principal parts."""

    def __init__(self, classes: Inflection, fold: Callable[[str], str], article: str = "") -> None:
        self._classes = classes
        self._fold = fold
        self._article = article
        # what the sound plurals of people and things end in
        self.plural_endings = tuple(
            sorted({e for c in classes.adjective for e, features in c.endings if features in ("mp", "fp")})
        )
        self.accusative_endings = tuple(
            sorted({e for c in classes.adjective for e, features in c.endings if features == "ms acc"})
        )

    def forms(self, spec: Spec) -> Iterator[Form]:
        """All forms of a specification, folded. The lemma comes first for each word."""
        for text in spec.forms:
            # Asked of the spelling as given: folding makes an article of the first letters of «ألف».
            definite = (
                bool(self._article) and text.startswith(self._article) and len(text.split()[0]) > len(self._article) + 1
            )
            yield Form(
                tuple(self._fold(text).split()),
                "m" if spec.nominal else "x",
                shape="lemma definite" if definite else "lemma",
            )
        for verb in spec.verbs:
            yield from self.verb(verb)
        for noun in spec.nouns:
            yield from self.noun(noun)
        for person in spec.people:
            yield from self.person(person)
        for adjective in spec.adjectives:
            yield from self.adjective(adjective, "a")
        for participle in spec.participles:
            yield from self.adjective(participle, "p")

    # -- verbs ----------------------------------------------------------------------------------------------------

    def verb(self, parts: str) -> Iterator[Form]:
        """Forms of "past present"; further words of a phrase follow a ``+`` ("لقي+مصرعه يلقى+مصرعه")."""
        raw = parts.split()
        principal = [self._fold(p).split("+") for p in raw]
        if len(principal) != 2:
            raise ValueError(f"a verb is given as 'past present': {parts!r}")
        (past, *rest), (present, *_) = principal
        classes = self._classes.verb

        def form(word: str, person: str, tense: str, shape: str = "") -> Form:
            return Form(
                (word, *rest),
                "v",
                _person_number(person),
                person,
                tense,
                person[1:2] if person[:1] == "3" else "",
                shape,
            )

        for cls in classes.past:
            if _compiled(cls.match).search(past):
                stem = past[: len(past) - cls.strip]
                for ending, person in cls.endings:
                    yield form(
                        stem + ending, person, "past", "lemma" if stem + ending == past and person == "3ms" else ""
                    )
                break
        yield from (form(w, p, "past") for w, p in _stems(classes.past_short, past))
        yield from (form(w, p, "present") for w, p in _presents(classes.present, present))
        yield from (form(w, p, "present") for w, p in _presents(classes.present_short, present))
        for cls2 in classes.passive_past:
            if (m := _compiled(cls2.match).search(past)) is not None:
                stem = m.expand(cls2.stem)
                for ending, person in classes.past[-1].endings:
                    yield form(stem + ending, person, "past", "passive")
                break
        for cls2 in classes.passive_present:
            if (m := _compiled(cls2.match).search(present)) is not None:
                yield from (
                    form(w, p, "present", "passive") for w, p in _presents(classes.present, m.expand(cls2.stem))
                )
                break
        # Verbs of the base form have no participle of this make, and theirs are listed by hand.
        if not rest and (len(past) > 3 or (len(past) == 3 and classes.doubling in raw[0])):
            for cls2 in classes.participle:
                if (m := _compiled(cls2.match).search(present)) is not None:
                    yield from self.adjective(m.expand(cls2.stem), "p")
                    break

    # -- nouns and adjectives ---------------------------------------------------------------------------------------

    def noun(self, parts: str) -> Iterator[Form]:
        """Forms of "singular plural…"."""
        singular, *plurals = (tuple(self._fold(p).split("+")) for p in parts.split())
        yield from _nominal(self._classes.noun, singular, "n")
        for plural in plurals:
            yield from _nominal(self._classes.plural, plural, "n", number="p")

    def person(self, parts: str) -> Iterator[Form]:
        """Forms of a noun for people: as a noun, with the sound plural and, for a masculine, the feminine."""
        singular, *plurals = (tuple(self._fold(p).split("+")) for p in parts.split())
        yield from _nominal(self._classes.noun, singular, "n", gender="m")
        if plurals:
            for plural in plurals:
                yield from _nominal(self._classes.plural, plural, "n", number="p", gender="m")
        else:
            yield from _nominal(self._classes.sound_plural, singular, "n", number="p", gender="m")
        head, *rest = singular
        for cls in self._classes.adjective[:1]:
            if _compiled(cls.match).search(head):
                for ending, features in cls.endings:
                    if features[:1] == "f":
                        yield Form((head + ending, *rest), "n", features[1], gender="f")

    def adjective(self, masculine: str, pos: str) -> Iterator[Form]:
        """Forms of an adjective or participle in both genders and all numbers."""
        head, *rest = self._fold(masculine).split("+")
        for cls in self._classes.adjective:
            if _compiled(cls.match).search(head):
                for ending, features in cls.endings:
                    mark, _, extra = features.partition(" ")
                    shape = "lemma" if not ending else extra
                    yield Form((head + ending, *rest), pos, mark[1], gender=mark[0], shape=shape)
                break


def _stems(classes: tuple[StemEndings, ...], word: str) -> Iterator[tuple[str, str]]:
    for cls in classes:
        if (m := _compiled(cls.match).search(word)) is not None:
            stem = m.expand(cls.stem)
            yield from ((stem + ending, person) for ending, person in cls.endings)
            return


def _presents(classes: tuple[PresentClass, ...], word: str) -> Iterator[tuple[str, str]]:
    for cls in classes:
        if (m := _compiled(cls.match).search(word)) is not None:
            stem, weak = m.expand(cls.stem), word[-1]
            for prefix, ending, person in cls.forms:
                yield prefix + stem + ending.replace("@", weak), person
            return


def _nominal(
    classes: tuple[NounClass, ...], words: tuple[str, ...], pos: str, number: str = "", gender: str = ""
) -> Iterator[Form]:
    head, *rest = words
    for cls in classes:
        if _compiled(cls.match).search(head):
            stem = head[: len(head) - cls.strip]
            for ending, features in cls.endings:
                mark, _, shape = features.partition(" ")
                word = stem + ending
                lemma = word == head and not shape and not number
                yield Form((word, *rest), pos, number or mark[0], gender=gender, shape="lemma" if lemma else shape)
            return
