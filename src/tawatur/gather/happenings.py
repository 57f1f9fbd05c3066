"""Claims of several documents into happenings: what the accounts are accounts of.

Claims are taken best-told first and each joins the happening it fits best, if it fits well enough; nothing in the
result depends on the order of arrival.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tawatur.gather.identity import Cast, Place, is_broad, may_be_one
from tawatur.model.claim import Claim, Reading

_MUTUAL = frozenset({"COOPERATE", "AGREE", "CONSULT"})
_AIR = frozenset({"aerial", "drone", "heavy-weapons"})
_GROUND = frozenset({"explosives", "suicide-attack", "firearms", "targeted", "beat", "torture", "abduct"})
_WITNESSES = 12  # the best told accounts of a happening speak for all of it
_CRAFT = frozenset({"aircraft", "vessel", "helicopter"})
_RARE_FIGURE = 10
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

    @property
    def weight(self) -> int:
        """How much is told: the better told come first."""
        return 2 * bool(self.first) + 2 * bool(self.places) + bool(self.actors) + bool(self.recipients) + 2 * bool(self.figures) + bool(self.targets) - bool(self.claim.headline)


def facts_of(reading: Reading) -> list[Facts]:
    """The claims of a reading with what they are compared by."""
    cast = Cast.of(reading)
    quantities = {q.id: q for q in reading.quantities}
    named_events = [m for m in reading.entities if m.kind == "event"]
    found = []
    for claim in reading.claims:
        start = claim.time.start if claim.time is not None else None
        end = claim.time.end if claim.time is not None else None
        figures = set()
        for number in claim.quantities:
            quantity = quantities.get(number)
            if quantity is not None and quantity.low is not None and quantity.what not in _COUNTED_BEFORE and quantity.scope in (None, "this"):
                figures.add((quantity.what, float(quantity.low)))
        found.append(
            Facts(
                claim, reading.document.id, cast.sides(claim.actors), cast.sides(claim.recipients), cast.places(claim),
                date.fromisoformat(start[:10]) if start else None, date.fromisoformat((end or start)[:10]) if start else None,
                frozenset(figures), frozenset(d.key.split(":")[0] for d in claim.details if d.relation == "target"),
                frozenset(f.entity_id or f.text for f in claim.instruments),
                frozenset(m.entity_id for m in named_events if claim.trigger is not None and claim.trigger.overlaps(m)),
            )  # fmt: skip
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
    """«وارتفعت الحصيلة إلى 135 قتيلا»: a violent happening told without place or day is where and when the last one was."""
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


class Cluster:
    """A happening in the making."""

    def __init__(self, first: Facts) -> None:
        self.members = [first]

    def add(self, facts: Facts) -> None:
        self.members.append(facts)

    @property
    def event_type(self) -> str:
        return self.members[0].claim.event_type


def fit(a: Facts, b: Facts) -> float:
    """How well two claims tell of one happening; below zero where they cannot."""
    x, y = a.claim, b.claim
    if x.event_type != y.event_type or not _modes_fit(x, y):
        return -1.0
    if not _modalities_fit(x, y):
        return -1.0
    score = 0.0
    same_figures = {f for f in a.figures & b.figures if f[1] >= _RARE_FIGURE}
    score += 2.0 * min(len(same_figures), 2)
    shared_event = a.events & b.events
    score += 3.0 * bool(shared_event)
    places = _places(a, b)
    if places < 0:
        return -1.0
    score += places
    times = _times(a, b)
    if times < 0:
        # a slip of the month, or a day apart, in accounts that agree on a rare figure at one place
        if not (same_figures and places >= 1.0) and not shared_event:
            return -1.0
        times = 0.0
    score += times
    parties = _parties(a, b)
    if parties < 0:
        if not (same_figures and places >= 1.0):
            return -1.0
        parties = 0.0
    score += parties
    score += 0.5 * (x.mode is not None and x.mode == y.mode) + _targets(a, b)
    score += 1.0 * bool(a.instruments & b.instruments) * (x.event_type == "MOBILIZE")
    return score


def _targets(a: Facts, b: Facts) -> float:
    """Craft brought down are told of rarely, sites struck daily."""
    shared = a.targets & b.targets
    return 1.5 if shared & _CRAFT else 0.5 if shared else 0.0


def _modes_fit(x: Claim, y: Claim) -> bool:
    if x.mode is None or y.mode is None or x.mode == y.mode:
        return True
    if x.event_type == "ASSAULT":
        return not ((x.mode in _AIR and y.mode in _GROUND) or (x.mode in _GROUND and y.mode in _AIR))
    if x.event_type in ("CONSULT", "STATEMENT", "COERCE"):
        return False
    return True


def _modalities_fit(x: Claim, y: Claim) -> bool:
    if x.modality == y.modality:
        return True
    if x.event_type in ("ASSAULT", "COERCE"):
        return "actual" not in (x.modality, y.modality)
    return {x.modality, y.modality} <= {"planned", "requested", "possible"} or x.event_type in ("MOBILIZE", "AGREE")


def _times(a: Facts, b: Facts) -> float:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return 0.0
    if a.first <= b.last and b.first <= a.last:
        width = max((a.last - a.first).days, (b.last - b.first).days)
        return 1.5 if width <= 3 else 0.75 if width <= 31 else 0.25
    gap = (b.first - a.last) if b.first > a.last else (a.first - b.last)
    return 0.0 if gap <= timedelta(days=0) else -1.0


def _places(a: Facts, b: Facts) -> float:
    if not a.places or not b.places:
        return 0.0
    best = -1.0
    for p in a.places:
        for q in b.places:
            if p.key == q.key:
                best = max(best, 1.0 if is_broad(p) else 2.0)
            elif may_be_one(p, q):
                best = max(best, 0.5 if is_broad(p) or is_broad(q) else 1.5)
    if best < 0 and a.claim.event_type not in ("ASSAULT", "COERCE", "PROTEST"):
        return 0.0
    return best


def _parties(a: Facts, b: Facts) -> float:
    if a.claim.event_type in _MUTUAL:
        x, y = a.actors | a.recipients, b.actors | b.recipients
        if not x or not y:
            return 0.0
        shared = len(x & y)
        if min(len(x), len(y)) == 1:  # one side only is told: not enough to set a denial against it
            return 0.5 if shared and x == y else 0.4 if shared and a.claim.polarity == b.claim.polarity else -1.0
        if not shared or (min(len(x), len(y)) >= 2 and shared < 2):
            return -1.0
        return 1.0 * shared
    score = 0.0
    if a.actors and b.actors:
        if not a.actors & b.actors:
            return -1.0
        score += 1.0
    if a.recipients and b.recipients:
        if a.recipients & b.recipients:
            score += 1.0
        elif a.claim.event_type not in ("ASSAULT", "COERCE", "MOBILIZE"):
            return -1.0
    return score


_NEEDED = {"ASSAULT": 2.4, "COERCE": 2.0, "MOBILIZE": 1.9, "STATEMENT": 1.0, "REQUEST": 1.9, "THREATEN": 1.9}


def gather(facts: Sequence[Facts]) -> list[list[Facts]]:
    """Happenings as lists of claims, best told first."""
    clusters: list[Cluster] = []
    ordered = sorted(facts, key=lambda f: (-f.weight, f.document, f.claim.quote.start_char, f.claim.id))
    for one in ordered:
        if one.claim.event_type == "STATEMENT" and one.claim.mode is None:
            clusters.append(Cluster(one))
            continue
        best: tuple[float, int] | None = None
        for index, cluster in enumerate(clusters):
            if cluster.event_type != one.claim.event_type:
                continue
            scores = [fit(one, member) for member in cluster.members[:_WITNESSES]]
            strongest = max(scores)
            # a toll told by itself needs no more than its page's place
            needed = 1.9 if one.carried and one.claim.harm else _NEEDED.get(one.claim.event_type, 1.5)
            # one account that cannot be the same keeps the claim out, unless most others welcome it
            if strongest < needed or sum(s < 0 for s in scores) * 2 > len(scores):
                continue
            value = strongest + 0.1 * sum(s > 0 for s in scores) / len(scores)
            if best is None or value > best[0] + 1e-9:
                best = (value, index)
        if best is not None:
            clusters[best[1]].add(one)
        else:
            clusters.append(Cluster(one))
    return [c.members for c in clusters]
