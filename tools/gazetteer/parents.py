"""The first- and second-order area that each place lies in, how far an area reaches, and a settlement's level."""

from __future__ import annotations

from collections import Counter

from place import AREAS, SETTLEMENTS, Grid, Place, distance, km
from sources import SEVENTEEN

from names import key

NEIGHBOURS, REACH, SEAT = 5, 60.0, 250.0


def attach(places: list[Place]) -> Counter[str]:
    """Sets admin1 and admin2 of every place of the 17 countries (ids must be set).

    In order of trust: the area the source itself names (by polygon in Who's On First, official in OCHA); what
    GeoNames' own code stands for, learnt from the places that both sources have; the majority of the five nearest
    places whose area is known, if these lie within 60 km.
    """
    how: Counter[str] = Counter()
    inside = [p for p in places if p.country in SEVENTEEN and p.level not in ("country", "region", "water")]
    below1 = [p for p in inside if p.level != "admin1"]
    below2 = [p for p in below1 if p.level != "admin2"]
    first = {(p.country, r): p.id for p in inside if p.level == "admin1" for r in p.regions}
    for p in below1:
        p.admin1 = next((first[p.country, r] for r in p.regions if (p.country, r) in first), "")
        how["admin1 named by the source"] += bool(p.admin1)
    seats: dict[tuple[str, str], list[Place]] = {}
    for p in inside:
        if p.level == "admin1":
            for k in {key(n) for n in p.names}:
                seats.setdefault((p.country, k), []).append(p)
    for p in below1:  # a large city called like a governorate is its seat, whatever the source's polygons say
        named = [a for a in seats.get((p.country, key(p.names[0])), []) if km(a, p) <= SEAT]
        if p.population >= 100_000 and len(named) == 1:
            p.admin1 = named[0].id
    second: dict[tuple[str, str, str], str] = {}
    above: dict[str, str] = {}
    for p in below1:
        if p.level == "admin2":
            above[p.id] = p.admin1
            for c in p.counties:
                second[p.country, p.admin1, key(c)] = second[p.country, "", key(c)] = p.id
    for p in below2:
        for c in p.counties:
            p.admin2 = p.admin2 or second.get((p.country, p.admin1, key(c)), second.get((p.country, "", key(c)), ""))
        how["admin2 named by the source"] += bool(p.admin2)
        if not p.admin1 and above.get(p.admin2):
            p.admin1 = above[p.admin2]
            how["admin1 by admin2"] += 1
    votes: dict[tuple[str, str], Counter[str]] = {}
    for p in below1:
        if p.admin1 and p.code:
            votes.setdefault((p.country, p.code), Counter())[p.admin1] += 1
    for p in below1:
        ranked = votes.get((p.country, p.code), Counter()).most_common(2) if not p.admin1 and p.code else []
        if ranked and ranked[0][1] >= 3 * (ranked[1][1] if len(ranked) > 1 else 0):
            p.admin1 = ranked[0][0]
            how["admin1 by GeoNames' code"] += 1
    _by_neighbours(below1, "admin1", how)
    _by_neighbours(below2, "admin2", how)
    for p in below2:
        if p.admin2 and p.admin1 and above.get(p.admin2) not in ("", p.admin1):
            p.admin2 = ""
    return how


def _by_neighbours(places: list[Place], attribute: str, how: Counter[str]) -> None:
    for country in SEVENTEEN:
        here = [p for p in places if p.country == country]
        known = [p for p in here if getattr(p, attribute) and p.level not in AREAS]
        if attribute == "admin2":  # a country whose districts are mostly unknown tells nothing by neighbours
            known = known if len(known) > 0.5 * len(here) else []
        grid = Grid(known)
        for p in here:
            if getattr(p, attribute):
                continue
            near = grid.nearest(p.lat, p.lon, NEIGHBOURS, REACH)
            if attribute == "admin2":
                near = [n for n in near if n[1].admin1 == p.admin1]
            if near:
                ranked = Counter(getattr(n, attribute) for _, n in near).most_common()
                ties = [r[0] for r in ranked if r[1] == ranked[0][1]]
                setattr(p, attribute, next(a for _, n in near if (a := getattr(n, attribute)) in ties))
                how[f"{attribute} by neighbours"] += 1
            else:
                how[f"{attribute} unknown"] += 1


def reach(places: list[Place]) -> None:
    """radius_km of an area: nine tenths of its settlements lie that near to its point."""
    children: dict[str, list[Place]] = {}
    for p in places:
        if p.level in SETTLEMENTS:
            for parent in (p.admin1, p.admin2):
                children.setdefault(parent, []).append(p)
    for p in places:
        mine = children.get(p.id, [])
        if p.level in ("admin1", "admin2") and len(mine) >= 5 and not p.radius:
            far = sorted(km(p, c) for c in mine)
            p.radius = max(1.0, round(far[int(len(far) * 0.9)]))


def grade(places: list[Place]) -> None:
    """city, town or village: by number of people, and a seat of government is never a village."""
    seats: dict[tuple[str, str], list[Place]] = {}
    for p in places:
        if p.level in AREAS:
            for k in {key(n) for n in p.names}:
                seats.setdefault((p.country, k), []).append(p)
    for p in places:
        if p.level != "village":
            continue
        areas = seats.get((p.country, key(p.names[0])), [])
        is1 = any(a.level == "admin1" and a.id == p.admin1 for a in areas)
        is2 = any(a.level != "admin1" and distance(a.lat, a.lon, p.lat, p.lon) <= 25 for a in areas)
        if p.population >= 100_000 or (is1 and p.population >= 10_000) or p.slug == "capital":
            p.level = "city"
        elif p.population >= 10_000 or (is1 and p.population) or (is2 and p.hand) or (is2 and p.population >= 2_000):
            p.level = "town"
