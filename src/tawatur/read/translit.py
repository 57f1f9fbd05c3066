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
    words: dict[str, str]


@cache
def _table(pack: Pack) -> Transliteration:
    return pack.decode("transliteration.toml", Transliteration)


def transliterate(pack: Pack, name: str) -> str:
    """A readable Latin form of a name, word by word; letters without a rule are kept."""
    table = _table(pack)
    words = []
    for word in name.split():
        known = table.words.get(pack.key(word))
        words.append(known if known is not None else _spell(table, pack, word))
    return " ".join(words)


def _spell(table: Transliteration, pack: Pack, word: str) -> str:
    article = next((p.form for p in pack.letters.prefix if p.slot == "article"), "")
    prefix = ""
    if article and word.startswith(article) and len(word) > len(article) + 1:
        prefix, word = "al-", word[len(article) :]
    plain = "".join(c for c in word if c not in pack.letters.drop.marks)
    out = ""
    for i, letter in enumerate(plain):
        if i == 0 and letter in table.initial:
            out += table.initial[letter]
        elif i == len(plain) - 1 and i > 0 and letter in table.final:
            out += table.final[letter]
        else:
            out += table.letters.get(letter, letter)
    return prefix + (out[:1].upper() + out[1:])
