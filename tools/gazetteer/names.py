"""Written forms of place names: cleaning, folding, and whether an Arabic and a Latin name sound alike."""

from __future__ import annotations

import re
import unicodedata

MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# Letters of Persian, Kurdish, Urdu, Berber and of dialect spellings, to the letters Arabic news print instead.
TO_ARABIC = str.maketrans(
    {
        "ک": "ك", "ڪ": "ك", "گ": "ك", "ڭ": "ك", "ی": "ي", "ې": "ي", "ێ": "ي", "ے": "ي", "ھ": "ه", "ہ": "ه", "ۀ": "ه",
        "ۆ": "و", "ۇ": "و", "ڵ": "ل", "ڕ": "ر", "ٲ": "أ", "ٱ": "ا", "ٳ": "إ", "چ": "ج", "پ": "ب", "ڤ": "ف", "ڨ": "ق",
        "ژ": "ج", "ۃ": "ة",
    }
)  # fmt: skip
BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]?\s*")
WRITTEN = re.compile("[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه"})


def written(raw: str) -> list[str]:
    """The names a raw cell holds, cleaned: [best, other…]; [] where it is no name in Arabic letters.

    Brackets fall away, what stands after a comma falls away, and names joined by a spaced hyphen or a slash are two
    names. Digits and Latin letters make a part no name at all.
    """
    text = MARKS.sub("", unicodedata.normalize("NFKC", raw))
    text = re.sub("ە(?= |$)", "ة", text).replace("ە", "ه").translate(TO_ARABIC)
    text = BRACKETS.sub(" ", text)
    text = re.split("[،,;؛]", text)[0].replace("_", " ")
    found: list[str] = []
    for part in re.split(r"\s-\s|\s-|-\s|/", text):
        name = " ".join(part.replace("-", " ").split())
        if WRITTEN.fullmatch(name) and len(name) > 1 and name not in found:
            found.append(name)
    return found


def fold(name: str) -> str:
    """The look-up form: one alef, one ya, ta marbuta as ha, no marks. The program's own folding does the same."""
    return " ".join(MARKS.sub("", name).translate(FOLD).split())


def key(name: str) -> str:
    """The form in which two rows count as one name: folded, without spaces, article and hamza."""
    words = [w[2:] if w.startswith("ال") and len(w) > 3 else w for w in fold(name).split()]
    return "".join(words).replace("ء", "")


# --- English -------------------------------------------------------------------------------------------------------

# Romanisation of the gazetteers, to the spelling of the English press. Whole words only.
PRESS_WORDS = {
    "Shaykh": "Sheikh", "Shaikh": "Sheikh", "Dayr": "Deir", "Bayt": "Beit", "Tall": "Tal", "Husayn": "Hussein",
    "Hasan": "Hassan", "Jubayl": "Jbeil", "Muhammad": "Mohammed", "Khirbat": "Khirbet", "Ayn": "Ain",
}  # fmt: skip


def english(raw: str) -> str:
    """A plain Latin name: no diacritics, no marks for hamza and ain, the press's words for a few common parts."""
    text = unicodedata.normalize("NFKD", raw.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub("[`ʿʾ‘’ʻʼ\"]|(?<![A-Za-z])'|'(?![A-Za-z])", "", text)
    text = re.sub("^Qary(?:at|ah) (?=..)", "", text)
    text = re.sub("(?<=[a-z])[UIA](?=[a-z]|$)", lambda m: m[0].lower(), text)  # a long vowel in Yemen's rows
    words = [PRESS_WORDS.get(w, w) for w in text.split()]
    out = " ".join(words)
    return out[:1].upper() + out[1:]


# --- do two names sound alike? --------------------------------------------------------------------------------------

ARABIC_SOUND = {
    "ب": "b", "ت": "t", "ث": "t", "ج": "g", "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n",
}  # fmt: skip
LATIN_SOUNDS = (
    ("ch", "s"), ("tch", "g"), ("sch", "s"), ("kh", "k"), ("gh", "g"), ("sh", "s"), ("th", "t"), ("dh", "d"),
    ("zh", "z"), ("ph", "f"), ("dj", "g"), ("ck", "k"), ("q", "k"), ("p", "b"), ("v", "f"), ("j", "g"), ("x", "ks"),
    ("c", "k"),
)  # fmt: skip
VARIANTS = ((), (("c", "s"),), (("g", "k"),), (("z", "d"),), (("ç", "g"), ("c", "g")), (("ch", "g"),), (("x", "k"),))
LATIN_ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|ash|at|ath|az|an|adh|ed|er|es|ech|esh|et|ez|en|de|du|le|la)[- ]")


def _squeeze(sounds: str) -> str:
    return re.sub(r"(.)\1+", r"\1", sounds)


def arabic_sounds(name: str) -> str:
    words = [w[2:] if w.startswith("ال") else w for w in name.split()]
    return _squeeze("".join(ARABIC_SOUND.get(c, "") for w in words for c in w))


def latin_sounds(name: str) -> set[str]:
    low = LATIN_ARTICLE.sub("", name.lower().replace("ı", "i"))
    found = set()
    for variant in VARIANTS:
        text = low
        for old, new in (*variant, *LATIN_SOUNDS):
            text = text.replace(old, new)
        text = unicodedata.normalize("NFKD", text)
        found.add(_squeeze(re.sub("[^a-z]|[aeiouhwy]", "", text)))
    return found


def alike(arabic: str, latin: str) -> float:
    """0..1: how well the consonants of the two names agree (longest common subsequence, Dice's measure)."""
    a = arabic_sounds(arabic)
    best = 0.0
    for b in sorted(latin_sounds(latin)):
        if a == b:
            return 1.0
        row = [0] * (len(b) + 1)
        for x in a:
            previous = 0
            for j, y in enumerate(b):
                kept, row[j + 1] = row[j + 1], previous + 1 if x == y else max(row[j + 1], row[j])
                previous = kept
        best = max(best, 2 * row[-1] / (len(a) + len(b)) if a and b else 0.0)
    return best
