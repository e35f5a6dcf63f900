"""Profiles of all documents to identities: which are one, under which id, and why.

A pure function of the set of profiles: order and splits of the input do not show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kg.identity.actors import actor_ids
from kg.identity.clusters import Cluster, Link, clusters
from kg.identity.profile import Key, Profile
from kg.model import EntityId, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """How a document speaks of an entity that others speak of too, and what tied it to one of them.

    The first mention of an entity is tied to none.
    """

    entity: EntityId
    canonical: EntityId
    name: str
    evidence: Span | None
    linked: Key | None = None
    rule: str | None = None
    features: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """All that identity across documents says of one document. Equal values give equal graphs."""

    ids: Mapping[EntityId, EntityId] = field(default_factory=dict)
    names: Mapping[EntityId, str] = field(default_factory=dict)
    types: Mapping[EntityId, str] = field(default_factory=dict)
    revises: Mapping[EntityId, EntityId] = field(default_factory=dict)
    same_events: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()

    def of(self, entity: EntityId) -> EntityId:
        """The id that an entity of the document goes by in the graph."""
        return self.ids.get(entity, entity)


ALONE = Shared()
"""A document that shares nothing."""


@dataclass(frozen=True, slots=True)
class Identities:
    """What is one across documents. `reasons` has the link that brought each entity but the first to the others."""

    shared: Mapping[str, Shared]
    clusters: tuple[Cluster, ...]
    reasons: Mapping[Key, Link]
    revises: Mapping[EntityId, EntityId]
    same_events: Mapping[Key, tuple[Key, ...]]

    def of(self, document: str) -> Shared:
        """What concerns one document."""
        return self.shared.get(document, ALONE)

    def canonical(self, document: str, entity: EntityId) -> EntityId:
        """The id that an entity of a document goes by in the graph."""
        return self.of(document).of(entity)


def resolve(profiles: Iterable[Profile], same: Iterable[tuple[Key, Key]] = (),
            different: Iterable[tuple[Key, Key]] = ()) -> Identities:
    """Identities of all profiles. `same` and `different` are people's corrections and outrank every feature."""
    by_key = {profile.key: profile for profile in sorted(profiles, key=lambda one: one.key)}
    things = [profile for profile in by_key.values() if profile.sort in ("proposal", "conflict")]
    found = clusters(things, frozenset(same), frozenset(different))
    reasons = {key: link for cluster in found for key, link in cluster.links.items()}
    ids = {key: cluster.id for cluster in found for key in cluster.members}
    ids |= actor_ids(profile for profile in by_key.values() if profile.sort == "actor")
    return Identities(MappingProxyType(of_documents(by_key, found, ids)), found, MappingProxyType(reasons), {}, {})


def of_documents(profiles: Mapping[Key, Profile], found: Iterable[Cluster],
                 ids: Mapping[Key, EntityId]) -> dict[str, Shared]:
    """What concerns each document, of the documents that anything does."""
    by_id = {cluster.id: cluster for cluster in found}
    own: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(ids):
        own[key[0]].append(key)
    return {document: shared for document, keys in own.items()
            if (shared := of_document(keys, profiles, by_id, ids)) != ALONE}


def of_document(keys: Iterable[Key], profiles: Mapping[Key, Profile], clusters: Mapping[EntityId, Cluster],
                ids: Mapping[Key, EntityId]) -> Shared:
    joined = [(key, cluster) for key in keys if (cluster := clusters.get(ids[key]))]
    return Shared(
        ids={key[1]: ids[key] for key in keys if ids[key] != key[1]},
        names={cluster.id: cluster.name for _, cluster in joined},
        types={cluster.id: cluster.type for _, cluster in joined},
        mentions=tuple(mention(profiles[key], cluster) for key, cluster in joined))


def mention(profile: Profile, cluster: Cluster) -> Mention:
    """How a profile's document speaks of what the cluster is."""
    link = cluster.links.get(profile.key)
    told = Mention(profile.entity, cluster.id, profile.name, profile.evidence)
    return replace(told, linked=link.other, rule=link.rule, features=link.told) if link else told
