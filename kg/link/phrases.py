"""Terms told by the words around a proposal noun: its adjectives, its phrases, the verb that schedules it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract import grammar
from kg.extract.scope import scope
from kg.extract.times import range_at, within
from kg.link.actors import Resolution
from kg.link.proposal_nouns import adjectives, generic
from kg.link.proposals import Proposals
from kg.link.sketches import Sketch
from kg.link.voices import sentence_span
from kg.link.wording import lemmas, term
from kg.model import EntityId, EntityType, Modality, Span, Time
from kg.parse.doc import Doc, Token
from kg.parse.nlp import tokens_of

HELD = (EntityType.TALKS, EntityType.CEASEFIRE)  # what takes place
WHEN = ("timing", "length", "venue")  # what "could" before the verb makes possible
UNSURE = (Modality.POSSIBLE, Modality.HYPOTHETICAL, Modality.COUNTERFACTUAL)


class Phrases:
    """Finds the terms that one document's noun phrases tell."""

    def __init__(self, doc: Doc, found: Proposals, resolution: Resolution, times: Sequence[Time]) -> None:
        self.doc, self.found, self.resolution, self.times = doc, found, resolution, times

    def of(self, noun: Token) -> Iterator[Sketch]:
        for found in (*self.adjectival(noun), *self.phrasal(noun, noun), *self.scheduled(noun)):
            if found is not None:
                yield found

    # ---- words of the noun phrase

    def adjectival(self, noun: Token) -> Iterator[Sketch | None]:
        """A [direct] dialogue, a [30-day] [unconditional] truce, a [verified and lasting] ceasefire."""
        talks = self.found.of[noun.i].type is EntityType.TALKS
        scopes = [
            child
            for child in noun.children
            if child.dep_ == "amod"
            and child.tag_ != "JJR"
            and child.lemma_.lower() in adjectives("scope")
            and not (talks and child.lower_ in adjectives("format"))
        ]
        if scopes:
            end = grammar.conjuncts(scopes[-1])[-1]
            yield term("scope", scopes[0], (scopes[0].idx, end.idx + len(end)))
        for child in (
            found
            for named in (noun, *named_by(noun))
            for first in grammar.children(named, "amod", "compound", "nmod")
            for found in grammar.conjuncts(first)
        ):
            word = child.lower_
            if word in adjectives("verification"):
                yield term("verification", child, (child.idx, child.idx + len(child)))
            elif word in adjectives("unconditional"):
                yield term("precondition", child, (child.idx, child.idx + len(child)), negated=True)
            elif word in adjectives("format") and talks:
                yield term("format", child, (child.idx, noun.idx + len(noun)))
            elif talks and child.ent_type_ == "GPE" and (city := self.city(child)):  # the Geneva talks
                yield term("venue", child, (child.idx, child.idx + len(child)), place=city)
        last = (noun, *named_by(noun))[-1]
        for time in within(self.times, (grammar.phrase(noun)[0], last.idx)):
            if (
                time.type == "DURATION"
                and time.value.startswith("P")
                and "X" not in time.value
                and (first := next(iter(tokens_of(self.doc, time.span) or ()), noun)).pos_ != "DET"
            ):
                yield term("length", first, time.span, details={"duration": time.value})

    def city(self, token: Token) -> tuple[EntityId, ...]:
        return tuple(place for place in self.resolution.place(token) if place.startswith("place/"))

    # ---- phrases under the noun or under the verb that schedules it

    def phrasal(self, head: Token, noun: Token) -> Iterator[Sketch | None]:
        """Phrases under `head` that say where, when, how long, what for and about what `noun` is."""
        for prep in grammar.children(head, "prep"):
            for obj in grammar.children(prep, "pobj", "pcomp"):
                yield from self.of_phrase(prep, obj, noun)
                for inner in grammar.children(obj, "prep"):  # "a hotline between them for the purpose of"
                    yield from (goal for aim in grammar.children(inner, "pobj") for goal in aims(inner, aim))
        yield from self.clausal(head, noun)
        if head == noun:
            yield from self.lasting(noun)
        if head != noun or self.found.of[noun.i].type in HELD:  # "read the plan next week": the day is the verb's
            yield from self.dated(head)

    def clausal(self, head: Token, noun: Token) -> Iterator[Sketch | None]:
        """Talks held to end the war, talks starting on Monday."""
        for verb in grammar.children(head, "acl", "advcl"):
            if head != noun and verb.dep_ == "advcl" and grammar.has_to(verb) and verb.tag_ == "VB":
                yield term("aim", verb, grammar.full_phrase(verb))
            elif verb.tag_ == "VBG" and verb.lemma_ in lemmas("schedule", "words"):
                yield from self.phrasal(verb, noun)

    def lasting(self, noun: Token) -> Iterator[Sketch | None]:
        """As in "broke a truce [from May 8 to 10]", where the parser hangs the days under the verb."""
        if noun.dep_ != "dobj" or self.found.of[noun.i].type is not EntityType.CEASEFIRE:
            return
        for prep in grammar.children(noun.head, "prep"):
            if prep.i == noun.i + 1 and prep.lower_ in lemmas("length", "spans"):
                for obj in grammar.children(prep, "pobj"):
                    yield from self.of_phrase(prep, obj, noun)

    def dated(self, head: Token) -> Iterator[Sketch | None]:
        """Dates that stand under a word without a preposition: talks next week."""
        for time in within(self.times, sentence_span(head)):
            span = tokens_of(self.doc, time.span)
            if span is None or not is_date(time):
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
        if found := list(aims(prep, obj)):
            yield from found
            return
        inside = [
            t
            for t in within(self.times, whole)
            if (is_date(t) or t.type == "DURATION")
            and (span := tokens_of(self.doc, t.span)) is not None
            and (span.root == obj or span.root.head == prep)
        ]
        if inside:
            yield from self.timed(inside[0], prep, obj, whole)
            return
        place = tuple(p for t in grammar.conjuncts(obj) for p in self.resolution.place(t))
        near = prep.lower_ in lemmas("schedule", "around")  # "around the port city of Aden"
        if near and kind is EntityType.CEASEFIRE and prep.head == noun:
            yield term("scope", obj, whole, place=place)
            return
        if prep.lower_ in ("in", "at") and place:
            # where an offer was made is not where the talks would be
            if kind in (EntityType.TALKS, EntityType.CEASEFIRE) and noun.lemma_.lower() not in generic():
                yield term("venue" if talks else "scope", obj, grammar.phrase(obj), place=place)
            return
        qualified = any(child.dep_ == "amod" and child.i > noun.i for child in noun.children)  # talks conditional on
        mine = prep.head == noun and not qualified  # "held on a boat" is no matter of talks
        if talks and mine and prep.lower_ in lemmas("agenda", "prepositions") and obj.dep_ == "pobj":
            yield term("agenda", obj, matter(obj))

    def timed(self, time: Time, prep: Token, obj: Token, whole: Span) -> Iterator[Sketch | None]:
        """A length ("for 30 days") or a date ("on Monday")."""
        if time.type != "DURATION":
            if grammar.is_verb(prep.head) or prep.lower_ != "of":  # "the treaty of 1998" says which treaty
                yield self.timing(obj, (whole[0], max(whole[1], time.span[1])))
        elif "X" not in time.value and prep.lower_ in lemmas("length", "prepositions"):
            yield term("length", obj, time.span, details={"duration": time.value})

    def timing(self, cue: Token, span: Span) -> Sketch | None:
        edtf = range_at(self.times, span)
        return term("timing", cue, span, date=edtf, date_text=self.doc.text[span[0] : span[1]])

    def scheduled(self, noun: Token) -> Iterator[Sketch | None]:
        """Talks [could begin on Thursday in Oslo]; to hold talks [in Oslo without preconditions]."""
        for verb in grammar.children(noun, "relcl"):  # "talks that will be held in Geneva"
            if verb.lemma_ in lemmas("schedule", "words") and is_relative(verb, noun):
                yield from self.by_verb(verb, noun)
        yield from self.occasion(noun)
        top = grammar.first_conjunct(noun)
        if not grammar.is_verb(top.head) or top.dep_ not in ("nsubj", "nsubjpass", "dobj"):
            return
        verbs = [verb for verb in grammar.conjuncts(top.head) if grammar.is_verb(verb)]
        for verb in verbs if top.dep_ != "dobj" else verbs[:1]:
            if verb == top.head or not grammar.children(verb, *grammar.SUBJECT):
                yield from self.by_verb(verb, noun)

    def occasion(self, noun: Token) -> Iterator[Sketch | None]:
        """As in "will discuss [fish] at the talks"."""
        prep, verb = noun.head, noun.head.head
        if prep.dep_ != "prep" or prep.lower_ not in lemmas("agenda", "occasions"):
            return
        if verb.lemma_ in lemmas("agenda", "verbs") and self.found.of[noun.i].type is EntityType.TALKS:
            for thing in grammar.logical_objects(verb)[:1]:
                yield term("agenda", thing, grammar.without_relative(thing))

    def by_verb(self, verb: Token, noun: Token) -> Iterator[Sketch | None]:
        planned = scope(verb)
        if verb.lemma_ in lemmas("schedule", "words"):
            for found in self.phrasal(verb, noun):
                if found is not None:
                    if found.term_type in WHEN:
                        found.modality = planned.modality if planned.modality in UNSURE else found.modality
                        found.hedge = self.doc[planned.hedge].text if planned.hedge is not None else None
                    yield found
        else:
            for prep in grammar.children(verb, "prep"):
                for obj in grammar.children(prep, "pobj"):
                    if obj.lemma_ in lemmas("condition", "noun") and prep.lower_ == "without":
                        yield term("precondition", obj, (prep.idx, grammar.full_phrase(obj)[1]), negated=True)



