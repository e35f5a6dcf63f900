"""What `kg build` and `kg remove` share: a project brought up to date, its files written, and a note of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

import click

from kg.commands.console import INTERRUPTED, Skipped, folder_at, shown
from kg.commands.report import Done, RunReport
from kg.errors import KgError

if TYPE_CHECKING:  # loading spaCy takes a second
    from kg.build.gather import Keep
    from kg.build.manifest import Files, Manifest, Settings
    from kg.build.run import Built
    from kg.scale.engine import Means


def updated(out: Path, settings: Settings | None, skipped: Skipped, chosen: Callable[[Manifest, Keep], Files], *,
            rebuild: bool = False, exports: bool = True, means: Means | None = None,
            report: RunReport | None = None, then: Callable[[Built], object] = lambda _: None) -> None:
    """Make the project in folder `out` what `chosen` makes of what it holds; write its files, tell what was done.

    `report` is written in any case, `then` comes after that, with what was done. Without settings those of the project
    stay.
    """
    from kg.build.cache import texts
    from kg.build.corrections import NAME as CORRECTIONS
    from kg.build.corrections import read_corrections
    from kg.build.folder import STORE, is_store, writing
    from kg.build.run import Work, build
    from kg.scale.engine import Means, engine
    store, corrections = out / STORE, read_corrections(out / CORRECTIONS)
    new, alone = not is_store(store), not out.exists()
    if new and settings is None:
        raise no_graph(store)
    folder_at(out)
    with stoppable(), writing(store):
        known = listed(store, settings, rebuild=rebuild)
        with texts(store, afresh=rebuild) as keep:
            files = chosen(known, keep)
        if files or settings is None:
            chief = settings or known.settings
            with engine(chief, means or Means()) as made:
                built = build(store, files, chief, Work(made, shown), rebuild=rebuild, corrections=corrections)
            if exports:
                write_files(out, chief)
    if not files and settings:
        if new:
            rmtree(out if alone else store, ignore_errors=True)
            if not skipped.errors:
                raise no_graph(store)
        if report:
            report.write(Done(), skipped)
        skipped.tell()
        skipped.end(0)
    for error in (*built.failed, *built.unknown):
        skipped.add(error)
    done = outcome(built, store)
    if report:
        report.write(done, skipped)
    tell(done, skipped, out, exports=exports)
    then(built)
    skipped.end(len(built.manifest.graphs) or settings is None)


@contextmanager
def stoppable(*, kept: bool = True) -> Iterator[None]:
    """Tell a run that Ctrl-C ends what becomes of it; `kept` says whether what was read is on disk."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("\nStopped." + " What was read is kept: the same command goes on from there." * kept, err=True)
        sys.exit(INTERRUPTED)


def no_graph(store: Path) -> KgError:
    return KgError(str(store), "no graph is here", "build one with `kg build PATH`")


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
        raise no_graph(store)
    return manifest.Manifest(settings=settings)


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


def outcome(built: Built, store: Path) -> Done:
    """What was done, in numbers, and the copies that the graph of the store tells of now."""
    from kg.build.copies import copied
    from kg.build.folder import snapshot
    return Done(read=len(built.read), kept=len(built.manifest.graphs) - len(built.read), gone=len(built.retracted),
                words=built.words, reports=built.reports,
                copies=tuple(copied(snapshot(store)[1], built.manifest.settings.base)))


def tell(done: Done, skipped: Skipped, out: Path, *, exports: bool) -> None:
    """Print what was read, what was not, and what comes next."""
    click.echo(f"{'Read':<11}{done.read}, as before {done.kept}, gone {done.gone}")
    if done.copies:
        click.echo(f"{'Copies':<11}{len(done.copies)}")
    click.echo(f"{'Skipped':<11}{len(skipped.errors)}" + (", see below" if skipped.errors else ""))
    skipped.tell()
    if exports:
        click.echo(f"\nOpen {out / 'graph.html'} in a browser; ask with `kg query`.")
