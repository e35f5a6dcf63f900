"""The graph as Turtle, TriG, N-Quads or JSON-LD, and in RDF 1.2: the same quads give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize
from rdflib import RDF

from kg.errors import KgError
from kg.export.reified import RELATIONS, reified

FORMATS = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS,
           "jsonld": RdfFormat.JSON_LD, "turtle12": RdfFormat.TURTLE, "trig12": RdfFormat.TRIG,
           "ntriples12": RdfFormat.N_TRIPLES, "nquads12": RdfFormat.N_QUADS}
"""Forms by name; those in 12 are RDF 1.2 and have reifiers beside what RDF 1.1 can say."""

TYPE = str(RDF.type)


def serialized(quads: Iterable[Quad], form: str, prefixes: Mapping[str, str]) -> bytes:
    """UTF-8 bytes of the quads, sorted, each once.

    Turtle has no named graphs: there all documents make one graph. Prefixes go
    where the form has them.

    Raises KgError for an unknown form.
    """
    if form not in FORMATS:
        raise KgError(f"format {form}", "unknown form of RDF", f"use one of {', '.join(FORMATS)}")
    chosen = FORMATS[form]
    if form.endswith("12"):
        quads, prefixes = reified(quads), {**prefixes, "rel": RELATIONS, "rdf": str(RDF)}
    if not chosen.supports_datasets:
        quads = {Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads}
    output = serialize(sorted(set(quads), key=order), format=chosen,
                       prefixes=used(prefixes) if chosen in {RdfFormat.TURTLE, RdfFormat.TRIG} else None)
    return bytes(output or b"")


def write(quads: Iterable[Quad], path: Path, form: str, prefixes: Mapping[str, str]) -> None:
    """Write the quads to a file, whole or not at all: a reader never sees half of it."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(serialized(quads, form, prefixes))
    part.replace(path)


def order(quad: Quad) -> tuple[str, str, bool, str, str]:
    """By graph and subject; a subject's classes first."""
    return (str(quad.graph_name), str(quad.subject), quad.predicate.value != TYPE,
            quad.predicate.value, str(quad.object))


def used(prefixes: Mapping[str, str]) -> dict[str, str]:
    """Prefixes in order of their names."""
    return dict(sorted(prefixes.items()))
