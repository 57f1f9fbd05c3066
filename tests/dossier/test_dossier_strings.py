"""The words of the interface: the same keys in every language, and every key that a script asks for."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from test_dossier_files import ASSETS

from tawatur.model.claim import EventType, Modality
from tawatur.model.document import PublishedBasis
from tawatur.model.story import CopyKind, Grade, Verdict
from tawatur.model.values import EntityKind, Modifier, Precision, What
from tawatur.tell.dossier.write import LANGUAGES, strings

PLURALS = {"en": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}
# Lists whose keys are put together from a code: prefix and the codes that the model allows.
TERMS = {
    "type": get_args(EventType),
    "happening": get_args(EventType),
    "modality": get_args(Modality),
    "basis": get_args(PublishedBasis),
    "copy": get_args(CopyKind),
    "grade": get_args(Grade),
    "grade_help": get_args(Grade),
    "verdict": (*get_args(Verdict), "voice"),
    "verdict_short": get_args(Verdict),
    "verdict_help": (*get_args(Verdict), "voice"),
    "kind": get_args(EntityKind),
    "kind_one": get_args(EntityKind),
    "precision": get_args(Precision),
    "what": get_args(What),
    "figure": get_args(Modifier),
    "opens": (*get_args(Verdict), "voice"),
    "stage": ("collect", "read", "gather", "weigh", "tell"),
}


def test_every_key_in_every_language() -> None:
    keys = {language: set(strings(language)) for language in LANGUAGES}
    assert keys["en"] == keys["ar"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_there_and_well_formed(language: str) -> None:
    for key, words in strings(language).items():
        if isinstance(words, list):
            assert len(words) == 12, key
        elif isinstance(words, dict):
            assert set(words) == PLURALS[language], key
        else:
            assert isinstance(words, str) and words.strip(), key


def test_placeholders_are_the_same() -> None:
    def names(words: object) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", str(words))) - {"n"}

    english, arabic = strings("en"), strings("ar")
    for key in english:
        if key not in ("day", "day_short"):
            assert names(english[key]) == names(arabic[key]), key


def test_every_key_that_a_script_names() -> None:
    known = set(strings("en"))
    script = "\n".join(p.read_text("utf-8") for p in sorted((ASSETS / "js").glob("*.js")))
    asked = set(re.findall(r'T\.(?:t|fmt|empty)\("([^"]+)"', script))
    assert asked
    missing = {key for key in asked if not key.endswith((".", "_")) and key not in known}
    assert not missing
    for prefix in (key for key in asked if key.endswith((".", "_"))):
        assert any(key.startswith(prefix) for key in known), prefix


@pytest.mark.parametrize("prefix", sorted(TERMS))
def test_every_code_of_the_model_has_a_word(prefix: str) -> None:
    known = set(strings("en"))
    assert not {code for code in TERMS[prefix] if f"{prefix}.{code}" not in known}


def test_no_word_is_left_unused() -> None:
    script = "\n".join(p.read_text("utf-8") for p in sorted((ASSETS / "js").glob("*.js")))
    template = (ASSETS.parent / "templates" / "index.html.j2").read_text("utf-8")
    lists = set(re.findall(r'T\.term\("(\w+)"', script)) | set(re.findall(r'"(\w+)\."', script)) | {"figure"}
    for key in strings("en"):
        named = f'"{key}"' in script or f".{key}" in script or key in template
        built = key.split(".")[0] in lists or re.search(rf'"{re.escape(key.rsplit("_", 1)[0])}_"', script)
        assert named or built, key
