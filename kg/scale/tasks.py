"""What a worker does: it holds the model, and makes readings of documents and graphs of readings."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.build.graphs import Draft
from kg.build.graphs import lines as quad_lines
from kg.build.manifest import Settings
from kg.build.readings import Fault, Reading, reading
from kg.export.records import dump_full, dumps
from kg.link.confidence import surer
from kg.model import Document, Record
from kg.pipeline import Tools, extract, load_tools

BUG = "communique failed on it ({})"


@dataclass(frozen=True)
class Desk:
    """Where work is done. The model is loaded when it is first needed."""

    settings: Settings

    @cached_property
    def tools(self) -> Tools:
        found = load_tools(self.settings.model, map(Path, self.settings.catalogue))
        gc.freeze()  # they stay: to look through them for garbage takes 0.1 s each time
        return found

    def load(self) -> None:
        """Load the model now."""
        _ = self.tools

    def readings(self, documents: list[Document]) -> list[Reading | Fault]:
        """What is kept of each document, in order."""
        return [found if isinstance(found, Fault) else reading(found, self.settings.confidence)
                for found in self.records(documents)]

    def lines(self, documents: list[Document]) -> list[str | Fault]:
        """The line that `kg extract` prints for each document, in order."""
        return [found if isinstance(found, Fault) else dumps(surer(found, self.settings.confidence))
                for found in self.records(documents)]

    def full(self, documents: list[Document]) -> list[str | Fault]:
        """The whole record of each document as a line that can be read back, in order."""
        return [found if isinstance(found, Fault) else dump_full(found) for found in self.records(documents)]

    def graphs(self, drafts: list[Draft]) -> list[bytes]:
        """The graph of each document as N-Quads."""
        return [quad_lines(draft, self.settings) for draft in drafts]

    def records(self, documents: list[Document]) -> Iterable[Record | Fault]:
        """The record of each document, in order; where one fails, each is read alone, and those that can be are."""
        try:
            return list(extract(documents, self.tools))
        except Exception:  # whatever a document brings about, the others are read
            return [self.record(document) for document in documents]

    def record(self, document: Document) -> Record | Fault:
        tools = self.tools  # what is wrong with these stops the run
        try:
            return next(iter(extract([document], tools)))
        except Exception as error:
            return Fault(document.id, BUG.format(f"{type(error).__name__}: {error}"))


def batches[T](items: Iterable[T], size: int, length: int, of: str = "text") -> Iterator[list[T]]:
    """Items put together until they have `size` characters, or are `length`."""
    batch: list[T] = []
    total = 0
    for item in items:
        batch.append(item)
        total += len(getattr(item, of))
        if total >= size or len(batch) == length:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch
