"""Claims of several documents into happenings: what the accounts are accounts of.

Claims of one page that plainly tell of one happening are first put together; then, best evidence first, accounts are
joined for as long as what they say speaks for one happening. What is compared is always all that an account says so
far, so that nothing in the result depends on the order of arrival.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from tawatur.gather.facts import Facts
from tawatur.gather.identity import Place, is_broad, may_be_one

_MUTUAL = frozenset({"COOPERATE", "AGREE", "CONSULT"})
_AIR = frozenset({"aerial", "drone", "heavy-weapons"})
_GROUND = frozenset({"explosives", "suicide-attack", "firearms", "targeted", "beat", "torture", "abduct"})
_CRAFT = frozenset({"aircraft", "vessel", "helicopter"})
_TOLLS = frozenset({"killed", "injured", "casualties", "missing", "displaced", "detained"})
_RARE = 10  # a figure from here on is seldom the same by chance
_LONG = 3  # days from which an interval sums several happenings up
_CROWD = 400  # accounts that share one place or day, beyond which they are compared only where more is shared
_NEVER = -9.0
_NEEDED = {"ASSAULT": 2.4, "COERCE": 2.0, "MOBILIZE": 1.9, "STATEMENT": 1.0, "REQUEST": 1.9, "THREATEN": 1.9}
_CLEARLY = 0.35  # lead over the next that an account without a day must have
_SAME_PAGE = 1.0  # what a page tells apart needs so much more to be one happening after all


# how much speaks for joining (negative, so that the best comes first), both ids, both places
_Candidate = tuple[float, str, str, int, int]


class Span(NamedTuple):
    """Days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


class Account:
    """All that some claims say of one happening, counted: what more claims say weighs more."""

    def __init__(self, members: list[Facts]) -> None:
        self.members = members
        self.pages = {m.document for m in members}
        self.type = members[0].claim.event_type
        self.modes = Counter(m.claim.mode for m in members if m.claim.mode)
        self.modality = Counter(m.claim.modality for m in members)
        self.denied = sum(m.claim.polarity == "denied" for m in members)
        self.actors: Counter[str] = Counter(a for m in members for a in m.actors)
        self.recipients: Counter[str] = Counter(r for m in members for r in m.recipients)
        self.places: Counter[Place] = Counter(p for m in members for p in m.places)
        self.spans: Counter[Span] = Counter(
            Span(m.first, m.last) for m in members if m.first is not None and m.last is not None
        )
        self.figures: dict[str, set[float]] = defaultdict(set)
        for member in members:
            for what, value in member.figures:
                self.figures[what].add(value)
        self.targets = {t for m in members for t in m.targets}
        self.events = {e for m in members for e in m.events}
        self.instruments = {i for m in members for i in m.instruments}
        self.published = sorted(m.published for m in members if m.published is not None)
        self.carried = all(m.carried for m in members)
        self.harm = any(m.harms for m in members)

    @property
    def id(self) -> str:
        return min(m.claim.id for m in self.members)

    def best_span(self) -> Span | None:
        """The days most claims give, the narrower of equals."""
        return min(self.spans, key=lambda s: (-self.spans[s], s.days, s.first)) if self.spans else None

    def fine_places(self) -> list[Place]:
        return [p for p in self.places if not is_broad(p)]


# -- evidence ---


def fit(a: Facts, b: Facts) -> float:
    """How well two claims tell of one happening; below zero where they cannot."""
    return evidence(Account([a]), Account([b]))


