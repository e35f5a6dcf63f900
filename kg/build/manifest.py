"""What a graph was built from: the files, the options, and a digest for each document's graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from kg.errors import KgError
from kg.model import Document
from kg.read.source import DIGITS

NAME = "manifest.json"

type Files = Mapping[str, Document]
"""Documents without their texts by the absolute path of their file; the id is the file's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options that hold for the whole graph: what its IRIs begin with, the least confidence, the spaCy pipeline.

    `catalogue` has the paths of the user's tables of actors.
    """

    base: str
    confidence: float = 0.0
    model: str | None = None
    catalogue: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`graphs` has for each document's id the digest of all its graph depends on, `corrections` that of theirs.

    `inputs` is one digest for what all documents' graphs depend on, `form` that of it which is not the documents' own,
    `described` that of what the description of the dataset tells of its making.
    """

    settings: Settings
    files: Files = field(default_factory=dict)
    graphs: Mapping[str, str] = field(default_factory=dict)
    corrections: str = ""
    inputs: str = ""
    form: str = ""
    described: str = ""


def named(files: Files) -> dict[str, Document]:
    """The documents by their ids, sorted.

    Files of one name and the same bytes are one document; files of one name and different bytes each get the first
    digits of their sha256. So ids depend on the set of files, not on the order they came in.
    """
    same: dict[str, dict[str, Document]] = defaultdict(dict)
    for _, document in sorted(files.items()):
        same[document.id].setdefault(document.sha256, document)
    found = [document if len(contents) == 1 else replace(document, id=f"{name}-{digest[:DIGITS]}")
             for name, contents in same.items() for digest, document in contents.items()]
    return {document.id: document for document in sorted(found, key=lambda document: document.id)}


def without_text(files: Files, known: Files) -> Files:
    """Files as a manifest keeps them; those that are as they were are taken from the `known`."""
    return {path: known[path] if path in known and known[path].told == document.told else replace(document, text="")
            for path, document in files.items()}


def write(manifest: Manifest, folder: Path) -> None:
    """Put the manifest into a folder that nobody reads yet."""
    (folder / NAME).write_bytes(msgspec.json.encode(manifest, order="sorted"))


def read(folder: Path) -> Manifest:
    """The manifest of a folder. Raises KgError if it has none that can be read."""
    place = folder / NAME
    try:
        return msgspec.json.decode(place.read_bytes(), type=Manifest)
    except (OSError, ValueError) as error:
        raise KgError(str(place), f"the list of what was built cannot be read ({error})",
                      "build with --rebuild and all PATHs") from error
