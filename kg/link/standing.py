"""Which drafts of events may stand: somebody acts, or it is a deed that is told of nobody."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract import grammar
from kg.extract.frames import Draft
from kg.extract.rules import word_list
from kg.link.sketches import Roles
from kg.parse.doc import Doc, Token

# Kinds in which everyone taking part is an actor (ontology: dip:Meeting, dip:Cooperate)
JOINT = frozenset({"Meeting", "Cooperate"})
# Kinds that happen to whom the text names, though nobody may be named as their doer
AGENTLESS = frozenset(
    {
        "Attack",
        "Invasion",
        "Harm",
        "Fighting",
        "StatusChange",
        "Coerce",
        "CeasefireViolation",
        "Sanction",
        "LiftSanction",
        "Aid",
        "Yield",
    }
)
STRIKES = frozenset({"Attack", "Invasion", "Fighting", "Harm"})  # what befalls a city befalls no government


def meets_nobody(cue: Token, draft: Draft, actors: Sequence[int], roles: Roles) -> bool:
    """Whether what a verb of meeting has for its object is no company: "meet the norm", "met the deadline"."""
    if draft.rule.kind not in JOINT or not grammar.is_verb(cue) or grammar.is_passive(cue) or draft.roles.get("theme"):
        return False
    things = grammar.children(cue, "dobj")
    return bool(things) and not any(
        roles.resolution.actor(t) or t.i in actors or t.ent_type_ in ("PERSON", "NORP", "ORG") or t.pos_ == "PRON"
        for t in things
    )


def agentless(draft: Draft, doc: Doc, roles: Roles, cues: set[int]) -> bool:
    """Whether a draft without an actor may stand: nobody is named, or the doer is an event ("the attack injured")."""
    if draft.rule.kind not in AGENTLESS and "actor" in draft.rule.roles:
        return False
    named = roles.surface(draft, "actor")
    if "actor" in draft.rule.needs:
        return False
    strikes = draft.rule.kind in STRIKES  # weapons and blasts strike; a law or a loophole does nothing by itself
    return all(index in cues or strikes and doc[index].pos_ == "NOUN" and not is_person(doc[index]) for index in named)


def is_person(noun: Token) -> bool:
    return noun.ent_type_ in ("PERSON", "NORP", "ORG", "GPE") or noun.tag_ in ("PRP", "WP", "NNP", "NNPS")


def defines_proposal(noun: Token) -> bool:
    """Whether a noun only says what a proposal is: the cessation of hostilities."""
    return (
        noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.lemma_.lower() in word_list("ending_noun")
    )


def points_back(noun: Token) -> bool:
    """Whether a noun speaks of a deed that was told before: the attack, these sanctions."""
    return grammar.is_noun(noun) and any(
        child.dep_ == "det" and child.lower_ in word_list("definite") for child in noun.children
    )
