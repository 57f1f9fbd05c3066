"""One place on its way into the gazetteer, and distances."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

LEVELS = (
    "country", "admin1", "admin2", "admin3", "city", "town", "village", "neighbourhood", "region", "water", "site",
)  # fmt: skip
RANK = {level: n for n, level in enumerate(LEVELS)}
AREAS = frozenset({"admin1", "admin2", "admin3"})
SETTLEMENTS = frozenset({"city", "town", "village", "neighbourhood"})


@dataclass
class Place:
    source: str  # hand, ocha, wof, gn
    level: str
    names: list[str]  # Arabic, best first
    en: str
    lat: float
    lon: float
    country: str
    population: int = 0
    gn: str = ""
    wof: str = ""
    ocha: str = ""
    wikidata: str = ""
    regions: list[tuple[str, str]] = field(default_factory=list)  # how sources name the first-order parent
    counties: list[str] = field(default_factory=list)  # … and the second-order one
    code: str = ""  # GeoNames' code of the first-order parent
    radius: float = 0.0
    common: int | None = None  # None: the rule decides
    common_names: list[str] = field(default_factory=list)  # the alternates that are ordinary words
    hand: bool = False  # named in overrides.toml: well known
    slug: str = ""  # for hand-made places
    id: str = ""
    admin1: str = ""
    admin2: str = ""

    @property
    def kind(self) -> str:
        if self.level in AREAS:
            return "area"
        return "settlement" if self.level in SETTLEMENTS else self.level


def km(a: Place, b: Place) -> float:
    return distance(a.lat, a.lon, b.lat, b.lon)


def distance(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres."""
    p, q = radians(lat1), radians(lat2)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * asin(sqrt(min(1.0, h)))


class Grid:
    """Places near a point, by cells of a quarter degree."""

    def __init__(self, places: list[Place]) -> None:
        self.cells: dict[tuple[int, int], list[Place]] = {}
        for p in places:
            self.cells.setdefault((int(p.lat * 4 // 1), int(p.lon * 4 // 1)), []).append(p)

    def nearest(self, lat: float, lon: float, count: int, limit: float) -> list[tuple[float, Place]]:
        y, x = int(lat * 4 // 1), int(lon * 4 // 1)
        reach = int(limit / 20) + 1
        for ring in (1, 2, 4, reach):
            near = [
                (distance(lat, lon, p.lat, p.lon), p)
                for i in range(y - ring, y + ring + 1)
                for j in range(x - ring, x + ring + 1)
                for p in self.cells.get((i, j), ())
            ]
            sure = [d for d in near if d[0] <= ring * 20]
            if len(sure) >= count or ring >= reach:
                near.sort(key=lambda d: (d[0], d[1].names[0], d[1].lat, d[1].lon))
                return [d for d in near[:count] if d[0] <= limit]
        return []
