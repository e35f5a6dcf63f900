"""Actors that a text only describes: the army, smugglers, the opposition leader Mira Tan."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.rules import word_list
from kg.link.actors import Resolution
from kg.link.names import slugified
from kg.model import Entity, EntityId, EntityType, Mention

ACTING = frozenset({"nsubj", "nsubjpass", "agent", "pobj", "dobj", "poss", "conj", "dative", "appos", "ROOT"})


def with_described(resolution: Resolution, doc: Doc, document_id: str) -> Resolution:
    """The resolution with the actors that only a noun tells, local to the document unless a country owns them."""
    words = {
        kind: frozenset(word_list(name))
        for kind, name in (
            (EntityType.ARMED_FORCE, "force_noun"),
            (EntityType.ORGANIZATION, "body_noun"),
            (EntityType.GROUP, "people_noun"),
        )
    }
    entities = dict(resolution.entities)
    of, as_actor = dict(resolution.of), dict(resolution.as_actor)
    mentions = list(resolution.mentions)
    known: dict[EntityId, str] = {}
    for token in doc:
        if token.dep_ not in ACTING or token.pos_ not in ("NOUN", "PROPN") or as_actor.get(token.i):
            continue
        found = beside(token, resolution)
        if found is None:
            entity = described(token, words, resolution, document_id)
            if entity is None:
                continue
            found = entity.id
            # "the army" again is the army told of before
            found = next((one for one, noun in known.items() if noun == token.lemma_.lower() and is_bare(token)), found)
            if found == entity.id:
                entities.setdefault(found, entity)
                known.setdefault(found, token.lemma_.lower())
        of[token.i] = as_actor[token.i] = (found,)
        mentions.append(Mention(span=grammar.phrase(token), kind="nominal", entity=found))
    for one in list(entities.values()):
        if one.country and f"country/{one.country}" not in entities and f"country/{one.country}" in resolution.entities:
            entities[f"country/{one.country}"] = resolution.entities[f"country/{one.country}"]
    return replace(
        resolution,
        entities=entities,
        of=of,
        as_actor=as_actor,
        mentions=tuple(sorted(mentions, key=lambda m: (m.span, m.entity))),
    )


def beside(token: Token, resolution: Resolution) -> EntityId | None:
    """The name in apposition to a noun: [the fisheries minister], Sigrun Dahl."""
    near = [*grammar.children(token, "appos"), *([token.head] if token.dep_ == "appos" else [])]
    found = [
        who for other in near for who in resolution.entity(other) if resolution.entities[who].type is EntityType.PERSON
    ]
    return found[0] if len(found) == 1 and token.tag_ in ("NN", "NNP") else None


def described(
    token: Token, words: dict[EntityType, frozenset[str]], resolution: Resolution, document_id: str
) -> Entity | None:
    """The actor a noun describes; None for nouns that name no people."""
    lemma = token.lemma_.lower()
    kind = next((kind for kind, nouns in words.items() if lemma in nouns), None)
    if kind is EntityType.GROUP and token.tag_ not in ("NNS", "NNPS") and lemma not in word_list("people_singular"):
        return None
    if kind is None:
        return region(token, resolution)
    name = " ".join(token.doc.text[slice(*grammar.phrase(token))].split())
    code = country(token, resolution)
    if kind is EntityType.ARMED_FORCE and code:
        return Entity(id=f"mil/{code}", type=kind, name=name, country=code, sector="MIL")
    slug = slugified(name)
    if not slug:
        return None
    prefix = "group" if kind is EntityType.GROUP else "mil" if kind is EntityType.ARMED_FORCE else "org"
    return Entity(id=f"{prefix}/{document_id}-{slug}", type=kind, name=name, country=code)


def region(token: Token, resolution: Resolution) -> Entity | None:
    """A place the catalogue does not know, as subject of a deed: those who act for it."""
    if (
        token.ent_type_ not in ("GPE", "ORG")
        or token.pos_ != "PROPN"
        or token.dep_ not in ("nsubj", "agent", "nsubjpass", "conj")
    ):
        return None
    name = " ".join(token.doc.text[slice(*grammar.phrase(token))].split())
    slug = slugified(name)
    return Entity(id=f"group/{slug}", type=EntityType.GROUP, name=name) if slug else None


def country(token: Token, resolution: Resolution) -> str | None:
    """The country whose possessor, adjective or "of" stands by the noun."""
    for other in (*grammar.modifiers(token), *grammar.prepositional(token, "of")):
        for who in resolution.actor(other):
            if resolution.entities[who].type is EntityType.GOVERNMENT:
                return resolution.entities[who].country
    return None


def is_bare(token: Token) -> bool:
    """Whether a noun stands with an article alone, so that it points back."""
    return all(child.dep_ in ("det", "punct", "relcl") for child in token.children)
