"""Parses and lemmas that are mended: a finite verb is coordinated with a finite verb, "waged" is of wage."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from kg.parse.convert import plain
from kg.parse.doc import Doc
from kg.parse.repair import repair


def doc_of(nlp: Language, words: str, heads: list[int], deps: list[str], tags: list[str]) -> Doc:
    return plain(SpacyDoc(nlp.vocab, words=words.split(), heads=heads, deps=deps, tags=tags, pos=["X"] * len(heads)))


def test_a_finite_verb_under_an_infinitive_goes_to_the_finite_verb(nlp: Language) -> None:
    doc = doc_of(nlp, "Chad urged Mali to leave and proposed talks", [1, 1, 1, 4, 1, 4, 4, 6],
                 ["nsubj", "ROOT", "dobj", "aux", "xcomp", "cc", "conj", "dobj"],
                 ["NNP", "VBD", "NNP", "TO", "VB", "CC", "VBD", "NNS"])
    assert repair(doc)[6].head.text == "urged"


@pytest.mark.parametrize("tag", ["VB", "VBN"])
def test_an_infinitive_and_a_participle_stay(nlp: Language, tag: str) -> None:
    doc = doc_of(nlp, "Chad urged Mali to leave and sign it", [1, 1, 1, 4, 1, 4, 4, 6],
                 ["nsubj", "ROOT", "dobj", "aux", "xcomp", "cc", "conj", "dobj"],
                 ["NNP", "VBD", "NNP", "TO", "VB", "CC", tag, "PRP"])
    assert repair(doc)[6].head.text == "leave"


def test_a_verb_with_an_auxiliary_is_finite_itself(nlp: Language) -> None:
    doc = doc_of(nlp, "Chad is leaving and closed it", [2, 2, 2, 2, 2, 4],
                 ["nsubj", "aux", "ROOT", "cc", "conj", "dobj"], ["NNP", "VBZ", "VBG", "CC", "VBD", "PRP"])
    assert repair(doc)[4].head.text == "leaving"


def test_a_verb_with_a_subject_of_its_own_stays(nlp: Language) -> None:
    doc = doc_of(nlp, "Chad urged Mali to leave and Niger left", [1, 1, 1, 4, 1, 4, 7, 4],
                 ["nsubj", "ROOT", "dobj", "aux", "xcomp", "cc", "nsubj", "conj"],
                 ["NNP", "VBD", "NNP", "TO", "VB", "CC", "NNP", "VBD"])
    assert repair(doc)[7].head.text == "leave"


@pytest.mark.parametrize(("form", "verb"), [("fined", "fine"), ("waged", "wage"), ("hoping", "hope"),
                                            ("planned", "plan"), ("barring", "bar"), ("singing", "sing")])
def test_a_single_consonant_is_of_the_verb_on_e(nlp: Language, form: str, verb: str) -> None:
    doc = nlp(f"They were {form} it.")
    lemmatizer = nlp.get_pipe("lemmatizer")
    token = doc[2]
    token.pos_ = "VERB"
    assert lemmatizer.rule_lemmatize(token)[0] == verb  # type: ignore[attr-defined]  # of spaCy's Lemmatizer
