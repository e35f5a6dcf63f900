"""The actors and places of one document: what every name, nominal and pronoun stands for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.extract.attributions import Utterance
from kg.link.bodies import Bodies
from kg.link.catalogue import Catalogue, Use, words
from kg.link.coreference import Pronouns
from kg.link.gazetteer import load_gazetteer
from kg.link.labelling import labelled
from kg.link.loading import load_catalogue
from kg.link.nominals import Nominals, renamed
from kg.link.persons import Persons
from kg.link.places import Places
from kg.link.roles import acts
from kg.link.spans import ORG, PLACE, Named, names
from kg.link.spelling import folded
from kg.model import PLACES, Entity, EntityId, EntityType, Mention
from kg.parse.doc import Doc, Token
from kg.parse.nlp import Parsed

__all__ = ["Resolution", "load_catalogue", "resolve"]

type Found = Mapping[int, tuple[EntityId, ...]]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the tokens of a document stand for, and the entities they name.

    `of`, `as_actor` and `as_place` are keyed by the index of the token that heads a noun phrase
    (for a name, by each of its tokens).
    """

    entities: Mapping[EntityId, Entity]
    mentions: tuple[Mention, ...]
    of: Found
    as_actor: Found
    as_place: Found

    def entity(self, token: Token) -> tuple[EntityId, ...]:
        """What the noun phrase headed by `token` stands for in its place of the sentence; () if that is unknown."""
        return self.of.get(token.i, ())

    def actor(self, token: Token) -> tuple[EntityId, ...]:
        """The same as an actor: a country, capital or seat as its government; () for other places."""
        return self.as_actor.get(token.i, ())

    def place(self, token: Token) -> tuple[EntityId, ...]:
        """The same as a place; () for what is none."""
        return self.as_place.get(token.i, ())


def resolve(parsed: Parsed, catalogue: Catalogue, utterances: Sequence[Utterance] = ()) -> Resolution:
    """Link the names, nominals and pronouns of a document to entities. Linear in the document's length."""
    doc = parsed.doc
    entities = dict(catalogue.entities)
    found = labelled(doc, names(doc, catalogue))
    places = Places(doc, catalogue, load_gazetteer(), entities, found)
    found = [name for name in found if name.label]
    persons = Persons(doc, catalogue, entities, parsed.document.published, found)
    Bodies(parsed.document.id, doc, catalogue, entities, found)
    persons.speak_for(found)
    for name in found:
        if name.label == PLACE:
            name.entity = located(name, places)
    literal = {token: name.entity for name in found if name.entity for token in range(name.start, name.end)}
    nominals = Nominals(parsed.document, doc, catalogue, persons, entities, literal)
    links = Links(doc, entities, metonyms(found))
    told = {name.text: name.entity for name in found if name.label == PLACE and name.entity and not name.known}
    for name in found:
        if name.entity:
            links.name(name)
        if name.label == ORG and not name.known:
            links.parts(name, catalogue)
            links.seat(name, told)
    for token, ids in nominals.resolved():
        links.nominal(token, ids)
    for token, ids in Pronouns(doc, persons, entities, links.of, found, utterances).resolved():
        (links.pronoun if token.pos_ == "PRON" else links.nominal)(token, ids)
    return links.resolution(catalogue)


def metonyms(found: Sequence[Named]) -> dict[EntityId, EntityId]:
    """Seats that stand for a body in this text: Brussels for the EU, where Belgium is not named."""
    told = {one for name in found for one in name.known if name.use is not Use.CAPITAL}
    return {seat: body for seat, (body, state, *organs) in words()["metonyms"].items()
            if told & {body, *organs} and state not in told}


def located(name: Named, places: Places) -> EntityId:
    """The place of a name; for a demonym its country."""
    if name.use is Use.CAPITAL:
        return places.capital(name)
    return places.known(name) if name.known else places.town(name)


