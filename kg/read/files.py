"""Files and folders to documents.

A file that cannot be read is told to `on_error` and left out; the others are read. Order
and names of the documents depend on the files alone, never on the order they were named in.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.read.meta import read_meta
from kg.read.text import MAX_BYTES, decode, headline

type OnError = Callable[[InputError], None]

SUFFIX = ".txt"
META = ".meta.json"
UNSAFE = re.compile(r"[^\w.~-]+")
DIGITS = 8
"""Digits of the digest that tell apart documents of one name."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. `id` is the document's, `place` the path as it can be shown."""

    path: Path
    id: str
    place: str


def read_documents(paths: Iterable[Path], on_error: OnError) -> Iterator[Document]:
    """The documents of files and folders, in order of their ids."""
    return documents(sources(paths, on_error), on_error)


def documents(found: Iterable[Source], on_error: OnError) -> Iterator[Document]:
    """Read the sources one by one."""
    for source in found:
        try:
            yield document(source, on_error)
        except InputError as error:
            on_error(error)


def sources(paths: Iterable[Path], on_error: OnError) -> list[Source]:
    """The files that `paths` stand for, in order of their ids; a folder stands for every `*.txt` in it.

    The id is the file's name without `.txt`, other characters than letters, digits and `._~-` made `-`.
    Files of one name and the same bytes are one document; files of one name and
    different bytes each get the first digits of their sha256.
    """
    named: dict[str, set[Path]] = defaultdict(set)
    for path in paths:
        for file in files(path, on_error):
            named[slug(file)].add(file)
    return sorted((source for name, same in named.items() for source in told_apart(name, sorted(same), on_error)),
                  key=lambda source: (source.id, source.place))


def files(path: Path, on_error: OnError) -> Iterator[Path]:
    """The text files that a path stands for."""
    try:
        if not path.is_dir():
            if not path.exists():
                raise InputError(shown(path), None, "there is no such file or folder", "check the path")
            yield path
            return
        found = [file for file in path.iterdir() if is_text(file)]
        if not found:
            raise InputError(shown(path), None, f"the folder holds no *{SUFFIX} file",
                             f"put texts into it, named NAME{SUFFIX}")
        yield from found
    except InputError as error:
        on_error(error)
    except OSError as error:
        on_error(unreadable(path, error))


def is_text(file: Path) -> bool:
    """Whether it is named like a text, and not hidden; also a link that leads nowhere, so that it is told."""
    return file.suffix == SUFFIX and not file.name.startswith(".") and (
        file.is_file() or file.is_symlink() and not file.exists())


def told_apart(name: str, same: Sequence[Path], on_error: OnError) -> Iterator[Source]:
    """Sources of the files of one name: one for each different content."""
    if len(same) == 1:
        yield Source(same[0], name, shown(same[0]))
        return
    contents: dict[str, Path] = {}
    for path in same:
        try:
            contents.setdefault(sha256(load(path)).hexdigest(), path)
        except InputError as error:
            on_error(error)
    for digest, path in contents.items():
        yield Source(path, name if len(contents) == 1 else f"{name}-{digest[:DIGITS]}", shown(path))


def document(source: Source, on_error: OnError) -> Document:
    """Read one file and the metadata beside it.

    Offsets count code points of the bytes decoded as UTF-8, nothing translated or cut
    off. Without metadata the title is the headline and `published` None.
    Raises InputError if it cannot be read; faults of the metadata go to `on_error`.
    """
    data = load(source.path)
    text = decode(data, source.place)
    beside = source.path.with_name(source.path.name.removesuffix(SUFFIX) + META)
    meta = read_meta(beside, shown(beside), on_error)
    return Document(id=source.id, path=source.place, text=text, sha256=sha256(data).hexdigest(),
                    title=meta.get("title") or headline(text), published=meta.get("published"),
                    source=meta.get("source"), url=meta.get("url"))


def load(path: Path) -> bytes:
    """The bytes of a regular file of bearable size."""
    try:
        if not path.is_file():
            raise InputError(shown(path), None, "not a regular file", "name a text file or a folder")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise InputError(shown(path), None, f"{size:,} bytes, more than the {MAX_BYTES:,} of a document",
                             "split it into documents, one a file")
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> InputError:
    return InputError(shown(path), None, f"cannot be read ({error.strerror or error})", "check its permissions")


def slug(path: Path) -> str:
    """Id of a document from its file's name."""
    name = unicodedata.normalize("NFC", path.name.removesuffix(SUFFIX))
    return UNSAFE.sub("-", name).strip("-.") or "document"


def shown(path: Path) -> str:
    """The path as text that any terminal and any UTF-8 file can take."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
