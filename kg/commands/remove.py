"""`kg remove`: documents out of a graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.console import OUT, PATH, Skipped
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.build.manifest import Files, Manifest


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@click.option("--out", type=PATH, default=OUT, show_default=True, metavar="FOLDER", help="Folder of the project.")
@click.option("--no-exports", is_flag=True, help="Keep the graph in the store alone, and write no files beside it.")
def remove(documents: tuple[str, ...], out: Path, no_exports: bool) -> None:
    """Take documents out of the graph, with all that was read from them alone.

    DOC is a document's id, its IRI or the path of its file. A document whose file
    stays in its folder comes back when that folder is built again.

    \b
    Examples:
      kg remove 2025-05-11-moscow-offer
      kg remove articles/letter.txt --out talks
    \b
    Exit codes: 0 removed; 2 nothing removed.
    """
    from kg.commands.projects import updated
    updated(out, None, Skipped(), lambda known, _: left(known, documents), exports=not no_exports)


def left(known: Manifest, names: tuple[str, ...]) -> Files:
    """The project's files without those of the documents named. Raises KgError for a name that is none of them."""
    from kg.build.manifest import named
    from kg.graph.iris import document
    from kg.read.places import origin
    ids = {name: id_ for id_ in named(known.files) for name in (id_, document(known.settings.base, id_))}
    gone: set[str] = set()
    for name in names:
        paths = {path for path, read in known.files.items() if path == origin(name)}
        if name in ids:
            read = named(known.files)[ids[name]]
            paths |= {path for path, other in known.files.items()
                      if other.sha256 == read.sha256 and read.id.startswith(other.id)}
        if not paths:
            raise KgError(name, "no document of this project",
                          "name one by id, IRI or file; `kg query 'SELECT ?d WHERE { ?d a dip:Document }'` lists them")
        gone |= paths
    return {path: read for path, read in known.files.items() if path not in gone}
