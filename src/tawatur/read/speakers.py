"""Who says what: the stretches of a page that a report hands on, each with its chain of voices.

What no cue covers is said by the outlet itself. A chain runs from the outlet inwards: carriers, then speakers.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tawatur.lang.schema import AccordingWord, FunctionWord, SayWord
from tawatur.read.names import Named
from tawatur.read.page import WORD, Page, word_of
from tawatur.text.patterns import Item

# kinds of names that never speak
_MUTE = frozenset({"weapon", "vessel", "agreement", "event"})
_REACH = 30  # words between a verb of saying and what is said


class Link(NamedTuple):
    """One voice: who (None where nobody is named), the tokens of its words, and the cue that brings it."""

    role: Literal["carrier", "speaker"]
    named: Named | None
    first: int
    last: int
    skip: int
    cue: tuple[int, int, int] | None
    stance: str
    anonymous: bool
    lemma: str = ""


class Segment(NamedTuple):
    """Tokens ``first`` to ``last`` as said by a chain of voices; ``frame`` are the tokens of the saying itself."""

    first: int
    last: int
    links: tuple[Link, ...]
    frame: tuple[int, int]
    quoted: bool = False
    # what is said is a noun («أعلنت شن غارات»), which reads only with its verb
    nominal: bool = False


class _Cue(NamedTuple):
    position: int
    last: int
    skip: int
    stance: str
    kind: str  # verb, participle, noun, according
    continues: bool
    person: str


def find_segments(page: Page, names: list[Named]) -> list[Segment]:
    """The attributed stretches of a page in reading order; an inner one follows the outer one it lies in."""
    return _Speakers(page, names).run()


class _Speakers:
    def __init__(self, page: Page, names: list[Named]) -> None:
        self.page = page
        self.names = sorted(names, key=lambda n: (n.first, n.last))
        outer = [n for n in self.names if n.role not in ("inner", "arms")]
        self.starts = {n.first: n for n in outer}
        self.covering: dict[int, Named] = {t: n for n in outer for t in range(n.first, n.last)}
        self.segments: list[Segment] = []
        self.voice: tuple[Link, ...] = ()  # the chain of the last statement
        self.spoken: list[Link] = []  # all speakers so far, for «الوزير», «المتحدث»

    def run(self) -> list[Segment]:
        covered_until = 0
        for first, last in self.page.sentences:
            if first < covered_until:
                first = covered_until
            if first >= last:
                continue
            covered_until = max(covered_until, self._sentence(first, last))
        return self.segments

    # -- one sentence ---

    def _sentence(self, first: int, last: int) -> int:
        headline = self._headline(first, last)
        if headline is not None:
            self._say(headline)
            return headline.last
        reached = last
        outer: list[Segment] = []
        subject: Link | None = None
        position = first
        while position < last:
            cue = self._cue(position)
            if cue is None:
                position += 1
                continue
            enclosing = next((s for s in outer[:-9:-1] if s.first <= position < s.last), None)
            segment = self._segment(cue, first, last, enclosing, subject)
            if segment is None:
                position = cue.last
                continue
            self._say(segment)
            outer.append(segment)
            if segment.links:
                subject = segment.links[-1]
            reached = max(reached, segment.last)
            position = max(cue.last, segment.frame[1] if segment.first >= cue.last else cue.last)
        return reached

    def _say(self, segment: Segment) -> None:
        self.segments.append(segment)
        if segment.links:
            self.voice = segment.links
            self.spoken.extend(link for link in segment.links if link.role == "speaker" and link.named is not None)

    def _headline(self, first: int, last: int) -> Segment | None:
        """«موسكو: ضربنا 90 هدفا»: a speaker, a colon, and what he says."""
        page = self.page
        for position in range(first + 1, min(first + 8, last)):
            if page.is_mark(position, ":"):
                named = self.starts.get(first)
                if named is None or named.last != position or position + 2 >= last or page.kind[position + 1] == 2:
                    return None
                if any(self._cue(p) for p in range(first, position)):
                    return None
                link = self._link(named, "say", (position, position + 1, 0))
                return Segment(position + 1, last, (link,), (first, position + 1))
            if page.is_break(position) or page.is_mark(position, ".,"):
                return None
        return None

    # -- cues ---

    def _cue(self, position: int) -> _Cue | None:
        page = self.page
        if position in self.covering:
            return None
        according = page.first("according", position)
        if according is not None:
            data = word_of(according).data
            assert isinstance(data, AccordingWord)
            return _Cue(position, according.last, according.skip, data.stance, "according", False, "")
        for item in page.items("say", position):
            cue = self._say_cue(position, item)
            if cue is not None:
                return cue
        return None

    def _say_cue(self, position: int, item: Item) -> _Cue | None:
        page = self.page
        word, affixes = item.value.word, item.value.affixes
        data = word.data
        assert isinstance(data, SayWord)
        form = word.form
        if form.pos == "v":
            other = page.entries[position].tags - {"say", "event", "light", "possible", "planned", "hedge", "auxiliary"}
            if other and not self._that_follows(item.last, 12):
                return None
            if form.tense == "past" and page.has(position - 1, "before present"):
                return None
            if self._in_passing(position, item.last) or self._names_nobody(item.last) or self._after_verb(position):
                return None
            return _Cue(position, item.last, item.skip, data.stance, "verb", data.continues, form.person)
        if form.pos in ("p", "x") and not affixes.article and not affixes.preposition:
            indefinite = "acc" in form.shape or form.gender == "f" or form.number != "s" or form.pos == "x"
            if indefinite and form.number in ("s", "p"):
                return _Cue(position, item.last, item.skip, data.stance, "participle", data.continues, "")
            return None
        if form.pos == "n" and affixes.suffix and self._that_follows(item.last, 2):  # «قوله إن»
            return _Cue(position, item.last, item.skip, data.stance, "noun", False, affixes.suffix)
        return None

    def _names_nobody(self, following: int) -> bool:
        """«لم تذكر اسمه», «دون الكشف عن هويته»: what is not told is who it was."""
        return any(own_name(self.page, at) for at in range(following, min(following + 2, len(self.page))))

    def _after_verb(self, position: int) -> bool:
        """«تشبه كشف حساب»: right after another verb the word is its object."""
        page = self.page
        if (
            position == 0
            or page.kind[position - 1] != WORD
            or any(a.affixes.conjunction for a in page.entries[position].analyses)
        ):
            return False
        before = page.entries[position - 1]
        if before.tags & {"auxiliary", "particle", "negation", "relative", "that", "while"}:
            return False
        verbs = [a for a in before.analyses if a.word.form.pos == "v"]
        return bool(verbs) and len(verbs) == len(before.analyses)

    def _in_passing(self, position: int, following: int) -> bool:
        """«أهداف قالت إنها للتنظيم»: a verb of saying inside a noun phrase, with its pronoun, opens no statement."""
        page = self.page
        before = position - 1
        plain = (
            before >= 0
            and page.kind[before] == WORD
            and not page.has(before, "while")
            and not page.has(before, "particle")
            and not page.has(before, "auxiliary")
        )
        conjoined = any(a.affixes.conjunction for a in page.entries[position].analyses)
        return (
            plain
            and not conjoined
            and before not in self.covering
            and page.has(following, "that")
            and len(page.form[following]) > 3
            and not page.has(before, "relative")
        )

    def _that_follows(self, position: int, reach: int) -> bool:
        page = self.page
        for at in range(position, min(position + reach, len(page))):
            if page.is_break(at) or page.is_mark(at, ".?!"):
                return False
            if page.has(at, "that") or page.is_mark(at, ":") or page.opens_quote(at):
                return True
        return False

    # -- segments ---

    def _segment(
        self, cue: _Cue, first: int, last: int, enclosing: Segment | None, subject: Link | None
    ) -> Segment | None:
        if cue.kind == "according":
            return self._according(cue, first, last, enclosing, subject)
        limit = enclosing.last if enclosing is not None else last
        opener, content, content_last, quoted = self._content(cue, limit)
        if content < 0:
            before = self._quote_before(cue, first)
            if before is not None:
                links = self._links(cue, cue.last, limit, enclosing, subject)
                return Segment(before[0], before[1], links, (cue.position, cue.last), True) if links else None
            return self._noun_content(cue, limit, enclosing, subject)
        links = self._links(cue, cue.last, opener, enclosing, subject)
        if not links and cue.stance in ("expect", "promise") and cue.person[:1] != "3":
            return None
        start = min(cue.position, content)
        return Segment(content, content_last, links, (start, content), quoted)

    def _content(self, cue: _Cue, last: int) -> tuple[int, int, int, bool]:
        """Where what is said begins and ends: (opener, first, last, quoted); -1 where nothing opens it."""
        page = self.page
        for at in range(cue.last, min(cue.last + _REACH, last)):
            if page.is_mark(at, ".?!;") or page.is_break(at):
                break
            if page.has(at, "that") and not (page.has(at, "if") and at > cue.last + 3):
                item = page.first("that", at)
                begin = item.last if item is not None else at + 1
                if page.opens_quote(begin):
                    closing = self._closing(begin, len(page))
                    if closing > 0 and closing - begin > 3 and closing >= last - 2:
                        return at, begin + 1, max(closing, begin + 2), True
                return at, begin, self._end_of_content(begin, last, embedded=page.has(cue.position - 1, "what")), False
            if page.is_mark(at, ":"):
                begin = at + 1
                if page.opens_quote(begin):
                    closing = self._closing(begin, len(page))
                    if closing > 0:
                        return at, begin + 1, closing, True
                return at, begin, last, False
            if page.opens_quote(at) and (
                (at not in self.covering and at + 1 not in self.covering) or self._long_quote(at)
            ):
                closing = self._closing(at, len(page))
                if closing < 0:
                    return at, at + 1, last, True
                if self._long_quote(at):
                    return at, at + 1, closing, True
            if (
                at > cue.last
                and self._cue(at) is not None
                and cue.kind == "verb"
                and self.page.entries[at].tags & {"say"}
            ):
                second = self._cue(at)
                if second is not None and second.kind == "verb":
                    break
        return -1, -1, -1, False

    def _long_quote(self, at: int) -> bool:
        """Whether a quotation is speech and not the name of something."""
        closing = self._closing(at, len(self.page))
        return closing < 0 or closing - at > 5 or (closing - at > 3 and at + 1 not in self.covering)

    def _closing(self, at: int, limit: int) -> int:
        """The token of the mark that closes the quotation opened at ``at``; -1 where none does within reach."""
        page = self.page
        depth = 0
        for position in range(at + 1, min(at + 1500, limit)):
            if page.opens_quote(position) and page.form[position] == page.form[at]:
                depth += 1
            elif page.closes_quote(position) and (page.form[position] == '"') == (page.form[at] == '"'):
                if depth == 0:
                    return position
                depth -= 1
        return -1

    def _end_of_content(self, first: int, last: int, embedded: bool = False) -> int:
        """What is said runs to the end of the sentence, or to where another voice takes over after a contrast."""
        page = self.page
        for at in range(first + 2, last):
            if embedded and any(
                a.word.form.pos == "p" and "acc" in a.word.form.shape and not a.affixes.at
                for a in page.entries[at].analyses
            ):
                return at  # «عما قال الكرملين إنه قنبلة ... متوعدا»: the participle goes with the main verb
            item = page.first("while", at)
            if item is None:
                continue
            data = word_of(item).data
            contrast = isinstance(data, FunctionWord) and data.role == "contrast"
            if contrast or (page.is_mark(at - 1, ",") and self._new_voice(at, last)):
                return at - 1 if page.is_mark(at - 1, ",") else at
        return last

    def _new_voice(self, position: int, last: int) -> bool:
        """Whether a verb of saying with its own subject follows close by."""
        for at in range(position, min(position + 6, last)):
            cue = self._cue(at)
            if cue is not None and cue.kind == "verb":
                return True
        return False

    def _quote_before(self, cue: _Cue, first: int) -> tuple[int, int] | None:
        """Direct speech that ends just before the verb: «…»، قال فلان."""
        page = self.page
        for at in (cue.position - 1, cue.position - 2):
            if at > first and page.closes_quote(at):
                for opening in range(at - 1, max(first - 400, -1), -1):
                    if page.opens_quote(opening):
                        return (opening + 1, at) if at - opening > 4 else None
                return None
        return None

    def _noun_content(self, cue: _Cue, last: int, enclosing: Segment | None, subject: Link | None) -> Segment | None:
        """«أعلنت القوات شن غارات», «نفى المتحدث أي تعاون»: what is said is a noun."""
        if cue.kind != "verb" or cue.stance not in (
            "announce",
            "confirm",
            "deny",
            "rule out",
            "claim",
            "reveal",
            "admit",
            "expect",
        ):
            return None
        page = self.page
        if any(i.value.word.data.type == "CONSULT" for i in page.items("event", cue.position)):
            return None  # «أبلغت روسيا واشنطن بنيتها»: notice given, and a statement only with «أن»
        speaker = self._subject_after(cue.last, min(cue.last + 14, last))
        begin = speaker.last if speaker is not None else cue.last
        for at in range(begin, min(begin + 20, last)):
            if page.is_mark(at, ".?!;") or page.is_break(at) or page.has(at, "that"):
                return None
            if at >= begin + 6 and not self._plain_noun(at):
                continue  # far off, behind the speaker's titles and the day, only the bare noun itself
            if any(i.value.word.data.mode == "claim_responsibility" for i in page.items("event", at)):
                return None  # who claims an attack says no more than that
            if page.has(at, "event") or page.has(at, "negation") or page.has(at, "planned") or page.has(at, "possible"):
                links = self._links(cue, cue.last, at, enclosing, subject)
                return (
                    Segment(at, self._end_of_content(at, last), links, (cue.position, at), nominal=True)
                    if links
                    else None
                )
        return None

    def _plain_noun(self, position: int) -> bool:
        """Whether a token is a noun for a happening under no preposition."""
        nouns = [
            i for i in self.page.items("event", position) if word_of(i).form.pos == "n" and not i.value.affixes.article
        ]
        return (
            bool(nouns)
            and not any(i.value.affixes.preposition or i.value.affixes.conjunction for i in nouns)
            and not self._after_preposition(position)
        )

    def _after_preposition(self, position: int) -> bool:
        page = self.page
        return position > 0 and (page.has(position - 1, "preposition") or page.form[position - 1] in page.prepositions)

    def _according(
        self, cue: _Cue, first: int, last: int, enclosing: Segment | None, subject: Link | None
    ) -> Segment | None:
        """«بحسب المرصد»، «وفق روايتها»: the whole statement around it is the speaker's."""
        page = self.page
        named = None
        end = cue.last
        for at in range(cue.last, min(cue.last + 5, last)):
            if page.is_mark(at, ",.;:") or page.is_break(at):
                break
            named = self.starts.get(at)
            if named is not None and named.role != "nisba":
                if named.known.kind in _MUTE:
                    return None  # «على ذمة التحقيق في انفجار المرفأ»
                end = named.last
                break
            named = None
        links: tuple[Link, ...]
        if named is not None:
            inner = self._cue_inside(cue.last, named.first)
            if inner:
                return None
            links = (self._link(named, cue.stance, (cue.position, cue.last, cue.skip)),)
            carrier = self._carrier(end, min(end + 4, last))
            if carrier is not None:
                links = (carrier, *links)
        else:
            pronoun = next(
                (
                    a
                    for at in range(cue.last, min(cue.last + 2, last))
                    for a in [page.form[at]]
                    if self._has_pronoun(at)
                ),
                None,
            )
            who = subject if subject is not None else self._main_subject(first, cue.position)
            if pronoun is None or who is None:
                return None
            links = (who._replace(cue=(cue.position, cue.last, cue.skip), stance=cue.stance),)
            end = cue.last + 1
        chain = (
            (*(enclosing.links if enclosing else ()), *links)
            if enclosing and enclosing.first <= cue.position
            else links
        )
        if cue.position <= first + 2:
            begin = end + 1 if page.is_mark(end, ",") else end
            return Segment(begin, last, links, (cue.position, begin))
        begin = enclosing.first if enclosing is not None else self._statement_start(first, cue.position)
        after = self._statement_end(end, last)
        del after
        return Segment(begin, cue.position, chain, (cue.position, end))

    def _cue_inside(self, first: int, last: int) -> bool:
        return any(
            self.page.has(p, "say")
            and any(a.word.form.pos == "v" for a in self.page.entries[p].analyses if a.word.tag == "say")
            for p in range(first, last)
        )

    def _has_pronoun(self, position: int) -> bool:
        form = self.page.form[position]
        return (
            self.page.kind[position] == WORD
            and bool(self.page.pack.clitics.bare(form))
            and not self.page.entries[position].tags
        )

    def _statement_start(self, first: int, position: int) -> int:
        """The start of the statement that ends at ``position``: after the last attributed stretch of the sentence."""
        begin = first
        for segment in self.segments:
            if first <= segment.first and segment.last <= position:
                begin = max(begin, segment.last)
        return begin

    def _statement_end(self, position: int, last: int) -> int:
        return last if position < last else position

    # -- speakers ---

    def _links(
        self, cue: _Cue, first: int, last: int, enclosing: Segment | None, subject: Link | None
    ) -> tuple[Link, ...]:
        """The chain for what a cue brings: its carrier and speaker, inside the chain it stands in."""
        outside = enclosing.links if enclosing is not None and enclosing.first <= cue.position < enclosing.last else ()
        mark = (cue.position, cue.last, cue.skip)
        carrier = self._carrier(first, min(last, first + 20))
        found = self._subject_after(first, last)
        about = self._about(first, last) if cue.stance in ("quote", "say", "announce") else None
        if about is not None:
            speaker = self._link(about, cue.stance, mark)
            medium = (
                self._link(found, "quote", None)._replace(role="carrier")
                if found is not None and found.first < about.first
                else None
            )
            return (*outside, *((medium,) if medium else ()), speaker)
        if found is None and cue.kind == "verb" and not self._conjoined(cue.position):
            found = self._subject_before(cue.position)
        if found is not None:
            found = self._by_name(found, last)
            link = self._link(found, cue.stance, mark)
            if any(
                self.page.has(at, "anonymous") or own_name(self.page, at)
                for at in range(found.first, min(last, found.last + 12))
            ):
                link = link._replace(anonymous=True)
            return (*outside, *((carrier,) if carrier else ()), link)
        described = self._described(cue, first, last)
        if described is not None:
            return (*outside, *((carrier,) if carrier else ()), described)
        if cue.kind in ("participle", "noun"):
            own = subject or self._main_link(cue.position)
            if own is not None:
                if outside and outside[-1].named is own.named:
                    return tuple(outside)
                return (*[o for o in outside if o.role == "carrier"], own._replace(cue=mark, stance=cue.stance))
        sentence = self.page.sentence_of[cue.position]
        if (
            cue.kind == "verb"
            and not cue.continues
            and sentence >= 0
            and cue.position > self.page.sentences[sentence][0] + 2
        ):
            own = self._main_link(cue.position)  # «واشنطن، التي تعارض ...، تشدد على أن»
            if own is not None and own.named is not None and not outside:
                return (*((carrier,) if carrier else ()), own._replace(cue=mark, stance=cue.stance))
        if self.voice:
            previous = tuple(v for v in self.voice)
            inherited = (*previous[:-1], previous[-1]._replace(cue=mark, stance=cue.stance))
            return inherited if carrier is None else (carrier, inherited[-1])
        return tuple(outside)

    def _subject_after(self, first: int, last: int) -> Named | None:
        """The subject after a verb of saying: the first name or role that no preposition governs."""
        page = self.page
        for at in range(first, min(last, first + 12)):
            named = self.starts.get(at)
            if named is None:
                if page.is_mark(at, ":;") or page.has(at, "that"):
                    return None
                continue
            if (
                named.role in ("nisba", "force")
                or (self._governed(named) and not self._own_statement(named))
                or named.known.kind in _MUTE
            ):
                continue
            if self._event_before(first, at):
                return None
            return named
        return None

    def _by_name(self, found: Named, last: int) -> Named:
        """«مفوض الحكومة لدى المحكمة القاضي فلان»: of a role and a name in one breath the name speaks."""
        if found.role != "role":
            return found
        page = self.page
        for at in range(found.last, min(found.last + 7, last)):
            if page.kind[at] != WORD or page.has(at, "that") or page.has(at, "relative"):
                return found
            named = self.starts.get(at)
            if (
                named is not None
                and named.known.kind == "person"
                and named.role == "name"
                and not self._governed(named)
                and named.skip == 0
            ):
                return named._replace(
                    institution=named.institution or found.institution, state=named.state or found.state
                )
        return found

    def _own_statement(self, named: Named) -> bool:
        """«بيان للجيش التركي»: whose statement it is speaks."""
        before = named.first - 1
        return (
            any(a.word.tag == "say" and a.word.form.pos == "n" for a in self.page.entries[before].analyses)
            if before >= 0
            else False
        )

    def _event_before(self, first: int, position: int) -> bool:
        return any(
            self.page.has(p, "event")
            and any(a.word.form.pos == "n" for a in self.page.entries[p].analyses if a.word.tag == "event")
            for p in range(first, position)
        )

    def _governed(self, named: Named) -> bool:
        """Whether a preposition stands before a name, attached or not."""
        page = self.page
        if named.skip:
            prefix = page.form[named.first][: named.skip]
            if any(prefix.endswith(p) for p in page.prepositions):
                return True
        before = named.first - 1
        while before >= 0 and page.is_mark(before, '«"('):
            before -= 1
        if before < 0:
            return False
        if page.form[before] in page.prepositions:
            return True
        for back in (1, 2):
            for item in page.items("preposition", before - back + 1):
                if item.last == before + 1:
                    return True
        return page.has(before, "carrier")

    def _conjoined(self, position: int) -> bool:
        """«... غير مدنية، وقدرت»: a verb joined by «و» has no subject before it."""
        return any(a.affixes.conjunction for a in self.page.entries[position].analyses)

    def _subject_before(self, position: int) -> Named | None:
        """The subject before the verb: «لكن مسؤولا أمريكيا قال», «التنظيم الذي أعلن»."""
        page = self.page
        at = position - 1
        steps = 0
        relative = False
        while at >= 0 and steps < 4:
            if page.is_mark(at, ".?!;:") or page.is_break(at):
                return None
            named = self.covering.get(at)
            if named is not None:
                # whatever governs the noun before «الذي», it is the subject of what follows
                if (
                    named.role in ("nisba", "force")
                    or named.known.kind in _MUTE
                    or (self._governed(named) and not relative)
                ):
                    return None
                return named
            relative = relative or page.has(at, "relative")
            if not (
                page.has(at, "relative")
                or page.has(at, "auxiliary")
                or page.has(at, "particle")
                or page.is_mark(at, '»")-،,')
            ):
                return None
            at -= 1
            steps += 1
        return None

    def _about(self, first: int, last: int) -> Named | None:
        """«نقلت الوكالة عن مسؤول»: whom a medium quotes."""
        page = self.page
        for at in range(first, min(last, first + 12)):
            if preposition_role(page, at) == "about":
                named = self.starts.get(at + 1)
                if (
                    named is not None
                    and named.known.kind in ("person", "organisation", "group")
                    and named.role != "nisba"
                ):
                    return named
        return None

    def _carrier(self, first: int, last: int) -> Link | None:
        """«لـ«رويترز»», «لوكالة سانا», «في تصريح لقناة الجزيرة»: the medium it was said to."""
        page = self.page
        for at in range(first, last):
            if page.has(at, "that") or page.is_mark(at, ":") or page.is_break(at):
                return None
            named = self.starts.get(at)
            if named is not None and named.known.kind == "medium" and self._governed(named):
                return self._link(named, "say", None)._replace(role="carrier")
            carrier = page.first("carrier", at)
            if carrier is not None and carrier.value.affixes.preposition and carrier.last < len(page):
                inner = self.starts.get(carrier.last) or (
                    self.starts.get(carrier.last + 1) if page.opens_quote(carrier.last) else None
                )
                if inner is not None and inner.known.kind in ("medium", "organisation"):
                    return self._link(inner, "say", None)._replace(role="carrier")
        return None

    def _main_subject(self, first: int, position: int) -> Link | None:
        """The subject of the sentence: its first name or description that no preposition governs."""
        for at in range(first, position):
            named = self.starts.get(at)
            if (
                named is not None
                and named.role != "nisba"
                and not self._governed(named)
                and named.known.kind in ("person", "organisation", "group", "place")
            ):
                return self._link(named, "say", None)
        return None

    def _main_link(self, position: int) -> Link | None:
        sentence = self.page.sentence_of[position]
        if sentence < 0:
            return None
        return self._main_subject(self.page.sentences[sentence][0], position)

    def _described(self, cue: _Cue, first: int, last: int) -> Link | None:
        """A speaker who is neither named nor in a known role: «قالت عائلة الضحية إن»."""
        page = self.page
        at = first
        while (
            at < min(last, first + 6)
            and page.kind[at] == WORD
            and not page.entries[at].tags & {"preposition", "weekday", "day", "particle", "say", "according", "that"}
            and at not in page.phrases
        ):
            if any(a.affixes.preposition for a in page.entries[at].analyses[:1]):
                break
            at += 1
        if at - first == 1 and not self._may_speak(first):
            return None
        if cue.continues or at == first or at - first > 4 or last - first > 8 or cue.kind != "verb":
            return None
        if page.has(first, "event") or page.has(first, "light") or page.has(first, "auxiliary"):
            return None
        return Link("speaker", None, first, at, 0, (cue.position, cue.last, cue.skip), cue.stance, True)

    def _may_speak(self, position: int) -> bool:
        """Whether a single word may be an unnamed speaker: «التقرير», «عائلته»; no bare «حساب», «وجود»."""
        page = self.page
        form = page.form[position]
        if len(form) < 4:
            return False
        definite = form.startswith(page.article) or (
            form[:1] in page.conjunctions and form[1:].startswith(page.article)
        )
        return definite or bool(page.pack.clitics.bare(form)) or form.endswith(page.pack.inflector.plural_endings)

    def _link(self, named: Named, stance: str, cue: tuple[int, int, int] | None) -> Link:
        """The link for a name; a definite role without a name is who was told with that role before."""
        role = self.page.first("role", named.first)
        lemma = word_of(role).lemma if role is not None else ""
        settled = (
            self._told_before(named, lemma)
            if named.role in ("role", "office") and named.known.key.startswith(("role:", "office:"))
            else None
        )
        if settled is not None:
            return settled._replace(
                role="speaker", first=named.first, last=named.last, skip=named.skip, cue=cue, stance=stance
            )
        anonymous = named.role == "role" and not self._definite(named)
        return Link("speaker", named, named.first, named.last, named.skip, cue, stance, anonymous, lemma)

    def _definite(self, named: Named) -> bool:
        role = self.page.first("role", named.first)
        return role is not None and role.value.affixes.article

    def _told_before(self, named: Named, lemma: str) -> Link | None:
        """Who was brought in with this role before: «الوزير» after «وزير الدفاع الروسي سيرغي شويغو»."""
        page = self.page
        if not self._definite(named) and named.role == "role":
            return None
        for link in reversed(self.spoken):
            if link.named is None:
                continue
            if named.state is not None and link.named.state is not None and named.state.code != link.named.state.code:
                continue
            same_head = bool(lemma) and (link.lemma == lemma or page.form[link.named.first].endswith(lemma))
            if same_head or (
                named.role == "office"
                and link.named.institution is not None
                and named.institution is not None
                and link.named.institution.key == named.institution.key
            ):
                return link
        return None


def own_name(page: Page, position: int) -> bool:
    """«اسمه», «هويتها»: the name of one who was told, with its pronoun."""
    return (
        any(a.word.tag == "own name" and a.affixes.suffix for a in page.entries[position].analyses)
        if page.kind[position] == WORD
        else False
    )


def preposition_role(page: Page, position: int) -> str:
    """The role of the preposition at a token, or ''."""
    for item in page.items("preposition", position):
        data = word_of(item).data
        if isinstance(data, FunctionWord) and data.role:
            return data.role
    return ""
