"""JSON Lines, an object a line; also one object, or a list of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, islice

from kg.errors import InputError
from kg.read.draft import Found, Options
from kg.read.recorded import RECORD, recorded
from kg.read.rows import Row, drafts
from kg.read.source import MAX_BYTES, Source, load
from kg.read.text import decode

REMEDY = 'write one object a line, such as {"id": "1", "text": "…"}'


def read(source: Source, options: Options) -> Iterator[Found]:
    """A document for each object. Where the first is a full record, all are."""
    found = rows(source)
    head = list(islice(found, 1))
    if head and not isinstance(head[0][1], InputError) and head[0][1].keys() == RECORD:
        return recorded(chain(head, found), source)
    return drafts(chain(head, found), source, options)


def rows(source: Source) -> Iterator[tuple[int, Row | InputError]]:
    """Objects with the numbers of their lines, one line in memory at a time."""
    with source.open() as stream:
        start = stream.read(4096)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from enumerate(listed(source), start=1)
        return
    with source.open() as stream:
        number = 0
        while line := stream.readline(MAX_BYTES + 1):
            number += 1
            if len(line) > MAX_BYTES:
                yield number, InputError(source.place, number, f"a line of more than {MAX_BYTES:,} bytes", REMEDY)
                while not line.endswith(b"\n") and (line := stream.readline(MAX_BYTES)):
                    pass
            elif number == 1 and whole(line, source):
                yield 1, parsed(load(source), source, 1)
                return
            elif line.strip():
                yield number, parsed(line, source, number)


def whole(line: bytes, source: Source) -> bool:
    """Whether the first line begins an object that goes on below."""
    if line.strip() in (b"{", b"\xef\xbb\xbf{"):
        return True
    if line[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(source.place, 1, "JSON in UTF-16", "save it as UTF-8")
    return False


def parsed(line: bytes, source: Source, number: int) -> Row | InputError:
    try:
        found = json.loads(decode(line, source.place).removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return InputError(source.place, number, "not JSON", REMEDY)
    except InputError as error:
        return InputError(source.place, number, error.problem, error.remedy)
    return found if isinstance(found, dict) else InputError(source.place, number, "not a JSON object", REMEDY)


def listed(source: Source) -> Iterator[Row | InputError]:
    """The objects of a list."""
    try:
        found = json.loads(decode(load(source), source.place).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise InputError(source.place, None, "not JSON", REMEDY) from error
    for number, one in enumerate(found, start=1):
        yield one if isinstance(one, dict) else InputError(source.place, number, "not a JSON object", REMEDY)
