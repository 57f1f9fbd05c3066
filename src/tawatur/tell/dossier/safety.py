"""What is done to report text before a browser sees it. A report may hold anything: markup, controls, addresses.

Markup needs no care here, since the page builds its nodes from text alone; what would act even as text does:
characters that turn the direction of what follows, control characters, and addresses that are not of the web.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from urllib.parse import urlsplit

REPLACED = "\ufffd"  # shown where a character was taken out that would have misled the reader
JOINED = "\u2060"  # an invisible stand-in of the same length, so that offsets hold

# LRO and RLO reverse what follows: their place is shown. Embeddings, isolates and shaping switches are harmless in
# an isolated quote but would reach over its end: they vanish. Marks of direction (200E, 200F, 061C) stay.
_OVERRIDES = (0x202D, 0x202E)
_SILENT = (*range(0x202A, 0x202D), *range(0x2066, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC))
_CONTROLS = (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))
_TABLE: dict[int, str] = {
    **dict.fromkeys(_CONTROLS, REPLACED),
    **dict.fromkeys(range(0xD800, 0xE000), REPLACED),
    **dict.fromkeys(_OVERRIDES, REPLACED),
    **dict.fromkeys(_SILENT, JOINED),
    0x0D: " ",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
_ACTIVE = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_TABLE) if not 0xD800 <= code < 0xE000)
                     + "\ud800-\udfff]")  # fmt: skip
_OVERRIDE = re.compile("[\u202d\u202e]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_FILE_KEY = re.compile(r"[A-Za-z0-9_-]{1,48}")


def plain(text: str) -> str:
    """The text with every active character replaced by one of no effect. Its length stays the same."""
    return text.translate(_TABLE) if _ACTIVE.search(text) else text


def overrides(text: str) -> int:
    """How many characters in the text reverse the direction of what follows them."""
    return len(_OVERRIDE.findall(text))


def web_address(uri: str | None) -> str | None:
    """The address if it is plainly one of the web, else None: then it may be shown but not followed."""
    if uri is None or not uri.isascii() or any(c.isspace() or not c.isprintable() or c in "<>\"'`\\" for c in uri):
        return None
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    return uri if parts.scheme in ("http", "https") and parts.hostname else None


def language_tag(language: str) -> str:
    """The language as a page may name it; ``und`` where it is no language tag."""
    return language if _LANGUAGE.fullmatch(language) else "und"


def file_key(record_id: str) -> str:
    """A piece of a file name that stands for this id: the id itself where it is harmless and has no capitals."""
    if _FILE_KEY.fullmatch(record_id) and record_id == record_id.lower():
        return record_id
    return "x" + blake2b(record_id.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
