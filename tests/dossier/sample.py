"""A dossier's worth of records made from the demonstration reports: what a good run would find in them.

Claims and findings come from ``demo/expected.toml``; names, slots and Arabic questions from ``sample.toml`` beside
this file. ``many`` makes as many documents as asked, for trials of size and time.
"""

from __future__ import annotations

import html
import json
import random
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tawatur.model.claim import Claim, Filler, Institution, Reading, ReadingProblem, TimeSlot, Voice, claim_id
from tawatur.model.document import Document
from tawatur.model.span import Span, cut, stable_id
from tawatur.model.story import (
    Breakdown,
    Copy,
    Event,
    EventActor,
    EventLocation,
    Finding,
    FindingValue,
    Story,
    Toll,
    Victim,
)
from tawatur.model.values import Link, Mention, Quantity, Time
from tawatur.problems import Problem

HERE = Path(__file__).parent
DEMO = HERE.parents[1] / "demo"
Table = dict[str, Any]


@dataclass
class Records:
    """What ``write_dossier`` takes, in its order."""

    readings: list[Reading] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def all(self) -> tuple[Any, ...]:
        return self.readings, self.stories, self.copies, self.events, self.findings, self.problems


@cache
def tables() -> tuple[Table, Table]:
    expected = tomllib.loads((DEMO / "expected.toml").read_text("utf-8"))
    return expected, tomllib.loads((HERE / "sample.toml").read_text("utf-8"))


def page_text(row: Table) -> str:
    """The text of a report, without its head, roughly as collecting would give it."""
    path = DEMO / row["file"]
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        found = next(r for r in rows if r["id"] == row["doc"])
        return f"{found['title']}\n\n{found['maintext']}"
    raw = path.read_bytes().decode(row.get("encoding", "utf-8"))
    if path.suffix == ".html":
        raw = re.sub(r"(?s)<(script|style|nav|aside|header|footer|head).*?</\1>", " ", raw)
        raw = html.unescape(re.sub(r"<[^>]+>", "\n", raw))
    furniture = set(row.get("furniture", ()))
    lines = [line.strip() for line in raw.splitlines()]
    if row["title"] in lines:
        lines = lines[lines.index(row["title"]) + 1 :]
    body = [line for line in lines if len(line) > 60 and line not in furniture]
    return row["title"] + "\n\n" + "\n\n".join(body)


