"""The three annotated pages; skipped where the shared folder is not there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tawatur.collect import collect

from .marked import SHARED, body_of, split

GOLD = sorted((SHARED / "gold" / "raqqa-2015").glob("*.json"))
pytestmark = pytest.mark.skipif(not GOLD, reason="no gold beside the checkout")


def pages() -> list[tuple[dict[str, Any], Path]]:
    found = []
    for path in GOLD:
        record = json.loads(path.read_text(encoding="utf-8"))
        if "document" in record:
            (page,) = (SHARED / "reports" / "raqqa-2015").glob(f"{record['document']['id']}_*.txt")
            found.append((record["document"], page))
    return found


@pytest.mark.parametrize(("gold", "path"), pages(), ids=lambda v: v["id"] if isinstance(v, dict) else "")
def test_page(gold: dict[str, Any], path: Path) -> None:
    document, _ = split(list(collect([path])))
    body = body_of(document)
    assert document.title == gold["title"]
    assert body[0].startswith(gold["body_first_words"])
    assert body[-1].endswith(gold["body_last_words"])
    assert [line for line in gold["furniture"] if line in body] == []
    assert [line for line in gold["furniture"] if line not in document.furniture] == []
    assert set(gold["agencies"]) <= set(document.agencies)
    assert document.outlet == gold["outlet"]
    if document.published is not None:
        assert document.published[:10] == gold["published"]
    else:
        assert gold.get("published_inferred"), "a day that stands on the page must be found"
