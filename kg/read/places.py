"""What paths stand for: files, folders, addresses and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.read import remote
from kg.read.formats import in_folder
from kg.read.packed import spooled
from kg.read.source import Source, again, is_address, shown, slug, unreadable

STDIN = "-"
MAX_STDIN = 10_000_000_000


def sources(path: Path | str) -> Iterator[Source | InputError]:
    """The sources that a path stands for, in order of their names; a folder stands for the documents in it."""
    if str(path) == STDIN:
        whole = spooled(sys.stdin.buffer, "standard input", MAX_STDIN)
        yield Source(name="stdin", place="stdin", key=STDIN, id="stdin", open=lambda: again(whole))
        return
    if is_address(path):
        yield from remote.sources(str(path))
        return
    folder = Path(path)
    try:
        if not folder.is_dir():
            if not folder.exists():
                yield InputError(shown(folder), None, "there is no such file or folder", "check the path")
            else:
                yield file(folder)
            return
        found = sorted(one for one in folder.iterdir() if in_folder(one.name) and is_file(one))
        if not found:
            yield InputError(shown(folder), None, "the folder holds no document",
                             "put texts into it: .txt, .html, .pdf, .jsonl … (docs/reading.md)")
        yield from map(file, found)
    except OSError as error:
        yield unreadable(shown(folder), error)


def folders_in(path: Path | str) -> int:
    """How many folders are in a folder, hidden ones aside: what they hold is not read with it. 0 for anything else."""
    if str(path) == STDIN or is_address(path):
        return 0
    try:
        return sum(1 for one in Path(path).iterdir() if one.is_dir() and not one.name.startswith("."))
    except OSError:
        return 0  # no folder, or one that cannot be read, which is told when its documents are looked for


def is_file(path: Path) -> bool:
    """Whether it is a file; also a link that leads nowhere, so that it is told."""
    return not path.name.endswith(".meta.json") and (path.is_file() or path.is_symlink() and not path.exists())


def file(path: Path) -> Source:
    """A file as a source."""
    def opened() -> BinaryIO:
        if not path.is_file():
            raise InputError(shown(path), None, "not a regular file", "name a file or a folder")
        return path.open("rb")

    def beside(name: str) -> bytes | None:
        try:
            return path.with_name(name).read_bytes()
        except FileNotFoundError:
            return None

    try:
        day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    except OSError:
        day = None
    return Source(name=path.name, place=shown(path), key=origin(path), id=slug(path.name), open=opened,
                  beside=beside, day=day)


def origin(path: Path | str) -> str:
    """Where a file is, however it was named; links are not followed."""
    if is_address(path):
        return remote.named(str(path)).rstrip("/")
    return os.path.abspath(path)  # noqa: PTH100 - Path.absolute leaves ".." in, and resolve follows links


def folder_of(path: Path | str) -> bool:
    """Whether a path is a folder."""
    return remote.is_folder(str(path)) if is_address(path) else Path(path).is_dir()


def parent(key: str) -> str:
    """The folder of a source by the key of the source, as `origin` names it."""
    return os.path.dirname(key)  # noqa: PTH120 - a Path has no "//", which addresses have