def evidence(a: Account, b: Account) -> float:
    """How much speaks for two accounts being of one happening: below zero where they cannot be."""
    if a.type != b.type or not _modes_fit(a, b) or not _modalities_fit(a, b):
        return _NEVER
    same = _same_figures(a, b)
    shared_event = bool(a.events & b.events)
    place = _places(a, b)
    if place <= _NEVER:
        return _NEVER
    time = _times(a, b)
    if time <= _NEVER:
        # a slip of the month, or a day apart, in accounts that agree on a rare figure at one place
        if not (same and place >= 1.0 and _may_slip(a, b)) and not shared_event:
            return _NEVER
        time = 0.0
    parties = _parties(a, b)
    if parties <= _NEVER:
        if not (same and place >= 1.0):
            return _NEVER
        parties = 0.0
    score = 2.0 * min(same, 2) + 3.0 * shared_event + place + time + parties - _counts_apart(a, b)
    score += 0.5 * bool(a.modes.keys() & b.modes.keys()) + _targets(a, b)
    score += 1.0 * bool(a.instruments & b.instruments) * (a.type == "MOBILIZE")
    return score


def _same_figures(a: Account, b: Account) -> int:
    return sum(any(v >= _RARE for v in values & b.figures.get(what, set())) for what, values in a.figures.items())


def _counts_apart(a: Account, b: Account) -> float:
    """Other numbers of craft or bombs speak for another raid; tolls differ between accounts of one."""
    apart = 0.0
    for what, values in a.figures.items():
        others = b.figures.get(what)
        if others and not values & others:
            apart += 0.1 if what in _TOLLS else 0.8
    return min(apart, 1.2)


def _targets(a: Account, b: Account) -> float:
    """Craft brought down are told of rarely, sites struck daily."""
    shared = a.targets & b.targets
    return 1.5 if shared & _CRAFT else 0.5 if shared else 0.0


def _modes_fit(a: Account, b: Account) -> bool:
    if not a.modes or not b.modes or a.modes.keys() & b.modes.keys():
        return True
    if a.type == "ASSAULT":
        air_a, air_b = a.modes.keys() & _AIR, b.modes.keys() & _AIR
        ground_a, ground_b = a.modes.keys() & _GROUND, b.modes.keys() & _GROUND
        return not ((air_a and ground_b and not ground_a) or (ground_a and air_b and not air_a))
    return a.type not in ("CONSULT", "STATEMENT", "COERCE")


def _modalities_fit(a: Account, b: Account) -> bool:
    if a.modality.keys() & b.modality.keys():
        return True
    if a.type in ("ASSAULT", "COERCE"):
        return "actual" not in a.modality and "actual" not in b.modality
    return {*a.modality, *b.modality} <= {"planned", "requested", "possible"} or a.type in ("MOBILIZE", "AGREE")


def _times(a: Account, b: Account) -> float:
    mine, other = a.best_span(), b.best_span()
    if mine is None or other is None:
        return _recent(mine or other, b if other is None else a)
    shared = min(mine.last, other.last).toordinal() - max(mine.first, other.first).toordinal() + 1
    if shared <= 0:
        return _NEVER
    overlap = shared / (mine.days + other.days - shared)
    if max(mine.days, other.days) <= _LONG:
        return 1.5 if overlap >= 0.3 else 1.0
    if overlap >= 0.6:
        return 1.0
    # a stretch of weeks sums up many happenings; this may be one of them, or not
    return 0.25 if min(mine.days, other.days) > _LONG else -0.5


def _may_slip(a: Account, b: Account) -> bool:
    """Whether days differ as a slip would have it: the night between two days, or the same day of another month."""
    mine, other = a.best_span(), b.best_span()
    if mine is None or other is None:
        return True
    gap = min(abs((mine.first - other.last).days), abs((other.first - mine.last).days))
    return gap <= 1 or (mine.days == other.days == 1 and mine.first.day == other.first.day and gap < 400)


def _recent(span: Span | None, undated: Account) -> float:
    """What is told without a day is mostly of the days before its page."""
    if span is None or not undated.published or span.days > _LONG:
        return 0.0
    gaps = [(day - span.last).days for day in undated.published]
    return 0.4 if any(-1 <= gap <= 2 for gap in gaps) else 0.0 if any(0 <= gap <= 5 for gap in gaps) else -0.4


