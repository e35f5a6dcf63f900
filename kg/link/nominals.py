"""What noun phrases without a name stand for: forces, officials, ministries, leaders, "both sides"."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.rules import word_list
from kg.link.catalogue import Catalogue, words
from kg.link.persons import Persons
from kg.link.spelling import slug
from kg.model import Document, Entity, EntityId, EntityType

RECENT = 5  # countries that a nominal may take up
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
NEAR = 80  # tokens in which two countries joined by "and" stay the two parties
PARTIES = 2
COUNTRY = "country/"
TWICE = 2  # how much more often two parties are named than a third


class Nominals:
    """Noun phrases of one document, read in order of the text.

    `named` holds what each token of a name stands for literally (a country, a person, an organisation).
    """

    def __init__(self, document: Document, doc: Doc, catalogue: Catalogue, persons: Persons,
                 entities: dict[EntityId, Entity], named: Mapping[int, EntityId]) -> None:
        self.document = document
        self.doc = doc
        self.catalogue = catalogue
        self.persons = persons
        self.entities = entities
        self.named = named
        self.recent: deque[str] = deque(maxlen=RECENT)
        self.counts: Counter[str] = Counter()
        self.last: dict[str, EntityId] = {}
        self.people: list[EntityId] = []
        self.coupled: tuple[int, tuple[EntityId, ...]] = (-NEAR, ())

    def resolved(self) -> Iterator[tuple[Token, tuple[EntityId, ...]]]:
        """Head tokens of nominals and what they stand for."""
        for token in self.doc:
            if token.i in self.named:
                self.remember(self.named[token.i])
                self.couple(token)
            elif token.pos_ in ("NOUN", "PROPN") and (found := self.meaning(token)):
                for one in found:
                    self.remember(one)
                yield token, found

    def couple(self, token: Token) -> None:
        """Keep two countries that the text joins ("Iran and the United States"): the parties of "both sides"."""
        joined = [self.named.get(one.i, "") for one in sorted((token, *token.conjuncts))]
        if len(joined) == PARTIES and joined[0] != joined[1] and all(one.startswith(COUNTRY) for one in joined):
            self.coupled = (token.i, tuple(f"gov/{one.removeprefix(COUNTRY)}" for one in joined))

    def remember(self, entity: EntityId) -> None:
        """Keep what was mentioned, so that later nominals can take it up."""
        kind, _, rest = entity.partition("/")
        country = rest if kind in ("country", "gov", "mil") else None
        known = self.entities.get(entity)
        if known is not None and known.country and (known.represents or kind == "place"):
            country = known.country
        if country:
            self.counts[country] += 1
            if not self.recent or self.recent[-1] != country:
                self.recent.append(country)
        if kind == "person":
            if entity in self.people:
                self.people.remove(entity)
            self.people.append(entity)
        if known is not None and kind == "org":
            for word in name_words(known.name):
                self.last[word] = entity
            for word, bodies in words()["anaphors"].items():
                if entity in bodies:
                    self.last[word] = entity

    def meaning(self, token: Token) -> tuple[EntityId, ...]:
        lemma, lower = token.lemma_.lower(), token.lower_
        countries = self.countries(token)
        country = countries[0] if countries else None
        plural = token.tag_ in ("NNS", "NNPS")
        if plural and is_counted(token) and lemma in words()["sides"]["nouns"]:
            return tuple(self.holder_of(body, lemma) for body in self.pair(token))
        if lemma in words()["military"]["nouns"] and country:
            return tuple(f"mil/{one}" for one in countries)
        if lemma in words()["organs"] and not plural:
            return self.organ(token, lemma, country)
        if plural and len(countries) > 1 and lemma in words()["roles"]:
            return tuple(f"gov/{one}" for one in countries)
        if plural or lower in words()["groups"]["COP"]:
            return tuple(group for one in countries or (None,) for group in self.group(token, lower, one))
        if lemma in words()["anaphors"] and is_definite(token) and not country:
            return self.taken_up(token, lemma)
        if lemma in words()["roles"] or lemma in words()["person"]["nouns"]:
            return self.person(token, lemma, country)
        if lemma in words()["country"]["nouns"] and token.lower_ != "state" and is_definite(token):
            return self.only_country(token)
        return ()

    def countries(self, token: Token) -> tuple[str, ...]:
        """The countries that adjectives, a possessor or "of X and Y" around the noun name."""
        found: list[str] = []
        possessive = words()["possession"]["prepositions"]
        for child in token.children:
            if child.dep_ in MODIFIERS or child.dep_ == "prep" and child.lower_ in possessive:
                for part in (child, *child.children):
                    if part is child or part.dep_ in ("compound", "amod", "pobj"):
                        entities = (self.named.get(one.i, "") for one in (part, *part.conjuncts))
                        found += (one.removeprefix(COUNTRY) for one in entities if one.startswith(COUNTRY))
        return tuple(dict.fromkeys(found))

    def pair(self, token: Token) -> tuple[EntityId, ...]:
        """"both sides", "the two countries": the two parties, if two are joined or named clearly more than others."""
        if self.modifiers(token):
            return ()
        if token.i - self.coupled[0] < NEAR:
            return self.coupled[1]
        near = Counter(list(self.recent)[-3:])
        if len(near) == 2:
            return tuple(f"gov/{code}" for code in dict.fromkeys(self.recent) if code in near)
        ranked = self.counts.most_common(3)
        if len(ranked) < 2 or len(ranked) == 3 and ranked[1][1] < TWICE * ranked[2][1]:
            return ()
        return tuple(f"gov/{code}" for code, _ in ranked[:2])

    def organ(self, token: Token, lemma: str, country: str | None) -> tuple[EntityId, ...]:
        """"the Israeli government", "Russia's foreign ministry", "the ministry"."""
        if lemma in words()["government"]["nouns"] and (governing := country or self.governing(token)):
            return (f"gov/{governing}",)
        portfolio = [child.lower_ for child in token.lefts
                     if child.dep_ in ("amod", "compound", "nmod") and child.i not in self.named and child.is_alpha]
        if country and (portfolio or lemma not in words()["needs_portfolio"]["nouns"]):
            return (self.body(country, [*portfolio, lemma], words()["organs"][lemma][0]),)
        return self.taken_up(token, lemma) if is_definite(token) and not portfolio else ()

    def governing(self, token: Token) -> str | None:
        """The country of "the Merkel government" and, if the text is about one, of "the government"."""
        said = [child for child in token.lefts if child.dep_ in MODIFIERS and child.is_alpha]
        for child in said:
            offices = self.catalogue.offices.get(self.named.get(child.i, ""), ())
            if bodies := {office.body for office in offices if office.body.startswith("gov/")}:
                return bodies.pop().removeprefix("gov/") if len(bodies) == 1 else None
        national = all(child.lower_ in words()["government"]["national"] for child in said)
        if not (national and is_definite(token)) or any(child.i > token.i for child in self.modifiers(token)):
            return None
        verb = token.head if token.dep_ == "dobj" else token
        doers = {self.named.get(doer.i, "").removeprefix(COUNTRY) for doer in grammar.surface_subjects(verb)}
        return self.in_focus(doers)

    def in_focus(self, doers: Container[str] = ()) -> str | None:
        """The country that the text just before is about; `doers` do something to it, so they are others."""
        near = [country for country in self.recent if country not in doers][-2:]
        clear = near and (near[0] == near[-1] or self.counts[near[-1]] > self.counts[near[0]])
        return near[-1] if clear else None

    def body(self, country: str, parts: list[str], sector: str) -> EntityId:
        """An organ of a state, new or met before."""
        body = f"org/{slug(' '.join((country, *parts)))}"
        adjectives = self.catalogue.countries[country].adjectives or self.catalogue.countries[country].names
        name = " ".join((adjectives[0], *parts))
        self.entities.setdefault(body, Entity(id=body, type=EntityType.ORGANIZATION, name=name, country=country,
                                              sector=sector, represents=f"gov/{country}" if sector == "GOV" else None))
        return body

    def taken_up(self, token: Token, lemma: str) -> tuple[EntityId, ...]:
        """The organisation that "the alliance", "the ministry" takes up."""
        if self.modifiers(token):
            return ()
        return (self.last[lemma],) if lemma in self.last else ()

    def holder_of(self, body: EntityId, lemma: str) -> EntityId:
        """For "both presidents" who holds the office; else the government."""
        offices = words()["roles"].get(lemma, [])
        return self.catalogue.holder(body, offices, self.document.published) or body

    def modifiers(self, token: Token) -> list[Token]:
        """Adjectives, nouns and prepositional phrases that narrow a noun."""
        narrowing = words()["possession"]["narrowing"]
        return [child for child in token.children if child.dep_ in (*MODIFIERS, "prep", "relcl", "acl")
                and child.lower_ not in words()["sides"]["counts"]
                and not (child.dep_ == "prep" and child.i > token.i and child.lower_ not in narrowing)]

    def group(self, token: Token, lower: str, country: str | None) -> tuple[EntityId, ...]:
        """"Ukrainian officials", "Western diplomats", "officials"."""
        sector = next((key for key, nouns in words()["groups"].items() if lower in nouns), None)
        if sector is None:
            return ()
        said = [child for child in token.lefts if child.dep_ in ("amod", "compound", "nmod") and child.is_alpha
                and child.lower_ not in words()["vague"]["words"]]
        regions = words()["regions"]["adjectives"]
        own = [child.text for child in said if child.lower_ in regions or child.i in self.named]
        if country:
            group, name = f"group/{slug(country)}-{slug(lower)}", f"{self.demonym(country)} {lower}"
        elif own:
            name = " ".join((*own, lower))
            group = f"group/{slug(name)}"
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

    def person(self, token: Token, lemma: str, country: str | None) -> tuple[EntityId, ...]:
        """"the French president", "the president", "a senior US official"."""
        if token.dep_ in ("compound", "attr", "nmod", "amod") or token.dep_ == "appos" and not is_definite(token):
            return ()
        if any(child.dep_ == "appos" and child.ent_type_ == "PERSON" for child in token.children):
            return ()  # "the irrigation minister, Ana Paz": the name tells who
        office = self.office(token, lemma)
        if country and office in words()["roles"] and (is_definite(token) or possessed(token)):
            met = self.holder_met(country, office)
            found = met or self.catalogue.holder(f"gov/{country}", words()["roles"][office], self.document.published)
            return (found,) if found else ()
        if is_definite(token) and not country:
            return self.person_met(token, office)
        if lemma in words()["person"]["nouns"] and not is_definite(token) and not possessed(token):
            return (self.unnamed(token, country),) if has_determiner(token) else ()
        return ()

    def office(self, token: Token, lemma: str) -> str:
        """The office with its portfolio ("foreign minister"), as far as it is known."""
        for child in token.lefts:
            if child.dep_ in ("amod", "compound") and f"{child.lower_} {lemma}" in words()["roles"]:
                return f"{child.lower_} {lemma}"
        field = token.doc[token.i - 1] if token.i else token
        known = lemma in word_list("state_office") and field.pos_ == "NOUN"
        if known and field.dep_ == "compound" and field.head == token:
            return f"{field.lower_} {lemma}"  # the irrigation minister is not the first minister one knows
        return lemma

    def holder_met(self, country: str, office: str) -> EntityId | None:
        """Somebody of this country met before who bears or bore that office."""
        for who in reversed(self.people):
            entity = self.entities.get(who)
            if entity is not None and entity.country == country and self.bears(who, office):
                return who
        return None

    def bears(self, who: EntityId, office: str) -> bool:
        titles = {title.title for title in self.catalogue.offices.get(who, ()) if title.held(self.document.published)}
        return bool(titles & set(words()["roles"].get(office, ()))) or office in self.persons.titles[who]

    def person_met(self, token: Token, office: str) -> tuple[EntityId, ...]:
        """The last person met to whom the noun fits by office or by gender."""
        if any(child.dep_ in ("prep", "relcl", "acl", "poss") for child in token.children if child.i > token.i):
            return ()
        if office in words()["roles"] or office in words()["person"]["office"]:
            fits = [who for who in self.people[-4:] if self.bears(who, office)]
            return (fits[-1],) if fits and not [child for child in token.lefts if child.dep_ == "amod"] else ()
        return ()

    def unnamed(self, token: Token, country: str | None) -> EntityId:
        """A person without a name; the same words in the same document are the same person."""
        parts = [child.lower_ for child in token.lefts if child.dep_ in ("amod", "compound", "nmod") and child.is_alpha]
        name = " ".join((*parts, token.lower_))
        person = f"person/{slug(self.document.id)}-{slug(name)}"
        official = token.lemma_.lower() in words()["person"]["office"]
        self.entities.setdefault(person, Entity(
            id=person, type=EntityType.PERSON, name=name, country=country, sector="GOV" if official else None,
            unnamed=True, represents=f"gov/{country}" if country and official else None))
        return person

    def only_country(self, token: Token) -> tuple[EntityId, ...]:
        """"the country", if the text just before is about one."""
        country = None if self.modifiers(token) else self.in_focus()
        return (f"country/{country}",) if country else ()


def is_counted(token: Token) -> bool:
    return any(child.lower_ in words()["sides"]["counts"] for child in token.children)


def is_definite(token: Token) -> bool:
    return any(child.lower_ in words()["articles"]["definite"] for child in token.children)


def has_determiner(token: Token) -> bool:
    return any(child.dep_ in ("det", "nummod") for child in token.children)


def possessed(token: Token) -> bool:
    return any(child.dep_ == "poss" for child in token.children)


def name_words(name: str) -> set[str]:
    """Generic nouns in an organisation's name ("ministry"), by which it may be taken up."""
    return {word for word in name.lower().split() if word in words()["organs"] or word in words()["companies"]["nouns"]}


def renamed(entity: Entity, names: Mapping[str, int]) -> Entity:
    """The entity with the names that the document uses for it as aliases."""
    others = tuple(name for name in names if name != entity.name and name not in entity.aliases)
    return replace(entity, aliases=(*entity.aliases, *others)) if others else entity
