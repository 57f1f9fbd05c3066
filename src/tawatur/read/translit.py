"""Latin spelling of names that stand in no table."""

from __future__ import annotations

from functools import cache

import msgspec

from tawatur.lang.loader import Pack


class Transliteration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``transliteration.toml``: letters, and endings and beginnings that are written otherwise."""

    letters: dict[str, str]
    initial: dict[str, str]
    final: dict[str, str]
    glide: dict[str, str]
    filler: str
    words: dict[str, str]


@cache
def _table(pack: Pack) -> Transliteration:
    return pack.decode("transliteration.toml", Transliteration)


def transliterate(pack: Pack, name: str) -> str:
    """A readable Latin form of a name, word by word: as such names are usually written, else letter by letter."""
    table = _table(pack)
    article = next((p.form for p in pack.letters.prefix if p.slot == "article"), "")
    return " ".join(_word(table, pack, article, word) for word in name.split())


def _word(table: Transliteration, pack: Pack, article: str, word: str) -> str:
    key = pack.key(word)
    known = table.words.get(key)
    if known is not None:
        return known
    plain = "".join(c for c in word if c not in pack.letters.drop.marks)
    if article and plain.startswith(article) and len(plain) > len(article) + 1:
        usual = pack.name_words.get(key[len(article) :])
        return "al-" + (usual.latin if usual is not None and usual.latin else _spell(table, plain[len(article) :]))
    usual = pack.name_words.get(key)
    return usual.latin if usual is not None and usual.latin else _spell(table, plain)


def _spell(table: Transliteration, word: str) -> str:
    sounds: list[str] = []
    for i, letter in enumerate(word):
        following = table.letters.get(word[i + 1], "") if i + 1 < len(word) else ""
        if i == 0 and letter in table.initial:
            sounds.append(table.initial[letter])
        elif i == len(word) - 1 and i > 0 and letter in table.final:
            sounds.append(table.final[letter])
        elif letter in table.glide and _vowel(following):
            sounds.append(table.glide[letter])
        else:
            sounds.append(table.letters.get(letter, letter))
    sounds = [s for s in sounds if s]
    out: list[str] = []
    for i, sound in enumerate(sounds):
        out.append(sound)
        if _vowel(sound) or i + 1 >= len(sounds) or _vowel(sounds[i + 1]):
            continue
        begins = i == 0
        ends = i + 2 == len(sounds)
        third = i > 0 and not _vowel(out[-2])
        if (begins or ends or third) and not _vowel(sound):
            out.append(table.filler)
    text = "".join(out)
    return text[:1].upper() + text[1:]


def _vowel(sound: str) -> bool:
    return sound[:1].lower() in ("a", "e", "i", "o", "u")
