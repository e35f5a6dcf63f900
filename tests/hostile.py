"""Broken and hostile files: those of `made`, mutated, under the names of any format."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from pathlib import Path

from made import FILES

from kg.errors import KgError, UnexpectedError
from kg.model import Document
from kg.read.files import read_paths

TOKENS = (b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b"]]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"../../../", b"{",
          b"[" * 5000, b"\"", b"\r\n\r\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"%PDF-1.7", b"endobj", b"-1",
          b"99999999999999999999", "\ud800".encode("utf-8", "surrogatepass"), "\u202e".encode(), b"\x1b[2J",
          b"charset=utf-7", b"---\n", b"NaN")


def mutated(chance: random.Random) -> tuple[str, bytes]:
    """A file's name and bytes: cut, doubled, flipped or with a token put in, at times under another format's name."""
    name = chance.choice(list(FILES))
    data = bytearray(FILES[name])
    for _ in range(chance.choice((0, 1, 1, 2, 5, 20))):
        at, to = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
        match chance.randrange(5):
            case 0:
                del data[at:to]
            case 1:
                data[at:at] = data[at:to][:10_000]
            case 2:
                data[at:at] = chance.choice(TOKENS)
            case 3 if data:
                data[min(at, len(data) - 1)] = chance.randrange(256)
            case _:
                data[at:at + 8] = chance.randbytes(8)
    return (chance.choice(list(FILES)) if chance.random() < 0.2 else name), bytes(data)


def outcome(name: str, data: bytes, folder: Path) -> Counter[str]:
    """How many documents and faults the file gives; whatever else is raised goes through."""
    path = folder / name
    path.write_bytes(data)
    told: Counter[str] = Counter()
    for found in read_paths([path]):
        if isinstance(found, Document):
            assert found.text.strip()
            found.text.encode("utf-8")
            assert found.title is None or found.title.isprintable()
            told["documents"] += 1
        else:
            assert isinstance(found, KgError)
            assert not isinstance(found, UnexpectedError), str(found)
            assert str(found).isprintable(), str(found)
            told["faults"] += 1
    path.unlink()
    assert told, "neither a document nor a fault"
    return told


def folder() -> tempfile.TemporaryDirectory[str]:
    """A place for files, in memory where the system has one."""
    return tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)  # noqa: S108
