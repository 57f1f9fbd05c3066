"""Collect: pages → documents. Splits the article from the furniture, finds title, day, outlet and credits."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from tawatur.collect import page
from tawatur.collect.encoding import declared_in, decode
from tawatur.collect.feed import read_feed, read_json
from tawatur.collect.html import read_html
from tawatur.collect.options import MAX_BYTES, Options
from tawatur.collect.sources import STDIN, Source, SourceKind, find_sources, kind_of
from tawatur.collect.stamps import parse_field
from tawatur.collect.text import read_text
from tawatur.model.document import Document
from tawatur.problems import Problem

__all__ = ["MAX_BYTES", "Options", "Source", "collect", "collect_source", "documents_from_bytes", "find_sources"]


def collect(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    published: str | None = None,
    mapping: Mapping[str, str] | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Document | Problem]:
    """Documents and problems of all inputs: files, folders, patterns, ``-`` for JSON Lines on standard input.

    In the order of the sources' names. ``published``: ISO day for pages without one of their own; ``mapping``: own
    field name of a feed → the name of news-please; ``max_bytes``: larger files are refused. Raises ValueError where
    ``published`` is no day.
    """
    if published is not None and parse_field(published) is None:
        raise ValueError(f"published must be a day like 2015-11-17, not {published!r}")
    options = Options(published=published, mapping=dict(mapping or {}), max_bytes=max_bytes)
    sources, problems = find_sources(inputs)
    yield from problems
    for source in sources:
        if source.kind in ("feed", "stdin"):
            yield from _stream(source, options)
        else:
            yield from collect_source(source, options)


def collect_source(source: Source, options: Options) -> list[Document | Problem]:
    """Documents and problems of one source. Depends on nothing else, so it may run in a process of its own."""
    if source.kind in ("feed", "stdin"):
        return list(_stream(source, options))
    try:
        size = Path(source.path).stat().st_size
        if size > options.max_bytes:
            return [_too_large(source.name, size, options)]
        with Path(source.path).open("rb") as file:
            # The file may have grown meanwhile.
            data = file.read(options.max_bytes + 1)
    except OSError as error:
        return [_unreadable(source.name, error)]
    if len(data) > options.max_bytes:
        return [_too_large(source.name, len(data), options)]
    return documents_from_bytes(source.name, data, options, kind=source.kind)


def documents_from_bytes(
    name: str, data: bytes, options: Options | None = None, *, kind: SourceKind | None = None
) -> list[Document | Problem]:
    """Documents and problems of a file's bytes; ``name`` is its path relative to INPUT, and tells what it is."""
    options = options or Options()
    kind = kind or kind_of(name)
    if not data.strip():
        return [_problem("empty_file", name, "The file is empty. Save the page again, or leave it out.")]
    if kind == "unknown":
        kind = _sniff(data)
    if kind in ("feed", "stdin"):
        from io import BytesIO

        return list(read_feed(BytesIO(data), name, options, path=name))
    if kind == "json":
        return read_json(data, name, options, path=name)
    decoded = decode(data, declared_in(data) if kind == "html" else None)
    if decoded is None:
        return [
            _problem(
                "binary", name, "The file holds no text but binary data. Convert it to text or HTML, or leave it out."
            )
        ]
    source = page.Source(name, sha256(data).hexdigest(), path=name)
    if kind == "html" or _is_html(decoded.text):
        found = read_html(decoded.text, source, options.published)
    else:
        found = read_text(decoded.text, source, options.published)
    return found + [
        Problem(stage="collect", code=code, message=message, source=name) for code, message in decoded.troubles
    ]


def _stream(source: Source, options: Options) -> Iterator[Document | Problem]:
    """A feed, row by row, so that its size does not matter."""
    if source.kind == "stdin" or source.path == STDIN:
        yield from read_feed(sys.stdin.buffer, source.name, options, path=None)
        return
    some = False
    try:
        with Path(source.path).open("rb") as file:
            for found in read_feed(file, source.name, options, path=source.name):
                some = True
                yield found
    except OSError as error:
        yield _unreadable(source.name, error)
        return
    if not some:
        yield _problem("empty_file", source.name, "The file is empty. Save the feed again, or leave it out.")


def _sniff(data: bytes) -> SourceKind:
    """What a file of an unknown ending holds."""
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return "feed"
    if start.startswith(b"["):
        return "json"
    return "html" if start.startswith(b"<") else "text"


def _is_html(text: str) -> bool:
    start = text[:1000].lstrip().lower()
    return start.startswith(("<!doctype html", "<html")) or (start.startswith("<?xml") and "<html" in start)


def _problem(code: str, name: str, message: str, *, lost: bool = True) -> Problem:
    return Problem(stage="collect", code=code, message=message, source=name, lost=lost)


def _too_large(name: str, size: int, options: Options) -> Problem:
    return _problem(
        "too_large",
        name,
        f"The file has {size:,} bytes, more than the limit of {options.max_bytes:,}; it was not read."
        " Raise the limit, or split the file.",
    )


def _unreadable(name: str, error: OSError) -> Problem:
    return _problem("unreadable", name, f"The file cannot be read ({error.strerror or error}). Check its permissions.")
