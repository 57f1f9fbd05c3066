"""From the arguments of a run to the files it reads: files, folders, patterns, and standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from glob import has_magic
from pathlib import Path
from typing import Literal

import msgspec

from tawatur.problems import Problem

SourceKind = Literal["text", "html", "feed", "json", "stdin", "unknown"]

_KINDS: dict[str, SourceKind] = {
    ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".jsonl": "feed", ".ndjson": "feed", ".json": "json",
}  # fmt: skip
STDIN = "-"


class Source(msgspec.Struct, frozen=True, order=True):
    """A file to read. ``name`` is its path relative to INPUT, ``path`` where it lies; standard input has no path."""

    name: str
    path: str
    kind: SourceKind


def find_sources(inputs: Iterable[str | os.PathLike[str]]) -> tuple[list[Source], list[Problem]]:
    """The files of a run, each once, sorted by name; and a problem for whatever cannot be read."""
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    for given in inputs:
        argument = os.fspath(given)
        if argument == STDIN:
            found.setdefault(STDIN, Source("(standard input)", STDIN, "stdin"))
            continue
        for one in _expand(argument):
            if isinstance(one, Problem):
                problems.append(one)
            else:
                # A file that two inputs reach goes by the smaller of its names, whichever came first.
                real = os.path.realpath(one.path)
                found[real] = min(found.get(real, one), one)
    return sorted(found.values()), problems


def kind_of(name: str) -> SourceKind:
    """What a file is, by the ending of its name."""
    return _KINDS.get(Path(name).suffix.lower(), "unknown")


def _expand(argument: str) -> Iterator[Source | Problem]:
    path = Path(argument)
    try:
        if path.is_dir():
            yield from _folder(path, argument)
        elif path.exists():
            if path.is_file():
                yield Source(_printable(path.name), str(path), kind_of(path.name))
            else:
                yield _problem(
                    "not_a_file", argument, "It is neither a file nor a folder. Name a file, a folder or a pattern."
                )
        elif has_magic(argument):
            yield from _pattern(argument)
        else:
            yield _problem(
                "missing", argument, "There is no such file or folder. Check the spelling and the folder you are in."
            )
    except (OSError, ValueError) as error:
        yield _problem("unreadable", argument, f"It cannot be read ({error}). Check its name and its permissions.")


def _folder(root: Path, argument: str) -> Iterator[Source | Problem]:
    """The files below a folder; links that lead out of it are refused."""
    home = os.path.realpath(root)
    some, unknown = False, False
    failed: list[Problem] = []

    def note(error: OSError) -> None:
        failed.append(
            _problem(
                "unreadable",
                str(error.filename),
                f"The folder cannot be read ({error.strerror}). Check its permissions.",
            )
        )

    for folder, names, files in os.walk(home, onerror=note, followlinks=False):
        # Links to folders inside INPUT would bring the same files twice; links that lead outside are refused.
        for link in (Path(folder) / name for name in sorted(names) if not name.startswith(".")):
            if link.is_symlink() and not _inside(os.path.realpath(link), home):
                yield _outside(str(link), os.path.realpath(link))
        names[:] = sorted(n for n in names if not n.startswith("."))
        for name in sorted(files):
            if name.startswith("."):
                continue
            path = Path(folder) / name
            full, target = str(path), os.path.realpath(path)
            if path.is_symlink() and not _inside(target, home):
                yield _outside(full, target)
                continue
            if not path.is_file():
                yield _problem("unreadable", full, "The link leads nowhere, or to no file. Remove it or mend it.")
                continue
            kind = kind_of(name)
            if kind == "unknown":
                unknown = True
                yield _problem(
                    "unsupported_type",
                    full,
                    "Files of this kind are not read."
                    f" Give it one of the endings {', '.join(_KINDS)} if it is a page or a feed.",
                )
                continue
            some = True
            yield Source(_printable(os.path.relpath(full, home)), full, kind)
    yield from failed
    if not some and not unknown and not failed:
        yield _problem(
            "empty_folder",
            argument,
            "The folder holds no pages. Put text, HTML or JSON Lines files into it, or name another.",
        )


def _pattern(argument: str) -> Iterator[Source | Problem]:
    """The files that a pattern fits; their names begin where its first wildcard stands."""
    parts = Path(argument).parts
    fixed = Path(*_before_magic(parts))
    matches = sorted(fixed.glob("/".join(parts[len(fixed.parts) :])))
    if not matches:
        yield _problem("missing", argument, "The pattern fits no file. Check the spelling and the folder you are in.")
    for path in matches:
        name = path.relative_to(fixed)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield Source(_printable(str(name)), str(path), kind_of(path.name))


def _before_magic(parts: tuple[str, ...]) -> Iterator[str]:
    for part in parts:
        if has_magic(part):
            return
        yield part


def _inside(target: str, home: str) -> bool:
    return target == home or target.startswith(home.rstrip(os.sep) + os.sep)


def _printable(name: str) -> str:
    """A path with forward slashes, in characters that can be written."""
    name = name.replace(os.sep, "/")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _outside(path: str, target: str) -> Problem:
    return _problem(
        "outside",
        path,
        f"The link leads out of the folder, to {_printable(target)}; it was not followed."
        " Name that place as an input of its own.",
    )


def _problem(code: str, source: str, message: str) -> Problem:
    return Problem(stage="collect", code=code, message=message, source=_printable(source), lost=True)
