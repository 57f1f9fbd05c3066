"""Which names are also ordinary words or names of people. README.md states the rule."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from place import Place
from sources import NEAR, SEVENTEEN, read_tsv

from names import fold, written

VERY_FREQUENT, FREQUENT, PERSON, PROMINENT = 3_000, 15_000, 15, 50_000
PHRASE = 2_500


class Words:
    """What the word lists say, all folded."""

    def __init__(self, shared: Path, fixes: dict[str, Any]) -> None:
        bench = shared / "benchmarks"
        stop = (bench / "lexicon_frequency_stop" / "stop_words.txt").read_text(encoding="utf-8").split("\n")
        self.stop = {fold(w.strip()) for w in stop} - {""}
        self.rank: dict[str, int] = {}
        with gzip.open(bench / "lexicon_frequency_stop" / "freq_opensubtitles_50k.txt.gz", "rt", encoding="utf-8") as f:
            for n, line in enumerate(f):
                for word in written(line.split(" ")[0])[:1]:
                    self.rank.setdefault(fold(word), n)
        with (bench / "names_arabic" / "name_tokens.tsv").open(encoding="utf-8", newline="") as f:
            self.bearers: Counter[str] = Counter()
            for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
                self.bearers[fold(r["token"])] += int(r["count"])
        self.people = {word for word, bearers in self.bearers.items() if bearers >= PERSON} | {
            fold(w) for w in fixes["names"]
        }
        stems = read_tsv(bench / "lexicon_camel_morph" / "stems.tsv.gz")
        self.adjectives = {fold(r["lemma"]) for r in stems if r["pos"].startswith("adj")}
        self.proper = {fold(r["lemma"]) for r in stems if r["pos"] == "noun_prop"}
        self.plain, self.place, self.persons = self._news(bench)
        self.yes = {fold(w) for w in fixes["common"]}
        self.no = {fold(w) for w in fixes["not_common"]}
        self.parts = {fold(w) for w in fixes["person_parts"]}

    @staticmethod
    def _news(bench: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
        """How often a word of the annotated news is no name at all, alone is a place, or is part of a person's name."""
        plain: Counter[str] = Counter()
        place: Counter[str] = Counter()
        persons: Counter[str] = Counter()
        for folder in ("ner_anercorp_camel", "ner_wojood_sample"):
            text = (bench / folder / "train.iob").read_text(encoding="utf-8")
            rows = [line.partition("\t")[::2] for line in text.splitlines()]
            for (word, tag), (_, following) in pairwise([*rows, ("", "")]):
                if tag == "O":
                    plain[fold(word)] += 1
                elif tag in ("B-LOC", "B-GPE") and not following.startswith("I-"):
                    place[fold(word)] += 1
                elif tag.endswith(("-PER", "-PERS")):
                    persons[fold(word)] += 1
        return plain, place, persons

    def forms(self, word: str) -> set[str]:
        """The word, and without or with the article."""
        return {word, word[2:] if word.startswith("ال") and len(word) > 3 else "ال" + word}

    def weight(self, word: str) -> int:
        """How ordinary a word is: 0 not, 1 by a word list, 2 in plain news or very frequent."""
        both = self.forms(word)
        if self.place[word] > self.plain[word] + self.persons[word]:
            return 0
        plain = sum(self.plain[w] for w in both) + self.persons[word]
        rank = min(self.rank.get(w, FREQUENT) for w in both)
        # A name that a proclitic turns into an ordinary word: «قوع» in «وقوع», «رميل» in «برميل».
        hidden = [c + word for c in ("و", "ب", "ل", "ف", "ك", "ول", "وب")] if len(word) >= 3 else []
        if both & self.stop or plain >= 2 or rank < VERY_FREQUENT or sum(self.plain[w] for w in hidden) >= 2:
            return 2
        if rank < FREQUENT or any(self.rank.get(w, FREQUENT) < FREQUENT // 3 for w in hidden):
            return 1
        masculine = {w[:-1] if w.endswith("ه") and len(w) > 3 else w for w in both}
        return int(bool((both | masculine) & self.adjectives))

    def person(self, words: list[str]) -> bool:
        """Every word is a name, a title or a kunya; «عبد …» and «… الدين» are names whatever the word."""
        known = [w in self.people or w in self.parts or ("ال" + w) in self.people for w in words]
        for n, w in enumerate(words):
            if w == "عبد" and n + 1 < len(words):
                known[n] = known[n + 1] = True
            if w == "الدين" and n:
                known[n - 1] = True
        return all(known) and any(w in self.people or w in ("عبد", "الدين") for w in words)

    def common(self, name: str) -> bool:
        name = fold(name)
        if name in self.yes:
            return True
        if name in self.no:
            return False
        words = name.split()
        if len(words) == 1:
            return bool(self.weight(name)) or bool(self.forms(name) & self.people) or len(name) <= 2
        if self.person(words):
            return True
        return all(self.rank.get(w, PHRASE) < PHRASE or w in self.stop for w in words)

    def strongly(self, name: str) -> bool:
        """Common even as the name of a city or a governorate."""
        name = fold(name)
        return name in self.yes or (name not in self.no and (self.weight(name) == 2 or self.people_often(name)))

    def people_often(self, name: str) -> bool:
        return any(self.bearers.get(w, 0) >= 100 for w in self.forms(name))


def flag(places: list[Place], words: Words) -> None:
    """Sets `common`, for the name, and `common_names`, for the alternates."""
    for p in places:
        first = p.names[0]
        known = p.hand or p.level in ("country", "region", "water", "site")
        prominent = known or p.population >= PROMINENT or p.level == "admin1"
        ask = words.strongly if prominent else words.common
        p.common_names = [n for n in p.names[1:] if fold(n) in words.yes or (ask(n) and not (prominent and " " in n))]
        if p.common is not None:
            continue
        far = p.country not in NEAR | set(SEVENTEEN) and p.population < 100_000 and p.source == "gn"
        p.common = int(fold(first) in words.yes if known else ask(first) or (far and fold(first) in words.proper))
