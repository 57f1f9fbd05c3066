"""The command line: the whole way with ``build``, each stage by itself, and ``why``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tawatur import __version__

if TYPE_CHECKING:
    from tawatur import pipeline

app = typer.Typer(
    name="tawatur",
    help="Reads what many news outlets say about the same happenings and lays their accounts side by side.\n\n"
    "Start with [bold]tawatur demo[/], or give it your own pages: [bold]tawatur build PAGES --out DOSSIER[/].",
    epilog="Exit status: 0 done (what could not be read is listed as problems), 1 nothing to read, "
    "2 the command was not understood, 130 stopped; run it again and it goes on.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT…",
        help="Files, folders or patterns: plain text, HTML, JSON Lines. A dash reads JSON Lines from standard input.",
    ),
]
OptionalInputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[INPUT…]",
        help="Files, folders or patterns: plain text, HTML, JSON Lines. A dash, or nothing, reads standard input.",
    ),
]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the dossier goes: DIR/index.html and DIR/data.")]
Data = Annotated[Path, typer.Option("--data", metavar="DIR", help="The folder of a dossier, or its data folder.")]
OptionalData = Annotated[
    Path | None,
    typer.Option(
        "--data", metavar="DIR", help="The folder of a dossier. Without it: standard input to standard output."
    ),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=1, max=256, metavar="N", help="Processes to read with; one a core by default."),
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Day of publication (YYYY-MM-DD) for pages that carry none."),
]
Mapping = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="OWN=NAME",
        help="A feed's own field name for one of: id, url, source_domain, date_publish, title, maintext, authors, "
        "language. May be repeated.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Json = Annotated[bool, typer.Option("--json", help="Print the summary as one line of JSON.")]


def _fail(message: str, status: int) -> NoReturn:
    print(f"tawatur: {message}", file=sys.stderr)
    raise typer.Exit(status)


@contextmanager
def _guard() -> Iterator[None]:
    """No traceback reaches a user: what can go wrong is said in a sentence, with the remedy."""
    from tawatur.lang.loader import LanguageError
    from tawatur.model.codec import CodecError
    from tawatur.pipeline import MissingStageError

    try:
        yield
    except KeyboardInterrupt:
        _fail("stopped. Run the same command again and it goes on where it was.", 130)
    except (MissingStageError, CodecError, LanguageError) as error:
        _fail(str(error), 2)
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(0) from None
    except OSError as error:
        _fail(
            f"{error.filename or ''}: {error.strerror or error}. "
            "Check that the folder can be written and the disk has room.",
            2,
        )


@contextmanager
def _progress(quiet: bool) -> Iterator[pipeline.Progress]:
    """A progress bar a stage, on a terminal only."""
    from tawatur.pipeline import silent

    if quiet or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    bars: dict[str, object] = {}
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description:8}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    ) as shown:

        def progress(stage: str, done: int, total: int | None) -> None:
            if stage not in bars:
                bars[stage] = shown.add_task(stage, total=total)
            shown.update(bars[stage], completed=done, total=total)  # type: ignore[arg-type]

        yield progress


def _space(folder: Path, *, new: bool = False) -> pipeline.Workspace:
    from tawatur.pipeline import Workspace, data_folder

    if not new and not folder.is_dir():
        _fail(f"{folder} is no folder. Give the folder that 'tawatur build' wrote.", 2)
    return Workspace(data_folder(folder))


def _mapping(pairs: list[str] | None) -> dict[str, str]:
    found = {}
    for pair in pairs or []:
        own, equals, name = pair.partition("=")
        if not equals or not own or not name:
            _fail(f"--map takes OWN=NAME, such as --map body=maintext, not {pair!r}.", 2)
        found[own] = name
    return found


def _collect(
    space: pipeline.Workspace,
    inputs: list[str],
    published: str | None,
    mapping: list[str] | None,
    progress: pipeline.Progress,
) -> int:
    from tawatur.pipeline import PROBLEMS, collect_stage

    fields = _mapping(mapping)
    try:
        count = collect_stage(space, inputs, published=published, mapping=fields, progress=progress)
    except ValueError as error:
        _fail(str(error), 2)
    if not count:
        for problem in space.problems():
            if problem.stage == "collect":
                print(f"tawatur: {problem.source or ''}: {problem.message}", file=sys.stderr)
        _fail(f"nothing to read in {', '.join(inputs)}. The problems are listed in {space.data / PROBLEMS}.", 1)
    return count


def _say(text: str, quiet: bool) -> None:
    if not quiet:
        print(text)


def _report(space: pipeline.Workspace, index: Path, quiet: bool, as_json: bool) -> None:
    """The summary at the end of a run."""
    from tawatur.pipeline import summary

    found = summary(space, index)
    if as_json:
        import msgspec

        print(msgspec.json.encode({**found._asdict(), "dossier": str(index)}).decode())
        return
    if quiet:
        return
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in found.findings.items()) or "none"
    print(
        f"{found.documents} documents from {found.origins} origins ({found.copies} copies) in {found.stories} stories"
    )
    print(f"{found.claims} claims of {found.events} happenings")
    print(f"findings: {verdicts}")
    if found.problems:
        print(f"{found.problems} problems, listed in the dossier and in {space.data / 'problems.jsonl'}")
    print(f"dossier: {index}")


def _whole_way(
    inputs: list[str],
    out: Path,
    workers: int | None,
    published: str | None,
    mapping: list[str] | None,
    quiet: bool,
    as_json: bool,
) -> None:
    from tawatur.pipeline import gather_stage, read_stage, tell_stage, weigh_stage
    from tawatur.run.pool import default_workers

    with _guard():
        out.mkdir(parents=True, exist_ok=True)
        from tawatur.pipeline import Workspace

        space = Workspace(out / "data")
        with _progress(quiet or as_json) as progress:
            count = _collect(space, inputs, published, mapping, progress)
            # starting processes costs more than reading a handful of pages
            read_stage(space, workers=workers or (default_workers() if count > 40 else 1), progress=progress)
            gather_stage(space, progress=progress)
            weigh_stage(space, progress=progress)
            index = tell_stage(space, progress=progress)
        _report(space, index, quiet, as_json)


@app.callback(invoke_without_command=True)
def _main(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    if version:
        print(f"tawatur {__version__}")
        raise typer.Exit


@app.command()
def build(
    inputs: Inputs,
    out: Out,
    workers: Workers = None,
    published: Published = None,
    mapping: Mapping = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Go the whole way: collect, read, gather, weigh and tell, into one folder that a browser opens from disk."""
    _whole_way(inputs, out, workers, published, mapping, quiet, as_json)


