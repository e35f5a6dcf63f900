"""How far a phrase reaches: the characters of what hangs under a word."""

from __future__ import annotations

from kg.parse.doc import Token

CUT = frozenset({"relcl", "appos", "parataxis", "punct", "cc", "conj", "acl", "preconj"})


def phrase(token: Token) -> tuple[int, int]:
    """Characters of the noun phrase headed by `token`, without relative clauses, appositions and coordination."""
    return extent(token, CUT)


def full_phrase(token: Token) -> tuple[int, int]:
    """Characters of all that hangs under `token`, without punctuation and conjunctions at its ends."""
    return extent(token, frozenset())


def without_relative(token: Token) -> tuple[int, int]:
    """As `full_phrase`, but ended before the first relative clause inside."""
    start, end = full_phrase(token)
    clauses = [node for node in token.subtree if node.dep_ == "relcl" and node.i > token.i]
    if clauses:
        first = min(clauses[0].subtree, key=lambda node: node.i)
        before = token.doc[first.i - 1]
        while is_edge(before) and before.i > token.i:
            before = token.doc[before.i - 1]
        end = min(end, before.idx + len(before))
    return start, end


def extent(token: Token, cut: frozenset[str]) -> tuple[int, int]:
    """Characters from the first to the last token under `token`, subtrees labelled in `cut` left out.

    A compound, title or determiner is kept; what follows the first cut to the right is left out too.
    """
    first = last = token
    stack = [token]
    stop = min((child.i for child in token.children if child.i > token.i and child.dep_ in cut), default=len(token.doc))
    while stack:
        node = stack.pop()
        if node.i < first.i:
            first = node
        if last.i < node.i:
            last = node
        stack += [
            child
            for child in node.children
            if not (node == token and child.dep_ in cut) and (child.i < stop or node != token)
        ]
    doc = token.doc
    start, end = first.i, last.i
    while start < end and is_edge(doc[start]):
        start += 1
    while end > start and is_edge(doc[end]):
        end -= 1
    return doc[start].idx, doc[end].idx + len(doc[end])


def is_edge(token: Token) -> bool:
    return token.is_space or token.dep_ in ("punct", "cc") or token.is_punct and token.text not in ("%", "$")
