"""What each document's graph is made from: its record, what other documents tell of as well, what people corrected."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad

from kg.build.cache import NAME as RECORDS
from kg.build.cache import Cache
from kg.build.corrected import Applied, Corrector, Named
from kg.build.fingerprints import Fingerprints
from kg.build.graphs import Draft, drawn
from kg.build.manifest import Manifest, Settings
from kg.build.readings import named as named_rows
from kg.build.versions import profiling, writing
from kg.errors import InputError, KgError
from kg.graph import corrections as provenance
from kg.graph.ties import ties
from kg.identity import Identities, Profile, Shared, profiles
from kg.identity.duplicates import Duplicates
from kg.identity.fingerprint import dumps as dump_print
from kg.identity.fingerprint import fingerprint
from kg.identity.profile import dumps
from kg.identity.resolve import ALONE
from kg.identity.state import State
from kg.link.confidence import surer
from kg.link.loading import load_catalogue
from kg.model import Correction, Entity, EntityId, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """By document: the key of its record, what it shares, and ids of reports that are wrong.

    `same` are the documents whose graph is to be what it was, `state` is what the next plan begins with, if it may.
    `known` are actors of the catalogue that others turned out to be; `unknown` tells corrections without effect.
    """

    settings: Settings
    cache: Cache
    records: Mapping[str, str]
    shared: Callable[[str], Shared]
    same: Mapping[str, str] = field(default_factory=dict)
    state: State | None = None
    wrong: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known: Mapping[EntityId, Entity] = field(default_factory=dict)
    applied: tuple[Applied, ...] = ()
    unknown: tuple[InputError, ...] = ()

    def digest(self, document: str) -> str:
        """Digests of all that the graph of a document depends on: of all but its ties, and of these, if it has any."""
        if document in self.same:
            return self.same[document]
        shared, wrong = self.shared(document), self.wrong.get(document)
        tied = shared.mentions or shared.same_events
        own = replace(shared, mentions=(), same_events={})
        return " ".join([
            digest([self.records[document], form(self.settings), wrong, None if own == ALONE else repr(own)]),
            *([digest([repr(shared.mentions), repr(shared.same_events)])] if tied else [])])

    def corrections_digest(self) -> str:
        """Digest of all that the graph of the corrections depends on; empty if there is none."""
        told = [asdict(one) | {"correction": asdict(replace(one.correction, place=""))} for one in self.applied]
        return digest([told, form(self.settings)]) if told else ""

    def draft(self, document: str) -> Draft:
        """What the graph of a document is made of."""
        return Draft(line(self.cache, self.records[document]), self.shared(document), self.wrong.get(document, ()),
                     self.known)

    def quads(self, document: str) -> Iterator[Quad]:
        """The graph of a document."""
        return drawn(self.draft(document), self.settings)

    def ties(self, document: str) -> Iterator[Quad]:
        """Those quads of its graph that tie a document to others."""
        return ties(self.record(document), self.settings.base, self.shared(document))

    def corrections(self) -> Iterator[Quad]:
        """The graph of the corrections."""
        return chain.from_iterable(
            provenance.quads(self.settings.base, one.correction, one.entities,
                             [(self.record(document), id_) for document, id_ in one.reports]) for one in self.applied)

    def record(self, document: str) -> Record:
        """The record of a document without the reports that are less sure than the settings ask for."""
        return surer(kept(self.cache, self.records[document]), self.settings.confidence)


def planned(records: Mapping[str, str], settings: Settings, corrections: Iterable[Correction], cache: Cache,
            before: Manifest | None = None, state: State | None = None) -> Plan:
    """Find out what is one across documents, as people corrected it.

    `before` was built with `state`, and without corrections: what none of the changed documents touches stays.
    Raises RuleError where corrections contradict each other, KgError where the cache is damaged.
    """
    plan = Plan(settings=settings, cache=cache, records=records, shared=lambda _: ALONE)

    def load(documents: Iterable[str]) -> dict[str, tuple[Profile, ...]]:
        return profiled(plan, documents)

    kept_state = state if before and before.form == form(settings) and not corrections else None
    known = kept_state or State()
    gone, new = known.changes(records)
    printed(plan, new)
    copies = Duplicates(Fingerprints(cache, lambda id_: place(plan, id_) if id_ in records else None), known)
    changed = copies.update(gone, new, len(records))
    if not corrections:
        found = Identities(load, known)
        changed |= found.update(records)
        same = {id_: told for id_, told in before.graphs.items() if id_ not in changed} if before and kept_state else {}
        return replace(plan, shared=lambda id_: copies.told(id_, found.of(id_)), same=same, state=known)
    own = map(Path, settings.catalogue)
    told = [profile for found in load(records).values() for profile in found]
    done = Corrector(settings.base, named(plan), told, plan.record, lambda: load_catalogue(*own).entities).run(
        corrections)
    wrong = {(id_, report) for id_, reports in done.wrong.items() for report in reports}
    shared = {id_: without_events(copies.told(id_, one), wrong) for id_, one in done.shared.items()}
    return replace(plan, shared=shared.__getitem__, wrong=done.wrong, known=done.known, applied=done.applied,
                   unknown=done.unknown)


def profiled(plan: Plan, documents: Iterable[str]) -> dict[str, tuple[Profile, ...]]:
    """Profiles of documents; they and the entities are made where they are not kept."""
    places = {id_: place(plan, id_) for id_ in documents}
    known = plan.cache.profiles(places.values())
    for id_, kept_at in places.items():
        if kept_at not in known:
            record = plan.record(id_)
            known[kept_at] = profiles(record)
            plan.cache.put_profiles(kept_at, dumps(known[kept_at]), named_rows(record))
    plan.cache.keep()
    return {id_: known[kept_at] for id_, kept_at in places.items()}


def printed(plan: Plan, documents: Iterable[str]) -> None:
    """Make the fingerprints of documents that have none."""
    places = {place(plan, id_): id_ for id_ in documents}
    known = plan.cache.fingerprinted(places)
    for key, id_ in places.items():
        if key not in known:
            plan.cache.put_fingerprint(key, dump_print(fingerprint(plan.record(id_))))
    plan.cache.keep()


def named(plan: Plan) -> dict[str, list[Named]]:
    """The entities of all documents."""
    places = {id_: place(plan, id_) for id_ in plan.records}
    found = plan.cache.entities(places.values())
    return {id_: [Named(*row) for row in found[kept_at]] for id_, kept_at in places.items()}


def place(plan: Plan, document: str) -> str:
    """The key of a document's profiles."""
    return profiles_key(plan.records[document], plan.settings)


