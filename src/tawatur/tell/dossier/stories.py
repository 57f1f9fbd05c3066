"""The shard of one story: its happenings, findings and copies, and who speaks through whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tawatur.model.story import Breakdown, Event, EventActor, EventLocation, Finding, FindingValue, Story, Toll
from tawatur.tell.dossier.shards import JSON, code_units, lean
from tawatur.tell.dossier.stock import VERDICTS, Stock
from tawatur.tell.dossier.voices import voice_graph

_EVIDENCE_SHOWN = 60  # passages of one pair of documents; the rest is in copies.jsonl


def story_outline(stock: Stock, story: Story) -> JSON:
    """What the list of stories shows of one."""
    members = stock.members(story)
    findings = stock.findings_in(story)
    outlets = {stock.readings[n].document.outlet for n in members}
    return lean(
        {
            "id": story.id, "title": story.title, "title_en": story.title_en, "start": story.start, "end": story.end,
            "documents": len(members), "outlets": len(outlets - {None}), "origins": story.origins,
            "events": len(stock.events_in(story)),
            "claims": sum(len(stock.readings[n].claims) for n in members),
            "verdicts": [sum(f.verdict == verdict for f in findings) for verdict in VERDICTS],
            "places": _names(stock, story.places), "actors": _names(stock, story.actors),
            "language": stock.readings[members[0]].document.language if members else None,
        }
    )  # fmt: skip


def story_shard(stock: Stock, story: Story) -> JSON:
    """All that the views of one story show. Claims, findings and events refer to claims by their number in it."""
    members = stock.members(story)
    events, findings = stock.events_in(story), stock.findings_in(story)
    inside = set(members)
    wanted = {c for event in events for c in event.claims} | {c for f in findings for v in f.values for c in v.claims}
    claims = [
        claim.id
        for number in members
        for claim in sorted(stock.readings[number].claims, key=lambda c: (c.quote.start_char, c.id))
        if _belongs(stock, claim.id, story, wanted)
    ]
    claims += sorted(c for c in wanted - set(claims) if c in stock.claims)  # told in a document of another story
    order = {claim_id: place for place, claim_id in enumerate(claims)}
    event_order = {event.id: place for place, event in enumerate(events)}
    return lean(
        {
            "documents": [*members],
            "origin_groups": [list(group) for group in stock.origin_groups(members)],
            "claims": [_claim(stock, claim_id, event_order) for claim_id in claims],
            "events": [_event(stock, event, order) for event in events],
            "findings": [_finding(stock, finding, order, event_order) for finding in findings],
            "copies": _copies(stock, inside),
            "voices": voice_graph(stock, members, order),
            "places": _mapped(stock, claims, order),
        }
    )


def _belongs(stock: Stock, claim_id: str, story: Story, wanted: set[str]) -> bool:
    """Whether a claim of a member document is this story's: a page on several stories gives each its own claims."""
    if claim_id in wanted:
        return True
    place = stock.claims[claim_id]
    event = stock.event_of.get(claim_id)
    return event is None and stock.stories_of.get(place.document, [None])[0] == stock.story_number[story.id]


def _claim(stock: Stock, claim_id: str, events: dict[str, int]) -> JSON:
    """(id, document, event, denied, modality, type, mode, begin of the quote)."""
    number, claim = stock.claims[claim_id]
    event = stock.event_of.get(claim_id)
    return [
        claim_id, number, events.get(event.id, -1) if event else -1, int(claim.polarity == "denied"),
        "" if claim.modality == "actual" else claim.modality, claim.event_type, claim.mode or "",
    ]  # fmt: skip


def _name(stock: Stock, name: str) -> JSON:
    """A name as (English, Arabic, itself) where it is the id or the name of a known entity; else as it is."""
    mention = stock.entities.get(name) or stock.by_name.get(name)
    return name if mention is None else [mention.name_en or "", mention.name_ar or mention.text, name]


def _names(stock: Stock, names: Iterable[str]) -> list[JSON]:
    return [_name(stock, name) for name in names]


def _voice(stock: Stock, name: str, claims: Iterable[str]) -> JSON:
    """A voice as (English, other, itself): a known entity, else as the value's own claims name that speaker."""
    known = _name(stock, name)
    if known != name:
        return known
    for claim_id in claims:
        place = stock.claims.get(claim_id)
        for voice in place.claim.attribution if place else ():
            if name in (voice.name_en, voice.text):
                return [voice.name_en or "", "" if voice.text == voice.name_en else voice.text, name]
    return name


def _numbers(ids: Iterable[str], order: dict[str, int]) -> list[JSON]:
    return [order[i] for i in ids if i in order]


