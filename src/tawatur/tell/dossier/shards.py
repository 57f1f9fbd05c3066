"""Data as small scripts: a page opened from disk may not fetch, but it may add a script."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Mapping
from math import isfinite
from pathlib import Path

from tawatur.tell.dossier.safety import plain

JSON = str | int | float | bool | None | list["JSON"] | dict[str, "JSON"]


def lean(record: Mapping[str, JSON]) -> dict[str, JSON]:
    """The record without what is empty: a page reads a missing field as nothing. A zero stays."""
    return {key: value for key, value in record.items() if value or (value == 0 and value is not False)}


def clean(value: JSON) -> JSON:
    """The value with every string made harmless (see ``safety.plain``)."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {plain(key): clean(item) for key, item in value.items()}
    return value


def to_script(call: str, name: str, value: JSON) -> bytes:
    """A script that hands ``value`` to the page under ``name``."""
    body = json.dumps(clean(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    line = f"{call}({json.dumps(name)},{body});\n"
    # Nothing in the file may look like markup, whatever it is served as.
    return line.replace("<", "\\u003c").encode("utf-8", "replace")


class Shelf:
    """The folder of shards of one dossier. Shards of an earlier dossier in the same folder are taken away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.written: dict[str, int] = {}

    def put(self, name: str, value: JSON) -> None:
        """Write the shard ``name`` as ``data-NAME.js``."""
        data = to_script("Tawatur.put", name, value)
        (self._folder / f"data-{name}.js").write_bytes(data)
        self.written[name] = len(data)

    def sweep(self) -> None:
        """Remove shards that this run did not write."""
        for path in self._folder.glob("data-*.js"):
            if path.name[len("data-") : -len(".js")] not in self.written:
                path.unlink()


def code_units(text: str) -> Callable[[int], int]:
    """Offsets in code points turned into the browser's, which counts letters beyond U+FFFF twice."""
    beyond = [] if text.isascii() else [at for at, letter in enumerate(text) if ord(letter) > 0xFFFF]
    if not beyond:
        return lambda offset: offset
    return lambda offset: offset + bisect_left(beyond, offset)
