"""`kg validate`, and the check that `kg build --validate` makes: does each document's graph keep its shapes?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.console import SKIPPED, graph_option, open_graph, printable, progress
from kg.errors import KgError

if TYPE_CHECKING:  # the store takes a while to load
    from kg.store.embedded import GraphStore

REMEDY = "see how it is read with `kg extract --explain`, or take it out by a correction (docs/builds.md)"


@click.command()
@graph_option
def validate(graph: Path | None) -> None:
    """Check the graph against the shapes (SHACL), document by document.

    `kg build --validate` checks what a build has written.

    \b
    Examples:
      kg validate
      kg validate --graph talks/graph.trig
    \b
    Exit codes: 0 it conforms; 1 it does not; 2 it could not be read.
    """
    store = open_graph(graph)
    names = store.documents()
    if not names:
        raise KgError(str(graph or "graph"), "there is no document in it", "build one with `kg build PATH`")
    if checked(store, names):
        sys.exit(SKIPPED)


def checked(store: GraphStore, names: Sequence[str]) -> int:
    """Check the graphs of these documents, tell what is wrong with them, and return the number of faults."""
    from kg.build.checking import faults
    number = 0
    with progress(faults(store, names), len(names), "Checking") as bar:
        for name, found in bar:
            for fault in found:
                place = f"{name.rpartition('/')[2]}: {fault.focus}"
                value = f" [{fault.value}]" if fault.value else ""
                click.echo(printable(f"{place}: {fault.message}{value}; {REMEDY}"))
                if fault.sentence:
                    click.echo(printable(f"    “{fault.sentence}”"))
            number += len(found)
    click.echo(f"{len(names)} graph{'s' * (len(names) != 1)} checked: " +
               (f"{number} fault{'s' * (number > 1)}." if number else "no fault, all shapes are kept."))
    return number
