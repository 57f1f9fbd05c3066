"""Pages of HTML: the article, its metadata, and pages that are hardly HTML."""

from __future__ import annotations

import time

import pytest

from tawatur.collect import documents_from_bytes
from tawatur.collect.markup import parse, plain_lines, visible_lines

from .marked import body_of, split

P1 = "انهار جزء من جسر قديم شرقي المدينة صباح الأربعاء، ما أدى إلى سقوط حافلة صغيرة في النهر وإصابة سبعة من ركابها."
P2 = "وقال مدير الدفاع المدني إن فرق الإنقاذ انتشلت جميع الركاب، وإن اثنين منهم في حالة حرجة نقلا إلى مشفى العاصمة."
P3 = "وكانت البلدية قد حذرت قبل عام من تصدعات في دعائم الجسر، لكن أعمال الترميم لم تبدأ لنقص الأموال."
TITLE = "انهيار جسر شرقي المدينة وسقوط حافلة في النهر"

PAGE = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>{TITLE} | شبكة الجسور</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="شبكة الجسور">
<meta property="article:published_time" content="2019-03-06T14:05:00+03:00">
<link rel="canonical" href="https://bridges.example/2019/03/06/jisr">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"NewsArticle",
"headline":"{TITLE}","datePublished":"2019-03-06T14:05:00+03:00",
"author":{{"@type":"Person","name":"سامر النجار"}}}}]}}</script></head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">سياسة</a></li></ul></nav>
<div class="ticker"><a href="/1">ارتفاع منسوب الأنهار في الشمال</a></div>
<main><article><h1>{TITLE}</h1>
<p class="meta"><time datetime="2019-03-06T14:05:00+03:00">الأربعاء 6 آذار 2019 - 14:05</time></p>
<figure><img src="a.jpg"><figcaption>الجسر بعد انهياره (أرشيف)</figcaption></figure>
<p>{P1}</p><div class="more"><p>اقرأ أيضا</p><ul><li><a href="/2">جسور العاصمة في أرقام</a></li></ul></div>
<p>{P2}</p><h2>تحذيرات سابقة</h2><p>{P3}</p><p>المصدر: شبكة الجسور + وكالات</p></article></main>
<aside><h3>الأكثر قراءة</h3><ol><li><a href="/3">موجة حر جديدة</a></li></ol></aside>
<footer><p>جميع الحقوق محفوظة</p></footer><script>var x = "لا يرى";</script></body></html>"""


def test_article(html_page) -> None:  # type: ignore[no-untyped-def]
    document, problems = html_page(PAGE)
    assert problems == []
    assert document.title == TITLE
    assert body_of(document) == [P1, P2, "تحذيرات سابقة", P3]
    assert (document.published, document.published_basis) == ("2019-03-06T14:05+03:00", "stated")
    assert len(document.published_reasons) >= 3
    assert document.outlet == "شبكة الجسور"
    assert document.uri == "https://bridges.example/2019/03/06/jisr"
    assert document.byline == "سامر النجار"
    assert document.agencies == ("agencies",)
    for line in (
        "الرئيسية",
        "ارتفاع منسوب الأنهار في الشمال",
        "الجسر بعد انهياره (أرشيف)",
        "اقرأ أيضا",
        "جسور العاصمة في أرقام",
        "موجة حر جديدة",
    ):
        assert line in document.furniture
    assert "لا يرى" not in " ".join(document.furniture)


def test_metadata_alone(html_page) -> None:  # type: ignore[no-untyped-def]
    page = PAGE.replace("الأربعاء 6 آذار 2019 - 14:05", "")
    document, _ = html_page(page)
    assert (document.published, document.published_basis) == ("2019-03-06T14:05+03:00", "metadata")


def test_address_alone(html_page) -> None:  # type: ignore[no-untyped-def]
    page = f'<html><head><link rel="canonical" href="https://b.example/2019/03/06/jisr"></head><body><h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p></body></html>'
    document, _ = html_page(page)
    assert (document.published, document.published_basis) == ("2019-03-06", "metadata")
    assert "2019/03/06" in document.published_reasons[0]


def test_metadata_and_page_disagree(html_page) -> None:  # type: ignore[no-untyped-def]
    document, problems = html_page(PAGE.replace("الأربعاء 6 آذار 2019", "الثلاثاء 5 شباط 2019"))
    assert document.published == "2019-02-05T14:05"
    assert [p.code for p in problems] == ["dates_disagree"]
    assert "2019-03-06" in problems[0].message


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body></body></html>",
        "<html><head><title>x</title></head></html>",
        "<html><body><p>" + P1,
        "<html><body><p " + P1 + "<div></i></p>",
        "<!-- " + P1,
        "<<<<",
        "<html><body><p>&#xD800;&#0;&#x110000;</p></body></html>",
        "<html><head><meta property='og:title'><meta content='a'><link rel='canonical' href='://'></head><body><p>x</p></body></html>",
        "<html><body><script>",
    ],
)
def test_poor_pages_survive(page: str) -> None:
    document, _ = split(documents_from_bytes("a.html", page.encode()))
    assert document.text.encode("utf-8") is not None


@pytest.mark.parametrize("tag", ["div", "span", "b", "table><tr><td", "ul><li"])
def test_ten_thousand_nested_tags(tag: str) -> None:
    page = f"<html><body>{f'<{tag}>' * 10_000}<p>{P1}</p><p>{P2}</p></body></html>"
    document, _ = split(documents_from_bytes("a.html", page.encode()))
    words = " ".join((document.text, *document.furniture)).split()
    assert set(P1.split()) | set(P2.split()) <= set(words)


def test_deep_but_readable() -> None:
    page = f"<html><body>{'<div>' * 230}<p>{P1}</p><p>{P2}</p>{'</div>' * 230}</body></html>"
    document, _ = split(documents_from_bytes("a.html", page.encode()))
    assert body_of(document) == [P1, P2]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["<", "<a>", "<script>", f"<p>{P1}</p>", "<!--", "&amp;", "<p>x", "<div class='a'>"])
def test_large_pages_neither_hang_nor_break(piece: str) -> None:
    started = time.monotonic()
    documents_from_bytes("a.html", ("<html><body>" + piece * (20_000_000 // len(piece.encode()))).encode())
    assert time.monotonic() - started < 60


def test_visible_lines_keep_inline_text_together() -> None:
    tree = parse("<div>one <b>two</b><i> three</i><br>four<p>five<span hidden>no</span> six</p></div>")
    assert tree is not None
    lines, _ = visible_lines(tree)
    assert [line.text for line in lines] == ["one two three", "four", "five six"]


def test_plain_lines() -> None:
    assert plain_lines("<p>a &amp; b</p><script>no</script><div>c<b>d</b></div>") == ["a & b", "c d"]


def test_json_ld_that_is_broken_is_passed_over(html_page) -> None:  # type: ignore[no-untyped-def]
    broken = PAGE.replace('{"@context"', '{{{"@context"').replace(
        "</head>", '<script type="application/ld+json">' + "[" * 5000 + "</script></head>"
    )
    document, _ = html_page(broken)
    assert document.title == TITLE


def test_html_in_a_file_of_text() -> None:
    document, _ = split(documents_from_bytes("saved.txt", PAGE.encode()))
    assert document.title == TITLE
    assert body_of(document)[0] == P1
