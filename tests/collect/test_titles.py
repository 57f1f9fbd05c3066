"""Titles: repeated, joined with the site's name, or no title at all."""

from __future__ import annotations

import pytest

from tawatur.collect.lines import make_lines
from tawatur.collect.titles import clean_title, unrepeat
from tawatur.collect.words import words_for

WORDS = words_for("ar")
T = "مقتل ثلاثة مدنيين بقصف على ريف المدينة"


@pytest.mark.parametrize(
    ("raw", "title", "site"),
    [
        (T, T, None),
        (f"{T} | شبكة الريف الإخبارية", T, "شبكة الريف الإخبارية"),
        (f"{T} - وكالة الريف", T, "وكالة الريف"),
        (f"{T} -RIF", T, "RIF"),
        (f"{T} – الريف نت {T}", T, "الريف نت"),
        (f"{T} | أخبار | الريف نت {T} {T} play search logo", T, "الريف نت"),
        (f"شبكة الريف | {T}", T, "شبكة الريف"),
        (f"RIF | {T} {T} {T}", T, "RIF"),
        (f"موقع الريف : {T}", T, "موقع الريف"),
        (f"الصفحة الرئيسية {T} - شبكة الريف {T} - شبكة الريف", T, "شبكة الريف"),
        (f"{T} {T} {T}", T, None),
        (f"{T} - 07.10.2023, الريف عربي", T, None),
        ("RIF |", None, "RIF"),
        ("الرئيسية - rif.example", None, "rif.example"),
        (
            "لبنان: توقيف 16 شخصا في انفجار المرفأ والحصيلة 157 قتيلا",
            "لبنان: توقيف 16 شخصا في انفجار المرفأ والحصيلة 157 قتيلا",
            None,
        ),
        ("هولاند يحل بواشنطن لحشد تحالف ضد «داعش»", "هولاند يحل بواشنطن لحشد تحالف ضد «داعش»", None),
        (
            "مقتل سيدة إثر قصف مخيم شمالي المدينة في 29-10-2022",
            "مقتل سيدة إثر قصف مخيم شمالي المدينة في 29-10-2022",
            None,
        ),
        ("   ", None, None),
        (None, None, None),
    ],
)
def test_clean_title(raw: str | None, title: str | None, site: str | None) -> None:
    found = clean_title(raw, [], WORDS)
    assert (found.text, found.site) == (title, site)


def test_a_line_of_the_page_decides() -> None:
    lines = make_lines(
        ["ثلاثة قتلى برصاص مسلحين في قرية التل", "وقال شهود إن المسلحين فروا بعد ذلك إلى جهة مجهولة."], WORDS
    )
    raw = "أخبار المدن - تل نيوز - سورية : ثلاثة قتلى برصاص مسلحين في قرية التل"
    assert clean_title(raw, lines, WORDS).text == "ثلاثة قتلى برصاص مسلحين في قرية التل"


def test_what_is_cut_off_is_handed_on() -> None:
    raw = f"{T} | شبكة الريف الإخبارية"
    assert clean_title(raw, [], WORDS).left == raw


def test_unrepeat() -> None:
    assert unrepeat("a b a b a b") == "a b"
    assert unrepeat("a b a c") == "a b a c"
    assert unrepeat("قف قف") == "قف قف"
