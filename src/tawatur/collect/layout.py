"""The lines of a page with the part that each plays in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from tawatur.collect.lines import Line


class Part(Enum):
    """What a line is in its page."""

    TITLE = auto()
    BODY = auto()
    HEAD_ZONE = auto()  # between the title and the first paragraph, or just above the title
    FOOT_ZONE = auto()  # right below the last paragraph
    INSIDE = auto()  # between paragraphs, and no part of the article
    AWAY = auto()


@dataclass(slots=True)
class Layout:
    """The lines of a page with the part each plays."""

    lines: list[Line]
    parts: list[Part]
    title: int | None = None

    @property
    def body(self) -> list[int]:
        """The lines that are the article."""
        return [i for i, part in enumerate(self.parts) if part is Part.BODY]
