"""`kg extract`: from texts to records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.console import (
    TEXTS,
    Skipped,
    catalogue_option,
    confidence_option,
    model_option,
    paths_argument,
    printable,
    shown,
)
from kg.commands.means import means_options
from kg.commands.projects import stoppable
from kg.commands.reading import options, reading_options, tell_folders

if TYPE_CHECKING:  # loading spaCy takes a second
    from kg.export.shards import Kind
    from kg.model import Document
    from kg.read.draft import Options
    from kg.scale.engine import Engine, Means
    from kg.scale.sharded import Wish


@click.command()
@paths_argument
@click.option("--out", type=TEXTS, metavar="FOLDER|URL",
              help="Write compressed shards and a list of them there; what is there already is not made again.")
@click.option("--shard-docs", type=click.IntRange(1), default=1000, show_default=True, metavar="N",
              help="Documents of a shard.")
@click.option("--full", is_flag=True, help="Whole records with their texts, which `kg build` takes as they are.")
@confidence_option
@click.option("--explain", is_flag=True, help="Show how each sentence is read instead: parse, rules tried, reports.")
@catalogue_option
@model_option
@means_options
@reading_options
def extract(paths: tuple[Path | str, ...], out: Path | str | None, shard_docs: int, full: bool, min_confidence: float,
            explain: bool, catalogue: tuple[Path, ...], model: str | None, means: Means, language: str,
            **fields: str | None) -> None:
    """Print what is read from texts, one line of JSON a document.

    Spans count characters (code points) of the text. docs/records.md tells the keys.
    With --explain: for each sentence the parse, the rules of each cue with why they
    fired or did not, and the reports.

    With --out the lines go into shards, FOLDER/part-000000-….jsonl.gz and so on, with
    their list in manifest.json: docs/scale.md.

    \b
    Examples:
      kg extract article.txt > article.jsonl
      kg extract articles/ | jq -r '.reports[].kind' | sort | uniq -c
      kg extract --explain sentence.txt
      kg extract crawl.warc.gz --full --out s3://bucket/records
    \b
    Exit codes: 0 all read; 1 some input was skipped; 2 nothing read; 130 stopped
    by Ctrl-C, with the shards that are whole kept.
    """
    from kg.build.manifest import Settings
    from kg.graph.iris import BASE
    from kg.link.loading import own_tables
    from kg.read.files import read_documents
    from kg.scale.engine import engine
    from kg.scale.sharded import Wish
    skipped, how = Skipped(), options(language, fields)
    tell_folders(paths)
    kind: Kind = "full" if full else "lines"
    if explain:
        done = explained(paths, model, skipped, catalogue, how)
    else:
        settings = Settings(base=BASE, confidence=min_confidence, model=model,
                            catalogue=tuple(map(str, own_tables(catalogue))))
        documents = read_documents(paths, skipped.add, how)
        with stoppable(kept=out is not None), engine(settings, means) as made:
            if out is None:
                done = printed(documents, made, kind, skipped)
            else:
                done = sharded(documents, made, Wish(kind=kind, size=shard_docs, settings=settings), out, skipped)
    skipped.tell()
    skipped.end(done)


def printed(documents: Iterable[Document], made: Engine, kind: Kind, skipped: Skipped) -> int:
    """Print a line for each document, with a bar on a terminal; return how many."""
    from kg.build.readings import Fault
    done = 0
    for line in bar(made.lines(documents, kind)):
        if isinstance(line, Fault):
            failed(line.document, line.problem, skipped)
        else:
            click.echo(f"{line}\n".encode(), nl=False)
            done += 1
    return done


def sharded(documents: Iterable[Document], made: Engine, wish: Wish, out: Path | str, skipped: Skipped) -> int:
    """Write the lines in shards and tell what was written; return how many there are."""
    from kg.export.shards import close
    from kg.export.target import target
    from kg.read.remote import named
    from kg.read.source import is_address
    from kg.scale.sharded import Sharding
    place = named(out) if isinstance(out, str) and is_address(out) else str(out)
    folder = target(out)
    work = Sharding(wish, folder, place)
    shards = work.run(documents, made, bar)
    if shards.documents:
        close(folder, shards)
    for shard in shards.shards:
        for one in shard.skipped:
            failed(one.document, one.problem, skipped)
    click.echo(f"{'Shards':<11}{work.made}, as before {len(shards.shards) - work.made}\n"
               f"{'Documents':<11}{shards.documents:,}")
    return shards.documents


def bar[T](items: Iterable[T]) -> Iterator[T]:
    return shown(items, None, "Reading")


def failed(document: str, problem: str, skipped: Skipped) -> None:
    from kg.errors import InputError
    skipped.add(InputError(document, None, problem, "leave it out"))


def explained(paths: Iterable[Path | str], model: str | None, skipped: Skipped, catalogue: Iterable[Path],
              how: Options) -> int:
    """Print how each document is read; return how many there were."""
    from kg.explain import explain
    from kg.pipeline import load_tools
    from kg.read.files import read_documents
    found = list(read_documents(paths, skipped.add, how))
    tools = load_tools(model, catalogue) if found else None
    for document in found:
        for line in explain(document, tools) if tools else ():
            click.echo(printable(line))
    return len(found)
