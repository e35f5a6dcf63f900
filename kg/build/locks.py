"""Locks of folders between processes: many may read, one may write; a process that ends, however, lets go.

SQLite has such locks for files on every system; an empty database serves as the lock.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from kg.errors import KgError

NAME = "lock"


class Lock:
    """A lock that is held until it is closed or forgotten."""

    def __init__(self, folder: Path, mode: str, statements: Iterable[str]) -> None:
        place = quote(str((folder / NAME).resolve()))
        self.engine = sqlite3.connect(f"file:{place}?mode={mode}", uri=True, timeout=0, isolation_level=None,
                                      check_same_thread=False)
        try:
            for statement in statements:
                self.engine.execute(statement).fetchall()
        except sqlite3.Error:
            self.close()
            raise

    def close(self) -> None:
        self.engine.close()

    def __del__(self) -> None:
        if hasattr(self, "engine"):
            self.close()


def make(folder: Path) -> None:
    """Put a lock into the folder if it has none."""
    if not (folder / NAME).exists():
        Lock(folder, "rwc", ["CREATE TABLE IF NOT EXISTS lock (held)"]).close()


def shared(folder: Path) -> Lock | None:
    """Hold the folder's lock with other readers; None if a writer has it."""
    return taken(folder, "ro", ["BEGIN", "SELECT count(*) FROM lock"])


def exclusive(folder: Path) -> Lock | None:
    """Hold the folder's lock alone; None if anybody else has it."""
    return taken(folder, "rw", ["BEGIN EXCLUSIVE"])


def taken(folder: Path, mode: str, statements: Iterable[str]) -> Lock | None:
    try:
        return Lock(folder, mode, statements)
    except sqlite3.OperationalError:
        return None
    except sqlite3.DatabaseError as error:
        raise KgError(str(folder / NAME), f"is damaged ({error})", "remove that file and try again") from error
