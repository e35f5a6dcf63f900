"""Workers on this machine: this process itself, or processes of its own with a model each."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any

desk: object = None
"""The desk of this process, if it is a worker."""


class Inline:
    """This process as its own worker: what is given is done at once, at a desk that `make` makes."""

    def __init__(self, make: Callable[[], object]) -> None:
        self.desk = make()
        self.begun = done(os.getpid())

    def submit(self, task: str, batch: list[Any]) -> Future[list[Any]]:
        return done(getattr(self.desk, task)(batch))

    def gone(self, error: BaseException) -> bool:
        return False

    def stop(self) -> None:
        pass


class Spawned:
    """A process with a desk that `make` makes. One to an executor, so that one that dies takes no other with it."""

    def __init__(self, make: Callable[[], object]) -> None:
        self.pool = ProcessPoolExecutor(1, get_context("spawn"), begin, (make,))
        with uninterrupted():
            self.begun = self.pool.submit(os.getpid)

    def submit(self, task: str, batch: list[Any]) -> Future[list[Any]]:
        try:
            return self.pool.submit(work, task, batch)
        except BrokenProcessPool as error:
            future = Future[list[Any]]()
            future.set_exception(error)
            return future

    def gone(self, error: BaseException) -> bool:
        return isinstance(error, BrokenProcessPool)

    def stop(self) -> None:
        self.pool.shutdown(wait=False, cancel_futures=True)
        if self.begun.done() and not self.begun.cancelled() and not self.begun.exception():
            with suppress(ProcessLookupError):
                os.kill(self.begun.result(), signal.SIGTERM)


def done[T](result: T) -> Future[T]:
    """A future that has its result."""
    future = Future[T]()
    future.set_result(result)
    return future


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def begin(make: Callable[[], object]) -> None:
    """Make this process a worker: it ends with its parent, and leaves Ctrl-C to it."""
    global desk  # noqa: PLW0603 - a process is one worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=follow, daemon=True).start()
    desk = make()


def follow() -> None:
    """End when the parent is gone, however it ended: a queue alone would wait for ever."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def work(task: str, batch: list[Any]) -> list[Any]:
    found: list[Any] = getattr(desk, task)(batch)
    return found


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Threads and processes that are started here never hear of Ctrl-C."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
