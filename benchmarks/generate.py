"""A dataset of any size, as a build of invented articles would give: one named graph for each document.

    python benchmarks/generate.py [--quads 1000000] [--seed 0] --out FOLDER     a project, as `kg build` lays it out
    python benchmarks/generate.py [--quads 1000000] [--seed 0] > data.nq        N-Quads on standard output

`kg query`, `ask`, `relate`, `view` and `serve` read FOLDER as any other project. The same number and seed give the
same bytes. Documents are whole: the last one may go beyond the number. (The store holds each triple once more in its
default graph, and the ontology.)
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pyoxigraph as ox
from articles import DAYS, FIRST, Article, story
from moments import MOMENTS, offer

from kg.build import folder as project
from kg.build.manifest import Manifest, Settings, write
from kg.graph.iris import BASE
from kg.graph.triples import quads as quads_of
from kg.identity.resolve import Shared
from kg.model import Record
from kg.store.embedded import open_store

NEW_OFFER = 0.15
"""How likely an article brings a new proposal."""


def articles(number: int, seed: int) -> Iterator[tuple[Record, Shared]]:
    """The records of one story, some thirty, in the order of their days."""
    told = story(number, seed)
    day = FIRST + timedelta(days=told.chance.randrange(DAYS))
    for i in range(told.chance.randint(15, 45)):
        article = Article(told, i, day + timedelta(days=2 * i))
        article.say(f"{article.a.country.name} and {article.b.country.name}: day {2 * i + 1} of the dispute")
        if not told.proposals or told.chance.random() < NEW_OFFER:
            offer(article)
        for moment in told.chance.choices(list(MOMENTS), list(MOMENTS.values()), k=told.chance.randint(5, 12)):
            moment(article)
        yield article.record()


def generate(quads: int = 1_000_000, seed: int = 0) -> Iterator[ox.Quad]:
    """At least that many quads, up to the end of a document, each in its document's graph."""
    made = 0
    for number in count():
        for record, shared in articles(number, seed):
            for quad in quads_of(record, BASE, shared):
                made += 1
                yield quad
            if made >= quads:
                return


def load(out: Path, quads: int = 1_000_000, seed: int = 0) -> int:
    """Make the generated graph the one that counts in project folder `out`; return how many quads it has."""
    store, made, names = out / project.STORE, 0, dict[str, str]()

    def counted() -> Iterator[ox.Quad]:
        nonlocal made
        for quad in generate(quads, seed):
            made += 1
            if quad.predicate.value.endswith("sha256"):
                names[quad.subject.value.rpartition("/")[2]] = quad.object.value
            yield quad

    with project.writing(store):
        new = project.begin(store, project.current(store))
        graph = open_store(new / project.GRAPH)
        graph.load(counted())
        graph.engine.flush()
        del graph
        write(Manifest(settings=Settings(base=BASE), graphs=names), new)
        project.switch(store, new)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="Project to fill; without it, N-Quads are printed.")
    args = parser.parse_args()
    if args.out is None:
        ox.serialize(generate(args.quads, args.seed), sys.stdout.buffer, ox.RdfFormat.N_QUADS)
        return
    start = time.perf_counter()
    made = load(args.out, args.quads, args.seed)
    print(f"{made:,} quads into {args.out} in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
