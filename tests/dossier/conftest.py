"""Dossiers written once a session: of the sample, of a thousand documents, and of nothing at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import sample

from tawatur.tell.dossier import write_dossier


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dossier")
    write_dossier(*sample.demo().all(), out, generated_note="made of <b>demo/reports</b>")
    return out


@pytest.fixture(scope="session")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("thousand")
    write_dossier(*sample.many(1000).all(), out)
    return out


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("nothing")
    write_dossier([], [], [], [], [], [], out)
    return out
