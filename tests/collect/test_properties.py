"""What holds for every input: no exception, no word lost, the same again."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawatur.collect import documents_from_bytes
from tawatur.collect.encoding import clean, decode
from tawatur.collect.lines import split_lines
from tawatur.collect.words import TOKEN
from tawatur.model.document import Document

from .marked import PAGES, read_marked

KINDS = st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.unknown"])
REAL = [line for path in sorted(PAGES.glob("*.page")) for line in read_marked(path).lines]
MARKUP = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<br>",
    "<h1>",
    "<a href='x'>",
    "</a>",
    "<li>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<article>",
    "&amp;",
    "<",
]
SLOW = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def sound(found: list[object]) -> None:
    for one in found:
        if isinstance(one, Document):
            assert 0 <= one.body_start <= len(one.text)
            one.text.encode("utf-8")
            assert all(f.encode("utf-8") for f in one.furniture)
            assert (one.published is None) == (one.published_basis is None) == (not one.published_reasons)


@given(KINDS, st.binary(max_size=2000))
@SLOW
def test_any_bytes(name: str, data: bytes) -> None:
    sound(list(documents_from_bytes(name, data)))


@given(KINDS, st.text(max_size=800))
@SLOW
def test_any_text(name: str, text: str) -> None:
    sound(list(documents_from_bytes(name, text.encode("utf-8", "surrogatepass"))))


@given(st.lists(st.one_of(st.sampled_from(REAL), st.text(max_size=60)), max_size=25))
@SLOW
def test_no_word_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    data = text.encode("utf-8", "replace")
    documents = [d for d in documents_from_bytes("a.txt", data) if isinstance(d, Document)]
    decoded = decode(data)
    if not documents or decoded is None or decoded.encoding != "utf-8":
        return
    page = "\n".join(split_lines(clean(data.decode("utf-8"))[0]))
    if page.lstrip().lower().startswith(("<!doctype html", "<html", "<?xml")):
        return
    (document,) = documents
    kept = set(TOKEN.findall("\n".join((document.text, *document.furniture))))
    assert set(TOKEN.findall(page)) <= kept


@given(
    st.lists(st.sampled_from(REAL), min_size=1, max_size=25), st.lists(st.sampled_from(MARKUP), min_size=1, max_size=30)
)
@SLOW
def test_any_markup(lines: list[str], tags: list[str]) -> None:
    page = "<html><body>" + "".join(f"{tags[i % len(tags)]}{line}" for i, line in enumerate(lines))
    sound(list(documents_from_bytes("a.html", page.encode())))


@given(st.lists(st.sampled_from(REAL), max_size=20), st.one_of(st.none(), st.sampled_from(REAL), st.text(max_size=80)))
@SLOW
def test_same_again_and_body_is_its_own_body(lines: list[str], title: str | None) -> None:
    row = json.dumps({"title": title, "maintext": "\n".join(lines), "id": "1"}).encode()
    first = documents_from_bytes("a.jsonl", row)
    assert first == documents_from_bytes("a.jsonl", row)
    for document in first:
        if isinstance(document, Document) and document.title and document.body_start < len(document.text):
            body = document.text[document.body_start :]
            again = documents_from_bytes(
                "a.jsonl", json.dumps({"title": document.title, "maintext": body, "id": "1"}).encode()
            )
            second = next(d for d in again if isinstance(d, Document))
            # Cleaning what is clean takes nothing more than lines that only their neighbours kept.
            assert set(TOKEN.findall(second.text)) <= set(TOKEN.findall(document.text))


@given(
    st.integers(1, 4000),
    st.sampled_from(
        ["قصف ", "17 نوفمبر 2015 ", "(", "ـ .", "- ", "1,", "تشرين ", ": ", "| ", "# ", "\u200f", "a b ", ".. "]
    ),
)
@settings(max_examples=60, deadline=2000)
def test_repetition_is_linear(times: int, piece: str) -> None:
    documents_from_bytes("a.txt", (piece * times * 10).encode())
