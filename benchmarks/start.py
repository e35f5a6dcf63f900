"""How long commands take to start, beside Python itself.

    python benchmarks/start.py [--rounds 9]

CPU seconds of the whole process, in turns, medians: Python with nothing to do, `kg --help`, a query of a small
project, and the import of spaCy, which neither may do.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from clock import children_seconds, in_turns
from generate import load


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        load(Path(scratch), quads=300)
        commands = {"Python": ["-c", "pass"], "kg --help": ["-m", "kg", "--help"],
                    "kg query": ["-m", "kg", "query", "ASK {}", "--graph", scratch],
                    "import spacy": ["-c", "import spacy"]}
        works = {name: started(command) for name, command in commands.items()}
        spent = in_turns(works, args.rounds, children_seconds)
    print("| | CPU seconds |\n|---|--:|")
    for name, seconds in spent.items():
        print(f"| {name} | {median(seconds):.2f} |")


def started(command: list[str]) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)  # noqa: S603


if __name__ == "__main__":
    main()
