"""Persons that no catalogue knows: one across documents only if name and country, or name and body, agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.identity.profile import Key, Profile
from kg.model import EntityId


def actor_ids(profiles: Iterable[Profile]) -> dict[Key, EntityId]:
    """An id for each unknown person. Without a full name and a country or body it is the document's own."""
    bearers: dict[EntityId, list[Profile]] = defaultdict(list)
    for profile in profiles:
        bearers[profile.entity].append(profile)
    ids: dict[Key, EntityId] = {}
    for found in bearers.values():
        roles = {for_whom for one in found if (for_whom := role(one))}
        ids |= {one.key: id_of(one, len(roles) == 1) for one in found}
    return ids


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
