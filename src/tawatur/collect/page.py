"""From the lines of a page to a document: title, body, furniture, day, credits, and what was wrong."""

from __future__ import annotations

import re
from typing import NamedTuple

from tawatur.collect.article import lay_out
from tawatur.collect.blocks import stems_of
from tawatur.collect.credits import Hints, find_credits
from tawatur.collect.days import Told, settle
from tawatur.collect.language import detect, sample
from tawatur.collect.layout import Layout
from tawatur.collect.lines import Kind, make_lines
from tawatur.collect.titles import clean_title, unrepeat
from tawatur.collect.words import Words, packs, words_for
from tawatur.model.document import Document, document_id
from tawatur.problems import Problem

# More lines than this are no article; the rest is kept as furniture unread.
_MOST_LINES = 20_000
# Characters of one line that are looked at: no paragraph is longer; the rest is kept as furniture.
_LONGEST_LINE = 200_000


class Source(NamedTuple):
    """Where a page comes from."""

    name: str
    sha256: str
    path: str | None = None
    uri: str | None = None
    external_id: str | None = None


class Known(NamedTuple):
    """What is known of a page apart from its lines."""

    title: str | None = None
    site: str | None = None
    host: str | None = None
    authors: tuple[str, ...] = ()
    days: tuple[Told, ...] = ()
    language: str | None = None
    # Lines that the page's markup makes its article; None where there is no markup.
    body: frozenset[int] | None = None
    # Lines that the markup makes captions.
    captions: frozenset[int] = frozenset()


def read_page(texts: list[str], source: Source, known: Known, published: str | None = None) -> list[Document | Problem]:
    """The document of a page and its problems; ``texts`` are the page's lines in order."""
    extra = texts[_MOST_LINES:]
    texts = texts[:_MOST_LINES]
    if any(len(t) > _LONGEST_LINE for t in texts):
        extra = [t[_LONGEST_LINE:] for t in texts if len(t) > _LONGEST_LINE] + extra
        texts = [t[:_LONGEST_LINE] for t in texts]
    language = detect(sample(texts) or (known.title or ""), known.language)
    words = words_for(language)
    lines = make_lines([unrepeat(t) if len(t) < 1000 else t for t in texts], words)
    for i in known.captions:
        if i < len(lines) and lines[i].kind in (Kind.PROSE, Kind.HEAD, Kind.SHORT, Kind.CUT):
            lines[i].kind = Kind.CAPTION
    title = clean_title(known.title, lines, words, known.site)
    marked = set(known.body) if known.body is not None else None
    layout = lay_out(lines, words, title.text, marked, guess=known.title is None)
    headline = (
        title.text
        if title.text is not None
        else (unrepeat(lines[layout.title].text) if layout.title is not None else None)
    )
    body, glued = _without_title([lines[i].text for i in layout.body], headline, words)
    furniture = _furniture(layout, words.tokens(headline or ""), glued, title.left) + extra
    text = f"{headline}\n\n" + "\n".join(body) if headline and body else (headline or "\n".join(body))
    start = len(headline) + 2 if headline and body else (len(text) if headline else 0)
    day = settle(layout, words, list(known.days), source.uri, published)
    made = find_credits(layout, words, Hints(known.host, known.site, title.site, known.authors))
    document = Document(
        id=document_id(source.external_id, source.uri, source.path, text),
        external_id=source.external_id,
        source_path=source.path,
        uri=source.uri,
        outlet=made.outlet,
        outlet_id=made.outlet_id,
        agencies=made.agencies,
        title=headline,
        byline=made.byline,
        published=day.published,
        published_basis=day.basis,
        published_reasons=day.reasons,
        language=language,
        text=text,
        furniture=tuple(furniture),
        sha256=source.sha256,
        body_start=start,
        dateline=made.dateline,
    )
    found: list[Document | Problem] = [document]
    for code, message in _troubles(layout, document, body, words, title.text is not None):
        found.append(_problem(code, message, source, document))
    found += [_problem(t.code, t.message, source, document) for t in day.troubles]
    return found


def _problem(code: str, message: str, source: Source, document: Document) -> Problem:
    return Problem(stage="collect", code=code, message=message, source=source.name, document_id=document.id)


def _troubles(layout: Layout, document: Document, body: list[str], words: Words, titled: bool) -> list[tuple[str, str]]:
    found = []
    if not body:
        notice = next((line.text for line in layout.lines if line.kind is Kind.NOTICE), None)
        if notice:
            message = (
                f"The page is no report but a notice («{notice[:80]}»). Collect it again from where it can be read."
            )
        else:
            message = (
                "The page holds no article, only menus, headlines or nothing. Its title was kept;"
                " collect the page again, or leave it out."
            )
        found.append(("no_article", message))
    elif titled and _unlike(layout, document, words):
        found.append(
            (
                "title_mismatch",
                "The title and the text seem to be of two different reports; another page may stand at this"
                " address now. Check the page.",
            )
        )
    if document.language not in packs():
        known = ", ".join(packs())
        what = "is not known" if document.language == "und" else f"is {document.language!r}"
        found.append(
            (
                "unsupported_language",
                f"The language of the page {what}; there are packs for: {known}."
                " The page is kept, and no claims are read from it.",
            )
        )
    return found


def _unlike(layout: Layout, document: Document, words: Words) -> bool:
    """Whether title and text have no word in common, though both have enough of them."""
    if layout.title is not None or document.title is None:
        return False
    stems = stems_of(words)
    title = {t for t in stems(words.tokens(document.title)) if len(t) >= 4 and not t.isdigit()}
    text = stems(t for i in layout.body for t in layout.lines[i].tokens)
    size = sum(layout.lines[i].size for i in layout.body)
    return len(title) >= 4 and size >= 25 and not {t[:4] for t in title} & {t[:4] for t in text}


def _without_title(body: list[str], title: str | None, words: Words) -> tuple[list[str], str | None]:
    """The body without the title where it is written together with the first paragraph; and what was cut off."""
    if not body or not title:
        return body, None
    size = len(title.split())
    first = body[0].split(" ")
    if len(first) < size + 8 or words.tokens(" ".join(first[:size])) != words.tokens(title):
        return body, None
    begin = " ".join(first[:size])
    rest = body[0][len(begin) :].lstrip(" -\u2013\u2014:|")
    return [rest, *body[1:]], begin


def _furniture(layout: Layout, title: list[str], glued: str | None, left: str | None) -> list[str]:
    """Every line that is neither title nor body, in page order; before them what was cut off the title."""
    body = set(layout.body)
    found = [part for part in (left, glued) if part]
    for i, line in enumerate(layout.lines):
        if i not in body and not (i == layout.title and set(line.tokens) <= set(title)):
            found.append(line.text)
    return found


_HOST = re.compile(r"^[a-z][a-z0-9+.\-]*://(?:[^/@?#]*@)?([^/:?#]+)", re.I)


def host_of(uri: str | None) -> str | None:
    """The host of an address, without www."""
    match = _HOST.match(uri or "")
    return match.group(1).lower().removeprefix("www.") if match else None
