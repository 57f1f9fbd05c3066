"""A stretch of a document's text, and the ids of everything that stands in it."""

from __future__ import annotations

from hashlib import blake2b

import msgspec


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of ``Document.text``.

    ``start_char`` and ``end_char`` are offsets in Unicode code points, end exclusive;
    ``text`` equals the slice letter for letter (``codec.check_spans`` verifies it).
    """

    start_char: int
    end_char: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share at least one character."""
        return self.start_char < other.end_char and other.start_char < self.end_char

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies inside this stretch."""
        return self.start_char <= other.start_char and other.end_char <= self.end_char


def cut(text: str, start: int, end: int) -> Span:
    """The span of ``text[start:end]``.

    Raises ValueError where the offsets do not lie inside the text.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"span {start}..{end} lies outside a text of {len(text)} characters")
    return Span(start_char=start, end_char=end, text=text[start:end])


def stable_id(prefix: str, *parts: str | int | None) -> str:
    """An id that is the same on every machine and for any order of arrival: prefix and 16 hex digits."""
    digest = blake2b(
        "\x1f".join("" if p is None else str(p) for p in parts).encode("utf-8", "surrogatepass"), digest_size=8
    )
    return f"{prefix}{digest.hexdigest()}"
