"""Loading, writing and checking a graph, beside rdflib and pySHACL alone.

    python benchmarks/store.py [--quads 50000] [--documents 10] [--seed 0] [--rounds 5]

CPU seconds on a generated dataset, in turns, medians. Both sides load the same N-Quads into memory with their named
graphs (ours with the merge of all besides, and the ontology), write the merge as Turtle and all as N-Quads, and check
so many documents against the shapes.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable, Iterable
from itertools import islice
from statistics import median

import pyoxigraph as ox
from clock import in_turns
from generate import generate
from pyshacl import validate as shacl
from rdflib import Dataset, Graph

from kg.export.rdf import serialized
from kg.graph.iris import BASE, prefixes
from kg.graph.shapes import shapes, validate
from kg.store.embedded import GraphStore, open_store

Works = dict[str, tuple[Callable[[], object], Callable[[], object]]]
"""What is done, by us and by the others."""


class Both:
    """The same data in our store and in rdflib."""

    def __init__(self, quads: int, seed: int = 0) -> None:
        self.made = list(generate(quads, seed))
        self.lines = ox.serialize(self.made, format=ox.RdfFormat.N_QUADS) or b""
        self.store, self.dataset = self.loaded(), self.loaded_by_rdflib()
        self.merge = rdflib_graph({quad.triple for quad in self.made})
        gc.freeze()

    def loaded(self) -> GraphStore:
        store = open_store()
        store.load(ox.parse(self.lines, format=ox.RdfFormat.N_QUADS))
        return store

    def loaded_by_rdflib(self) -> Dataset:
        dataset = Dataset()
        dataset.parse(data=self.lines, format="nquads")
        return dataset

    def works(self, documents: int) -> Works:
        names = list(islice(self.store.documents(), documents))
        graphs = [rdflib_graph(quad.triple for quad in self.store.quads(name)) for name in names]
        return {"load": (self.loaded, self.loaded_by_rdflib),
                "write Turtle": (lambda: serialized(self.store.quads(), "turtle", prefixes(BASE)),
                                 lambda: self.merge.serialize(format="turtle")),
                "write N-Quads": (lambda: serialized(self.store.quads(), "nquads", {}),
                                  lambda: self.dataset.serialize(format="nquads")),
                f"check {len(names)} documents": (
                    lambda: [validate(self.store.quads(name)) for name in names],
                    lambda: [shacl(graph, shacl_graph=shapes(), inference="none", advanced=True) for graph in graphs])}


def rdflib_graph(triples: Iterable[ox.Triple]) -> Graph:
    return Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=50_000)
    parser.add_argument("--documents", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    both = Both(args.quads, args.seed)
    print(f"{len(both.made):,} quads, seed {args.seed}, {args.rounds} rounds in turns, medians of CPU seconds.\n")
    print("| | communique | rdflib, pySHACL | times as fast |\n|---|--:|--:|--:|")
    for name, (ours, theirs) in both.works(args.documents).items():
        spent = in_turns({"ours": ours, "theirs": theirs}, args.rounds)
        mine, other = median(spent["ours"]), median(spent["theirs"])
        print(f"| {name} | {mine:.2f} | {other:.2f} | {other / mine:.1f} |", flush=True)


if __name__ == "__main__":
    main()
