"""The catalogue, loaded: its own tables, then those of the user."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.errors import RuleError
from kg.link.actor_rows import Row, actor_rows, added, faults
from kg.link.catalogue import Catalogue, Sense, indexed
from kg.link.lands import countries, regions, seats
from kg.link.members import members
from kg.link.tables import DATA, rows

ACTORS = Path(__file__).parents[2] / "seeds" / "actors.csv"
OWN = Path("catalogue")
"""The folder whose tables are the user's, if no others are named."""


@cache
def load_catalogue(*own: Path, actors: Path | None = None) -> Catalogue:
    """The catalogue with the hand-kept actors of a CSV file (default `seeds/actors.csv`) and the user's `own` tables.

    A row of the user's that has the id of a known actor adds names and offices to it.
    Raises RuleError if a table has a wrong row, or one id or Wikidata id serves two actors.
    """
    catalogue = Catalogue()
    senses = places(catalogue)
    for row in checked_rows(catalogue, (actors or default_actors(), *tables(own))):
        if isinstance(row, RuleError):
            raise row
        senses += added(row, catalogue)
    catalogue.names = indexed(senses)
    return catalogue


def places(catalogue: Catalogue) -> list[Sense]:
    """Put countries, regions, seats and memberships into the catalogue; return the names."""
    senses = [*countries(catalogue), *regions(catalogue), *seats(catalogue)]
    catalogue.owners = {entity.wikidata: entity.id for entity in catalogue.entities.values() if entity.wikidata}
    catalogue.items = {(row["name"], row["country"]): row["wikidata"] for row in rows(DATA / "cities.csv")}
    catalogue.members = members()
    return senses


def checked_rows(catalogue: Catalogue, paths: Iterable[Path]) -> Iterator[Row | RuleError]:
    """The rows that may stand, which the taker adds to the catalogue before the next; for others their faults.

    Rows of the first table may not add to actors that are known.
    """
    for number, path in enumerate(paths):
        seen: dict[str, Row] = {}
        try:
            for row in actor_rows(path):
                wrong = list(faults(row, catalogue, seen, extends=number > 0))
                seen.setdefault(row.cells["id"], row)
                yield from wrong or (row,)
        except RuleError as error:
            yield error


def tables(paths: Iterable[Path]) -> Iterator[Path]:
    """The files of a path: for a folder, its CSV files by name."""
    for path in paths:
        yield from sorted(path.glob("*.csv")) if path.is_dir() else (path,)


def own_tables(named: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The tables that were named, else the files of the folder `catalogue`, if it is there."""
    return tuple(tables(tuple(named) or ((OWN,) if OWN.is_dir() else ())))


def default_actors() -> Path:
    """The hand-kept table: of the working copy, else the one installed with the package."""
    return ACTORS if ACTORS.is_file() else DATA / "actors.csv"
