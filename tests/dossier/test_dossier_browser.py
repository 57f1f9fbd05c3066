"""The dossier in Chromium, opened from disk: nothing asked of the network, every way to the quotes, both languages."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sample

from tawatur.model.span import stable_id

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = Path("/usr/bin/chromium")
SHOTS = Path(__file__).parents[1] / "browser" / "shots"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium: apt-get install chromium fonts-noto-core"),
]

RAQQA, BEIRUT, JINAH = (stable_id("s", name) for name in ("raqqa", "beirut", "jinah"))
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1360, "height": 850}
VIEWS = {
    "stories": "",
    "glance": f"s/{RAQQA}",
    "timeline": f"s/{BEIRUT}/timeline",
    "map": f"s/{RAQQA}/map",
    "matrix": f"s/{JINAH}/matrix",
    "matrix-events": f"s/{RAQQA}/matrix?rows=events",
    "sides": f"s/{JINAH}/sides",
    "voices": f"s/{RAQQA}/voices",
    "story-documents": f"s/{RAQQA}/documents",
    "documents": "docs",
    "names": "names",
    "name": "n/e-sohr",
    "problems": "problems",
    "help": "help",
    "event": f"s/{JINAH}/e/{stable_id('h', 'jinah-strike')}",
    "finding": f"s/{BEIRUT}/f/{stable_id('f', 'beirut-killed')}",
}


@dataclass
class Watched:
    """A page with everything it asked for and complained of."""

    page: Any
    root: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, route: str = "", language: str | None = "en") -> Any:
        joint = "&" if "?" in route else "?"
        self.page.goto("about:blank")
        self.page.goto(f"{self.root}#/{route}{joint + 'lang=' + language if language else ''}")
        self.page.wait_for_selector("main h1, main h2", timeout=10_000)
        return self.page

    def settled(self) -> None:
        self.page.wait_for_timeout(150)
        assert self.outside == [] and self.complaints == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


def watch(browser: Any, folder: Path, **settings: Any) -> Watched:
    context = browser.new_context(**{"viewport": DESK, "color_scheme": "light", **settings})
    watched = Watched(context.new_page(), f"file://{folder}/index.html")
    page = watched.page
    page.on("request", lambda r: None if r.url.startswith(("file:", "about:")) else watched.outside.append(r.url))
    page.on("console", lambda m: watched.complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: watched.complaints.append(str(e)))
    page.on("dialog", lambda d: (watched.complaints.append(d.message), d.dismiss()))
    return watched


@pytest.fixture
def desk(browser: Any, dossier: Path) -> Iterator[Watched]:
    watched = watch(browser, dossier)
    yield watched
    watched.settled()
    watched.page.context.close()


@pytest.fixture
def phone(browser: Any, dossier: Path) -> Iterator[Watched]:
    watched = watch(browser, dossier, viewport=PHONE)
    yield watched
    watched.settled()
    watched.page.context.close()


def no_sideways_scroll(page: Any) -> bool:
    root = "document.documentElement"
    return bool(page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"))


# ---------------------------------------------------------------- every view


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_view_opens_clean_at_both_widths(browser: Any, dossier: Path, view: str, language: str) -> None:
    """No request leaves the page, nothing is complained of, no page scrolls sideways. Leaves a picture of each."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    for name, viewport in (("desk", DESK), ("phone", PHONE)):
        watched = watch(browser, dossier, viewport=viewport)
        page = watched.open(VIEWS[view], language)
        if view == "map":
            page.wait_for_selector(".map .land", state="attached")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.wait_for_timeout(200)
        assert page.get_attribute("html", "dir") == ("rtl" if language == "ar" else "ltr")
        assert page.get_attribute("html", "lang") == language
        assert no_sideways_scroll(page), (view, language, name)
        assert page.inner_text("main").strip() and "missing" not in page.inner_text("main h1, main h2 >> nth=0")
        page.evaluate("window.scrollTo(0, 0)")
        page.screenshot(path=SHOTS / f"{view}-{language}-{name}.png")
        watched.settled()
        page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_key_without_words_reaches_the_reader(desk: Watched, language: str) -> None:
    documents = [f"d/{r.document.id}" for r in sample.demo().readings]
    claims = [f"d/{r.document.id}/c/{r.claims[0].id}" for r in sample.demo().readings if r.claims][:6]
    for route in [*VIEWS.values(), *documents, *claims]:
        page = desk.open(route, language)
        words = page.inner_text("body")
        assert not re.search(r"(?<![\w./])(undefined|null|NaN|\[object)(?!\w)|\{(n|who|value|day)\}", words), route
        assert not re.search(r"\b(verdict|label|tab|nav|list|says|opens|kind|mode|what|type)\.[a-z]\w+", words), route


