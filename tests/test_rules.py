"""Every example of every event rule is a test: [actor] and {another role} must be found, or nothing."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language

from kg.errors import RuleError
from kg.extract import rules
from kg.extract.cue_tests import TESTS
from kg.extract.frames import Draft, drafts, fire
from kg.extract.rules import ROLES, Rule, load_rules, rule_of, rules_by_lemma
from kg.extract.ways import LADDERS, WAYS
from kg.kinds import KINDS
from kg.parse.convert import plain

RULES = load_rules()
YES = [pytest.param(rule, text, id=f"{rule.id}:{text}") for rule in RULES for text in rule.yes]
NO = [pytest.param(rule, text, id=f"{rule.id}:{text}") for rule in RULES for text in rule.no]
MARKS = re.compile(r"[\[\]{}]")


def marked(example: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The plain text of an example and the spans between its marks."""
    spans: dict[str, list[tuple[int, int]]] = {"[": [], "{": []}
    plain, opened = "", {"[": 0, "{": 0}
    for char in example:
        if char in "[{":
            opened[char] = len(plain)
        elif char in "]}":
            kind = "[" if char == "]" else "{"
            spans[kind].append((opened[kind], len(plain)))
        else:
            plain += char
    return plain, spans


def fired(rule: Rule, text: str, nlp: Language) -> list[Draft]:
    return [
        draft
        for token in plain(nlp(text))
        if token.lemma_.lower() in rule.lemmas and token.pos_ in rule.pos and (draft := fire(rule, token)) is not None
    ]


@pytest.mark.parametrize(("rule", "example"), YES)
def test_rule_reads_its_positive_example(rule: Rule, example: str, nlp: Language) -> None:
    text, spans = marked(example)
    found = fired(rule, text, nlp)
    assert found, "the rule did not fire"
    doc = plain(nlp(text))
    for mark, roles in (("[", ("actor",)), ("{", [role for role in ROLES if role != "actor"])):
        heads = {doc[i].idx for draft in found for role in roles for group in draft.roles.get(role, ()) for i in group}
        for start, end in spans[mark]:
            assert any(start <= head < end for head in heads), f"{text[start:end]} fills none of {roles}"


@pytest.mark.parametrize(("rule", "example"), NO)
def test_rule_is_silent_on_its_negative_example(rule: Rule, example: str, nlp: Language) -> None:
    assert not fired(rule, MARKS.sub("", example), nlp)


def test_rules_name_kinds_of_the_ontology() -> None:
    assert {rule.kind for rule in RULES} <= set(KINDS)


def test_ways_of_the_loader_are_those_of_the_grammar() -> None:
    assert set(rules.WAYS) == set(WAYS)
    assert set(rules.LADDERS) == set(LADDERS)
    assert set(rules.CUE_KEYS) == {"lemma", "pos", *TESTS}


def test_one_cue_makes_one_draft(nlp: Language) -> None:
    found = list(drafts(plain(nlp("Peru rejected the plan."))))
    assert [draft.rule.kind for draft in found] == ["Reject"]


def test_demanding_rules_come_first() -> None:
    for found in rules_by_lemma().values():
        assert [len(rule.tests) for rule in found] == sorted((len(rule.tests) for rule in found), reverse=True)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"actr": ["subject"]}, 'unknown "actr"; did you mean "actor"'),
        ({"actor": ["owner-of-objekt"]}, 'did you mean "owner-of-object"'),
        ({"yes": []}, 'has no "yes"'),
        ({"cue": {"lemma": "@nowhere", "pos": "VERB"}}, "no such word list"),
    ],
)
def test_a_wrong_rule_says_where_and_how_to_mend_it(change: dict[str, object], message: str) -> None:
    entry = {
        "id": "x",
        "kind": "Reject",
        "cue": {"lemma": "reject", "pos": "VERB"},
        "actor": ["subject"],
        "yes": ["a"],
        "no": ["b"],
    }
    with pytest.raises(RuleError, match=re.escape(message)):
        rule_of("rules/x.toml", entry | change)