@app.command()
def demo(out: Out = Path("tawatur-demo"), workers: Workers = None, quiet: Quiet = False, as_json: Json = False) -> None:
    """Build the dossier of the bundled reports (three stories, fictitious outlets) and print where it is."""
    reports = demo_reports()
    if reports is None:
        _fail("the bundled reports are not there. Install the package again.", 2)
    _whole_way([str(reports)], out, workers, None, None, quiet, as_json)


def demo_reports() -> Path | None:
    """The folder of the bundled reports: in the installed package, or beside the source."""
    here = Path(__file__).resolve().parent
    for folder in (here / "demo" / "reports", here.parent.parent / "demo" / "reports"):
        if folder.is_dir():
            return folder
    return None


@app.command()
def collect(
    inputs: OptionalInputs = None,
    data: OptionalData = None,
    published: Published = None,
    mapping: Mapping = None,
    quiet: Quiet = False,
) -> None:
    """Find the article, its title, day and outlet in each page. Writes documents."""
    given = inputs or ["-"]
    with _guard():
        if data is not None:
            with _progress(quiet) as progress:
                count = _collect(_space(data, new=True), given, published, mapping, progress)
            _say(f"{count} documents", quiet)
            return
        from tawatur.model.codec import encode
        from tawatur.pipeline import collected
        from tawatur.problems import Problem

        some = False
        try:
            for found in collected(given, published=published, mapping=_mapping(mapping)):
                if isinstance(found, Problem):
                    print(f"tawatur: {found.source or ''}: {found.message}", file=sys.stderr)
                else:
                    some = True
                    sys.stdout.buffer.write(encode(found) + b"\n")
        except ValueError as error:
            _fail(str(error), 2)
        if not some:
            _fail("nothing to read.", 1)


