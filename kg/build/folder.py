"""A project's store on disk: graphs that never change once they are there, and a pointer to the one that counts.

    format              says that the folder is such a store
    current             name of the graph that counts; replaced by one rename, so a run that is killed leaves the old
                        graph or the new one
    graphs/g000001/     graph/ (Oxigraph), manifest.json, and a lock that readers share
    records.db          what was read before (kg.build.cache)
    lock                held by the one process that builds

A new graph is made beside the old one, out of hard links to its files and what is new.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kg.build import locks
from kg.errors import KgError
from kg.store.embedded import GraphStore, open_store

STORE = ".kg"
"""Name of the store in its project's folder."""

FORM = "communique store 1\n"
FORMAT, CURRENT, GRAPHS, GRAPH = "format", "current", "graphs", "graph"
BEGUN = f"{FORMAT}.part"
UNCHANGING = ".sst"
"""How files of Oxigraph end that are written once."""
TRIES = 100


def is_store(folder: Path) -> bool:
    """Whether the folder is one of our stores, whatever its state."""
    return (folder / FORMAT).is_file()


def check(folder: Path) -> None:
    """Raise KgError if something else is there, or a store of another version."""
    if not is_store(folder):
        if folder.is_file() or folder.is_dir() and any(file.name != BEGUN for file in folder.iterdir()):
            raise KgError(str(folder), "something else than a store is here", "move it away, or build elsewhere")
        return
    if (folder / FORMAT).read_text(encoding="utf-8", errors="replace") != FORM:
        raise KgError(str(folder), "another version of communique made this store", "remove it and build again")


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the store as the only one that builds; it is made if it is not there.

    Raises KgError if another process builds, or the folder holds something else or cannot be written.
    """
    check(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not is_store(folder):
            put(folder / FORMAT, FORM)
        (folder / GRAPHS).mkdir(exist_ok=True)
        locks.make(folder)
    except (OSError, sqlite3.Error) as error:
        raise KgError(str(folder), f"the store cannot be written ({error})", "check its permissions") from error
    held = locks.exclusive(folder)
    if held is None:
        raise KgError(str(folder), "another process builds here", "wait until it is done, or end it")
    try:
        yield
    finally:
        held.close()


def current(folder: Path) -> Path | None:
    """Folder of the graph that counts; None before the first build."""
    try:
        return folder / GRAPHS / (folder / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise KgError(str(folder / CURRENT), f"cannot be read ({error})", "build with --rebuild") from error


def begin(folder: Path, old: Path | None) -> Path:
    """A folder for the next graph: what `old` holds, or nothing."""
    sweep(folder)
    number = int(old.name[1:]) + 1 if old and old.name[1:].isdigit() else 1
    new = folder / GRAPHS / f"g{number:06}"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    return new


def copy(old: Path, new: Path) -> None:
    """Link the files of a graph, which nobody has open to write, into the folder of the next.

    Those that Oxigraph never changes (it replaces them) are linked, the small others are copied: what its own backup
    does, without opening it.
    """
    try:
        shutil.copytree(old / GRAPH, new / GRAPH, copy_function=linked)
    except (OSError, shutil.Error) as error:
        raise KgError(str(old), f"the graph is damaged ({error})", "build with --rebuild") from error


def linked(file: str, place: str) -> None:
    if file.endswith(UNCHANGING):
        os.link(file, place)
    else:
        shutil.copyfile(file, place)


def switch(folder: Path, new: Path) -> None:
    """Make a finished graph the one that counts."""
    locks.make(new)
    put(folder / CURRENT, f"{new.name}\n")
    sweep(folder)


def put(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def sweep(folder: Path) -> None:
    """Remove the graphs that do not count and that nobody reads."""
    kept = current(folder)
    for other in (folder / GRAPHS).iterdir():
        if other == kept:
            continue
        held = locks.exclusive(other) if (other / locks.NAME).exists() else None
        if held or not (other / locks.NAME).exists():
            shutil.rmtree(other, ignore_errors=True)
        if held:
            held.close()


def snapshot(folder: Path) -> tuple[Path, GraphStore]:
    """The graph that counts now, to read: it stays as it is, whatever is built meanwhile.

    Raises KgError if there is none, or if it is damaged.
    """
    check(folder)
    for _ in range(TRIES):
        place = current(folder)
        if place is None:
            raise KgError(str(folder), "no graph is here yet", "build one with `kg build PATH`")
        held = locks.shared(place)
        if held and current(folder) == place:
            return place, replace(open_store(place / GRAPH, read_only=True), held=held)
        if held:
            held.close()
    raise KgError(str(folder), "the graph that counts is not there", "build with --rebuild")
