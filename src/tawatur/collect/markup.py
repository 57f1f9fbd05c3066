"""What stands in a page of HTML: its visible lines in order, with what the tags tell of each; and its metadata."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import lxml.html
from lxml import etree

from tawatur.collect.lines import split_lines
from tawatur.collect.page import host_of

# Elements whose text nobody sees.
_HIDDEN = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "audio", "video",
        "canvas", "datalist",
    }
)  # fmt: skip
# Elements that stand within a line.
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "img", "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
        "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_AWAY = frozenset({"nav", "aside", "footer", "button", "select", "menu", "dialog"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MOST_TAGS = 400_000
_DAYS = frozenset(
    {
        "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "pubdate",
        "publishdate", "publish-date", "publish_date", "publication_date", "dc.date", "dc.date.issued", "dcterms.date",
        "dcterms.created", "dcterms.issued", "parsely-pub-date", "sailthru.date", "article.published",
        "originalpublicationdate", "cxenseparse:recs:publishtime",
    }
)  # fmt: skip
_AUTHORS = frozenset(
    {"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl", "sailthru.author"}
)
_ARTICLE = re.compile(r"article|posting|report|webpage", re.I)
_COMMENT_LINE = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*.{0,80}?\*/)|(?:-->|//\]\]>)\s*$")


@dataclass(slots=True)
class MarkedLine:
    """A visible line with what its tags tell."""

    text: str
    caption: bool = False
    away: bool = False
    heading: int = 0
    linked: float = 0.0


@dataclass(slots=True)
class Metadata:
    """What the head of a page and its JSON-LD tell."""

    title: str | None = None
    site: str | None = None
    uri: str | None = None
    host: str | None = None
    language: str | None = None
    authors: list[str] = field(default_factory=list)
    # (where it stands, the value)
    days: list[tuple[str, str]] = field(default_factory=list)


def parse(text: str) -> lxml.html.HtmlElement | None:
    """The tree of a page; None where there is nothing to parse or nothing can be made of it."""
    if not text.strip() or text.count("<") > _MOST_TAGS:
        return None
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree, lxml.html.HtmlElement) else None


class _Collector:
    """Gathers the text between the borders of blocks into lines."""

    def __init__(self) -> None:
        self.lines: list[MarkedLine] = []
        self._pieces: list[str] = []
        self._linked = 0

    def text(self, text: str | None, linked: bool) -> None:
        if text:
            self._pieces.append(text)
            if linked:
                self._linked += len(text)

    def border(self, stack: list[str]) -> None:
        if not self._pieces:
            return
        whole = "".join(self._pieces)
        clean = " ".join(whole.split())
        if clean:
            heading = next((int(t[1]) for t in reversed(stack) if t in _HEADINGS), 0)
            self.lines.append(
                MarkedLine(
                    clean,
                    caption="figcaption" in stack,
                    away=any(t in _AWAY for t in stack),
                    heading=heading,
                    linked=min(1.0, self._linked / max(1, len(whole))),
                )
            )
        self._pieces = []
        self._linked = 0


def visible_lines(tree: lxml.html.HtmlElement) -> tuple[list[MarkedLine], int]:
    """The lines of a page as a reader sees them, in the order of the page; and how deep the page is nested."""
    out = _Collector()
    stack: list[str] = []
    links = hidden = deepest = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        tag = tag.lower()
        if event == "start":
            if hidden or tag in _HIDDEN or tag == "" or _is_hidden(element):
                hidden += 1
                continue
            if tag not in _INLINE:
                out.border(stack)
            stack.append(tag)
            if len(stack) > deepest:
                deepest = len(stack)
            links += tag == "a"
            out.text(element.text, links > 0)
            continue
        if hidden:
            hidden -= 1
            if hidden == 0:
                # What follows a hidden element still stands in its parent.
                out.text(element.tail, links > 0)
            continue
        if tag not in _INLINE:
            out.border(stack)
        stack.pop()
        links -= tag == "a"
        if tag == "br":
            out.border(stack)
        out.text(element.tail, links > 0)
    out.border(stack)
    return out.lines, deepest


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or (element.get("aria-hidden") == "true" and element.tag in ("i", "span")):
        return True
    style = element.get("style")
    return bool(style) and "display:none" in style.replace(" ", "").lower()


def fragment_lines(text: str) -> list[str]:
    """The lines of a piece of HTML, such as the text field of a feed may hold."""
    tree = parse(text)
    return [line.text for line in visible_lines(tree)[0]] if tree is not None else plain_lines(text)


def plain_lines(text: str) -> list[str]:
    """The lines of HTML too large or too broken to parse: tags are cut out, and that is all. Linear in the text."""
    for name in ("script", "style", "svg", "noscript"):
        text = _without_element(text, name)
    pieces = text.split("<")
    kept = [pieces[0]]
    for piece in pieces[1:]:
        tag, closed, rest = piece.partition(">")
        if not closed or not tag or not (tag[0].isalpha() or tag[0] in "/!?"):
            kept.append(" " + piece)
            continue
        name = tag.lstrip("/").split(None, 1)[0].rstrip("/").lower() if tag.strip("/ ") else ""
        kept.append((" " if name in _INLINE else "\n") + rest)
    return split_lines(html.unescape("".join(kept)))


def _without_element(text: str, name: str) -> str:
    """A page without one kind of element and what it holds; one that is never closed stays."""
    lower = text.lower()
    if len(lower) != len(text):
        return text
    kept, at = [], 0
    while True:
        start = lower.find(f"<{name}", at)
        stop = lower.find(f"</{name}", start) if start >= 0 else -1
        if stop < 0:
            kept.append(text[at:])
            return "\n".join(kept)
        kept.append(text[at:start])
        end = lower.find(">", stop)
        at = end + 1 if end >= 0 else len(text)


# ---- metadata ----------------------------------------------------------------------------------------------------


def read_metadata(tree: lxml.html.HtmlElement, text: str) -> Metadata:
    """Title, site, address, authors and days that a page's metadata tell."""
    found = Metadata(language=tree.get("lang"))
    titles: dict[str, str] = {}
    days: list[tuple[str, str]] = []
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        value = " ".join((element.get("content") or "").split())
        if not name or not value:
            continue
        if name in _DAYS:
            days.append((f"the meta tag {name}", value))
        elif name in ("og:title", "twitter:title"):
            titles.setdefault(name, value)
        elif name in ("og:site_name", "application-name", "twitter:site:name"):
            found.site = found.site or value
        elif name == "og:url":
            found.uri = found.uri or value
        elif name in _AUTHORS:
            found.authors.append(value)
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and "://" in (element.get("href") or ""):
            found.uri = (element.get("href") or "").strip()
            break
    json_days, headline = _from_json_ld(text, found)
    found.days = json_days + days + list(_from_time_elements(tree))
    page_title = next((" ".join((e.text or "").split()) for e in tree.iter("title") if e.text), "")
    found.title = headline or titles.get("og:title") or page_title or titles.get("twitter:title") or None
    found.host = host_of(found.uri)
    return found


