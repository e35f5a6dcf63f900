"""Who issues a statement that is a whole document: its "we" is that government or body (annotation rule 8)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import grammar
from kg.extract.tokens import is_finite
from kg.link.catalogue import words
from kg.parse.doc import Doc, Span, Token

LINES = 4  # sentences at the head of a document in which it may say what it is


def issuers(doc: Doc) -> tuple[int, ...]:
    """Heads of those whose statement a document says it is, or who call themselves so: "We, the leaders of …"."""
    for number, sent in enumerate(doc.sents):
        if found := [*called(sent)]:
            return tuple(who.i for who in found)
        heading = number < LINES and not any(is_finite(token) for token in sent)
        if heading and (found := [who for token in sent for who in owners(token)]):
            return tuple(who.i for who in found)
    return ()


def owners(noun: Token) -> Iterator[Token]:
    """Whose a statement is: statement by [the Ministry], declaration of [the Heads of State], [ministry] statement."""
    if noun.lemma_.lower() not in words()["statement"]["nouns"]:
        return
    near = grammar.prepositional(noun, *words()["statement"]["prepositions"])
    for who in near or grammar.children(noun, "poss", "compound", "nmod"):
        yield from grammar.conjuncts(who)


def called(sent: Span) -> Iterator[Token]:
    """Those in apposition to a "we" that opens a sentence: "We, the [leaders] of the Group of Seven, met"."""
    plural = words()["speaker"]["plural"]
    for we in sent:
        if we.lower_ == plural[0] and we.i + 1 < len(we.doc) and we.doc[we.i + 1].text == ",":
            for who in grammar.children(we, "appos"):
                yield from grammar.conjuncts(who)
