"""What `kg build` and `kg remove` share: a project brought up to date, its files written, and a note of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

import click

from kg.commands.console import Skipped, folder_at, progress
from kg.errors import KgError

if TYPE_CHECKING:  # loading spaCy takes a second
    from kg.build.manifest import Files, Manifest, Settings
    from kg.build.run import Built
    from kg.model import Document, Record


def updated(out: Path, settings: Settings | None, skipped: Skipped, chosen: Callable[[Manifest], Files], *,
            rebuild: bool = False, exports: bool = True, then: Callable[[Built], object] = lambda _: None) -> None:
    """Make the project in folder `out` what `chosen` makes of what it holds; write its files, tell what was done.

    `then` comes after that, with what was done. Without settings those of the project stay.
    """
    from kg.build.corrections import NAME as CORRECTIONS
    from kg.build.corrections import read_corrections
    from kg.build.folder import STORE, is_store, writing
    from kg.build.manifest import Manifest
    from kg.build.run import build
    store, corrections = out / STORE, read_corrections(out / CORRECTIONS)
    files = None if settings is None or is_store(store) else chosen(Manifest(settings=settings))
    if not (is_store(store) or files or skipped.errors):
        raise KgError(str(store), "no graph is here", "build one with `kg build PATH`")
    if files is not None and not files:
        skipped.tell()
        skipped.end(0)
    folder_at(out)
    with writing(store):
        known = listed(store, settings, rebuild=rebuild)
        if files is None or known.files:
            files = chosen(known)
        if settings is not None and not files:
            skipped.tell()
            skipped.end(0)
        chief = settings or known.settings
        built = build(store, files, chief, lambda found: read(found, chief), rebuild=rebuild,
                      corrections=corrections)
        if exports:
            write_files(out, chief)
    tell(built, skipped, out, exports=exports)
    then(built)
    skipped.end(len(built.manifest.graphs) or settings is None)


def listed(store: Path, settings: Settings | None, *, rebuild: bool) -> Manifest:
    """What the store was built from; with `rebuild` nothing if that cannot be known any more."""
    from kg.build import manifest
    from kg.build.folder import current
    try:
        folder = current(store)
        if folder:
            return manifest.read(folder)
    except KgError:
        if not rebuild:
            raise
    if settings is None:
        raise KgError(str(store), "no graph is here", "build one with `kg build PATH`")
    return manifest.Manifest(settings=settings)


def read(documents: list[Document], settings: Settings) -> Iterator[Record]:
    """The records of documents, with a bar on a terminal."""
    from kg.pipeline import extract, load_tools
    tools = load_tools(settings.model, map(Path, settings.catalogue))
    with progress(extract(documents, tools), len(documents), "Reading") as bar:
        yield from bar


def write_files(out: Path, settings: Settings) -> None:
    """Write graph, tables and page of the project unless they are there as they would be, and print the note."""
    from kg.build.exports import exported
    from kg.build.folder import STORE, snapshot
    from kg.build.run import texts
    for part in out.glob(".part-*"):  # of a run that was killed
        rmtree(part, ignore_errors=True)
    place, store = snapshot(out / STORE)

    def write() -> tuple[list[str], list[str]]:
        from kg.export.note import note
        from kg.pipeline import write_exports
        facts, names = write_exports(store, out, settings.base, texts(out / STORE, place, settings.base))
        return names, list(note(facts))

    click.echo("\n".join(exported(out, place, write)))


def tell(built: Built, skipped: Skipped, out: Path, *, exports: bool) -> None:
    """Print what was read, what was not, and what comes next."""
    for error in built.unknown:
        skipped.add(error)
    kept = len(built.manifest.graphs) - len(built.read)
    click.echo(f"{'Read':<11}{len(built.read)}, as before {kept}, gone {len(built.retracted)}")
    click.echo(f"{'Skipped':<11}{len(skipped.errors)}" + (", see below" if skipped.errors else ""))
    skipped.tell()
    if exports:
        click.echo(f"\nOpen {out / 'graph.html'} in a browser; ask with `kg query`.")
