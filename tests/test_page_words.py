"""How the page words and orders what it reads, and what it draws only on demand, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from kg.view.page import write_page
from tests.browser import watch
from tests.page_graph import TURTLE, graph


def test_descriptions_and_offices_are_drawn_on_demand(browser: Browser, tmp_path: Path):
    turtle = TURTLE.replace('"Fishers"', '"fishers of the lake"').replace("dip:MaterialEvent, dip:Mediation",
                                                                        "dip:State, dip:Tenure")
    watched = watch(browser, write_page(graph(turtle), tmp_path / "page.html"))
    page = watched.page
    page.check("[data-filter=standing][data-choice='2']")
    assert page.inner_text("#counts").startswith("5 entities and 4 ties")
    page.check("[data-filter=type][data-choice=unnamed]")
    assert page.inner_text("#counts").startswith("6 entities and 5 ties")
    page.check("[data-filter=type][data-choice=background]")
    assert page.inner_text("#counts").startswith("9 entities and ")
    page.fill("#search", "fishers")
    page.press("#search", "Enter")
    expect(page.locator("#panel h2")).to_have_text("Fishers of the lake")
    page.context.close()


def test_several_who_act_take_the_other_form_of_the_verb(browser: Browser, tmp_path: Path):
    turtle = TURTLE.replace("dip:actor :person-brandt ; dip:target", "dip:actor :person-brandt, :council ; dip:target")
    watched = watch(browser, write_page(graph(turtle), tmp_path / "page.html"), hash_="#node=person-brandt")
    expect(watched.page.locator(".report h3").first).to_contain_text("Ilse Brandt propose Talks")
    watched.page.context.close()


def test_what_somebody_says_is_put_together_from_its_parts(browser: Browser, tmp_path: Path):
    watched = watch(browser, write_page(graph(), tmp_path / "page.html"), hash_="#node=guard")
    said = watched.page.locator(".report .details").filter(has_text="Says")
    expect(said).to_contain_text("Coast guard of Norland attacks Fishers")
    watched.page.context.close()


def test_offices_come_after_acts_in_the_panel(browser: Browser, tmp_path: Path):
    office = (TURTLE + """:e9 a dip:Event, dip:State, dip:Tenure ; dip:accordingTo :doc ; dip:actor :person-brandt ;
      dip:target :gov-xn ; dip:modality dip:actual ; dip:begin "2031-03-09"^^xsd:date ; dip:evidence """
              + re.findall(r"dip:evidence (<[^>]*>)", TURTLE)[0] + " .\n")
    file = write_page(graph(office), tmp_path / "page.html")
    watched = watch(browser, file, hash_="#node=person-brandt")
    assert [words.split(" Talks")[0].split("Brandt ")[-1][:5] for words in
            watched.page.locator(".report h3").all_inner_texts()] == ["propo", "holds"]
    watched.page.fill("#search", "we offer a table")
    watched.page.press("#search", "Enter")
    assert watched.page.locator(".report").count() > 0
    watched.page.context.close()
