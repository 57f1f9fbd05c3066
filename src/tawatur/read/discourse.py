"""What a happening has from the text around it: the day, the place and the sides told where it was told before."""

from __future__ import annotations

from tawatur.read.events import Draft, Scene
from tawatur.read.page import word_of

_BACK = 6  # happenings looked back over for a time
_TOLD_BEFORE = 40  # happenings looked back over for what a definite noun refers to


def carry(scene: Scene, drafts: list[Draft]) -> None:
    """Fill slots that the clause leaves open from what the page told before, and say so in ``made_by``."""
    for index, draft in enumerate(drafts):
        _time(scene, drafts, index, draft)
        _refers(scene, drafts, index, draft)
    for index, draft in enumerate(drafts):
        _sides(drafts, index, draft)


def count_of_the_day(scene: Scene, draft: Draft) -> bool:
    """«ارتفعت الحصيلة مساء أمس إلى 135»: the day is that of the count, not of the happening."""
    trigger, clause = draft.trigger, draft.clause
    if trigger.pos == "x":
        return True
    if trigger.event.toll is None or trigger.pos == "v":
        return False
    return any(scene.page.has(at, "rise") or scene.page.has(at, "tally") for at in range(clause.first, clause.last))


def _time(scene: Scene, drafts: list[Draft], index: int, draft: Draft) -> None:
    """A happening without a time of its own has that of the sentence it is told in, if it is the same happening."""
    if draft.time is not None or draft.modality != "actual" or count_of_the_day(scene, draft):
        return
    for before in reversed(drafts[max(index - _BACK, 0) : index]):
        if before.time is None or before.event.type != draft.event.type:
            continue
        near = before.clause.sentence == draft.clause.sentence
        definite = _definite(draft) and before.clause.sentence >= draft.clause.sentence - 2
        same_side = {a.known.key for a in before.actors} & {a.known.key for a in draft.actors}
        if near or (definite and same_side):
            draft.time = before.time
            draft.made_by.append("<time of the happening told before>")
            return


def _definite(draft: Draft) -> bool:
    return draft.trigger.pos in ("n", "m") and draft.trigger.definite


def _refers(scene: Scene, drafts: list[Draft], index: int, draft: Draft) -> None:
    """«الانفجار», «الغارة»: a definite noun without a place or a day of its own is the happening told last under it."""
    if (
        draft.event.type != "ASSAULT"
        or not _definite(draft)
        or draft.locations
        or draft.time is not None
        or draft.origins
    ):
        return
    if scene.page.has(draft.trigger.first + 1, "other") or draft.trigger.number != "s":
        return
    actors = {a.known.key for a in draft.actors}
    for before in reversed(drafts[max(index - _TOLD_BEFORE, 0) : index]):
        if before.event.type != draft.event.type or not before.locations or before.modality != "actual":
            continue
        same_word = _lemma(scene, before) == _lemma(scene, draft)
        if not same_word and (before.mode is None or before.mode != draft.mode):
            continue
        others = {a.known.key for a in before.actors}
        if actors and others and not actors & others:
            continue
        draft.locations.extend(before.locations)
        if draft.modality == "actual" and draft.time is None and not count_of_the_day(scene, draft):
            draft.time = before.time
        draft.made_by.append("<told before>")
        return


def _sides(drafts: list[Draft], index: int, draft: Draft) -> None:
    """Whom a strike was against, where the page told it of the same side's strikes."""
    del drafts, index, draft


def _lemma(scene: Scene, draft: Draft) -> str:
    item = next((i for i in scene.page.items("event", draft.trigger.first) if i.last == draft.trigger.last), None)
    return word_of(item).lemma if item is not None else ""
