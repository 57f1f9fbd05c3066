"""Words by their forms: what a token can be, with the particles written together with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tawatur.lang.inflect import Form, Inflector
from tawatur.lang.schema import Letters, Spec


class Word(NamedTuple):
    """A form of a word in one sense. ``tag`` is the sense's class, ``data`` its entry in the language file."""

    tag: str
    lemma: str
    form: Form
    data: Spec


class Affixes(NamedTuple):
    """The particles taken off a token, and where its stem stands in it (folded characters).

    ``skip`` is where the word itself begins, its article included: what stands before are attached particles.
    """

    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    future: bool = False
    suffix: str = ""
    at: int = 0
    until: int = 0
    skip: int = 0


class Analysis(NamedTuple):
    """One way to read a token."""

    word: Word
    affixes: Affixes


class Entry(NamedTuple):
    """All that is known of a token's form: its readings, their tags, and the stems it may hide."""

    analyses: tuple[Analysis, ...]
    tags: frozenset[str]
    stems: tuple[tuple[str, Affixes], ...]
    starters: tuple[tuple[tuple[str, ...], Word, Affixes], ...]

    def get(self, tag: str) -> Analysis | None:
        """The first reading with this tag."""
        return next((a for a in self.analyses if a.word.tag == tag), None)


class Clitics:
    """Takes particles off a token in every way the language allows."""

    def __init__(self, letters: Letters) -> None:
        by_slot: dict[str, list[tuple[str, str]]] = {}
        for prefix in letters.prefix:
            by_slot.setdefault(prefix.slot, []).append((prefix.form, prefix.name))
        self._conjunctions = [("", ""), *by_slot.get("conjunction", ())]
        self._prepositions = [("", ""), *by_slot.get("preposition", ())]
        self._merged = by_slot.get("preposition+article", [])
        self.article = next((form for form, _ in by_slot.get("article", ())), "")
        self._future = next((form for form, _ in by_slot.get("future", ())), "")
        self._suffixes = [(s.form, s.person) for s in letters.suffix]
        self._before = [(b.ending, b.becomes) for b in letters.before_suffix]

    def stems(self, form: str) -> list[tuple[str, Affixes]]:
        """Every stem the token may hold after its prefixes, the whole token first; stems have two letters or more."""
        found: list[tuple[str, Affixes]] = []
        size = len(form)

        def add(at: int, conjunction: str, preposition: str, article: bool, future: bool, skip: int) -> None:
            if size - at >= 2:
                found.append((form[at:], Affixes(conjunction, preposition, article, future, "", at, size, skip)))

        for mark, conjunction in self._conjunctions:
            if not form.startswith(mark):
                continue
            at = len(mark)
            for mark2, preposition in self._prepositions:
                if not form.startswith(mark2, at):
                    continue
                at2 = at + len(mark2)
                add(at2, conjunction, preposition, False, False, at2)
                if self.article and form.startswith(self.article, at2):
                    add(at2 + len(self.article), conjunction, preposition, True, False, at2)
            for mark2, preposition in self._merged:
                if form.startswith(mark2, at):
                    add(at + len(mark2), conjunction, preposition, True, False, at + len(mark2))
            if self._future and form.startswith(self._future, at):
                add(at + len(self._future), conjunction, "", False, True, at)
        return found

    def bare(self, stem: str) -> list[tuple[str, str, int]]:
        """The stem without a pronoun at its end: (word, pronoun's person, letters taken off)."""
        found = []
        for ending, person in self._suffixes:
            if len(stem) > len(ending) + 1 and stem.endswith(ending):
                word = stem[: -len(ending)]
                found.append((word, person, len(ending)))
                found.extend((word[: -len(b)] + a, person, len(ending)) for a, b in self._before if word.endswith(b))
        return found


def _whole(analysis: Analysis) -> bool:
    """Whether an unchanging word fills its token, its own article included."""
    word, affixes = analysis
    return word.form.pos == "x" and not (affixes.suffix or affixes.conjunction or affixes.preposition or affixes.future)


_ALLOWED = {
    # Which particles a form may carry: (preposition, article, future, pronoun).
    "v": (False, False, True, True),
    "n": (True, True, False, True),
    "a": (True, True, False, False),
    "p": (True, True, False, True),
    "m": (True, True, False, False),
    "x": (True, False, False, True),
}


