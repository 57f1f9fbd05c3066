"""The lines of a page and what each can be, by its form and its words: prose, headline, stamp, menu, share button …"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum, auto

from tawatur.collect.stamps import Stamp, find, find_time
from tawatur.collect.words import TOKEN, Words


class Kind(Enum):
    """What a line looks like, by itself."""

    PROSE = auto()  # a sentence or more
    CUT = auto()  # prose broken off by an ellipsis: a teaser
    INTRO = auto()  # ends in a colon
    ITEM = auto()  # begins with a bullet or a number
    HEAD = auto()  # several words, no full stop
    SHORT = auto()  # up to three words
    STAMP = auto()  # a day or a time
    MENU = auto()
    OUTLET = auto()  # the name of the medium
    FOREIGN = auto()  # another script than the page's
    EMBED = auto()  # a post of a social platform shown in the page
    RELATED = auto()
    NAV = auto()
    FINAL = auto()
    LINE = auto()
    SOURCE = auto()
    CAPTION = auto()
    BYLINE = auto()
    NOTICE = auto()
    MARKS = auto()  # no word at all


# Lines that are furniture wherever they stand, and that do not divide an article.
NEUTRAL = frozenset(
    {Kind.LINE, Kind.SOURCE, Kind.CAPTION, Kind.BYLINE, Kind.EMBED, Kind.MARKS, Kind.OUTLET, Kind.FOREIGN}
)
# Marker kinds of `furniture.toml` that name the line's kind directly.
_BY_MARKER = {"related": Kind.RELATED, "nav": Kind.NAV, "final": Kind.FINAL, "line": Kind.LINE, "notice": Kind.NOTICE}

_CLOSERS = " \t\u00a0\"'»”’)]}\u200e\u200f\u202c\u2069\ufeff\u200b*"
_FULL_STOPS = ".!?\u061f\u06d4\u3002"
_ASKING = "!?\u061f"
_COMMAS = ",;\u060c\u061b"
_CUT = ("\u2026", "...", "[\u2026]", "[...]", "(...)")
_BULLET = re.compile(
    r"\s*(?:[-\u2013\u2014\u2022\u25aa\u25cf\u25cb\u2023\u00b7*+]+(?:\s|(?=\d))|\d{1,2}\s?[-.)/]\s?(?!\d))"
)
_SEPARATORS = re.compile(r"\s[|\u00bb\u203a>\u2022/\u00b7]\s|[|\u00bb\u203a\u2022]")
_DIGIT = re.compile(r"\d")
_HANDLE = re.compile(r"\(@\w{1,30}\)")
_POST_LINK = re.compile(r"pic\.twitter\.com|t\.co/|posted by .{1,40} on |fb\.watch", re.I)
_URL_ONLY = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+")
_CREDIT_AT_END = re.compile(r"[(\[]\s*([^()\[\]]{1,48}?)\s*[)\]]\W*$")
_IN_BRACKETS_AT_END = re.compile(r"\([^()]{2,60}\)\W*$")
_CREDIT_AFTER_DASH = re.compile(r"[-\u2013\u2014/|]\s*([^-\u2013\u2014/|()]{1,28})\s*$")
_STRIP = " \t\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\r\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029"


@dataclass(slots=True)
class Line:
    """One line of a page."""

    text: str
    key: str
    tokens: list[str]
    kind: Kind
    stamps: list[Stamp] = field(default_factory=list)
    time: str | None = None
    # Words of a stamp line that belong to neither day nor time.
    rest: int = 0
    updated: bool = False
    labelled: bool = False

    @property
    def size(self) -> int:
        return len(self.tokens)


def split_lines(text: str) -> list[str]:
    """The lines of a text that hold anything, without white space and invisible marks at their ends."""
    found = []
    for line in text.split("\n"):
        clean = line.strip(_STRIP)
        if clean:
            found.append(clean)
    return found


def make_lines(texts: list[str], words: Words) -> list[Line]:
    """Lines with their kinds."""
    keys = words.fold_lines(texts)
    lines = [make_line(text, key, words) for text, key in zip(texts, keys, strict=True)]
    _mark_posts(lines)
    _mark_credited(lines)
    return lines


def make_line(text: str, key: str, words: Words) -> Line:
    """One line with its kind."""
    tokens = TOKEN.findall(key)
    line = Line(text, key, tokens, Kind.MARKS)
    if tokens:
        line.kind = _kind(line, words)
    return line


def ends_prose(line: Line) -> bool:
    """Whether the line ends as a sentence does."""
    return line.text.rstrip(_CLOSERS)[-1:] in _FULL_STOPS


def introduces(line: Line) -> bool:
    """Whether the line ends in a colon, so that a list may follow."""
    return line.text.rstrip(_CLOSERS).endswith(":")


def _kind(line: Line, words: Words) -> Kind:
    text, tokens = line.text, line.tokens
    size = len(tokens)
    form = _form(line)
    prose = form in (Kind.PROSE, Kind.CUT) and size >= 6
    if (size <= 60 and _HANDLE.search(text)) or _POST_LINK.search(text[-80:]):
        return Kind.EMBED
    if size <= 60:
        special = _marked(line, words, prose)
        if special is None or (special is Kind.LINE and size <= 12):
            stamped = _stamped(line, words)
            special = special or stamped
        if special:
            return special
    if not words.main_latin and _foreign(tokens):
        return Kind.FOREIGN
    if form is Kind.PROSE:
        credited = 25 <= size <= 45 and not ends_prose(line) and _IN_BRACKETS_AT_END.search(text)
        return Kind.CAPTION if credited or (size <= 40 and text.startswith("\u00a9")) else form
    if size <= 40:
        if text.startswith("\u00a9") or _captioned(line, words):
            return Kind.CAPTION
        if _is_menu(line, words):
            return Kind.MENU
        if _is_outlet(line, words):
            return Kind.OUTLET
    return form


def _form(line: Line) -> Kind:
    """The kind by length, ending and bullets alone."""
    size = len(line.tokens)
    bare = line.text.rstrip(_CLOSERS)
    last = bare[-1:]
    if line.text.rstrip().endswith(_CUT) or bare.endswith(_CUT):
        return Kind.CUT if size >= 6 else Kind.HEAD
    if last in _FULL_STOPS and size >= (18 if last in _ASKING else 5):
        return Kind.PROSE
    if size >= 25 or (last in _COMMAS and size >= 10):
        return Kind.PROSE
    if _BULLET.match(line.text) and size >= 2:
        return Kind.ITEM
    if last == ":":
        return Kind.PROSE if size >= 12 else Kind.INTRO
    return Kind.HEAD if size >= 4 else Kind.SHORT


def _marked(line: Line, words: Words, prose: bool) -> Kind | None:
    found = words.marker(line.tokens, prose)
    if found is None:
        return None
    kind, length = found
    size = len(line.tokens)
    if kind == "related" and size >= length + 3 and not line.key.rstrip().endswith(":"):
        # «Read also: …» with its headline beside it: no list follows.
        return Kind.LINE if size <= 40 else None
    if kind in _BY_MARKER:
        return _BY_MARKER[kind] if size <= 40 or prose else None
    if kind in ("published", "updated"):
        line.labelled = True
        line.updated = kind == "updated"
        return None
    colon = size == length or _mark_after(line.key, length) in ("/", ":")
    if kind == "source":
        return Kind.SOURCE if colon or size <= 4 else None
    if kind == "byline":
        return Kind.BYLINE if colon and size <= 16 else None
    return Kind.CAPTION if size <= 40 else None


def _mark_after(key: str, words: int) -> str:
    """The mark that follows the first so many words of a key."""
    at = 0
    for count, match in enumerate(TOKEN.finditer(key), 1):
        at = match.end()
        if count == words:
            break
    return key[at:].lstrip()[:1]


def _stamped(line: Line, words: Words) -> Kind | None:
    """A line that is a day or a time and little more."""
    key, tokens = line.key, line.tokens
    size = len(tokens)
    if size > 24 or not _DIGIT.search(key):
        if size <= 5 and words.ago and (tokens[0] in words.ago or tokens[-1] in words.ago):
            return Kind.STAMP
        return None
    written = find(key, words, both=True)
    line.stamps = [s for s in written if not s.hijri] or written
    line.time = find_time(key, words)
    if not line.stamps and line.time is None:
        if size <= 5 and words.ago and (tokens[0] in words.ago or tokens[-1] in words.ago):
            return Kind.STAMP
        return None
    left = key
    for stamp in reversed(written):
        left = left[: stamp.start] + " " + left[stamp.end :]
    left = re.sub(r"\d{1,2}:\d\d(?::\d\d)?", " ", left)
    rest = [t for t in TOKEN.findall(left) if not t.isdigit() and t not in words.stamp_words and t not in words.ago]
    weekday = 1 if any(s.weekday is not None for s in line.stamps) else 0
    label = 2 if line.labelled else 0
    line.rest = max(0, len(rest) - weekday - label)
    if line.stamps and line.rest >= 2 and _captioned(line, words):
        return Kind.CAPTION
    allowed = 4 if line.stamps else 1
    return Kind.STAMP if line.rest <= allowed else None


def _foreign(tokens: list[str]) -> bool:
    latin = sum(1 for t in tokens if t[0] < "\u0250" and not t[0].isdigit())
    other = sum(1 for t in tokens if t[0] >= "\u0250")
    return latin > 0 and latin >= 3 * other


def _captioned(line: Line, words: Words) -> bool:
    """Whether the line ends in a photo credit."""
    found = _CREDIT_AT_END.search(line.key)
    if found:
        inside = found.group(1)
        parts = [inside, *re.split(r"[/\-|,:]", inside)]
        if any(" ".join(TOKEN.findall(p)) in words.photo_credit for p in parts):
            return not line.key[: found.start()].rstrip().endswith(tuple(_FULL_STOPS))
    dash = _CREDIT_AFTER_DASH.search(line.key)
    if dash and len(TOKEN.findall(line.key[: dash.start()])) >= 5:
        credit = TOKEN.findall(dash.group(1))
        return " ".join(credit) in words.photo_credit or (
            1 < len(credit) <= 3 and " ".join(credit) in words.agency_names
        )
    return False


def _is_menu(line: Line, words: Words) -> bool:
    joined = " ".join(line.tokens)
    if joined in words.menu or joined.rstrip("0123456789 ") in words.menu:
        return True
    parts = [p for p in _SEPARATORS.split(line.text) if p.strip()]
    if len(parts) < 2:
        return bool(_URL_ONLY.fullmatch(line.text))
    sizes = [len(TOKEN.findall(p)) for p in parts]
    if len(parts) >= 3 and max(sizes) <= 3:
        return True
    return max(sizes) <= 2 and any(" ".join(TOKEN.findall(words.key(p))) in words.menu for p in parts)


def _is_outlet(line: Line, words: Words) -> bool:
    tokens = line.tokens
    if " ".join(tokens) in words.outlet_names:
        return True
    if len(tokens) > 6 or ":" in line.key or is_dateline(line) or any(t.isdigit() for t in tokens) or ends_prose(line):
        return False
    return (len(tokens) >= 2 and tokens[0] in words.outlet_words) or (
        2 <= len(tokens) <= 4 and tokens[-1] in words.outlet_ends
    )


def _mark_credited(lines: list[Line]) -> None:
    """A line above a bare copyright line is a caption, where the article goes on below."""
    last = max((i for i, line in enumerate(lines) if line.kind is Kind.PROSE), default=-1)
    for i, line in enumerate(lines[1:last], 1):
        if (
            line.text.startswith("\u00a9")
            and line.size <= 10
            and lines[i - 1].kind in (Kind.PROSE, Kind.HEAD)
            and lines[i - 1].size <= 50
        ):
            lines[i - 1].kind = Kind.CAPTION


def _mark_posts(lines: list[Line]) -> None:
    """The text of an embedded post stands again, without its link, above or below it; its author's line follows it."""
    posts = [line for line in lines if line.kind is Kind.EMBED]
    if not posts:
        return
    texts = [_POST_LINK.split(p.key)[0].strip() for p in posts]
    texts = [t for t in texts if len(t) >= 30]
    count = Counter(line.key for line in lines)
    for i, line in enumerate(lines):
        if line.kind in (Kind.PROSE, Kind.HEAD, Kind.CUT, Kind.ITEM) and len(line.key) >= 30:
            following = lines[i + 1] if i + 1 < len(lines) else None
            by_author = (
                following is not None
                and bool(_HANDLE.search(following.text))
                and following.text.lstrip()[:1] in "-\u2013\u2014"
            )
            repeated = any(t.startswith(line.key[:-1]) or line.key.startswith(t) for t in texts)
            above_post = count[line.key] > 1 and following is not None and following.kind is Kind.EMBED
            if repeated or above_post or (by_author and "#" in line.text):
                line.kind = Kind.EMBED


def is_dateline(line: Line) -> bool:
    """Whether a line is a place and a medium and no more: «Idlib – North Press»."""
    if line.size > 9 or line.size < 2 or ends_prose(line) or line.stamps:
        return False
    text = line.text.strip("*:() ")
    for mark in ("\u2013", "\u2014", "-", "/", "\u0640", "_"):
        if mark in text:
            parts = [p.strip(" :") for p in text.split(mark) if p.strip(" :")]
            return 2 <= len(parts) <= 4 and all(1 <= len(p.split()) <= 4 for p in parts)
    return False