def matter(noun: Token) -> Span:
    """What talks are about, without those who hold them: talks on fish [between Norway and Iceland]."""
    start, end = grammar.without_relative(noun)
    sides = [prep for prep in grammar.children(noun, "prep") if prep.lower_ in lemmas("agenda", "sides")]
    return (start, sides[0].nbor(-1).idx + len(sides[0].nbor(-1))) if sides else (start, end)


def named_by(noun: Token) -> list[Token]:
    """What an offer or proposal is of: a proposal for a six-week [pause]."""
    return grammar.prepositional(noun, "for", "of")[:1] if noun.lemma_.lower() in generic() else []


def aims(prep: Token, noun: Token) -> Iterator[Sketch]:
    """With the aim of ending the war, for the purpose of warning."""
    if noun.dep_ == "pcomp" and prep.lower_ == "for" and noun.tag_ == "VBG" and grammar.is_noun(prep.head):
        yield term("aim", noun, grammar.without_relative(noun))  # conditions for ending the war
    if noun.lemma_ not in lemmas("aim", "noun") or prep.lower_ not in ("with", "for"):
        return
    goals = [goal for p in grammar.children(noun, "prep") for goal in grammar.children(p, "pcomp", "pobj")]
    for goal in (goals or grammar.children(noun, "acl"))[:1]:
        yield term("aim", goal, grammar.without_relative(goal))


def is_date(time: Time) -> bool:
    """Whether a time tells when something will be, also if the text does not let us say which day: "next week"."""
    return bool(time.edtf) or time.type == "DATE" and not time.value.endswith("_REF")


def is_relative(verb: Token, noun: Token) -> bool:
    return any(grammar.antecedent(subject) == noun for subject in grammar.children(verb, *grammar.SUBJECT))


def below(token: Token, head: Token) -> Token | None:
    """The child of `head` above a token, no verb between: "begin [as soon as Thursday]"."""
    node = token
    while node.head != head:
        if node.head == node or grammar.is_verb(node.head):
            return None
        node = node.head
    return node
