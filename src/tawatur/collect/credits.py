"""Who made a report and whom it credits: outlet, byline, dateline, agencies."""

from __future__ import annotations

import re
from typing import NamedTuple

from tawatur.collect.layout import Layout, Part
from tawatur.collect.lines import Kind, Line, is_dateline
from tawatur.collect.words import TOKEN, Outlet, Words

UNNAMED = "agencies"

_OPENING = re.compile(r"^\s*(?P<place>[^()\n]{2,70}?)\s*\((?P<name>[^()]{2,30})\)\s*[-\u2013\u2014\u0640:]+\s")
_OPENING_PLAIN = re.compile(
    r"^\s*(?P<place>[^()\n.,\u060c:]{2,40}?)\s*[-\u2013\u2014]\s*(?P<name>[^()\n.,\u060c:]{2,30}?)\s*:\s"
)
_OPENING_ALONE = re.compile(r"^\s*(?P<name>[^()\n.,\u060c:\-\u2013\u2014]{2,30}?)\s*[-\u2013\u2014]\s")
_BETWEEN_NAMES = re.compile(r"[/+|,\u060c;\u061b&]|\s-\s")
# What divides a name from the sections of a menu below it.
_TRAIL = re.compile(r"\s[|\u00bb\u203a>\u2022]\s")
_BRACKETS = re.compile(r"\(\s*([^()]{2,30})\s*\)")
_QUOTES = "\"'\u00ab\u00bb\u201c\u201d\u2039\u203a "


class Credits(NamedTuple):
    """Outlet, byline, dateline and agencies of a page."""

    outlet: str | None = None
    outlet_id: str | None = None
    byline: str | None = None
    dateline: str | None = None
    agencies: tuple[str, ...] = ()


class Hints(NamedTuple):
    """What is known of the outlet and the author apart from the page's text."""

    host: str | None = None
    # Names of the site that are sure: og:site_name, the publisher of JSON-LD.
    site: str | None = None
    # A name that stood beside the title.
    beside_title: str | None = None
    authors: tuple[str, ...] = ()


def find_credits(layout: Layout, words: Words, hints: Hints) -> Credits:
    """Everything a page says of where it comes from."""
    lines = layout.lines
    source = next(
        (line for i, line in enumerate(lines) if line.kind is Kind.SOURCE and layout.parts[i] is not Part.AWAY), None
    )
    if source is None:
        source = _source_below(layout)
    named = _source_names(source, words) if source else []
    outlet, known, by_source = _outlet(layout, words, hints, source, named)
    dateline, agencies = _datelines(layout, words)
    # An outlet that only the source line names is credited by it as well.
    itself = None if by_source else outlet
    own = [
        set(words.tokens(n)) for n in (itself, known.en if known else None, (hints.host or "").partition(".")[0]) if n
    ]
    found: list[str] = []
    for name in (*agencies, *(n for n, _ in named), *_in_text(layout, words)):
        if name not in found and (name == UNNAMED or not _is_own(name, own, words)):
            found.append(name)
    found = [n for n in found if not any(n != m and set(words.tokens(n)) < set(words.tokens(m)) for m in found)]
    host = _bare_host(hints.host)
    return Credits(outlet, known.id if known else host, _byline(layout, words, hints, outlet), dateline, tuple(found))


def _is_own(name: str, own: list[set[str]], words: Words) -> bool:
    """Whether a name that is credited is the outlet's own."""
    tokens = set(words.tokens(name))
    forms = [set(form) for form in words.agency_forms.get(name, ())]
    return not tokens or any(form <= mine or (mine and mine <= form) for form in (tokens, *forms) for mine in own)


# ---- outlet ------------------------------------------------------------------------------------------------------


def _outlet(
    layout: Layout, words: Words, hints: Hints, source: Line | None, named: list[tuple[str, bool]]
) -> tuple[str | None, Outlet | None, bool]:
    """The outlet's name, its entry in the table of outlets, and whether the source line alone names it."""
    host = _bare_host(hints.host)
    known = _known_host(host, words)
    if known is not None:
        return next(iter(known.names), host), known, False
    name = hints.site or _on_page(layout, words) or _beside(hints, layout, words)
    by_source = None if name else _named_by_source(source, named, words)
    name = name or by_source
    if name is None:
        name = next((a for a in hints.authors if set(words.tokens(a)[:1]) & words.outlet_words), None)
    entry = words.outlet_names.get(" ".join(words.tokens(name))) if name else None
    return name or host, entry, by_source is not None


