"""Reported speech and thought: rules that find source and content around a cue.

The rules and their word lists are data (`rules/attribution.toml`, `words/`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract import grammar
from kg.extract.content import part_of
from kg.extract.cues import SayingRule, cue_tags, rules_by_cue
from kg.extract.sources import Source, is_predicate, noun_phrase, opens_sentence, sources
from kg.extract.tokens import NOTHING, Indices, under
from kg.parse.doc import Doc, Token

CLAUSES = frozenset({"clause", "complement"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A cue with its source and content as token indices. No heads: the text names no source."""

    rule: str
    cue: int
    heads: tuple[int, ...]
    source: frozenset[int]
    content: frozenset[int]


def sayings(doc: Doc) -> Iterator[Saying]:
    """One pass over the tokens; for each cue the first rule that fits."""
    index, tags = rules_by_cue(), cue_tags()
    for token in doc:
        if token.pos_ not in tags:
            continue
        for rule in index.get(token.lemma_.lower(), ()):
            if token.pos_ in rule.pos and token.dep_ != "amod" and (found := apply(rule, token)) is not None:
                yield found
                break


def apply(rule: SayingRule, cue: Token) -> Saying | None:
    """What `rule` reads around `cue`, or None if what it needs is missing."""
    if rule.voice and grammar.is_passive(cue) != (rule.voice == "passive"):
        return None
    parts = [indices for part in rule.needs if (indices := part_of(cue, part))]
    if not parts or (rule.also and not any(part_of(cue, part) for part in rule.also)):
        return None
    parts += [part_of(cue, part) for part in rule.content if part not in rule.needs]
    found = sources(cue, rule.source)
    if not is_sourced(rule, cue, found):
        return None
    source = frozenset(index for one in found for index in noun_phrase(one.written))
    if cue.i in source and cue.dep_ in ("acl", "conj") and (CLAUSES & rule.needs or is_predicate(cue)):
        source -= participle(found, cue)  # "a letter saying …"; other participles only describe their noun
    content = without_preposition(cue, NOTHING.union(*parts) - source - {cue.i})
    if not content:
        return None
    return Saying(rule=rule.id, cue=cue.i, heads=tuple(dict.fromkeys(one.head.i for one in found)), source=source,
                  content=content)


def participle(found: list[Source], cue: Token) -> Indices:
    """The words under a source that lead to the cue."""
    return NOTHING.union(*(under(child) for one in found for child in one.written.children
                           if child == cue or child.is_ancestor(cue)))


def is_sourced(rule: SayingRule, cue: Token, found: list[Source]) -> bool:
    """Whether the source is of a kind that the rule takes, or may be missing."""
    if not found:
        return not (rule.sourced or rule.by or (rule.source == "doer" and not is_impersonal(cue)))
    return not rule.by or any(source.head.lemma_.lower() in rule.by for source in found)


def is_impersonal(cue: Token) -> bool:
    """Whether the grammar lets nobody be named: passives, and "Asked about it, …"; not an imperative."""
    return grammar.is_passive(cue) or opens_sentence(cue)


def without_preposition(cue: Token, content: frozenset[int]) -> frozenset[int]:
    """The content without a preposition of the cue at its front: "called for {a truce}"."""
    first = cue.doc[min(content, default=cue.i)]
    if first.dep_ == "mark" and first.pos_ == "ADP":
        return content - {first.i} if first.head.head == cue else content
    return content - {first.i} if first.dep_ == "prep" and first.head == cue else content
