"""Parquet: a document a row (pyarrow)."""

from __future__ import annotations

from collections.abc import Iterator

from pyarrow.parquet import ParquetFile

from kg.errors import InputError
from kg.read.draft import Draft, Options
from kg.read.rows import Row, drafts
from kg.read.source import Source

BATCH = 256
"""Rows in memory at a time."""


def read(source: Source, options: Options) -> Iterator[Draft | InputError]:
    """A document for each row; only the columns that are needed are read."""
    with source.open() as stream, ParquetFile(stream) as table:
        columns = list(table.schema_arrow.names)
        chosen = options.fields.chosen(columns)
        yield from drafts(rows(table, sorted(set(chosen.values()) & set(columns))), source, options, columns)


def rows(table: ParquetFile, columns: list[str]) -> Iterator[tuple[int, Row]]:
    number = 0
    for batch in table.iter_batches(batch_size=BATCH, columns=columns):
        for row in batch.to_pylist():
            number += 1
            yield number, row
