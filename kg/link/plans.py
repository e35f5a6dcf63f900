"""Proposals that no noun for a proposal names: "proposed to cut the catch", "proposed a hotline"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract import grammar
from kg.link.proposal_nouns import kind_of
from kg.link.sketches import Sketch
from kg.link.topics import nouns_of
from kg.parse.doc import Doc, Token


def plans(sketches: Sequence[Sketch], doc: Doc) -> frozenset[int]:
    """Tokens that name what is proposed or carried out where no noun for a proposal does: a clause's verb, a noun."""
    return frozenset(
        token.i
        for sketch in sketches
        if tells_plan(sketch) and not sketch.negated
        for token in (doc[index] for index in sketch.theme)
        if (is_agreed(token) if sketch.kind == "Accept" else names_plan(token))
    )


def tells_plan(sketch: Sketch) -> bool:
    """Whether a report puts forward, agrees on or carries out what its theme names."""
    return sketch.kind in ("Propose", "Accept") or is_pact(sketch) or sketch.status == "implemented"


def is_pact(sketch: Sketch) -> bool:
    """Whether several parties bind themselves: Chad and Mali agreed [to free the crew]."""
    return sketch.kind == "Commit" and len(sketch.actor) > 1 and sketch.cue.lemma_ in grammar.words("agreeing")


def names_plan(token: Token) -> bool:
    if grammar.is_verb(token):
        return is_to_be_done(token) and not any(kind_of(noun) for noun in spoken_of(token))
    return token.pos_ == "NOUN" and not token.ent_type_ and kind_of(token) is None


def is_agreed(clause: Token) -> bool:
    """Whether a clause says what was agreed: that a commission would be set up."""
    ahead = any(child.tag_ == "MD" for child in grammar.children(clause, "aux"))
    return grammar.is_verb(clause) and ahead and not any(kind_of(noun) for noun in spoken_of(clause))


def spoken_of(verb: Token) -> Iterator[Token]:
    """What a clause is about, and what its objects consist of: hold a round of talks."""
    for noun in nouns_of(verb):
        yield noun
        yield from grammar.prepositional(noun, "of")


def is_to_be_done(verb: Token) -> bool:
    """Whether a clause says what to do: an infinitive, a gerund, "that ships be inspected", "should".

    "Suggested that it was a trick" proposes nothing.
    """
    if grammar.has_to(verb) or verb.tag_ == "VBG":
        return True
    helping = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ == "MD" for child in helping):
        return any(child.lower_ in grammar.words("advising") for child in helping)
    if any(child.tag_ in ("VBD", "VBP", "VBZ") for child in helping):
        return False
    # "proposed that the armies pull back": what was so would be told in the past, too
    bare = verb.tag_ == "VBP" and not helping and verb.head.tag_ in ("VBD", "VBN")
    return bare or verb.tag_ == "VB" or any(child.tag_ == "VB" for child in helping)
