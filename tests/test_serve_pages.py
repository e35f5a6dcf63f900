"""The pages of the server in a real browser: the editor, a page for everything, and data that means harm."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from kg.serve import pages
from tests.page_graph import BASE, TURTLE
from tests.serving import Served, served

EVIL = "</script><script>window.hit=1</script><img src=x onerror=window.hit=2><b onmouseover=window.hit=3>{{7*7}}"
HARM = f"""
:evil a dip:Actor, dip:Person ; rdfs:label "{EVIL}" ; skos:altLabel "{EVIL}2" ;
  schema:sameAs <javascript:window.hit=4> .
:e9 a dip:Event, dip:Threaten ; rdfs:label "{EVIL}" ; dip:accordingTo :evil ; dip:actor :evil ;
  dip:target :gov-xn ; dip:modality dip:actual ; dip:cue "script" ; dip:hedge "{EVIL}" ;
  dip:evidence <{BASE}doc#char=0,9> .
<{BASE}doc#char=0,9> a dip:Evidence ; dip:document :doc ; dip:charStart 0 ; dip:charEnd 9 ; dip:exact "{EVIL}" .
"""
MANY = "".join(f':m{n:02} a dip:Event, dip:Demand ; rdfs:label "Demand {n:02}" ; dip:accordingTo :doc ; '
               f'dip:actor :fishers ; dip:modality dip:actual ; dip:evidence <{BASE}doc#char=0,9> .\n'
               for n in range(45))
WHERE = f"/browse?iri={BASE.replace(':', '%3A').replace('/', '%2F')}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("pages") / "graph.ttl"
    path.write_text(TURTLE + HARM + MANY, encoding="utf-8")
    with served(path) as found:
        yield found


@pytest.fixture
def page(browser: Browser, server: Served) -> Iterator[Page]:
    """A page whose requests to elsewhere are refused; it must ask none, run nothing of the data and log no error.

    (What the page's policy blocked is logged as an error: YASGUI's table puts hostile values where they would run.)
    """
    context = browser.new_context(base_url=server.url, reduced_motion="reduce")
    found, elsewhere, errors = context.new_page(), list[str](), list[str]()
    found.route("**/*", lambda route: route.continue_() if route.request.url.startswith(server.url)
                else (elsewhere.append(route.request.url), route.abort()))
    found.on("console", lambda message: errors.append(message.text) if message.type in {"error", "warning"} else None)
    found.on("pageerror", lambda error: errors.append(str(error)))
    yield found
    hit = found.evaluate("window.hit")
    context.close()
    assert (elsewhere, [error for error in errors if "action has been blocked" not in error], hit) == ([], [], None)


def faults(page: Page) -> list[str]:
    return [fault["id"] for fault in Axe().run(page).response["violations"]]


def test_the_editor_asks_and_shows_rows(page: Page):
    page.goto("/")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.locator(".tabPanel.active .yasqe_queryButton").click()
    expect(page.locator(".tabPanel.active .yasr table tbody tr").first).to_contain_text("Ilse Brandt")
    assert faults(page) == []


def test_a_question_opens_in_a_tab_and_its_link_can_be_shared(page: Page, server: Served):
    page.goto("/")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.select_option("#question", "threats")
    expect(page.locator(".yasgui .tab.active")).to_contain_text("threats")
    expect(page.locator("#about")).not_to_be_empty()
    assert "query=" in page.url
    page.goto(page.url)
    expect(page.locator(".tabPanel.active .CodeMirror-code")).to_contain_text("dip:Threaten")


def test_names_of_the_ontology_are_completed(page: Page):
    page.goto("/")
    page.wait_for_selector("html[data-ready]", state="attached")
    editor = page.locator(".tabPanel.active .CodeMirror")
    editor.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("PREFIX dip: <https://w3id.org/communique/diplomacy#>\nSELECT * { ?s a dip:Threa")
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hints")).to_contain_text("Threaten")
    page.keyboard.press("Escape")


def test_without_yasgui_a_plain_form_asks(server: Served, browser: Browser, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pages, "VENDOR", pages.VENDOR / "none")
    from kg.serve.editor import editor  # noqa: PLC0415 - what it holds depends on the line above
    for made in (pages.assets, pages.address, editor):
        made.cache_clear()
    try:
        html = pages.render("editor.html", **editor())
    finally:
        monkeypatch.undo()
        for made in (pages.assets, pages.address, editor):
            made.cache_clear()
    assert "plain editor" in html
    assert "yasgui.min.js" not in html
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    found = context.new_page()
    found.goto("/sparql?query=SELECT+%3Fname+%7B+%3Fs+a+dip:Conflict+;+rdfs:label+%3Fname+%7D")
    expect(found.locator("tbody tr")).to_have_text(["Ferry dispute"])
    found.fill("textarea", "ASK { ?s a dip:Place }")
    found.click("text=Ask again")
    expect(found.locator(".truth")).to_have_text("Yes")
    context.close()


def test_an_actor_has_its_reports_with_sentences_and_whose_word_it_is(page: Page):
    page.goto(WHERE + "guard")
    expect(page.locator("h1")).to_have_text("Coast guard of Norland")
    report = page.locator(".report").filter(has=page.locator("h3", has_text="The coast guard sank a ferry"))
    expect(report.locator(".whose")).to_contain_text("According to Olu Adeyemi")
    expect(report.locator("mark")).to_have_text("🚢")
    expect(report.locator("blockquote footer")).to_contain_text("Lake talks proposed, 2031-03-03, characters")
    assert faults(page) == []
    report.locator("a", has_text="Olu Adeyemi").first.click()
    expect(page.locator("h1")).to_have_text("Olu Adeyemi")
    expect(page.locator("main")).to_contain_text("Government of Sudmark")


def test_a_proposal_a_report_and_a_document_have_pages(page: Page):
    page.goto(WHERE + "talks")
    expect(page.locator("main")).to_contain_text("Talks on the lake")
    expect(page.locator(".report")).to_have_count(2)
    expect(page.locator("main")).to_contain_text("stance: conditional")
    page.goto(WHERE + "e5")
    expect(page.locator(".report .whose")).to_contain_text("hedged: “could”")
    page.goto(WHERE + "doc")
    expect(page.locator("h2", has_text="reports")).to_be_visible()
    assert faults(page) == []


def test_many_reports_come_in_pages(page: Page):
    page.goto(WHERE + "fishers")
    expect(page.locator("#reports")).to_have_text("46 reports")
    seen = set()
    for _ in range(3):
        seen |= set(page.locator(".report h3 a").all_inner_texts())
        if page.locator("a[rel=next]").count():
            page.click("a[rel=next]")
    assert len(seen) == 46


def test_search_by_name(page: Page):
    page.goto("/browse")
    assert faults(page) == []
    page.fill("#seek", "the PRES")
    page.keyboard.press("Enter")
    expect(page.locator(".list li")).to_have_text(["the president person"])
    page.click(".list a")
    expect(page.locator("h1")).to_have_text("Ilse Brandt")


def test_nothing_of_the_data_or_the_address_runs(browser: Browser, server: Served):
    context = browser.new_context(base_url=server.url)
    found = context.new_page()
    for address in (WHERE + "evil", WHERE + "e9", "/browse", "/browse?q=script", f"/browse?q={EVIL}", f"/?query={EVIL}",
                    "/nothing/" + EVIL, "/sparql?query=SELECT+*+%7B+%3Fs+rdfs:label+%3Fo+;+a+dip:Person+%7D",
                    f"/sparql?query={EVIL}", f"/browse?iri={EVIL}"):
        found.goto(address)
        for link in found.locator("a[href^='javascript']").all():
            link.click()
        assert found.evaluate("window.hit") is None, address
        assert "49" not in found.inner_text("body").split(), address
        assert found.locator("main img").count() == 0, address
    context.close()


def test_rows_that_mean_harm_are_inert_in_the_editor(page: Page):
    page.goto("/?query=SELECT+*+%7B+%3Fs+rdfs:label+%3Fo+;+a+dip:Person+%7D")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.locator(".tabPanel.active .yasqe_queryButton").click()
    expect(page.locator(".tabPanel.active .yasr table")).to_contain_text("Ilse Brandt")


def test_the_graph_page_is_made_for_the_store(page: Page):
    page.goto("/graph", timeout=120_000)
    page.wait_for_selector("html[data-ready]", state="attached")
    expect(page.locator("#counts")).to_contain_text("entities")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1300, "dark")])
def test_phones_and_the_dark(browser: Browser, server: Served, width: int, scheme: str):
    context = browser.new_context(base_url=server.url, viewport={"width": width, "height": 800},
                                  color_scheme="dark" if scheme == "dark" else "light")
    found = context.new_page()
    for address in ("/", "/?query=%23+title:+Threats", WHERE + "talks", "/sparql?query=SELECT+*+%7B%3Fs+a+%3Fo%7D"):
        found.goto(address)
        assert found.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for link in found.locator(".bar nav a").all():
            lines = link.evaluate("it => { const all = document.createRange(); all.selectNodeContents(it);"
                                  "return all.getClientRects().length }")
            assert lines == 1, "a word of the menu is broken"
        assert faults(found) == [], address
    context.close()


def test_rdf_for_who_asks_for_it(server: Served):
    turtle = server.client.get(WHERE + "talks", headers={"accept": "text/turtle"})
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert "Talks on the lake" in turtle.text
    assert server.client.get(WHERE + "talks&format=jsonld").json()
    assert server.client.get(WHERE + "none", headers={"accept": "text/turtle"}).status_code == 404
    held = {"if-none-match": turtle.headers["etag"], "accept": "text/turtle"}
    assert server.client.get(WHERE + "talks", headers=held).status_code == 304


def test_pages_say_what_may_run(server: Served):
    for address in ("/", "/browse", WHERE + "talks", "/nothing"):
        response = httpx.get(server.url + address, headers={"accept": "text/html"})
        policy = dict(part.strip().split(" ", 1) for part in response.headers["content-security-policy"].split(";"))
        assert policy["script-src"] == "'self'"
        assert policy["default-src"] == "'none'"
        assert response.headers["x-content-type-options"] == "nosniff"
