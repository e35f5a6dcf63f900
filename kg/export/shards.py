"""Records in shards: files of compressed JSON Lines, and a list of them that says what each holds."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

import msgspec

from kg.errors import KgError
from kg.export.target import Target

LIST = "manifest.json"
NAME = re.compile(r"part-\d{6,}-[0-9a-f]{16}(\.jsonl\.gz|\.skipped\.json)")
FORM = 1

type Kind = Literal["lines", "full"]
"""What a shard holds: lines as `kg extract` prints them, or full records, which can be read back."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document that could not be read, and why."""

    document: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A file of records: how many, its size and digest, the ids of the first and the last, and what is not in it."""

    name: str
    documents: int
    bytes: int
    sha256: str
    first: str | None
    last: str | None
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shards:
    """All shards of an extraction in order, `read_by` which code, model and tables (`kg.build.versions.reading`)."""

    form: int = FORM
    kind: Kind
    read_by: str
    confidence: float
    documents: int
    shards: tuple[Shard, ...]


def name_of(number: int, digest: str) -> str:
    """The name of a shard by its place and the digest of all that its records depend on."""
    return f"part-{number:06}-{digest[:16]}.jsonl.gz"


def beside(name: str) -> str:
    """The name of the file that tells what could not be read of a shard's documents."""
    return name.replace(".jsonl.gz", ".skipped.json")


def put(target: Target, name: str, lines: Sequence[str], skipped: Sequence[Skipped]) -> Shard:
    """Write a shard: when it is there, it is whole. The same lines give the same bytes."""
    if skipped:
        target.write(beside(name), msgspec.json.encode(skipped))
    data = gzip.compress("".join(f"{line}\n" for line in lines).encode(), compresslevel=6, mtime=0)
    target.write(name, data)
    return described(name, data, lines, skipped)


def found(target: Target, name: str, told: bool) -> Shard | None:
    """A shard that was written; `told` says whether a list of what it skipped is beside it. None if it is damaged."""
    try:
        data = target.read(name)
        skipped = msgspec.json.decode(target.read(beside(name)), type=list[Skipped]) if told else []
        return described(name, data, lines_of(data), skipped)
    except (OSError, EOFError, ValueError, zlib.error, KeyError, TypeError):
        return None


def lines_of(data: bytes) -> list[str]:
    """The lines of a shard. Raises OSError, EOFError, ValueError or zlib.error if it is damaged."""
    return gzip.decompress(data).decode().split("\n")[:-1]  # other line ends may stand in texts


def described(name: str, data: bytes, lines: Sequence[str], skipped: Sequence[Skipped]) -> Shard:
    first, last = (id_of(lines[place]) for place in (0, -1)) if lines else (None, None)
    return Shard(name=name, documents=len(lines), bytes=len(data), sha256=sha256(data).hexdigest(), first=first,
                 last=last, skipped=tuple(skipped))


def id_of(line: str) -> str:
    """The id of a record's document, of a full one as well."""
    row = json.loads(line)
    return str(row.get("record", row)["document"]["id"])


def close(target: Target, shards: Shards) -> None:
    """Write the list of shards, and take away those that are no longer in it."""
    target.write(LIST, msgspec.json.format(msgspec.json.encode(shards), indent=1) + b"\n")
    kept = {name for shard in shards.shards for name in (shard.name, *([beside(shard.name)] if shard.skipped else []))}
    for name in sorted(target.names() - kept):
        if NAME.fullmatch(name):
            target.remove(name)


def listed(target: Target, names: set[str], place: str) -> Shards | None:
    """The list of the shards that are in a folder with these files; None if it has none.

    Raises KgError if it cannot be read, or is of another version.
    """
    if LIST not in names:
        return None
    try:
        shards = msgspec.json.decode(target.read(LIST), type=Shards)
    except (OSError, ValueError) as error:
        raise KgError(f"{place}/{LIST}", f"no list of shards ({error})", "name another folder, or remove it") from error
    if shards.form != FORM:
        raise KgError(f"{place}/{LIST}", f"written in form {shards.form}, this version reads {FORM}",
                      "extract the records anew")
    return shards


def records(target: Target, shards: Shards, place: str) -> Iterator[str]:
    """The lines of all shards. Raises KgError if one is gone or damaged."""
    for shard in shards.shards:
        try:
            data = target.read(shard.name)
        except FileNotFoundError as error:
            raise damaged(place, shard.name) from error
        if sha256(data).hexdigest() != shard.sha256:
            raise damaged(place, shard.name)
        yield from lines_of(data)


def damaged(place: str, name: str) -> KgError:
    return KgError(f"{place}/{name}", "the shard is gone or damaged", "make it again: the same `kg extract` does")
