"""Folders that files are written into, each whole or not at all: on this machine, or at an address of S3 and others."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from kg.errors import KgError
from kg.read.remote import CONNECT, S3, SILENCE, named
from kg.read.source import is_address

FILE = "file://"


class Target(Protocol):
    """A folder. Its methods raise KgError where it cannot be reached, `read` FileNotFoundError."""

    def names(self) -> set[str]:
        """Names of the files in it; none if it is not there yet."""

    def read(self, name: str) -> bytes:
        """All of a file."""

    def write(self, name: str, data: bytes) -> None:
        """Put a file there, or in place of another."""

    def remove(self, name: str) -> None:
        """Take a file away."""


class Local:
    """A folder on this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()} if self.folder.is_dir() else set()

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        part = self.folder / f".{name}.part"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
            part.replace(self.folder / name)
        except OSError as error:
            raise KgError(str(self.folder / name), f"cannot be written ({error.strerror or error})",
                          "see that there is room, or name another folder") from error

    def remove(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)


class Remote:
    """A folder at an address that fsspec knows. A file is there when all of it was sent."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.store, self.folder = opened(self.address)

    def names(self) -> set[str]:
        self.store.invalidate_cache()
        try:
            return {str(path).rpartition("/")[2] for path in self.store.ls(self.folder, detail=False)}
        except FileNotFoundError:
            return set()
        except Exception as error:  # whatever a library makes of an answer
            raise unreached(self.address, error) from error

    def read(self, name: str) -> bytes:
        try:
            return bytes(self.store.cat_file(f"{self.folder}/{name}"))
        except FileNotFoundError:
            raise
        except Exception as error:  # as above
            raise unreached(f"{self.address}/{name}", error) from error

    def write(self, name: str, data: bytes) -> None:
        try:
            self.store.pipe_file(f"{self.folder}/{name}", data)
        except Exception as error:  # as above
            raise unreached(f"{self.address}/{name}", error) from error

    def remove(self, name: str) -> None:
        try:
            self.store.rm_file(f"{self.folder}/{name}")
        except Exception as error:  # as above
            raise unreached(f"{self.address}/{name}", error) from error


def target(place: Path | str) -> Target:
    """The folder of a path or an address. Raises KgError where no library reads such addresses."""
    if is_address(place) and not str(place).startswith(FILE):
        return Remote(str(place))
    return Local(Path(str(place).removeprefix(FILE)))


def opened(address: str) -> tuple[Any, str]:
    """The file system of fsspec for an address, and the path in it."""
    scheme = address.partition("://")[0]
    options = {"config_kwargs": {"connect_timeout": CONNECT, "read_timeout": SILENCE}} if scheme == S3 else {}
    try:
        store, path = import_module("fsspec.core").url_to_fs(address, **options)
    except ImportError as error:
        raise KgError(named(address), f"it is written with a library that is not installed ({error})",
                      "install it: pip install 'communique[cluster]' for s3") from error
    except ValueError as error:
        raise KgError(named(address), f"nothing is written to addresses of {scheme}",
                      "name a folder, or an address of s3://") from error
    return store, str(path)


def unreached(address: str, error: Exception) -> KgError:
    """What went wrong, in words that hold nothing of the address's secrets."""
    if isinstance(error, PermissionError) or type(error).__name__ == "NoCredentialsError":
        return KgError(named(address), "the server refuses it (no permission)",
                       "give it your credentials (docs/reading.md)")
    if isinstance(error, FileNotFoundError):
        return KgError(named(address), "no such bucket or folder is there", "make it, or check the address")
    if isinstance(error, NotImplementedError):
        return KgError(named(address), "nothing can be written there", "name a folder, or an address of s3://")
    return KgError(named(address), f"cannot be reached ({type(error).__name__})", "check the address and the network")
