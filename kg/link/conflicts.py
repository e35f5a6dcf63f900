"""The wars and conflicts a document speaks of, as entities local to it until they are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract import grammar
from kg.extract.rules import word_list
from kg.link.actors import Resolution
from kg.link.names import slugified
from kg.model import Entity, EntityId, EntityType, Mention
from kg.parse.doc import Doc


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Conflict of each noun that names or points to one."""

    of: Mapping[int, EntityId]
    entities: Mapping[EntityId, Entity]
    mentions: tuple[Mention, ...]


def conflicts(doc: Doc, resolution: Resolution, document_id: str) -> Conflicts:
    """The war a text is about ("the war", "this conflict"); named ones ("the Cold War") stand for themselves."""
    nouns = frozenset(word_list("conflict"))
    of: dict[int, EntityId] = {}
    names: dict[EntityId, list[str]] = {}
    parties: dict[EntityId, list[EntityId]] = {}
    for token in doc:
        if token.lemma_.lower() not in nouns or token.dep_ == "compound":
            continue
        named = [
            child
            for child in token.children
            if child.pos_ == "PROPN" and child.dep_ == "compound" and not resolution.actor(child)
        ]
        headline = any(child.dep_ == "amod" for child in token.children)  # "Three Years of Devastating War"
        if token.pos_ == "PROPN" and not named and not headline or token.pos_ not in ("NOUN", "PROPN"):
            continue
        start, end = grammar.phrase(token)
        words = " ".join(doc.text[start:end].split())
        if named:
            key = f"conflict/{slugified(words)}"
        elif any(child.lower_ in ("a", "another", "any", "no") for child in token.children if child.dep_ == "det"):
            continue  # some war, not this one
        else:
            key = f"conflict/{document_id}"
        of[token.i] = key
        names.setdefault(key, []).append(words)
        sides = [
            who
            for side in (*grammar.prepositional(token, "between", "with", "against"), *grammar.modifiers(token))
            for who in resolution.actor(side)
        ]
        parties.setdefault(key, []).extend(sides)
    entities = {key: entity(key, found, parties[key]) for key, found in names.items()}
    mentions = tuple(
        Mention(span=(doc[i].idx, doc[i].idx + len(doc[i])), kind="nominal", entity=key) for i, key in of.items()
    )
    return Conflicts(of, entities, mentions)


def entity(key: EntityId, names: list[str], parties: list[EntityId]) -> Entity:
    unique = list(dict.fromkeys(names))
    name = max(unique, key=lambda words: (words[:1].isupper(), len(words), words))
    return Entity(
        id=key,
        type=EntityType.CONFLICT,
        name=name,
        aliases=tuple(n for n in unique if n != name),
        party=tuple(dict.fromkeys(parties)) if len(set(parties)) > 1 else (),
    )
