"""All records of a run, put in order and tied to one another. Ties to records that are not there are left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tawatur.model.claim import Claim, Reading
from tawatur.model.story import Copy, Event, Finding, Story
from tawatur.model.values import Mention

# A copy of these kinds shares the origin of all that stands in it; of a partial copy, only that of some passages.
WHOLE_COPIES = frozenset({"exact", "near", "translation", "same_agency"})
VERDICTS = ("agree", "conflict", "denied", "evolves", "compatible", "single")


class Place(NamedTuple):
    """Where a claim stands: the number of its document, and the claim."""

    document: int
    claim: Claim


@dataclass(frozen=True)
class Stock:
    """Readings by day and outlet, everything else by id, with the ways from one to the other.

    Documents and stories are known by their number (their place in ``readings`` and ``stories``).
    """

    readings: Sequence[Reading]
    stories: Sequence[Story]
    copies: Sequence[Copy]
    events: Sequence[Event]
    findings: Sequence[Finding]
    documents: dict[str, int] = field(default_factory=dict)
    claims: dict[str, Place] = field(default_factory=dict)
    stories_of: dict[int, list[int]] = field(default_factory=dict)
    event_of: dict[str, Event] = field(default_factory=dict)
    findings_of: dict[str, list[Finding]] = field(default_factory=dict)
    story_number: dict[str, int] = field(default_factory=dict)
    entities: dict[str, Mention] = field(default_factory=dict)
    by_name: dict[str, Mention] = field(default_factory=dict)

    def members(self, story: Story) -> list[int]:
        """The numbers of a story's documents, earliest first."""
        return sorted({self.documents[d] for d in story.documents if d in self.documents})

    def events_in(self, story: Story) -> list[Event]:
        """A story's happenings, earliest first, undated ones last."""
        found = (e for e in self.events if e.story_id == story.id or e.story_id in story.aliases)
        return sorted(found, key=lambda e: (e.start or "9999", e.end or "9999", e.id))

    def findings_in(self, story: Story) -> list[Finding]:
        """A story's findings in the order of its happenings, and for one happening by attribute."""
        order = {event.id: number for number, event in enumerate(self.events_in(story))}
        found = (f for f in self.findings if f.story_id == story.id or f.story_id in story.aliases)
        return sorted(found, key=lambda f: (order.get(f.event_id, len(order)), f.attribute, f.id))

    def origin_groups(self, members: Iterable[int]) -> list[list[int]]:
        """Documents grouped by origin: each with its copies beside it, the original first."""
        inside = sorted(set(members))
        leader = {number: number for number in inside}

        def top(number: int) -> int:
            while leader[number] != number:
                number = leader[number]
            return number

        copied: set[int] = set()
        for copy in self.copies:
            here, there = self.documents.get(copy.copy, -1), self.documents.get(copy.original, -1)
            if copy.kind not in WHOLE_COPIES or here not in leader or there not in leader:
                continue
            copied.add(here)
            a, b = sorted((top(here), top(there)))
            leader[b] = a
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for number in inside:
            groups[top(number)].append(number)
        return [sorted(group, key=lambda n: (n in copied, n)) for _, group in sorted(groups.items())]


def take_stock(
    readings: Iterable[Reading],
    stories: Iterable[Story],
    copies: Iterable[Copy],
    events: Iterable[Event],
    findings: Iterable[Finding],
) -> Stock:
    """Order the records and tie them together; the order they come in does not matter."""
    stock = Stock(
        readings=sorted(
            readings, key=lambda r: (r.document.published or "9999", r.document.outlet or "", r.document.id)
        ),
        stories=sorted(stories, key=lambda s: (-len(s.documents), s.start or "9999", s.id)),
        copies=sorted(copies, key=lambda c: (c.original, c.copy, c.kind)),
        events=sorted(events, key=lambda e: e.id),
        findings=sorted(findings, key=lambda f: f.id),
    )
    for number, reading in enumerate(stock.readings):
        stock.documents.setdefault(reading.document.id, number)
        for claim in reading.claims:
            stock.claims.setdefault(claim.id, Place(number, claim))
        for mention in reading.entities:
            _keep_better(stock.entities, mention)
    for _, mention in sorted(stock.entities.items(), reverse=True):
        for name in (mention.name_ar, mention.name_en):
            if name:
                stock.by_name[name] = mention
    for number, story in enumerate(stock.stories):
        for known_as in (*story.aliases, story.id):
            stock.story_number[known_as] = number
        for document in stock.members(story):
            stock.stories_of.setdefault(document, []).append(number)
    for event in stock.events:
        for claim_id in event.claims:
            stock.event_of.setdefault(claim_id, event)
    for finding in stock.findings:
        for claim_id in dict.fromkeys(c for value in finding.values for c in value.claims):
            stock.findings_of.setdefault(claim_id, []).append(finding)
    return stock


def _keep_better(entities: dict[str, Mention], mention: Mention) -> None:
    """Keep one mention an entity: the first that is named in both languages, else the first."""
    known = entities.get(mention.entity_id)
    if known is None or (not (known.name_en and known.name_ar) and mention.name_en and mention.name_ar):
        entities[mention.entity_id] = mention
