"""Pronouns: whom "he", "her", "its", "they" and a speaker's "we" stand for.

Salience after Lappin and Leass (1994): every mention weighs by its grammatical role, the
weight halves with each sentence, and gender, number and binding rule candidates out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract import grammar
from kg.extract.attributions import Utterance
from kg.link.catalogue import words
from kg.link.forces import is_armed
from kg.link.persons import Persons
from kg.link.salience import evidence, is_reasoned, role, score, subject_above
from kg.link.spans import Named
from kg.link.spoken import first_person, spoken, utters
from kg.model import Entity, EntityId, EntityType
from kg.parse.doc import Doc, Token

WINDOW = 40  # mentions that a pronoun may look back to
SENTENCES = 3
PERSON_SENTENCES = 6
MARGIN = 1.15  # how much a thing must outweigh the next for "it" to stand for it
RECENCY = 100.0
PARALLEL = 35.0
OWN_CLAUSE = 150.0  # for the possessor of something in a clause: its subject
QUOTED = 0.5  # factor for what is mentioned only on the other side of a quotation mark
NEUTRAL = frozenset({EntityType.GOVERNMENT, EntityType.ORGANIZATION, EntityType.ARMED_FORCE})
PLURAL = frozenset({EntityType.GROUP, EntityType.ARMED_FORCE})
SURE_ROLES = frozenset({"nsubj", "nsubjpass", "poss"})  # an object "it" is seldom an actor
UNKNOWN = UNKNOWN_ONE, UNKNOWN_MANY = "", "*"  # nouns that stand for nothing known but may be what a pronoun takes up
OWN = frozenset({"poss", "nsubj", "nsubjpass"})  # pronouns that the subject of their clause may own or be
NOMINAL = frozenset({"prep", "pobj", "poss", "compound", "nmod", "appos", "amod"})


@dataclass(slots=True, eq=False)
class Candidate:
    """A mention that a pronoun may take up."""

    token: Token
    entities: tuple[EntityId, ...]
    sentence: int
    quoted: bool


class Pronouns:
    """The pronouns of one document, read in order. `of` holds what the heads of noun phrases stand for."""

    def __init__(self, doc: Doc, persons: Persons, entities: Mapping[EntityId, Entity],
                 of: Mapping[int, tuple[EntityId, ...]], found: Sequence[Named],
                 utterances: Sequence[Utterance]) -> None:
        self.doc = doc
        self.persons = persons
        self.entities = entities
        self.of = of
        self.heads = {name.tokens(doc).root.i for name in found}
        self.parts = {token for name in found for token in range(name.start, name.end)}
        self.number = {token.i: index for index, sent in enumerate(doc.sents) for token in sent}
        self.speakers = spoken(doc, utterances)
        self.first_person = first_person(doc, utterances)
        self.recent: deque[Candidate] = deque(maxlen=WINDOW)
        self.lists = words()["personal"]

    def resolved(self) -> Iterator[tuple[Token, tuple[EntityId, ...]]]:
        """Pronouns and what they stand for, in order; a "we" before "he said" comes last."""
        later: list[Token] = []
        for token in self.doc:
            if self.is_pronoun(token):
                if any(head > token.i and head not in self.of for head in self.first_person.get(token.i, ())):
                    later.append(token)
                elif ids := self.meaning(token):
                    yield token, ids
                    yield from self.own_government(token, ids)
                    self.persons.serve(token, ids, self.of)
                    self.add(token, ids)
            elif token.i in self.of and (token.i in self.heads or token.i not in self.parts):
                self.add(token, self.of[token.i])
            elif token.pos_ in ("NOUN", "PROPN") and token.i not in self.parts and token.dep_ != "compound":
                self.add(token, (UNKNOWN_MANY if token.tag_ in ("NNS", "NNPS") else UNKNOWN_ONE,))
        for token in later:
            if ids := self.meaning(token):
                yield token, ids
                yield from self.own_government(token, ids)

    def is_pronoun(self, token: Token) -> bool:
        pronominal = token.tag_ in ("PRP", "PRP$", "WP", "WP$") or token.lower_ in self.lists
        return pronominal and token.i not in self.parts

    def add(self, token: Token, ids: tuple[EntityId, ...]) -> None:
        self.recent.append(Candidate(token, ids, self.number[token.i], token.i in self.speakers))

    def meaning(self, token: Token) -> tuple[EntityId, ...]:
        lower = token.lower_
        speaker = words()["speaker"]
        if lower in speaker["singular"] or lower in speaker["plural"]:
            return self.spoken_for(token, lower in speaker["plural"])
        if lower in words()["relative"]["animate"]:
            return self.antecedent(token)
        kind = self.lists[lower][0] if lower in self.lists else ""
        if kind in ("m", "f"):
            return self.person(token, kind)
        if kind == "n":
            return self.thing(token)
        return self.several(token) if kind == "p" else ()

    def spoken_for(self, token: Token, plural: bool) -> tuple[EntityId, ...]:
        """The speaker of the quotation around "I"; for "we" the government or body the speaker stands for."""
        heads = self.first_person.get(token.i, ())
        ids = tuple(dict.fromkeys(one for head in heads for one in self.of.get(head, ())))
        if not plural:
            return ids if len(ids) == 1 and self.type(ids[0]) is EntityType.PERSON else ()
        return tuple(body for one in ids if (body := self.body(one)))

    def own_government(self, token: Token, ids: tuple[EntityId, ...]) -> Iterator[tuple[Token, tuple[EntityId, ...]]]:
        """"our government", "her country", "his delegation" of who represents a state."""
        noun = token.head
        if token.dep_ == "poss" and noun.i not in self.of and noun.lemma_.lower() in words()["own_state"]["nouns"]:
            states = tuple(one for who in ids if (one := who if who.startswith("gov/") else self.body(who)))
            if len(states) == 1 and states[0].startswith("gov/"):
                yield noun, states
        elif token.i in self.first_person and noun.i not in self.of and is_armed(noun):
            hosts = tuple(one for who in ids if (one := who if who.startswith(("gov/", "org/")) else self.body(who)))
            if len(hosts) == 1:
                yield noun, (f"mil/{hosts[0].removeprefix('gov/')}" if hosts[0].startswith("gov/") else hosts[0],)

    def body(self, speaker: EntityId) -> EntityId | None:
        """For whom a speaker says "we": the body of the office held, the state represented, or the speaking body."""
        if self.type(speaker) is not EntityType.PERSON:
            return speaker if speaker in self.entities else None
        offices = self.persons.catalogue.offices.get(speaker, ())
        held = [office.body for office in offices if office.held(self.persons.published)]
        return held[-1] if held and held[-1].startswith("org/") else self.entities[speaker].represents

    def antecedent(self, token: Token) -> tuple[EntityId, ...]:
        """The noun to which a relative clause belongs."""
        verb = token.head
        while verb.dep_ != "relcl" and verb.head.i != verb.i and verb.dep_ != "ROOT":
            verb = verb.head
        if verb.dep_ != "relcl":
            return ()
        noun, who = verb.head, self.of.get(verb.head.i, ())
        holder = noun.head.head if noun.dep_ == "pobj" else noun
        if who and who[0].startswith("gov/") and self.is_person(holder):
            return self.of[holder.i]  # "the envoy of Chile, who …": states are no "who"
        return who

    def is_person(self, noun: Token) -> bool:
        return any(self.type(who) is EntityType.PERSON for who in self.of.get(noun.i, ()))

    def type(self, entity: EntityId) -> EntityType | None:
        return self.entities[entity].type if entity in self.entities else None

    def person(self, token: Token, gender: str) -> tuple[EntityId, ...]:
        """The person of this gender, named before or as the subject ahead, for whom most speaks."""
        mentions: dict[EntityId, list[Token]] = {}
        for candidate in self.in_reach(token, PERSON_SENTENCES):
            if len(candidate.entities) == 1:
                mentions.setdefault(candidate.entities[0], []).append(candidate.token)
        for later in self.ahead(token):
            mentions.setdefault(self.of[later.i][0], []).append(later)
        fits = {entity: evidence(token, found, self.number) for entity, found in mentions.items()
                if self.type(entity) is EntityType.PERSON and self.persons.gender(entity) in ("", gender)}
        for entity, found in fits.items():
            found["short"] = float(" " not in self.entities[entity].name)  # who is called so briefly is known already
            found["disagrees"] = float(not self.persons.gender(entity)
                                       and self.persons.hints.get(entity, "") not in ("", gender))
        best = max(fits, key=lambda entity: score(fits[entity]), default=None)
        if best is None:
            return ()
        self.persons.hints.setdefault(best, gender)
        return (best,)

    def ahead(self, token: Token) -> list[Token]:
        """The subject of a clause that the pronoun's phrase introduces: "When she resigned, Smith …"."""
        return [child for up in token.ancestors if up.pos_ in ("VERB", "AUX") for child in up.children
                if child.dep_ in ("nsubj", "nsubjpass") and child.i > token.i and child.i in self.heads
                and child.i in self.of]

    def thing(self, token: Token) -> tuple[EntityId, ...]:
        """A government or organisation, if one outweighs the rest."""
        if token.dep_ not in SURE_ROLES or token.dep_ == "nsubj" and is_empty(token.head):
            return ()
        weights: dict[EntityId, float] = {}
        for candidate, entity, weight in self.weighed(token):
            if entity == UNKNOWN_ONE:
                weights[str(candidate.token.i)] = weight
            elif self.type(entity) in NEUTRAL and len(candidate.entities) == 1:
                weights[entity] = weights.get(entity, 0.0) + weight
        return tuple(entity for entity in clear_winner(weights) if entity in self.entities)

    def several(self, token: Token) -> tuple[EntityId, ...]:
        """A group, or two subjects joined by "and"."""
        weights: dict[tuple[EntityId, ...], float] = {}
        for candidate, _, weight in self.weighed(token):
            ids = candidate.entities
            for joined in candidate.token.conjuncts:
                ids += tuple(one for one in self.of.get(joined.i, ()) if one not in ids)
            if ids == (UNKNOWN_MANY,):
                weights[str(candidate.token.i),] = weight
            elif len(ids) > 1 or self.type(ids[0]) in PLURAL:
                weights[ids] = weights.get(ids, 0.0) + weight / len(candidate.entities)
        best = max(weights, key=lambda ids: weights[ids], default=())
        return best if all(one in self.entities for one in best) else ()

    def in_reach(self, token: Token, sentences: int) -> Iterator[Candidate]:
        """The candidates of the last sentences, nearest first, that grammar and speech do not rule out."""
        here = self.number[token.i]
        near = [one for one in reversed(self.recent) if here - one.sentence <= sentences]
        doers = clause_subjects(token)
        bound = [one for one in near if is_bound(token, one.token, doers)
                 or utters(token, one.token, self.speakers, self.first_person)]
        barred = {entity for one in bound for entity in one.entities} - {*UNKNOWN}
        for candidate in near:
            if barred.isdisjoint(candidate.entities) and candidate not in bound and not (
                    token.i in self.speakers and not candidate.quoted and self.speaks(candidate, token)):
                yield candidate

    def weighed(self, token: Token) -> Iterator[tuple[Candidate, EntityId, float]]:
        """The candidates in reach with their salience."""
        for candidate in self.in_reach(token, SENTENCES):
            apart = self.number[token.i] - candidate.sentence
            weight = (RECENCY + (its := role(candidate.token))) / 2 ** apart
            if apart < 2 and its == role(token):
                weight += PARALLEL
            if is_reasoned(token, candidate.token):
                weight += 2 * OWN_CLAUSE
            elif token.dep_ == "poss" and candidate.token == subject_above(token):
                weight += OWN_CLAUSE
            if candidate.quoted != (token.i in self.speakers):
                weight *= QUOTED
            for entity in candidate.entities:
                yield candidate, entity, weight

    def speaks(self, candidate: Candidate, token: Token) -> bool:
        """Whether the candidate is the one who says the words around the pronoun: "he" is somebody else then."""
        said_by = {one for head in self.speakers[token.i] for one in self.of.get(head, ())}
        return bool(said_by & set(candidate.entities))


