"""Event records: one row a dyad with its codes, its voice and its sentence."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from graph_data import record

from kg.cli import main
from kg.export.plover import COLUMNS, plover_csv
from kg.export.rdf import write
from kg.graph.iris import BASE, prefixes
from kg.graph.triples import quads
from kg.model import Record
from kg.relate import read_facts
from kg.store.embedded import open_store


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    store = open_store()
    store.load(quads(record("istanbul"), BASE))
    return list(csv.DictReader(io.StringIO(plover_csv(read_facts(store)))))


def test_the_header_names_every_column(rows: list[dict[str, str]]) -> None:
    assert list(rows[0]) == COLUMNS


def test_an_offer_is_agree_with_both_ends_and_their_countries(rows: list[dict[str, str]]) -> None:
    [offer] = [row for row in rows if row["kind"] == "Propose" and row["source_country"] == "RU"]
    assert (offer["event_type"], offer["cameo_root"], offer["target_country"]) == ("AGREE", "03", "UA")
    assert offer["sentence"]


def test_a_claim_names_its_speaker_and_the_text_s_own_word_none(rows: list[dict[str, str]]) -> None:
    [claimed] = [row for row in rows if row["kind"] == "CeasefireViolation"]
    assert claimed["speaker"]
    assert all(not row["speaker"] for row in rows if row["kind"] == "Accuse")


def test_kinds_outside_plover_are_left_out(rows: list[dict[str, str]]) -> None:
    outside = {"Tenure", "Assert", "Characterisation", "Position", "Term", "StatusChange"}
    assert not {row["kind"] for row in rows} & outside


def test_a_mode_survives_the_graph_and_brings_its_score(told: Callable[[str], Record]) -> None:
    store = open_store()
    store.load(quads(told("Police in Benin arrested a lawyer. Eritrea promised to release the prisoners."), BASE))
    found = {(r["kind"], r["event_type"], r["event_mode"], r["cameo_root"], r["intensity"])
             for r in csv.DictReader(io.StringIO(plover_csv(read_facts(store))))}
    assert {("Coerce", "COERCE", "arrest", "17", "-7.0"), ("Commit", "AGREE", "", "03", "2.5")} <= found


def test_ids_are_unique(rows: list[dict[str, str]]) -> None:
    assert len({row["event_id"] for row in rows}) == len(rows)


def test_less_sure_reports_can_be_left_out() -> None:
    store = open_store()
    store.load(quads(record("istanbul"), BASE))
    facts = read_facts(store)
    sure = max(fact.confidence for fact in facts.reports.values())
    assert len(plover_csv(facts, sure + 0.01).splitlines()) == 1
    assert len(plover_csv(facts, 0.0).splitlines()) > 1


def test_the_command_writes_it(tmp_path: Path) -> None:
    store = open_store()
    store.load(quads(record("istanbul"), BASE))
    write(store.quads(), tmp_path / "graph.trig", "trig", prefixes(BASE))
    done = CliRunner().invoke(main, ["export", "--format", "plover", "--graph", str(tmp_path / "graph.trig")])
    assert done.exit_code == 0
    assert done.output.startswith("event_id,")
