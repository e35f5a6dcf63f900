"""Records to triples: nothing invented, nothing lost, and the same bytes each time."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from graph_data import DATA, record
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import KgError
from kg.export.rdf import FORMATS, serialized, write
from kg.export.reified import REIFIES
from kg.graph import iris
from kg.graph.dates import bounds
from kg.graph.iris import BASE
from kg.graph.labels import Labels
from kg.graph.triples import quads
from kg.graph.vocab import DIP
from kg.model import Entity, EntityType, Modality, Record, Report

ARTICLES = ("istanbul", "norland")


def graph(of: Record) -> list[Quad]:
    return list(quads(of, BASE))


def values(found: list[Quad], subject: str, name: str) -> set[str]:
    """Short values of a property of ours."""
    return {quad.object.value.removeprefix(BASE).removeprefix(str(DIP._NS)) for quad in found
            if quad.subject.value == BASE + subject and quad.predicate.value == str(DIP[name])}


def labels(found: list[Quad]) -> dict[str, str]:
    return {quad.subject.value.removeprefix(BASE): quad.object.value for quad in found
            if quad.predicate.value.endswith("#label")}


# triples

@pytest.mark.parametrize("name", ARTICLES)
def test_every_span_is_read_again_from_the_text(name: str) -> None:
    text = record(name).document.text
    found = graph(record(name))
    spans = {quad.subject.value: quad.object.value for quad in found if quad.predicate.value == str(DIP.exact)}
    assert len(spans) > 10
    for iri, words in spans.items():
        start, end = map(int, iri.split("#char=")[1].split(","))
        assert text[start:end] == words


@pytest.mark.parametrize("name", ARTICLES)
def test_one_graph_no_blank_nodes_no_doubles(name: str) -> None:
    found = graph(record(name))
    assert {quad.graph_name for quad in found} == {NamedNode(f"{BASE}doc/{name}")}
    assert not any(isinstance(part, BlankNode) for quad in found for part in quad)
    assert len(set(found)) == len(found)


def test_superclasses_are_written() -> None:
    found = graph(record("istanbul"))
    types = {quad.object.value.removeprefix(str(DIP._NS)) for quad in found
             if quad.subject.value == f"{BASE}event/istanbul/e043" and quad.predicate.value.endswith("#type")}
    assert types == {"CeasefireViolation", "Violation", "MaterialEvent", "Event"}


def test_an_allegation_keeps_its_speaker_and_a_statement_its_document() -> None:
    found = graph(record("istanbul"))
    assert values(found, "event/istanbul/e043", "accordingTo") == {"mil/UA"}
    assert values(found, "event/istanbul/e042", "accordingTo") == {"doc/istanbul"}


def test_negation_is_written_only_when_true() -> None:
    found = graph(record("norland"))
    negated = {quad.subject.value.removeprefix(BASE) for quad in found if quad.predicate.value == str(DIP.negated)}
    assert negated == {"event/norland/e006"}


def test_no_actor_is_tied_to_another_but_by_office_and_membership() -> None:
    found = [quad for name in ARTICLES for quad in graph(record(name))]
    actors = {quad.subject for quad in found if quad.object == NamedNode(str(DIP.Actor))}
    ties = {quad.predicate.value.removeprefix(str(DIP._NS)) for quad in found
            if quad.subject in actors and quad.object in actors}
    assert ties == {"represents"}


def test_names_of_the_text_are_kept_where_they_are_not_the_actor_s_own() -> None:
    found = graph(record("istanbul"))
    assert values(found, "event/istanbul/e018", "actorText") == {"Kyiv"}
    assert values(found, "event/istanbul/e001", "actorText") == set()


def test_an_exchange_goes_both_ways() -> None:
    sample = record("istanbul")
    one_way = replace(sample, reports=tuple(replace(report, in_exchange_for=()) if report.id == "t26" else report
                                            for report in sample.reports))
    assert values(graph(one_way), "term/istanbul/t26", "inExchangeFor") == {"term/istanbul/t25"}


def test_a_country_that_is_only_a_code_gets_a_node() -> None:
    sample = record("istanbul")
    bare = replace(sample, entities=tuple(entity for entity in sample.entities if entity.id != "country/FR"))
    assert values(graph(bare), "country/FR", "iso3166") == {"FR"}


def test_a_span_outside_the_text_is_an_error() -> None:
    sample = record("norland")
    wrong = replace(sample.reports[0], evidence=((0, 10_000),))
    with pytest.raises(ValueError, match="no characters 0 to 10000"):
        graph(replace(sample, reports=(wrong,)))


def test_an_unknown_value_is_an_error() -> None:
    sample = record("norland")
    wrong = replace(sample.reports[0], stance="lukewarm")
    with pytest.raises(AttributeError, match="lukewarm"):
        graph(replace(sample, reports=(wrong,)))


@pytest.mark.parametrize(("confidence", "written"), [(1.0, "1"), (0.5, "0.5"), (0.87654321, "0.8765"), (0.0, "0")])
def test_confidence_is_a_decimal(confidence: float, written: str) -> None:
    sample = record("norland")
    changed = replace(sample, reports=(replace(sample.reports[0], confidence=confidence),))
    assert values(graph(changed), "event/norland/e001", "confidence") == {written}


def test_only_a_whole_day_is_a_date_of_issue() -> None:
    sample = record("norland")
    month = replace(sample, document=replace(sample.document, published="2030-06"))
    issued = [quad for quad in graph(month) if quad.predicate.value.endswith("/issued")]
    dated = [quad.object.value for quad in graph(month) if quad.predicate.value.endswith("/terms/date")]
    assert (issued, dated) == ([], ["2030-06"])


def test_an_address_that_would_run_is_left_out() -> None:
    sample = record("norland")
    hostile = replace(sample, document=replace(sample.document, url="javascript:alert(1)"))
    assert not any("javascript" in str(quad) for quad in graph(hostile))


# IRIs

def test_a_file_name_cannot_reach_out_of_its_place() -> None:
    hostile = '../x y"><script>#?&é'
    assert iris.document(BASE, hostile) == f"{BASE}doc/..%2Fx%20y%22%3E%3Cscript%3E%23%3F%26%C3%A9"
    sample = record("norland")
    named = replace(sample, document=replace(sample.document, id=hostile, title=hostile))
    assert b"<script>" not in serialized(graph(named), "nquads", {}).replace(b'<script>#?&\xc3\xa9"@en', b"")


@pytest.mark.parametrize(("url", "iri"), [
    ("https://example.org/a b", "https://example.org/a%20b"),
    ("ftp://example.org/", None),
    ("javascript:alert(1)", None),
    ("http:///nowhere", None),
    ("http://[", None),
])
def test_web_addresses(url: str, iri: str | None) -> None:
    assert iris.web(url) == iri


@pytest.mark.parametrize(("base", "good"), [
    (BASE, True), ("https://example.org/id#", True), ("https://example.org/id", False), ("id/", False),
    ("https://example.org/ id/", False),
])
def test_bases(base: str, good: bool) -> None:
    assert iris.is_base(base) is good


# dates

@pytest.mark.parametrize(("edtf", "first", "last"), [
    ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("1999", date(1999, 1, 1), date(1999, 12, 31)),
    ("2025-05-08/2025-05-10", date(2025, 5, 8), date(2025, 5, 10)),
    ("2025-05-12/..", date(2025, 5, 12), None),
    ("../2025-05", None, date(2025, 5, 31)),
    ("2025-05-12/", date(2025, 5, 12), None),
    ("2001?/2002~", date(2001, 1, 1), date(2002, 12, 31)),
])
def test_bounds(edtf: str, first: date | None, last: date | None) -> None:
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize("edtf", ["2023-02-29", "2025-21", "May 10", "", "..", "../..", "2025-05-10/2025-05-01",
                                  "199X", "2025-05-11T10:00", "0000"])
def test_what_has_no_bounds(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        bounds(edtf)


def test_a_date_without_bounds_stays_in_words() -> None:
    sample = record("norland")
    spring = replace(sample.reports[0], date="2030-21", date_text="in spring")
    found = graph(replace(sample, reports=(spring,)))
    assert values(found, "event/norland/e001", "dateText") == {"in spring"}
    assert not any(values(found, "event/norland/e001", name) for name in ("edtf", "begin", "end"))


# labels

@pytest.mark.parametrize(("report", "label"), [
    ("event/istanbul/e001", "Vladimir Putin proposes Direct Russia–Ukraine talks in Istanbul (May 2025) to Ukraine"),
    ("event/istanbul/e002", "Vladimir Putin is President of Russia"),
    ("event/istanbul/e026", "European leaders visit Kyiv (city)"),
    ("event/istanbul/e042", "Armed forces of Ukraine accuse Russia: Russia violates Truce of 8 to 10 May 2025"),
    ("event/istanbul/e043", "Armed forces of Ukraine: Russia violates Truce of 8 to 10 May 2025"),
    ("event/istanbul/e066", "Vladimir Putin: Turkey and China mediate between Russia and Ukraine (possible)"),
    ("event/norland/e006", "Ada Holm: Norland ratifies Strait Protocol (planned, not so)"),
    ("event/norland/e008", "Sudmark signs Strait Protocol"),
    ("event/norland/e012", "Norland and Sudmark belong to Northern Council"),
    ("event/norland/e023", "A road map and a monitoring mission: under preparation"),
    ("term/norland/t02", "If Sudmark tests another missile"),
])
def test_labels(report: str, label: str) -> None:
    assert labels(graph(record(report.split("/")[1])))[report] == label


def test_a_label_without_any_words_is_its_kind() -> None:
    bare = Report(id="e001", kind="Sign", evidence=((0, 1),), rule="r")
    assert Labels(replace(record("norland"), reports=(bare,))).of(bare) == "Sign"


def test_a_place_that_is_the_target_is_named_once(told) -> None:
    made = told("Chile attacked Peru in Peru on Monday.")
    attack = next(report for report in made.reports if report.kind == "Attack")
    assert attack.place
    assert Labels(made).of(attack) == "Chile attacks Peru"


def test_reports_that_hold_each_other_have_labels() -> None:
    actor = Entity(id="person/a", type=EntityType.PERSON, name="Ada")
    first = Report(id="e001", kind="Assert", evidence=((0, 1),), rule="r", actor=("person/a",), content=("e002",))
    second = replace(first, id="e002", content=("e001",), modality=Modality.POSSIBLE)
    found = Labels(Record(document=record("norland").document, entities=(actor,), reports=(first, second)))
    assert found.of(first).startswith("Ada says: Ada")


# export

def test_the_invented_article_gives_the_graph_that_was_written_by_hand() -> None:
    wanted = {quad.triple for quad in parse(path=str(DATA / "norland" / "norland.ttl"), format=RdfFormat.TURTLE)}
    assert {quad.triple for quad in graph(record("norland"))} == wanted


@pytest.mark.parametrize("form", FORMATS)
def test_order_of_input_does_not_show(form: str) -> None:
    found = graph(record("istanbul")) + graph(record("norland"))
    names = iris.prefixes(BASE)
    assert serialized(found, form, names) == serialized([*reversed(found), *found], form, names)


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_written_can_be_read_again(form: str) -> None:
    found = graph(record("istanbul"))
    again = parse(serialized(found, form, iris.prefixes(BASE)), format=FORMATS[form])
    assert {quad.triple for quad in again if quad.predicate != REIFIES} == {quad.triple for quad in found}


def test_other_processes_write_the_same_bytes() -> None:
    code = ("import sys; sys.path.insert(0, 'tests'); from graph_data import *; from kg.export.rdf import serialized; "
            "from kg.graph.iris import prefixes; names = prefixes(BASE, ['istanbul']); "
            "sys.stdout.buffer.write(serialized(quads(record('istanbul'), BASE), 'turtle', names))")
    runs = {subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=DATA.parents[1],
                           env=os.environ | {"PYTHONHASHSEED": seed}).stdout for seed in "123"}
    assert len(runs) == 1
    assert b"ev:e001 a dip:Event" in runs.pop()


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    write(graph(record("norland")), tmp_path / "graph.ttl", "turtle", iris.prefixes(BASE))
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_an_unknown_form_is_an_error() -> None:
    with pytest.raises(KgError, match="unknown form of RDF; use one of turtle"):
        serialized([], "word", {})


def test_literals_of_the_text_carry_its_language() -> None:
    words = [quad.object for quad in graph(record("norland")) if quad.predicate.value == str(DIP.cue)]
    assert all(isinstance(word, Literal) and word.language == "en" for word in words)
