"""Wires the stages to the files of a data folder. Each stage reads the files of the one before and writes its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from tawatur import __version__
from tawatur.model.claim import Reading
from tawatur.model.codec import CodecError, encode, read_jsonl, write_jsonl
from tawatur.model.document import Document
from tawatur.model.span import stable_id
from tawatur.model.story import Copy, Event, Finding, Happening, Story
from tawatur.problems import Problem

DOCUMENTS, UNSETTLED, READINGS = "documents.jsonl", "unsettled.jsonl", "readings.jsonl"
COPIES, STORIES, HAPPENINGS = "copies.jsonl", "stories.jsonl", "happenings.jsonl"
FINDINGS, EVENTS, PROBLEMS = "findings.jsonl", "events.jsonl", "problems.jsonl"

# called with (stage, done, of how many or None)
Progress = Callable[[str, int, int | None], None]


class MissingStageError(Exception):
    """A stage was asked for whose input is not there; the message names the file and the command that writes it."""


class Summary(NamedTuple):
    """What a run came to."""

    documents: int
    origins: int
    claims: int
    stories: int
    events: int
    findings: dict[str, int]
    copies: int
    problems: int
    dossier: Path | None


def silent(stage: str, done: int, total: int | None) -> None:
    """No progress."""


def data_folder(folder: Path) -> Path:
    """The folder with the record files: ``DIR/data`` of a dossier, or the folder itself if they lie there."""
    inner = folder / "data"
    if inner.is_dir() or not any((folder / name).is_file() for name in (DOCUMENTS, UNSETTLED, READINGS)):
        return inner
    return folder


def dossier_folder(data: Path) -> Path:
    """The folder of the dossier that a data folder belongs to."""
    return data.parent if data.name == "data" else data


class Workspace:
    """The record files of one run."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def load(self, name: str, kind: type, stage: str) -> list:  # type: ignore[type-arg]
        """All records of a file. Raises MissingStageError where it is not there, CodecError where it cannot be read."""
        path = self.data / name
        if not path.is_file():
            raise MissingStageError(f"{path} is not there. Run 'tawatur {stage}' on this folder first.")
        return list(read_jsonl(path, kind))

    def save(self, name: str, records: Iterable[object]) -> int:
        self.data.mkdir(parents=True, exist_ok=True)
        return write_jsonl(self.data / name, records)

    def problems(self) -> list[Problem]:
        path = self.data / PROBLEMS
        return list(read_jsonl(path, Problem)) if path.is_file() else []

    def set_problems(self, stage: str, problems: Iterable[Problem]) -> None:
        """Replace the problems of one stage; those of the others stay. Equal problems are kept once."""
        kept = [p for p in self.problems() if p.stage != stage]
        unique = {encode(p): p for p in [*kept, *problems]}
        order = {"collect": 0, "read": 1, "gather": 2, "weigh": 3, "tell": 4}
        self.save(
            PROBLEMS,
            [
                unique[k]
                for k in sorted(unique, key=lambda k: (order.get(unique[k].stage, 9), unique[k].source or "", k))
            ],
        )


# -- collect ---


