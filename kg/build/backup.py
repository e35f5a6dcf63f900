"""Backups of a project's store: a folder that is a store itself, or the graph alone as one file; and back again."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.build import locks
from kg.build.cache import NAME as RECORDS
from kg.build.folder import (
    CURRENT,
    FORM,
    FORMAT,
    GRAPH,
    GRAPHS,
    STORE,
    begin,
    copy,
    current,
    is_store,
    put,
    snapshot,
    switch,
    writing,
)
from kg.build.manifest import Manifest, Settings, write
from kg.build.manifest import read as read_manifest
from kg.errors import FileError, KgError
from kg.export.rdf import serialized
from kg.graph.iris import BASE, prefixes
from kg.graph.vocab import DESCRIPTION
from kg.store.embedded import DESCRIPTION_GRAPH, MERGE, ONTOLOGY_GRAPH, GraphStore, damaged, open_file, open_store

FORMS = {".nq": "nquads", ".trig": "trig"}


def backup(folder: Path, to: Path) -> int:
    """Write what the store in `folder` holds now, whatever is built meanwhile; return the number of quads.

    `to` is a folder that is not there yet, or a file that ends in .nq, .trig, .nq.gz or .trig.gz. Raises KgError.
    """
    if to.exists():
        raise KgError(str(to), "something is here already", "name another, or move it away")
    place, store = snapshot(folder)
    number = read_through(store, place)
    part = to.with_name(f"{to.name}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        if form := FORMS.get(Path(to.name.removesuffix(".gz")).suffix):
            quads = [*store.quads(), *store.quads(str(DESCRIPTION))]
            data = serialized(quads, form, prefixes(read_manifest(place).settings.base))
            part.write_bytes(gzip.compress(data, mtime=0) if to.suffix == ".gz" else data)
        else:
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            shutil.copytree(place, part / GRAPHS / place.name, ignore=shutil.ignore_patterns(locks.NAME))
            locks.make(part / GRAPHS / place.name)
            copy_records(folder, part)
            put(part / CURRENT, f"{place.name}\n")
            put(part / FORMAT, FORM)
        part.replace(to)
    except OSError as error:
        raise KgError(str(to), f"cannot be written ({error.strerror or error})", "choose another place") from error
    return number


def restore(source: Path, folder: Path) -> int:
    """Make what a backup holds the graph that counts in the store in `folder`; return the number of quads.

    All of the backup is read before anything changes. Raises KgError if it cannot be.
    """
    if source.is_dir():
        return restore_folder(source / STORE if is_store(source / STORE) else source, folder)
    with unpacked(source) as file:
        found = open_file(file)
        documents = [name for name in found.documents() if "doc/" in name]
        if not documents:
            raise FileError(source, None, "there is no document in it", "name a backup")
        base = documents[0].rpartition("doc/")[0] or BASE
        graphs = {name.removeprefix(f"{base}doc/"): "" for name in documents}
        with writing(folder):
            new = begin(folder, current(folder))
            store = open_store(new / GRAPH)
            store.load(found.quads())
            store.describe(found.quads(str(DESCRIPTION)))
            store.engine.flush()
            del store
            write(Manifest(settings=Settings(base=base), graphs=graphs), new)
            switch(folder, new)
        return sum(1 for _ in found.quads())


def restore_folder(source: Path, folder: Path) -> int:
    """As `restore`, from a folder."""
    if not is_store(source):
        raise KgError(str(source), "no backup is here", "name a folder or file that `kg store backup` wrote")
    place, store = snapshot(source)
    number = read_through(store, place)
    with writing(folder):
        new = begin(folder, current(folder))
        shutil.copytree(place, new, ignore=shutil.ignore_patterns(locks.NAME), dirs_exist_ok=True)
        copy_records(source, folder)
        switch(folder, new)
    return number


def compact(folder: Path) -> tuple[int, int]:
    """Write the store's files anew without what is gone; return their bytes before and after. Raises KgError."""
    with writing(folder):
        old = current(folder)
        if old is None:
            raise KgError(str(folder), "no graph is here yet", "build one with `kg build PATH`")
        before = size(folder)
        new = begin(folder, old)
        copy(old, new)
        engine = ox.Store(str(new / GRAPH))
        engine.optimize()
        engine.flush()
        del engine
        for file in old.iterdir():
            if file.is_file() and file.name != locks.NAME:
                shutil.copy2(file, new)
        switch(folder, new)
        if (folder / RECORDS).exists():
            with closing(sqlite3.connect(folder / RECORDS)) as records:
                records.execute("VACUUM")
    return before, size(folder)


def read_through(store: GraphStore, place: Path) -> int:
    """Read every quad, so that a damaged file shows, and the list of what was built. Raises KgError."""
    read_manifest(place)
    try:
        return sum(quad.graph_name not in (MERGE, ONTOLOGY_GRAPH, DESCRIPTION_GRAPH) for quad in store.engine)
    except (OSError, RuntimeError) as error:
        raise damaged(str(place), error) from error


def copy_records(source: Path, folder: Path) -> None:
    """Copy what was read before, in a state that fits together; a store may have none."""
    if (source / RECORDS).exists():
        try:
            with closing(sqlite3.connect(source / RECORDS)) as old, closing(sqlite3.connect(folder / RECORDS)) as new:
                old.backup(new)
        except sqlite3.Error as error:
            raise KgError(str(source / RECORDS), f"cannot be copied ({error})", "build with --rebuild") from error


@contextmanager
def unpacked(file: Path) -> Iterator[Path]:
    """The file, or a copy of it that is not compressed."""
    if file.suffix != ".gz":
        yield file
        return
    plain = file.with_name(f".{file.stem}.part{Path(file.stem).suffix}")
    try:
        with gzip.open(file) as packed, plain.open("wb") as out:
            shutil.copyfileobj(packed, out)
        yield plain
    except (OSError, EOFError) as error:
        raise FileError(file, None, f"cannot be unpacked ({error})", "name another backup") from error
    finally:
        plain.unlink(missing_ok=True)


def size(folder: Path) -> int:
    """Bytes of the files in a folder, those that are linked twice once."""
    found = {(status.st_dev, status.st_ino): status.st_size for file in folder.rglob("*")
             if file.is_file() and (status := file.stat())}
    return sum(found.values())
