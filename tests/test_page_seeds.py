"""The seeds' own graph on the page: names that can be read, in the picture's drawing and on the map."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, expect

from kg.view.page import write_page
from tests.browser import watch

GRAPH = Path(__file__).parents[1] / "exports" / "graph.ttl"
BOXES = """(selector) => [...document.querySelectorAll(selector)].flatMap((text) => (text.querySelector('tspan')
  ? [...text.querySelectorAll('tspan')] : [text]).map((row) => { const box = row.getBoundingClientRect();
  return [text.textContent, box.left, box.right, box.top, box.bottom]; }))"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = ox.Store()
    store.bulk_load(path=str(GRAPH), format=ox.RdfFormat.TURTLE)
    return write_page(store, tmp_path_factory.mktemp("seeds") / "graph.html")


def covered(rows: list[tuple[str, float, float, float, float]], slack: float = 1.0) -> list[tuple[str, str]]:
    """Pairs of different names of which one lies on the other by more than `slack` pixels each way."""
    return [(a[0], b[0]) for a, b in combinations(rows, 2) if a[0] != b[0]
            and a[1] + slack < b[2] and b[1] + slack < a[2] and a[3] + slack < b[4] and b[3] + slack < a[4]]


def test_every_name_is_written_when_the_page_opens(browser: Browser, file: Path):
    watched = watch(browser, file)
    expect(watched.page.locator("#silent")).to_have_text("")
    watched.page.context.close()


@pytest.mark.parametrize(("link", "selector", "least"), [
    ("", "#paper svg > g:nth-of-type(3) text", 60), ("view=map", "#map-spots text", 8),
    ("view=map&no-standing=&no-type=unnamed", "#map-spots text", 8)])
def test_no_name_covers_another(browser: Browser, file: Path, link: str, selector: str, least: int):
    watched = watch(browser, file, hash_=f"#{link}")
    if not link:
        watched.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        watched.page.emulate_media(media="print")
    rows = watched.page.evaluate(BOXES, selector)
    assert len({row[0] for row in rows}) >= least
    assert covered(rows) == []
    assert watched.errors == watched.requests == []
    watched.page.context.close()


UNDER = """() => {
  const boxes = (selector) => [...document.querySelectorAll(selector)].map((each) => each.getBoundingClientRect());
  const names = boxes('#map-spots .name');
  return boxes('#map-arcs .symbol').filter((one) => names.some((name) => one.left + 2 < name.right
    && name.left < one.right - 2 && one.top + 4 < name.bottom && name.top < one.bottom - 4)).length; }"""


def test_symbols_of_the_map_keep_off_names_and_zooming_in_names_more(browser: Browser, file: Path):
    watched = watch(browser, file, hash_="#view=map")
    page = watched.page
    named = page.locator("#map-spots .name").count()
    spots = page.locator("#map-spots .spot").count()
    assert named >= spots * 0.75, f"{named} of {spots} spots are named"
    assert page.evaluate(UNDER) == 0
    page.locator("#map-spots .spot[aria-label^='Kyiv']").click()
    page.keyboard.press("Escape")
    for _ in range(4):
        page.click("#map .zoom >> text=+")
        page.wait_for_timeout(60)
        assert page.evaluate(UNDER) == 0
    assert covered(page.evaluate(BOXES, "#map-spots text")) == []
    page.context.close()
