"""The panel's reports and a proposal's card in a real browser, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from kg.view.page import write_page
from tests.browser import Watched, watch
from tests.page_graph import BASE, S3, TEXT, graph
from tests.placed_graph import PLACED

MORE = f""":e7 a dip:Event, dip:SpeechAct, dip:Reject ; rdfs:label "Adeyemi rejected the talks" ;
  dip:accordingTo :person-brandt ; dip:actor :person-adeyemi ; dip:about :talks ; dip:stance dip:reject ;
  dip:modality dip:possible ; dip:negated true ;
  dip:cue "would" ; dip:actorText "its minister Olu Adeyemi" ; dip:confidence 0.62 ; dip:evidence {S3[0]} .
:e8 a dip:Event, dip:MaterialEvent, dip:StatusChange ; rdfs:label "Talks agreed" ; dip:accordingTo :person-adeyemi ;
  dip:about :talks ; dip:newStatus dip:agreed ; dip:modality dip:planned ; dip:edtf "2031-04" ;
  dip:begin "2031-04-01"^^xsd:date ; dip:end "2031-04-30"^^xsd:date ; dip:evidence {S3[0]} .
:t4 a dip:Term ; rdfs:label "On the lake" ; dip:accordingTo :person-adeyemi ; dip:modality dip:actual ;
  dip:termType dip:venue ; dip:text "on the lake" ; dip:evidence {S3[0]} .
:talks dip:term :t4 ; dip:party :council .
:later a dip:Proposal, dip:TalksProposal ; rdfs:label "Talks in spring"@en ; dip:revises :talks .
:e9 a dip:Event, dip:SpeechAct, dip:Propose ; rdfs:label "Brandt proposed talks in spring" ; dip:accordingTo :doc ;
  dip:actor :person-brandt ; dip:about :later ; dip:modality dip:actual ; dip:evidence {S3[0]} .
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(graph(PLACED + MORE), tmp_path_factory.mktemp("cards") / "page.html", texts={BASE + "doc": TEXT})


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Watched]:
    watched = watch(browser, file, hash_="#node=talks")
    yield watched
    watched.page.context.close()
    assert watched.requests == watched.errors == []


@pytest.fixture
def page(opened: Watched) -> Page:
    return opened.page


def section(page: Page, title: str):  # type: ignore[no-untyped-def]
    return page.locator("#panel section").filter(has=page.get_by_role("heading", name=title))


def test_stances_say_who_on_what_condition_when_and_by_whose_word(page: Page):
    rows = section(page, "Who stands where").locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text(
        "Olu Adeyemiconditional (accepts)the dam is openedhypothetical by the word of the document itself")
    expect(rows.nth(0)).to_contain_text("reported 3 March 2031")
    expect(rows.nth(1)).to_contain_text("reject (rejects)notpossible by the word of Ilse Brandt")


def test_every_row_opens_its_sentence_by_mouse_and_by_keys(page: Page):
    row = section(page, "Who stands where").locator("tbody tr").first
    row.locator(".read").click()
    expect(row.locator("blockquote")).to_contain_text("Sudmark would come only if the dam is opened")
    expect(row.locator("mark")).to_have_text("would come")
    row.locator(".read").click()
    expect(row.locator("blockquote")).to_have_count(0)
    for title in ("Conditions", "Terms", "How it has fared"):
        button = section(page, title).locator(".read").first
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        source = section(page, title).locator("blockquote footer").first
        expect(source).to_contain_text("Lake talks proposed, lake.txt, 2031-03-03")


def test_status_history_has_authority_and_terms_are_told_once(page: Page):
    assert section(page, "How it has fared").locator("li").all_inner_texts() == [
        "3 March 2031 proposed — by the word of the document itself “…”\nRead the sentence",
        "April 2031 agreedplanned — by the word of Olu Adeyemi “…”\nRead the sentence"]
    venue = section(page, "Terms").locator("li").filter(has_text="on the lake")
    expect(venue).to_have_count(1)
    expect(venue).to_contain_text("the document itself; Olu Adeyemi")


def test_versions_and_who_has_not_answered(page: Page):
    expect(page.locator("#panel .facts").first).to_contain_text("Revised byTalks in spring")
    assert section(page, "No answer reported").locator("li").all_inner_texts() == ["Lake Council party"]
    page.click("#panel .facts >> text=Talks in spring")
    expect(page.locator("#panel .facts").first).to_contain_text("RevisesTalks on the lake")


def test_a_card_leads_to_its_story(page: Page):
    page.click("text=Read its story")
    expect(page.locator("#story h2")).to_have_text("Talks on the lake")


def test_a_report_says_how_sure_it_is_and_marks_who_acts(page: Page):
    page.check("[data-filter=standing][data-choice='2']")
    report = page.locator(".report").filter(has_text="rejects")
    assert report.locator(".whose .tag").all_inner_texts() == [
        "said not to be so", "possible, not certain", "stance: reject"]
    expect(report.locator(".foot")).to_contain_text("read with 62 % confidence")
    expect(report.locator(".who")).to_have_text("its minister Olu Adeyemi")
    report.get_by_text("Copy citation").click()
    expect(page.locator("#live")).to_have_text("Citation copied")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert cited.endswith("characters 160–236; according to Ilse Brandt (said not to be so, possible, not certain, "
                          f"stance: reject). {BASE}e7")


def test_keys_walk_through_the_reports(page: Page):
    reports = page.locator("#panel .report")
    page.keyboard.press("j")
    expect(reports.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(reports.nth(1)).to_be_focused()
    expect(page.locator("#live")).to_have_text(f"Report 2 of {reports.count()}")
    page.keyboard.press("k")
    expect(reports.nth(0)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, file: Path, scheme: str):
    watched = watch(browser, file, hash_="#node=talks&no-standing=", scheme=scheme)
    for button in watched.page.locator(".read").all():
        button.click()
    found = Axe().run(watched.page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    watched.page.context.close()
