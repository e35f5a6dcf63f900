"""Panel, proposal card and story in a real browser, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.view.page import write_page
from tests.browser import Watched, watch
from tests.page_graph import BASE, TEXT, graph
from tests.placed_graph import PLACED


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(graph(PLACED), tmp_path_factory.mktemp("story") / "page.html", texts={BASE + "doc": TEXT})


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Watched]:
    watched = watch(browser, file)
    yield watched
    watched.page.context.close()
    assert watched.requests == watched.errors == []


@pytest.fixture
def page(opened: Watched) -> Page:
    return opened.page


def at(page: Page, link: str) -> None:
    page.evaluate("link => { location.hash = link; }", link)


def test_the_story_is_told_in_order_with_sentences_and_sources(page: Page):
    page.keyboard.press("s")
    story = page.locator("#story")
    expect(story.locator("h2")).to_have_text("Talks on the lake")
    expect(story.locator(".standfirst")).to_contain_text("Proposed by Ilse Brandt. Between Norland, Sudmark.")
    assert story.locator(".day > h3").all_inner_texts() == ["3 March 2031"]
    first, second = story.locator(".entry").all()
    expect(first.locator(".status")).to_have_text("proposed")
    assert first.locator("mark").all_inner_texts() == ["proposed", "We offer a table and no conditions,"]
    expect(first.locator("blockquote footer")).to_contain_text("lake.txt, 2031-03-03, characters 21–108, 109–159")
    expect(first).to_contain_text("venue" + "on the lake")
    expect(second.locator("h4").first).to_contain_text("Olu Adeyemi accepts Talks on the lake")
    expect(second).to_contain_text("condition" + "the dam is opened")
    expect(second.locator("blockquote footer")).to_contain_text("reported that day")


def test_the_story_follows_the_filters_and_keeps_its_proposal(page: Page):
    at(page, "view=story&node=talks")
    expect(page.locator("#story .note")).to_contain_text("hidden by the filters")
    page.check("[data-filter=standing][data-choice='2']")
    expect(page.locator("#story .note")).to_have_count(0)
    at(page, "view=story&node=talks&no-standing=&speaker=person-adeyemi")
    expect(page.locator("#story .entry")).to_have_count(1)
    page.locator("#story .entry .link").first.click()
    expect(page.locator("#panel h2")).to_have_text("Olu Adeyemi")
    expect(page.locator("#story h2")).to_have_text("Talks on the lake")
    assert "story=talks" in page.evaluate("location.hash")


def test_a_graph_without_proposals_has_no_story(browser: Browser, tmp_path: Path):
    watched = watch(browser, write_page(graph(""), tmp_path / "none.html"), hash_="#view=story")
    expect(watched.page.locator("#story")).to_have_text("No document tells of a proposal.")
    watched.page.context.close()
