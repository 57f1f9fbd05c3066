"""Clauses: the stretches of a sentence that tell one thing each."""

from __future__ import annotations

from typing import NamedTuple

from tawatur.read.page import WORD, Page
from tawatur.read.speakers import Link, Segment, preposition_role


class Clause(NamedTuple):
    """Tokens ``first`` to ``last``, said by a chain of voices, in sentence number ``sentence``.

    ``antecedent`` is where the noun begins that a relative clause belongs to, else ``first``. ``segment`` numbers
    the attributed stretch; -1 is the outlet's own voice. ``denied`` says that the voice denies what follows.
    """

    first: int
    last: int
    sentence: int
    links: tuple[Link, ...]
    segment: int
    antecedent: int
    relative: bool = False
    denied: bool = False
    requested: bool = False
    quoted: bool = False
    # where the verb of saying begins of which this is the noun, else -1
    said_from: int = -1
    heading: bool = False


_DENIALS = frozenset({"deny", "rule out"})


def find_clauses(page: Page, segments: list[Segment]) -> list[Clause]:
    """The clauses of a page in reading order, each with the voices that say it."""
    owner = [-1] * len(page)
    for index, segment in enumerate(segments):
        owner[segment.first : segment.last] = [index] * (segment.last - segment.first)
    found: list[Clause] = []
    for number, (first, last) in enumerate(page.sentences):
        start = first
        while start < last:
            stop = start + 1
            while stop < last and owner[stop] == owner[start]:
                stop += 1
            index = owner[start]
            said = segments[index] if index >= 0 else None
            heading = _is_heading(page, first, last)
            for begin, end, antecedent, relative in _split(page, start, stop):
                found.append(
                    Clause(
                        begin,
                        end,
                        number,
                        said.links if said else (),
                        index,
                        antecedent,
                        relative,
                        denied=bool(said and said.links and said.links[-1].stance in _DENIALS),
                        quoted=bool(said and said.quoted),
                        said_from=said.frame[0] if said and said.nominal and begin == said.first else -1,
                        heading=heading,
                    )
                )
            start = stop
    return found


def _is_heading(page: Page, first: int, last: int) -> bool:
    """Whether a sentence tells nothing: a question, or a short line without an end, a heading between paragraphs."""
    alone = page.is_break(first - 1) and page.is_break(last)
    if page.is_mark(last - 1, "?"):
        return True  # a question tells nothing
    return alone and last - first <= 9 and not page.is_mark(last - 1, '.!…»"') and first > 0


def _finite(page: Page, position: int) -> bool:
    """Whether a token is a finite verb and nothing likelier."""
    if not 0 <= position < len(page) or page.kind[position] != WORD:
        return False
    analyses = page.entries[position].analyses
    if not analyses:
        return False
    verbs = [a for a in analyses if a.word.form.pos == "v"]
    if not verbs:
        return False
    least = min(a.affixes.at for a in analyses)
    return verbs[0].affixes.at == least or all(a.word.form.pos == "v" for a in analyses)


def _split(page: Page, first: int, last: int) -> list[tuple[int, int, int, bool]]:
    """Cut a stretch where a new clause begins: (first, last, antecedent, relative)."""
    cuts: list[tuple[int, int, bool]] = []  # (position, antecedent, relative)
    verb_seen = _finite(page, first)
    for at in range(first + 1, last):
        if at - (cuts[-1][0] if cuts else first) < 2 and not page.has(at, "while"):
            verb_seen = verb_seen or _finite(page, at)
            continue
        begins, antecedent, relative = False, at, False
        after_comma = page.is_mark(at - 1, ",;")
        conjoined = any(a.affixes.conjunction for a in page.entries[at].analyses)
        if page.has(at, "while"):
            begins = True
        elif page.has(at, "relative") and at + 1 < last and _verb_within(page, at + 1, last):
            begins, relative, antecedent = True, True, noun_start(page, at, first)
        elif (
            (conjoined and _finite(page, at) and (verb_seen or after_comma))
            or (after_comma and conjoined and page.has(at, "particle") and _finite(page, at + 1))
            or (after_comma and (_finite(page, at) or _participle(page, at, after_comma=True)))
            or (_participle(page, at) and verb_seen)
            or (page.has(at, "that") and (conjoined or page.has(at - 1, "preposition") or page.has(at - 1, "if")))
            or page.is_mark(at, ";")
            or preposition_role(page, at) == "except"
        ):
            begins = True
        if begins:
            cuts.append((at, antecedent, relative))
            verb_seen = False
        verb_seen = verb_seen or _finite(page, at)
    bounds = [(first, first, False), *cuts]
    return [
        (begin, bounds[i + 1][0] if i + 1 < len(bounds) else last, antecedent, relative)
        for i, (begin, antecedent, relative) in enumerate(bounds)
    ]


def _verb_within(page: Page, position: int, last: int) -> bool:
    return any(_finite(page, at) for at in range(position, min(position + 3, last)))


def _participle(page: Page, position: int, *, after_comma: bool = False) -> bool:
    """An indefinite participle that carries a statement on: «متوعدا», «مستهدفة»."""
    return any(
        a.word.form.pos == "p"
        and a.word.tag in ("event", "say")
        and not a.affixes.article
        and not a.affixes.preposition
        and ("acc" in a.word.form.shape or (after_comma and a.word.form.gender == "f"))
        for a in page.entries[position].analyses
    )


def noun_start(page: Page, relative: int, first: int) -> int:
    """Where the noun before a relative pronoun begins: back over its adjectives, at most five words."""
    at = relative
    while at > first and relative - at < 5:
        before = at - 1
        if page.kind[before] != WORD and not page.is_mark(before, '«»"'):
            break
        if (
            page.has(before, "preposition")
            or page.has(before, "that")
            or _finite(page, before)
            or page.has(before, "while")
        ):
            break
        at = before
        if any(a.affixes.preposition for a in page.entries[before].analyses[:1]):
            break
    return at
