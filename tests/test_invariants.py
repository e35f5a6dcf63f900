"""What holds for every text: the seeds of the project, its test passages, and text that means harm."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph

from kg.export.rdf import serialized
from kg.export.records import dumps
from kg.graph.iris import BASE, document, prefixes
from kg.graph.shapes import validate
from kg.graph.triples import quads
from kg.identity import profiles, resolve
from kg.model import Document, Record
from kg.pipeline import build, extract, write_exports
from kg.read.files import read_documents

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import own_set  # noqa: E402  (it lives with the benchmarks)
from own_set_cases import cases  # noqa: E402

FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
EVIL = ("\u202eKenya\u202c attacked Somalia on Monday. Kenya accused Somalia of </script><script>alert(1)</script> "
        "lies. “We propose \"\"\" } } DROP ALL ; INSERT DATA { <x:a> <x:b> <x:c> } talks with Peru,” Chile said. "
        "The ../../etc/passwd ministry of Japan condemned 'Peru'\\\" <img src=x onerror=alert(2)> on Monday.\n")


def read_all(folder: Path, tools) -> list[Record]:
    def fail(error: object) -> None:
        raise AssertionError(str(error))

    return list(extract(read_documents([folder], fail), tools))


@pytest.fixture(scope="module")
def seeds(tools) -> list[Record]:
    return read_all(ROOT / "seeds", tools)


@pytest.fixture(scope="module")
def passages(tools) -> list[Record]:
    return read_all(ROOT / "tests" / "texts", tools)


@pytest.fixture(scope="module")
def all_records(seeds, passages) -> list[Record]:
    return seeds + passages


def turtle(records: list[Record]) -> bytes:
    return serialized(build(records).quads(), "trig", prefixes(BASE))


def spans(record: Record) -> Iterator[tuple[int, int]]:
    for report in record.reports:
        yield from (*report.evidence, *report.actor_span, *report.target_span)
        yield from (span for span in (report.cue, report.quote) if span)
    for mention in (*record.mentions, *record.times):
        yield mention.span


# ---- 1: nothing that no sentence says
def test_every_report_has_evidence_inside_its_text(all_records):
    assert sum(len(record.reports) for record in all_records) > 200
    for record in all_records:
        assert all(report.evidence for report in record.reports)
        for start, end in spans(record):
            assert 0 <= start < end <= len(record.document.text)
            assert record.document.text[start:end].strip()


def test_evidence_in_the_graph_is_read_again_equal(seeds):
    rows = build(seeds).query("SELECT ?s ?words WHERE { ?r dip:evidence ?s . ?s dip:exact ?words }")
    texts = {record.document.id: record.document.text for record in seeds}
    seen = 0
    for span, words in rows:
        name, start, end = re.search(r"doc/([^#]+)#char=(\d+),(\d+)$", str(span)).groups()
        assert texts[name][int(start):int(end)] == str(words)
        seen += 1
    assert seen > 50


# ---- 2: an allegation is never a fact
def test_what_a_speech_act_says_carries_the_speaker(all_records):
    for record in all_records:
        reports = {report.id: report for report in record.reports}
        entities = {entity.id for entity in record.entities}
        for report in record.reports:
            assert set(report.speaker) <= entities
            for said in (reports[i] for i in report.content):
                assert said.speaker, f"{record.document.id}: {said.id} is content of {report.id} and nobody's word"


def test_what_somebody_says_is_content_of_an_act_of_theirs(all_records):
    for record in all_records:
        said_by: dict[str, set[str]] = {}
        for report in record.reports:
            for one in report.content:
                said_by.setdefault(one, set()).update(report.actor)
        for report in record.reports:
            if report.speaker and not report.is_term:
                assert said_by.get(report.id, set()) & set(report.speaker), f"{record.document.id}: {report.id}"


# ---- 4, 5: same input, same bytes; order and steps do not show
def test_two_readings_give_the_same_bytes(seeds, tools, tmp_path):
    again = read_all(ROOT / "seeds", tools)
    assert [dumps(record) for record in again] == [dumps(record) for record in seeds]
    for folder, records in (("one", seeds), ("two", again[::-1])):
        (tmp_path / folder).mkdir()
        write_exports(build(records), tmp_path / folder)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert "graph.html" in names
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_in_steps_or_at_once(seeds):
    first, second = seeds[:len(seeds) // 2], seeds[len(seeds) // 2:]
    told = [profile for record in first for profile in profiles(record)]
    before = resolve(told)
    store = build(first)
    after = resolve([*told, *(profile for record in second for profile in profiles(record))])
    for record in seeds:  # what concerns a document tells whether its graph is another one now
        name = record.document.id
        if record in second or before.of(name) != after.of(name):
            store.remove(document(BASE, name))
            store.load(quads(record, BASE, after.of(name)))
    assert serialized(store.quads(), "trig", prefixes(BASE)) == turtle(seeds)


# ---- 7: nothing in a text is executed
def test_hostile_text_is_inert_on_the_whole_way(tools, tmp_path):
    document = Document(id="evil", path="../../evil'\".txt", text=EVIL, sha256="0" * 64, published="2025-03-04",
                        title="</title><script>alert(3)</script>", url="javascript:alert(4)")
    records = list(extract([document], tools))
    assert records[0].reports
    store = build(records)
    write_exports(store, tmp_path, texts={f"{BASE}doc/evil": EVIL})
    html = (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert 'href="javascript:' not in html
    assert len(Graph().parse(tmp_path / "graph.ttl")) == len(set(store.quads()))
    assert not list(store.query("SELECT * WHERE { <x:a> ?p ?o }"))
    for span, words in store.query("SELECT ?s ?words WHERE { ?s dip:exact ?words }"):
        start, end = map(int, str(span).rpartition("#char=")[2].split(","))
        assert EVIL[start:end] == str(words)
    assert sorted(path.parent for path in tmp_path.rglob("*")) == [tmp_path] * len(list(tmp_path.iterdir()))


# ---- the shapes
def test_graphs_keep_the_shapes(all_records):
    found = resolve(profile for record in all_records for profile in profiles(record))
    for record in all_records:
        assert [str(fault) for fault in validate(quads(record, BASE, found.of(record.document.id)))] == []


# ---- how safe and how complete, on the project's own passages
def test_no_allegation_is_stated_and_floors_are_kept(passages):
    read = dict(own_set.record(dumps(record)) for record in passages)
    total = own_set.score(cases(), read)
    assert total.unsafe["allegation stated as fact"] == 0
    assert total.unsafe["possibility stated as fact"] == 0
    assert total.unsafe["negation lost"] <= FLOORS["negation_lost_most"]
    assert total.violations == []
    wanted = total.wanted.total()
    assert total.found.total() / wanted >= FLOORS["found_least"]
    assert total.right.total() / wanted >= FLOORS["right_least"]
    assert total.matched / (total.matched + len(total.spurious)) >= FLOORS["expected_least"]


def test_articles_keep_their_floors_and_their_shapes(tools):
    folder = ROOT / "tests" / "articles"
    records = read_all(folder, tools)
    total = own_set.score(cases(folder), dict(own_set.record(dumps(record)) for record in records))
    assert total.violations == []
    assert total.found.total() / total.wanted.total() >= FLOORS["articles_found_least"]
    assert total.matched / (total.matched + len(total.spurious)) >= FLOORS["articles_expected_least"]
    assert [str(fault) for record in records for fault in validate(quads(record, BASE))] == []
