"""The example lines of ``lang/<code>/examples``: figures, voices and claims, each line a test of its own."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import msgspec
import pytest

from tawatur.lang.loader import available
from tawatur.model.claim import Reading
from tawatur.model.codec import check_spans
from tawatur.model.document import Document
from tawatur.read.reader import read

Example = dict[str, Any]


def examples(name: str) -> list[Any]:
    found = []
    for code in available():
        path = files("tawatur.lang") / code / "examples" / f"{name}.toml"
        for entry in msgspec.toml.decode(path.read_bytes())["example"]:
            found.append(pytest.param(code, entry, id=entry["text"]))
    return found


def reading(code: str, text: str) -> Reading:
    found = read(Document(id="d1", text=text, language=code, published="2015-11-17"))
    assert check_spans(found) == []
    return found


def bound(value: object) -> object:
    return None if value == "none" else value


@pytest.mark.parametrize(("code", "example"), examples("quantities"))
def test_quantities(code: str, example: Example) -> None:
    found = [q for q in reading(code, example["text"]).quantities if q.what not in ("duration", "percent")]
    assert [(q.low, q.high, q.what) for q in found] == [
        (bound(low), bound(high), what) for low, high, what in example["expect"]
    ]
    for field, value in example.get("also", {}).items():
        assert getattr(found[0], field) == value


@pytest.mark.parametrize(("code", "example"), examples("voices"))
def test_voices(code: str, example: Example) -> None:
    claims = reading(code, example["text"]).claims
    assert claims, "no claim was read"
    claim = claims[-1]
    speaker = claim.speaker
    name = "" if speaker is None else speaker.name_en or speaker.text
    assert name == example["voice"]
    if "carrier" in example:
        assert example["carrier"] in [v.name_en for v in claim.attribution if v.role == "carrier"]
    for field in ("anonymous", "stance"):
        if field in example:
            assert getattr(speaker, field) == example[field]


@pytest.mark.parametrize(("code", "example"), examples("claims"))
def test_claims(code: str, example: Example) -> None:
    claims = reading(code, example["text"]).claims
    if not example["type"]:
        assert not claims
        return
    claim = next((c for c in claims if c.event_type == example["type"]), None)
    assert claim is not None, [(c.event_type, c.quote.text) for c in claims]
    for field in ("mode", "polarity", "modality"):
        if field in example:
            assert getattr(claim, field) == example[field]
    for field, slot in (("actors", claim.actors), ("recipients", claim.recipients), ("places", claim.locations)):
        names = [f.name_en for f in slot]
        for name in example.get(field, ()):
            assert name in names, (field, names)
