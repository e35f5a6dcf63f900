"""One Oxigraph store under an rdflib Dataset: rdflib is the interface, Oxigraph the engine.

Each document has its graph, named by the document's IRI; the ontology has one, too, so
that questions can ask for labels and classes. The default graph holds the merge of all,
each triple once. (Oxigraph's own union gives a triple once for each graph that has it:
two documents about one actor would double every count, and twenty make joins explode.)
"""

from __future__ import annotations

from collections.abc import Buffer, Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from pathlib import Path

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset
from rdflib.query import Result

from kg.errors import FileError, KgError, QueryError
from kg.graph.ontology import ontology_file
from kg.graph.vocab import CORRECTIONS, DESCRIPTION, MEASUREMENTS, ONTOLOGY, PREFIXES
from kg.store.guard import guarded
from kg.store.queries import DECLARED, MEND, misspelt

ONTOLOGY_GRAPH = ox.NamedNode(str(ONTOLOGY))
CORRECTIONS_GRAPH = ox.NamedNode(str(CORRECTIONS))
MEASUREMENTS_GRAPH = ox.NamedNode(str(MEASUREMENTS))
DESCRIPTION_GRAPH = ox.NamedNode(str(DESCRIPTION))
MERGE = ox.DefaultGraph()
NO_DOCUMENTS = (ONTOLOGY_GRAPH, CORRECTIONS_GRAPH, MEASUREMENTS_GRAPH, DESCRIPTION_GRAPH)
REIFIES = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")
"""What a file of RDF 1.2 says a second time of its reports (`kg.export.reified`)."""

FILE_GRAPH = ox.NamedNode("urn:communique:file")
"""Where triples of a file go that names no graph."""

CHUNK = 1 << 20

AT_ONCE = 200_000
"""Quads that Oxigraph is given at a time. It holds up to a million in memory, more than a gigabyte, before it writes
them; of fewer at a time it needs less memory, but puts more files together."""

SUFFIXES = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".nq": ox.RdfFormat.N_QUADS,
            ".trig": ox.RdfFormat.TRIG, ".jsonld": ox.RdfFormat.JSON_LD, ".rdf": ox.RdfFormat.RDF_XML}


