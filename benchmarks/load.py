"""A load of HTTP clients that each wait for their answer before they ask again."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import urlencode

import uvloop

HEADERS = "Host: localhost\r\nAccept: application/sparql-results+json\r\nConnection: keep-alive\r\n\r\n"


@dataclass
class Load:
    """What came of a load: seconds of each answer, how many had which status, bytes, seconds in all and of a core."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    received: int = 0
    core: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    def quantile(self, part: float) -> float:
        """Milliseconds within which that part of the answers came."""
        ordered = sorted(self.times)
        return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]


class Client(asyncio.Protocol):
    """One connection: the next request goes out when the answer to the last is here, whole."""

    def __init__(self, requests: Iterator[bytes], load: Load, until: float, done: asyncio.Future[None]) -> None:
        self.requests, self.load, self.until, self.done = requests, load, until, done
        self.buffer = b""
        self.began = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask."""
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        """Send a request, until the time is over."""
        self.began = time.perf_counter()
        if self.began >= self.until:
            self.transport.close()
            if not self.done.done():
                self.done.set_result(None)
            return
        self.transport.write(next(self.requests))  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        """Take in a part of the answer."""
        self.buffer += data
        head, found, body = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return
        lower = head.lower()
        if b"content-length: " in lower:
            length = int(lower.partition(b"content-length: ")[2].split(b"\r\n")[0])
            whole = len(body) >= length
        else:
            whole = body.endswith(b"0\r\n\r\n")
        if whole:
            status = int(head[9:12])
            self.load.times.append(time.perf_counter() - self.began)
            self.load.statuses[status] = self.load.statuses.get(status, 0) + 1
            self.load.received += len(body)
            self.buffer = b""
            self.ask()

    def connection_lost(self, exc: Exception | None) -> None:
        """The server closed: that is an answer, too."""
        if not self.done.done():
            self.load.statuses[0] = self.load.statuses.get(0, 0) + 1
            self.done.set_result(None)


def loaded(port: int, path: str, queries: Sequence[str], clients: int, seconds: float) -> Load:
    """Put a load of `clients` on a server for some seconds."""
    return uvloop.run(run(port, path, queries, clients, seconds))


async def run(port: int, path: str, queries: Sequence[str], clients: int, seconds: float) -> Load:
    """The load in a loop of its own."""
    requests = [f"GET {path}?{urlencode({'query': query})} HTTP/1.1\r\n{HEADERS}".encode() for query in queries]
    load, loop = Load(), asyncio.get_running_loop()
    began = time.perf_counter()
    ends = []
    for number in range(clients):
        done: asyncio.Future[None] = loop.create_future()
        start = number * len(requests) // clients
        own = cycle(requests[start:] + requests[:start])
        await loop.create_connection(lambda own=own, done=done: Client(own, load, began + seconds, done),  # type: ignore[misc]
                                     "127.0.0.1", port)
        ends.append(done)
    await asyncio.gather(*ends)
    load.seconds = time.perf_counter() - began
    return load


def median(loads: Sequence[Load], of: str) -> float:
    """The median over rounds of `rate`, `p50`, `p99` or `core`."""
    figures = {"rate": lambda load: load.rate, "p50": lambda load: load.quantile(0.5),
               "p99": lambda load: load.quantile(0.99), "core": lambda load: load.core}
    return statistics.median(figures[of](load) for load in loads)
