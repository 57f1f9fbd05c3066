"""Builds the table of name words: ``python tools/names/build.py --shared DIR --out FILE``. See README.md."""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

COLUMNS = ("word", "latin", "first", "middle", "last")
SERVANT = "عبدال"
PLAIN = re.compile(r"[ء-ي]{2,}")
LATIN = re.compile(r"[A-Za-z][A-Za-z' -]+")
# rough sounds of the letters, only to choose between Latin forms of one word
ROUGH = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةؤئء",
        [
            "a",
            "b",
            "t",
            "th",
            "j",
            "h",
            "kh",
            "d",
            "dh",
            "r",
            "z",
            "s",
            "sh",
            "s",
            "d",
            "t",
            "z",
            "a",
            "gh",
            "f",
            "q",
            "k",
            "l",
            "m",
            "n",
            "h",
            "u",
            "i",
            "a",
            "i",
            "a",
            "a",
            "a",
            "o",
            "e",
            "",
        ],
        strict=True,
    )
)


def closest(word: str, forms: list[str]) -> str:
    """The Latin form that sounds most like the word; of equals the first."""
    rough = "".join(ROUGH.get(c, "") for c in word)
    return max(forms, key=lambda f: (round(SequenceMatcher(None, rough, f.lower()).ratio(), 3), -forms.index(f)))


def proper_nouns(shared: Path) -> Iterator[tuple[str, str]]:
    """Words and Latin forms of Camel Morph; glosses that explain instead of spelling are left out."""
    packed = (shared / "benchmarks/lexicon_camel_morph/stems.tsv.gz").read_bytes()
    for row in csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8")), delimiter="\t"):
        if row["pos"] != "noun_prop" or not PLAIN.fullmatch(row["lemma"]):
            continue
        forms = [f for f in row["gloss_en"].split(";") if LATIN.fullmatch(f) and f[0].isupper()]
        if forms:
            yield row["lemma"], closest(row["lemma"], forms)


def counted(shared: Path) -> Iterator[tuple[str, int, int, int]]:
    """Words of names with how often they stand first, in the middle and last."""
    with (shared / "benchmarks/names_arabic/name_tokens.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if PLAIN.fullmatch(row["token"]):
                yield row["token"], int(row["as_first"]), int(row["as_middle"]), int(row["as_last"])


def spelled(shared: Path) -> Iterator[tuple[str, str]]:
    """Latin forms of names_arabic, capitalised; the article stays small."""
    with (shared / "benchmarks/names_arabic/translit_ar_en.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            if len(row) == 2 and PLAIN.fullmatch(row[0]) and LATIN.fullmatch(row[1]):
                latin = row[1].lower()
                yield row[0], "al-" + latin[3:].capitalize() if latin.startswith("al-") else latin.capitalize()


def build(shared: Path) -> list[tuple[str, ...]]:
    """The rows of the table in the order of their words."""
    places = {word: (first, middle, last) for word, first, middle, last in counted(shared)}
    own = dict(spelled(shared))
    # of words that no bearer was counted for the lexicon knows more («جون»)
    latin = own | dict(proper_nouns(shared)) | {word: form for word, form in own.items() if word in places}
    for word in latin:
        rest = latin.get(word.removeprefix(SERVANT), "") if word.startswith(SERVANT) else ""
        if rest:
            latin[word] = "Abdul" + rest.lower()
        elif word.startswith(SERVANT) and latin[word] == "Abdel":
            latin[word] = ""  # the source spells only the first half
    return [
        (word, latin.get(word, ""), *map(str, places.get(word, (0, 0, 0))))
        for word in sorted(latin.keys() | places.keys())
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    rows = build(given.shared)
    text = "\n".join("\t".join(row) for row in [COLUMNS, *rows]) + "\n"
    given.out.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{len(rows)} words")


if __name__ == "__main__":
    main()
