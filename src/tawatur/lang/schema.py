"""The shape of the language files. msgspec decodes each TOML file against it, so a misspelt field is an error."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from tawatur.model.claim import EventType, Modality
from tawatur.model.values import AgeSex, Status, What


class Spec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one sense.

    ``verbs``: "past present", the third persons singular masculine. ``nouns``: "singular plural plural…"; a noun of
    several words joins them with ``+`` (only the first is inflected). ``people``: nouns that take the sound
    masculine plural and a feminine. ``adjectives``: masculine singular. ``forms``: words and phrases that stand as
    they are. ``participles``: further participles, inflected like adjectives. ``alone`` forbids attached particles.
    """

    # Whether ``forms`` may take the article.
    nominal: ClassVar[bool] = False

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    alone: bool = False


class Prefix(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    form: str
    slot: str
    name: str


class Suffix(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    form: str
    person: str


class BeforeSuffix(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ending: str
    becomes: str


class Drop(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    marks: str


class Letters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``letters.toml``."""

    language: str
    script: str
    joiner: str
    fold: dict[str, str]
    drop: Drop
    prefix: tuple[Prefix, ...]
    suffix: tuple[Suffix, ...]
    before_suffix: tuple[BeforeSuffix, ...]


class PastClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    match: str
    strip: int
    endings: tuple[tuple[str, str], ...]


class StemEndings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    match: str
    stem: str
    endings: tuple[tuple[str, str], ...] = ()


class PresentClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``forms``: (prefix, ending, person); ``@`` in an ending stands for the weak last letter."""

    match: str
    stem: str
    forms: tuple[tuple[str, str, str], ...]


class VerbClasses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    doubling: str
    past: tuple[PastClass, ...]
    past_short: tuple[StemEndings, ...]
    present: tuple[PresentClass, ...]
    present_short: tuple[PresentClass, ...]
    participle: tuple[StemEndings, ...]
    passive_past: tuple[StemEndings, ...]
    passive_present: tuple[StemEndings, ...]


class NounClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    match: str
    strip: int = 0
    endings: tuple[tuple[str, str], ...] = ()


class Inflection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``inflection.toml``."""

    verb: VerbClasses
    noun: tuple[NounClass, ...]
    sound_plural: tuple[NounClass, ...]
    adjective: tuple[NounClass, ...]
    plural: tuple[NounClass, ...]


# ---- words of the domain files: each adds its own fields to Spec ----------------------------------------------------


class FunctionWord(Spec, frozen=True, kw_only=True):
    tag: str
    role: str | None = None


class NumberWord(Spec, frozen=True, kw_only=True):
    """``kind``: unit, ten, teen, tens, hundred, hundreds, scale, fraction or vague."""

    nominal: ClassVar[bool] = True

    kind: str
    value: float | int | None = None
    low: int | None = None
    high: int | None = None
    accusative: tuple[str, ...] = ()
    dual: tuple[str, ...] = ()
    partitive: bool = False


class OrdinalWord(Spec, frozen=True, kw_only=True):
    nominal: ClassVar[bool] = True

    value: int
    tens: bool = False


class Hedge(Spec, frozen=True, kw_only=True):
    modifier: str
    after: bool = False


class RangeWord(Spec, frozen=True, kw_only=True):
    role: str


class WeekdayWord(Spec, frozen=True, kw_only=True):
    number: int


class MonthWord(Spec, frozen=True, kw_only=True):
    number: int


class UnitWord(Spec, frozen=True, kw_only=True):
    unit: str
    times: int = 1
    night: bool = False


class WhichWord(Spec, frozen=True, kw_only=True):
    which: str


class PartWord(Spec, frozen=True, kw_only=True):
    part: str


class PortionWord(Spec, frozen=True, kw_only=True):
    nominal: ClassVar[bool] = True

    portion: str


class DayWord(Spec, frozen=True, kw_only=True):
    offset: int


class SeasonWord(Spec, frozen=True, kw_only=True):
    nominal: ClassVar[bool] = True

    month: int


class ZoneWord(Spec, frozen=True, kw_only=True):
    minutes: int | None = None


class MeridiemWord(Spec, frozen=True, kw_only=True):
    half: str


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line a rule must read: the page's day and what comes out; ``none``: the rule must find nothing."""

    text: str
    now: str | None = None
    start: str | None = None
    end: str | None = None
    none: bool = False


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    pattern: str
    make: str
    level: int = 1
    examples: tuple[Example, ...]


class SayWord(Spec, frozen=True, kw_only=True):
    stance: str
    continues: bool = False


class AccordingWord(Spec, frozen=True, kw_only=True):
    stance: str
    carrier: bool = False


class RoleWord(Spec, frozen=True, kw_only=True):
    """A title or role; ``cls`` its class (spokesperson, minister, source …)."""

    en: str
    cls: str
    anonymous: bool = False


class QualifierWord(Spec, frozen=True, kw_only=True):
    """An adjective that says what kind of source speaks."""

    en: str


class UnnamedWord(Spec, frozen=True, kw_only=True):
    stance: str


class CountedWord(Spec, frozen=True, kw_only=True):
    nominal: ClassVar[bool] = True

    what: What
    item: str
    unit: str | None = None
    person: bool = False
    status: Status | None = None
    age_sex: AgeSex | None = None


class EventWord(Spec, frozen=True, kw_only=True):
    """A trigger of a PLOVER type.

    ``frame`` says how its neighbours fill the slots: agent (subject acts), passive (subject suffers), mutual (both
    act). ``weak`` triggers count only beside a party or an instrument. ``toll``: killed, injured or casualties for
    verbs and nouns of dying and being hurt. ``recipient``: the role of the preposition that brings the recipient.
    """

    nominal: ClassVar[bool] = True

    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    frame: str = "agent"
    weak: bool = False
    toll: Literal["killed", "injured", "casualties", "missing"] | None = None
    modality: Modality | None = None
    polarity: str | None = None
    en: str | None = None
    # words one of which must follow in the clause: «لقي ... حتفهم», «فجر ... نفسه»
    needs: tuple[str, ...] = ()


class LightVerb(Spec, frozen=True, kw_only=True):
    """A verb that lends itself to an event noun: «شن غارات», «تعرض لقصف»."""

    frame: str = "agent"


class AreaWord(Spec, frozen=True, kw_only=True):
    """A word for a kind of place; ``level`` is a precision."""

    level: str
    en: str


class DirectionWord(Spec, frozen=True, kw_only=True):
    en: str


class PlacesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    area: tuple[AreaWord, ...]
    capital: tuple[Spec, ...]
    direction: tuple[DirectionWord, ...]


class NumbersFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: tuple[NumberWord, ...]
    ordinal: tuple[OrdinalWord, ...]
    hedge: tuple[Hedge, ...]
    range: tuple[RangeWord, ...]
    percent: tuple[Spec, ...]
    point: tuple[Spec, ...]
    minus: tuple[Spec, ...]
    name_word: tuple[Spec, ...]


class TimesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    weekday: tuple[WeekdayWord, ...]
    month: tuple[MonthWord, ...]
    hijri_month: tuple[MonthWord, ...]
    unit: tuple[UnitWord, ...]
    which: tuple[WhichWord, ...]
    part: tuple[PartWord, ...]
    portion: tuple[PortionWord, ...]
    day: tuple[DayWord, ...]
    season: tuple[SeasonWord, ...]
    zone: tuple[ZoneWord, ...]
    meridiem: tuple[MeridiemWord, ...]
    rule: tuple[Rule, ...]


class FunctionFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    word: tuple[FunctionWord, ...]


class SayingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    say: tuple[SayWord, ...]
    according: tuple[AccordingWord, ...]
    unnamed: tuple[UnnamedWord, ...]
    carrier: tuple[Spec, ...]


class QuantitiesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    counted: tuple[CountedWord, ...]
    count_of: tuple[Spec, ...]


class EventsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    event: tuple[EventWord, ...]
    light: tuple[LightVerb, ...]
