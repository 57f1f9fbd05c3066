"""Folding: one spelling for what writers spell in many ways, with a way back to the original characters.

Which letters fold into which, and which marks drop, is language data (``letters.toml`` of each pack).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Folded(NamedTuple):
    """A folded text. ``offsets[i]`` is where folded character ``i`` stands in the original; None: where ``i`` is."""

    text: str
    offsets: list[int] | None
    original: str

    def start(self, at: int) -> int:
        """Where folded offset ``at`` begins in the original text."""
        return at if self.offsets is None else self.offsets[at]

    def end(self, at: int) -> int:
        """Where a stretch that ends before folded offset ``at`` ends in the original, its vowel signs included."""
        if self.offsets is None:
            return at
        if at == 0:
            return 0
        stop = self.offsets[at - 1] + 1
        while stop < len(self.original) and unicodedata.combining(self.original[stop]):
            stop += 1
        return stop


class Folder:
    """Folds text by the letter tables of one or several languages."""

    def __init__(self, letters: Mapping[str, str], drop: Iterable[str], joiner: str = "") -> None:
        table: dict[int, str | int | None] = {ord(a): b for a, b in letters.items() if len(b) == 1}
        dropped = "".join(sorted(set(drop)))
        # Digits of every script become ASCII digits.
        for code in (*range(0x660, 0x66A), *range(0x6F0, 0x6FA)):
            table[code] = str(unicodedata.digit(chr(code)))
        self._table = table
        self._expand = {a: b for a, b in letters.items() if len(b) != 1}
        # Presentation forms unfold to letters; letters broken apart to dodge filters («ـ .ـ») join up again.
        classes = re.escape(dropped) + "\ufb50-\ufdff\ufe70-\ufefc" + re.escape("".join(self._expand))
        pattern = f"[{classes}]"
        if joiner:
            j = re.escape(joiner)
            pattern = rf"{j}+[^\S\n]{{0,3}}[.·*_/\-]{{0,2}}[^\S\n]{{0,3}}{j}+|" + pattern
        self._special = re.compile(pattern)
        self._drop = frozenset(dropped)

    def fold(self, text: str) -> Folded:
        """The text in its folded spelling, with the offsets back."""
        first = self._special.search(text)
        if first is None:
            return Folded(text.translate(self._table), None, text)
        pieces: list[str] = []
        offsets: list[int] = []
        at = 0
        for match in self._special.finditer(text):
            begin, stop = match.span()
            if begin > at:
                pieces.append(text[at:begin])
                offsets.extend(range(at, begin))
            found = match.group()
            if len(found) == 1 and found not in self._drop:
                unfolded = self._expand.get(found) or "".join(
                    c for c in unicodedata.normalize("NFKC", found) if c not in self._drop and not c.isspace()
                )
                pieces.append(unfolded)
                offsets.extend([begin] * len(unfolded))
            at = stop
        pieces.append(text[at:])
        offsets.extend(range(at, len(text) + 1))
        return Folded("".join(pieces).translate(self._table), offsets, text)

    def key(self, text: str) -> str:
        """The folded spelling alone, lower-cased, white space made single: what words are looked up by."""
        return " ".join(self.fold(text).text.lower().split())
