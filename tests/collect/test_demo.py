"""The bundled reports, against what a careful reader gets out of them."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tawatur.collect import collect
from tawatur.model.document import Document
from tawatur.problems import Problem

from .marked import ROOT

EXPECTED = tomllib.loads((ROOT / "demo" / "expected.toml").read_text(encoding="utf-8"))["document"]


@pytest.fixture(scope="module")
def collected() -> dict[str, Document]:
    found = list(collect([ROOT / "demo" / "reports"]))
    assert [p for p in found if isinstance(p, Problem)] == []
    return {d.external_id or (d.source_path or "").rpartition(".")[0]: d for d in found if isinstance(d, Document)}


def test_every_report(collected: dict[str, Document]) -> None:
    assert sorted(collected) == sorted(e["doc"] for e in EXPECTED)
    assert len({d.id for d in collected.values()}) == len(EXPECTED)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: e["doc"])
def test_report(collected: dict[str, Document], expected: dict[str, Any]) -> None:
    document = collected[expected["doc"]]
    assert document.title == expected["title"]
    assert document.language == "ar"
    if expected["basis"] == "inferred":
        # Nothing on these pages tells the day; other reports do.
        assert document.published is None
    else:
        assert document.published is not None
        assert document.published[:10] == str(expected["published"])
        assert document.published_basis == expected["basis"]
        if "time" in expected:
            assert document.published[11:] == expected["time"].replace(" UTC", "+00:00")
    if not expected["file"].endswith(".jsonl"):
        # The rows of the feed give the domain alone.
        assert document.outlet == expected["outlet"]
    if "agencies" in expected:
        assert list(document.agencies) == expected["agencies"]
    body = document.text[document.body_start :]
    for line in expected.get("furniture", []):
        assert line not in body
        assert any(line in f for f in document.furniture)


def test_quotes_stand_in_the_texts(collected: dict[str, Document]) -> None:
    """Every quote that the expectations give for a report stands letter for letter in its text."""
    tables = tomllib.loads((ROOT / "demo" / "expected.toml").read_text(encoding="utf-8"))
    missing = [
        (value["doc"], value["quote"])
        for finding in tables["finding"]
        for value in finding["values"]
        if "quote" in value and "doc" in value and value["quote"] not in collected[value["doc"]].text
    ]
    assert missing == []
