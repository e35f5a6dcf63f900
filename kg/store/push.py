"""A graph into a store elsewhere, graph by graph: only what changed since the last time, which a file remembers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.store.client import StoreError
from kg.store.embedded import GraphStore
from kg.store.remote import Endpoint

type Progress = Callable[[Iterable[str], int], Iterable[str]]
"""Shows how work on names goes by; the number is how many there are."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was done: IRIs of the graphs that were sent, were there already, and were removed; faults by graph."""

    sent: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    faults: dict[str, str] = field(default_factory=dict)


class Memory:
    """Digests of the graphs that a store has from us: one line of JSON for each that was sent or removed.

    A line is written as soon as the store has answered, so that a run that is killed goes on where it was.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.digests: dict[str, str] = {}
        for line in lines(path):
            try:
                graph, digest = json.loads(line)
            except (ValueError, TypeError):
                continue  # the run was killed while it wrote this line: the graph is sent again
            self.note(graph, digest)

    def note(self, graph: str, digest: str | None) -> None:
        """The store has this graph now, or has it no more."""
        if digest is None:
            self.digests.pop(graph, None)
        else:
            self.digests[graph] = digest

    def keep(self, graph: str, digest: str | None) -> None:
        """Note it, here and in the file. Raises KgError if the file cannot be written."""
        self.note(graph, digest)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps([graph, digest])}\n")
        except OSError as error:
            raise KgError(str(self.path), f"cannot be written ({error.strerror})", "check its permissions") from error

    def tidy(self) -> None:
        """Write the file anew, each graph once."""
        part = self.path.with_name(f"{self.path.name}.part")
        part.write_text("".join(f"{json.dumps(row)}\n" for row in sorted(self.digests.items())), encoding="utf-8")
        part.replace(self.path)


def push(store: GraphStore, endpoint: Endpoint, memory: Memory, progress: Progress) -> Pushed:
    """Make the endpoint's graphs those of the store, ontology and corrections among them.

    Only graphs that `memory` says we sent are ever removed. At the end the store's triples are counted for each graph.
    A graph that the store refuses is told among the faults, and the others are sent. Raises StoreError if the store
    cannot be reached; what was sent until then is in `memory`.
    """
    names = sorted(graph.value for graph in store.engine.named_graphs() if isinstance(graph, ox.NamedNode))
    sizes, digests, faults = dict[str, int](), dict[str, str](), dict[str, str]()
    sent, removed = [], []
    for name in progress(names, len(names)):
        triples = list(ntriples(store, name))
        sizes[name], digests[name] = len(triples), sha256("".join(triples).encode()).hexdigest()
        if memory.digests.get(name) != digests[name] and attempted(lambda: endpoint.put(name, triples), name, faults):  # noqa: B023 - called at once
            memory.keep(name, digests[name])
            sent.append(name)
    for name in sorted(memory.digests.keys() - sizes.keys()):
        if attempted(lambda: endpoint.delete(name), name, faults):  # noqa: B023
            memory.keep(name, None)
            removed.append(name)
    for name, count in endpoint.counts([name for name in names if name not in faults]).items():
        if count != sizes[name]:
            memory.keep(name, None)
            faults[name] = f"the store has {count} triples of {sizes[name]}"
    if memory.path.exists():
        memory.tidy()
    kept = tuple(name for name in names if name not in sent and name not in faults)
    return Pushed(tuple(sent), kept, tuple(removed), faults)


def attempted(work: Callable[[], None], name: str, faults: dict[str, str]) -> bool:
    """Whether it went well; why not, among the faults. Raises StoreError if it would go no better for other graphs."""
    try:
        work()
    except StoreError as error:
        if error.status in {None, 401, 403}:
            raise
        faults[name] = error.problem
        return False
    return True


def ntriples(store: GraphStore, graph: str) -> Iterator[str]:
    """The graph in N-Triples, sorted; blank nodes are named by what hangs on them, so that the bytes stay the same."""
    quads = list(store.quads(graph))
    if any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        data = ox.Dataset(quads)
        data.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
        quads = list(data)
    yield from sorted(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads)


def lines(path: Path) -> list[str]:
    """Lines of the file; none if it is not there. Raises KgError if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise KgError(str(path), f"cannot be read ({error})", "remove it: everything is sent again") from error