def clear_winner(weights: Mapping[EntityId, float]) -> tuple[EntityId, ...]:
    ranked = sorted(weights, key=lambda entity: -weights[entity])
    if not ranked or len(ranked) > 1 and weights[ranked[0]] < MARGIN * weights[ranked[1]]:
        return ()
    return (ranked[0],)


def is_empty(verb: Token) -> bool:
    """Whether "it" is the empty subject of "it is clear that", "it seems"."""
    if verb.lemma_ not in words()["empty"]["verbs"]:
        return False
    return any(child.dep_ in ("ccomp", "csubj", "acomp", "xcomp", "advcl") or child.dep_ == "attr" and is_cleft(child)
               for child in verb.children)


def is_cleft(token: Token) -> bool:
    """Whether it is what "it was … that" brings out."""
    return any(child.dep_ in ("relcl", "ccomp", "acl") for child in token.children)


def clause_subjects(pronoun: Token) -> frozenset[int]:
    """Who does what is done to the pronoun, also where the verb has no subject of its own: "Ann left to meet her"."""
    verb = governor(pronoun)
    if pronoun.dep_ in OWN or not grammar.is_verb(verb):
        return frozenset()
    return frozenset(token.i for token in grammar.surface_subjects(verb))


def is_bound(pronoun: Token, name: Token, doers: Container[int] = ()) -> bool:
    """Whether grammar forbids that the pronoun stands for the name; `doers` are the subjects of its clause."""
    if pronoun.lower_ in words()["reflexive"]["words"]:
        return False
    if name.i in doers:
        return True
    if pronoun.dep_ != "poss" and governor(pronoun) == governor(name) and name.dep_ != "poss":
        return True
    step = pronoun  # "his brother John": the name's own noun phrase holds the pronoun
    while step.dep_ in NOMINAL and step.head.i != step.i:
        if step.head == name:
            return True
        step = step.head
    return pronoun.dep_ == "poss" and name.dep_ in ("appos", "conj") and name.head is pronoun.head


def governor(token: Token) -> Token:
    """The verb or noun of which the noun phrase is an argument, through prepositions and conjuncts."""
    step = token
    while step.dep_ == "conj" and step.head.i != step.i:
        step = step.head
    head = step.head
    while head.dep_ in ("prep", "agent", "dative", "pcomp") and head.head.i != head.i and head.pos_ == "ADP":
        head = head.head
    return head
