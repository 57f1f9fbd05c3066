"""What a pack knows of states, institutions, bodies, people, weapons and titles: the files of ``lang/<code>/names/``."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from tawatur.model.values import EntityKind, Precision


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class Seat(_Entry, frozen=True, kw_only=True):
    """A seat that stands for a government: the Kremlin."""

    ar: str
    en: str


class State(_Entry, frozen=True, kw_only=True):
    """A state, or a land treated like one; ``iso`` is null where there is no code."""

    iso: str | None = None
    key: str | None = None
    kind: str = "state"
    en: str
    ar: tuple[str, ...]
    adjective: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    adjective_en: str = ""
    capital_en: str | None = None
    capital: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    capital_lat: float | None = None
    capital_lon: float | None = None
    wikidata: str | None = None
    government: tuple[Seat, ...] = ()
    ambiguous: tuple[str, ...] = ()
    part_of: str | None = None

    @property
    def code(self) -> str:
        """ISO code, or key."""
        return self.iso or self.key or self.en


class Gendered(_Entry, frozen=True, kw_only=True):
    ar: str
    gender: str


class InstitutionEntry(_Entry, frozen=True, kw_only=True):
    """An institution that states have; see the head of ``institutions.toml`` for the fields."""

    key: str
    en: str
    kind: str = "organisation"
    ar: tuple[str, ...] = ()
    gender: str = "f"
    other: tuple[Gendered, ...] = ()
    short: tuple[str, ...] = ()
    construct: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    head_construct: tuple[str, ...] = ()
    head_en: str | None = None
    spokesperson: bool = False
    bare: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    partisan: str | None = None
    stands_for: tuple[Gendered, ...] | str | None = None
    office_of: str | None = None
    # never a name, even beside a state: «الطائرات الفرنسية» are aircraft of France
    descriptive: bool = False
    # may stand without a state, which is then sought in the page
    alone: bool = False


class Partisan(_Entry, frozen=True, kw_only=True):
    """A loaded wording, and who uses it."""

    ar: str
    by: str | None = None
    short: bool = False


class Body(_Entry, frozen=True, kw_only=True):
    """An organisation, armed group, medium, event or agreement."""

    key: str
    en: str
    kind: str
    role: str | None = None
    state: str | None = None
    sponsor: str | None = None
    party: str | None = None
    ar: tuple[str, ...]
    short: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    partisan: tuple[Partisan, ...] = ()
    wikidata: str | None = None
    lean: str | None = None
    of: str | None = None
    institution: str | None = None
    since: int | None = msgspec.field(default=None, name="from")
    to: int | None = None


class Office(_Entry, frozen=True, kw_only=True):
    en: str
    ar: str
    state: str | None = None
    body: str | None = None
    since: int | str | None = msgspec.field(default=None, name="from")
    to: int | str | None = None


class Person(_Entry, frozen=True, kw_only=True):
    """A public figure; ``alone`` are the single names by which he is called without the rest."""

    key: str
    en: str
    ar: tuple[str, ...]
    alone: tuple[str, ...] = ()
    state: str | None = None
    body: str | None = None
    offices: tuple[Office, ...] = ()
    sex: str | None = None
    wikidata: str | None = None


class Weapon(_Entry, frozen=True, kw_only=True):
    """A weapon, aircraft or vessel, by type or by name; ``cls`` its class."""

    key: str | None = None
    en: str
    ar: tuple[str, ...]
    plural: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    kind: str = "weapon"
    generic: bool = False
    cls: str | None = msgspec.field(default=None, name="class")
    state: str | None = None
    wikidata: str | None = None


class Outlet(_Entry, frozen=True, kw_only=True):
    """A host on the web and the outlet behind it."""

    host: str
    en: str
    ar: str | None = None
    body: str | None = None
    lean: str | None = None
    state: str | None = None


class Title(_Entry, frozen=True, kw_only=True):
    """A title or role that stands before a name or for a speaker. ``cls`` is its class."""

    ar: str
    en: str
    cls: str = msgspec.field(name="class")
    plural: tuple[str, ...] = ()
    anonymous: bool = False
    feminine: str | None = None


class Anonymity(_Entry, frozen=True, kw_only=True):
    """What a report says of a speaker whom it does not name."""

    ar: str
    en: str


class Qualifier(_Entry, frozen=True, kw_only=True):
    """An adjective that says what kind of source speaks: medical, military."""

    ar: str
    en: str


class StatesFile(msgspec.Struct, frozen=True):
    state: tuple[State, ...]


class InstitutionsFile(msgspec.Struct, frozen=True):
    institution: tuple[InstitutionEntry, ...]


class Before(_Entry, frozen=True, kw_only=True):
    """A word that may stand before any name: «ميليشيا». ``loaded``: it takes a side."""

    ar: tuple[str, ...]
    en: str
    loaded: bool = False


class BodiesFile(msgspec.Struct, frozen=True):
    before: tuple[Before, ...] = ()
    body: tuple[Body, ...] = ()


class PeopleFile(msgspec.Struct, frozen=True):
    person: tuple[Person, ...] = ()


class WeaponsFile(msgspec.Struct, frozen=True):
    weapon: tuple[Weapon, ...] = ()
    vessel: tuple[Weapon, ...] = ()


class OutletsFile(msgspec.Struct, frozen=True):
    outlet: tuple[Outlet, ...] = ()


class RolesFile(msgspec.Struct, frozen=True):
    role: tuple[Title, ...] = ()
    source_adjective: tuple[Qualifier, ...] = ()
    anonymity: tuple[Anonymity, ...] = ()


class Known(NamedTuple):
    """One entity that the tables hold.

    ``kind`` is an EntityKind; ``key`` its entity id. ``state`` is the ISO code it belongs to. ``entry`` is the
    line of the table. ``partisan`` marks a loaded wording, ``weak`` one that is believed only with support.
    """

    key: str
    kind: EntityKind
    en: str
    ar: str
    state: str | None = None
    entry: msgspec.Struct | None = None
    partisan: bool = False
    weak: bool = False
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
    wikidata: str | None = None


def side_of(known: Known) -> str | None:
    """The party that an entity counts for: a state for its ministers and forces, an alliance for its members."""
    entry = known.entry
    if isinstance(entry, State):
        return f"state:{entry.code}"
    if isinstance(entry, InstitutionEntry):
        return f"state:{known.state}" if known.state else None
    if isinstance(entry, Body):
        if entry.party is not None:
            return entry.party if entry.party.startswith("state:") else f"org:{entry.party}"
        return f"state:{entry.state}" if entry.institution is not None and entry.state else known.key
    if isinstance(entry, Person):
        return (
            f"org:{entry.body}"
            if entry.state is None and entry.body
            else f"state:{entry.state}"
            if entry.state
            else known.key
        )
    return f"state:{known.state}" if known.kind == "person" and known.state else known.key
