"""What of a stranger's query is refused before it runs, in every spelling, and what is not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.questions import questions
from kg.store.guard import RefusedError, guarded

HERE = "http://127.0.0.1:9/"
DISTANT = [
    f"SELECT * {{ SERVICE <{HERE}> {{ ?s ?p ?o }} }}",
    f"select * {{ service silent <{HERE}> {{ }} }}",
    f"SELECT * {{ # a comment\n sErViCe # another\n <{HERE}> {{ }} }}",
    "SELECT * { ?x ?y ?z . SERVICE ?x { ?s ?p ?o } }",
    f"SELECT * {{ {{ SELECT * {{ OPTIONAL {{ {{ SERVICE <{HERE}> {{}} }} UNION {{}} }} }} }} }}",
    f"ASK {{ FILTER EXISTS {{ SERVICE <{HERE}> {{ ?s ?p ?o }} }} }}",
    f"PREFIX : <{HERE}> SELECT * {{ SERVICE:a {{ ?s ?p ?o }} }}",
    f"PREFIX : <{HERE}> PREFIX service: <x:> SELECT * {{ SERVICE:a {{ ?s ?p ?o }} }}",
    f"PREFIX : <{HERE}> SELECT * {{ VALUES ?s {{ true }} ?s ?p trueSERVICE:a {{ ?s ?p ?o }} }}",
    f"PREFIX : <{HERE}> SELECT * {{ FILTER(1<2)SERVICE:x#>\n{{ ?s ?p ?o }} }}",
    f'SELECT * {{ FILTER(1<2#> """\n)SERVICE <{HERE}> {{ ?s ?p ?o }} #"""\n}}',
    f"SELECT * {{ FILTER(1<'>')SERVICE<{HERE}>{{ ?s ?p '' }} }}",
    f"SELECT * {{ \\u0053ERVICE <{HERE}> {{ }} }}",
    f"SELECT * {{ BIND('\\' AS ?x) SERVICE <{HERE}> {{ }} # ' }}",
]
HARMLESS = [
    'SELECT ("SERVICE <http://a/> {}" AS ?service) { } # SERVICE',
    "SELECT * { ?s <http://example.org/service#SERVICE> 'LOAD <x>' }",
    "PREFIX ex: <http://e/> SELECT * { ?s ex:customerService ?service ; ex:b.c ex:d\\'e }",
    'SELECT * { ?s ?p """a "quoted" SERVICE ""\n"""@en-GB }',
    "SELECT * { <http://dbpedia.org/resource/O'Neill_(Texas)> ?p ?o FILTER(?o<?p&&?p>?o) }",
    "SELECT ?x { ?x ^(<a:b>|!<a:c>)*/<a:d>+ -1.5e-3 ; a [], _:b.c, (1 2) } VALUES ?x { <a:b> UNDEF }",
    "BASE <http://e/> SELECT * FROM <a> FROM NAMED <b#c> { GRAPH ?g { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", DISTANT)
def test_service_is_refused_or_reaches_nobody(text: str):
    """What the tokens do not show as SERVICE must not be SERVICE to the engine either: it would try to connect."""
    try:
        safe = guarded(text).text
    except RefusedError:
        return
    with pytest.raises(SyntaxError):
        ox.Store().query(safe)


@pytest.mark.parametrize("text", HARMLESS)
def test_words_in_strings_names_and_comments_pass(text: str):
    store = ox.Store()
    assert list(store.query(guarded(text).text)) == list(store.query(text))


@pytest.mark.parametrize("text", [
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <FILE:///etc/passwd> { ?s ?p ?o }",
    "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
    "BASE <file:///etc/> ASK FROM <passwd> { ?s ?p ?o }",
    "SELECT * FROM <\\u0066ile:///etc/passwd> { ?s ?p ?o }",
])
def test_from_names_no_file(text: str):
    with pytest.raises(RefusedError, match="FROM names a file"):
        guarded(text)


@pytest.mark.parametrize("text", ["INSERT DATA { <a:b> <a:c> 1 }", "load <file:///etc/passwd>", "CLEAR ALL",
                                  "PREFIX a: <b:> DELETE WHERE { ?s ?p ?o }", "# x\nDROP ALL"])
def test_a_query_is_no_update(text: str):
    with pytest.raises(RefusedError, match="would change the graph") as refused:
        guarded(text)
    assert not refused.value.allowed


@pytest.mark.parametrize("text", ["LOAD <http://a/>", "CLEAR ALL; lOaD SILENT <file:///a> INTO GRAPH <a:b>",
                                  "PREFIX : <http://a/> CLEAR ALL ; LOAD:x",
                                  "INSERT { ?s ?p ?o } WHERE { SERVICE <http://a/> { ?s ?p ?o } }"])
def test_an_update_reads_nothing_from_elsewhere(text: str):
    with pytest.raises(RefusedError, match=r"LOAD|SERVICE"):
        guarded(text, update=True)


def test_a_fault_is_told_with_its_place():
    with pytest.raises(RefusedError, match=r"query:2:7: '\"' does not belong here; close the string"):
        guarded('SELECT *\n{ ?s ?"open }')
    with pytest.raises(RefusedError, match="brackets nest deeper than 60"):
        guarded("ASK " + "{" * 61 + "}" * 61)
    with pytest.raises(RefusedError, match="there is no query"):
        guarded("# nothing\nPREFIX a: <b:>")


@pytest.mark.parametrize(("text", "rows"), [
    ("SELECT ?o { ?s ?p ?o } ORDER BY ?o", ["2", "3"]),
    ("SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 3", ["2", "3"]),
    ("SELECT ?o { ?s ?p ?o } ORDER BY ?o OFFSET 2 # LIMIT 1", ["4", "5"]),
    ("SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 9 OFFSET 1 VALUES ?o { 1 2 3 4 UNDEF }", None),
    ("SELECT ?o { { SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 4 } } ORDER BY ?o", ["2", "3"]),
    ("SELECT ?o { ?s ?p ?o } ORDER BY ?o VALUES ?s { <a:'#()> }", ["2", "3"]),
])
def test_a_page_of_a_query(text: str, rows: list[str] | None):
    store = ox.Store()
    for number in range(1, 7):
        store.add(ox.Quad(ox.NamedNode("a:'#()"), ox.NamedNode("a:p"), ox.Literal(number)))
    found = [row["o"].value for row in store.query(guarded(text).page(2, 1))]
    assert len(found) == 2
    assert rows is None or found == rows


def test_answers_that_change_are_known():
    assert guarded("SELECT (NOW() AS ?x) {}").volatile
    assert not guarded('SELECT ("NOW()" AS ?now) {}').volatile


def test_every_named_question_may_run():
    assert {guarded(question.text).form for question in questions().values()} == {"SELECT"}


@given(st.text(alphabet="SERVICE service:<>'\"#\\u0053{}()?a.\n", max_size=60))
def test_whatever_passes_asks_nobody(text: str):
    """Oxigraph tells of a connection it tries with OSError: no query that passed may get there."""
    query = f"PREFIX : <{HERE}> PREFIX a: <{HERE}> SELECT * {{ {text} }}"
    try:
        safe = guarded(query).text
    except RefusedError:
        return
    try:
        list(ox.Store().query(safe))
    except (SyntaxError, ValueError):
        return
