"""The plain parse says what spaCy's says: same words, labels, tree, sentences and names."""

from __future__ import annotations

from typing import Literal

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from kg.parse.convert import link, plain
from kg.parse.doc import Doc
from kg.parse.forms import Forms, answers

TEXT = ("\"We won't sign,\" Kenya's minister Amina Odhiambo (58) told reporters in Paris. The offer, which Chad and "
        "Mali made on 3 May, wasn't new...  THEY had rejected it twice. \n\n Talks ended\nNot so fast – said the U.N.")
OF_A_TOKEN = ("text", "lower_", "lemma_", "dep_", "tag_", "pos_", "ent_type_", "idx", "i", "whitespace_", "is_alpha",
              "is_punct", "is_space", "is_sent_start")
OF_A_FORM = ("is_title", "is_upper", "is_lower", "is_quote", "is_bracket", "is_left_punct", "is_stop",
             "like_num", "has_vector")


@pytest.fixture(scope="module")
def both(nlp: Language) -> tuple[SpacyDoc, Doc]:
    parsed = nlp(TEXT)
    return parsed, plain(parsed)


@pytest.mark.parametrize("name", OF_A_TOKEN)
def test_a_token_is_what_it_was(both: tuple[SpacyDoc, Doc], name: str) -> None:
    parsed, doc = both
    assert [getattr(token, name) for token in doc] == [getattr(token, name) for token in parsed]


@pytest.mark.parametrize("name", OF_A_FORM)
def test_a_form_is_what_it_was(both: tuple[SpacyDoc, Doc], name: str) -> None:
    parsed, doc = both
    assert [getattr(token.lex, name) for token in doc] == [getattr(token, name) for token in parsed]


@pytest.mark.parametrize("name", ["head", "left_edge", "right_edge"])
def test_a_token_has_the_same_neighbour(both: tuple[SpacyDoc, Doc], name: str) -> None:
    parsed, doc = both
    assert [getattr(token, name).i for token in doc] == [getattr(token, name).i for token in parsed]


@pytest.mark.parametrize("name", ["children", "lefts", "rights", "subtree", "ancestors", "conjuncts"])
def test_a_token_has_the_same_kin(both: tuple[SpacyDoc, Doc], name: str) -> None:
    parsed, doc = both
    assert [[t.i for t in getattr(token, name)] for token in doc] == \
        [[t.i for t in getattr(token, name)] for token in parsed]


def test_features_of_words_are_kept(both: tuple[SpacyDoc, Doc]) -> None:
    parsed, doc = both
    assert [token.morph for token in doc] == [str(token.morph) or "_" for token in parsed]


def test_sentences_and_names_are_the_same(both: tuple[SpacyDoc, Doc]) -> None:
    parsed, doc = both
    assert [(s.start, s.end, s.text) for s in doc.sents] == [(s.start, s.end, s.text) for s in parsed.sents]
    assert [(e.text, e.label_, e.root.i) for e in doc.ents] == [(e.text, e.label_, e.root.i) for e in parsed.ents]
    assert doc.ents


def test_spans_are_the_same(both: tuple[SpacyDoc, Doc]) -> None:
    parsed, doc = both
    for start in range(len(doc)):
        for end in range(start + 1, min(len(doc), start + 12) + 1):
            ours, theirs = doc[start:end], parsed[start:end]
            assert (ours.text, ours.start_char, ours.end_char) == (theirs.text, theirs.start_char, theirs.end_char)
            if theirs.sent.end >= end:
                assert ours.root.i == theirs.root.i
            assert ours[-1].i == theirs[-1].i
            assert (ours[1:].start, ours[1:].end) == (theirs[1:].start, theirs[1:].end)


@pytest.mark.parametrize("mode", ["strict", "contract", "expand"])
def test_characters_give_the_same_tokens(
    both: tuple[SpacyDoc, Doc], mode: Literal["strict", "contract", "expand"]
) -> None:
    parsed, doc = both
    for start in range(len(TEXT)):
        for end in range(start + 1, min(start + 30, len(TEXT)) + 1):
            ours, theirs = doc.char_span(start, end, mode), parsed.char_span(start, end, alignment_mode=mode)
            assert (ours is None) == (theirs is None)
            assert ours is None or (ours.start, ours.end) == (theirs.start, theirs.end)


def test_no_neighbour_stands_before_the_first_word(both: tuple[SpacyDoc, Doc]) -> None:
    _, doc = both
    assert doc[1].nbor(-1) is doc[0]
    with pytest.raises(IndexError):
        doc[0].nbor(-1)


def test_edges_follow_a_head_that_was_moved(nlp: Language) -> None:
    doc = plain(SpacyDoc(nlp.vocab, words=["Chad", "urged", "Mali", "to", "leave"], heads=[1, 1, 1, 4, 1],
                         deps=["nsubj", "ROOT", "dobj", "aux", "xcomp"]))
    doc[2].head = doc[4]
    link(doc)
    assert [child.text for child in doc[4].children] == ["Mali", "to"]
    assert doc[4].left_edge is doc[2]


SHORT = ["They're gonna sign, and y'all ain't.", "There's no deal; there were talks.", "C'mon, let's go.",
         "I do; it did.", "Ann was to meet the ones who had to.", "  ", "But for you the US would but wait.", TEXT]


def test_what_is_remembered_of_forms_is_what_the_steps_say(nlp: Language) -> None:
    known = Forms(nlp)
    assert known.skips == ["attribute_ruler", "lemmatizer"]
    for _ in range(2):  # asked, then remembered
        parsed = nlp.pipe(SHORT, disable=known.skips)
        assert [said for _, said in known.read(parsed, 3)] == [answers(text) for text in nlp.pipe(SHORT)]


def test_a_pipeline_whose_rules_look_farther_runs_whole() -> None:
    other = spacy.blank("en")
    other.add_pipe("attribute_ruler").add([[{"POS": "VERB"}]], {"LEMMA": "act"})
    other.add_pipe("lemmatizer", config={"mode": "lookup"})
    other.add_pipe("ner")
    assert Forms(other).skips == []
    assert Forms(spacy.blank("en")).skips == []
