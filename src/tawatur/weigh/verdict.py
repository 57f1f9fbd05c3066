"""Verdicts: can the answers both hold? An invented conflict is the worst defect, so what is in doubt is compatible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from tawatur.model.story import Verdict
from tawatur.weigh.align import Answer


class Judged(NamedTuple):
    """A verdict with its reasons, as (key of the wording, fields)."""

    verdict: Verdict
    reasons: tuple[tuple[str, dict[str, str]], ...]
    flags: tuple[str, ...] = ()


def _origins(answers: Sequence[Answer]) -> int:
    return len(frozenset().union(*(a.origins for a in answers))) if answers else 0


def _documents(answers: Sequence[Answer]) -> int:
    return len({a.document for a in answers})


def alone(answers: Sequence[Answer], roots: dict[str, str]) -> Judged | None:
    """``single`` where one page tells it, or several that are copies of one."""
    documents = {a.document for a in answers}
    if len({roots.get(d, d) for d in documents}) > 1:
        return None
    key = "one_page" if len(documents) == 1 else "one_origin"
    return Judged("single", ((key, {"count": str(len(documents))}),))


def _agreed(answers: Sequence[Answer], value: str) -> Judged:
    reasons: list[tuple[str, dict[str, str]]] = [("same", {"count": str(_documents(answers)), "value": value})]
    if _origins(answers) == 1:
        reasons.append(
            (
                "same_voice",
                {
                    "voice": answers[0].voices[0] if answers[0].voices else "",
                    "count": str(_documents(answers)),
                    "origins": "1",
                },
            )
        )
    return Judged("agree", tuple(reasons))


# -- counts ---


def count_text(answer: Answer) -> str:
    """A count in figures: 16, ~16, >90, 3-4."""
    low, high = answer.low, answer.high
    if low is not None and high is not None:
        text = f"{low}" if low == high else f"{low}-{high}"
        return f"~{text}" if answer.modifier == "about" else text
    if low is not None:
        return f">{low}" if answer.modifier == "more_than" else f"≥{low}"
    return f"<{high}" if answer.modifier == "less_than" else f"≤{high}"


def bounds(answer: Answer) -> tuple[float, float]:
    """The numbers a count can stand for: about allows rounding, an open end anything beyond."""
    low = float("-inf") if answer.low is None else float(answer.low)
    high = float("inf") if answer.high is None else float(answer.high)
    if answer.modifier == "about":
        slack = _rounding(low)
        low, high = low - slack, high + slack
    elif answer.modifier == "more_than":
        low += 0.5
    elif answer.modifier == "less_than":
        high -= 0.5
    return low, high


def _rounding(value: float) -> float:
    """How far a rounded number may lie from the true one: a tenth, or half its last place that is not zero."""
    size = 1.0
    whole = int(abs(value))
    while whole and whole % 10 == 0:
        whole //= 10
        size *= 10
    return max(size / 2, 0.1 * abs(value))


def fits(a: Answer, b: Answer) -> bool:
    """Whether one number can satisfy both counts."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    return low_a <= high_b and low_b <= high_a


def judge_counts(answers: Sequence[Answer], *, rises: bool, same_thing: bool) -> Judged:
    """The verdict on counts of one thing. ``rises``: a toll, which later reports raise."""
    values = {(a.low, a.high, a.modifier) for a in answers}
    if len(values) == 1:
        return _agreed(answers, count_text(answers[0]))
    exact = {(a.low, a.high) for a in answers}
    if len(exact) == 1:
        first, other = _two(answers, lambda a: a.modifier)
        return Judged(
            "agree" if {a.modifier for a in answers} <= {"exact", "about"} else "compatible",
            (("rounding", _pair(first, other)),),
        )
    clash = next(((a, b) for i, a in enumerate(answers) for b in answers[i + 1 :] if not fits(a, b)), None)
    if clash is None:
        first, other = _two(answers, lambda a: (a.low, a.high))
        bound = any(a.low is None or a.high is None for a in (first, other))
        return Judged("compatible", (("bound" if bound else "rounding", _pair(first, other)),))
    first, other = clash
    if first.document == other.document:
        return Judged("compatible", (("different", {}),))
    if rises and (series := _rising(answers)) is not None:
        return Judged("evolves", (("evolves", {"a": count_text(series[0]), "b": count_text(series[-1])}),))
    if not same_thing:
        return Judged("compatible", (("different", {}),))
    return Judged("conflict", (("conflict", _pair(first, other)),))


