"""Parses and lemmas that are mended: a finite verb is coordinated with a finite verb, "waged" is of wage."""

import tomllib

import pytest
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from kg.parse.abreast import WORDS as ABREAST
from kg.parse.convert import plain
from kg.parse.doc import Doc
from kg.parse.repair import repair
from kg.parse.summative import NOUNS


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


@pytest.mark.parametrize(("text", "verb", "main"), [
    ("Mali will leave the talks should Chad reject the plan.", "reject", "leave"),
    ("Tariffs will rise should fighting resume.", "resume", "rise"),
    ("Oil prices will rise should fighting in Libya spread.", "spread", "rise"),
    ("Moscow said it would leave should NATO send troops.", "send", "leave"),
    ("Peru will free the men, should Chile agree.", "agree", "free"),
    ("Should such raids continue, Armenia reserves the right to act.", "continue", "reserves"),
])
def test_a_condition_told_by_word_order_hangs_on_its_main_clause(
        nlp: Language, text: str, verb: str, main: str) -> None:
    condition = next(token for token in repair(plain(nlp(text))) if token.text == verb)
    assert (condition.dep_, condition.head.text, condition.pos_) == ("advcl", main, "VERB")
    assert [child.lower_ for child in condition.children if child.dep_ == "aux"] == ["should"]


@pytest.mark.parametrize("text", ["Nor will Egypt accept the plan.", "Only then did Egypt accept the plan.",
                                  "Will Chad leave, should Mali ask?", "Mali must leave."])
def test_other_word_orders_stay(nlp: Language, text: str) -> None:
    parsed = plain(nlp(text))
    before = [(token.head.i, token.dep_, token.tag_) for token in parsed]
    assert [(token.head.i, token.dep_, token.tag_) for token in repair(parsed)] == before


def test_a_list_of_like_phrases_goes_with_one_verb(nlp: Language) -> None:
    words = "The bank alleged that Peru broke it by halting sales , by freezing funds"
    doc = doc_of(nlp, words, [1, 2, 2, 5, 5, 2, 5, 5, 7, 8, 2, 2, 11, 12],
                 ["det", "nsubj", "ROOT", "mark", "nsubj", "ccomp", "dobj", "prep", "pcomp", "dobj", "punct", "prep",
                  "pcomp", "dobj"],
                 ["DT", "NN", "VBD", "IN", "NNP", "VBD", "PRP", "IN", "VBG", "NNS", ",", "IN", "VBG", "NNS"])
    doc[10].pos_ = "PUNCT"
    assert repair(doc)[11].head.text == "broke"


@pytest.mark.parametrize("example", tomllib.loads(NOUNS.read_text(encoding="utf-8"))["example"],
                         ids=lambda example: example["text"])
def test_a_noun_that_sums_up_a_clause_hangs_on_its_verb(nlp: Language, example: dict[str, str]) -> None:
    noun = next(token for token in repair(plain(nlp(example["text"]))) if token.text == example["noun"])
    assert (noun.head.text if noun.dep_ == "appos" and noun.head.pos_ == "VERB" else "") == example["verb"]


@pytest.mark.parametrize(("text", "verb", "joined"), [
    ("The guild said Britain should pay and accused both banks of theft.", "accused", "said"),
    ("Mali said Chad must leave and threatened sanctions.", "threatened", "said"),
    ("Chad must be fined and expelled.", "expelled", "fined"),
])
def test_a_past_tense_goes_with_a_past_tense_also_behind_a_modal(
        nlp: Language, text: str, verb: str, joined: str) -> None:
    found = next(token for token in repair(plain(nlp(text))) if token.text == verb)
    assert (found.dep_, found.head.text) == ("conj", joined)


