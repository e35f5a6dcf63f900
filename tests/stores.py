"""Real SPARQL stores on free ports of loopback, for tests: an Oxigraph server, and Virtuoso."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

VIRTUOSO = shutil.which("virtuoso-t")
OXIGRAPH = Path(sys.executable).with_name("oxigraph")
PATIENCE = 300
"""Seconds in which a server must answer."""

INI = """[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
MaxCheckpointRemap = 2000
Striping = 0
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
ServerThreads = 10
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 8
DefaultMailServer = localhost
[SPARQL]
ResultSetMaxRows = 100000
"""


@dataclass(frozen=True)
class Server:
    """A server that runs: its address, and its process."""

    url: str
    process: subprocess.Popen[bytes]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def oxigraph(folder: Path, port: int | None = None) -> Iterator[Server]:
    """An Oxigraph server whose default graph is the union of all."""
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    with running([OXIGRAPH, "serve", "--location", folder, "--bind", f"127.0.0.1:{port}", "--union-default-graph"],
                 f"{url}/query?query=ASK%7B%7D", url) as server:
        yield server


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso; its user is dba, with that as its password. Without it tests are skipped, under CI they fail."""
    if VIRTUOSO is None:
        if os.environ.get("CI"):
            pytest.fail("Virtuoso is not installed (Debian: virtuoso-opensource-7 and -7-bin)")
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource-7 and -7-bin)")
    folder.mkdir(exist_ok=True)
    port = free_port()
    (folder / "v.ini").write_text(INI.format(folder=folder, port=port, sql=free_port()), encoding="utf-8")
    url = f"http://127.0.0.1:{port}"
    with running([VIRTUOSO, "+configfile", folder / "v.ini", "+foreground", "+wait"],
                 f"{url}/sparql?query=ASK%7B%7D", url, cwd=folder) as server:
        yield server


@contextmanager
def running(command: list[object], ready: str, url: str, cwd: Path | None = None) -> Iterator[Server]:
    """A process that has ended when this returns."""
    process = subprocess.Popen([str(part) for part in command], cwd=cwd, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        wait(lambda: httpx.get(ready, timeout=60).is_success, process)
        yield Server(url, process)
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait(ready: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Until it is ready. Raises AssertionError if it ends, or takes too long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            if ready():
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("the server does not answer")
