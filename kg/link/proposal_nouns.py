"""Nouns that speak of proposals, and the class each names: offer, talks, truce, resolution."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.extract import grammar
from kg.extract.rules import table
from kg.model import EntityType
from kg.parse.doc import Token


@cache
def lexicon() -> Mapping[str, EntityType]:
    return {word: EntityType(kind) for kind, words in table("proposals")["class"].items() for word in words}


@cache
def adjectives(name: str) -> frozenset[str]:
    return frozenset(table("proposals")["adjective"][name])


@cache
def generic() -> frozenset[str]:
    return frozenset(table("proposals")["generic"]["words"])


@cache
def weak() -> frozenset[str]:
    return frozenset(table("proposals")["generic"]["weak"])


def spoken_of(token: Token) -> EntityType | None:
    """The class of proposal that a noun speaks of; None for other words and for nouns that only say what another is."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return None
    kind = kind_of(token)
    return None if kind is None or is_predicate(token) else kind


def is_predicate(noun: Token) -> bool:
    """Whether a noun says what something else is: "this is a first step", "it marks an overture"."""
    top = grammar.first_conjunct(noun)
    return top.dep_ in ("attr", "oprd") or top.dep_ == "dobj" and top.head.lemma_ in grammar.words("linking_verb")


@cache
def containers() -> frozenset[str]:
    return frozenset(table("proposals")["container"]["words"])


def kind_of(noun: Token) -> EntityType | None:
    """The class a noun phrase names; PROPOSAL for a generic noun; None for other nouns."""
    lemma = noun.lemma_.lower()
    if lemma in containers() and (held := inner_heads(noun)):
        return lexicon()[held[0].lemma_.lower()]
    if lemma in generic() or lemma in grammar.words("carrier"):
        for word in (*grammar.children(noun, "compound", "amod"), *inner_heads(noun)):
            if (kind := lexicon().get(word.lemma_.lower())) is not None:
                return kind
    if lemma in generic():
        return (
            EntityType.RESOLUTION if lemma in grammar.words("tabled_text") and is_tabled(noun) else EntityType.PROPOSAL
        )
    if is_stop(noun):
        return EntityType.CEASEFIRE
    if lemma in table("proposals")["generic"]["demands"] and noun.tag_ == "NNS":
        return EntityType.PACKAGE
    kind = lexicon().get(lemma)
    beside = grammar.children(noun, "compound", "amod")
    if any(word.lemma_.lower() in table("proposals")["apart"]["words"] for word in beside):
        return None
    if lemma in grammar.words("ambiguous_proposal") and not is_tabled(noun):
        binding = noun.dep_ == "nsubj" and noun.head.lemma_ in table("proposals")["provision"]["requires"]
        return kind if kind is EntityType.RESOLUTION and binding else None  # "the resolution demands"
    return kind


def is_stop(noun: Token) -> bool:
    """As in "a halt to hostilities", "a humanitarian pause"."""
    stop = table("proposals")["stop"]
    if noun.lemma_.lower() not in stop["words"]:
        return False
    stopped = grammar.prepositional(noun, "to", "in", "of")
    beside = (word.lemma_.lower() for word in grammar.children(noun, "amod", "compound"))
    return any(word.lemma_.lower() in stop["what"] for word in stopped) or any(word in stop["kind"] for word in beside)


def is_tabled(noun: Token) -> bool:
    """Whether an ambiguous noun is a text before a body: numbered, named, drafted, adopted, put to the vote."""
    beside = [child for child in noun.children if child.dep_ in ("nummod", "compound", "amod", "nmod", "poss")]
    return (
        any(child.lex.like_num or child.pos_ == "PROPN" or child.lemma_ in grammar.words("tabling") for child in beside)
        or noun.head.lemma_ in grammar.words("tabling")
        or noun.head.head.lemma_ in grammar.words("tabling")
    )


def inner_heads(noun: Token) -> list[Token]:
    """What a generic noun proposes: an offer of [talks], a call for a [truce]."""
    if noun.lemma_.lower() not in generic() | containers():
        return []
    found = [obj for obj in grammar.prepositional(noun, "of", "for") if obj.lemma_.lower() in lexicon()]
    for verb in grammar.children(noun, "acl"):
        found += [obj for obj in grammar.logical_objects(verb) if obj.lemma_.lower() in lexicon() and obj != noun]
    return found