class Maker:
    """Builds the records of the sample, document by document."""

    def __init__(self) -> None:
        self.expected, self.extra = tables()
        self.texts = {row["doc"]: page_text(row) for row in self.expected["document"]}
        self.ids = {doc: stable_id("d", doc, text) for doc, text in self.texts.items()}
        self.entities = {row["id"]: row for row in self.extra["entity"]}
        self.by_name = {row["en"]: row for row in self.extra["entity"]}
        self.mentions = {doc: self._mentions(doc) for doc in self.texts}
        self.claims: dict[str, dict[str, Claim]] = {doc: {} for doc in self.texts}
        self.quantities: dict[str, dict[str, Quantity]] = {doc: {} for doc in self.texts}
        self.times: dict[str, dict[str, Time]] = {doc: {} for doc in self.texts}
        self.event_claims: dict[str, list[str]] = {}
        self.tolls: dict[tuple[str, str], list[tuple[float, float | None, str]]] = {}

    def _mentions(self, doc: str) -> list[Mention]:
        text, taken, found = self.texts[doc], [False] * len(self.texts[doc]), []
        named = ((surface, entity) for entity, row in self.entities.items() for surface in row["surfaces"])
        surfaces = sorted(named, key=lambda pair: -len(pair[0]))
        for surface, entity in surfaces:
            for match in re.finditer(re.escape(surface), text):
                if any(taken[match.start() : match.end()]):
                    continue
                taken[match.start() : match.end()] = [True] * len(surface)
                row = self.entities[entity]
                lat, lon = row.get("at", (None, None))
                found.append(
                    Mention(
                        start_char=match.start(),
                        end_char=match.end(),
                        text=surface,
                        id=stable_id("m", doc, match.start()),
                        entity_id=f"e-{entity}",
                        kind=row["kind"],
                        name_en=row["en"],
                        name_ar=row["ar"],
                        lat=lat,
                        lon=lon,
                        precision=row.get("precision"),
                        link=Link(*row["link"]) if "link" in row else None,
                        made_by="names.lexicon",
                        reason="nearest to the other places of the page" if lat else None,
                    )
                )
        return sorted(found, key=lambda m: m.start_char)

    def filler(self, doc: str, entity: str) -> Filler:
        row = self.entities[entity]
        mention = next((m for m in self.mentions[doc] if m.entity_id == f"e-{entity}"), None)
        return Filler(
            mention=mention.id if mention else None,
            entity_id=f"e-{entity}",
            name_en=row["en"],
            name_ar=row["ar"],
            text=mention.text if mention else row["ar"],
        )

    def chain(self, doc: str, value: Table, quote: Span) -> tuple[Voice, ...]:
        name = value.get("speaker")
        if name is None:
            return ()
        described = self.extra["speaker"].get(name, {})
        voices = []
        if carrier := value.get("carrier") or described.get("carrier"):
            row = self.by_name[carrier]
            voices.append(
                Voice(role="carrier", entity_id=f"e-{row['id']}", text=row["ar"], name_en=carrier, stance="quote")
            )
        known = self.by_name.get(name)
        body = self.extra["body"].get(name)
        if "body" in described:
            body = [described["body"], described["body_en"]]
        filler = self.filler(doc, known["id"]) if known else None
        voices.append(
            Voice(
                role="speaker",
                text=filler.text if filler else described.get("text", name),
                name_en=name,
                entity_id=filler.entity_id if filler else None,
                mention=filler.mention if filler else None,
                anonymous=bool(described.get("anonymous") or value.get("anonymous")),
                cue=self.cue(doc, quote),
                institution=Institution(text=body[0], name_en=body[1]) if body else None,
                stance="deny" if value.get("value") == "denied" else "say",
            )
        )
        return tuple(voices)

    def cue(self, doc: str, quote: Span) -> Span | None:
        text = self.texts[doc]
        paragraph = text.rfind("\n", 0, quote.start_char) + 1
        words = "|".join(self.extra["cues"]["words"])
        found = list(re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text[paragraph : quote.end_char]))
        return cut(text, paragraph + found[-1].start(), paragraph + found[-1].end()) if found else None

    def claim(self, value: Table, event: str | None, attribute: str, status: str | None = None) -> Claim | None:
        """The claim behind one value of a finding; None where the page does not hold the quote."""
        doc = value["doc"]
        text, words = self.texts[doc], value.get("quote")
        start = text.find(words) if words else -1
        if start < 0:
            return None
        quote = cut(text, start, start + len(words))
        slots = self.extra["event"].get(event or "", {})
        denied = value.get("value") == "denied"
        kind = slots.get("type", "STATEMENT")
        ordinal = sum(c.quote == quote for c in self.claims[doc].values())
        key = f"{words}|{value.get('speaker')}|{value.get('value')}|{value.get('low')}"
        if key in self.claims[doc]:
            return self.claims[doc][key]
        quantity = self.quantity(doc, quote, value, attribute, status)
        time = self.time(doc, quote)
        claim = Claim(
            id=claim_id(self.ids[doc], quote.start_char, quote.end_char, kind, ordinal),
            document_id=self.ids[doc],
            quote=quote,
            event_type=kind,
            mode=slots.get("mode"),
            polarity="denied" if denied else "affirmed",
            modality=value.get("modality", "actual"),
            confidence=round(0.62 + (start % 31) / 100, 3),
            actors=tuple(self.filler(doc, e) for e in slots.get("actors", ())),
            recipients=tuple(self.filler(doc, e) for e in slots.get("recipients", ())),
            locations=tuple(self.filler(doc, e) for e in slots.get("locations", ())[:1]),
            instruments=tuple(self.filler(doc, e) for e in slots.get("instruments", ())),
            time=TimeSlot(id=time.id, start=time.start, end=time.end, text=time.text) if time else None,
            quantities=(quantity.id,) if quantity else (),
            attribution=self.chain(doc, value, quote),
            made_by=("events.phrase", "speakers.reported") if value.get("speaker") else ("events.phrase",),
        )
        self.claims[doc][key] = claim
        if event:
            self.event_claims.setdefault(event, []).append(claim.id)
        return claim

    def quantity(self, doc: str, quote: Span, value: Table, attribute: str, status: str | None) -> Quantity | None:
        low, high = value.get("low"), value.get("high")
        if low is None and high is None:
            return None
        digits = re.search(r"[\d\u0660-\u0669][\d\u0660-\u0669.]*(?: \w+)?", quote.text)
        start, end = digits.span() if digits else (0, min(14, len(quote.text)))
        what = attribute.removeprefix("count:")
        counted = {"killed", "injured", "missing", "bomb", "aircraft", "missile", "persons"}
        made = Quantity(
            start_char=quote.start_char + start,
            end_char=quote.start_char + end,
            text=quote.text[start:end],
            id=stable_id("q", doc, quote.start_char + start, what),
            low=low,
            high=high,
            scope="this",
            modifier=value.get("modifier", "exact"),
            made_by="quantities.counted",
            status=status,
            item=what,
            what=what if what in counted else "other",
        )
        self.quantities[doc].setdefault(made.id, made)
        return made

    def time(self, doc: str, quote: Span) -> Time | None:
        text = self.texts[doc]
        begin, end = text.rfind("\n", 0, quote.start_char) + 1, text.find("\n", quote.end_char)
        for row in self.expected["time"]:
            at = text.find(row["text"], begin, end if end > 0 else len(text))
            if row["doc"] == doc and at >= 0:
                made = Time(
                    start_char=at,
                    end_char=at + len(row["text"]),
                    text=row["text"],
                    id=stable_id("t", doc, at),
                    start=row["start"].isoformat(),
                    end=row["end"].isoformat(),
                    anchor="published",
                    basis="relative",
                    made_by="times.weekday",
                )
                self.times[doc].setdefault(made.id, made)
                return made
        return None

    # ------------------------------------------------------------ what stands over the documents

    def finding(self, row: Table) -> Finding:
        extra = self.extra["finding"].get(row["id"], {})
        groups: dict[tuple[Any, ...], list[tuple[Table, Claim | None]]] = {}
        for value in row["values"]:
            value = dict(value)
            if "date" in value:
                value["value"] = value["date"].isoformat()
            if "quote" not in value:
                value["quote"] = self._toll_quote(row, value)
            value.setdefault("modifier", "exact" if value.get("high") is not None else None)
            claim = self.claim(value, row.get("event"), row["attribute"], row.get("status"))
            as_of = value["as_of"].isoformat() if "as_of" in value else None
            words = None if "low" in value else value.get("value")
            if claim is not None and value.get("low") is not None:
                toll = (value["low"], value.get("high"), claim.id)
                self.tolls.setdefault((row.get("event", ""), row["attribute"]), []).append(toll)
            same = (words, value.get("low"), value.get("high"), value["modifier"], as_of)
            groups.setdefault(same, []).append((value, claim))
        values = tuple(self._value(row, key, members) for key, members in groups.items())
        best = row.get("best")
        if isinstance(best, list):
            best = None
        lows = [v.low for v in values if v.low is not None]
        highs = [v.high for v in values if v.high is not None]
        reasons, reasons_ar = extra.get("reasons"), extra.get("reasons_ar")
        return Finding(
            id=stable_id("f", row["id"]),
            story_id=stable_id("s", row["story"]),
            event_id=stable_id("h", row.get("event") or row["id"]),
            question=row["question"],
            question_ar=extra.get("question_ar", row.get("question_ar", "")),
            attribute=row["attribute"],
            verdict=row["verdict"],
            values=values,
            flags=tuple(row.get("flags", ())),
            best=best.isoformat() if hasattr(best, "isoformat") else best,
            low=min(lows) if lows else None,
            high=max(highs) if highs else None,
            origins=row.get("origins", self._origins({v["doc"] for v in row["values"]})),
            reasons=tuple(reasons or row.get("reasons", ())),
            reasons_ar=tuple(reasons_ar or row.get("reasons_ar", ())),
        )

    def _toll_quote(self, row: Table, value: Table) -> str | None:
        for toll in self.expected["toll"]:
            same = all(toll.get(k) == value.get(k) for k in ("doc", "low", "high"))
            if same and toll["event"] == row.get("event") and toll["what"] == row["attribute"]:
                value.setdefault("speaker", toll.get("speaker"))
                if value["speaker"] is None:
                    del value["speaker"]
                return str(toll["quote"])
        return None

    def _value(self, row: Table, key: tuple[Any, ...], members: list[tuple[Table, Claim | None]]) -> FindingValue:
        words, low, high, modifier, as_of = key
        if row["attribute"] == "place" and isinstance(words, str) and words.isdigit():
            words = f"warehouse no. {words}"
        docs = list(dict.fromkeys(value["doc"] for value, _ in members))
        voices = dict.fromkeys(self._voice(value["speaker"]) for value, _ in members if value.get("speaker"))
        spoken = next((v["value_ar"] for v, _ in members if "value_ar" in v), None)
        number = low if low is not None and low == high else None
        return FindingValue(
            value=words if words is not None else number,
            low=low,
            high=high,
            modifier=modifier,
            as_of=as_of,
            claims=tuple(dict.fromkeys(c.id for _, c in members if c)),
            documents=tuple(self.ids[d] for d in docs),
            voices=tuple(voices),
            origins=min(self._origins(set(docs)), row.get("origins", 99)),
            value_ar=spoken or (self.extra["words"].get(words) if isinstance(words, str) else None),
        )

    def _voice(self, name: str) -> str:
        return f"e-{self.by_name[name]['id']}" if name in self.by_name else name

    def _origins(self, docs: set[str]) -> int:
        copies = {c["copy"]: c["original"] for c in self.expected["copy"] if c["kind"] != "partial"}
        return len({copies.get(d, d) for d in docs})

    def event(self, row: Table) -> Event:
        slots = self.extra["event"][row["id"]]
        claims = list(dict.fromkeys(self.event_claims.get(row["id"], ())))
        documents = [d for d in self.ids if any(c.id in claims for c in self.claims[d].values())]

        def actor(entity: str) -> EventActor:
            known = self.entities[entity]
            return EventActor(entity_id=f"e-{entity}", name_en=known["en"], name_ar=known["ar"])

        def place(entity: str) -> EventLocation:
            known = self.entities[entity]
            lat, lon = known["at"]
            names = {"name_en": known["en"], "name_ar": known["ar"]}
            return EventLocation(**names, lat=lat, lon=lon, precision=known["precision"])

        def toll(what: str) -> Toll | None:
            found = self.tolls.get((row["id"], what))
            if not found:
                return None
            low, high = min(t[0] for t in found), max(t[1] if t[1] is not None else t[0] for t in found)
            return Toll(
                low=low,
                high=high,
                best=high,
                low_claims=tuple(t[2] for t in found if t[0] == low),
                high_claims=tuple(t[2] for t in found if high in t[:2]),
            )

        strike, some = row["id"] == "jinah-strike", tuple(claims[:1])
        return Event(
            id=stable_id("h", row["id"]),
            story_id=stable_id("s", row["story"]),
            event_type=slots["type"],
            mode=slots.get("mode"),
            start=row["date"].isoformat(),
            end=row.get("date_end", row["date"]).isoformat(),
            locations=tuple(place(e) for e in slots["locations"]),
            actors=tuple(actor(e) for e in slots.get("actors", ())),
            recipients=tuple(actor(e) for e in slots.get("recipients", ())),
            instruments=tuple(actor(e) for e in slots.get("instruments", ())),
            killed=toll("killed"),
            injured=toll("injured"),
            claims=tuple(claims),
            documents=tuple(self.ids[d] for d in documents),
            origins=self._origins(set(documents)) or 1,
            findings=tuple(stable_id("f", f["id"]) for f in self.expected["finding"] if f.get("event") == row["id"]),
            grade=slots.get("grade"),
            grade_reasons=tuple(slots.get("grade_reasons", ())),
            breakdown=Breakdown(children=Toll(low=0, high=5, best=5, high_claims=some)) if strike else None,
            victims=(Victim(name="Unnamed man of slight build", sex="man", claims=some),) if strike else (),
        )

    def copy(self, row: Table) -> Copy:
        kind = "near" if row["kind"] == "retelling" else row["kind"]
        a, b = self.texts[row["copy"]], self.texts[row["original"]]
        shared = [p for p in a.split("\n\n") if len(p) > 60 and p in b]
        evidence = [(cut(a, a.find(p), a.find(p) + len(p)), cut(b, b.find(p), b.find(p) + len(p))) for p in shared]
        reasons = ["credits the agency at the foot"] if row.get("credited") else ["printed later", "drops the dateline"]
        overlap = round(sum(map(len, shared)) / min(len(a), len(b)), 3)
        return Copy(
            copy=self.ids[row["copy"]],
            original=self.ids[row["original"]],
            kind=kind,
            overlap=overlap,
            direction_reasons=tuple(reasons),
            evidence=tuple(evidence),
        )

    def reading(self, row: Table) -> Reading:
        doc = row["doc"]
        inferred = row["basis"] == "inferred"
        undated = doc == "jinah-01-local"
        uri = f"https://{doc.split('-')[0]}.example/{doc}" if row["file"].endswith("jsonl") else None
        document = Document(
            id=self.ids[doc],
            external_id=doc if uri else None,
            outlet=row["outlet"],
            uri=uri,
            title=row["title"],
            source_path=row["file"].removeprefix("reports/"),
            agencies=tuple(row.get("agencies", ())),
            published=None if undated else row["published"].isoformat(),
            published_basis=None if undated else row["basis"],
            language="ar",
            text=self.texts[doc],
            published_reasons=(
                "told of the same happenings as pages of the day before and the day after",
                "says “Tuesday”",
            )
            if inferred and not undated
            else (),
            furniture=tuple(row.get("furniture", ())),
            body_start=len(row["title"]) + 2,
            sha256=stable_id("", doc) * 4,
        )
        problem = ReadingProblem(
            code="no_day",
            message="the page carries no day of publication; give one with --published",
        )
        return Reading(
            document=document,
            entities=tuple(self.mentions[doc]),
            claims=tuple(self.claims[doc].values()),
            quantities=tuple(self.quantities[doc].values()),
            times=tuple(self.times[doc].values()),
            problems=(problem,) if undated else (),
        )

    def page(self, row: Table) -> Reading:
        """A page of ``sample.toml`` that stands in no demo report."""
        text = row["text"].strip("\n")
        document = Document(
            id=stable_id("d", row["id"], text),
            source_path=f"{row['id']}.txt",
            title=row["title"],
            outlet=row["outlet"],
            uri=row.get("uri"),
            text=text,
            language=row["language"],
            published=row.get("published"),
            published_basis=row.get("basis"),
            body_start=text.find("\n\n") + 2,
            furniture=tuple(row.get("furniture", ())),
        )
        claims: tuple[Claim, ...] = ()
        if words := row.get("claim"):
            quote = cut(text, text.find(words), text.find(words) + len(words))
            claims = (
                Claim(
                    id=claim_id(document.id, quote.start_char, quote.end_char, "ASSAULT", 0),
                    document_id=document.id,
                    quote=quote,
                    event_type="ASSAULT",
                    mode="aerial",
                    confidence=0.41,
                    made_by=("events.phrase",),
                    attribution=(Voice(role="speaker", text="<b onmouseover=alert(2)>", anonymous=True),),
                ),
            )
        problems = (ReadingProblem(code=row["problem"][0], message=row["problem"][1]),) if "problem" in row else ()
        return Reading(document=document, claims=claims, problems=problems)


