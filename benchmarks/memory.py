"""Peak memory of `kg build`, by the number of documents.

    python benchmarks/memory.py [--documents 1000 10000] [--workers 2]

Short documents (two paragraphs, some 80 words) are made out of the seeds; each build starts with an empty folder and
writes no files beside the store. Memory is of the build and its workers together, taken ten times a second, pages that
processes share counted once.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from news import documents, short, write
from processes import kg


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    seeds, first = documents(), 0.0
    print(f"{args.workers} workers.\n")
    print("| documents | words | seconds | most memory, MB | beside the first |\n|--:|--:|--:|--:|--:|")
    for number in args.documents:
        with tempfile.TemporaryDirectory() as scratch:
            file = Path(scratch) / "news.jsonl"
            words = write(short(seeds, number), file)
            run = kg("build", file, "--out", Path(scratch) / "out", "--no-exports", "--workers", args.workers,
                     watched=True)
        first = first or run.memory
        print(f"| {number:,} | {words:,} | {run.seconds:.0f} | {run.memory:,.0f} | {run.memory / first:.2f} |",
              flush=True)


if __name__ == "__main__":
    main()
