"""What is at addresses of the web (http, https) and of S3 stores, fetched through fsspec.

Only addresses that a user names are fetched; those in documents never are.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO
from urllib.parse import unquote

from kg.errors import InputError, UnreachedError
from kg.read.formats import in_folder
from kg.read.packed import IN_MEMORY
from kg.read.source import MAX_BYTES, Source, shown, slug

MAX_FETCHED = 2_000_000_000
"""Bytes of one address: an archive of Common Crawl has half of them."""

CONNECT, SILENCE, WHOLE = 20, 60, 3600
"""Seconds in which a server has to take the call, to send anything more, and to have sent all."""

USER = re.compile(r"(?<=://)[^/?]*@")
S3 = "s3"
NEEDS = {"http": ("aiohttp", "formats"), "https": ("aiohttp", "formats"), S3: ("s3fs", "cluster")}
"""By scheme: the library that fsspec reads with, and the extra of this package that brings it."""


def sources(address: str) -> Iterator[Source | InputError]:
    """What an address stands for: itself, or if it is a folder of an S3 store the documents in it."""
    try:
        if not is_folder(address):
            yield source(address)
            return
        store = opened(address)
        store.invalidate_cache()
        entries = sorted(store.ls(address.rstrip("/"), detail=True), key=lambda entry: str(entry["name"]))
        files = [entry for entry in entries if entry["type"] == "file" and in_folder(entry["name"].rpartition("/")[2])]
        if not files:
            yield InputError(named(address), None, "the folder holds no document",
                             "name one that does; folders in it are not looked into")
        for entry in files:
            changed = entry.get("LastModified")
            yield source(f"{S3}://{entry['name']}", changed.date().isoformat() if changed else None)
    except InputError as error:
        yield error
    except Exception as error:  # whatever a library makes of an answer
        yield unreached(address, error)


def is_folder(address: str) -> bool:
    """Whether it is a bucket of an S3 store or a folder in it, which is written with `/` at its end."""
    scheme, _, rest = address.partition("://")
    return scheme == S3 and (rest.endswith("/") or "/" not in rest)


def named(address: str) -> str:
    """The address as messages and graphs tell it: without user and password, nor the place within a page."""
    return shown(address if is_s3(address) else USER.sub("", whole(address)))


def whole(address: str) -> str:
    """The address on the web of a page of which it may name a place."""
    return address.partition("#")[0]


def is_s3(address: str) -> bool:
    return address.startswith(f"{S3}://")


def source(address: str, day: str | None = None) -> Source:
    """What is at one address. Raises InputError if such are not read here."""
    opened(address)
    place = named(address)
    rest = place.partition("://")[2]
    path = rest if is_s3(address) else unquote(rest.partition("?")[0])

    def beside(name: str) -> bytes | None:
        store = opened(address)
        other = f"{address.rpartition('/')[0]}/{name}"
        return store.cat_file(other, end=MAX_BYTES) if store.exists(other) else None

    return Source(name=path.partition("/")[2].rpartition("/")[2], place=place, key=place, id=slug(rest), day=day,
                  open=lambda: fetched(address), beside=beside if is_s3(address) else lambda _: None, fetched=True,
                  url=None if is_s3(address) else place)


def opened(address: str) -> Any:
    """The file system of fsspec for an address. Raises InputError where there is none."""
    scheme = address.partition("://")[0]
    if scheme not in NEEDS:
        raise InputError(named(address), None, f"addresses of {scheme} are not read",
                         f"give one of {', '.join(NEEDS)}, or fetch it and name the file")
    library, extra = NEEDS[scheme]
    try:
        fsspec, module = import_module("fsspec"), import_module(library)
    except ModuleNotFoundError as error:
        raise InputError(named(address), None, f"it is fetched with {error.name}, which is not installed",
                         f"install it: pip install 'communique[{extra}]'") from error
    if scheme == S3:
        return fsspec.filesystem(S3, config_kwargs={"connect_timeout": CONNECT, "read_timeout": SILENCE})
    limits = module.ClientTimeout(total=WHOLE, sock_connect=CONNECT, sock_read=SILENCE)
    return fsspec.filesystem(scheme, client_kwargs={"timeout": limits, "trust_env": True})


class Copy(tempfile.SpooledTemporaryFile[bytes]):
    """A file in memory or, if it is large, on disk, which takes no more than MAX_FETCHED bytes."""

    def write(self, data: Any) -> int:
        """Raises ValueError for what is too much."""
        if self.tell() + len(data) > MAX_FETCHED:
            raise TooLargeError
        return super().write(data)


class TooLargeError(ValueError):
    """There is more at an address than is fetched."""


def fetched(address: str) -> BinaryIO:
    """A copy of what is at an address, by one request. Raises InputError where that fails."""
    store, copy = opened(address), Copy(IN_MEMORY)
    try:
        if is_s3(address):
            with store.open(address, "rb") as stream:
                shutil.copyfileobj(stream, copy)
        else:
            store.get_file(whole(address), copy)
    except TooLargeError as error:
        raise InputError(named(address), None, f"more than {MAX_FETCHED:,} bytes",
                         "fetch it yourself and split it") from error
    except Exception as error:  # whatever a library makes of an answer
        raise unreached(address, error) from error
    copy.seek(0)
    return copy  # type: ignore[return-value]


def unreached(address: str, error: Exception) -> UnreachedError:
    """What went wrong, in words that hold nothing of the address's secrets."""
    status = getattr(error, "status", None)
    if isinstance(error, FileNotFoundError):
        return UnreachedError(named(address), None, "nothing is there (404)", "check the address")
    if isinstance(error, PermissionError) or status in (401, 403) or type(error).__name__ == "NoCredentialsError":
        return UnreachedError(named(address), None, "the server refuses it (no permission)",
                              "give it your credentials (docs/reading.md)")
    if status:
        return UnreachedError(named(address), None, f"the server answers {status}", "try again later")
    if isinstance(error, TimeoutError):
        return UnreachedError(named(address), None, f"no answer within {SILENCE} seconds", "try again later")
    return UnreachedError(named(address), None, f"cannot be reached ({type(error).__name__})",
                          "check the address and the network")
