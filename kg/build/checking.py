"""Which graphs of documents break the shapes: found by as many processes as there are cores, where it is worth it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import batched
from multiprocessing import get_context

import pyoxigraph as ox

from kg.graph.shapes import Violation, validate
from kg.store.embedded import GraphStore

FEW = 24
"""Documents that one process checks before others have started: that takes as long as checking a few."""

BATCH = 64
"""Documents that are sent at a time."""


def faults(store: GraphStore, graphs: Sequence[str]) -> Iterator[tuple[str, list[Violation]]]:
    """The faults of each graph, in their order."""
    workers = os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count()
    if len(graphs) < FEW or (workers or 1) < 2:
        for name in graphs:
            yield name, validate(store.quads(name))
        return
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        for names in batched(graphs, BATCH):
            texts = (ntriples(store, name) for name in names)
            yield from zip(names, pool.map(checked, texts, chunksize=2), strict=True)


def ntriples(store: GraphStore, graph: str) -> bytes:
    """The triples of a graph as another process reads them."""
    return ox.serialize((quad.triple for quad in store.quads(graph)), format=ox.RdfFormat.N_TRIPLES) or b""


def checked(text: bytes) -> list[Violation]:
    """The faults of a graph in N-Triples."""
    return validate(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
