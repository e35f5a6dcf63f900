"""Where reports come from, on the page in a real browser: chosen by clicks, and one click from the original."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.view.page import write_page
from tests.browser import watch
from tests.page_graph import OTHER, TURTLE, graph


@pytest.fixture(scope="module")
def two(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    watched = watch(browser, write_page(graph(TURTLE + OTHER), tmp_path_factory.mktemp("two") / "page.html"))
    yield watched.page
    assert watched.requests == watched.errors == []
    watched.page.context.close()


@pytest.mark.parametrize(("title", "words", "chip"), [
    ("Outlet", "Far Herald", "Outlet: Far Herald"), ("Source document", "Far news", "Document: Far news")])
def test_outlet_and_document_are_chosen_by_clicks(two: Page, title: str, words: str, chip: str):
    two.evaluate("location.hash = ''")
    assert "of 6 reports" in two.inner_text("#counts")
    section = two.locator(".pick", has=two.locator("summary", has_text=title))
    section.locator("summary").click()
    section.locator(".choice", has_text=words).click()
    assert two.inner_text("#counts") == "2 entities and 1 tie drawn from 1 of 6 reports"
    assert two.locator(".chip span:first-child").all_inner_texts() == [chip]
    two.click(".chip")
    assert two.locator(".chip span:first-child").all_inner_texts() == []


def test_a_report_links_to_its_original(two: Page):
    two.evaluate("location.hash = 'report=e3'")
    link = two.locator("#panel blockquote footer a, #panel footer a").first
    expect(link).to_have_text("Lake talks proposed")
    expect(link).to_have_attribute("href", "https://lake.example/news?a=1&b=2")
    expect(link).to_have_attribute("target", "_blank")
    assert "noopener" in (link.get_attribute("rel") or "").split()
    two.evaluate("location.hash = 'report=e9'")
    expect(two.locator("#panel footer")).to_contain_text("Far news")
    expect(two.locator("#panel footer a")).to_have_count(0)
