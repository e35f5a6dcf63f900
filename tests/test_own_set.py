"""The project's own passages are well annotated, and their scorer counts what it says it counts."""

import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import RDF

from kg.kinds import KINDS
from kg.model import Document, Entity, EntityType, Modality, Record, Report

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import own_set  # noqa: E402  (it lives with the benchmarks)
from own_set_cases import Case, Expected, cases, sentence_spans  # noqa: E402

CASES = cases()
ARTICLES = cases(ROOT / "tests" / "articles")
DIP = Namespace("https://w3id.org/communique/diplomacy#")
CONTROLLED = Graph().parse(ROOT / "ontology" / "diplomacy.ttl")
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def controlled(kind: str) -> set[str]:
    return {str(value).removeprefix(str(DIP)) for value in CONTROLLED.subjects(RDF.type, DIP[kind])}


# ---- the passages
def test_every_class_and_type_of_term_is_asked_for():
    asked = Counter(fact.kind for case in CASES for fact in case.expected if not fact.optional)
    term_types = controlled("TermType")
    assert len(CASES) >= 40
    assert len(term_types) == 10
    assert (KINDS.keys() | term_types) - asked.keys() == set()


def test_every_expectation_has_its_passage():
    folder = ROOT / "tests" / "texts"
    assert {p.name.removesuffix(".expected.toml") for p in folder.glob("*.toml")} == {case.name for case in CASES}


@each_case
def test_passage_is_short_and_typeset_as_news(case: Case):
    assert 2 <= len(sentence_spans(case.text)) <= 4
    assert not set(case.text) & {"'", '"', "\r"}
    assert case.text.endswith("\n")


@each_case
def test_passages_use_the_ontology(case: Case):
    check_words(case)


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case.name)
def test_articles_use_the_ontology_and_their_text(case: Case):
    check_words(case)
    assert len(sentence_spans(case.text)) > 10
    told = " ".join(case.text.split())
    terms = [" ".join((fact.text or "").split()) for fact in case.expected if fact.is_term]
    assert [term for term in terms if term not in told] == []


def test_each_article_is_for_development_or_for_measuring():
    table = (ROOT / "tests" / "articles" / "README.md").read_text(encoding="utf-8").partition("|---|---|")[2]
    named = [name.strip() for row in table.splitlines() if row.startswith("|")
             for cell in row.strip("| ").split("|") for name in cell.split(",")]
    assert sorted(named) == sorted(case.name for case in ARTICLES)
    assert len(named) == 20


def check_words(case: Case) -> None:
    for fact in case.expected:
        assert fact.kind in (controlled("TermType") if fact.is_term else KINDS)
        assert set(fact.also) <= KINDS.keys()
        assert fact.modality in controlled("Modality")
        assert fact.stance is None or fact.stance in controlled("Stance")
        assert fact.status is None or fact.status in controlled("Status")
    assert {fact.kind for fact in case.absent} <= KINDS.keys()


@each_case
def test_expectations_point_into_the_passage(case: Case):
    sentences = [case.text[start:stop] for start, stop in sentence_spans(case.text)]
    for fact in (*case.expected, *case.absent):
        assert all(1 <= number <= len(sentences) for number in fact.sentences)
    for fact in case.expected:
        assert fact.sentences
        assert fact.speaker is not None
        told = " ".join(sentences[number - 1] for number in fact.sentences).lower()
        assert fact.text is None or fact.text.lower() in told
        assert fact.office is None or fact.office.lower() in told
    assert not any(fact.kind == "Characterisation" and fact.actor for fact in case.expected)


@each_case
def test_what_is_absent_is_not_expected(case: Case):
    perfect = [reading(case, fact, number) for number, fact in enumerate(case.expected)]
    assert own_set.score([case], {case.name: record_of(case, perfect)}).violations == []


# ---- the scorer
def participants(case: Case) -> dict[tuple[str, ...], Entity]:
    """An entity for every participant that is expected, as a perfect reader would find them."""
    names = {n for f in (*case.expected, *case.absent) for s in (f.actor, f.target, f.speaker) for n in s or ()}
    return {name: Entity(id=f"group/{i}", type=EntityType.GROUP, name=name[0]) for i, name in enumerate(sorted(names))}


def reading(case: Case, fact: Expected, number: int) -> Report:
    ids = {name: entity.id for name, entity in participants(case).items()}
    spans = sentence_spans(case.text)
    return Report(
        id=f"e{number:03}", kind="Term" if fact.is_term else fact.kind, rule="hand",
        evidence=tuple(spans[n - 1] for n in fact.sentences),
        actor=tuple(ids[name] for name in fact.actor or ()), target=tuple(ids[name] for name in fact.target or ()),
        speaker=tuple(ids[name] for name in fact.speaker or ()), about=("e999",) if fact.about else (),
        modality=Modality(fact.modality or "actual"), negated=bool(fact.negated), stance=fact.stance,
        status=fact.status, term_type=fact.kind if fact.is_term else None, text=fact.text, date=fact.date,
        details={"office": fact.office} if fact.office else {})


