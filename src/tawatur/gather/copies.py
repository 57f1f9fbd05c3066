"""Which documents repeat which, wholly or in a passage, and who had it first.

Two texts are compared by their five-word passages in folded spelling. Candidates come from an index of passages:
documents that share one are linked to the smallest of them, so a thousand copies give a thousand links, not a
million pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from tawatur.lang.loader import available, load
from tawatur.model.document import Document
from tawatur.model.span import Span, cut
from tawatur.model.story import Copy, CopyKind, roots
from tawatur.text.tokens import BREAK, MARK, Tokens

_SIZE = 5  # words in a passage
_SAMPLE = 4  # one passage in so many is indexed
_COMMON = 40  # a passage that so many documents share tells little; it links in a star only
EXACT, NEAR, PARTIAL = 0.97, 0.7, 0.2
_PASSAGE = 18  # words in a row that make a lifted passage


class Print(NamedTuple):
    """The passages of a document: hash to the first token they begin at, and the tokens to find them again."""

    document: Document
    hashes: dict[int, int]
    starts: list[int]
    ends: list[int]
    words: int


def fingerprint(document: Document) -> Print:
    """The passages of a document's body."""
    pack = load(document.language if document.language in available() else available()[0])
    tokens = Tokens(pack.fold(document.text))
    keep = [
        i for i in range(len(tokens)) if tokens.kind[i] not in (MARK, BREAK) and tokens.start[i] >= document.body_start
    ]
    form = tokens.form
    hashes: dict[int, int] = {}
    for i in range(len(keep) - _SIZE + 1):
        value = crc32(" ".join(form[k] for k in keep[i : i + _SIZE]).encode("utf-8", "surrogatepass"))
        hashes.setdefault(value, i)
    return Print(document, hashes, [tokens.start[k] for k in keep], [tokens.end[k] for k in keep], len(keep))


def candidates(prints: Sequence[Print]) -> list[tuple[int, int]]:
    """Pairs of documents that share indexed passages."""
    index: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(prints):
        for value in one.hashes:
            if value % _SAMPLE == 0:
                index[value].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for members in index.values():
        if len(members) < 2:
            continue
        if len(members) > _COMMON:
            for other in members[1:]:
                shared[members[0], other] += 1
            continue
        for a in range(len(members)):
            for b in range(a + 1, len(members)):
                shared[members[a], members[b]] += 1
    return sorted(pair for pair, count in shared.items() if count >= 2)


class Match(NamedTuple):
    overlap: float
    longest: int
    spans: tuple[tuple[Span, Span], ...]


def compare(a: Print, b: Print) -> Match:
    """The share of the shorter text's passages that both hold, and the longest shared stretches as spans."""
    common = a.hashes.keys() & b.hashes.keys()
    smaller = min(len(a.hashes), len(b.hashes)) or 1
    runs: list[tuple[int, int, int]] = []  # (start in a, start in b, words)
    for i, j in sorted((a.hashes[h], b.hashes[h]) for h in common):
        if runs and i <= runs[-1][0] + runs[-1][2] - _SIZE + 1 and j - runs[-1][1] == i - runs[-1][0]:
            runs[-1] = (runs[-1][0], runs[-1][1], i - runs[-1][0] + _SIZE)
        else:
            runs.append((i, j, _SIZE))
    runs.sort(key=lambda r: (-r[2], r[0]))
    spans = tuple((_cut(a, r[0], r[2]), _cut(b, r[1], r[2])) for r in runs[:5])
    return Match(len(common) / smaller, runs[0][2] if runs else 0, spans)


def _cut(one: Print, first: int, words: int) -> Span:
    last = min(first + words, one.words) - 1
    return cut(one.document.text, one.starts[first], one.ends[last])


def find_copies(documents: Sequence[Document]) -> list[Copy]:
    """All copies among documents, in a fixed order; a copy names the earliest original it has."""
    prints = [fingerprint(d) for d in sorted(documents, key=lambda d: d.id)]
    found: list[Copy] = []
    for i, j in candidates(prints):
        match = compare(prints[i], prints[j])
        kind = _kind(prints[i], prints[j], match)
        if kind is None:
            continue
        copy, original, reasons, told = _direction(prints[i], prints[j], match)
        if kind == "near" and not told and set(prints[i].document.agencies) & set(prints[j].document.agencies):
            kind = "same_agency"  # two outlets printing one agency, and neither was first
        spans = match.spans if copy is prints[i] else tuple((b, a) for a, b in match.spans)
        found.append(
            Copy(
                copy=copy.document.id,
                original=original.document.id,
                kind=kind,
                overlap=round(match.overlap, 3),
                direction_reasons=tuple(reasons),
                evidence=spans,
            )
        )
    return _first_originals(found)


