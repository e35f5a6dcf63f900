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
