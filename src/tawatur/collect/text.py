"""Pages of plain text: what a reader copied out of a browser, or a crawler took for the text of a page."""

from __future__ import annotations

import msgspec

from tawatur.collect.lines import split_lines
from tawatur.collect.page import Known, Source, read_page
from tawatur.model.document import Document
from tawatur.problems import Problem

# More text than this is no page; the rest is kept unread.
LONGEST = 2_000_000


def read_text(text: str, source: Source, published: str | None, known: Known | None = None) -> list[Document | Problem]:
    """The document of a page of plain text, with its problems; ``text`` has gone through `encoding.clean`."""
    rest = text[LONGEST:]
    found = read_page(split_lines(text[:LONGEST]), source, known or Known(), published)
    document = found[0]
    if rest and isinstance(document, Document):
        found[0] = msgspec.structs.replace(document, furniture=(*document.furniture, *split_lines(rest)))
        message = (
            f"Only the first {LONGEST:,} characters were read as a page; the rest was kept as furniture."
            " Split the file into its pages."
        )
        found.append(
            Problem(stage="collect", code="too_long", message=message, source=source.name, document_id=document.id)
        )
    return found
