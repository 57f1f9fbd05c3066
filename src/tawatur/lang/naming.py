"""Happenings in a few words: what, by whom, where, when. The words come from ``wording.toml``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from tawatur.lang.wording import wording
from tawatur.model.claim import Claim, Filler

_MUTUAL = frozenset({"COOPERATE", "CONSULT", "AGREE"})


def happening_name(
    event_type: str,
    mode: str | None,
    claims: Sequence[Claim],
    language: str,
    precise: Callable[[Filler], int] = lambda _: 0,
) -> str:
    """A happening in words: 'the air strikes by France in Raqqa (2015-11-17)'.

    ``precise`` gives the rank of a place, the most precise lowest: of the places most often named that one is told.
    """
    words = wording(language)
    mutual = event_type in _MUTUAL
    places = _named(claims, "locations", 1, precise)
    actors = _named(claims, "actors", 2)
    others = _named(claims, "recipients", 1) if mutual or not places else []
    others = [f for f in others if f.entity_id not in {a.entity_id for a in actors}]
    text = words.event_name(event_type, mode)
    for part, fillers in (("by", actors), ("with" if mutual else "on", others), ("at", places)):
        names = [(f.name_en if language == "en" else f.name_ar) or f.text for f in fillers]
        if names:
            text += " " + words.part[part].format(names=_join(names, words.part))
    dates = _dates(claims)
    return text + " " + words.part["when"].format(dates=dates) if dates else text


def title(name: str, language: str) -> str:
    """A name of a happening as a heading: without its article in English."""
    article = wording(language).part["article"]
    bare = name[len(article) :] if article and name.startswith(article) else name
    return bare[:1].upper() + bare[1:]


def _named(claims: Sequence[Claim], slot: str, most: int, rank: Callable[[Filler], int] = lambda _: 0) -> list[Filler]:
    """The fillers of a slot that claims name most; one that far fewer name than the first is left out.

    Claims that affirm count before those that deny; a side is told once, by the name most use.
    """
    votes: dict[str, list[Filler]] = defaultdict(list)
    for claim in claims:
        for filler in getattr(claim, slot):
            if filler.name_en or filler.name_ar:
                votes[filler.side or filler.entity_id or filler.text].append(filler)
    named = {k: v for k, v in votes.items() if not (v[0].entity_id or "").startswith("role:")}
    votes = defaultdict(list, named or votes)  # «مدنيون», «عناصر» only where nobody is named
    if not votes:
        return []
    top = max(len(v) for v in votes.values())
    kept = [v for v in votes.values() if len(v) * 2 >= top]
    kept.sort(key=lambda v: (rank(v[0]), -len(v), v[0].entity_id or v[0].text))
    return [_usual(v) for v in kept[:most]]


def _usual(fillers: Sequence[Filler]) -> Filler:
    counts: dict[str, int] = defaultdict(int)
    for filler in fillers:
        counts[filler.entity_id or filler.text] += 1
    return min(fillers, key=lambda f: (-counts[f.entity_id or f.text], f.entity_id or f.text))


def _join(names: Sequence[str], part: dict[str, str]) -> str:
    return part["comma"].join(names[:-1]) + part["and"] + names[-1] if len(names) > 1 else names[0]


def _dates(claims: Sequence[Claim]) -> str:
    """The day or days most claims give; an interval of more than a month tells nothing."""
    votes: dict[tuple[str, str], int] = defaultdict(int)
    for claim in claims:
        if claim.time is not None and claim.time.start:
            votes[claim.time.start[:10], (claim.time.end or claim.time.start)[:10]] += 1
    if not votes:
        return ""
    start, end = min(votes, key=lambda v: (-votes[v], v))
    return start if start == end else f"{start} – {end}"
