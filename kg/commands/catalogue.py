"""`kg catalogue`: the actors that are known by name, and a user's own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg.commands.console import PATH, SKIPPED, Commands, Failure, catalogue_option, printable
from kg.errors import FileError, KgError

FORMS = ("csv", "ftm", "wikidata", "cameo")


@click.group(cls=Commands)
def catalogue() -> None:
    """Show, check and take over actors that are known by name.

    \b
    Examples:
      kg catalogue show NATO --day 1955
      kg catalogue import peps.ftm.json
      kg catalogue check
    \b
    Exit codes: 0 done; 1 something was left out or found wrong; 2 nothing done.
    """


@catalogue.command("import")
@click.argument("file", type=PATH)
@click.option("--form", type=click.Choice(FORMS), help="Form of the file.  [default: told by the name's ending]")
@click.option("--out", type=PATH, metavar="FILE", help="Table to write.  [default: catalogue/NAME.csv]")
@catalogue_option
def take(file: Path, form: str | None, out: Path | None, catalogue: tuple[Path, ...]) -> None:
    """Make a table of ours of another's file of actors.

    \b
    csv       our columns, at least type and name
    ftm       FollowTheMoney entities, a line each, as of OpenSanctions (.jsonl, .ftm.json)
    wikidata  a SPARQL result in JSON
    cameo     an actor dictionary of TABARI or PETRARCH (.txt, .actors)

    The table goes into the folder catalogue, from which `kg build` and `kg extract`
    read it. Who is known by Wikidata id, or by name, kind and country, keeps its id
    and gains names and offices.

    \b
    Examples:
      kg catalogue import peps.ftm.json
      kg catalogue import query.json --form wikidata --out catalogue/ministers.csv
    \b
    Exit codes: 0 all taken; 1 written, but some entries were left out; 2 nothing written.
    """
    from kg.link.imports.importing import dumped, form_of, imported
    from kg.link.loading import OWN, load_catalogue, own_tables
    target = out or OWN / f"{file.name.split('.')[0]}.csv"
    others = [path for path in own_tables(catalogue) if path.resolve() not in (target.resolve(), file.resolve())]
    faults: list[FileError] = []
    rows = imported(file, form or form_of(file), load_catalogue(*others), faults.append)
    tell(faults, "left out ")
    if not rows:
        raise Failure(f"{file}: no actor could be read from it; look at its form with --form")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dumped(rows), encoding="utf-8")
    except OSError as error:
        raise KgError(str(target), f"it cannot be written ({error.strerror or error})",
                      "choose another --out") from error
    click.echo(f"{len(rows)} actor{'s' * (len(rows) != 1)} written to {target}")
    sys.exit(SKIPPED if faults else 0)


@catalogue.command()
@click.argument("files", nargs=-1, type=PATH, metavar="[FILE...]")
def check(files: tuple[Path, ...]) -> None:
    """Name what in tables of actors cannot be true together, by file and line.

    Without FILE, those of the folder catalogue are checked, always beside the
    program's own: an id or Wikidata id of two actors, a name of two, unknown
    countries, tenures that overlap in an office for one.

    \b
    Exit codes: 0 nothing found; 1 something found.
    """
    from kg.link.conflicting import conflicts
    from kg.link.loading import own_tables
    tables = own_tables(files)
    faults = list(conflicts(tables))
    tell(faults)
    click.echo(f"{len(tables)} table{'s' * (len(tables) != 1)} beside the program's own, "
               f"{len(faults)} conflict{'s' * (len(faults) != 1)}")
    sys.exit(SKIPPED if faults else 0)


@catalogue.command()
@click.argument("name")
@click.option("--day", metavar="DAY", help="Offices and members of that day, month or year.  [default: today]")
@catalogue_option
def show(name: str, day: str | None, catalogue: tuple[Path, ...]) -> None:
    """Show who or what a name or an id stands for.

    \b
    Examples:
      kg catalogue show NATO --day 1955
      kg catalogue show gov/RU --day 2009-03
    \b
    Exit codes: 0 found; 1 not known; 2 a wrong day or table.
    """
    from kg.link.actor_rows import is_date
    from kg.link.describing import described
    from kg.link.loading import load_catalogue, own_tables
    if day is not None and not is_date(day):
        raise KgError(f"--day {day}", "no day of the calendar", "write YYYY-MM-DD, YYYY-MM or YYYY")
    lines = list(described(name, day, load_catalogue(*own_tables(catalogue))))
    for line in lines or [f"{name}: not in the catalogue"]:
        click.echo(printable(line))
    sys.exit(0 if lines else SKIPPED)


def tell(faults: Sequence[FileError], before: str = "") -> None:
    for fault in faults:
        click.echo(printable(f"{before}{fault}"), err=True)
