"""Reads a document: times, numbers, quantities, names, voices and claims, as one ``Reading``."""

from __future__ import annotations

from datetime import date

from tawatur.lang.known import Body, Known, State, side_of
from tawatur.lang.loader import Pack, available, load
from tawatur.lang.schema import CountedWord
from tawatur.model.claim import (
    Claim,
    Detail,
    Filler,
    Institution,
    Reading,
    ReadingProblem,
    TimeSlot,
    Voice,
    claim_id,
)
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.values import Link, Mention, Number, Quantity, Time
from tawatur.read.clauses import find_clauses
from tawatur.read.coding import code
from tawatur.read.events import Draft, Scene
from tawatur.read.names import Named, find_names, state_known
from tawatur.read.numbers import to_record as number_record
from tawatur.read.page import NUMBER, Page, data_of
from tawatur.read.places import find_places
from tawatur.read.quantities import find_quantities, to_records
from tawatur.read.speakers import Link as VoiceLink
from tawatur.read.speakers import find_segments
from tawatur.read.times import find_times
from tawatur.read.times import to_record as time_record
from tawatur.read.tolls import apply_tolls

_SPEECH_ACTS = frozenset({"REQUEST", "THREATEN", "REJECT", "ACCUSE"})


def day_of(published: str | None) -> date | None:
    """The calendar day of a ``published`` value."""
    return date.fromisoformat(published[:10]) if published else None


def read(document: Document) -> Reading:
    """All that the page says. Relative times stay unresolved where the page has no day of its own."""
    if document.language not in available():
        return Reading(document=document)
    return _Assembler(document, load(document.language)).reading()


