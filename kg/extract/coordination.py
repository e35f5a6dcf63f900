"""Words and their neighbours: lists of words, children, and which words are coordinated with which."""

from __future__ import annotations

from functools import cache

from kg.extract.rules import word_list
from kg.parse.doc import Token

SPEAKING = ("say_clause", "tell_clause", "urge_infinitive", "judge_object", "warning_verb")


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(word_list(name))


def is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def children(token: Token, *deps: str) -> list[Token]:
    """Children with one of these labels, in order of the text."""
    return [child for child in token.children if child.dep_ in deps]


def conjuncts(token: Token) -> list[Token]:
    """The token and those coordinated with it to its right: Lima, Quito and Bogota."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and joined_to(child) == token or is_next_in_list(child):
            found += conjuncts(child)
    return found


def is_next_in_list(name: Token) -> bool:
    """Whether a name parsed as an apposition of a name goes on a list: Benin, [Togo], Mali and Chad."""
    return name.dep_ == "appos" and bool(name.ent_type_ and name.head.ent_type_ and children(name, "conj"))


def joined_to(verb: Token) -> Token:
    """What a word is coordinated with; a finite verb never with a bare one: urged Mali to leave and [warned] it."""
    head = verb.head
    if speaks_on(verb):
        return head.head
    bare = head.tag_ == "VB" and not any(child.dep_ == "aux" and child.tag_ != "TO" for child in head.children)
    return head.head if bare and head.dep_ in ("xcomp", "ccomp", "advcl") and verb.tag_ in ("VBD", "VBZ") else head


def speaks_on(verb: Token) -> bool:
    """Whether who spoke speaks on, though joined to what was said by the parser: said Mali had left and [urged] calm.

    The forms differ ("had left", "urged"), and the verb is one of speaking: what else is told goes on inside.
    """
    clause, outer = verb.head, verb.head.head
    return (verb.dep_ == "conj" and clause.dep_ == "ccomp" and outer.i < clause.i < verb.i
            and verb.tag_ == outer.tag_ in ("VBD", "VBZ") and clause.tag_ != verb.tag_
            and not any(child.dep_ == "nsubj" for child in verb.children)
            and any(verb.lemma_.lower() in words(name) for name in SPEAKING))


def first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token