def _two(answers: Sequence[Answer], key: Callable[[Answer], object]) -> tuple[Answer, Answer]:
    first = answers[0]
    return first, next((a for a in answers if key(a) != key(first)), first)


def _pair(a: Answer, b: Answer) -> dict[str, str]:
    return {"a": count_text(a), "b": count_text(b)}


def _rising(answers: Sequence[Answer]) -> list[Answer] | None:
    """The counts in order of their reports, as far as these are dated, where none falls."""
    series = sorted((a for a in answers if a.as_of is not None), key=lambda a: (a.as_of or "", bounds(a)[0]))
    low = [float(a.low if a.low is not None else 0) for a in series]
    clocks = {a.as_of for a in series}
    if len(clocks) < 2 or any(x > y for x, y in pairwise(low)):
        return None
    return series


# -- days ---


def day_text(answer: Answer) -> str:
    """A day, a month, or an interval."""
    start, end = answer.start or "", answer.end or ""
    if start == end:
        return start
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if first.day == 1 and (last - first).days in (27, 28, 29, 30) and first.month == last.month:
        return start[:7]
    return f"{start}/{end}"


def judge_days(answers: Sequence[Answer], *, same_thing: bool) -> Judged:
    """The verdict on when it was."""
    values = {(a.start, a.end) for a in answers}
    if len(values) == 1:
        return _agreed(answers, day_text(answers[0]))
    clash = next(((a, b) for i, a in enumerate(answers) for b in answers[i + 1 :] if not _overlap(a, b)), None)
    if clash is None:
        first, other = _two(answers, lambda a: (a.start, a.end))
        return Judged("compatible", (("overlap", {"a": day_text(first), "b": day_text(other)}),))
    a, b = clash
    pair = {"a": day_text(a), "b": day_text(b)}
    if _slip(a, b):
        return Judged("conflict", (("conflict", pair), ("slip", {})), ("likely_slip",))
    near = abs((date.fromisoformat(a.start or "") - date.fromisoformat(b.start or "")).days) <= 1
    if near or not same_thing or a.document == b.document:
        return Judged("compatible", (("overlap", pair),))
    return Judged("conflict", (("conflict", pair),))


def _overlap(a: Answer, b: Answer) -> bool:
    return (a.start or "") <= (b.end or "") and (b.start or "") <= (a.end or "")


def _slip(a: Answer, b: Answer) -> bool:
    """The same day of another month, or the same day and month of another year."""
    if a.start != a.end or b.start != b.end or not a.start or not b.start:
        return False
    x, y = date.fromisoformat(a.start), date.fromisoformat(b.start)
    return (x.day == y.day and (x.month != y.month) != (x.year != y.year)) and abs((x - y).days) < 400


# -- names ---


def name_text(answer: Answer, arabic: bool = False) -> str:
    """The names of an answer, in English or Arabic."""
    return ", ".join(n[2 if arabic else 1] for n in answer.names)


def judge_names(answers: Sequence[Answer]) -> Judged:
    """The verdict on lists of places, things struck, bases: lists of different length can both hold."""
    sets = [frozenset(n[0] for n in a.names) for a in answers]
    if len(set(sets)) == 1:
        return _agreed(answers, name_text(answers[0]))
    first, other = _two(answers, lambda a: frozenset(n[0] for n in a.names))
    pair = {"a": name_text(first), "b": name_text(other)}
    inside = all(x <= y or y <= x for i, x in enumerate(sets) for y in sets[i + 1 :])
    return Judged("compatible", (("inside" if inside else "lists", pair),))


# -- whether it happened ---


def judge_occurrence(answers: Sequence[Answer]) -> Judged:
    """The verdict on whether it happened: denied where one voice asserts it and another denies it."""
    words = {a.word for a in answers}
    if words == {"denied"}:
        agreed = _agreed(answers, "denied")
        return agreed._replace(reasons=(*agreed.reasons, ("all_deny", {})))
    if "denied" in words and "affirmed" in words:
        deny = next(a for a in answers if a.word == "denied")
        claim = next((a for a in answers if a.word == "affirmed" and not a.origins & deny.origins), None)
        if claim is not None:
            return Judged("denied", (("denied", {"voice": ", ".join(deny.voices), "other": ", ".join(claim.voices)}),))
        return Judged("compatible", (("different", {}),))
    if len(words) == 1:
        return _agreed(answers, next(iter(words)))
    return Judged(
        "compatible",
        (("overlap", {"a": answers[0].word, "b": next(a.word for a in answers if a.word != answers[0].word)}),),
    )
