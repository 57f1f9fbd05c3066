"""From clauses to claims: one for each happening a clause tells, with its slots filled from the words around."""

from __future__ import annotations

from tawatur.lang.known import InstitutionEntry, Known
from tawatur.lang.schema import CountedWord, EventWord, FunctionWord
from tawatur.read.clauses import Clause, noun_start
from tawatur.read.discourse import carry, count_of_the_day
from tawatur.read.events import (
    Draft,
    Scene,
    Trigger,
    instruments,
    modality,
    negated,
    parties,
    preposition_ending,
    referred,
    relation,
    triggers,
)
from tawatur.read.names import Named
from tawatur.read.page import Page, data_of, word_of
from tawatur.read.quantities import Counted
from tawatur.read.speakers import Link, preposition_role
from tawatur.text.patterns import Item

_MODE_OF_COUNT = {
    "aircraft": "aerial",
    "helicopter": "aerial",
    "sortie": "aerial",
    "missile": "heavy-weapons",
    "munition": "heavy-weapons",
}
_MODE_OF_WEAPON = {
    "aircraft": "aerial",
    "helicopter": "aerial",
    "drone": "drone",
    "missile": "heavy-weapons",
    "rocket": "heavy-weapons",
    "artillery": "heavy-weapons",
    "tank": "heavy-weapons",
    "bomb": "aerial",
    "firearm": "firearms",
    "mine": "explosives",
    "ied": "explosives",
}
_ARMS = frozenset({"aircraft", "helicopter", "missile", "bomb", "munition", "vessel", "sortie"})
_STRUCK = frozenset({"target", "command_centre", "camp", "depot", "workshop", "settlement", "vehicle"})
_PEOPLE = frozenset({"killed", "injured", "casualties", "missing", "persons", "detained", "displaced", "attackers"})
_SPOKEN_ACTS = frozenset({"REQUEST", "THREATEN", "REJECT", "ACCUSE"})
_BETWEEN_SIDES = frozenset({"COOPERATE", "CONSULT", "AGREE"})
_TO_RECIPIENT = {
    "ASSAULT": frozenset({"on", "against", "for"}),
    "COERCE": frozenset({"on", "against", "for"}),
    "THREATEN": frozenset({"on", "against", "by", "for"}),
    "COOPERATE": frozenset({"with"}),
    "CONSULT": frozenset({"with", "for", "to"}),
    "AGREE": frozenset({"with"}),
    "AID": frozenset({"for", "to"}),
    "SUPPORT": frozenset({"for", "by", "with"}),
    "REQUEST": frozenset({"for", "from", "to"}),
    "ACCUSE": frozenset({"on", "for"}),
    "REJECT": frozenset({"with", "for"}),
    "MOBILIZE": frozenset({"against"}),
    "STATEMENT": frozenset({"about"}),
}


def code(scene: Scene, clauses: list[Clause]) -> list[Draft]:
    """Drafts of all claims of a page, in reading order."""
    return _Coder(scene).run(clauses)


_TOLD = EventWord(type="ASSAULT", frame="event", toll="casualties", en="toll")


