"""The graph of one document, out of what was read from it and what is known of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from kg.build.manifest import Settings
from kg.build.wrong import without
from kg.export.records import load_full
from kg.graph.triples import quads
from kg.identity import Shared
from kg.link.confidence import surer
from kg.model import Entity, EntityId
from kg.store.embedded import merged


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a document's graph is made of: its record as a line, what it shares, what people corrected."""

    record: str
    shared: Shared
    wrong: tuple[str, ...] = ()
    known: Mapping[EntityId, Entity] = field(default_factory=dict)


def drawn(draft: Draft, settings: Settings) -> Iterator[ox.Quad]:
    """The graph of a document, without the reports that are less sure than the settings ask for."""
    record = without(surer(load_full(draft.record), settings.confidence), draft.wrong)
    entities = tuple(turned_out(entity, draft) for entity in record.entities)
    return quads(replace(record, entities=entities), settings.base, draft.shared)


def lines(draft: Draft, settings: Settings) -> bytes:
    """The same as N-Quads, each quad once more in the default graph, as `kg.store.embedded` holds it."""
    found = ox.serialize((copy for quad in drawn(draft, settings) for copy in (quad, merged(quad))),
                         format=ox.RdfFormat.N_QUADS)
    return found or b""


def turned_out(entity: Entity, draft: Draft) -> Entity:
    """The entity, described by the catalogue if people said that it is one of those."""
    known = draft.known.get(draft.shared.of(entity.id))
    if known is None or entity.id not in draft.shared.ids:
        return entity
    names = dict.fromkeys((*known.aliases, entity.name, *entity.aliases))
    return replace(known, id=entity.id, aliases=tuple(names), represents=entity.represents,
                   member_of=entity.member_of, metonym_for=None, within=entity.within)
