"""What one more document costs a store that has many.

    python benchmarks/incremental.py [--documents 2000] [--rounds 9] [--store FOLDER]

Makes documents out of `seeds/` and `tests/texts/` with other names, places and days, builds a store of them, then adds
one more at a time, `--rounds` times. In one process, with the model loaded, it takes in turn the CPU time of extracting
it alone, of the whole `kg.build.run.build` that adds it (digests of all, reading, identity across all documents,
writing, the switch), and of identity alone. At the end it builds a store from scratch out of the same files and
compares the two byte for byte.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from clock import cpu_seconds
from news import ROOT, documents, varied, words

from kg.build.folder import snapshot, writing
from kg.build.manifest import Settings
from kg.build.run import Work, build
from kg.export.rdf import serialized
from kg.graph.iris import BASE
from kg.identity import Identities
from kg.model import Document
from kg.pipeline import extract, load_tools
from kg.scale.engine import Engine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--store", type=Path, help="Keep the store here, to go on with it another time.")
    args = parser.parse_args()
    seeds = documents([ROOT / "seeds"])
    models = seeds + documents([ROOT / "tests" / "texts"])
    settings, tools = Settings(base=BASE), load_tools()
    with tempfile.TemporaryDirectory() as scratch:
        store = args.store or Path(scratch) / "steps"
        files = {f"/news/{doc.path}": doc for doc in varied(models, args.documents)}

        spent = {"resolve": 0.0}
        identity = Identities.update

        def timed(*args: object) -> object:
            start = time.process_time()
            found = identity(*args)
            spent["resolve"] = time.process_time() - start
            return found

        Identities.update = timed

        work = Work(Engine(settings, 1))

        def update(place: Path) -> None:
            with writing(place):
                build(place, files, settings, work)

        first, again = cpu_seconds(lambda: update(store)), cpu_seconds(lambda: update(store))
        print(f"{args.documents:,} documents of {words(files.values()):,} words: first build {first:.0f} CPU seconds, "
              f"again {again:.2f}.\n")
        ratios, singles, wholes, alone = [], [], [], []
        for i, doc in enumerate(varied(seeds, args.rounds)):
            new = Document(id=f"new{i}", path=f"new{i}.txt", text=doc.text, sha256=doc.sha256, published=doc.published)
            singles.append(cpu_seconds(lambda new=new: list(extract([new], tools))))
            files[f"/news/{new.path}"] = new
            wholes.append(cpu_seconds(lambda: update(store)))
            ratios.append(wholes[-1] / singles[-1])
            alone.append(spent["resolve"])
        print("| one more document of about 250 words | CPU ms |\n|---|--:|")
        for name, found in (("extracting it", singles), ("adding it, extraction included", wholes),
                            ("of that, identity across all documents", alone)):
            print(f"| {name} | {1000 * median(found):.0f} |")
        print(f"\nAdding beside extracting: median {median(ratios):.2f}, from {min(ratios):.2f} to {max(ratios):.2f} "
              f"in {args.rounds} rounds.")
        update(Path(scratch) / "once")
        steps, once = (serialized(snapshot(place)[1].quads(), "nquads", {})
                       for place in (store, Path(scratch) / "once"))
        print(f"Built at once: {len(once):,} bytes of N-Quads, {'the same' if steps == once else 'NOT THE SAME'}.")
        sys.exit(steps != once)


if __name__ == "__main__":
    main()
