"""Fill the roles of rules from the grammar around their cue: drafts of reports.

A draft knows words, not entities: roles hold alternatives of token indices, and
linking takes the first alternative that stands for somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extract import grammar, reach
from kg.extract.cue_tests import TESTS
from kg.extract.rules import Rule, cue_tags, rules_by_lemma
from kg.extract.ways import LADDERS, WAYS, happening, support
from kg.parse.doc import Doc, Token

type Alternatives = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A rule that fired. `roles` maps a role to alternatives, each a group of head tokens."""

    rule: Rule
    cue: int
    roles: Mapping[str, Alternatives]


def drafts(doc: Doc) -> Iterator[Draft]:
    """One pass over the tokens: the cue's lemma picks the few rules worth trying, the first that fits fires."""
    index, tags = rules_by_lemma(), cue_tags()
    for token in doc:
        if token.pos_ not in tags:
            continue
        for rule in index.get((token.lemma_.lower(), token.pos_), ()):
            if (draft := fire(rule, token)) is not None:
                yield draft
                break


def fire(rule: Rule, cue: Token) -> Draft | None:
    """The draft that `rule` makes of `cue`, or None if a test fails or a needed role stays empty."""
    for test, wanted in rule.tests.items():
        if not TESTS[test](cue, wanted):
            return None
    roles = filled(rule, cue)
    if any(not roles.get(role) for role in rule.needs):
        return None
    return Draft(rule=rule, cue=cue.i, roles=roles)


def filled(rule: Rule, cue: Token) -> Mapping[str, Alternatives]:
    return {role: alternatives(cue, ways) for role, ways in rule.roles.items()}


def reason(rule: Rule, cue: Token) -> str | None:
    """Why `rule` does not fire on `cue`, in words; None if it does."""
    for test, wanted in rule.tests.items():
        if not TESTS[test](cue, wanted):
            words = wanted if isinstance(wanted, bool) else ", ".join(sorted(wanted)[:6])
            return f"test {test} = {words} fails"
    empty = [role for role in rule.needs if not filled(rule, cue).get(role)]
    return f"nothing fills {', '.join(empty)}" if empty else None


def alternatives(cue: Token, ways: tuple[str, ...]) -> Alternatives:
    found = (group for way in ways for group in (LADDERS[way](cue) if way in LADDERS else [fill(cue, way)]))
    groups = (tuple(dict.fromkeys(token.i for token in group if token.ent_type_ not in reach.TIMES)) for group in found)
    return tuple(dict.fromkeys(group for group in groups if group))


def fill(cue: Token, way: str) -> list[Token]:
    """Head tokens that fill a role of `cue` in this way; another word than those of WAYS is a preposition."""
    if way in WAYS:
        return WAYS[way](cue)
    found = grammar.prepositional(cue, way)
    if not found and grammar.is_verb(cue) and way not in grammar.words("quantity_preposition"):
        found = [t for thing in grammar.logical_objects(cue) for t in grammar.prepositional(thing, way)]
    if not found and (verb := support(cue)) is not None:
        found = grammar.prepositional(verb, way)
    if not found and (verb := happening(cue)) is not None:
        found = grammar.prepositional(verb, way)
    if not found and grammar.is_noun(cue):
        # "a raid by rebels on the town": the parser hangs the second phrase under the first
        found = [t for _, inner in grammar.prepositions(cue) for t in grammar.prepositional(inner, way)]
    return found
