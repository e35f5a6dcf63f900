"""What each document's graph is made from: its record, what other documents tell of as well, what people corrected."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad

from kg.build.cache import NAME as RECORDS
from kg.build.cache import Cache
from kg.build.corrected import Applied, Corrector, Named
from kg.build.manifest import Settings
from kg.build.versions import profiling, writing
from kg.build.wrong import without
from kg.errors import InputError, KgError
from kg.graph import corrections as provenance
from kg.graph.triples import quads
from kg.identity import Profile, Shared, profiles, resolve
from kg.identity.resolve import ALONE
from kg.link.confidence import surer
from kg.link.loading import load_catalogue
from kg.model import Correction, Entity, EntityId, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """By document: the key of its record, what it shares, and ids of reports that are wrong.

    `known` are actors of the catalogue that others turned out to be; `unknown` tells corrections without effect.
    """

    settings: Settings
    cache: Cache
    records: Mapping[str, str]
    shared: Mapping[str, Shared]
    wrong: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known: Mapping[EntityId, Entity] = field(default_factory=dict)
    applied: tuple[Applied, ...] = ()
    unknown: tuple[InputError, ...] = ()

    def digest(self, document: str) -> str:
        """Digest of all that the graph of a document depends on."""
        shared, wrong = self.shared[document], self.wrong.get(document)
        return digest([self.records[document], writing(), self.settings.base, self.settings.confidence, wrong,
                       None if shared == ALONE else repr(shared)])

    def corrections_digest(self) -> str:
        """Digest of all that the graph of the corrections depends on; empty if there is none."""
        told = [asdict(one) | {"correction": asdict(replace(one.correction, place=""))} for one in self.applied]
        return digest([told, self.settings.base, writing()]) if told else ""

    def quads(self, document: str) -> Iterator[Quad]:
        """The graph of a document."""
        record = without(self.record(document), self.wrong.get(document, ()))
        shared = self.shared[document]
        entities = tuple(self.turned_out(entity, shared) for entity in record.entities)
        return quads(replace(record, entities=entities), self.settings.base, shared)

    def corrections(self) -> Iterator[Quad]:
        """The graph of the corrections."""
        return chain.from_iterable(
            provenance.quads(self.settings.base, one.correction, one.entities,
                             [(self.record(document), id_) for document, id_ in one.reports]) for one in self.applied)

    def record(self, document: str) -> Record:
        """The record of a document without the reports that are less sure than the settings ask for."""
        return surer(kept(self.cache, self.records[document]), self.settings.confidence)

    def turned_out(self, entity: Entity, shared: Shared) -> Entity:
        """The entity, described by the catalogue if people said that it is one of those."""
        known = self.known.get(shared.of(entity.id))
        if known is None or entity.id not in shared.ids:
            return entity
        names = dict.fromkeys((*known.aliases, entity.name, *entity.aliases))
        return replace(known, id=entity.id, aliases=tuple(names), represents=entity.represents,
                       member_of=entity.member_of, metonym_for=None, within=entity.within)


def planned(records: Mapping[str, str], settings: Settings, corrections: tuple[Correction, ...], cache: Cache) -> Plan:
    """The plan for documents, given the keys of their records, as people corrected it.

    Raises RuleError where corrections contradict each other, KgError where the cache is damaged.
    """
    places = {id_: digest([record, profiling(), settings.confidence]) for id_, record in records.items()}
    plan = Plan(settings=settings, cache=cache, records=records, shared={})
    told = profiled(plan, places)
    if not corrections:
        found = resolve(told)
        return replace(plan, shared={id_: found.of(id_) for id_ in records})
    by_place = cache.entities(places.values())
    named = {id_: [Named(*row) for row in by_place[place]] for id_, place in places.items()}
    own = map(Path, settings.catalogue)
    done = Corrector(settings.base, named, told, plan.record, lambda: load_catalogue(*own).entities).run(corrections)
    wrong = {(id_, report) for id_, reports in done.wrong.items() for report in reports}
    shared = {id_: without_events(one, wrong) for id_, one in done.shared.items()}
    return replace(plan, shared=shared, wrong=done.wrong, known=done.known, applied=done.applied, unknown=done.unknown)


def profiled(plan: Plan, places: Mapping[str, str]) -> list[Profile]:
    """Profiles of all documents; they and the entities are made where they are not kept."""
    known = plan.cache.profiles(places.values())
    for id_, place in places.items():
        if place not in known:
            record = plan.record(id_)
            known[place] = profiles(record)
            plan.cache.put_profiles(place, known[place], ((entity.id, str(entity.type), entity.name, entity.aliases)
                                                          for entity in record.entities))
    plan.cache.keep()
    return [profile for place in places.values() for profile in known[place]]


def without_events(shared: Shared, wrong: Iterable[tuple[str, str]]) -> Shared:
    """Without ties to reports that are gone."""
    gone = set(wrong)
    left = {id_: tuple(other for other in others if other not in gone) for id_, others in shared.same_events.items()}
    return replace(shared, same_events=left) if left != shared.same_events else shared


def kept(cache: Cache, key: str) -> Record:
    """A record that was read or found before."""
    if (record := cache.record(key)) is None:
        raise KgError(str(cache.path.with_name(RECORDS)), "a record in it is damaged", "build with --rebuild")
    return record


def digest(parts: object) -> str:
    """One sha256 for a value that JSON can hold."""
    return sha256(json.dumps(parts).encode()).hexdigest()
