"""Conditions of answers, what demands ask for, and exchanges, in the text's words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.scope import scope
from kg.link.actors import Resolution
from kg.link.predicates import is_expletive, without
from kg.link.proposals import Proposal, Proposals, unique
from kg.link.sketches import Sketch
from kg.link.terms import lemmas, term
from kg.model import EntityId, Modality, Span


class Conditions:
    """Finds the conditions of one document's speech acts."""

    def __init__(self, found: Proposals, resolution: Resolution) -> None:
        self.found, self.resolution = found, resolution

    def of_answer(self, act: Sketch) -> Iterator[Sketch]:
        """What an answer depends on: if, unless, "on condition that", "on one condition: a truce"."""
        doc = act.cue.doc
        for asked in (doc[index] for index in act.asked):
            yield self.precondition(act, asked, grammar.full_phrase(asked))
        verb = (
            act.cue if grammar.is_verb(act.cue) else next((t for t in act.cue.ancestors if grammar.is_verb(t)), act.cue)
        )
        near = list(dict.fromkeys((act.cue, verb, *(doc[index] for index in act.theme))))
        for clause in (found for token in near for found in grammar.children(token, "advcl")):
            if is_condition(clause, verb):
                yield self.precondition(act, clause, grammar.full_phrase(clause))
        # "signalled that it is open to talks, on one condition": the phrase may hang under a verb above
        above = [token for token in act.cue.ancestors if token not in near]
        for obj in (
            found
            for token in (*near, *above)
            for found in grammar.prepositional(token, "on", "under", "with")
            if found.i > act.cue.i
        ):
            if obj.lemma_ in lemmas("condition", "noun"):
                yield from (self.precondition(act, spelt, grammar.full_phrase(spelt)) for spelt in spelt_out(obj)[:1])

    def precondition(self, act: Sketch, cue: Token, span: Span) -> Sketch:
        return term("precondition", cue, span, speaker=act.actor, modality=Modality.REQUIRED, voice=act.voice)

    def of_demand(self, act: Sketch) -> Iterator[Sketch]:
        """What a demand asks for: its clause, its noun, or what it spells out."""
        doc = act.cue.doc
        if act.rule in ("demand.duty", "demand.without"):
            yield from self.of_duty(act)
            return
        verbs = [doc[index] for index in act.theme if grammar.is_verb(doc[index])]
        for verb in verbs:
            yield self.obligation(act, verb, predicate_span(verb))
        if act.cue.pos_ == "NOUN":
            for verb in spelt_out(act.cue):
                doers = unique(who for token in doers_of(verb) for who in self.resolution.actor(token))
                yield self.obligation(act, verb, grammar.full_phrase(verb), doers)
        elif not verbs:
            for noun in (doc[index] for index in act.theme):
                if noun.i not in self.found.of and not self.resolution.actor(noun) and noun.pos_ != "PRON":
                    yield self.obligation(act, noun, grammar.full_phrase(noun))

    def obligation(self, act: Sketch, cue: Token, span: Span, doers: tuple[EntityId, ...] = ()) -> Sketch:
        talks = any(p.type == "TalksProposal" for p in act.proposals) and not act.target
        return term(
            "agenda" if talks else "obligation",
            cue,
            span,
            speaker=act.actor,
            actor=doers or act.target,
            modality=Modality.REQUIRED,
            negated=grammar.is_verb(cue) and scope(cue, {act.cue.i}).negated,
        )

    def of_duty(self, act: Sketch) -> Iterator[Sketch]:
        """As in "no talks without a truce", "the talks should address borders"."""
        root = act.cue
        needed = without(root) if act.rule == "demand.without" else []
        if grammar.is_noun(root):  # "the need to address the causes"
            for clause in grammar.children(root, "acl"):
                yield self.obligation(act, clause, (clause.idx, grammar.full_phrase(clause)[1]))
            return
        subjects = grammar.surface_subjects(root)
        if any(token.lemma_ in lemmas("condition", "noun") for token in subjects):
            needed = grammar.children(root, "attr", "ccomp", "acomp")
        if needed:
            yield self.precondition(act, needed[0], grammar.full_phrase(needed[0]))
            return
        needed = [
            clause
            for node in (root, *grammar.children(root, "acomp"))
            for clause in grammar.children(node, "xcomp", "ccomp", "advcl")
            if is_expletive(root) and (clause.dep_ != "advcl" or grammar.has_to(clause))
        ]
        for verb in needed[:1] or [root]:  # "it is vital [to mend the dam]"
            yield self.obligation(act, verb, predicate_span(verb))


def is_condition(clause: Token, verb: Token) -> bool:
    """Whether an adverbial clause must come true: if, unless, provided; once, after and until with "only"."""
    marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")} & lemmas(
        "condition", "marks"
    )
    only = any(child.lower_ == "only" for child in (*clause.children, *verb.children))
    return bool(marks) and (only or bool(marks & lemmas("condition", "firm")))


def spelt_out(noun: Token) -> list[Token]:
    """What a condition or demand is: after a colon, in its clause, after "of" or "including"."""
    found = [*grammar.children(noun, "appos", "acl", "ccomp")]
    for prep in grammar.children(noun, "prep"):
        if prep.lower_ in lemmas("condition", "prepositions"):
            for obj in grammar.children(prep, "pobj", "pcomp"):
                clauses = grammar.children(obj, "acl") if obj.dep_ == "pobj" else []
                found += [
                    c for first in clauses for c in (first, *grammar.children(first, "conj", "advcl"))
                ] or grammar.conjuncts(obj)
    return found


def doers_of(verb: Token) -> list[Token]:
    return grammar.logical_subjects(verb) if grammar.is_verb(verb) else []


def predicate_span(verb: Token) -> Span:
    """A predicate with its objects and complements, from its verb or auxiliary on, without subject and duty word."""
    first = min(
        (child for child in verb.children if child.dep_ in ("auxpass", "neg") and child.i < verb.i),
        key=lambda t: t.i,
        default=verb,
    )
    return first.idx, grammar.full_phrase(verb)[1]


def exchanges(doc: Doc, found: Proposals, resolution: Resolution) -> Iterator[tuple[Proposal, Sketch, Sketch]]:
    """As in "[The deal], which would free Chad of debt in exchange for reforms": what a proposal gives and takes."""
    for noun in doc:
        if noun.lemma_ not in lemmas("exchange", "noun") or noun.dep_ != "pobj" or noun.head.dep_ != "prep":
            continue
        verb, taken = noun.head.head, grammar.prepositional(noun, "for")
        proposal = (
            next((p for token in grammar.surface_subjects(verb) if (p := found.at(token))), None)
            if grammar.is_verb(verb)
            else None
        )
        if proposal is None or not taken:
            continue
        presented = scope(verb)
        objects = [
            token
            for child in verb.children
            if child.dep_ in ("dobj", "ccomp", "dative", "oprd")
            for token in child.subtree
        ]
        first = term(
            "obligation",
            verb,
            (verb.idx, end_before(verb, noun.head)),
            modality=presented.modality,
            actor=unique(who for token in objects[:3] for who in resolution.actor(token)),
        )
        second = term(
            "obligation",
            taken[0],
            grammar.full_phrase(taken[0]),
            modality=presented.modality,
            target=first.actor,
            actor=unique(
                who for token in grammar.prepositional(taken[0], "from", "by") for who in resolution.actor(token)
            ),
        )
        first.exchange, second.exchange = [second], [first]
        yield proposal, first, second


def end_before(verb: Token, prep: Token) -> int:
    """Where the words from a verb to a preposition end."""
    last = verb.doc[prep.i - 1]
    return last.idx + len(last)