class _Coder:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.page: Page = scene.page
        # places that named events are called after are where these were
        self.inner = [n for n in scene.names if n.role == "inner" and n.known.kind == "place"]
        # the words of a named event («هجمات باريس») may tell of it; those of other names are no triggers
        self.blocked = frozenset(
            t
            for n in scene.names
            if n.role in ("name", "institution", "inner", "role", "office") and n.known.kind != "event"
            for t in range(n.first + (n.role in ("role", "office")), n.last)
        )
        self.drafts: list[Draft] = []

    def run(self, clauses: list[Clause]) -> list[Draft]:
        before: Clause | None = None
        told: list[Draft] = []
        for clause in clauses:
            if before is not None and (clause.sentence != before.sentence):
                told = []
            drafts = self._clause(clause, told)
            told.extend(drafts)
            before = clause
        self._statements(clauses)
        merged = _merge(self.scene, self.drafts)
        carry(self.scene, merged)
        return merged

    # -- one clause ---

    def _clause(self, clause: Clause, told: list[Draft]) -> list[Draft]:
        if clause.heading:
            return []
        first = clause.antecedent if clause.relative else clause.first
        found = triggers(self.scene, first, clause.last, self.blocked)
        # of the noun before a relative clause only what that clause says of it («الهجمات التي وقعت»)
        found = [t for t in found if t.first >= clause.first or t.light_at >= clause.first]
        counting = [t for t in found if self._counts(t, clause)]
        if not counting:
            toll = self._toll(clause)
            counting = [toll] if toll is not None else []
        kept = [t for t in counting if not self._mentioned(t, clause, counting)]
        drafts: list[Draft] = []
        by_type: dict[str, Draft] = {}
        ordered = next((t for t in kept if t.light == "order"), None)
        for trigger in _ranked(kept):
            kind = trigger.event.type
            if ordered is not None and trigger.event.mode == "troops" and trigger.pos == "v":
                continue  # «أمر بتنسيق»: the coordination is told, as something ordered
            same = by_type.get(kind)
            if same is not None and not self._apart(same.trigger, trigger):
                if trigger.event.mode and not same.mode:
                    same.mode = trigger.event.mode
                continue
            draft = self._draft(clause, trigger, kept, told)
            if draft is None:
                continue
            drafts.append(draft)
            by_type.setdefault(kind, draft)
        drafts.sort(key=lambda d: d.trigger.first)
        self.drafts.extend(drafts)
        return drafts

    def _toll(self, clause: Clause) -> Trigger | None:
        """«وبلغت الحصيلة 135 قتيلا»: the dead and hurt told by their number alone."""
        for index in self.scene.counts_in(clause.first, clause.last):
            counted = self.scene.counts[index]
            if counted.what in ("killed", "injured", "casualties") and counted.part_of is None:
                noun = counted.noun if counted.noun >= 0 else counted.first
                return Trigger(noun, noun + 1, 0, _TOLD, "x", "", "s", False, False, "", False)
        return None

    def _mentioned(self, trigger: Trigger, clause: Clause, others: list[Trigger]) -> bool:
        """Whether a noun only refers to a happening beside the one told: under a preposition, or as the object of the
        verb that asks for it or refuses it; a day or a figure of its own makes it told."""
        if trigger.pos not in ("n", "m"):
            return False
        if referred(self.page, trigger) and trigger.event.type == "ASSAULT":
            return not self.scene.times_in(trigger.last, clause.last)
        if trigger.light_at >= 0:
            return False
        before = [
            t
            for t in others
            if t.first < trigger.first
            and (t.pos in ("v", "p") or t.light_at >= 0 or t.event.mode == "claim_responsibility")
        ]
        if not before:
            return False
        under = preposition_ending(self.page, trigger.first) or any(
            a.affixes.preposition for a in self.page.entries[trigger.first].analyses[:1]
        )
        objects = (
            before[-1].event.type in ("REQUEST", "REJECT", "ACCUSE", "THREATEN", "AGREE", "SUPPORT")
            and before[-1].event.type != trigger.event.type
        )
        if not under and not objects and before[-1].event.type != trigger.event.type:
            objects = trigger.event.weak
        if not (under or objects):
            return False
        end = clause.last
        timed = bool(self.scene.times_in(trigger.last, end))
        counted = any(
            self.scene.counts[i].what in ("killed", "injured", "casualties")
            for i in self.scene.counts_in(trigger.first, end)
        )
        return (
            not (timed or counted)
            or (under in ("about", "with") and not counted)
            or trigger.event.type in ("THREATEN", "SUPPORT")
        )

    def _apart(self, first: Trigger, second: Trigger) -> bool:
        """Whether two triggers of one type in a clause tell two happenings: two verbs, or a call beside a meeting; or
        one is told by when or why it was with regard to the other («بعد يومين من هجمات ... أسفرت عن»)."""
        early, late = (first, second) if first.first < second.first else (second, first)
        if late.pos in ("n", "m") and early.event.type == "ASSAULT" and self._regards(early, late):
            return True
        return (
            first.event.type in ("CONSULT", "COOPERATE")
            and first.event.mode != second.event.mode
            and first.pos == second.pos == "v"
        )

    def _regards(self, early: Trigger, late: Trigger) -> bool:
        """Whether a noun stands under «بعد», «قبل», «ردا على», and has a day or the dead of its own."""
        page = self.page
        under = any(
            preposition_ending(page, at) in ("time", "cause")
            for at in range(late.first, max(late.first - 5, early.last), -1)
        )
        last = page.sentences[page.sentence_of[late.first]][1]
        return under and bool(
            self.scene.times_in(late.last, last)
            or any(self.scene.counts[i].person for i in self.scene.counts_in(late.last, last))
        )

    def _counts(self, trigger: Trigger, clause: Clause) -> bool:
        """Whether a trigger tells a happening here."""
        page, event = self.page, trigger.event
        if event.weak and not trigger.light:
            near = (clause.first, min(clause.last, trigger.last + 14))
            people = parties(self.scene, *near)
            counted = [self.scene.counts[i] for i in self.scene.counts_in(*near)]
            armed = instruments(self.scene, *near)
            if event.type == "MOBILIZE":
                return bool(armed or any(c.what in _ARMS | {"persons"} for c in counted) or self._arms_noun(*near)) or (
                    trigger.pos == "v" and event.mode == "troops" and bool(people)
                )
            if event.toll:
                return any(c.what in _PEOPLE and c.made_by for c in counted)
            if event.type == "AID":
                return bool(people) and (trigger.pos != "n" or not preposition_ending(page, trigger.first))
            if event.type == "STATEMENT":
                return bool(trigger.suffix) and any(
                    page.has(at, "say") for at in range(max(trigger.first - 6, clause.first - 6, 0), trigger.first)
                )
            if event.type == "AGREE":
                return any(
                    page.has(at, "event")
                    and any(
                        i.value.word.data.type == "AGREE" and i.value.word.form.pos == "n"
                        for i in page.items("event", at)
                    )
                    for at in range(clause.first, clause.last)
                )
            if event.mode == "heavy-weapons":
                return (
                    bool(armed)
                    or any(c.what in _ARMS for c in counted)
                    or self._arms_noun(trigger.first, min(clause.last, trigger.last + 5))
                )
            return bool(people or armed or counted)
        return True

    def _arms_noun(self, first: int, last: int) -> bool:
        """Whether a noun for aircraft, ships or missiles stands in a stretch."""
        page = self.page
        for at in range(first, last):
            for item in page.items("counted", at):
                if data_of(item, CountedWord).what in _ARMS:
                    return True
        return False

    # -- drafting ---

    def _draft(self, clause: Clause, trigger: Trigger, all_triggers: list[Trigger], told: list[Draft]) -> Draft | None:
        page, event = self.page, trigger.event
        first, last = self._extent(clause, trigger, all_triggers)
        draft = Draft(clause, trigger, first, last, event, event.mode)
        draft.parted = any(
            t is not trigger and t.event.type == event.type and self._apart(trigger, t) for t in all_triggers
        )
        draft.made_by.append(f"<{event.type.lower()} {trigger.pos}>" + (" + <light verb>" if trigger.light else ""))
        excepted = preposition_role(page, clause.first) == "except"
        denied = clause.denied and not excepted
        draft.polarity = "denied" if denied != negated(page, trigger, clause.first) else "affirmed"
        if (
            draft.polarity == "denied"
            and not denied
            and event.toll is None
            and any(t.event.toll is not None and t.first > max(trigger.first, trigger.light_at) for t in all_triggers)
        ):
            draft.polarity = "affirmed"  # «غارات لم توقع ضحايا»: the raids were, only nobody was hurt
            draft.made_by.append("<nobody hurt>")
        if trigger.light == "order":
            draft.made_by.append("<ordered>")
        expected = bool(clause.links) and clause.links[-1].stance == "expect"
        draft.modality = modality(page, trigger, clause.first, clause.last, expected)
        if trigger.light == "order" and draft.modality == "actual":
            draft.modality = "planned"
        if any(
            d.event.type == "REQUEST" and d.clause is clause and d.trigger.first < trigger.first for d in told
        ) or any(t.event.type == "REQUEST" and t.first < trigger.first and t.pos == "v" for t in all_triggers):
            draft.modality = (
                "requested" if draft.modality == "actual" and event.type not in ("REQUEST",) else draft.modality
            )
        self._fill(draft, told)
        bare = not (draft.locations or draft.quantities or draft.actors or draft.recipients)
        if draft.parted and trigger.definite and bare:
            return None  # «وتأتي الغارة بعد ...»: it was told before
        return draft

    def _extent(self, clause: Clause, trigger: Trigger, all_triggers: list[Trigger]) -> tuple[int, int]:
        """The tokens of the quotation: the clause; for a noun beside another happening, from the noun on."""
        page = self.page
        first, last = clause.antecedent if clause.relative else clause.first, clause.last
        others = [t for t in all_triggers if t.event.type != trigger.event.type]
        if clause.first < trigger.light_at < trigger.first and not any(
            a.word.form.pos in ("v", "p") for a in page.entries[trigger.light_at].analyses if a.word.tag == "light"
        ):
            first = trigger.light_at  # «قبل شن غارات»: from the noun that lends itself
        elif trigger.pos in ("n", "m") and trigger.light_at < 0 and any(t.first < trigger.first for t in others):
            first = trigger.first
        elif trigger.pos == "v" and any(t.first < trigger.first for t in others) and clause.said_from < 0:
            # «عن ثمانية مهاجمين قتلوا»: the clause begins with the noun that the verb belongs to
            first = max(first, noun_start(page, trigger.first, first))
        if clause.said_from >= 0 and first == clause.first:
            first = clause.said_from
        for other in all_triggers:
            if other is not trigger and other.event.type == trigger.event.type and self._apart(trigger, other):
                first, last = (trigger.first, last) if other.first < trigger.first else (first, other.first)
                while last > trigger.last and self.page.has(last - 1, "preposition"):
                    last -= 1  # «بعد يومين من» goes with neither
        while first < last - 1 and (page.is_mark(first, ",;:-") or page.has(first, "while")):
            first += 1
        while last > first + 1 and page.is_mark(last - 1, ',;.:»"-'):
            last -= 1
        return first, last

    def _fill(self, draft: Draft, told: list[Draft]) -> None:
        scene, clause, trigger = self.scene, draft.clause, draft.trigger
        first = clause.antecedent if clause.relative else clause.first
        last = clause.last
        if draft.parted:
            first, last = draft.first, draft.last
        people = parties(scene, first, last)
        self._places(draft, people)
        draft.locations.extend(n for n in self.inner if trigger.first <= n.first <= trigger.last + 2)
        if trigger.event.frame == "mutual" or (trigger.event.type in _BETWEEN_SIDES and trigger.pos in ("n", "m")):
            self._mutual(draft, people)
        else:
            self._agent(draft, people)
        if not draft.actors:
            self._other_actors(draft, told)
        self._to_us(draft)
        draft.instruments = instruments(scene, draft.first, last)
        for index in scene.counts_in(draft.first, draft.last):
            if self._count_belongs(draft, scene.counts[index]):
                draft.quantities.append(index)
        self._targets(draft)
        self._mode(draft)
        self._time(draft)

    def _count_belongs(self, draft: Draft, counted: Counted) -> bool:
        if counted.what in ("duration", "age", "percent") and draft.event.type not in ("ASSAULT", "AGREE", "MOBILIZE"):
            return False
        return counted.what not in ("killed", "injured", "casualties") or draft.event.type == "ASSAULT"

    # -- who and whom ---

    def _is_place(self, named: Named) -> bool:
        return named.known.kind == "place" and named.role == "name"

    def _places(self, draft: Draft, people: list[Named]) -> None:
        """Names of places that the happening was at."""
        in_row = ""
        for index, named in enumerate(people):
            if not self._is_place(named) or (
                named.first < draft.trigger.first and draft.trigger.pos != "v" and named.last < draft.first
            ):
                in_row = ""
                continue
            how = relation(self.page, named)
            # «في الرقة ودير الزور وحلب»: a row shares the preposition of its first name
            if not how and index and in_row and self._in_row(people[index - 1], named):
                how = in_row
            in_row = how
            capital = named.known.key.startswith("capital:")
            if how == "in" and draft.event.type in ("ASSAULT", "MOBILIZE") and self._base(named):
                draft.origins.append(named)
                in_row = "base"
                continue
            if how == "base":
                draft.origins.append(named)
                continue
            if (
                how in ("in", "near")
                or (
                    how == "by"
                    and draft.event.type
                    in ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "CONSULT", "AGREE", "COOPERATE")
                    and not capital
                )
                or (how == "on" and draft.event.type == "ASSAULT" and not self._acts_as_party(named))
            ):
                draft.locations.append(named)
            elif (
                not how
                and draft.event.type == "ASSAULT"
                and not self._of_people(named)
                and (self._eventful(draft) or self.page.has(named.first - 1, "area"))
            ):
                draft.locations.append(named)  # «هز انفجار مرفأ بيروت»
            elif how == "from" and draft.event.type in ("ASSAULT", "MOBILIZE"):
                draft.origins.append(named)
            elif how == "to" and (draft.event.type == "MOBILIZE" or draft.event.mode == "visit"):
                draft.locations.append(named)
            elif not how and draft.event.mode == "visit" and named.first > draft.trigger.last - 1:
                draft.locations.append(named)
                if not draft.recipients:
                    draft.recipients.append(named)
            elif (
                not how
                and draft.event.type == "ASSAULT"
                and named.first > draft.trigger.first
                and not self._acts_as_party(named)
            ):
                draft.locations.append(named)

    def _eventful(self, draft: Draft) -> bool:
        """A happening without a doer: an explosion, an attack that 'took place'."""
        return draft.event.frame == "event" or draft.trigger.light == "event"

    def _base(self, named: Named) -> bool:
        """«من قواعد في الأردن»: where it set out from."""
        page = self.page
        for at in range(named.first - 1, max(named.first - 4, -1), -1):
            if page.has(at, "area") and preposition_ending(page, at) == "from":
                return True
        return False

    def _of_people(self, named: Named) -> bool:
        """«سكان جزيرة قبرص»: a place that only says whose people they are."""
        page = self.page
        before = named.first - 1
        while before > 0 and page.has(before, "area"):
            before -= 1
        return any(
            n.last == before + 1 and n.role in ("role", "people")
            for n in self.scene.names_in(max(before - 3, 0), before + 1)
        )

    def _in_row(self, before: Named, named: Named) -> bool:
        page = self.page
        gap = named.first - before.last
        if gap == 0:
            return bool(named.skip) and page.form[named.first][:1] in page.conjunctions
        return gap == 1 and (page.is_mark(before.last, ",") or page.form[before.last] in page.conjunctions)

    def _acts_as_party(self, named: Named) -> bool:
        """A state's name stands for the state where it acts; any other place is a place."""
        return named.known.key.startswith(("state:", "capital:"))

    def _subjectlike(self, named: Named) -> bool:
        if named.known.kind == "place" and named.role == "name" and not self._acts_as_party(named):
            return False
        return named.known.kind != "medium" or True

    def _agent(self, draft: Draft, people: list[Named]) -> None:
        """Actor and recipient of a happening in which one side acts."""
        page, trigger = self.page, draft.trigger
        wanted = _TO_RECIPIENT.get(draft.event.type, frozenset())
        anchor = trigger.light_at if trigger.light_at >= 0 else trigger.first
        passive = trigger.passive or draft.event.frame == "passive" or trigger.light == "passive"
        verbal = trigger.pos in ("v", "p") or trigger.light_at >= 0
        if self._eventful(draft) and not (
            trigger.pos in ("n", "m") and trigger.light != "event" and draft.event.frame != "event"
        ):
            people = [n for n in people if n.role == "nisba" or preposition_ending(page, n.first) == "by"]
            verbal = False
        after_actor: list[Named] = []
        taken = {id(x) for x in draft.locations + draft.origins}
        actor_done = False
        for index, named in enumerate(people):
            if id(named) in taken or not self._subjectlike(named):
                continue
            if draft.event.toll is not None and self._counted_hurt(named):
                draft.recipients.append(named)
                continue
            how = relation(page, named)
            if draft.clause.relative and named.first < draft.clause.first and not trigger.light:
                # the noun before «الذي» is the subject, or the object where the verb has its pronoun
                if named.last >= draft.clause.first - 1 and named.role != "nisba":
                    if trigger.pos == "v" and trigger.suffix:
                        draft.recipients.append(named)
                    elif not actor_done:
                        draft.actors.append(named)
                        actor_done = True
                continue
            if not how and index and self._in_row(people[index - 1], named):
                previous = people[index - 1]
                if previous in draft.actors:
                    draft.actors.append(named)
                    continue
                if previous in draft.recipients:
                    draft.recipients.append(named)
                    continue
            if (
                how == "by"
                and draft.event.type == "ASSAULT"
                and named.role != "nisba"
                and preposition_ending(page, named.first) == "by"
            ):
                draft.actors.append(named)
                actor_done = True
                continue
            if named.role in ("nisba", "force"):
                head = self._head_of(named) if named.role == "nisba" else "force"
                if head == "event" and named.first >= trigger.first:
                    if not actor_done:
                        draft.actors.append(named)
                        actor_done = True
                    continue
                if (
                    head == "force"
                    and verbal
                    and not how
                    and named.first > anchor
                    and trigger.pos == "v"
                    and self._noun_first(draft, anchor)
                ):
                    # «قنبلة أسقطت طائرة روسية»: what follows the verb is its object
                    if not self._governed_head(named):
                        draft.recipients.append(named)
                    continue
                if (
                    head == "force"
                    and verbal
                    and not actor_done
                    and not how
                    and not passive
                    and not self._governed_head(named)
                ):
                    draft.actors.append(named)
                    actor_done = True
                    continue
                if head == "force" and not verbal and named.first > trigger.first and not actor_done:
                    draft.actors.append(named)
                    actor_done = True
                continue
            if how in wanted and named.first > anchor:
                draft.recipients.append(named)
                continue
            if how:
                continue
            before = named.first < anchor
            if verbal:
                if passive or (trigger.pos == "p" and not before) or (not before and self._pronoun_subject(draft)):
                    if before or not passive or self._subject(anchor, named):
                        draft.recipients.append(named)
                elif not actor_done and (
                    (not before and self._subject(anchor, named))
                    or (before and self._before_counts(draft, named, people))
                ):
                    draft.actors.append(named)
                    actor_done = True
                elif actor_done and named.first > anchor and self._object(draft, named, anchor):
                    after_actor.append(named)
            elif named.first >= trigger.last and not actor_done and named.first - trigger.last <= 2:
                # a genitive: «غارات التحالف» are the coalition's; «مقتل مدنيين» are those it was done to
                if draft.event.toll is not None or named.role == "role":
                    draft.recipients.append(named)
                    continue
                draft.actors.append(named)
                actor_done = True
        for named in after_actor:
            if len(draft.recipients) < 3:
                draft.recipients.append(named)

    def _counted_hurt(self, named: Named) -> bool:
        """«القصف قتل مدنيين»: who is counted among the dead or hurt did not do it."""
        if named.role != "role":
            return False
        return any(
            self.scene.counts[i].what in ("killed", "injured", "casualties")
            for i in self.scene.counts_in(max(named.first - 6, 0), named.last + 3)
            if self.scene.counts[i].first <= named.first < self.scene.counts[i].last
        )

    def _pronoun_subject(self, draft: Draft) -> bool:
        """«أنها استهدفت داعش»: the subject is the pronoun before the verb."""
        item = self.page.first("that", draft.clause.first - 1) or self.page.first("that", draft.clause.first)
        if item is None or draft.trigger.pos != "v" or draft.trigger.first - item.last > 1:
            return False
        data = word_of(item).data
        return isinstance(data, FunctionWord) and data.role == "pronoun"

    def _noun_first(self, draft: Draft, anchor: int) -> bool:
        """Whether the clause begins with a noun, so that the subject stands before the verb."""
        page = self.page
        first = draft.clause.first
        while first < anchor and (page.has(first, "while") or page.has(first, "particle") or page.kind[first] != 1):
            first += 1
        if first >= anchor:
            return False
        return not any(a.word.form.pos == "v" for a in page.entries[first].analyses) and not page.has(
            first, "preposition"
        )

    def _subject(self, anchor: int, named: Named) -> bool:
        """Whether a name after the verb can be its subject: near it, and under no preposition."""
        page = self.page
        for at in range(anchor + 1, named.first):
            if (
                page.has(at, "preposition")
                or page.form[at] in page.prepositions
                or any(a.affixes.preposition for a in page.entries[at].analyses[:1])
            ):
                return False
        return named.first - anchor <= 6

    def _object(self, draft: Draft, named: Named, anchor: int) -> bool:
        """Whether a name is the object of the verb: nothing under a preposition stands between."""
        page = self.page
        begin = max(anchor + 1, max((a.last for a in draft.actors if a.first > anchor), default=anchor + 1))
        for at in range(begin, named.first):
            entry = page.entries[at]
            if (
                page.has(at, "preposition")
                or any(a.affixes.preposition for a in entry.analyses[:1])
                or page.form[at] in page.prepositions
            ):
                return False
            if entry.analyses and any(a.word.form.pos == "v" for a in entry.analyses):
                return False
        return named.first - begin <= 4

    def _before_counts(self, draft: Draft, named: Named, people: list[Named]) -> bool:
        """A name before the verb is its subject unless one follows the verb at once."""
        anchor = draft.trigger.light_at if draft.trigger.light_at >= 0 else draft.trigger.first
        after = [
            n
            for n in people
            if n.first > anchor and n.first - anchor <= 3 and not relation(self.page, n) and n.role != "nisba"
        ]
        if draft.trigger.suffix or named.first < draft.clause.first:
            return True
        # right before the verb it is the subject: «روسيا أبلغت الولايات المتحدة»
        return named.last >= anchor - 1 or not after

    def _head_of(self, nisba: Named) -> str:
        """What an adjective of a state belongs to: 'event' noun, 'force' (arms, troops, people), or ''."""
        page = self.page
        if any(
            n.last == nisba.first and n.known.kind == "place" and n.role == "name"
            for n in self.scene.names_in(max(nisba.first - 6, 0), nisba.first)
        ):
            return ""  # «سيناء المصرية», «مدينة الرقة السورية»
        for at in range(nisba.first - 1, max(nisba.first - 5, -1), -1):
            if page.is_mark(at, ',.;:«»"()') or page.is_break(at):
                return ""
            entry = page.entries[at]
            if "event" in entry.tags and any(
                a.word.form.pos in ("n", "m") for a in entry.analyses if a.word.tag == "event"
            ):
                return "event"
            if any(p.tag == "event" for p in page.phrases.get(at, ())):
                return "event"
            if "counted" in entry.tags or any(p.tag == "counted" for p in page.phrases.get(at, ())):
                return "force"
            if any(n.first <= at < n.last for n in self.scene.names_in(max(at - 2, 0), at + 3) if n.role == "nisba"):
                continue
            if "preposition" in entry.tags or any(a.word.form.pos == "v" for a in entry.analyses):
                return "force" if at < nisba.first - 1 else ""
        return "force"

    def _governed_head(self, nisba: Named) -> bool:
        """Whether the noun phrase of an adjective stands under a preposition."""
        page = self.page
        for at in range(nisba.first - 1, max(nisba.first - 5, -1), -1):
            entry = page.entries[at]
            if any(a.affixes.preposition for a in entry.analyses[:1]):
                return True
            if preposition_ending(page, at):
                return True
            if any(a.word.form.pos == "v" for a in entry.analyses):
                return False
        return False

    def _mutual(self, draft: Draft, people: list[Named]) -> None:
        """Both sides of a meeting, an agreement, a clash; «مع» brings the other side."""
        page = self.page
        taken = {id(x) for x in draft.locations}
        between = False
        for index, named in enumerate(people):
            if id(named) in taken or not self._subjectlike(named):
                continue
            how = relation(page, named)
            if how == "between":
                between = True
                draft.actors.append(named)
                continue
            if not how and index and self._in_row(people[index - 1], named):
                previous = people[index - 1]
                if previous in draft.recipients and previous not in draft.actors:
                    draft.recipients.append(named)
                    continue
                if previous in draft.actors:
                    draft.actors.append(named)
                    continue
            if how == "with":
                draft.recipients.append(named)
            elif (
                not how
                and not between
                and (named.role not in ("nisba", "force") or self._head_of(named) == "event")
                and len(draft.actors) < 3
            ):
                draft.actors.append(named)
            elif how == "by" and draft.event.type == "CONSULT":
                draft.recipients.append(named)

    def _other_actors(self, draft: Draft, told: list[Draft]) -> None:
        """The actor where the clause names none: 'we', the one told before in the sentence, or the speaker's side."""
        trigger = draft.trigger
        link = draft.clause.links[-1] if draft.clause.links else None
        if trigger.person[:1] == "1" and link is not None:
            own = _side(link)
            if own is not None:
                draft.actors.append(own)
                return
        if trigger.pos not in ("v", "p") and not (trigger.light in ("agent", "passive") and trigger.light_at >= 0):
            return
        explicit_subject = trigger.pos == "v" and any(
            n
            for n in self.scene.names_in(trigger.last, trigger.last + 12)
            if n.first < trigger.last + 3 and not relation(self.page, n) and n.role not in ("nisba", "arms")
        )
        if explicit_subject or draft.event.frame == "passive":
            return
        for before in reversed(told):
            if before.actors and before.event.frame != "passive" and before.clause.segment == draft.clause.segment:
                draft.actors.extend(before.actors)
                draft.actor_inherited = True
                return
        if (
            link is not None
            and draft.event.type in ("ASSAULT", "MOBILIZE", "COERCE", "AID")
            and self._forces_subject(draft)
        ):
            own = _side(link)
            if own is not None and own.known.kind in ("organisation", "group", "place"):
                draft.actors.append(own)
                draft.actor_inherited = True

    def _to_us(self, draft: Draft) -> None:
        """«قدم لنا الروس إخطارا», «أبلغتها»: the speaker's own side is the other party."""
        link = draft.clause.links[-1] if draft.clause.links else None
        if link is None or draft.recipients or draft.event.type not in ("CONSULT", "COOPERATE", "AID", "ASSAULT"):
            return
        page = self.page
        near = range(max(draft.trigger.first - 4, draft.clause.first), min(draft.trigger.last + 3, draft.clause.last))
        to_us = any(page.has(at, "us") for at in near)
        told = (
            draft.trigger.pos == "v"
            and draft.trigger.suffix
            and draft.event.mode == "notify"
            and not draft.clause.quoted
        )
        if to_us or told:
            own = _side(link)
            if own is not None:
                draft.recipients.append(own)

    def _forces_subject(self, draft: Draft) -> bool:
        """Whether the subject are troops or craft that belong to the speaker: «قواتها نفذت», «10 طائرات أقلعت»."""
        page, trigger = self.page, draft.trigger
        after = range(trigger.last, min(trigger.last + 4, draft.clause.last)) if trigger.pos == "v" else range(0)
        for at in (*after, *range(draft.clause.first, min(draft.clause.first + 4, draft.clause.last))):
            for item in page.items("counted", at):
                data = data_of(item, CountedWord)
                if data.what in ("aircraft", "helicopter", "vessel") or data.status in ("fighter", "police"):
                    return True
            if page.has(at, "force"):
                return True
            if any(a.word.form.pos == "v" for a in page.entries[at].analyses):
                return False
        return False

    # -- how, what, when ---

    def _mode(self, draft: Draft) -> None:
        """The mode from the arms named, where the trigger leaves it open."""
        if draft.event.type != "ASSAULT" or (
            draft.mode is not None and not (draft.event.weak and draft.mode == "heavy-weapons")
        ):
            return
        if any(t[3] == "aircraft" for t in draft.targets):
            draft.mode = "explosives"
            return
        for named in draft.instruments:
            cls = getattr(named.known.entry, "cls", None)
            if cls in _MODE_OF_WEAPON:
                draft.mode = _MODE_OF_WEAPON[cls]
                return
        for at in range(draft.first, draft.clause.last):
            for item in self.page.items("counted", at):
                mode = _MODE_OF_COUNT.get(data_of(item, CountedWord).what)
                if mode is not None:
                    draft.mode = mode
                    return
        for at in range(draft.first, draft.clause.last):
            for item in self.page.items("event", at):
                event = data_of(item, EventWord)
                if event.mode is not None and event.type == "ASSAULT":
                    draft.mode = event.mode
                    return

    def _targets(self, draft: Draft) -> None:
        """Things struck, told with or without a number: «مركز قيادة وساحة تدريب»."""
        if draft.event.type not in ("ASSAULT", "COERCE"):
            return
        page = self.page
        at = draft.first if draft.event.mode == "explosives" else draft.trigger.last
        while at < draft.last:
            item = next(
                (i for i in page.items("counted", at) if word_of(i).form.pos == "n" and self._struck(draft, i)), None
            )
            if item is None:
                at += 1
                continue
            data = data_of(item, CountedWord)
            if item.value.affixes.article and self.page.has(item.first - 1, "event"):
                at += 1  # «الاتفاق الموقع»
                continue
            end = item.last
            # up to two words that say more: «مركز تجنيد», «معسكر تدريب»
            while (
                end < draft.last
                and end < item.last + 2
                and page.kind[end] == 1
                and not page.entries[end].tags & {"preposition", "relative", "weekday"}
                and end not in self.scene.name_starts
            ):
                if (
                    any(a.affixes.conjunction for a in page.entries[end].analyses)
                    or page.form[end][:1] in page.conjunctions
                ):
                    break
                end += 1
            draft.targets.append((item.first, end, item.skip, data.what, data.item))
            at = end

    def _struck(self, draft: Draft, item: Item) -> bool:
        """Whether a noun is what was struck: a site, or a craft right after a word of blowing up or bringing down."""
        what = data_of(item, CountedWord).what
        if what == "settlement" and (
            item.last in self.scene.name_starts
            or item.value.affixes.preposition
            or preposition_ending(self.page, item.first) in ("in", "near", "from", "to")
        ):
            return False  # «في قرية الجينة» is where
        if what in _STRUCK:
            return True
        downed = draft.event.mode in ("explosives", "destroy") or (
            draft.event.weak and draft.event.mode == "heavy-weapons"
        )
        near = item.first - draft.trigger.last <= 1 or (draft.event.mode == "explosives" and draft.trigger.pos == "n")
        return what in ("aircraft", "vessel") and downed and near

    def _time(self, draft: Draft) -> None:
        """The time told in the clause: after the trigger by preference, and no time that frames the saying."""
        clause, trigger = draft.clause, draft.trigger
        if count_of_the_day(self.scene, draft):
            return
        # a noun under a preposition has no part in the day of the verb before it
        begin = (
            trigger.first
            if trigger.pos in ("n", "m") and trigger.light_at < 0 and preposition_ending(self.page, trigger.first)
            else clause.first
        )
        if draft.parted:
            begin = max(begin, draft.first)
        within = [
            i
            for i in self.scene.times_in(begin, draft.last if draft.parted else clause.last)
            if not self._of_another(trigger, self.scene.times[i].first)
        ]
        if not within and clause.said_from >= 0:
            # «أعلنت القوات الثلاثاء شن غارات»: the day stands with the verb
            within = self.scene.times_in(clause.said_from, clause.first)
        if not within:
            return
        draft.time = min(
            within,
            key=lambda i: (self.scene.times[i].first < trigger.first, abs(self.scene.times[i].first - trigger.last)),
        )

    def _of_another(self, trigger: Trigger, time: int) -> bool:
        """Whether a time belongs to a noun for another happening between: «أبلغت ... قبل ضربات الثلاثاء»."""
        page = self.page
        if time < trigger.first:
            return False
        for at in range(trigger.last, time):
            if (
                any(word_of(i).form.pos == "n" for i in page.items("event", at))
                and at != trigger.first
                and at > trigger.light_at
                and (
                    preposition_ending(page, at) in ("time", "cause", "about")
                    or any(preposition_role(page, b) in ("time", "cause") for b in range(max(at - 4, trigger.last), at))
                )
            ):
                return True
        return False

    # -- statements that are no event ---

    def _statements(self, clauses: list[Clause]) -> None:
        """What a named voice says that holds no event is a STATEMENT."""
        covered = {d.clause.segment for d in self.drafts}
        done: set[int] = set()
        last_of = {c.segment: c.last for c in clauses}
        for clause in clauses:
            if (
                clause.segment < 0
                or clause.segment in covered
                or clause.segment in done
                or not clause.links
                or clause.heading
            ):
                continue
            first, last = clause.first, min(last_of[clause.segment], clause.first + 30)
            if last - first < 4:
                continue
            done.add(clause.segment)
            event = EventWord(type="STATEMENT", en="statement")
            trigger = Trigger(first, first + 1, 0, event, "x", "", "s", False, False, "", False)
            while last > first + 1 and self.page.is_mark(last - 1, ',;.:»"-'):
                last -= 1
            draft = Draft(clause, trigger, first, last, event, None, statement=True)
            draft.made_by.append("<statement>")
            draft.polarity = "denied" if clause.denied else "affirmed"
            own = _side(clause.links[-1])
            if own is not None:
                draft.actors.append(own)
            self.drafts.append(draft)
        self.drafts.sort(key=lambda d: (d.first, d.trigger.first))