def test_dark_and_paper(browser: Any, dossier: Path) -> None:
    watched = watch(browser, dossier, color_scheme="dark")
    page = watched.open(f"s/{JINAH}", "ar")
    dark = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    page.screenshot(path=SHOTS / "glance-ar-desk-dark.png")
    page.emulate_media(media="print", color_scheme="light")
    paper = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    assert dark != paper == "rgb(255, 255, 255)"
    assert not page.is_visible(".tabs") and not page.is_visible(".language") and page.is_visible(".finding h3")
    pages = page.pdf(format="A4")
    assert pages.startswith(b"%PDF") and len(pages) > 10_000
    page.screenshot(path=SHOTS / "glance-ar-print.png")
    watched.settled()
    page.context.close()


# ---------------------------------------------------------------- the ways to the quotes


def test_from_the_front_page_to_the_words_and_back(desk: Watched) -> None:
    page = desk.open()
    page.click(f".story-card a[href='#/s/{JINAH}']")
    page.wait_for_selector(".finding-list")
    page.click(".finding-list[data-list=disputed] h3 a >> nth=0")
    page.wait_for_selector(".finding-page .quote mark")
    assert page.locator(".value-column").count() >= 2
    quoted = page.inner_text(".finding-page .quote mark >> nth=0")
    page.click(".finding-page .quote-card a[href^='#/d/'] >> nth=0")
    page.wait_for_selector(".text .mark.chosen")
    lit = "".join(page.locator(".text .mark.chosen").all_inner_texts())
    assert lit == quoted
    assert page.is_visible(".claim-facts .chain") and page.locator(".claim-facts .rules code").count() >= 1
    for expected in (".finding-page", ".glance", ".story-list"):
        page.go_back()
        page.wait_for_selector(expected)


def test_from_a_cell_of_the_matrix_to_the_words(desk: Watched) -> None:
    page = desk.open(f"s/{JINAH}/matrix")
    cell = page.locator(".matrix td a.cell-value").first
    cell.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".drawer .quote mark")
    assert page.evaluate("document.activeElement.id") == "drawer-title"
    claim = re.search(r"q=(c[0-9a-f]+)", page.url)
    assert claim is not None
    page.keyboard.press("Escape")
    page.wait_for_selector(".drawer", state="detached")
    assert "q=" not in page.url and cell.evaluate("node => node === document.activeElement")
    page.keyboard.press("Enter")
    page.click(".drawer .quote-source a >> nth=0")
    page.wait_for_selector(f".claim-facts[data-claim='{claim[1]}']")
    assert page.locator(".text .mark.chosen").count() >= 1
    page.go_back()
    page.wait_for_selector(".drawer .quote")


def test_a_link_to_a_claim_opens_it_at_once(desk: Watched) -> None:
    reading = next(r for r in sample.demo().readings if len(r.claims) > 4)
    claim = reading.claims[3]
    page = desk.open(f"d/{reading.document.id}/c/{claim.id}")
    lit = "".join(page.locator(".text .mark.chosen").all_inner_texts())
    assert lit.replace("\n", "") == claim.quote.text.replace("\n", "")
    assert page.locator(".mark.chosen").first.evaluate("n => n.getBoundingClientRect().top < innerHeight")


