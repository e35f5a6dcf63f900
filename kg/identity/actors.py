"""Persons that no catalogue knows: one across documents only if name and country, or name and body, agree."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.identity.profile import Key, Profile
from kg.model import EntityId


def actor_ids(bearers: Collection[Profile]) -> Iterator[tuple[Key, EntityId]]:
    """An id for each unknown person of one name. Without a full name and a country or body it is the document's own."""
    roles = {for_whom for one in bearers if (for_whom := role(one))}
    return ((one.key, id_of(one, len(roles) == 1)) for one in bearers)


def id_of(person: Profile, one_role: bool) -> EntityId:
    """The plain id if all of the name who act for somebody act for the same; else one that says for whom."""
    kind, _, slug = person.entity.partition("/")
    for_whom = role(person)
    if for_whom is None or " " not in person.name:
        return f"{kind}/{person.document}-{slug}"
    return person.entity if one_role else f"{kind}/{slug}-{for_whom.partition('/')[2] or for_whom.lower()}"


def role(person: Profile) -> str | None:
    """The country a person acts for, else the body."""
    return min(person.features.get("role", ()), key=lambda value: ("/" in value, value), default=None)
