"""Tar archives, compressed or not. Nothing is ever written under a member's name, and no link is followed."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Document
from kg.read import formats
from kg.read.draft import Options
from kg.read.members import member, wanted
from kg.read.meta import MAX_BYTES as MAX_META
from kg.read.packed import MAX_FILES, MAX_UNPACKED, bomb, deeper, spooled, unpacked
from kg.read.source import META, Source, again


def read(source: Source, options: Options) -> Iterator[Document | InputError]:
    """The documents of all members that are named like one, in the archive's order."""
    depth = deeper(source)
    with whole(source) as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r:") as archive:
                yield from documents(archive, source, depth, options)
        except (tarfile.TarError, EOFError, ValueError) as error:
            raise InputError(source.place, None, f"no tar archive that can be read ({error})",
                             "it is damaged: fetch it again") from error


def whole(source: Source) -> BinaryIO:
    """The archive itself, unpacked if it is compressed."""
    with source.open() as stream:
        plain = stream.read(262)[257:] == b"ustar"
    return source.open() if plain else unpacked(source)


def documents(archive: tarfile.TarFile, source: Source, depth: int,
              options: Options) -> Iterator[Document | InputError]:
    metas: dict[str, tarfile.TarInfo] = {}
    found: list[tarfile.TarInfo] = []
    for one in archive:
        if len(found) + len(metas) > MAX_FILES:
            raise bomb(source.place, MAX_UNPACKED)
        if one.isreg() and one.name.endswith(META) and one.size <= MAX_META:
            metas[one.name] = one
        elif one.isreg() and wanted(one.name):
            found.append(one)

    def beside(name: str) -> bytes | None:
        stream = archive.extractfile(metas[name]) if name in metas else None
        return stream.read() if stream else None

    for one in found:
        if (stream := archive.extractfile(one)) is None:
            continue
        with spooled(stream, source.place, MAX_UNPACKED) as data:  # type: ignore[arg-type]
            inner = member(source, one.name, depth, beside)
            yield from formats.read(inner.at(lambda data=data: again(data)), options)  # type: ignore[misc]
