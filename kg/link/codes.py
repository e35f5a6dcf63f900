"""The PLOVER code of a report under construction: type and, where its words tell, mode."""

from __future__ import annotations

from kg.extract.kinds import plover_of
from kg.extract.modes import Mode, modes_of
from kg.kinds import KINDS
from kg.link.sketches import Sketch
from kg.parse.doc import Token

CLAUSES = frozenset({"relcl", "advcl", "acl", "parataxis", "punct", "conj"})
DEPTH = 3  # launched [strikes] [on] the camp with [drones]


def event_code(sketch: Sketch, stance: str | None) -> str | None:
    """`TYPE` or `TYPE mode`; None for kinds outside PLOVER that no mode brings in."""
    code = plover_of(sketch.kind, stance, sketch.modality, sketch.negated, own_deeds(sketch))
    if code is not None and sketch.kind in KINDS and code not in KINDS[sketch.kind].plover:
        return code  # presented so that its kind's own type, and the modes of that, do not hold
    found = modes_of(sketch.kind)
    words = nearby(sketch) if found else frozenset()
    return next((mode.code for mode in found if fits(mode, sketch, words)), code)


def own_deeds(sketch: Sketch) -> set[str]:
    """Kinds of what a speaker says of deeds of its own."""
    return {inner.kind for inner in sketch.content if set(inner.actor) & set(sketch.actor)}


def fits(mode: Mode, sketch: Sketch, words: frozenset[str]) -> bool:
    return (
        (not mode.cue or sketch.cue.lemma_.lower() in mode.cue)
        and (not mode.near or not mode.near.isdisjoint(words))
        and (not mode.content or any(content.kind in mode.content for content in sketch.content))
        and (not mode.status or sketch.status in mode.status)
        and len(set(sketch.actor) | set(sketch.target)) >= mode.parties
    )


def nearby(sketch: Sketch) -> frozenset[str]:
    """Lemmas of the words that belong to the act: its cue's objects and modifiers, its light verb's, its theme."""
    cue, doc = sketch.cue, sketch.cue.doc
    starts = [cue, *(doc[index] for index in sketch.theme)]
    if cue.dep_ in ("dobj", "nsubjpass", "compound", "nsubj") or cue.dep_ == "pobj" and cue.head.dep_ == "prep":
        starts.append(cue.head if cue.dep_ != "pobj" else cue.head.head)
    starts += [content.cue for content in sketch.content]
    return frozenset(word.lemma_.lower() for start in starts for word in below(start, DEPTH))


def below(token: Token, depth: int) -> list[Token]:
    """The token and what hangs under it, clauses aside, `depth` levels down."""
    found = [token]
    if depth:
        for child in token.children:
            if child.dep_ not in CLAUSES:
                found += below(child, depth - 1)
    return found