@cache
def demo() -> Records:
    """The sample: three stories, 25 documents, findings of all six verdicts, copies, and pages that mean harm."""
    maker = Maker()
    findings = [maker.finding(row) for row in [*maker.expected["finding"], *maker.extra["more"]]]
    pages = {row["id"]: maker.page(row) for row in maker.extra["page"]}
    readings = [maker.reading(row) for row in maker.expected["document"]] + list(pages.values())
    hostile = pages["hostile"]
    findings[0] = _with_hostile(findings[0], hostile)
    stories = []
    for name, row in maker.extra["story"].items():
        members = [maker.ids[d["doc"]] for d in maker.expected["document"] if d["story"] == name]
        members += [p.document.id for i, p in pages.items() if row_story(maker, i) == name]
        days = sorted(r.document.published for r in readings if r.document.id in members and r.document.published)
        copied = sum(maker.ids[c["copy"]] in members and c["kind"] != "partial" for c in maker.expected["copy"])
        stories.append(
            Story(
                id=stable_id("s", name),
                title=row["title"],
                title_en=row["title_en"],
                documents=tuple(members),
                start=days[0],
                end=days[-1],
                places=tuple(f"e-{p}" for p in row["places"]),
                actors=tuple(f"e-{a}" for a in row["actors"]),
                origins=len(members) - copied,
            )
        )
    problems = [
        Problem(
            stage="collect",
            code="not_text",
            message="the file holds no text; leave it out or convert it",
            source="scan-0031.jpg",
            lost=True,
        ),
        Problem(
            stage="gather",
            code="no_day",
            message="the day could not be inferred: no dated report tells the same; give one with --published",
            source="jinah-01-local.txt",
            document_id=maker.ids["jinah-01-local"],
        ),
    ]
    return Records(
        readings,
        stories,
        [maker.copy(row) for row in maker.expected["copy"]],
        [maker.event(row) for row in maker.expected["event"]],
        findings,
        problems,
    )


