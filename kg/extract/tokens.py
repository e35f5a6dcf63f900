"""Sets of token indices: what sources and contents are made of."""

from __future__ import annotations

from kg.parse.doc import Token

type Indices = frozenset[int]
NOTHING: Indices = frozenset()
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def under(token: Token) -> Indices:
    """Indices of a token and all that hangs under it."""
    return frozenset(range(token.left_edge.i, token.right_edge.i + 1))


def is_finite(verb: Token) -> bool:
    """Whether a verb or one of its auxiliaries has a tense."""
    return verb.tag_ in FINITE \
        or any(child.tag_ in FINITE and child.dep_ in ("aux", "auxpass") for child in verb.children)


def has_to(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)
