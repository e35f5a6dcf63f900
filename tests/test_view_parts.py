"""`kg view`: parts of a graph, and the page in a notebook."""

from __future__ import annotations

import html
from html.parser import HTMLParser
from pathlib import Path

import pytest
from command import kg
from playwright.sync_api import Browser

from kg.errors import KgError
from kg.relate import read_facts
from kg.relate.facts import Facts
from kg.view.choose import entity_named, foremost, narrowed, near, recent
from kg.view.notebook import show
from tests.browser import watch
from tests.page_graph import BASE, OTHER, TURTLE, graph


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts(graph())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (folder / "graph.ttl").write_text(TURTLE, encoding="utf-8")
    return folder


def reports(facts: Facts) -> set[str]:
    return {iri.removeprefix(BASE) for iri in facts.reports}


@pytest.mark.parametrize("name", ["Ilse Brandt", "ilse brandt", "BRANDT", "the president", "Ilsé  Brandt", "ilse br",
                                  BASE + "person-brandt"])
def test_an_entity_is_found_by_any_of_its_names(facts: Facts, name: str):
    assert entity_named(facts, name) == BASE + "person-brandt"


@pytest.mark.parametrize(("name", "message"), [
    ("Ilse Brant", "nobody and nothing in this graph is called so; near it: “Ilse Brandt”"),
    ("zzzz", "is called so; most reported: “"), ("an", "names have this in them; choose one: "), ("", "is called so"),
])
def test_a_name_that_is_unknown_or_not_clear_is_told_with_others(facts: Facts, name: str, message: str):
    with pytest.raises(KgError, match=message):
        entity_named(facts, name)


def test_around_somebody_is_what_they_take_part_in_with_terms_and_claims(facts: Facts):
    part = near(facts, BASE + "person-brandt")
    assert reports(part) == {"e1", "t1", "t2"}
    assert BASE + "person-adeyemi" not in part.entities
    assert {BASE + "gov-xs", BASE + "country-xs", BASE + "talks", BASE + "velm"} <= part.entities.keys()
    assert part.evidence.keys() < facts.evidence.keys()
    # who is accused is told of together with what is claimed
    assert reports(near(facts, BASE + "guard")) == {"e3", "e4"}


def test_the_foremost_are_tied_to_each_other_alone(facts: Facts):
    part = foremost(facts, 3)
    assert reports(part) == {"e3", "e4", "t3"}, "Adeyemi, the coast guard and the talks are in most reports"
    assert reports(foremost(facts, 99)) == reports(facts)


def test_what_is_recent_counts_undated_reports_by_their_document(facts: Facts):
    assert reports(recent(facts, "2031-03-03")) == {"e1", "e2", "e3", "e4", "e5", "t1", "t2", "t3"}
    assert reports(recent(facts, "2031-03-04")) == set()
    assert narrowed(facts) is facts


def test_the_command_writes_a_part_beside_the_graph(project: Path):
    done = kg("view", project / "graph.ttl", "--focus", "brandt", "--theme", "dark")
    assert done.exit_code == 0, done.output
    page = (project / "view.html").read_text(encoding="utf-8")
    assert '<html lang="en" data-theme="dark" data-start="node=person-brandt">' in page
    assert not (project / "graph.html").exists()
    assert kg("view", "--graph", project / "graph.ttl").exit_code == 0
    assert '<html lang="en">' in (project / "graph.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("options", "counts"), [
    (["--top", "3"], "2 entities and 1 tie drawn from 1 of 1 report"),
    (["--top", "99"], "8 entities and 8 ties drawn from 5 of 6 reports"),
    (["--since", "2031-03-05"], "2 entities and 1 tie drawn from 1 of 1 report")])
def test_the_command_narrows_what_the_page_counts(browser: Browser, project: Path, options: list[str], counts: str):
    two = project / "two.ttl"
    two.write_text(TURTLE + OTHER, encoding="utf-8")
    assert kg("view", two, *options).exit_code == 0
    watched = watch(browser, project / "view.html")
    assert watched.page.inner_text("#counts") == counts
    assert watched.errors == watched.requests == []
    watched.page.context.close()


@pytest.mark.parametrize(("options", "message"), [
    (["--focus", "Brant"], "Error: Brant: nobody and nothing in this graph is called so; near it: “Ilse Brandt”"),
    (["--since", "2099-01-01"], "Error: --since 2099-01-01: no report is left; choose an earlier day"),
    (["--since", "May"], "Error: --since May: no day of the calendar; write YYYY-MM-DD"),
    (["--graph", "other.ttl"], "two graphs are named; leave one out"),
])
def test_the_command_tells_what_is_wrong(project: Path, options: list[str], message: str):
    done = kg("view", project / "graph.ttl", *options)
    assert done.exit_code == 2
    assert message in done.output


class Frame(HTMLParser):
    """The attributes of the frames in a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_notebook_shows_the_page_in_a_frame_that_can_reach_nothing():
    shown = show(graph(TURTLE.replace("Ilse Brandt", '\\"></iframe><script>alert(1)</script>')), focus="brandt")
    [(tag, frame)] = Frame(shown._repr_html_()).found
    assert tag == "iframe"
    assert frame["srcdoc"] == shown.html
    assert "allow-same-origin" not in str(frame["sandbox"])
    assert html.escape("<script>alert(1)") not in shown.html


def test_a_notebooks_page_can_be_saved(tmp_path: Path):
    shown = show(graph(), top=2, height=400)
    assert shown.save(tmp_path / "a" / "page.html").read_text(encoding="utf-8") == shown.html
    assert 'height="400"' in shown._repr_html_()
