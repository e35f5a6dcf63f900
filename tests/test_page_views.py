"""Table, matrix, search, keys and help of the page in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.view.page import write_page
from tests.browser import Watched, watch
from tests.page_graph import BASE, PREFIXES, TEXT, graph

MANY = 260


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(graph(), tmp_path_factory.mktemp("views") / "page.html", texts={BASE + "doc": TEXT})


@pytest.fixture(scope="module")
def opened(browser: Browser, file: Path) -> Iterator[Watched]:
    watched = watch(browser, file)
    yield watched
    assert watched.requests == watched.errors == []
    watched.page.context.close()


@pytest.fixture
def page(opened: Watched) -> Page:
    """The module's one page, as fresh as it was."""
    at(opened.page, "")
    opened.page.evaluate("document.activeElement.blur()")
    return opened.page


def at(page: Page, hash_: str) -> None:
    page.evaluate("hash => { location.hash = hash; window.dispatchEvent(new Event('hashchange')); }", hash_)


def suggested(page: Page) -> list[str]:
    return page.locator("#suggestions li").all_inner_texts()


def test_the_table_sorts_by_any_column_and_the_link_keeps_the_order(page: Page):
    page.keyboard.press("t")
    rows = page.locator("#table tbody tr")
    expect(rows).to_have_count(4)
    expect(page.locator("#table th").last).to_have_attribute("aria-sort", "ascending")
    page.click("#table th:first-child button")
    who = rows.locator("td:first-child").all_inner_texts()
    assert who == ["Ilse Brandt", "Lake Council", "Olu Adeyemi", "Olu Adeyemi"]
    page.keyboard.press("Enter")
    expect(page.locator("#table th").first).to_have_attribute("aria-sort", "descending")
    expect(page.locator("#table th button").first).to_be_focused()
    assert page.evaluate("location.hash") == "#sort=who-down&view=table"


def test_a_row_opens_its_report_by_click_and_by_key(page: Page):
    page.click("#show-table")
    row = page.locator("#table tbody tr").filter(has_text="accuses")
    row.locator("td.words").click()
    expect(page.locator("#panel h2")).to_have_text("Adeyemi accused the coast guard")
    expect(page.locator("#panel blockquote")).to_contain_text("sinking a ferry")
    expect(row).to_have_attribute("aria-current", "true")
    assert page.evaluate("location.hash") == "#report=e3&view=table"
    other = page.locator("#table tbody tr").filter(has_text="proposes")
    other.locator(".open").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Brandt proposed talks")
    expect(row).not_to_have_attribute("aria-current", "true")
    page.keyboard.press("g")
    expect(page.locator("#canvas")).to_be_visible()


def test_the_table_holds_what_passes_the_same_filters(page: Page):
    at(page, "view=table&kind=Propose")
    expect(page.locator("#table tbody tr")).to_have_count(1)
    assert page.inner_text("#counts") == "1 of 5 reports"
    at(page, "view=table&around=gov-xn")
    expect(page.locator("#table tbody tr")).to_have_count(1)


def test_rows_of_a_long_table_are_made_as_they_come_into_sight(browser: Browser, tmp_path: Path):
    visits = "".join(
        f':r{n} a dip:Event, dip:MaterialEvent, dip:Visit ; rdfs:label "visit {n}" ; dip:accordingTo :doc ; '
        f'dip:actor :a ; dip:target :b{n % 7} ; dip:modality dip:actual .\n' for n in range(MANY))
    actors = "".join(f':{name} a dip:Actor, dip:Government ; rdfs:label "{name.upper()}"@en .\n'
                     for name in ("a", *(f"b{n}" for n in range(7))))
    doc = ':doc a dip:Document ; dcterms:title "Long" ; dcterms:issued "2031-01-01"^^xsd:date .\n'
    file = write_page(graph(PREFIXES + doc + actors + visits), tmp_path / "long.html")
    watched = watch(browser, file, hash_="#view=table")
    rows = watched.page.locator("#table tbody tr")
    expect(watched.page.locator("#table caption")).to_contain_text(f"{MANY} reports")
    expect(watched.page.locator("#table table")).to_have_attribute("aria-rowcount", str(MANY + 1))
    assert rows.count() < MANY
    for _ in range(20):
        if rows.count() == MANY:
            break
        watched.page.locator("#table").evaluate("table => table.scrollTo(0, table.scrollHeight)")
        watched.page.wait_for_timeout(50)
    expect(rows).to_have_count(MANY)
    assert rows.last.get_attribute("aria-rowindex") == str(MANY + 1)
    watched.page.context.close()


