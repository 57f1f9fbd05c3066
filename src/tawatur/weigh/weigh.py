"""Weighing: what the claims of each happening together show, question by question, and the coded event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from tawatur.lang.naming import happening_name
from tawatur.lang.wording import wording
from tawatur.model.claim import Filler, Reading
from tawatur.model.span import stable_id
from tawatur.model.story import Copy, Event, EventActor, EventLocation, Finding, FindingValue, Happening, Verdict, roots
from tawatur.model.values import Mention
from tawatur.weigh import align
from tawatur.weigh.align import Answer, Case
from tawatur.weigh.grade import grade
from tawatur.weigh.tolls import breakdown, toll
from tawatur.weigh.verdict import (
    Judged,
    alone,
    count_text,
    day_text,
    judge_counts,
    judge_days,
    judge_names,
    judge_occurrence,
    name_text,
)

_RISES = frozenset({"killed", "injured", "casualties", "missing", "detained", "displaced"})
_FINE = frozenset({"exact", "street", "neighbourhood", "town", "district"})
_ORDER = ("exact", "street", "neighbourhood", "town", "district", "province", "area", "country", "region")


class Weighed(NamedTuple):
    findings: list[Finding]
    events: list[Event]


def weigh(readings: Sequence[Reading], copies: Sequence[Copy], happenings: Sequence[Happening]) -> Weighed:
    """Findings and events of all happenings, in a fixed order."""
    by_document = {r.document.id: r for r in readings}
    claims = {c.id: c for r in readings for c in r.claims}
    root = roots(copies)
    findings: list[Finding] = []
    events: list[Event] = []
    for happening in sorted(happenings, key=lambda h: (h.story_id, h.id)):
        case = align.case_of(happening, claims, by_document)
        own = _Weigher(case, root).findings()
        findings.extend(own)
        events.append(_event(case, own, root))
    return Weighed(findings, events)


class _Weigher:
    def __init__(self, case: Case, root: dict[str, str]) -> None:
        self.case = case
        self.root = root
        self.names = {lang: event_name(case, lang) for lang in ("en", "ar")}

    def findings(self) -> list[Finding]:
        case = self.case
        found: list[Finding] = []
        for what, answers in sorted(align.counts(case).items()):
            found.append(self._counts(what, answers))
        days = align.days(case)
        if days:
            found.append(
                self._finding(
                    "date",
                    days,
                    judge_days(days, same_thing=self._same_thing(days)),
                    day_text,
                    best=self._most(days, day_text),
                )
            )
        for attribute, answers in (
            ("place", align.places(case)),
            ("target", align.targets(case)),
            ("origin", align.bases(case)),
        ):
            if answers:
                found.append(
                    self._finding(
                        attribute, answers, judge_names(answers), name_text, arabic=lambda a: name_text(a, arabic=True)
                    )
                )
        happened = align.occurrences(case)
        if happened:
            found.append(self._occurrence(happened))
        return found

    def _counts(self, what: str, answers: list[Answer]) -> Finding:
        rises = what.split(":")[0] in _RISES
        main = _main_counts(answers) if rises else answers
        judged = judge_counts(main, rises=rises, same_thing=self._same_thing(main))
        attribute = (
            what
            if what in _RISES
            else "fighters_killed"
            if what == "killed:fighter"
            else "injured"
            if what.startswith("injured")
            else f"count:{what}"
        )
        lows = [a.low for a in answers if a.low is not None]
        highs = [a.high if a.high is not None else a.low for a in answers if a.high is not None or a.low is not None]
        finding = self._finding(attribute, answers, judged, count_text)
        best = (
            max(main, key=lambda a: (a.as_of or "", a.low or 0)).low
            if judged.verdict == "evolves"
            else self._most_count(main)
        )
        return _replace(
            finding,
            best=best,
            low=min(lows) if lows else None,
            high=max(h for h in highs if h is not None) if highs else None,
        )

    def _occurrence(self, answers: list[Answer]) -> Finding:
        english, arabic = wording("en").value, wording("ar").value
        judged = judge_occurrence(answers)
        return self._finding("occurrence", answers, judged, lambda a: english[a.word], arabic=lambda a: arabic[a.word])

    def _most(self, answers: Sequence[Answer], text: Callable[[Answer], str]) -> str:
        votes: dict[str, set[str]] = defaultdict(set)
        for answer in answers:
            votes[text(answer)] |= answer.origins
        return min(votes, key=lambda v: (-len(votes[v]), v))

    def _most_count(self, answers: Sequence[Answer]) -> float | int | None:
        votes: dict[float | int, set[str]] = defaultdict(set)
        for answer in answers:
            value = answer.low if answer.low is not None else answer.high
            if value is not None:
                votes[value] |= answer.origins
        return min(votes, key=lambda v: (-len(votes[v]), v)) if votes else None

    def _same_thing(self, answers: Sequence[Answer]) -> bool:
        """Whether the accounts are pinned to one happening: overlapping days, and a place or a doer in common."""
        claims = {c.id: c for c in self.case.claims}
        pins = []
        for answer in answers:
            own = [claims[c] for c in answer.claims]
            place = {f.entity_id for c in own for f in c.locations}
            doer = {f.entity_id for c in own for f in c.actors}
            times = [
                (c.time.start[:10], (c.time.end or c.time.start)[:10])
                for c in own
                if c.time is not None and c.time.start
            ]
            pins.append((place, doer, times))
        for i, (place, doer, times) in enumerate(pins):
            for place2, doer2, times2 in pins[i + 1 :]:
                if not (place & place2 or doer & doer2):
                    return False
                if (
                    times
                    and times2
                    and not any(a <= d and c <= b for a, b in times for c, d in times2)
                    and not (place & place2)
                ):
                    return False
                if not (times and times2) and not place & place2:
                    return False
        return True

    def _finding(
        self,
        attribute: str,
        answers: list[Answer],
        judged: Judged,
        text: Callable[[Answer], str],
        arabic: Callable[[Answer], str] | None = None,
        best: str | None = None,
    ) -> Finding:
        case = self.case
        single = alone(answers, self.root)
        if single is not None and judged.verdict not in ("conflict", "denied"):
            judged = single._replace(flags=judged.flags)
        return Finding(
            id=stable_id("f", case.happening.id, attribute),
            story_id=case.happening.story_id,
            event_id=case.happening.id,
            question=self._question("en", attribute),
            question_ar=self._question("ar", attribute),
            attribute=attribute,
            verdict=judged.verdict,
            values=self._values(answers, judged.verdict, text, arabic),
            best=best,
            # one page is one origin for its reader, however many it quotes
            origins=1 if judged.verdict == "single" else len(frozenset().union(*(a.origins for a in answers))),
            flags=tuple(sorted(set(judged.flags))),
            reasons=_reasons(judged, "en"),
            reasons_ar=_reasons(judged, "ar"),
        )

    def _question(self, language: str, attribute: str) -> str:
        words = wording(language)
        kind, _, what = attribute.partition(":")
        key = "fighters" if attribute == "fighters_killed" else kind if kind in words.question else "count"
        return words.question[key].format(event=self.names[language], item=words.item.get(what or kind, what or kind))

    def _values(
        self,
        answers: list[Answer],
        verdict: Verdict,
        text: Callable[[Answer], str],
        arabic: Callable[[Answer], str] | None,
    ) -> tuple[FindingValue, ...]:
        groups: dict[tuple[object, ...], list[Answer]] = defaultdict(list)
        for answer in answers:
            groups[text(answer), answer.low, answer.high, answer.modifier].append(answer)
        values = []
        for (word, low, high, modifier), group in groups.items():
            first = group[0]
            exact = low is not None and low == high and modifier == "exact"
            values.append(
                FindingValue(
                    value=first.low if exact else str(word),
                    low=first.low,
                    high=first.high,
                    modifier=first.modifier,
                    claims=tuple(dict.fromkeys(c for a in group for c in a.claims)),
                    documents=tuple(sorted({a.document for a in group})),
                    voices=tuple(dict.fromkeys(v for a in group for v in a.voices)),
                    origins=1 if verdict == "single" else len(frozenset().union(*(a.origins for a in group))),
                    as_of=max((a.as_of for a in group if a.as_of), default=None),
                    value_ar=arabic(first) if arabic is not None else None,
                )
            )
        values.sort(key=lambda v: (-v.origins, -len(v.documents), str(v.value)))
        if verdict == "evolves":  # as they followed one another
            values.sort(key=lambda v: (v.as_of is None, v.as_of or "", v.low if v.low is not None else v.high or 0))
        return tuple(values)


def _reasons(judged: Judged, language: str) -> tuple[str, ...]:
    words = wording(language)
    return tuple(words.reason[k].format(**{n: words.value.get(v, v) for n, v in f.items()}) for k, f in judged.reasons)


def _main_counts(answers: Sequence[Answer]) -> list[Answer]:
    """The toll of each document: the highest it gives, which later tellings on the page have reached."""
    main: dict[str, Answer] = {}
    for answer in answers:
        known = main.get(answer.document)
        if known is None or (answer.low or answer.high or 0) > (known.low or known.high or 0):
            main[answer.document] = answer
    return [main[d] for d in sorted(main)]


def _replace(finding: Finding, **changes: object) -> Finding:
    import msgspec

    return msgspec.structs.replace(finding, **changes)


# -- names of happenings ---


def event_name(case: Case, language: str) -> str:
    """A happening in words: 'the air strikes by France in Raqqa (2015-11-17)'."""
    precision = {
        m.entity_id: m.precision or "region" for r in case.readings.values() for m in r.entities if m.kind == "place"
    }
    return happening_name(
        case.happening.event_type,
        case.happening.mode,
        case.claims,
        language,
        lambda f: _ORDER.index(precision.get(f.entity_id or "", "region")),
    )


# -- events ---


def _event(case: Case, findings: Sequence[Finding], root: dict[str, str]) -> Event:
    killed, injured = toll(case, "killed"), toll(case, "injured")
    fighters = toll(case, "killed", fighters=True)
    origins = len(set(case.origin.values()))
    level, reasons = grade(case, origins, killed, fighters)
    start, end = _interval(case)
    return Event(
        id=case.happening.id,
        story_id=case.happening.story_id,
        event_type=case.happening.event_type,
        mode=case.happening.mode,
        start=start,
        end=end,
        locations=_locations(case),
        actors=_actors(case, "actors"),
        recipients=_actors(case, "recipients"),
        instruments=_actors(case, "instruments"),
        killed=killed,
        injured=injured,
        fighters_killed=fighters,
        breakdown=breakdown(case),
        claims=case.happening.claims,
        findings=tuple(f.id for f in findings),
        documents=case.happening.documents,
        origins=origins,
        grade=level,
        grade_reasons=reasons,
    )


def _interval(case: Case) -> tuple[str | None, str | None]:
    """The days of a happening: those that most claims give, the narrower first."""
    votes: dict[tuple[str, str], int] = defaultdict(int)
    for claim in case.claims:
        if claim.time is not None and claim.time.start:
            votes[claim.time.start[:10], (claim.time.end or claim.time.start)[:10]] += 1
    if not votes:
        return None, None

    def width(span: tuple[str, str]) -> int:
        return (date.fromisoformat(span[1]) - date.fromisoformat(span[0])).days

    return min(votes, key=lambda v: (width(v) > 3, -votes[v], width(v), v))


def _actors(case: Case, slot: str) -> tuple[EventActor, ...]:
    votes: dict[str, list[Filler]] = defaultdict(list)
    for claim in case.claims:
        for filler in getattr(claim, slot):
            votes[filler.entity_id or filler.text].append(filler)
    ranked = sorted(votes.items(), key=lambda v: (-len(v[1]), v[0]))
    return tuple(
        EventActor(entity_id=f[0].entity_id, name_en=f[0].name_en, name_ar=f[0].name_ar or f[0].text) for _, f in ranked
    )


def _locations(case: Case) -> tuple[EventLocation, ...]:
    """Places most precise first, those that more claims name before the rest."""
    votes: dict[str, int] = defaultdict(int)
    found: dict[str, Mention] = {}
    for claim in case.claims:
        mentions = {m.id: m for m in case.readings[claim.document_id].entities}
        for filler in claim.locations:
            mention = mentions.get(filler.mention or "")
            if mention is not None:
                votes[mention.entity_id] += 1
                found.setdefault(mention.entity_id, mention)
    ranked = sorted(found, key=lambda k: (_ORDER.index(found[k].precision or "region"), -votes[k], k))
    return tuple(
        EventLocation(name_en=m.name_en, name_ar=m.name_ar, lat=m.lat, lon=m.lon, precision=m.precision, link=m.link)
        for m in (found[k] for k in ranked)
    )