def _places(a: Account, b: Account) -> float:
    if not a.places or not b.places:
        return 0.0
    best = _NEVER
    for p in a.places:
        for q in b.places:
            if p.key == q.key:
                best = max(best, 1.0 if is_broad(p) else 2.0)
            elif may_be_one(p, q):
                best = max(best, 0.5 if is_broad(p) or is_broad(q) else 1.5)
    if best <= _NEVER and a.type not in ("ASSAULT", "COERCE", "PROTEST"):
        return 0.0
    return best


def _parties(a: Account, b: Account) -> float:
    if a.type in _MUTUAL:
        x, y = a.actors.keys() | a.recipients.keys(), b.actors.keys() | b.recipients.keys()
        if not x or not y:
            return 0.0
        shared = len(x & y)
        if min(len(x), len(y)) == 1:  # one side only is told: not enough to set a denial against it
            return 0.5 if shared and x == y else 0.4 if shared and bool(a.denied) == bool(b.denied) else _NEVER
        if not shared or (min(len(x), len(y)) >= 2 and shared < 2):
            return _NEVER
        return 1.0 * min(shared, 2)
    score = 0.0
    if a.actors and b.actors:
        if not a.actors.keys() & b.actors.keys():
            return _NEVER
        score += 1.0
    if a.recipients and b.recipients:
        if a.recipients.keys() & b.recipients.keys():
            score += 1.0
        elif a.type not in ("ASSAULT", "COERCE", "MOBILIZE"):
            return _NEVER
    return score


# -- joining ---


def gather(facts: Sequence[Facts]) -> list[list[Facts]]:
    """Happenings as lists of claims, best told first."""
    accounts: list[Account] = []
    for kind, own in sorted(_by_type(facts).items()):
        plain = [f for f in own if kind == "STATEMENT" and f.claim.mode is None]
        accounts.extend(Account([f]) for f in plain)  # what is only said is no happening that others tell of
        accounts.extend(_joined([a for page in _by_page(own, plain) for a in of_page(page)]))
    return [sorted(a.members, key=_best_told) for a in accounts]


def _best_told(facts: Facts) -> tuple[int, str, int, str]:
    return -facts.weight, facts.document, facts.claim.quote.start_char, facts.claim.id


def _by_type(facts: Iterable[Facts]) -> dict[str, list[Facts]]:
    found: dict[str, list[Facts]] = defaultdict(list)
    for one in facts:
        found[one.claim.event_type].append(one)
    return found


def _by_page(facts: list[Facts], left_out: list[Facts]) -> list[list[Facts]]:
    out = {f.claim.id for f in left_out}
    pages: dict[str, list[Facts]] = defaultdict(list)
    for one in facts:
        if one.claim.id not in out:
            pages[one.document].append(one)
    return [pages[d] for d in sorted(pages)]


def of_page(claims: list[Facts]) -> list[Account]:
    """The claims of one page, those put together that tell of one happening by the plainest signs."""
    accounts: list[Account] = []
    for claim in sorted(claims, key=lambda f: (f.claim.quote.start_char, f.claim.id)):
        own = Account([claim])
        best: tuple[float, int] | None = None
        for index, account in enumerate(accounts):
            value = evidence(account, own)
            told = _told_again(account, own)
            if value >= _needed(account, own) + (0.0 if told else _SAME_PAGE) and (best is None or value > best[0]):
                best = (value, index)
        if best is None:
            accounts.append(own)
        else:
            accounts[best[1]] = Account([*accounts[best[1]].members, claim])
    return accounts


def _told_again(account: Account, claim: Account) -> bool:
    """Whether a later claim of a page adds nothing that sets it apart: the same days and place, no other count."""
    mine, other = account.best_span(), claim.best_span()
    if mine is not None and other is not None and mine != other:
        return False
    return not any(
        claim.figures.get(w) and not v & claim.figures[w] for w, v in account.figures.items() if w not in _TOLLS
    )


def _needed(a: Account, b: Account) -> float:
    """A toll told by itself needs no more than its page's place."""
    if (a.carried and a.harm) or (b.carried and b.harm):
        return 1.9
    return _NEEDED.get(a.type, 1.5)


