"""What is kept of a document that was read, as lines that pass from process to process."""

from __future__ import annotations

import json
from dataclasses import dataclass

from kg.export.records import dump_full
from kg.identity import profiles
from kg.identity.fingerprint import dumps as dumps_print
from kg.identity.fingerprint import fingerprint
from kg.identity.profile import dumps
from kg.link.confidence import surer
from kg.model import Record


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's record, its profiles, entities and fingerprint, as `kg.build.cache` keeps them.

    `words` and `reports` are how many it has.
    """

    document: str
    record: str
    profiles: bytes
    entities: str
    fingerprint: bytes
    words: int
    reports: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A document that could not be read, and why; nothing is kept of it."""

    document: str
    problem: str


def reading(record: Record, confidence: float) -> Reading:
    """What is kept of a record; profiles and fingerprint are of its reports of at least that confidence."""
    found = surer(record, confidence)
    return Reading(record.document.id, dump_full(record), dumps(profiles(found)), named(found),
                   dumps_print(fingerprint(found)), len(record.document.text.split()), len(record.reports))


def named(record: Record) -> str:
    """Id, type, name and other names of the record's entities, as JSON."""
    return json.dumps([(entity.id, str(entity.type), entity.name, entity.aliases) for entity in record.entities])
