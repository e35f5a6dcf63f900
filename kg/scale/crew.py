"""Work shared out among workers: in order, with little waiting and little in memory, whatever becomes of a worker."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Protocol

from kg.errors import KgError

AHEAD = 2
"""Batches that a worker has: one in hand, one to go on with."""

WINDOW = 8
"""Batches a worker that are begun or wait for an earlier one: what is held in memory."""

TRIES = 2
"""Workers that a batch may lose before its documents are tried one by one."""

STARTS = 3
"""Workers in a row that may end as they start."""


class Worker(Protocol):
    """A process that does batches in the order it is given them."""

    begun: Future[Any]
    """Done when it can work, with the id of its process; raises what `gone` tells if it is lost before."""

    def submit(self, task: str, batch: list[Any]) -> Future[list[Any]]:
        """Do a task of `kg.scale.tasks.Desk`. The future raises what `gone` tells if the worker is lost."""

    def gone(self, error: BaseException) -> bool:
        """Whether the error says that the worker is lost. Raises KgError if others would be lost as well."""

    def stop(self) -> None:
        """End it, whatever it does."""


class Batch:
    """Items that were begun, and the results so far."""

    def __init__(self, items: list[Any]) -> None:
        self.results: list[Any] = [None] * len(items)
        self.left = len(items)


@dataclass(eq=False)
class Job:
    """Items of a batch that are done together; `places` are theirs in the batch."""

    batch: Batch
    items: list[Any]
    places: list[int]
    tries: int = 0

    def put(self, results: list[Any]) -> None:
        for place, result in zip(self.places, results, strict=True):
            self.batch.results[place] = result
        self.batch.left -= len(results)


@dataclass(eq=False)
class Hand:
    """A worker with the jobs it has, the one it does first."""

    worker: Worker
    jobs: deque[tuple[Job, Future[list[Any]]]] = field(default_factory=deque)
    proven: bool = False

    @property
    def awaited(self) -> Future[Any]:
        """What it does next: its first job, or to begin."""
        return self.jobs[0][1] if self.jobs else self.worker.begun


class Crew:
    """Workers that `start` makes, when there is work for them. `lost` is what comes of an item that ends them."""

    def __init__(self, start: Callable[[], Worker], number: int, lost: Callable[[Any], Any]) -> None:
        self.start, self.number, self.lost = start, number, lost
        self.hands: list[Hand] = []
        self.failed = 0

    def map(self, task: str, batches: Iterable[list[Any]]) -> Iterator[Any]:
        """The result for each item, in order; batches are taken as they can be worked on."""
        source, again, begun = iter(batches), deque[Job](), deque[Batch]()
        first = next(source, None)
        if first is None:
            return
        source = chain([first], source)
        while True:
            for hand in self.ready():
                job = again.popleft() if again else self.begin(source, begun)
                if job is None:
                    break
                hand.jobs.append((job, hand.worker.submit(task, job.items)))
            able = [hand for hand in self.hands if hand.worker.begun.done()]
            if able and not any(hand.jobs for hand in able):
                return
            wait([hand.awaited for hand in self.hands if hand.jobs or hand not in able], return_when=FIRST_COMPLETED)
            for hand in tuple(self.hands):
                again.extend(self.collect(hand))
            while begun and begun[0].left == 0:
                yield from begun.popleft().results

    def begin(self, source: Iterator[list[Any]], begun: deque[Batch]) -> Job | None:
        """The next batch as a job, unless there is none or too many wait for an earlier one."""
        if len(begun) >= WINDOW * self.number or (items := next(source, None)) is None:
            return None
        begun.append(Batch(items))
        return Job(begun[-1], items, list(range(len(items))))

    def ready(self) -> list[Hand]:
        """The workers that may be given a job, once for each, those with the least to do first.

        One that has not begun is given none: where there is no room for it, others do its part.
        """
        self.hands += [Hand(self.start()) for _ in range(self.number - len(self.hands))]
        able = [hand for hand in self.hands if hand.worker.begun.done()]
        return [hand for has in range(AHEAD) for hand in able if len(hand.jobs) <= has]

    def collect(self, hand: Hand) -> Iterator[Job]:
        """Take what a worker has done; if it is lost, give back what is to be done again."""
        while hand.awaited.done():
            error = hand.awaited.exception()
            if error and hand.worker.gone(error):
                yield from self.replaced(hand)
                return
            if not hand.jobs:
                return
            job, future = hand.jobs[0]
            job.put(future.result())
            hand.jobs.popleft()
            self.failed, hand.proven = 0, True

    def replaced(self, hand: Hand) -> Iterator[Job]:
        """Let a lost worker go. What it did is tried again elsewhere, then item by item; what it had not begun, too.

        Raises KgError if workers end as they start.
        """
        self.hands.remove(hand)
        hand.worker.stop()
        self.failed += not hand.proven
        if self.failed > STARTS * self.number:
            raise KgError("--workers", f"{self.failed} processes ended before they had done anything",
                          "see that there is memory for them, or give --workers 1")
        if not hand.jobs:
            return
        guilty, *others = [job for job, _ in hand.jobs]
        guilty.tries += 1
        if guilty.tries < TRIES:
            yield guilty
        elif len(guilty.items) > 1:
            yield from (Job(guilty.batch, [item], [place], TRIES - 1)
                        for item, place in zip(guilty.items, guilty.places, strict=True))
        else:
            guilty.put([self.lost(guilty.items[0])])
        yield from others

    def stop(self) -> None:
        """End all workers."""
        for hand in self.hands:
            hand.worker.stop()
        self.hands.clear()
