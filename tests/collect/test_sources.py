"""Sources: files, folders, patterns, standard input, and what cannot be read."""

from __future__ import annotations

import io
import json
import os
import pickle
from pathlib import Path

import pytest

from tawatur.collect import Options, collect, collect_source, find_sources
from tawatur.model.document import Document
from tawatur.problems import Problem

TEXT = (
    "حريق في مستودع للأخشاب\n\n"
    "اندلع حريق في مستودع للأخشاب جنوبي المدينة مساء السبت، ولم تقع إصابات بحسب فوج الإطفاء.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    (pages / "deep" / "er").mkdir(parents=True)
    for name in ("b.txt", "a.html", "deep/c.txt", "deep/er/d.jsonl", ".hidden.txt", "deep/.git"):
        (pages / name).write_text(
            TEXT if not name.endswith("jsonl") else json.dumps({"title": "حريق في السوق"}), encoding="utf-8"
        )
    return pages


def names(found: tuple[list[object], list[Problem]]) -> list[str]:
    return [s.name for s in found[0]]  # type: ignore[attr-defined]


def test_folder_is_read_to_the_bottom_in_order(folder: Path) -> None:
    sources, problems = find_sources([folder])
    assert [s.name for s in sources] == ["a.html", "b.txt", "deep/c.txt", "deep/er/d.jsonl"]
    assert [s.kind for s in sources] == ["html", "text", "text", "feed"]
    assert problems == []


def test_file_goes_by_its_name(folder: Path) -> None:
    assert names(find_sources([folder / "deep" / "c.txt"])) == ["c.txt"]


def test_patterns(folder: Path) -> None:
    assert names(find_sources([f"{folder}/*.txt"])) == ["b.txt"]
    assert names(find_sources([f"{folder}/**/*.txt"])) == ["b.txt", "deep/c.txt"]
    _, (problem,) = find_sources([f"{folder}/*.nothing"])
    assert problem.code == "missing"


def test_each_file_once_in_any_order(folder: Path) -> None:
    inputs = [folder, folder / "b.txt", f"{folder}/**/*.txt", folder / "deep"]
    forward, backward = find_sources(inputs), find_sources(reversed(inputs))
    assert names(forward) == names(backward)
    assert len({s.path for s in forward[0]}) == 4


@pytest.mark.parametrize(("make", "code"), [("empty", "empty_folder"), ("missing", "missing")])
def test_nothing_to_read(tmp_path: Path, make: str, code: str) -> None:
    path = tmp_path / make
    if make == "empty":
        path.mkdir()
    (problem,) = collect([path])
    assert isinstance(problem, Problem)
    assert problem.code == code
    assert problem.message.count(".") >= 2, "a problem ends in its remedy"


def test_unknown_kinds_are_named(folder: Path) -> None:
    (folder / "photo.png").write_bytes(b"\x89PNG")
    _, (problem,) = find_sources([folder])
    assert problem.code == "unsupported_type"
    assert problem.source is not None and problem.source.endswith("photo.png")
    # Named by itself, a file is looked into.
    (problem,) = collect([folder / "photo.png"])  # type: ignore[misc]
    assert problem.code == "binary"


def test_links(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(TEXT, encoding="utf-8")
    (tmp_path / "else").mkdir()
    (folder / "out.txt").symlink_to(outside)
    (folder / "in.txt").symlink_to(folder / "b.txt")
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    (folder / "up").symlink_to(tmp_path / "else", target_is_directory=True)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    sources, problems = find_sources([folder])
    assert [s.name for s in sources] == ["a.html", "b.txt", "deep/c.txt", "deep/er/d.jsonl"]
    assert sorted((p.code, Path(p.source or "").name) for p in problems) == [
        ("outside", "out.txt"),
        ("outside", "up"),
        ("unreadable", "gone.txt"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_unreadable_file(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    assert "unreadable" in [p.code for p in collect([folder]) if isinstance(p, Problem)]


def test_file_that_vanishes(folder: Path) -> None:
    (source,) = find_sources([folder / "b.txt"])[0]
    (folder / "b.txt").unlink()
    (problem,) = collect_source(source, Options())
    assert isinstance(problem, Problem)
    assert problem.code == "unreadable"


def test_size_limit(folder: Path) -> None:
    found = list(collect([folder / "b.txt"], max_bytes=20))
    assert [p.code for p in found if isinstance(p, Problem)] == ["too_large"]
    assert found[0].source == "b.txt"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    row = json.dumps({"id": "1", "title": "حريق في السوق القديم وسط المدينة", "maintext": TEXT}, ensure_ascii=False)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(row.encode())))
    (document,) = collect(["-"])
    assert isinstance(document, Document)
    assert document.source_path is None
    assert document.external_id == "1"


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        path.write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")
    (document,) = collect([tmp_path])
    assert isinstance(document, Document)
    assert document.source_path == "caf\ufffd.txt"


def test_sources_and_options_travel_to_another_process(folder: Path) -> None:
    (source,) = find_sources([folder / "b.txt"])[0]
    source, options, function = pickle.loads(pickle.dumps((source, Options(published="2020-01-01"), collect_source)))
    (document,) = function(source, options)
    assert document.published_basis == "given"


def test_ids_depend_on_neither_run_nor_place(folder: Path, tmp_path: Path) -> None:
    first = [d for d in collect([folder]) if isinstance(d, Document)]
    moved = tmp_path / "moved"
    folder.rename(moved)
    second = [d for d in collect([moved]) if isinstance(d, Document)]
    assert first == second
    assert len({d.id for d in first}) == len(first)


def test_a_day_that_is_none(folder: Path) -> None:
    with pytest.raises(ValueError, match="published must be a day"):
        list(collect([folder], published="yesterday"))
