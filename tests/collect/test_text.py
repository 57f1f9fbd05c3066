"""Pages of text: each marked page of `pages/` is a case of its own."""

from __future__ import annotations

import json

import pytest

from tawatur.collect import Options, documents_from_bytes

from .marked import PAGES, MarkedPage, body_of, read_marked, split

CASES = [read_marked(path) for path in sorted(PAGES.glob("*.page"))]


@pytest.mark.parametrize("page", CASES, ids=lambda p: p.name)
def test_marked_page(page: MarkedPage) -> None:
    document, problems = page.collect()
    if page.title is not None:
        assert document.title == page.title
    assert body_of(document) == page.body
    for line in page.furniture:
        assert line in document.furniture
    assert [f for f in document.furniture if f in page.furniture] == page.furniture, "furniture stays in page order"
    _expectations(page, document, [p.code for p in problems])


def _expectations(page: MarkedPage, document, codes: list[str]) -> None:  # type: ignore[no-untyped-def]
    expected = page.expected
    if "day" in expected:
        day, _, basis = expected["day"].partition(" ")
        assert (document.published or "none") == day
        assert document.published_basis == (basis or None)
        assert bool(document.published_reasons) == (day != "none")
    for key in ("outlet", "byline", "dateline"):
        if key in expected:
            assert getattr(document, key) == expected[key]
    if "agencies" in expected:
        assert list(document.agencies) == [a.strip() for a in expected["agencies"].split(";")]
    if "problem" in expected:
        assert expected["problem"] in codes
    else:
        assert codes == []


def test_text_is_title_blank_line_body(text_page) -> None:  # type: ignore[no-untyped-def]
    page = read_marked(PAGES / "dateline_and_byline.page")
    document, _ = page.collect()
    assert document.text == f"{document.title}\n\n" + "\n".join(page.body)
    assert document.text[document.body_start :].startswith(page.body[0])


def test_page_without_article_is_its_title() -> None:
    document, problems = read_marked(PAGES / "sidebar_clock.page").collect()
    assert document.text == document.title
    assert document.body_start == len(document.text)
    assert problems[0].document_id == document.id


def test_title_glued_to_the_first_paragraph_is_cut_off() -> None:

    title = "وفاة طفلين غرقا في قناة للري"
    text = f"{title} توفي طفلان غرقا في قناة للري شرقي المدينة مساء الجمعة بحسب ما أفاد به الدفاع المدني."
    row = json.dumps({"title": title, "maintext": text}, ensure_ascii=False).encode()
    document, _ = split(documents_from_bytes("x.jsonl", row))
    assert body_of(document)[0].startswith("توفي طفلان")
    assert title in document.furniture


def test_only_dots_and_dashes(text_page) -> None:  # type: ignore[no-untyped-def]
    document, problems = text_page("- - -\n...\n***")
    assert document.text == ""
    assert {p.code for p in problems} == {"no_article", "unsupported_language"}


def test_given_day_applies_only_where_the_page_has_none() -> None:

    without = read_marked(PAGES / "related_between.page")
    options = Options(published="2021-03-04")
    document, _ = split(documents_from_bytes("a.txt", "\n".join(without.lines).encode(), options))
    assert (document.published, document.published_basis) == ("2021-03-04", "given")
    own = read_marked(PAGES / "menu_before_title.page")
    document, _ = split(documents_from_bytes("a.txt", "\n".join(own.lines).encode(), options))
    assert document.published_basis == "stated"
