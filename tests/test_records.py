"""Records as JSON: the printed keys, and the full form that comes back equal."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.export.records import dump_full, dumps, load_full, to_json
from kg.model import Attribution, Document, Entity, EntityType, Mention, Record, Report, Time

TEXT = "Norland offered Sudland talks in Port Amity."
DOCUMENT = Document(id="a", path="in/a.txt", text=TEXT, sha256="0" * 64)
NORLAND = Entity(id="gov/NO", type=EntityType.GOVERNMENT, name="Norland")
OFFER = Entity(id="proposal/talks", type=EntityType.TALKS, name="talks", proposer=("gov/NO",))
REPORT = Report(id="e001", kind="Propose", evidence=((0, 44),), rule="offer", actor=("gov/NO",), cue=(8, 15))
RECORD = Record(document=DOCUMENT, entities=(NORLAND, OFFER), reports=(REPORT,),
                mentions=(Mention(span=(0, 7), kind="name", entity="gov/NO"),),
                times=(Time(span=(8, 15), type="DATE", value="2025", edtf="2025"),),
                attributions=(Attribution(source=((0, 7),), cue=((8, 15),), content=((16, 43),), inside=None),))

KEYS = {
    "document": ["id", "path", "sha256", "title", "published", "language", "source", "url", "author"],
    "mentions": ["span", "kind", "entity"],
    "times": ["span", "type", "value", "edtf"],
    "attributions": ["source", "cue", "content", "speaker", "quoted", "in"],
    "reports": ["id", "kind", "actor", "target", "addressee", "about", "place", "legalBasis", "purpose", "trigger",
                "speaker", "content", "modality", "negated", "hedge", "stance", "sign", "status", "conditions",
                "termType", "text", "proposal", "inExchangeFor", "date", "dateText", "cue", "evidence", "quote",
                "actorSpan", "targetSpan", "plover", "rule", "confidence"],
}
ENTITY = ["id", "type", "name", "aliases", "wikidata", "country", "geonames", "lat", "lon"]


def test_a_line_has_these_keys_and_no_others():
    row = json.loads(dumps(RECORD))
    assert list(row) == ["document", "entities", "mentions", "times", "attributions", "reports"]
    assert list(row["document"]) == KEYS["document"]
    for part in ("mentions", "times", "attributions", "reports"):
        assert list(row[part][0]) == KEYS[part], part


def test_only_proposals_have_proposers():
    actor, proposal = to_json(RECORD)["entities"]
    assert list(actor) == ENTITY
    assert list(proposal) == [*ENTITY, "proposer", "party", "amends"]
    assert (proposal["type"], proposal["proposer"], proposal["party"]) == ("TalksProposal", ["gov/NO"], [])


def test_sector_and_unnamed_are_there_when_they_are_known():
    entity = replace(NORLAND, sector="GOV", unnamed=True)
    row = to_json(replace(RECORD, entities=(entity,)))["entities"][0]
    assert (row["sector"], row["unnamed"]) == ("GOV", True)


def test_nothing_is_null_and_none_of_several_is_an_empty_list():
    row = to_json(RECORD)["reports"][0]
    assert [key for key, value in row.items() if value is None] == [
        "purpose", "hedge", "stance", "sign", "status", "termType", "text", "proposal", "date", "dateText", "quote",
        "plover"]
    assert [key for key, value in row.items() if value == []] == [
        "target", "addressee", "about", "place", "legalBasis", "trigger", "speaker", "content", "conditions",
        "inExchangeFor", "actorSpan", "targetSpan"]
    assert (row["cue"], row["evidence"], row["modality"], row["negated"]) == ([8, 15], [[0, 44]], "actual", False)


def test_a_line_is_one_line_of_plain_letters():
    line = dumps(replace(RECORD, document=replace(DOCUMENT, title="Zelenskyy’s\nвідповідь")))
    assert "\n" not in line
    assert "відповідь" in line


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
span = st.tuples(st.integers(0, 9), st.integers(10, 20))
many = st.lists(words, max_size=2).map(tuple)
number = st.none() | st.floats(-90, 90)
reports = st.builds(
    Report, evidence=st.lists(span, min_size=1, max_size=2).map(tuple), confidence=st.floats(0, 1),
    cue=st.none() | span, actor=many, about=many, content=many, conditions=many, in_exchange_for=many, legal_basis=many,
    text=st.none() | words,
       sign=st.sampled_from([None, -1, 0, 1]), details=st.dictionaries(words, words, max_size=2), negated=st.booleans())
entities = st.builds(Entity, aliases=many, lat=number, lon=number, proposer=many, revises=st.none() | words,
                     geonames=st.none() | st.integers(1), unnamed=st.booleans())
records = st.builds(
    Record, document=st.builds(Document, text=words, url=st.none() | words),
    entities=st.lists(entities, max_size=2).map(tuple), reports=st.lists(reports, max_size=2).map(tuple),
    mentions=st.lists(st.builds(Mention, span=span), max_size=2).map(tuple),
    times=st.lists(st.builds(Time, span=span, edtf=st.none() | words), max_size=2).map(tuple),
    attributions=st.lists(st.builds(Attribution, source=st.lists(span, max_size=2).map(tuple), cue=st.just(()),
                                    content=st.just(()), inside=st.none() | st.integers(0, 3)), max_size=2).map(tuple))


@given(records)
def test_the_full_form_comes_back_equal(record):
    line = dump_full(record)
    assert load_full(line) == record
    assert "\n" not in line


@pytest.mark.parametrize("line", ["", "[]", "{}", '{"form":2}',
                                  dump_full(RECORD).replace('"record":', '"x":1,"record":'),
                                  dump_full(RECORD).replace('"Government"', '"Planet"')])
def test_what_is_no_full_record_is_refused(line):
    with pytest.raises(KgError, match=r"shard 3: no full record .*; extract the records anew"):
        load_full(line, "shard 3")


def test_a_record_of_another_form_is_refused():
    with pytest.raises(KgError, match="written in form 0"):
        load_full(dump_full(RECORD).replace('"form":2', '"form":0'))
