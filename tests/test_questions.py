"""The named questions, answered on the two articles."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from graph_data import DATA, record, store

from kg.errors import QueryError
from kg.graph.iris import BASE
from kg.graph.triples import quads
from kg.model import Record
from kg.pipeline import build
from kg.serve.questions import question, questions
from kg.store.embedded import GraphStore, open_store

ANSWERS = sorted((DATA / "answers").glob("*.csv"))


@pytest.fixture(scope="module")
def read(seeds: list[Record]) -> GraphStore:
    return build(seeds)


def rows(asked: GraphStore, name: str) -> list[list[str]]:
    """The variables, then the rows as text."""
    result = asked.query(question(name).text)
    return [[str(variable) for variable in result.vars or ()],
            *(["" if value is None else str(value) for value in row] for row in result)]


def stated(article: Record) -> Record:
    """The article as if it said in its own voice what it only reports."""
    return replace(article, reports=tuple(replace(report, speaker=()) for report in article.reports))


def test_every_question_has_an_answer_to_compare() -> None:
    assert list(questions()) == sorted(path.stem for path in ANSWERS)
    assert len(ANSWERS) >= 30


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda path: path.stem)
def test_answer(answer: Path) -> None:
    with answer.open(encoding="utf-8", newline="") as file:
        wanted = list(csv.reader(file))
    assert rows(store(), answer.stem) == wanted


@pytest.mark.parametrize("name", [name for name in questions() if name != "violations-stated-as-fact"])
def test_no_answer_is_empty_but_one(read: GraphStore, name: str) -> None:
    """On the hand-made graphs, or on the seeds as they are read."""
    assert len(rows(store(), name)) + len(rows(read, name)) > 2


def test_truces_said_to_be_broken_are_found_in_the_seeds(read: GraphStore) -> None:
    assert ["Donald Trump", "CeasefireViolation", "Government of China"] in [
        row[:3] for row in rows(read, "truce-violation-claims")]


def test_no_violation_is_stated_as_fact_until_a_text_does_so() -> None:
    assert len(rows(store(), "violations-stated-as-fact")) == 1
    claimed = open_store()
    claimed.load(quads(stated(record("istanbul")), BASE))
    assert rows(claimed, "violations-stated-as-fact")[1][:2] == ["Government of Russia", "Truce of 8 to 10 May 2025"]
    assert [row for row in rows(claimed, "truce-violation-claims") if "CeasefireViolation" in row] == []


@pytest.mark.parametrize("name", questions())
def test_question_is_described_and_bound_to_no_article(name: str) -> None:
    asked = question(name)
    assert asked.description[0].isupper()
    assert asked.description.rstrip(")").endswith(("?", "."))
    assert BASE not in asked.text


@pytest.mark.parametrize("name", questions())
def test_patterns_come_before_what_is_optional(name: str) -> None:
    """Else the store would join the evidence of all documents before it looks at the rows."""
    before = re.split(r"OPTIONAL|BIND\(", question(name).text)[0]
    assert "dip:document ?d" in before


def test_rows_have_an_order_of_their_own() -> None:
    """Loaded the other way round, every question gives the same rows in the same order."""
    other = open_store()
    for name in ("norland", "istanbul"):
        other.load(reversed(list(quads(record(name), BASE))))
    assert {name: rows(other, name) for name in questions()} == {name: rows(store(), name) for name in questions()}


def test_an_unknown_name_names_its_like() -> None:
    with pytest.raises(QueryError, match=r"question treats: there is none of that name; ask one such as .*threats"):
        question("treats")


def test_actors_in_many_documents_are_not_counted_over_and_over() -> None:
    many = open_store()
    for number in range(12):
        article = record("istanbul")
        many.load(quads(replace(article, document=replace(article.document, id=f"copy-{number}")), BASE))
    assert len(rows(many, "accusations")) == 1 + 12 * 3
    assert rows(many, "signed-country-network")[1][:4] == ["Russia", "Ukraine", "-1", "24"]
    assert len(rows(many, "who-mediates")) == 1 + 12 * 2
