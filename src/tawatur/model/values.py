"""Times, numbers, quantities and mentions: what a reader finds in a document besides claims."""

from __future__ import annotations

from typing import Literal

import msgspec

from tawatur.model.span import Span
from tawatur.model.when import Grain, When

Modifier = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "between", "vague"]

What = Literal[
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
    "area_km2",
    "distance_km",
    "duration",
    "percent",
    "money",
    "satellite",
    "state",
    "order",
    "age",
    "other",
]

EntityKind = Literal[
    "person", "organisation", "place", "facility", "weapon", "vessel", "group", "medium", "event", "agreement"
]

# How near a location is known, from Airwars' levels, finest first.
Status = Literal["civilian", "fighter", "police", "disputed"]
AgeSex = Literal["child", "woman", "man", "mixed"]
Scope = Literal["this", "earlier", "background"]
Precision = Literal["exact", "street", "neighbourhood", "town", "district", "province", "area", "country", "region"]


class Time(Span, frozen=True, kw_only=True):
    """A time expression.

    ``start`` and ``end`` are an inclusive interval (``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``), a day having
    ``start == end``; both are null until the day the expression hangs on is known. ``when`` keeps what the words
    say, unresolved, so that ``model.when.resolve`` can settle it later. ``part`` is the part of the day or of the
    month that the words name.
    """

    id: str
    start: str | None = None
    end: str | None = None
    grain: Grain = "day"
    basis: Literal["absolute", "relative"] = "absolute"
    anchor: str | None = None
    part: str | None = None
    when: When | None = None
    made_by: str = ""


class Number(Span, frozen=True, kw_only=True):
    """A number as written: ``low == high`` for exact and about; an open end is null."""

    id: str
    low: float | int | None
    high: float | int | None
    modifier: Modifier = "exact"


class Quantity(Span, frozen=True, kw_only=True):
    """A number of something.

    ``what`` is one of OUTPUTS.md's list, ``item`` an English noun for what is counted, ``unit`` the unit of a
    measure. ``status`` and ``age_sex`` say who was counted where the text says so. ``scope`` tells whether the
    count belongs to the happening told (``this``), to an earlier one, or to a running total (``background``).
    ``part_of`` is the id of the quantity of which this is a part.
    """

    id: str
    low: float | int | None
    high: float | int | None
    modifier: Modifier = "exact"
    what: What = "other"
    item: str = ""
    unit: str | None = None
    status: Status | None = None
    age_sex: AgeSex | None = None
    scope: Scope | None = None
    part_of: str | None = None
    made_by: str = ""


class Link(msgspec.Struct, frozen=True):
    """An identifier in a public register: scheme (``wikidata``, ``geonames``, ``ocha``) and id."""

    scheme: str
    id: str


class Mention(Span, frozen=True, kw_only=True):
    """A name in the text, and whom it stands for.

    ``entity_id`` is the same for every mention of one entity, in all documents. ``lat`` and ``lon`` are degrees
    (WGS 84), null for what is no place; ``reason`` says why this place was chosen among its namesakes.
    """

    id: str
    entity_id: str
    kind: EntityKind
    name_en: str | None = None
    name_ar: str | None = None
    link: Link | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
    country: str | None = None
    side: str | None = None  # entity id of the party that the name counts for: a state for its ministers and forces
    reason: str | None = None
    made_by: str = ""
