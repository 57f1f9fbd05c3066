"""What a person wrote: overrides.toml (places, districts), regions.toml, and the capitals in countries.toml."""

from __future__ import annotations

from os import environ
from typing import Any

from place import Place, distance, km
from sources import geonames_place

from names import key

NEARBY = 25.0  # a hand row with a position means the place of that name within so many kilometres
VERBOSE = "GAZETTEER_VERBOSE" in environ
SAME_SEAT = 150.0  # … and an area of that name within so many is called after it


def regions(rows: list[dict[str, Any]]) -> list[Place]:
    found = []
    for r in rows:
        lat, lon = r["at"]
        place = Place("hand", r.get("level", "region"), [r["ar"], *r.get("alt", ())], r["en"], lat, lon, r.get("c", ""))
        place.radius, place.common, place.hand = float(r["r"]), r.get("common"), True
        found.append(place)
    return found


def districts(rows: list[dict[str, Any]], wof: list[Place]) -> list[Place]:
    """Areas that Who's On First has no Arabic name for: placed amid the settlements it counts to them."""
    found = []
    for r in rows:
        level = r.get("level", "admin2")
        if level == "admin1":
            members = [p for p in wof if p.country == r["c"] and p.regions and p.regions[0][0] == r["region"]]
        else:
            members = [p for p in wof if p.country == r["c"] and p.counties == [r["county"]]]
        if not members:
            raise SystemExit(f"overrides.toml: no settlement counts to {r}")
        named = sorted({p.regions[0] for p in members if p.regions})
        counts = [(sum(p.regions[:1] == [n] for p in members), n) for n in named]
        lat, lon = (sum(x) / len(members) for x in ([p.lat for p in members], [p.lon for p in members]))
        area = Place("hand", level, [r["ar"], *r.get("alt", ())], r["en"], lat, lon, r["c"])
        area.regions = [max(counts)[1]] if counts else []
        area.counties = [r["county"]] if "county" in r else []
        found.append(area)
    return found


def apply(
    places: list[Place],
    rows: list[dict[str, Any]],
    countries: dict[str, Any],
    geonames: dict[str, dict[str, Any]],
    capital_names: dict[str, str],
) -> list[str]:
    """Gives known places their press name and other spellings, and adds the missing ones.

    A row means the settlement (or, with `level`, the place of that kind) of that name in that country: with `gn` the
    one with that GeoNames id, with `at` the largest within 8 km or else 25 km, else the one with most people. Areas of
    the same name take the same names. Where nothing is found, a row with `gn` or `at` makes a new place; one without
    either is an error.
    """
    index: dict[tuple[str, str], list[Place]] = {}
    by_gn: dict[str, Place] = {}
    for p in places:
        for k in {key(n) for n in p.names}:
            index.setdefault((p.country, k), []).append(p)
        if p.gn and p.kind == "settlement":
            by_gn[p.gn] = p
    unknown, new, log = [], 0, []
    named: dict[int, str] = {}  # what a row has named already is not another row's
    rows = [*rows, *_capitals(countries, geonames, capital_names)]
    for r in rows:
        wanted = {key(n) for n in [r["ar"], *r.get("alt", ()), *r.get("was", ())]}
        candidates = list({id(p): p for k in sorted(wanted) for p in index.get((r["c"], k), ())}.values())
        kind = r.get("level") if r.get("level") in ("site", "admin1", "admin2", "admin3") else "settlement"
        fit = [p for p in candidates if kind in (p.kind, p.level)]
        if "at" in r:
            far = {id(p): distance(p.lat, p.lon, *r["at"]) for p in fit}
            fit = [p for p in fit if far[id(p)] <= NEARBY]
            fit.sort(key=lambda p: (far[id(p)] > 8, -p.population, far[id(p)], p.names[0]))
        else:
            main = {key(r["ar"]), *map(key, r.get("was", ()))}
            fit.sort(key=lambda p: (-p.population, key(p.names[0]) not in main, not p.gn, p.names[0], p.lat))
        fit = [p for p in fit if named.get(id(p), r["ar"]) == r["ar"]]
        place = by_gn.get(str(r["gn"])) if "gn" in r else (fit[0] if fit else None)
        if place is None:
            if "gn" in r:
                place = geonames_place(geonames[str(r["gn"])], [r["ar"]])
            elif "at" in r:
                lat, lon = r["at"]
                place = Place("hand", r.get("level", "village"), [r["ar"]], r["en"], lat, lon, r["c"])
            else:
                unknown.append(f"{r['c']} {r['ar']} {r['en']}")
                continue
            new += 1
            if VERBOSE:
                log.append(f"  new: {r['c']} {r['ar']} {r['en']} {r.get('at', r.get('gn'))}")
            places.append(place)
            for k in sorted(wanted):
                index.setdefault((r["c"], k), []).append(place)
            if place.gn:
                by_gn[place.gn] = place
        if VERBOSE and place.source != "hand":
            moved = distance(place.lat, place.lon, *r["at"]) if "at" in r else 0
            log.append(
                f"  {r['c']} {r['ar']} ({r['en']}) <- {place.names[0]} {place.en} {place.level} "
                f"{place.population} {place.lat:.3f} {place.lon:.3f} off {moved:.1f}"
            )
        named[id(place)] = r["ar"]
        _rename(place, r)
        place.level = r.get("level", place.level)
        place.population = r.get("pop", place.population)
        place.common = r.get("common")
        place.radius = r.get("r", place.radius)
        place.hand = True
        if r.get("capital"):
            place.slug, place.level = "capital", "city"
        if kind == "settlement" and not r.get("alone"):
            for area in candidates:
                if area.kind == "area" and key(area.names[0]) in wanted and km(area, place) <= SAME_SEAT:
                    _rename(area, r)
                    area.common = r.get("common")
    if unknown:
        raise SystemExit("overrides.toml: no such place, give it `at` or `gn`:\n  " + "\n  ".join(unknown))
    log.append(f"by hand: {len(rows)} rows, {new} of them new places")
    return log


def _rename(place: Place, r: dict[str, Any]) -> None:
    drop = {key(n) for n in r.get("drop", ())}
    names = [r["ar"], *r.get("alt", ()), *(n for n in place.names if key(n) not in drop)]
    place.names = list(dict.fromkeys(names))
    place.en = r["en"]
    place.hand = True


def _capitals(
    countries: dict[str, Any], geonames: dict[str, dict[str, Any]], capital_names: dict[str, str]
) -> list[dict[str, Any]]:
    rows = []
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for row in geonames.values():
        for name in {row["name"], *row["alternatenames"]}:
            k = (row["countrycode"], name)
            if k not in largest or row["population"] > largest[k]["population"]:
                largest[k] = row
    for code, country in countries.items():
        if "capital" not in country:
            continue
        en = country.get("capital_en") or capital_names.get(code, "").strip()
        found = largest.get((code, en))
        row = {"c": code, "ar": country["capital"], "en": en, "alt": country.get("capital_alt", []), "capital": True}
        row |= {"gn": country.get("capital_gn") or (found["geonameid"] if found else 0)}
        if not row["gn"]:
            row["at"] = country["capital_at"]
            del row["gn"]
        rows.append(row)
    return rows
