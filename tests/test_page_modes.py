"""Every view of the page in one browser: nothing for axe in light, dark and on a phone, and hostile text inert."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from kg.view.page import write_page
from tests.browser import Watched, watch
from tests.page_graph import BASE, TEXT, graph
from tests.placed_graph import PLACED

LINKS = ["", "node=talks", "node=person-brandt", "edge=person-adeyemi~guard~-1~0", "path=person-brandt~gov-xn",
         "pair=council~gov-xn&kind=Mediation&since=2031-01-01&around=council", "colour=pagerank&size=degree",
         "view=table&report=e3", "view=matrix", "view=map&node=person-brandt", "view=map&no-standing=&no-type=",
         "view=story&node=talks", "view=story&no-standing=&no-type="]
LITERAL = re.compile(r'("(?:[^"\\]|\\.)*")(\^\^)?')
HOSTILE = ("</script><script>window.hit=1</script><img src=x onerror=window.hit=2>"
           "<a href=javascript:window.hit=3>x</a> \u202egnisrever\u202c\u2066\u200b \u2028 "
           "'\"`${window.hit=4} {{7*7}} =cmd() href " + "n" * 10_000)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(graph(PLACED), tmp_path_factory.mktemp("modes") / "page.html", texts={BASE + "doc": TEXT})


def at(page: Page, link: str) -> None:
    page.evaluate("link => { location.hash = link; window.dispatchEvent(new Event('hashchange')); }", link)


def axe(page: Page, where: str) -> None:
    found = Axe().run(page).response["violations"]
    assert [(where, rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), where


def closed(watched: Watched) -> None:
    assert watched.requests == watched.errors == []
    watched.page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_nothing_in_any_view(browser: Browser, file: Path, scheme: str, width: int):
    watched = watch(browser, file, width=width, scheme=scheme)
    page = watched.page
    axe(page, "as it opens")
    if width < 800:
        page.click("#show-filters")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    for link in LINKS:
        at(page, link)
        if "map" in link:
            page.evaluate("document.getElementById('map-nowhere').open = true")
        axe(page, link)
    at(page, "view=map")
    page.locator("#map-spots .spot[aria-label^='Bern']").press("Enter")
    axe(page, "the list of a spot")
    page.fill("#search", "a")
    page.press("#search", "ArrowDown")
    axe(page, "suggestions")
    page.keyboard.press("Escape")
    for opener in ("show-export", "show-help"):
        page.click(f"#{opener}")
        axe(page, opener)
        page.keyboard.press("Escape")
    assert page.locator("[style]").evaluate_all("all => all.filter(each => !each.closest('#canvas')).length") == 0
    closed(watched)


def test_hostile_text_in_every_field_stays_text_in_every_view(browser: Browser, tmp_path: Path):
    turtle = LITERAL.sub(lambda found: found[0] if found[2] else json.dumps(HOSTILE), PLACED)
    assert turtle.count("window.hit=1") > 40
    turtle += "\n:person-brandt schema:sameAs <javascript:window.hit=5>, <https://example.org/%22onload=x> ."
    watched = watch(browser, write_page(graph(turtle), tmp_path / "evil.html", title=HOSTILE))
    page = watched.page
    for link in LINKS:
        at(page, link)
        page.wait_for_timeout(80)
        assert page.evaluate("window.hit") is None
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), link
        for each in page.locator("a").all():
            assert (each.get_attribute("href") or "").startswith("https://")
    at(page, "view=map")
    page.locator("#map-spots .spot").first.press("Enter")
    page.fill("#search", "script")
    page.press("#search", "ArrowDown")
    page.press("#search", "Enter")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.wait_for_timeout(80)
    assert page.evaluate("window.hit") is None
    assert page.locator("img, iframe, object, script[src], [onerror], [onload]").count() == 0
    closed(watched)


def test_names_keep_their_own_direction_and_turn_no_other_words(browser: Browser, tmp_path: Path):
    turtle = PLACED.replace('"Ilse Brandt"@en', '"\u05d0\u05d9\u05dc\u05d6\u05d4 (x)"@he')
    turtle = turtle.replace('"Olu Adeyemi"@en', '"Olu \u202eAdeyemi"@en')
    watched = watch(browser, write_page(graph(turtle), tmp_path / "bidi.html"), hash_="#view=table&node=person-adeyemi")
    page = watched.page
    expect(page.locator("#panel h2")).to_have_text("Olu Adeyemi")
    isolated = page.locator("#table td .link, #panel h2, #panel .link").evaluate_all(
        "all => new Set(all.map(each => getComputedStyle(each).unicodeBidi)).size")
    assert isolated == 1
    at(page, "view=story&node=talks")
    name = page.locator("#story .link").filter(has_text="\u05d0").first
    assert name.evaluate("name => getComputedStyle(name).unicodeBidi") == "plaintext"
    closed(watched)
