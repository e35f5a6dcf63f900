"""What people correct: who is who, what no text says; that it lasts, and that it is told who said so."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builds import MEMORY, built, state, told
from graph_data import record
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build.corrections import read_corrections
from kg.build.folder import snapshot
from kg.build.wrong import without
from kg.errors import RuleError
from kg.graph.iris import BASE
from kg.graph.shapes import validate
from kg.graph.vocab import CORRECTIONS

FILES = dict([told("a", "Ana Bo. Bo Cy"), told("b", "Anna Bo"), told("c", "Cy Offer"), told("d", "Di Offer")])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "corrections").mkdir()
    return tmp_path


def correct(project: Path, text: str, name: str = "people.toml") -> None:
    (project / "corrections" / name).write_text(text, encoding="utf-8")


def asked(project: Path, what: str, where: str) -> list[tuple[str, ...]]:
    rows = snapshot(project / ".kg")[1].query(f"SELECT {what} WHERE {{ {where} }}")
    return sorted(tuple(str(value).removeprefix(BASE) for value in row) for row in rows)


def threats(project: Path) -> list[tuple[str, ...]]:
    return asked(project, "?who ?whom", "?e a dip:Threaten ; dip:actor ?who ; dip:target ?whom")


SAME = '[[same]]\nentities = ["person/ana", "Person: Anna"]\nby = "Eva Lang"\non = 2025-06-01\nwhy = "one passport"\n'


def test_two_are_one(project: Path) -> None:
    correct(project, SAME)
    assert built(project / ".kg", FILES).unknown == ()
    assert threats(project) == [("person/ana", "person/bo")] * 2 + [("person/bo", "person/cy")]
    names = asked(project, "?name", f"<{BASE}person/ana> rdfs:label ?name")
    assert names == [("Ana",)]
    assert asked(project, "?name", f"<{BASE}person/ana> skos:altLabel ?name") == [("Anna",)]


def test_it_is_told_who_said_so_when_and_why(project: Path) -> None:
    correct(project, SAME)
    built(project / ".kg", FILES)
    (row,) = asked(project, "?by ?on ?why ?old ?new",
                   '?c a dip:Correction ; dip:correctionKind "same" ; prov:wasAssociatedWith/rdfs:label ?by ;'
                   ' dcterms:date ?on ; rdfs:comment ?why . ?old dcterms:isReplacedBy ?new')
    assert row == ("Eva Lang", "2025-06-01", "one passport", "person/anna", "person/ana")
    assert snapshot(project / ".kg")[1].documents() == [f"{BASE}doc/{name}" for name in "abcd"]


def test_this_actor_is_one_of_the_catalogue(project: Path) -> None:
    correct(project, '[[actor]]\nentity = "Person: Di"\nis = "person/vladimir-putin"\n')
    built(project / ".kg", FILES)
    ((same, label),) = asked(project, "?same ?label",
                              f"<{BASE}person/vladimir-putin> schema:sameAs ?same ; rdfs:label ?label")
    assert (same, label) == ("http://www.wikidata.org/entity/Q7747", "Vladimir Putin")
    assert asked(project, "?name", f"<{BASE}person/di> rdfs:label ?name") == []


def test_this_actor_is_another_in_one_document_alone(project: Path) -> None:
    correct(project, '[[actor]]\nentity = "person/bo"\nis = "person/cy"\ndocument = "b"\n'
                     '[[different]]\nentities = ["person/bo"]\ndocument = "a"\n')
    built(project / ".kg", FILES)
    assert threats(project) == [("person/ana", "person/bo-a"), ("person/anna", "person/cy"),
                                ("person/bo-a", "person/cy")]


def test_proposals_of_two_documents_are_one(project: Path) -> None:
    correct(project, '[[same]]\nentities = ["proposal/c-Offer", "proposal/d-Offer"]\n')
    built(project / ".kg", FILES)
    found = asked(project, "DISTINCT ?what", "?e a dip:Propose ; dip:about ?what")
    assert found == [("proposal/c-Offer",)]


@pytest.mark.parametrize("which", [
    'report = "event/a/e001"', f'report = "{BASE}event/a/e001"', 'document = "a"\nsentence = "Ana  Bo"',
    'document = "a"\nsentence = "Ana"\nkind = "Threaten"'])
def test_a_report_is_wrong(project: Path, which: str) -> None:
    correct(project, f'[[wrong]]\n{which}\nwhy = "nobody says so"\n')
    assert built(project / ".kg", FILES).unknown == ()
    assert threats(project) == [("person/anna", "person/bo"), ("person/bo", "person/cy")]
    assert asked(project, "?report", "?report prov:wasInvalidatedBy ?c") == [("event/a/e001",)]


def test_a_table_says_the_same(project: Path) -> None:
    correct(project, SAME + '[[wrong]]\nreport = "event/a/e002"\nby = "Eva Lang"\n'
                            '[[actor]]\nentity = "person/di"\nis = "person/cy"\n')
    built(project / ".kg", FILES)
    first = state(project / ".kg")
    (project / "corrections" / "people.toml").unlink()
    correct(project, "correction,entity,other,report,by,on,why\nwrong,,,event/a/e002,Eva Lang,,\n"
                     "actor,person/di,person/cy,,,,\nsame,person/ana,Person: Anna,,Eva Lang,2025-06-01,one passport\n",
            "people.csv")
    built(project / ".kg", FILES)
    assert state(project / ".kg") == first


def test_corrections_last_and_can_be_taken_back(project: Path, tmp_path: Path) -> None:
    store, scratch = project / ".kg", tmp_path / "scratch"
    built(store, FILES)
    plain = state(store)
    correct(project, SAME + '[[wrong]]\nreport = "event/a/e002"\n'
                            '[[same]]\nentities = ["proposal/c-Offer", "proposal/d-Offer"]\n')
    done = built(store, FILES)
    assert (done.read, done.written) == ((), ("a", "b", "c", "d"))
    corrected = state(store)
    assert corrected != plain
    built(store, FILES, rebuild=True)
    assert state(store) == corrected
    (scratch / "corrections").mkdir(parents=True)
    for file in (project / "corrections").iterdir():
        (scratch / "corrections" / file.name).write_bytes(file.read_bytes())
    built(scratch / ".kg", FILES)
    assert state(scratch / ".kg") == corrected
    (project / "corrections" / "people.toml").unlink()
    built(store, FILES)
    assert state(store) == plain


PIECES = st.sets(st.sampled_from([
    '[[same]]\nentities = ["person/ana", "person/anna"]', '[[same]]\nentities = ["person/anna", "person/bo"]',
    '[[actor]]\nentity = "person/bo"\nis = "person/cy"\ndocument = "a"', '[[wrong]]\nreport = "event/a/e001"',
    '[[different]]\nentities = ["person/bo"]\ndocument = "b"', '[[wrong]]\nreport = "event/b/e001"',
    '[[same]]\nentities = ["proposal/d-Offer", "proposal/c-Offer"]']))


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sets(st.sampled_from(sorted(FILES)))), min_size=1, max_size=3), st.booleans())
def test_any_way_to_corrections_gives_what_a_build_from_scratch_gives(steps, turned) -> None:
    with TemporaryDirectory(dir=MEMORY) as name:
        for project, taken in (("steps", steps), ("scratch", steps[-1:])):
            (Path(name) / project / "corrections").mkdir(parents=True)
            for pieces, paths in taken:
                ordered = sorted(pieces, reverse=turned and project == "steps")
                correct(Path(name) / project, "\n".join(ordered))
                built(Path(name) / project / ".kg", {path: FILES[path] for path in paths})
        assert state(Path(name) / "steps" / ".kg") == state(Path(name) / "scratch" / ".kg")


def test_a_correction_waits_for_what_it_names(project: Path) -> None:
    correct(project, SAME)
    without = {path: document for path, document in FILES.items() if document.id != "b"}
    (error,) = built(project / ".kg", without).unknown
    assert str(error).startswith('people.toml:1: nothing in the graph is called "Person: Anna"; ')
    assert built(project / ".kg", FILES).unknown == ()
    assert ("person/ana", "person/bo") in threats(project)


@pytest.mark.parametrize(("text", "problem"), [
    ('[[same]]\nentities = ["person/ana", "person/nobody"]', "nothing in the graph has the IRI"),
    ('[[same]]\nentities = ["person/ana", "proposal/c-Offer"]', "a Person and a Proposal cannot be one"),
    ('[[wrong]]\nreport = "event/a/e009"', 'no such report in "a"'),
    ('[[wrong]]\nreport = "event/z/e001"', 'no document has the id "z"'),
    ('[[wrong]]\ndocument = "a"\nsentence = "Ana Bo"\nkind = "Praise"', 'no such report in "a"'),
    ('[[wrong]]\ndocument = "a"\nsentence = "Bo"', "the words stand in more than one sentence; give more of them"),
    ('[[same]]\nentities = ["Person: Bo", "person/ana"]', '"Person: Bo" may be any of person/bo, person/bo2'),
    ('[[different]]\nentities = ["person/bo"]\ndocument = "z"', 'no document has the id "z"')])
def test_what_is_not_there_is_told_with_its_place(project: Path, text: str, problem: str) -> None:
    correct(project, f"\n\n{text}\n")
    (error,) = built(project / ".kg", FILES | dict([told("e", "Cy Bo2")])).unknown
    assert str(error).startswith("people.toml:3: ")
    assert problem in str(error)


@pytest.mark.parametrize(("text", "message"), [
    ("same = [", "people.toml:1: not TOML"),
    ("[[sane]]\n", "people.toml:1: no kind of correction"),
    ("\n[[same]]\nentities = ['person/ana']", "people.toml:2: it does not say which two"),
    ("[[same]]\nentities = ['person/ana', 'person/ana']", "people.toml:1: \"entities\" are no different names"),
    ("[[same]]\nentity = 'x'", 'people.toml:1: "same" takes no "entity"'),
    ("[[actor]]\nentity = 'person/ana'", "people.toml:1: it does not say which two"),
    ("[[wrong]]\ndocument = 'a'", "people.toml:1: it does not say which report"),
    ("[[wrong]]\nreport = 'event/a/e001'\non = 'May'", 'people.toml:1: "on" is no day: May'),
    ("[[wrong]]\nreport = 'event/a/e001'\non = '20250601'", 'people.toml:1: "on" is no day: 20250601; write'),
    ("[[wrong]]\nreport = 3", 'people.toml:1: "report" is no text')])
def test_a_file_that_is_wrong_stops_the_build(project: Path, text: str, message: str) -> None:
    correct(project, text)
    with pytest.raises(RuleError) as error:
        read_corrections(project / "corrections")
    assert message in str(error.value)


@pytest.mark.parametrize(("text", "message"), [
    ("correction,entity,whom\nsame,a,b\n", 'people.csv:1: no such column: "whom"'),
    ("correction,entity,other\nsame,a,b\nsum,a,b\n", 'people.csv:3: no kind of correction: "sum"'),
    ("correction,entity,other\nsame,person/a,\n", "people.csv:2: it does not say which two")])
def test_a_table_that_is_wrong_stops_the_build(project: Path, text: str, message: str) -> None:
    correct(project, text, "people.csv")
    with pytest.raises(RuleError) as error:
        read_corrections(project / "corrections")
    assert message in str(error.value)


@pytest.mark.parametrize("pair", [('"person/ana", "person/bo"'), ('"proposal/c-Offer", "proposal/d-Offer"')])
def test_a_contradiction_stops_the_build_and_leaves_the_graph(project: Path, pair: str) -> None:
    built(project / ".kg", FILES)
    before = state(project / ".kg")
    correct(project, f"[[same]]\nentities = [{pair}]\n[[different]]\nentities = [{pair}]\n")
    with pytest.raises(RuleError, match=r"people\.toml:3: the two are said to be one elsewhere"):
        built(project / ".kg", FILES)
    assert state(project / ".kg") == before


def test_corrections_keep_the_shapes(project: Path) -> None:
    correct(project, SAME + '[[wrong]]\nreport = "event/a/e002"\n')
    built(project / ".kg", FILES)
    store = snapshot(project / ".kg")[1]
    quads = list(store.quads(str(CORRECTIONS)))
    assert len(quads) > 10
    assert validate(quads) == []


@pytest.mark.parametrize("name", ["istanbul", "norland"])
def test_a_record_without_a_wrong_report_has_nothing_that_hangs_on_it(name: str) -> None:
    whole = record(name)
    for report in whole.reports:
        left = without(whole, [report.id])
        ids = {one.id for one in left.reports}
        held = {id_ for one in left.reports for id_ in (*one.content, *one.conditions)}
        assert held <= ids < {one.id for one in whole.reports}
        for one in left.reports:
            assert not one.speaker or one.is_term or one.id in held, f"{one.id} is nobody's word without {report.id}"
