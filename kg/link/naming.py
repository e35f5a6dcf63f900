"""What a speaker says something is: "called the plan reckless", "regards the raid as a crime"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import grammar
from kg.parse.doc import Token

PREDICATES = ("ADJ", "NOUN", "ADV", "VERB")


def namings(verb: Token) -> Iterator[tuple[Token, Token]]:
    """(thing, predicate) of a verb of naming, however its clause is parsed."""
    small = [child for child in grammar.children(verb, "ccomp", "xcomp") if is_small_clause(child)]
    small += [child for child in grammar.children(verb, "oprd") if grammar.children(child, "nsubj")]
    for clause in small:
        for thing in grammar.children(clause, "nsubj"):
            yield thing, clause
    things = grammar.children(verb, "dobj")
    if len(things) == 2 and grammar.antecedent(things[0]) != things[0]:  # "the raid, which it called a crime"
        yield grammar.antecedent(things[0]), things[1]
        return
    predicate = None if small else next(iter((*plain(verb), *after_as(verb))), None)
    if predicate is not None:
        for thing in grammar.logical_objects(verb):
            if thing != predicate:
                yield thing, predicate


def is_small_clause(clause: Token) -> bool:
    """A clause without a verb: considered [the raid a crime]."""
    return clause.pos_ in ("NOUN", "ADJ") and not grammar.children(clause, "aux", "cop", "mark")


def plain(verb: Token) -> Iterator[Token]:
    for child in grammar.children(verb, "oprd", "attr", "acomp"):
        if child.pos_ in PREDICATES:
            yield child


def after_as(verb: Token) -> Iterator[Token]:
    """Predicates behind "as", also where the parser hangs them on the object: described the plan [as useless]."""
    for node in (verb, *grammar.logical_objects(verb)):
        for child in node.rights:
            if child.lower_ in grammar.words("as") and child.dep_ in ("prep", "advmod", "mark"):
                yield from (one for one in child.children if one.pos_ in PREDICATES)
                after = child.doc[child.i + 1] if child.i + 1 < len(child.doc) else child
                if child.dep_ == "advmod" and after.head == node and after.pos_ in ("ADV", "ADJ"):
                    yield after
            elif child.pos_ in ("ADV", "ADJ") and any(
                c.lower_ in grammar.words("as") and c.dep_ == "advmod" and c.i > verb.i for c in child.children
            ):
                yield child  # "which Lagos described as timely"
