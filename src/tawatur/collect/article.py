"""The article among the lines of a page: its title, its paragraphs, and the part every other line plays."""

from __future__ import annotations

from tawatur.collect.blocks import BREAKS, COUNTED, Block, Stems, extend, find_blocks, find_core, is_prose, stems_of
from tawatur.collect.layout import Layout, Part
from tawatur.collect.lines import NEUTRAL, Kind, Line, introduces, is_dateline
from tawatur.collect.words import Words

# A line between paragraphs of up to so many words is a subhead; a longer one must announce the next paragraph, and
# one longer still is taken for a link to another report: what it says stands in the paragraph if it is a subhead.
_SUBHEAD = 5
_SUBHEAD_LONGEST = 7
# Words of a title that is cut off; longer lines that are cut off are summaries.
_LONG_TITLE = 14
# Words of prose on a page that says it is a notice, from which on it is taken for a report nonetheless.
_NOTICE = 60


def lay_out(
    lines: list[Line], words: Words, title: str | None = None, body: set[int] | None = None, *, guess: bool = True
) -> Layout:
    """Which lines are the article.

    ``title``: as known from elsewhere; ``body``: the lines that a page's markup makes the article's; ``guess``: whether
    a page without an article may have a title nonetheless.
    """
    layout = Layout(lines, [Part.AWAY] * len(lines))
    if not lines:
        return layout
    _after_nav(lines)
    stems = stems_of(words)
    title_tokens = words.tokens(title) if title else []
    named = _title_lines(lines, title_tokens)
    if body is not None and _marked_body(layout, body, named):
        return layout
    blocks = find_blocks(lines, set(named))
    if any(line.kind is Kind.NOTICE for line in lines) and sum(block.weight for block in blocks) < _NOTICE:
        blocks = []
    core = find_core(blocks, lines, stems, title_tokens, named)
    if core is None:
        _without_prose(layout, title_tokens, named, stems, guess)
        return layout
    chosen = extend(blocks, core, lines, words, stems, title_tokens, named)
    first = chosen[0].prose[0]
    title_at = _title_before(lines, named, first)
    if title_at is None and not title_tokens:
        title_at = _guess_title(lines, chosen, stems, words)
    layout.title = title_at
    if title_at is not None and title_at > first:
        title_at = None
    _fill(layout, chosen, title_at, words, stems)
    return layout


# ---- pages with markup -------------------------------------------------------------------------------------------


def _marked_body(layout: Layout, body: set[int], named: list[int]) -> bool:
    """The article as the page's markup has it, without what the words of its lines show to be furniture."""
    lines, parts = layout.lines, layout.parts
    inside = sorted(i for i in body if i < len(lines) and i not in named)
    prose = [i for i in inside if is_prose(lines[i])]
    if not prose:
        return False
    seen: set[str] = set()
    listed = False
    for i in inside:
        line = lines[i]
        kind = line.kind
        if kind is Kind.FINAL and i > prose[0]:
            break
        if kind in BREAKS:
            listed = True
            continue
        if kind is Kind.PROSE:
            listed = False
        if kind in (NEUTRAL - {Kind.FOREIGN, Kind.OUTLET}) or kind is Kind.NOTICE or (listed and kind in COUNTED):
            continue
        if kind is Kind.STAMP and (i < prose[0] or i > prose[-1]):
            continue
        if line.key in seen and line.size >= 6:
            continue
        if i < prose[0] and is_dateline(line):
            continue
        seen.add(line.key)
        parts[i] = Part.BODY
    if not layout.body:
        return False
    first, last = layout.body[0], layout.body[-1]
    title_at = _title_before(lines, named, first)
    layout.title = title_at if title_at is None or title_at < first else None
    if title_at is not None:
        parts[title_at] = Part.TITLE
    _zones(layout, first, last, title_at if title_at is not None and title_at < first else None)
    return True


# ---- the title ---------------------------------------------------------------------------------------------------


