"""Things that several tests need."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur.pipeline import Workspace, collect_stage, gather_stage, read_stage, tell_stage, weigh_stage

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "demo" / "reports"


def go(inputs: list[str], out: Path, *, workers: int = 1, published: str | None = None, tell: bool = True) -> Workspace:
    """The whole way, without the command line."""
    space = Workspace(out / "data")
    collect_stage(space, inputs, published=published)
    read_stage(space, workers=workers)
    gather_stage(space)
    weigh_stage(space)
    if tell:
        tell_stage(space)
    return space


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the bundled reports."""
    out = tmp_path_factory.mktemp("demo")
    go([str(DEMO)], out)
    return out