def collect_stage(
    space: Workspace,
    inputs: Sequence[str],
    *,
    published: str | None = None,
    mapping: dict[str, str] | None = None,
    progress: Progress = silent,
) -> int:
    """Collect documents into the folder; returns how many."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for found in collected(inputs, published=published, mapping=mapping):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        twin = documents.get(found.id)
        if twin is not None:
            problems.append(
                Problem(
                    stage="collect",
                    code="same_document",
                    message=f"This page is the same as {twin.name} and is counted once.",
                    source=found.name,
                    document_id=found.id,
                )
            )
            found = min(found, twin, key=lambda d: (d.source_path or "", d.uri or ""))
        documents[found.id] = found
        progress("collect", len(documents), None)
    space.save(DOCUMENTS, [documents[k] for k in sorted(documents)])
    space.set_problems("collect", problems)
    return len(documents)


def collected(
    inputs: Sequence[str], *, published: str | None = None, mapping: dict[str, str] | None = None
) -> Iterator[Document | Problem]:
    """Documents and problems of the inputs. Raises ValueError where ``published`` is no day."""
    from tawatur.collect import collect

    return collect(list(inputs), published=published, mapping=mapping)


# -- read ---


class _Mark(msgspec.Struct, frozen=True):
    """First line of a half-written file of readings: by which version, of which language files."""

    reader: str


def reader_mark() -> str:
    """Changes whenever the reader or its language files may read differently."""
    from importlib.resources import files

    from tawatur.lang.loader import available

    parts: list[str | int] = [__version__]
    for code in available():
        root = files("tawatur.lang") / code
        for entry in sorted(root.iterdir(), key=lambda e: e.name):
            for file in sorted(entry.iterdir(), key=lambda e: e.name) if entry.is_dir() else [entry]:
                if file.name.endswith(".toml"):
                    parts += [file.name, stable_id("", file.read_text(encoding="utf-8"))]
    return stable_id("r", *parts)


def read_one(document: Document) -> bytes:
    """The reading of one document as a line of JSON; a page that breaks the reader becomes a reading with a problem."""
    from tawatur.read.reader import read

    return encode(read(document))


def prepare() -> None:
    """Load the language packs, so that processes started later share them."""
    from tawatur.lang.loader import available, load

    for code in available():
        pack = load(code)
        _ = (pack.lexicon, pack.names, pack.gazetteer, pack.rules)


def read_stage(space: Workspace, *, workers: int = 1, progress: Progress = silent) -> int:
    """Read all documents. What was read is kept as it comes, so that a run that was stopped goes on where it was."""
    from tawatur.run.pool import over

    documents: list[Document] = space.load(DOCUMENTS, Document, "collect")
    part = space.data / (UNSETTLED + ".part")
    mark = encode(_Mark(reader_mark()))
    done = _half_done(part, mark, {d.id: d for d in documents})
    waiting = [d for d in documents if d.id not in done]
    progress("read", len(done), len(documents))
    with part.open("ab" if done else "wb") as out:
        if not done:
            out.write(mark + b"\n")
        for line in over(read_one, waiting, workers, prepare if waiting else None):
            out.write(line + b"\n")
            out.flush()
            done[msgspec.json.decode(line, type=_Head).document.id] = line
            progress("read", len(done), len(documents))
    readings = [msgspec.json.decode(done[k], type=Reading) for k in sorted(done)]
    space.save(UNSETTLED, readings)
    with suppress(OSError):
        part.unlink()
    space.set_problems("read", [p for r in readings for p in _reading_problems(r)])
    return len(readings)


class _HeadDocument(msgspec.Struct):
    id: str


class _Head(msgspec.Struct):
    document: _HeadDocument


def _half_done(part: Path, mark: bytes, documents: dict[str, Document]) -> dict[str, bytes]:
    """Readings that a stopped run left behind, of documents that are still the same."""
    if not part.is_file():
        return {}
    lines = part.read_bytes().split(b"\n")
    if lines[0] != mark:
        return {}
    found: dict[str, bytes] = {}
    for line in lines[1:]:
        with suppress(msgspec.DecodeError, msgspec.ValidationError):
            reading = msgspec.json.decode(line, type=Reading)
            if documents.get(reading.document.id) == reading.document:
                found[reading.document.id] = line
    return found


def _reading_problems(reading: Reading) -> list[Problem]:
    document = reading.document
    return [
        Problem(
            stage="read",
            code=p.code,
            message=p.message,
            source=document.name,
            document_id=document.id,
            start_char=p.start_char,
            end_char=p.end_char,
        )
        for p in reading.problems
    ]


# -- gather, weigh, tell ---


def gather_stage(space: Workspace, *, progress: Progress = silent) -> None:
    """Gather readings into copies, stories and happenings, and settle the days of undated pages."""
    from tawatur.gather.gather import gather

    readings: list[Reading] = space.load(UNSETTLED, Reading, "read")
    progress("gather", 0, 1)
    found = gather(readings)
    space.save(READINGS, found.readings)
    space.save(COPIES, found.copies)
    space.save(STORIES, found.stories)
    space.save(HAPPENINGS, found.happenings)
    space.set_problems("gather", found.problems)
    progress("gather", 1, 1)


def weigh_stage(space: Workspace, *, progress: Progress = silent) -> None:
    """Weigh the claims of each happening into findings and events."""
    from tawatur.weigh.weigh import weigh

    readings: list[Reading] = space.load(READINGS, Reading, "gather")
    copies: list[Copy] = space.load(COPIES, Copy, "gather")
    happenings: list[Happening] = space.load(HAPPENINGS, Happening, "gather")
    progress("weigh", 0, 1)
    found = weigh(readings, copies, happenings)
    space.save(FINDINGS, found.findings)
    space.save(EVENTS, found.events)
    progress("weigh", 1, 1)


def tell_stage(space: Workspace, *, progress: Progress = silent) -> Path:
    """Write the dossier beside the data; returns the path of its first page."""
    from tawatur.tell.dossier import write_dossier

    progress("tell", 0, 1)
    out = dossier_folder(space.data)
    write_dossier(
        space.load(READINGS, Reading, "gather"),
        space.load(STORIES, Story, "gather"),
        space.load(COPIES, Copy, "gather"),
        space.load(EVENTS, Event, "weigh"),
        space.load(FINDINGS, Finding, "weigh"),
        space.problems(),
        out,
        generated_note=f"Tawatur {__version__}",
    )
    progress("tell", 1, 1)
    return out / "index.html"


def summary(space: Workspace, index: Path | None = None) -> Summary:
    """What the record files hold."""
    readings: list[Reading] = space.load(READINGS, Reading, "gather")
    stories: list[Story] = space.load(STORIES, Story, "gather")
    findings: list[Finding] = space.load(FINDINGS, Finding, "weigh")
    events: list[Event] = space.load(EVENTS, Event, "weigh")
    verdicts: dict[str, int] = {}
    for finding in findings:
        verdicts[finding.verdict] = verdicts.get(finding.verdict, 0) + 1
    return Summary(
        documents=len(readings),
        origins=sum(s.origins for s in stories),
        claims=sum(len(r.claims) for r in readings),
        stories=len(stories),
        events=len(events),
        findings=dict(sorted(verdicts.items())),
        copies=len(space.load(COPIES, Copy, "gather")),
        problems=len(space.problems()),
        dossier=index,
    )


__all__ = [
    "CodecError",
    "MissingStageError",
    "Summary",
    "Workspace",
    "collect_stage",
    "gather_stage",
    "read_stage",
    "summary",
    "tell_stage",
    "weigh_stage",
]
