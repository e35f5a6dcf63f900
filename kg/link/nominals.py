"""What noun phrases without a name stand for: forces, officials, ministries, leaders, "both sides"."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.rules import word_list
from kg.link.catalogue import Catalogue, words
from kg.link.officials import Officials, has_determiner, is_definite, possessed
from kg.link.persons import Persons
from kg.link.spelling import slug
from kg.model import Document, Entity, EntityId, EntityType

RECENT = 5  # countries that a nominal may take up
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
NEAR = 80  # tokens in which two countries joined by "and" stay the two parties
PARTIES = range(2, 5)
COUNTRY = "country/"
REBEL = "REB"
AHEAD = 40  # tokens after a headline in which the country of its "government" may be named
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
        self.entities = entities
        self.named = named
        self.recent: deque[str] = deque(maxlen=RECENT)
        self.counts: Counter[str] = Counter()
        self.last: dict[str, EntityId] = {}
        self.officials = Officials(document, catalogue, persons, entities, named)
        self.coupled: dict[int, tuple[int, tuple[EntityId, ...]]] = {}  # by number, the last parties joined and where
        self.rebels = {one for one in named.values() if one in entities and entities[one].sector == REBEL}

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
        """Keep countries that the text joins ("Iran and the United States"): the parties of "both sides"."""
        joined = {self.named.get(one.i, ""): None for one in sorted((token, *token.conjuncts))}
        if len(joined) in PARTIES and all(one.startswith(COUNTRY) for one in joined):
            self.coupled[len(joined)] = (token.i, tuple(f"gov/{one.removeprefix(COUNTRY)}" for one in joined))

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
            self.officials.remember(entity)
        if known is not None and kind == "org":
            for word in name_words(known.name):
                self.last[word] = entity
            for word, bodies in words()["anaphors"].items():
                if entity in bodies:
                    self.last[word] = entity

    def meaning(self, token: Token) -> tuple[EntityId, ...]:
        lemma, lower = token.lemma_.lower(), token.lower_
        if called := self.called(token, lemma):
            return called
        countries = self.countries(token)
        country = countries[0] if countries else None
        plural = token.tag_ in ("NNS", "NNPS")
        if lemma in words()["sides"]["nouns"] and (number := counted(token, plural)):
            return tuple(self.holder_of(body, lemma) for body in self.parties(token, number))
        if plural and lemma in words()["sides"]["bare"] and is_definite(token) and not self.modifiers(token):
            return self.joined(token)
        if lemma in words()["military"]["nouns"] and country:
            return tuple(f"mil/{one}" for one in countries)
        if lemma in words()["organs"] and not plural:
            return self.organ(token, lemma, country)
        if plural and len(countries) > 1 and lemma in words()["roles"]:
            return tuple(f"gov/{one}" for one in countries)
        if plural or lower in words()["groups"]["COP"]:
            return tuple(group for one in countries or (None,) for group in self.group(token, lower, one))
        if lemma in self.last and (is_definite(token) or possessed(token)) and not country:
            return self.taken_up(token, lemma)
        if lemma in words()["roles"] or lemma in words()["person"]["nouns"]:
            return self.officials.person(token, lemma, country)
        if lemma in words()["country"]["nouns"] and token.lower_ != "state" and is_definite(token):
            return self.only_country(token)
        return ()

    def called(self, token: Token, lemma: str) -> tuple[EntityId, ...]:
        """The body whose name stands before or behind the noun: "the [ELN] rebel group", "the bloc [Mercosur]"."""
        if lemma not in words()["bearing"]["nouns"] or token.tag_ not in ("NN", "NNP"):
            return ()
        beside = [child for child in token.children if child.dep_ in ("compound", "nmod", "appos")]
        bodies = {self.named[child.i]: None for child in beside if self.named.get(child.i, "").startswith("org/")}
        if len(bodies) != 1:
            return ()
        body, = bodies
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
                        entities = (self.named.get(one.i, "") for one in (part, *part.conjuncts))
                        found += (one.removeprefix(COUNTRY) for one in entities if one.startswith(COUNTRY))
        return tuple(dict.fromkeys(found))

    def parties(self, token: Token, number: int) -> tuple[EntityId, ...]:
        """"both sides", "the three countries": those joined before; two also if named clearly more than others."""
        if self.modifiers(token):
            return ()
        at, joined = self.coupled.get(number, (-NEAR, ()))
        if joined and (number > 2 or token.i - at < NEAR):
            return joined
        near = Counter(list(self.recent)[-3:])
        if number > 2 or len(near) == 2:
            return tuple(f"gov/{code}" for code in dict.fromkeys(self.recent) if code in near) if number == 2 else ()
        ranked = self.counts.most_common(3)
        if len(ranked) < 2 or len(ranked) == 3 and ranked[1][1] < TWICE * ranked[2][1]:
            return ()
        return tuple(f"gov/{code}" for code, _ in ranked[:2])

    def joined(self, token: Token) -> tuple[EntityId, ...]:
        """"the parties": those that the text joined last."""
        at, parties = max(self.coupled.values(), default=(-NEAR, ()))
        return parties if token.i - at < NEAR else ()

    def organ(self, token: Token, lemma: str, country: str | None) -> tuple[EntityId, ...]:
        """"the Israeli government", "Russia's foreign ministry", "the ministry"."""
        if lemma in words()["government"]["nouns"] and (governing := country or self.governing(token)):
            return (f"gov/{governing}",)
        portfolio = [child.lower_ for child in token.lefts
                     if child.dep_ in ("amod", "compound", "nmod") and child.i not in self.named and child.is_alpha]
        if not country and self.is_national(token, lemma, portfolio):
            country = self.in_focus()
        if country and (portfolio or lemma not in words()["needs_portfolio"]["nouns"]):
            return (self.body(country, [*portfolio, lemma], words()["organs"][lemma][0]),)
        return self.taken_up(token, lemma) if is_definite(token) or possessed(token) else ()

    def is_national(self, token: Token, lemma: str, portfolio: list[str]) -> bool:
        """Whether an organ is that of the country in focus: "parliament" alone, "foreign ministry spokesman"."""
        if is_definite(token) or has_determiner(token) or possessed(token):
            return False
        legislates = words()["organs"][lemma] == ["LEG"] and not portfolio and token.dep_ not in MODIFIERS
        speaks = bool(portfolio) and token.dep_ == "compound" and token.head.lemma_.lower() in words()["person"]["office"]
        return legislates and not self.modifiers(token) or speaks

    def governing(self, token: Token) -> str | None:
        """The country of "the Merkel government" and, if the text is about one, of "the government"."""
        said = [child for child in token.lefts if child.dep_ in MODIFIERS and child.is_alpha]
        for child in said:
            offices = self.catalogue.offices.get(self.named.get(child.i, ""), ())
            if bodies := {office.body for office in offices if office.body.startswith("gov/")}:
                return bodies.pop().removeprefix("gov/") if len(bodies) == 1 else None
        national = all(child.lower_ in words()["government"]["national"] for child in said)
        alone = token.text[:1].isupper() and token.dep_ not in MODIFIERS and not has_determiner(token)
        if not (national and (is_definite(token) or alone)) or any(child.i > token.i for child in self.modifiers(token)):
            return None
        verb = token.head if token.dep_ == "dobj" else token
        doers = {self.named.get(doer.i, "").removeprefix(COUNTRY) for doer in grammar.surface_subjects(verb)}
        return self.in_focus(doers) if self.recent else self.coming(token)

    def coming(self, token: Token) -> str | None:
        """The country that the sentences right after name, where none is named yet: in headlines."""
        here = token.sent
        ahead = (self.named.get(at, "") for at in range(here.end, min(here.end + AHEAD, len(self.doc))))
        found = [one.removeprefix(COUNTRY) for one in ahead if one.startswith(COUNTRY)]
        return found[0] if len(set(found)) == 1 else None

    def in_focus(self, doers: Container[str] = ()) -> str | None:
        """The country that the text just before is about; `doers` do something to it, so they are others."""
        near = [country for country in self.recent if country not in doers][-2:]
        clear = near and (near[0] == near[-1] or self.counts[near[-1]] > self.counts[near[0]])
        return near[-1] if clear else None

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
        body = self.last.get(lemma)
        if body is None or not all(self.fits(child, body) for child in self.modifiers(token)):
            return ()
        return (body,)

    def fits(self, child: Token, body: EntityId) -> bool:
        """Whether a word before "bloc" or "council" says no more than the name of the body does."""
        known = self.entities[body]
        said = " ".join(one.text for one in child.subtree if one.is_alpha and one.i <= child.i)
        return child.lower_ in words()["bearing"]["adjectives"] or any(said in name for name in (known.name, *known.aliases))

    def holder_of(self, body: EntityId, lemma: str) -> EntityId:
        """For "both presidents" who holds the office; else the government."""
        offices = words()["roles"].get(lemma, [])
        return self.catalogue.holder(body, offices, self.document.published) or body

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
        country = None if self.modifiers(token) else self.in_focus()
        return (f"country/{country}",) if country else ()


def counted(token: Token, plural: bool) -> int:
    """How many "both sides", "the three countries", "each side" are; 0 if they are new or uncounted."""
    said = {child.lower_ for child in token.children}
    if not plural:
        return 2 if said & set(words()["sides"]["each"]) else 0
    if said & set(words()["sides"]["both"]):
        return 2
    states = token.lemma_.lower() in words()["sides"]["states"]
    numbers = [number for number, word in enumerate(words()["sides"]["numbers"], start=2) if word in said]
    return numbers[0] if numbers and is_definite(token) and (states or numbers[0] == 2) else 0


def has_number(token: Token) -> bool:
    return any(child.dep_ == "nummod" for child in token.children)


def name_words(name: str) -> set[str]:
    """Generic nouns in an organisation's name ("ministry"), by which it may be taken up."""
    lists = (words()["organs"], words()["companies"]["nouns"], words()["bearing"]["nouns"], word_list("body_noun"))
    return {word for word in name.lower().split() if any(word in one for one in lists)}


def renamed(entity: Entity, names: Mapping[str, int]) -> Entity:
    """The entity with the names that the document uses for it as aliases."""
    others = tuple(name for name in names if name != entity.name and name not in entity.aliases)
    return replace(entity, aliases=(*entity.aliases, *others)) if others else entity
