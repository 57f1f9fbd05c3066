"""Languages: with a pack, without one, and text too short to tell."""

from __future__ import annotations

import pytest

from tawatur.collect import documents_from_bytes
from tawatur.collect.language import detect

from .marked import split


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        ("قصفت طائرات حربية مواقع في ريف المدينة", None, "ar"),
        ("النهارده الجو حلو قوى فى القاهره والناس كلها فى الشارع", None, "ar"),
        ("The French air force struck the city on Sunday evening", None, "en"),
        ("Le ministre a déclaré dimanche que les frappes continueraient", "ar", "fr"),
        ("", "ar_SY", "ar"),
        ("123 456", None, "und"),
    ],
)
def test_detect(text: str, stated: str | None, language: str) -> None:
    assert detect(text, stated) == language


def test_page_without_a_pack_is_kept() -> None:
    text = (
        "Fire destroys market hall\n\n14 March 2019\n\n"
        "A fire destroyed the old market hall on Thursday night, the fire brigade said.\n\n"
        "Nobody was hurt, and the cause is not known, a spokesman told reporters on Friday morning.\n"
    )
    document, problems = split(documents_from_bytes("a.txt", text.encode()))
    assert document.language == "en"
    assert document.title == "Fire destroys market hall"
    assert document.published == "2019-03-14"
    assert document.text.endswith("Friday morning.")
    assert [p.code for p in problems] == ["unsupported_language"]


def test_one_foreign_line_does_not_speak_for_the_page() -> None:
    arabic = "وقال مصدر في الشرطة إن المهاجمين فروا بعد اشتباك دام نحو ساعة مع الحراس."
    caption = "A caption in English that the photographer wrote about what the picture shows. " * 8
    document, _ = split(documents_from_bytes("a.txt", "\n".join([caption, *[arabic] * 3, arabic[::-1]]).encode()))
    assert document.language == "ar"
