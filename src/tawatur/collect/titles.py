"""The title alone, out of what feeds and pages give as a title: repeated, joined with the site's name, with scraps."""

from __future__ import annotations

import re
from typing import NamedTuple

from tawatur.collect.lines import Kind, Line
from tawatur.collect.stamps import find
from tawatur.collect.words import TOKEN, Words

# «headline | site», «headline - site», «site :: headline»; the bars divide even where no white space stands by them.
_DIVIDER = re.compile(
    r"\s*[|\u2502\uff5c]\s*|\s+(?:-|\u2013|\u2014|::|\u00bb|\u00ab|\u2022|\u00b7|\u0640)+\s+|\s+-(?=\S{2,16}$)"
)
_COLON = re.compile(r"\s*:\s+|/")
_TRIM = " \t-\u2013\u2014|:\u00b7\u2022\u0640/"
_LONGEST = 2000


class Title(NamedTuple):
    """A cleaned title. ``site`` is the name of the site that stood beside it; ``left`` whatever else was cut off."""

    text: str | None
    site: str | None = None
    left: str | None = None


def unrepeat(text: str) -> str:
    """A line that is the same words two to six times over, once."""
    first = text.partition(" ")[0]
    if not first or text.find(first, len(first)) < 0:
        return text
    raw = text.split()
    count = len(raw)
    for times in range(6, 1, -1):
        size, odd = divmod(count, times)
        if odd == 0 and size >= 2 and all(raw[i * size : (i + 1) * size] == raw[:size] for i in range(1, times)):
            return " ".join(raw[:size])
    return text


def _first_copy(text: str, words: Words) -> tuple[str, str]:
    """The part of a title before it begins again, and what followed; it ends where its copies part ways."""
    raw = text.split()
    keys = ["".join(TOKEN.findall(k)) for k in words.fold_lines(raw)] if raw else []
    if len(raw) < 6 or len(keys) != len(raw):
        return text, ""
    marks = [i for i, k in enumerate(keys) if k]
    core = [keys[i] for i in marks]
    for begin in range(min(4, len(core) - 6)):
        # Up to three words of a menu may stand before the first copy.
        if begin and " ".join(core[:begin]) not in words.menu:
            continue
        for at in range(begin + 3, len(core) - 2):
            if core[at : at + 3] != core[begin : begin + 3]:
                continue
            same = 0
            while at + same < len(core) and same < at - begin and core[at + same] == core[begin + same]:
                same += 1
            # The copies part before the first one ends: what is left of the first is the site's name.
            parts = same < at - begin and at + same < len(core)
            stop = marks[begin + same] if parts and same >= 3 else marks[at]
            return " ".join(raw[marks[begin] : stop]), " ".join(raw[stop : marks[at]])
    return text, ""


def clean_title(raw: str | None, lines: list[Line], words: Words, site: str | None = None) -> Title:
    """The title in ``raw``; ``lines`` are the page's, one may be the title; ``site`` is a known site's name."""
    if raw is None:
        return Title(None)
    whole = " ".join(raw[:_LONGEST].split())
    text, beside = _first_copy(unrepeat(whole), words)
    text, cut = _cut_stamp(text, words)
    text, parted = _cut_site(text, lines, words, site)
    # What stood before the site's name may itself be there twice.
    text = _first_copy(unrepeat(text.strip(_TRIM)), words)[0].strip(_TRIM)
    tokens = words.tokens(text)
    name = _site_alone(beside.strip(_TRIM) or parted or "", tokens, words)
    if not tokens or (len(tokens) < 4 and _no_headline(text, tokens, words)):
        pieces = [p for p in _DIVIDER.split(text) if p.strip() and " ".join(words.tokens(p)) not in words.menu]
        return Title(None, name or (max(pieces, key=len) if pieces else None), whole)
    text = _as_on_page(tokens, words.tokens(whole), lines) or text
    left = whole if words.key(whole) != words.key(text) else None
    return Title(text or None, name, left or cut)


def _site_alone(text: str, title: list[str], words: Words) -> str | None:
    """The site's name without words of the title that stand round it."""
    known = set(title)
    left = []
    for piece in _DIVIDER.split(text):
        raw = piece.split()
        for at in range(1, len(raw)):
            if words.tokens(" ".join(raw[at : at + 4]))[:3] == title[:3]:
                raw = raw[:at]
                break
        tokens = words.tokens(" ".join(raw))
        if tokens and not set(tokens) <= known:
            left.append(" ".join(raw).strip(_TRIM))
    return unrepeat(left[-1]) if left else None


def _no_headline(text: str, tokens: list[str], words: Words) -> bool:
    """Whether a few words are a site's name or a section's and no headline."""
    pieces = [t for t in (words.tokens(p) for p in _DIVIDER.split(text)) if t]
    return _is_name(tokens, words) or all(" ".join(p) in words.menu or _is_name(p, words) for p in pieces)