def test_the_matrix_counts_who_acts_on_whom_and_opens_the_reports(page: Page):
    page.click("#show-matrix")
    assert set(page.locator("#matrix tbody th .link").all_inner_texts()) == {
        "Ilse Brandt", "Olu Adeyemi", "Norland", "Sudmark", "Coast guard of Norland", "Lake Council"}
    cell = page.get_by_role("button", name="Olu Adeyemi on Coast guard of Norland: 1 conflictual")
    assert cell.inner_text() == "−1"
    cell.click()
    expect(page.locator("#panel h2")).to_have_text("Olu Adeyemi → Coast guard of Norland")
    expect(page.locator("#panel blockquote")).to_contain_text("sinking a ferry")
    expect(cell).to_have_attribute("aria-current", "true")
    page.click("#panel >> text=The other way round")
    expect(page.locator("#panel")).to_contain_text("0 reports")
    at(page, "view=matrix&no-sign=-1")
    expect(cell).to_have_count(0)


def test_arrow_keys_walk_the_cells_of_the_matrix(page: Page):
    at(page, "view=matrix")
    row = page.locator("#matrix tbody tr").filter(has=page.get_by_role("rowheader", name="Lake Council"))
    expect(row.locator("[data-cell]")).to_have_count(2)
    row.locator("[data-cell]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(row.locator("[data-cell]").last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text("Lake Council →")
    expect(row.locator("[data-cell]").last).to_be_focused()


def test_search_suggests_names_relations_reports_and_quotations(page: Page):
    page.fill("#search", "the pres")
    assert suggested(page) == ["Ilse Brandt\n“the president”"]
    page.fill("#search", "propos")
    assert suggested(page)[0] == "→\nproposes\nrelation · 1"
    page.fill("#search", "talks brandt")
    assert suggested(page) == ["→\nBrandt proposed talks\nreport"]
    page.fill("#search", "no conditions")
    assert suggested(page)[-1].startswith("”\n“")
    page.fill("#search", "zzz")
    expect(page.locator("#suggestions")).to_be_hidden()
    expect(page.locator("#live")).to_have_text("Nothing found")
    page.fill("#search", "")


def test_search_works_by_keys_as_a_combobox_does(page: Page):
    page.keyboard.press("/")
    field = page.locator("#search")
    expect(field).to_be_focused()
    page.keyboard.type("ad")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    last = page.locator("#suggestions li").last
    expect(last).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == last.get_attribute("id")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Olu Adeyemi")
    page.keyboard.type("accus")
    page.keyboard.press("Escape")
    expect(page.locator("#suggestions")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_text("Kind: accuses×")
    page.keyboard.type("ferry")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2")


def test_arrows_walk_along_ties_and_enter_reads(page: Page):
    at(page, "node=guard")
    page.focus("#canvas")
    heads = []
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        if page.inner_text("#live").endswith("along a tie"):
            heads.append(page.inner_text("#panel h2"))
            break
    assert heads == ["Olu Adeyemi"]
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel .kicker")).to_have_text("Overview")


def test_every_entity_can_be_reached_by_arrows(page: Page):
    page.focus("#canvas")
    page.keyboard.press("ArrowRight")
    seen = set()
    for turn in range(4):
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
            for _ in range(3 + turn % 2):
                seen.add(page.inner_text("#panel h2"))
                page.keyboard.press(key)
    assert len(seen) >= 5


def test_the_help_tells_every_key_and_is_left_by_escape(page: Page):
    page.locator("#canvas").focus()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    keys = set(page.locator("#help-keys kbd").all_inner_texts())
    assert keys >= {*"/gtmnpzyxrcd?.+−0←→↑↓", "Esc", "Enter"}
    page.keyboard.press("t")
    expect(page.locator("#table")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.click("#show-help")
    page.click("#hide-help")
    expect(page.locator("#show-help")).to_be_focused()


def test_tab_leads_from_the_head_to_filters_picture_time_and_panel(page: Page):
    page.evaluate("document.activeElement.blur(); document.getElementById('skip').focus()")
    page.keyboard.press("Enter")
    expect(page.locator("#canvas")).to_be_focused()
    order = page.evaluate("""() => [...document.querySelectorAll('button, input, select, summary, [tabindex="0"]')]
        .filter(each => each.offsetParent || each.closest('svg'))
        .map(each => each.closest('header, #filters, #stage, #time, #panel'))
        .filter((part, at, all) => part && part !== all[at - 1]).map(part => part.id || 'header')""")
    assert order == ["header", "filters", "stage", "time", "panel"]
    assert set(page.locator("[tabindex]").evaluate_all("all => all.map(each => each.tabIndex)")) <= {0, -1}


def test_on_a_phone_a_row_opens_its_report_in_sight(browser: Browser, file: Path):
    watched = watch(browser, file, hash_="#view=table", width=390, height=844)
    page = watched.page
    page.locator("#table .open").last.click()
    if page.locator("#show-panel").get_attribute("aria-expanded") == "false":
        page.click("#show-panel")
    expect(page.locator("#panel h2")).to_be_in_viewport()
    assert watched.errors == watched.requests == []
    page.context.close()
