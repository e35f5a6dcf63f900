"""The named questions, answered on the two articles."""

import csv
from pathlib import Path

import pytest
from graph_data import DATA, record, store

from kg.errors import QueryError
from kg.graph.iris import BASE
from kg.graph.triples import quads
from kg.graph.vocab import DIP
from kg.serve.questions import question, questions
from kg.store.embedded import GraphStore, open_store

ANSWERS = sorted((DATA / "answers").glob("*.csv"))


def rows(asked: GraphStore, name: str) -> list[list[str]]:
    """The variables, then the rows as text."""
    result = asked.query(question(name).sparql)
    return [[str(variable) for variable in result.vars or ()],
            *(["" if value is None else str(value) for value in row] for row in result)]


def test_every_question_has_an_answer_to_compare() -> None:
    assert list(questions()) == [path.stem for path in ANSWERS]
    assert len(ANSWERS) == 30


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda path: path.stem)
def test_answer(answer: Path) -> None:
    with answer.open(encoding="utf-8", newline="") as file:
        wanted = list(csv.reader(file))
    assert rows(store(), answer.stem) == wanted


@pytest.mark.parametrize("name", [name for name in questions() if name != "violations-stated-as-fact"])
def test_no_answer_is_empty_but_one(name: str) -> None:
    assert len(rows(store(), name)) > 1


def test_no_violation_is_stated_as_fact_until_a_text_does_so() -> None:
    assert len(rows(store(), "violations-stated-as-fact")) == 1
    claimed = open_store()
    claimed.load(quads(record("istanbul"), BASE))
    claimed.engine.update(f"""PREFIX dip: <{DIP._NS}>
        WITH <{BASE}doc/istanbul>
        DELETE {{ ?x dip:accordingTo ?a }} INSERT {{ ?x dip:accordingTo <{BASE}doc/istanbul> }}
        WHERE {{ ?x a dip:CeasefireViolation ; dip:accordingTo ?a }}""")
    assert rows(claimed, "violations-stated-as-fact")[1][:2] == ["Government of Russia", "Truce of 8 to 10 May 2025"]
    assert [row for row in rows(claimed, "truce-violation-claims") if "CeasefireViolation" in row] == []


@pytest.mark.parametrize("name", questions())
def test_question_is_described_and_bound_to_no_article(name: str) -> None:
    asked = question(name)
    assert asked.description[0].isupper()
    assert asked.description.rstrip(")").endswith(("?", "."))
    assert BASE not in asked.sparql


def test_rows_have_an_order_of_their_own() -> None:
    """Loaded the other way round, every question gives the same rows in the same order."""
    other = open_store()
    for name in ("norland", "istanbul"):
        other.load(reversed(list(quads(record(name), BASE))))
    assert {name: rows(other, name) for name in questions()} == {name: rows(store(), name) for name in questions()}


def test_an_unknown_name_names_its_like() -> None:
    with pytest.raises(QueryError, match=r"question treats: there is none of that name; ask one such as .*threats"):
        question("treats")
