"""What the tests of collecting share: running text and HTML through the door."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tawatur.collect import Options, documents_from_bytes
from tawatur.model.document import Document
from tawatur.problems import Problem

from .marked import split


@pytest.fixture
def text_page() -> Callable[..., tuple[Document, list[Problem]]]:
    """Reads a text as a page."""

    def read(text: str, **options: object) -> tuple[Document, list[Problem]]:
        return split(documents_from_bytes("page.txt", text.encode(), Options(**options)))  # type: ignore[arg-type]

    return read


@pytest.fixture
def html_page() -> Callable[..., tuple[Document, list[Problem]]]:
    """Reads HTML as a page."""

    def read(text: str, **options: object) -> tuple[Document, list[Problem]]:
        return split(documents_from_bytes("page.html", text.encode(), Options(**options)))  # type: ignore[arg-type]

    return read