def test_points_bars_dots_and_nodes_lead_on(desk: Watched) -> None:
    page = desk.open(f"s/{BEIRUT}/timeline")
    page.locator(".steps a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".drawer .quote mark")
    page.click(".drawer .close")
    page.locator(".dot-mark").first.click()
    page.wait_for_selector(".text")
    page.go_back()
    page.locator(".span-bar").first.click()
    page.wait_for_selector(".event-page .inline-figure")
    page.locator(".event-page .inline-figure").first.click()
    page.wait_for_selector(".drawer .quote mark")
    page = desk.open(f"s/{RAQQA}/voices")
    page.click(".node[data-role=speaker] >> nth=0")
    page.click(".node-told .count-link >> nth=0")
    page.wait_for_selector(".drawer .quote mark")


def test_places_on_the_map_lead_to_their_claims(desk: Watched) -> None:
    page = desk.open(f"s/{RAQQA}/map")
    page.wait_for_selector(".map path.spot")
    assert page.get_attribute(".map", "dir") == "ltr"
    assert page.locator(".map path.reach").count() >= 3 and page.locator(".map path.land").count() > 150
    page.click(".place-list .quoting >> nth=0")
    page.wait_for_selector(".drawer .quote mark")


def test_a_name_leads_to_its_mention(desk: Watched) -> None:
    page = desk.open("names")
    page.fill("input[type=search]", "observatory")
    page.wait_for_timeout(250)
    page.click("table.list td a >> nth=0")
    page.wait_for_selector(".entity .chip")
    page.click(".doc-cell a >> nth=0")
    page.wait_for_selector(".text .mark.chosen[data-name]")


# ---------------------------------------------------------------- language, keyboard


def test_the_switch_flips_everything_and_is_remembered(desk: Watched) -> None:
    page = desk.open(f"s/{JINAH}", None)
    assert page.get_attribute("html", "dir") == "ltr"
    page.click("button.language[data-language=ar]")
    page.wait_for_selector("html[dir=rtl]")
    title, heading = next((s.title, page.inner_text("h1")) for s in sample.demo().stories if s.id == JINAH)
    assert heading == title and page.evaluate("document.activeElement.className") == "language"
    line = ".value-line:not(.in-words)"
    figure, who = (page.locator(f"{line} .value-{name}").first.bounding_box() for name in ("figure", "who"))
    assert figure["x"] > who["x"]
    page.reload()
    page.wait_for_selector("html[dir=rtl]")
    page.click("button.language[data-language=en]")
    page.wait_for_selector("html[dir=ltr]")


def test_the_keyboard_alone_reaches_a_finding(desk: Watched) -> None:
    page = desk.open(f"s/{JINAH}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.finding h3 a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".finding-page")
    assert page.evaluate("document.activeElement.matches('.finding-page h2')")


def test_controls_have_names_and_ids_are_single(desk: Watched) -> None:
    unnamed = """() => [...document.querySelectorAll('a[href], button, input, select, [role=region], [role=img]')]
        .filter(n => !(n.innerText || '').trim() && !n.getAttribute('aria-label') && !n.labels?.length
                     && !n.querySelector('[aria-label], title') && n.checkVisibility()).map(n => n.outerHTML)"""
    double = """() => [...document.querySelectorAll('[id]')].map(n => n.id)
        .filter((id, index, all) => all.indexOf(id) !== index)"""
    for route in VIEWS.values():
        page = desk.open(route)
        assert page.evaluate(unnamed) == [], route
        assert page.evaluate(double) == [], route
        assert page.locator("h1").count() == 1, route


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_small_words_stand_out_enough(browser: Any, dossier: Path, scheme: str) -> None:
    """Contrast of text on the plain ground behind it: 4.5 to 1, and 3 to 1 for large text."""
    watched = watch(browser, dossier, color_scheme=scheme)
    reading = next(r for r in sample.demo().readings if len(r.claims) > 4)
    for route in [*VIEWS.values(), f"d/{reading.document.id}", f"d/{reading.document.id}/c/{reading.claims[0].id}"]:
        page = watched.open(route)
        page.wait_for_timeout(200)
        assert page.evaluate(CONTRAST) == [], route
    watched.settled()
    page.context.close()


CONTRAST = """() => {
  const light = (c) => { const [r, g, b] = c.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const read = (s) => { const m = s.match(/color\\(srgb ([^)]+)\\)/);
    if (m) { const p = m[1].split(/[ /]+/).map(Number); return [p[0]*255, p[1]*255, p[2]*255, p[3] ?? 1]; }
    const p = s.match(/[\\d.]+/g).map(Number); return [p[0], p[1], p[2], p[3] ?? 1]; };
  const ground = (n) => { for (; n; n = n.parentElement) { const s = getComputedStyle(n);
      if (s.backgroundImage !== 'none') return null; const c = read(s.backgroundColor); if (c[3] === 1) return c; }
    return [255, 255, 255]; };
  const bad = new Set();
  for (const node of document.querySelectorAll('main *')) {
    if (![...node.childNodes].some(t => t.nodeType === 3 && t.data.trim()) || !node.checkVisibility()) continue;
    if (node.closest('svg, .unseen, [aria-hidden=true], [disabled], .map')) continue;
    const s = getComputedStyle(node), back = ground(node);
    if (!back) continue;
    const [a, b] = [light(read(s.color)), light(back)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05), size = parseFloat(s.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(s.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) bad.add(node.tagName + '.' + node.className + ' ' + ratio.toFixed(2));
  }
  return [...bad];
}"""


# ---------------------------------------------------------------- hostile pages, empty states, size


def test_a_hostile_page_stays_text(desk: Watched) -> None:
    hostile = next(r for r in sample.demo().readings if r.document.source_path == "hostile.txt")
    routes = [
        f"d/{hostile.document.id}",
        f"d/{hostile.document.id}/c/{hostile.claims[0].id}",
        "docs",
        f"s/{RAQQA}",
        f"s/{RAQQA}/matrix",
        f"s/{RAQQA}/voices",
        f"s/{RAQQA}/timeline",
    ]
    for route in routes:
        page = desk.open(route)
        page.wait_for_timeout(150)
        assert page.locator("main script, main img, main iframe, main [onmouseover], main svg[onload]").count() == 0
        assert page.locator("a[href^='javascript:'], a[href^='data:']").count() == 0
    page = desk.open(routes[1])
    assert "<script>alert(1)</script>" in page.inner_text(".text-title")
    lit = "".join(page.locator(".text .mark.chosen").all_inner_texts())
    assert lit == hostile.claims[0].quote.text
    assert page.is_visible(".doc-head .warning")
    page.screenshot(path=SHOTS / "hostile.png")


def test_outward_links_tell_nothing(desk: Watched) -> None:
    german = next(r for r in sample.demo().readings if r.document.language == "de")
    page = desk.open(f"d/{german.document.id}")
    link = page.locator("a.outward").first
    assert link.get_attribute("href") == german.document.uri
    assert set((link.get_attribute("rel") or "").split()) == {"noopener", "noreferrer", "nofollow"}


def test_addresses_that_lead_nowhere_say_so(desk: Watched) -> None:
    for route in ("s/gone", "d/gone", f"s/{JINAH}/f/gone", f"s/{JINAH}/e/gone", "n/gone", "no/such/view", "%E0%A4%A"):
        page = desk.open(route)
        assert "another run" in page.inner_text("main") or "Nothing here" in page.inner_text("main")


def test_an_empty_dossier_speaks(browser: Any, nothing: Path) -> None:
    watched = watch(browser, nothing)
    for route, words in {
        "": "No story",
        "docs": "no documents",
        "names": "No names",
        "problems": "no problems",
    }.items():
        assert words in watched.open(route).inner_text("main")
    watched.settled()
    watched.page.context.close()


def test_a_lost_file_is_told_in_words(browser: Any, dossier: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(dossier, copy)
    (copy / "assets" / f"data-story-{JINAH}.js").unlink()
    watched = watch(browser, copy)
    page = watched.open(f"s/{JINAH}")
    assert "missing" in page.inner_text("h1") and f"data-story-{JINAH}.js" in page.inner_text("main")
    page.context.close()


@pytest.mark.slow
def test_a_thousand_documents_open_fast(browser: Any, thousand: Path) -> None:
    watched = watch(browser, thousand)
    for route in ("", "docs", "names", f"s/{sample.many(1000).stories[0].id}"):
        watched.page.goto("about:blank")
        start = time.perf_counter()
        watched.page.goto(f"{watched.root}#/{route}")
        watched.page.wait_for_selector("main h1")
        watched.page.wait_for_selector("main table, main .story-card, main .finding")
        taken = time.perf_counter() - start
        print(f"#/{route}: {taken:.2f} s")
        assert taken <= 2, route
    watched.settled()
    watched.page.context.close()
