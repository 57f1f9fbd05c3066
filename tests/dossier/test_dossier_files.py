"""What a dossier's folder holds: structure, harmless report text, the same bytes every time, sizes."""

from __future__ import annotations

import json
import random
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sample

from tawatur.model.document import Document
from tawatur.model.span import cut
from tawatur.model.story import Copy, Event, Finding, FindingValue, Story
from tawatur.tell.dossier import write_dossier
from tawatur.tell.dossier.safety import file_key, language_tag, overrides, plain, web_address
from tawatur.tell.dossier.shards import code_units, lean, to_script
from tawatur.tell.dossier.stock import take_stock
from tawatur.tell.dossier.write import SCRIPTS, STYLES

ASSETS = Path(sample.__file__).parents[2] / "src" / "tawatur" / "tell" / "dossier" / "assets"


def shard(dossier: Path, name: str) -> Any:
    text = (dossier / "assets" / f"data-{name}.js").read_text("utf-8")
    found = re.fullmatch(r'Tawatur\.put\("([^"]+)",(.*)\);\n', text, re.S)
    assert found is not None and found[1] == name
    return json.loads(found[2])


def file_of(dossier: Path, document: Document) -> Any:
    return shard(dossier, f"doc-{document.id}")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


# ---------------------------------------------------------------- structure


def test_every_story_and_document_has_a_shard(dossier: Path) -> None:
    records = sample.demo()
    for story in records.stories:
        assert shard(dossier, f"story-{story.id}")["documents"]
    for reading in records.readings:
        assert file_of(dossier, reading.document)["language"]
    front = shard(dossier, "front")
    assert [len(records.readings), 3, len(records.findings)] == [
        front["totals"]["documents"],
        front["totals"]["stories"],
        front["totals"]["findings"],
    ]


def test_sample_is_rich_enough() -> None:
    records = sample.demo()
    assert len(records.stories) >= 2 and len(records.readings) >= 8 and len(records.findings) >= 15
    assert sum(len(r.claims) for r in records.readings) >= 25
    assert {f.verdict for f in records.findings} == {"agree", "compatible", "evolves", "conflict", "denied", "single"}
    assert {c.kind for c in records.copies} >= {"exact", "near", "partial"}
    assert any(r.document.published is None for r in records.readings)
    assert any(r.document.language == "de" for r in records.readings)


def test_quotes_stand_in_the_text_by_browser_offsets(dossier: Path) -> None:
    for reading in sample.demo().readings:
        data = file_of(dossier, reading.document)
        text = data["text"].encode("utf-16-le")
        quotes = {c.id: c.quote.text for c in reading.claims}
        assert len(data.get("claims", [])) == len(quotes)
        for claim in data.get("claims", []):
            start, end = claim["at"]
            shown = text[2 * start : 2 * end].decode("utf-16-le")
            assert shown == plain(quotes[claim["id"]])


def test_copies_stand_beside_their_original_under_one_origin(dossier: Path) -> None:
    records = sample.demo()
    front = shard(dossier, "front")
    numbers = {row[0]: number for number, row in enumerate(front["documents"])}
    whole = [c for c in records.copies if c.kind != "partial"]
    assert whole
    for copy in whole:
        story = next(s for s in records.stories if copy.copy in s.documents)
        groups = shard(dossier, f"story-{story.id}")["origin_groups"]
        assert [numbers[copy.original], numbers[copy.copy]] in groups


def test_partial_copies_keep_their_own_origin() -> None:
    readings = sample.demo().readings[:2]
    a, b = (r.document.id for r in readings)
    stock = take_stock(readings, [], [Copy(copy=a, original=b, kind="partial", overlap=0.1)], [], [])
    assert stock.origin_groups([0, 1]) == [[0], [1]]


def test_records_that_hang_in_the_air_cost_nothing(tmp_path: Path) -> None:
    """Ties to documents, claims and stories that are not there are left out, and the dossier is written."""
    reading = sample.demo().readings[0]
    story = Story(id="s1", title=None, documents=(reading.document.id, "dgone"))
    value = FindingValue(value=None, claims=("cgone",), documents=("dgone",), voices=("e-gone",))
    finding = Finding(
        id="f1",
        story_id="s1",
        event_id="hgone",
        question="?",
        question_ar="",
        attribute="x:y:z",
        verdict="single",
        values=(value,),
    )
    lost = msgspec.structs.replace(finding, id="f2", story_id="sgone")
    event = Event(id="h1", story_id="s1", event_type="ASSAULT", claims=("cgone",), documents=("dgone",))
    copy = Copy(copy="dgone", original=reading.document.id, kind="exact", overlap=1.0)
    write_dossier([reading], [story], [copy], [event], [finding, lost], [], tmp_path)
    data = shard(tmp_path, "story-s1")
    assert data["documents"] == [0] and len(data["findings"]) == 1 and "copies" not in data


