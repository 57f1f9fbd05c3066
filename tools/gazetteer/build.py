"""Builds the place gazetteer: `python tools/gazetteer/build.py --shared DIR --out FILE`. See README.md."""

from __future__ import annotations

import argparse
import gzip
import io
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from common import Words, flag
from hand import apply, districts, regions
from merge import across_borders, merge, spellings
from parents import attach, grade, reach
from place import Place, distance
from sources import (
    ALIKE,
    NEAR,
    NOT_A_PLACE,
    arabic_names,
    capitals,
    geonames_place,
    read_countries,
    read_geonames,
    read_ocha,
    read_wof,
)

from names import alike, fold, key

HERE = Path(__file__).parent
COLUMNS = (
    "id",
    "name_ar",
    "alt_ar",
    "name_en",
    "lat",
    "lon",
    "level",
    "population",
    "country",
    "admin1",
    "admin2",
    "common",
    "alt_common",
    "radius_km",
    "geonames_id",
    "wikidata_id",
)


def join_geonames(places: list[Place], geonames: dict[str, dict[str, Any]]) -> set[str]:
    """People, position, codes and further Arabic names from GeoNames for the rows that carry its id."""
    used = set()
    for p in places:
        row = geonames.get(p.gn) if p.kind == "settlement" else None
        if row is None:
            continue
        used.add(p.gn)
        p.code = row["admin1code"]
        p.population = int(row["population"]) or p.population
        if distance(p.lat, p.lon, row["latitude"], row["longitude"]) <= 30:
            p.lat, p.lon = float(row["latitude"]), float(row["longitude"])
        known = {key(n) for n in p.names}
        p.names += [n for n in arabic_names(row) if key(n) not in known and alike(n, row["name"]) >= ALIKE]
    return used


def more_geonames(geonames: dict[str, dict[str, Any]], used: set[str], reject: set[str]) -> list[Place]:
    places = []
    for gn, row in sorted(geonames.items()):
        if gn in used or (row["countrycode"] not in NEAR and row["population"] < 15_000):
            continue
        names = [n for n in arabic_names(row) if fold(n) not in reject and not NOT_A_PLACE.match(n)]
        if names:
            places.append(geonames_place(row, names))
    return places


def slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


def identify(places: list[Place]) -> None:
    """gn:, else wof:, else ocha:, else tw: and a slug; every id once, settlements before areas, large before small."""
    taken: set[str] = set()
    for p in sorted(places, key=lambda p: (p.kind == "area", -p.population, p.level, p.names[0], p.lat, p.lon)):
        own = f"tw:{slug(p.en)}-{p.country.lower() or 'x'}"
        choices = [f"gn:{p.gn}" if p.gn else "", f"wof:{p.wof}" if p.wof else "", f"ocha:{p.ocha}" if p.ocha else "",
                   own, *(f"{own}-{n}" for n in range(2, 30))]  # fmt: skip
        p.id = next(c for c in choices if c and c not in taken)
        if p.gn and not p.id.startswith("gn:"):
            p.gn = ""
        taken.add(p.id)


def write(places: list[Place], out: Path) -> None:
    lines = ["\t".join(COLUMNS)]
    for p in sorted(places, key=lambda p: p.id):
        name, alternates = spellings(p)
        flagged = "|".join(n for n in alternates.split("|") if n in p.common_names)
        cells = (
            *(p.id, name, alternates, p.en, f"{p.lat:.4f}", f"{p.lon:.4f}", p.level, str(p.population), p.country),
            *(p.admin1, p.admin2, str(p.common or 0), flagged, f"{p.radius:g}" if p.radius else "", p.gn, p.wikidata),
        )
        assert not any("\t" in c or "\n" in c for c in cells), cells
        lines.append("\t".join(cells))
    raw = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=9) as packed:
        packed.write(("\n".join(lines) + "\n").encode())
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(raw.getvalue())


def build(shared: Path) -> tuple[list[Place], list[str]]:
    """All places, and lines that say what was done."""
    fixes = tomllib.loads((HERE / "overrides.toml").read_text(encoding="utf-8"))
    table = tomllib.loads((HERE / "countries.toml").read_text(encoding="utf-8"))
    areas = tomllib.loads((HERE / "regions.toml").read_text(encoding="utf-8"))
    log: list[str] = []
    countries = read_countries(shared, table)
    wof, ocha, geonames = read_wof(shared, fixes), read_ocha(shared), read_geonames()
    used = join_geonames(wof, geonames)
    more = more_geonames(geonames, used, {fold(n) for n in fixes["reject_names"]})
    by_hand = districts(fixes["districts"], wof)
    log.append(f"read: countries {len(countries)}, WOF {len(wof)}, OCHA {len(ocha)}, GeoNames {len(more)} besides")
    merged = merge([*by_hand, *wof, *ocha, *more])
    log.append(f"merged: {len(wof) + len(ocha) + len(more) + len(by_hand)} rows into {len(merged)}")
    places = [*countries, *merged, *regions(areas["regions"])]
    log += apply(places, fixes["places"], table, geonames, capitals())
    before = len(places)
    places = across_borders(places)
    log.append(f"on two sides of a border: {before - len(places)} left out")
    identify(places)
    by_id = {p.id: p for p in places}
    for place_id, people in fixes["population"].items():
        by_id[place_id].population = people
    how = attach(places)
    log.append("parents: " + ", ".join(f"{k} {v}" for k, v in sorted(how.items())))
    grade(places)
    reach(places)
    flag(places, Words(shared, fixes))
    log.append("levels: " + ", ".join(f"{k} {v}" for k, v in sorted(Counter(p.level for p in places).items())))
    log.append(f"common: {sum(bool(p.common) for p in places)} of {len(places)}")
    return places, log


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="the folder that holds benchmarks/")
    parser.add_argument("--out", type=Path, required=True, help="where places.tsv.gz goes")
    args = parser.parse_args()
    places, log = build(args.shared)
    write(places, args.out)
    print("\n".join(log))
    print(f"{args.out}: {len(places)} places, {args.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
