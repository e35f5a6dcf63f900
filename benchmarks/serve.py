"""`kg serve` beside `oxigraph serve-read-only`: the same store, the same queries, in turns, on this machine.

    python benchmarks/serve.py [--quads 1000000] [--rounds 3] [--seconds 5] [--store FOLDER] [--minutes 0]

For small and middle queries at 8 and 32 clients: answers a second, milliseconds for half and for 99 % of them, those of
a core that one costs (which counts where the machine is busy), and the ratio of ours to Oxigraph's (rounds in turns,
medians). Ours runs without its cache of answers, then with it. With
--minutes a mixed load goes on for so long, and the memory of the server with its workers is told.
"""

from __future__ import annotations

import argparse
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from generate import load as generated
from load import Load, loaded, median
from processes import memory, processor

from kg.build.folder import GRAPH, STORE, current, snapshot
from kg.graph.vocab import PREFIXES

BIN = Path(sys.executable).parent
DECLARED = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if name in {"dip", "rdfs", "dcterms"})
SMALL = ("SELECT ?p ?o { <%s> ?p ?o } LIMIT 20",
         "SELECT ?report ?label { ?report dip:actor <%s> ; rdfs:label ?label } LIMIT 10",
         "ASK { ?report dip:target <%s> ; dip:accordingTo ?voice }")
MIDDLE = ("SELECT ?kind (COUNT(?r) AS ?n) { ?r dip:actor <%s> ; a ?kind } GROUP BY ?kind ORDER BY DESC(?n)",
          "SELECT ?who ?sentence { ?r dip:target <%s> ; dip:actor ?a ; dip:evidence ?e . ?a rdfs:label ?who . "
          "?e dip:exact ?sentence } LIMIT 500",
          "SELECT ?day (COUNT(DISTINCT ?r) AS ?n) { { ?r dip:actor <%s> } UNION { ?r dip:target <%s> } "
          "?r dip:evidence ?e . ?e dip:document ?d . ?d dcterms:issued ?day } GROUP BY ?day ORDER BY ?day",
          "SELECT ?voice (COUNT(*) AS ?n) { ?r dip:actor <%s> ; dip:accordingTo ?voice ; dip:modality ?m ; a ?kind "
          "FILTER(?m != dip:actual) } GROUP BY ?voice ORDER BY DESC(?n) LIMIT 50")


def queries(store: ox.Store, templates: tuple[str, ...]) -> list[str]:
    """The queries, for the actors that are reported most."""
    rows = store.query(DECLARED + "SELECT ?a (COUNT(*) AS ?n) { ?r dip:actor ?a } GROUP BY ?a ORDER BY DESC(?n) ?a "
                        "LIMIT 200")
    actors = [row["a"].value for row in rows]  # type: ignore[union-attr, index]
    found = [DECLARED + template.replace("%s", actor) for actor in actors for template in templates]
    random.Random(0).shuffle(found)  # noqa: S311 - so that no part of a run has the costly ones
    return found


def free_port() -> int:
    """A port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as at:
        return int(at.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, path: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server until it is needed no more."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        for _ in range(300):
            try:
                if loaded(port, path, ["ASK {}"], 1, 0.05).statuses.get(200):
                    break
            except OSError:
                time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(10)


def tell(kind: str, clients: int, ours: list[Load], theirs: list[Load]) -> None:
    """One line of the table."""
    for loads in (ours, theirs):
        for load in loads:
            load.core *= 1000 / max(1, len(load.times))
    cells = [f"{median(ours, of):,.1f} | {median(theirs, of):,.1f} | {median(ours, of) / median(theirs, of):.2f}"
             for of in ("rate", "p50", "p99", "core")]
    odd = Counter({status: count for load in ours for status, count in load.statuses.items() if status != 200})
    print(f"| {kind}, {clients}{f' (other answers: {dict(odd)})' if odd else ''} | {' | '.join(cells)} |", flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--store", type=Path, help="Project to serve instead of a new one.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.store or Path(made)
        if options.store is None:
            generated(folder, options.quads)
        measure(folder, options.rounds, options.seconds, options.minutes)


def measure(folder: Path, rounds: int, seconds: float, minutes: float) -> None:
    """Run all loads on both servers and tell."""
    place, graph = snapshot(folder / STORE)
    assert place == current(folder / STORE)
    small, middle = queries(graph.engine, SMALL), queries(graph.engine, MIDDLE)
    oxigraph, plain, cached = free_port(), free_port(), free_port()
    serve = [sys.executable, "-m", "kg", "serve", str(folder), "--port"]
    with running([str(BIN / "oxigraph"), "serve-read-only", "--location", str(place / GRAPH), "--bind",
                  f"127.0.0.1:{oxigraph}"], oxigraph, "/query") as theirs, \
            running([*serve, str(plain), "--cache", "0"], plain, "/sparql") as ours, \
            running([*serve, str(cached)], cached, "/sparql") as kept:
        def put(server: subprocess.Popen[bytes], port: int, path: str, texts: list[str], clients: int) -> Load:
            before = processor(server.pid)
            load = loaded(port, path, texts, clients, seconds)
            load.core = processor(server.pid) - before
            return load
        print(f"{len(graph.engine):,} quads; {rounds} rounds of {seconds:g} seconds in turns, medians.\n")
        print("| queries, clients | " + " | ".join(f"{what} | Oxigraph | ratio" for what in
                                                   ("answers/s", "p50 ms", "p99 ms", "ms of a core")) + " |")
        print("|---" * 13 + "|")
        for name, port, server in (("", plain, ours), (", cache", cached, kept)):
            for kind, texts in (("small", small), ("middle", middle)):
                for clients in (8, 32):
                    pairs = [(put(server, port, "/sparql", texts, clients),
                              put(theirs, oxigraph, "/query", texts, clients)) for _ in range(rounds)]
                    tell(kind + name, clients, *map(list, zip(*pairs, strict=True)))
        end = time.monotonic() + 60 * minutes
        while time.monotonic() < end:
            load = loaded(plain, "/sparql", small + middle, 16, 30)
            print(f"{load.rate:9.1f} answers/s, {memory(ours.pid):7.0f} MB  {load.statuses}", flush=True)


if __name__ == "__main__":
    main()
