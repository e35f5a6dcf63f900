"""The files that a build is given, and those it knows already, as one set."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from kg.build.manifest import Files
from kg.errors import InputError, UnreachedError
from kg.model import Document
from kg.read.draft import Options
from kg.read.files import DEFAULT, OnError
from kg.read.formats import read
from kg.read.places import folder_of, origin, parent, sources
from kg.read.source import Source

WITHIN = "\0"
"""Between the key of a file and the place of a document in it: no name of a file holds it."""

type Keep = Callable[[Document], Document]
"""Puts a document's text away and gives back the document without it, so that memory does not hold all texts."""

def gathered(paths: Iterable[Path | str], known: Files, since: str | None, on_error: OnError,
             keep: Keep = lambda document: document, options: Options = DEFAULT) -> dict[str, Document]:
    """The known files, and those of `paths`, by their absolute paths; what is read now goes through `keep`.

    A folder stands for what is in it now: files of it that are gone are left out, files of other folders stay. So
    does a file that holds many documents. An address that cannot be reached keeps what it gave before. With `since`
    (YYYY-MM-DD) documents of an earlier day stay as they are known, or out.
    """
    given = list(paths)
    found_now, unreached = named(given, on_error)
    folders = {origin(path) for path in given if folder_of(path)} - unreached
    found = {key: doc for key, doc in known.items() if (file := key.partition(WITHIN)[0]) not in found_now
             and parent(file) not in folders}
    for _, source in sorted(found_now.items()):
        for doc in read(source, options):
            if isinstance(doc, InputError):
                on_error(doc)
                if isinstance(doc, UnreachedError):
                    found |= {key: kept for key, kept in known.items() if key.partition(WITHIN)[0] == source.key}
                continue
            key = place(source, doc)
            if key in found:  # another row of the same name
                key = f"{key}{WITHIN}{doc.sha256}"
            if since is None or day(doc, source) >= since:
                found[key] = keep(doc)
            elif key in known:
                found[key] = known[key]
    return found


def named(paths: Iterable[Path | str], on_error: OnError) -> tuple[dict[str, Source], set[str]]:
    """The sources that paths stand for, by their keys, and the folders that cannot be reached."""
    found, unreached = {}, set()
    for path in paths:
        for source in sources(path):
            if isinstance(source, Source):
                found[source.key] = source
                continue
            on_error(source)
            if isinstance(source, UnreachedError):
                unreached.add(origin(path))
    return found, unreached


def place(source: Source, doc: Document) -> str:
    """What the document is kept under."""
    within = doc.path.removeprefix(source.place)
    return f"{source.key}{WITHIN}{within}" if within else source.key


def day(doc: Document, source: Source) -> str:
    """The last day on which it may have been published, or else the day the file was changed last, in UTC."""
    if doc.published:
        return doc.published + "-12-31"[len(doc.published) - 4:]
    return source.day or datetime.now(UTC).date().isoformat()
