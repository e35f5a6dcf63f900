"""The words of a noun phrase that name or describe somebody, without clauses and adjuncts."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import grammar
from kg.extract.reach import TIMES
from kg.parse.doc import Token

LOOSE = frozenset({"punct", "cc", "preconj"})
JOINED = frozenset({"conj", "cc"})
MARKS = frozenset({"punct", "case"})
WITHIN = frozenset({"pobj", "pcomp", "nummod", "amod", "compound", "nmod", "prt"})


def naming(head: Token) -> tuple[int, int]:
    """Characters of a name or description with its title, a close apposition and what narrows it: "rebels in Mali"."""
    found = sorted(parts(head), key=lambda token: token.i)
    start, last = found[0], found[-1]
    while start.i < head.i and grammar.is_edge(start):
        start = start.nbor(1)
    if last.i + 1 < len(head.doc) and last.nbor(1).text == ")":  # "the World Health Organization (WHO)"
        opened = any(head.doc[index].text == "(" for index in range(start.i, last.i))
        last = last.nbor(1) if opened else last
    return start.idx, last.idx + len(last)


def parts(head: Token, nested: bool = False) -> Iterator[Token]:
    yield head
    for child in head.lefts:
        if child.dep_ not in LOOSE:
            yield from child.subtree
    for child in head.rights:
        if belongs(child, head) or nested and child.dep_ in JOINED:
            yield from parts(child, nested=True)
        elif child.dep_ not in MARKS:
            break


def belongs(child: Token, head: Token) -> bool:
    """Whether what stands after a noun, or under its prepositions, is part of how it names somebody."""
    before = head.doc[child.left_edge.i - 1]
    if child.dep_ == "prep":
        things = grammar.children(child, "pobj")
        names = all(thing.pos_ == "PROPN" for thing in things)  # "accused Togo of theft" may hang under Togo
        timed = any(thing.ent_type_ in TIMES for thing in things)
        return child.lower_ in grammar.words("phrase_preposition") and not timed and (names or head.pos_ != "PROPN")
    if child.dep_ == "appos":
        return before.text != "," or child.pos_ == "PROPN" and head.pos_ == "NOUN"
    return child.dep_ in WITHIN and child.ent_type_ not in TIMES or before.text == "(" and child.lex.is_upper