@dataclass(frozen=True, slots=True)
class GraphStore:
    """A store that is open. `dataset` and `engine` show the same quads; `held` is what keeps it on disk meanwhile."""

    engine: ox.Store
    held: object = None

    @property
    def dataset(self) -> Dataset:
        """The store as rdflib has it."""
        return Dataset(store=OxigraphStore(store=self.engine))

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads in bulk: one by one takes 4.5 times as long and 5 times the disk."""
        for portion in portions(quads, AT_ONCE // 2, lambda _: 1):
            self.engine.bulk_extend(copy for quad in portion for copy in (quad, merged(quad)))

    def load_lines(self, pieces: Iterable[bytes]) -> None:
        """Add N-Quads in bulk, which hold each triple in the default graph as well. Pieces are taken as they fit in."""
        for portion in portions(pieces, AT_ONCE, lambda piece: piece.count(b"\n")):
            self.engine.bulk_load(BufferedReader(Stream(portion), CHUNK), ox.RdfFormat.N_QUADS)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add a few quads, together with what else changes: `load` writes files of its own each time."""
        self.engine.extend([copy for quad in quads for copy in (quad, merged(quad))])

    def query(self, sparql: str) -> Result:
        """Answer a SPARQL 1.1 query over the merge of all graphs, the ontology among them; GRAPH asks one.

        Raises QueryError for a syntax error, an update, or SERVICE.
        """
        text = guarded(sparql).text
        try:
            result: Result = self.dataset.default_graph.query(text, initNs=DECLARED)
        except SyntaxError as error:
            raise misspelt(str(error), text) from error
        except ValueError as error:
            raise QueryError("query", str(error), MEND) from error
        except (OSError, RuntimeError) as error:
            raise damaged("the store", error) from error
        for prefix, namespace in PREFIXES.items():
            if result.graph is not None:
                result.graph.bind(prefix, namespace)
        return result

    def documents(self) -> list[str]:
        """IRIs of the documents, sorted."""
        return sorted(graph.value for graph in self.engine.named_graphs()
                      if graph not in NO_DOCUMENTS and isinstance(graph, ox.NamedNode))

    def quads(self, document: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one document, or of all and of the corrections; never those of the ontology or measured."""
        names = [document] if document else [*self.documents(), CORRECTIONS_GRAPH.value]
        return (quad for name in names for quad in self.engine.quads_for_pattern(None, None, None, ox.NamedNode(name)))

    def size(self, graphs: Iterable[str]) -> int:
        """Number of the quads of these graphs."""
        return sum(1 for name in graphs for _ in self.quads(name))

    def describe(self, quads: Iterable[ox.Quad]) -> None:
        """Put the description of the dataset in the place of the old one. The merge of all has nothing of it."""
        self.engine.clear_graph(DESCRIPTION_GRAPH)
        self.engine.extend(list(quads))

    def remove(self, document: str) -> int:
        """Retract a document with all that was read from it and from no other; return how many quads it had."""
        known = list(self.quads(document))
        self.retract(known)
        self.engine.remove_graph(ox.NamedNode(document))
        return len(known)

    def exchange(self, known: Iterable[ox.Quad], quads: Iterable[ox.Quad]) -> tuple[set[ox.Quad], int]:
        """Retract the known quads that are not among these.

        Returns those that it lacks, which `load` or `add` adds, and how many it has more when they are there.
        """
        old, new = set(known), set(quads)
        self.retract(old - new)
        return new - old, len(new) - len(old)

    def retract(self, quads: Iterable[ox.Quad]) -> None:
        """Remove quads, and their triples from the merge of all if no other graph has them."""
        for quad in quads:
            self.engine.remove(quad)
            left = self.engine.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
            if not any(other.graph_name != MERGE for other in left):
                self.engine.remove(merged(quad))


class Stream(RawIOBase):
    """Pieces of bytes as a file that can be read once."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces, self.rest = iter(pieces), memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Fill in the next bytes; return how many, 0 at the end."""
        while not self.rest and (piece := next(self.pieces, None)) is not None:
            self.rest = memoryview(piece)
        found, room = self.rest, memoryview(buffer).cast("B")
        size = min(len(found), len(room))
        room[:size], self.rest = found[:size], found[size:]
        return size


def portions[T](items: Iterable[T], size: int, of: Callable[[T], int]) -> Iterator[Iterator[T]]:
    """Items, taken one by one, in portions that each end with the item that brings them to `size`.

    A portion must be used up before the next is asked for.
    """
    source = iter(items)

    def portion(item: T) -> Iterator[T]:
        yield item
        left = size - of(item)
        while left > 0 and (more := next(source, None)) is not None:
            yield more
            left -= of(more)

    while (first := next(source, None)) is not None:
        yield portion(first)


def open_store(path: Path | None = None, *, read_only: bool = False) -> GraphStore:
    """The store in folder `path`, made if it is not there; without a path one in memory.

    Raises KgError if the folder is locked by another process, or holds something else.
    """
    engine = opened(path, read_only=read_only)
    if not read_only and not engine.contains_named_graph(ONTOLOGY_GRAPH):
        for graph in (ONTOLOGY_GRAPH, MERGE):
            engine.bulk_load(path=str(ontology_file()), format=ox.RdfFormat.TURTLE, to_graph=graph)
    return GraphStore(engine)


def merged(quad: ox.Quad) -> ox.Quad:
    """The quad as it stands in the default graph."""
    return in_graph(quad, MERGE)


def in_graph(quad: ox.Quad, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    """The quad's triple in another graph."""
    return ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def opened(path: Path | None, *, read_only: bool) -> ox.Store:
    """Oxigraph's store, its errors told as ours."""
    if path is None:
        return ox.Store()
    if read_only and not path.is_dir():
        raise KgError(str(path), "no store is here", "build one with `kg build`, or name its folder")
    if path.is_file():
        raise KgError(str(path), "this is a file, not a store", "name a folder")
    try:
        return ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
    except (OSError, ValueError, RuntimeError) as error:
        if is_damage(error) and "lock" not in str(error).casefold():
            raise damaged(str(path), error) from error
        raise KgError(str(path), f"the store cannot be opened ({error})",
                      "end the process that has it open, or name another folder") from error


def damaged(place: str, error: Exception) -> KgError:
    """What Oxigraph cannot read: it checks its files by sums as it reads them, not when it opens them."""
    return KgError(place, f"a file of it is damaged or gone ({error})",
                   "bring a backup back with `kg store restore`, or build with --rebuild")


def is_damage(error: Exception) -> bool:
    """Whether that is an error of RocksDB, the store below Oxigraph."""
    return str(error).startswith(("Corruption: ", "IO error: "))


def open_file(path: Path) -> GraphStore:
    """A store in memory with the graph of a Turtle, TriG, N-Quads, N-Triples, JSON-LD or RDF/XML file.

    Raises FileError if it cannot be read, or is none of these.
    """
    if not path.exists():
        raise FileError(path, None, "there is no such file or folder", "check the path")
    if path.is_dir():
        raise FileError(path, None, "no graph is here", "build one with `kg build PATH --out FOLDER`")
    store = open_store()
    form = SUFFIXES.get(path.suffix.lower())
    if form is None:
        raise FileError(path, None, "no known form of RDF", f"use one of {', '.join(SUFFIXES)}")
    try:
        found = ox.parse(path=str(path), format=form)
        store.load(quad if quad.graph_name != MERGE else in_graph(quad, FILE_GRAPH) for quad in found
                   if quad.predicate != REIFIES)
    except OSError as error:
        raise FileError(path, None, f"cannot be read ({error.strerror or error})", "check the path") from error
    except SyntaxError as error:
        raise FileError(path, error.lineno, f"is not well-formed ({error.msg})", "build or export it anew") from error
    return store
