"""The shard of one document: its text and everything that was read in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from tawatur.model.claim import Claim, Filler, Reading, Voice
from tawatur.model.span import Span
from tawatur.model.values import Mention
from tawatur.tell.dossier.safety import language_tag, overrides, web_address
from tawatur.tell.dossier.shards import JSON, code_units, lean
from tawatur.tell.dossier.stock import Stock

Offset = Callable[[int], int]


class _Table:
    """Records that recur, kept once; claims refer to them by number."""

    def __init__(self) -> None:
        self.rows: list[JSON] = []
        self._numbers: dict[str, int] = {}

    def number(self, record: JSON) -> int:
        key = json.dumps(record, sort_keys=True)
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append(record)
        return self._numbers[key]


def document_shard(stock: Stock, number: int) -> JSON:
    """All that the page of document ``number`` shows. Spans are pairs of the browser's offsets into ``text``."""
    reading = stock.readings[number]
    document = reading.document
    at = code_units(document.text)
    table, mentions = _entities(reading, at)
    order = {quantity.id: place for place, quantity in enumerate(reading.quantities)}
    findings: dict[str, int] = {}
    shared = {name: _Table() for name in ("slots", "voices", "rules")}
    claims: list[JSON] = []
    for claim in sorted(reading.claims, key=lambda c: (c.quote.start_char, c.quote.end_char, c.id)):
        record = _claim(claim, order, at, shared)
        record["findings"] = [
            findings.setdefault(f.id, len(findings))
            for f in stock.findings_of.get(claim.id, ())
            if f.story_id in stock.story_number
        ]
        event = stock.event_of.get(claim.id)
        if event is not None and event.story_id in stock.story_number:
            record["event"] = [stock.story_number[event.story_id], event.id]
        claims.append(lean(record))
    by_id = {f.id: f for claim in reading.claims for f in stock.findings_of.get(claim.id, ())}
    shard: dict[str, JSON] = {
        "text": document.text,
        "body": at(min(max(document.body_start, 0), len(document.text))),
        "language": language_tag(document.language),
        "title": document.title,
        "outlet": document.outlet,
        "byline": document.byline,
        "dateline": document.dateline,
        "agencies": list(document.agencies),
        "published": document.published,
        "basis": document.published_basis,
        "reasons": list(document.published_reasons),
        "link": web_address(document.uri),
        "address": document.uri,
        "path": document.source_path,
        "external": document.external_id,
        "sha256": document.sha256,
        "furniture": list(document.furniture),
        "overrides": overrides(document.text) + overrides(document.title or ""),
        "entities": table,
        "mentions": mentions,
        "times": [
            [at(t.start_char), at(t.end_char), t.start, t.end, t.grain, t.basis, t.anchor, t.made_by]
            for t in reading.times
        ],
        "quantities": [
            lean(
                {
                    "at": _span(q, at), "low": q.low, "high": q.high, "modifier": q.modifier, "what": q.what,
                    "item": q.item, "unit": q.unit, "status": q.status, "age_sex": q.age_sex, "scope": q.scope,
                    "part_of": order.get(q.part_of or ""), "made_by": q.made_by,
                }
            )
            for q in reading.quantities
        ],
        "claims": claims,
        **{name: table.rows for name, table in shared.items()},
        "findings": [
            [stock.story_number[by_id[f].story_id], f, by_id[f].verdict, by_id[f].question, by_id[f].question_ar]
            for f in findings
        ],
        "copies": _copies(stock, document.id),
        "problems": [
            lean({"code": p.code, "message": p.message, "at": _stretch(p.start_char, p.end_char, at)})
            for p in reading.problems
        ],
    }  # fmt: skip
    return lean(shard)


def _span(span: Span, at: Offset) -> list[JSON]:
    return [at(span.start_char), at(span.end_char)]


def _stretch(start: int | None, end: int | None, at: Offset) -> list[JSON] | None:
    return None if start is None or end is None else [at(start), at(end)]


def _entities(reading: Reading, at: Offset) -> tuple[list[JSON], list[JSON]]:
    """The entities of a document, and its mentions as (start, end, number of the entity)."""
    best: dict[str, Mention] = {}
    for mention in reading.entities:
        known = best.get(mention.entity_id)
        if known is None or (known.name_en is None and mention.name_en is not None):
            best[mention.entity_id] = mention
    numbers = {entity_id: number for number, entity_id in enumerate(best)}
    table: list[JSON] = [
        lean(
            {
                "id": m.entity_id, "kind": m.kind, "en": m.name_en, "ar": m.name_ar or (None if m.name_en else m.text),
                "link": [m.link.scheme, m.link.id] if m.link else None, "lat": m.lat, "lon": m.lon,
                "precision": m.precision, "reason": m.reason, "made_by": m.made_by,
            }
        )
        for m in best.values()
    ]  # fmt: skip
    order = sorted(reading.entities, key=lambda m: (m.start_char, -m.end_char, m.id))
    return table, [[*_span(m, at), numbers[m.entity_id]] for m in order]


def _claim(claim: Claim, quantities: dict[str, int], at: Offset, shared: dict[str, _Table]) -> dict[str, JSON]:
    def fillers(some: Sequence[Filler]) -> list[JSON]:
        return [shared["slots"].number(_filler(f)) for f in some]

    return {
        "id": claim.id,
        "at": _span(claim.quote, at),
        "type": claim.event_type,
        "mode": claim.mode,
        "contexts": list(claim.contexts),
        "denied": claim.polarity == "denied",
        "modality": None if claim.modality == "actual" else claim.modality,
        "actors": fillers(claim.actors),
        "recipients": fillers(claim.recipients),
        "locations": fillers(claim.locations),
        "instruments": fillers(claim.instruments),
        "time": [claim.time.start, claim.time.end, claim.time.text] if claim.time else None,
        "quantities": [quantities[q] for q in claim.quantities if q in quantities],
        "chain": [
            [shared["voices"].number(_voice(voice)), *(_span(voice.cue, at) if voice.cue else ())]
            for voice in claim.attribution
        ],
        "details": [
            lean({"relation": d.relation, "at": _span(d.span, at), "key": d.key, "en": d.name_en})
            for d in claim.details
        ],
        "trigger": _span(claim.trigger, at) if claim.trigger else None,
        "confidence": round(claim.confidence, 3),
        "made_by": shared["rules"].number(list(claim.made_by)),
        "headline": claim.headline,
    }


def _filler(filler: Filler) -> JSON:
    return lean({"text": filler.text, "en": filler.name_en, "ar": filler.name_ar, "entity": filler.entity_id})


def _voice(voice: Voice) -> JSON:
    body = voice.institution
    return lean(
        {
            "role": voice.role, "text": voice.text, "en": voice.name_en, "entity": voice.entity_id,
            "body": lean({"text": body.text, "en": body.name_en}) if body else None,
            "anonymous": voice.anonymous, "stance": voice.stance,
        }
    )  # fmt: skip


def _copies(stock: Stock, document_id: str) -> list[JSON]:
    """Copies that the document takes part in, as (number of the other document, whether this one is the copy, …)."""
    found: list[JSON] = []
    for copy in stock.copies:
        if document_id in (copy.copy, copy.original):
            other = stock.documents.get(copy.original if copy.copy == document_id else copy.copy)
            if other is not None:
                found.append([other, copy.copy == document_id, copy.kind, round(copy.overlap, 3),
                              list(copy.direction_reasons)])  # fmt: skip
    return found
