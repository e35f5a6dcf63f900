"""Who the personal names of a document are: full names, surnames, titles, offices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.link.catalogue import Catalogue, Use, first_names, words
from kg.link.spans import ORG, PERSON, Named
from kg.link.spelling import plain, slug
from kg.model import Entity, EntityId, EntityType
from kg.parse.doc import Doc, Token

UNUSUAL = 6  # letters from which a surname in the catalogue needs no hint that it is a name
TITLE_WORDS = 6  # tokens before a name that may belong to its title
INITIAL = 2  # letters of "J."


@dataclass(frozen=True, slots=True)
class Title:
    """What stands before or beside a name: "the French foreign minister". `start` is its first token."""

    start: int
    words: tuple[str, ...]
    country: str | None
    gender: str


class Persons:
    """The persons of one document, by full names and by the parts of names."""

    def __init__(self, doc: Doc, catalogue: Catalogue, entities: dict[EntityId, Entity], published: str | None,
                 found: Sequence[Named]) -> None:
        self.doc = doc
        self.catalogue = catalogue
        self.entities = entities
        self.published = published
        self.parts: dict[str, list[EntityId]] = defaultdict(list)
        self.genders: dict[EntityId, str] = {}
        self.hints: dict[EntityId, str] = {}  # of those called by one name, which may be a surname ("James", "Kelly")
        self.times: Counter[EntityId] = Counter()
        self.titles: dict[EntityId, set[str]] = defaultdict(set)
        self.adjective = {name.end - 1: name.known[0].removeprefix("country/") for name in found
                          if name.known and name.known[0].startswith("country/")}
        self.full_parts = {part for name in found if name.label == PERSON and name.use is not Use.SHORT
                           for part in name.text.split()[1:]}
        self.later = self.full_names(found)
        for name in found:
            if name.label == PERSON:
                name.entity = self.named(name)

    def full_names(self, found: Sequence[Named]) -> dict[str, list[EntityId]]:
        """By last word, the persons whose full names the text gives anywhere: headlines come before them."""
        persons: dict[str, list[EntityId]] = defaultdict(list)
        for name in found:
            if name.label == PERSON and " " in name.text and name.use is Use.NAME:
                who = self.known(name, Title(name.start, (), None, "")) or self.new(name)
                for last in {name.text.split()[-1], *self.last_word(who)}:
                    if who not in persons[last]:
                        persons[last].append(who)
        return persons

    def last_word(self, who: EntityId) -> tuple[str, ...]:
        known = self.catalogue.entities.get(who)
        return (known.name.split()[-1],) if known is not None else ()

    def named(self, name: Named) -> EntityId | None:
        """The person of a name, new or met before."""
        title = self.title(name)
        person = self.known(name, title) or self.met(name, title)
        if person is None and name.use is Use.SHORT and not (title.words or self.is_person(name)):
            return None
        if person is None:
            person = self.new(name)
        self.note(person, name, title)
        return person

    def is_person(self, name: Named) -> bool:
        return any(token.ent_type_ == "PERSON" for token in name.tokens(self.doc))

    def known(self, name: Named, title: Title) -> EntityId | None:
        """The person of the catalogue whose full name this is, or whose surname may stand alone here."""
        if name.use is Use.NAME and name.known:
            return self.chosen(name.known)
        if name.use is Use.SHORT:
            if (holder := self.titled(name, title)) is not None:
                return holder
            if met := self.met(name, title):
                return met
            if len(name.known) == 1 and self.in_time(name.known[0]) and self.is_safe(name, title):
                return name.known[0]
            active = [who for who in name.known if self.in_office(who) and self.agrees(who, title)]
            return active[0] if len(active) == 1 and self.is_safe(name, title) else None
        first, _, rest = name.text.partition(" ")
        short = self.catalogue.longest(rest[rest.rfind(" ") + 1:], 0) if rest else None
        if short is not None and short.use is Use.SHORT and short.text == rest[rest.rfind(" ") + 1:]:
            same = [who for who in short.ids if plain(self.entities_name(who).split()[0]) == plain(first)]
            return same[0] if len(same) == 1 else None
        return None

    def titled(self, name: Named, title: Title) -> EntityId | None:
        """The bearer of a surname who holds the office that stands before it, whoever else of the name is met."""
        holders = [who for who in name.known for office in self.catalogue.offices[who]
                   if office.held(self.published) and office.title in title.words]
        return holders[0] if len(set(holders)) == 1 and self.agrees(holders[0], title) else None

    def entities_name(self, who: EntityId) -> str:
        return self.catalogue.entities[who].name

    def is_safe(self, name: Named, title: Title) -> bool:
        """Whether a surname alone may be the known bearer: titled, or read as a person and not of a namesake."""
        if title.words or len(name.text) >= UNUSUAL:
            return True
        return name.text not in self.full_parts and (self.is_person(name) or any(map(self.in_office, name.known)))

    def chosen(self, ids: tuple[EntityId, ...]) -> EntityId:
        return next((who for who in ids if self.in_office(who)), ids[0])

    def in_office(self, who: EntityId) -> bool:
        return any(office.held(self.published) for office in self.catalogue.offices[who])

    def in_time(self, who: EntityId) -> bool:
        """Whether the person was already in public life: no office that began later is the first."""
        begins = [office.since for office in self.catalogue.offices[who] if office.since]
        return not (self.published and begins and min(begins)[:4] > str(int(self.published[:4]) + 12))

    def agrees(self, who: EntityId, title: Title) -> bool:
        gender = self.gender(who)
        return not (title.gender and gender and title.gender != gender) and not (
            title.country and self.catalogue.entities[who].country not in (None, title.country))

    def met(self, name: Named, title: Title) -> EntityId | None:
        """The person met most often, then last, one of whose names this is, as far as title and gender agree."""
        if " " in name.text and (same := self.parts.get(name.text)):
            return same[-1]
        last = name.text.split()[-1]
        if " " in name.text and not title_only(name.text):
            return None
        people = [who for who in (self.parts.get(name.text) or self.parts.get(last) or self.later.get(last, [])[:1])
                  if not (title.gender and self.gender(who) and self.gender(who) != title.gender)]
        return max(reversed(people), key=lambda who: self.times[who]) if people else None

    def new(self, name: Named) -> EntityId:
        person = f"person/{slug(name.text)}"
        if person not in self.entities:
            self.entities[person] = Entity(id=person, type=EntityType.PERSON, name=name.text)
        return person

    def note(self, person: EntityId, name: Named, title: Title) -> None:
        """Remember the parts of the name, the gender, the country and the office."""
        self.times[person] += 1
        texts = name.text.split()
        known = self.catalogue.entities.get(person)
        if known is not None:
            texts = [*texts, known.name.split()[-1]]
        middle = (word for word in texts[1:-1] if word[0].isupper() and len(word) > INITIAL)  # Luiz Lula da Silva: Lula
        for part in {texts[0], *middle, *(" ".join(texts[start:]) for start in range(len(texts))), name.text}:
            if person in self.parts[part]:
                self.parts[part].remove(person)
            self.parts[part].append(person)
        if title.gender or person not in self.genders:
            self.genders[person] = title.gender or self.genders.get(person, "") or self.first_name(person, texts)
        if len(texts) == 1:
            self.hints[person] = first_names().get(plain(texts[0]), "")
        self.titles[person] |= set(title.words)
        self.enrich(person, title)

    def enrich(self, person: EntityId, title: Title) -> None:
        """Give an unknown person the country and sector of the title."""
        entity = self.entities.get(person)
        if entity is None or person in self.catalogue.entities or not title.country or entity.country:
            return
        governs = any(word in words()["roles"] or word in words()["person"]["office"] for word in title.words)
        self.entities[person] = replace(entity, country=title.country, sector="GOV" if governs else None,
                                        represents=f"gov/{title.country}" if governs else None)

    def serve(self, owner: Token, ids: tuple[EntityId, ...], of: Mapping[int, tuple[EntityId, ...]]) -> None:
        """Give a minister the country of the possessor: "[Its] water minister, Ana Paz"."""
        if owner.dep_ == "poss" and len(ids) == 1 and ids[0].startswith("gov/") and is_title_word(owner.head):
            title = Title(owner.i, (owner.head.lower_,), ids[0].removeprefix("gov/"), "")
            for child in owner.head.children:
                for who in of.get(child.i, ()) if child.dep_ == "appos" else ():
                    self.enrich(who, title)

    def speak_for(self, found: Sequence[Named]) -> None:
        """Give persons the body whose name stands before their title: "ELN spokesman Pablo Rojas"."""
        ends = {name.end: name.entity for name in found if name.label == ORG and name.entity}
        for name in found:
            who = name.entity
            if name.label != PERSON or who is None or who in self.catalogue.entities or self.entities[who].represents:
                continue
            title = self.title(name)
            body = ends.get(title.start)
            if body is not None and any(word in words()["person"]["speaks"] for word in title.words):
                self.entities[who] = replace(self.entities[who], represents=body)

    def gender(self, who: EntityId) -> str:
        return self.catalogue.genders.get(who) or self.genders.get(who, "")

    def first_name(self, person: EntityId, texts: list[str]) -> str:
        return self.catalogue.genders.get(person) or len(texts) > 1 and first_names().get(plain(texts[0])) or ""

    def title(self, name: Named) -> Title:
        """The title before a name ("Russian President"), else the apposition after it ("…, the Kenyan envoy,")."""
        before = list(reversed(self.doc[max(0, name.start - TITLE_WORDS):name.start]))
        found: list[str] = []
        start, country = name.start, None
        for token in before:
            if token.is_space or token.sent != self.doc[name.start].sent:
                break
            if token.i in self.adjective:
                country = country or self.adjective[token.i]
                start = token.i
            elif is_title_word(token):
                found.insert(0, token.lower_.rstrip("."))
                start = token.i
            elif not (token.tag_ in ("POS", "HYPH") or found and (token.lower_ in words()["titles"]["between"]
                                                                  or is_portfolio(token))):
                break
        if not found:
            return self.apposition(name)
        return Title(start, phrases(found), country, gender_of(found))

    def apposition(self, name: Named) -> Title:
        root = name.tokens(self.doc).root
        for child in root.children:
            if child.dep_ == "appos" and child.i >= name.end and is_title_word(child):
                found = [token.lower_ for token in child.subtree if token.i <= child.i and is_title_word(token)]
                country = next((self.adjective[token.i] for token in child.subtree
                                if token.i in self.adjective and token.i < child.i + TITLE_WORDS
                                and not self.goes_on(token)), None)
                return Title(name.start, phrases(found), country, gender_of(found))
        return Title(name.start, (), None, "")


    def goes_on(self, name: Token) -> bool:
        """Whether a name goes on before a country's with a word that is none: leader of [Reform] UK."""
        return any(child.pos_ == "PROPN" and child.i not in self.adjective and child.ent_type_ == ""
                   for child in name.children if child.dep_ == "compound")


