"""Pages whose lines are marked with what they are, and what the tests do with documents."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from tawatur.collect import documents_from_bytes
from tawatur.model.document import Document
from tawatur.problems import Problem

PAGES = Path(__file__).parent / "pages"
ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


@dataclass
class MarkedPage:
    """A page of `pages/` with what is expected of it."""

    name: str
    title: str | None = None
    body: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    expected: dict[str, str] = field(default_factory=dict)

    def collect(self) -> tuple[Document, list[Problem]]:
        """The page as a feed's row where a title is given, else as a file of text."""
        text = "\n\n".join(self.lines)
        if "title" in self.expected:
            row = {"title": self.expected["title"], "maintext": text, "url": self.expected.get("url")}
            found = documents_from_bytes("page.jsonl", json.dumps(row, ensure_ascii=False).encode())
        else:
            found = documents_from_bytes("page.txt", text.encode())
        return split(found)


def read_marked(path: Path) -> MarkedPage:
    """A marked page; see pages/README.md."""
    page = MarkedPage(path.stem)
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, bar, text = line.partition("|")
        if line.startswith("#") or not bar:
            continue
        if mark == "G":
            key, _, value = text.partition(":")
            page.expected[key.strip()] = value.strip()
            continue
        if mark == "T":
            page.title = text
            if "title" not in page.expected:
                page.lines.append(text)
            continue
        page.lines.append(text)
        {"B": page.body, "F": page.furniture}[mark].append(text)
    return page


def split(found: list[Document | Problem]) -> tuple[Document, list[Problem]]:
    """The one document and the problems."""
    documents = [d for d in found if isinstance(d, Document)]
    assert len(documents) == 1, found
    return documents[0], [p for p in found if isinstance(p, Problem)]


def body_of(document: Document) -> list[str]:
    """The paragraphs of a document."""
    return [line for line in document.text[document.body_start :].split("\n") if line]
