"""What or whom an act is directed at, where the words in the role of target are not simply somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract import grammar, reach
from kg.extract.frames import Draft
from kg.link.actors import Resolution
from kg.link.sketches import Roles, Sketch
from kg.model import EntityId
from kg.parse.doc import Doc, Token

MOVING = frozenset({"Mobilise"})  # what they are done to is moved, not met
# What they ask for or judge may be a deed
ABOUT_DEEDS = frozenset({"Demand", "Criticise", "Welcome", "Reject", "Accept"})


def answerable(draft: Draft, deeds: Mapping[int, Draft], doc: Doc) -> Draft:
    """What is asked or judged is a deed: it is directed at the doer, not at those to whom it is done."""
    first = next(iter(draft.roles.get("target", ())), ())
    deed = next((deeds[index] for index in first if index in deeds), None)
    if draft.rule.kind not in ABOUT_DEEDS or deed is None:
        return draft
    undergo = {index for group in deed.roles.get("target", ()) for index in group}  # "his release": not his deed
    owners = tuple(token.i for token in grammar.owners(doc[deed.cue]) if token.i not in undergo)
    doers = deed.roles.get("actor") or ((owners,) if owners else ())
    return replace(draft, roles={**draft.roles, "target": doers, "theme": (first,)})


def directed_at(
    draft: Draft, doc: Doc, roles: Roles, actor: tuple[EntityId, ...], targets: Sequence[int], cues: set[int]
) -> tuple[int, ...]:
    """Heads of what an act is directed at: its targets, or a place before them, or a matter that is nobody."""
    asks = draft.rule.kind in ABOUT_DEEDS
    for group in draft.roles.get("target", ()):
        if set(group) & set(targets):
            return tuple(targets)
        if placed := tuple(index for index in group if is_ground(doc[index], roles.resolution)):
            return placed
    things = [
        tuple(index for index in group if grammar.is_noun(doc[index]) and (index not in cues or asks))
        for role in (("target",) if draft.rule.kind in MOVING else ("target", "theme"))
        for group in draft.roles.get(role, ())
    ]
    things.sort(key=lambda group: any(roles.owns(actor, doc[index]) for index in group))  # its own come last
    return next((group for group in things if group), ())


def beside(sketch: Sketch, roles: Roles) -> tuple[int, ...]:
    """The nearest words under a deed that stand for somebody else, or for a place."""
    resolution = roles.resolution
    moved = sketch.theme if sketch.kind in MOVING else ()
    for group in reach.inside(sketch.cue):
        others = [token for token in group if not roles.owns(sketch.actor, token) and token.i not in moved]
        if found := tuple(t.i for t in others if resolution.actor(t) or is_ground(t, resolution)):
            return found
    return ()


def is_ground(noun: Token, resolution: Resolution) -> bool:
    """Whether a noun names a place, or describes one that it names: an outpost in Chad."""
    if noun.pos_ == "PRON" or resolution.place(noun):
        return noun.pos_ != "PRON"
    if noun.lemma_.lower() not in grammar.words("territory"):
        return False
    near = (*grammar.modifiers(noun), *(thing for _, thing in grammar.prepositions(noun)))
    return any(resolution.place(word) for word in near if word.pos_ != "PRON")


def partners(noun: Token, resolution: Resolution) -> list[Token]:
    """The second of two names before a noun that stands for both: Togolese and [Beninese] ministers."""
    if not any(child.dep_ == "cc" for word in (noun, *grammar.modifiers(noun)) for child in word.children):
        return []
    words = [name for child in grammar.modifiers(noun) for name in grammar.conjuncts(child)]
    return [word for word in words if resolution.actor(word) and word.dep_ != "poss"][1:]
