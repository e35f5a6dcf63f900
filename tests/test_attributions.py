"""Who says what: every example of every rule, quotations, and whole paragraphs."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest
from spacy.language import Language

from kg.errors import RuleError
from kg.extract.attributions import Utterance, utterances
from kg.extract.content import PARTS
from kg.extract.cues import SayingRule, saying_rule, saying_rules
from kg.extract.quotations import quotations
from kg.extract.said import Saying, apply
from kg.model import Document
from kg.parse.convert import plain
from kg.parse.nlp import parse

RULES = saying_rules()
YES = [pytest.param(rule, text, id=f"{rule.id}:{text}") for rule in RULES for text in rule.yes]
NO = [pytest.param(rule, text, id=f"{rule.id}:{text}") for rule in RULES for text in rule.no]


def applied(rule: SayingRule, text: str, nlp: Language) -> list[Saying]:
    doc = plain(nlp(text))
    return [saying for token in doc if token.lemma_.lower() in rule.cue and token.pos_ in rule.pos
            and (saying := apply(rule, token)) is not None]


def words(text: str) -> list[str]:
    return re.findall(r"[\w'’]+", text)


def between(example: str, opening: str, closing: str) -> list[str]:
    return words(" ".join(re.findall(re.escape(opening) + r"(.*?)" + re.escape(closing), example)))


@pytest.mark.parametrize(("rule", "example"), YES)
def test_rule_reads_its_positive_example(rule: SayingRule, example: str, nlp: Language) -> None:
    text = re.sub(r"[\[\]{}]", "", example)
    doc = plain(nlp(text))
    found = applied(rule, text, nlp)
    assert found, "the rule did not fire"
    source = words(" ".join(doc[i].text + doc[i].whitespace_ for i in sorted(found[0].source)).replace("  ", " "))
    content = words("".join(doc[i].text + doc[i].whitespace_ for i in sorted(found[0].content)))
    assert content == between(example, "{", "}")
    assert "".join(source) == "".join(between(example, "[", "]"))


@pytest.mark.parametrize(("rule", "example"), NO)
def test_rule_is_silent_on_its_negative_example(rule: SayingRule, example: str, nlp: Language) -> None:
    assert not applied(rule, example, nlp)


def test_every_rule_has_its_own_name() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_parts_are_of_the_grammar_or_prepositions() -> None:
    named = {part for rule in RULES for part in rule.content} - PARTS.keys()
    assert all(part.isalpha() and len(part) < 8 for part in named), "misspelt part of content"


@pytest.mark.parametrize(("change", "message"), [
    ({"contnt": ["clause"]}, 'unknown "contnt"'),
    ({"yes": []}, "lacks a cue or examples"),
    ({"needs": ["infinitive"]}, "needs what is not content"),
])
def test_wrong_rules_are_refused(change: dict[str, object], message: str) -> None:
    good: dict[str, object] = {"id": "x", "cue": ["say"], "content": ["clause"], "yes": ["a"], "no": ["b"]}
    with pytest.raises(RuleError, match=message):
        saying_rule({**good, **change})


# ---- quotations


@pytest.mark.parametrize(("text", "quoted"), [
    ("She said “we are ready” twice.", ["“we are ready”"]),
    ('The "truce" broke. "It held," he said.', ['"truce"', '"It held,"']),
    ("``No,'' she said. ''Never,'' said he.", ["``No,''", "''Never,''"]),
    ("“He told me ‘run’ and I ran,” she said.", ["“He told me ‘run’ and I ran,”"]),
    ("Envoy: 'No deal yet'", ["'No deal yet'"]),
    ("The workers' union said it's over.", []),
    ("The beam is 6\" wide.", []),
    ("“A first part.\n\n“A second part,” he said.", ["“A first part.", "“A second part,”"]),
    ("“One never closed it", ["“One never closed it"]),
    ("A stray ” mark. “Fine,” she said.", ["“Fine,”"]),
])
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[slice(*quotation.span)] for quotation in quotations(text)] == quoted


def test_a_quotation_over_paragraphs_continues() -> None:
    first, second = quotations("“The first part.\n\n“The second part.”")
    assert (first.closed, second.continues) == (False, True)


# ---- whole paragraphs


def read(text: str, nlp: Language) -> tuple[Utterance, ...]:
    document = Document(id="d", path="d.txt", text=text, sha256=sha256(text.encode()).hexdigest())
    return utterances(next(parse([document], nlp)))


def told(text: str, nlp: Language) -> list[tuple[str, str, str]]:
    """Source, cue and content of the outermost utterances."""
    return [tuple(" … ".join(text[a:b] for a, b in spans) for spans in (found.source, found.cue, found.content))  # type: ignore[misc]
            for found in read(text, nlp) if found.inside is None]


@pytest.mark.parametrize(("text", "expected"), [
    ("“The harbour is closed,” the captain said.", ("the captain", "said", "“The harbour is closed,”")),
    ("“The harbour is shut,” said Maria Duarte, who runs it.", ("Maria Duarte", "said", "“The harbour is shut,”")),
    ("The captain said: “The harbour is closed.”", ("The captain", "said", "“The harbour is closed.”")),
    ("“The harbour,” the captain said, “is closed.”", ("the captain", "said", "“The harbour,” … “is closed.”")),
    ("“The harbour is closed.” — Maria Duarte", ("Maria Duarte", "—", "“The harbour is closed.”")),
    ("The pilot told the board that the engine had failed.", ("The pilot", "told", "that the engine had failed")),
    ("The engine, the pilot said, had failed twice.", ("the pilot", "said", "The engine … had failed twice")),
    ("According to the ministry, two ships sank.", ("the ministry", "According", "two ships sank")),
    ("Two ships sank, according to the ministry.", ("the ministry", "according", "Two ships sank")),
    ("The firm was accused by Kenya of dumping waste.", ("Kenya", "was accused", "The firm … of dumping waste")),
    ("The farmer, who has claimed that wolves came, moved away.", ("who", "has claimed", "that wolves came")),
    ("It is believed that the ship sank.", ("", "is believed", "that the ship sank")),
    ("Nurses urged the hospital to hire more staff.", ("Nurses", "urged", "the hospital to hire more staff")),
    ("Critics called the plan a fraud.", ("Critics", "called", "the plan a fraud")),
    ("The coach is confident that the team will win.", ("The coach", "confident", "that the team will win")),
    ("The board's claim that the dam is safe was false.", ("The board's", "claim", "that the dam is safe")),
    ("As the minister pointed out, the dam is old.", ("the minister", "pointed out", "the dam is old")),
    ("The pier, which divers say remains closed, sank.", ("divers", "say", "which … remains closed")),
    ("The herders, the guide explained earlier in the hut, were well fed.",
     ("the guide", "explained", "The herders … were well fed")),
    ("Though the start went well, the envoy said, replacing the chair would cost weeks.",
     ("the envoy", "said", "Though the start went well … replacing the chair would cost weeks")),
    ("Boats like ours, he said.", ("he", "said", "Boats like ours")),
    ("They read a letter saying that the well was dry.", ("a letter", "saying", "that the well was dry")),
    ("The governor called the charges unfounded and fabricated.",
     ("The governor", "called", "the charges unfounded and fabricated")),
    ("The skipper made it clear that Iceland would sail.", ("The skipper", "clear", "that Iceland would sail")),
    ("The firm tried to make the case to both towns that the dam is safe.",
     ("The firm", "case", "that the dam is safe")),
    ("Prosecutor Ana Ruiz alleged in the suit that Peru earned millions from the scheme.",
     ("Prosecutor Ana Ruiz", "alleged", "that Peru earned millions from the scheme")),
    ("The guide described the hut during a Monday walk as “a ruin of another age.”",
     ("The guide", "described", "the hut … as “a ruin of another age.”")),
    ("They are convinced that the pilot did more.", ("They", "convinced", "that the pilot did more")),
    ("The keeper made it clear to the judge that a fine would be unusual.",
     ("The keeper", "clear", "that a fine would be unusual")),
    ("Asked during a debate why he trailed so badly, the senator laughed.", ("", "Asked", "why he trailed so badly")),
    ("Critics quickly compared the chef's answer to the worst jokes.",
     ("Critics", "quickly compared", "the chef's answer to the worst jokes")),
    ("A crowd came as herders reaffirmed their trust in the vet, waving flags.",
     ("herders", "reaffirmed", "their trust in the vet")),
    ("“It was a ‘miracle,’” Ana Ruiz (Green, Lima) said.", ("Ana Ruiz (Green, Lima)", "said", "“It was a ‘miracle,’”")),
    ("“Is this not proof?” Vitter demanded.", ("Vitter", "demanded", "“Is this not proof?”")),
    ("The voters said no.", ("The voters", "said", "no")),
    ("Officials close to the talks said on condition of anonymity that a deal was near.",
     ("Officials close to the talks", "said", "that a deal was near")),
    ("Neither club has commented on the report that six boats sank.",
     ("Neither club", "has commented", "the report that six boats sank")),
    ("“The port is dead,” read a headline in the paper.",
     ("a headline in the paper", "read", "“The port is dead,”")),
    ("As the vet put it, the herd is safe.", ("the vet", "put", "the herd is safe")),
    ("Everyone I met said the soup was cold.", ("Everyone I met", "said", "the soup was cold")),
    ("The union said it would fight and called the ban unlawful.", ("The union", "said", "it would fight")),
])
def test_one_attribution(text: str, expected: tuple[str, str, str], nlp: Language) -> None:
    assert expected in told(text, nlp)


def test_a_paragraph_after_a_colon_is_its_speakers(nlp: Language) -> None:
    text = "The harbour master told the paper:\n\nThe pier is shut until May.\n\nThe ferry sails on."
    assert told(text, nlp) == [("The harbour master", "told", "The pier is shut until May")]


def test_who_is_quoted_as_saying_says_it(nlp: Language) -> None:
    text = "The paper quoted Ana Ruiz as saying that the port was dead."
    outer, inner = read(text, nlp)
    assert [text[slice(*one.source[0])] for one in (outer, inner)] == ["The paper", "Ana Ruiz"]
    assert inner.inside == 0


def test_a_quotation_that_stands_free_goes_on_with_its_speaker(nlp: Language) -> None:
    text = "“We lost,” the captain said. “We will win next year.”\n\n“Nobody doubts it.”"
    [found] = (one for one in read(text, nlp) if one.inside is None)
    assert [text[a:b] for a, b in found.content] == ["“We lost,”", "“We will win next year.”", "“Nobody doubts it.”"]
    assert found.quoted


def test_a_new_tag_is_a_new_speaker(nlp: Language) -> None:
    text = "“We lost,” the captain said.\n\n“We won,” the coach said."
    assert [source for source, _, _ in told(text, nlp)] == ["the captain", "the coach"]


def test_what_is_said_inside_is_nested(nlp: Language) -> None:
    outer, inner = read("The envoy said that the rebels had promised to leave.", nlp)
    assert outer.inside is None
    assert inner.inside == 0


def test_a_participle_of_saying_is_not_part_of_what_was_said(nlp: Language) -> None:
    text = "The envoy said the talks had failed, adding that he would return."
    assert told(text, nlp) == [("The envoy", "said", "the talks had failed"),
                               ("The envoy", "adding", "that he would return")]


def test_quoted_only_if_all_of_it_is(nlp: Language) -> None:
    assert [found.quoted for found in read("He said the idea was “very bad” for all.", nlp)] == [False]


def test_labels_of_a_transcript(nlp: Language) -> None:
    text = "HOST: Is the road open?\n\nMAYOR: It opens on Friday.\n\nHOST: Thank you both.\n\nMAYOR: You are welcome."
    assert [(source, content) for source, _, content in told(text, nlp)][:2] == [
        ("HOST", "Is the road open"), ("MAYOR", "It opens on Friday")]


@pytest.mark.parametrize(("text", "expected"), [
    ("Port will close in May – minister", ("minister", "–", "Port will close in May")),
    ("Port will close in May - Turkey's army", ("Turkey's army", "-", "Port will close in May")),
    ("Rebels shelled port: Turkey", ("Turkey", ":", "Rebels shelled port")),
    ("UN: Rebels shelled port", ("UN", ":", "Rebels shelled port")),
    ("Rebels shelled port - report", ("report", "-", "Rebels shelled port")),
])
def test_a_headline_names_its_source_at_an_end(text: str, expected: tuple[str, str, str], nlp: Language) -> None:
    assert expected in told(f"{text}\n\nThe port lies in the north.", nlp)


@pytest.mark.parametrize("text", ["Turkey: Rebels sail north", "Rebels sail north - again",
                                  "Ports and ferries - a short history", "Rebels sail north - minister left."])
def test_a_topic_is_no_source(text: str, nlp: Language) -> None:
    assert not read(text, nlp)


@pytest.mark.parametrize("text", [
    "The ferry left the harbour at noon.",
    "The so-called “iron road” crosses the valley.",
    "“Hamlet” opened in Oslo.",
    "Do not forget that the shop is closed.",
])
def test_nobody_says_anything(text: str, nlp: Language) -> None:
    assert not read(text, nlp)


def test_spans_are_words_of_the_text(nlp: Language) -> None:
    text = "  “No,” she said.\n\nThe mayor thinks that it rains – again.\n"
    for found in read(text, nlp):
        for a, b in (*found.source, *found.cue, *found.content):
            assert 0 <= a < b <= len(text)
            assert text[a:b] == text[a:b].strip()


def test_an_empty_text_has_no_attributions(nlp: Language) -> None:
    assert read("", nlp) == ()
