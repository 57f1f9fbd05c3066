"""Words of people's names: how they are written in Latin, and where in a name they stand. Built by ``tools/names``."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class NameWord(NamedTuple):
    """A word of names. ``first``, ``middle`` and ``last`` count its bearers; 0 where only the Latin form is known."""

    latin: str
    first: int
    middle: int
    last: int


class NameWords:
    """Name words by their folded form."""

    def __init__(self, lines: list[str], key: Callable[[str], str]) -> None:
        self._words: dict[str, NameWord] = {}
        if not lines:
            return
        cells = [line.split("\t") for line in lines]
        # folding all at once is several times faster than word by word
        keys = key("|".join(c[0] for c in cells)).split("|")
        for word, (_, latin, first, middle, last) in zip(keys, cells, strict=True):
            known = self._words.get(word)
            found = NameWord(latin, int(first), int(middle), int(last))
            if known is not None:  # two spellings of one word: «أحمد», «احمد»
                more = found if found.first + found.middle > known.first + known.middle else known
                found = NameWord(
                    more.latin or known.latin or latin,
                    known.first + found.first,
                    known.middle + found.middle,
                    known.last + found.last,
                )
            self._words[word] = found

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def get(self, word: str) -> NameWord | None:
        """The entry of a folded word."""
        return self._words.get(word)

    def given(self, word: str, least: int = 5) -> bool:
        """Whether a folded word is a given name that at least so many people bear."""
        found = self._words.get(word)
        return found is not None and found.first >= least


@cache
def lines() -> list[str]:
    """The lines of the table, without its head."""
    packed = (files("tawatur") / "data" / "name_words.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8").rstrip("\n").split("\n")[1:]
