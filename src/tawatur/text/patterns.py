"""Patterns over words: the small language in which the rules of a language pack are written.

A pattern is a row of elements: a plain word stands for itself; ``{tag}`` is a word or phrase of that class;
``{n:1-31=day}`` a number within bounds, kept under the name ``day``; ``(…)?`` may be missing; ``(a b|c)`` is
either. Patterns hold no unbounded repetition, so matching is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple


class PatternError(ValueError):
    """A pattern that cannot be read; the message shows where."""


class Item(NamedTuple):
    """Something found from token ``first`` up to, not including, token ``last``."""

    first: int
    last: int
    tag: str
    value: Any
    # Folded characters of the first token that do not belong to it: an attached particle.
    skip: int = 0


Captures = tuple[tuple[str, Item], ...]
# items(tag, position) -> what of this class begins at this token
Supply = Callable[[str, int], list[Item]]
# word(text, position) -> the next position if the word stands there (an attached particle takes no room), else -1
WordTest = Callable[[str, int], int]
_Node = Callable[[int, Supply, WordTest, Captures], Iterator[tuple[int, Captures]]]

_PIECE = re.compile(r"\s*(?:(\{[^}]*\})|([()|?])|([^\s(){}|?]+))")


def _parse_number(text: str) -> tuple[float, float] | None:
    match = re.fullmatch(r"(\d+)-(\d+)", text)
    return (float(match.group(1)), float(match.group(2))) if match else None


class Pattern:
    """A compiled pattern. ``heads`` are the tags and words it can begin with."""

    def __init__(self, source: str, fold: Callable[[str], str]) -> None:
        self.source = source
        self._fold = fold
        self._pieces = self._scan(source)
        self._at = 0
        self._node, self.heads, optional = self._alternatives()
        if self._at != len(self._pieces):
            raise PatternError(f"unmatched ')' in pattern {source!r}")
        if optional:
            raise PatternError(f"pattern {source!r} may match nothing")

    def match(self, position: int, supply: Supply, word: WordTest) -> Iterator[tuple[int, Captures]]:
        """Every way the pattern fits from a token on: (next token, captures)."""
        return self._node(position, supply, word, ())

    @staticmethod
    def _scan(source: str) -> list[str]:
        pieces, at = [], 0
        stripped = source.rstrip()
        while at < len(stripped):
            match = _PIECE.match(stripped, at)
            if match is None or match.end() == at:
                raise PatternError(f"cannot read pattern {source!r} at {at}")
            pieces.append(match.group().strip())
            at = match.end()
        return pieces

    def _alternatives(self) -> tuple[_Node, frozenset[str], bool]:
        branches = [self._sequence()]
        while self._at < len(self._pieces) and self._pieces[self._at] == "|":
            self._at += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        nodes = [b[0] for b in branches]

        def either(position: int, supply: Supply, word: WordTest, captures: Captures) -> Iterator[tuple[int, Captures]]:
            for node in nodes:
                yield from node(position, supply, word, captures)

        return either, frozenset().union(*(b[1] for b in branches)), any(b[2] for b in branches)

    def _sequence(self) -> tuple[_Node, frozenset[str], bool]:
        steps: list[tuple[_Node, frozenset[str], bool]] = []
        while self._at < len(self._pieces) and self._pieces[self._at] not in (")", "|"):
            steps.append(self._element())
        heads: frozenset[str] = frozenset()
        for _, first, optional in steps:
            heads |= first
            if not optional:
                break
        return _chain([s[0] for s in steps]), heads, all(s[2] for s in steps)

    def _element(self) -> tuple[_Node, frozenset[str], bool]:
        piece = self._pieces[self._at]
        self._at += 1
        if piece == "(":
            node, heads, optional = self._alternatives()
            if self._at >= len(self._pieces) or self._pieces[self._at] != ")":
                raise PatternError(f"missing ')' in pattern {self.source!r}")
            self._at += 1
        elif piece.startswith("{"):
            node, heads, optional = self._capture(piece[1:-1])
        elif piece == "?":
            raise PatternError(f"'?' without an element in pattern {self.source!r}")
        else:
            node, heads, optional = self._word(self._fold(piece))
        if self._at < len(self._pieces) and self._pieces[self._at] == "?":
            self._at += 1
            return _maybe(node), heads, True
        return node, heads, optional

    @staticmethod
    def _capture(inside: str) -> tuple[_Node, frozenset[str], bool]:
        spec, _, name = inside.partition("=")
        tag, _, bounds = spec.partition(":")
        name = name or tag
        limits = _parse_number(bounds) if bounds else None
        if bounds and limits is None:
            raise PatternError(f"bounds are written low-high, not {bounds!r}")

        def capture(
            position: int, supply: Supply, word: WordTest, captures: Captures
        ) -> Iterator[tuple[int, Captures]]:
            del word
            for item in supply(tag, position):
                if limits is None or (item.value is not None and limits[0] <= item.value <= limits[1]):
                    yield item.last, (*captures, (name, item))

        return capture, frozenset({tag}), False

    @staticmethod
    def _word(text: str) -> tuple[_Node, frozenset[str], bool]:
        def plain(position: int, supply: Supply, word: WordTest, captures: Captures) -> Iterator[tuple[int, Captures]]:
            del supply
            following = word(text, position)
            if following >= 0:
                yield following, captures

        return plain, frozenset({"=" + text}), False


def _chain(nodes: list[_Node]) -> _Node:
    if len(nodes) == 1:
        return nodes[0]

    def run(
        index: int, position: int, supply: Supply, word: WordTest, captures: Captures
    ) -> Iterator[tuple[int, Captures]]:
        if index == len(nodes):
            yield position, captures
            return
        for following, more in nodes[index](position, supply, word, captures):
            yield from run(index + 1, following, supply, word, more)

    def chain(position: int, supply: Supply, word: WordTest, captures: Captures) -> Iterator[tuple[int, Captures]]:
        return run(0, position, supply, word, captures)

    return chain


def _maybe(node: _Node) -> _Node:
    def maybe(position: int, supply: Supply, word: WordTest, captures: Captures) -> Iterator[tuple[int, Captures]]:
        yield from node(position, supply, word, captures)
        yield position, captures

    return maybe


def by_head(patterns: Mapping[str, Pattern]) -> dict[str, list[str]]:
    """Names of patterns by what they can begin with."""
    found: dict[str, list[str]] = {}
    for name, pattern in patterns.items():
        for head in sorted(pattern.heads):
            found.setdefault(head, []).append(name)
    return found
