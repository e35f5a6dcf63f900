"""Armed forces of states: the army, and navies, air forces and coast guards, which are forces of their own."""

from __future__ import annotations

from kg.link.catalogue import Catalogue, words
from kg.link.officials import is_definite
from kg.link.spelling import slug
from kg.model import Entity, EntityId, EntityType
from kg.parse.doc import Token


class Forces:
    """The forces of states that one document tells of, by branch or noun."""

    def __init__(self, catalogue: Catalogue, entities: dict[EntityId, Entity]) -> None:
        self.catalogue = catalogue
        self.entities = entities
        self.told: set[tuple[str, str]] = set()

    def of(self, token: Token, countries: tuple[str, ...]) -> tuple[EntityId, ...]:
        """"Peru's army", "the Peruvian navy"; then "the navy", if that of but one state was told of."""
        kind = branch(token)
        noun = kind or token.lemma_.lower()
        if not countries and is_taking_up(token, kind):
            told = [country for other, country in self.told if other == noun]
            countries = tuple(told) if len(told) == 1 else ()
        self.told |= {(noun, country) for country in countries}
        forces = [force(country, kind, self.catalogue.countries[country].names[0]) for country in countries]
        for one in forces:
            self.entities.setdefault(one.id, one)
        return tuple(one.id for one in forces)


def force(country: str, kind: str, state: str) -> Entity:
    """The force of this branch ("" for all of them) of a country, whose name is `state`."""
    suffix, name = (f"-{slug(kind)}", f"{state}'s {kind}") if kind else ("", f"Armed forces of {state}")
    return Entity(id=f"mil/{country}{suffix}", type=EntityType.ARMED_FORCE, name=name, country=country, sector="MIL",
                  represents=f"gov/{country}")


def is_force(token: Token) -> bool:
    """Whether a noun with a country before it is that country's armed force or a branch of it."""
    return token.lemma_.lower() in words()["military"]["nouns"] or bool(branch(token))


def branch(token: Token) -> str:
    """The branch that a noun tells, "" for a force as a whole: "navy", "coast guard"."""
    lemma, branches = token.lemma_.lower(), words()["military"]["branches"]
    two = f"{token.doc[token.i - 1].lower_} {lemma}" if token.i else lemma
    return next((kind for kind in (two, lemma) if kind in branches), "")


def is_taking_up(token: Token, kind: str) -> bool:
    """Whether "the army", "the coast guard" stands with nothing more to say which."""
    known = kind or token.lemma_.lower() in words()["military"]["taken_up"]
    said = {child.lower_ for child in token.children if child.dep_ not in ("det", "punct", "case", "relcl")}
    return bool(known) and token.tag_ in ("NN", "NNP") and is_definite(token) and said <= set(kind.split())


def is_armed(noun: Token) -> bool:
    """Whether "our" before the noun makes it the speaker's own force, and no branch of it."""
    return (noun.lemma_.lower() in words()["military"]["nouns"] and not branch(noun)
            or noun.lower_ in words()["groups"]["REB"])