def _is_name(tokens: list[str], words: Words) -> bool:
    """Whether words look like a site's name rather than a headline."""
    return (
        " ".join(tokens) in words.outlet_names
        or tokens[0] in words.outlet_words
        or tokens[-1] in words.outlet_ends
        or all(t[0] < "\u0250" for t in tokens)
    )


def _cut_stamp(text: str, words: Words) -> tuple[str, str | None]:
    """Without a day of figures at the end and what follows it: «headline - 07.10.2023, site»."""
    key = words.key(text)
    stamps = [s for s in find(key, words) if s.order != "words" and s.start > 0.5 * len(key)]
    if not stamps or len(key) != len(text):
        return text, None
    at = stamps[-1].start
    before = text[:at].rstrip()
    # Only where a mark divides it from the headline; «in 29-10-2022» belongs to the headline.
    if before[-1:] in "-|,\u060c\u2013\u2014" and len(TOKEN.findall(before)) >= 3:
        return before.rstrip(_TRIM + ",\u060c"), text[at:]
    return text, None


def _cut_site(text: str, lines: list[Line], words: Words, site: str | None) -> tuple[str, str | None]:
    """A title without the site's name before or after it."""
    pieces = _DIVIDER.split(text)
    if len(pieces) > 1:
        sizes = [len(TOKEN.findall(p)) for p in pieces]
        keys = {line.key for line in lines[:80]}
        for piece, size in zip(pieces, sizes, strict=True):
            # One piece is a line of the page: that is the headline.
            if size >= 3 and words.key(piece) in keys and size >= 0.4 * sum(sizes):
                return piece, _longest_other(pieces, piece)
        return _cut_by_form(text, pieces, sizes, words, site)
    colon = _COLON.split(text, maxsplit=1)
    if len(colon) == 2:
        head = words.tokens(colon[0])
        known = site is not None and head == words.tokens(site)
        if head and len(head) <= 4 and len(TOKEN.findall(colon[1])) >= 4 and (known or _names_site(head, words)):
            return colon[1], colon[0]
    return text, None


def _names_site(tokens: list[str], words: Words) -> bool:
    return " ".join(tokens) in words.outlet_names or (tokens[0] in words.outlet_words and len(tokens) >= 2)


def _cut_by_form(
    text: str, pieces: list[str], sizes: list[int], words: Words, site: str | None
) -> tuple[str, str | None]:
    spans, at = [], 0
    for piece in pieces:
        begin = text.find(piece, at)
        spans.append((begin, begin + len(piece)))
        at = begin + len(piece)
    site_key = words.tokens(site) if site else None

    def names(index: int) -> bool:
        tokens = words.tokens(pieces[index])
        if not tokens:
            return True
        divider = text[spans[index - 1][1] : spans[index][0]] if index else text[spans[0][1] : spans[1][0]]
        return (
            tokens == site_key or _is_name(tokens, words) or ("|" in divider and sizes[index] <= 6) or sizes[index] <= 3
        )

    first, last = 0, len(pieces)
    while last - first > 1 and names(last - 1) and sum(sizes[first : last - 1]) >= 3:
        last -= 1
    while (
        last - first > 1
        and names(first)
        and sum(sizes[first + 1 : last]) >= 4
        and sizes[first] < max(sizes[first + 1 : last])
    ):
        first += 1
    if (first, last) == (0, len(pieces)):
        return text, None
    outside = [p for i, p in enumerate(pieces) if not first <= i < last and p.strip()]
    return text[spans[first][0] : spans[last - 1][1]], max(outside, key=len) if outside else None


def _longest_other(pieces: list[str], chosen: str) -> str | None:
    others = [p for p in pieces if p is not chosen and p.strip()]
    return max(others, key=len) if others else None


def _as_on_page(tokens: list[str], raw: list[str], lines: list[Line]) -> str | None:
    """The title as a line of the page has it: the same words, or the greater part of them and words of ``raw`` only."""
    found: Line | None = None
    joined = f" {' '.join(raw)} "
    for line in lines[:120]:
        if line.tokens == tokens:
            return line.text
        near = len(line.tokens) >= max(4, 0.6 * len(tokens)) and line.kind in (Kind.HEAD, Kind.PROSE, Kind.CAPTION)
        if near and line.tokens[:3] != tokens[:3] and line.tokens[-2:] != tokens[-2:]:
            near = line.tokens[0] in tokens
        if near and len(line.tokens) > len(tokens) and _DIVIDER.search(line.text):
            near = False
        if near and f" {' '.join(line.tokens)} " in joined and (found is None or len(line.tokens) > len(found.tokens)):
            found = line
    return unrepeat(found.text) if found else None
