"""What the verbs of a plan or treaty say: whether they lay something down, and how it is presented."""

from __future__ import annotations

from collections.abc import Container, Iterable

from kg.extract import grammar, reach
from kg.extract.governing import governor
from kg.extract.kinds import is_speech
from kg.extract.scope import scope
from kg.link.predicates import is_future
from kg.link.sketches import Sketch
from kg.link.wording import lemmas
from kg.model import Modality
from kg.parse.doc import Token


def is_lasting(verb: Token) -> bool:
    """Whether a verb says what a text lays down, not what it did or will bring: would ban, not "would raise $1m"."""
    if any(thing.ent_type_ in reach.AMOUNTS for thing in grammar.children(verb, "dobj")):
        return False
    return verb.tag_ in ("VBZ", "VBP", "VBG") or any(child.tag_ == "MD" for child in helped(verb).children)


def is_wanted(verb: Token) -> bool:
    """Whether a clause is a wish by its form: that Chad pay, that Chad should pay."""
    helping = all(child.lower_ in grammar.words("advising") for child in grammar.children(verb, "aux"))
    return verb.tag_ == "VB" and bool(grammar.children(verb, "mark")) and helping


def helped(verb: Token) -> Token:
    """The verb whose auxiliaries count for this one: would find and ask."""
    return grammar.first_conjunct(verb) if verb.tag_ == "VB" and not grammar.children(verb, "aux") else verb


def would_do(verb: Token) -> bool:
    """As in "would find Chad in breach": what a text does itself, not what would come of it."""
    named = grammar.children(verb, "dobj")
    return bool(named) and is_future(helped(verb)) and verb.lemma_.lower() not in lemmas("provision", "effects")


def covered(verb: Token) -> list[Token]:
    """What a text says it is about: covers [cars], extends to [the islands]; to extend a truce is another thing."""
    if verb.lemma_.lower() not in lemmas("provision", "covers"):
        return []
    does = verb.lemma_.lower() in lemmas("provision", "does")
    return [t for t in grammar.prepositional(verb, "to") if not grammar.children(verb, "dobj")][:1] if does \
        else things(verb, "to")[:1]


def presented(verb: Token) -> Modality:
    """How a provision is presented; what will be is no less laid down than what is (rule 17)."""
    found = scope(verb).modality
    return Modality.ACTUAL if found in (Modality.PLANNED, Modality.DESIRED) else found


def things(verb: Token, *prepositions: str) -> list[Token]:
    """What a verb names: provides for [a recount], covers [cars]."""
    found = [*grammar.logical_objects(verb), *grammar.prepositional(verb, *prepositions)]
    return [token for token in found if token.i > verb.i]


def foreseen(sketches: Iterable[Sketch], plans: Container[int]) -> None:
    """What a plan only provides for has not happened: "the plan includes a withdrawal of troops"."""
    laying = lemmas("provision", "names") | lemmas("provision", "covers") | lemmas("provision", "requires")
    for sketch in sketches:
        if sketch.modality is not Modality.ACTUAL or is_speech(sketch.kind) or not grammar.is_noun(sketch.cue):
            continue
        verb = governor(sketch.cue)
        if verb is not None and verb.lemma_.lower() in laying and any(
            grammar.antecedent(subject).i in plans for subject in grammar.surface_subjects(verb)
        ):
            sketch.modality = Modality.PLANNED