class Lexicon:
    """Forms of all words of a language, and a cached analysis of tokens."""

    def __init__(self, clitics: Clitics) -> None:
        self.clitics = clitics
        self._forms: dict[str, list[Word]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
        self._cache: dict[str, Entry] = {}

    def add(self, tag: str, spec: Spec, inflector: Inflector) -> None:
        """Add all forms of an entry under a tag."""
        lemma = ""
        for form in inflector.forms(spec):
            if "lemma" in form.shape or not lemma:
                lemma = " ".join(form.words)
            head, *rest = form.words
            article = self.clitics.article
            if "definite" in form.shape:
                # «الأحد» is entered without its article, which may then stand in «للأحد», but must be there
                head = head[len(article) :]
            word = Word(tag, lemma, form, spec)
            if rest:
                self._phrases.setdefault(head, []).append((tuple(rest), word))
            else:
                same = self._forms.setdefault(head, [])
                if not any(w.tag == tag and w.data is spec and w.form[1:] == form[1:] for w in same):
                    same.append(word)

    def freeze(self) -> None:
        """Sort phrases, longest first, once all words are in."""
        for phrases in self._phrases.values():
            phrases.sort(key=lambda p: (-len(p[0]), p[0], p[1].tag))

    def __contains__(self, form: str) -> bool:
        return form in self._forms

    def tags(self) -> frozenset[str]:
        """Every tag in use."""
        return frozenset(w.tag for ws in self._forms.values() for w in ws) | frozenset(
            w.tag for ps in self._phrases.values() for _, w in ps
        )

    def words(self) -> Iterable[tuple[str, Word]]:
        """Every form with its word, phrases joined by spaces: for tests and documentation."""
        for form, words in self._forms.items():
            yield from ((form, word) for word in words)
        for head, phrases in self._phrases.items():
            yield from ((" ".join((head, *rest)), word) for rest, word in phrases)

    def look(self, form: str) -> Entry:
        """What a token of this folded form can be."""
        entry = self._cache.get(form)
        if entry is None:
            entry = self._analyse(form)
            if len(self._cache) > 500_000:  # a stream of junk must not fill the memory
                self._cache.clear()
            self._cache[form] = entry
        return entry

    def _analyse(self, form: str) -> Entry:
        stems = self.clitics.stems(form) or [(form, Affixes(until=len(form)))]
        found: list[Analysis] = []
        starters: list[tuple[tuple[str, ...], Word, Affixes]] = []
        for stem, affixes in stems:
            for word in self._forms.get(stem, ()):
                if self._fits(word, affixes):
                    found.append(Analysis(word, affixes))
            starters.extend(
                (rest, word, affixes) for rest, word in self._phrases.get(stem, ()) if self._fits(word, affixes)
            )
            if affixes.article:
                continue
            for bare, person, taken in self.clitics.bare(stem):
                for word in self._forms.get(bare, ()):
                    if _ALLOWED[word.form.pos][3] and not word.data.alone and self._fits(word, affixes):
                        found.append(Analysis(word, affixes._replace(suffix=person, until=affixes.until - taken)))
        # A function word that stands as it is wins over readings that cut it up («كان» is no ك + ان).
        if any(_whole(a) for a in found):
            found = [a for a in found if _whole(a) or (a.affixes.at == 0 and not a.affixes.suffix)]
        found.sort(key=lambda a: a.affixes.at + len(form) - a.affixes.until)
        return Entry(tuple(found), frozenset(a.word.tag for a in found), tuple(stems), tuple(starters))

    @staticmethod
    def _fits(word: Word, affixes: Affixes) -> bool:
        if word.data.alone and (affixes.at or affixes.suffix):
            return False
        preposition, article, future, _ = _ALLOWED[word.form.pos]
        if affixes.preposition and not preposition:
            return False
        definite = "definite" in word.form.shape
        if definite != affixes.article and (definite or not article):
            return False
        if affixes.future and not (future and word.form.tense == "present"):
            return False
        # «القصف» is no construct and no accusative without the article's absence
        return not (affixes.article and ("construct" in word.form.shape or "acc" in word.form.shape))
