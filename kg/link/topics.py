"""What a report is about: proposals, events, and topics where nothing else is named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.extract import grammar
from kg.extract.kinds import is_speech
from kg.extract.rules import rules_by_lemma, word_list
from kg.link.actors import Resolution
from kg.link.conflicts import Conflicts
from kg.link.names import slugified
from kg.link.proposals import Proposal, Proposals
from kg.link.sketches import Sketch
from kg.model import Entity, EntityType, Modality
from kg.parse.doc import Doc, Token

ABOUT_CONFLICT = frozenset(
    {
        "StatusChange",
        "Harm",
        "Fighting",
        "Invasion",
        "Mediation",
        "Assert",
        "Appraise",
        "Criticise",
        "Demand",
        "Meeting",
        "Characterisation",
    }
)
# what becomes of "it" is told of what the sentence before was about
NEAR_BACK = frozenset({"StatusChange"})
POINTS_BACK = NEAR_BACK | frozenset(
    {"Accept", "Reject", "Welcome", "Criticise", "Appraise", "Vote", "Sign", "Ratify", "Refuse", "Characterisation"}
)


def themes_of(sketch: Sketch, doc: Doc) -> list[Token]:
    """The nouns a sketch is about: its theme, and the objects and subject of the clauses it holds."""
    found: dict[int, Token] = {}
    for token in (doc[index] for index in sketch.theme):
        for noun in nouns_of(token) if grammar.is_verb(token) else [token]:
            found.setdefault(noun.i, noun)
    return list(found.values())


def nouns_of(verb: Token) -> list[Token]:
    """Objects, prepositional objects and subject of a clause and of the one it takes: agree to hold talks."""
    found = [
        *grammar.logical_objects(verb),
        *grammar.children(verb, "nsubj", "nsubjpass"),
        *(obj for name, obj in grammar.prepositions(verb) if name in ("to", "on", "for")),
    ]
    for inner in grammar.children(verb, "xcomp"):
        found += nouns_of(inner)
    return found


def attach(sketches: Sequence[Sketch], doc: Doc, found: Proposals, wars: Conflicts) -> None:
    """Set proposals and events that each sketch is about; what only restates the proposal of its act is left out."""
    cues = {sketch.cue.i: sketch for sketch in sketches if sketch.kind != "Characterisation"}
    for sketch in sketches:
        tokens = themes_of(sketch, doc)
        if sketch.kind in ("Propose", "Accept"):  # "proposed to cut the catch": the clause itself is the plan
            tokens += [doc[index] for index in sketch.theme if index in found.of]
        if sketch.kind == "Accept" and not tokens:  # "gave its consent": to what the sentence before proposed
            sketch.proposals += put_before(sketch.cue, found, doc)
        for token in tokens:
            summed = cues.get(summed_up(token))
            proposal = found.at(token)
            if proposal is None and sketch.kind in POINTS_BACK:
                proposal = pointed_at(token, found, doc, near=sketch.kind in NEAR_BACK)
            if proposal is None and summed is not None and summed.kind == "Propose":
                proposal = found.at(summed.cue) or next(iter(summed.proposals), None)
            if proposal is not None and not any(proposal is known for known in sketch.proposals):
                sketch.proposals.append(proposal)
            deed = cues.get(token.i) or told_before(token, sketches) or deed_of(summed)
            if deed is not None and answers(sketch, deed):
                sketch.events.append(deed)
            if token.i in wars.of and sketch.kind in ABOUT_CONFLICT and wars.of[token.i] not in sketch.about:
                sketch.about.append(wars.of[token.i])


def answers(sketch: Sketch, deed: Sketch) -> bool:
    """Whether a deed may be what a report is about: it is no part of it, nor what the speaker says of himself."""
    own = is_speech(sketch.kind) and deed.speaker and deed.speaker == sketch.actor
    return deed is not sketch and not sketch.proposals and deed not in sketch.content and not own


def deed_of(told: Sketch | None) -> Sketch | None:
    """What was announced, if it is one deed: "announced a drill, a move": the drill."""
    return told.content[0] if told is not None and told.kind == "Assert" and len(told.content) == 1 else told


def restated(sketches: Sequence[Sketch]) -> list[Sketch]:
    """Without contents that name only what is proposed: "offered to hold talks" offers talks, it reports no meeting."""
    gone = {
        id(inner)
        for act in sketches
        if act.kind == "Propose" and act.proposals
        for inner in act.content
        if inner.kind in ("Meeting", "StatusChange") and (not inner.proposals or inner.proposals[0] is act.proposals[0])
    }
    # "a truce beginning on Monday" tells a term, no event
    gone |= {id(s) for s in sketches if s.kind == "StatusChange" and is_aside(s)}
    for sketch in sketches:
        sketch.content = [inner for inner in sketch.content if id(inner) not in gone]
    return [sketch for sketch in sketches if id(sketch) not in gone]


def is_aside(change: Sketch) -> bool:
    """Whether a change of status is told in passing: the proposed talks, after the war began."""
    cue = change.cue
    match cue.dep_:
        case "amod":
            return not any(child.dep_ == "advmod" for child in cue.children)
        case "acl":
            return cue.tag_ == "VBG"
        case "advcl":
            return change.date is None and not change.proposals
        case "pcomp":
            return grammar.is_noun(cue.head.head)
    return False


def told_of(sketches: Sequence[Sketch]) -> None:
    """A statement or accusation is about what its content is about."""
    for act in sketches:
        if act.kind in ("Assert", "Accuse") and not act.proposals and not act.about:
            for inner in act.content:
                judged = inner.kind == "Characterisation"
                act.proposals += [p for p in inner.proposals if p not in act.proposals]
                act.about += [
                    one
                    for one in inner.about
                    if (one.startswith("conflict/") or judged and one not in act.actor) and one not in act.about
                ]
                if judged and not inner.about:
                    act.theme = (*act.theme, *inner.theme)


def answered(sketches: Sequence[Sketch]) -> None:
    """An answer to a proposal is directed at who put it forward, unless the text names another."""
    for sketch in sketches:
        if sketch.kind in ("Accept", "Reject") and not sketch.target and len(sketch.proposals) == 1:
            offered = [act.actor for act in sketches if act.kind == "Propose" and sketch.proposals[0] in act.proposals]
            sketch.target = tuple(who for who in (offered[0] if offered else ()) if who not in sketch.actor)


def meetings_meant(sketches: Sequence[Sketch], found: Proposals) -> None:
    """As in "Ready to negotiate" speaks of the talks that the text told of before."""
    talks = {head: p for head, p in found.of.items() if p.type is EntityType.TALKS and p.proposers}
    for act in sketches:
        inner = next((s for s in act.content if s.kind == "Meeting" and not s.proposals), None)
        if act.kind not in ("Commit", "Accept") or act.proposals or inner is None:
            continue
        head = max((head for head in talks if head < act.cue.i), default=None)
        if head is not None:
            act.proposals, inner.proposals = [talks[head]], [talks[head]]


def votes_meant(sketches: Sequence[Sketch]) -> None:
    """A vote whose matter is not told is on what the text last saw voted on or adopted: "Ghana abstained"."""
    matter: list[Proposal] = []
    for sketch in sorted(sketches, key=lambda one: one.cue.i):
        if sketch.kind == "Vote" and not (sketch.proposals or sketch.about or sketch.theme):
            sketch.proposals = list(matter)
        elif sketch.kind in ("Vote", "Accept", "StatusChange", "Ratify") and sketch.proposals:
            matter = sketch.proposals[:1]


def summed_up(noun: Token) -> int:
    """The verb of the clause that a noun beside it sums up: closed the border, [a move] Chile regretted; -1 if none."""
    return noun.head.i if noun.dep_ == "appos" and grammar.is_verb(noun.head) else -1


def told_before(noun: Token, sketches: Sequence[Sketch]) -> Sketch | None:
    """The event that "the attack" or "these strikes" speaks of: the last one of the kind the noun names."""
    kinds = {rule.kind for rule in rules_by_lemma().get((noun.lemma_.lower(), "NOUN"), ())}
    if not kinds or not any(child.dep_ == "det" and child.lower_ in word_list("definite") for child in noun.children):
        return None
    earlier = [
        sketch for sketch in sketches if sketch.kind in kinds and sketch.cue.i < noun.i
        and not is_speech(sketch.kind) and not sketch.negated and sketch.modality is not Modality.COUNTERFACTUAL
    ]
    return max(earlier, key=lambda sketch: sketch.cue.i, default=None)


def pointed_at(token: Token, found: Proposals, doc: Doc, *, near: bool = False) -> Proposal | None:
    """The proposal "it" or "this" stands for: the one the nearest sentence before last spoke of."""
    if token.lower_ not in word_list("points_back") or token.pos_ not in ("PRON", "DET"):
        return None
    start = token.sent.start
    if near:
        before = doc[start - 1].sent if start else token.sent
        heads = [found.of[t.i] for t in before if t.i in found.of and t.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")]
        return heads[0] if heads and start else None
    for index in range(token.i - 1, max(start - 80, -1), -1):
        if index in found.of:
            return found.of[index]
    return None


def put_before(token: Token, found: Proposals, doc: Doc) -> list[Proposal]:
    """What the sentence before put forward."""
    start = token.sent.start
    before = doc[start - 1].sent if start else ()
    return [found.of[t.i] for t in before if t.i in found.of and found.of[t.i].proposers][:1]


def topic(sketch: Sketch, doc: Doc, topics: dict[str, Entity]) -> str | None:
    """A topic named by the words of the theme; None if there are none."""
    verbs = [doc[index] for index in sketch.theme if grammar.is_verb(doc[index])] if sketch.kind == "Refuse" else []
    for token in verbs or themes_of(sketch, doc):
        if grammar.is_verb(token):  # "refused to recognise the result"
            name = " ".join(doc.text[token.idx : grammar.without_relative(token)[1]].split())
            return topics.setdefault(
                slugified(name), Entity(id=f"topic/{slugified(name)}", type=EntityType.TOPIC, name=name)
            ).id
        if not grammar.is_noun(token) or token.pos_ in ("PRON", "NUM") or any(c.tag_ == "WP$" for c in token.children):
            continue  # "whose vote" names nothing
        start, end = grammar.phrase(token)
        name = re.sub(r"\s+", " ", doc.text[start:end]).strip()
        words = slugified(name)
        if len(words) < 3:
            continue
        entity = topics.setdefault(words, Entity(id=f"topic/{words}", type=EntityType.TOPIC, name=name))
        return entity.id
    return None


def proposers(sketches: Sequence[Sketch], doc: Doc) -> Mapping[int, tuple[str, ...]]:
    """Proposal nouns to who puts them forward; who demands one, where nobody is said to propose it."""
    found: dict[int, tuple[str, ...]] = {}
    for kind in ("Propose", "Demand"):
        for sketch in sketches:
            if sketch.kind == kind and not sketch.negated:
                for index in dict.fromkeys((*(token.i for token in themes_of(sketch, doc)), *sketch.theme)):
                    found.setdefault(index, sketch.actor)
    return found


def first_proposers(sketches: Sequence[Sketch]) -> Mapping[int, tuple[str, ...]]:
    """For each proposal, under its first noun, who first put it forward: by a proposal, else by a demand."""
    first: dict[int, tuple[str, ...]] = {}
    for kind in ("Propose", "Demand"):
        for sketch in sorted(sketches, key=lambda s: s.cue.i):
            if sketch.kind == kind and not sketch.negated and (kind == "Propose" or not sketch.target):
                for proposal in sketch.proposals:
                    first.setdefault(proposal.heads[0], sketch.actor)
    return first


def parties(
    sketches: Sequence[Sketch], doc: Doc, found: Proposals, resolution: Resolution
) -> Mapping[int, tuple[str, ...]]:
    """Proposal nouns to those they would bind: who proposes and whom, talks [with, between] whom."""
    result: dict[int, list[str]] = {}
    for sketch in sketches:
        if sketch.kind in ("Propose", "Meeting") and sketch.target or sketch.kind == "Meeting":
            sides = [
                *(side(who, resolution) for who in sketch.actor),
                *(side(who, resolution) for who in sketch.target),
            ]
            for token in themes_of(sketch, doc):
                if token.i in found.of and len(set(sides)) > 1:
                    result.setdefault(token.i, []).extend(sides)
    for index in found.of:
        between = [
            side(who, resolution)
            for token in grammar.prepositional(doc[index], "between")
            for who in resolution.actor(token)
        ]
        if len(set(between)) > 1:
            result.setdefault(index, []).extend(between)
    return {index: tuple(dict.fromkeys(sides)) for index, sides in result.items()}


def side(who: str, resolution: Resolution) -> str:
    """The government or body a person speaks for; others stand for themselves."""
    entity = resolution.entities.get(who)
    return entity.represents if entity is not None and entity.represents else who
