"""What in tables of actors cannot be true together, by file and line: rows, names, tenures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import RuleError
from kg.link.actor_rows import Row, added, offices
from kg.link.catalogue import Catalogue, Office, Use
from kg.link.loading import checked_rows, default_actors, places
from kg.link.spelling import folded
from kg.link.tables import words
from kg.model import EntityId

type Held = tuple[Office, EntityId, Row]


def conflicts(own: Sequence[Path]) -> Iterator[RuleError]:
    """All faults of the tables, those of the program first; none means that the catalogue is of one mind.

    Besides what stops the loading: a full name or alias that two actors bear, and tenures of two
    persons in an office for one that overlap by more than the day of its handing over.
    """
    catalogue = Catalogue()
    owners: dict[str, EntityId] = {}
    for name, use, entity in places(catalogue):
        if use in (Use.NAME, Use.CAPITAL):
            owners.setdefault(folded(name), entity)
    held: dict[tuple[EntityId, str], list[Held]] = defaultdict(list)
    for row in checked_rows(catalogue, (default_actors(), *own)):
        if isinstance(row, RuleError):
            yield row
            continue
        for name, use, entity in added(row, catalogue):
            owner = owners.setdefault(folded(name), entity) if use is Use.NAME else entity
            if owner != entity:
                yield row.fault(f'"{name}" already names {owner}', "remove one, or give both one id")
        for office in offices(row):
            held[office.body, office.title].append((office, row.cells["id"], row))
    for (_, title), tenures in held.items():
        if title in words()["offices"]["single"]:
            yield from overlaps(tenures)


def overlaps(tenures: list[Held]) -> Iterator[RuleError]:
    """Tenures that begin before that of another person ends."""
    tenures.sort(key=lambda held: (held[0].since, held[0].until or "9"))
    for place, (office, who, row) in enumerate(tenures):
        for before, other, _ in tenures[:place]:
            end = before.until or "9"
            if other != who and office.since[:len(end)] < end[:len(office.since)]:
                yield row.fault(f'"{office.title}" from {office.since}: {other} holds it {before.since}/{before.until}',
                                "correct the days of one of them")
