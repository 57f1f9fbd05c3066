"""A proposed grade after Airwars; never a verdict on truth."""

from __future__ import annotations

from tawatur.lang.wording import wording
from tawatur.model.story import Grade, Toll
from tawatur.weigh.align import Case, actors, voice_name

_ADMITS = frozenset({"announce", "admit", "confirm"})


def grade(case: Case, origins: int, killed: Toll | None, fighters: Toll | None) -> tuple[Grade | None, tuple[str, ...]]:
    """The grade of a violent happening and its reasons in English; no grade for anything else."""
    if case.happening.event_type != "ASSAULT":
        return None, ()
    words = wording("en").grade
    change = words["change"]
    if fighters is not None and (killed is None or killed.high == 0):
        return "discounted", (words["discounted"], change)
    sides = [frozenset(n[0].split(":")[1] for n in a.names) for a in actors(case)]
    if (
        len(sides) > 1
        and not frozenset.intersection(*sides)
        and all(s.isdisjoint(t) for i, s in enumerate(sides) for t in sides[i + 1 :])
    ):
        names = ", ".join(dict.fromkeys(n[1] for a in actors(case) for n in a.names))
        return "contested", (words["contested"].format(names=names), change)
    own = _own_account(case)
    if own is not None:
        return "confirmed", (words["confirmed"].format(voice=own), change)
    if origins >= 2:
        return "fair", (words["fair"].format(origins=origins), change)
    return "weak", (words["weak"], change)


def _own_account(case: Case) -> str | None:
    """A doer who tells of his own deed and of the dead."""
    for claim in case.claims:
        speaker = claim.speaker
        if speaker is None or speaker.stance not in _ADMITS or claim.polarity != "affirmed":
            continue
        if not any(
            (q := case.quantities.get((claim.document_id, n))) is not None and q.what in ("killed", "casualties")
            for n in claim.quantities
        ):
            continue
        keys = {(speaker.entity_id or "").split(":")[1:2][0] if ":" in (speaker.entity_id or "") else ""} | {
            (speaker.institution.entity_id or "").split(":")[1]
            if speaker.institution and ":" in (speaker.institution.entity_id or "")
            else ""
        }
        if any((f.entity_id or "").split(":")[1:2] and (f.entity_id or "").split(":")[1] in keys for f in claim.actors):
            return voice_name(case, claim)
    return None