def _ranked(found: list[Trigger]) -> list[Trigger]:
    """Verbs before nouns that verbs carry, those before bare nouns; strong before weak; then in reading order."""
    rank = {"v": 0, "p": 2, "m": 2, "n": 2, "a": 3, "x": 1}
    return sorted(found, key=lambda t: (rank.get(t.pos, 3) - (1 if t.light else 0), t.event.weak, t.first))


def _side(link: Link) -> Named | None:
    """The side a speaker speaks for: his institution's state or body, else himself."""
    named = link.named
    if named is None:
        return None
    of_state = isinstance(named.known.entry, InstitutionEntry) and named.known.kind == "organisation"
    if named.state is not None and (named.institution is not None or named.role in ("role", "office") or of_state):
        state = named.state
        known = Known(
            f"state:{state.code}",
            "place",
            state.en,
            state.ar[0],
            state.iso,
            state,
            lat=state.lat,
            lon=state.lon,
            precision="country",
        )
        return named._replace(known=known, role="side", entity=False)
    return named


def _merge(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """One claim for one happening: a verb that carries on without a subject of its own joins the one before."""
    merged: list[Draft] = []
    for draft in drafts:
        host = merged[-1] if merged else None
        if host is not None and _continues(scene, host, draft):
            host.last = max(host.last, draft.last)
            host.quantities.extend(q for q in draft.quantities if q not in host.quantities)
            host.targets.extend(t for t in draft.targets if t not in host.targets)
            for mine, its in (
                (host.locations, draft.locations),
                (host.recipients, draft.recipients),
                (host.instruments, draft.instruments),
                (host.origins, draft.origins),
            ):
                mine.extend(n for n in its if all(n.first != m.first for m in mine))
            host.mode = host.mode or draft.mode
            host.time = host.time if host.time is not None else draft.time
            if not host.actors:
                host.actors.extend(draft.actors)
            host.made_by.append("<carried on>")
            continue
        merged.append(draft)
    return merged


def _continues(scene: Scene, host: Draft, draft: Draft) -> bool:
    if (
        host.event.type != draft.event.type
        or host.clause.sentence != draft.clause.sentence
        or host.clause.segment != draft.clause.segment
    ):
        return False
    if host.parted and draft.parted and host.clause is draft.clause:
        return False
    if draft.clause.relative and draft.trigger.pos in ("n", "m"):
        return False  # a relative clause about another happening: «هجمات باريس التي وقعت»
    if draft.event.type != "ASSAULT" or host.polarity != draft.polarity or host.modality != draft.modality:
        return False
    if draft.statement or (
        draft.actors
        and not draft.actor_inherited
        and host.actors
        and {a.known.key for a in draft.actors} != {a.known.key for a in host.actors}
    ):
        return False
    if draft.time is not None and host.time is not None and draft.time != host.time:
        return False
    if (
        host.locations
        and draft.locations
        and not {n.known.key for n in host.locations} & {n.known.key for n in draft.locations}
    ):
        return False
    return draft.first - host.last < 12
