"""Answers as tables for people."""

from __future__ import annotations

import json
from dataclasses import dataclass

from kg.serve.browse import Value, value
from kg.serve.jobs import Answer

SHOWN = 1_000
"""Rows that a page shows; the other forms have them all."""


@dataclass(frozen=True, slots=True)
class Table:
    """`truth` is the answer to ASK, `text` that to CONSTRUCT and DESCRIBE; otherwise columns and rows."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Value | None, ...], ...] = ()
    total: int = 0
    truth: bool | None = None
    text: str | None = None


def table(answer: Answer) -> Table:
    """What a page shows of a worker's answer."""
    if "json" not in answer.content_type:
        return Table(text=answer.body.decode())
    found = json.loads(answer.body)
    if "boolean" in found:
        return Table(truth=found["boolean"])
    columns, rows = tuple(found["head"]["vars"]), found["results"]["bindings"]
    shown = tuple(tuple(value(row[name]) if name in row else None for name in columns) for row in rows[:SHOWN])
    return Table(columns, shown, len(rows))
