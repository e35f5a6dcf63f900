"""Drafts to sketches: who, whom, about what, where, when, in which voice and how sure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.extract import grammar
from kg.extract.edtf import days
from kg.extract.frames import Draft
from kg.extract.kinds import is_speech
from kg.extract.rules import Rule
from kg.extract.scope import scope
from kg.extract.times import within
from kg.extract.ways import happening, support
from kg.link.actors import Resolution
from kg.link.aims import answerable, beside, directed_at, partners
from kg.link.implied import PRESUPPOSING
from kg.link.proposals import unique
from kg.link.sketches import Roles, Sketch
from kg.link.standing import JOINT, STRIKES, agentless, defines_proposal, meets_nobody, points_back
from kg.link.voices import Voices, sentence_span
from kg.model import Modality, Time
from kg.parse.doc import Doc, Token
from kg.parse.nlp import tokens_of

MUTUAL = frozenset({*JOINT, "Sign", "Accept", "Fighting", "Commit"})
PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "on", "across", "inside", "outside", "around", "from", "over", "throughout"}
)
WORDED = frozenset({"Position", "Practice", "Membership"})  # states whose words are kept
NEEDS_DOER = frozenset({"Sanction", "LiftSanction", "Aid"})
TOLD = frozenset({"Fighting", "StatusChange", "Yield", "LiftSanction"})  # told by "the", too: the collapse of the talks
OWNED = frozenset({"Aid", "Attack", "Sanction", "LiftSanction", "Violation"})  # deeds of things
ABOUT_ACTORS = frozenset({"Join", "Membership", "Withdrawal", "Tenure"})


def event_sketches(
    drafts: Sequence[Draft],
    doc: Doc,
    resolution: Resolution,
    voices: Voices,
    times: Sequence[Time],
    published: str | None = None,
) -> list[Sketch]:
    """A sketch for each draft whose needed roles stand for somebody."""
    roles = Roles(resolution)
    cues = {draft.cue for draft in drafts}
    deeds = {draft.cue: draft for draft in drafts if not is_speech(draft.rule.kind)}
    judged = {draft.cue for draft in drafts if draft.rule.kind in PRESUPPOSING}
    answered = judged | {draft.cue for draft in drafts if draft.rule.kind == "Reject"}
    lifted = {
        index
        for draft in drafts
        if draft.rule.kind == "LiftSanction"
        for group in draft.roles.get("theme", ())
        for index in group
    }
    stopped = {
        token.i
        for draft in drafts
        if draft.rule.kind == "Sanction"
        for group in draft.roles.get("theme", ())
        for index in group
        for token in (doc[index], *grammar.prepositional(doc[index], "of", "in"))
    }
    found = [
        event(draft, doc, roles, voices, times, cues, answered if is_speech(draft.rule.kind) else judged, deeds)
        for draft in drafts
        if draft.cue not in {"Sanction": lifted, "Aid": stopped}.get(draft.rule.kind, ())
    ]
    sketches = [sketch for sketch in found if sketch is not None]
    for sketch in sketches:
        if sketch.modality is Modality.ACTUAL and not is_speech(sketch.kind) and is_ahead(sketch, published):
            sketch.modality = Modality.PLANNED
    return sketches


def is_ahead(sketch: Sketch, published: str | None) -> bool:
    """Whether a deed told in the present tense is dated after the text: "talks resume next week"."""
    verb = sketch.cue if grammar.is_verb(sketch.cue) else sketch.cue.head
    helping = grammar.children(verb, "aux", "auxpass")
    finite = helping[0] if helping else verb
    present = finite.tag_ in ("VBZ", "VBP") and finite.lemma_ != "have"
    if sketch.date is None or published is None or not (present or grammar.is_noun(verb)):
        return False
    first, last = days(sketch.date)[0], days(published)[1]
    return first is not None and last is not None and first > last


def event(
    draft: Draft,
    doc: Doc,
    roles: Roles,
    voices: Voices,
    times: Sequence[Time],
    cues: set[int],
    judged: set[int],
    deeds: Mapping[int, Draft],
) -> Sketch | None:
    rule, cue = draft.rule, doc[draft.cue]
    kind = rule.kind
    actor, actor_tokens = roles.actors(draft, "actor", cue) if kind not in OWNED else roles.doers(draft, cue)
    if not actor and not agentless(draft, doc, roles, cues) or meets_nobody(cue, draft, actor_tokens, roles):
        return None
    draft = answerable(draft, deeds, doc)
    target, target_tokens = roles.actors(draft, "target", cue, without=actor)
    if "target" in rule.needs and not target and (not draft.roles.get("target") or is_speech(kind)):
        return None
    addressee, _ = roles.actors(draft, "addressee", cue, without=actor)
    voice = voices.of(cue)
    stop = set() if voice is None else stops(voices, voice)
    if actor and grammar.is_noun(cue):
        stop |= judged  # "never condemned Iraq's raid": the raid is taken for granted
    if kind == "Practice" and grammar.is_noun(cue) and grammar.children(cue, "poss"):
        stop.add(cue.head.i)  # "rejected talks on its arsenal": whose it is has it
    if defines_proposal(cue) or kind not in TOLD and points_back(cue) and not actor and not target:
        return None
    sketch = Sketch(
        kind=kind,
        rule=rule.id,
        cue=cue,
        voice=voice,
        evidence=[sentence_span(cue)],
        actor=actor,
        target=target,
        addressee=addressee if is_speech(kind) else (),
        actor_from=actor_tokens or roles.surface(draft, "actor"),
        target_from=directed_at(draft, doc, roles, actor, target_tokens, cues),
    )
    sided(sketch, doc, roles.resolution, target_tokens)
    sketch.scoped(scope(cue, stop, None if voice is None else voices.utterances[voice].cue_token))
    sketch.negated &= not is_made_by_denying(rule)
    sketch.stance, sketch.status = rule.values.get("stance"), rule.values.get("status")
    sketch.theme = themes(draft, roles)
    sketch.asked = roles.surface(draft, "condition")
    matter(sketch, draft, doc, roles)
    if is_talk_of(sketch, draft):
        return None
    where = places(cue, draft, roles)
    if not target and not is_speech(kind):
        sketch.near = where or beside(sketch, roles)
    sketch.place = unique(place for index in where for place in roles.resolution.place(doc[index]))
    dated(sketch, times)
    return sketch


def matter(sketch: Sketch, draft: Draft, doc: Doc, roles: Roles) -> None:
    """What it is about, or in which words, as its kind wants it."""
    if sketch.kind in ABOUT_ACTORS:
        who = (one for index in sketch.theme for one in roles.resolution.actor(doc[index]))
        sketch.about = list(unique(one for one in who if one not in sketch.actor))
    if not sketch.target:
        victims(sketch, draft, doc)
    if sketch.kind in WORDED:
        sketch.text = worded(sketch.cue, sketch.theme)


def is_made_by_denying(rule: Rule) -> bool:
    """Whether the negation is part of the act: "we had no part in it" is a denial that is made."""
    return (is_speech(rule.kind) or rule.kind == "StatusChange") and not {"negated", "denied"}.isdisjoint(rule.tests)


def sided(sketch: Sketch, doc: Doc, resolution: Resolution, targets: Sequence[int]) -> None:
    """Actor and target as the kind wants them: no government is hit in a city, those who meet are all actors."""
    if sketch.kind in STRIKES:
        places = {index: resolution.place(doc[index]) for index in targets}
        cities = {index for index, where in places.items() if where and where[0].startswith("place/")}
        sketch.target = unique(who for index in targets if index not in cities for who in resolution.actor(doc[index]))
    if sketch.kind in JOINT:
        sketch.actor, sketch.target = unique((*sketch.actor, *sketch.target)), ()
    if sketch.kind in MUTUAL and not targets:  # those who act together act on each other
        actors = sketch.actor_from
        others = actors[1:] or [token.i for index in actors for token in partners(doc[index], resolution)]
        sketch.target_from = (*others[:1], *sketch.target_from[:1])


def is_talk_of(sketch: Sketch, draft: Draft) -> bool:
    """Whether a noun names a measure that nobody is said to take: "talk of sanctions"."""
    nobody = not sketch.actor and not draft.roles.get("actor")
    return sketch.kind in NEEDS_DOER and nobody and grammar.is_noun(sketch.cue)


def worded(cue: Token, theme: Sequence[int]) -> str:
    """The decisive words of a state: from its cue to the end of what it is about."""
    start, end = grammar.phrase(cue) if grammar.is_noun(cue) else (cue.idx, cue.idx + len(cue))
    ends = [
        grammar.phrase(cue.doc[index])[1]
        for index in theme
        if cue.doc[index].i > cue.i and cue.doc[index].sent == cue.sent
    ]
    return cue.doc.text[start : max([end, *ends])]


def stops(voices: Voices, index: int | None) -> set[int]:
    """Cues of the utterance: what they govern is presented by the speaker, so the walk for modality ends there.

    Those that themselves colour what they say (urge, promise, threaten) do not stop it, nor do those that nobody is
    named for ("is not expected to leave").
    """
    if index is None:
        return set()
    utterance = voices.utterances[index]
    cue = utterance.cue_token
    apart = utterance.quoted or utterance.content[:1] < utterance.cue[:1]  # "We demand peace, he told them"
    return {cue} if cue is not None and apart and voices.named[index] else set()


def themes(draft: Draft, roles: Roles) -> tuple[int, ...]:
    """Tokens of what it is about and of what is said or wanted."""
    found = [index for role in ("theme", "content") for group in draft.roles.get(role, ())[:1] for index in group]
    return unique(found)


def victims(sketch: Sketch, draft: Draft, doc: Doc) -> None:
    """Those or that to whom it was done, as written, when they are no actors."""
    group = next(iter(draft.roles.get("target", ())), ()) or (
        sketch.theme if sketch.kind in ("Coerce", "Aid", "LiftSanction", "Yield") else ()
    )
    if group and sketch.kind in ("Attack", "Harm", "Coerce", "Aid", "LiftSanction", "Invasion", "Sanction"):
        start, end = grammar.phrase(doc[group[0]])
        sketch.details["targetText"] = doc.text[start:end]
        number = next((child for child in doc[group[0]].children if child.dep_ == "nummod"), None)
        if number is not None:
            a, b = grammar.full_phrase(number)
            sketch.details["quantity"] = doc.text[a:b]


def places(cue: Token, draft: Draft, roles: Roles) -> tuple[int, ...]:
    """Tokens of places: given by the rule, else in prepositional phrases of the cue or its light verb.

    Whom somebody speaks to is no place: called [on Chad] to leave.
    """
    told = draft.roles.get("target", ()) if is_speech(draft.rule.kind) else ()
    barred = {index for group in told[:1] for index in group}

    def where(tokens: Iterable[Token]) -> list[int]:
        return [token.i for token in tokens if roles.resolution.place(token) and token.i not in barred]

    found = where(cue.doc[index] for group in draft.roles.get("place", ()) for index in group)
    for token in (cue, support(cue), happening(cue)):
        if token is not None and not found:
            things = [thing for name, thing in grammar.prepositions(token) if name in PLACE_PREPOSITIONS]
            found = where(things) or where(
                inner for thing in things for name, inner in grammar.prepositions(thing) if name in PLACE_PREPOSITIONS
            )  # "in two raids in Chad"
    if not found and draft.rule.kind in STRIKES:
        found = where(cue.doc[index] for group in draft.roles.get("target", ()) for index in group)
    return unique(found)


def dated(sketch: Sketch, times: Sequence[Time]) -> None:
    """The date among the words of the same clause, outside the clauses under it."""
    root = sketch.cue
    heads = {root.i}
    if grammar.is_noun(root) and (verb := grammar.light_verb(root)) is not None:
        heads.add(verb.i)
    elif grammar.is_noun(root) and root.dep_ in ("dobj", "nsubj", "nsubjpass") and not is_speech(sketch.kind):
        heads.add(root.head.i)
    for time in within(times, sentence_span(root)):
        span = tokens_of(root.doc, time.span)
        if span is None or time.type == "DURATION" or time.edtf is None or days(time.edtf) == (None, None):
            continue
        if predicate_of(span.root) in heads:
            sketch.date, sketch.date_text = time.edtf, root.doc.text[time.span[0] : time.span[1]]
            return


def predicate_of(token: Token) -> int:
    """The verb or event noun a time expression hangs under."""
    node = token
    while node.head != node:
        node = node.head
        if node.pos_ in ("VERB", "AUX") or node.pos_ == "NOUN" and node.ent_type_ not in ("DATE", "TIME"):
            return node.i
    return node.i
