"""All that a build or an extraction asks to be done, by this process or by workers: the results are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from kg.build.graphs import Draft
from kg.build.manifest import Settings
from kg.build.readings import Fault, Reading
from kg.export.shards import Kind
from kg.model import Document
from kg.scale.cluster import cluster
from kg.scale.crew import Crew, Worker
from kg.scale.local import Inline, Spawned, cores
from kg.scale.tasks import Desk, batches

READ_AT_ONCE = 20_000
"""Characters of a batch of documents: about a second's work."""

DRAWN_AT_ONCE = 200_000
"""Characters of a batch of records."""

MOST = 64
"""Documents of a batch: so many are read again if the process is killed."""

WORTH_READING = 100_000
"""Characters below which texts are read in this process: some four seconds' work, about what workers take to start."""

KILLED = "the process that read it was ended, twice: it may take more memory than there is"


class Engine:
    """Does what is asked in this process, or shares it out among `number` workers where that is worth their start."""

    def __init__(self, settings: Settings, number: int, start: Callable[[], Worker] | None = None) -> None:
        self.number, self.away = number, start is not None
        make = partial(Desk, settings)
        self.here = Crew(lambda: Inline(make), 1, lost)
        self.crew = Crew(start or (lambda: Spawned(make)), number, lost)

    def readings(self, documents: Iterable[Document]) -> Iterator[Reading | Fault]:
        """What is to be kept of each document, in order."""
        return self.read("readings", documents)

    def lines(self, documents: Iterable[Document], kind: Kind = "lines") -> Iterator[str | Fault]:
        """The line that `kg extract` prints for each document, or its full record, in order."""
        return self.read(kind, documents)

    def graphs(self, drafts: Iterable[Draft]) -> Iterator[bytes]:
        """The graph of each document as N-Quads, and once more without its name, in order."""
        return self.crew.map("graphs", batches(drafts, DRAWN_AT_ONCE, MOST, "record"))

    def read(self, task: str, documents: Iterable[Document]) -> Iterator[Any]:
        """Results in order. A first look at the documents tells whether there is work for others than this process."""
        source, head, total = iter(documents), list[Document](), 0
        for document in source if self.number > 1 and not self.crew.hands else ():
            head.append(document)
            total += len(document.text)
            if total >= WORTH_READING:
                break
        crew = self.crew if self.away or self.crew.hands or total >= WORTH_READING else self.here
        return crew.map(task, batches(chain(head, source), READ_AT_ONCE, MOST, "text"))

    def stop(self) -> None:
        """End the workers."""
        self.crew.stop()


@dataclass(frozen=True, slots=True)
class Means:
    """What the user gives: how many workers (None is one for each core), and whether they are Ray's, where."""

    workers: int | None = None
    ray: bool = False
    address: str | None = None


@contextmanager
def engine(settings: Settings, means: Means) -> Iterator[Engine]:
    """An engine with these means; its workers end with it."""
    with ExitStack() as stack:
        if means.ray:
            start, number = stack.enter_context(cluster(settings, means.workers, means.address))
            made = Engine(settings, number, start)
        else:
            made = Engine(settings, means.workers or cores())
        stack.callback(made.stop)
        yield made


def lost(item: Document | Draft) -> Fault | bytes:
    """What comes of a document whose workers were ended. A graph that ends them stops the build."""
    if isinstance(item, Document):
        return Fault(item.id, KILLED)
    raise MemoryError
