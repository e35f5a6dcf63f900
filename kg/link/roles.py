"""Whether the name of a country or capital acts (its government) or is where something is."""

from __future__ import annotations

from kg.link.catalogue import words
from kg.parse.doc import Token

ACTING = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "dative", "agent", "csubj", "oprd", "attr", "obj", "iobj"})
SAME = frozenset({"conj", "appos"})
PREPOSITION = frozenset({"pobj", "pcomp"})


def acts(root: Token) -> bool:
    """Whether the noun phrase headed by `root` does, says, has or undergoes something; else it is a place."""
    if root.dep_ in SAME and root.head.i != root.i:
        return acts(root.head) if root.head.pos_ in ("PROPN", "NOUN", "PRON") else False
    if root.dep_ in PREPOSITION:
        return acts_after(root.head)
    if root.dep_ == "dobj" and root.head.lemma_.lower() in words()["place"]["verbs"]:
        return False
    return root.dep_ in ACTING


def acts_after(preposition: Token) -> bool:
    """After "with" or "by" a government; after "in" a place; after "to" it depends on what stands before."""
    place = words()["place"]
    if preposition.lower_ in place["strict"] or preposition.head.lower_ in place["nouns"]:
        return False
    moved = preposition.head.lemma_.lower() in place["motion"] or preposition.head.pos_ in ("ADV", "ADP")
    return not (preposition.lower_ in place["direction"] and moved)
