"""Writes a dossier: one folder that a browser opens from disk, with no request to anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from tawatur.model.claim import Reading
from tawatur.model.story import Copy, Event, Finding, Story
from tawatur.problems import Problem
from tawatur.tell.dossier.documents import document_shard
from tawatur.tell.dossier.names import names_shards, problem_list
from tawatur.tell.dossier.safety import file_key, plain
from tawatur.tell.dossier.shards import JSON, Shelf, to_script
from tawatur.tell.dossier.stock import Stock, take_stock
from tawatur.tell.dossier.stories import story_outline, story_shard

LANGUAGES = ("en", "ar")

# In the order in which the page loads them: the floor, the parts, the views, and what starts it all.
SCRIPTS = (
    "core", "language", "words", "parts", "router", "quotes",
    "stories", "glance", "findings", "events", "timeline", "steps", "map", "matrix", "sides", "voices", "copies",
    "document", "marks", "claim", "documents", "names", "problems", "help", "start",
)  # fmt: skip
STYLES = ("base", "parts", "views", "charts", "document", "print")

# Loaded with the map alone: a dossier in which no place has coordinates goes without.
_MAP_FILES = ("leaflet/leaflet.js", "leaflet/leaflet.css", "leaflet/LICENSE", "topojson-client/topojson-client.min.js",
              "topojson-client/LICENSE", "world-atlas/LICENSE")  # fmt: skip
_MAP_DATA = {"world": "world-atlas/countries-50m.json", "labels": "world-atlas/labels.json"}

_RIGHTS = """Parts of this dossier that others made, with their licences in the folders of assets/vendor:
Leaflet (BSD-2-Clause), topojson-client (ISC), world-atlas (ISC; map data by Natural Earth, public domain).
"""


def write_dossier(
    readings: Iterable[Reading],
    stories: Iterable[Story],
    copies: Iterable[Copy],
    events: Iterable[Event],
    findings: Iterable[Finding],
    problems: Iterable[Problem],
    out: Path,
    *,
    generated_note: str = "",
) -> None:
    """Write ``out/index.html`` and ``out/assets/``; the same records give the same bytes, in any order of arrival.

    ``generated_note`` stands in the footer of every page. Shards of an earlier dossier in ``out`` are removed; no
    other file is.
    """
    stock = take_stock(readings, stories, copies, events, findings)
    assets = out / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    shelf = Shelf(assets)
    listed = problem_list(stock, tuple(problems))
    names = 0
    for name, content in names_shards(stock):
        shelf.put(name, content)
        names += len(content) if name == "names" and isinstance(content, list) else 0
    for story in stock.stories:
        shelf.put(f"story-{file_key(story.id)}", story_shard(stock, story))
    for number, reading in enumerate(stock.readings):
        if stock.documents[reading.document.id] == number:
            shelf.put(f"doc-{file_key(reading.document.id)}", document_shard(stock, number))
    shelf.put("problems", list(listed))
    shelf.put("front", _front(stock, len(listed), names, generated_note))
    shelf.sweep()
    _copy_parts(assets, with_map=_has_map(stock))
    (out / "index.html").write_bytes(_index_page(stock).encode("utf-8", "replace"))


def _front(stock: Stock, problems: int, names: int, note: str) -> JSON:
    """The shard that every page needs: all stories and documents in outline."""
    outlets = sorted({r.document.outlet for r in stock.readings if r.document.outlet})
    outlet_number = {outlet: number for number, outlet in enumerate(outlets)}
    everything = range(len(stock.readings))
    documents: list[JSON] = [
        [
            r.document.id, r.document.title or "", outlet_number.get(r.document.outlet or "", -1),
            r.document.published or "", r.document.published_basis or "", r.document.language,
            list(stock.stories_of.get(number, ())), len(r.claims), r.document.name,
        ]
        for number, r in enumerate(stock.readings)
    ]  # fmt: skip
    keys: dict[str, JSON] = {}
    for record_id in [r.document.id for r in stock.readings] + [s.id for s in stock.stories]:
        if file_key(record_id) != record_id:
            keys[record_id] = file_key(record_id)
    aliases: dict[str, JSON] = {alias: story.id for story in stock.stories for alias in story.aliases}
    return {
        "note": note,
        "outlets": list(outlets),
        "documents": documents,
        "stories": [story_outline(stock, story) for story in stock.stories],
        "keys": keys,
        "aliases": aliases,
        "totals": {
            "documents": len(stock.readings), "outlets": len(outlets), "claims": len(stock.claims),
            "stories": len(stock.stories), "events": len(stock.events), "findings": len(stock.findings),
            "origins": len(stock.origin_groups(everything)), "names": names, "problems": problems,
        },
    }  # fmt: skip


def _has_map(stock: Stock) -> bool:
    return any(m.lat is not None for m in stock.entities.values()) or any(
        place.lat is not None for event in stock.events for place in event.locations
    )


def _folder() -> Traversable:
    return files("tawatur.tell.dossier").joinpath("assets")


def _copy_parts(assets: Path, *, with_map: bool) -> None:
    """Copy styles, scripts, the words of the interface and, where a map is drawn, the map's parts."""
    here = _folder()
    for kind, names in (("css", STYLES), ("js", SCRIPTS)):
        (assets / kind).mkdir(exist_ok=True)
        for name in names:
            (assets / kind / f"{name}.{kind}").write_bytes(here.joinpath(kind, f"{name}.{kind}").read_bytes())
    for language in LANGUAGES:
        (assets / f"strings.{language}.js").write_bytes(to_script("Tawatur.words", language, strings(language)))
    if not with_map:
        return
    vendor = assets / "vendor"
    for name in _MAP_FILES:
        (vendor / name).parent.mkdir(parents=True, exist_ok=True)
        (vendor / name).write_bytes(here.joinpath("vendor", name).read_bytes())
    for name, source in _MAP_DATA.items():
        data = json.loads(here.joinpath("vendor", source).read_text("utf-8"))
        (vendor / "world-atlas" / f"{name}.js").write_bytes(to_script("Tawatur.put", name, data))
    (vendor / "NOTICE.txt").write_text(_RIGHTS, "utf-8")


def strings(language: str) -> dict[str, JSON]:
    """The words of the interface in one language, as ``assets/strings.LANGUAGE.json`` has them."""
    words: dict[str, JSON] = json.loads(_folder().joinpath(f"strings.{language}.json").read_text("utf-8"))
    return words


def _index_page(stock: Stock) -> str:
    """The page itself: no data, no inline script, no inline style."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    source = files("tawatur.tell.dossier").joinpath("templates", "index.html.j2").read_text("utf-8")
    titles = [plain(story.title or story.title_en or "") for story in stock.stories[:50]]
    words = {language: strings(language) for language in LANGUAGES}
    return environment.from_string(source).render(scripts=SCRIPTS, styles=STYLES, words=words, titles=titles)
