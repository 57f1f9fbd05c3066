"""The gate: runs the evaluations and holds their figures against pinned floors that may only rise.

Run: ``python evaluation/gate.py [--raise] [--shared DIR]``. Sets whose data is not there are skipped and named.
``--raise`` writes the figures of this run as the new floors where they are better.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FLOORS = HERE / "floors.toml"
sys.path.insert(0, str(HERE))

# figures of which less is better
CEILINGS = frozenset({"furniture lines left in", "conflicts invented", "copies invented"})


def build(source: Path, out: Path) -> Path:
    """The data folder of a dossier made of a folder of reports."""
    subprocess.run(
        [sys.executable, "-m", "tawatur.cli", "build", str(source), "--out", str(out), "--quiet"], check=True
    )
    return out / "data"


def demo(shared: Path, work: Path) -> dict[str, float] | None:
    """The bundled reports against ``demo/expected.toml``."""
    from demo import score

    del shared
    return score(build(ROOT / "demo" / "reports", work / "demo"))


def raqqa(shared: Path, work: Path) -> dict[str, float] | None:
    """Three real pages against what careful readers found in them."""
    gold = shared / "gold" / "raqqa-2015"
    if not gold.is_dir():
        return None
    data = build(shared / "reports" / "raqqa-2015", work / "raqqa")

    def tool(name: str, *arguments: Path) -> dict[str, object]:
        command = [sys.executable, str(shared / "tools" / name), *map(str, arguments), "--json"]
        return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # type: ignore[no-any-return]

    read = tool("score_readings.py", gold, data / "readings.jsonl")
    found = tool("score_findings.py", gold / "findings.gold", data)
    out = {part: float(read[part]["f1"]) for part in ("times", "values", "measures", "entities", "claims")}  # type: ignore[index]
    out["claims x slots"] = float(read["claims_with_slots"])  # type: ignore[arg-type]
    out |= {slot: float(v["mean"]) for slot, v in read["slots"].items()}  # type: ignore[attr-defined]
    out["titles"] = float(read["document"]["title"])  # type: ignore[index]
    out["furniture lines left in"] = float(read["document"]["furniture lines left in"])  # type: ignore[index]
    out["findings right"] = float(found["right verdict"])  # type: ignore[arg-type]
    out["conflicts invented"] = float(found["conflicts and denials"]) - float(found["of them in gold"])  # type: ignore[arg-type]
    return out


SETS: dict[str, Callable[[Path, Path], dict[str, float] | None]] = {"demo": demo, "raqqa-2015": raqqa}


def holds(name: str, value: float, floor: float) -> bool:
    return value <= floor + 1e-9 if name in CEILINGS else value >= floor - 1e-9


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="write better figures as the new floors")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    given = parser.parse_args()
    floors: dict[str, dict[str, float]] = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    fallen = 0
    with tempfile.TemporaryDirectory() as work:
        for name, run in SETS.items():
            figures = run(given.shared, Path(work))
            if figures is None:
                print(f"{name}: skipped, its data is not here")
                continue
            pinned = floors.setdefault(name, {})
            for figure, value in figures.items():
                floor = pinned.get(figure)
                ok = floor is None or holds(figure, value, floor)
                fallen += not ok
                print(
                    f"{name:12} {figure:26} {value:8.3f}   {'floor' if figure not in CEILINGS else 'at most'} "
                    f"{'-' if floor is None else f'{floor:.3f}'}{'' if ok else '   FALLEN'}"
                )
                if given.lift and ok:
                    # rounded towards what the figure allows, so that the same run passes again
                    pinned[figure] = value if figure in CEILINGS else math.floor(value * 1000) / 1000
    if given.lift:
        lines = ["# Floors of evaluation/gate.py. They may only rise; a ceiling may only fall.\n"]
        for name, pinned in sorted(floors.items()):
            lines.append(f'\n["{name}"]\n')
            lines += [f'"{figure}" = {value}\n' for figure, value in pinned.items()]
        FLOORS.write_text("".join(lines), encoding="utf-8")
    if fallen:
        print(f"{fallen} figures have fallen below their floors")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
