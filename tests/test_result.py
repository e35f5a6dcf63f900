"""A table of results in each of its forms, and names of actors."""

from __future__ import annotations

import sys

import pytest
from network_data import actor, report, short, store_of

from kg.errors import KgError
from kg.relate import read_facts
from kg.relate.finding import find_actor
from kg.relate.result import Result

ROWS = Result(title="A <title>", columns=("name", "share", "words"),
              shown={"name": "Name", "share": "Share", "gone": "Gone"},
              rows=[{"name": "Ada & Bo", "share": 0.5, "words": ("one", "two"), "gone": ""},
                    {"name": "=cmd()", "share": 0.25, "words": (), "gone": None}], note="Read with care.")


def test_csv_has_all_columns_and_no_formula(tmp_path):
    text = ROWS.to_csv(tmp_path / "rows.csv")
    assert text == "name,share,words\nAda & Bo,0.5,one | two\n'=cmd(),0.25,\n"
    assert (tmp_path / "rows.csv").read_bytes().decode() == text


def test_json_and_frame_keep_the_values():
    assert ROWS.to_json()[0] == {"name": "Ada & Bo", "share": 0.5, "words": ["one", "two"]}
    frame = ROWS.frame
    assert list(frame.columns) == ["name", "share", "words"]
    assert frame["share"].sum() == 0.75


def test_without_pandas_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(KgError, match=r"communique\[tables\]"):
        _ = ROWS.frame


def test_jupyter_shows_text_as_text_and_no_empty_column():
    shown = ROWS._repr_html_()
    assert "<caption>A &lt;title&gt;</caption>" in shown
    assert "<td>Ada &amp; Bo</td><td>0.5</td>" in shown
    assert "Gone" not in shown
    assert "Read with care." in shown


FACTS = read_facts(store_of(
    actor("ada"), actor("b1", "Person").replace('"B1"', '"Bo"'), actor("b2", "Person").replace('"B2"', '"Bo"'),
    ':land a dip:Place, dip:Country ; rdfs:label "Norland" ; <http://www.w3.org/2004/02/skos/core#altLabel> "Nor" .\n',
    actor("xn", more="; dip:country :land"), actor("cy", "Person"), actor("cy2", "Person").replace('"Cy2"', '"Cy"'),
    report("r", "dip:Welcome", by=":cy", to=":ada")))  # of those called Cy only one does anything


@pytest.mark.parametrize(("name", "found"), [
    ("Ada", "ada"), ("ADA ", "ada"), ("norland", "xn"), ("Nor", "xn"), ("https://example.org/id/ada", "ada"),
    ("b2", "b2"), ("Cy", "cy"),
])
def test_an_actor_is_found_by_its_names(name, found):
    assert short(find_actor(FACTS, name)) == found


@pytest.mark.parametrize(("name", "message"), [
    ("Norlad", "did you mean Norland"), ("", "lists the actors"), ("zzz", "lists the actors"),
    ("Bo", "2 actors are called so; name one of https://example.org/id/b1, https://example.org/id/b2")])
def test_other_names_are_told(name, message):
    with pytest.raises(KgError, match=message):
        find_actor(FACTS, name)
