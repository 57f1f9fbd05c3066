"""Gathering: copies, stories, days of undated pages, happenings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tawatur.gather.copies import Origins, find_copies, origins
from tawatur.gather.dating import date_pages
from tawatur.gather.facts import Facts, facts_of
from tawatur.gather.happenings import gather as gather_claims
from tawatur.gather.identity import Cast
from tawatur.gather.stories import group
from tawatur.lang.naming import happening_name, title
from tawatur.model.claim import Claim, Reading
from tawatur.model.settle import with_day
from tawatur.model.story import Copy, Happening, Story
from tawatur.problems import Problem


class Gathered(NamedTuple):
    """What gathering makes of readings: readings with their days settled, copies, stories, happenings."""

    readings: list[Reading]
    copies: list[Copy]
    stories: list[Story]
    happenings: list[Happening]
    problems: list[Problem]


def gather(readings: Sequence[Reading]) -> Gathered:
    """Gather readings; the result does not depend on their order."""
    ordered = sorted(readings, key=lambda r: r.document.id)
    copies = find_copies([r.document for r in ordered])
    groups = group(ordered, copies)
    by_id = {r.document.id: r for r in ordered}
    for members in groups:
        for document_id, dated in date_pages([by_id[m] for m in members]).items():
            by_id[document_id] = with_day(by_id[document_id], dated.day.isoformat(), "inferred", dated.reasons)
    settled = [by_id[k] for k in sorted(by_id)]
    where = origins([r.document for r in settled], copies)
    stories: list[Story] = []
    happenings: list[Happening] = []
    for members in groups:
        told = [by_id[m] for m in members]
        story, found = _story(told, where)
        stories.append(story)
        happenings.extend(found)
    stories.sort(key=lambda s: (s.start or "9999", s.id))
    happenings.sort(key=lambda h: (h.story_id, h.id))
    return Gathered(settled, copies, stories, happenings, [p for r in settled for p in _problems(r)])


def _problems(reading: Reading) -> list[Problem]:
    """Pages whose day nothing tells."""
    document = reading.document
    if document.published or not any(t.anchor == "published" for t in reading.times):
        return []
    message = (
        "The page carries no day, and no other report of the same happenings tells it: "
        "its relative times stay open. Give the day with --published."
    )
    return [Problem(stage="gather", code="no_date", message=message, source=document.name, document_id=document.id)]


def origin_of(claim: Claim, where: Origins) -> str:
    """Where a claim comes from: its named speaker, else the carrier it came through, else the text's own origin."""
    speaker = claim.speaker
    if (
        speaker is not None
        and speaker.entity_id
        and not speaker.anonymous
        and not speaker.entity_id.startswith("role:")
    ):
        return speaker.entity_id
    carrier = next((v for v in claim.attribution if v.role == "carrier" and v.entity_id), None)
    if carrier is not None and carrier.entity_id:
        return carrier.entity_id
    return where.of(claim.document_id, claim.quote)


def _story(readings: list[Reading], where: Origins) -> tuple[Story, list[Happening]]:
    documents = tuple(sorted(r.document.id for r in readings))
    story_id = "s" + documents[0][1:]
    facts = [f for r in readings for f in facts_of(r)]
    found = [_happening(members, story_id, where) for members in gather_claims(facts)]
    days = sorted(d[:10] for r in readings if (d := r.document.published))
    heading = _title(readings)
    roots = {where.of_document.get(d, d) for d in documents}
    return (
        Story(
            id=story_id,
            title=heading,
            documents=documents,
            start=days[0] if days else None,
            end=days[-1] if days else None,
            places=_names(readings, "place"),
            actors=_names(readings, "party"),
            origins=len(roots),
            title_en=_title_en(found, {f.claim.id: f.claim for f in facts}),
        ),
        found,
    )


def _happening(members: list[Facts], story_id: str, where: Origins) -> Happening:
    ids = tuple(sorted(m.claim.id for m in members))
    best = members[0].claim
    return Happening(
        id="h" + ids[0][1:],
        story_id=story_id,
        event_type=best.event_type,
        mode=best.mode or next((m.claim.mode for m in members if m.claim.mode), None),
        claims=ids,
        documents=tuple(sorted({m.document for m in members})),
        origins=tuple(sorted((m.claim.id, origin_of(m.claim, where)) for m in members)),
    )


def _title(readings: list[Reading]) -> str | None:
    """The title of the page that says most."""
    titled = [r for r in readings if r.document.title]
    best = min(titled, key=lambda r: (-len(r.claims), r.document.id), default=None)
    return best.document.title if best is not None else None


def _counted(readings: list[Reading], kind: str) -> list[str]:
    """English names by how many pages tell of them in a claim."""
    pages: dict[str, set[str]] = {}
    for reading in readings:
        cast = Cast.of(reading)
        for claim in reading.claims:
            if kind == "place":
                for place in cast.places(claim):
                    if place.name_en:
                        pages.setdefault(place.name_en, set()).add(reading.document.id)
            else:
                for filler in claim.actors:
                    if filler.name_en and (filler.entity_id or "").split(":")[0] in ("state", "org", "person"):
                        pages.setdefault(filler.name_en, set()).add(reading.document.id)
    return sorted(pages, key=lambda n: (-len(pages[n]), n))


def _names(readings: list[Reading], kind: str) -> tuple[str, ...]:
    return tuple(_counted(readings, kind)[:8])


def _title_en(happenings: list[Happening], claims: dict[str, Claim]) -> str | None:
    """A plain English name of the story: that of the happening most pages tell of, those with dead and hurt first."""
    best = min(
        happenings,
        key=lambda h: (
            -len(h.documents) - 2 * (h.event_type == "ASSAULT") * (len(h.documents) > 1),
            -len(h.claims),
            h.id,
        ),
        default=None,
    )
    if best is None:
        return None
    return title(happening_name(best.event_type, best.mode, [claims[c] for c in best.claims], "en"), "en")
