"""The last look at the sketches: what the ontology's shapes ask of each kind, and one report for one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.extract.kinds import is_speech
from kg.link.actors import Resolution
from kg.link.contents import worded
from kg.link.proposals import Proposals
from kg.link.sketches import Sketch
from kg.link.topics import topic
from kg.model import ACTORS, EntityType, Modality
from kg.parse.doc import Doc

MATTERS = (
    "Accept",
    "Reject",
    "Welcome",
    "Apologise",
    "Violation",
    "Vote",
    "Appraise",
)  # say nothing unless they are about something
TOPICAL = (
    "Accept",
    "Reject",
    "Welcome",
    "Criticise",
    "Apologise",
    "Violation",
    "Vote",
    "Refuse",
    "Appraise",
    "Position",
    "Characterisation",
    "Assert",
    "Practice",
)
DONE_TO = ("Coerce", "Aid", "LiftSanction")


def consistent(sketches: Sequence[Sketch], doc: Doc, found: Proposals, resolution: Resolution) -> list[Sketch]:
    """Sketches that the shapes accept: mended where the text allows it, else left out with what they hold."""
    kept = list(sketches)
    for sketch in kept:
        mend(sketch, doc, resolution)
    worded(kept, doc, resolution)
    while True:
        alive = set(map(id, kept))
        for sketch in kept:
            sketch.content = [inner for inner in sketch.content if id(inner) in alive]
            sketch.events = [inner for inner in sketch.events if id(inner) in alive]
            sketch.conditions = [inner for inner in sketch.conditions if id(inner) in alive]
            sketch.trigger = [inner for inner in sketch.trigger if id(inner) in alive]
        said = {id(inner) for act in kept for inner in act.content}
        for sketch in kept:
            downgraded(sketch, doc)
        rest = [s for s in kept if holds(s, doc) and (s.kind == "Term" or not s.speaker or id(s) in said)]
        conditions = {id(term) for act in rest for term in (*act.conditions, *act.trigger)}
        rest = [s for s in rest if s.kind != "Term" or s.proposals or id(s) in conditions]
        if len(rest) == len(kept):
            for sketch in kept:
                if sketch.kind == "Assert" and not sketch.content:
                    sketch.text = sketch.text or sketch.words
            return kept
        kept = rest


def downgraded(sketch: Sketch, doc: Doc) -> None:
    """An act that lacks what its kind needs still says what it says; an accusation of nothing finds fault."""
    if sketch.kind == "Accuse" and sketch.target and not sketch.content and not sketch.theme:
        sketch.kind, sketch.stance = "Criticise", "reject"
    if is_speech(sketch.kind) and sketch.content and sketch.actor and not holds(sketch, doc):
        sketch.kind, sketch.stance, sketch.status = "Assert", None, None


def mend_matter(sketch: Sketch) -> None:
    """What is threatened has not happened; what is violated is a commitment: a proposal, or the words for it."""
    if sketch.kind == "Threaten":
        for inner in sketch.content:
            inner.modality = Modality.HYPOTHETICAL if inner.modality is Modality.ACTUAL else inner.modality
    if sketch.kind == "Violation":
        sketch.about, sketch.events = [], []


def mend(sketch: Sketch, doc: Doc, resolution: Resolution) -> None:
    """Values that the shapes ask for or forbid, where the sketch itself tells them."""
    for role in ("actor", "target", "addressee", "speaker"):
        setattr(
            sketch,
            role,
            tuple(
                who
                for who in getattr(sketch, role)
                if who in resolution.entities and resolution.entities[who].type in ACTORS
            ),
        )
    mend_matter(sketch)
    if sketch.kind in ("Refuse", "Deny") and sketch.content:
        refused(sketch)
    if sketch.kind == "Characterisation":
        sketch.actor, sketch.stance = (), None
    if sketch.kind == "Membership":
        sketch.actor = tuple(who for who in sketch.actor if resolution.entities[who].type is not EntityType.PERSON)
        sketch.proposals, sketch.events = [] if sketch.about else sketch.proposals[:1], []
    if sketch.kind == "Vote":
        stand = {"for": "support", "against": "reject"}
        sketch.stance = next((stand[c.lower_] for c in sketch.cue.children if c.lower_ in stand), sketch.stance)
    if sketch.kind == "Refuse" and sketch.stance not in ("reject", "conditional"):
        sketch.stance = "reject"
    if sketch.stance == "conditional" and not sketch.conditions:
        sketch.stance = "support" if sketch.kind in ("Accept", "Welcome") else None


def refused(act: Sketch) -> None:
    """What is refused or denied is not done or not so; who does not rule it out says that it may be."""
    if not act.negated:
        act.content[0].negated |= not any(inner.negated for inner in act.content)
        return
    for inner in act.content:
        inner.negated = False
        if inner.modality is Modality.ACTUAL:
            inner.modality = Modality.POSSIBLE  # "has not ruled out leaving", "would not deny that it had left"
    act.kind, act.negated, act.stance = "Assert", False, None


def has(*types: EntityType) -> Callable[[Sketch], bool]:
    return lambda sketch: any(proposal.type in types for proposal in sketch.proposals)


def somebody(s: Sketch) -> bool:
    """Whether the words tell at least one side, place or matter: "women in combat" tells no fight."""
    return bool(s.actor or s.target or s.place or s.about or s.events or s.proposals or s.details.get("targetText"))


NEEDS: dict[str, Callable[[Sketch], bool]] = {
    "Attack": somebody,
    "Control": somebody,
    "Fighting": somebody,
    "Harm": somebody,
    "Propose": lambda s: bool(s.proposals),
    "Threaten": lambda s: bool(s.content or s.text),
    "Accuse": lambda s: bool(s.target and s.content),
    "CeasefireViolation": has(EntityType.CEASEFIRE, EntityType.AGREEMENT),
    "Sign": lambda s: bool(s.proposals),
    "Ratify": lambda s: bool(s.proposals),
    "Join": lambda s: bool(s.proposals or s.about),
    "Membership": lambda s: bool(s.actor and (s.about or s.proposals)),
    "Mediation": lambda s: bool(s.actor and (s.target or s.proposals)),
    "StatusChange": lambda s: bool(s.status and (s.proposals or s.about)),
    "Practice": lambda s: bool(s.text),
    "Tenure": lambda s: bool(s.about and s.details.get("office")),
    "Coerce": lambda s: bool(s.target or s.details.get("targetText")),
    "Aid": lambda s: bool(s.target or s.details.get("targetText")),
    "LiftSanction": lambda s: bool(s.target or s.details.get("targetText")),
    "Withdrawal": lambda s: bool(s.theme),
    "Demand": lambda s: bool(s.conditions or s.proposals or s.events or s.content),
    "Deny": lambda s: bool(s.content or s.theme),
    "Commit": lambda s: bool(s.content or s.proposals or s.theme),
    "Assert": lambda s: bool(s.content or s.text or s.words),
}


def holds(sketch: Sketch, doc: Doc) -> bool:
    """Whether a sketch has what its kind needs."""
    if sketch.kind == "Term":
        if sketch.term_type == "venue" and not sketch.place:
            return False
        return bool(sketch.text)
    if is_speech(sketch.kind) and not sketch.actor:
        return False
    if (
        sketch.kind in MATTERS
        and not has_matter(sketch, doc)
        or sketch.kind == "Refuse"
        and not (sketch.content or has_matter(sketch, doc))
    ):
        return False
    if sketch.kind == "Characterisation":
        return bool(sketch.text) and has_matter(sketch, doc)
    need = NEEDS.get(sketch.kind)
    return need is None or need(sketch)


def has_matter(sketch: Sketch, doc: Doc) -> bool:
    """Whether the words name something that it is about."""
    return bool(sketch.proposals or sketch.events or sketch.about or sketch.target or topic(sketch, doc, {}))


def merged(sketches: Sequence[Sketch]) -> list[Sketch]:
    """One report for one act of one voice: the same kind, actors and matter, told in several sentences."""
    first: dict[tuple[object, ...], Sketch] = {}
    into: dict[int, Sketch] = {}
    for sketch in sorted(sketches, key=lambda s: (s.cue.i, s.kind)):
        key = identity(sketch)
        known = first.setdefault(key, sketch) if key is not None else sketch
        if known is not sketch:
            into[id(sketch)] = known
            absorb(known, sketch)
    kept = [sketch for sketch in sketches if id(sketch) not in into]
    for sketch in kept:
        for name in ("content", "events", "conditions", "trigger", "exchange"):
            setattr(sketch, name, list(dict.fromkeys(into.get(id(s), s) for s in getattr(sketch, name))))
    return kept


def identity(sketch: Sketch) -> tuple[object, ...] | None:
    """What makes two sketches one act; None if it stands alone."""
    matter = (tuple(id(p) for p in sketch.proposals), tuple(sketch.about))
    if sketch.kind == "Term":
        by_type = {"format": sketch.cue.lower_, "venue": sketch.place, "timing": sketch.date or sketch.text}
        what: object = by_type.get(sketch.term_type or "")
        if what is None:
            what = (sketch.details.get("duration") or sketch.text or "").lower()
        return ("Term", sketch.term_type, matter, sketch.speaker, what, sketch.negated)
    if sketch.kind == "Tenure":
        return ("Tenure", sketch.actor, tuple(sketch.about), sketch.speaker)
    if not any(matter) and (sketch.actor or sketch.target) and not sketch.content and not is_speech(sketch.kind):
        # "imposed sanctions" may fire a rule for the verb and one for the noun; what is done to the same on the same
        # day, told again, is the same deed
        once = sketch.date if sketch.date and sketch.actor and sketch.target else sketch.evidence[0]
        return (sketch.kind, sketch.actor, sketch.target, sketch.speaker, sketch.negated, sketch.modality, once)
    if not any(matter) or sketch.content or sketch.kind in ("Assert", "Accuse", "Threaten", "Characterisation"):
        return None
    return (
        sketch.kind,
        frozenset(sketch.actor),
        matter,
        sketch.speaker,
        sketch.modality,
        sketch.negated,
        sketch.status,
    )


def absorb(known: Sketch, again: Sketch) -> None:
    known.evidence = list(dict.fromkeys([*known.evidence, *again.evidence]))
    known.target = known.target or again.target
    known.place = known.place or again.place
    if known.date is None:
        known.date, known.date_text = again.date, again.date_text
    known.conditions += [term for term in again.conditions if term not in known.conditions]
    if again.stance == "conditional":
        known.stance = again.stance
    known.quote = known.quote or again.quote
