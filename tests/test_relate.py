"""Networks of actors: which reports tie whom, and the numbers that follow, computed by hand."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pyoxigraph as ox
import pytest
from network_data import BASE, PREFIXES, actor, report, store_of
from rdflib import Dataset
from rich.console import Console

from kg.relate import Choice, actor_network, communities, dyads, measures, read_facts, standings_table, write_csv
from kg.relate.kinds import kinds, most_specific
from kg.relate.ties import class_sign

ACTORS = "".join(actor(name) for name in ("ada", "bo", "cy", "dee"))
PATH = ACTORS + "".join([
    report("r1", "dip:Welcome", by=":ada", to=":bo"),
    report("r2", "dip:Accuse", by=":bo", to=":ada"),
    report("r3", "dip:Propose", by=":bo", to=":cy"),
    report("r4", "dip:Attack", by=":dee", to=":cy"),
])
"""ada =2= bo -1- cy -1- dee."""


def edges(store: ox.Store, choice: Choice = Choice()) -> set[tuple[str, str, str]]:  # noqa: B008
    graph = actor_network(store, choice)
    return {tuple(part.removeprefix(BASE) for part in edge) for edge in graph.edges(keys=True)}  # type: ignore[misc]


def test_actor_and_target_are_tied_and_parallel_reports_kept():
    graph = actor_network(store_of(PATH))
    assert edges(store_of(PATH)) == {("ada", "bo", "r1"), ("bo", "ada", "r2"), ("bo", "cy", "r3"), ("dee", "cy", "r4")}
    tie = graph.edges[BASE + "dee", BASE + "cy", BASE + "r4"]
    assert (tie["kind"], tie["sign"], tie["plover"], tie["intensity"]) == ("Attack", -1, "ASSAULT", -9.0)
    assert tie["sentences"] == ("The words",)
    assert tie["speakers"] == (BASE + "doc",)


def test_those_who_meet_are_tied_side_by_side_but_not_those_who_attack_together():
    store = store_of(ACTORS, report("m", "dip:Meeting, dip:Visit", by=":ada, :bo, :cy"),
                     report("x", "dip:Attack", by=":ada, :dee"))
    assert edges(store) == {("ada", "bo", "m"), ("ada", "cy", "m"), ("bo", "cy", "m")}
    assert all(data["mutual"] for *_, data in actor_network(store).edges(data=True))


def test_what_a_speaker_claims_makes_a_tie_only_when_asked():
    store = store_of(ACTORS, report("claim", "dip:Attack", by=":bo", to=":cy", voice=":ada"))
    assert edges(store) == set()
    assert edges(store, Choice(voice="all")) == {("bo", "cy", "claim")}


@pytest.mark.parametrize(("more", "choice"), [
    ("; dip:negated true", Choice(negated=True)),
    ("; dip:confidence 0.4", Choice()),
])
def test_negation_and_confidence(more, choice):
    store = store_of(ACTORS, report("r", "dip:Attack", by=":ada", to=":bo", more=more))
    assert edges(store, choice) == {("ada", "bo", "r")}
    assert edges(store, Choice(min_confidence=0.5, negated="negated" in more)) == (
        {("ada", "bo", "r")} if "negated" in more else set())
    if "negated" in more:
        assert edges(store) == set()
        assert [data["sign"] for *_, data in actor_network(store, choice).edges(data=True)] == [0]


def test_modality_is_a_choice():
    planned = report("p", "dip:Meeting", by=":ada, :bo").replace("dip:actual", "dip:planned")
    assert edges(store_of(ACTORS, planned)) == set()
    assert edges(store_of(ACTORS, planned), Choice(modality=frozenset({"planned"}))) == {("ada", "bo", "p")}


def test_dates_respect_precision():
    month = '; dip:begin "2031-05-01"^^xsd:date ; dip:end "2031-05-31"^^xsd:date ; dip:edtf "2031-05"'
    store = store_of(ACTORS, report("may", "dip:Meeting", by=":ada, :bo", more=month),
                     report("undated", "dip:Meeting", by=":ada, :cy"))
    assert edges(store, Choice(since="2031-05-20")) == {("ada", "bo", "may")}
    assert edges(store, Choice(since="2031-06-01")) == set()
    assert edges(store, Choice(until="2031-05-01")) == {("ada", "bo", "may")}
    assert len(edges(store)) == 2


def test_a_person_can_stand_for_the_body_represented():
    people = actor("mia", "Person", "; dip:represents :ada") + actor("nils", "Person", "; dip:represents :ada")
    store = store_of(ACTORS, people, report("r", "dip:Accuse", by=":mia", to=":bo"),
                     report("inner", "dip:Accuse", by=":mia", to=":nils"))
    assert edges(store) == {("mia", "bo", "r"), ("mia", "nils", "inner")}
    assert edges(store, Choice(fold=True)) == {("ada", "bo", "r")}


def test_one_report_counts_once_for_a_folded_pair():
    people = actor("mia", "Person", "; dip:represents :ada")
    store = store_of(ACTORS, people, report("r", "dip:Meeting", by=":mia, :ada, :bo"))
    assert dyads(actor_network(store, Choice(fold=True))).edges[BASE + "ada", BASE + "bo"]["weight"] == 1


def test_collapsed_counts_by_sign():
    tie = dyads(actor_network(store_of(PATH))).edges[BASE + "ada", BASE + "bo"]
    assert (tie["weight"], tie["positive"], tie["negative"], tie["neutral"], tie["net"]) == (2, 1, 1, 0, 0)
    assert tie["plover"] == {"ACCUSE allege": 1, "SUPPORT": 1}
    assert tie["intensity"] == pytest.approx((5.0 - 3.5) / 2)


def test_measures_on_a_path_are_those_computed_by_hand():
    rows = {row.label: row for row in measures(actor_network(store_of(PATH)))}
    assert [(row.degree, row.strength) for _, row in sorted(rows.items())] == [(1, 2), (2, 3), (2, 2), (1, 1)]
    # on a path of four each inner node lies between 2 of the 3 pairs of others
    assert [row.betweenness for _, row in sorted(rows.items())] == [0, 0.666667, 0.666667, 0]
    assert (rows["Bo"].positive, rows["Bo"].negative) == (2, 1)


def test_pagerank_solves_its_equations():
    rank = {row.label: row.pagerank for row in measures(actor_network(store_of(PATH)))}
    assert sum(rank.values()) == pytest.approx(1, abs=1e-4)
    assert rank["Ada"] == pytest.approx(0.15 / 4 + 0.85 * rank["Bo"] * 2 / 3, abs=1e-4)
    assert rank["Cy"] == pytest.approx(0.15 / 4 + 0.85 * (rank["Bo"] / 3 + rank["Dee"]), abs=1e-4)


def test_two_cliques_on_one_bridge_are_two_communities():
    names = [f"{side}{number}" for side in "lr" for number in range(4)]
    meetings = [report("ml", "dip:Meeting", by=", ".join(f":l{n}" for n in range(4))),
                report("mr", "dip:Meeting", by=", ".join(f":r{n}" for n in range(4))),
                report("bridge", "dip:Accuse", by=":l0", to=":r0")]
    group = communities(dyads(actor_network(store_of(*map(actor, names), *meetings))))
    assert {name: group[BASE + name] for name in names} == {name: 1 + (name[0] == "r") for name in names}


def test_same_bytes_whatever_the_order_of_input(tmp_path: Path):
    lines = PATH.splitlines(keepends=True)
    random.Random(3).shuffle(lines)  # noqa: S311
    first = write_csv(actor_network(store_of(PATH)), tmp_path / "a")
    second = write_csv(actor_network(store_of(*lines)), tmp_path / "b")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_csv_has_the_reports_and_their_sentences(tmp_path: Path):
    _, ties = write_csv(actor_network(store_of(PATH)), tmp_path)
    rows = list(csv.DictReader(io.StringIO(ties.read_text(encoding="utf-8"))))
    assert [(row["from_label"], row["to_label"], row["weight"]) for row in rows] == [
        ("Ada", "Bo", "2"), ("Bo", "Cy", "1"), ("Cy", "Dee", "1")]
    assert rows[0]["reports"] == f"{BASE}r1 | {BASE}r2"
    assert rows[0]["sentences"] == "The words"


def test_a_name_cannot_become_a_formula(tmp_path: Path):
    evil = actor("ada").replace('"Ada"', "'=cmd|calc'")
    actors, _ = write_csv(actor_network(store_of(evil, actor("bo"), report("r", "dip:Welcome", by=":ada", to=":bo"))),
                          tmp_path)
    assert "'=cmd|calc" in actors.read_text(encoding="utf-8")


def test_names_cannot_style_the_terminal():
    evil = actor("ada").replace('"Ada"', '"[red]Ada[/red]"')
    store = store_of(evil, actor("bo"), report("r", "dip:Welcome", by=":ada", to=":bo"))
    console = Console(file=io.StringIO(), width=100)
    console.print(standings_table(measures(actor_network(store))))
    assert "[red]Ada[/red]" in console.file.getvalue()  # type: ignore[attr-defined]


def test_an_rdflib_dataset_and_an_empty_store_are_read_too(tmp_path: Path):
    dataset = Dataset()
    dataset.parse(data=PREFIXES + PATH, format="turtle")
    assert actor_network(dataset).number_of_edges() == 4
    actors, ties = write_csv(actor_network(ox.Store()), tmp_path)
    assert len(actors.read_text().splitlines()) == len(ties.read_text().splitlines()) == 1


def test_a_government_goes_by_its_country():
    land = ':land a dip:Place, dip:Country ; rdfs:label "Norland" .\n'
    store = store_of(land, actor("xn", more="; dip:country :land"))
    assert read_facts(store).name(BASE + "xn") == "Norland"


def test_the_ontology_tells_signs_and_the_most_specific_class():
    assert (class_sign("Accuse"), class_sign("Demand"), class_sign("Deny")) == (-1, 0, 0)
    assert (kinds()["inForce"].label, kinds()["Invasion"].parents) == ("in force", {"Attack", "MaterialEvent", "Event"})
    assert most_specific({"Event", "MaterialEvent", "Attack", "Invasion"}) == "Invasion"
    assert most_specific({"Attack", "NotInTheOntology"}) == "Attack"


def test_those_who_visit_a_host_do_not_visit_each_other() -> None:
    store = store_of(actor("ada"), actor("bo"), actor("cy"),
                     report("v", "dip:Meeting, dip:Visit", by=":ada, :bo", to=":cy"))
    ends = {(start.removeprefix(BASE), end.removeprefix(BASE))
            for start, end in actor_network(read_facts(store)).edges()}
    assert ends == {("ada", "cy"), ("bo", "cy")}
