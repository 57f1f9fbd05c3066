"""The words of page furniture: ``furniture.toml`` of a language pack, ready for looking lines up in it."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Literal

import msgspec

from tawatur.lang.loader import LanguageError, Pack, available, load

MarkerKind = Literal["related", "nav", "final", "line", "source", "caption", "byline", "published", "updated", "notice"]

TOKEN = re.compile(r"[^\W_]+")
_SPACE = re.compile(r"\s+")


class Marker(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases that make a line furniture. ``prose``: also where the line is a full sentence."""

    kind: MarkerKind
    whole: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    prose: bool = False


class Agency(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A news agency or medium that others credit. ``ordinary``: its name is also a common word."""

    en: str
    forms: tuple[str, ...]
    ordinary: bool = False
    medium: bool = False


class FurnitureFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``furniture.toml``."""

    detected_as: tuple[str, ...]
    date_links: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    stamp_words: tuple[str, ...] = ()
    menu: tuple[str, ...] = ()
    connectives: tuple[str, ...] = ()
    no_connectives: tuple[str, ...] = ()
    photo_credit: tuple[str, ...] = ()
    outlet_words: tuple[str, ...] = ()
    outlet_ends: tuple[str, ...] = ()
    agencies_unnamed: tuple[str, ...] = ()
    agency_cues: tuple[str, ...] = ()
    agency_words: tuple[str, ...] = ()
    marker: tuple[Marker, ...] = ()
    agency: tuple[Agency, ...] = ()


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """A known outlet (``names/outlets.toml``); fields that `collect` does not need are left unread."""

    host: str | tuple[str, ...] = ()
    en: str | None = None
    ar: str | tuple[str, ...] = ()
    body: str | None = None

    @property
    def hosts(self) -> tuple[str, ...]:
        return (self.host,) if isinstance(self.host, str) else self.host

    @property
    def id(self) -> str | None:
        """Its key among the known bodies, else its host."""
        return self.body or next(iter(self.hosts), None)

    @property
    def names(self) -> tuple[str, ...]:
        own = (self.ar,) if isinstance(self.ar, str) else self.ar
        return tuple(n for n in own if n) or ((self.en,) if self.en else ())


class OutletsFile(msgspec.Struct, frozen=True, kw_only=True):
    """``names/outlets.toml``."""

    outlet: tuple[Outlet, ...] = ()


def plain_key(text: str) -> str:
    """The form that lines are compared by where no pack folds them: lower case, white space single."""
    return " ".join(text.lower().split())


class Words:
    """What is known of the furniture in one language; without a pack every list is empty."""

    def __init__(self, pack: Pack | None) -> None:
        self.pack = pack
        self.file = pack.decode("furniture.toml", FurnitureFile) if pack else FurnitureFile(detected_as=())
        self.key = pack.key if pack else plain_key
        self.main_latin = pack is None or pack.letters.script == "Latn"
        self._whole: dict[str, tuple[MarkerKind, bool]] = {}
        self._begins: dict[str, list[tuple[tuple[str, ...], MarkerKind, bool]]] = {}
        self._ends: list[tuple[tuple[str, ...], MarkerKind, bool]] = []
        for marker in self.file.marker:
            for phrase in marker.whole:
                self._whole.setdefault(" ".join(self.tokens(phrase)), (marker.kind, marker.prose))
            for phrase in marker.begins:
                tokens = tuple(self.tokens(phrase))
                self._begins.setdefault(tokens[0], []).append((tokens, marker.kind, marker.prose))
            for phrase in marker.ends:
                self._ends.append((tuple(self.tokens(phrase)), marker.kind, marker.prose))
        for phrases in self._begins.values():
            phrases.sort(key=lambda p: -len(p[0]))
        self.menu = self._set(self.file.menu)
        self._connectives = tuple(tuple(self.tokens(c)) for c in self.file.connectives)
        self._no_connectives = self._set(self.file.no_connectives)
        self.photo_credit = self._set(self.file.photo_credit)
        self.outlet_words = self._set(self.file.outlet_words)
        self.outlet_ends = self._set(self.file.outlet_ends)
        self.ago = self._set(self.file.ago)
        self.agencies_unnamed = self._set(self.file.agencies_unnamed)
        self.agency_cues = self._set(self.file.agency_cues)
        self.agency_words = self._set(self.file.agency_words)
        self.stamp_words = self._set((*self.file.stamp_words, *self.file.clock, *self.file.date_links))

    def _set(self, phrases: tuple[str, ...]) -> frozenset[str]:
        return frozenset(" ".join(self.tokens(p)) for p in phrases)

    def tokens(self, text: str) -> list[str]:
        """The folded words and numbers of a text, without marks."""
        return TOKEN.findall(self.key(text))

    def fold_lines(self, lines: list[str]) -> list[str]:
        """The keys of many lines at once."""
        if self.pack is None:
            return [plain_key(line) for line in lines]
        folded = self.pack.fold("\n".join(lines)).text.lower().split("\n")
        if len(folded) != len(lines):
            return [self.key(line) for line in lines]
        return [_SPACE.sub(" ", line).strip() for line in folded]

    def marker(self, tokens: list[str], prose: bool) -> tuple[MarkerKind, int] | None:
        """The kind of furniture that a line's words make it, and how many words the phrase has."""
        if not tokens:
            return None
        if len(tokens) <= 8:
            # Numbers beside the phrase do not count: «Comments (2)».
            found = self._whole.get(" ".join(tokens)) or self._whole.get(" ".join(t for t in tokens if not t.isdigit()))
            if found:
                return found[0], len(tokens)
        for phrase, kind, strong in self._begins.get(tokens[0], ()):
            if (strong or not prose) and tuple(tokens[: len(phrase)]) == phrase:
                return kind, len(phrase)
        for phrase, kind, strong in self._ends:
            if (strong or not prose) and len(tokens) <= 20 and tuple(tokens[-len(phrase) :]) == phrase:
                return kind, len(phrase)
        return None

    def goes_on(self, tokens: list[str]) -> bool:
        """Whether a paragraph of these words goes on from one before: it begins with a conjunction or a connective."""
        if not tokens or tokens[0] in self._no_connectives:
            return False
        if tokens[0].startswith(self.conjunctions or "\0") and len(tokens[0]) >= 4:
            return True
        return any(tuple(tokens[: len(c)]) == c for c in self._connectives)

    @cached_property
    def conjunctions(self) -> tuple[str, ...]:
        """Particles that open a sentence which goes on from the one before."""
        return tuple(p.form for p in self.pack.letters.prefix if p.slot == "conjunction") if self.pack else ()

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """Particles that may be written together with a name."""
        return tuple(p.form for p in self.pack.letters.prefix if p.slot != "future") if self.pack else ()

    @cached_property
    def agencies(self) -> tuple[tuple[str, str, bool], ...]:
        """(folded name, English name, whether it is also a common word), longest first."""
        found = []
        for agency in self.file.agency:
            for form in agency.forms:
                name = " ".join(self.tokens(form))
                several = " " in name and min(len(w) for w in name.split()) > 1
                found.append((name, agency.en, agency.ordinary and not several))
        return tuple(sorted(set(found), key=lambda a: (-len(a[0]), a[0])))

    @cached_property
    def agency_forms(self) -> dict[str, tuple[frozenset[str], ...]]:
        """The words of every name of an agency, by its English name."""
        forms: dict[str, list[frozenset[str]]] = {}
        for name, english, _ in self.agencies:
            forms.setdefault(english, []).append(frozenset(name.split()))
        return {english: tuple(found) for english, found in forms.items()}

    @cached_property
    def media(self) -> frozenset[str]:
        """English names of the channels, stations and papers among the agencies."""
        return frozenset(a.en for a in self.file.agency if a.medium)

    @cached_property
    def agency_names(self) -> dict[str, str]:
        """English name of an agency by its folded name."""
        return {name: en for name, en, _ in self.agencies}

    @cached_property
    def outlets(self) -> dict[str, Outlet]:
        """Known outlets by host."""
        if self.pack is None:
            return {}
        try:
            table = self.pack.decode("names/outlets.toml", OutletsFile)
        except LanguageError:
            return {}
        return {host.lower().removeprefix("www."): outlet for outlet in table.outlet for host in outlet.hosts}

    @cached_property
    def outlet_names(self) -> dict[str, Outlet]:
        """Known outlets by their folded names."""
        named: dict[str, Outlet] = {}
        for outlet in self.outlets.values():
            for name in (*outlet.names, outlet.en or ""):
                if name:
                    named.setdefault(" ".join(self.tokens(name)), outlet)
        return named


@cache
def packs() -> tuple[str, ...]:
    """Codes of the languages that have a pack."""
    return tuple(available())


@cache
def words_for(language: str) -> Words:
    """The furniture words of a language; empty ones where it has no pack or its pack has no such file."""
    if language not in packs():
        return Words(None)
    try:
        return Words(load(language))
    except LanguageError:
        return Words(None)


@cache
def detected_names() -> dict[str, str]:
    """What the detector calls a language → the code of its pack."""
    found = {}
    for code in packs():
        found[code] = code
        for name in words_for(code).file.detected_as:
            found[name] = code
    return found
