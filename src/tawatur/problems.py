"""Errors as records: what went wrong, where, and what to do about it. A problem never costs the rest of the run."""

from __future__ import annotations

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be done as asked.

    ``stage`` is collect, read, gather, weigh or tell. ``code`` is stable, for programs; ``message`` is for people
    and ends in the remedy. ``source`` names the file, the line or the document. ``lost`` tells that nothing of the
    source could be used.
    """

    stage: str
    code: str
    message: str
    source: str | None = None
    document_id: str | None = None
    start_char: int | None = None
    end_char: int | None = None
    lost: bool = False
