"""Pages of HTML: the article among what else the page shows.

The main text comes from trafilatura; every line that it leaves out stays in the furniture, and what it keeps goes
through the same sieve as plain text (docs/decisions/0002-article-extraction.md has the figures).
"""

from __future__ import annotations

import copy
import logging
import re
from typing import Any

import lxml.html

from tawatur.collect.days import told
from tawatur.collect.markup import MarkedLine, Metadata, parse, plain_lines, read_metadata, visible_lines
from tawatur.collect.page import Known, Source, read_page
from tawatur.model.document import Document
from tawatur.problems import Problem

# Larger or deeper pages are not given to trafilatura: it copies the tree many times over and walks it recursively.
_LARGEST = 3_000_000
_DEEPEST = 200
# Characters of an extracted line that are enough to find it among the page's lines.
_SHORTEST = 12
# Fewer visible characters than this make one ask whether the page was parsed at all.
_LITTLE = 200
# Other lines that may stand between two lines of an article.
_GAP = 8

_MARKS = re.compile(r"[\W_]+")

# Its notes on pages that it finds nothing in are no business of the user's; the problems say it.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read_html(text: str, source: Source, published: str | None) -> list[Document | Problem]:
    """The document of a page of HTML, with its problems; ``text`` has gone through `encoding.clean`."""
    tree = parse(text)
    marked, deepest = visible_lines(tree) if tree is not None else ([], 0)
    seen = sum(len(line.text) for line in marked)
    if tree is None or seen < _LITTLE:
        # The parser gives up on trees nested too deep, and on what is no HTML.
        lines = plain_lines(text)
        if tree is None or sum(map(len, lines)) > 2 * seen + 40:
            return _unparsed(lines, source, published)
    meta = read_metadata(tree, text)
    chosen = _main_lines(tree, marked, len(text), deepest)
    return read_page([line.text for line in marked], _placed(source, meta), _known(meta, marked, chosen), published)


def _unparsed(lines: list[str], source: Source, published: str | None) -> list[Document | Problem]:
    """The document of what is left when the tags are cut out."""
    found = read_page(lines, source, Known(), published)
    message = (
        "The page could not be parsed as HTML; its tags were cut out and the rest read as text. Save the page again."
    )
    if lines:
        found.append(Problem(stage="collect", code="broken_html", message=message, source=source.name))
    return found


def _placed(source: Source, meta: Metadata) -> Source:
    return source if source.uri else source._replace(uri=meta.uri)


def _known(meta: Metadata, marked: list[MarkedLine], chosen: frozenset[int] | None) -> Known:
    days = [day for where, value in meta.days for day in told(where, value)]
    heading = next((line.text for line in marked if line.heading == 1 and not line.away), None)
    return Known(
        title=meta.title or heading,
        site=meta.site,
        host=meta.host,
        authors=tuple(dict.fromkeys(meta.authors)),
        days=tuple(days),
        language=meta.language,
        body=chosen,
        captions=frozenset(i for i, line in enumerate(marked) if line.caption),
    )


def _main_lines(
    tree: lxml.html.HtmlElement, marked: list[MarkedLine], size: int, deepest: int
) -> frozenset[int] | None:
    """Which lines of the page are its main text; None where that cannot be told from the markup."""
    if size > _LARGEST or deepest > _DEEPEST:
        return None
    main = _extract(tree)
    if not main:
        return None
    chosen = _find(main, marked)
    return frozenset(chosen) if chosen else None


def _extract(tree: lxml.html.HtmlElement) -> str | None:
    import trafilatura

    try:
        # trafilatura prunes the tree that it is given.
        found: Any = trafilatura.extract(
            copy.deepcopy(tree), fast=True, include_comments=False, include_tables=True, deduplicate=False
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return None
    return found if isinstance(found, str) else None


def _find(main: str, marked: list[MarkedLine]) -> set[int]:
    """The lines of the page that the extracted text consists of.

    A sentence may stand several times on a page, as a teaser above and in the article: lines that are found once
    show where the article lies, and of the others the copy that lies there is taken.
    """
    pieces = [p for p in (_MARKS.sub("", line) for line in main.split("\n")) if p]
    whole = "\n".join(pieces)
    bare = ["" if line.away else _MARKS.sub("", line.text) for line in marked]
    places: dict[str, list[int]] = {}
    for i, text in enumerate(bare):
        if text:
            places.setdefault(text, []).append(i)
    once = sorted(places[p][0] for p in pieces if len(p) >= _SHORTEST and len(places.get(p, ())) == 1)
    low, high = (once[0], once[-1]) if once else (0, len(marked))
    chosen: set[int] = set()
    at = low
    for piece in pieces:
        found = places.get(piece)
        if not found:
            continue
        near = [i for i in found if low - 2 <= i <= high + 2 and i not in chosen]
        if near or not once:
            at = next((i for i in near if i >= at), near[0] if near else found[0])
            chosen.add(at)
        elif len(found) == 1:
            chosen.add(found[0])
    # Lines that the extractor joined or split otherwise than the page does; the article may reach beyond those found.
    for order in (range(max(0, low - 2), len(marked)), range(low, -1, -1)):
        missed = 0
        for i in order:
            if i in chosen:
                missed = 0
            elif len(bare[i]) >= _SHORTEST and bare[i] in whole and not any(j in chosen for j in places[bare[i]]):
                chosen.add(i)
                missed = 0
            elif i > high or i < low:
                missed += len(bare[i]) > 0
                if missed > _GAP:
                    break
    return chosen
