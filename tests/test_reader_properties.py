"""Whatever the text, the reader answers: no exception, spans inside the text, the same answer twice."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawatur.lang.loader import load
from tawatur.model.codec import check_spans, encode
from tawatur.model.document import Document
from tawatur.read.reader import read

# words that the rules look at, in any order: worse than any newsroom
PACK = load("ar")
WORDS = [
    *sorted({form for form, _ in PACK.lexicon.words()})[::7],
    "«",
    "»",
    '"',
    "،",
    ".",
    ":",
    "؟",
    "\n",
    "17",
    "2015",
    "3-5",
    "10:30",
    "الرقة",
    "روسيا",
    "الروسية",
    "و",
    "ب",
]


def document(text: str) -> Document:
    return Document(id="d1", text=text, language="ar", published="2015-11-17")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_row_of_words(words: list[str]) -> None:
    reading = read(document(" ".join(words)))
    assert check_spans(reading) == []
    assert encode(reading) == encode(read(document(" ".join(words))))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    assert check_spans(read(document(text))) == []


def test_time_grows_with_length() -> None:
    """Ten times the text in at most twenty times the time; a sentence that never ends included."""
    sentence = (
        "قال وزير الدفاع الروسي سيرغي شويغو إن عشر قاذفات قصفت مواقع في الرقة يوم الثلاثاء وأضاف أن 20 مدنيا قتلوا و"
    )

    def seconds(count: int) -> float:
        text = sentence * count
        start = time.perf_counter()
        read(document(text))
        return time.perf_counter() - start

    seconds(5)
    small, large = min(seconds(20) for _ in range(3)), seconds(200)
    assert large < 20 * small + 0.5
