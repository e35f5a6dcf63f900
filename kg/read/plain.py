"""Plain text: every character of the file is kept, so that offsets hold in it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.read.draft import Draft, Options
from kg.read.source import Source, load
from kg.read.text import decode


def read(source: Source, _: Options) -> Iterator[Draft]:
    """The text; without metadata beside it the title is its headline."""
    yield Draft(text=decode(load(source), source.place))
