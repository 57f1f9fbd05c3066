"""What a caller may set when pages are collected."""

from __future__ import annotations

import msgspec

# Files larger than this are named in a Problem and never read whole.
MAX_BYTES = 50_000_000


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of one run.

    ``published``: ISO day for pages that have none of their own. ``mapping``: own field name of a feed → the name
    used here (``url``, ``title``, ``maintext`` …). ``max_bytes``: size limit of a file, and of a line of a feed.
    """

    published: str | None = None
    mapping: dict[str, str] = {}
    max_bytes: int = MAX_BYTES
