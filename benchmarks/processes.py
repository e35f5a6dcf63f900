"""`kg` as people run it: its time, and the memory of it and its workers."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass

import psutil

OFTEN = 0.1
"""Seconds between two looks at the memory."""

READ = (0, 1)
"""Exit codes of a build that was made: 1 tells of texts that were skipped."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds, and the most MB that the process and all below it had together, pages that they share counted once."""

    seconds: float
    memory: float


def kg(*arguments: object, watched: bool = False) -> Run:
    """Run a command, its memory taken if it is `watched`. Ends the program if the command fails."""
    start, most = time.perf_counter(), 0.0
    process = subprocess.Popen([sys.executable, "-m", "kg", *map(str, arguments)], stdout=subprocess.DEVNULL,  # noqa: S603
                               stderr=subprocess.PIPE if not watched else subprocess.DEVNULL)
    while watched and process.poll() is None:
        most = max(most, memory(process.pid))
        time.sleep(OFTEN)
    _, told = process.communicate()
    if process.returncode not in READ:
        sys.exit(f"kg {' '.join(map(str, arguments))} ended with {process.returncode}\n{(told or b'').decode()}")
    return Run(time.perf_counter() - start, most)


def memory(pid: int) -> float:
    """MB of a process and of all below it (proportional set size where the system tells it)."""
    total = 0
    for process in tree(pid):
        with suppress(psutil.Error):
            told = process.memory_full_info()
            total += getattr(told, "pss", told.uss)
    return total / 1e6


def processor(pid: int) -> float:
    """Seconds that a process and all below it have had of a core."""
    total = 0.0
    for process in tree(pid):
        with suppress(psutil.Error):
            told = process.cpu_times()
            total += told.user + told.system
    return total


def tree(pid: int) -> list[psutil.Process]:
    """A process and all below it; none once it has ended."""
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.Error:
        return []
