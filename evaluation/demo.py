"""Scores a dossier of the bundled reports against ``demo/expected.toml``, which was written with them.

Run: ``python evaluation/demo.py DATA_DIR [--misses]``. Prints one line a figure.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
EXPECTED = HERE.parent / "demo" / "expected.toml"
Record = dict[str, Any]


def load(data: Path, name: str) -> list[Record]:
    return [json.loads(line) for line in (data / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def by_page(data: Path, expected: Record) -> dict[str, Record]:
    """Readings by the short names that ``expected.toml`` gives the pages."""
    readings = load(data, "readings.jsonl")
    path = {Path(r["document"]["source_path"] or "").name: r for r in readings if not r["document"]["external_id"]}
    row = {r["document"]["external_id"]: r for r in readings if r["document"]["external_id"]}
    found = {}
    for page in expected["document"]:
        reading = row.get(page["doc"]) or path.get(Path(page["file"]).name)
        if reading is not None:
            found[page["doc"]] = reading
    return found


def near(reading: Record, quote: str, span: Record, slack: int = 0) -> bool:
    """Whether a span lies in (or within ``slack`` characters of) a quotation of the page."""
    at = reading["document"]["text"].find(quote)
    return at >= 0 and span["start_char"] < at + len(quote) + slack and at - slack < span["end_char"]


def score(data: Path, misses: bool = False) -> dict[str, float]:
    """All figures: shares in 0..1, and the number of conflicts that nobody expects."""
    expected: Record = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))
    pages = by_page(data, expected)
    out: dict[str, float] = {}

    def share(name: str, hits: list[bool], what: list[str]) -> None:
        out[name] = round(sum(hits) / len(hits), 3) if hits else 1.0
        if misses:
            for hit, text in zip(hits, what, strict=True):
                if not hit:
                    print(f"{name}: {text}")

    documents = [d for d in expected["document"] if d["doc"] in pages]
    doc = {d["doc"]: pages[d["doc"]]["document"] for d in documents}
    share("titles", [doc[d["doc"]]["title"] == d["title"] for d in documents], [d["doc"] for d in documents])
    dated = [d for d in documents if d.get("published")]
    share(
        "days",
        [(doc[d["doc"]]["published"] or "")[:10] == str(d["published"])[:10] for d in dated],
        [f"{d['doc']} {doc[d['doc']]['published']} for {d['published']}" for d in dated],
    )
    share(
        "outlets",
        [doc[d["doc"]]["outlet"] == d["outlet"] for d in documents],
        [f"{d['doc']} {doc[d['doc']]['outlet']}" for d in documents],
    )

    hits, what = [], []
    for time in expected["time"]:
        reading = pages[time["doc"]]
        hits.append(
            any(
                t["text"] == time["text"] or time["text"] in t["text"] or t["text"] in time["text"]
                for t in reading["times"]
                if (t["start"] or "")[:10] == str(time["start"]) and (t["end"] or "")[:10] == str(time["end"])
            )
        )
        what.append(f"{time['doc']} «{time['text']}» {time['start']}")
    share("times", hits, what)

    hits, what = [], []
    kinds = {"killed": {"killed"}, "injured": {"injured"}, "casualties": {"casualties", "killed", "injured"}}
    for toll in expected["toll"]:
        reading = pages[toll["doc"]]
        fit = [
            q
            for q in reading["quantities"]
            if near(reading, toll["quote"], q, 3) and q["what"] in kinds.get(toll["what"], {toll["what"]})
        ]
        hits.append(any(q["low"] == toll.get("low") and q["high"] == toll.get("high") for q in fit))
        near_by = [
            (q["text"], q["low"], q["high"], q["what"])
            for q in reading["quantities"]
            if near(reading, toll["quote"], q, 3)
        ]
        what.append(
            f"{toll['doc']} {toll['what']} {toll.get('low')}..{toll.get('high')} «{toll['quote'][:70]}» read {near_by}"
        )
    share("tolls", hits, what)

    copies = {(c["copy"], c["original"]): c["kind"] for c in load(data, "copies.jsonl")}
    ids = {name: r["document"]["id"] for name, r in pages.items()}
    wanted = [c for c in expected["copy"] if c["kind"] != "retelling"]
    share(
        "copies",
        [(ids[c["copy"]], ids[c["original"]]) in copies for c in wanted],
        [f"{c['copy']} <- {c['original']}" for c in wanted],
    )
    named = {(ids[c["copy"]], ids[c["original"]]) for c in expected["copy"]}
    out["copies invented"] = float(sum(1 for pair in copies if pair not in named))

    findings = load(data, "findings.jsonl")
    hits, what, used = [], [], set()
    for finding in expected["finding"]:
        if not finding.get("core"):
            continue
        accepted = {finding["verdict"], *finding.get("also_ok", ())}
        index = match(finding, findings, pages, used)
        if index is not None:
            used.add(index)
        hits.append(index is not None and findings[index]["verdict"] in accepted)
        what.append(
            f"{finding['id']} {finding['attribute']} {sorted(accepted)} "
            f"got {findings[index]['verdict'] if index is not None else None}: {finding['question']}"
        )
    share("findings", hits, what)
    contested = {
        (v["doc"])
        for f in expected["finding"]
        if {f["verdict"], *f.get("also_ok", ())} & {"conflict", "denied"}
        for v in f["values"]
    }
    name_of = {v: k for k, v in ids.items()}
    invented = [
        f
        for f in findings
        if f["verdict"] in ("conflict", "denied")
        and not {name_of.get(d) for v in f["values"] for d in v["documents"]} & contested
    ]
    out["conflicts invented"] = float(len(invented))
    if misses:
        for f in findings:
            if f["verdict"] in ("conflict", "denied"):
                print(
                    "shown:",
                    f["verdict"],
                    f["question"],
                    [(v["value"], [name_of.get(d) for d in v["documents"]]) for v in f["values"]],
                )
    return out


def match(wanted: Record, findings: list[Record], pages: dict[str, Record], used: set[int]) -> int | None:
    """The finding that answers the same question: same kind of value, from the same words of the same pages."""
    best: tuple[float, int] | None = None
    quotes = {c["id"]: c["quote"] for r in pages.values() for c in r["claims"]}
    for index, found in enumerate(findings):
        if index in used or not same_attribute(wanted["attribute"], found["attribute"]):
            continue
        value = sum(
            any(answers(held, answer, pages[answer["doc"]], quotes) for held in found["values"])
            for answer in wanted["values"]
        )
        value = value / len(wanted["values"]) + 0.01 * (
            found["verdict"] in {wanted["verdict"], *wanted.get("also_ok", ())}
        )
        if value >= 0.5 and (best is None or value > best[0]):
            best = (value, index)
    return best[1] if best else None


def answers(held: Record, answer: Record, page: Record, quotes: dict[str, Record]) -> bool:
    """Whether a value of a finding is what the expected answer says, out of the sentence it quotes."""
    if page["document"]["id"] not in held["documents"]:
        return False
    number = answer.get("low", answer.get("high"))
    if number is not None and number not in (held["low"], held["high"]):
        return False
    if "date" in answer and not str(held["value"]).startswith(str(answer["date"])):
        return False
    return "quote" not in answer or any(near(page, answer["quote"], quotes[c]) for c in held["claims"] if c in quotes)


def same_attribute(wanted: str, found: str) -> bool:
    return wanted == found or (
        wanted.split(":")[0] == found.split(":")[0] == "count" and wanted.split(":")[1] == found.split(":")[1]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    for name, value in score(given.data, given.misses).items():
        print(f"{name:20} {value}")


if __name__ == "__main__":
    main()
