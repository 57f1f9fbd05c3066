"""Happenings: triggers in a clause, coded in PLOVER, and the words beside them that fill the slots."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from tawatur.lang.schema import EventWord, FunctionWord, LightVerb
from tawatur.model.claim import Modality, Polarity
from tawatur.read.clauses import Clause
from tawatur.read.names import Named
from tawatur.read.page import Page, data_of, word_of
from tawatur.read.quantities import Counted
from tawatur.read.times import FoundTime

_PARTIES = frozenset({"person", "organisation", "group", "place", "medium"})


# prepositions that no verb can follow
_GOVERN = frozenset({"in", "on", "to", "from", "by", "with", "between"})


class Trigger(NamedTuple):
    """A word that tells a happening: its tokens, coding and grammar."""

    first: int
    last: int
    skip: int
    event: EventWord
    pos: str
    person: str
    number: str
    future: bool
    passive: bool
    suffix: str
    definite: bool
    light: str = ""  # frame of the verb that lends itself to the noun
    light_at: int = -1


@dataclass
class Draft:
    """A claim in the making; tokens, not characters."""

    clause: Clause
    trigger: Trigger
    first: int
    last: int
    event: EventWord
    mode: str | None
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    actors: list[Named] = field(default_factory=list)
    recipients: list[Named] = field(default_factory=list)
    locations: list[Named] = field(default_factory=list)
    instruments: list[Named] = field(default_factory=list)
    origins: list[Named] = field(default_factory=list)
    time: int | None = None  # index into the times
    quantities: list[int] = field(default_factory=list)
    targets: list[tuple[int, int, int, str, str]] = field(default_factory=list)
    self_spoken: bool = False
    made_by: list[str] = field(default_factory=list)
    actor_inherited: bool = False
    statement: bool = False
    # another happening of its type is told in the same clause, so that only its own words fill its slots
    parted: bool = False


class Scene:
    """A page with all that was found in it so far; what lies in a stretch is found without walking the whole page."""

    def __init__(self, page: Page, names: list[Named], times: list[FoundTime], counts: list[Counted]) -> None:
        self.page = page
        self.names = names
        self.times = times
        self.counts = counts
        self._names = [n.first for n in names]
        self._times = [t.first for t in times]
        self._counts = [c.first for c in counts]
        self.name_starts = frozenset(self._names)

    def names_in(self, first: int, last: int) -> list[Named]:
        """Names that lie between two tokens."""
        return [
            n for n in self.names[bisect_left(self._names, first) : bisect_left(self._names, last)] if n.last <= last
        ]

    def times_in(self, first: int, last: int) -> list[int]:
        """Numbers of the times that lie between two tokens."""
        return [
            i
            for i in range(bisect_left(self._times, first), bisect_left(self._times, last))
            if self.times[i].last <= last
        ]

    def counts_in(self, first: int, last: int) -> list[int]:
        """Numbers of the quantities that lie between two tokens."""
        return [
            i
            for i in range(bisect_left(self._counts, first), bisect_left(self._counts, last))
            if self.counts[i].last <= last
        ]


# -- triggers ---


def triggers(scene: Scene, first: int, last: int, blocked: frozenset[int]) -> list[Trigger]:
    """The triggers in a stretch, in reading order; tokens of names tell nothing."""
    page = scene.page
    found: list[Trigger] = []
    at = first
    while at < last:
        trigger = None if at in blocked else _trigger(page, at)
        if trigger is None:
            at += 1
            continue
        found.append(trigger)
        at = max(trigger.last, at + 1)
    return _with_light(page, found, first, last, blocked)


def _trigger(page: Page, position: int) -> Trigger | None:
    items = page.items("event", position)
    if not items:
        return None
    entry = page.entries[position]
    best: Trigger | None = None
    for item in items:
        analysis = item.value
        word, affixes = analysis.word, analysis.affixes
        data = word.data
        assert isinstance(data, EventWord)
        form = word.form
        if (form.pos == "v" and form.person[:1] == "2") or not page.completed(item.first, data.needs):
            continue
        if form.pos == "v" and form.tense == "past" and page.has(position - 1, "before present"):
            continue
        if form.pos == "v" and not _verb_fits(page, position, entry.tags, item.last - position):
            continue
        if form.pos == "p" and not _participle_fits(
            page, position, entry.tags, affixes.article, form.shape, form.gender, form.number
        ):
            continue
        candidate = Trigger(
            item.first,
            item.last,
            item.skip,
            data,
            form.pos,
            form.person,
            form.number,
            affixes.future,
            "passive" in form.shape,
            affixes.suffix,
            affixes.article,
        )
        if best is None or (item.last, bool(data.needs), not data.weak) > (
            best.last,
            bool(best.event.needs),
            not best.event.weak,
        ):
            best = candidate
    return best


def _participle_fits(
    page: Page, position: int, tags: frozenset[str], article: bool, shape: str, gender: str, number: str
) -> bool:
    """A participle tells a happening as an accusative («متوعدا», «مستهدفة») or after its noun («الاتفاق الموقع»)."""
    if tags - {"event", "say", "light", "planned", "possible"}:
        # «مدينة», «موقع» are nouns; a definite one after a noun of an agreement or an attack is a participle still
        return article and page.has(position - 1, "event")
    if article:
        return number == "s" and (page.has(position - 1, "event") or page.has(position - 1, "counted"))
    return "acc" in shape or (gender == "f" and page.is_mark(position - 1, ","))


def _verb_fits(page: Page, position: int, tags: frozenset[str], size: int) -> bool:
    """Verbs that are spelt like other words are verbs only where nothing speaks for the other word."""
    if (
        size == 1
        and position
        and any(data_of(i, FunctionWord).role in _GOVERN for i in page.items("preposition", position - 1))
    ):
        return False  # «على متن طائرة»
    if size > 1 or not tags & {"preposition", "number", "part", "counted", "portion", "month"}:
        return True
    return (
        position == 0
        or page.is_break(position - 1)
        or any(a.affixes.conjunction for a in page.entries[position].analyses)
    )


def _with_light(page: Page, found: list[Trigger], first: int, last: int, blocked: frozenset[int]) -> list[Trigger]:
    """Event nouns with the verb that lends itself to them: «شن غارات», «تعرضت لقصف»."""
    result = []
    for trigger in found:
        if trigger.pos in ("n", "m") and not trigger.light:
            claims = trigger.event.mode == "claim_responsibility"
            for at in range(trigger.first - 1, max(trigger.first - 12, first - 1), -1):
                if claims and any(a.word.tag == "say" and a.word.form.pos == "v" for a in page.entries[at].analyses):
                    trigger = trigger._replace(light="agent", light_at=at)
                    break
                if page.is_mark(at, ".;:") or page.has(at, "that") or page.has(at, "relative"):
                    break
                light = next(
                    (
                        i
                        for i in page.items("light", at)
                        if word_of(i).form.pos in ("v", "p") or word_of(i).form.pos == "n"
                    ),
                    None,
                )
                if light is not None and at not in blocked:
                    data = word_of(light).data
                    assert isinstance(data, LightVerb)
                    form = word_of(light).form
                    trigger = trigger._replace(
                        light=data.frame,
                        light_at=at,
                        future=trigger.future or light.value.affixes.future,
                        person=form.person,
                        number=form.number,
                    )
                    break
                if any(a.word.form.pos == "v" and a.word.tag == "event" for a in page.entries[at].analyses):
                    break
            if not trigger.light:
                trigger = _light_after(page, trigger, last)
        result.append(trigger)
    return result


def _light_after(page: Page, trigger: Trigger, last: int) -> Trigger:
    """A verb after the noun it belongs to: «الهجمات التي وقعت», «غارات شنتها طائرات»."""
    for at in range(trigger.last, min(trigger.last + 7, last)):
        if page.is_mark(at, ".;:,") or page.has(at, "that"):
            break
        light = next((i for i in page.items("light", at) if word_of(i).form.pos == "v"), None)
        if light is not None:
            data = word_of(light).data
            assert isinstance(data, LightVerb)
            form = word_of(light).form
            # «شنتها طائرات»: the verb's pronoun is the noun, its subject follows; «وقعت»: the noun is the subject
            if data.frame == "event" or light.value.affixes.suffix:
                frame = "after" if light.value.affixes.suffix and data.frame == "agent" else "event"
                return trigger._replace(
                    light=frame,
                    light_at=at,
                    future=trigger.future or light.value.affixes.future,
                    person=form.person,
                    number=form.number,
                )
            break
        if any(a.word.form.pos == "v" for a in page.entries[at].analyses):
            break
    return trigger


# -- slots ---


def relation(page: Page, named: Named) -> str:
    """The preposition that governs a name: in, on, to, from, against, with, by, between, for, about …, or ''."""
    if named.skip:
        prefix = page.form[named.first][: named.skip]
        for clitic in page.pack.letters.prefix:
            if clitic.slot.startswith("preposition") and prefix.endswith(
                clitic.form.removesuffix(page.article) or clitic.form
            ):
                return clitic.name
    before = named.first - 1
    hops = 0
    while before >= 0 and hops < 4:
        if page.is_mark(before, '«"('):
            before -= 1
            continue
        role = preposition_ending(page, before + 1)
        if role:
            return role
        clitic_name = next(
            (
                c.name
                for c in page.pack.letters.prefix
                if c.slot.startswith("preposition") and c.form == page.form[before]
            ),
            "",
        )
        if clitic_name:
            return clitic_name
        # over a noun in construct: «في مدينة الرقة», «على مواقع لتنظيم»
        entry = page.entries[before]
        first = entry.analyses[0] if entry.analyses else None
        if (
            first is not None
            and first.word.form.pos == "n"
            and not first.affixes.article
            and first.word.tag in ("counted", "unit", "carrier", "area", "role")
        ):
            if first.affixes.preposition:
                return first.affixes.preposition
            before -= 1
            hops += 1
            continue
        if page.has(before, "area"):
            stem = page.first("area", before)
            if stem is not None and stem.value.affixes.preposition:
                return str(stem.value.affixes.preposition)
            before -= 1
            hops += 1
            continue
        return ""
    return ""


def preposition_ending(page: Page, position: int) -> str:
    """The role of a preposition, of one word or several, that ends before ``position``."""
    for back in (1, 2, 3):
        for item in page.items("preposition", position - back):
            if item.last == position:
                data = word_of(item).data
                assert isinstance(data, FunctionWord)
                return data.role or ""
    return ""


def negated(page: Page, trigger: Trigger, first: int) -> bool:
    """Whether a negation governs a trigger: just before it, or before the verb that carries it."""
    for start in {trigger.first, trigger.light_at}:
        if start < 0:
            continue
        for at in range(start - 1, max(start - 4, first - 1), -1):
            for item in page.items("negation", at):
                data = word_of(item).data
                assert isinstance(data, FunctionWord)
                if (data.role == "verb") == (trigger.pos == "v" or start == trigger.light_at) and (
                    start - item.last
                ) <= 1:
                    return True
                if data.role == "noun" and trigger.pos != "v" and start - item.last <= 0:
                    return True
            if any(a.word.form.pos == "v" for a in page.entries[at].analyses):
                break
    return False


def modality(page: Page, trigger: Trigger, first: int, last: int, expected: bool = False) -> Modality:
    """Actual, planned, possible, requested or conditional, by the words around a trigger."""
    if trigger.event.modality:
        return trigger.event.modality
    start = min(trigger.light_at, trigger.first) if trigger.light_at >= 0 else trigger.first
    if any(page.has(at, "if") and not preposition_ending(page, at) for at in range(first, last)):
        return "conditional"  # «بعد أن كانت» is no «إن كانت»
    if expected:
        return "possible"
    if trigger.pos in ("n", "m") and trigger.light_at < 0 and _future_after(page, trigger, last):
        return "planned"
    window = range(max(first, start - 6), start + 1)
    if any(page.has(at, "required") for at in window):
        return "requested"
    if any(page.has(at, "whether") for at in range(first, start)):
        return "possible"
    if trigger.future or any(page.has(at, "future") for at in range(max(first, start - 2), start)):
        return "planned"
    if any(page.has(at, "planned") and at != trigger.first for at in window):
        return "planned"
    for at in window:
        if at != trigger.first and page.has(at, "possible"):
            item = page.first("possible", at)
            # «قد» makes only the present doubtful
            if (
                item is not None
                and word_of(item).form.pos == "x"
                and page.form[at] == word_of(item).lemma
                and len(page.form[at]) == 2
                and not _present(page, start)
            ):
                continue
            return "possible"
    return "actual"


def _future_after(page: Page, trigger: Trigger, last: int) -> bool:
    """«تعاون ... سوف يبدأ»: the noun is the subject of a verb of the future."""
    for at in range(trigger.last, last):
        if page.has(at, "future"):
            return True
        if any(a.affixes.future for a in page.entries[at].analyses):
            return True
        if any(a.word.form.pos == "v" for a in page.entries[at].analyses) or page.has(at, "relative"):
            return False
    return False


def _present(page: Page, position: int) -> bool:
    return any(a.word.form.tense == "present" for a in page.entries[position].analyses)


def referred(page: Page, trigger: Trigger) -> bool:
    """Whether a demonstrative stands before a noun: «هذه الضربات» are those just told."""
    return page.has(trigger.first - 1, "pronoun") and trigger.definite


def parties(scene: Scene, first: int, last: int) -> list[Named]:
    """Names and descriptions of parties in a stretch."""
    return [n for n in scene.names_in(first, last) if n.known.kind in _PARTIES and n.role != "inner"]


def instruments(scene: Scene, first: int, last: int) -> list[Named]:
    return [n for n in scene.names_in(first, last) if n.known.kind in ("weapon", "vessel")]
