"""When two names stand for the same side, and two places can be the same place."""

from __future__ import annotations

from typing import NamedTuple

from tawatur.model.claim import Claim, Filler, Reading
from tawatur.model.values import Mention
from tawatur.text.geo import kilometres


class Place(NamedTuple):
    """A place as claims name it: entity id, country, coordinates, and how near it is known."""

    key: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    name_en: str | None
    name_ar: str | None


_BROAD = frozenset({"country", "region", "province", "area"})


class Cast(NamedTuple):
    """Mentions of a reading by id."""

    mentions: dict[str, Mention]

    @classmethod
    def of(cls, reading: Reading) -> Cast:
        return cls({m.id: m for m in reading.entities})

    def side(self, filler: Filler) -> str:
        """The party that a filler counts for: a state for its ministers and soldiers, else the entity itself."""
        return filler.side or filler.entity_id or filler.text

    def sides(self, fillers: tuple[Filler, ...]) -> frozenset[str]:
        return frozenset(self.side(f) for f in fillers)

    def places(self, claim: Claim) -> tuple[Place, ...]:
        found = []
        for filler in claim.locations:
            mention = self.mentions.get(filler.mention or "")
            if mention is not None:
                found.append(
                    Place(
                        mention.entity_id,
                        mention.country,
                        mention.lat,
                        mention.lon,
                        mention.precision or "area",
                        mention.name_en,
                        mention.name_ar,
                    )
                )
        return tuple(found)


def may_be_one(a: Place, b: Place) -> bool:
    """Whether one happening can be at both: the same place, one inside the other, or near by."""
    if a.key == b.key:
        return True
    if a.precision in _BROAD or b.precision in _BROAD:
        return a.country is None or b.country is None or a.country == b.country
    far = kilometres(a.lat, a.lon, b.lat, b.lon)
    return far is not None and far <= 15


def is_broad(place: Place) -> bool:
    return place.precision in _BROAD
