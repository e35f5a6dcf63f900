"""What benchmarks measure with: the processor's time of works that take turns, and the machine they run on."""

from __future__ import annotations

import gc
import os
import platform
import resource
import time
from collections.abc import Callable, Mapping
from pathlib import Path


def cpu_seconds(work: Callable[[], object]) -> float:
    """Of this process: what else runs on the machine counts little."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def children_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the processes that the work starts and waits for, theirs included."""
    def spent() -> float:
        found = resource.getrusage(resource.RUSAGE_CHILDREN)
        return found.ru_utime + found.ru_stime
    start = spent()
    work()
    return spent() - start


def in_turns(works: Mapping[str, Callable[[], object]], rounds: int,
             clock: Callable[[Callable[[], object]], float] = cpu_seconds) -> dict[str, list[float]]:
    """Seconds of each work in each round. Another one comes first each time, so all see the same machine."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    names = list(works)
    for number in range(rounds):
        first = number % len(names)
        for name in (*names[first:], *names[:first]):
            spent[name].append(clock(works[name]))
    return spent


def machine() -> str:
    """Processor, cores, memory, system and Python."""
    told = Path("/proc/cpuinfo")
    models = [line.partition(":")[2].strip() for line in told.read_text(encoding="utf-8").splitlines()
              if line.startswith("model name")] if told.is_file() else []
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (f"{models[0] if models else platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
            f"{memory:.0f} GB; {platform.system()}, Python {platform.python_version()}")
