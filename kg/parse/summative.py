"""Nouns that sum up a clause: "closed the border, a move that Chile regretted" (Quirk et al. 1985, 17.65 to 17.69).

The parser hangs them under the last name before them, which then seems to be the move.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from kg.parse.doc import Token

NOUNS = files("kg.parse") / "summative.toml"
ASIDE = frozenset({"appos", "npadvmod", "dobj", "attr", "conj"})
CLAUSE = frozenset({"relcl", "acl"})


@cache
def nouns() -> frozenset[str]:
    return frozenset(tomllib.loads(NOUNS.read_text(encoding="utf-8"))["words"])


def clause_before(noun: Token) -> Token | None:
    """The verb of the clause that a noun sums up; None for other nouns."""
    first = noun.left_edge
    if noun.dep_ not in ASIDE or noun.lemma_ not in nouns() or first.i < 2 or first.lower_ not in ("a", "an"):
        return None
    if noun.doc[first.i - 1].text not in (",", "–", "—") or not any(child.dep_ in CLAUSE for child in noun.children):
        return None
    over = noun.head
    while over.pos_ not in ("VERB", "AUX") or over.dep_ in CLAUSE and over.head.i < over.i:
        if over.head is over:
            return None
        over = over.head
    while over.dep_ in ("xcomp", "pcomp", "aux"):
        over = over.head
    return over if over.i < noun.i else None