def row_story(maker: Maker, page: str) -> str | None:
    return next((row.get("story") for row in maker.extra["page"] if row["id"] == page), None)


def _with_hostile(finding: Finding, page: Reading) -> Finding:
    first = finding.values[0]
    claims, documents = (*first.claims, page.claims[0].id), (*first.documents, page.document.id)
    grown = replace(first, claims=claims, documents=documents)
    return replace(finding, values=(grown, *finding.values[1:]))


def many(documents: int, *, seed: int = 7) -> Records:
    """As many documents as asked, in stories of about twenty: sentences of the demo reports, told again and again."""
    base, dice, records = demo(), random.Random(seed), Records()
    pool = [r for r in base.readings if len(r.claims) > 3]
    told: dict[int, list[Reading]] = {}
    for number in range(documents):
        source = pool[number % len(pool)]
        told.setdefault(number // 20, []).append(_retold(source, number, dice))
    for story, readings in told.items():
        records.readings += readings
        story_id, event_id = stable_id("s", "many", story), stable_id("h", "many", story)
        day = f"2016-{1 + story % 12:02d}-{1 + story % 27:02d}"
        claims = [c for r in readings for c in r.claims]
        members = tuple(r.document.id for r in readings)
        for number in range(0, len(claims), 6):
            some = claims[number : number + 6]
            verdict = ("agree", "compatible", "evolves", "conflict", "denied", "single")[number // 6 % 6]
            values = tuple(
                FindingValue(
                    value=number + k,
                    low=number + k,
                    high=number + k,
                    claims=(c.id,),
                    modifier="exact",
                    documents=(c.document_id,),
                    as_of=f"{day[:8]}{1 + k:02d}",
                    voices=("e-sohr",),
                )
                for k, c in enumerate(some[: 1 if verdict == "single" else 6])
            )
            records.findings.append(
                Finding(
                    id=stable_id("f", "many", story, number),
                    story_id=story_id,
                    event_id=event_id,
                    question=f"Question {number} of story {story}",
                    question_ar="",
                    attribute="killed",
                    verdict=verdict,
                    values=values,
                    origins=len(values),
                )  # type: ignore[arg-type]
            )
        records.events.append(
            Event(
                id=event_id,
                story_id=story_id,
                event_type="ASSAULT",
                mode="aerial",
                start=day,
                end=day,
                claims=tuple(c.id for c in claims),
                documents=members,
                locations=base.events[0].locations,
            )
        )
        records.copies += [
            Copy(copy=readings[k + 1].document.id, original=readings[k].document.id, kind="near", overlap=0.8)
            for k in range(0, len(readings) - 1, 5)
        ]
        records.stories.append(
            Story(
                id=story_id, title_en=f"Story {story}", documents=members, start=day, end=day, origins=len(members) - 4
            )
        )
    return records


def _retold(source: Reading, number: int, dice: random.Random) -> Reading:
    """A reading under another id, with a figure of its own at the end so that no two texts are the same."""
    text = source.document.text * 2 + f" {number}"
    new = stable_id("d", "many", number)
    claims = tuple(
        replace(c, id=stable_id("c", new, k), document_id=new, confidence=round(dice.random(), 3))
        for k, c in enumerate(source.claims * 3)
    )
    outlet = f"Outlet {number % 80}"
    document = replace(
        source.document,
        id=new,
        text=text,
        outlet=outlet,
        uri=f"https://o{number % 80}.example/{number}",
        published=f"2016-{1 + number // 20 % 12:02d}-{1 + number % 28:02d}",
        external_id=str(number),
    )
    entities = tuple(replace(m, entity_id=f"{m.entity_id}-{number % 40}") for m in source.entities)
    return replace(source, document=document, claims=claims[:25], entities=entities)
