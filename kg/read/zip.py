"""Zip archives, and archives in them. Nothing is ever written under a member's name."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Document
from kg.read import formats
from kg.read.draft import Options
from kg.read.members import member, wanted
from kg.read.packed import MAX_FILES, MAX_UNPACKED, REMEDY, bomb, deeper, most, spooled
from kg.read.source import META, Source, again


def read(source: Source, options: Options) -> Iterator[Document | InputError]:
    """The documents of all members that are named like one, in order of their names."""
    depth = deeper(source)
    with source.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise InputError(source.place, None, f"no zip archive that can be read ({error})",
                             "it is damaged: fetch it again") from error
        with archive:
            found = sorted(archive.infolist(), key=lambda one: one.filename)
            if len(found) > MAX_FILES or sum(one.file_size for one in found) > MAX_UNPACKED:
                raise bomb(source.place, MAX_UNPACKED)
            files = {one.filename: one for one in found if not one.is_dir()}

            def beside(name: str) -> bytes | None:
                return opened(archive, files[name], source.place).read() if name in files else None

            for name, info in files.items():
                if wanted(name) and not name.endswith(META):
                    yield from inside(archive, info, member(source, name, depth, beside), options)


def inside(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source,
           options: Options) -> Iterator[Document | InputError]:
    """The documents of one member."""
    try:
        whole = opened(archive, info, source.place)
    except InputError as error:
        yield error
        return
    with whole:
        yield from formats.read(source.at(lambda: again(whole)), options)


def opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: str) -> BinaryIO:
    """What is in a member. Raises InputError for one that has a password, is damaged or is a bomb."""
    if info.flag_bits & 1:
        raise InputError(place, None, "has a password", "unpack it by hand")
    limit = most(info.compress_size)
    if info.file_size > limit:
        raise bomb(place, limit)
    try:
        with archive.open(info) as stream:
            return spooled(stream, place, limit)  # type: ignore[arg-type]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise InputError(place, None, f"cannot be unpacked ({error})", f"it is damaged: fetch it again, or {REMEDY}"
                         ) from error
