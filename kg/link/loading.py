"""The catalogue, loaded: its own tables, then those of the user."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.errors import RuleError
from kg.link.actor_rows import Row, actor_rows, added, faults
from kg.link.catalogue import Catalogue, Sense, indexed
from kg.link.lands import countries, regions, seats
from kg.link.members import members
from kg.link.tables import DATA, rows

ACTORS = Path(__file__).parents[2] / "seeds" / "actors.csv"


@cache
def load_catalogue(*own: Path, actors: Path | None = None) -> Catalogue:
    """The catalogue with the hand-kept actors of a CSV file (default `seeds/actors.csv`) and the user's `own` tables.

    A row of the user's that has the id of a known actor adds names and offices to it.
    Raises RuleError if a table has a wrong row, or one id or Wikidata id serves two actors.
    """
    catalogue = Catalogue()
    senses: list[Sense] = [*countries(catalogue), *regions(catalogue), *seats(catalogue)]
    catalogue.owners = {entity.wikidata: entity.id for entity in catalogue.entities.values() if entity.wikidata}
    base = actors or default_actors()
    for path in (base, *own):
        seen: dict[str, Row] = {}
        for row in table(path):
            for fault in faults(row, catalogue, seen, extends=path != base):
                raise fault
            seen[row.cells["id"]] = row
            senses += added(row, catalogue)
    catalogue.names = indexed(senses)
    catalogue.items = {(row["name"], row["country"]): row["wikidata"] for row in rows(DATA / "cities.csv")}
    catalogue.members = members()
    return catalogue


def table(path: Path) -> Iterator[Row]:
    """The rows of a table. Raises RuleError if it cannot be read."""
    try:
        yield from actor_rows(path)
    except OSError as error:
        raise RuleError(path, None, f"the table cannot be read ({error.strerror or error})",
                        "name a CSV file of actors") from error


def default_actors() -> Path:
    """The hand-kept table: of the working copy, else the one installed with the package."""
    return ACTORS if ACTORS.is_file() else DATA / "actors.csv"
