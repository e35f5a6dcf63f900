"""Profiles of all documents to identities: which are one, under which id, and why.

What is found depends on the set of profiles alone: neither order nor splits of the input show, nor what was known
before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from kg.identity.actors import actor_ids
from kg.identity.clusters import WEAK, Clustering, Pair, alone
from kg.identity.happenings import blocks_of, same_events
from kg.identity.pairs import Pairs
from kg.identity.profile import Key, Profile
from kg.identity.state import Cluster, Link, Number, State, Thing, Told
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
    """All that identity across documents says of one document. Equal values give equal graphs.

    `same_events` and `mentions` give its ties (`kg.graph.ties`), the others all else; `names` and `types` only what
    the document itself has otherwise. `original` is the document of which it is a near-duplicate, `repeats` has by its
    own reports those that they say again.
    """

    ids: Mapping[EntityId, EntityId] = field(default_factory=dict)
    names: Mapping[EntityId, str] = field(default_factory=dict)
    types: Mapping[EntityId, str] = field(default_factory=dict)
    revises: Mapping[EntityId, EntityId] = field(default_factory=dict)
    same_events: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    original: str | None = None
    repeats: Mapping[str, Key] = field(default_factory=dict)

    def of(self, entity: EntityId) -> EntityId:
        """The id that an entity of the document goes by in the graph."""
        return self.ids.get(entity, entity)


ALONE = Shared()
"""A document that shares nothing."""

type Load = Callable[[Sequence[str]], Mapping[str, Iterable[Profile]]]
"""Finds the profiles of documents by their ids."""


class Identities:
    """What is one across documents, kept up to date as documents come, change and go.

    `state` is what was known before. `same` and `different` are people's corrections and outrank every feature; they
    hold for the first update only.
    """

    def __init__(self, load: Load, state: State | None = None, same: Iterable[Pair] = (),
                 different: Iterable[Pair] = ()) -> None:
        self.load, self.state = load, state or State()
        self.same, self.different = frozenset(same), frozenset(different)
        self.known: dict[str, dict[str, Profile]] = {}
        self.pairs = Pairs(self.state, lambda thing: self.profile(*thing.key))

    # profiles

    def profile(self, document: str, entity: str) -> Profile:
        self.fetch([document])
        return self.known[document][entity]

    def fetch(self, documents: Iterable[str]) -> None:
        """Load the profiles of documents, if they are not known yet."""
        if todo := sorted({*documents} - self.known.keys()):
            for document, found in self.load(todo).items():
                self.known[document] = {profile.entity: profile for profile in found}

    # bringing up to date

    def update(self, documents: Mapping[str, str]) -> set[str]:
        """Make these all the documents, by id, each with the key of its profiles; return those told of otherwise now.

        Only what touches a document that is new, changed or gone is decided again.
        """
        old = self.state.documents
        gone, new = self.state.changes(documents)
        near, loose = self.pairs.remove([number for id_ in gone for number in old[id_].things.values()])
        blocks = {block for id_ in gone for found in old[id_].events.values() for block in found}
        names = {name for id_ in gone for name in old[id_].persons}
        for id_ in gone:
            self.drop(id_)
        self.fetch(new)
        for id_ in new:
            old[id_] = Told(documents[id_])
        found = [profile for id_ in new for profile in self.known[id_].values()]
        things, beside = self.pairs.add(profile for profile in found if profile.sort in ("proposal", "conflict"))
        for profile in found:
            if profile.sort == "actor":
                self.state.bearers.setdefault(profile.entity, []).append(profile.document)
                names.add(profile.entity)
        changed = Clustering(self.pairs, self.same, self.different).update(
            things, near | beside, loose)
        moved = ({document for document, _ in changed} & old.keys()) | {*new}
        self.fetch(moved)
        blocks |= self.book(moved)
        return (moved | self.reversion() | self.rename(names) | self.relink(blocks)) & old.keys()

    def drop(self, id_: str) -> None:
        """Forget a document."""
        told = self.state.documents.pop(id_)
        self.known.pop(id_, None)
        for name in told.persons:
            self.state.bearers[name].remove(id_)
        for report, blocks in told.events.items():
            for block in blocks:
                self.state.happenings[block].remove((id_, report))

    def reversion(self) -> set[str]:
        """Find what is a version of what; return the documents where that, or the older version, may have changed."""
        changed = {id_ for id_, told in self.state.documents.items() if told.older}
        for id_ in changed:
            self.state.documents[id_].older.clear()
        for number, older in revisions(self.pairs).items():
            document, entity = self.state.things[number].key
            self.state.documents[document].older[entity] = older
            changed.add(document)
        return changed

    def rename(self, names: Iterable[EntityId]) -> set[str]:
        """Give ids to unknown persons of some names; return the documents where they changed."""
        changed: set[str] = set()
        for name in names:
            documents = self.state.bearers.get(name, [])
            self.fetch(documents)
            for key, id_ in actor_ids([self.known[document][name] for document in sorted(documents)]):
                persons = self.state.documents[key[0]].persons
                if persons.get(name) != id_:
                    persons[name] = id_
                    changed.add(key[0])
        return changed

    def book(self, documents: Iterable[str]) -> set[str]:
        """Put reports into the blocks that the ids of their proposals ask for; return the blocks that changed."""
        state, changed = self.state, set[str]()
        for id_ in documents:
            told = state.documents[id_]
            for profile in self.known[id_].values():
                was = told.events.get(profile.entity, [])
                mine = sorted({*blocks_of(profile, partial(self.canonical, id_))}) if profile.sort == "report" else was
                if mine != was:
                    for block in was:
                        state.happenings[block].remove(profile.key)
                    for block in mine:
                        state.happenings.setdefault(block, []).append(profile.key)
                    told.events[profile.entity] = mine
                    changed |= {*was, *mine}
        return changed

    def relink(self, blocks: Iterable[str]) -> set[str]:
        """Find reports of one happening in some blocks; return the documents where they changed."""
        state, changed = self.state, set[str]()
        for block in blocks:
            keys = state.happenings[block]
            self.fetch(document for document, _ in keys)
            before, after = state.same.pop(block, []), [*same_events(self.known[one][two] for one, two in keys)]
            if after:
                state.same[block] = after
            if not keys:
                del state.happenings[block]
            if before != after:
                changed |= {document for pair in (*before, *after) for document, _ in pair}
        return changed

    # what was found

    def canonical(self, document: str, entity: EntityId) -> EntityId:
        """The id that an entity of a document goes by in the graph."""
        told = self.state.documents.get(document)
        if told and entity in told.things:
            return self.state.things[self.state.first(told.things[entity])].key[1]
        return told.persons.get(entity, entity) if told else entity

    def of(self, document: str) -> Shared:
        """What concerns one document."""
        state = self.state
        if document not in state.documents:
            return ALONE
        told = state.documents[document]
        ids = {entity: self.canonical(document, entity) for entity in sorted((*told.things, *told.persons))}
        firsts = {entity: number for entity in sorted(told.things)
                  if (number := state.first(told.things[entity])) in state.clusters}
        other = [number for entity, number in firsts.items() if self.renames(document, entity, state.clusters[number])]
        shown = [self.cluster(number) for number in (*other, *(told.older[entity] for entity in sorted(told.older)))]
        return Shared(
            ids={entity: id_ for entity, id_ in ids.items() if entity != id_},
            names={one.id: one.name for one in shown},
            types={one.id: one.type for one in shown},
            revises={entity: state.things[number].key[1] for entity, number in sorted(told.older.items())},
            same_events={report: others for report in sorted(told.events) if (others := self.others(document, report))},
            mentions=tuple(self.mention(document, entity, state.clusters[first]) for entity, first in firsts.items()))

    def renames(self, document: str, entity: EntityId, cluster: Cluster) -> bool:
        """Whether a document's entity has another id, name or type than the document gives it."""
        own = self.profile(document, entity)
        return (cluster.id, cluster.name, cluster.type) != (entity, own.name, own.type) or own.type in WEAK

    def cluster(self, number: Number) -> Cluster:
        """The cluster whose first member has that number, or the one mention."""
        thing: Thing = self.state.things[number]
        return self.state.clusters.get(number) or alone(self.profile(*thing.key))

    def mention(self, document: str, entity: EntityId, cluster: Cluster) -> Mention:
        """How a document speaks of what the cluster is."""
        profile = self.profile(document, entity)
        told = Mention(entity, cluster.id, profile.name, profile.evidence)
        link: Link | None = cluster.links.get(profile.key)
        return replace(told, linked=link.other, rule=link.rule, features=link.told) if link else told

    def others(self, document: str, report: str) -> tuple[Key, ...]:
        """Reports of other documents on the same happening."""
        key = document, report
        pairs = [pair for block in self.state.documents[document].events[report]
                 for pair in self.state.same.get(block, ()) if key in pair]
        return tuple(sorted({other for pair in pairs for other in pair if other != key}))

    # of all documents

    @property
    def clusters(self) -> tuple[Cluster, ...]:
        return tuple(sorted(self.state.clusters.values(), key=lambda one: one.members))

    @property
    def revises(self) -> dict[Key, EntityId]:
        """For mentions of a changed version the id of the one before."""
        return {(id_, entity): self.state.things[number].key[1] for id_, told in self.state.documents.items()
                for entity, number in told.older.items()}


def resolve(profiles: Iterable[Profile], same: Iterable[Pair] = (), different: Iterable[Pair] = ()) -> Identities:
    """Identities of all profiles. `same` and `different` are people's corrections."""
    found: dict[str, list[Profile]] = {}
    for profile in profiles:
        found.setdefault(profile.document, []).append(profile)
    identities = Identities(lambda documents: {id_: found[id_] for id_ in documents}, None, same, different)
    identities.update(dict.fromkeys(found, ""))
    return identities
