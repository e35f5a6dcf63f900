"""`kg relate`: what it shows of a small graph and of the sample reports, and how it says no."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import Result
from command import kg
from network_data import actor, document, proposal, report, store_of

from kg.relate import Choice, read_facts
from kg.relate.overview import Overview

SEEDS = Path(__file__).parents[1] / "exports" / "graph.ttl"
ACTORS = "".join(actor(name, more=f'; <http://www.w3.org/2004/02/skos/core#altLabel> "{name}land"')
                 for name in ("ada", "bo", "cy"))
MIA = actor("mia", "Person", "; dip:represents :ada")


def news(name: str, issued: str, outlet: str, kind: str, by: str, to: str, *, voice: str = "", more: str = "") -> str:
    return document(name, issued, outlet, f"Words of {name}.") + report(
        f"r-{name}", f"dip:{kind}, dip:SpeechAct", by=by, to=to, voice=voice or f":{name}", span=f":{name}-s",
        more=more)


DOCUMENTS = {
    "one": news("one", "2031-05-01", "Lake Post", "Welcome", ":ada", ":bo"),
    "two": news("two", "2031-06-10", "Hill News", "Accuse", ":mia", ":bo"),
    "three": news("three", "2031-06-11", "Lake Post", "Accuse", ":bo", ":cy", voice=":ada"),
    "four": news("four", "2031-06-12", "Lake Post", "Demand", ":cy", ":ada",
                 more='; dip:begin "2031-06-09"^^xsd:date ; dip:end "2031-06-09"^^xsd:date ; dip:edtf "2031-06-09"'),
}
WAITING = proposal("truce") + proposal("talks") + "".join(
    report(f"e-{who}", "dip:Accept, dip:SpeechAct", by=f":{who}",
           more=f"; dip:about :{what} ; dip:stance dip:conditional ; dip:condition :t-{who}")
    + f':t-{who} a dip:Term ; rdfs:label "only then" ; dip:text "only then" ; dip:accordingTo :{who} ; '
      f'dip:bearer :{other} ; dip:requires :{needs} ; dip:termType dip:precondition ; dip:modality dip:required ; '
      f'dip:evidence :s1 .\n'
    for who, other, what, needs in (("ada", "bo", "talks", "truce"), ("bo", "ada", "truce", "talks")))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("relate") / "graph.trig"
    store_of(ACTORS, MIA, WAITING, **DOCUMENTS).dump(str(path), ox.RdfFormat.TRIG)
    return path


def relate(graph: Path, *args: object) -> Result:
    return kg("relate", "--graph", graph, *args)


def rows(graph: Path, *args: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(relate(graph, *args, "--format", "csv").stdout)))


def test_the_tables_of_a_network(graph):
    shown = relate(graph)
    assert shown.exit_code == 0
    for words in ("Actors by Reports", "Ties by reports", "Proposals by answers", "Who waits for whom", "deadlock"):
        assert words in shown.stdout
    assert "Mia" not in shown.stdout  # she stands for Ada
    assert "Mia" in relate(graph, "--no-fold").stdout


def test_actors_are_ranked_by_a_measure_and_cut_at_the_top(graph):
    ranked = [row["label"] for row in rows(graph, "--table", "actors", "--measure", "degree")]
    assert ranked[0] == "Ada"
    cut = relate(graph, "--table", "actors", "--top", 1).stdout
    assert "Ada" in cut
    assert "2 more rows." in cut


def test_a_dyad_is_explained_by_its_sentences_in_order_of_days(graph):
    found = rows(graph, "--between", "Ada", "bo")
    assert [(row["day"], row["dated_by"], row["sign"], row["actor"], row["outlet"], row["sentence"])
            for row in found] == [("2031-05-01", "document", "1", "Ada", "Lake Post", "Words of one."),
                                  ("2031-06-10", "document", "-1", "Ada", "Hill News", "Words of two.")]
    shown = " ".join(relate(graph, "--between", "Ada", "Boland").stdout.split())  # an alias will do
    assert "Ada and Bo: 2 reports (1 +, 1 −)" in shown
    assert "2 without a date of their own stand at the day of their document (~)." in shown


def test_a_claim_is_shown_with_its_speaker_when_asked(graph):
    assert "Ada in Lake Post" in relate(graph, "--between", "Bo", "Cy", "--voice", "all").stdout


def test_the_weeks_of_a_dyad(graph):
    assert [row["monday"] for row in rows(graph, "--between", "cy", "ada", "--table", "weeks")] == ["2031-06-09"]
    assert [row["monday"] for row in rows(graph, "--between", "bo", "ada", "--table", "weeks")] == []
    dated = rows(graph, "--between", "bo", "ada", "--table", "weeks", "--date-by-document")
    assert [(row["monday"], row["intensity"]) for row in dated if row["intensity"]] == [
        ("2031-04-28", "5.0"), ("2031-06-09", "-3.5")]


def test_the_network_as_it_was_known_on_a_day(graph):
    assert [row["from_label"] for row in rows(graph, "--as-of", "2031-05-31", "--table", "ties")] == ["Ada"]
    assert len(rows(graph, "--as-of", "2031-06-12", "--table", "ties")) == 2
    assert len(rows(graph, "--as-of", "2031-06-12", "--window", 2, "--table", "ties")) == 1


def test_what_changed_between_two_days(graph):
    found = rows(graph, "--compare", "2031-05-01", "2031-06-12")
    assert [(row["change"], row["from_label"], row["to_label"], row["positive_before"], row["negative_after"],
             row["sentences"]) for row in found] == [("flipped", "Ada", "Bo", "1", "1", "Words of two."),
                                                     ("new", "Ada", "Cy", "0", "0", "Words of four.")]
    shown = relate(graph, "--compare", "2031-05-01", "2031-06-12").stdout
    assert "1 flipped, 1 new" in shown
    assert "no report" in shown
    assert [row["change"] for row in rows(graph, "--compare", "2031-05-01", "2031-06-12", "--window", 2)] == [
        "new", "gone"]


def test_forms_and_files(graph, tmp_path):
    assert json.loads(relate(graph, "--format", "json").stdout).keys() == {
        "actors", "ties", "blocs", "brokers", "proposals", "deadlocks"}
    written = relate(graph, "--out", tmp_path / "tables")
    assert written.exit_code == 0
    names = {path.name for path in (tmp_path / "tables").iterdir()}
    assert names == {f"{name}.csv" for name in ("actors", "ties", "blocs", "brokers", "proposals", "deadlocks")}
    relate(graph, "--table", "ties", "--format", "csv", "--out", tmp_path / "ties.csv")
    assert (tmp_path / "ties.csv").read_bytes() == (tmp_path / "tables" / "ties.csv").read_bytes()


@pytest.mark.parametrize(("args", "message"), [
    (("--between", "Adda", "Bo"), "Adda: no actor of the graph is called so; did you mean Ada"),
    (("--between", "Ada", "Mia"), "Ada and Mia: both are Ada; name two, or give --no-fold"),
    (("--between", "Bo", "Cy", "--outlet", "Hill News"), "Bo and Cy: no report is left: 1 removed by voice; choose"),
    (("--until", "2020-01-01"), "no report is left: 1 removed by voice, 3 removed by until"),
    (("--since", "May"), "--since May: no day of the calendar; write YYYY-MM-DD"),
    (("--compare", "2031-06-01", "2031-05-01"), "the second day must be later"),
    (("--as-of", "2031-01-01", "--compare", "2031-01-01", "2031-02-01"), "--compare has its own days"),
    (("--window", "3"), "there is no day that it leads up to"),
    (("--outlet", "Moon"), "no document has this source; use one of Hill News, Lake Post"),
    (("--modality", "sure"), 'no modality "sure"'),
    (("--kind", "Hug"), 'no kind "Hug"'),
    (("--measure", "charm"), "charm: no such measure; use one of degree"),
    (("--table", "weeks"), "it goes with --between"),
    (("--between", "Ada", "Bo", "--table", "ties"), "--between has none"),
    (("--format", "csv"), "there are 6 tables; choose one with --table"),
    (("--figure", "x.gif"), "x.gif: pictures are not written in this form"),
    (("--figure", "x.svg", "--compare", "2031-05-01", "2031-06-12"), "there is no picture of what changed"),
])
def test_what_cannot_be_shown_is_told_with_its_remedy(graph, args, message):
    result = relate(graph, *args)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_who_is_not_tied_directly_is_tied_by_others(graph):
    found = relate(graph, "--between", "Bo", "Cy", "--format", "json")
    assert found.stderr == "No report ties them directly; others do.\n"
    assert [(row["from_label"], row["to_label"]) for row in json.loads(found.stdout)["ways"]] == [
        ("Bo", "Ada"), ("Ada", "Cy")]
    assert relate(graph, "--between", "Bo", "Cy", "--outlet", "Hill News").exit_code == 2


def test_jupyter_shows_a_picture_and_a_table():
    shown = Overview(read_facts(store_of(ACTORS, report("r", "dip:Aid", by=":ada", to=":bo"))), Choice())._repr_html_()
    assert "<svg" in shown
    assert "<td>Ada</td>" in shown


def test_blocs_brokers_and_the_whole(graph):
    assert [(row["labels"], row["against"]) for row in rows(graph, "--table", "blocs")] == [("Ada | Bo", "")]
    assert {row["measure"]: row["value"] for row in rows(graph, "--table", "network")}["reports"] == "3"
    friends = [report(f"f{a}{b}", f"dip:{kind}", by=f":{a}", to=f":{b}") for kind, a, b in (
        ("Aid", "ada", "bo"), ("Aid", "ada", "cy"), ("Attack", "bo", "cy"), ("Attack", "cy", "bo"))]
    mediates = report("m", "dip:Mediation", by=":ada", to=":bo, :cy")
    found = Overview(read_facts(store_of(ACTORS, *friends, mediates)), Choice()).brokers().rows
    assert [(row["label"], row["role"], row["between"], row["sentences"]) for row in found] == [
        ("Ada", "mediator", "Bo and Cy", ("The words",)),
        ("Ada", "representative", "blocs 1 and 2", ("The words",))]


@pytest.mark.parametrize("options", [("--outlet", "Hill News"), ("--kind", "ACCUSE"), ("--since", "2031-06-09")])
def test_choices_narrow_the_network(graph, options):
    assert len(rows(graph, "--table", "ties", *options)) == 1


def test_the_tables_of_a_build_are_those_of_people_apart(built, tmp_path):
    result = kg("relate", "--graph", built[0] / "graph.ttl", "--out", tmp_path, "--no-fold")
    assert result.exit_code == 0
    assert (tmp_path / "actors.csv").read_bytes() == (built[0] / "actors.csv").read_bytes()
    assert set((tmp_path / "ties.csv").read_text(encoding="utf-8").splitlines()) == set(
        (built[0] / "ties.csv").read_text(encoding="utf-8").splitlines())


def test_names_cannot_steer_the_terminal(tmp_path):
    evil = actor("ada").replace('"Ada"', r'"[red]Ada\u001B[2J[/red]"')
    path = tmp_path / "graph.ttl"
    store = store_of(evil, actor("bo"), report("r", "dip:Welcome", by=":ada", to=":bo"))
    path.write_bytes(b"\n".join(b"%s %s %s ." % tuple(str(term).encode() for term in quad.triple) for quad in store))
    shown = relate(path, "--table", "actors").stdout
    assert "[red]Ada" in shown
    assert "\x1b" not in shown


def test_the_sample_reports_read_right():
    found = rows(SEEDS, "--table", "stances")
    stances = {(row["proposal_label"], row["actor_label"]): row["stance"] for row in found}
    assert stances["an American proposal for a nuclear agreement", "Iran"] == "rejects"
    assert stances["direct negotiations with Ukraine in Istanbul", "Turkey"] == "supports"
    assert stances["30-day ceasefire from Moscow", "Russia"] == "sceptical"
    none = relate(SEEDS, "--table", "deadlocks", "--format", "csv")
    assert (none.exit_code, none.stderr) == (0, "Without rows: deadlocks.\n")
    assert none.stdout.startswith("number,deadlock,")
    dyad = [row["kind"] for row in rows(SEEDS, "--between", "Iran", "United States")]
    assert {"Threaten", "Reject", "Meeting", "Accuse"} <= set(dyad)


def test_nothing_depends_on_the_order_of_sets(tmp_path):
    """Python orders sets of text otherwise in each run."""
    found = set()
    for seed in ("1", "2"):
        figure = tmp_path / f"{seed}.svg"
        shown = subprocess.run([sys.executable, "-m", "kg", "relate", "--graph", SEEDS, "--voice", "all", "--top", "8",
                                "--format", "json", "--figure", figure, "--table", "blocs", "--table", "proposals",
                                "--table", "conditions", "--table", "agreement"],
                               capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        found.add((shown.stdout, figure.read_bytes()))
    assert len(found) == 1
