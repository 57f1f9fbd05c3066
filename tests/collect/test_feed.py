"""Feeds: rows of JSON in the field names of news-please, or the caller's own."""

from __future__ import annotations

import io
import json

import pytest

from tawatur.collect import Options, documents_from_bytes
from tawatur.collect.feed import read_feed
from tawatur.model.document import Document
from tawatur.problems import Problem

from .marked import body_of, split

TEXT = (
    "أعلنت شركة الكهرباء إعادة التيار إلى أحياء المدينة بعد انقطاع دام يومين.\n\n"
    "وقالت الشركة إن العطل أصاب محطة التحويل الرئيسية."
)
ROW = {
    "id": "row-1",
    "url": "https://www.news.example/2021/05/04/power",
    "source_domain": "www.news.example",
    "date_publish": "2021-05-04 09:15:00",
    "language": "ar",
    "title": "عودة التيار إلى أحياء المدينة بعد يومين",
    "maintext": TEXT,
    "authors": ["سامر النجار"],
}


def one(row: object, **options: object) -> tuple[Document, list[Problem]]:
    return split(documents_from_bytes("feed.jsonl", json.dumps(row, ensure_ascii=False).encode(), Options(**options)))  # type: ignore[arg-type]


def test_fields() -> None:
    document, problems = one(ROW)
    assert problems == []
    assert document.external_id == "row-1"
    assert document.uri == ROW["url"]
    assert document.source_path == "feed.jsonl"
    assert document.outlet == document.outlet_id == "news.example"
    assert document.title == ROW["title"]
    assert body_of(document) == [line for line in TEXT.split("\n") if line]
    assert (document.published, document.published_basis) == ("2021-05-04T09:15", "metadata")
    assert document.byline == "سامر النجار"


def test_sha256_is_of_the_line() -> None:
    from hashlib import sha256

    line = json.dumps(ROW, ensure_ascii=False).encode()
    document, _ = split(documents_from_bytes("feed.jsonl", b"\n" + line + b"\r\n\n"))
    assert document.sha256 == sha256(line).hexdigest()


def test_mapping() -> None:
    row = {"link": ROW["url"], "headline": ROW["title"], "content": TEXT, "pub": "2021-05-04", "key": 17}
    mapping = {"link": "url", "headline": "title", "content": "maintext", "pub": "date_publish", "key": "id"}
    document, _ = one(row, mapping=mapping)
    assert document.title == ROW["title"]
    assert document.external_id == "17"
    assert document.published == "2021-05-04"


def test_broken_lines_cost_no_other() -> None:
    good = json.dumps(ROW, ensure_ascii=False)
    data = "\n".join(
        ["{broken", good, "[1, 2]", '"text"', "null", "{}", "[" * 100_000, "", good.replace("row-1", "row-2")]
    ).encode()
    found = documents_from_bytes("feed.jsonl", data)
    assert [d.external_id for d in found if isinstance(d, Document)] == ["row-1", "row-2"]
    problems = [p for p in found if isinstance(p, Problem)]
    assert [p.source for p in problems] == [f"feed.jsonl:{n}" for n in (1, 3, 4, 5, 6, 7)]
    assert {p.code for p in problems} == {"broken_line", "empty_row"}
    assert all(p.lost and p.message.rstrip(".").strip() for p in problems)


@pytest.mark.parametrize("value", [None, 5, 5.5, True, ["a"], {"a": 1}, "", "\ud800", "\0", "x" * 100_000])
@pytest.mark.parametrize("field", list(ROW))
def test_fields_of_any_kind(field: str, value: object) -> None:
    found = documents_from_bytes("feed.jsonl", json.dumps({**ROW, field: value}).encode())
    assert found
    for document in found:
        if isinstance(document, Document):
            document.text.encode("utf-8")
            document.id.encode("ascii")


def test_line_beyond_the_limit_is_passed_over() -> None:
    long = json.dumps({**ROW, "maintext": "س" * 5000}, ensure_ascii=False).encode()
    good = json.dumps(ROW, ensure_ascii=False).encode()
    found = list(read_feed(io.BytesIO(long + b"\n" + good), "f", Options(max_bytes=4000), path="f"))
    assert [type(f).__name__ for f in found] == ["Problem", "Document"]
    assert found[0].code == "too_large"  # type: ignore[union-attr]
    assert found[0].source == "f:1"


def test_byte_order_mark_and_other_encodings() -> None:
    line = json.dumps(ROW, ensure_ascii=False)
    document, _ = split(documents_from_bytes("f.jsonl", b"\xef\xbb\xbf" + line.encode()))
    assert document.title == ROW["title"]
    document, _ = split(documents_from_bytes("f.jsonl", line.encode("cp1256")))
    assert document.title == ROW["title"]


def test_entities_and_markup_in_the_text() -> None:
    first, second = (line for line in TEXT.split("\n") if line)
    document, _ = one({**ROW, "maintext": first.replace(" ", "&nbsp;", 1) + "\n" + second})
    assert body_of(document)[0].replace("\u00a0", " ") == first
    document, _ = one({**ROW, "maintext": f"<div><p>{first}</p><p>{second}</p><script>x</script></div>"})
    assert body_of(document) == [first, second]


def test_json_files() -> None:
    as_list = json.dumps([ROW, {**ROW, "id": "row-2"}, 7], ensure_ascii=False).encode()
    found = documents_from_bytes("a.json", as_list)
    assert [d.external_id for d in found if isinstance(d, Document)] == ["row-1", "row-2"]
    assert [p.code for p in found if isinstance(p, Problem)] == ["broken_line"]
    document, _ = split(documents_from_bytes("a.json", json.dumps(ROW, ensure_ascii=False, indent=1).encode()))
    assert document.external_id == "row-1"
    lines = "\n".join([json.dumps(ROW), json.dumps({**ROW, "id": "row-2"})]).encode()
    assert len([d for d in documents_from_bytes("a.json", lines) if isinstance(d, Document)]) == 2
    assert documents_from_bytes("a.json", b"{")[0].code == "broken_line"  # type: ignore[union-attr]


def test_stamp_in_the_text_and_field_agree() -> None:
    text = f"الثلاثاء 4 أيار 2021 - 09:15\n\n{TEXT}"
    document, problems = one({**ROW, "maintext": text})
    assert (document.published, document.published_basis) == ("2021-05-04T09:15", "stated")
    assert problems == []


def test_title_and_text_of_different_reports() -> None:
    text = (
        "نفى المدرب أن يكون قد تفاوض مع نادي الشباب، مؤكدا التزامه بعقده حتى نهاية الموسم الكروي.\n"
        "وأضاف أن لاعبيه يستعدون لمباراة الجمعة بثقة، وأن غياب الحارس المصاب لن يؤثر في النتيجة."
    )
    document, problems = one({**ROW, "maintext": text})
    assert [p.code for p in problems] == ["title_mismatch"]
    assert document.title == ROW["title"]
