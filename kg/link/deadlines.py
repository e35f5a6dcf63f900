"""By when a deed is to be done that a text asks for or lays down: within thirty days, ten days to leave."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import grammar, reach
from kg.extract.ways import given_time
from kg.link.sketches import Sketch
from kg.link.wording import lemmas, term
from kg.parse.doc import Token


def deadlines(verb: Token, **values: object) -> Iterator[Sketch]:
    """Timing terms in the words of the phrase; `values` are fields of the term."""
    noun = given_time(verb)
    if noun is not None:
        yield timing(noun, min(child.idx for child in (noun, *grammar.children(noun, "nummod", "det"))), noun, **values)
    for clause in (verb, *grammar.children(verb, "xcomp")):
        for prep in grammar.children(clause, "prep"):
            for obj in grammar.children(prep, "pobj"):
                if prep.lower_ in lemmas("deadline", "prepositions") and obj.ent_type_ in reach.TIMES:
                    yield timing(obj, prep.idx, obj, **values)


def timing(cue: Token, start: int, last: Token, **values: object) -> Sketch:
    end = last.idx + len(last)
    return term("timing", cue, (start, end), date_text=cue.doc.text[start:end], **values)
