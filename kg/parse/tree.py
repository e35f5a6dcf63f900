"""Change a parse: hang words elsewhere. `kg.parse.convert.link` then follows."""

from __future__ import annotations

from bisect import insort

from kg.parse.doc import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def hang(token: Token, head: Token, dep: str) -> None:
    """Hang a token under another; under itself it is a root."""
    if token.head is not token:
        token.head.children.remove(token)
    if head is not token:
        insort(head.children, token)
    token.head, token.dep_ = head, dep
