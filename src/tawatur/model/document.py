"""A page as it was collected: its own text, with the page furniture split off."""

from __future__ import annotations

from typing import Literal

import msgspec

from tawatur.model.span import stable_id

PublishedBasis = Literal["stated", "metadata", "given", "inferred"]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One report.

    ``text`` is the title, a blank line and the body; every span points into it.
    ``published`` is ISO ``YYYY-MM-DD[THH:MM[±hh:mm]]`` or null: the day of publication is never made up.
    ``furniture`` keeps, in page order, the lines of the page that are not the article.
    ``body_start`` is the offset in ``text`` at which the body begins.
    """

    id: str
    external_id: str | None = None
    source_path: str | None = None
    uri: str | None = None
    outlet: str | None = None
    outlet_id: str | None = None
    agencies: tuple[str, ...] = ()
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    published_reasons: tuple[str, ...] = ()
    language: str = "und"
    text: str = ""
    furniture: tuple[str, ...] = ()
    sha256: str = ""
    body_start: int = 0
    dateline: str | None = None

    @property
    def name(self) -> str:
        """What a person would call the page: its path, address or id."""
        return self.source_path or self.uri or self.external_id or self.id


def document_id(external_id: str | None, uri: str | None, path: str | None, text: str) -> str:
    """Id of a document: hash of its external id, else its address, else its path; and of its text."""
    return stable_id("d", external_id or uri or path or "", text)
