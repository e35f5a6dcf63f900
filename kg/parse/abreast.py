"""Clauses that only a comma parts, as headlines join them: "Fiji proposes a truce, Tonga demands an apology".

The parser takes the first for what the second says, as in "The border is shut, the ministry said". A verb that has
something else as its object says nothing of the clause before it, unless it may tell somebody something.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from kg.parse.doc import Token
from kg.parse.tree import SUBJECTS, hang

WORDS = files("kg.parse") / "abreast.toml"
MARKS = frozenset({"\"", "“", "”", "''", "``", "‘", "’"})


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(tomllib.loads(WORDS.read_text(encoding="utf-8"))[name])


def next_clause(clause: Token) -> Token | None:
    """The verb that a clause stands beside, though it is parsed as what that verb says; None if it may be said."""
    verb = clause.head
    if clause.dep_ != "ccomp" or not clause.i < verb.i or verb.lemma_ in words("telling") or not is_whole(clause):
        return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or not clause.i < subject.left_edge.i < verb.i:
        return None
    between = verb.doc[clause.i + 1:subject.left_edge.i]
    if not between or between[-1].text != "," or any(token.text in MARKS for token in verb.sent):
        return None
    after = [child for child in verb.children if child.i > verb.i]
    taken = any(child.dep_ in ("dobj", "xcomp", "ccomp") or child.lower_ in words("asked") for child in after)
    return verb if taken else None


def is_whole(clause: Token) -> bool:
    """Whether a clause has tense and a subject, and no conjunction or question word before it."""
    tensed = any(token.tag_ in ("VBZ", "VBP", "VBD", "MD") for token in (clause, *clause.children))
    held = any(child.dep_ in SUBJECTS and child.tag_[0] == "N" for child in clause.children)
    return tensed and held and not any(child.dep_ in ("mark", "expl") for child in clause.children)


def set_abreast(clause: Token, verb: Token) -> None:
    """Make the verb go on from the clause: both are told alike."""
    over, dep = verb.head, verb.dep_
    hang(clause, clause if over is verb else over, dep)
    hang(verb, clause, "conj")
