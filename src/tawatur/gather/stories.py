"""Documents into stories: those that tell of the same places, people and bodies in the same days.

The fullest documents lead; every other joins the story of the document it resembles most, if it also has something
in common with that story's leader, so that stories do not run together in a chain. Two documents are compared with
each other alone, by the weight of the names they share: the result does not depend on the order of arrival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from math import sqrt

from tawatur.gather.facts import facts_of
from tawatur.gather.happenings import Account, evidence, of_page
from tawatur.gather.identity import Cast, is_broad
from tawatur.model.claim import Claim, Reading
from tawatur.model.story import Copy, roots
from tawatur.model.values import Mention

# What a shared name of each kind tells. States, capitals and belligerents are in every page of a war.
_WEIGHT = {
    "person": 1.0,
    "place": 1.2,
    "facility": 1.4,
    "organisation": 0.45,
    "group": 0.45,
    "event": 1.6,
    "agreement": 1.2,
    "vessel": 1.4,
    "weapon": 0.4,
    "medium": 0.1,
}
_STATE, _CAPITAL, _PROVINCE = 0.2, 0.5, 0.5
_PLACE_OF_HARM, _DAY_OF_HARM = 0.8, 1.4
_ONE_HAPPENING, _PLAIN = 0.6, 3.0
_SIMILAR, _LEADER, _DAYS = 0.36, 0.16, 4


def _weight(mention: Mention) -> float:
    if mention.entity_id.startswith("state:"):
        return _STATE
    if mention.entity_id.startswith("capital:"):
        return _CAPITAL
    if mention.precision in ("country", "region", "province"):
        return _PROVINCE
    return _WEIGHT.get(mention.kind, 0.5)


class Profile:
    """The weighted names of a document, and its days."""

    def __init__(self, reading: Reading) -> None:
        self.id = reading.document.id
        counts: dict[str, int] = defaultdict(int)
        weight: dict[str, float] = {}
        headline = reading.document.body_start
        for mention in reading.entities:
            counts[mention.entity_id] += 2 if mention.start_char < headline else 1
            weight[mention.entity_id] = _weight(mention)
        # a name told often, or in the headline, is what the page is about
        self.weight = {k: w * min(1.0 + 0.3 * (counts[k] - 1), 2.2) for k, w in weight.items()}
        for claim in reading.claims:
            if claim.event_type == "ASSAULT" and claim.polarity == "affirmed" and claim.modality == "actual":
                for key, value in _harm(claim, reading):
                    self.weight[key] = value
        self.length = sqrt(sum(w * w for w in self.weight.values()))
        published = reading.document.published
        self.day = date.fromisoformat(published[:10]) if published else None
        self.main = _main(reading)
        starts = {
            c.time.start[:10]
            for c in reading.claims
            if c.time is not None and c.time.start and c.event_type == "ASSAULT"
        }
        self.days = {date.fromisoformat(d) for d in starts}


def _harm(claim: Claim, reading: Reading) -> list[tuple[str, float]]:
    """A strike at a named place on a day is what a story is about."""
    found = []
    for place in Cast.of(reading).places(claim):
        if is_broad(place):
            continue
        found.append((f"harm:{place.key}", _PLACE_OF_HARM))
        if (
            claim.time is not None
            and claim.time.start
            and claim.time.start[:10] == (claim.time.end or claim.time.start)[:10]
        ):
            found.append((f"harm:{place.key}:{claim.time.start[:10]}", _DAY_OF_HARM))
    return found


def similarity(a: Profile, b: Profile) -> float:
    """Cosine of the weighted names: 0..1."""
    if not a.length or not b.length:
        return 0.0
    shorter, longer = (a, b) if len(a.weight) <= len(b.weight) else (b, a)
    return sum(w * longer.weight[k] for k, w in shorter.weight.items() if k in longer.weight) / (a.length * b.length)


def _main(reading: Reading) -> Account | None:
    """The dated strike at a named place that a page tells most of: what it is about."""
    pages = [f for f in facts_of(reading) if f.claim.event_type == "ASSAULT"]
    accounts = [a for a in of_page(pages) if (span := a.best_span()) is not None and span.days <= 3 and a.fine_places()]
    told = [
        a
        for a in accounts
        if a.harm and any(m.claim.modality == "actual" and m.claim.polarity == "affirmed" for m in a.members)
    ]
    return min(
        told, key=lambda a: (-len(a.members), min(m.claim.quote.start_char for m in a.members), a.id), default=None
    )


def close(a: Profile, b: Profile) -> float:
    """How near two documents are: by their names, or because they are about one happening: 0..1."""
    value = similarity(a, b)
    if value < _ONE_HAPPENING and a.main is not None and b.main is not None and evidence(a.main, b.main) >= _PLAIN:
        return _ONE_HAPPENING
    return value


def may_join(a: Profile, b: Profile) -> bool:
    """Whether the days of two documents speak for one story, or leave it open."""
    if a.day is not None and b.day is not None:
        return abs((a.day - b.day).days) <= _DAYS or bool(a.days & b.days)
    mine, other = a.days | ({a.day} if a.day else set()), b.days | ({b.day} if b.day else set())
    if not mine or not other:
        return True
    return min(abs((x - y).days) for x in mine for y in other) <= _DAYS


def group(readings: Sequence[Reading], copies: Sequence[Copy]) -> list[list[str]]:
    """Groups of document ids, each sorted, in a fixed order. A copy goes with its original."""
    root = roots(copies)
    profiles = {r.document.id: Profile(r) for r in readings}
    ordered = sorted((p for p in profiles.values() if p.id not in root), key=lambda p: (-p.length, p.id))
    leader_of: dict[str, str] = {}
    telling: dict[str, list[str]] = defaultdict(list)  # documents by the names that tell something
    for profile in ordered:
        names = [k for k, w in profile.weight.items() if w >= 0.5]
        best: tuple[float, str] | None = None
        for other in sorted({d for name in names for d in telling[name]}):
            value = close(profile, profiles[other])
            if (
                value < _SIMILAR
                or (best is not None and value <= best[0] + 1e-9)
                or not may_join(profile, profiles[other])
            ):
                continue
            leader = profiles[leader_of[other]]
            if close(profile, leader) >= _LEADER and may_join(profile, leader):
                best = (value, leader.id)
        leader_of[profile.id] = best[1] if best is not None else profile.id
        for name in names:
            telling[name].append(profile.id)
    groups: dict[str, list[str]] = defaultdict(list)
    for member, leader_id in leader_of.items():
        groups[leader_id].append(member)
    for copy, original in root.items():
        groups[leader_of[original]].append(copy)
    return sorted(sorted(members) for members in groups.values())
