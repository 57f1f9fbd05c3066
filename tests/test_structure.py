"""The one-way street: a stage never imports a later one, nor a sibling; all stand on the same floor."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "tawatur"
FLOOR = {"model", "text", "lang", "problems"}
ROOMS = {"collect", "read", "gather", "weigh", "tell"}
# the floor itself is in layers: text knows no language, lang knows text and the records
BELOW = {"model": {"model"}, "text": {"text", "model"}, "lang": {"lang", "text", "model"}, "problems": set()}


def imports(path: Path) -> set[str]:
    """First parts of what a module imports from the package, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = (
            [a.name for a in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        found |= {n.split(".")[1] for n in names if n.startswith("tawatur.")}
    return found


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_rooms_stand_on_the_floor_alone(room: str) -> None:
    for path in sorted((SOURCE / room).rglob("*.py")):
        assert imports(path) <= FLOOR | {room}, path.name


@pytest.mark.parametrize("part", sorted(BELOW))
def test_floor_is_in_layers(part: str) -> None:
    files = sorted((SOURCE / part).rglob("*.py")) if (SOURCE / part).is_dir() else [SOURCE / f"{part}.py"]
    for path in files:
        assert imports(path) <= BELOW[part] | {part}, path.name


def test_no_utils() -> None:
    names = {p.stem for p in SOURCE.rglob("*.py")}
    assert not names & {"utils", "util", "helpers", "misc", "common"}
