"""A real `kg serve` on a free port of loopback, for tests."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
STOP = 60
PATIENCE = 300
"""Seconds for an answer, on a machine however busy."""


@dataclass
class Served:
    """A server that runs: its address, a client for it, and its process."""

    url: str
    client: httpx.Client
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def query(self, sparql: str, **more: object) -> httpx.Response:
        """GET a query; `more` are other fields and headers' `accept`."""
        accept = {"accept": str(more.pop("accept"))} if "accept" in more else {}
        return self.client.get("/sparql", params={"query": sparql, **more}, headers=accept)  # type: ignore[dict-item]


@contextmanager
def served(path: Path, *options: object, env: dict[str, str] | None = None) -> Iterator[Served]:
    """Serve what is at `path`; the process is ended and has ended when this returns."""
    command = [sys.executable, "-m", "kg", "serve", str(path), "--port", "0", *map(str, options)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=env)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"at (http://\S+)/ ", line)
        assert found, f"the server did not start: {line!r}"
        with httpx.Client(base_url=found[1], timeout=PATIENCE) as client:
            yield Served(found[1], client, process)
    finally:
        process.terminate()
        try:
            process.wait(STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
