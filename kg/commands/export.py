"""`kg export`: a graph for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.console import PATH, confidence_option, graph_option, open_graph
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.store.embedded import GraphStore

FORMS = ("turtle", "trig", "nquads", "jsonld", "turtle12", "trig12", "ntriples12", "nquads12")


@click.command()
@graph_option
@click.option("--format", "form", type=click.Choice([*FORMS, "plover"]), default="turtle",
              show_default=True, help="Form of RDF, or plover: event records as CSV, one row a dyad.")
@confidence_option
@click.option("--out", type=PATH, metavar="FILE", help="File to write.  [default: standard output]")
def export(graph: Path | None, form: str, out: Path | None, min_confidence: float) -> None:
    """Write the graph in another form of RDF, or as event data; the same graph gives the same bytes.

    Turtle and N-Triples put all documents into one graph; the other forms keep one
    for each. Forms in 12 are RDF 1.2: each report also reifies the plain statement it
    makes, which is thereby named and not asserted (docs/standards.md).
    --min-confidence counts for plover alone: RDF is the whole graph (to build a
    smaller one, give it to `kg build`).

    \b
    Examples:
      kg export --format jsonld --out graph.jsonld
      kg export --format nquads | gzip > graph.nq.gz
      kg export --format trig12 --out graph12.trig
      kg export --format plover --out events.csv
    \b
    Exit codes: 0 written; 2 not written.
    """
    from kg.export.rdf import serialized, write
    from kg.graph.iris import BASE, prefixes
    store = open_graph(graph)
    if form == "plover":
        export_events(store, out, min_confidence)
        return
    if out is None:
        click.echo(serialized(store.quads(), form, prefixes(BASE)), nl=False)
        return
    try:
        write(store.quads(), out, form, prefixes(BASE))
    except OSError as error:
        raise KgError(str(out), f"cannot be written ({error.strerror or error})", "choose another file") from error


def export_events(store: GraphStore, out: Path | None, confidence: float) -> None:
    """Print or write the table of events."""
    from kg.export.plover import plover_csv
    from kg.relate import read_facts
    table = plover_csv(read_facts(store), confidence)
    if out is None:
        click.echo(table, nl=False)
        return
    try:
        out.write_text(table, encoding="utf-8", newline="")
    except OSError as error:
        raise KgError(str(out), f"cannot be written ({error.strerror or error})", "choose another file") from error
