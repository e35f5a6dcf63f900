"""The verb that a noun or phrase hangs under, and those who act in it: agreed it [in talks], passed [by a vote]."""

from __future__ import annotations

from kg.extract import grammar
from kg.parse.doc import Token


def governor(noun: Token) -> Token | None:
    """The verb whose object, or whose phrase, a noun is; the verb of an adjective that it goes with."""
    noun = grammar.first_conjunct(noun)
    above = noun.head if noun.dep_ == "dobj" else noun.head.head if noun.dep_ == "pobj" else None
    if above is not None and above.dep_ == "acomp":
        above = above.head  # "is open to a swap"
    return above if above is not None and grammar.is_verb(above) else None


def subjects(noun: Token) -> list[Token]:
    verb = governor(noun)
    return [] if verb is None else grammar.logical_subjects(verb)


def objects(noun: Token) -> list[Token]:
    verb = governor(noun)
    return [] if verb is None else grammar.logical_objects(verb)


def parties(noun: Token) -> list[Token]:
    """Both sides of what two do together: [India] freed sailors in a swap with [Laos]; none if one is not named."""
    one, other = subjects(noun), grammar.prepositional(noun, "with")
    return [*one, *other] if one and other else []


def is_tally(vote: Token) -> bool:
    """Whether a vote is told with its count: voted 40 to 12, a vote of 9 to 2, a 40-12 vote."""
    near = [child for child in vote.children if child.dep_ in ("dobj", "npadvmod", "nummod", "amod", "compound")]
    near += grammar.prepositional(vote, "of") if grammar.is_noun(vote) else []
    return any(word.pos_ == "NUM" for word in near)


def above(cue: Token) -> list[Token]:
    """The word a cue is object, phrase, predicate or infinitive of: the preposition, the verb."""
    return [cue.head] if cue.dep_ in ("pobj", "dobj", "xcomp", "attr") else []


def is_present(verb: Token) -> bool:
    """Whether a verb tells what is so now: holds, is held, is holding; not held, has held, will hold."""
    helping = grammar.children(verb, "aux", "auxpass")
    if any(one.tag_ == "MD" or one.lemma_ == "have" for one in helping):
        return False
    return (helping[-1] if helping else verb).tag_ in ("VBZ", "VBP")
