"""Tolls of a happening: the lowest and highest total that any report gives, civilians and fighters apart."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from tawatur.model.claim import Claim
from tawatur.model.story import Breakdown, Toll
from tawatur.model.values import Quantity
from tawatur.weigh.align import Case


class Stated(NamedTuple):
    """A total that one document gives."""

    low: float | int | None
    high: float | int | None
    claims: tuple[str, ...]
    document: str


def _own(case: Case, claim: Claim, what: str) -> list[Quantity]:
    found = []
    for number in claim.quantities:
        quantity = case.quantities.get((claim.document_id, number))
        if quantity is not None and quantity.what == what and quantity.scope in (None, "this"):
            found.append(quantity)
    return found


def _total(quantities: list[Quantity]) -> tuple[float | int | None, float | int | None] | None:
    """The total of one claim: its whole, or the sum of its breakdown."""
    whole = [q for q in quantities if q.part_of is None]
    if not whole:
        return None
    if len(whole) > 1 and len({(q.item, q.age_sex) for q in whole}) > 1 and any(q.age_sex for q in whole):
        low = sum(q.low for q in whole if q.low is not None)
        high = None if any(q.high is None for q in whole) else sum(q.high for q in whole if q.high is not None)
        return low, high if high is not None else low
    best = max(whole, key=lambda q: (q.low if q.low is not None else q.high or 0, q.id))
    # a bare «more than n» gives n to the high as well
    high = best.high if best.high is not None else best.low
    return best.low if best.low is not None else 0, high


def stated(case: Case, what: str, *, fighters: bool = False) -> list[Stated]:
    """Totals by document."""
    found = []
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if claim.polarity == "affirmed" and claim.modality == "actual":
            by_document[claim.document_id].append(claim)
    for document, claims in sorted(by_document.items()):
        best: Stated | None = None
        for claim in claims:
            own = [q for q in _own(case, claim, what) if (q.status == "fighter") == fighters]
            total = _total(own)
            if total is None:
                continue
            candidate = Stated(total[0], total[1], (claim.id,), document)
            if best is None or (candidate.high or 0) > (best.high or 0):
                best = candidate
        if best is not None:
            found.append(best)
        elif (
            what == "killed"
            and not fighters
            and any(q.status == "fighter" for c in claims for q in _own(case, c, what))
        ):
            found.append(Stated(0, 0, tuple(c.id for c in claims if _own(case, c, what)), document))
    return found


def toll(case: Case, what: str, *, fighters: bool = False) -> Toll | None:
    """Lowest and highest total of any report; None where none gives one."""
    totals = stated(case, what, fighters=fighters)
    if not totals:
        return None
    low = min(t.low for t in totals if t.low is not None)
    high = max(t.high for t in totals if t.high is not None)
    return Toll(
        low=low,
        high=high,
        best=_best(totals),
        low_claims=tuple(sorted(c for t in totals if t.low == low for c in t.claims)),
        high_claims=tuple(sorted(c for t in totals if t.high == high for c in t.claims)),
    )


def _best(totals: list[Stated]) -> float | int | None:
    """The total most documents give; of equals the lower."""
    votes: dict[float | int, int] = defaultdict(int)
    for total in totals:
        if total.low is not None:
            votes[total.low] += 1
    return min(votes, key=lambda v: (-votes[v], v)) if votes else None


def breakdown(case: Case) -> Breakdown | None:
    """Children, women and men among the dead, by the highest and lowest any report gives."""
    parts: dict[str, Toll | None] = {}
    for field, sex in (("children", "child"), ("women", "woman"), ("men", "man")):
        values: dict[str, list[tuple[float | int, str]]] = defaultdict(list)
        for claim in case.claims:
            for quantity in _own(case, claim, "killed"):
                if quantity.age_sex == sex and quantity.low is not None:
                    values[claim.document_id].append((quantity.low, claim.id))
        if not values:
            parts[field] = None
            continue
        tops = [max(v) for v in values.values()]
        low, high = min(tops), max(tops)
        parts[field] = Toll(low=low[0], high=high[0], best=low[0], low_claims=(low[1],), high_claims=(high[1],))
    return Breakdown(**parts) if any(parts.values()) else None
