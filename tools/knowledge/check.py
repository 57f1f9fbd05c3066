"""Check the Arabic name tables: python tools/knowledge/check.py [--names DIR] [--shared DIR] [--quiet]

Errors end with status 1: a file that does not parse, a missing or unknown field, a value outside its list, a key used
twice, a reference to nothing, a stray code point (Persian yeh or keheh, tatweel, vowel signs, direction marks), a stray
space, one list with two spellings that fold to the same, one name for two bodies, two people or two weapons.
Notes are printed for a person to look at: one surface in two files.
With --shared the tables are also held against benchmarks/country_codes_ar (official names) and
benchmarks/facts_airwars_syria (which hosts reports cite; read for a count only, nothing is taken from it).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
NAMES = HERE.parents[2] / "src" / "tawatur" / "lang" / "ar" / "names"

CLASSES = [
    "aircraft",
    "helicopter",
    "drone",
    "missile",
    "rocket",
    "bomb",
    "artillery",
    "tank",
    "firearm",
    "mine",
    "ied",
    "ship",
    "carrier",
    "submarine",
    "other",
]
ROLES = [
    "belligerent",
    "monitor",
    "agency",
    "outlet",
    "government",
    "international",
    "humanitarian",
    "opposition",
    "local",
    "party",
]
ROLE_CLASSES = [
    "spokesperson",
    "head",
    "minister",
    "deputy",
    "lawmaker",
    "official",
    "officer",
    "diplomat",
    "source",
    "witness",
    "resident",
    "relative",
    "activist",
    "rescuer",
    "medic",
    "lawyer",
    "analyst",
    "journalist",
    "cleric",
    "courtesy",
]
KINDS = ["organisation", "group", "medium", "event", "agreement"]

# table → (required fields, optional fields)
FIELDS: dict[str, tuple[set[str], set[str]]] = {
    "state": (
        {"en", "ar", "adjective", "people", "adjective_en", "capital_en", "capital", "lat", "lon", "government"},
        {"iso", "key", "kind", "part_of", "capital_lat", "capital_lon", "wikidata", "ambiguous"},
    ),
    "institution": (
        {"key", "en", "kind", "spokesperson"},
        {
            "ar",
            "gender",
            "other",
            "short",
            "construct",
            "head",
            "head_construct",
            "head_en",
            "only",
            "bare",
            "alone",
            "descriptive",
            "partisan",
            "stands_for",
            "office_of",
        },
    ),
    "body": (
        {"key", "en", "kind", "ar"},
        {
            "role",
            "state",
            "sponsor",
            "party",
            "short",
            "quoted",
            "partisan",
            "wikidata",
            "lean",
            "of",
            "institution",
            "from",
            "to",
        },
    ),
    "before": ({"ar", "en", "loaded"}, set()),
    "person": ({"key", "en", "ar", "alone", "sex", "offices"}, {"state", "body", "wikidata"}),
    "weapon": ({"key", "en", "kind", "class", "ar", "plural"}, {"quoted", "generic", "state"}),
    "outlet": ({"host", "en", "ar"}, {"body", "lean"}),
    "role": ({"ar", "en", "class", "anonymous"}, {"plural"}),
    "source_adjective": ({"ar", "en"}, set()),
    "anonymity": ({"ar", "en"}, set()),
}
FILES = {
    "states.toml": ["state"],
    "institutions.toml": ["institution"],
    "bodies.toml": ["before", "body"],
    "people.toml": ["person"],
    "weapons.toml": ["weapon"],
    "outlets.toml": ["outlet"],
    "roles.toml": ["role", "source_adjective", "anonymity"],
}

# Letters an Arabic name may be written with; everything else in the Arabic blocks is stray.
LETTERS = set("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي")
_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})


def fold(text: str) -> str:
    """The folding that the tables may rely on; the program's own is in text/."""
    return re.sub(r"\s+", " ", text.translate(_FOLD).casefold()).strip()


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)


def stray(text: str) -> str | None:
    """What is wrong with the characters of a string, or None."""
    if text != text.strip() or "  " in text:
        return "stray space"
    for char in text:
        code = ord(char)
        if 0x0600 <= code <= 0x06FF and char not in LETTERS and char not in "،؛؟":
            return f"stray code point U+{code:04X} {unicodedata.name(char, '?')}"
        if 0x0750 <= code <= 0x08FF or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF:
            return f"stray code point U+{code:04X}"
        if unicodedata.category(char) in ("Cf", "Cc") or char in "\u00a0\u202f":
            return f"invisible code point U+{code:04X}"
    return None


