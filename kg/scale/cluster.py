"""Workers on a Ray cluster: an actor each, with a model. Without an address Ray runs on this machine alone.

Plain actors, not Ray Data: `kg.scale.crew` hands out the work, as it does to processes of this machine, so order,
batches and what becomes of a document that ends its worker are the same.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import chdir, contextmanager
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from socket import create_connection, gethostname
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from kg.build.manifest import Settings
from kg.build.versions import reading
from kg.errors import KgError
from kg.scale.crew import Worker
from kg.scale.local import cores
from kg.scale.tasks import Desk

OBJECTS = 100_000_000
"""Bytes of shared memory of a Ray of our own: batches and their results are small."""

LOCAL = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_AUTH_MODE": "token", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
"""A Ray of our own tells nobody of itself, asks for its token, and listens on the loopback alone: the last, named after
the systems where that is the default, does so on any."""

HOST = re.compile(r"([^/]+):(\d+)")
CALL = 20
"""Seconds in which the head of a cluster has to take the call."""

SAME = "install this version of communique on every node (docs/scale.md)"


class Place:
    """What an actor is: a desk in a process of the cluster, where the user's tables are those that it is sent."""

    def __init__(self, settings: Settings, tables: Sequence[tuple[str, bytes]], read_by: str) -> None:
        self.settings, self.tables, self.read_by = settings, tables, read_by

    def begin(self) -> int:
        """Load the model; return the id of the process.

        Raises KgError if texts would be read here otherwise than on the machine that asks.
        """
        with TemporaryDirectory() as folder, chdir(folder):  # a folder `catalogue` that is here is nobody's
            paths = tuple(f"{folder}/{number}/{name}" for number, (name, _) in enumerate(self.tables))
            for path, (_, table) in zip(paths, self.tables, strict=True):
                Path(path).parent.mkdir()
                Path(path).write_bytes(table)
            if reading(self.settings.model, paths) != self.read_by:
                raise KgError("--engine ray", f"code, model or libraries of {gethostname()} are others than here", SAME)
            self.desk = Desk(replace(self.settings, catalogue=paths))
            self.desk.load()
        return os.getpid()

    def work(self, task: str, batch: list[Any]) -> list[Any]:
        """Do a task of `kg.scale.tasks.Desk`."""
        found: list[Any] = getattr(self.desk, task)(batch)
        return found


class Actor:
    """An actor as a worker. It is not restarted by Ray: the crew starts another."""

    def __init__(self, ray: ModuleType, actor: Any) -> None:
        self.ray, self.actor = ray, actor
        self.begun: Future[Any] = self.actor.begin.remote().future()

    def submit(self, task: str, batch: list[Any]) -> Future[list[Any]]:
        found: Future[list[Any]] = self.actor.work.remote(task, batch).future()
        return found

    def gone(self, error: BaseException) -> bool:
        """Whether actor, node or result are lost. Raises what a task raised, and KgError if no actor can be made."""
        known = self.ray.exceptions
        if isinstance(error, known.RayTaskError):
            raise error.cause
        if isinstance(error, known.RayActorError) and error.actor_init_failed:
            raise KgError("--engine ray", f"workers cannot start ({last_line(error)})", SAME) from error
        return isinstance(error, known.RayError)

    def stop(self) -> None:
        self.ray.kill(self.actor)


@contextmanager
def cluster(settings: Settings, workers: int | None, address: str | None) -> Iterator[tuple[Callable[[], Worker], int]]:
    """How a worker is started there, and how many: `workers`, or one for each core of the cluster.

    A Ray that runs in this process already is used and left as it is. Raises KgError if Ray is not installed, or if
    none answers at the address.
    """
    ray = library(address)
    connected = not ray.is_initialized()
    if connected:
        connect(ray, workers, address)
    try:
        if settings.model and Path(settings.model).exists():
            settings = replace(settings, model=str(Path(settings.model).resolve()))
        tables = [(Path(path).name, Path(path).read_bytes()) for path in settings.catalogue]
        read_by = reading(settings.model, settings.catalogue)
        make = partial(ray.remote(num_cpus=1, max_restarts=0)(Place).remote, settings, tables, read_by)
        yield lambda: Actor(ray, make()), workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    finally:
        if connected:
            ray.shutdown()


def library(address: str | None) -> ModuleType:
    """The module `ray`. Raises KgError if it is not installed."""
    for name, value in {} if address else LOCAL.items():
        os.environ.setdefault(name, value)  # read when ray is loaded
    try:
        return import_module("ray")
    except ModuleNotFoundError as error:
        raise KgError("--engine ray", f"{error.name} is not installed",
                      "install it: pip install 'communique[cluster]', or leave --engine out") from error


def connect(ray: ModuleType, workers: int | None, address: str | None) -> None:
    """Begin a Ray on this machine, or join the one at the address. Raises KgError if none answers there."""
    how = {"log_to_driver": False, "logging_level": "error"}
    if address is None:
        ray.init(num_cpus=workers or cores(), include_dashboard=False, object_store_memory=OBJECTS, **how)
        return
    try:
        if found := HOST.fullmatch(address):  # Ray itself tries for two minutes
            create_connection((found[1], int(found[2])), CALL).close()
        ray.init(address, **how)
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise KgError(f"--address {address}", f"no Ray can be joined there ({last_line(error)})",
                      "begin one with `ray start --head` (docs/scale.md), and name its host and port") from error


def last_line(error: BaseException) -> str:
    """What an error of Ray's ends with, below the stack of calls."""
    return str(error).strip().rpartition("\n")[2].strip()
