"""`kg build`: from texts to a graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.console import (
    OUT,
    PATH,
    SKIPPED,
    TEXTS,
    Skipped,
    catalogue_option,
    confidence_option,
    day,
    model_option,
)
from kg.commands.means import means_options
from kg.commands.reading import options, reading_options, tell_folders
from kg.commands.report import RunReport, report_option
from kg.errors import KgError

if TYPE_CHECKING:  # loading spaCy takes a second
    from kg.build.gather import Keep
    from kg.build.manifest import Files, Manifest
    from kg.build.run import Built
    from kg.scale.engine import Means


@click.command()
@click.argument("paths", nargs=-1, type=TEXTS, metavar="[PATH...]")
@click.option("--out", type=PATH, default=OUT, show_default=True, metavar="FOLDER",
              help="Folder of the project: its store, its corrections, and what is written.")
@click.option("--since", metavar="DAY", help="Of the paths, only what was published (or else changed) then or later.")
@click.option("--rebuild", is_flag=True, help="Read all documents again, whether they changed or not.")
@click.option("--no-exports", is_flag=True, help="Keep the graph in the store alone, and write no files beside it.")
@click.option("--base", metavar="IRI", help="What the graph's IRIs begin with; ends in / or #.")
@click.option("--store", "url", metavar="URL", help="Write the graph into this SPARQL store as well: see `kg push`.")
@click.option("--validate", is_flag=True, help="Check what was written against the shapes (SHACL).")
@report_option
@confidence_option
@catalogue_option
@model_option
@means_options
@reading_options
def build(paths: tuple[Path | str, ...], out: Path, since: str | None, rebuild: bool, no_exports: bool,
          base: str | None, url: str | None, validate: bool, report: Path | None, min_confidence: float,
          catalogue: tuple[Path, ...], model: str | None, means: Means, language: str,
          **fields: str | None) -> None:
    """Build graph, tables and page from texts.

    A folder stands for every document in it; NAME.meta.json beside NAME.txt may
    give published, title, source, url and author. docs/reading.md has the formats.

    The graph is kept in FOLDER/.kg, and only what is new or changed is read.
    Files that are gone from a folder given leave the graph; documents of other
    paths stay. Without a PATH the graph is brought up to date with corrections
    and rules.

    Writes graph.ttl, graph.trig, reports.csv, actors.csv, ties.csv and
    graph.html, and prints a note of what was read and what was skipped.

    \b
    Examples:
      kg build seeds
      kg build articles/ statement.txt --out talks
      kg build articles/ --since 2025-06-01 --no-exports
      kg build articles/ --validate --report run.json
      kg build news.parquet --text-field body --date-field day
      kg build https://example.org/feed.rss s3://bucket/news/
      curl -s https://example.org/feed.rss | kg build -
    \b
    Exit codes: 0 all read; 1 built, but some input was skipped, or a graph
    breaks its shapes (then nothing is pushed); 2 nothing built; 130 stopped
    by Ctrl-C, with what was read kept.
    """
    from kg.build.folder import STORE
    from kg.build.gather import gathered
    from kg.build.manifest import Settings
    from kg.build.taken import take
    from kg.commands.projects import updated
    from kg.graph.iris import BASE
    from kg.link.loading import own_tables
    settings = Settings(base=checked_base(base or BASE), confidence=min_confidence, model=model,
                        catalogue=tuple(str(table.resolve()) for table in own_tables(catalogue)))
    first, how = day("--since", since), options(language, fields)
    skipped, told = Skipped(), RunReport("kg build", report)
    tell_folders(paths)

    def chosen(known: Manifest, keep: Keep) -> Files:
        take(paths, settings, out / STORE, skipped.add)
        return gathered(paths, known.files, first, skipped.add, keep, how)

    updated(out, settings, skipped, chosen, rebuild=rebuild, exports=not no_exports, means=means, report=told,
            then=lambda built: finished(built, out, url, validate=validate))


def finished(built: Built, out: Path, url: str | None, *, validate: bool) -> None:
    """Check what was written, and push it if no fault was found, as far as either is wished for."""
    from kg.build.folder import STORE, snapshot
    from kg.commands.push import pushed
    from kg.commands.validate import checked
    from kg.graph.iris import document
    names = [document(built.manifest.settings.base, id_) for id_ in built.written]
    if validate and not names:
        click.echo("No graph is other than it was: none to check.")
    elif validate and checked(snapshot(out / STORE)[1], names):
        sys.exit(SKIPPED)
    if url:
        pushed(url, out)


def checked_base(base: str) -> str:
    """The base if IRIs can be made with it. Raises KgError."""
    from kg.graph.iris import is_base
    if not is_base(base):
        raise KgError(f"--base {base}", "no IRIs can begin with it", "give a web address that ends in / or #")
    return base
