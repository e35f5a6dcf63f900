"""`kg explain`: why mentions of several documents are one entity."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.console import graph_option, open_graph, printable
from kg.errors import KgError


@click.command()
@click.argument("iri", metavar="IRI")
@graph_option
def explain(iri: str, graph: Path | None) -> None:
    """Tell why mentions of an entity are one, its versions, and what became of it on whose word.

    IRI may be whole, end as an entity's does, or be its name. An IRI that it had before other
    documents came leads to it as well.

    \b
    Examples:
      kg explain proposal/2025-05-11-moscow-offer-talks-4
      kg explain "Sergey Lavrov"
      kg query 'SELECT ?p WHERE { ?m dip:mentionOf ?p }' --format csv | tail -1 | xargs kg explain
    \b
    Exit codes: 0 told; 2 there is no such entity, or no graph.
    """
    from kg.export.story import story
    if Path(iri).is_file() or iri.endswith((".txt", ".html", ".json")):
        raise KgError(iri, "this is a file; entities of a graph are explained here",
                      f"to see how a text is read, `kg extract --explain {iri}`")
    for line in story(open_graph(graph), iri):
        click.echo(printable(line))