def test_a_story_answers_to_its_old_ids(tmp_path: Path) -> None:
    reading = sample.demo().readings[0]
    story = Story(id="s1", aliases=("s0",), documents=(reading.document.id,))
    finding = Finding(
        id="f1", story_id="s0", event_id="", question="?", question_ar="", attribute="date", verdict="single", values=()
    )
    write_dossier([reading], [story], [], [], [finding], [], tmp_path)
    assert shard(tmp_path, "front")["aliases"] == {"s0": "s1"}
    assert [f["id"] for f in shard(tmp_path, "story-s1")["findings"]] == ["f1"]


def test_nothing_at_all_is_a_dossier_too(nothing: Path) -> None:
    assert shard(nothing, "front")["documents"] == []
    assert not (nothing / "assets" / "vendor").exists()


# ---------------------------------------------------------------- hostile text


def test_the_page_has_a_strict_policy_and_no_inline_code(dossier: Path) -> None:
    page = (dossier / "index.html").read_text("utf-8")
    reader = Tags()
    reader.feed(page)
    policy = next(a["content"] for t, a in reader.tags if t == "meta" and "http-equiv" in a)
    assert policy is not None
    rules = dict(part.split(" ", 1) for part in policy.split("; "))
    assert rules["default-src"] == "'none'" and rules["script-src"] == "'self'" and rules["style-src"] == "'self'"
    assert rules["connect-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy and "http" not in policy
    scripts = [a for t, a in reader.tags if t == "script"]
    assert scripts and all(set(a) == {"src", "defer"} for a in scripts)
    assert not any(name.startswith("on") or name == "style" for _, a in reader.tags for name in a)
    assert not [t for t, _ in reader.tags if t in ("style", "base", "iframe", "img", "object")]


def test_titles_are_escaped_in_the_page(dossier: Path) -> None:
    records = sample.demo()
    story = msgspec.structs.replace(records.stories[0], title="</li><script>alert(1)</script>\u202e")
    page = (dossier / "index.html").read_text("utf-8")
    assert "alert(" not in page
    out = dossier.parent / "escaped"
    write_dossier(records.readings, [story], [], [], [], [], out)
    page = (out / "index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page and "\u202e" not in page


def test_no_markup_and_no_turning_characters_in_any_shard(dossier: Path) -> None:
    for path in (dossier / "assets").glob("*.js"):
        data = path.read_bytes()
        assert b"<" not in data, path.name
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029\x00-\x08\x0e-\x1f]", data.decode("utf-8")), (
            path.name
        )


def test_the_reader_is_told_of_characters_that_turn_the_text(dossier: Path) -> None:
    hostile = next(r for r in sample.demo().readings if r.document.source_path == "hostile.txt")
    data = file_of(dossier, hostile.document)
    assert data["overrides"] == 3 and "\ufffd" in data["text"]
    assert "link" not in data and data["address"].startswith("javascript:")


