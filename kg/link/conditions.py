"""Conditions of answers, what demands ask for, and exchanges, in the text's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract import grammar
from kg.extract.scope import scope
from kg.extract.ways import given_time
from kg.link.actors import Resolution
from kg.link.deadlines import deadlines
from kg.link.depending import Condition, conditions, decisive, exchange, needed, purposes, without_that
from kg.link.predicates import is_expletive
from kg.link.proposals import Proposals, unique
from kg.link.sketches import Sketch
from kg.link.wording import lemmas, term
from kg.model import EntityId, EntityType, Modality, Span
from kg.parse.doc import Token


class Conditions:
    """Finds the conditions of one document's speech acts."""

    def __init__(self, found: Proposals, resolution: Resolution) -> None:
        self.found, self.resolution = found, resolution

    def of_answer(self, act: Sketch) -> Iterator[Sketch]:
        """What an answer depends on: if, unless, "on condition that", "on one condition: a truce"."""
        doc = act.cue.doc
        for asked in (doc[index] for index in act.asked):
            yield self.precondition(act, Condition(asked, grammar.full_phrase(asked), Modality.REQUIRED))
        verb = (
            act.cue if grammar.is_verb(act.cue) else next((t for t in act.cue.ancestors if grammar.is_verb(t)), act.cue)
        )
        themes = [doc[index] for index in act.theme]
        inner = [thing for theme in themes if grammar.is_verb(theme) for thing in grammar.children(theme, "dobj")]
        near = list(dict.fromkeys((act.cue, verb, *themes, *inner)))  # "would accept a truce on condition that"
        for found in (found for token in near for found in conditions(token)):
            yield self.precondition(act, found)
        # "signalled that it is open to talks, on one condition": the phrase may hang under a verb above
        above = [token for token in act.cue.ancestors if token not in near]
        for obj in (
            found
            for token in (*near, *above)
            for found in grammar.prepositional(token, "on", "under", "with")
            if found.i > act.cue.i
        ):
            if obj.lemma_ in lemmas("condition", "noun"):
                for spelt in (spelt_out(obj) or following(obj))[:1]:
                    yield self.precondition(act, Condition(spelt, without_that(spelt), Modality.REQUIRED))

    def in_return(self, act: Sketch) -> Iterator[Sketch]:
        """What an answer wants in exchange, where no term of a plan says it: will lift the ban in return for a cap."""
        doc = act.cue.doc
        themes = [doc[index] for index in act.theme]
        if any(grammar.is_verb(token) and token.i in self.found.of for token in themes):
            return
        inner = [obj for token in themes for _, obj in grammar.prepositions(token)]  # a truce on tariffs in exchange
        for token in dict.fromkeys((act.cue, *themes, *inner)):
            nouns = [obj for obj in grammar.prepositional(token, "in") if obj.lemma_ in exchange()]
            for thing in (found for noun in nouns for found in grammar.prepositional(noun, "for")):
                givers = grammar.prepositional(thing, "from", "by")
                yield term(
                    "obligation",
                    thing,
                    noun_words(thing),
                    speaker=act.actor,
                    actor=unique(who for giver in givers for who in self.resolution.actor(giver)),
                    modality=Modality.REQUIRED,
                    proposals=act.proposals[:1],
                )

    def precondition(self, act: Sketch, found: Condition) -> Sketch:
        """A condition of an act; who has to meet it is its bearer."""
        return term(
            "precondition",
            found.head,
            found.span,
            speaker=act.actor,
            actor=unique(who for token in doers_of(found.head) for who in self.resolution.actor(token)),
            modality=found.modality,
            negated=found.negated,
            voice=act.voice,
        )

    def of_demand(self, act: Sketch) -> Iterator[Sketch]:
        """What a demand asks for: its clause, its noun, or what it spells out."""
        doc = act.cue.doc
        if act.rule in ("demand.duty", "demand.without"):
            yield from self.of_duty(act)
            return
        verbs = [doc[index] for index in act.theme if grammar.is_verb(doc[index])]
        left_to_target(act, verbs)
        for verb in verbs:
            yield self.obligation(act, verb, decisive(verb))
            yield from deadlines(verb, speaker=act.actor, modality=Modality.REQUIRED)
        spelt = [found for first in spelt_out(act.cue) for found in spelt_conjuncts(first)]
        if act.cue.pos_ == "NOUN":
            for verb in spelt:
                if verb not in verbs and not self.resolution.actor(verb):
                    doers = unique(who for token in doers_of(verb) for who in self.resolution.actor(token))
                    yield self.obligation(act, verb, noun_words(verb), doers)
        if not verbs and not (act.cue.pos_ == "NOUN" and spelt):
            for noun in (doc[index] for index in act.theme):
                if self.is_asked(noun, act):
                    yield self.obligation(act, noun, noun_words(noun))

    def is_asked(self, noun: Token, act: Sketch) -> bool:
        """Whether a noun says what should be done; of a proposal its own terms do, but for talks asked of somebody."""
        known = self.found.of.get(noun.i)
        asked = known is None or known.type is EntityType.TALKS and bool(act.target) and grammar.is_verb(act.cue)
        return asked and is_whole(noun) and noun != act.cue and not self.resolution.actor(noun)

    def obligation(self, act: Sketch, cue: Token, span: Span, doers: tuple[EntityId, ...] = ()) -> Sketch:
        talks = any(p.type == "TalksProposal" for p in act.proposals) and not act.target
        return term(
            "agenda" if talks else "obligation",
            cue,
            span,
            speaker=act.actor,
            actor=doers or (() if is_within(act, cue) else act.target),
            modality=Modality.REQUIRED,
            negated=grammar.is_verb(cue) and scope(cue, {act.cue.i}).negated,
        )

    def of_duty(self, act: Sketch) -> Iterator[Sketch]:
        """As in "no talks without a truce", "the talks should address borders"."""
        root = act.cue
        if act.rule == "demand.without":
            yield from (self.precondition(act, found) for found in needed(root)[:1])
            return
        if grammar.is_noun(root):  # "the need to address the causes"
            for clause in grammar.children(root, "acl"):
                yield self.obligation(act, clause, decisive(clause))
            return
        subjects = grammar.surface_subjects(root)
        if any(token.lemma_ in lemmas("condition", "noun") for token in subjects):
            for asked in grammar.children(root, "attr", "ccomp", "acomp")[:1]:
                yield self.precondition(act, Condition(asked, grammar.full_phrase(asked), Modality.REQUIRED))
            return
        clauses = [
            clause
            for node in (root, *grammar.children(root, "acomp"))
            for clause in grammar.children(node, "xcomp", "ccomp", "advcl")
            if (is_expletive(root) and (clause.dep_ != "advcl" or grammar.has_to(clause)))
            or (clause.dep_ == "xcomp" and root.lemma_ in grammar.words("duty_verb"))  # "needs [to pay]"
        ]
        for verb in clauses[:1] or [root]:  # "it is vital [to mend the dam]"
            start, end = decisive(verb)
            for goal in purposes(verb) if act.proposals else []:  # "must be kept to prepare for peace"
                aim = max(start, goal.left_edge.idx)
                yield term("aim", goal, (aim, end), speaker=act.actor)
                end = goal.left_edge.nbor(-1).idx + len(goal.left_edge.nbor(-1))
            yield self.obligation(act, verb, (start, end))