def _bare_host(host: str | None) -> str | None:
    return (host or "").lower().removeprefix("www.") or None


def _known_host(host: str | None, words: Words) -> Outlet | None:
    while host and "." in host:
        if host in words.outlets:
            return words.outlets[host]
        host = host.partition(".")[2]
    return None


def _on_page(layout: Layout, words: Words) -> str | None:
    """The line that names the medium: beside the title, or at the top of the page."""
    lines, parts = layout.lines, layout.parts
    first = layout.body[0] if layout.body else len(lines)
    places = [i for i in range(min(first, len(lines))) if lines[i].kind is Kind.OUTLET]
    near = [i for i in places if parts[i] is Part.HEAD_ZONE or i <= 2]
    for i in near:
        line = lines[i]
        if line.tokens[0] in words.outlet_words or " ".join(line.tokens) in words.outlet_names:
            return _TRAIL.split(line.text)[0].strip("*: ")
    return None


def _beside(hints: Hints, layout: Layout, words: Words) -> str | None:
    """The name beside the title, where something else bears out that it is the site's."""
    name = hints.beside_title
    if not name:
        return None
    tokens = words.tokens(name)
    if not tokens or " ".join(tokens) in words.menu:
        return None
    if " ".join(tokens) in words.outlet_names:
        return name
    host = re.sub(r"[^a-z0-9]", "", (hints.host or "").lower())
    latin = re.sub(r"[^a-z0-9]", "", name.lower())
    if tokens[0] in words.outlet_words or (tokens[-1] in words.outlet_ends and len(tokens) > 1):
        return name
    if len(latin) >= 3 and (
        latin in host or any(len(t) > 3 and t in host for t in re.findall(r"[a-z0-9]+", name.lower()))
    ):
        return name
    if len(tokens) >= 3:
        body = " ".join(t for i in layout.body for t in layout.lines[i].tokens)
        if f" {' '.join(tokens)} " in f" {body} ":
            return name
    # The medium's name in the page's dateline: «… – Step News».
    for i, line in enumerate(layout.lines):
        if layout.parts[i] is Part.HEAD_ZONE and (
            line.tokens == tokens or (is_dateline(line) and set(tokens) <= set(line.tokens))
        ):
            return name
    return None


def _named_by_source(source: Line | None, named: list[tuple[str, bool]], words: Words) -> str | None:
    """The medium that the source line names, as it stands there."""
    if source is None or not named or not named[0][1]:
        return None
    text = source.text.partition(":")[2] if ":" in source.text else source.text
    kept = []
    for piece in re.split(r"([/+|,\u060c])", text):
        if " ".join(words.tokens(piece)) in words.agencies_unnamed:
            break
        kept.append(piece)
    return "".join(kept).strip(" /+|,\u060c") or None


# ---- agencies ----------------------------------------------------------------------------------------------------


def _source_below(layout: Layout) -> Line | None:
    """A credit without a label right below the article: «Levant News – agencies»."""
    for i, line in enumerate(layout.lines):
        if (
            layout.parts[i] is Part.FOOT_ZONE
            and line.kind in (Kind.SHORT, Kind.OUTLET, Kind.HEAD)
            and is_dateline(line)
        ):
            return line
    return None


def _source_names(line: Line, words: Words) -> list[tuple[str, bool]]:
    """Names in a source line, and whether each is a medium rather than a news agency."""
    labelled = line.kind is Kind.SOURCE
    text = _TRAIL.split(line.text)[0]
    if labelled and re.search(r"[:/]", text):
        text = re.split(r"[:/]", text, maxsplit=1)[1]
    elif labelled and words.tokens(text)[:1] and " ".join(line.tokens) not in words.agencies_unnamed:
        text = " ".join(text.split()[1:])
    found: list[tuple[str, bool]] = []
    for piece in _BETWEEN_NAMES.split(text) if labelled else re.split(r"[-\u2013\u2014_/]", text):
        tokens = words.tokens(piece)
        joined = " ".join(tokens)
        if not tokens or len(tokens) > 8:
            continue
        english = words.agency_names.get(joined)
        if joined in words.agencies_unnamed:
            found.append((UNNAMED, False))
        elif english:
            found.append((english, english in words.media))
        elif labelled:
            medium = tokens[0] in words.outlet_words and tokens[0] not in words.agency_words
            found.append((piece.strip(_QUOTES + "."), medium))
    return found