def record_of(case: Case, reports: list[Report]) -> Record:
    return Record(document=Document(id=case.name, path=f"{case.name}.txt", text=case.text, sha256=""),
                  entities=tuple(participants(case).values()), reports=tuple(reports))


def perfect_records() -> dict[str, Record]:
    return {case.name: record_of(case, [reading(case, fact, n) for n, fact in enumerate(case.expected)])
            for case in CASES}


def named(name: str) -> Case:
    return next(case for case in CASES if case.name == name)


def test_a_perfect_reading_finds_all_and_breaks_nothing():
    score = own_set.score(CASES, perfect_records())
    assert score.right == score.found == score.wanted
    assert score.filled == score.asked
    assert (score.spurious, score.violations, score.missing, score.unsafe.total()) == ([], [], [], 0)


def test_nothing_read_is_nothing_found():
    score = own_set.score(CASES, {})
    assert score.found.total() == 0
    assert len(score.missing) == score.wanted.total() > 150


def test_an_allegation_without_its_speaker_is_unsafe_and_a_violation():
    case = named("03-shelled-villages")
    alleged = next(n for n, fact in enumerate(case.expected) if fact.kind == "Attack")
    bare = replace(reading(case, case.expected[alleged], alleged), speaker=())
    score = own_set.score([case], {case.name: record_of(case, [bare])})
    assert score.unsafe["allegation stated as fact"] == 1
    assert len(score.violations) == 1
    assert (score.found["Attack"], score.right["Attack"]) == (1, 0)


def test_lost_negation_and_possibility_are_counted():
    denial, hint = named("31-trawler-denial"), named("30-seafood-imports")
    lost = [replace(reading(denial, f, n), negated=False) for n, f in enumerate(denial.expected) if f.kind == "Coerce"]
    sure = [replace(reading(hint, f, n), modality=Modality.ACTUAL)
            for n, f in enumerate(hint.expected) if f.kind == "LiftSanction" and not f.optional]
    score = own_set.score([denial, hint], {denial.name: record_of(denial, lost), hint.name: record_of(hint, sure)})
    assert score.unsafe["negation lost"] == 2
    assert score.unsafe["possibility stated as fact"] == 1


def test_a_report_that_nobody_expects_is_spurious():
    case = named("32-flood-centre")
    extra = replace(reading(case, case.expected[0], 0), kind="Sanction")
    score = own_set.score([case], {case.name: record_of(case, [extra])})
    assert len(score.spurious) == 1
    assert score.found.total() == 0


def test_a_wrong_actor_is_not_found_and_a_missing_one_is_not_right():
    case = named("35-by-telephone")
    meeting = reading(case, case.expected[0], 0)
    for actors, found in ((meeting.actor[:1], 1), ((), 0)):
        score = own_set.score([case], {case.name: record_of(case, [replace(meeting, actor=actors)])})
        assert (score.found["Meeting"], score.right["Meeting"]) == (found, 0)


def test_a_person_may_go_by_the_last_name_and_a_body_not_by_its_country():
    holm = Entity(id="person/holm", type=EntityType.PERSON, name="Holm")
    state = Entity(id="gov/xx", type=EntityType.GOVERNMENT, name="Verania")
    assert own_set.is_named(holm, ("Ada Holm",))
    assert not own_set.is_named(state, ("police of Verania",))
    assert own_set.is_named(state, ("Government of Verania",))


def test_records_are_read_as_extract_prints_them():
    line = json.dumps({
        "document": {"id": "x", "path": "texts/20-no-army.txt", "sha256": "", "title": None, "published": None,
                     "language": "en"},
        "entities": [{"id": "gov/CR", "type": "Government", "name": "Costa Rica", "aliases": [], "wikidata": None,
                      "country": "CR", "geonames": None, "lat": None, "lon": None}],
        "mentions": [], "times": [], "attributions": [],
        "reports": [{"id": "e001", "kind": "Practice", "actor": ["gov/CR"], "target": [], "about": [], "speaker": [],
                     "modality": "actual", "negated": False, "stance": None, "status": None, "termType": None,
                     "text": "keeps no army", "date": None, "evidence": [[0, 52]], "rule": "r"}]})
    name, record = own_set.record(line)
    score = own_set.score([named(name)], {name: record})
    assert (score.found["Practice"], score.right["Practice"], score.spurious) == (1, 1, [])
    assert any(line.startswith("recall 0.33") for line in own_set.lines(score))


def test_sentences_end_where_a_reader_ends_them():
    text = "U.S. envoys met\n\n“No.” Then Peru left. “Why?” asked Ana Rey."
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "U.S. envoys met", "“No.”", "Then Peru left.", "“Why?” asked Ana Rey."]
