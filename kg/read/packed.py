"""What is compressed or packed: limits that a bomb meets, and the one file in a .gz, .bz2 or .xz."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.model import Document
from kg.read import formats
from kg.read.draft import Options
from kg.read.source import Source, again, shown, slug

MAX_DEPTH = 3
"""Archives in archives."""

MAX_FILES = 1_000_000
MAX_UNPACKED = 200_000_000_000
"""Bytes of all that is in an archive."""

RATIO = 200
FREE = 10_000_000
"""Bytes that anything may unpack to; above, RATIO times what it was packed in. News packs 3 to 10 times."""

IN_MEMORY = 20_000_000
PIECE = 1 << 20
OPENERS: dict[bytes, Callable[[BinaryIO], Any]] = {b"\x1f\x8b": gzip.open, b"BZ": bz2.open, b"\xfd7": lzma.open}
REMEDY = "unpack it by hand if you trust it"


def read(source: Source, options: Options) -> Iterator[Document | InputError]:
    """The documents of the file in it, whose name is the packed one's without its last ending."""
    inner = source.name.rpartition(".")[0] if formats.named(source.name) else source.name
    with unpacked(source) as whole:
        yield from formats.read(replace(
            source, name=inner or "document", id=slug(inner) if source.depth == 0 else source.id,
            open=lambda: again(whole), depth=deeper(source)), options)


def deeper(source: Source) -> int:
    """The depth of what is in an archive. Raises InputError if that is too deep."""
    if source.depth >= MAX_DEPTH:
        raise InputError(source.place, None, f"an archive in {MAX_DEPTH} archives", REMEDY)
    return source.depth + 1


def unpacked(source: Source) -> BinaryIO:
    """What is in a compressed file, in memory or a file that goes with it. Raises InputError for a bomb."""
    with source.open() as stream:
        start = stream.read(2)
        stream.seek(0, io.SEEK_END)
        size = stream.tell()
        stream.seek(0)
        make = OPENERS.get(start)
        if make is None:
            raise InputError(source.place, None, "not compressed by gzip, bzip2 or xz", "name it as what it is")
        return spooled(make(stream), source.place, most(size))


def most(packed: int) -> int:
    """Bytes that so many may unpack to."""
    return min(max(FREE, packed * RATIO), MAX_UNPACKED)


def spooled(stream: BinaryIO, place: str, limit: int) -> BinaryIO:
    """A copy of a stream that can be read from anywhere. Raises InputError if it has more bytes than the limit."""
    copy: Any = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - whoever asked closes it
    try:
        while piece := stream.read(PIECE):
            if copy.tell() + len(piece) > limit:
                raise bomb(place, limit)
            copy.write(piece)
    except (EOFError, OSError, lzma.LZMAError, ValueError) as error:
        raise InputError(place, None, f"cannot be unpacked ({shown(str(error))[:80]})",
                         "it is damaged: fetch it again") from error
    copy.seek(0)
    return copy  # type: ignore[no-any-return]


def bomb(place: str, limit: int) -> InputError:
    return InputError(place, None, f"unpacks to more than {limit:,} bytes, as no text does", REMEDY)
