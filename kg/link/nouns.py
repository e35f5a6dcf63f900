"""What sort of actor a common noun describes: a force, a body, people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.extract import grammar
from kg.link.catalogue import words
from kg.model import EntityType
from kg.parse.doc import Token

PLURAL = frozenset({"NNS", "NNPS"})
NOUNS = (
    (EntityType.ARMED_FORCE, "force_noun"),
    (EntityType.ORGANIZATION, "body_noun"),
    (EntityType.GROUP, "people_noun"),
)


def kind_of(token: Token) -> EntityType | None:
    """What sort of actor a noun describes. Many bodies and several people are a group."""
    lemma, plural = token.lemma_.lower(), token.tag_ in PLURAL
    if lemma in words()["country"]["nouns"]:
        return EntityType.GROUP if plural else None  # which country "the country" is, the step before knows or nobody
    kind = nouns().get(lemma)
    if kind is EntityType.ORGANIZATION and plural:
        return EntityType.GROUP
    if kind is EntityType.ORGANIZATION and not is_body(token):
        return None
    if kind is EntityType.GROUP and not plural and lemma not in grammar.words("people_singular"):
        return EntityType.PERSON
    return kind


def is_body(token: Token) -> bool:
    """Whether a noun for a body means one here: "the trust", not "trust"; a front only by its name."""
    lemma, named = token.lemma_.lower(), token.pos_ == "PROPN"
    counted = named or any(grammar.children(token, "det", "poss", "nummod", "appos"))
    return (named or lemma not in words()["bodies"]["named"]) and (counted or lemma not in words()["bodies"]["counted"])


@cache
def nouns() -> Mapping[str, EntityType]:
    """What sort of actor each noun describes; the first list of NOUNS wins."""
    return {noun: kind for kind, name in reversed(NOUNS) for noun in grammar.words(name)}
