"""Rules of the room: no letter of a language in code, no import of a later room, modules short enough to read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tawatur.collect.words import words_for
from tawatur.lang.loader import available

from .marked import ROOT

MODULES = sorted((ROOT / "src" / "tawatur" / "collect").glob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.name)
def test_module(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]", source), "letters belong to lang/"
    imported = set(re.findall(r"^\s*(?:from|import) tawatur\.(\w+)", source, re.M))
    assert imported <= {"collect", "model", "text", "lang", "problems"}
    assert len(source.splitlines()) <= 360


@pytest.mark.parametrize("code", available())
def test_every_pack_has_furniture(code: str) -> None:
    words = words_for(code)
    assert code in words.file.detected_as
    phrases = [(p, m.kind, m.prose) for m in words.file.marker for p in (*m.whole, *m.begins, *m.ends)]
    assert phrases
    for phrase, _, _ in phrases:
        assert words.tokens(phrase), f"{phrase!r} holds no word"
    for agency in words.file.agency:
        assert agency.forms
