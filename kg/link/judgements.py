"""Judgements: what a text or speaker calls a proposal, an act, a conflict or an actor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.rules import table, word_list
from kg.extract.scope import scope
from kg.link.actors import Resolution
from kg.link.conflicts import Conflicts
from kg.link.predicates import is_expletive
from kg.link.proposals import Proposal, Proposals
from kg.link.sketches import BOUND, Sketch
from kg.link.topics import pointed_at
from kg.link.voices import Voices, sentence_span
from kg.model import Modality


@cache
def judging() -> frozenset[str]:
    return frozenset((*word_list("judging"), *word_list("judging_positive"), *word_list("judging_negative")))


class Judgements:
    """Finds Characterisations of one document."""

    def __init__(
        self, doc: Doc, found: Proposals, conflicts: Conflicts, resolution: Resolution, voices: Voices
    ) -> None:
        self.doc, self.found, self.conflicts, self.resolution, self.voices = doc, found, conflicts, resolution, voices

    def all(self) -> Iterator[Sketch]:
        for token in self.doc:
            says = token.dep_ in ("attr", "acomp", "dobj") or is_adverbial(token)
            if says and token.head.lemma_ in grammar.words("linking_verb"):
                yield from self.linked(token)
            elif token.dep_ == "pobj" and token.head.lower_ == "into" and is_turning(token.head.head):
                yield from self.turned(token)
            elif token.dep_ == "pobj" and token.head.lower_ == "in" and token.lemma_ in grammar.words("gesture_noun"):
                yield from self.in_a_move(token)
            elif token.dep_ in ("oprd", "attr", "acomp") and token.head.lemma_ in grammar.words("naming_verb"):
                yield from self.named(token)
            elif (
                token.dep_ == "amod"
                and token.lemma_.lower() in judging()
                and token.lemma_.lower() not in word_list("judging_predicate")
            ):
                yield from self.before_noun(token)

    def linked(self, predicate: Token) -> Iterator[Sketch]:
        """As in "The plan is a mistake", "this marks the biggest step since 1990"."""
        verb = predicate.head
        if verb.lemma_ == "be" and predicate.dep_ == "dobj" or not judges(predicate):
            return
        for subject in grammar.children(verb, "nsubj"):
            if is_expletive(verb):
                continue
            yield from self.sketch(predicate, subject, verb, "characterisation.linked")

    def turned(self, predicate: Token) -> Iterator[Sketch]:
        """As in "The war has turned into a catastrophe"."""
        verb = predicate.head.head
        if judges_below(predicate):
            for subject in grammar.logical_subjects(verb):
                yield from self.sketch(predicate, subject, verb, "characterisation.turned")

    def in_a_move(self, noun: Token) -> Iterator[Sketch]:
        """As in "In a surprising move, Oslo proposed talks": a judgement of what is proposed."""
        verb = noun.head.head
        if grammar.is_verb(verb) and judges(noun):
            for thing in grammar.logical_objects(verb)[:1]:
                yield from self.sketch(noun, thing, noun, "characterisation.in-a-move")

    def named(self, predicate: Token) -> Iterator[Sketch]:
        """As in "Called the test reckless", "described it as a mistake"."""
        verb = predicate.head
        actor = tuple(
            dict.fromkeys(who for token in grammar.logical_subjects(verb) for who in self.resolution.actor(token))
        )
        if not judges(predicate) or not actor:
            return
        for thing in grammar.logical_objects(verb):
            for said in self.sketch(predicate, thing, predicate, "characterisation.named"):
                kind, stance = appraisal(predicate)
                act = Sketch(
                    kind=kind,
                    rule="appraise.naming",
                    cue=verb,
                    voice=self.voices.of(verb),
                    evidence=[sentence_span(verb)],
                    actor=actor,
                    about=list(said.about),
                    proposals=list(said.proposals),
                    stance=stance,
                    content=[said],
                    confidence=0.75,
                )
                said.voice, said.speaker = BOUND, actor
                yield act
                yield said

    def before_noun(self, adjective: Token) -> Iterator[Sketch]:
        """As in "The unexpected proposal", "this devastating conflict"."""
        thing = adjective.head
        if thing.i in self.found.of or thing.i in self.conflicts.of:
            yield from self.sketch(adjective, thing, adjective, "characterisation.adjective")

    def sketch(self, words: Token, thing: Token, root: Token, rule: str) -> Iterator[Sketch]:
        about = self.matter(thing)
        if about is None:
            return
        proposals, others = about
        start, end = (words.idx, words.idx + len(words)) if words.dep_ == "amod" else grammar.full_phrase(words)
        made = Sketch(
            kind="Characterisation",
            rule=rule,
            cue=words,
            voice=self.voices.of(words),
            evidence=[sentence_span(words)],
            text=self.doc.text[start:end],
            about=others,
            confidence=0.65,
        )
        made.proposals = proposals
        if words.dep_ != "amod":
            made.scoped(scope(root))
            if made.hedge is None and (
                weak := next(
                    (t for t in words.subtree if t.lower_ in table("scope")["hedge"]["unsure"] and t.dep_ == "advmod"),
                    None,
                )
            ):
                made.hedge, made.modality = (
                    weak.text,
                    Modality.POSSIBLE if made.modality is Modality.ACTUAL else made.modality,
                )
        yield made

    def matter(self, thing: Token) -> tuple[list[Proposal], list[str]] | None:
        """What is judged: a proposal, a conflict or an actor."""
        proposal = self.found.at(thing) or pointed_at(thing, self.found, self.doc)
        if proposal is not None:
            return [proposal], []
        if thing.i in self.conflicts.of:
            return [], [self.conflicts.of[thing.i]]
        if thing.pos_ in ("NOUN", "PROPN") and (who := self.resolution.actor(thing)):
            return [], list(who)
        return None


def appraised(sketches: Sequence[Sketch]) -> None:
    """A statement that only judges is an appraisal: praise, criticism or, where both, a mixed one."""
    for act in sketches:
        if act.kind != "Assert" or not act.content or any(inner.kind != "Characterisation" for inner in act.content):
            continue
        if not (act.proposals or act.about):
            act.proposals = [p for inner in act.content for p in inner.proposals][:1]
            act.about = [one for inner in act.content for one in inner.about if one not in act.actor][:1]
        signs = {tone(inner) for inner in act.content} - {0}
        sure = act.quote is not None or signs and all(inner.modality is Modality.ACTUAL for inner in act.content)
        if not (act.proposals or act.about) or not sure:
            continue
        if len(signs) == 2:
            act.kind, act.stance = "Appraise", "mixed"
        elif signs:
            act.kind, act.stance = ("Welcome", "support") if signs == {1} else ("Criticise", "sceptical")
        else:
            act.kind, act.stance = "Appraise", "neutral"


def tone(judgement: Sketch) -> int:
    """1 for praise, -1 for blame, 0 for neither; a negation turns it round."""
    kind, _ = appraisal(judgement.cue)
    sign = {"Welcome": 1, "Criticise": -1}.get(kind, 0)
    return -sign if judgement.negated else sign


def appraisal(predicate: Token) -> tuple[str, str | None]:
    """The kind of act and the stance that a judgement shows."""
    lemmas = {word.lemma_.lower() for word in predicate.subtree} | {word.lower_ for word in predicate.subtree}
    good, bad = lemmas & set(word_list("judging_positive")), lemmas & set(word_list("judging_negative"))
    if bad:
        return "Criticise", "sceptical" if good else "reject"
    return ("Welcome", "support") if good else ("Appraise", "neutral")


def is_adverbial(token: Token) -> bool:
    """Whether an adjective is parsed as an adverb of its copula: "it is not [enough]"."""
    return token.dep_ == "advmod" and token.tag_ == "JJ" and not grammar.children(token.head, "attr", "acomp")


def is_turning(verb: Token) -> bool:
    return verb.lemma_ in grammar.words("turning_verb")


def judges_below(predicate: Token) -> bool:
    """As `judges`, also behind "one of": one of the deadliest wars."""
    inner = grammar.prepositional(predicate, "of") if predicate.pos_ == "NUM" else []
    return any(judges(token) for token in (predicate, *inner))


def judges(predicate: Token) -> bool:
    """Whether a predicate holds a word that judges, or a superlative."""
    near = [predicate, *(child for child in predicate.children if child.dep_ in ("amod", "conj", "compound", "advmod"))]
    return any(
        word.lemma_.lower() in judging()
        or word.tag_ in ("JJS", "RBS")
        and not {word.lower_, word.lemma_.lower()} & set(word_list("no_judgement"))
        for word in near
    )
