"""Two workers beside one: `kg build` of the same texts, in turns.

    python benchmarks/workers.py [PATH...] [--words 50000] [--rounds 5]

Without paths the texts are made out of the seeds, up to `--words`. Seconds are of the clock on the wall, since that is
what workers save, so the machine should have two cores free; CPU seconds stand beside them. Each build starts with an
empty folder. The graphs are compared.
"""

from __future__ import annotations

import argparse
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from clock import children_seconds, in_turns
from news import documents, short, words, write
from processes import kg

from kg.build.folder import STORE, snapshot
from kg.export.rdf import serialized

NUMBERS = (1, 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--words", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    walls: dict[int, list[float]] = {number: [] for number in NUMBERS}
    with tempfile.TemporaryDirectory() as scratch:
        paths, total = args.paths, words(documents(args.paths)) if args.paths else 0
        if not paths:
            paths = [Path(scratch) / "news.jsonl"]
            seeds = documents()
            each = words(short(seeds, 100)) / 100
            total = write(short(seeds, round(args.words / each)), paths[0])

        def build(number: int) -> None:
            with tempfile.TemporaryDirectory(dir=scratch) as out:
                walls[number].append(kg("build", *paths, "--out", out, "--no-exports", "--workers", number).seconds)

        cpu = in_turns({str(number): partial(build, number) for number in NUMBERS}, args.rounds, children_seconds)
        graphs = []
        for number in NUMBERS:
            out = Path(scratch) / f"out{number}"
            kg("build", *paths, "--out", out, "--no-exports", "--workers", number)
            graphs.append(serialized(snapshot(out / STORE)[1].quads(), "nquads", {}))
    one, two = (median(walls[number]) for number in NUMBERS)
    ratios = [a / b for a, b in zip(*walls.values(), strict=True)]
    print(f"{total:,} words, {args.rounds} rounds in turns, medians. The graphs are "
          f"{'the same bytes' if graphs[0] == graphs[1] else 'NOT THE SAME'}.\n")
    print("| workers | seconds | CPU seconds | words a second | times as fast as one |\n|--:|--:|--:|--:|--:|")
    for number, wall in zip(NUMBERS, (one, two), strict=True):
        print(f"| {number} | {wall:.1f} | {median(cpu[str(number)]):.1f} | {total / wall:,.0f} | "
              f"{1 if number == 1 else median(ratios):.2f} |")


if __name__ == "__main__":
    main()
