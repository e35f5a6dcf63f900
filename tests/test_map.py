"""The map in a real browser, without a network: by mouse, by keys, with and without outlines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.view import outlines, places
from kg.view.page import write_page
from tests.browser import Watched, watch
from tests.page_graph import graph
from tests.placed_graph import PLACED

BOXES = """() => [...document.querySelectorAll('#map-spots .name')].map((name) => {
  const { left, right, top, bottom } = name.getBoundingClientRect(); return { left, right, top, bottom }; })"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(graph(PLACED), tmp_path_factory.mktemp("map") / "page.html")


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Watched]:
    watched = watch(browser, file, hash_="#view=map")
    yield watched
    watched.page.context.close()
    assert watched.requests == watched.errors == []


@pytest.fixture
def page(opened: Watched) -> Page:
    return opened.page


def spot(page: Page, name: str):  # type: ignore[no-untyped-def]
    return page.locator(f"#map-spots .spot[aria-label^='{name}']")


def land(page: Page) -> str | None:
    return page.locator("#map-land").get_attribute("transform")


def test_actors_places_and_ties_are_drawn(page: Page):
    assert [label.split(";")[0] for label in page.locator(".spot").evaluate_all(
        "spots => spots.map((spot) => spot.getAttribute('aria-label'))")] == [
        "Sudmark: Sudmark, Olu Adeyemi", "Bern: Norland, Coast guard of Norland, Ilse Brandt", "Velm: Velm"]
    assert sorted(page.locator(".arc title").all_text_contents()) == [
        "Bern → Sudmark: cooperative, 1 report", "Sudmark → Bern: conflictual, 1 report"]
    expect(page.locator(".arc-negative .line")).to_have_attribute("stroke-dasharray", "8 5")
    assert page.locator(".arc-positive .line").get_attribute("stroke-dasharray") is None
    page.uncheck("#map-places")
    expect(page.locator(".spot")).to_have_count(2)


def test_what_has_no_place_is_listed(page: Page):
    expect(page.locator("#map-nowhere summary")).to_have_text("3 entities without a place")
    page.click("#map-nowhere summary")
    page.click("#map-nowhere >> text=Lake Council")
    expect(page.locator("#panel h2")).to_have_text("Lake Council")


def test_a_spot_of_several_asks_which_and_an_arc_shows_its_sentences(page: Page):
    spot(page, "Bern").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#map-list h2")).to_have_text("Bern")
    expect(page.locator("#map-list li .link").first).to_be_focused()
    page.click("#map-list >> text=Ilse Brandt")
    expect(page.locator("#panel h2")).to_have_text("Ilse Brandt")
    expect(page.locator(".spot.mine")).to_have_count(1)
    page.click("#map-list .close")
    expect(page.locator("#map-list")).to_be_hidden()
    page.locator(".arc-negative .hit").dispatch_event("click")
    expect(page.locator("#panel blockquote")).to_contain_text("sinking a ferry")
    expect(page.locator(".arc.far")).to_have_count(1)


def test_the_map_moves_and_zooms_by_keys_wheel_and_buttons(page: Page):
    start = land(page)
    page.focus("#map-svg")
    for key in ("+", "+", "ArrowLeft", "ArrowDown", "-"):
        before = land(page)
        page.keyboard.press(key)
        expect(page.locator("#map-land")).not_to_have_attribute("transform", before or "")
    page.keyboard.press("0")
    expect(page.locator("#map-land")).to_have_attribute("transform", start or "")
    page.mouse.move(500, 400)
    page.mouse.wheel(0, -300)
    expect(page.locator("#map-land")).not_to_have_attribute("transform", start or "")
    page.click("#map .zoom >> text=Fit")
    expect(page.locator("#map-land")).to_have_attribute("transform", start or "")
    for _ in range(4):
        page.click("#map .zoom >> text=+")
    page.mouse.move(600, 500)
    page.mouse.down()
    page.mouse.move(500, 420, steps=4)
    page.mouse.up()
    expect(page.locator("#map-land")).not_to_have_attribute("transform", start or "")
    expect(page.locator("#panel .kicker")).to_have_text("Overview")


def test_filters_hold_on_the_map(page: Page):
    page.uncheck("[data-filter=sign][data-choice='-1']")
    expect(page.locator(".arc")).to_have_count(1)
    page.click("#reset")
    expect(page.locator(".arc")).to_have_count(2)


def test_names_never_cover_each_other(page: Page):
    for _ in range(3):
        boxes = page.evaluate(BOXES)
        assert not [(a, b) for a, b in combinations(boxes, 2) if a["left"] < b["right"] and b["left"] < a["right"]
                    and a["top"] < b["bottom"] and b["top"] < a["bottom"]]
        page.click("#map .zoom >> text=−")


def test_missing_outlines_are_told(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(places, "world", lambda: outlines.world(tmp_path / "none.json"))
    watched = watch(browser, write_page(graph(PLACED), tmp_path / "bare.html"), hash_="#view=map")
    expect(watched.page.locator("#map-note")).to_contain_text("No outlines of countries")
    expect(watched.page.locator(".spot")).to_have_count(3)
    watched.page.context.close()


def test_a_graph_without_places_says_so(browser: Browser, tmp_path: Path):
    watched = watch(browser, write_page(graph(), tmp_path / "nowhere.html"), hash_="#view=map")
    expect(watched.page.locator("#map-note")).to_contain_text("has a place on the map")
    assert watched.errors == []
    watched.page.context.close()
