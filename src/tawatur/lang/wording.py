"""How findings, reasons and grades are put in each language of the interface."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``wording.toml`` of a language."""

    event: dict[str, str]
    part: dict[str, str]
    question: dict[str, str]
    value: dict[str, str]
    reason: dict[str, str]
    grade: dict[str, str]
    item: dict[str, str]

    def event_name(self, event_type: str, mode: str | None) -> str:
        """The noun for a kind of happening."""
        return self.event.get(f"{event_type}.{mode}") or self.event[event_type]


@cache
def wording(language: str) -> Wording:
    """The wording of one language (``en`` or ``ar``)."""
    return msgspec.toml.decode((files("tawatur.lang") / language / "wording.toml").read_bytes(), type=Wording)
