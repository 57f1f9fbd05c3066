"""Blocks of paragraphs: the stretches of a page that nothing divides, and which of them are one article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from tawatur.collect.lines import Kind, Line, ends_prose, introduces
from tawatur.collect.words import Words

# Words of another block that must be known from the article before for it to go on there.
_CONTINUES = 0.17
_CONTINUES_ANEW = 0.2
BREAKS = frozenset({Kind.RELATED, Kind.NAV, Kind.FINAL})
COUNTED = frozenset({Kind.HEAD, Kind.SHORT, Kind.CUT, Kind.STAMP, Kind.MENU, Kind.OUTLET})


@dataclass(slots=True)
class Block:
    """Paragraphs that no list of other things divides."""

    prose: list[int] = field(default_factory=list)
    weight: int = 0
    # What stands between it and the block before: start, run, list or end.
    after: str = "start"
    # Headlines in that gap.
    gap: int = 0


class Stems:
    """Words cut down to what their forms share, for telling whether two stretches speak of the same things."""

    def __init__(self, words: Words) -> None:
        self._prefixes = tuple(sorted(words.prefixes, key=lambda p: (-len(p), p)))
        self._known: dict[str, str] = {}

    def __call__(self, tokens: Iterable[str]) -> set[str]:
        """The stems of words; those of fewer than three letters tell nothing and are left out."""
        known = self._known
        if len(known) > 200_000:
            known.clear()
        found = set()
        for token in tokens:
            stem = known.get(token)
            if stem is None:
                stem = known[token] = self._stem(token)
            found.add(stem)
        found.discard("")
        return found

    def _stem(self, token: str) -> str:
        for _ in range(3):
            prefix = next((p for p in self._prefixes if token.startswith(p) and len(token) - len(p) >= 3), None)
            if prefix is None:
                break
            token = token[len(prefix) :]
        return token[:5] if len(token) >= 3 else ""


@cache
def stems_of(words: Words) -> Stems:
    """The stems of a language; what was cut once is kept."""
    return Stems(words)


def is_prose(line: Line) -> bool:
    """Whether a line is a paragraph, cut off or not."""
    return line.kind is Kind.PROSE or (line.kind is Kind.CUT and line.size >= 25)


def find_blocks(lines: list[Line], named: set[int]) -> list[Block]:
    """The blocks of a page; ``named``: lines that are its title."""
    blocks: list[Block] = []
    block = Block()
    run, listed, ended, gap = 0, False, False, 0
    introduced = False
    for i, line in enumerate(lines):
        kind = line.kind
        if is_prose(line) and i not in named:
            if listed or ended or run >= 3:
                if block.prose:
                    blocks.append(block)
                before = bool(blocks)
                block = Block(after=("end" if ended else "list" if listed else "run") if before else "start", gap=gap)
            block.prose.append(i)
            block.weight += min(line.size, 80)
            run, listed, ended, gap = 0, False, False, 0
            introduced = introduces(line)
            continue
        if kind is Kind.FINAL:
            ended = bool(blocks or block.prose)
        elif kind in BREAKS:
            listed = bool(blocks or block.prose)
        elif kind is Kind.INTRO:
            introduced = True
        elif kind in COUNTED and not (introduced and kind in (Kind.HEAD, Kind.SHORT)):
            run += 1
        if kind in (Kind.HEAD, Kind.CUT):
            gap += 1
    if block.prose:
        blocks.append(block)
    for block in blocks:
        # Teasers under headlines of their own, below the last full paragraph, belong to other articles.
        while (
            lines[block.prose[-1]].kind is Kind.CUT
            and any(lines[i].kind is Kind.PROSE for i in block.prose)
            and lines[block.prose[-1] - 1].kind not in (Kind.PROSE, Kind.CUT)
        ):
            block.weight -= min(lines[block.prose.pop()].size, 80)
    return blocks


def find_core(blocks: list[Block], lines: list[Line], stems: Stems, title: list[str], named: list[int]) -> Block | None:
    """The block that is surely the article's."""
    if len(blocks) <= 1:
        return blocks[0] if blocks else None
    wanted = stems(title)
    start = min(named) if named else -1
    best, best_score = None, -1.0
    for order, block in enumerate(blocks):
        inside = stems(t for i in block.prose[:6] for t in lines[i].tokens)
        share = len(wanted & inside) / len(wanted) if wanted else 0.0
        score = min(block.weight, 400) ** 0.5 * (0.3 + share) * 0.85 ** min(order, 6)
        if block.prose[0] < start and named:
            score *= 0.5
        # One cut-off teaser is not an article.
        if all(lines[i].kind is Kind.CUT for i in block.prose):
            score *= 0.5
        if block.after == "end":
            score *= 0.3
        if score > best_score:
            best, best_score = block, score
    return best


def extend(
    blocks: list[Block], core: Block, lines: list[Line], words: Words, stems: Stems, title: list[str], named: list[int]
) -> list[Block]:
    """The core and the blocks before and after it in which the same article goes on."""
    at = next(i for i, b in enumerate(blocks) if b is core)
    chosen = [core]
    known = stems(title) | stems(t for i in core.prose for t in lines[i].tokens)
    start = min(named) if named else -1
    for before, following in zip(reversed(blocks[:at]), reversed(blocks[1 : at + 1]), strict=True):
        if following.after == "end" or before.prose[0] < start:
            break
        far = following.after == "list" and following.gap > 2
        if _shared(before, lines, stems, known) < (0.35 if far else _CONTINUES_ANEW):
            break
        chosen.insert(0, before)
    for block in blocks[at + 1 :]:
        if block.after == "end":
            break
        share = _shared(block, lines, stems, known)
        opener = lines[block.prose[0]]
        opens = words.goes_on(opener.tokens)
        teaser = all(lines[i].kind is Kind.CUT for i in block.prose)
        if block.after == "list" and block.gap > 1:
            on = opens and share >= (_CONTINUES if block.gap > 2 else 0.1)
        elif block.after == "list":
            on = share >= 0.1 and (opens or ends_prose(opener))
        else:
            on = share >= (_CONTINUES if opens else _CONTINUES_ANEW)
        if not on or teaser:
            if block.after == "list" or block.weight >= 60:
                break
            continue
        chosen.append(block)
        known |= stems(t for i in block.prose for t in lines[i].tokens)
    return chosen


def _shared(block: Block, lines: list[Line], stems: Stems, known: set[str]) -> float:
    mine = stems(t for i in block.prose for t in lines[i].tokens)
    return len(mine & known) / len(mine) if mine else 0.0