class _Assembler:
    def __init__(self, document: Document, pack: Pack) -> None:
        self.document = document
        self.page = Page(document.text, pack)
        self.anchor = day_of(document.published)

    def reading(self) -> Reading:
        page = self.page
        times = find_times(page)
        names = find_names(page)
        # digits inside names («تو-22») count nothing
        named = frozenset(
            t for n in names if n.role in ("name", "arms") for t in range(n.first, n.last) if page.kind[t] == NUMBER
        )
        numbers, counts = find_quantities(page, times, named)
        counts = apply_tolls(page, numbers, counts, times)
        names = sorted([*names, *find_places(page, names)], key=lambda n: (n.first, n.last))
        segments = find_segments(page, names)
        clauses = find_clauses(page, segments)
        drafts = code(Scene(page, names, times, counts), clauses)
        drafts = _without_headlines(drafts, self._headline_end())

        self.times = [time_record(page, t, f"t{i + 1}", self.anchor) for i, t in enumerate(times)]
        self.quantities: list[Quantity] = to_records(page, counts)
        number_records: list[Number] = [number_record(page, n, f"n{i + 1}") for i, n in enumerate(numbers)]
        self.mention_of: dict[tuple[int, int], Mention] = {}
        mentions = self._mentions(names)
        claims = self._claims(drafts)
        return Reading(
            document=self.document,
            times=tuple(self.times),
            numbers=tuple(number_records),
            quantities=tuple(self.quantities),
            entities=tuple(mentions),
            claims=tuple(claims),
            problems=tuple(self._problems()),
        )

    def _headline_end(self) -> int:
        """The first token of the body."""
        start = self.document.body_start
        return next((i for i, s in enumerate(self.page.tokens.start) if s >= start), 0) if start else 0

    # -- mentions ---

    def _mentions(self, names: list[Named]) -> list[Mention]:
        records: list[Mention] = []
        for named in names:
            if not named.entity:
                continue
            span = self._name_span(named)
            known = named.known
            link = Link("wikidata", known.wikidata) if known.wikidata else None
            mention = Mention(
                start_char=span.start_char,
                end_char=span.end_char,
                text=span.text,
                id=f"e{len(records) + 1}",
                entity_id=known.key,
                kind=known.kind,
                name_en=known.en or None,
                name_ar=known.ar or None,
                link=link,
                lat=known.lat,
                lon=known.lon,
                precision=known.precision,
                country=known.state,
                side=side_of(known),
                made_by=named.made_by,
            )
            records.append(mention)
            self.mention_of[(named.first, named.last)] = mention
        return records

    def _name_span(self, named: Named) -> Span:
        """The name itself, without the title before it and without quotation marks around it."""
        page = self.page
        first, last, skip = named.first, named.last, named.skip
        if named.name_first >= 0:
            first, skip = named.name_first, 0
        while first < last - 1 and page.is_mark(first, '«"('):
            first += 1
        inner_open = any(page.is_mark(t, "«") for t in range(first, last))
        while last > first + 1 and page.is_mark(last - 1, '»")') and not inner_open:
            last -= 1
        return page.span(first, last, skip)

    # -- claims ---

    def _claims(self, drafts: list[Draft]) -> list[Claim]:
        ordinals: dict[tuple[int, int, str], int] = {}
        claims = []
        for draft in drafts:
            quote = self._quote(draft)
            key = (quote.start_char, quote.end_char, draft.event.type)
            ordinal = ordinals.get(key, 0)
            ordinals[key] = ordinal + 1
            claims.append(self._claim(draft, quote, ordinal))
        return claims

    def _quote(self, draft: Draft) -> Span:
        page = self.page
        first, last = draft.first, max(draft.last, draft.first + 1)
        skip = 0
        if draft.first == draft.trigger.first and draft.trigger.pos in ("n", "m"):
            skip = draft.trigger.skip
        return page.span(first, last, skip)

    def _claim(self, draft: Draft, quote: Span, ordinal: int) -> Claim:
        page = self.page
        trigger = page.span(draft.trigger.first, draft.trigger.last, draft.trigger.skip)
        slot = None
        if draft.time is not None:
            record: Time = self.times[draft.time]
            slot = TimeSlot(id=record.id, start=record.start, end=record.end, text=record.text)
        voices = self._voices(draft)
        return Claim(
            id=claim_id(self.document.id, quote.start_char, quote.end_char, draft.event.type, ordinal),
            document_id=self.document.id,
            quote=quote,
            event_type=draft.event.type,
            mode=draft.mode,
            contexts=draft.event.contexts,
            polarity=draft.polarity,
            modality=draft.modality,
            actors=self._fillers(draft.actors, acting=True),
            recipients=self._fillers(draft.recipients, acting=True),
            locations=self._fillers(draft.locations),
            instruments=self._instruments(draft),
            time=slot,
            quantities=tuple(self.quantities[i].id for i in draft.quantities),
            attribution=voices,
            confidence=self._confidence(draft),
            made_by=tuple(dict.fromkeys(draft.made_by)),
            trigger=trigger,
            details=self._details(draft),
            headline=quote.start_char < self.document.body_start,
            harm=draft.event.toll is not None,
        )

    def _fillers(self, names: list[Named], *, acting: bool = False) -> tuple[Filler, ...]:
        """Fillers of a slot, each entity once. A capital that acts is its state: «أعلنت موسكو»."""
        seen: set[str] = set()
        fillers = []
        for named in names:
            known = named.known
            if acting and known.key.startswith("capital:") and isinstance(known.entry, State):
                known = state_known(known.entry)
            if known.key in seen:
                continue
            seen.add(known.key)
            fillers.append(self._filler(named, known))
        return tuple(fillers)

    def _filler(self, named: Named, known: Known) -> Filler:
        mention = self.mention_of.get((named.first, named.last))
        text = (
            mention.text
            if mention is not None and named.role != "side"
            else self.page.span(named.first, named.last, named.skip).text
        )
        return Filler(
            mention=mention.id if mention and named.role != "side" else None,
            entity_id=known.key,
            text=text,
            name_en=known.en or None,
            name_ar=known.ar or None,
            side=side_of(known),
        )

    def _instruments(self, draft: Draft) -> tuple[Filler, ...]:
        """Weapons named, and those told by a common noun («قنابل», «طائرات»)."""
        fillers = list(self._fillers(draft.instruments))
        page = self.page
        seen = {t for n in draft.instruments for t in range(n.first, n.last)}
        items: set[str] = set()
        for at in range(draft.first, draft.last):
            if at in seen:
                continue
            for item in page.items("counted", at):
                data = data_of(item, CountedWord)
                what = data.what
                if what in ("aircraft", "helicopter", "missile", "bomb", "munition", "vessel") and what not in items:
                    items.add(what)
                    fillers.append(
                        Filler(
                            text=page.span(item.first, item.last, item.skip).text,
                            name_en=data.item,
                            entity_id=f"weapon:{what}",
                        )
                    )
                    break
        return tuple(fillers)

    def _details(self, draft: Draft) -> tuple[Detail, ...]:
        details = []
        for first, last, skip, what, item in draft.targets:
            span = self.page.span(first, last, skip)
            details.append(Detail(relation="target", span=span, key=self._target_key(first, last, what), name_en=item))
        for named in draft.origins:
            mention = self.mention_of.get((named.first, named.last))
            span = (
                Span(start_char=mention.start_char, end_char=mention.end_char, text=mention.text)
                if mention
                else self.page.span(named.first, named.last, named.skip)
            )
            details.append(
                Detail(
                    relation="origin", span=span, key=named.known.key, name_en=named.known.en, entity_id=named.known.key
                )
            )
        return tuple(details)

    def _target_key(self, first: int, last: int, what: str) -> str:
        return f"{what}:" + " ".join(self.page.form[first:last])

    # -- voices ---

    def _voices(self, draft: Draft) -> tuple[Voice, ...]:
        voices = [self._voice(link) for link in draft.clause.links]
        speaks = any(v.role == "speaker" for v in voices)
        if (
            not speaks
            and draft.event.type in _SPEECH_ACTS
            and draft.trigger.pos in ("v", "p")
            and draft.actors
            and draft.polarity == "affirmed"
        ):
            # who asks, threatens or refuses says so himself
            actor = draft.actors[0]
            cue = self.page.span(draft.trigger.first, draft.trigger.last, draft.trigger.skip)
            voices.append(self._voice_of(actor, cue, "say"))
        if not speaks and draft.event.mode == "claim_responsibility" and draft.actors:
            voices.append(
                self._voice_of(
                    draft.actors[0],
                    self.page.span(draft.trigger.first, draft.trigger.last, draft.trigger.skip),
                    "admit",
                )
            )
        return tuple(voices)

    def _voice(self, link: VoiceLink) -> Voice:
        page = self.page
        cue = page.span(link.cue[0], link.cue[1], link.cue[2]) if link.cue is not None else None
        if link.named is None:
            span = page.span(link.first, link.last, link.skip)
            return Voice(role="speaker", text=span.text, anonymous=True, cue=cue, stance=link.stance)
        voice = self._voice_of(link.named, cue, link.stance)
        text = page.span(link.first, link.last, link.skip).text if link.first != link.named.first else voice.text
        return Voice(
            role=link.role,
            mention=voice.mention,
            entity_id=voice.entity_id,
            text=text,
            name_en=voice.name_en,
            institution=voice.institution,
            anonymous=link.anonymous,
            cue=cue,
            stance=link.stance,
        )

    def _voice_of(self, named: Named, cue: Span | None, stance: str) -> Voice:
        mention = self.mention_of.get((named.first, named.last))
        institution = None
        if named.institution is not None:
            institution = Institution(
                text=named.institution.ar, name_en=named.institution.en, entity_id=named.institution.key
            )
        elif named.known.kind in ("organisation", "group"):
            institution = Institution(text=named.known.ar, name_en=named.known.en, entity_id=named.known.key)
        elif isinstance(named.known.entry, Body):
            institution = None
        text = self.page.span(named.first, named.last, named.skip).text
        return Voice(
            role="speaker",
            mention=mention.id if mention else None,
            entity_id=named.known.key,
            text=text,
            name_en=named.known.en or None,
            institution=institution,
            cue=cue,
            stance=stance,
        )

    # -- the rest ---

    def _confidence(self, draft: Draft) -> float:
        """How much the words beside a trigger support it: more slots, more trust."""
        score = 0.45 + 0.15 * bool(draft.actors and not draft.actor_inherited) + 0.1 * bool(draft.recipients)
        score += 0.1 * bool(draft.locations) + 0.1 * (draft.time is not None) + 0.05 * (draft.trigger.pos == "v")
        score += 0.05 * bool(draft.quantities) - 0.1 * draft.event.weak - 0.1 * draft.statement
        return round(min(max(score, 0.05), 0.95), 3)

    def _problems(self) -> list[ReadingProblem]:
        problems = []
        for time in self.times:
            if time.start is None and time.anchor is None and time.basis == "relative":
                problems.append(
                    ReadingProblem(
                        code="time_hangs_on_a_happening",
                        message="The day of the happening this is counted from is not settled.",
                        start_char=time.start_char,
                        end_char=time.end_char,
                    )
                )
        return problems


def _without_headlines(drafts: list[Draft], body: int) -> list[Draft]:
    """A claim of the headline that the body tells again, with the same type, is not told twice."""
    if not body:
        return drafts
    told = [d for d in drafts if d.first >= body]
    kept = []
    for draft in drafts:
        if draft.first < body and any(d.event.type == draft.event.type and _same_story(draft, d) for d in told):
            continue
        kept.append(draft)
    return kept


def _same_story(headline: Draft, draft: Draft) -> bool:
    """Whether nothing in the headline speaks against its being the same happening."""
    for mine, its in ((headline.actors, draft.actors), (headline.recipients, draft.recipients)):
        if (
            mine
            and its
            and not {n.known.state or n.known.key for n in mine} & {n.known.state or n.known.key for n in its}
        ):
            return False
    return True
