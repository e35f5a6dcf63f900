"""Profiles of all documents to identities: which are one, under which id, and why.

A pure function of the set of profiles: order and splits of the input do not show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.identity.actors import actor_ids
from kg.identity.clusters import Cluster, Link, alone, clusters, numbered
from kg.identity.happenings import same_events
from kg.identity.profile import Key, Profile
from kg.identity.versions import revisions
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


TOLD = ("proposal/", "conflict/")
"""How the ids begin of what several documents may name in words of their own."""

ALONE = Shared()
"""A document that shares nothing."""


@dataclass(frozen=True, slots=True)
class Identities:
    """What is one across documents.

    `reasons` has for each mention but an entity's first the link that joined it, `revises` for
    mentions of a changed version the id of the one before, `same_events` both ways of each pair.
    """

    shared: Mapping[str, Shared]
    clusters: tuple[Cluster, ...]
    reasons: Mapping[Key, Link]
    revises: Mapping[Key, EntityId]
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
    things = numbered(profile for profile in by_key.values() if profile.sort in ("proposal", "conflict"))
    found = clusters(things, frozenset(same), frozenset(different))
    ids = {key: cluster.id for cluster in found for key in cluster.members}
    ids |= actor_ids(profile for profile in by_key.values() if profile.sort == "actor")
    known = Known(by_key, {cluster.id: cluster for cluster in found}, ids, revisions(things, ids),
                  same_events((one for one in by_key.values() if one.sort == "report"), ids))
    documents = {key[0] for key in (*ids, *known.older, *known.events)}
    shared = {document: told for document in sorted(documents) if (told := known.of(document)) != ALONE}
    reasons = {key: link for cluster in found for key, link in cluster.links.items()}
    return Identities(shared, found, reasons, known.older, known.events)


class Known:
    """All that was decided, to be dealt out to the documents."""

    def __init__(self, profiles: Mapping[Key, Profile], clusters: Mapping[EntityId, Cluster],
                 ids: Mapping[Key, EntityId], older: Mapping[Key, EntityId],
                 events: Mapping[Key, tuple[Key, ...]]) -> None:
        self.profiles, self.clusters, self.ids, self.older, self.events = profiles, clusters, ids, older, events
        self.own: dict[str, list[Key]] = defaultdict(list)
        for key in profiles:
            self.own[key[0]].append(key)

    def of(self, document: str) -> Shared:
        """What concerns one document."""
        keys = self.own[document]
        ids = {key[1]: self.ids[key] for key in keys if key in self.ids}
        older = {key[1]: self.older[key] for key in keys if key in self.older}
        told = {id_: self.cluster(id_) for id_ in (*ids.values(), *older.values()) if id_.startswith(TOLD)}
        return Shared(
            ids={entity: id_ for entity, id_ in ids.items() if entity != id_},
            names={id_: one.name for id_, one in told.items()},
            types={id_: one.type for id_, one in told.items()},
            revises=older,
            same_events={key[1]: self.events[key] for key in keys if key in self.events},
            mentions=tuple(mention(self.profiles[document, entity], self.clusters[id_])
                           for entity, id_ in ids.items() if id_ in self.clusters))

    def cluster(self, id_: EntityId) -> Cluster:
        """The cluster of that id, or the one mention that has it."""
        return self.clusters.get(id_) or alone(next(one for one in self.profiles.values() if one.entity == id_))


def mention(profile: Profile, cluster: Cluster) -> Mention:
    """How a profile's document speaks of what the cluster is."""
    link = cluster.links.get(profile.key)
    told = Mention(profile.entity, cluster.id, profile.name, profile.evidence)
    return replace(told, linked=link.other, rule=link.rule, features=link.told) if link else told
