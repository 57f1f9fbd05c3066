"""Makes one place of several rows that mean the same."""

from __future__ import annotations

import re

from place import RANK, Place, km

from names import fold, key

SOURCE_ORDER = {"hand": 0, "wof": 1, "ocha": 2, "gn": 3}
# The same name is the same place within this many kilometres. Centres of areas are rough, so for areas of one level
# the limit is wide across sources; areas of different levels (a district and its subdistrict) merge when close.
CLOSE, WIDE = 3.0, 120.0


def same(a: Place, b: Place) -> bool:
    if a.kind != b.kind:
        return False
    if a.kind == "area" and a.level == b.level:
        if a.level == "admin1":
            return True
        return km(a, b) <= (WIDE if a.source != b.source else CLOSE)
    return km(a, b) <= CLOSE


def merge(places: list[Place]) -> list[Place]:
    by_name: dict[tuple[str, str, str], list[int]] = {}
    for n, place in enumerate(places):
        for k in sorted({key(name) for name in place.names}):
            by_name.setdefault((place.country, place.kind, k), []).append(n)
    root = list(range(len(places)))

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for same_name in by_name.values():
        for i, a in enumerate(same_name):
            for b in same_name[i + 1 :]:
                if find(a) != find(b) and same(places[a], places[b]):
                    root[max(find(a), find(b))] = min(find(a), find(b))
    groups: dict[int, list[Place]] = {}
    for n, place in enumerate(places):
        groups.setdefault(find(n), []).append(place)
    return [unite(group) for group in groups.values()]


def across_borders(places: list[Place]) -> list[Place]:
    """Leaves out a settlement that another country's source has as well: the well known, the larger one stays."""
    by_name: dict[str, list[Place]] = {}
    for p in places:
        if p.kind == "settlement":
            by_name.setdefault(key(p.names[0]), []).append(p)
    twice: set[int] = set()
    for group in by_name.values():
        group.sort(key=lambda p: (not p.hand, -p.population, not p.code, p.country, p.lat, p.lon))
        for n, a in enumerate(group):
            for b in group[n + 1 :]:
                if a.country != b.country and id(a) not in twice and km(a, b) <= CLOSE:
                    twice.add(id(b))
    return [p for p in places if id(p) not in twice]


def marks(name: str) -> int:
    """How carefully a name is written: hamza and ta marbuta not dropped, the article there."""
    return len(re.findall("[أإآؤئءةى]", name)) + name.startswith("ال")


def unite(group: list[Place]) -> Place:
    """The highest level, the most careful spelling, the largest count of GeoNames' or else of the others'."""
    if len(group) == 1:
        return group[0]
    group.sort(key=lambda p: (RANK[p.level], SOURCE_ORDER[p.source], p.gn, p.wof, p.ocha))
    first = group[0]
    quarter = next((p for p in group if p.source == "ocha" and p.level == "neighbourhood"), None)
    names: list[str] = []
    for place in group:
        names += [n for n in place.names if n not in names]
    lead = {key(p.names[0]) for p in group[:1]}
    best = max((n for n in names if key(n) in lead), key=lambda n: (marks(n), -names.index(n)))
    first.names = [best, *(n for n in names if n != best)]
    by_en = sorted(group, key=lambda p: ({"hand": 0, "gn": 1, "ocha": 2, "wof": 3}[p.source], RANK[p.level]))
    first.en = next((p.en for p in by_en if p.en), "")
    counted = [p.population for p in group if p.source == "gn"] or [p.population for p in group]
    first.population = max(counted) or max(p.population for p in group)
    for place in group[1:]:
        for attribute in ("gn", "wof", "ocha", "wikidata", "code"):
            if not getattr(first, attribute):
                setattr(first, attribute, getattr(place, attribute))
        first.regions += [r for r in place.regions if r not in first.regions]
        first.counties += [c for c in place.counties if c not in first.counties]
        first.hand = first.hand or place.hand
    if quarter is not None and first.population < 5000:
        first.level = "neighbourhood"
    return first


def spellings(place: Place) -> tuple[str, str]:
    """name_ar and alt_ar: a name is left out that the program's folding makes equal to an earlier one."""
    seen: set[str] = set()
    kept = []
    for name in place.names:
        if fold(name) not in seen:
            seen.add(fold(name))
            kept.append(name)
    return kept[0], "|".join(kept[1:])
