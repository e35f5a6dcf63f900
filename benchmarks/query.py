"""How fast the named questions are answered, beside rdflib's own memory store on the same data, in one run.

    python benchmarks/query.py [--quads 1000000] [--seed 0] [--limit 20]

Generates the data, loads it into both, then asks each question of both in turn and prints a table in Markdown: rows,
seconds of CPU time, and how many times faster Oxigraph is. rdflib is asked in a process of its own that is ended after
`--limit` seconds of CPU time, or twelve times what Oxigraph took if that is more; a ratio with ">" is then the least it
can be. rdflib holds the merge of all graphs alone, which is what the questions ask; Oxigraph, on disk as in a project,
holds the named graphs as well. Both hold the ontology.
"""

from __future__ import annotations

import argparse
import gc
import os
import signal
import tempfile
import time
from pathlib import Path
from statistics import median

import pyoxigraph as ox
from generate import generate
from rdflib import Graph

from kg.graph.ontology import ontology_file
from kg.serve.questions import questions
from kg.store.embedded import GraphStore, open_store
from kg.store.queries import declared

ENOUGH = 12
"""Times what Oxigraph took after which rdflib need not go on."""


def loaded(file: Path, folder: Path) -> tuple[GraphStore, float]:
    """The data in Oxigraph, and the CPU time that loading took."""
    start = time.process_time()
    store = open_store(folder)
    store.load(ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS))
    store.engine.flush()
    return store, time.process_time() - start


def in_rdflib(file: Path) -> tuple[Graph, float]:
    """The data in rdflib, and the CPU time that loading took."""
    triples = ox.serialize((quad.triple for quad in ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)),
                           format=ox.RdfFormat.N_TRIPLES)
    start = time.process_time()
    graph = Graph().parse(data=triples, format="nt")
    graph.parse(ontology_file())
    return graph, time.process_time() - start


def asked(store: GraphStore, text: str) -> tuple[int, float]:
    """Rows, and CPU time of the better of two runs."""
    spent = []
    for _ in range(2):
        start = time.process_time()
        rows = len(store.query(text))
        spent.append(time.process_time() - start)
    return rows, min(spent)


def asked_of_rdflib(graph: Graph, text: str, limit: float) -> tuple[int | None, float]:
    """Rows and CPU time; no rows if it took longer than the limit."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_PROF, limit)
        start = time.process_time()
        rows = len(list(graph.query(text)))
        os.write(writer, f"{rows} {time.process_time() - start}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        told = answer.read().split()
    os.waitpid(child, 0)
    return (int(told[0]), float(told[1])) if told else (None, limit)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=float, default=20.0, metavar="SECONDS")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "data.nq"
        ox.serialize(generate(args.quads, args.seed), str(file), ox.RdfFormat.N_QUADS)
        store, ours = loaded(file, Path(scratch) / "store")
        graph, theirs = in_rdflib(file)
        gc.freeze()
        print(f"{args.quads:,} quads, seed {args.seed}; {len(graph):,} triples in the merge.\n")
        print("| question | rows | Oxigraph, s | rdflib, s | ratio |\n|---|--:|--:|--:|--:|")
        print(f"| (loading) | | {ours:.1f} | {theirs:.1f} | {theirs / ours:.1f} |")
        ratios = []
        for name, question in questions().items():
            text = declared(question.text)
            rows, mine = asked(store, text)
            found, other = asked_of_rdflib(graph, text, max(args.limit, ENOUGH * mine))
            ratios.append(other / mine)
            wrong = "" if found in (None, rows) else f" (rdflib: {found} rows)"
            print(f"| {name} | {rows}{wrong} | {mine:.3f} | {'> ' * (found is None)}{other:.2f} | "
                  f"{'> ' * (found is None)}{ratios[-1]:.0f} |", flush=True)
        print(f"\nMedian of the ratios: {median(ratios):.1f}, least {min(ratios):.1f}.")


if __name__ == "__main__":
    main()