@app.command()
def read(data: OptionalData = None, workers: Workers = None, quiet: Quiet = False) -> None:
    """Read documents: times, figures, names, voices and claims. Writes readings, with relative times still open."""
    from tawatur.run.pool import default_workers

    with _guard():
        if data is not None:
            from tawatur.pipeline import read_stage

            with _progress(quiet) as progress:
                count = read_stage(_space(data), workers=workers or default_workers(), progress=progress)
            _say(f"{count} readings", quiet)
            return
        import msgspec

        from tawatur.model.document import Document
        from tawatur.pipeline import read_one

        some = False
        for number, line in enumerate(sys.stdin.buffer, 1):
            if not line.strip():
                continue
            try:
                document = msgspec.json.decode(line, type=Document)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                print(
                    f"tawatur: standard input, line {number}: {error}. Give lines as 'tawatur collect' writes them.",
                    file=sys.stderr,
                )
                continue
            some = True
            sys.stdout.buffer.write(read_one(document) + b"\n")
        if not some:
            _fail("nothing to read on standard input.", 1)


def _stage(data: Path, quiet: bool, run: Callable[[pipeline.Workspace, pipeline.Progress], str]) -> None:
    with _guard():
        space = _space(data)
        with _progress(quiet) as progress:
            said = run(space, progress)
        _say(said, quiet)


@app.command()
def gather(data: Data, quiet: Quiet = False) -> None:
    """Gather readings: collapse copies, form stories and happenings, date the undated pages."""

    def run(space: pipeline.Workspace, progress: pipeline.Progress) -> str:
        from tawatur.pipeline import COPIES, HAPPENINGS, STORIES, gather_stage

        gather_stage(space, progress=progress)
        counts = [sum(1 for _ in (space.data / name).open("rb")) for name in (STORIES, HAPPENINGS, COPIES)]
        return f"{counts[0]} stories, {counts[1]} happenings, {counts[2]} copies"

    _stage(data, quiet, run)


@app.command()
def weigh(data: Data, quiet: Quiet = False) -> None:
    """Weigh the claims on each happening: where the accounts agree, and where they cannot both be true."""

    def run(space: pipeline.Workspace, progress: pipeline.Progress) -> str:
        from tawatur.pipeline import weigh_stage

        weigh_stage(space, progress=progress)
        from tawatur.pipeline import summary

        found = summary(space)
        return ", ".join(f"{count} {verdict}" for verdict, count in found.findings.items()) or "no findings"

    _stage(data, quiet, run)


@app.command()
def tell(data: Data, quiet: Quiet = False) -> None:
    """Write the dossier: one folder of plain files for people."""

    def run(space: pipeline.Workspace, progress: pipeline.Progress) -> str:
        from tawatur.pipeline import tell_stage

        return f"dossier: {tell_stage(space, progress=progress)}"

    _stage(data, quiet, run)


@app.command()
def why(
    record: Annotated[str, typer.Argument(metavar="ID", help="The id of a finding, an event or a claim.")], data: Data
) -> None:
    """Walk a finding or a claim back to the quotes it rests on and the rules that read them."""
    with _guard():
        from tawatur.model.claim import Reading
        from tawatur.model.story import Copy, Event, Finding, Story
        from tawatur.pipeline import COPIES, EVENTS, FINDINGS, READINGS, STORIES
        from tawatur.tell.text import why as explain

        space = _space(data)
        try:
            readings = space.load(READINGS, Reading, "gather")
            findings, events = space.load(FINDINGS, Finding, "weigh"), space.load(EVENTS, Event, "weigh")
            stories, copies = space.load(STORIES, Story, "gather"), space.load(COPIES, Copy, "gather")
            print(explain(record, readings, findings, events, stories=stories, copies=copies))
        except ValueError as error:
            _fail(str(error), 2)


def main() -> None:
    """The entry point: arguments that are not understood leave with status 2 and a sentence, never a traceback."""
    app()


if __name__ == "__main__":
    main()