def _keys(account: Account) -> set[object]:
    """What accounts must share one of to be compared at all."""
    keys: set[object] = {("event", e) for e in account.events}
    keys |= {("figure", what, v) for what, values in account.figures.items() for v in values if v >= _RARE}
    keys |= {("place", p.key) for p in account.places}
    keys |= {("near", round((p.lat or 0) * 4), round((p.lon or 0) * 4)) for p in account.fine_places()}
    keys |= {("side", s) for s in (*account.actors, *account.recipients)}
    span = account.best_span()
    if span is not None and span.days <= _LONG:
        keys |= {("day", ordinal) for ordinal in range(span.first.toordinal(), span.last.toordinal() + 1)}
    return keys


def _pairs(
    accounts: dict[int, Account], of: Iterable[int], buckets: dict[object, set[int]]
) -> Iterable[tuple[int, int]]:
    for index in of:
        near: set[int] = set()
        for key in _keys(accounts[index]):
            bucket = buckets.get(key, set())
            if len(bucket) <= _CROWD:
                near |= bucket
        for other in near:
            if other != index:
                yield (other, index) if other < index else (index, other)


def _value(a: Account, b: Account) -> float | None:
    """The evidence over what is needed, or None where it does not suffice."""
    value = evidence(a, b)
    needed = _needed(a, b)
    shared = a.pages & b.pages
    if shared:
        needed += _SAME_PAGE * len(shared) / min(len(a.pages), len(b.pages))
    return value - needed if value >= needed else None


def _joined(accounts: list[Account]) -> list[Account]:
    """Join what has its day, then what has none to where it clearly belongs, then the rest among itself."""
    dated = [a for a in accounts if (span := a.best_span()) is not None and span.days <= _LONG]
    known = {id(a) for a in dated}
    settled, left = _merged(dated), [a for a in accounts if id(a) not in known]
    before = -1
    while left and before != len(left):  # what has joined may speak for what has not
        before = len(left)
        settled, left = _attached(settled, left)
    return sorted([*settled, *_merged(left)], key=lambda a: a.id)


def _attached(settled: list[Account], loose: list[Account]) -> tuple[list[Account], list[Account]]:
    """Accounts without a day join the dated one they fit; where two rival for them, they stay out of both."""
    left: list[Account] = []
    joining: dict[int, list[Account]] = defaultdict(list)
    for account in sorted(loose, key=lambda a: a.id):
        ranked = sorted(
            ((v, i) for i, other in enumerate(settled) if (v := _value(other, account)) is not None),
            key=lambda p: (-p[0], p[1]),
        )
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY):
            left.append(account)
        else:
            joining[ranked[0][1]].append(account)
    grown = [
        Account([m for a in [own, *joining[i]] for m in a.members]) if joining[i] else own
        for i, own in enumerate(settled)
    ]
    return grown, left


def _merged(accounts: list[Account]) -> list[Account]:
    """Join accounts, best evidence first, until nothing more speaks for joining."""
    alive: dict[int, Account] = dict(enumerate(sorted(accounts, key=lambda a: a.id)))
    buckets: dict[object, set[int]] = defaultdict(set)
    for index, account in alive.items():
        for key in _keys(account):
            buckets[key].add(index)

    def candidates(of: Iterable[int]) -> Iterator[_Candidate]:
        for one, other in set(_pairs(alive, of, buckets)):
            value = _value(alive[one], alive[other])
            if value is not None:
                low, high = sorted((alive[one].id, alive[other].id))
                yield -value, low, high, one, other

    heap = list(candidates(list(alive)))
    heapify(heap)
    following = len(alive)
    while heap:
        _, _, _, first, second = heappop(heap)
        if first not in alive or second not in alive:
            continue
        for index in (first, second):
            for key in _keys(alive[index]):
                buckets[key].discard(index)
        alive[following] = Account([*alive.pop(first).members, *alive.pop(second).members])
        for key in _keys(alive[following]):
            buckets[key].add(following)
        for candidate in candidates([following]):
            heappush(heap, candidate)
        following += 1
    return [alive[i] for i in sorted(alive, key=lambda i: alive[i].id)]
