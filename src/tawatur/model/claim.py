"""A claim: one voice's assertion of one happening."""

from __future__ import annotations

from typing import Literal

import msgspec

from tawatur.model.document import Document
from tawatur.model.span import Span, stable_id
from tawatur.model.values import Mention, Number, Quantity, Time

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "STATEMENT",
]
Polarity = Literal["affirmed", "denied"]
Modality = Literal["actual", "planned", "possible", "requested", "conditional"]

# The quad classes of PLOVER, for the colours of the dossier and for exports.
QUAD: dict[str, str] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
    "STATEMENT": "statement",
}


class Filler(msgspec.Struct, frozen=True, kw_only=True):
    """What fills a slot of a claim: a named entity (``mention`` set) or a description ('a judicial source')."""

    mention: str | None = None
    entity_id: str | None = None
    text: str = ""
    name_en: str | None = None
    name_ar: str | None = None
    side: str | None = None


class Institution(msgspec.Struct, frozen=True, kw_only=True):
    """The body a speaker speaks for."""

    text: str
    name_en: str | None = None
    entity_id: str | None = None


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One link of the chain of attribution, with its words.

    ``role`` is ``carrier`` for an agency or another medium, ``speaker`` for who said it. ``stance`` is how the
    saying is put: say, announce, claim, deny, confirm, warn, accuse, expect, reveal, admit, quote.
    """

    role: Literal["carrier", "speaker"]
    mention: str | None = None
    entity_id: str | None = None
    text: str = ""
    name_en: str | None = None
    institution: Institution | None = None
    anonymous: bool = False
    cue: Span | None = None
    stance: str | None = None


class TimeSlot(msgspec.Struct, frozen=True, kw_only=True):
    """When the happening was, as the claim has it."""

    id: str
    start: str | None
    end: str | None
    text: str


class Detail(msgspec.Struct, frozen=True, kw_only=True):
    """A further part of the happening: what was struck, where it set out from, what it was called.

    ``relation``: ``target`` (thing struck), ``origin`` (place set out from), ``order`` (which in a row), ``cause``.
    ``name_en`` is an English noun, ``key`` the word that stands for it in comparisons.
    """

    relation: Literal["target", "origin", "order", "cause"]
    span: Span
    key: str
    name_en: str | None = None
    entity_id: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One voice's assertion of one happening, coded in PLOVER, with the words that carry it.

    ``attribution`` runs from the outlet inwards and does not repeat the outlet; empty means that the outlet says
    it in its own voice. ``confidence`` lies in 0..1 with three decimals. ``made_by`` names the rules or models.
    """

    id: str
    document_id: str
    quote: Span
    event_type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    actors: tuple[Filler, ...] = ()
    recipients: tuple[Filler, ...] = ()
    locations: tuple[Filler, ...] = ()
    instruments: tuple[Filler, ...] = ()
    time: TimeSlot | None = None
    quantities: tuple[str, ...] = ()
    attribution: tuple[Voice, ...] = ()
    confidence: float = 0.5
    made_by: tuple[str, ...] = ()
    trigger: Span | None = None
    details: tuple[Detail, ...] = ()
    headline: bool = False
    harm: bool = False  # tells of the dead and hurt, not of the deed: to deny it is not to deny the deed

    @property
    def speaker(self) -> Voice | None:
        """Who says it: the innermost speaker, or None where the outlet speaks in its own voice."""
        return next((v for v in reversed(self.attribution) if v.role == "speaker"), None)


def claim_id(document_id: str, start: int, end: int, event_type: str, ordinal: int) -> str:
    """Id of a claim: hash of document, quote span, event type and ordinal, never of its slots."""
    return stable_id("c", document_id, start, end, event_type, ordinal)


class ReadingProblem(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a document that the reader could not settle, with the stretch it concerns where there is one."""

    code: str
    message: str
    start_char: int | None = None
    end_char: int | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read in one document."""

    document: Document
    times: tuple[Time, ...] = ()
    numbers: tuple[Number, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[ReadingProblem, ...] = ()
