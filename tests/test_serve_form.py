"""The form for the parameters of a named question, in a real browser."""

from __future__ import annotations

import re

import httpx
from playwright.sync_api import Browser, Page, expect

from tests import test_serve_pages as pages
from tests.page_graph import BASE
from tests.serving import Served

server, page, faults = pages.server, pages.page, pages.faults


def test_a_question_is_narrowed_down_by_its_form(page: Page, server: Served):
    page.goto("/")
    page.wait_for_selector("html[data-ready]", state="attached")
    expect(page.locator("#form")).to_be_hidden()
    page.select_option("#question", "who-proposed-what")
    expect(page.locator("#form")).to_contain_text("told on this day or later")
    assert faults(page) == []
    page.focus("#question")
    page.keyboard.press("Tab")
    page.keyboard.type("Norland")
    with page.expect_response("**/questions/who-proposed-what?*") as answer:
        page.keyboard.press("Tab")
    assert answer.value.text() == server.client.get("/questions/who-proposed-what", params={"actor": "Norland"}).text
    assert f"VALUES ?by {{ <{BASE}gov-xn> }}" in answer.value.text()
    expect(page.locator(".tabPanel.active .CodeMirror-code")).to_contain_text("# given actor: Norland")
    page.fill("#form [name=actor]", "Ilse Brandt")
    page.fill("#form [name=since]", "2031-03-04")
    page.keyboard.press("Enter")
    expect(page.locator(".tabPanel.active .yasr")).to_contain_text("No data")
    page.fill("#form [name=since]", "2031-03-03")
    page.keyboard.press("Enter")
    expect(page.locator(".tabPanel.active .yasr table")).to_contain_text("Talks on the lake")
    page.goto(page.url)
    expect(page.locator("#form [name=actor]")).to_have_value("Ilse Brandt")
    expect(page.locator("#form [name=since]")).to_have_value("2031-03-03")


def test_the_form_is_that_of_the_tab(page: Page):
    page.goto("/")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.select_option("#question", "threats")
    page.fill("#form [name=actor]", "Sudmark")
    page.keyboard.press("Enter")
    expect(page.locator(".tabPanel.active .CodeMirror-code")).to_contain_text("# given actor: Sudmark")
    page.select_option("#question", "Reports by kind")
    expect(page.locator("#form")).to_be_hidden()
    page.locator(".yasgui .tab", has_text="threats").click()
    expect(page.locator("#question")).to_have_value("threats")
    expect(page.locator("#form [name=actor]")).to_have_value("Sudmark")


def test_fields_suggest_names_of_the_graph(page: Page, server: Served):
    page.goto("/")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.select_option("#question", "threats")
    page.focus("#form [name=actor]")
    page.keyboard.type("norl")
    names = page.locator("#form [name=actor] ~ datalist option")
    expect(names).to_have_count(3)
    assert names.evaluate_all("all => all.map((it) => it.value)") == [
        "Norland", "Government of Norland", "Coast guard of Norland"]
    assert faults(page) == []

    def suggested(**fields: str) -> object:
        return server.client.get("/names", params=fields).json()
    assert suggested(kind="document", q="lake") == ["Lake talks proposed"]
    assert suggested(kind="proposal", q='") } #') == suggested(kind="actor", q=" ") == []
    assert server.client.get("/names", params={"kind": "day", "q": "2"}).status_code == 400


def test_the_form_tells_what_is_wrong_and_fills_the_plain_editor(browser: Browser, server: Served):
    context = browser.new_context(base_url=server.url)
    found = context.new_page()
    found.route("**/yasgui.min.js", lambda route: route.abort())
    found.goto("/")
    found.select_option("#question", "threats")
    found.fill("#form [name=actor]", "Ilse Brand")
    found.keyboard.press("Enter")
    expect(found.locator("#wrong")).to_contain_text("did you mean Ilse Brandt")
    assert found.url == server.url + "/"
    found.fill("#form [name=actor]", "Sudmark")
    found.keyboard.press("Enter")
    expect(found).to_have_url(re.compile("/sparql"))
    expect(found.locator("textarea")).to_have_value(re.compile("VALUES .*gov-xs"))
    context.close()


def test_questions_are_bound_as_by_the_command(server: Served):
    def ask(name: str, **given: str) -> httpx.Response:
        return server.client.get(f"/questions/{name}", params=given)
    asked = ask("who-mediates", between="Norland", speaker=" ")
    assert asked.headers["content-type"] == "application/sparql-query"
    assert "# given between: Norland\n" in asked.text
    assert server.query(asked.text, accept="text/csv").text.count("Lake Council") == 1
    text = ask("who-mediates", between="Norland\n}; DROP ALL #").text
    assert "did you mean" in text or "no actor" in text
    assert ask("none-such").status_code == 404
    assert "it has no parameter" in ask("threats", place="Velm").text
    assert ask("threats", since="yesterday").status_code == 400
