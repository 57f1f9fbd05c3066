"""What a claim says, in the form that happenings are compared by."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tawatur.gather.identity import Cast, Place, is_broad
from tawatur.model.claim import Claim, Reading

_TOLLS = frozenset({"killed", "injured", "casualties", "missing"})
_COUNTED_BEFORE = frozenset({"duration", "age", "percent", "order", "distance_km", "area_km2", "money"})


class Facts(NamedTuple):
    """What a claim says, in the form that happenings are compared by."""

    claim: Claim
    document: str
    actors: frozenset[str]
    recipients: frozenset[str]
    places: tuple[Place, ...]
    first: date | None
    last: date | None
    figures: frozenset[tuple[str, float]]
    targets: frozenset[str]
    instruments: frozenset[str]
    events: frozenset[str]
    # where the place is not told with the claim but taken from its page
    carried: bool = False
    published: date | None = None

    @property
    def harms(self) -> bool:
        """Whether it tells of people killed or hurt."""
        return self.claim.harm or any(what in _TOLLS for what, _ in self.figures)

    @property
    def weight(self) -> int:
        """How much is told: the better told come first."""
        return (
            2 * bool(self.first)
            + 2 * bool(self.places)
            + bool(self.actors)
            + bool(self.recipients)
            + 2 * bool(self.figures)
            + bool(self.targets)
            - bool(self.claim.headline)
        )


def facts_of(reading: Reading) -> list[Facts]:
    """The claims of a reading with what they are compared by."""
    cast = Cast.of(reading)
    quantities = {q.id: q for q in reading.quantities}
    published = reading.document.published
    named_events = [m for m in reading.entities if m.kind == "event"]
    found = []
    for claim in reading.claims:
        start = claim.time.start if claim.time is not None else None
        end = claim.time.end if claim.time is not None else None
        figures = set()
        for number in claim.quantities:
            quantity = quantities.get(number)
            if (
                quantity is not None
                and quantity.low is not None
                and quantity.what not in _COUNTED_BEFORE
                and quantity.scope in (None, "this")
            ):
                figures.add((quantity.what, float(quantity.low)))
        found.append(
            Facts(
                claim,
                reading.document.id,
                cast.sides(claim.actors),
                cast.sides(claim.recipients),
                cast.places(claim),
                date.fromisoformat(start[:10]) if start else None,
                date.fromisoformat((end or start)[:10]) if start else None,
                frozenset(figures),
                frozenset(d.key.split(":")[0] for d in claim.details if d.relation == "target"),
                frozenset(f.entity_id or f.text for f in claim.instruments),
                frozenset(m.entity_id for m in named_events if claim.trigger is not None and claim.trigger.overlaps(m)),
                published=date.fromisoformat(published[:10]) if published else None,
            )
        )
    return _carried_on(found, _page_place(reading))


def _page_place(reading: Reading) -> tuple[Place, ...]:
    """The place that a page is about: the one it names most, the earlier of equals."""
    counts: dict[str, int] = {}
    first: dict[str, Place] = {}
    for m in reading.entities:
        if m.kind == "place" and m.lat is not None and not m.entity_id.startswith("state:"):
            place = Place(m.entity_id, m.country, m.lat, m.lon, m.precision or "area", m.name_en, m.name_ar)
            if not is_broad(place):
                counts[m.entity_id] = counts.get(m.entity_id, 0) + 1
                first.setdefault(m.entity_id, place)
    best = max(counts, key=lambda k: (counts[k], -list(first).index(k)), default=None)
    return (first[best],) if best is not None else ()


def _carried_on(facts: list[Facts], page: tuple[Place, ...]) -> list[Facts]:
    """«وارتفعت الحصيلة إلى 135 قتيلا»: a toll told without place or day is of where and when the last one was."""
    found: list[Facts] = []
    places: tuple[Place, ...] = page
    doers: frozenset[str] = frozenset()
    days: tuple[date | None, date | None] = (None, None)
    for one in facts:
        if one.claim.event_type == "ASSAULT" and one.claim.modality == "actual":
            fine = tuple(p for p in one.places if not is_broad(p))
            toll = any(what in _TOLLS for what, _ in one.figures)
            if toll and not one.places and places and (not one.actors or not doers or one.actors & doers):
                one = one._replace(places=places, carried=True)
            if toll and one.first is None and one.places == places:
                one = one._replace(first=days[0], last=days[1])
            if fine:
                days = (one.first, one.last) if one.first is not None or fine != places else days
                places = fine
                doers = one.actors
        found.append(one)
    return found
