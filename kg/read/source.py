"""Where bytes come from: a file, a member of an archive, a download, standard input."""

from __future__ import annotations

import io
import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import BinaryIO

from kg.errors import InputError

MAX_BYTES = 20_000_000
"""A file of more is an archive of documents, not a document."""

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
UNSAFE = re.compile(r"[^\w.~-]+")
DIGITS = 8
"""Digits of the digest that tell apart documents of one name."""

MAX_ID = 120
PLAIN = ".txt"
META = ".meta.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Bytes with a name. `id` is the document's, or what those of all documents in it begin with.

    `place` is how messages and documents name it, `key` what tells it from all others, however it was named. `name`
    is that of a file, whose ending tells the format. `beside` gives the bytes of a file of another name beside it,
    None where there is none. `day` is when it was changed, `depth` counts the archives that it is in. Where it is
    `fetched`, each opening is a request; `url` is its address on the web.
    """

    name: str
    place: str
    key: str
    id: str
    open: Callable[[], BinaryIO]
    beside: Callable[[str], bytes | None] = lambda _: None
    day: str | None = None
    depth: int = 0
    fetched: bool = False
    url: str | None = None

    def at(self, opened: Callable[[], BinaryIO]) -> Source:
        """The source with other bytes."""
        return replace(self, open=opened)


def load(source: Source) -> bytes:
    """All the bytes of a source. Raises InputError if they are more than a document has, or cannot be read."""
    try:
        with source.open() as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(source.place, error) from error
    if len(data) > MAX_BYTES:
        raise InputError(source.place, None, f"more than the {MAX_BYTES:,} bytes of a document",
                         "split it into documents, one a file")
    return data


def unreadable(place: str, error: OSError) -> InputError:
    return InputError(place, None, f"cannot be read ({error.strerror or error})", "check its permissions")


def is_address(path: os.PathLike[str] | str) -> bool:
    """Whether a path is the address of something elsewhere, such as `https://example.org/a.html`."""
    return isinstance(path, str) and ADDRESS.match(path) is not None


def slug(name: str) -> str:
    """Id of a document from a file's name: letters, digits and `._~-`, parts of a path joined by `~`."""
    parts = unicodedata.normalize("NFC", name.removesuffix(PLAIN)).split("/")
    found = "~".join(part for part in (UNSAFE.sub("-", part).strip("-.") for part in parts) if part)
    if len(found) > MAX_ID:
        return f"{found[:MAX_ID - DIGITS - 1]}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:DIGITS]}"
    return found or "document"


def shown(name: str | os.PathLike[str]) -> str:
    """A name as text that any terminal and any UTF-8 file can take."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)


class Shared(io.RawIOBase):
    """A view of a stream from its start, which leaves the stream open when it is closed."""

    def __init__(self, whole: BinaryIO) -> None:
        self.whole, self.at = whole, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self.whole.seek(offset if whence == io.SEEK_SET else self.at + offset if whence == io.SEEK_CUR else offset,
                        io.SEEK_END if whence == io.SEEK_END else io.SEEK_SET)
        self.at = self.whole.tell()
        return self.at

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        self.whole.seek(self.at)
        data = self.whole.read(len(view))
        view[:len(data)] = data
        self.at += len(data)
        return len(data)


def again(whole: BinaryIO) -> BinaryIO:
    """The stream from its start."""
    return io.BufferedReader(Shared(whole))
