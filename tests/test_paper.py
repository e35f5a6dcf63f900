"""The page on a phone and on paper, in a real browser without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from kg.view.page import write_page
from tests.browser import Watched, watch
from tests.page_graph import BASE, TEXT, graph
from tests.placed_graph import PLACED

VIEWS = ["", "view=table", "view=matrix", "view=map", "view=story"]
SMALL = """() => [...document.querySelectorAll('button, select, input, summary, .choice')].filter((one) => {
  const { width, height } = one.getBoundingClientRect();
  const inline = one.matches('.link, .choice input, #time-chart *, td *, th *, dd *, li *, .choice *');
  return width && height && !inline && (height < 44 || width < 24) && getComputedStyle(one).clipPath === 'none'; })
  .map((one) => one.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(graph(PLACED), tmp_path_factory.mktemp("paper") / "page.html", texts={BASE + "doc": TEXT})


@pytest.fixture(scope="module")
def phone(browser: Browser, file: Path) -> Iterator[Watched]:
    watched = watch(browser, file, width=390, height=844)
    yield watched
    assert watched.requests == watched.errors == []
    watched.page.context.close()


def at(page: Page, link: str) -> None:
    page.evaluate("link => { location.hash = link; }", link)
    page.wait_for_timeout(120)


def test_the_panel_is_a_sheet_that_comes_with_the_selection(phone: Watched):
    page = phone.page
    at(page, "")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#show-panel")).to_have_text("Overview")
    at(page, "node=talks")
    expect(page.locator("#panel h2")).to_be_visible()
    expect(page.locator("#show-panel")).to_have_text("Talks on the lake")
    page.click("#show-panel")
    expect(page.locator("#panel")).to_be_hidden()
    page.click("#show-panel")
    page.click("#panel .close")
    expect(page.locator("#panel")).to_be_hidden()


def test_filters_lie_over_the_view(phone: Watched):
    page = phone.page
    at(page, "")
    page.click("#show-filters")
    expect(page.locator("#filters")).to_be_visible()
    assert page.locator("#filters").bounding_box()["width"] == 390  # type: ignore[index]
    page.uncheck("[data-filter=type][data-choice=person]")
    page.click("#show-filters")
    expect(page.locator("#filters")).to_be_hidden()
    assert "no-type" in page.evaluate("location.hash")


@pytest.mark.parametrize("link", VIEWS)
def test_a_view_fits_a_phone_and_its_buttons_a_finger(phone: Watched, link: str):
    at(phone.page, link)
    assert phone.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert phone.page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    assert phone.page.evaluate(SMALL) == []
    found = Axe().run(phone.page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("link", VIEWS)
def test_paper_shows_the_view_dark_on_white_without_controls(browser: Browser, file: Path, link: str):
    watched = watch(browser, file, hash_=f"#{link}&node=talks", width=680, height=1000, scheme="dark")
    page = watched.page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("button:visible:not(.link, th button, td button)").count() == 0
    expect(page.locator("#filters")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    drawn = link in {"", "view=map"}
    expect(page.locator("#paper > svg")).to_have_count(int(drawn))
    shown = "#paper" if drawn else f"#{link.removeprefix('view=')}"
    expect(page.locator(shown)).to_be_visible()
    if link != "view=story":
        expect(page.locator("#panel h2")).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#paper > svg")).to_have_count(0)
    assert page.evaluate("document.documentElement.dataset.theme") is None
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") >= 1
    assert watched.errors == watched.requests == []
    page.context.close()
