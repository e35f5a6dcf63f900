"""The server's end of a worker: a job goes out, an answer comes back, or word of what the worker died of."""

from __future__ import annotations

import asyncio
import pickle
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.process import BaseProcess
from typing import cast

from kg.serve.jobs import SIZES, Answer, Job, unpacked

CRASHED = {-signal.SIGSEGV, -getattr(signal, "SIGBUS", signal.SIGSEGV)}


class Link(asyncio.Protocol):
    """The server's end of a worker: one job at a time. `opened` is done when the worker has opened the graph."""

    def __init__(self, process: BaseProcess, lost: Callable[[Link], None]) -> None:
        self.process, self.lost = process, lost
        self.buffer = bytearray()
        self.opened: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self.answered: asyncio.Future[Answer] | None = self.opened
        self.jobs = 0
        self.began = 0.0
        self.check: asyncio.TimerHandle | None = None
        self.watcher: asyncio.Task[None] | None = None
        self.slow = self.ended = self.yields = False
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self.transport = cast("asyncio.Transport", transport)

    def ask(self, job: Job, seconds: float) -> asyncio.Future[Answer]:
        """Give the worker a job."""
        loop = asyncio.get_running_loop()
        self.answered, self.jobs, self.yields = loop.create_future(), self.jobs + 1, job.kind == "query"
        if self.ended:
            self.tell(Answer(status=503, place="server", problem="a worker broke off", remedy="ask again", retry=1))
            return self.answered
        self.began = processor(self.process)
        frame = pickle.dumps((tuple(job), seconds))
        self.transport.write(SIZES.pack(len(frame), 0) + frame)
        return self.answered

    def data_received(self, data: bytes) -> None:
        """Collect the answer."""
        self.buffer += data
        if len(self.buffer) < SIZES.size:
            return
        head, body = SIZES.unpack_from(self.buffer)
        if len(self.buffer) < SIZES.size + head + body:
            return
        view = bytes(self.buffer)
        self.buffer.clear()
        start = SIZES.size + head
        self.tell(unpacked(view[SIZES.size:start], view[start:]))

    def tell(self, answer: Answer) -> None:
        """Hand the answer to whoever waits for it."""
        if self.answered and not self.answered.done():
            self.answered.set_result(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        """The process is gone: say why."""
        self.ended = True
        self.lost(self)
        if self.answered and not self.answered.done():
            asyncio.get_running_loop().create_task(self.explain())

    async def explain(self) -> None:
        """Answer for a worker that died, once the system says of what."""
        for _ in range(100):
            if self.process.exitcode is not None:
                break
            await asyncio.sleep(0.01)
        code = self.process.exitcode
        if code in CRASHED:
            self.tell(Answer(status=400, place="query", problem="too long a chain, or too deeply nested, to be run",
                             remedy="split it, or use VALUES"))
        else:
            self.tell(Answer(status=503, place="query", problem="it needed more memory than a query may have",
                             remedy="narrow it: join fewer patterns, sort less, or use LIMIT"))

    def spent(self) -> float:
        """Seconds of a core that the job has had."""
        return processor(self.process) - self.began

    def end(self, answer: Answer) -> None:
        """Kill the process; whoever waits gets `answer`."""
        self.ended = True
        self.tell(answer)
        self.process.kill()
        self.transport.abort()


def processor(process: BaseProcess) -> float:
    """Seconds that a process has had of a core (clock_getcpuclockid(3)); where that is not known, of the clock."""
    if sys.platform == "linux" and process.pid:
        with suppress(OSError):
            return time.clock_gettime((~process.pid << 3) | 2)
    return time.monotonic()
