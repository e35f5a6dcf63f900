"""The examples of `rules/scope.toml`, and that a word met from two sides counts once."""

from __future__ import annotations

from typing import Any

import pytest
from reading import only
from spacy.language import Language

from kg.extract.rules import table
from kg.extract.scope import scope
from kg.parse.convert import plain
from kg.parse.repair import repair

EXAMPLES = table("scope")["example"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_example(example: dict[str, Any], nlp: Language) -> None:
    before, _, rest = example["text"].partition("[")
    doc = repair(plain(nlp(before + rest.replace("]", ""))))
    found = scope(next(token for token in doc if token.idx == len(before)))
    hedge = doc[found.hedge].text if found.hedge is not None else None
    assert (found.negated, found.modality, hedge) == (
        example.get("negated", False),
        example.get("modality", "actual"),
        example.get("hedge"),
    )


def test_two_negations_cancel(nlp: Language) -> None:
    doc = plain(nlp("Chad did not refuse to sign the treaty."))
    assert not scope(doc[5]).negated


def test_the_walk_ends_where_another_speaks(nlp: Language) -> None:
    doc = plain(nlp("Chad doubts that Mali may hope to sign the treaty."))
    sign = next(token for token in doc if token.text == "sign")
    hope = next(token for token in doc if token.text == "hope")
    assert scope(sign).modality == "desired" or scope(sign).modality == "possible"
    assert scope(sign, {hope.i}).modality == "planned"


def test_yet_at_the_head_of_a_sentence_denies_nothing(told):
    assert not only(told("Yet by condemning the raid, Norway angered Chad."), "Criticise").negated


def test_a_third_person_in_the_present_is_a_statement(told):
    record = told("Ana Paz, the premier of Peru, told a club that her plan remains firm.")
    assert only(record, "Characterisation").modality == "actual"


def test_who_is_asked_about_a_deed_did_it(told):
    record = told("Asked about his criticism of the treaty, Norwegian minister Ole Berg left.")
    assert all(one.modality != "required" for one in record.reports)


def test_what_an_infinitive_s_noun_tells_has_not_happened(told):
    (meeting,) = [one for one in told("Peru is to hold talks with Chile.").reports if one.kind == "Meeting"]
    assert meeting.modality == "planned"
    (meeting,) = [one for one in told("Peru held talks with Chile.").reports if one.kind == "Meeting"]
    assert meeting.modality == "actual"
