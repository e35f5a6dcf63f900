"""How long networks take: from a store to ties, collapsed ties and measures, by networkx alone and by the extras.

    python benchmarks/relate.py [--edges 10000 100000] [--quads 1000000] [--rounds 1]

`--edges`: an invented store with so many reports that tie two actors, five (10,000) or ten to each; ends are drawn
with a preference for those drawn before, as in real networks. `--quads`: a dataset of `generate.py`, all default
measures against loading. Seconds are of the processor, so other work on the machine counts little: medians of
`--rounds` in turns.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median
from typing import Any

import networkx as nx
import pyoxigraph as ox
from clock import in_turns
from generate import generate

from kg.graph.iris import BASE
from kg.graph.nodes import LABEL, A, day, decimal, dip, node
from kg.relate import actor_network, collapse, communities, dyads, measures, network_measures, read_facts
from kg.relate.backends import OFFERS, backend_for, is_installed, library
from kg.relate.centrality import EXACT, SAMPLE, betweenness, pagerank
from kg.store.embedded import GraphStore, open_store

KINDS = ("Accuse", "Welcome", "Meeting", "Attack", "Demand", "Sanction", "Aid", "Threaten")
EXACTLY = 20_000
"""Up to so many edges betweenness is exact."""


def clocked[T](work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and its seconds."""
    start = time.process_time()
    return work(), time.process_time() - start


def reports(edges: int, actors: int, seed: int = 0) -> Iterator[ox.Quad]:
    """So many reports in documents of ten, as `kg build` writes what a network is made of."""
    chance = random.Random(seed)  # noqa: S311
    drawn = [node(f"{BASE}gov/a{number:05}") for number in range(actors)]
    for number, actor in enumerate(drawn[:]):
        yield from quads(ox.NamedNode(f"{BASE}doc/d0"), actor, [(A, dip("Actor")), (A, dip("Government")),
                                                                (LABEL, ox.Literal(f"Land {number}", language="en"))])
    for number in range(edges):
        document = node(f"{BASE}doc/d{number // 10}")
        here = node(f"{BASE}event/d{number // 10}/e{number}")
        span = node(f"{document.value}#char={number},{number + 1}")
        start, end = chance.choice(drawn), chance.choice(drawn)
        while start == end:
            end = chance.choice(drawn)
        drawn += (start, end)
        kind, on = chance.choice(KINDS), f"2031-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        if number % 10 == 0:
            yield from quads(document, document, [(A, dip("Document"))])
        yield from quads(document, here, [
            (A, dip("Event")), (A, dip(kind)), (LABEL, ox.Literal(kind)), (dip("accordingTo"), document),
            (dip("modality"), dip("actual")), (dip("actor"), start), (dip("target"), end), (dip("begin"), day(on)),
            (dip("end"), day(on)), (dip("evidence"), span), (dip("confidence"), decimal(0.85, 2))])
        yield from quads(document, span, [(A, dip("Evidence")), (dip("document"), document),
                                          (dip("exact"), ox.Literal(f"Sentence {number}."))])


def quads(graph: ox.NamedNode, subject: ox.NamedNode, pairs: list[tuple[ox.NamedNode, Any]]) -> Iterator[ox.Quad]:
    return (ox.Quad(subject, predicate, value, graph) for predicate, value in pairs)


def of_edges(edges: int, rounds: int) -> None:
    """One table: the way to the collapsed network, then measures by each backend."""
    actors = edges // (5 if edges <= EXACTLY else 10)
    store = open_store()
    store.load(reports(edges, actors))
    facts, read = clocked(lambda: read_facts(store))
    network, built = clocked(lambda: actor_network(facts))
    simple, undirected = clocked(lambda: dyads(network))
    _, directed = clocked(lambda: collapse(network))
    print(f"\n### {network.number_of_edges():,} edges, {len(network):,} actors, {simple.number_of_edges():,} pairs\n")
    print(f"Store read in {read:.1f} s, ties made in {built:.1f} s, collapsed to pairs in {undirected:.2f} s, with"
          f" direction in {directed:.2f} s.\n")
    found = [name for name in ("networkx", *OFFERS) if name == "networkx" or is_installed(name) and name != "parallel"]
    print(f"| measure | {' | '.join(library(name) for name in found)} | ratio |\n|---|{'---|' * (len(found) + 1)}")
    for name in found:  # a library's first call also loads it
        pagerank(nx.Graph([("a", "b")]), backend=name)
    sample = None if edges > EXACTLY else len(simple)
    how = "exact" if sample else f"{SAMPLE} sources"
    works: dict[str, tuple[str, Callable[[Any], object]]] = {
        "PageRank": ("pagerank", lambda by: pagerank(simple, backend=by)),
        f"betweenness ({how})": ("betweenness", lambda by: betweenness(simple, backend=by, sample=sample)),
        "communities": ("communities", lambda by: communities(simple, backend=by))}
    for name, (measure, work) in works.items():
        spent = in_turns({by: partial(work, by) for by in found if backend_for(measure, by) == by}, rounds)
        times = {by: median(seconds) for by, seconds in spent.items()}
        cells = " | ".join(f"{times[by]:.2f} s" if by in times else "" for by in found)
        print(f"| {name} | {cells} | {times['networkx'] / min(times.values()):.0f} |", flush=True)


def of_quads(number: int) -> None:
    """All default measures against loading."""
    made = list(generate(number))
    store = open_store()
    _, loaded = clocked(lambda: store.load(made))
    rows, whole = clocked(lambda: everything(store))
    print(f"\n### {len(made):,} quads\n\nLoaded in {loaded:.1f} s; from the store to all default measures of"
          f" {rows:,} actors in {whole:.1f} s (networkx alone).")


def everything(store: GraphStore) -> int:
    network = actor_network(store)
    network_measures(network)
    return len(measures(network))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--edges", type=int, nargs="*", default=[10_000, 100_000])
    options.add_argument("--quads", type=int, default=1_000_000, help="0: leave this part out")
    options.add_argument("--rounds", type=int, default=1)
    chosen = options.parse_args()
    print(f"networkx {nx.__version__}; {chosen.rounds} rounds in turns, medians. Betweenness is exact up to {EXACT} "
          "actors by default.")
    for edges in chosen.edges:
        of_edges(edges, chosen.rounds)
    if chosen.quads:
        of_quads(chosen.quads)


if __name__ == "__main__":
    main()
