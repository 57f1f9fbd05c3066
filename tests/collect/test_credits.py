"""Outlets, agencies, datelines: each with a page of its own."""

from __future__ import annotations

import json

import pytest

from tawatur.collect import documents_from_bytes
from tawatur.collect.words import words_for
from tawatur.model.document import Document

from .marked import split

TITLE = "إغلاق ميناء الصيد بسبب الأمواج العالية"
P1 = "أغلقت السلطات ميناء الصيد صباح الخميس بسبب الأمواج العالية، وطلبت من الصيادين البقاء في البر."
P2 = "وقال نقيب الصيادين إن المراكب لم تصب بأضرار، وإن الميناء سيفتح متى هدأ البحر."


def page(*lines: str) -> Document:
    return split(documents_from_bytes("a.txt", "\n\n".join(lines).encode()))[0]


def row(**fields: object) -> Document:
    return split(
        documents_from_bytes("a.jsonl", json.dumps({"title": TITLE, "maintext": f"{P1}\n{P2}", **fields}).encode())
    )[0]


@pytest.mark.parametrize(
    ("foot", "agencies", "outlet"),
    [
        ("المصدر: رويترز", ("Reuters",), None),
        ("المصدر : وكالات", ("agencies",), None),
        ("المصدر: أ ف ب + د ب أ", ("AFP", "dpa"), None),
        ("المصدر: وكالة الميناء للأنباء", ("وكالة الميناء للأنباء",), None),
        (
            'المصدر: قناة "الحرة"/ "راديو سوا" / وكالات',
            ("Alhurra", "Radio Sawa", "agencies"),
            'قناة "الحرة"/ "راديو سوا"',
        ),
        ("المصدر: سانا | طباعة", ("SANA",), None),
    ],
)
def test_source_line(foot: str, agencies: tuple[str, ...], outlet: str | None) -> None:
    document = page(TITLE, P1, P2, foot)
    assert document.agencies == agencies
    assert document.outlet == outlet
    assert foot in document.furniture


@pytest.mark.parametrize(
    ("opening", "agencies", "dateline"),
    [
        ("بيروت (أ ف ب) – ", ("AFP",), "بيروت (أ ف ب)"),
        ("معارة (سوريا) (أ ف ب) - ", ("AFP",), None),
        ("بيروت 5 أغسطس آب (رويترز) - ", ("Reuters",), "بيروت 5 أغسطس آب (رويترز)"),
        ("حماة- سبأ: ", ("Saba",), "حماة- سبأ"),
    ],
)
def test_dateline_in_the_first_paragraph(opening: str, agencies: tuple[str, ...], dateline: str | None) -> None:
    document = page(TITLE, opening + P1, P2)
    assert document.agencies == agencies
    if dateline:
        assert document.dateline == dateline
    assert opening.strip() in document.text, "a dateline stays where it stands"


@pytest.mark.parametrize(
    ("sentence", "agencies"),
    [
        ("وقال المدير لوكالة فرانس برس إن الميناء آمن.", ("AFP",)),
        ("وقال متحدث لـ«رويترز» إن الميناء آمن.", ("Reuters",)),
        ("ونقلت وكالة الأنباء الرسمية (سانا) عن مصدر قوله إن الميناء آمن.", ("SANA",)),
        ("وقال الصيادون إنهم تعبوا من بناء المراكب ومن وفاء الديون.", ()),
        ("وكان الرئيس قد زار الجزيرة العربية قبل ذلك بيوم واحد.", ()),
    ],
)
def test_agencies_in_the_text(sentence: str, agencies: tuple[str, ...]) -> None:
    assert page(TITLE, P1, P2, sentence).agencies == agencies


def test_outlet_does_not_credit_itself() -> None:
    document = page("وكالة رويترز", TITLE, "بيروت (رويترز) - " + P1, P2)
    assert document.outlet == "وكالة رويترز"
    assert document.agencies == ()


def test_known_host() -> None:
    words = words_for("ar")
    if not words.outlets:
        pytest.skip("there is no table of outlets")
    host, outlet = next(iter(sorted(words.outlets.items())))
    document = row(url=f"https://www.{host}/a", source_domain=host)
    assert document.outlet == outlet.names[0]
    assert document.outlet_id == outlet.id


def test_unknown_host_goes_by_its_name() -> None:
    document = row(url="https://www.unknown-paper.example/a")
    assert document.outlet == document.outlet_id == "unknown-paper.example"


def test_authors() -> None:
    assert row(authors=["سامر النجار", "a@b.example", "سامر النجار"]).byline == "سامر النجار"
    assert page(TITLE, "كتب: محرر الشؤون المحلية", P1, P2).byline == "كتب: محرر الشؤون المحلية"
