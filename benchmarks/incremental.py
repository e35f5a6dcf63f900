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
import platform
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from statistics import median

from kg.build.folder import snapshot, writing
from kg.build.manifest import Settings
from kg.build.run import Work, build
from kg.export.rdf import serialized
from kg.graph.iris import BASE
from kg.identity import Identities
from kg.model import Document
from kg.pipeline import extract, load_tools
from kg.read.files import read_documents
from kg.scale.engine import Engine

ROOT = Path(__file__).parents[1]
LAND = re.compile(r"\b(Russia|Ukraine|Iran|China|Japan|France|Peru|Chile|Kenya|Somalia|Mali|Egypt|Sudan|Togo)\b")
LANDS = ("Russia", "Ukraine", "Iran", "China", "Japan", "France", "Peru", "Chile", "Kenya", "Somalia", "Mali", "Egypt")
FIRST = date(2024, 1, 1)


def varied(models: list[Document], number: int) -> Iterator[Document]:
    """Documents like the models, the same ones each time: countries are swapped, days moved."""
    for i in range(number):
        chance = random.Random(i)  # noqa: S311 - the same each time is what is wanted
        model = models[i % len(models)]
        swap = dict(zip(LANDS, chance.sample(LANDS, len(LANDS)), strict=True))
        text = LAND.sub(lambda found, swap=swap: swap.get(found[0], found[0]), model.text)
        yield Document(id=f"d{i:05}", path=f"d{i:05}.txt", text=text, sha256=sha256(text.encode()).hexdigest(),
                       published=str(FIRST + timedelta(days=chance.randrange(700))))


def seconds(work: Callable[[], object]) -> float:
    """CPU time: what others do on the machine does not show."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--store", type=Path, help="Keep the store here, to go on with it another time.")
    args = parser.parse_args()
    seeds = list(read_documents([ROOT / "seeds"], sys.exit))
    models = seeds + list(read_documents([ROOT / "tests" / "texts"], sys.exit))
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

        def update(place: Path) -> None:
            with writing(place):
                build(place, files, settings, Work(Engine(settings, 1)))

        print(f"{platform.machine()}, Python {platform.python_version()}")
        print(f"{args.documents} documents of {sum(len(doc.text.split()) for doc in files.values()):,} words: "
              f"first build {seconds(lambda: update(store)):.0f} s, again {seconds(lambda: update(store)):.2f} s")
        ratios, singles, wholes, alone = [], [], [], []
        for i, doc in enumerate(varied(seeds, args.rounds)):
            new = Document(id=f"new{i}", path=f"new{i}.txt", text=doc.text, sha256=doc.sha256, published=doc.published)
            singles.append(seconds(lambda new=new: list(extract([new], tools))))
            files[f"/news/{new.path}"] = new
            wholes.append(seconds(lambda: update(store)))
            ratios.append(wholes[-1] / singles[-1])
            alone.append(spent["resolve"])
        print(f"extracting one document of about 250 words   {1000 * median(singles):6.0f} ms")
        print(f"adding it                                    {1000 * median(wholes):6.0f} ms")
        print(f"  of that, identity across all documents     {1000 * median(alone):6.0f} ms")
        print(f"ratio of each pair: median {median(ratios):.2f}, least {min(ratios):.2f}, most {max(ratios):.2f}")
        update(Path(scratch) / "once")
        steps, once = (serialized(snapshot(place)[1].quads(), "nquads", {})
                       for place in (store, Path(scratch) / "once"))
        print(f"from scratch: {len(once):,} bytes of N-Quads, {'the same' if steps == once else 'NOT THE SAME'}")
        sys.exit(steps != once)


if __name__ == "__main__":
    main()
