"""A text made ready for reading: tokens with what each can be, phrases, sentences."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from tawatur.lang.lexicon import Analysis, Entry, Word
from tawatur.lang.loader import Pack
from tawatur.lang.schema import Spec
from tawatur.model.span import Span
from tawatur.text.patterns import Item
from tawatur.text.tokens import BREAK, LATIN, MARK, NUMBER, WORD, Tokens, sentences

_Spec = TypeVar("_Spec", bound=Spec)
_EMPTY = Entry((), frozenset(), (), ())


class Page:
    """One text under reading.

    ``entries[i]`` is what token ``i`` can be by itself; ``phrases[i]`` the phrases of several words that begin
    there. Where an unchanging phrase («من قبل») covers tokens, these have no reading of their own.
    """

    def __init__(self, text: str, pack: Pack) -> None:
        self.text = text
        self.pack = pack
        self.tokens = Tokens(pack.fold(text))
        self.form = self.tokens.form
        self.kind = self.tokens.kind
        look = pack.lexicon.look
        self.entries: list[Entry] = [
            look(f) if k in (WORD, LATIN) else _EMPTY for f, k in zip(self.form, self.kind, strict=True)
        ]
        self.conjunctions = frozenset(p.form for p in pack.letters.prefix if p.slot == "conjunction")
        self.prepositions = frozenset(p.form for p in pack.letters.prefix if p.slot == "preposition")
        self.article = pack.clitics.article
        self.phrases: dict[int, list[Item]] = {}
        self._find_phrases()
        # classes of words and phrases that begin at each token
        self.tags: list[frozenset[str]] = [e.tags for e in self.entries]
        for position, phrases in self.phrases.items():
            self.tags[position] |= {p.tag for p in phrases}
        self._items: dict[tuple[int, str], list[Item]] = {}

    def __len__(self) -> int:
        return len(self.form)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        return sentences(self.tokens)

    @cached_property
    def sentence_of(self) -> list[int]:
        """Number of the sentence that each token stands in; -1 between sentences."""
        numbers = [-1] * len(self)
        for index, (first, last) in enumerate(self.sentences):
            numbers[first:last] = [index] * (last - first)
        return numbers

    # -- words and phrases ------------------------------------------------------------------------------------------

    def _find_phrases(self) -> None:
        covered = 0
        for i, entry in enumerate(self.entries):
            if not entry.starters:
                continue
            found: list[Item] = []
            longest = 0
            for rest, word, affixes in entry.starters:
                last = self.follow(i + 1, rest)
                if last < 0:
                    continue
                found.append(Item(i, last, word.tag, Analysis(word, affixes), affixes.skip))
                if word.form.pos in "xm":
                    longest = max(longest, last)
            if not found:
                continue
            self.phrases[i] = found
            if longest and i >= covered:
                # the phrase speaks for its words; a shorter phrase inside gives way
                self.phrases[i] = [f for f in found if f.last == longest or f.value.word.form.pos not in "xm"]
                for j in range(i, longest):
                    self.entries[j] = _EMPTY
                    if j > i:
                        self.phrases.pop(j, None)
                covered = longest

    def silence(self, first: int, last: int) -> None:
        """Take their readings from words that turned out to be something else: a person's name."""
        for position in range(first, last):
            entry = self.entries[position]
            self.entries[position] = Entry((), frozenset(), entry.stems, ())
            self.phrases.pop(position, None)
            self.tags[position] = frozenset()

    def follow(self, position: int, rest: tuple[str, ...]) -> int:
        """The token after the words ``rest`` if they stand at ``position``, with or without article; else -1."""
        for word in rest:
            if position >= len(self.form):
                return -1
            form = self.form[position]
            if form != word and form != self.article + word:
                return -1
            position += 1
        return position

    def has(self, position: int, tag: str) -> bool:
        """Whether a word or a phrase of this class begins at a token."""
        return 0 <= position < len(self.form) and tag in self.tags[position]

    def items(self, tag: str, position: int) -> list[Item]:
        """Words and phrases of a class that begin at a token, longest first."""
        if not 0 <= position < len(self.form) or tag not in self.tags[position]:
            return []
        known = self._items.get((position, tag))
        if known is not None:
            return known
        found = [p for p in self.phrases.get(position, ()) if p.tag == tag]
        found.sort(key=lambda p: -p.last)
        for analysis in self.entries[position].analyses:
            if analysis.word.tag == tag:
                found.append(Item(position, position + 1, tag, analysis, analysis.affixes.skip))
        self._items[position, tag] = found
        return found

    def first(self, tag: str, position: int) -> Item | None:
        """The longest word or phrase of a class that begins at a token."""
        found = self.items(tag, position)
        return found[0] if found else None

    def word_at(self, text: str, position: int) -> int:
        """The token after ``text`` if it stands at ``position``; an attached conjunction takes no room; else -1."""
        if position >= len(self.form):
            return -1
        form = self.form[position]
        if form == text:
            return position + 1
        if text in self.conjunctions:
            attached = form.startswith(text) and len(form) > len(text) + 1
            return position if attached and self.kind[position] == WORD else -1
        for mark in self.conjunctions:
            if form == mark + text:
                return position + 1
        return -1

    def skip_of(self, position: int, text: str) -> int:
        """Folded characters before ``text`` in the token: an attached conjunction."""
        form = self.form[position]
        return len(form) - len(text) if form.endswith(text) and form != text else 0

    @cached_property
    def _straight(self) -> dict[int, bool]:
        """Straight quotation marks: whether each opens. They alternate within a line."""
        opens: dict[int, bool] = {}
        inside = False
        for position, form in enumerate(self.form):
            if self.kind[position] == BREAK:
                inside = False
            elif form == '"':
                opens[position] = not inside
                inside = not inside
        return opens

    def opens_quote(self, position: int) -> bool:
        """Whether a quotation begins at a token."""
        if not 0 <= position < len(self.form) or self.kind[position] != MARK:
            return False
        return self.form[position] == "«" or self._straight.get(position, False)

    def closes_quote(self, position: int) -> bool:
        """Whether a quotation ends at a token."""
        if not 0 <= position < len(self.form) or self.kind[position] != MARK:
            return False
        return self.form[position] == "»" or self._straight.get(position) is False

    def completed(self, position: int, needs: tuple[str, ...]) -> bool:
        """Whether one of the words that a verb needs follows it in its sentence, within fifteen words."""
        if not needs:
            return True
        wanted = {self.pack.key(n) for n in needs}
        sentence = self.sentence_of[position]
        last = min(position + 16, len(self.form))
        return any(self.form[at] in wanted for at in range(position + 1, last) if self.sentence_of[at] == sentence)

    # -- places in the text -----------------------------------------------------------------------------------------

    def span(self, first: int, last: int, skip: int = 0, drop: int = 0) -> Span:
        """The span of tokens ``first`` to ``last`` (excluded), without ``skip`` letters before and ``drop`` after."""
        tokens = self.tokens
        start = tokens.offset(first, skip) if skip else tokens.start[first]
        if drop:
            size = tokens.fold_end[last - 1] - tokens.fold_start[last - 1]
            end = tokens.offset_end(last - 1, size - drop)
        else:
            end = tokens.end[last - 1]
        return Span(start_char=start, end_char=end, text=self.text[start:end])

    def is_mark(self, position: int, marks: str) -> bool:
        """Whether the token is one of these marks."""
        return 0 <= position < len(self.form) and self.kind[position] == MARK and self.form[position] in marks

    def is_break(self, position: int) -> bool:
        return not 0 <= position < len(self.form) or self.kind[position] == BREAK


def analysis_of(item: Item) -> Analysis:
    """The reading that an item of the lexicon stands for."""
    value = item.value
    assert isinstance(value, Analysis)
    return value


def word_of(item: Item) -> Word:
    """The word that an item of the lexicon stands for."""
    return analysis_of(item).word


def data_of(item: Item, kind: type[_Spec]) -> _Spec:
    """The entry of a language file that an item's word comes from; ``kind`` is what its tag holds."""
    data = word_of(item).data
    assert isinstance(data, kind)
    return data


__all__ = ["BREAK", "LATIN", "MARK", "NUMBER", "WORD", "Page", "analysis_of", "data_of", "word_of"]
