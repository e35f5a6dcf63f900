"""`kg build` and `kg extract`: from texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.console import (
    OUT,
    PATH,
    Skipped,
    catalogue_option,
    confidence_option,
    model_option,
    paths_argument,
    printable,
    progress,
)
from kg.errors import KgError

if TYPE_CHECKING:  # loading spaCy takes a second
    from kg.model import Record


def records(paths: Iterable[Path], model: str | None, skipped: Skipped, least: float,
            catalogue: Iterable[Path] = ()) -> Iterator[Record]:
    """Records of all documents of the paths without reports below confidence `least`, with a bar on a terminal."""
    from kg.link.confidence import surer
    from kg.pipeline import extract, load_tools
    from kg.read.files import documents, sources
    found = sources(paths, skipped.add)
    if not found:
        return
    tools = load_tools(model, catalogue)
    with progress(extract(documents(found, skipped.add), tools), len(found), "Reading") as bar:
        yield from (surer(record, least) for record in bar)


@click.command()
@paths_argument
@click.option("--out", type=PATH, default=OUT, show_default=True, metavar="FOLDER", help="Folder to write into.")
@click.option("--base", metavar="IRI", help="What the graph's IRIs begin with; ends in / or #.")
@confidence_option
@catalogue_option
@model_option
def build(paths: tuple[Path, ...], out: Path, base: str | None, min_confidence: float, catalogue: tuple[Path, ...],
          model: str | None) -> None:
    """Build graph, tables and page from texts.

    A folder stands for every *.txt in it; NAME.meta.json beside NAME.txt may
    give published, title, source and url.

    Writes graph.ttl, graph.trig, reports.csv, actors.csv, ties.csv and
    graph.html, and prints a note of what was read and what was skipped.

    \b
    Examples:
      kg build seeds
      kg build articles/ statement.txt --out talks
    \b
    Exit codes: 0 all read; 1 built, but some input was skipped; 2 nothing built.
    """
    from kg.export.note import note
    from kg.graph.iris import BASE, document
    from kg.pipeline import build as built
    from kg.pipeline import write_exports
    base = checked_base(base or BASE)
    folder_at(out)
    skipped, texts = Skipped(), {}

    def noted() -> Iterator[Record]:
        for record in records(paths, model, skipped, min_confidence, catalogue):
            texts[document(base, record.document.id)] = record.document.text
            yield record

    store = built(noted(), base)
    if texts:
        facts = write_exports(store, out, base, texts)
        click.echo("\n".join(note(facts)))
    click.echo(f"{'Skipped':<11}{len(skipped.errors)}" + (", see below" if skipped.errors else ""))
    skipped.tell()
    if texts:
        click.echo(f"\nOpen {out / 'graph.html'} in a browser; ask with `kg query`.")
    skipped.end(len(texts))


@click.command()
@paths_argument
@confidence_option
@click.option("--explain", is_flag=True, help="Show how each sentence is read instead: parse, rules tried, reports.")
@catalogue_option
@model_option
def extract(paths: tuple[Path, ...], min_confidence: float, explain: bool, catalogue: tuple[Path, ...],
            model: str | None) -> None:
    """Print what is read from texts, one line of JSON a document.

    Spans count characters (code points) of the text. docs/records.md tells the keys.
    With --explain: for each sentence the parse, the rules of each cue with why they
    fired or did not, and the reports.

    \b
    Examples:
      kg extract article.txt > article.jsonl
      kg extract articles/ | jq -r '.reports[].kind' | sort | uniq -c
      kg extract --explain sentence.txt
    \b
    Exit codes: 0 all read; 1 some input was skipped; 2 nothing read.
    """
    from kg.export.records import dumps
    skipped, done = Skipped(), 0
    if explain:
        done = explained(paths, model, skipped, catalogue)
    else:
        for record in records(paths, model, skipped, min_confidence, catalogue):
            click.echo(f"{dumps(record)}\n".encode(), nl=False)
            done += 1
    skipped.tell()
    skipped.end(done)


def explained(paths: Iterable[Path], model: str | None, skipped: Skipped, catalogue: Iterable[Path]) -> int:
    """Print how each document is read; return how many there were."""
    from kg.explain import explain
    from kg.pipeline import load_tools
    from kg.read.files import read_documents
    found = list(read_documents(paths, skipped.add))
    tools = load_tools(model, catalogue) if found else None
    for document in found:
        for line in explain(document, tools) if tools else ():
            click.echo(printable(line))
    return len(found)


def checked_base(base: str) -> str:
    """The base if IRIs can be made with it. Raises KgError."""
    from kg.graph.iris import is_base
    if not is_base(base):
        raise KgError(f"--base {base}", "no IRIs can begin with it", "give a web address that ends in / or #")
    return base


def folder_at(path: Path) -> None:
    """Make the folder before the work begins. Raises KgError if it cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KgError(str(path), f"the folder cannot be made ({error.strerror or error})",
                      "choose another with --out") from error
