"""Words, numbers and marks of a text, with their place in the original, and its sentences."""

from __future__ import annotations

import re
from typing import Final

from tawatur.text.folding import Folded

WORD: Final = 1
NUMBER: Final = 2
LATIN: Final = 3
MARK: Final = 4
BREAK: Final = 5

_TOKEN = re.compile(
    r"([^\W\d_A-Za-z\u00c0-\u024f]+)"  # 1 a word in the script of the text
    r"|(\d+(?:[.,]\d+)*)"  # 2 a number in digits
    r"|([A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f]*)"  # 3 a word in Latin letters, a model name
    r"|([^\w\s]|_)"  # 4 a mark
    r"|(\s*\n\s*)"  # 5 the end of a line
)

# Marks that end a sentence wherever they stand, and those that do so only before white space.
_ENDS = frozenset("!?…")
_CLOSERS = frozenset("»\")]'”")


class Tokens:
    """The tokens of one text as parallel lists.

    ``form[i]`` is the folded spelling, ``start[i]``/``end[i]`` its offsets in the original text, ``kind[i]`` one
    of WORD, NUMBER, LATIN, MARK, BREAK; ``glued[i]`` is true where no white space stands before it.
    """

    __slots__ = ("end", "fold_end", "fold_start", "folded", "form", "glued", "kind", "original", "start")

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.original = folded.original
        self.form: list[str] = []
        self.kind: list[int] = []
        self.fold_start: list[int] = []
        self.fold_end: list[int] = []
        self.glued: list[bool] = []
        last = -1
        for match in _TOKEN.finditer(folded.text):
            kind = match.lastindex or MARK
            begin, stop = match.span()
            self.form.append("\n" if kind == BREAK else match.group().lower() if kind == LATIN else match.group())
            self.kind.append(kind)
            self.fold_start.append(begin)
            self.fold_end.append(stop)
            self.glued.append(begin == last)
            last = stop
        if folded.offsets is None:
            self.start, self.end = self.fold_start, self.fold_end
        else:
            self.start = [folded.start(i) for i in self.fold_start]
            self.end = [folded.end(i) for i in self.fold_end]

    def __len__(self) -> int:
        return len(self.form)

    def offset(self, token: int, inside: int) -> int:
        """Offset in the original text of the folded character ``inside`` of a token."""
        return self.folded.start(self.fold_start[token] + inside)

    def offset_end(self, token: int, inside: int) -> int:
        """Offset in the original at which the first ``inside`` folded characters of a token end."""
        return self.folded.end(self.fold_start[token] + inside)

    def text(self, first: int, last: int) -> str:
        """The original characters from token ``first`` to token ``last``, the latter included."""
        return self.original[self.start[first] : self.end[last]]


def sentences(tokens: Tokens) -> list[tuple[int, int]]:
    """The sentences of a text as (first, last + 1) token numbers; line ends always divide."""
    found: list[tuple[int, int]] = []
    first = 0
    form, kind, glued, count = tokens.form, tokens.kind, tokens.glued, len(tokens)
    i = 0
    while i < count:
        mark = form[i]
        if kind[i] == BREAK:
            if i > first:
                found.append((first, i))
            first = i + 1
        elif kind[i] == MARK and (mark in _ENDS or mark == "."):
            stop = i + 1
            # Several marks in a row and closing quotation marks belong to the sentence they end.
            while (
                stop < count
                and kind[stop] == MARK
                and glued[stop]
                and (form[stop] in _ENDS or form[stop] == "." or form[stop] in _CLOSERS)
            ):
                stop += 1
            at_end = stop >= count or not glued[stop] or kind[stop] == BREAK
            initial = mark == "." and i > first and len(form[i - 1]) == 1 and stop < count and len(form[stop]) == 1
            if mark != "." or (at_end and not initial):
                found.append((first, stop))
                first = stop
            i = stop
            continue
        i += 1
    if count > first:
        found.append((first, count))
    return found
