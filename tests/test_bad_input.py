"""Bad input gets a message that names the file and the remedy, and never costs the rest of the run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.test_cli import tawatur

GOOD = (
    "غارات على مدينة الرقة\n\nالثلاثاء 17 نوفمبر 2015\n\n"
    "قصفت طائرات فرنسية مواقع لتنظيم الدولة الإسلامية في مدينة الرقة يوم الثلاثاء، "
    "وقال متحدث باسم وزارة الدفاع الفرنسية إن عشر مقاتلات شاركت في الغارات.\n"
)


def problems(out: Path) -> list[dict[str, str]]:
    return [json.loads(x) for x in (out / "data" / "problems.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty_file"),
        ("binary.txt", bytes(range(256)) * 64, "binary"),
        ("no-body.html", b"<html><head><title>t</title></head></html>", "no_article"),
        ("broken.jsonl", b'{"title": "x", "maintext": \n', "broken_line"),
        (
            "persian.txt",
            (
                "رئیس جمهور ایران امروز در تهران گفت که این کشور برای گفتگو آماده است و هیچ پیش شرطی ندارد. " * 6
            ).encode(),
            "unsupported_language",
        ),
        (
            "english.txt",
            ("The president said on Tuesday that the talks in Geneva would go on for another week. " * 6).encode(),
            "unsupported_language",
        ),
    ],
)
def test_one_bad_file_among_good_ones(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text(GOOD, encoding="utf-8")
    (pages / name).write_bytes(data)
    out = tmp_path / "out"
    done = tawatur("build", pages, "--out", out)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    found = [p for p in problems(out) if (p["source"] or "").startswith(name)]
    assert code in {p["code"] for p in found}
    assert all(len(p["message"]) > 20 for p in found)
    readings = [json.loads(x) for x in (out / "data" / "readings.jsonl").read_text(encoding="utf-8").splitlines()]
    good = next(r for r in readings if r["document"]["source_path"] == "good.txt")
    assert good["claims"]
    for reading in readings:
        if reading["document"]["source_path"] == name:
            assert not reading["claims"]


def test_a_page_of_fifty_megabytes(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text(GOOD, encoding="utf-8")
    with (pages / "huge.txt").open("wb") as out:
        for _ in range(51):
            out.write(b"x" * 1024 * 1024)
    done = tawatur("build", pages, "--out", tmp_path / "out")
    assert done.returncode == 0
    assert "too_large" in {p["code"] for p in problems(tmp_path / "out") if p["source"] == "huge.txt"}


def test_an_empty_folder_is_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    done = tawatur("build", tmp_path / "pages", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert b"pages" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_undated_page_is_named(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(GOOD.replace("الثلاثاء 17 نوفمبر 2015\n\n", ""), encoding="utf-8")
    assert tawatur("build", page, "--out", tmp_path / "out").returncode == 0
    found = problems(tmp_path / "out")
    assert [p["code"] for p in found if p["source"] == "page.txt"] == ["no_date"]
    reading = json.loads((tmp_path / "out" / "data" / "readings.jsonl").read_text(encoding="utf-8"))
    assert reading["document"]["published"] is None
    assert all(t["start"] is None for t in reading["times"])


def test_a_hostile_title_is_text(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        GOOD.replace("غارات على مدينة الرقة", "غارات على الرقة <script>alert(1)</script> =cmd()"), encoding="utf-8"
    )
    assert tawatur("build", page, "--out", tmp_path / "out").returncode == 0
    for path in (tmp_path / "out").rglob("*"):
        if path.suffix in (".html", ".js") and "vendor" not in path.parts:
            assert "<script>alert(1)" not in path.read_text(encoding="utf-8")
