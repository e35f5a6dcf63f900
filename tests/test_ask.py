"""Questions with parameters: names become terms, terms are bound, and nothing that is typed becomes a query."""

from pathlib import Path

import pytest
from command import kg
from graph_data import store
from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.serve.names import values
from kg.serve.questions import document, question, questions
from kg.store.guard import guarded

ROOT = Path(__file__).parents[1]
ID = "https://w3id.org/communique/id/"
HOSTILE = ['x" } } DROP ALL #', "x> } SERVICE <http://a/> {", "\\u003e", "'''", "a\nb } #", "?x", "%s %d {}", "\x00"]


def answers(name: str, **given: str) -> list[list[str]]:
    asked = question(name)
    return [[str(cell) for cell in row] for row in store().query(asked.bound(values(asked, given, store().query)))]


@pytest.mark.parametrize(("name", "given", "column", "found"), [
    ("who-mediates", {"between": "Russia", "and": "Ukraine"}, 0, {"Government of China", "Government of Turkey"}),
    ("who-mediates", {"mediator": "Turkey"}, 0, {"Government of Turkey"}),
    ("who-mediates", {"between": "Norland"}, 0, set()),
    ("accusations", {"actor": "vladimir  PUTIN"}, 0, {"Vladimir Putin"}),
    ("accusations", {"actor": "Ukraine"}, 0, {"Armed forces of Ukraine"}),
    ("accusations", {"target": "gov/RU"}, 1, {"Government of Russia"}),
    ("accusations", {"target": f"{ID}gov/RU"}, 1, {"Government of Russia"}),
    ("timeline", {"since": "2030-01-01"}, 6, {"norland"}),
    ("timeline", {"until": "2030-01-01"}, 6, {"istanbul"}),
    ("timeline", {"document": "istanbul", "from": "2025-05-11"}, 6, {"istanbul"}),
    ("status-history", {"proposal": "draft of 2022"}, 0, {"Draft of 2022 (neutrality for security guarantees)"}),
    ("attacks", {"place": "Kyiv (city)"}, 2, {"Kyiv (city)"}),
    ("signed-country-network", {"actor": "Norland"}, 0, {"Norland"}),
    ("who-met-whom", {"actor": "Putin", "with": "Erdogan"}, 0, {"Vladimir Putin", "Recep Tayyip Erdoğan"})])
def test_a_parameter_chooses_rows(name: str, given: dict[str, str], column: int, found: set[str]) -> None:
    assert {row[column] for row in answers(name, **given)} == found
    assert len(answers(name)) >= len(answers(name, **given))


@pytest.mark.parametrize("name", questions())
def test_every_parameter_counts_in_a_query_that_may_run(name: str) -> None:
    asked = question(name)
    terms = {one.name: [Literal("2025-05-11", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))]
             if one.kind == "day" else [NamedNode("urn:a"), NamedNode("urn:b")] for one in asked.parameters}
    full = asked.bound(terms)
    assert "{}" not in full
    assert "#?" not in full
    assert list(store().query(full)) == []
    assert asked.bound({}) == asked.text


@pytest.mark.parametrize("name", questions())
def test_every_row_has_its_sentence_document_and_day(name: str) -> None:
    columns = [str(variable) for variable in store().query(question(name).text).vars or ()]
    assert {"sentence", "document", "published"} <= set(columns)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("parameter", ["actor", "target", "since", "document"])
def test_words_are_looked_up_and_never_part_of_a_query(words: str, parameter: str) -> None:
    asked: list[str] = []

    def ask(sparql: str) -> object:
        asked.append(sparql)
        return store().query(sparql)

    with pytest.raises(QueryError):
        values(question("accusations"), {parameter: words}, ask)  # type: ignore[arg-type]
    assert not any(words in sparql for sparql in asked if words != "?x")


def test_terms_are_written_so_that_they_stay_terms() -> None:
    bound = question("timeline").bound({"since": [Literal('" } } DROP ALL #\n')]})
    assert guarded(bound)
    assert r'"\" } } DROP ALL #\n"' in bound
    with pytest.raises(ValueError, match="Invalid IRI"):
        NamedNode("x:a> } DROP ALL #")


@pytest.mark.parametrize(("given", "message"), [
    ({"actor": "Ukrane"}, "no actor of the graph goes by that name; did you mean Ukraine"),
    ({"actor": "Brazil"}, "the catalogue knows it, but no actor of the graph is it"),
    ({"since": "2025-02-30"}, "no day of the calendar; write YYYY-MM-DD"),
    ({"colour": "red"}, 'it has no parameter "colour"; use actor, target, since, until, document')])
def test_what_cannot_be_meant_says_why(given: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        answers("accusations", **given)


def test_the_page_of_questions_is_current() -> None:
    assert (ROOT / "docs/questions.md").read_text(encoding="utf-8") == document(), "run make docs"


# the command

def test_questions_are_commands(built: tuple[Path, object]) -> None:
    result = kg("ask", "who-proposed-what", "--actor", "France", "--graph", built[0], "--format", "csv")
    assert result.exit_code == 0
    who, *_, sentence, name, published = result.stdout.splitlines()[1].split(",")
    assert (who, name, published) == ("Government of France", "one", "2025-05-02")
    assert sentence.startswith("France offers talks")
    assert kg("ask", "who-proposed-what", "--actor", "Japan", "--graph", built[0]).stdout.endswith("0 rows\n")


def test_questions_are_listed_with_their_parameters() -> None:
    lines = kg("ask", "--list").stdout.splitlines()
    assert lines[0::2] == [f"{one.name:<27}{one.description}" for one in questions().values()]
    assert "--mediator --between --and" in kg("ask").stdout


def test_a_question_that_is_none_names_its_like() -> None:
    result = kg("ask", "treats")
    assert result.exit_code == 2
    assert "question treats: there is none of that name; ask one such as threats" in result.stderr


def test_help_tells_the_parameters() -> None:
    text = kg("ask", "who-mediates", "--help").stdout
    assert "Who mediates, or might mediate, between whom" in text
    assert "--between NAME" in text
