"""What noun phrases without a name stand for: forces, officials, ministries, leaders, "both sides"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract import grammar
from kg.link.bodies import name_words
from kg.link.catalogue import Catalogue, words
from kg.link.focus import COUNTRY, Focus, counted
from kg.link.forces import Forces, is_force
from kg.link.officials import Officials, has_determiner, is_definite, possessed
from kg.link.persons import Persons
from kg.link.roles import acts
from kg.link.spelling import slug
from kg.model import Document, Entity, EntityId, EntityType
from kg.parse.doc import Doc, Token

MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
REBEL = "REB"


class Nominals:
    """Noun phrases of one document, read in order of the text.

    `named` holds what each token of a name stands for literally (a country, a person, an organisation).
    """

    def __init__(self, document: Document, doc: Doc, catalogue: Catalogue, persons: Persons,
                 entities: dict[EntityId, Entity], named: Mapping[int, EntityId]) -> None:
        self.document = document
        self.doc = doc
        self.catalogue = catalogue
        self.entities = entities
        self.named = named
        self.last: dict[str, EntityId] = {}
        self.again: dict[int, EntityId] = {}  # "the country"
        self.company: EntityId | None = None  # the last that a noun called so
        self.bodies: set[EntityId] = set()
        self.focus = Focus(doc, named)
        self.officials = Officials(document, catalogue, persons, entities, named)
        self.forces = Forces(catalogue, entities)
        self.rebels = {one for one in named.values() if one in entities and entities[one].sector == REBEL}

    def resolved(self) -> Iterator[tuple[Token, tuple[EntityId, ...]]]:
        """Head tokens of nominals and what they stand for."""
        for token in self.doc:
            if token.i in self.named:
                self.remember(self.named[token.i], acts(token), token)
                self.focus.couple(token)
            elif token.pos_ in ("NOUN", "PROPN") and (found := self.meaning(token)):
                for one in found:
                    self.remember(one)
                if found[0].startswith(COUNTRY):
                    self.again[token.i] = found[0]
                yield token, found

    def remember(self, entity: EntityId, does: bool = True, token: Token | None = None) -> None:
        """Keep what was mentioned, so that later nominals can take it up; `does`: as an actor, where it is a place."""
        kind, _, rest = entity.partition("/")
        country = rest if kind in ("country", "gov") else None
        known = self.entities.get(entity)
        if known is not None and known.country and (known.represents or kind == "place"):
            country = known.country
        if country:
            self.focus.remember(country, acts=does or kind != "place")
            if token is not None:
                self.focus.tell(token, country)
        if kind == "person":
            self.officials.remember(entity)
        if known is not None and kind == "org":
            self.bodies.add(entity)
            for word in name_words(known.name):
                self.last[word] = entity
            for word, bodies in words()["anaphors"].items():
                if entity in bodies:
                    self.last[word] = entity

    def meaning(self, token: Token) -> tuple[EntityId, ...]:
        lemma, countries = token.lemma_.lower(), self.countries(token)
        plural = token.tag_ in ("NNS", "NNPS")
        told = self.called(token, lemma) or self.sides(token, lemma, plural)
        if told is not None:
            return told
        if is_force(token) and (countries or not plural):
            return self.forces.of(token, countries)
        if plural and len(countries) > 1 and lemma in words()["roles"]:
            return tuple(f"gov/{one}" for one in countries)
        country = countries[0] if countries else None
        if lemma in words()["organs"] and not plural:
            return self.organ(token, lemma, country)
        if plural or token.lower_ in words()["groups"]["COP"]:
            return tuple(group for one in countries or (None,) for group in self.group(token, token.lower_, one))
        return self.single(token, lemma, country)

    def single(self, token: Token, lemma: str, country: str | None) -> tuple[EntityId, ...]:
        """"the bloc", "the minister", "the country"."""
        firm = lemma in words()["companies"]["firms"] and is_definite(token) and not self.modifiers(token)
        if firm and (known := self.told(token) or self.company) is not None:
            return (known,)
        own = lemma in self.last and lemma not in words()["companies"]["nouns"]
        if (own or lemma in words()["bearing"]["nouns"]) and (is_definite(token) or possessed(token)) and not country:
            return self.taken_up(token, lemma)
        if lemma in words()["roles"] or lemma in words()["person"]["nouns"]:
            return self.officials.person(token, lemma, country)
        if lemma in words()["country"]["nouns"] and token.lower_ != "state" and is_definite(token):
            return self.only_country(token)
        told = token.tag_ == "NN" and is_definite(token) and not country
        return self.officials.person_met(token, lemma) if told else ()

    def told(self, token: Token) -> EntityId | None:
        """The firm that the sentence before tells of: Exxon was fined. [The company] appealed."""
        before = self.doc[token.sent.start - 1].sent.root if token.sent.start else token
        subjects = [self.named.get(one.i, "") for one in grammar.children(before, "nsubj", "nsubjpass")]
        found = [one for one in subjects if one.startswith("org/") and one in self.entities]
        sole = len(subjects) == len(found) == 1
        return found[0] if sole and self.entities[found[0]].sector in (None, "BUS") else None

    def sides(self, token: Token, lemma: str, plural: bool) -> tuple[EntityId, ...] | None:
        """"both sides", "the three countries", "the parties"; None for nouns that count nobody."""
        if lemma in words()["sides"]["nouns"] and (number := counted(token, plural)):
            if lemma in words()["sides"]["persons"]:
                return tuple(self.officials.people[-number:]) if len(self.officials.people) >= number == 2 else ()
            states = lemma in words()["own_state"]["nouns"]
            found = () if self.modifiers(token) else self.focus.parties(token.i, number, states)
            return tuple(self.officials.holder_of(body, lemma) or body for body in found)
        if lemma in words()["sides"]["pair"] and is_definite(token) and not self.modifiers(token):
            return tuple(self.officials.people[-2:]) if len(self.officials.people) > 1 else None
        if plural and lemma in words()["sides"]["bare"] and is_definite(token) and not self.modifiers(token):
            return self.focus.joined(token.i)
        return None

    def called(self, token: Token, lemma: str) -> tuple[EntityId, ...] | None:
        """The body whose name stands before or behind the noun: "the [ELN] rebel group", "the bloc [Mercosur]"."""
        firm = lemma in words()["companies"]["firms"]
        if not (firm or lemma in words()["bearing"]["nouns"]) or token.tag_ not in ("NN", "NNP"):
            return None
        beside = [child for child in token.children if child.dep_ in ("compound", "nmod", "appos")]
        bodies = {self.named[child.i]: None for child in beside if self.named.get(child.i, "").startswith("org/")}
        if len(bodies) != 1:
            return None
        body, = bodies
        if firm:
            self.company = body
            return (body,)
        self.last[lemma] = body
        if any(child.lower_ in words()["rebel"]["words"] for child in (token, *token.children)):
            self.rebels.add(body)
        return (body,)

    def countries(self, token: Token) -> tuple[str, ...]:
        """The countries that adjectives, a possessor or "of X and Y" around the noun name."""
        found: list[str] = []
        possessive = words()["possession"]["prepositions"]
        for child in token.children:
            if child.dep_ in MODIFIERS or child.dep_ == "prep" and child.lower_ in possessive:
                for part in (child, *child.children):
                    if part is child or part.dep_ in ("compound", "amod", "pobj"):
                        entities = (self.named.get(one.i) or self.again.get(one.i, "")
                                    for one in (part, *part.conjuncts))
                        found += (one.removeprefix(COUNTRY) for one in entities if one.startswith(COUNTRY))
        return tuple(dict.fromkeys(found))

    def organ(self, token: Token, lemma: str, country: str | None) -> tuple[EntityId, ...]:
        """"the Israeli government", "Russia's foreign ministry", "the ministry"."""
        if lemma in words()["government"]["nouns"] and (governing := country or self.governing(token)):
            return (f"gov/{governing}",)
        portfolio = [child.lower_ for child in token.lefts
                     if child.dep_ in ("amod", "compound", "nmod") and child.i not in self.named and child.is_alpha]
        if not country and self.is_national(token, lemma, portfolio):
            country = self.focus.country()
        if country and (portfolio or lemma not in words()["needs_portfolio"]["nouns"]):
            return (self.body(country, [*portfolio, lemma], words()["organs"][lemma][0]),)
        return self.taken_up(token, lemma) if is_definite(token) or possessed(token) else ()

    def is_national(self, token: Token, lemma: str, portfolio: list[str]) -> bool:
        """Whether an organ is that of the country in focus: "parliament" alone, "foreign ministry spokesman"."""
        if is_definite(token) or has_determiner(token) or possessed(token):
            return False
        legislates = words()["organs"][lemma] == ["LEG"] and not portfolio and token.dep_ not in MODIFIERS
        speaks = token.dep_ == "compound" and token.head.lemma_.lower() in words()["person"]["office"]
        return legislates and not self.modifiers(token) or speaks and bool(portfolio)

    def governing(self, token: Token) -> str | None:
        """The country of "the Merkel government" and, if the text is about one, of "the government"."""
        said = [child for child in token.lefts if child.dep_ in MODIFIERS and child.is_alpha]
        for child in said:
            offices = self.catalogue.offices.get(self.named.get(child.i, ""), ())
            if bodies := {office.body for office in offices if office.body.startswith("gov/")}:
                return bodies.pop().removeprefix("gov/") if len(bodies) == 1 else None
        national = all(child.lower_ in words()["government"]["national"] for child in said)
        alone = token.text[:1].isupper() and token.dep_ not in MODIFIERS and not has_determiner(token)
        if seat := self.seat(token):
            return seat
        narrowed = any(child.i > token.i for child in self.modifiers(token))
        if narrowed or not (national and (is_definite(token) or alone)):
            return None
        verb = token.head if token.dep_ == "dobj" else token
        doers = {self.named.get(doer.i, "").removeprefix(COUNTRY) for doer in grammar.surface_subjects(verb)}
        return self.focus.country(doers) if self.focus.recent else self.focus.coming(token)

    def seat(self, token: Token) -> str | None:
        """The country of the capital in which a government sits: "the government in Juba"."""
        behind = self.doc[token.i + 1 : token.i + 3]
        if len(behind) == 2 and behind[0].lower_ in words()["possession"]["seats"]:
            entity = self.entities.get(self.named.get(behind[1].i, ""))
            if entity is not None and entity.metonym_for:
                return entity.metonym_for.removeprefix("gov/")
        return None

    def body(self, country: str, parts: list[str], sector: str) -> EntityId:
        """An organ of a state, new or met before."""
        body = f"org/{slug(' '.join((country, *parts)))}"
        known, bare = self.catalogue.countries[country], " ".join(parts)
        self.entities.setdefault(body, Entity(
            id=body, type=EntityType.ORGANIZATION, name=f"{(known.adjectives or known.names)[0]} {bare}",
            aliases=(f"{known.names[0]}'s {bare}", bare), country=country, sector=sector,
            represents=f"gov/{country}" if sector == "GOV" else None))
        return body

    def taken_up(self, token: Token, lemma: str) -> tuple[EntityId, ...]:
        """The organisation that "the alliance", "the ministry", "West Africa's regional bloc" takes up."""
        body = self.last.get(lemma) or self.fighting(token, lemma)
        if body is None or not all(self.fits(child, body) for child in self.modifiers(token)):
            return ()
        return (body,)

    def fighting(self, token: Token, lemma: str) -> EntityId | None:
        """The armed group that "the rebel group" takes up, if there is but one; "the group", if it is the only body."""
        said = {child.lower_ for child in self.modifiers(token)}
        if lemma not in words()["bearing"]["armed"] or said - set(words()["rebel"]["words"]):
            return None
        only = len(self.rebels) == 1 and (said or self.bodies <= self.rebels)
        return next(iter(self.rebels)) if only else None

    def fits(self, child: Token, body: EntityId) -> bool:
        """Whether a word before "bloc" or "council" says no more than the name of the body does."""
        known = self.entities[body]
        said = " ".join(one.text for one in child.subtree if one.is_alpha and one.i <= child.i)
        counts = child.lower_ in words()["bearing"]["counted"] and has_number(child)
        adds_nothing = child.lower_ in words()["bearing"]["adjectives"] or counts or (
            body in self.rebels and child.lower_ in words()["rebel"]["words"])
        return adds_nothing or any(said in name for name in (known.name, *known.aliases))

    def modifiers(self, token: Token) -> list[Token]:
        """Adjectives, nouns and prepositional phrases that narrow a noun."""
        narrowing = words()["possession"]["narrowing"]
        return [child for child in token.children if child.dep_ in (*MODIFIERS, "prep", "relcl", "acl")
                and child.lower_ not in (*words()["sides"]["both"], *words()["sides"]["numbers"])
                and not (child.dep_ == "prep" and child.i > token.i and child.lower_ not in narrowing)]

    def group(self, token: Token, lower: str, country: str | None) -> tuple[EntityId, ...]:
        """"Ukrainian officials", "Western diplomats", "officials"."""
        sector = next((key for key, nouns in words()["groups"].items() if lower in nouns), None)
        if sector is None:
            return ()
        said = [child for child in token.lefts if child.dep_ in ("amod", "compound", "nmod") and child.is_alpha
                and child.lower_ not in words()["vague"]["words"]]
        if sector == REBEL and len(self.rebels) == 1 and not has_number(token):
            body, = self.rebels
            if not said and is_definite(token) or country and self.entities[body].country == country:
                return (body,)  # the only rebels told of
        regions = words()["regions"]["adjectives"]
        own = [child.text for child in said if child.lower_ in regions or child.i in self.named]
        if country:
            group, name = f"group/{slug(country)}-{slug(lower)}", f"{self.demonym(country)} {lower}"
        elif own:
            name = " ".join((*own, lower))
            group = f"group/{slug(name)}"
        elif possessed(token):
            return ()
        elif sector in ("GOV", "MIL", "REB", "LEG", "COP") and token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj"):
            group, name = f"group/{slug(self.document.id)}-{slug(lower)}", lower
        else:
            return ()
        unnamed = group.startswith(f"group/{slug(self.document.id)}-")
        self.entities.setdefault(group, Entity(id=group, type=EntityType.GROUP, name=name, country=country,
                                               sector=sector, unnamed=unnamed))
        return (group,)

    def demonym(self, country: str) -> str:
        return (self.catalogue.countries[country].adjectives or self.catalogue.countries[country].names)[0]

    def only_country(self, token: Token) -> tuple[EntityId, ...]:
        """"the country", if the text just before is about one."""
        country = None if self.modifiers(token) else self.focus.country()
        return (f"country/{country}",) if country else ()


def has_number(token: Token) -> bool:
    return any(child.dep_ == "nummod" for child in token.children)


def renamed(entity: Entity, names: Mapping[str, int]) -> Entity:
    """The entity with the names that the document uses for it as aliases."""
    others = tuple(name for name in names if name != entity.name and name not in entity.aliases)
    return replace(entity, aliases=(*entity.aliases, *others)) if others else entity
