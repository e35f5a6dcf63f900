"""Updates of a project's graph: done in a copy, which takes its place when all of it is done.

The default graph stays the merge of all graphs, whatever an update does: what it writes into a graph is found there,
and what it takes from the default graph is taken from every graph.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import VOID, XSD

from kg.build.folder import GRAPH, begin, copy, current, switch, writing
from kg.build.manifest import NAME
from kg.errors import KgError
from kg.graph.vocab import CORRECTIONS, DESCRIPTION, PREFIXES
from kg.serve.jobs import Job
from kg.serve.sources import Source
from kg.store.embedded import MERGE, GraphStore, merged, open_store, opened
from kg.store.guard import Query, RefusedError, Token, read

DOCUMENTS, TRIPLES = (ox.NamedNode(str(term)) for term in (VOID.documents, VOID.triples))
UNMERGED = "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } MINUS { ?s ?p ?o } }"
ALONE = "SELECT ?s ?p ?o { ?s ?p ?o MINUS { GRAPH ?g { ?s ?p ?o } } }"


def update(source: Source, query: Query, job: Job) -> None:
    """Run an update. Raises KgError if the source is none of ours or another process builds."""
    text = using(query.text, job.default or (), job.named or ())
    old = current(source.folder) if source.built else None
    if old is None:
        raise KgError("update", "this graph is a file or another program's store", "serve a folder of `kg build`")
    with writing(source.folder):
        new = begin(source.folder, old)
        copy(old, new)
        store = open_store(new / GRAPH)
        store.engine.update(text, prefixes=PREFIXES)
        settle(store.engine, opened(old / GRAPH, read_only=True))
        recount(store)
        store.engine.flush()
        del store
        shutil.copyfile(old / NAME, new / NAME)
        switch(source.folder, new)


def settle(store: ox.Store, before: ox.Store) -> None:
    """Make the default graph the merge again, with what was written into it alone."""
    for row in list(store.query(UNMERGED)):  # type: ignore[arg-type]
        quad = ox.Quad(*row)
        if quad not in before:
            store.add(merged(quad))
        elif merged(quad) in before:
            store.remove(quad)
    for row in list(store.query(ALONE)):  # type: ignore[arg-type]
        quad = ox.Quad(*row)
        held = before.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if any(other.graph_name != MERGE for other in held):
            store.remove(quad)


def recount(store: GraphStore) -> None:
    """Make the description of the dataset count what is there now; where it tells no number it gets none."""
    documents = store.documents()
    counted = {DOCUMENTS: len(documents), TRIPLES: store.size([*documents, str(CORRECTIONS)])}
    for quad in list(store.quads(str(DESCRIPTION))):
        if quad.predicate in counted:
            number = ox.Literal(str(counted[quad.predicate]), datatype=ox.NamedNode(str(XSD.integer)))
            store.engine.remove(quad)
            store.engine.add(ox.Quad(quad.subject, quad.predicate, number, quad.graph_name))


def using(text: str, default: tuple[str, ...], named: tuple[str, ...]) -> str:
    """The update with the dataset of the request as USING clauses of its operations.

    Raises RefusedError if it has a dataset of its own (SPARQL 1.1 Protocol, 2.2.3).
    """
    clause = "".join([*(f"USING <{iri}> " for iri in default), *(f"USING NAMED <{iri}> " for iri in named)])
    if not clause:
        return text
    tokens = read(text)[0]
    if any(token.kind == "word" and token.text.upper() in {"USING", "WITH"} for token in tokens):
        raise RefusedError("update", "both the update and the request name a dataset", "leave one of them out")
    for token in reversed([*wheres(tokens)]):
        text = text[:token.at] + clause + text[token.at:]
    return text


def wheres(tokens: list[Token]) -> Iterator[Token]:
    """The WHERE of each operation that takes a dataset (DELETE WHERE takes none)."""
    before = ""
    for token in tokens:
        word = token.text.upper() if token.kind == "word" else token.kind
        if word == "WHERE" and not token.depth and before != "DELETE":
            yield token
        before = word
