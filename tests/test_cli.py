"""The command line as a user meets it: the whole way, stage by stage, and what goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DEMO

RECORDS = ("documents", "readings", "copies", "stories", "happenings", "findings", "events", "problems")


def tawatur(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the command as installed, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "tawatur.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        check=False,
        timeout=300,
        env={**os.environ, "COLUMNS": "120"},
    )


def contents(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def test_help_names_every_command() -> None:
    shown = tawatur("--help")
    assert shown.returncode == 0
    for command in (b"build", b"demo", b"collect", b"read", b"gather", b"weigh", b"tell", b"why"):
        assert command in shown.stdout
        assert tawatur(command.decode(), "--help").returncode == 0


def test_build_writes_everything(tmp_path: Path) -> None:
    out = tmp_path / "dossier"
    done = tawatur("build", DEMO, "--out", out)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""  # no progress but on a terminal
    assert (out / "index.html").is_file()
    for name in RECORDS:
        assert (out / "data" / f"{name}.jsonl").is_file()
    said = done.stdout.decode()
    for word in ("documents", "origins", "claims", "findings", "problems", str(out / "index.html")):
        assert word in said
    assert not list(out.rglob("*.part"))


def test_summary_as_json(tmp_path: Path) -> None:
    done = tawatur("build", DEMO / "jinah-02-wire.txt", "--out", tmp_path / "d", "--json")
    summary = json.loads(done.stdout)
    assert summary["documents"] == 1
    assert summary["claims"] > 3
    assert set(summary["findings"]) <= {"agree", "compatible", "evolves", "conflict", "denied", "single"}


def test_quiet_prints_nothing(tmp_path: Path) -> None:
    done = tawatur("build", DEMO / "jinah-02-wire.txt", "--out", tmp_path / "d", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_demo_prints_where_it_is(tmp_path: Path) -> None:
    done = tawatur("demo", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "tawatur-demo" / "index.html").is_file()
    assert done.stdout.decode().strip().endswith("index.html")


def test_same_bytes_for_any_order_and_any_number_of_workers(tmp_path: Path, demo: Path) -> None:
    """Order of arrival, number of processes, hash seed and place on the disk leave no trace."""
    pages = sorted(p for p in DEMO.iterdir())
    one, two = tmp_path / "one", tmp_path / "two"
    assert tawatur("build", *pages, "--out", one, "--workers", "1", "--quiet").returncode == 0
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tawatur.cli",
            "build",
            *map(str, reversed(pages)),
            "--out",
            str(two),
            "--workers",
            "2",
            "--quiet",
        ],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        check=False,
        timeout=300,
    )
    assert done.returncode == 0
    assert contents(one) == contents(two)
    assert {k: v for k, v in contents(demo).items() if "unsettled" not in k} == {
        k: v for k, v in contents(one).items() if "unsettled" not in k
    }


def test_stage_by_stage_is_the_whole_way(tmp_path: Path, demo: Path) -> None:
    out = tmp_path / "d"
    assert tawatur("collect", DEMO, "--data", out).returncode == 0
    for stage in ("read", "gather", "weigh", "tell"):
        done = tawatur(stage, "--data", out)
        assert done.returncode == 0, done.stderr
        assert done.stdout
    assert contents(out) == contents(demo)
    assert tawatur("tell", "--data", out / "data").returncode == 0


def test_streams(tmp_path: Path) -> None:
    """collect and read take and give JSON Lines on standard streams."""
    page = DEMO / "jinah-02-wire.txt"
    documents = tawatur("collect", page)
    assert documents.returncode == 0
    readings = tawatur("read", stdin=documents.stdout)
    assert readings.returncode == 0
    reading = json.loads(readings.stdout)
    assert reading["document"]["title"] and reading["claims"]
    feed = (DEMO / "feed.jsonl").read_bytes()
    again = tawatur("collect", "-", stdin=feed)
    assert len(again.stdout.splitlines()) == len(feed.splitlines())
    built = tawatur("build", "-", "--out", tmp_path / "d", "--quiet", stdin=feed)
    assert built.returncode == 0


def test_own_field_names(tmp_path: Path) -> None:
    rows = [
        {
            "body": "قصفت طائرات فرنسية مواقع في مدينة الرقة يوم الثلاثاء، وقال متحدث إن عشر مقاتلات شاركت في الغارات.",
            "headline": "قصف على الرقة",
            "key": "a1",
        }
    ]
    data = "\n".join(json.dumps(r, ensure_ascii=False) for r in rows).encode()
    done = tawatur("collect", "-", "--map", "body=maintext", "--map", "headline=title", "--map", "key=id", stdin=data)
    document = json.loads(done.stdout)
    assert (document["external_id"], document["title"]) == ("a1", "قصف على الرقة")
    assert tawatur("collect", "-", "--map", "body", stdin=data).returncode == 2


def test_published_dates_undated_pages_only(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "قصف على الرقة\n\nقصفت طائرات فرنسية مواقع في مدينة الرقة مساء الأحد، "
        "وفق ما أعلنت وزارة الدفاع الفرنسية في بيان لها.\n",
        encoding="utf-8",
    )
    documents = tawatur("collect", page, "--published", "2015-11-17")
    document = json.loads(documents.stdout)
    assert (document["published"], document["published_basis"]) == ("2015-11-17", "given")
    reading = json.loads(tawatur("read", stdin=documents.stdout).stdout)
    assert [t["start"] for t in reading["times"]] == ["2015-11-15"]
    wrong = tawatur("build", page, "--out", tmp_path / "d", "--published", "17 November")
    assert wrong.returncode == 2
    assert b"2015-11-17" in wrong.stderr


def test_why_walks_back_to_the_quotes(demo: Path) -> None:
    findings = [json.loads(x) for x in (demo / "data" / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    conflict = next(f for f in findings if f["verdict"] == "conflict")
    shown = tawatur("why", conflict["id"], "--data", demo)
    assert shown.returncode == 0
    said = shown.stdout.decode()
    claim = conflict["values"][0]["claims"][0]
    quote = next(
        c["quote"]["text"]
        for x in (demo / "data" / "readings.jsonl").read_text(encoding="utf-8").splitlines()
        for c in json.loads(x)["claims"]
        if c["id"] == claim
    )
    assert conflict["question"] in said
    assert quote.split()[0] in said
    assert claim in said
    assert tawatur("why", claim, "--data", demo).returncode == 0
    unknown = tawatur("why", "f0000000000000000", "--data", demo)
    assert unknown.returncode == 2
    assert b"Traceback" not in unknown.stderr


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["build", "nowhere", "--out", "d"], 1),
        (["gather", "--data", "nowhere"], 2),
        (["why", "f1", "--data", "."], 2),
        (["build"], 2),
        (["dance"], 2),
    ],
)
def test_mistakes_are_told_in_a_sentence(tmp_path: Path, arguments: list[str], status: int) -> None:
    done = tawatur(*arguments, cwd=tmp_path)
    assert done.returncode == status
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_a_stopped_run_goes_on(tmp_path: Path) -> None:
    """What was read before a run was stopped is not read again, and the result is the same."""
    from tawatur.model.codec import encode, read_jsonl
    from tawatur.model.document import Document
    from tawatur.pipeline import (
        DOCUMENTS,
        UNSETTLED,
        Workspace,
        _Mark,
        collect_stage,
        read_one,
        read_stage,
        reader_mark,
    )

    space = Workspace(tmp_path / "data")
    collect_stage(space, [str(DEMO)])
    read_stage(space)
    whole = (space.data / UNSETTLED).read_bytes()
    documents = list(read_jsonl(space.data / DOCUMENTS, Document))
    part = space.data / (UNSETTLED + ".part")
    lines = [encode(_Mark(reader_mark())), *(read_one(d) for d in documents[:5]), read_one(documents[5])[:100]]
    part.write_bytes(b"\n".join(lines))
    steps: list[int] = []
    read_stage(space, progress=lambda stage, done, total: steps.append(done))
    assert steps[0] == 5  # five whole readings were kept, the broken one was not
    assert (space.data / UNSETTLED).read_bytes() == whole
    assert not part.exists()
