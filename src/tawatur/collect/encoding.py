"""Bytes to text: byte order marks, declared and guessed encodings, and what cannot be text at all."""

from __future__ import annotations

import codecs
import math
import re
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\x7fELF",
    b"MZ\x90", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"RIFF", b"OggS", b"ID3", b"fLaC", b"\x00\x00\x01\x00",
    b"SQLite format 3", b"\x28\xb5\x2f\xfd",
)  # fmt: skip
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z0-9_\-:.]{2,40})""", re.I
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# How often each letter stands in Arabic news, in thousandths of all letters: alef, lam, yeh, meem, waw, noon …
_FREQUENT = {
    0x627: 147, 0x644: 117, 0x64A: 73, 0x645: 60, 0x648: 58, 0x646: 55, 0x631: 52, 0x62A: 50, 0x628: 38, 0x629: 38,
    0x639: 36, 0x62F: 34, 0x641: 32, 0x633: 28, 0x647: 26, 0x642: 24, 0x643: 22, 0x62D: 22, 0x62C: 14, 0x634: 13,
    0x635: 12, 0x623: 22, 0x637: 12, 0x649: 12, 0x62E: 9, 0x636: 8, 0x625: 10, 0x630: 7, 0x632: 8, 0x62B: 6,
    0x63A: 5, 0x626: 5, 0x621: 5, 0x638: 3, 0x622: 2, 0x624: 2,
}  # fmt: skip
_FREQUENCY = {code: math.log(share / 1000) for code, share in _FREQUENT.items()}
# Mean log frequency above which bytes are taken for Arabic letters; Arabic text has about -3, other scripts below -5.
_ARABIC = -4.6
_RARE = math.log(1 / 4000)
_ALIEN = math.log(1 / 20000)
_SAMPLE = 20_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_BECOMES = {"\0": "", "\x7f": "", "\ufeff": "", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}


class Decoded(NamedTuple):
    """A text and how it was had. ``troubles``: (code, message) of what was cleaned away."""

    text: str
    encoding: str
    troubles: tuple[tuple[str, str], ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """The text of a file; None where the bytes are no text. ``declared``: an encoding named outside the bytes."""
    if data.startswith(_MAGIC):
        return None
    for bom, name in _BOMS:
        if data.startswith(bom) and not (name == "utf-16-le" and data.startswith(codecs.BOM_UTF32_LE)):
            return _finish(data[len(bom) :], name)
    sample = data[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    if controls > 0.02 * len(sample) or (controls and b"\0" in sample and controls > 3):
        wide = _utf16(data)
        if wide is not None:
            return _finish(data, wide)
        if controls > 0.05 * len(sample):
            return None
    name = _encoding(data, declared)
    return _finish(data, name)


def declared_in(data: bytes) -> str | None:
    """The encoding that a page's own markup names."""
    match = _DECLARED.search(data[:4096])
    return match.group(1).decode("ascii") if match else None


def clean(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Text without characters that no document can hold, with line ends made one; and what was cleaned."""
    troubles = []
    broken = len(_SURROGATES.findall(text))
    if broken:
        text = _SURROGATES.sub("\ufffd", text)
    nulls = text.count("\0")
    if broken or nulls:
        troubles.append(
            (
                "cleaned",
                f"The text held {broken} halves of characters and {nulls} null characters; the halves were replaced"
                " by U+FFFD, the nulls left out. Save the page again if anything is missing.",
            )
        )
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub(lambda m: _BECOMES.get(m.group(), " "), text), tuple(troubles)


def _finish(data: bytes, name: str) -> Decoded:
    troubles: list[tuple[str, str]] = []
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, ValueError):
        text = data.decode(name, "replace")
        lost = text.count("\ufffd")
        troubles.append(
            (
                "bad_bytes",
                f"{lost} bytes do not fit the encoding {name} and were replaced by U+FFFD."
                " Save the page again as UTF-8.",
            )
        )
    text, more = clean(text)
    return Decoded(text, name, (*troubles, *more))


def _utf16(data: bytes) -> str | None:
    """Which UTF-16 the bytes are, if either."""
    best, best_share = None, 0.7
    sample = data[: _SAMPLE & ~1]
    for name in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) & ~1].decode(name, "replace")
        if not text:
            continue
        good = sum(
            1
            for c in text
            if 0x20 <= ord(c) < 0x180 or c in "\t\n\r" or 0x370 <= ord(c) < 0x700 or 0x2010 <= ord(c) < 0x2040
        )
        if good / len(text) > best_share:
            best, best_share = name, good / len(text)
    return best


def _encoding(data: bytes, declared: str | None) -> str:
    if _is_utf8(data):
        return "utf-8"
    named = _codec(declared or declared_in(data))
    high = [b for b in data[:_SAMPLE] if b >= 0x80]
    letters = sum(1 for b in data[:_SAMPLE] if 65 <= b <= 90 or 97 <= b <= 122)
    arabic = {name: _likelihood(high, name) for name in ("cp1256", "iso8859-6")}
    best = max(arabic, key=lambda n: arabic[n])
    mostly_high = len(high) > 0.4 * (len(high) + letters) or (named in arabic and len(high) >= 4)
    if mostly_high and arabic[best] > _ARABIC:
        return best
    if named and named not in ("utf-8", "ascii"):
        return named
    guessed = _codec(_guess(data))
    if guessed in (None, "utf-8", "ascii"):
        return best if len(high) > letters else "cp1252"
    return str(guessed)


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, a few broken ones aside."""
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError:
        text = data[:1_000_000].decode("utf-8", "replace")
        broken = text.count("\ufffd")
        other = sum(1 for c in text[: 4 * _SAMPLE] if c > "\x7f" and c != "\ufffd")
        return broken <= 0.02 * other


def _likelihood(high: list[int], name: str) -> float:
    """Mean log frequency of the Arabic letters that bytes above ASCII become."""
    if not high:
        return -99.0
    text = bytes(high).decode(name, "replace")
    total = 0.0
    for char in text:
        code = ord(char)
        if code in _FREQUENCY:
            total += _FREQUENCY[code]
        elif 0x60B <= code <= 0x66D or char in "\u00ab\u00bb\u201c\u201d\u2018\u2019\u2013\u2026\u00a0":
            total += _RARE if 0x620 <= code <= 0x64A else -4.0
        else:
            total += _ALIEN
    return total / len(text)


def _codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().lower())
    except (LookupError, ValueError):
        return None
    # Only character encodings; «base64» and the like are codecs too.
    return found.name if getattr(found, "_is_text_encoding", True) else None


def _guess(data: bytes) -> str | None:
    from resiliparse.parse.encoding import detect_encoding

    found = detect_encoding(data[: 8 * _SAMPLE])
    return str(found) if found else None