def _kind(a: Print, b: Print, match: Match) -> CopyKind | None:
    sizes = min(a.words, b.words) / (max(a.words, b.words) or 1)
    if match.overlap >= EXACT and sizes >= 0.9:
        return "exact"
    if match.overlap >= NEAR and sizes >= 0.5:
        return "near"
    if match.overlap >= PARTIAL or match.longest >= _PASSAGE:
        return "partial"
    return None


def _credits(a: Print, b: Print) -> bool:
    """Whether a page credits the other's outlet."""
    outlet = b.document.outlet
    return outlet is not None and any(outlet in agency or agency in outlet for agency in a.document.agencies)


def _direction(a: Print, b: Print, match: Match) -> tuple[Print, Print, list[str], bool]:
    """Which of two is the copy, and why: (copy, original, reasons, whether anything told)."""
    votes: list[tuple[int, str]] = []  # positive: b is the copy
    if _credits(b, a):
        votes.append((4, f"{b.document.name} credits {a.document.outlet}"))
    if _credits(a, b):
        votes.append((-4, f"{a.document.name} credits {b.document.outlet}"))
    pa, pb = a.document.published, b.document.published
    if pa and pb and pa[:10] != pb[:10]:
        first, later = (a, b) if pa < pb else (b, a)
        votes.append(
            (
                3 if first is a else -3,
                f"{first.document.name} is of {first.document.published}, "
                f"{later.document.name} of {later.document.published}",
            )
        )
    elif pa and pb and "T" in pa and "T" in pb and pa != pb:
        first = a if pa < pb else b
        votes.append((2 if first is a else -2, f"{first.document.name} is the earlier by the clock"))
    if not a.document.agencies and b.document.agencies and not _credits(b, a):
        votes.append((1, f"{b.document.name} names an agency as its source"))
    elif a.document.agencies and not b.document.agencies and not _credits(a, b):
        votes.append((-1, f"{a.document.name} names an agency as its source"))
    if match.overlap < NEAR and min(a.words, b.words) * 1.3 < max(a.words, b.words):
        longer, shorter = (a, b) if a.words > b.words else (b, a)
        share = match.longest / max(shorter.words, 1)
        if share > 0.5:
            votes.append((-1 if longer is a else 1, f"{longer.document.name} holds more than what both share"))
    total = sum(v for v, _ in votes)
    if total == 0:
        votes.append((0, "nothing tells which was first; the smaller id stands for the original"))
        return b, a, [r for _, r in votes if r], False
    copy, original = (b, a) if total > 0 else (a, b)
    return copy, original, [r for v, r in votes if v * total > 0], True


def _first_originals(copies: list[Copy]) -> list[Copy]:
    """Whole copies are hung on one original each: the best of those it matches; partial ones all stay."""
    whole: dict[str, list[Copy]] = defaultdict(list)
    kept: list[Copy] = []
    for copy in copies:
        if copy.kind == "partial":
            kept.append(copy)
        else:
            whole[copy.copy].append(copy)
    for options in whole.values():
        kept.append(min(options, key=lambda c: (-c.overlap, c.original)))
    return sorted(kept, key=lambda c: (c.copy, c.original))


class Origins(NamedTuple):
    """Where each document's text comes from once copies have collapsed."""

    of_document: dict[str, str]
    passages: dict[str, tuple[tuple[Span, str], ...]]

    def of(self, document_id: str, quote: Span) -> str:
        """The origin of a stretch of a document: that of the passage it lies in, else of the document."""
        for span, origin in self.passages.get(document_id, ()):
            if span.overlaps(quote) and _shared(span, quote) >= 0.6:
                return origin
        return self.of_document.get(document_id, document_id)


def _shared(a: Span, b: Span) -> float:
    return (min(a.end_char, b.end_char) - max(a.start_char, b.start_char)) / max(b.end_char - b.start_char, 1)


def origins(documents: Sequence[Document], copies: Sequence[Copy]) -> Origins:
    """The origin of every document, and of every lifted passage."""
    whole = roots(copies)
    of_document = {d.id: whole.get(d.id, d.id) for d in documents}
    passages: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for copy in copies:
        if copy.kind == "partial":
            for span, _ in copy.evidence:
                if span.end_char - span.start_char >= 60:
                    passages[copy.copy].append((span, of_document.get(copy.original, copy.original)))
    return Origins(
        of_document, {k: tuple(sorted(v, key=lambda p: (p[0].start_char, p[1]))) for k, v in passages.items()}
    )