def is_portfolio(token: Token) -> bool:
    """A capitalised noun inside a title: "Commerce" in "U.S. Commerce Secretary"."""
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.dep_ in ("compound", "nmod", "amod")


def is_title_word(token: Token) -> bool:
    return token.lower_.rstrip(".") in title_words()


def title_only(text: str) -> bool:
    """Whether all but the last word are titles or particles ("Mr Brown")."""
    return all(word.lower().rstrip(".") in title_words() for word in text.split()[:-1])


def phrases(found: list[str]) -> tuple[str, ...]:
    """All runs of title words: "foreign minister" and "minister"."""
    return tuple(" ".join(found[start:end]) for start in range(len(found)) for end in range(start + 1, len(found) + 1))


def gender_of(found: Iterable[str]) -> str:
    titles, person = words()["titles"], words()["person"]
    for word in phrases(list(found)):
        if word in titles["female"] or word in person["female"]:
            return "f"
        if word in titles["male"] or word in person["male"]:
            return "m"
    return ""


@cache
def title_words() -> frozenset[str]:
    """All single words of titles and of nouns for persons with an office."""
    titles, person = words()["titles"], words()["person"]
    lists = (titles["male"], titles["female"], titles["neutral"], person["nouns"], person["male"],
             person["female"], list(words()["roles"]))
    return frozenset(part for entries in lists for entry in entries for part in entry.split())
