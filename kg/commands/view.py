"""`kg view`: a graph, or a part of it, as one page."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.console import OUT, PATH, Skipped, day, graph_option, open_graph
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.store.embedded import GraphStore

LONG = 12
"""Parts of a layout from which on a bar tells of its progress."""


@click.command()
@click.argument("path", required=False, type=PATH, metavar="[PATH]")
@graph_option
@click.option("--out", type=PATH, metavar="FILE",
              help="Page to write.  [default: graph.html beside the graph; view.html for a part of it]")
@click.option("--focus", metavar="NAME", help="Only what is around this actor, proposal or place, which is selected.")
@click.option("--top", type=click.IntRange(1), metavar="N", help="Only the N that are reported most.")
@click.option("--since", metavar="DAY", help="Only what may have happened on this day (YYYY-MM-DD) or later.")
@click.option("--theme", type=click.Choice(["light", "dark"]), help="Colours.  [default: those of the reader's system]")
@click.option("--text", "texts", type=PATH, multiple=True, metavar="PATH",
              help="Text or folder the graph was built from, to show sentences in their paragraphs.")
@click.option("--title", help="Heading of the page.")
@click.option("--open", "opened", is_flag=True, help="Open it in the browser.")
def view(path: Path | None, graph: Path | None, out: Path | None, focus: str | None, top: int | None, since: str | None,
         theme: str | None, texts: tuple[Path, ...], title: str | None, opened: bool) -> None:
    """Write a graph as one page that works offline.

    PATH is a project's folder, a file of RDF, or texts, which are read first; by
    default what was built last. --focus, --top and --since leave the rest out.

    \b
    Examples:
      kg view --open
      kg view talks --focus "Sergey Lavrov" --since 2025-05-01
      kg view statement.txt --theme dark --out statement.html
    \b
    Exit codes: 0 written; 1 written, but a text was skipped; 2 not written.
    """
    from kg.relate import read_facts
    from kg.view.choose import entity_named, narrowed
    from kg.view.page import write_page
    if path and graph:
        raise KgError(f"{path} and --graph {graph}", "two graphs are named", "leave one out")
    first_day = day("--since", since)
    skipped = Skipped()
    place = path or graph
    store, known = _texts_read(place, skipped) if place and is_text(place) else _graph(place, texts, skipped)
    whole = read_facts(store)
    chosen = entity_named(whole, focus) if focus else None
    facts = narrowed(whole, around=chosen, top=top, since=first_day)
    if not facts.reports and whole.reports:
        raise KgError(f"--since {since}" if since else f"--top {top}", "no report is left",
                      "choose an earlier day" if since else "choose a larger number, or leave it out")
    written = write_page(facts, out or _beside(place, part=facts is not whole), title=title, texts=known, theme=theme,
                         selected=chosen, watch=watched)
    click.echo(f"Open {written} in a browser.")
    if opened:
        click.launch(str(written))
    skipped.tell()
    skipped.end(len(store.documents()))


def is_text(path: Path) -> bool:
    """True for a text, or a folder of texts that holds no graph."""
    from kg.build.folder import STORE, is_store
    from kg.read.formats import in_folder
    if path.is_dir():
        return not any(map(is_store, (path / STORE, path))) and any(in_folder(file.name) for file in path.iterdir())
    return in_folder(path.name) and not path.is_dir()


def _texts_read(path: Path, skipped: Skipped) -> tuple[GraphStore, dict[str, str]]:
    from kg.graph.iris import BASE, document
    from kg.pipeline import build, extract, load_tools
    from kg.read.files import read_documents
    records = list(extract(read_documents([path], skipped.add), load_tools()))
    return build(records), {document(BASE, record.document.id): record.document.text for record in records}


def _graph(path: Path | None, texts: tuple[Path, ...], skipped: Skipped) -> tuple[GraphStore, dict[str, str]]:
    """The graph of a folder or file, with the texts it was built from, or those that are named."""
    from kg.build.folder import STORE, current, is_store
    from kg.build.manifest import read
    from kg.build.run import texts as built_from
    store = open_graph(path)
    folder = (path or OUT) / STORE
    if not texts and is_store(folder) and (place := current(folder)):
        return store, dict(built_from(folder, place, read(place).settings.base))
    return store, paragraphs(store.documents(), texts, skipped)


def paragraphs(names: list[str], paths: tuple[Path, ...], skipped: Skipped) -> dict[str, str]:
    """Texts by the IRI of their document: the IRI ends in the document's id."""
    from kg.graph.iris import document
    from kg.read.files import read_documents
    found = {document("", read.id): read.text for read in read_documents(paths, skipped.add)}
    return {name: text for name in names for end, text in found.items() if name.endswith(f"/{end}")}


def _beside(path: Path | None, *, part: bool) -> Path:
    """Where a page goes that is not told where; a part of a graph does not take the place of the whole."""
    if path and is_text(path):
        return Path(f"{path.resolve().stem}.html")
    folder = path if path and path.is_dir() else path.parent if path else OUT
    return folder / ("view.html" if part else "graph.html")


def watched[T](parts: Sequence[T]) -> Iterable[T]:
    """The parts of a long layout, with a bar on standard error if that is a terminal."""
    from rich.console import Console
    from rich.progress import track
    return track(parts, description="Laying out", console=Console(file=sys.stderr), transient=True,
                 disable=len(parts) < LONG or not sys.stderr.isatty())
