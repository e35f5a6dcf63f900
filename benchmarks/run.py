"""All benchmarks in one run, their tables written into docs/benchmarks.md.

    python benchmarks/run.py [NAME...] [--texts FOLDER] [--documents 1000 10000] [--out docs/benchmarks.md]

Runs each benchmark, or those named, in a process of its own, one after the other, and puts what it prints between its
marks in the file, with the machine, the load before it and the time it took. What stands outside the marks stays.
A benchmark that fails leaves what stands between its marks, and the run ends with 1. About 25 minutes on two cores.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from clock import machine

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs" / "benchmarks.md"
TEXTS = {"reading", "long", "workers"}
"""Those that take texts."""

PARTS: Mapping[str, Sequence[str]] = {
    "start": ["start.py"],
    "reading": ["overhead.py"],
    "long": ["long.py"],
    "workers": ["workers.py"],
    "memory": ["memory.py"],
    "adding": ["incremental.py", "--documents", "500", "--rounds", "5"],
    "store": ["store.py"],
    "questions": ["query.py", "--quads", "100000", "--limit", "2"],
    "serving": ["serve.py", "--quads", "200000", "--rounds", "5", "--seconds", "2"],
    "networks": ["relate.py", "--edges", "3000", "30000", "--quads", "100000", "--rounds", "5"],
    "page": ["view.py", "--runs", "5", "--patience", "20"],
}

IDLE = 0.5
"""Load of a machine that does nothing else."""


def block(name: str) -> re.Pattern[str]:
    """What stands between the marks of a benchmark."""
    return re.compile(rf"(?<=<!-- {name}: written by make bench -->\n).*?(?=<!-- end of {name} -->)", re.DOTALL)


def replaced(text: str, name: str, table: str) -> str:
    """The text with the table between the marks of the benchmark. Raises ValueError if the marks are not there once."""
    new, found = block(name).subn(lambda _: f"\n{table.strip()}\n\n", text)
    if found != 1:
        raise ValueError(f"<!-- {name}: written by make bench --> and <!-- end of {name} --> stand in it {found} "
                         "times; write them once")
    return new


def ran(command: Sequence[str]) -> tuple[str, int]:
    """What a benchmark prints, shown as it comes, and its exit code."""
    told: list[str] = []
    paths = os.pathsep.join(filter(None, (str(HERE.parent), os.environ.get("PYTHONPATH"))))
    with subprocess.Popen([sys.executable, str(HERE / command[0]), *command[1:]], stdout=subprocess.PIPE, text=True,  # noqa: S603
                          encoding="utf-8", env=os.environ | {"PYTHONPATH": paths}) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            told.append(line)
    return "".join(told), process.returncode


def heading(name: str, load: float, seconds: float, day: str) -> str:
    """How and on what a table was made."""
    beside = f"; OTHER WORK WENT ON BESIDE IT (load {load:.1f} before)" if load > IDLE else ""
    return f"`make bench BENCH={name}`, {day}, {seconds / 60:.1f} minutes; {machine()}{beside}.\n\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PARTS))
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="Texts to read instead of the project's own.")
    parser.add_argument("--documents", nargs="+", default=["1000", "10000"], help="Numbers of documents for memory.")
    parser.add_argument("--out", type=Path, default=DOCS)
    args = parser.parse_args()
    if unknown := set(args.names) - PARTS.keys():
        parser.error(f"no benchmark is named {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    failed = []
    load = os.getloadavg()[0]
    for name in args.names or PARTS:
        command = [*PARTS[name], *([str(args.texts)] if args.texts and name in TEXTS else ()),
                   *(["--documents", *args.documents] if name == "memory" else ())]
        print(f"\n== {name}: {' '.join(command)}", flush=True)
        start = time.monotonic()
        table, code = ran(command)
        if code:
            failed.append(name)
            continue
        top = heading(name, load, time.monotonic() - start, datetime.now(UTC).strftime("%d %B %Y"))
        args.out.write_text(replaced(args.out.read_text(encoding="utf-8"), name, top + table), encoding="utf-8")
    if failed:
        sys.exit(f"failed: {', '.join(failed)}; {args.out} keeps what it had of them")


if __name__ == "__main__":
    main()
