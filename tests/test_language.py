"""The language files hold: no stray letters, no duplicates, no rule without an example."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tawatur.lang.loader import available, load
from tawatur.lang.wording import wording
from tawatur.read.times import productions
from tawatur.text.patterns import Pattern, PatternError

ROOT = Path(__file__).resolve().parent.parent / "src" / "tawatur" / "lang"
FILES = sorted(p for p in ROOT.rglob("*.toml") if p.name != "letters.toml")
# letters of other languages that look like Arabic ones, invisible marks, presentation forms
STRAY = re.compile("[\u06cc\u06a9\u06aa\u0649\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufb50-\ufdff\ufe70-\ufefc]")
ALLOWED = {"\u0649"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_stray_characters(path: Path) -> None:
    found = {f"U+{ord(c):04X}" for c in STRAY.findall(path.read_text(encoding="utf-8")) if c not in ALLOWED}
    assert not found, "replace by the Arabic letters, or list the spelling in letters.toml"


@pytest.mark.parametrize("code", available())
def test_rules_hold(code: str) -> None:
    pack = load(code)
    names = Counter(r.name for r in pack.rules)
    assert not [n for n, c in names.items() if c > 1], "two rules of one name"
    for rule in pack.rules:
        assert rule.examples, f"{rule.name} has no example"
        assert rule.make in productions(), f"{rule.name}: there is no production {rule.make!r}"
        Pattern(rule.pattern, pack.key)


@pytest.mark.parametrize("code", available())
def test_no_word_twice(code: str) -> None:
    """The same form in the same sense twice says that somebody added what was there."""
    pack = load(code)
    seen: Counter[tuple[str, int, str]] = Counter()
    for entry in {id(w.data): w for _, w in pack.lexicon.words()}.values():
        for field in ("forms", "nouns", "verbs", "people", "adjectives", "participles"):
            for text in getattr(entry.data, field):
                seen[entry.tag, id(entry.data), f"{field}:{pack.key(text)}"] += 1
    again = [key for key, count in seen.items() if count > 1]
    assert not again


def test_bad_patterns_are_refused() -> None:
    for source in ("(a", "a)", "?", "{n:3}", "(a)?", "{n:1-2-3=x}"):
        with pytest.raises(PatternError):
            Pattern(source, str.lower)


def test_wordings_have_the_same_keys() -> None:
    """Whatever can be said in one language of the interface can be said in the other, with the same fields."""
    english, arabic = wording("en"), wording("ar")
    for part in ("event", "part", "question", "value", "reason", "grade", "item"):
        one, other = getattr(english, part), getattr(arabic, part)
        assert set(one) == set(other), part
        for key in one:
            assert set(re.findall(r"\{(\w+)\}", one[key])) == set(re.findall(r"\{(\w+)\}", other[key])), f"{part}.{key}"


def test_engine_holds_no_arabic() -> None:
    """Arabic stands in the language files; Python files may quote it in comments and docstrings only."""
    import ast
    import io
    import tokenize

    faults = []
    for path in sorted((ROOT.parent).rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        documented = {
            node.body[0].value.lineno + offset
            for node in ast.walk(ast.parse(source))
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
            and node.body
            and isinstance(node.body[0], ast.Expr)
            and isinstance(node.body[0].value, ast.Constant)
            for offset in range(node.body[0].value.end_lineno - node.body[0].value.lineno + 1)  # type: ignore[operator]
        }
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if (
                token.type == tokenize.STRING
                and re.search("[\u0621-\u064a]", token.string)
                and token.start[0] not in documented
            ):
                faults.append(f"{path.name}:{token.start[0]}")
    assert not faults