def _datelines(layout: Layout, words: Words) -> tuple[str | None, list[str]]:
    """The dateline, and the agencies it names."""
    lines, body = layout.lines, layout.body
    agencies: list[str] = []
    dateline: str | None = None
    for i, line in enumerate(lines):
        if layout.parts[i] is Part.HEAD_ZONE and is_dateline(line) and line.kind not in (Kind.STAMP, Kind.LINE):
            dateline = line.text.strip("*: ")
            agencies += _agencies_of(re.split(r"[-\u2013\u2014_/()]", line.text), words)
    if body:
        head = lines[body[0]].text[:140]
        for pattern in (_OPENING, _OPENING_PLAIN, _OPENING_ALONE):
            match = pattern.match(head)
            if match is None or len(match.group("name").split()) > 4:
                continue
            names = _agencies_of(_BETWEEN_NAMES.split(match.group("name")), words)
            if names or pattern is not _OPENING_ALONE:
                dateline = dateline or match.group().strip(" -\u2013\u2014\u0640:")
                agencies += names
                break
    return dateline, agencies


def _agencies_of(pieces: list[str], words: Words) -> list[str]:
    found = []
    for piece in pieces:
        joined = " ".join(words.tokens(piece))
        if joined in words.agencies_unnamed:
            found.append(UNNAMED)
        elif joined in words.agency_names:
            found.append(words.agency_names[joined])
    return found


def _in_text(layout: Layout, words: Words) -> list[str]:
    """Agencies that the article itself leans on, in the order in which it names them."""
    if not words.agencies:
        return []
    text = "\n".join(layout.lines[i].key for i in layout.body)
    found: dict[str, int] = {}
    bracketed = {" ".join(TOKEN.findall(b)): m for m, b in ((m.start(), m.group(1)) for m in _BRACKETS.finditer(text))}
    for name, english, ordinary in words.agencies:
        if name in bracketed:
            found[english] = min(found.get(english, len(text)), bracketed[name])
        at = text.find(name)
        while at >= 0:
            if _stands_alone(text, at, at + len(name), words) and (not ordinary or _cued(text, at, words)):
                found[english] = min(found.get(english, len(text)), at)
                break
            at = text.find(name, at + 1)
    return sorted(found, key=lambda e: (found[e], e))


def _stands_alone(text: str, start: int, end: int, words: Words) -> bool:
    """Whether a stretch is a word of its own, an attached particle aside."""
    if end < len(text) and text[end].isalnum():
        return False
    before = start
    while before > 0 and text[before - 1].isalnum():
        before -= 1
    attached = text[before:start]
    return (
        not attached
        or attached in words.prefixes
        or any(attached == a + b for a in words.prefixes for b in words.prefixes)
    )


def _cued(text: str, start: int, words: Words) -> bool:
    before = TOKEN.findall(text[max(0, start - 24) : start])
    return bool(before) and before[-1] in words.agency_cues


# ---- byline ------------------------------------------------------------------------------------------------------


def _byline(layout: Layout, words: Words, hints: Hints, outlet: str | None) -> str | None:
    for i, line in enumerate(layout.lines):
        if line.kind is Kind.BYLINE and layout.parts[i] in (Part.HEAD_ZONE, Part.FOOT_ZONE, Part.INSIDE):
            return line.text.strip("() ")
    outlet_key = words.tokens(outlet or "")
    authors = [
        a.strip()
        for a in hints.authors
        if a.strip() and words.tokens(a) != outlet_key and "@" not in a and "://" not in a
    ]
    return ", ".join(dict.fromkeys(authors))[:200] or None