class Check:
    def __init__(self, names: Path) -> None:
        self.names = names
        self.errors: list[str] = []
        self.notes: list[str] = []
        self.tables: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def error(self, where: str, what: str) -> None:
        self.errors.append(f"{where}: {what}")

    def load(self) -> None:
        for name, tables in FILES.items():
            path = self.names / name
            try:
                text = path.read_text(encoding="utf-8")
                data = tomllib.loads(text)
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
                self.error(name, f"does not parse: {problem}")
                continue
            if not text.startswith("#"):
                self.error(name, "does not start with the comment that says how to add a line")
            for extra in set(data) - set(tables):
                self.error(name, f"unknown table [[{extra}]]")
            for table in tables:
                self.tables[table] = data.get(table, [])

    def shape(self) -> None:
        for table, rows in self.tables.items():
            need, may = FIELDS[table]
            for row in rows:
                where = self.where(table, row)
                for field in need - set(row):
                    self.error(where, f"field {field} is missing")
                for field in set(row) - need - may:
                    self.error(where, f"unknown field {field}")
                for text in strings(row):
                    if (wrong := stray(text)) is not None:
                        self.error(where, f"{wrong} in {text!r}")
                for field, value in row.items():
                    if not isinstance(value, list) or field == "only":
                        continue
                    forms = [v["ar"] if isinstance(v, dict) else v for v in value]
                    if field == "offices":
                        continue
                    for form, count in Counter(map(fold, forms)).items():
                        if count > 1:
                            self.error(where, f"{field}: {form} stands twice after folding")

    @staticmethod
    def where(table: str, row: dict[str, Any]) -> str:
        name = row.get("key") or row.get("iso") or row.get("host") or row.get("ar")
        return f"{table} {name}"

    def keys(self) -> None:
        for table, field in (
            ("institution", "key"),
            ("body", "key"),
            ("person", "key"),
            ("weapon", "key"),
            ("outlet", "host"),
            ("role", "ar"),
        ):
            for key, count in Counter(row.get(field) for row in self.tables[table]).items():
                if count > 1:
                    self.error(table, f"{field} {key} is used {count} times")
        ids = Counter(row.get("iso") or row.get("key") for row in self.tables["state"])
        for key, count in ids.items():
            if count > 1 or key is None:
                self.error("state", f"iso/key {key} is used {count} times")
        for table in ("state", "body", "person"):
            items = Counter(str(row["wikidata"]) for row in self.tables[table] if "wikidata" in row)
            for item, count in items.items():
                if count > 1 or not re.fullmatch(r"Q[1-9][0-9]*", item):
                    self.error(table, f"wikidata {item} is used {count} times or is no id")

    def references(self) -> None:
        states = {row.get("iso") or row["key"] for row in self.tables["state"]}
        bodies = {row["key"] for row in self.tables["body"]}
        institutions = {row["key"] for row in self.tables["institution"]}

        def side(value: str) -> bool:
            return value in bodies or (value.startswith("state:") and value[6:] in states)

        for row in self.tables["institution"]:
            where = self.where("institution", row)
            for iso in row.get("only", []):
                if iso not in states:
                    self.error(where, f"no state {iso}")
            for field in ("partisan", "stands_for", "office_of"):
                if field in row and row[field] not in institutions:
                    self.error(where, f"{field} names no institution: {row[field]}")
            if not row.get("ar") and "office_of" not in row:
                self.error(where, "neither ar nor office_of")
            if "{" in row["en"] and "{adjective}" not in row["en"] and "{state}" not in row["en"]:
                self.error(where, f"unknown place holder in {row['en']}")
        for row in self.tables["body"]:
            where = self.where("body", row)
            if row["kind"] not in KINDS:
                self.error(where, f"kind {row['kind']}")
            if row["kind"] in ("event", "agreement"):
                if "role" in row:
                    self.error(where, "an event or agreement has no role")
            elif row.get("role") not in ROLES:
                self.error(where, f"role {row.get('role')}")
            if row.get("lean", "state") not in ("state", "party", "independent", "opposition"):
                self.error(where, f"lean {row['lean']}")
            if "lean" in row and row["kind"] != "medium":
                self.error(where, "lean is for media only")
            if (row.get("lean") == "party") != ("of" in row):
                self.error(where, "lean = party and `of` go together")
            for field in ("state", "sponsor"):
                if field in row and row[field] not in states:
                    self.error(where, f"{field} {row[field]} is not in states.toml")
            for field in ("party", "of"):
                if field in row and not side(row[field]):
                    self.error(where, f"{field} {row[field]} names no side")
            if "institution" in row and row["institution"] not in institutions:
                self.error(where, f"no institution {row['institution']}")
            for item in row.get("partisan", []):
                if item["by"] not in ("opponents", "supporters", "opposition") and not side(item["by"]):
                    self.error(where, f"by {item['by']} names no side")
            if not row["ar"] and not row.get("partisan"):
                self.error(where, "no name at all")
            if row.get("from", 0) > row.get("to", 9999):
                self.error(where, "from is after to")
        for row in self.tables["person"]:
            where = self.where("person", row)
            if row["sex"] not in ("m", "f"):
                self.error(where, f"sex {row['sex']}")
            if "state" in row and row["state"] not in states:
                self.error(where, f"no state {row['state']}")
            if "body" in row and row["body"] not in bodies:
                self.error(where, f"no body {row['body']}")
            if not row["ar"]:
                self.error(where, "no name")
            for office in row["offices"]:
                if ("state" in office) == ("body" in office):
                    self.error(where, "an office has either state or body")
                if office.get("state", "FR") not in states or office.get("body", "un") not in bodies:
                    self.error(where, f"office of nothing: {office}")
                if office.get("from", 0) > office.get("to", 9999):
                    self.error(where, "from is after to")
        for row in self.tables["weapon"]:
            where = self.where("weapon", row)
            if row["kind"] not in ("weapon", "vessel") or row["class"] not in CLASSES:
                self.error(where, f"kind {row['kind']} or class {row['class']}")
            if "state" in row and row["state"] not in states:
                self.error(where, f"no state {row['state']}")
        for row in self.tables["outlet"]:
            where = self.where("outlet", row)
            if "body" in row and row["body"] not in bodies:
                self.error(where, f"no body {row['body']}")
            if not re.fullmatch(r"[a-z0-9.-]+\.[a-z]+", row["host"]) or row["host"].startswith("www."):
                self.error(where, "not a bare host")
        for row in self.tables["role"]:
            if row["class"] not in ROLE_CLASSES:
                self.error(self.where("role", row), f"class {row['class']}")
        for row in self.tables["state"]:
            where = self.where("state", row)
            if not (-90 <= row["lat"] <= 90 and -180 <= row["lon"] <= 180):
                self.error(where, "no such point on Earth")
            own = {fold(f) for f in row["ar"] + row["adjective"] + row["people"] + row["capital"]}
            for form in row.get("ambiguous", []):
                if fold(form) not in own | {fold(g["ar"]) for g in row["government"]}:
                    self.error(where, f"ambiguous: {form} is not among its names")

    def surfaces(self) -> None:
        """One name, one thing: within a table an error, between tables a note."""
        held: dict[str, list[str]] = defaultdict(list)
        for table in ("state", "body", "person", "weapon"):
            inside: dict[str, set[str]] = defaultdict(set)
            for row in self.tables[table]:
                forms = list(row["ar"])
                if table == "body":
                    forms += [p["ar"] for p in row.get("partisan", []) if not p.get("short")]
                if table == "person":
                    forms += row["alone"]
                if table == "weapon":
                    forms += row["plural"]
                for form in map(fold, forms):
                    inside[form].add(self.where(table, row))
            for form, rows in inside.items():
                if len(rows) > 1:
                    self.error(table, f"«{form}» stands for {', '.join(sorted(rows))}")
                held[form] += sorted(rows)
        for form, owners in held.items():
            if len(owners) > 1:
                self.notes.append(f"«{form}» stands in two files: {', '.join(owners)}")
        for row in self.tables["body"]:
            own = {fold(f) for f in row["ar"]}
            for form in row.get("short", []) + [p["ar"] for p in row.get("partisan", [])]:
                if fold(form) in own:
                    self.error(self.where("body", row), f"«{form}» stands in ar as well")

    def against(self, shared: Path) -> None:
        table = shared / "benchmarks" / "country_codes_ar" / "countries.tsv"
        states = {row["iso"]: row for row in self.tables["state"] if "iso" in row}
        with table.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                formal = row["UNTERM Arabic Formal"].replace("*", "").replace(" - ", " ").strip()
                iso = row["ISO3166-1-Alpha-2"]
                if formal and iso in states:
                    if fold(formal) not in {fold(f) for f in states[iso]["ar"]}:
                        self.notes.append(f"state {iso}: the official name {formal} is not listed")
                elif formal:
                    self.notes.append(f"state {iso} ({formal}) is not listed")
        table = shared / "benchmarks" / "facts_airwars_syria" / "sources.dev.csv.gz"
        if table.exists():
            hosts = {row["host"] for row in self.tables["outlet"]}
            with gzip.open(table, "rt", encoding="utf-8") as lines:
                cited = Counter(r["host"].removeprefix("www.") for r in csv.DictReader(lines))
            known = sum(n for host, n in cited.items() if host in hosts)
            top = sum(host in hosts for host, _ in cited.most_common(120))
            self.notes.append(f"outlets: {known} of {sum(cited.values())} citations, {top} of the 120 hosts cited most")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=Path, default=NAMES)
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--quiet", action="store_true", help="errors only")
    options = parser.parse_args()
    check = Check(options.names)
    check.load()
    check.shape()
    check.keys()
    if not check.errors:
        check.references()
        check.surfaces()
        if options.shared:
            check.against(options.shared)
    for line in check.errors:
        print("error:", line)
    if not options.quiet:
        for line in check.notes:
            print("note:", line)
        print(", ".join(f"{table} {len(rows)}" for table, rows in check.tables.items()))
    return 1 if check.errors else 0


if __name__ == "__main__":
    sys.exit(main())
