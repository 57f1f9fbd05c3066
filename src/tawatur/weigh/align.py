"""The answers that the claims of a happening give to each question, one a document, with who holds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tawatur.model.claim import Claim, Reading, Voice
from tawatur.model.story import Happening
from tawatur.model.values import Modifier, Quantity

# Counts that are compared between accounts; durations, ages and the like are told but not weighed.
COMPARED = frozenset(
    {
        "killed",
        "injured",
        "casualties",
        "missing",
        "detained",
        "displaced",
        "persons",
        "attackers",
        "aircraft",
        "helicopter",
        "vessel",
        "vehicle",
        "missile",
        "bomb",
        "munition",
        "sortie",
        "strike",
        "raid",
        "target",
        "command_centre",
        "camp",
        "depot",
        "workshop",
        "settlement",
        "satellite",
        "state",
    }
)


class Answer(NamedTuple):
    """One document's answer to one question: a count, an interval of days, or a set of things."""

    claims: tuple[str, ...]
    document: str
    origins: frozenset[str]
    voices: tuple[str, ...]
    as_of: str | None
    low: float | int | None = None
    high: float | int | None = None
    modifier: Modifier | None = None
    start: str | None = None
    end: str | None = None
    names: tuple[tuple[str, str, str], ...] = ()  # (key, English, Arabic)
    word: str = ""
    weekday_differs: bool = False
    item: str = ""


class Case(NamedTuple):
    """A happening with its claims at hand."""

    happening: Happening
    claims: tuple[Claim, ...]
    readings: dict[str, Reading]
    quantities: dict[tuple[str, str], Quantity]
    origin: dict[str, str]

    def outlet(self, document: str) -> str:
        found = self.readings[document].document
        return found.outlet or found.name


def case_of(happening: Happening, claims: dict[str, Claim], readings: dict[str, Reading]) -> Case:
    """A happening with its claims, readings and origins looked up."""
    own = tuple(claims[c] for c in happening.claims)
    quantities = {(r.document.id, q.id): q for d in happening.documents for r in [readings[d]] for q in r.quantities}
    return Case(happening, own, readings, quantities, dict(happening.origins))


def voice_name(case: Case, claim: Claim) -> str:
    """Who says it, in a word: the speaker, else the carrier, else the outlet."""
    voice: Voice | None = claim.speaker or next((v for v in reversed(claim.attribution)), None)
    if voice is not None:
        return voice.name_en or voice.text
    return case.outlet(claim.document_id)


def _answer(case: Case, claims: Sequence[Claim]) -> Answer:
    document = claims[0].document_id
    return Answer(
        claims=tuple(dict.fromkeys(c.id for c in claims)),
        document=document,
        origins=frozenset(case.origin[c.id] for c in claims),
        voices=tuple(dict.fromkeys(voice_name(case, c) for c in claims)),
        as_of=case.readings[document].document.published,
    )


def _by_document(case: Case) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        found[claim.document_id].append(claim)
    return found