def profiles_key(record: str, settings: Settings) -> str:
    """The key of the profiles that are made of the record with a key."""
    return digest([record, profiling(), settings.confidence])


def form(settings: Settings) -> str:
    """Digest of what all graphs depend on beside records and corrections."""
    return digest([settings.base, settings.confidence, writing()])


def without_events(shared: Shared, wrong: Iterable[tuple[str, str]]) -> Shared:
    """Without ties to reports that are gone."""
    gone = set(wrong)
    left = {id_: tuple(other for other in others if other not in gone) for id_, others in shared.same_events.items()}
    repeats = {id_: other for id_, other in shared.repeats.items() if other not in gone}
    if (left, repeats) == (shared.same_events, shared.repeats):
        return shared
    return replace(shared, same_events=left, repeats=repeats)


def kept(cache: Cache, key: str) -> Record:
    """A record that was read or found before."""
    if (record := cache.record(key)) is None:
        raise damaged(cache)
    return record


def line(cache: Cache, key: str) -> str:
    """The same as it is kept."""
    if (found := cache.line(key)) is None:
        raise damaged(cache)
    return found


def damaged(cache: Cache) -> KgError:
    return KgError(str(cache.path.with_name(RECORDS)), "a record in it is damaged", "build with --rebuild")


def digest(parts: object) -> str:
    """One sha256 for a value that JSON can hold."""
    return sha256(json.dumps(parts).encode()).hexdigest()
