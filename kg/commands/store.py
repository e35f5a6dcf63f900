"""`kg store`: what keeps the graph on disk."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.console import OUT, PATH, Commands

out_option = click.option("--out", type=PATH, default=OUT, show_default=True, metavar="FOLDER",
                          help="Folder of the project.")


@click.group(cls=Commands)
def store() -> None:
    """Look after the store of a project: show, back up, bring back, tidy.

    \b
    Examples:
      kg store info
      kg store backup talks.nq.gz --out talks
      kg store restore talks.nq.gz --out talks
    \b
    Exit codes: 0 done; 2 nothing done.
    """


@store.command()
@out_option
def info(out: Path) -> None:
    """Show what the store holds and how much room it takes."""
    from kg.build.backup import read_through, size
    from kg.build.described import told
    from kg.build.folder import STORE, snapshot
    from kg.build.manifest import read
    folder = out / STORE
    place, graph = snapshot(folder)
    known = read(place)
    for name, value in (("store", str(folder)), ("graph", place.name), ("IRIs begin", known.settings.base),
                        ("documents", f"{len(graph.documents()):,}"),
                        ("quads", f"{read_through(graph, place):,}, each read without a fault"),
                        ("files", f"{len(known.files):,} that documents came from"),
                        ("room", f"{size(folder) / 1e6:,.1f} MB"), *told(graph)):
        click.echo(f"{name:<14}{value}")


@store.command()
@click.argument("to", type=PATH, metavar="FOLDER|FILE")
@out_option
def backup(to: Path, out: Path) -> None:
    """Write a backup: a folder with all of the store, or the graph alone as .nq, .trig, .nq.gz or .trig.gz.

    It is the state that counts when the command begins, also while a build runs.
    """
    from kg.build.backup import backup as write
    from kg.build.folder import STORE
    click.echo(f"Written: {to}, {write(out / STORE, to):,} quads")


@store.command()
@click.argument("source", type=PATH, metavar="BACKUP")
@out_option
def restore(source: Path, out: Path) -> None:
    """Make a backup the graph that counts. All of it is read and checked first.

    From a folder, texts and records come back as well, and the next build reads only
    what changed. From a file the graph alone does: the next `kg build` reads its paths
    anew, and leaves out what they do not have.
    """
    from kg.build.backup import restore as bring
    from kg.build.folder import STORE
    click.echo(f"Restored: {bring(source, out / STORE):,} quads")


@store.command()
@out_option
def compact(out: Path) -> None:
    """Give back the room of what is gone, and make reading faster."""
    from kg.build.backup import compact as tidy
    from kg.build.folder import STORE
    before, after = tidy(out / STORE)
    click.echo(f"Room: {before / 1e6:,.1f} MB before, {after / 1e6:,.1f} MB now")
