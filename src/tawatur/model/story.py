"""What gathering and weighing make of many readings: stories, copies, happenings, findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from tawatur.model.span import Span
from tawatur.model.values import Link, Modifier

CopyKind = Literal["exact", "near", "partial", "translation", "same_agency"]
Verdict = Literal["agree", "compatible", "evolves", "conflict", "denied", "single"]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """One document that repeats another. ``overlap`` is the share of the shorter text's passages that both hold.

    ``evidence`` pairs spans: first in the copy, then in the original.
    """

    copy: str
    original: str
    kind: CopyKind
    overlap: float
    direction_reasons: tuple[str, ...] = ()
    evidence: tuple[tuple[Span, Span], ...] = ()


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Documents about the same run of happenings; ``origins`` counts them once copies have collapsed."""

    id: str
    aliases: tuple[str, ...] = ()
    title: str | None = None
    title_en: str | None = None
    documents: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    origins: int = 1


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of one or several documents about one happening, before they are weighed."""

    id: str
    story_id: str
    event_type: str
    mode: str | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    origins: tuple[tuple[str, str], ...] = ()  # (claim id, origin id)


class FindingValue(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to a finding's question, and who holds it."""

    value: str | float | int | None
    low: float | int | None = None
    high: float | int | None = None
    modifier: Modifier | None = None
    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    origins: int = 1
    as_of: str | None = None
    value_ar: str | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What the reports together say on one question, with the verdict and its reasons in both languages."""

    id: str
    story_id: str
    event_id: str
    question: str
    question_ar: str
    attribute: str
    verdict: Verdict
    values: tuple[FindingValue, ...]
    best: str | float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    origins: int = 1
    flags: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    reasons_ar: tuple[str, ...] = ()


class EventLocation(msgspec.Struct, frozen=True, kw_only=True):
    """Where a happening was, most precise first."""

    name_en: str | None
    name_ar: str | None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    link: Link | None = None


class EventActor(msgspec.Struct, frozen=True, kw_only=True):
    entity_id: str | None
    name_en: str | None
    name_ar: str | None


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """Lowest and highest total that any report gives, with the claims that give them."""

    low: float | int | None
    high: float | int | None
    best: float | int | None
    low_claims: tuple[str, ...] = ()
    high_claims: tuple[str, ...] = ()


class Breakdown(msgspec.Struct, frozen=True, kw_only=True):
    children: Toll | None = None
    women: Toll | None = None
    men: Toll | None = None


class Victim(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    age: int | None = None
    sex: str | None = None
    kinship: str | None = None
    claims: tuple[str, ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One happening over all reports: a line of coded event data."""

    id: str
    aliases: tuple[str, ...] = ()
    story_id: str
    event_type: str
    mode: str | None = None
    start: str | None = None
    end: str | None = None
    locations: tuple[EventLocation, ...] = ()
    actors: tuple[EventActor, ...] = ()
    recipients: tuple[EventActor, ...] = ()
    instruments: tuple[EventActor, ...] = ()
    killed: Toll | None = None
    injured: Toll | None = None
    fighters_killed: Toll | None = None
    breakdown: Breakdown | None = None
    victims: tuple[Victim, ...] = ()
    claims: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    origins: int = 1
    grade: Grade | None = None
    grade_reasons: tuple[str, ...] = ()


def roots(copies: Iterable[Copy]) -> dict[str, str]:
    """The document that each whole copy goes back to; lifted passages do not count. The rest are their own."""
    parent = {c.copy: c.original for c in copies if c.kind != "partial"}
    found = {}
    for document in parent:
        seen, at = {document}, document
        while at in parent and parent[at] not in seen:
            at = parent[at]
            seen.add(at)
        found[document] = at
    return found
