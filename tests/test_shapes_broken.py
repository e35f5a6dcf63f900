"""Each of 55 defects, made in a graph that conforms, is found by the shapes and for the right reason."""

import re
from pathlib import Path

import pytest
from graph_data import DATA, record
from pyoxigraph import Quad
from rdflib import Graph

from kg.graph.iris import BASE
from kg.graph.shapes import in_memory, validate, violations
from kg.graph.triples import quads

DEFECTS = sorted((DATA / "defects").glob("*.ru"))
ARTICLES = ("istanbul", "norland")


@pytest.fixture(scope="module")
def conforming() -> dict[str, Graph]:
    return {name: in_memory(quads(record(name), BASE)) for name in ARTICLES}


@pytest.mark.parametrize("name", ARTICLES)
def test_the_articles_conform(name: str) -> None:
    assert validate(quads(record(name), BASE)) == []


def test_all_defects_are_here() -> None:
    assert len(DEFECTS) == 59


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda path: path.stem)
def test_defect_is_found(defect: Path, conforming: dict[str, Graph]) -> None:
    update = defect.read_text(encoding="utf-8")
    expected, article = (line.split(": ", 1)[1] for line in update.splitlines()[:2])
    broken = Graph() + conforming[article]
    broken.update(update)
    assert set(broken) != set(conforming[article]), "the defect changes nothing"
    found = [str(violation) for violation in violations(broken)]
    assert any(re.search(expected, violation) for violation in found), found


def test_a_violation_shows_its_sentence(conforming: dict[str, Graph]) -> None:
    broken = Graph() + conforming["istanbul"]
    broken.update("PREFIX dip: <https://w3id.org/communique/diplomacy#> "
                  f"INSERT DATA {{ <{BASE}event/istanbul/e037> dip:sign -1 }}")
    (violation,) = violations(broken)
    assert violation.focus == f"{BASE}event/istanbul/e037"
    assert violation.message == "A signed relation needs two sides."
    assert violation.sentence == "Fighting went on at the front."


def test_validation_leaves_the_quads_alone() -> None:
    mine: list[Quad] = list(quads(record("norland"), BASE))
    before = list(mine)
    validate(mine)
    assert mine == before
