"""Whom an act is directed at, found inside its phrases; what tests look at beside the cue."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.extract import reach
from kg.extract.cue_tests import TESTS
from kg.extract.frames import drafts
from kg.extract.ways import LADDERS, WAYS
from kg.parse.convert import plain
from kg.parse.doc import Token


def cue(nlp: Language, text: str, word: str) -> Token:
    return next(token for token in plain(nlp(text)) if token.text == word)


def ladder(nlp: Language, way: str, text: str, word: str) -> list[list[str]]:
    return [[token.text for token in group] for group in LADDERS[way](cue(nlp, text, word))]


def test_inside_goes_from_the_object_to_what_hangs_under_it(nlp: Language) -> None:
    found = ladder(nlp, "inside", "Peru taxed the owners of a fleet of ships.", "taxed")
    assert found == [["owners"], ["fleet"], ["ships"]]


def test_places_and_times_are_not_inside(nlp: Language) -> None:
    assert ladder(nlp, "inside", "Peru fined sailors in Lima on Monday.", "fined") == [["sailors"]]


def test_inside_clause_reads_the_clauses_below(nlp: Language) -> None:
    assert ["miners"] in ladder(nlp, "inside-clause", "The firm agreed to repay the miners.", "agreed")


def test_inside_purpose_reads_what_a_noun_is_done_for(nlp: Language) -> None:
    assert ["mayor"] in ladder(nlp, "inside-purpose", "Students began a march to press the mayor.", "march")


@pytest.mark.parametrize(("way", "text", "word", "found"), [
    ("clause-subject", "Angola demanded that the rebels leave.", "demanded", ["rebels"]),
    ("clause-subject", "Angola agreed to leave.", "agreed", []),
    ("described", "Kenya is a member of the union.", "member", ["Kenya"]),
    ("described", "The members of the union met.", "members", []),
    ("governed-subject", "Qatar will not lift its ban.", "will", ["Qatar"]),
    ("predicated", "The port is under their control.", "control", ["port"]),
    ("possessor", "Her arrest came late.", "arrest", ["Her"]),
])
def test_ways(nlp: Language, way: str, text: str, word: str, found: list[str]) -> None:
    assert [token.text for token in WAYS[way](cue(nlp, text, word))] == found


@pytest.mark.parametrize(("test", "wanted", "text", "word", "passes"), [
    ("object", frozenset({"prisoner"}), "Mali freed dozens of prisoners.", "freed", True),
    ("object", frozenset({"prisoner"}), "Mali freed the owner of prisoners.", "freed", False),
    ("particle", frozenset({"on"}), "She called on Mali.", "called", True),
    ("particle", frozenset({"on"}), "She called Mali on Monday.", "called", False),
    ("complement", frozenset({"hostage"}), "Gunmen held nine pilgrims as hostages.", "held", True),
    ("clause_to_do", True, "Critics agreed that it was dull.", "agreed", False),
    ("clause_to_do", True, "The firm agreed to pay.", "agreed", True),
])
def test_tests(nlp: Language, test: str, wanted: frozenset[str] | bool, text: str, word: str, *, passes: bool) -> None:
    assert TESTS[test](cue(nlp, text, word), wanted) == passes


def test_no_date_fills_a_role(nlp: Language) -> None:
    doc = plain(nlp("The rebels declared a truce on Friday."))
    found = [draft for draft in drafts(doc) if draft.rule.id == "yield.ceasefire"]
    assert found
    filled = {index for draft in found for groups in draft.roles.values() for group in groups for index in group}
    assert not any(doc[index].ent_type_ in reach.TIMES for index in filled)


@pytest.mark.parametrize(("text", "word", "found"), [
    ("The premier signed a decree granting asylum to two pilots.", "granting", ["premier"]),
    ("The council of Peru issued a statement condemning the raid.", "condemning", ["council"]),
    ("The premier rejected a report accusing the army of theft.", "accusing", ["report"]),
    ("The premier owned a dog guarding the house.", "guarding", ["dog"]),
])
def test_a_text_put_out_says_what_its_issuer_says(text: str, word: str, found: list[str], nlp: Language) -> None:
    assert [token.text for token in WAYS["subject"](cue(nlp, text, word))] == found


@pytest.mark.parametrize(("test", "text", "word", "wanted", "fires"), [
    ("subject_modifier", "Fijian peacekeeping troops arrived in Sinai.", "arrived", "peacekeeping", True),
    ("subject_modifier", "Fijian troops arrived in Sinai.", "arrived", "peacekeeping", False),
    ("object_modifier", "Lima imposed martial law in Cusco.", "imposed", "martial", True),
    ("object_modifier", "Martial artists imposed a law in Cusco.", "imposed", "martial", False),
])
def test_a_word_before_subject_or_object_can_be_asked_for(
    test: str, text: str, word: str, wanted: str, fires: bool, nlp: Language
) -> None:
    assert TESTS[test](cue(nlp, text, word), frozenset({wanted})) == fires
