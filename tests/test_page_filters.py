"""The page's filters in a real browser: they combine, count, stand in the link, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.view.page import write_page
from tests.browser import Watched, watch
from tests.page_graph import BASE, TEXT, graph


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(graph(), tmp_path_factory.mktemp("filters") / "page.html", texts={BASE + "doc": TEXT})


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
    opened.page.locator("details[open]").evaluate_all("all => all.forEach(each => each.open = false)")
    return opened.page


def at(page: Page, hash_: str) -> None:
    """Go to the state that a link names."""
    page.evaluate("hash => { location.hash = hash; window.dispatchEvent(new Event('hashchange')); }", hash_)


def check(page: Page, name: str, choice: str, *, on: bool = True) -> None:
    box = page.locator(f"[data-filter={name}][data-choice='{choice}']")
    box.evaluate("box => box.closest('details')?.setAttribute('open', '')")
    box.set_checked(on)


def count(page: Page, name: str, choice: str) -> str:
    return page.locator(f"label:has([data-filter={name}][data-choice='{choice}']) .count").text_content() or ""


def counts(page: Page) -> str:
    return page.inner_text("#counts")


def chips(page: Page) -> list[str]:
    return page.locator(".chip span:first-child").all_inner_texts()


@pytest.mark.parametrize(("name", "choice", "on", "left", "chip"), [
    ("sign", "-1", False, "6 ties", "without conflictual"),
    ("type", "person", False, "3 ties", "without people"),
    ("standing", "2", True, "8 ties", "also claimed by a speaker"),
    ("kind", "Propose", True, "2 ties", "Kind: proposes"),
    ("modality", "possible", True, "3 ties", "Modality: possible"),
    ("speaker", "person-adeyemi", True, "2 ties", "Speaker: Olu Adeyemi"),
])
def test_each_filter_leaves_its_ties_and_a_chip(page: Page, name: str, choice: str, on: bool,
                                                left: str, chip: str):
    check(page, name, choice, on=on)
    assert left in counts(page)
    assert chips(page) == [chip]
    expect(page.locator("#live")).to_contain_text(left)
    page.click(".chip")
    assert "7 ties" in counts(page)
    expect(page.locator("#active")).to_be_hidden()


def test_filters_combine_and_each_choice_counts_what_it_would_leave(page: Page):
    assert (count(page, "kind", "Propose"), count(page, "sign", "1"), count(page, "type", "place")) == ("1", "3", "1")
    check(page, "kind", "Propose")
    check(page, "kind", "Accept")
    assert counts(page) == "4 entities and 3 ties drawn from 2 of 5 reports"
    assert (count(page, "sign", "1"), count(page, "sign", "0"), count(page, "kind", "Accuse")) == ("2", "0", "1")
    check(page, "speaker", "person-brandt")
    assert "2 ties" in counts(page)
    assert chips(page) == ["Kind: proposes", "Kind: accepts", "Speaker: Ilse Brandt"]
    assert page.locator(".pick:has([data-filter=kind]) .chosen").inner_text() == "proposes, accepts"
    page.click(".pick:has([data-filter=kind]) .clear")
    assert chips(page) == ["Speaker: Ilse Brandt"]
    check(page, "sign", "1", on=False)
    page.click("text=Clear all filters")
    assert "7 ties" in counts(page)


def test_kinds_stand_under_the_classes_of_the_ontology(page: Page):
    check(page, "kind-group", "What is said")
    chosen = page.locator("[data-filter=kind]:checked").evaluate_all("all => all.map(box => box.dataset.choice)")
    assert sorted(chosen) == ["Accept", "Accuse", "Propose"]
    assert "4 ties" in counts(page)
    check(page, "kind", "Accuse", on=False)
    assert page.locator("[data-filter=kind-group]").first.evaluate("box => box.indeterminate")


def test_those_with_few_ties_can_be_left_out(page: Page):
    page.locator(".pick:has(#degree) summary").click()
    assert page.locator("#degree option").all_inner_texts()[:3] == ["any number", "2 others (5)", "3 others (1)"]
    page.select_option("#degree", "2")
    assert counts(page) == "5 entities and 4 ties drawn from 3 of 5 reports"
    assert chips(page) == ["At least 2 ties"]


def test_only_what_is_around_somebody(page: Page):
    at(page, "node=person-brandt")
    page.click("#panel >> text=Only what is around")
    assert counts(page) == "3 entities and 2 ties drawn from 1 of 5 reports"
    assert chips(page) == ["Around Ilse Brandt, 1 step"]
    page.locator("summary", has_text="Neighbourhood").click()
    page.check("#hops-2")
    assert "5 entities" in counts(page)
    assert page.evaluate("location.hash") == "#node=person-brandt&around=person-brandt&hops=2"
    page.keyboard.press("n")
    assert "7 ties" in counts(page)
    page.keyboard.press("n")
    assert chips(page) == ["Around Ilse Brandt, 1 step"]
    page.keyboard.press("x")
    assert chips(page) == []


def test_the_shortest_path_with_its_sentences(page: Page):
    at(page, "node=person-adeyemi")
    page.keyboard.press("p")
    expect(page.locator("#path-to")).to_be_focused()
    page.keyboard.type("council")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    chain = page.locator("#panel .chain li")
    expect(chain).to_have_text(["Olu Adeyemi", "Talks on the lake", "Ilse Brandt", "Sudmark", "Lake Council"])
    expect(page.locator("#panel .step blockquote").first).to_contain_text("only if the dam is opened")
    expect(page.locator("#live")).to_contain_text("4 steps apart")
    check(page, "type", "proposal", on=False)
    expect(page.locator("#panel")).to_contain_text("No chain of ties joins the two under the present filters")


def test_a_path_is_found_by_choosing_both_ends(page: Page):
    page.locator("#path-section summary").click()
    page.fill("#path-from", "")
    expect(page.locator("#find-path")).to_be_disabled()
    page.fill("#path-from", "brandt")
    page.press("#path-from", "Enter")
    page.fill("#path-to", "talks")
    expect(page.locator("#path-to-list")).to_be_hidden()  # a proposal does not act
    page.fill("#path-to", "norland")
    page.press("#path-to", "Enter")
    expect(page.locator("#panel .chain li")).to_have_text(["Ilse Brandt", "Sudmark", "Lake Council", "Norland"])
    page.select_option("#weigh", "reports")
    assert "weigh=reports" in page.evaluate("location.hash")


def test_the_window_respects_how_precise_a_date_is(page: Page):
    check(page, "standing", "2")
    page.fill("#since", "2029-06-01")
    page.fill("#until", "2029-06-02")
    page.dispatch_event("#until", "change")
    assert counts(page) == "2 entities and 1 tie drawn from 1 of 5 reports"
    assert page.inner_text("#undated") == "3 undated, left out"
    assert chips(page) == ["also claimed by a speaker", "2029-06-01 to 2029-06-02"]
    page.select_option("#dated", "reported")
    assert "8 ties" in counts(page)
    page.fill("#since", "2031-03-04")
    page.dispatch_event("#since", "change")
    assert "0 ties" in counts(page)


def test_the_window_is_two_sliders_by_keys_and_a_brush_by_hand(page: Page):
    check(page, "standing", "2")
    since, until = page.locator("[data-end=since]"), page.locator("[data-end=until]")
    assert since.get_attribute("aria-valuetext") == "from the first day"
    until.focus()
    page.keyboard.press("PageDown")
    expect(until).to_have_attribute("aria-valuetext", "to 2030-12-29")
    expect(until).to_be_focused()
    page.keyboard.press("Shift+ArrowLeft")
    expect(until).to_have_attribute("aria-valuetext", "to 2030-12-28")
    assert "until=2030-12-28" in page.evaluate("location.hash")
    page.keyboard.press("End")
    since.focus()
    page.keyboard.press("PageUp")
    assert since.get_attribute("aria-valuetext") != "from the first day"
    page.click("#all-time")
    box = page.locator("#time-chart").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20)
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 20)
    page.mouse.up()
    assert chips(page)[1].startswith("From 2030-")
    assert "2 ties" in counts(page)


def test_time_plays_step_by_step_where_no_motion_is_wanted(page: Page):
    assert page.inner_text("#play") == "▶ Step"
    page.click("#play")
    first = page.input_value("#until")
    page.keyboard.press(".")
    assert page.input_value("#until") > first
    page.keyboard.press("z")
    assert page.input_value("#until") == first


def test_time_plays_until_it_is_paused_or_over(browser: Browser, file: Path):
    watched = watch(browser, file, motion=True)
    page = watched.page
    page.click("#play")
    assert page.inner_text("#play") == "❚❚ Pause"
    first = page.input_value("#until")
    page.wait_for_function("first => document.getElementById('until').value > first", arg=first)
    page.click("#play")
    assert page.inner_text("#play") == "▶ Play"
    at(page, "since=2031-03-03&until=2031-03-09")
    page.click("#play")
    expect(page.locator("#play")).to_have_text("▶ Play", timeout=8_000)
    expect(page.locator("#active")).to_be_hidden()
    assert watched.errors == watched.requests == []
    page.context.close()


def test_undo_redo_and_reset(page: Page):
    check(page, "sign", "-1", on=False)
    check(page, "kind", "Propose")
    page.click("#undo")
    assert chips(page) == ["without conflictual"]
    page.keyboard.press("z")
    assert chips(page) == []
    page.click("#redo")
    page.keyboard.press("Control+y")
    assert chips(page) == ["without conflictual", "Kind: proposes"]
    expect(page.locator("#redo")).to_be_disabled()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+Shift+z")
    assert len(chips(page)) == 2
    page.click("#reset")
    assert chips(page) == []
    page.keyboard.press("z")
    assert len(chips(page)) == 2


@pytest.mark.parametrize("hash_", [
    "edge=council~war~0~1&view=table&sort=date-down", "pair=council~gov-xn&view=matrix&no-standing=",
    "path=person-brandt~gov-xn&weigh=reports",
    "report=e5&since=2031-01-01&dated=reported&degree=2&kind=Mediation~Propose",
    "node=person-brandt&around=person-brandt&hops=2&speaker=person-brandt&no-type=place",
])
def test_a_link_restores_everything(page: Page, hash_: str):
    at(page, hash_)
    assert page.evaluate("location.hash.slice(1).split('&').sort()") == sorted(hash_.split("&"))
    expect(page.locator("#panel .close")).to_be_visible()
    page.click("#copy-link")
    expect(page.locator("#copy-link")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_link_from_another_build_is_taken_as_far_as_it_goes(page: Page):
    at(page, "node=gone&around=nobody&speaker=nobody&kind=Nothing&path=a~b&since=x&degree=999999")
    assert "0 ties" in counts(page)
    assert "Kind: Nothing" in chips(page)
    page.click("text=Clear all filters")
    assert "7 ties" in counts(page)
