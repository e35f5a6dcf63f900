"""`kg query`, `kg validate` and `kg info`: questions to a graph."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.commands.answering import answered, endpoint_option, timeout_option
from kg.commands.console import SKIPPED, graph_option, open_graph, printable
from kg.errors import KgError, QueryError

FORMATS = ("table", "csv", "json", "xml", "ttl")


@click.command()
@click.argument("query", metavar="'SPARQL' | FILE.rq")
@graph_option
@endpoint_option
@click.option("--format", "form", type=click.Choice(FORMATS), help="Form of the answer.  [default: table, or ttl]")
@timeout_option
def query(query: str, graph: Path | None, endpoint: str | None, form: str | None, timeout: float | None) -> None:
    """Ask the graph in SPARQL 1.1. `kg ask` has questions that are written already.

    The usual prefixes (dip, rdf, rdfs, owl, xsd, skos, dcterms, prov, schema) are declared.

    \b
    Examples:
      kg query 'SELECT ?who WHERE { ?e a dip:Threaten ; dip:actor/rdfs:label ?who }'
      kg query answers.rq --graph talks/graph.trig --format csv
      kg query answers.rq --endpoint http://localhost:8890/sparql --timeout 30
    \b
    Exit codes: 0 answered, also with no rows; 2 not answered.
    """
    click.echo(answered(read(query), graph, endpoint, form, timeout), nl=False)


def read(query: str) -> str:
    """The SPARQL text that the command line means. Raises QueryError."""
    if not query.endswith(".rq"):
        return query
    try:
        return Path(query).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(query, f"cannot be read ({error})", "name a file of SPARQL in UTF-8") from error


@click.command()
@graph_option
def validate(graph: Path | None) -> None:
    """Check the graph against the shapes (SHACL), document by document.

    \b
    Examples:
      kg validate
      kg validate --graph talks/graph.trig
    \b
    Exit codes: 0 it conforms; 1 it does not; 2 it could not be read.
    """
    from kg.commands.console import progress
    from kg.graph.shapes import validate as faults
    store = open_graph(graph)
    names = store.documents()
    if not names:
        raise KgError(str(graph or "graph"), "there is no document in it", "build one with `kg build PATH`")
    found = []
    with progress(names, len(names), "Checking") as bar:
        for name in bar:
            found += faults(store.quads(name))
    for fault in found:
        click.echo(printable(str(fault)))
    click.echo(f"{len(names)} graph{'s' * (len(names) > 1)} checked: " +
               (f"{len(found)} fault{'s' * (len(found) > 1)}." if found else "no fault, all shapes are kept."))
    if found:
        sys.exit(SKIPPED)


@click.command()
@graph_option
def info(graph: Path | None) -> None:
    """Show versions, what the graph holds and which kinds of report.

    \b
    Examples:
      kg info
      kg info --graph talks/graph.trig
    \b
    Exit codes: 0 shown, also without a graph; 2 the graph named cannot be read.
    """
    from kg.commands.versions import versions
    for name, value in versions():
        click.echo(f"{name:<14}{value}")
    try:
        store = open_graph(graph)
    except KgError as error:
        if graph is not None:
            raise
        click.echo(f"{'graph':<14}{error}")
        return
    from kg.commands.versions import contents
    for name, value in contents(store):
        click.echo(f"{name:<14}{value}")