def awaited(act: Sketch) -> None:
    """A refusal or threat that hangs on what others do is directed at them: will not sign until [Chad] pays."""
    for asked in (*act.conditions, *act.trigger):
        others = tuple(who for who in asked.actor if who not in act.actor)
        open_ = act.kind == "Refuse" or act.kind == "Threaten" and not act.target_from  # no object of its own
        if others and not act.target and open_:
            act.target, act.target_from = others, tuple(token.i for token in doers_of(asked.cue))
            return


def is_whole(noun: Token) -> bool:
    """Whether a noun is no part of a word with a hyphen: neither "de" nor "icing" of "de-icing"."""
    beside = noun.doc[max(noun.i - 1, 0) : noun.i + 2]
    return noun.pos_ in ("NOUN", "PROPN") and not any(token.text == "-" for token in beside)


def left_to_target(act: Sketch, verbs: Sequence[Token]) -> None:
    """As in "gave Chad ten days to leave": who is given time has to do it."""
    if act.target and any(given_time(verb) is not None for verb in verbs):
        for deed in act.content:
            if deed.actor == act.actor:
                deed.actor, deed.modality = act.target, Modality.REQUIRED


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


def spelt_conjuncts(token: Token) -> list[Token]:
    return grammar.conjuncts(token) if grammar.is_verb(token) else [token]


def noun_words(token: Token) -> Span:
    """A noun with what defines it, without a clause or noun that only comments on it; a clause without its "that"."""
    if grammar.is_verb(token):
        first = min([token, *grammar.children(token, "nsubj", "nsubjpass", "aux")], key=lambda t: t.i)
        return grammar.full_phrase(first)[0] if first != token else token.idx, decisive(token)[1]
    start, end = grammar.without_relative(token)
    beside = [child for child in token.children if child.dep_ in ("appos", "conj") and child.i > token.i]
    if beside:
        last = min(beside[0].subtree, key=lambda t: t.i).nbor(-1)
        while (grammar.is_edge(last) or last.dep_ in ("cc", "neg")) and last.i > token.i:
            last = last.nbor(-1)
        end = min(end, last.idx + len(last))
    return start, end


def is_within(act: Sketch, noun: Token) -> bool:
    """Whether the target was only read from what is asked for (tariffs on goods from Chad); "from" names who acts."""
    start, end = grammar.full_phrase(noun)
    if not grammar.is_noun(noun) or not act.target_span or not all(start <= s and e <= end for s, e in act.target_span):
        return False
    doers = [*grammar.prepositional(noun, "from", "by"), *grammar.children(noun, "poss")]
    return not any(s <= token.idx < e for token in doers for s, e in act.target_span)


def following(noun: Token) -> list[Token]:
    """The clause right behind a noun, whatever the parser hangs it under: accepted the plan on condition that it ..."""
    end = min(noun.i + 12, noun.sent.end)
    return [t for t in noun.doc[noun.i + 1 : end] if grammar.is_verb(t) and t.left_edge.i == noun.i + 1][:1]


def doers_of(verb: Token) -> list[Token]:
    return grammar.logical_subjects(verb) if grammar.is_verb(verb) else []
