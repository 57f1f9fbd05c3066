"""Encodings: every one that Arabic pages are found in, and what is no text."""

from __future__ import annotations

import codecs

import pytest

from tawatur.collect import documents_from_bytes
from tawatur.collect.encoding import clean, declared_in, decode
from tawatur.problems import Problem

from .marked import split

ARABIC = "أعلنت وزارة الصحة ارتفاع عدد المصابين إلى 78 شخصا، بينهم أطفال.\nوقالت إن المستشفيات «تغص» بالجرحى.\n"
FRENCH = "Le ministre a déclaré que l'enquête était terminée, même à Genève où les témoins ont été entendus.\n"
RUSSIAN = "Министерство обороны сообщило, что самолёты нанесли удары по объектам в провинции.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859-6"]
)
@pytest.mark.parametrize("copies", [1, 400])
def test_arabic(encoding: str, copies: int) -> None:
    text = ARABIC.replace("«", "").replace("»", "") if encoding == "iso8859-6" else ARABIC
    decoded = decode((text * copies).encode(encoding))
    assert decoded is not None
    assert decoded.text == text * copies
    assert decoded.troubles == ()


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf16_with_mark(bom: bytes) -> None:
    name = "utf-16-le" if bom == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(bom + ARABIC.encode(name)).text == ARABIC  # type: ignore[union-attr]


def test_latin_and_cyrillic_are_not_taken_for_arabic() -> None:
    assert decode((FRENCH * 20).encode("cp1252")).text == FRENCH * 20  # type: ignore[union-attr]
    assert decode((RUSSIAN * 20).encode("cp1251")).text == RUSSIAN * 20  # type: ignore[union-attr]


def test_declared_encoding() -> None:
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head><body>{ARABIC}'
    )
    data = page.encode("cp1256")
    assert declared_in(data) == "windows-1256"
    assert decode(data, declared_in(data)).text == page  # type: ignore[union-attr]
    # A declaration that the bytes belie.
    wrong = page.replace("windows-1256", "iso-8859-1").encode("utf-8")
    assert ARABIC in decode(wrong, declared_in(wrong)).text  # type: ignore[union-attr]
    wrong = page.replace("windows-1256", "utf-8").encode("cp1256")
    assert ARABIC in decode(wrong, declared_in(wrong)).text  # type: ignore[union-attr]
    assert decode(ARABIC.encode("cp1256"), "base64").text == ARABIC  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"%PDF-1.7\n...",
        b"PK\x03\x04" + bytes(50),
        b"\x7fELF" + bytes(50),
        bytes(range(256)) * 40,
    ],
)
def test_binary(data: bytes) -> None:
    (problem,) = documents_from_bytes("page.txt", data)
    assert isinstance(problem, Problem)
    assert problem.code == "binary"
    assert problem.lost
    assert problem.source == "page.txt"


def test_few_broken_bytes() -> None:
    data = (ARABIC * 10).encode()[:-2] + b"\xff\n"
    document, problems = split(documents_from_bytes("a.txt", data))
    assert "bad_bytes" in [p.code for p in problems]
    assert "\ufffd" in document.text + "".join(document.furniture)


def test_nulls_and_lone_surrogates() -> None:
    text, troubles = clean("a\0b\ud800c\x07d\x85e\u2028f\r\ng\rh\ufeff")
    assert text == "ab\ufffdc d\ne\nf\ng\nh"
    assert [code for code, _ in troubles] == ["cleaned"]
    document, problems = split(documents_from_bytes("a.txt", ARABIC.encode() + b"\0\n"))
    assert "cleaned" in [p.code for p in problems]
    assert "\0" not in document.text


@pytest.mark.parametrize("data", [b"", b"   \n\t\n", b"\r\n"])
def test_empty(data: bytes) -> None:
    (problem,) = documents_from_bytes("a.txt", data)
    assert isinstance(problem, Problem)
    assert problem.code == "empty_file"