def _title_lines(lines: list[Line], title: list[str]) -> list[int]:
    """Lines that are the title, or the greater part of it."""
    if not title:
        return []
    found = []
    for i, line in enumerate(lines):
        tokens = line.tokens
        if tokens == title:
            found.append(i)
        elif len(tokens) >= 4 and abs(len(tokens) - len(title)) <= max(4, len(title) // 2):
            short, long = sorted((tokens, title), key=len)
            if len(short) >= 0.6 * len(long) and short == long[: len(short)]:
                found.append(i)
    return found


def _title_before(lines: list[Line], named: list[int], first: int) -> int | None:
    """The last line that is the title above the first paragraph, or the first one anywhere."""
    above = [i for i in named if i < first]
    return above[-1] if above else (named[0] if named else None)


def _guess_title(lines: list[Line], chosen: list[Block], stems: Stems, words: Words) -> int | None:
    """The headline above the article: the one whose words the article takes up, earlier ones first."""
    first = chosen[0].prose[0]
    body = stems(t for block in chosen for i in block.prose[:12] for t in lines[i].tokens)
    best, best_score = None, 0.0
    kinds = (Kind.HEAD, Kind.SHORT, Kind.OUTLET, Kind.INTRO)
    candidates = [
        i
        for i in range(max(0, first - 60), first)
        if lines[i].kind in kinds or (lines[i].kind is Kind.CUT and lines[i].size <= _LONG_TITLE)
    ]
    seen: dict[str, int] = {}
    for i in candidates:
        seen[lines[i].key] = seen.get(lines[i].key, 0) + 1
    for order, i in enumerate(candidates):
        line = lines[i]
        mine = stems(line.tokens)
        if not mine or line.size < 2:
            continue
        share = len(mine & body) / len(mine)
        score = share * min(line.size, 8) / 8 + 0.15 * (seen[line.key] > 1)
        score -= 0.3 * (line.kind in (Kind.SHORT, Kind.OUTLET, Kind.INTRO)) + 0.02 * order + 0.15 * (is_dateline(line))
        score += 0.1 * (line.kind is Kind.HEAD)
        if score > best_score:
            best, best_score = i, score
    if best is not None:
        # A title repeated: the last of its copies is where the article begins.
        best = max(i for i in candidates if lines[i].key == lines[best].key)
    return best


def _after_nav(lines: list[Line]) -> None:
    """The line after «previous», «next» is a headline however long it is."""
    for i, line in enumerate(lines[:-1]):
        if line.kind is Kind.NAV and lines[i + 1].kind in (Kind.PROSE, Kind.CUT, Kind.HEAD, Kind.SHORT):
            lines[i + 1].kind = Kind.HEAD


# ---- every line's part -------------------------------------------------------------------------------------------


def _fill(layout: Layout, chosen: list[Block], title_at: int | None, words: Words, stems: Stems) -> None:
    lines, parts = layout.lines, layout.parts
    kept: dict[str, int] = {}
    for block in chosen:
        for i in block.prose:
            earlier = kept.get(lines[i].key)
            if earlier is None:
                kept[lines[i].key] = i
                parts[i] = Part.BODY
            else:
                parts[i] = Part.INSIDE
        _between(layout, block, words, stems)
        _list_after(layout, block.prose[-1])
    _drop_summaries(layout)
    _below_summary(layout, chosen)
    body = layout.body
    _zones(layout, body[0], body[-1], title_at)
    _first_subhead(layout, body[0], words)


def _zones(layout: Layout, first: int, last: int, title_at: int | None) -> None:
    """The parts of the lines round the article."""
    lines, parts = layout.lines, layout.parts
    begin = title_at if title_at is not None else max(-1, first - 4)
    for i in range(begin + 1, first):
        parts[i] = Part.HEAD_ZONE
    if title_at is not None:
        parts[title_at] = Part.TITLE
        for i in range(max(0, title_at - 3), title_at):
            parts[i] = Part.HEAD_ZONE
    for i in range(first, last):
        if parts[i] is Part.AWAY:
            parts[i] = Part.INSIDE
    for i in range(last + 1, min(len(lines), last + 4)):
        if lines[i].kind in BREAKS:
            break
        parts[i] = Part.FOOT_ZONE


def _unstopped(line: Line, words: Words) -> bool:
    """Whether a line looks like a paragraph whose full stop was left out."""
    if line.kind not in (Kind.HEAD, Kind.CUT):
        return False
    comma = line.text.rstrip()[-1:] in ",;\u060c\u061b"
    # Two dots divide the halves of a headline.
    return comma or line.size >= 20 or (line.size >= 8 and words.goes_on(line.tokens) and ".." not in line.text)


def _between(layout: Layout, block: Block, words: Words, stems: Stems) -> None:
    """Subheads and list items between the paragraphs of a block stay; links to other articles go."""
    lines, parts = layout.lines, layout.parts
    for before, after in zip(block.prose, block.prose[1:], strict=False):
        gap = [i for i in range(before + 1, after) if lines[i].kind not in NEUTRAL]
        if not gap:
            continue
        if any(lines[i].kind is Kind.STAMP for i in gap):
            # The stamp below the page's summary: what stands beside it heads the article.
            if block.prose.index(before) < 2:
                for i in range(before + 1, after):
                    parts[i] = Part.HEAD_ZONE
            continue
        introduced = introduces(lines[before])
        heads = [i for i in gap if lines[i].kind in (Kind.HEAD, Kind.SHORT, Kind.CUT)]
        following = stems(t for i in block.prose[block.prose.index(after) :][:2] for t in lines[i].tokens)
        for i in gap:
            line = lines[i]
            if line.kind is Kind.INTRO:
                introduced = True
                parts[i] = Part.BODY
            elif (
                line.kind is Kind.ITEM
                or (introduced and line.kind in (Kind.HEAD, Kind.SHORT))
                or _unstopped(line, words)
            ) or (
                line.kind in (Kind.HEAD, Kind.SHORT)
                and i == heads[-1]
                and _is_subhead(line, len(heads), stems, following)
            ):
                parts[i] = Part.BODY


def _is_subhead(line: Line, heads: int, stems: Stems, following: set[str]) -> bool:
    if line.size > _SUBHEAD_LONGEST or heads > 2:
        return False
    if line.size <= _SUBHEAD and heads == 1:
        return True
    mine = stems(line.tokens)
    return bool(mine) and len(mine & following) >= 0.6 * len(mine)


def _list_after(layout: Layout, last: int) -> None:
    """A list that the last paragraph of a block announces, and bullets below it."""
    lines, parts = layout.lines, layout.parts
    introduced = introduces(lines[last])
    for i in range(last + 1, len(lines)):
        kind = lines[i].kind
        if kind is Kind.ITEM or (introduced and kind in (Kind.HEAD, Kind.SHORT)):
            if parts[i] is Part.AWAY:
                parts[i] = Part.BODY
        elif kind is Kind.INTRO and i + 1 < len(lines) and lines[i + 1].kind in (Kind.ITEM, Kind.HEAD, Kind.SHORT):
            introduced = True
            parts[i] = Part.BODY
        elif kind not in NEUTRAL or kind is Kind.FOREIGN:
            break


def _drop_summaries(layout: Layout) -> None:
    """A first paragraph that a later one says in full, cut off or not, is the page's summary."""
    body = layout.body
    for n, i in enumerate(body[:3]):
        line = layout.lines[i]
        key = line.key.rstrip(".\u2026[] ")
        for j in body[n + 1 : n + 4]:
            other = layout.lines[j]
            whole = other.key.rstrip(".\u2026[] ")
            if len(key) > 30 and (
                other.key.startswith(key)
                or (line.key.startswith(whole) and 0 <= line.size - other.size <= 8 and other.size >= 8)
            ):
                layout.parts[i] = Part.INSIDE


def _below_summary(layout: Layout, chosen: list[Block]) -> None:
    """The lines between a page's summary and its text, where its day stands among them."""
    if len(chosen) < 2 or len(chosen[0].prose) > 2:
        return
    gap = range(chosen[0].prose[-1] + 1, chosen[1].prose[0])
    if any(layout.lines[i].kind is Kind.STAMP for i in gap) and not any(layout.lines[i].kind in BREAKS for i in gap):
        for i in gap:
            layout.parts[i] = Part.HEAD_ZONE


def _first_subhead(layout: Layout, first: int, words: Words) -> None:
    """The subhead above the first paragraph, where the others below show that the page has such."""
    lines, parts = layout.lines, layout.parts
    above = lines[first - 1] if first else None
    if above is None or parts[first - 1] is not Part.HEAD_ZONE or above.kind is not Kind.SHORT or is_dateline(above):
        return
    others = [i for i in layout.body if lines[i].kind is Kind.SHORT and i > first]
    if len(others) >= 2 and " ".join(above.tokens) not in words.menu:
        parts[first - 1] = Part.BODY


def _without_prose(layout: Layout, title: list[str], named: list[int], stems: Stems, guess: bool) -> None:
    """A page without a full paragraph: one long line may be the whole report, many are headlines."""
    lines, parts = layout.lines, layout.parts
    teasers = [i for i, line in enumerate(lines) if line.kind is Kind.CUT and i not in named]
    heads = [i for i, line in enumerate(lines) if line.kind is Kind.HEAD and i not in named]
    long = [i for i in (*teasers, *heads) if lines[i].size >= 12]
    distinct = {lines[i].key for i in heads if lines[i].size >= 5}
    if len(distinct) <= 2 and len({lines[i].key for i in teasers}) <= 1 and long and title:
        at = long[0]
        mine = stems(lines[at].tokens)
        if not stems(title) or mine & stems(title):
            parts[at] = Part.BODY
            layout.title = next((i for i in reversed(named) if i < at), named[0] if named else None)
    elif named:
        layout.title = named[0]
    elif not title and heads and guess:
        layout.title = heads[0]
    if layout.title is not None:
        parts[layout.title] = Part.TITLE
    elif not layout.body:
        return
    near = layout.title if layout.title is not None else layout.body[0]
    for i in range(max(0, near - 2), min(len(lines), near + 4)):
        if parts[i] is Part.AWAY and lines[i].kind not in BREAKS:
            parts[i] = Part.HEAD_ZONE
