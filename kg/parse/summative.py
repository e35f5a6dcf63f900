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
OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "acomp", "attr", "oprd", "prt", "prep"})


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


def make_relative(noun: Token) -> None:
    """Make the clause behind such a noun relative: its "that" is what the verb lacks, "a claim that Chad [rejects]"."""
    for clause in [child for child in noun.children if child.dep_ in CLAUSE]:
        lacking = not any(child.dep_ in OBJECTS and child.tag_ != "IN" for child in clause.children)
        that = next((child for child in clause.children if child.dep_ in ("mark", "dobj") and child.tag_ == "IN"), None)
        if that is not None and lacking and any(child.dep_ == "nsubj" for child in clause.children):
            clause.dep_, that.dep_, that.tag_, that.pos_ = "relcl", "dobj", "WDT", "PRON"
