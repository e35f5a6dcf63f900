"""What was read before: texts, records and their profiles, each under the digest of all that made it.

Nothing here is ever changed, only added, so a run that is killed leaves nothing wrong behind; and whatever is missing
or damaged is read again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from kg.build import fingerprints
from kg.errors import KgError
from kg.export.records import load_full
from kg.identity.profile import Profile, loads
from kg.model import Document, Record

NAME = "records.db"
TABLES = ("texts", "records", "profiles", "entities")
REMEDY = "build with --rebuild"
BATCH = 500


def key(document: Document, reading: str) -> str:
    """Digest of all that the record of a document depends on: its path is not among it."""
    told = [document.id, document.sha256, document.title, document.published, document.language, document.source,
            document.url, document.author]
    return sha256(msgspec.json.encode([told, reading])).hexdigest()


@contextmanager
def texts(folder: Path, *, afresh: bool = False) -> Iterator[Callable[[Document], Document]]:
    """Keeps texts of documents in the project's cache, and gives them back without. What was kept is on disk after."""
    cache = Cache(folder, afresh=afresh)
    number = count(1)

    def keep(document: Document) -> Document:
        cache.put_text(document.sha256, document.text)
        if next(number) % BATCH == 0:
            cache.keep()
        return replace(document, text="")

    try:
        yield keep
        cache.keep()
    finally:
        cache.close()


class Cache:
    """Texts and records of a project. Writes are on disk after `keep`."""

    def __init__(self, folder: Path, *, afresh: bool = False) -> None:
        self.path = folder / NAME
        if afresh and not sound(self.path):
            for file in folder.glob(f"{NAME}*"):
                file.unlink()
        try:
            self.engine = sqlite3.connect(self.path)
            self.engine.execute("PRAGMA journal_mode=WAL")
            self.engine.execute("PRAGMA synchronous=NORMAL")
            for table in TABLES:
                self.engine.execute(f"CREATE TABLE IF NOT EXISTS {table} (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
            for table in fingerprints.TABLES:
                self.engine.execute(table)
        except sqlite3.Error as error:
            raise damaged(self.path, error) from error

    def text(self, digest: str) -> str | None:
        """The text of a file with that sha256."""
        return self.one("texts", digest)

    def line(self, key: str) -> str | None:
        """The record kept under a key, as it was written."""
        return self.one("records", key)

    def record(self, key: str) -> Record | None:
        """The record kept under a key; None if there is none that can be read."""
        line = self.line(key)
        try:
            return load_full(line) if line else None
        except KgError:
            return None

    def profiles(self, keys: Iterable[str]) -> dict[str, tuple[Profile, ...]]:
        """What identity across documents is decided on, by the keys that have it."""
        rows = self.many("SELECT key, value FROM profiles WHERE key IN", keys)
        return {key: loads(line) for key, line in rows}

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys that have a record."""
        return {key for key, _ in self.many("SELECT key, 0 FROM records WHERE key IN", keys)}

    def put_text(self, digest: str, text: str) -> None:
        self.put("texts", digest, text)

    def put_record(self, key: str, record: str) -> None:
        """Keep a record, as `kg.export.records.dump_full` writes it."""
        self.put("records", key, record)

    def entities(self, keys: Iterable[str]) -> dict[str, list[Any]]:
        """Id, type, name and other names of the entities of documents, by the keys that have them."""
        return {key: json.loads(line) for key, line in self.many("SELECT key, value FROM entities WHERE key IN", keys)}

    def put_profiles(self, key: str, profiles: bytes, entities: str) -> None:
        """Keep the profiles of a document, and its entities as JSON that `entities` gives back."""
        self.put("entities", key, entities)
        self.put("profiles", key, profiles)

    def put_fingerprint(self, key: str, data: bytes) -> None:
        """Keep the fingerprint of a document."""
        try:
            fingerprints.put(self.engine, key, data)
        except sqlite3.Error as error:
            raise damaged(self.path, error) from error

    def fingerprinted(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys that have a fingerprint."""
        return {key for key, _ in self.many("SELECT key, 0 FROM fingerprints WHERE key IN", keys)}

    def keep(self) -> None:
        """Write what was put."""
        self.engine.commit()

    def forget(self, texts: Iterable[str], records: Iterable[str], prints: Iterable[str]) -> None:
        """Drop all but these texts, records and fingerprints; what else is made of records is soon made again."""
        kept = {"texts": set(texts), "records": set(records)}
        for table in TABLES:
            gone = [(key,) for (key,) in self.engine.execute(f"SELECT key FROM {table}")  # noqa: S608 - one of TABLES
                    if key not in kept.get(table, ())]
            self.engine.executemany(f"DELETE FROM {table} WHERE key = ?", gone)  # noqa: S608
        fingerprints.forget(self.engine, prints)
        self.keep()

    def close(self) -> None:
        self.engine.close()

    def one(self, table: str, key: str) -> str | None:
        found = next(self.many(f"SELECT key, value FROM {table} WHERE key IN", [key]), None)  # noqa: S608
        return str(found[1]) if found else None

    def many(self, query: str, keys: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """Rows of the keys, in batches that SQLite takes."""
        todo = list(keys)
        for start in range(0, len(todo), BATCH):
            batch = todo[start:start + BATCH]
            yield from self.rows(f"{query} ({','.join('?' * len(batch))})", batch)

    def rows(self, query: str, values: Sequence[Any]) -> Iterator[Any]:
        """What SQLite answers. Raises KgError if it finds the file damaged."""
        try:
            yield from self.engine.execute(query, values)
        except sqlite3.Error as error:
            raise damaged(self.path, error) from error

    def put(self, table: str, key: str, value: str | bytes) -> None:
        try:
            self.engine.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (key, value))  # noqa: S608
        except sqlite3.Error as error:
            raise damaged(self.path, error) from error


def sound(path: Path) -> bool:
    """Whether SQLite finds no fault with the file."""
    try:
        with closing(sqlite3.connect(path)) as engine:
            return bool(engine.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def damaged(path: Path, error: sqlite3.Error) -> KgError:
    return KgError(str(path), f"what was read before cannot be used ({error})", REMEDY)
