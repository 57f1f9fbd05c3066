"""Records to and from JSON Lines, with the checks that keep a file honest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from tawatur.model.claim import Reading
from tawatur.model.span import Span

T = TypeVar("T")
_encoder = msgspec.json.Encoder()


class CodecError(ValueError):
    """A line of a record file that cannot be read; the message names file and line."""


def encode(record: object) -> bytes:
    """One record as one line of JSON, without the line end."""
    return _encoder.encode(record)


def write_jsonl(path: Path, records: Iterable[object]) -> int:
    """Write records one a line, UTF-8, replacing the file at once when all is written; returns how many."""
    temporary = path.with_name(path.name + ".part")
    count = 0
    with temporary.open("wb") as out:
        for record in records:
            out.write(_encoder.encode(record))
            out.write(b"\n")
            count += 1
    temporary.replace(path)
    return count


def read_jsonl(path: Path, kind: type[T]) -> Iterator[T]:
    """Records of a JSON Lines file.

    Raises CodecError, naming file and line, where a line is no record of this kind.
    """
    decoder = msgspec.json.Decoder(kind)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise CodecError(f"{path.name}, line {number}: {error}") from None


def check_spans(reading: Reading) -> list[str]:
    """What is wrong with the spans of a reading, one sentence each; an empty list when all quotes stand there."""
    text = reading.document.text
    faults: list[str] = []

    def check(span: Span, what: str) -> None:
        if text[span.start_char : span.end_char] != span.text:
            faults.append(f"{what} {span.start_char}..{span.end_char} does not quote the text")

    for kind in ("times", "numbers", "quantities", "entities"):
        for item in getattr(reading, kind):
            check(item, f"{kind} {item.id}")
    for claim in reading.claims:
        check(claim.quote, f"claim {claim.id}")
        if claim.trigger is not None:
            check(claim.trigger, f"trigger of {claim.id}")
        for voice in claim.attribution:
            if voice.cue is not None:
                check(voice.cue, f"cue of {claim.id}")
        for detail in claim.details:
            check(detail.span, f"detail of {claim.id}")
    return faults
