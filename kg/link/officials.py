"""Persons told by a noun alone: the French president, the minister, a senior Peruvian official."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.extract.naming import naming
from kg.extract.rules import word_list
from kg.link.catalogue import Catalogue, words
from kg.link.names import slugified
from kg.link.persons import Persons, Title
from kg.model import Document, Entity, EntityId, EntityType
from kg.parse.doc import Token

MEN = 4  # persons that "the minister" may look back to


class Officials:
    """The persons met in one document, in order, by office and by noun."""

    def __init__(self, document: Document, catalogue: Catalogue, persons: Persons, entities: dict[EntityId, Entity],
                 named: Mapping[int, EntityId]) -> None:
        self.document = document
        self.catalogue = catalogue
        self.persons = persons
        self.entities = entities
        self.named = named
        self.people: list[EntityId] = []
        self.nouns: dict[str, EntityId] = {}  # by noun, the last whom it told

    def remember(self, person: EntityId) -> None:
        if person in self.people:
            self.people.remove(person)
        self.people.append(person)

    def person(self, token: Token, lemma: str, country: str | None) -> tuple[EntityId, ...]:
        """"the French president", "the president", "a senior US official"."""
        office = self.office(token, lemma)
        if (beside := self.beside(token)) is not None:
            self.persons.titles[beside] |= {lemma, office}
            self.persons.enrich(beside, Title(token.i, (lemma, office), country, ""))
            return ()  # "the irrigation minister, Ana Paz": the name tells who
        if self.is_said_of(token):
            return ()
        if token.dep_ in ("compound", "attr", "nmod", "amod") or token.dep_ == "appos" and not is_definite(token):
            return ()
        if country and office in words()["roles"] and (is_definite(token) or possessed(token)):
            found = self.holder_met(country, office)
            if found is None and office not in words()["person"]["many"]:
                offices = titles(office, country)
                found = self.catalogue.holder(f"gov/{country}", offices, self.document.published)
            if found:
                return (found,)
        if is_definite(token) and not country:
            return self.person_met(token, office) or self.told_again(token, lemma)
        told = has_determiner(token) or country is not None and possessed(token)
        if lemma in words()["person"]["nouns"] and told and not is_nobody(token) and (country or not possessed(token)):
            return (self.unnamed(token, country or self.served(token, lemma)),)
        return ()

    def beside(self, token: Token) -> EntityId | None:
        """The person named in apposition to the noun, also behind its "of": "the mayor of Lima, Ana Paz"."""
        places = [noun for prep in token.children if prep.dep_ == "prep" and prep.i > token.i
                  for noun in prep.children if not self.named.get(noun.i, "person/").startswith("person/")]
        for noun in (token, *places):
            for child in noun.children:
                if child.dep_ == "appos" and child.i > token.i:
                    who = self.named.get(child.i, "")
                    if who.startswith("person/"):
                        return who
        return None

    def is_said_of(self, token: Token) -> bool:
        """Whether the noun tells what a person named before it is: "Ana Paz, the [envoy] for Chad"."""
        named = token.dep_ == "appos" and self.named.get(token.head.i, "").startswith("person/")
        return named and is_definite(token) and token.doc[token.left_edge.i - 1].text == ","

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

    def holder_of(self, body: EntityId, lemma: str) -> EntityId | None:
        """For "both presidents" who was met or else holds the office."""
        offices = titles(lemma, body.removeprefix("gov/"))
        met = (who for who in reversed(self.people) if self.entities[who].represents == body)
        found = next((who for who in met if self.ever_bore(who, offices)), None)
        return found or self.catalogue.holder(body, offices, self.document.published)

    def ever_bore(self, who: EntityId, offices: Iterable[str]) -> bool:
        titles = {office.title for office in self.catalogue.offices.get(who, ())} | self.persons.titles[who]
        return bool(titles & set(offices))

    def bears(self, who: EntityId, office: str) -> bool:
        borne = {title.title for title in self.catalogue.offices.get(who, ()) if title.held(self.document.published)}
        country = self.entities[who].country or ""
        return bool(borne & set(titles(office, country))) or office in self.persons.titles[who]

    def person_met(self, token: Token, office: str) -> tuple[EntityId, ...]:
        """The last person met who holds the office or was called by the noun: "Judge Ana Paz", then "the judge"."""
        if any(child.dep_ in ("prep", "relcl", "acl", "poss") for child in token.children if child.i > token.i):
            return ()
        fits = [who for who in self.people[-MEN:] if self.bears(who, office)]
        return (fits[-1],) if fits and not [child for child in token.lefts if child.dep_ == "amod"] else ()

    def told_again(self, token: Token, lemma: str) -> tuple[EntityId, ...]:
        """The person that "the official" takes up: the last one told by that noun, or the last of all if it fits."""
        bare = all(child.dep_ in ("det", "punct", "case", "relcl") for child in token.children)
        if not bare or token.tag_ != "NN":
            return ()
        if lemma in self.nouns:
            return (self.nouns[lemma],)
        last, fitting = self.people[-1:], words()["again"].get(lemma, ())
        return tuple(who for who in last if self.persons.titles[who] & set(fitting)
                     or any(self.nouns.get(noun) == who for noun in fitting))

    def served(self, token: Token, lemma: str) -> str | None:
        """The country of those whom an aide serves: "an aide to Chile's president"."""
        if lemma not in words()["person"]["aides"]:
            return None
        for prep in token.rights:
            for master in (child for child in prep.children if child.dep_ == "pobj"):
                for one in (master, *master.children):
                    entity = self.entities.get(self.named.get(one.i, ""))
                    if entity is not None and entity.country:
                        return entity.country
        return None

    def unnamed(self, token: Token, country: str | None) -> EntityId:
        """A person without a name; the same words in the same document are the same person."""
        start, end = naming(token)
        first = next(part for part in token.subtree if part.idx >= start and part.tag_ != "DT")
        name = " ".join(token.doc.text[first.idx:end].split())
        person = f"person/{self.document.id}-{slugified(name)}"
        lemma = token.lemma_.lower()
        official = stands_for_state(lemma) or lemma in words()["roles"]  # "Zambia's president", not known by name
        self.entities.setdefault(person, Entity(
            id=person, type=EntityType.PERSON, name=name, country=country, sector="GOV" if official else None,
            unnamed=True, represents=f"gov/{country}" if country and official else None))
        self.nouns[token.lemma_.lower()] = person
        return person


def titles(office: str, country: str) -> list[str]:
    """The offices that a noun may mean in a country: where the president only stands for it, no "leader" is one."""
    found, ceremonial = words()["roles"].get(office, []), words()["ceremonial"]
    if office in ceremonial["nouns"] and country in ceremonial["countries"]:
        return [title for title in found if title != "president"]
    return found


def stands_for_state(lemma: str) -> bool:
    """Whether a noun is that of an official, so that the bearer speaks for the country before it."""
    return any(lemma in words()["person"][key] for key in ("office", "envoys", "aides"))


def is_nobody(token: Token) -> bool:
    """Whether a noun has no bearer: "no parliament", "the use of force"."""
    said = {child.lower_ for child in token.children}
    return bool(said & set(words()["nobody"]["determiners"])) or token.lower_ in words()["nobody"]["mass"] and not said


def is_definite(token: Token) -> bool:
    return any(child.lower_ in words()["articles"]["definite"] for child in token.children)


def has_determiner(token: Token) -> bool:
    return any(child.dep_ in ("det", "nummod") for child in token.children)


def possessed(token: Token) -> bool:
    return any(child.dep_ == "poss" for child in token.children)
