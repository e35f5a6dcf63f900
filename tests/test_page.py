"""The page in a real browser, without a network: what a reader does, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.view.page import write_page
from tests.browser import Watched, watch
from tests.page_graph import BASE, TEXT, graph

PIXELS = """() => { const canvas = document.querySelector('#canvas canvas');
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  const colours = new Set(); for (let at = 0; at < data.length; at += 4)
    if (data[at + 3] > 200) colours.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
  return colours.size; }"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(graph(), tmp_path_factory.mktemp("page") / "page.html", texts={BASE + "doc": TEXT})


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Watched]:
    watched = watch(browser, file)
    yield watched
    watched.page.context.close()
    assert watched.requests == []
    assert watched.errors == []


@pytest.fixture
def page(opened: Watched) -> Page:
    return opened.page


def choose(page: Page, words: str) -> None:
    page.fill("#search", words)
    page.press("#search", "Enter")


def test_the_picture_is_drawn(page: Page):
    assert page.evaluate(PIXELS) > 20
    assert page.inner_text("#counts") == "8 entities and 7 ties drawn from 4 of 5 reports"


def test_search_finds_names_other_names_and_sentences(page: Page):
    page.fill("#search", "the pres")
    expect(page.locator("#suggestions li")).to_have_count(1)
    page.press("#search", "ArrowDown")
    page.press("#search", "Enter")
    expect(page.locator("#panel h2")).to_have_text("Ilse Brandt")
    choose(page, "sinking a ferry")
    expect(page.locator("#panel blockquote").first).to_contain_text("sinking a ferry")


def test_an_entity_shows_its_reports_with_the_words_marked(page: Page):
    choose(page, "brandt")
    report = page.locator(".report").filter(has_text="proposes")
    expect(report.locator("h3")).to_contain_text("Ilse Brandt proposes Talks on the lake to Sudmark")
    expect(report.locator("mark")).to_have_text(["proposed", "We offer a table and no conditions,"])
    expect(report.locator(".whose")).to_contain_text("According to the document itself")
    expect(report.locator("footer")).to_contain_text("Lake talks proposed, lake.txt, 2031-03-03, characters 21–108")
    expect(page.locator("#live")).to_contain_text("Ilse Brandt, Person, 1 report")


def test_clicking_the_canvas_shows_the_sentences_of_what_is_there(page: Page):
    choose(page, "Olu Adeyemi")
    page.keyboard.press("Escape")
    expect(page.locator("#panel .kicker")).to_have_text("Overview")
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    hit = False
    for row in range(3, 38):
        for column in range(3, 38):
            page.mouse.click(box["x"] + box["width"] * column / 40, box["y"] + box["height"] * row / 40)
            hit = page.locator("#panel blockquote").count() > 0
            if hit:
                break
        if hit:
            break
    assert hit


def test_a_claim_is_drawn_only_when_asked_for(page: Page):
    choose(page, "fishers")
    expect(page.locator("#panel")).to_contain_text("1 more report hidden by the filters")
    assert page.locator(".report").count() == 0
    page.check("[data-filter=standing][data-choice='2']")
    report = page.locator(".report")
    expect(report.locator(".whose")).to_contain_text("According to Olu Adeyemi")
    expect(report.locator("mark")).to_have_text("🚢")
    assert "8 ties" in page.inner_text("#counts")


def test_modality_and_hedge_stand_beside_what_is_not_stated_as_fact(page: Page):
    choose(page, "lake council")
    expect(page.locator(".report .whose")).to_contain_text("possible")
    expect(page.locator(".report .whose")).to_contain_text("hedged: “could”")


def test_a_proposal_has_a_card(page: Page):
    choose(page, "talks on")
    panel = page.locator("#panel")
    expect(panel.locator(".facts").first).to_contain_text("Ilse Brandt")
    expect(panel).to_contain_text("no conditionsnegated")
    stance = panel.locator(".stances tbody tr")
    expect(stance).to_contain_text("Olu Adeyemi")
    expect(stance).to_contain_text("conditional")
    expect(stance).to_contain_text("the dam is opened")
    expect(panel.locator(".history li")).to_contain_text("3 March 2031 proposed")


def test_places_are_drawn_on_demand(page: Page):
    page.evaluate("location.hash = '#edge=talks~velm~0~0'")
    expect(page.locator("#panel")).to_contain_text("1 more report hidden by the filters")
    page.check("[data-filter=type][data-choice=place]")
    expect(page.locator("#panel .report")).to_have_count(1)
    assert page.inner_text("#counts") == "9 entities and 8 ties drawn from 4 of 5 reports"
    page.click("#reset")
    expect(page.locator("[data-filter=type][data-choice=place]")).not_to_be_checked()


def test_every_name_of_a_small_picture_is_written(page: Page):
    assert page.inner_text("#silent") == ""
    for _ in range(12):
        page.click("#zoom-out")
    expect(page.locator("#silent")).to_contain_text("hidden: zoom in")


def test_links_and_citations_are_copied(page: Page):
    page.click("#copy-link")
    expect(page.locator("#live")).to_have_text("Link copied")
    choose(page, "brandt")
    page.click("text=Copy citation")
    expect(page.locator("#live")).to_have_text("Citation copied")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert "“VELM, March 3 – President Ilse Brandt" in cited
    assert "according to the document itself" in cited
    assert BASE + "e1" in cited


def test_the_theme_reaches_the_canvas(page: Page):
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    shot = page.locator("#canvas").screenshot()
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    assert page.locator("#canvas").screenshot() != shot
    expect(page.locator("#theme")).to_have_attribute("aria-pressed", "true")


def test_on_a_phone_filters_unfold(browser: Browser, file: Path):
    watched = watch(browser, file, width=390, height=844)
    expect(watched.page.locator("#filters")).to_be_hidden()
    watched.page.click("#show-filters")
    expect(watched.page.locator("#filters")).to_be_visible()
    watched.page.context.close()


OUTSIDE = """() => [...document.querySelectorAll('.bar button, .clock > *, .zoom button, .map-side > *')]
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width > 2
    && (each.getBoundingClientRect().right > innerWidth || each.getBoundingClientRect().left < 0))
  .map((each) => each.id || each.textContent)"""
WIDEST = "since=2029-06-01&until=2031-03-03&dated=reported&no-sign=-1"


@pytest.mark.parametrize("width", [360, 390])
@pytest.mark.parametrize("view", ["", "table", "matrix", "map", "story"])
def test_on_a_phone_nothing_runs_off_the_right_edge(browser: Browser, file: Path, width: int, view: str):
    watched = watch(browser, file, width=width, height=844, hash_=f"#{WIDEST}&view={view}")
    page = watched.page
    expect(page.locator("#views button[aria-pressed=true]")).to_have_attribute("id", f"show-{view or 'picture'}")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.evaluate(OUTSIDE) == []
    tops = page.locator("#views button").evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    assert page.locator("#stage").evaluate("stage => stage.clientHeight") > 844 / 3
    page.context.close()


def test_an_empty_graph_says_so(browser: Browser, tmp_path: Path):
    watched = watch(browser, write_page(graph(""), tmp_path / "empty.html"))
    expect(watched.page.locator("#empty")).to_be_visible()
    assert watched.errors == watched.requests == []
    watched.page.context.close()
