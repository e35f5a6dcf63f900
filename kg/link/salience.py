"""How much speaks for a person as the antecedent of "he" or "she": features and their weights."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from math import log

from kg.link.tables import DATA, words
from kg.parse.doc import Token

ROLE = {"nsubj": 80.0, "nsubjpass": 75.0, "csubj": 70.0, "dobj": 50.0, "attr": 45.0, "dative": 40.0, "agent": 45.0,
        "pobj": 30.0, "poss": 35.0, "appos": 20.0, "compound": 5.0, "amod": 5.0, "npadvmod": 10.0}
OTHER_ROLE = 25.0
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "attr"})


def evidence(pronoun: Token, mentions: Sequence[Token], number: Mapping[int, int]) -> dict[str, float]:
    """The features of one candidate from all its mentions, the nearest first; 0.0 where one is absent."""
    here = number[pronoun.i]
    nearest = mentions[0]
    apart = here - number[nearest.i]
    before = [token for token in mentions if token.i < pronoun.i]
    subject = subject_above(pronoun)
    clause = first_conjunct(subject) if subject is not None else None
    return {
        "same_sentence": float(apart == 0), "apart": float(apart),
        "distance": log(1 + abs(pronoun.i - nearest.i)),
        "mentions": log(1 + len(mentions)),
        "ahead": float(not before),
        "subject": float(any(is_subject(token) for token in before)),
        "main_subject_last": float(any(is_subject(token) and first_conjunct(token).head.dep_ == "ROOT"
                                       and number[token.i] == here - 1 for token in before)),
        "own_clause": float(pronoun.dep_ == "poss" and any(named(token) == clause for token in mentions)),
        "clause_above": float(pronoun.dep_ != "poss" and upper_subject(pronoun) in mentions),
        "same_role": float(kind(pronoun) == kind(nearest)),
        "nearest_subject": float(kind(nearest) == "subject"), "nearest_object": float(kind(nearest) == "object"),
        "path": log(1 + path(pronoun, nearest)) if apart == 0 else 0.0,
        "reason": float(any(is_reasoned(pronoun, token) for token in mentions)),
        "joined": float(pronoun.dep_ == "poss" and any(is_joined(pronoun.head, token) for token in mentions)),
    }


def score(found: Mapping[str, float]) -> float:
    return sum(weights().get(name, 0.0) * value for name, value in found.items())


@cache
def weights() -> dict[str, float]:
    table: dict[str, dict[str, float]] = tomllib.loads((DATA / "salience.toml").read_text(encoding="utf-8"))
    return table["person"]


def is_reasoned(pronoun: Token, name: Token) -> bool:
    """Whether the pronoun owns why something is done to the bearer of the name: "thanked Ann for her [work]"."""
    prep = pronoun.head.head
    return (pronoun.dep_ == "poss" and prep.dep_ == "prep" and prep.lower_ in words()["reason"]["prepositions"]
            and first_conjunct(name).dep_ in ("dobj", "nsubjpass") and first_conjunct(name).head == prep.head)


def is_joined(noun: Token, name: Token) -> bool:
    """Whether a noun stands behind the name and "and": "Ann and her [brother]"."""
    return noun.dep_ == "conj" and noun.i > name.i and first_conjunct(noun) == first_conjunct(name)


def kind(token: Token) -> str:
    """The grammatical role of a mention, coarsely; "according to him" counts as a subject."""
    first = first_conjunct(token)
    label = first.dep_
    if label in SUBJECTS or label == "pobj" and first.head.head.lower_ in words()["attributing"]["words"]:
        return "subject"
    if label in OBJECTS:
        return "object"
    return {"poss": "possessor", "pobj": "complement"}.get(label, "other")


def is_subject(token: Token) -> bool:
    return kind(token) == "subject"


def path(one: Token, other: Token) -> int:
    """Steps between two tokens of one sentence in its tree."""
    up = {token.i: steps for steps, token in enumerate((one, *one.ancestors))}
    for steps, token in enumerate((other, *other.ancestors)):
        if token.i in up:
            return steps + up[token.i]
    return len(up)


def first_conjunct(token: Token) -> Token:
    """The word whose place in the sentence a conjunct or an apposition shares."""
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    return token


def named(token: Token) -> Token:
    """The noun behind which a name stands: "the rival, [Ana Paz]," is the rival."""
    return token.head if token.dep_ == "appos" else token


def role(token: Token) -> float:
    """How much the grammatical role of a mention weighs; a conjunct has the role of the first."""
    return ROLE.get(first_conjunct(token).dep_, OTHER_ROLE)


def subject_above(token: Token) -> Token | None:
    """The subject of the nearest clause around the token."""
    for up in token.ancestors:
        for child in up.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
    return None


def upper_subject(token: Token) -> Token | None:
    """The subject of the clause above the token's own: "Smith said that he …"."""
    below = subject_above(token)
    clause = below.head if below is not None else token
    return subject_above(clause)
