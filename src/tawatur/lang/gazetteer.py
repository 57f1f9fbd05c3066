"""The gazetteer: places by the way their names are written. The table is built by ``tools/gazetteer``."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tawatur.model.values import Precision

_PRECISION: dict[str, Precision] = {
    "country": "country", "admin1": "province", "admin2": "district", "admin3": "district", "city": "town", "town": "town",
    "village": "town", "neighbourhood": "neighbourhood", "region": "area", "water": "area", "site": "exact",
}  # fmt: skip


class Row(NamedTuple):
    """A place. ``common``: its name is an ordinary word as well, so that it needs a cue beside it."""

    id: str
    name_ar: str
    name_en: str
    lat: float
    lon: float
    level: str
    population: int
    country: str
    admin1: str
    admin2: str
    common: bool
    radius_km: float | None
    geonames_id: str
    wikidata_id: str

    @property
    def precision(self) -> Precision:
        if self.level == "region" and (self.radius_km or 0) > 400:
            return "region"
        return _PRECISION.get(self.level, "area")


class Entry(NamedTuple):
    """A way to write a place: the row, whether the first word has the article, whether it is an ordinary word."""

    number: int
    definite: bool
    common: bool


class Gazetteer:
    """Rows by written name. A name's key is its folded words run together, without the article of the first."""

    def __init__(self, lines: list[str], key: Callable[[str], str], article: str) -> None:
        self._article = article
        self._lines = lines
        self.names: dict[str, list[Entry]] = {}
        self._rows: dict[int, Row] = {}
        self._number: dict[str, int] = {}
        names = self.names
        for number, line in enumerate(lines):
            cells = line.split("\t")
            self._number[cells[0]] = number
            # Folding the whole cell at once is several times faster than name by name.
            written = key(cells[1]) if not cells[2] else key(cells[1] + "|" + cells[2])
            doubtful = cells[12]
            for index, name in enumerate(written.split("|")):
                stem, definite = self.stem(name.strip())
                common = cells[11] == "1" if index == 0 else bool(doubtful) and name in key(doubtful).split("|")
                names.setdefault(stem, []).append(Entry(number, definite, common))

    def stem(self, name: str) -> tuple[str, bool]:
        """The key of a folded name, and whether it has the article."""
        definite = name.startswith(self._article) and len(name) > len(self._article) + 1
        return (name[len(self._article) :] if definite else name).replace(" ", ""), definite

    def row(self, number: int) -> Row:
        """A row by its number."""
        row = self._rows.get(number)
        if row is None:
            c = self._lines[number].split("\t")
            row = Row(
                c[0], c[1], c[3], float(c[4]), float(c[5]), c[6], int(c[7] or 0), c[8], c[9], c[10], c[11] == "1",
                float(c[13]) if c[13] else None, c[14], c[15].strip(),
            )  # fmt: skip
            self._rows[number] = row
        return row

    def by_id(self, place_id: str) -> Row | None:
        """A row by its id."""
        number = self._number.get(place_id)
        return None if number is None else self.row(number)

    def __len__(self) -> int:
        return len(self._lines)


@cache
def lines() -> list[str]:
    """The lines of the table, without its head."""
    packed = (files("tawatur") / "data" / "places.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8").rstrip("\n").split("\n")[1:]
