"""CSV and TSV: a document a row, under a head of names (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kg.errors import InputError
from kg.read.draft import Draft, Options
from kg.read.rows import Row, drafts
from kg.read.source import MAX_BYTES, Source

HEAD = 65_536


def read(source: Source, options: Options) -> Iterator[Draft | InputError]:
    """A document for each row; commas, semicolons or tabs part the fields."""
    with source.open() as stream:
        head = stream.read(HEAD)
    encoding = encoded(head)
    first = head.decode(encoding, "replace").partition("\n")[0]
    comma = max(",;\t", key=first.count)
    with source.open() as stream, io.TextIOWrapper(stream, encoding, "replace", newline="") as text:
        csv.field_size_limit(MAX_BYTES)
        table = csv.DictReader(text, delimiter=comma)
        yield from drafts(rows(table, source), source, options, [name for name in table.fieldnames or () if name])


def rows(table: csv.DictReader[str], source: Source) -> Iterator[tuple[int, Row | InputError]]:
    while True:
        try:
            row = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield table.line_num, InputError(source.place, table.line_num, f"no row of CSV ({error})",
                                             "put quotation marks around texts, and double those in them")
            return
        yield table.line_num, {name: value for name, value in row.items() if name}


def encoded(head: bytes) -> str:
    """UTF-8 unless the beginning says otherwise."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[:-4].decode("utf-8")
    except UnicodeDecodeError as error:
        return "cp1252" if error.end < len(head) - 8 else "utf-8-sig"
    return "utf-8-sig"
