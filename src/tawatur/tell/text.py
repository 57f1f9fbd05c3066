"""Plain text for a terminal: why a finding or a claim stands as it does, down to the words and the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from tawatur.model.claim import Claim, Filler, Reading, Voice
from tawatur.model.span import Span
from tawatur.model.story import Copy, Event, Finding, FindingValue, Story
from tawatur.model.values import Quantity
from tawatur.tell.dossier.safety import plain

_NEAR = 6  # ids listed where one is unknown
_FIGURE = {
    "about": "about {}", "at_least": "at least {}", "more_than": "more than {}", "at_most": "at most {}",
    "less_than": "less than {}",
}  # fmt: skip


def why(
    record_id: str,
    readings: Iterable[Reading],
    findings: Iterable[Finding] = (),
    events: Iterable[Event] = (),
    *,
    stories: Iterable[Story] = (),
    copies: Iterable[Copy] = (),
) -> str:
    """What the record with this id rests on: values, claims, quotes, chains of speakers, rules; as readable text.

    Knows findings, claims, happenings, documents and stories, and the old ids of merged ones. Words of a report
    stand between isolates, so that their direction stays their own. Raises ValueError, listing ids like it, where
    no record has this id.
    """
    return "\n".join(_Teller(readings, stories, copies, events, findings).tell(record_id)) + "\n"


def isolated(text: str | None) -> str:
    """Words of a report on one line, with no power over the line they stand in."""
    return f"\u2068{' '.join(plain(text or '?').split())}\u2069"


class _Teller:
    """All records by id, and the way from one to what it rests on."""

    def __init__(
        self,
        readings: Iterable[Reading],
        stories: Iterable[Story],
        copies: Iterable[Copy],
        events: Iterable[Event],
        findings: Iterable[Finding],
    ) -> None:
        self.readings = {r.document.id: r for r in readings}
        self.claims = {c.id: (c, r) for r in self.readings.values() for c in r.claims}
        self.copies = sorted(copies, key=lambda c: (c.original, c.copy, c.kind))
        self.stories = {i: s for s in stories for i in (*s.aliases, s.id)}
        self.events = {i: e for e in events for i in (*e.aliases, e.id)}
        self.findings = {f.id: f for f in findings}

    def tell(self, record_id: str) -> Iterator[str]:
        if record_id in self.findings:
            return self._finding(self.findings[record_id])
        if record_id in self.claims:
            return self._one_claim(*self.claims[record_id])
        if record_id in self.events:
            return self._event(self.events[record_id])
        if record_id in self.readings:
            return self._document(self.readings[record_id])
        if record_id in self.stories:
            return self._story(self.stories[record_id])
        raise ValueError(self._unknown(record_id))

    def _unknown(self, record_id: str) -> str:
        known = sorted({*self.findings, *self.claims, *self.events, *self.readings, *self.stories})
        if not known:
            return f"no record has the id {record_id!r}: there are no records at all"
        near = [k for k in known if record_id and k.startswith(record_id)][:_NEAR]
        near += [k for k in get_close_matches(record_id, known, _NEAR, 0.5) if k not in near]
        if near:
            return f"no record has the id {record_id!r}; near it: {', '.join(near[:_NEAR])}"
        some = [next(iter(group)) for group in (self.findings, self.events, self.claims, self.readings) if group]
        return f"no record has the id {record_id!r}; ids look like {', '.join(some)}"

    # ------------------------------------------------------------ what stands over claims

    def _finding(self, finding: Finding) -> Iterator[str]:
        yield f"finding {finding.id}: {finding.verdict}, {_count(finding.origins, 'origin')}"
        yield f"  asked: {isolated(finding.question)}  ({finding.attribute})"
        yield from self._belongs(finding.story_id, finding.event_id)
        if finding.best is not None:
            yield f"  put forward: {isolated(str(finding.best))}"
        if finding.flags:
            yield f"  flags: {', '.join(finding.flags)}"
        for reason in finding.reasons:
            yield f"  because {isolated(reason)}"
        for number, value in enumerate(finding.values, 1):
            yield ""
            yield from self._value(number, value)

    def _value(self, number: int, value: FindingValue) -> Iterator[str]:
        as_of = f", as of {value.as_of}" if value.as_of else ""
        pages = _count(len(value.documents), "page")
        yield f"  value {number}: {_value_words(value)}{as_of}; {pages}, {_count(value.origins, 'origin')}"
        if value.voices:
            yield f"    said by {', '.join(isolated(self._named(v)) for v in value.voices)}"
        yield from self._claim_list(value.claims, "    ")
        yield from self._copies_among(value.documents, "    ")

    def _event(self, event: Event) -> Iterator[str]:
        kind = f"{event.event_type}{'/' + event.mode if event.mode else ''}"
        days = f"{event.start or 'no day'}{_until(event)}"
        yield f"happening {event.id}: {kind}, {days}; {_count(event.origins, 'origin')}"
        yield from self._belongs(event.story_id, None)
        for word, names in (("by", event.actors), ("to", event.recipients), ("with", event.instruments)):
            if names:
                yield f"  {word} {', '.join(isolated(n.name_en or n.name_ar) for n in names)}"
        if event.locations:
            yield f"  at {', '.join(isolated(p.name_en or p.name_ar) for p in event.locations)}"
        if event.grade:
            yield f"  grade, proposed: {event.grade}"
        for reason in event.grade_reasons:
            yield f"    because {isolated(reason)}"
        for word, toll in (("killed", event.killed), ("injured", event.injured), ("fighters", event.fighters_killed)):
            if toll is not None:
                yield f"  {word}: {_range(toll.low, toll.high)}"
                lowest, highest = (", ".join(claims) or "?" for claims in (toll.low_claims, toll.high_claims))
                yield f"    lowest by {lowest}; highest by {highest}"
        for finding_id in event.findings:
            if finding_id in self.findings:
                found = self.findings[finding_id]
                yield f"  finding {found.id}: {found.verdict}, {isolated(found.question)}"
        yield from self._claim_list(event.claims, "  ")

    def _story(self, story: Story) -> Iterator[str]:
        yield f"story {story.id}: {isolated(story.title_en or story.title)}"
        yield f"  {_count(len(story.documents), 'document')}, {_count(story.origins, 'origin')}"
        for document_id in story.documents:
            if document_id in self.readings:
                yield f"  document {document_id}: {self._source(self.readings[document_id])}"
        for finding in sorted(self.findings.values(), key=lambda f: f.id):
            if finding.story_id == story.id or finding.story_id in story.aliases:
                yield f"  finding {finding.id}: {finding.verdict}, {isolated(finding.question)}"
        yield from self._copies_among(story.documents, "  ")

    def _document(self, reading: Reading) -> Iterator[str]:
        document = reading.document
        yield f"document {document.id}: {self._source(reading)}"
        yield f"  title: {isolated(document.title)}"
        basis = f" ({document.published_basis})" if document.published_basis else ""
        yield f"  published: {document.published or 'not known'}{basis}"
        for reason in document.published_reasons:
            yield f"    because {isolated(reason)}"
        yield from self._copies_among([document.id], "  ", either=True)
        for problem in reading.problems:
            yield f"  problem {problem.code}: {isolated(problem.message)}"
        yield from self._claim_list([c.id for c in reading.claims], "  ")

    def _belongs(self, story_id: str, event_id: str | None) -> Iterator[str]:
        story = self.stories.get(story_id)
        if story is not None:
            yield f"  story {story.id}: {isolated(story.title_en or story.title)}"
        event = self.events.get(event_id or "")
        if event is not None:
            places = ", ".join(isolated(p.name_en or p.name_ar) for p in event.locations[:2])
            yield f"  happening {event.id}: {event.event_type} {places} {event.start or ''}{_until(event)}".rstrip()

    def _copies_among(self, documents: Sequence[str], indent: str, *, either: bool = False) -> Iterator[str]:
        inside = set(documents)
        for copy in self.copies:
            both = (copy.copy in inside) + (copy.original in inside)
            if both < (1 if either else 2):
                continue
            a, b = (self._outlet(d) for d in (copy.copy, copy.original))
            yield f"{indent}one account: {a} repeats {b} ({copy.kind}, {copy.overlap:.0%} of the passages)"
            for reason in copy.direction_reasons:
                yield f"{indent}  because {isolated(reason)}"

    # ------------------------------------------------------------ claims

    def _one_claim(self, claim: Claim, reading: Reading) -> Iterator[str]:
        yield from self._claim(claim, reading, "")
        for event in sorted({e.id: e for e in self.events.values()}.values(), key=lambda e: e.id):
            if claim.id in event.claims:
                yield f"  of happening {event.id}"
        for finding in sorted(self.findings.values(), key=lambda f: f.id):
            for number, value in enumerate(finding.values, 1):
                if claim.id in value.claims:
                    words = isolated(finding.question)
                    yield f"  in finding {finding.id} ({finding.verdict}), value {number}: {words}"

    def _claim_list(self, claims: Sequence[str], indent: str) -> Iterator[str]:
        for claim_id in claims:
            if claim_id in self.claims:
                yield from self._claim(*self.claims[claim_id], indent)
            else:
                yield f"{indent}claim {claim_id}: not among the readings"

    def _claim(self, claim: Claim, reading: Reading, indent: str) -> Iterator[str]:
        kind = f"{claim.event_type}{'/' + claim.mode if claim.mode else ''}"
        put = [p for p in (claim.polarity, claim.modality) if p not in ("affirmed", "actual")]
        yield f"{indent}claim {claim.id}: {', '.join([kind, *put])}"
        inner = indent + "  "
        yield f"{inner}words: {isolated(claim.quote.text)}"
        yield f"{inner}  in {self._source(reading)}, characters {_at(claim.quote)}"
        yield f"{inner}chain: {self._chain(claim, reading)}"
        slots = (("by", claim.actors), ("to", claim.recipients), ("at", claim.locations), ("with", claim.instruments))
        for word, fillers in slots:
            if fillers:
                yield f"{inner}{word} {', '.join(_filler(f) for f in fillers)}"
        if claim.time is not None:
            yield f"{inner}when: {_days(claim.time.start, claim.time.end)} from {isolated(claim.time.text)}"
        known = {q.id: q for q in reading.quantities}
        for quantity_id in claim.quantities:
            if quantity_id in known:
                yield f"{inner}figure: {_quantity(known[quantity_id])}"
        for detail in claim.details:
            name = isolated(detail.name_en or detail.key)
            yield f"{inner}{detail.relation}: {name} from {isolated(detail.span.text)}"
        made_by = ", ".join(claim.made_by) or "not recorded"
        yield f"{inner}rules: {made_by}; confidence {claim.confidence:.3f}"

    def _chain(self, claim: Claim, reading: Reading) -> str:
        outlet = isolated(reading.document.outlet or reading.document.name)
        if not claim.attribution:
            return f"{outlet}, in its own voice"
        return " <- ".join([outlet, *(_voice(v) for v in claim.attribution)])

    def _named(self, voice: str) -> str:
        """A voice of a finding: the name of an entity where it is the id of one."""
        for reading in self.readings.values():
            for mention in reading.entities:
                if mention.entity_id == voice:
                    return mention.name_en or mention.name_ar or mention.text
        return voice

    def _outlet(self, document_id: str) -> str:
        reading = self.readings.get(document_id)
        return isolated(reading.document.outlet or reading.document.name) if reading else document_id

    def _source(self, reading: Reading) -> str:
        document = reading.document
        outlet = isolated(document.outlet or "outlet not named")
        return f"{outlet}, {document.published or 'no day'}, {isolated(document.name)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _at(span: Span) -> str:
    return f"{span.start_char}..{span.end_char}"


def _until(event: Event) -> str:
    return f" to {event.end}" if event.end and event.end != event.start else ""


def _days(start: str | None, end: str | None) -> str:
    if start is None and end is None:
        return "not settled,"
    return str(start) if start == end else f"{start} to {end},"


def _range(low: float | None, high: float | None) -> str:
    return f"{low}" if low == high else f"{'?' if low is None else low} to {'?' if high is None else high}"


def _figure(low: float | None, high: float | None, modifier: str | None) -> str:
    bound = high if modifier in ("at_most", "less_than") and high is not None else low if low is not None else high
    if modifier in _FIGURE and bound is not None:
        return _FIGURE[modifier].format(bound)
    return "some" if low is None and high is None else _range(low, high)


def _value_words(value: FindingValue) -> str:
    if value.low is not None or value.high is not None:
        return _figure(value.low, value.high, value.modifier)
    return isolated(str(value.value)) if value.value is not None else "no figure"


def _quantity(quantity: Quantity) -> str:
    about = " ".join(w for w in (quantity.status, quantity.age_sex, quantity.item or quantity.what, quantity.unit) if w)
    made_by = f" [{quantity.made_by}]" if quantity.made_by else ""
    figure = _figure(quantity.low, quantity.high, quantity.modifier)
    return f"{figure} {isolated(about)} from {isolated(quantity.text)}, characters {_at(quantity)}{made_by}"


def _filler(filler: Filler) -> str:
    name = filler.name_en or filler.name_ar
    if name is None or name == filler.text:
        return isolated(filler.text)
    return f"{isolated(name)} from {isolated(filler.text)}" if filler.text else isolated(name)


def _voice(voice: Voice) -> str:
    parts = [isolated(voice.name_en or voice.text)]
    if voice.institution is not None:
        parts.append(f"of {isolated(voice.institution.name_en or voice.institution.text)}")
    if voice.anonymous:
        parts.append("(not named)")
    if voice.cue is not None:
        parts.append(f"[{voice.role}: {isolated(voice.cue.text)}]")
    else:
        parts.append(f"[{voice.role}]")
    return " ".join(parts)