def counts(case: Case) -> dict[str, list[Answer]]:
    """Counts by what is counted. Parts of a whole, running totals and headlines told again are left out."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for document, claims in sorted(_by_document(case).items()):
        told: dict[str, list[tuple[Quantity, Claim]]] = defaultdict(list)
        for claim in claims:
            if claim.polarity != "affirmed":
                continue
            for number in claim.quantities:
                quantity = case.quantities.get((document, number))
                if (
                    quantity is None
                    or quantity.what not in COMPARED
                    or quantity.part_of is not None
                    or quantity.scope in ("background", "earlier")
                ):
                    continue
                key: str = quantity.what
                if key in ("killed", "injured") and quantity.status in ("fighter",):
                    key = f"{key}:fighter"
                told[key].append((quantity, claim))
        for what, pairs in told.items():
            pairs = _without_singled_out(pairs)
            for low, high, modifier in dict.fromkeys((q.low, q.high, q.modifier) for q, _ in pairs):
                holders = [c for q, c in pairs if (q.low, q.high, q.modifier) == (low, high, modifier)]
                item = next(q.item for q, _ in pairs if (q.low, q.high, q.modifier) == (low, high, modifier))
                found[what].append(_answer(case, holders)._replace(low=low, high=high, modifier=modifier, item=item))
    return found


def _without_singled_out(pairs: list[tuple[Quantity, Claim]]) -> list[tuple[Quantity, Claim]]:
    """«وتوفيت طفلة» beside a toll of 157: one singled out of the dead is no toll of its own."""
    most = max((q.low or 0 for q, _ in pairs), default=0)
    kept = [(q, c) for q, c in pairs if most <= 3 or q.low != 1 or q.high != 1]
    return kept or pairs


def days(case: Case) -> list[Answer]:
    """When it was, as each document has it: the narrowest interval it gives."""
    found = []
    for _, claims in sorted(_by_document(case).items()):
        dated = [c for c in claims if c.time is not None and c.time.start]
        if not dated:
            continue
        spans = dict.fromkeys(
            (c.time.start[:10], (c.time.end or c.time.start)[:10]) for c in dated if c.time and c.time.start
        )
        narrow = min(spans, key=lambda s: (_width(s), s))
        if _width(narrow) > 400:
            continue
        holders = [
            c
            for c in dated
            if c.time and c.time.start and (c.time.start[:10], (c.time.end or c.time.start)[:10]) == narrow
        ]
        found.append(_answer(case, holders)._replace(start=narrow[0], end=narrow[1]))
    return found


def _width(span: tuple[str, str]) -> int:
    from datetime import date

    return (date.fromisoformat(span[1]) - date.fromisoformat(span[0])).days


def places(case: Case) -> list[Answer]:
    """Where it was, as each document has it."""
    return _names(
        case, lambda c: [(f.entity_id or f.text, f.name_en or f.text, f.name_ar or f.text) for f in c.locations]
    )


def actors(case: Case) -> list[Answer]:
    """Who did it, as each document has it."""
    return _names(case, lambda c: [(f.entity_id or f.text, f.name_en or f.text, f.name_ar or f.text) for f in c.actors])


def targets(case: Case) -> list[Answer]:
    """What was hit, as each document has it."""
    return _names(
        case,
        lambda c: [
            (d.key, f"{d.name_en} ({d.span.text})" if d.name_en else d.span.text, d.span.text)
            for d in c.details
            if d.relation == "target"
        ],
    )


def bases(case: Case) -> list[Answer]:
    """Where it set out from, as each document has it."""
    return _names(
        case, lambda c: [(d.key, d.name_en or d.span.text, d.span.text) for d in c.details if d.relation == "origin"]
    )


def _names(case: Case, of: Callable[[Claim], list[tuple[str, str, str]]]) -> list[Answer]:
    found = []
    for _, claims in sorted(_by_document(case).items()):
        names: dict[str, tuple[str, str, str]] = {}
        holders = []
        for claim in claims:
            if claim.polarity != "affirmed":
                continue
            own = of(claim)
            if own:
                holders.append(claim)
            for entry in own:
                names.setdefault(entry[0], entry)
        if names:
            found.append(_answer(case, holders)._replace(names=tuple(sorted(names.values()))))
    return found


def occurrences(case: Case) -> list[Answer]:
    """Whether it happened: for each document and stance (affirmed, denied, planned …) who holds it."""
    found: list[Answer] = []
    for _, claims in sorted(_by_document(case).items()):
        by_word: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.harm and claim.polarity == "denied":
                continue  # that nobody was hurt does not say that nothing happened
            by_word[
                "denied" if claim.polarity == "denied" else "affirmed" if claim.modality == "actual" else claim.modality
            ].append(claim)
        found.extend(_answer(case, holders)._replace(word=word) for word, holders in sorted(by_word.items()))
    return found
