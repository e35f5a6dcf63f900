"""From a parse to the document's record: every step of reading one text, in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract import grammar
from kg.extract.attributions import Utterance, utterances
from kg.extract.climbing import climb
from kg.extract.frames import drafts
from kg.extract.scope import conditional
from kg.extract.times import dateline_date, times
from kg.link import topics
from kg.link.actors import Resolution, resolve
from kg.link.appraisal import appraised
from kg.link.catalogue import Catalogue
from kg.link.claims import Claims
from kg.link.conditions import Conditions, awaited
from kg.link.confidence import with_confidence
from kg.link.conflicts import conflicts
from kg.link.consistent import consistent, downgraded, merged
from kg.link.contents import worded
from kg.link.described import with_described
from kg.link.directed import complete
from kg.link.events import event_sketches
from kg.link.finish import Finish
from kg.link.implied import implied_utterances
from kg.link.judgements import Judgements
from kg.link.laid_down import foreseen
from kg.link.plans import plans
from kg.link.proposals import proposals
from kg.link.provisions import Provisions
from kg.link.sketches import Sketch
from kg.link.states import states
from kg.link.terms import OFFERED, Terms
from kg.link.triggers import purposed, triggered
from kg.link.voices import Voices
from kg.model import Attribution, EntityId, Modality, Record
from kg.parse.doc import Doc, Token
from kg.parse.nlp import Parsed

# kinds that may hang on a condition
YET_TO_COME = (Modality.HYPOTHETICAL, Modality.PLANNED)  # "would accept it on condition that"
ANSWERS = ("Accept", "Commit", "Propose", "Refuse", "Reject", "Welcome", "Position")


def read(parsed: Parsed, catalogue: Catalogue) -> Record:
    """All that one document says, as records."""
    doc = parsed.doc
    document = parsed.document
    if document.published is None:
        document = replace(document, published=dateline_date(parsed))
        parsed = replace(parsed, document=document)
    found_times = times(parsed, document.published)
    said = utterances(parsed)
    resolution = with_described(resolve(parsed, catalogue, said), doc, document.id, said)
    fired = list(drafts(doc))
    voices = Voices(doc, implied_utterances(fired, doc, said), resolution)
    sketches = event_sketches(fired, doc, resolution, voices, found_times, document.published)
    sketches += states(parsed, resolution, voices, document.published)
    offered = plans(sketches, doc)
    found = proposals(doc, topics.proposers(sketches, doc), lambda token: sides(token, resolution), offered)
    foreseen(sketches, found.of)
    wars = conflicts(doc, resolution, document.id)
    judgements = Judgements(doc, found, wars, resolution, voices, sketches)
    judged = list(judgements.all())
    sketches = [sketch for sketch in sketches if sketch.cue.i not in judgements.called] + judged
    sketches = Claims(doc, voices, resolution, sketches, found.of).build()
    topics.attach(sketches, doc, found, wars)
    sketches = topics.restated(sketches)
    topics.answered(sketches)
    topics.meetings_meant(sketches, found)
    topics.votes_meant(sketches)
    worded(sketches, doc, resolution)
    for sketch in sketches:
        if sketch.kind != "Demand":  # what a demand asks for is read below
            downgraded(sketch, doc)
    topics.told_of(sketches)
    appraised(sketches, resolution)
    who = topics.first_proposers(sketches)
    sketches += terms_of(sketches, Terms(doc, found, resolution, voices, found_times), Conditions(found, resolution))
    sketches += list(triggered(sketches, resolution))
    purposed(sketches)
    complete(sketches, doc, resolution)
    sketches = merged(consistent(sketches, doc, found, resolution))
    finish = Finish(document, doc, resolution, wars, who, topics.parties(sketches, doc, found, resolution))
    reports, entities = finish.reports(sketches)
    record = Record(
        document=document,
        entities=entities,
        mentions=(*resolution.mentions, *wars.mentions),
        times=found_times,
        attributions=attributions(said, doc, resolution),
        reports=reports,
    )
    return with_confidence(record)


def terms_of(sketches: list[Sketch], terms: Terms, conditions: Conditions) -> list[Sketch]:
    """Terms of the proposals that something is said about, and conditions of answers and demands."""
    found, doc = terms.found, terms.doc
    acts = {
        index: sketch
        for sketch in reversed(sketches)
        if sketch.kind in (*OFFERED, "Demand")
        for index in (*(token.i for token in topics.themes_of(sketch, doc)), *sketch.theme)
        if index in found.of
    }
    terms.told_of(sketches)
    made = list(terms.of_proposals(acts))
    told = list(Provisions(doc, found, conditions.resolution).all())
    made += [terms.told(one, proposal, acts.get(one.cue.i)) for proposal, one in told if terms.is_new(one, proposal)]
    for sketch in sketches:
        ahead = sketch.modality in YET_TO_COME and sketch.voice is None  # told by another, it is the other's condition
        if sketch.kind in ANSWERS and (is_given(sketch) or ahead):
            if sketch.modality is Modality.HYPOTHETICAL and is_given(sketch):
                sketch.modality = Modality.ACTUAL  # rule 16: what hangs on a condition is what it accepts
            sketch.conditions += [*conditions.of_answer(sketch), *conditions.in_return(sketch)]
            awaited(sketch)
            if sketch.conditions and sketch.stance in ("support", "reject", None):
                sketch.stance = "conditional"
        elif sketch.kind == "Demand":
            sketch.conditions += conditions.of_demand(sketch)
            for term in sketch.conditions:
                term.proposals = sketch.proposals[:1] if term.term_type != "precondition" else []
        made += sketch.conditions
    asked = {term.cue.i for sketch in sketches for term in sketch.conditions}
    for term in made:
        if term.cue.head.i in asked:  # "on one condition: a verified truce" asks for verification, too
            term.modality = Modality.REQUIRED
    return made


def is_given(answer: Sketch) -> bool:
    """Whether an answer was given: "accepted it unless" was, "would accept it if" was not."""
    if any(True for node in (answer.cue, *answer.cue.ancestors) for _ in conditional(node)):
        return False  # "if Chad accepts it"
    helping = grammar.children(answer.cue, "aux", "auxpass")
    plain = answer.cue.tag_ in ("VBD", "VBZ", "VBP") and not helping
    finite = plain or answer.cue.tag_ == "VBN" and bool(helping) and all(
        verb.lemma_ == "have" and verb.tag_ in ("VBZ", "VBP", "VBD") for verb in helping
    )
    supposed = any(True for token, _ in climb(answer.cue, (), None) for _ in conditional(token))  # "if Mali rejects it"
    return answer.modality is Modality.ACTUAL or answer.modality is Modality.HYPOTHETICAL and finite and not supposed


def sides(token: Token, resolution: Resolution) -> tuple[EntityId, ...]:
    """Who a token stands for and whom they represent: Putin's offer is the Russian offer."""
    who = resolution.actor(token)
    return (*who, *(body for one in who if (body := resolution.entities[one].represents)))


def attributions(said: Iterable[Utterance], doc: Doc, resolution: Resolution) -> tuple[Attribution, ...]:
    return tuple(
        Attribution(
            source=utterance.source,
            cue=utterance.cue,
            content=utterance.content,
            quoted=utterance.quoted,
            inside=utterance.inside,
            speaker=next((who for head in utterance.heads for who in resolution.actor(doc[head])), None),
        )
        for utterance in said
    )
