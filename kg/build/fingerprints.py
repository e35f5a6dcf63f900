"""Fingerprints of documents on disk, with the bands by which those are found that may be near-duplicates.

As all that is read (`kg.build.cache`) they lie under the digest of what made them, and are never changed; an index
shows those of the documents that there are now.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg.identity.fingerprint import Fingerprint, bands, loads

if TYPE_CHECKING:
    from kg.build.cache import Cache

TABLES = (
    "CREATE TABLE IF NOT EXISTS fingerprints (number INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL,"
    " document TEXT NOT NULL, published TEXT, value BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS bands (band INTEGER, number INTEGER, PRIMARY KEY (band, number)) WITHOUT ROWID")

NEAR = "SELECT DISTINCT document, published, key FROM bands JOIN fingerprints USING (number) WHERE band IN"


def put(engine: sqlite3.Connection, key: str, data: bytes) -> None:
    """Keep a fingerprint, as `kg.identity.fingerprint.dumps` writes it. Raises sqlite3.Error."""
    found = loads(data)
    row = engine.execute("INSERT OR IGNORE INTO fingerprints (key, document, published, value) VALUES (?, ?, ?, ?)",
                         (key, found.document, found.published, data))
    if row.rowcount:
        engine.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)",
                           [(band, row.lastrowid) for band in bands(found.values)])


def forget(engine: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Drop all but these. Raises sqlite3.Error."""
    kept = set(keys)
    gone = [(number,) for number, key in engine.execute("SELECT number, key FROM fingerprints") if key not in kept]
    if gone:
        engine.execute("CREATE TEMP TABLE gone (number INTEGER PRIMARY KEY)")
        engine.executemany("INSERT INTO gone VALUES (?)", gone)
        for table in ("bands", "fingerprints"):
            engine.execute(f"DELETE FROM {table} WHERE number IN (SELECT number FROM gone)")  # noqa: S608 - these two
        engine.execute("DROP TABLE gone")


class Fingerprints:
    """An index of documents (`kg.identity.duplicates.Index`). `place` has the key of each, None for all others."""

    def __init__(self, cache: Cache, place: Callable[[str], str | None]) -> None:
        self.cache, self.place = cache, place

    def near(self, document: str) -> Iterator[tuple[str, str | None]]:
        for found in self.fingerprints([document]).values():
            own = bands(found.values)
            marks = ",".join("?" * len(own))
            rows = self.cache.rows(f"{NEAR} ({marks})", own)
            yield from ((other, day) for other, day, key in rows if other != document and self.place(other) == key)

    def published(self, documents: Iterable[str]) -> Mapping[str, str | None]:
        return dict(self.of("document, published", documents))

    def fingerprints(self, documents: Iterable[str]) -> Mapping[str, Fingerprint]:
        return {id_: loads(data) for id_, data in self.of("document, value", documents)}

    def of(self, columns: str, documents: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """Columns of documents, as far as they have a fingerprint."""
        keys = [key for id_ in documents if (key := self.place(id_))]
        return self.cache.many(f"SELECT {columns} FROM fingerprints WHERE key IN", keys)  # noqa: S608 - of this class
