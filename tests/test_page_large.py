"""A page of many in a real browser: it opens on communities, and is sized and coloured by choice."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from kg.view import data, page
from kg.view.notebook import show
from tests.browser import Watched, watch
from tests.page_graph import graph

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from large_graph import invented


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of 300 entities that are as many for it as thousands, its data compressed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data, "MANY", 100)
        patch.setattr(page, "PLAIN", 10_000)
        return page.write_page(invented(300, 800), tmp_path_factory.mktemp("large") / "page.html")


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Watched]:
    watched = watch(browser, file)
    yield watched
    watched.page.context.close()
    assert watched.requests == []
    assert watched.errors == []


@pytest.fixture
def shown(opened: Watched) -> Page:
    return opened.page


def drawn(page: Page) -> tuple[int, int]:
    """How many entities and communities the picture draws."""
    words = page.get_attribute("#canvas", "aria-label") or ""
    numbers = [int(word.replace(",", "")) for word in words.split() if word[0].isdigit()]
    return numbers[0], numbers[1] if len(numbers) > 1 else 0


def test_it_opens_on_communities(shown: Page):
    entities, communities = drawn(shown)
    assert entities == 0
    assert communities > 3
    assert "drawn from" in shown.inner_text("#counts")


def test_a_community_opens_and_closes_by_keys(shown: Page):
    shown.focus("#canvas")
    shown.keyboard.press("ArrowRight")
    expect(shown.locator("#panel .kicker")).to_contain_text("Community 1 of")
    members = shown.locator("#panel .partners").first.locator("li")
    assert members.count() > 3
    shown.keyboard.press("Enter")
    assert drawn(shown)[0] > 3
    expect(shown.locator("#toggle-community")).to_have_attribute("aria-expanded", "true")
    shown.keyboard.press("Enter")
    assert drawn(shown)[0] == 0
    expect(shown.locator("#live")).to_contain_text("closed")


def test_a_click_opens_a_community_and_its_button_closes_it(shown: Page):
    box = shown.locator("#canvas").bounding_box()
    assert box is not None
    for row in range(4, 36):
        for column in range(4, 36, 2):
            shown.mouse.click(box["x"] + box["width"] * column / 40, box["y"] + box["height"] * row / 40)
            if drawn(shown)[0]:
                break
        if drawn(shown)[0]:
            break
    assert drawn(shown)[0] > 1
    expect(shown.locator("#panel .kicker")).to_contain_text("Community")
    shown.click("#toggle-community")
    assert drawn(shown)[0] == 0


def test_what_is_found_by_search_opens_its_community_which_stays_open_in_the_link(browser: Browser, file: Path,
                                                                                  shown: Page):
    shown.fill("#search", "a")
    shown.press("#search", "Enter")
    entities, _ = drawn(shown)
    assert entities > 1
    shown.keyboard.press("Escape")
    shown.focus("#canvas")
    shown.keyboard.press("Escape")
    assert drawn(shown)[0] == entities
    again = watch(browser, file, hash_="#" + shown.evaluate("location.hash").removeprefix("#"))
    assert drawn(again.page)[0] == entities
    again.page.context.close()


def test_everything_can_be_drawn_at_once(shown: Page):
    shown.locator("#appearance").evaluate("part => part.open = true")
    shown.select_option("#draw", "all")
    entities, communities = drawn(shown)
    assert entities > 200
    assert communities == 0
    expect(shown.locator("#silent")).to_contain_text("hidden: zoom in")


@pytest.mark.parametrize("measure", ["degree", "pagerank", "betweenness", "reports"])
def test_colours_by_measure_have_a_key_of_numbers(shown: Page, measure: str):
    shown.locator("#appearance").evaluate("part => part.open = true")
    shown.select_option("#colour", measure)
    steps = shown.locator("#key li").all_inner_texts()
    assert steps[0] == "none"
    assert "and more" in steps[-1]
    assert f"colour={measure}" in shown.url


def test_size_and_community_are_kept_in_the_link(browser: Browser, file: Path):
    watched = watch(browser, file, hash_="#size=pagerank&colour=community&draw=all")
    expect(watched.page.locator("#size")).to_have_value("pagerank")
    expect(watched.page.locator("#appearance-note")).to_contain_text("tied to actors that are much tied")
    expect(watched.page.locator("#key li").first).to_contain_text("1")
    watched.page.click("#reset")
    expect(watched.page.locator("#size")).to_have_value("")
    expect(watched.page.locator("#key")).to_be_hidden()
    assert watched.errors == []
    watched.page.context.close()


@pytest.mark.parametrize(("scheme", "hash_", "width"), [
    ("light", "", 1400), ("dark", "#colour=community&draw=all", 1400), ("light", "#colour=pagerank&size=degree", 390)])
def test_axe_finds_nothing(browser: Browser, file: Path, scheme: str, hash_: str, width: int):
    watched = watch(browser, file, hash_=hash_, width=width, scheme=scheme)
    watched.page.focus("#canvas")
    watched.page.keyboard.press("ArrowRight")
    found = Axe().run(watched.page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert watched.requests == watched.errors == []
    watched.page.context.close()


def test_the_page_works_in_a_notebooks_frame(browser: Browser, tmp_path: Path):
    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html><html data-ready><meta charset=utf-8><title>Notebook</title>"
                    f"{show(graph(), focus='brandt')._repr_html_()}", encoding="utf-8")
    watched = watch(browser, file)
    frame = watched.page.frame_locator("iframe")
    expect(frame.locator("#panel h2")).to_have_text("Ilse Brandt")
    expect(frame.locator("#copy-link")).to_be_hidden()
    frame.locator("#show-table").click()
    expect(frame.locator("#table tbody tr")).to_have_count(1)
    assert watched.errors == []
    assert [url for url in watched.requests if url != "about:srcdoc"] == []
    watched.page.context.close()
