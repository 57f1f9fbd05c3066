"""Measures the built gazetteer on the Airwars incidents (dev half): `python measure.py --shared DIR --places FILE`.

Of the incidents with an Arabic place name and coordinates, how many names find a place of that name within 10 km?
Airwars is for evaluation only: nothing of it goes into the gazetteer. Without the tables, says so and exits with 0.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from place import RANK, distance

from names import fold, key, written

Row = dict[str, str]
HERE = Path(__file__).parent
PLACES = HERE.parents[1] / "src" / "tawatur" / "data" / "places.tsv.gz"
GENERIC = {fold(w) for w in tomllib.loads((HERE / "overrides.toml").read_text(encoding="utf-8"))["generic"]}
SOFT = str.maketrans("طصضظذثقحغ", "تسدددتكهخ")


def end(name: str) -> str:
    """key() without the last vowel: «بيت سوى», «بيت سوا»; «معرزيتا», «معر زيتة»."""
    return re.sub("[اهي]+$", "", key(name))


def soft(name: str) -> str:
    """… and emphatic letters like plain ones: «الصبخة», «السبخة»; «عكيدات», «عقيدات»."""
    return end(name).translate(SOFT)


def bones(name: str) -> str:
    """… and no long vowels within: «شفونية», «الشيفونية»."""
    form = soft(name)
    return form[:1] + re.sub("[اوي]", "", form[1:])


RULES: tuple[Callable[[str], str], ...] = (fold, key, end, soft, bones)


def load(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        header = next(lines).rstrip("\n").split("\t")
        return [dict(zip(header, line.rstrip("\n").split("\t"), strict=True)) for line in lines]


def index(places: list[Row], rule: Callable[[str], str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for p in places:
        for form in {rule(n) for n in [p["name_ar"], *p["alt_ar"].split("|")] if n}:
            found.setdefault(form, []).append(p)
    return found


def attempts(location: str) -> list[tuple[str, list[str]]]:
    """Ways of looking a location up, from the plainest to the loosest."""
    parts = [n for piece in re.split(r"[،,()/:؛;]|\s-\s", location) for n in written(piece)]
    whole = [" ".join(parts[:1])] if len(parts) == 1 else []
    words = [[w for w in p.split() if fold(w) not in GENERIC] for p in parts]
    bare = [" ".join(w) for w in words if w]
    runs = [" ".join(w[i:j]) for w in words for i in range(len(w)) for j in range(len(w), i, -1)]
    return [
        ("the whole", whole),
        ("a part of it", parts),
        ("without generic words", bare),
        ("a run of its words", runs),
    ]


def resolve(candidates: list[Row], region: str, ids: dict[str, Row]) -> Row:
    """The plainest choice: in the governorate named if any is, then the higher kind of settlement, then the larger."""
    here = [p for p in candidates if p["country"] == "SY"] or candidates
    inside = [p for p in here if p["admin1"] and region in ids[p["admin1"]]["name_ar"]] or here
    return min(inside, key=lambda p: (p["level"].startswith("admin"), RANK[p["level"]], -int(p["population"]), p["id"]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("/work/shared"))
    parser.add_argument("--places", type=Path, default=PLACES)
    parser.add_argument("--km", type=float, default=10.0)
    parser.add_argument("--misses", action="store_true", help="list the names that are not found at all")
    args = parser.parse_args()
    incidents = args.shared / "benchmarks" / "facts_airwars_syria" / "incidents.dev.csv.gz"
    for needed in (incidents, args.places):
        if not needed.exists():
            print(f"skipped: {needed} is not here")
            return 0
    start = time.perf_counter()
    places = load(args.places)
    print(f"{len(places)} places, loaded in {time.perf_counter() - start:.2f} s")
    ids = {p["id"]: p for p in places}
    with gzip.open(incidents, "rt", encoding="utf-8", newline="") as lines:
        rows = [r for r in csv.DictReader(lines) if r["location_ar"] and r["lat"] and abs(float(r["lon"])) <= 180]

    limit: float = args.km

    def near(row: Row, p: Row) -> bool:
        return distance(float(row["lat"]), float(row["lon"]), float(p["lat"]), float(p["lon"])) <= limit

    plain, loose = index(places, fold), index(places, key)
    found: Counter[str] = Counter()
    by_kind: dict[str, Counter[str]] = {}
    missed: Counter[tuple[str, str]] = Counter()
    known = right = 0
    for r in rows:
        how, first = "", None
        for label, names in attempts(r["location_ar"]):
            for rule, table, form in ((label, plain, fold), (f"{label}, by key", loose, key)):
                hits = [p for n in names for p in table.get(form(n), ())]
                first = first or (hits and resolve(hits, r["region_ar"], ids)) or None
                how = how or (rule if any(near(r, p) for p in hits) else "")
        found[how] += 1
        known += first is not None
        right += first is not None and near(r, first)
        kind = by_kind.setdefault(r["geo_accuracy"] or "none", Counter())
        kind["all"] += 1
        kind["found"] += bool(how)
        if not how:
            missed[r["location_ar"], r["location_en"]] += 1
    total = len(rows)
    hits_all = total - found[""]
    print(f"incidents with an Arabic place and coordinates: {total}")
    print(f"a place of that name within {args.km:g} km: {hits_all} = {hits_all / total:.1%}")
    print(f"the name known at all: {known / total:.1%}; chosen right by governorate and level: {right / total:.1%}")
    for label in (rule for base, _ in attempts("س") for rule in (base, f"{base}, by key")):
        print(f"  by {label}: {found[label]}")
    print("by kind of place:")
    for kind_name, n in sorted(by_kind.items(), key=lambda k: -k[1]["all"]):
        print(f"  {kind_name}: {n['found']}/{n['all']} = {n['found'] / n['all']:.0%}")
    print("looser forms (whole, part, without generic words; Syria only): share found, candidates a name")
    syria = [p for p in places if p["country"] == "SY"]
    asked = [[n for _, names in attempts(r["location_ar"])[:3] for n in names] for r in rows]
    for look in RULES:
        table = index(syria, look)
        got = [[p for n in names for p in table.get(look(n), ())] for names in asked]
        share = sum(any(near(r, p) for p in hits) for r, hits in zip(rows, got, strict=True)) / total
        print(f"  {look.__name__}: {share:.1%}, {sum(len({p['id'] for p in hits}) for hits in got) / total:.1f}")
    if args.misses:
        for (arabic, english), times in missed.most_common():
            print(times, arabic, "|", english)
    return 0


if __name__ == "__main__":
    sys.exit(main())