@pytest.mark.parametrize(
    ("uri", "followed"),
    [
        ("https://a.example/x?y=1&z=2#top", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt://a.example/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.example", False),
        ("https://", False),
        ("https://a.example/\u202egpj.exe", False),
        ("https://a.example/ x", False),
        ("https://a.example/\"onclick='x'", False),
        ("https://[broken", False),
        (None, False),
    ],
)
def test_only_plain_addresses_of_the_web_are_followed(uri: str | None, followed: bool) -> None:
    assert (web_address(uri) == uri) is (followed or uri is None)


def test_plain_text_keeps_its_length() -> None:
    for text in ("abc", "a\u202eb\u2066c\u2069", "\x00\x1b[31m\ud800\u2028", "\u200f\u061c fine \u200d"):
        assert len(plain(text)) == len(text)
    assert plain("\x1b[31m") == "\ufffd[31m"
    assert plain("\u200e\u200f\u200d") == "\u200e\u200f\u200d"
    assert overrides("\u202e\u202d\u202a") == 2


def test_language_and_file_names_are_harmless() -> None:
    assert language_tag("ar-SY") == "ar-SY" and language_tag('x" onload="') == "und"
    assert file_key("d0123") == "d0123"
    names = {file_key(i) for i in ("../../etc", "a/b", "A", "a", "", "x" * 99, "\ud800", "con.js")}
    assert len(names) == 8 and all(re.fullmatch(r"[a-z0-9_-]+", n) for n in names)


def test_odd_ids_still_find_their_files(tmp_path: Path) -> None:
    reading = sample.demo().readings[0]
    document = msgspec.structs.replace(reading.document, id="../../UP")
    write_dossier([msgspec.structs.replace(reading, document=document, claims=())], [], [], [], [], [], tmp_path)
    key = shard(tmp_path, "front")["keys"]["../../UP"]
    assert (tmp_path / "assets" / f"data-doc-{key}.js").is_file()
    assert not (tmp_path.parent / "UP.js").exists()


def test_scripts_survive_what_json_cannot_say() -> None:
    script = to_script("f", "n", {"a": ["<!--", "\u2028", "\ud83d", float("nan"), 0, 0.0, False]})
    assert script == b'f("n",{"a":["\\u003c!--","\\n","\xef\xbf\xbd",null,0,0.0,false]});\n'
    assert lean({"a": 0, "b": 0.0, "c": False, "d": None, "e": "", "f": [], "g": {}, "h": "x"}) == {
        "a": 0,
        "b": 0.0,
        "h": "x",
    }


def test_offsets_count_as_the_browser_does() -> None:
    text = "a\U0001d7cfb\U0001f6e9c"
    at = code_units(text)
    for start in range(len(text)):
        span = cut(text, start, len(text))
        assert text.encode("utf-16-le")[2 * at(start) :].decode("utf-16-le") == span.text


# ---------------------------------------------------------------- nothing from outside

_OUTSIDE = re.compile(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", re.I)
_NAMESPACES = {"http://www.w3.org"}
_LINKS_ON_REQUEST = {"https://www.wikidata.org", "https://www.geonames.org"}  # followed only by a reader's click


def test_no_outside_address_in_any_file_of_ours(dossier: Path) -> None:
    for path in sorted(dossier.rglob("*")):
        if not path.is_file() or "vendor" in path.parts or path.name.startswith("data-"):
            continue
        found = set(_OUTSIDE.findall(path.read_text("utf-8"))) - _NAMESPACES - _LINKS_ON_REQUEST
        assert not found, (path.name, found)


def test_addresses_in_the_data_are_the_documents_own(dossier: Path) -> None:
    for path in (dossier / "assets").glob("data-*.js"):
        hosts = {u.split("//", 1)[1] for u in _OUTSIDE.findall(path.read_text("utf-8"))}
        assert all(h.endswith(".example") for h in hosts), (path.name, hosts)


def test_styles_load_nothing(dossier: Path) -> None:
    for name in STYLES:
        style = (dossier / "assets" / "css" / f"{name}.css").read_text("utf-8")
        assert "url(" not in style and "@import" not in style and "@font-face" not in style


def test_our_scripts_build_nodes_from_text_alone() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\(.(style|on)"
        r"|srcdoc|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|importScripts|\bimport\("
    )
    for name in SCRIPTS:
        script = (ASSETS / "js" / f"{name}.js").read_text("utf-8")
        assert not forbidden.search(script), name
        assert '"use strict"' in script


# ---------------------------------------------------------------- the same bytes, sizes


def test_same_records_same_bytes_in_any_order(dossier: Path, tmp_path: Path) -> None:
    dice = random.Random(3)
    shuffled = [dice.sample(list(part), len(part)) for part in sample.demo().all()]
    write_dossier(*shuffled, tmp_path, generated_note="made of <b>demo/reports</b>")
    assert bytes_of(tmp_path) == bytes_of(dossier)


def test_an_earlier_dossier_leaves_nothing_behind(tmp_path: Path) -> None:
    records = sample.demo()
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "data-doc-old.js").write_text("old")
    (tmp_path / "kept.txt").write_text("mine")
    write_dossier(*records.all(), tmp_path)
    write_dossier(records.readings[:2], [], [], [], [], [], tmp_path)
    left = {p.name for p in (tmp_path / "assets").glob("data-doc-*.js")}
    assert left == {f"data-doc-{r.document.id}.js" for r in records.readings[:2]}
    assert (tmp_path / "kept.txt").read_text() == "mine"


def test_own_files_are_small_enough_to_read() -> None:
    for kind, names in (("js", SCRIPTS), ("css", STYLES)):
        listed = {f"{name}.{kind}" for name in names}
        assert {p.name for p in (ASSETS / kind).iterdir()} == listed
        for name in listed:
            assert len((ASSETS / kind / name).read_text("utf-8").splitlines()) <= 400, name


def test_vendored_files_are_small_and_licensed() -> None:
    vendor = ASSETS / "vendor"
    assert sum(p.stat().st_size for p in vendor.rglob("*") if p.is_file()) <= 2_500_000
    for folder in (p for p in vendor.iterdir() if p.is_dir()):
        assert (folder / "LICENSE").is_file(), folder.name


def test_map_parts_only_where_there_is_a_map(dossier: Path, tmp_path: Path) -> None:
    assert (dossier / "assets" / "vendor" / "leaflet" / "leaflet.js").is_file()
    german = next(r for r in sample.demo().readings if r.document.language == "de")
    write_dossier([german], [], [], [], [], [], tmp_path)
    assert not (tmp_path / "assets" / "vendor").exists()


@pytest.mark.slow
def test_a_thousand_documents_stay_small(thousand: Path) -> None:
    sizes = {p.name: p.stat().st_size for p in thousand.rglob("*") if p.is_file()}
    assert sum(sizes.values()) <= 30_000_000
    shards = {name: size for name, size in sizes.items() if name.startswith("data-")}
    assert shards["data-front.js"] <= 500_000
    assert max(shards.values()) <= 1_000_000
