"""Where the graph that is served lies: a project that is built anew now and then, a plain store, or a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg.build.folder import CURRENT, STORE, current, is_store, snapshot
from kg.build.manifest import NAME, read
from kg.errors import KgError
from kg.graph.iris import BASE
from kg.store.embedded import open_file, opened


@dataclass(frozen=True, slots=True)
class Source:
    """`folder` is a store of `kg build` if `built`, else one of Oxigraph that does not change."""

    folder: Path
    built: bool

    def mark(self) -> tuple[int, int]:
        """Something that differs when another graph counts: it costs less than the version."""
        if not self.built:
            return 0, 0
        told = counting(self.folder).stat()
        return told.st_ino, told.st_mtime_ns

    def version(self) -> str:
        """Name of the graph as it is now: another build gives another."""
        place = current(self.folder) if self.built else None
        return digest(place) if place else "fixed"

    def base(self) -> str:
        """What IRIs begin with that are minted here."""
        place = current(self.folder) if self.built else None
        return read(place).settings.base if place else BASE

    def opened(self) -> tuple[str, ox.Store, object]:
        """The version, the graph itself and what keeps it on disk meanwhile. Raises KgError."""
        if not self.built:
            return "fixed", opened(self.folder, read_only=True), None
        place, graph = snapshot(self.folder)
        return digest(place), graph.engine, graph


@cache
def counting(folder: Path) -> Path:
    """The file that names the graph that counts."""
    return folder / CURRENT


_digests: dict[Path, str] = {}


def digest(place: Path) -> str:
    """Twelve digits for the graph in folder `place`: its number and what it was built from."""
    if place not in _digests:
        manifest = place / NAME
        held = manifest.read_bytes() if manifest.is_file() else b""
        _digests.clear()
        _digests[place] = f"{place.name}-{sha256(held).hexdigest()[:12]}"
    return _digests[place]


def source(path: Path, scratch: Path) -> Source:
    """The source at `path`: a project's folder, a store's, or a file of RDF, which is loaded into folder `scratch`.

    Raises KgError if none is there.
    """
    for folder in (path / STORE, path):
        if is_store(folder):
            snapshot(folder)
            return Source(folder, built=True)
    if path.is_dir():
        if not (path / "CURRENT").is_file():
            raise KgError(str(path), "no graph is here", "build one with `kg build PATH`, or name a store or a file")
        opened(path, read_only=True)
        return Source(path, built=False)
    graph = open_file(path)
    store = ox.Store(str(scratch))
    store.bulk_extend(graph.engine)
    store.flush()
    del store
    return Source(scratch, built=False)
