"""Worker processes that answer queries: killed at the timeout, replaced, and never all held by greedy ones.

A query that has had a second of a core (SLOW), or while others wait a second of the clock, leaves the fast lane: its
process yields to the others, and a new one takes its place. The slow lane has room for as many again; when it is full
the query that has had most ends with 503. So each worker takes a query from the line every second, however many
long ones there are and however busy the machine is, and the time a query waits is none of the time it may take.
"""

from __future__ import annotations

import asyncio
import multiprocessing as mp
import os
import socket
import sys
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext, SpawnContext

from kg.serve.jobs import Answer, Job
from kg.serve.link import Link
from kg.serve.sources import Source
from kg.serve.worker import Limits, main

SLOW = 1.0
"""Seconds of a core after which a query goes to the slow lane; of the clock if others wait."""

PATIENCE = 60.0
"""Seconds that a query waits for a worker."""

GONE = 499
"""Status of an answer that nobody waits for any more."""

LIFE = 10_000
"""Queries after which a worker is replaced, so that no leak of a library grows."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Workers of the fast lane, seconds a query may take, and queries that may wait for a worker."""

    size: int
    seconds: float
    waiting: int


class Pool:
    """Workers for one source. `start` it in the loop that uses it, and `stop` it."""

    def __init__(self, source: Source, limits: Limits, bounds: Bounds) -> None:
        self.source, self.limits, self.bounds = source, limits, bounds
        self.idle: list[Link] = []
        self.slow: set[Link] = set()
        self.busy: set[Link] = set()
        self.waiting: deque[asyncio.Future[Link]] = deque()
        self.starting = 0
        self.context = context()

    async def start(self) -> None:
        """Start the workers."""
        await asyncio.gather(*(self.add() for _ in range(self.bounds.size)))

    async def stop(self) -> None:
        """End all workers."""
        self.bounds = Bounds(0, 0, 0)
        for link in [*self.idle, *self.busy, *self.slow]:
            link.end(Answer(status=503, place="server", problem="it stops", remedy="ask again later", retry=5))
        self.idle.clear()

    async def run(self, job: Job, gone: Callable[[], Awaitable[None]] | None = None, *,
                  seconds: float | None = None) -> Answer:
        """The answer to a job, or what became of it. `gone` returns when nobody waits for it any more."""
        link = self.idle.pop() if self.idle else await self.free()
        if link is None:
            return Answer(status=503, place="server", problem="too many queries wait",
                          remedy="ask again in a few seconds", retry=2)
        self.busy.add(link)
        try:
            return await self.watched(link, job, gone, seconds or self.bounds.seconds)
        finally:
            self.release(link)

    async def free(self) -> Link | None:
        """A worker, waited for; None if too many wait or it takes too long."""
        if len(self.waiting) >= self.bounds.waiting:
            return None
        turn: asyncio.Future[Link] = asyncio.get_running_loop().create_future()
        self.waiting.append(turn)
        try:
            return await asyncio.wait_for(turn, PATIENCE)
        except TimeoutError:
            self.waiting.remove(turn)
            return None
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.release(turn.result())
            raise

    async def watched(self, link: Link, job: Job, gone: Callable[[], Awaitable[None]] | None,
                      seconds: float) -> Answer:
        """Ask, and move to the slow lane, end at the timeout or when nobody waits."""
        loop = asyncio.get_running_loop()
        answer = link.ask(job, seconds)
        link.check = loop.call_later(min(SLOW, seconds), self.checked, link, gone, loop.time() + seconds, seconds)
        try:
            return await answer
        except asyncio.CancelledError:
            link.end(Answer(status=GONE))
            raise
        finally:
            link.check.cancel()

    def checked(self, link: Link, gone: Callable[[], Awaitable[None]] | None, late: float, seconds: float) -> None:
        """See whether a query has had its second, or all its time. From now on its client may go."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        if now >= late:
            link.end(timeout(seconds))
            return
        if gone and link.answered:
            link.watcher = loop.create_task(left(link, link.answered, gone))
        due = late - now
        if not link.slow:
            if self.waiting or link.spent() >= SLOW:
                self.slowed(link)
            else:
                due = min(due, SLOW / 4)
        link.check = loop.call_later(due, self.checked, link, None, late, seconds)

    def slowed(self, link: Link) -> None:
        """Move a worker to the slow lane; a new one takes its place."""
        self.busy.discard(link)
        link.slow = True
        self.slow.add(link)
        if len(self.slow) > self.bounds.size:
            greedy = max(self.slow, key=lambda one: (one.yields, one.spent()))
            self.slow.remove(greedy)
            greedy.end(Answer(status=503, place="query", problem="it gave way to others: the server is busy",
                              remedy="narrow it, or ask again later", retry=10))
        if link.yields:
            with suppress(OSError, AttributeError):
                os.setpriority(os.PRIO_PROCESS, link.process.pid or 0, min(19, os.nice(0) + 10))
        self.fill()

    def release(self, link: Link) -> None:
        """Take a worker back that has answered; one that was slow or old ends."""
        self.busy.discard(link)
        self.slow.discard(link)
        if link.slow or link.ended or link.jobs >= LIFE:
            if not link.ended:
                link.end(Answer(status=GONE))
            self.fill()
            return
        self.offer(link)

    def offer(self, link: Link) -> None:
        """Give a free worker to whoever waits longest."""
        while self.waiting:
            turn = self.waiting.popleft()
            if not turn.done():
                turn.set_result(link)
                return
        self.idle.append(link)

    def fill(self) -> None:
        """Start workers until the fast lane is full again."""
        while len(self.idle) + len(self.busy) + self.starting < self.bounds.size:
            self.starting += 1
            asyncio.get_running_loop().create_task(self.refill())

    def lost(self, link: Link) -> None:
        """Replace a worker that ended while it had nothing to do, but not at once: it may do so again."""
        if link in self.idle:
            self.idle.remove(link)
            asyncio.get_running_loop().call_later(SLOW, self.fill)

    async def refill(self) -> None:
        """Start one worker that `fill` asked for."""
        try:
            await self.add()
        finally:
            self.starting -= 1

    async def add(self) -> None:
        """Start a worker; it is free once it has the graph open. One that cannot is tried again later."""
        ours, theirs = socket.socketpair()
        process = self.context.Process(target=main, args=(theirs, self.source, self.limits), daemon=True)
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, process.start)
        theirs.close()
        ours.setblocking(False)
        _, link = await loop.create_connection(lambda: Link(process, self.lost), sock=ours)
        await link.opened
        if link.ended:
            loop.call_later(SLOW, self.fill)
        elif self.bounds.size:
            self.offer(link)
        else:
            link.end(Answer(status=GONE))


async def left(link: Link, answer: asyncio.Future[Answer], gone: Callable[[], Awaitable[None]]) -> None:
    """End the worker if the client goes before the answer is there."""
    watcher = asyncio.ensure_future(gone())
    await asyncio.wait([watcher, asyncio.ensure_future(settled(answer))], return_when=asyncio.FIRST_COMPLETED)
    watcher.cancel()
    if not answer.done():
        link.end(Answer(status=GONE))


async def settled(answer: asyncio.Future[Answer]) -> None:
    """Return once the answer is there."""
    await asyncio.shield(answer)


def timeout(seconds: float) -> Answer:
    """What a query gets that takes too long."""
    return Answer(status=504, place="query", problem=f"it took longer than {seconds:g} s",
                  remedy="narrow it: name what you know first, join fewer patterns, or use LIMIT")


def context() -> SpawnContext | ForkServerContext:
    """How workers start: as copies of a clean process that has loaded all they need, or afresh (Windows)."""
    if sys.platform == "win32":
        return mp.get_context("spawn")
    found = mp.get_context("forkserver")
    found.set_forkserver_preload(["__main__", "kg.serve.worker"])
    return found
