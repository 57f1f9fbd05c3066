"""Folding keeps its way back: every folded stretch maps onto the characters it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.lang.loader import load
from tawatur.text.tokens import Tokens, sentences

PACK = load("ar")
ARABIC = st.text(
    alphabet=st.sampled_from('ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةؤئءـَُِّْ٠١٢٣٤ .،؛؟«»"0123456789abAB\n\u200f\ufefbﷲ'),
    max_size=80,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("إدلب", "ادلب"),
        ("مُقتَلُ", "مقتل"),
        ("مسؤولية", "مسووليه"),
        ("بمقـ .ـتل", "بمقتل"),
        ("استـ ـشـ ـهـ ـاد", "استشهاد"),
        ("١٬٢٠٠", "1,200"),
        ("۱۲", "12"),
        ("ﻻ", "لا"),
        ("بــ25", "ب25"),
        ("على", "علي"),
    ],
)
def test_spellings(text: str, folded: str) -> None:
    assert PACK.fold(text).text == folded


@given(ARABIC)
def test_spans_of_tokens_lie_in_the_text(text: str) -> None:
    tokens = Tokens(PACK.fold(text))
    last = 0
    for i in range(len(tokens)):
        assert 0 <= tokens.start[i] <= tokens.end[i] <= len(text)
        assert tokens.start[i] >= last
        last = tokens.start[i]
    for first, end in sentences(tokens):
        assert 0 <= first < end <= len(tokens)


@given(st.text(max_size=60))
def test_any_text_folds(text: str) -> None:
    folded = PACK.fold(text)
    if folded.offsets is not None:
        assert len(folded.offsets) == len(folded.text) + 1
        assert folded.offsets == sorted(folded.offsets)


@given(ARABIC)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = PACK.key(text)
    assert PACK.key(once) == once
