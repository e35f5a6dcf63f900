"""Files that were written out of a graph: made again only when they would be others, or are not as they were.

What they were made from, their digests and the note that was printed with them are kept beside the graphs. That list is
replaced after the files, so a run that is killed between the two writes them again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from hashlib import file_digest
from pathlib import Path

from kg.build.folder import STORE, put
from kg.build.manifest import NAME as MANIFEST
from kg.build.versions import digest as digest_of
from kg.build.versions import exporting

NAME = "exports.json"


def exported(out: Path, place: Path, write: Callable[[], tuple[Iterable[str], list[str]]]) -> list[str]:
    """The lines of the note on the files in folder `out` that show the graph in `place`.

    `write` writes them, and returns their names and the note. It is called if there are none of this graph, made by
    this code, or if any of them is missing or was changed.
    """
    kept = out / STORE / NAME
    source = digest_of([place / MANIFEST, exporting()])
    try:
        told = json.loads(kept.read_text(encoding="utf-8"))
        if told["source"] == source and told["files"] == digests(out, told["files"]):
            return list(told["note"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # none yet, or damaged: it is made again
    names, note = write()
    put(kept, json.dumps({"source": source, "files": digests(out, names), "note": note}, ensure_ascii=False))
    return note


def digests(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The sha256 of those of the files that are there."""
    found = {}
    for name in names:
        if (folder / name).is_file():
            with (folder / name).open("rb") as file:
                found[name] = file_digest(file, "sha256").hexdigest()
    return found