class Links:
    """Collects what tokens stand for, and the mentions."""

    def __init__(self, doc: Doc, entities: dict[EntityId, Entity], metonyms: Mapping[EntityId, EntityId]) -> None:
        self.metonyms = metonyms
        self.doc = doc
        self.text = folded(doc.text)
        self.entities = entities
        self.of: dict[int, tuple[EntityId, ...]] = {}
        self.as_actor: dict[int, tuple[EntityId, ...]] = {}
        self.as_place: dict[int, tuple[EntityId, ...]] = {}
        self.mentions: list[Mention] = []
        self.surfaces: dict[EntityId, Counter[str]] = defaultdict(Counter)

    def name(self, name: Named) -> None:
        """A name: literally a country or capital, by its role perhaps a government."""
        entity = name.entity
        assert entity is not None
        span = name.tokens(self.doc)
        government = self.government(entity)
        people = name.use is Use.PEOPLE
        if people:
            entity = self.nation(entity, span.text)
        acting = government is not None and name.use is not Use.ADJECTIVE and not people and acts(span.root)
        chosen = government if acting and government else entity
        for token in span:
            self.of[token.i] = (chosen,)
            self.as_actor[token.i] = self.acting(entity, None if people else government)
            self.as_place[token.i] = (entity,) if entity.startswith(("country/", "place/")) else ()
        end = min(span.end_char, span.start_char + len(name.text))
        self.mention(span.start_char, end, "name", entity)
        if chosen != entity:
            self.mention(span.start_char, end, "name", chosen)
        self.surfaces[entity][span.text] += 1

    def nation(self, country: EntityId, text: str) -> EntityId:
        """The people of a country ("Russians") as a group."""
        code = country.removeprefix("country/")
        group = f"group/{code.lower()}-people"
        self.entities.setdefault(group, Entity(id=group, type=EntityType.GROUP, name=text, country=code, sector="CVL"))
        return group

    def parts(self, name: Named, catalogue: Catalogue) -> None:
        """Countries and regions inside the name of an unknown body: "Human Rights League of France"."""
        text, last = self.text, name.tokens(self.doc).end_char
        for token in name.tokens(self.doc):
            known = catalogue.longest(text, token.idx)
            if known is None or known.use is not Use.NAME or token.idx + len(known.text) > last:
                continue
            if self.entities[known.ids[0]].type in PLACES and len(known.ids) == 1:
                self.mention(token.idx, token.idx + len(known.text), "name", known.ids[0])

    def seat(self, name: Named, told: Mapping[str, EntityId]) -> None:
        """The town or county that the name of an unknown body begins with, if the text names it: "Ely Council"."""
        parts, start = name.text.split(), name.tokens(self.doc).start_char
        for end in range(len(parts) - 1, 0, -1):
            place = " ".join(parts[:end])
            if place in told and self.text.startswith(place, start):
                self.mention(start, start + len(place), "name", told[place])
                return

    def government(self, entity: EntityId) -> EntityId | None:
        if entity.startswith("country/"):
            return f"gov/{entity.removeprefix('country/')}"
        return self.metonyms.get(entity) or self.entities[entity].metonym_for

    def acting(self, entity: EntityId, government: EntityId | None) -> tuple[EntityId, ...]:
        if government is not None:
            return (government,)
        return () if entity.startswith("place/") else (entity,)

    def nominal(self, token: Token, ids: tuple[EntityId, ...]) -> None:
        self.put(token, ids)
        if any(token.lemma_.lower() in words()[name] for name in ("roles", "organs")) \
                or token.lemma_.lower() in words()["sides"]["bare"]:
            self.as_place[token.i] = ()  # strikes "in both countries", but not "against either side"
        start, end = phrase(token)
        for entity in ids:
            self.mention(start, end, "nominal", entity)
            if self.entities[entity].unnamed:
                self.surfaces[entity][self.doc.text[start:end]] += 1

    def pronoun(self, token: Token, ids: tuple[EntityId, ...]) -> None:
        self.put(token, ids)
        for entity in ids:
            for one in (entity, *self.country_of(entity)):
                self.mention(token.idx, token.idx + len(token), "pronoun", one)

    def country_of(self, entity: EntityId) -> tuple[EntityId, ...]:
        return (f"country/{entity.removeprefix('gov/')}",) if entity.startswith("gov/") else ()

    def put(self, token: Token, ids: tuple[EntityId, ...]) -> None:
        self.of[token.i] = ids
        self.as_actor[token.i] = tuple(one for entity in ids for one in self.acting(entity, self.government(entity)))
        self.as_place[token.i] = tuple(
            f"country/{entity.removeprefix('gov/')}" if entity.startswith("gov/") else entity
            for entity in ids if entity.startswith(("country/", "place/", "gov/")))

    def mention(self, start: int, end: int, kind: Literal["name", "nominal", "pronoun"], entity: EntityId) -> None:
        self.mentions.append(Mention(span=(start, end), kind=kind, entity=entity))

    def resolution(self, catalogue: Catalogue) -> Resolution:
        """All entities that may be needed: those mentioned, their governments and the countries they lie in."""
        wanted: dict[EntityId, None] = {}
        for entity in (*(mention.entity for mention in self.mentions), *self.acting_ones()):
            for one in self.closure(entity):
                wanted.setdefault(one)
        entities = {one: renamed(self.entities[one], self.surfaces[one]) for one in sorted(wanted)}
        mentions = tuple(sorted(self.mentions, key=lambda mention: (mention.span, mention.entity)))
        return Resolution(entities, mentions, self.of, self.as_actor, self.as_place)

    def acting_ones(self) -> Iterator[EntityId]:
        for ids in self.as_actor.values():
            yield from ids

    def closure(self, entity: EntityId) -> Iterator[EntityId]:
        """The entity and those that it names."""
        todo, seen = [entity], set()
        while todo:
            one = todo.pop()
            if one in seen or one not in self.entities:
                continue
            seen.add(one)
            yield one
            record = self.entities[one]
            todo += [other for other in (record.represents, record.within, record.metonym_for) if other]
            if record.country:
                todo.append(f"country/{record.country}")


def phrase(token: Token) -> tuple[int, int]:
    """Characters of the noun phrase from its determiner to its head: "the French president"."""
    start = min((child.i for child in token.lefts if child.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod",
                                                                    "predet")), default=token.i)
    first = token.doc[start]
    left = first.left_edge if first.dep_ == "poss" else first
    return left.idx, token.idx + len(token)
