"""What sets off an act, "if they shoot", "in response to the raid" (rule 13), and what it is done for (rule 14)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract import grammar
from kg.extract.kinds import is_speech
from kg.link.actors import Resolution
from kg.link.conditions import awaited, doers_of
from kg.link.depending import Condition, conditions, decisive, purposes
from kg.link.proposals import unique
from kg.link.sketches import Sketch
from kg.link.wording import term
from kg.model import Modality
from kg.parse.doc import Token


def triggered(sketches: Sequence[Sketch], resolution: Resolution) -> Iterator[Sketch]:
    """Give each deed that hangs on a condition its trigger, in the words of the clause; a threat without one its own.

    What an answer depends on is its condition, not a trigger.
    """
    asked = {term.cue.i for act in sketches for term in act.conditions}
    made: dict[tuple[int, tuple[str, ...]], Sketch] = {}
    for sketch in sketches:
        said = is_speech(sketch.kind) and sketch.modality is Modality.ACTUAL
        if sketch.kind == "Term" or said and sketch.kind != "Threaten":
            continue
        near = [sketch.cue]
        if sketch.kind == "Threaten":
            near += (sketch.cue.doc[index] for index in sketch.theme)
            supposed(sketch, near)
            near = [] if sketch.content else near
        for found in (found for token in near for found in conditions(token)):
            if found.head.i not in asked and grammar.is_verb(found.head):
                key = (found.head.i, sketch.speaker)
                if key not in made:
                    made[key] = trigger(found, sketch, resolution)
                    yield made[key]
                sketch.trigger.append(made[key])
                awaited(sketch)


def supposed(threat: Sketch, near: Sequence[Token]) -> None:
    """Leave out what would set a threat off, it is not threatened: will respond if [Chad shells] the town."""
    heads = {found.head.i for token in near for found in conditions(token)}
    threat.content = [
        deed for deed in threat.content if heads.isdisjoint((deed.cue.i, *(t.i for t in deed.cue.ancestors)))
    ]


def trigger(found: Condition, deed: Sketch, resolution: Resolution) -> Sketch:
    return term(
        "precondition",
        found.head,
        found.span,
        speaker=deed.speaker or (deed.actor if deed.kind == "Threaten" else ()),
        actor=unique(who for token in doers_of(found.head) for who in resolution.actor(token)),
        modality=found.modality,
        negated=found.negated,
    )


def purposed(sketches: Sequence[Sketch]) -> None:
    """Note what deeds are done for, in the text's words: met [to end the strike]; and what they answer."""
    cues = {sketch.cue.i: sketch for sketch in reversed(sketches) if sketch.kind != "Term"}
    for sketch in sketches:
        if sketch.kind == "Term" or is_speech(sketch.kind) or not grammar.is_verb(sketch.cue):
            continue
        for goal in purposes(sketch.cue)[:1]:
            sketch.purpose = sketch.cue.doc.text[goal.left_edge.idx : decisive(goal)[1]]
        for obj in grammar.prepositional(sketch.cue, "in"):
            for deed in grammar.prepositional(obj, "to") if obj.lemma_ in grammar.words("response") else []:
                if deed.i in cues and cues[deed.i] is not sketch:
                    sketch.trigger.append(cues[deed.i])