@pytest.mark.parametrize(("text", "verb", "head"), [
    ("Mali said Niger was arming rebels and threatened to close the border.", "threatened", "said"),
    ("The ministry denied that gas had been used and accused Peru of inciting violence.", "accused", "denied"),
    ("It argues that the loan lapsed when Peru halted payments and has called for a new one.", "called", "argues"),
    ("They ended the fair by asking six guilds to join the union and calling for lower fees.", "calling", "asking"),
    ("Chad says that Niger left the bloc in 2020 and has since refused to return.", "refused", "left"),
    ("Peru was helping Chile and signed the accord.", "signed", "helping"),
    ("The mayor was elected and opened the bridge.", "opened", "elected"),
])
def test_what_is_coordinated_has_a_like_form(nlp: Language, text: str, verb: str, head: str) -> None:
    assert next(token for token in repair(plain(nlp(text))) if token.text == verb).head.text == head


def test_a_past_form_without_and_goes_on_with_the_perfect_before_it(nlp: Language) -> None:
    words = "Experts said that rebels had taken the town , shelled the port and left"
    doc = doc_of(nlp, words, [1, 1, 5, 5, 5, 1, 7, 5, 1, 1, 11, 9, 9, 9],
                 ["nsubj", "ROOT", "mark", "nsubj", "aux", "ccomp", "det", "dobj", "punct", "conj", "det", "dobj", "cc",
                  "conj"],
                 ["NNS", "VBD", "IN", "NNS", "VBD", "VBN", "DT", "NN", ",", "VBD", "DT", "NN", "CC", "VBD"])
    mended = repair(doc)[9]
    assert (mended.head.text, mended.tag_) == ("taken", "VBN")


def test_had_opens_a_condition(nlp: Language) -> None:
    doc = doc_of(nlp, "Had rain not fallen that May , they said , wheat would have died .",
                 [0, 3, 3, 0, 5, 13, 8, 8, 13, 8, 13, 13, 13, 3, 0],
                 ["ROOT", "nsubj", "neg", "ccomp", "mark", "npadvmod", "punct", "nsubj", "parataxis", "punct", "nsubj",
                  "aux", "aux", "ccomp", "punct"],
                 ["VBD", "NN", "RB", "VBN", "IN", "NNP", ",", "PRP", "VBD", ",", "NN", "MD", "VB", "VBN", "."])
    fallen = repair(doc)[3]
    assert (fallen.dep_, fallen.head.text, fallen.head.dep_) == ("advcl", "died", "ROOT")
    assert (fallen.left_edge.text, doc[5].head.text, doc[14].head.text) == ("Had", "fallen", "died")


def test_had_with_an_object_stays(nlp: Language) -> None:
    doc = doc_of(nlp, "Had they said wheat would grow", [2, 2, 2, 5, 5, 2],
                 ["aux", "nsubj", "ROOT", "nsubj", "aux", "ccomp"], ["VBD", "PRP", "VBN", "NN", "MD", "VB"])
    assert repair(doc)[2].dep_ == "ROOT"


def test_a_participle_behind_be_is_the_verb(nlp: Language) -> None:
    doc = doc_of(nlp, "the pope , who is mediating", [1, 1, 1, 4, 1, 4],
                 ["det", "ROOT", "punct", "nsubj", "relcl", "acomp"], ["DT", "NN", ",", "WP", "VBZ", "VBG"])
    doc[4].lemma_ = "be"
    mended = repair(doc)
    assert [(token.dep_, token.head.text) for token in mended[3:6]] == [
        ("nsubj", "mediating"), ("aux", "mediating"), ("relcl", "pope")]


@pytest.mark.parametrize("case", tomllib.loads(ABREAST.read_text(encoding="utf-8"))["example"], ids=lambda c: c["text"])
def test_clauses_that_a_comma_parts_stand_beside_each_other(nlp, case):
    doc = repair(plain(nlp(case["text"])))
    second = next((token for token in doc if token.text == case["second"]), None)
    first = next(token for token in doc if token.text == case["first"])
    if second is None:
        assert first.dep_ == "ccomp"
    else:
        assert (second.dep_, second.head) == ("conj", first)


@pytest.mark.parametrize(("text", "verb"), [("Cuba and Nicaragua back the plan.", "VERB"), ("They went back.", "ADV")])
def test_a_word_with_a_subject_is_no_preposition(nlp, text, verb):
    doc = repair(plain(nlp(text)))
    assert next(token for token in doc if token.text == "back").pos_ == verb
