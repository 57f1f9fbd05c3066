"""Every example line of a language file is a test of its own."""

from __future__ import annotations

from datetime import date

import pytest

from tawatur.lang.loader import available, load
from tawatur.lang.schema import Example, Rule
from tawatur.read import times

CASES = [(code, rule, example) for code in available() for rule in load(code).rules for example in rule.examples]


@pytest.mark.parametrize(("code", "rule", "example"), CASES, ids=[f"{r.name}: {e.text}" for _, r, e in CASES])
def test_time_rule(code: str, rule: Rule, example: Example) -> None:
    now = date.fromisoformat(example.now) if example.now else None
    found = times.parse(example.text, now, language=code)
    if example.none:
        assert not [t for t in found if t.made_by == rule.name and t.start is not None]
    else:
        assert (example.start, example.end or example.start) in [(t.start, t.end) for t in found]


@pytest.mark.parametrize("code", available())
def test_every_rule_is_used_by_an_example(code: str) -> None:
    """A rule whose own examples are read by other rules alone is dead."""
    used = set()
    for rule in load(code).rules:
        for example in rule.examples:
            now = date.fromisoformat(example.now) if example.now else None
            used |= {t.made_by for t in times.parse(example.text, now, language=code)}
    # an hour alone is read only as part of a day with an hour
    dead = {r.name for r in load(code).rules if r.make != "clock"} - used
    assert not dead
