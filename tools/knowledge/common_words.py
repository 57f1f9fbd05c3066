"""Names of one word that are also common words: python tools/knowledge/common_words.py --shared DIR [--names DIR]

A name such as «وام» (و + أم) or «تراس» (ترأس) is read wherever the common word stands. This lists, for a person to
judge, the one-word names in `ar` and `alone` that the word lists of the shared folder hold as another word. The remedy
is `quoted` (bodies, weapons), `ambiguous` (states), or to leave the name out (people: `alone`).
The lists are read only; nothing of them is kept.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from check import NAMES, fold

PROCLITICS = "وفبكل"


def frequencies(shared: Path) -> Counter[str]:
    path = shared / "benchmarks" / "lexicon_frequency_stop" / "freq_opensubtitles_50k.txt.gz"
    counts: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            word, _, count = line.strip().rpartition(" ")
            if word and count.isdigit():
                counts[fold(word)] += int(count)
    return counts


def glosses(shared: Path) -> dict[str, set[str]]:
    path = shared / "benchmarks" / "lexicon_camel_morph" / "stems.tsv.gz"
    found: dict[str, set[str]] = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if "prop" not in row["pos"]:
                found[fold(row["stem"])].add(row["gloss_en"].split(";")[0])
    return found


def names(folder: Path) -> list[tuple[str, str]]:
    found = []
    for file, table in (("bodies", "body"), ("people", "person"), ("weapons", "weapon")):
        data = tomllib.loads((folder / f"{file}.toml").read_text(encoding="utf-8"))
        for row in data[table]:
            if not row.get("generic"):
                found += [(f"{table} {row['key']}", n) for n in [*row["ar"], *row.get("alone", [])]]
    data = tomllib.loads((folder / "states.toml").read_text(encoding="utf-8"))
    for row in data["state"]:
        own = [*row["ar"], *row["capital"], *row["people"], *(g["ar"] for g in row["government"])]
        found += [(f"state {row['en']}", n) for n in own if n not in row.get("ambiguous", [])]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=Path, default=NAMES)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--least", type=int, default=200, help="how often a word must occur to be listed by its count")
    options = parser.parse_args()
    counts, meanings = frequencies(options.shared), glosses(options.shared)
    rows = set()
    for owner, name in names(options.names):
        word = fold(name)
        if " " in word:
            continue
        bare = word.removeprefix("ال")
        split = [w for w in (word[1:],) if word[0] in PROCLITICS and len(word) > 2 and counts[w] >= 100 * options.least]
        if counts[word] >= options.least or meanings.get(bare) or split:
            said = ", ".join(sorted(meanings.get(bare, ()))[:3]) or (f"{word[0]}+{split[0]}" if split else "")
            rows.add((-counts[word], owner, name, said))
    for count, owner, name, said in sorted(rows):
        print(f"{-count:>8}  {name}  ({owner})  {said}")


if __name__ == "__main__":
    main()
