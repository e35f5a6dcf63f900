"""Paths to documents.

What cannot be read is handed out as a fault between the documents; the others are read. Order and names of the
documents depend on the files alone, never on the order they were named in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.read.draft import Options
from kg.read.formats import read
from kg.read.places import sources
from kg.read.source import DIGITS, Source

type OnError = Callable[[InputError], None]

DEFAULT = Options()


def read_documents(paths: Iterable[Path | str], on_error: OnError, options: Options = DEFAULT) -> Iterator[Document]:
    """The documents of files and folders; faults go to `on_error`."""
    for found in read_paths(paths, options):
        if isinstance(found, Document):
            yield found
        else:
            on_error(found)


def read_paths(paths: Iterable[Path | str], options: Options = DEFAULT) -> Iterator[Document | InputError]:
    """The documents that `paths` stand for and the faults, one by one, in order of the sources' ids.

    Documents of one id and the same text are one; those of one id and different texts in several files each get the
    first digits of their sha256.
    """
    known: dict[str, dict[str, Source]] = defaultdict(dict)
    for path in paths:
        for found in sources(path):
            if isinstance(found, InputError):
                yield found
            else:
                known[found.id][found.key] = found
    for _, same in sorted(known.items()):
        one_name = sorted(same.values(), key=lambda source: source.place)
        yield from read(one_name[0], options) if len(one_name) == 1 else told_apart(one_name, options)


def told_apart(same: Sequence[Source], options: Options) -> Iterator[Document | InputError]:
    """The documents of sources of one id."""
    contents: dict[str, dict[str, Document]] = defaultdict(dict)
    for source in same:
        for found in read(source, options):
            if isinstance(found, Document):
                contents[found.id].setdefault(found.sha256, found)
            else:
                yield found
    for texts in contents.values():
        for digest, document in sorted(texts.items()):
            yield document if len(texts) == 1 else replace(document, id=f"{document.id}-{digest[:DIGITS]}")