def _finding(stock: Stock, finding: Finding, order: dict[str, int], events: dict[str, int]) -> JSON:
    return lean(
        {
            "id": finding.id, "event": events.get(finding.event_id), "question": finding.question,
            "question_ar": finding.question_ar, "attribute": finding.attribute, "verdict": finding.verdict,
            "values": [_value(stock, value, order) for value in finding.values], "best": finding.best,
            "low": finding.low, "high": finding.high, "origins": finding.origins, "flags": list(finding.flags),
            "reasons": list(finding.reasons), "reasons_ar": list(finding.reasons_ar),
        }
    )  # fmt: skip


def _value(stock: Stock, value: FindingValue, order: dict[str, int]) -> JSON:
    told_in = {stock.documents[d] for d in value.documents if d in stock.documents}
    told_in |= {stock.claims[c].document for c in value.claims if c in stock.claims}
    return lean(
        {
            "value": value.value, "value_ar": value.value_ar, "low": value.low, "high": value.high,
            "modifier": value.modifier, "claims": _numbers(value.claims, order), "documents": [*sorted(told_in)],
            "voices": [_voice(stock, name, value.claims) for name in value.voices], "origins": value.origins,
            "as_of": value.as_of,
        }
    )  # fmt: skip


def _event(stock: Stock, event: Event, order: dict[str, int]) -> JSON:
    return lean(
        {
            "id": event.id, "type": event.event_type, "mode": event.mode, "start": event.start, "end": event.end,
            "locations": [_location(place) for place in event.locations], "actors": _actors(event.actors),
            "recipients": _actors(event.recipients), "instruments": _actors(event.instruments),
            "killed": _toll(event.killed, order), "injured": _toll(event.injured, order),
            "fighters_killed": _toll(event.fighters_killed, order), "breakdown": _breakdown(event.breakdown, order),
            "victims": [
                lean({"name": v.name, "age": v.age, "sex": v.sex, "kinship": v.kinship,
                      "claims": _numbers(v.claims, order)}) for v in event.victims
            ],
            "claims": _numbers(event.claims, order),
            "documents": [*sorted(stock.documents[d] for d in set(event.documents) if d in stock.documents)],
            "origins": event.origins, "grade": event.grade, "grade_reasons": list(event.grade_reasons),
        }
    )  # fmt: skip


def _actors(actors: Sequence[EventActor]) -> list[JSON]:
    return [lean({"entity": a.entity_id, "en": a.name_en, "ar": a.name_ar}) for a in actors]


def _location(place: EventLocation) -> JSON:
    return lean(
        {
            "en": place.name_en, "ar": place.name_ar, "lat": place.lat, "lon": place.lon,
            "precision": place.precision, "link": [place.link.scheme, place.link.id] if place.link else None,
        }
    )  # fmt: skip


def _toll(toll: Toll | None, order: dict[str, int]) -> JSON:
    if toll is None:
        return None
    return lean(
        {
            "low": toll.low, "high": toll.high, "best": toll.best,
            "low_claims": _numbers(toll.low_claims, order), "high_claims": _numbers(toll.high_claims, order),
        }
    )  # fmt: skip


def _breakdown(parts: Breakdown | None, order: dict[str, int]) -> JSON:
    if parts is None:
        return None
    return lean({kind: _toll(getattr(parts, kind), order) for kind in ("children", "women", "men")})


def _copies(stock: Stock, inside: set[int]) -> list[JSON]:
    """Copies between the documents of a story; evidence as offsets into both texts."""
    found: list[JSON] = []
    for copy in stock.copies:
        here, there = stock.documents.get(copy.copy, -1), stock.documents.get(copy.original, -1)
        if here not in inside or there not in inside:
            continue
        at, to = (code_units(stock.readings[n].document.text) for n in (here, there))
        found.append(
            lean(
                {
                    "copy": here, "original": there, "kind": copy.kind, "overlap": round(copy.overlap, 3),
                    "reasons": list(copy.direction_reasons),
                    "passages": len(copy.evidence),
                    "evidence": [
                        [at(a.start_char), at(a.end_char), to(b.start_char), to(b.end_char)]
                        for a, b in copy.evidence[:_EVIDENCE_SHOWN]
                    ],
                }
            )
        )  # fmt: skip
    return found


def _mapped(stock: Stock, claims: Sequence[str], order: dict[str, int]) -> list[JSON]:
    """Places that claims of the story name and that have coordinates, with those claims."""
    found: dict[str, list[JSON]] = {}
    for claim_id in claims:
        for filler in stock.claims[claim_id].claim.locations:
            if filler.entity_id:
                found.setdefault(filler.entity_id, []).append(order[claim_id])
    places: list[JSON] = []
    for entity_id, told in sorted(found.items()):
        mention = stock.entities.get(entity_id)
        if mention is not None and mention.lat is not None and mention.lon is not None:
            places.append(
                lean(
                    {
                        "entity": entity_id, "en": mention.name_en, "ar": mention.name_ar or mention.text,
                        "lat": mention.lat, "lon": mention.lon, "precision": mention.precision, "claims": told,
                    }
                )
            )  # fmt: skip
    return places
