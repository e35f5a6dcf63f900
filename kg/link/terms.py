"""Terms of proposals and conditions of answers, in the text's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.rules import table
from kg.extract.scope import scope
from kg.extract.times import range_at, within
from kg.link.actors import Resolution
from kg.link.proposals import Proposal, Proposals, adjectives, generic
from kg.link.sketches import Sketch
from kg.link.voices import Voices, sentence_span
from kg.model import EntityType, Modality, Span, Time
from kg.parse.nlp import tokens_of

OFFERED = frozenset({"Propose", "Accept", "Commit"})
UNSURE = (Modality.POSSIBLE, Modality.HYPOTHETICAL, Modality.COUNTERFACTUAL)


@cache
def lemmas(section: str, name: str) -> frozenset[str]:
    return frozenset(table("proposals")[section][name])


class Terms:
    """Finds the terms of one document's proposals and the conditions of its speech acts."""

    def __init__(
        self, doc: Doc, found: Proposals, resolution: Resolution, voices: Voices, times: Sequence[Time]
    ) -> None:
        self.doc, self.found, self.resolution, self.voices, self.times = doc, found, resolution, voices, times
        self.seen: set[tuple[str, Span, int]] = set()

    def of_proposals(self, acts: Mapping[int, Sketch]) -> Iterator[Sketch]:
        """Terms told by the words around each proposal noun. `acts` maps a noun to the act that is about it."""
        for index, proposal in sorted(self.found.of.items()):
            noun = self.doc[index]
            act = acts.get(index)
            for found in (*self.adjectival(noun), *self.phrasal(noun, noun), *self.scheduled(noun, proposal)):
                if found is not None and self.is_new(found, proposal):
                    yield self.told(found, proposal, act)

    def is_new(self, term: Sketch, proposal: Proposal) -> bool:
        key = (term.term_type or "", (term.cue.idx, term.cue.i), proposal.heads[0])
        if key in self.seen:
            return False
        self.seen.add(key)
        return True

    def told(self, term: Sketch, proposal: Proposal, act: Sketch | None) -> Sketch:
        """A term with its proposal, its authority and how it is presented."""
        term.proposals = [proposal]
        if act is not None and act.actor:
            term.speaker = act.speaker or act.actor
            term.modality = Modality.REQUIRED if act.kind == "Demand" else term.modality
        elif (number := self.voices.near(term.cue)) is not None:
            term.speaker = self.voices.speakers[number]
        return term

    # ---- words of the noun phrase

    def adjectival(self, noun: Token) -> Iterator[Sketch | None]:
        """A [direct] dialogue, a [30-day] [unconditional] truce, a [verified and lasting] ceasefire."""
        talks = self.found.of[noun.i].type is EntityType.TALKS
        scopes = [
            child
            for child in noun.children
            if child.dep_ == "amod"
            and child.lemma_.lower() in adjectives("scope")
            and not (talks and child.lower_ in adjectives("format"))
        ]
        if scopes:
            end = grammar.conjuncts(scopes[-1])[-1]
            yield term("scope", scopes[0], (scopes[0].idx, end.idx + len(end)))
        for child in (
            found for first in grammar.children(noun, "amod", "compound", "nmod") for found in grammar.conjuncts(first)
        ):
            word = child.lower_
            if word in adjectives("verification"):
                yield term("verification", child, (child.idx, child.idx + len(child)))
            elif word in adjectives("unconditional"):
                yield term("precondition", child, (child.idx, child.idx + len(child)), negated=True)
            elif word in adjectives("format") and talks:
                yield term("format", child, (child.idx, noun.idx + len(noun)))
        for time in within(self.times, grammar.phrase(noun)):
            if (
                time.type == "DURATION"
                and time.span[1] <= noun.idx
                and time.value.startswith("P")
                and "X" not in time.value
            ):
                first = next(iter(tokens_of(self.doc, time.span) or ()), noun)
                yield term("length", first, time.span, details={"duration": time.value})

    # ---- phrases under the noun or under the verb that schedules it

    def phrasal(self, head: Token, noun: Token) -> Iterator[Sketch | None]:
        """Phrases under `head` that say where, when, how long, what for and about what `noun` is."""
        for prep in grammar.children(head, "prep"):
            for obj in grammar.children(prep, "pobj", "pcomp"):
                yield from self.of_phrase(prep, obj, noun)
        for verb in grammar.children(head, "acl", "advcl"):
            aimed = verb.lemma_ in lemmas("aim", "participle") and verb.dep_ == "acl"
            purpose = head != noun and verb.dep_ == "advcl" and grammar.has_to(verb) and verb.tag_ == "VB"
            if aimed or purpose:
                yield term("aim", verb, grammar.full_phrase(verb))
            elif verb.tag_ == "VBG" and verb.lemma_ in lemmas("schedule", "words"):
                yield from self.phrasal(verb, noun)
        for time in within(self.times, sentence_span(head)):
            span = tokens_of(self.doc, time.span)
            if span is None or time.type == "DURATION" or not time.edtf:
                continue
            top = below(span.root, head)
            if top is not None and top.dep_ in ("npadvmod", "nmod", "advmod"):
                yield self.timing(span.root, time.span if top == span.root else grammar.full_phrase(top))

    def of_phrase(self, prep: Token, obj: Token, noun: Token) -> Iterator[Sketch | None]:
        whole = (prep.idx, grammar.full_phrase(obj)[1])
        kind = self.found.of[noun.i].type
        talks = kind is EntityType.TALKS
        if obj.lemma_ in lemmas("condition", "noun") and prep.lower_ == "without":
            yield term("precondition", obj, whole, negated=True)
            return
        if obj.lemma_ in lemmas("aim", "noun") and prep.lower_ in ("with", "for"):
            goals = [
                goal for p in grammar.children(obj, "prep") for goal in grammar.children(p, "pcomp", "pobj")
            ] or grammar.children(obj, "acl")
            for goal in goals[:1]:
                yield term("aim", goal, grammar.without_relative(goal))
            return
        inside = [
            t
            for t in within(self.times, whole)
            if (t.edtf or t.type == "DURATION")
            and (span := tokens_of(self.doc, t.span)) is not None
            and (span.root == obj or span.root.head == prep)
        ]
        if inside:
            yield from self.timed(inside[0], prep, obj, whole)
            return
        place = tuple(p for t in grammar.conjuncts(obj) for p in self.resolution.place(t))
        if prep.lower_ in ("in", "at") and place:
            # where an offer was made is not where the talks would be
            if kind in (EntityType.TALKS, EntityType.CEASEFIRE) and noun.lemma_.lower() not in generic():
                yield term("venue" if talks else "scope", obj, grammar.phrase(obj), place=place)
            return
        qualified = any(child.dep_ == "amod" and child.i > noun.i for child in noun.children)  # talks conditional on
        if talks and not qualified and prep.lower_ in lemmas("agenda", "prepositions") and obj.dep_ == "pobj":
            yield term("agenda", obj, grammar.full_phrase(obj))

    def timed(self, time: Time, prep: Token, obj: Token, whole: Span) -> Iterator[Sketch | None]:
        """A length ("for 30 days") or a date ("on Monday")."""
        if time.type != "DURATION":
            yield self.timing(obj, whole)
        elif "X" not in time.value and prep.lower_ in ("for", "of"):
            yield term("length", obj, time.span, details={"duration": time.value})

    def timing(self, cue: Token, span: Span) -> Sketch | None:
        edtf = range_at(self.times, span)
        return term("timing", cue, span, date=edtf, date_text=self.doc.text[span[0] : span[1]])

    def scheduled(self, noun: Token, proposal: Proposal) -> Iterator[Sketch | None]:
        """Talks [could begin on Thursday in Oslo]; to hold talks [in Oslo without preconditions]."""
        top = grammar.first_conjunct(noun)
        verb = top.head
        if not grammar.is_verb(verb) or top.dep_ not in ("nsubj", "nsubjpass", "dobj"):
            return
        planned = scope(verb)
        if verb.lemma_ in lemmas("schedule", "words"):
            for found in self.phrasal(verb, noun):
                if found is not None:
                    found.modality = planned.modality if planned.modality in UNSURE else found.modality
                    found.hedge = self.doc[planned.hedge].text if planned.hedge is not None else None
                    yield found
        else:
            for prep in grammar.children(verb, "prep"):
                for obj in grammar.children(prep, "pobj"):
                    if obj.lemma_ in lemmas("condition", "noun") and prep.lower_ == "without":
                        yield term("precondition", obj, (prep.idx, grammar.full_phrase(obj)[1]), negated=True)


def below(token: Token, head: Token) -> Token | None:
    """The child of `head` above a token, no verb between: "begin [as soon as Thursday]"."""
    node = token
    while node.head != head:
        if node.head == node or grammar.is_verb(node.head):
            return None
        node = node.head
    return node


def term(kind: str, cue: Token, span: Span, **values: object) -> Sketch:
    """A term with the words of `span`; `values` are fields of Sketch."""
    sketch = Sketch(
        kind="Term",
        rule=f"term.{kind}",
        cue=cue,
        term_type=kind,
        text=cue.doc.text[span[0] : span[1]],
        evidence=[sentence_span(cue)],
        confidence=0.75,
    )
    for name, value in values.items():
        setattr(sketch, name, value)
    return sketch