def _from_json_ld(text: str, found: Metadata) -> tuple[list[tuple[str, str]], str | None]:
    days: list[tuple[str, str]] = []
    headline: str | None = None
    for block in _json_ld_blocks(text):
        try:
            data = json.loads(_COMMENT_LINE.sub("", block), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kind = node.get("@type")
            kinds = " ".join(k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str))
            if not _ARTICLE.search(kinds):
                continue
            value = node.get("datePublished") or node.get("dateCreated")
            if isinstance(value, str) and value:
                days.append(("the JSON-LD field datePublished", value))
            if headline is None and isinstance(node.get("headline"), str) and node["headline"].strip():
                headline = " ".join(node["headline"].split())
            found.site = found.site or _name(node.get("publisher"))
            author = node.get("author")
            for one in author if isinstance(author, list) else [author]:
                name = _name(one)
                if name:
                    found.authors.append(name)
            address = node.get("mainEntityOfPage") or node.get("url")
            address = address.get("@id") if isinstance(address, dict) else address
            if found.uri is None and isinstance(address, str) and "://" in address:
                found.uri = address
    return days, headline


def _json_ld_blocks(text: str) -> Iterator[str]:
    """What stands in the JSON-LD scripts of a page; a page has a few, so no more than some are looked for."""
    at = 0
    for _ in range(40):
        at = text.find("application/ld+json", at)
        start = text.find(">", at) if at >= 0 else -1
        stop = text.find("</", start) if start >= 0 else -1
        while stop >= 0 and text[stop + 2 : stop + 8].lower() != "script":
            stop = text.find("</", stop + 2)
        if stop < 0:
            return
        yield text[start + 1 : stop]
        at = stop


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD block, outer ones first, without recursion."""
    waiting = [data]
    for _ in range(2000):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            if graph is not None:
                waiting.append(graph)
        elif isinstance(node, list):
            waiting.extend(node[:500])


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _from_time_elements(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The first <time> that is marked as the day of publication, or stands in the article's own header."""
    for element in tree.iter("time"):
        value = element.get("datetime") or ""
        if not value:
            continue
        marked = element.get("pubdate") is not None or (element.get("itemprop") or "").lower() == "datepublished"
        above = [a.tag for a in element.iterancestors()][:12]
        if marked or ("article" in above and not any(t in _AWAY for t in above)):
            yield ("the <time> element", value)
            return
