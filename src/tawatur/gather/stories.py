"""Documents into stories: those that tell of the same places, people and bodies in the same days.

Two documents are compared with each other alone, by the weight of the names they share, so that the result does
not depend on what else is in the heap or on the order of arrival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from tawatur.model.claim import Reading
from tawatur.model.story import Copy

# What a shared name of each kind tells. States and their capitals are in every page.
_WEIGHT = {"person": 1.0, "place": 1.0, "facility": 1.4, "organisation": 0.6, "group": 0.6, "event": 1.6, "agreement": 1.2, "vessel": 1.4, "weapon": 0.4, "medium": 0.1}
_STATE_WEIGHT, _CAPITAL_WEIGHT, _PROVINCE_WEIGHT = 0.25, 0.4, 0.6
_SIMILAR, _DAYS = 0.34, 4


class Profile:
    """The weighted names of a document, and its days."""

    def __init__(self, reading: Reading) -> None:
        self.id = reading.document.id
        counts: dict[str, int] = defaultdict(int)
        weight: dict[str, float] = {}
        for mention in reading.entities:
            key = mention.entity_id
            counts[key] += 1
            if key.startswith("state:"):
                weight[key] = _STATE_WEIGHT
            elif key.startswith("capital:"):
                weight[key] = _CAPITAL_WEIGHT
            elif mention.precision in ("country", "region", "province"):
                weight[key] = _PROVINCE_WEIGHT
            else:
                weight[key] = _WEIGHT.get(mention.kind, 0.5)
        # a name told often is what the page is about
        self.weight = {k: w * min(1.0 + 0.25 * (counts[k] - 1), 2.0) for k, w in weight.items()}
        self.total = sum(self.weight.values())
        published = reading.document.published
        self.day = date.fromisoformat(published[:10]) if published else None
        self.days = {c.time.start[:10] for c in reading.claims if c.time is not None and c.time.start and c.event_type == "ASSAULT"}


def similarity(a: Profile, b: Profile) -> float:
    """Shared weight over the smaller document's weight, damped where one says little: 0..1."""
    shared = sum(min(w, b.weight[k]) for k, w in a.weight.items() if k in b.weight)
    smaller = min(a.total, b.total)
    if not smaller:
        return 0.0
    distinct = sum(1 for k in a.weight if k in b.weight and a.weight[k] >= 0.5)
    return (shared / (smaller + 1.0)) * (1.0 if distinct >= 2 else 0.6)


def may_join(a: Profile, b: Profile) -> bool:
    """Whether two documents belong to one story by themselves."""
    if a.day is not None and b.day is not None and abs((a.day - b.day).days) > _DAYS and not a.days & b.days:
        return False
    return similarity(a, b) >= _SIMILAR


def group(readings: Sequence[Reading], copies: Sequence[Copy]) -> list[list[str]]:
    """Groups of document ids, each sorted, in a fixed order."""
    profiles = {r.document.id: Profile(r) for r in readings}
    parent = {i: i for i in profiles}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(a: str, b: str) -> None:
        ra, rb = root(a), root(b)
        if ra != rb:
            parent[max(ra, rb)] = min(ra, rb)

    for copy in copies:
        if copy.kind != "partial":
            join(copy.copy, copy.original)
    index: dict[str, list[str]] = defaultdict(list)
    for key in sorted(profiles):
        for name, weight in profiles[key].weight.items():
            if weight >= 0.5:
                index[name].append(key)
    pairs: set[tuple[str, str]] = set()
    for members in index.values():
        for i, a in enumerate(members):
            pairs.update((a, b) for b in members[i + 1 :])
    for a, b in sorted(pairs):
        if root(a) != root(b) and may_join(profiles[a], profiles[b]):
            join(a, b)
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(profiles):
        groups[root(key)].append(key)
    return sorted(groups.values())
