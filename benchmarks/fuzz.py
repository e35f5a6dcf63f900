"""Reads broken and hostile files of every format and counts what becomes of them.

    python benchmarks/fuzz.py [--inputs 10000] [--seed 1]

The same seed gives the same files. Ends with 1, and prints the seed of each file that raised anything but an error
that is told to people.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import hostile

SLOW = 5.0
"""Seconds from which on a file is told."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    told: Counter[str] = Counter()
    with hostile.folder() as folder:
        for seed in range(args.seed, args.seed + args.inputs):
            name, data = hostile.mutated(random.Random(seed))  # noqa: S311 - the same each time is what is wanted
            start = time.process_time()
            try:
                told += hostile.outcome(name, data, Path(folder))
            except Exception:
                told["raised"] += 1
                print(f"seed {seed}, {name}:\n{traceback.format_exc()}")
            if (spent := time.process_time() - start) > SLOW:
                told["slow"] += 1
                print(f"seed {seed}, {name}: {spent:.1f} s")
    print(f"{args.inputs:,} files: {told['documents']:,} documents, {told['faults']:,} faults told, "
          f"{told['slow']} slower than {SLOW:.0f} s, {told['raised']} raised")
    sys.exit(bool(told["raised"]))


if __name__ == "__main__":
    main()
