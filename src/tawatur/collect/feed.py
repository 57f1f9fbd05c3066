"""Feeds: rows of JSON, one page a row, in the field names of news-please or the caller's own."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from tawatur.collect.days import told
from tawatur.collect.encoding import clean, decode
from tawatur.collect.lines import split_lines
from tawatur.collect.options import Options
from tawatur.collect.page import Known, Source, host_of, read_page
from tawatur.model.document import Document
from tawatur.problems import Problem

_MARKUP = re.compile(r"<(?:p|br|div|span|h[1-6]|li|article|section)\b[^>]{0,400}/?>", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def read_feed(stream: BinaryIO, name: str, options: Options, *, path: str | None) -> Iterator[Document | Problem]:
    """The documents of a JSON Lines stream; a line that cannot be used is a problem and costs no other."""
    number = 0
    while True:
        raw = stream.readline(options.max_bytes + 1)
        if not raw:
            return
        number += 1
        if len(raw) > options.max_bytes and not raw.endswith(b"\n"):
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(1 << 20)
            yield _problem(
                "too_large",
                name,
                number,
                f"The line is longer than {options.max_bytes:,} bytes and was passed over."
                " Raise the size limit if it is meant to be read.",
            )
            continue
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        line = raw.strip()
        if line:
            yield from read_row(line, name, number, options, path=path)


def read_row(line: bytes, name: str, number: int, options: Options, *, path: str | None) -> list[Document | Problem]:
    """The document of one row."""
    try:
        decoded = decode(line)
        row = json.loads(decoded.text) if decoded else None
    except (ValueError, RecursionError) as error:
        return [
            _problem(
                "broken_line",
                name,
                number,
                f"The line is not JSON ({_reason(error)}). Mend or remove it; the other lines were read.",
            )
        ]
    if not isinstance(row, dict):
        return [
            _problem(
                "broken_line",
                name,
                number,
                "The line is not a JSON object. Write one object a line; the other lines were read.",
            )
        ]
    return read_fields(row, sha256(line).hexdigest(), name, number, options, path=path)


def read_json(data: bytes, name: str, options: Options, *, path: str | None) -> list[Document | Problem]:
    """The documents of a JSON file: one object, a list of objects, or JSON Lines after all."""
    decoded = decode(data)
    if decoded is None:
        return [
            Problem(
                stage="collect",
                code="binary",
                message="The file holds no text. Save it as JSON in UTF-8.",
                source=name,
                lost=True,
            )
        ]
    try:
        whole = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        found: list[Document | Problem] = []
        lines = [line for line in data.split(b"\n") if line.strip()]
        if len(lines) < 2 or not lines[0].strip().startswith(b"{"):
            return [
                _problem(
                    "broken_line",
                    name,
                    1,
                    f"The file is not JSON ({_reason(error)}). Mend it, or give one object a line.",
                )
            ]
        for number, line in enumerate(data.split(b"\n"), 1):
            if line.strip():
                found += read_row(line.strip(), name, number, options, path=path)
        return found
    rows = whole if isinstance(whole, list) else [whole]
    found = []
    for number, row in enumerate(rows, 1):
        if isinstance(row, dict):
            digest = sha256(json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")).hexdigest()
            found += read_fields(
                row, digest if isinstance(whole, list) else sha256(data).hexdigest(), name, number, options, path=path
            )
        else:
            found.append(
                _problem("broken_line", name, number, "The entry is not a JSON object. Give one object a page.")
            )
    return found


def read_fields(
    row: dict[str, Any], digest: str, name: str, number: int, options: Options, *, path: str | None
) -> list[Document | Problem]:
    """The document of one row's fields."""
    row = {**row, **{ours: row[own] for own, ours in options.mapping.items() if row.get(own) is not None}}
    troubles: list[tuple[str, str]] = []
    text = _string(row.get("maintext") if row.get("maintext") is not None else row.get("text"))
    title = _string(row.get("title"))
    if not text and not title:
        return [
            _problem(
                "empty_row",
                name,
                number,
                "The row has neither title nor maintext. Name the fields that hold them with a mapping.",
            )
        ]
    text, cleaned = clean(text)
    troubles += cleaned
    title = _unescape(clean(title)[0])
    url = _string(row.get("url")).strip() or None
    known = Known(
        title=title or None,
        host=_string(row.get("source_domain")).strip().lower().removeprefix("www.") or host_of(url),
        authors=_authors(row.get("authors")),
        days=tuple(told("the field date_publish", _string(row.get("date_publish")))),
        language=_string(row.get("language")) or None,
    )
    identifier = row.get("external_id") if row.get("external_id") is not None else row.get("id")
    source = Source(f"{name}:{number}", digest, path=path, uri=url, external_id=_string(identifier).strip() or None)
    found = read_page(_lines(text), source, known, options.published)
    for code, message in troubles:
        found.append(Problem(stage="collect", code=code, message=message, source=source.name))
    return found


def _lines(text: str) -> list[str]:
    if len(_MARKUP.findall(text)) >= 2:
        from tawatur.collect.markup import fragment_lines

        return fragment_lines(text)
    return split_lines(_unescape(text))


def _unescape(text: str) -> str:
    """Text with entities that were left in it («&nbsp;») resolved."""
    return html.unescape(text) if "&" in text and _ENTITY.search(text) else text


def _string(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, (dict, list, bool)):
        return ""
    return str(value)


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if isinstance(value, list):
        return tuple(v for v in value if isinstance(v, str) and v.strip())
    return ()


def _reason(error: BaseException) -> str:
    return str(error).splitlines()[0][:120] if str(error) else type(error).__name__


def _problem(code: str, name: str, number: int, message: str) -> Problem:
    return Problem(stage="collect", code=code, message=message, source=f"{name}:{number}", lost=True)
