"""`kg view` and `kg export`: a graph for people and programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.console import OUT, PATH, Skipped, confidence_option, graph_option, open_graph
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.store.embedded import GraphStore

FORMS = ("turtle", "trig", "nquads", "jsonld")


@click.command()
@graph_option
@click.option("--out", type=PATH, default=OUT / "graph.html", show_default=True, metavar="FILE", help="Page to write.")
@click.option("--text", "texts", type=PATH, multiple=True, metavar="PATH",
              help="Text or folder the graph was built from, to show sentences in their paragraphs.")
@click.option("--title", help="Heading of the page.")
@click.option("--open", "opened", is_flag=True, help="Open it in the browser.")
def view(graph: Path | None, out: Path, texts: tuple[Path, ...], title: str | None, opened: bool) -> None:
    """Write the graph as one page that works offline.

    \b
    Examples:
      kg view --open
      kg view --graph talks/graph.trig --text articles/ --out talks/graph.html
    \b
    Exit codes: 0 written; 1 written, but a text was skipped; 2 not written.
    """
    from kg.view.page import write_page
    store = open_graph(graph)
    skipped = Skipped()
    page = write_page(store, out, title=title, texts=paragraphs(store.documents(), texts, skipped))
    click.echo(f"Open {page} in a browser.")
    if opened:
        click.launch(str(page))
    skipped.tell()
    skipped.end(len(store.documents()))


def paragraphs(names: list[str], paths: tuple[Path, ...], skipped: Skipped) -> dict[str, str]:
    """Texts by the IRI of their document: the IRI ends in the document's id."""
    from kg.graph.iris import document
    from kg.read.files import read_documents
    found = {document("", read.id): read.text for read in read_documents(paths, skipped.add)}
    return {name: text for name in names for end, text in found.items() if name.endswith(f"/{end}")}


@click.command()
@graph_option
@click.option("--format", "form", type=click.Choice([*FORMS, "plover"]), default="turtle",
              show_default=True, help="Form of RDF, or plover: event records as CSV, one row a dyad.")
@confidence_option
@click.option("--out", type=PATH, metavar="FILE", help="File to write.  [default: standard output]")
def export(graph: Path | None, form: str, out: Path | None, min_confidence: float) -> None:
    """Write the graph in another form of RDF, or as event data; the same graph gives the same bytes.

    Turtle puts all documents into one graph; the other forms keep one for each.
    --min-confidence counts for plover alone: RDF is the whole graph (to build a
    smaller one, give it to `kg build`).

    \b
    Examples:
      kg export --format jsonld --out graph.jsonld
      kg export --format nquads | gzip > graph.nq.gz
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
