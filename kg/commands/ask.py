"""`kg query` and `kg info`: questions to a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.answering import answered, endpoint_option, timeout_option
from kg.commands.console import graph_option, open_graph
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
