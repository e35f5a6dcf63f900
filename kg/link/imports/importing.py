"""Other projects' files of actors, made a table of ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import FileError
from kg.link.actor_rows import COLUMNS, Row, faults
from kg.link.catalogue import Catalogue, Use
from kg.link.imports.cameo import cameo
from kg.link.imports.found import Found
from kg.link.imports.ftm import ftm
from kg.link.imports.sparql import sparql
from kg.link.spelling import folded, slug
from kg.link.tables import rows, split

PREFIXES = {"Person": "person", "Organization": "org", "Group": "group"}

type Reader = Callable[[Path], Iterator[Found | FileError]]


def table(path: Path) -> Iterator[Found | FileError]:
    """A CSV file with some of the columns of a table of actors, at least type and name."""
    for line, cells in enumerate(rows(path), start=2):
        unknown = [str(name) for name in cells if name not in COLUMNS]
        if unknown or not cells.get("type") or not cells.get("name"):
            yield FileError(path, line, f"unknown columns {', '.join(unknown)}" if unknown else "no type or no name",
                            f"write some of {', '.join(COLUMNS)}")
            continue
        told = {name: value or "" for name, value in cells.items()}
        yield Found(key=told.get("id", ""), line=line, type=told["type"], name=told["name"],
                    aliases=list(split(told.get("aliases", ""))), short=list(split(told.get("short", ""))),
                    country=told.get("country", ""), sector=told.get("sector", ""),
                    wikidata=told.get("wikidata", ""), gender=told.get("gender", ""),
                    offices=list(split(told.get("offices", ""))))


FORMS: dict[str, Reader] = {"csv": table, "ftm": ftm, "wikidata": sparql, "cameo": cameo}
ENDINGS = {".csv": "csv", ".jsonl": "ftm", ".ndjson": "ftm", ".json": "wikidata", ".txt": "cameo", ".actors": "cameo",
           ".dic": "cameo"}


def form_of(path: Path) -> str:
    """The form that a file seems to be in. Raises FileError if its name does not tell."""
    ending = "ftm" if path.name.endswith(".ftm.json") else ENDINGS.get(path.suffix.lower())
    if ending is None:
        raise FileError(path, None, "its name does not tell its form", f"name it with --form: {', '.join(FORMS)}")
    return ending


def imported(path: Path, form: str, catalogue: Catalogue, told: Callable[[FileError], None]) -> list[Mapping[str, str]]:
    """Rows of ours for the actors of a file, in order of their ids; faults are told, and what is faulty is left out.

    Who has the Wikidata id, or the name, kind and country, of a known actor adds to it; others get an id of their name.
    Raises FileError if the file cannot be read.
    """
    taken: dict[str, Row] = {}
    wikidata: dict[str, str] = {}
    for actor in read(path, form):
        if isinstance(actor, FileError):
            told(actor)
            continue
        cells = row(actor, catalogue, taken)
        found = Row(path, actor.line, cells)
        wrong: list[FileError] = list(faults(found, catalogue, taken, extends=True))
        if cells["wikidata"] and (owner := wikidata.setdefault(cells["wikidata"], cells["id"])) != cells["id"]:
            wrong.append(found.fault(f"{cells['wikidata']} already names {owner}", "correct one of them"))
        for fault in wrong:
            told(fault)
        if not wrong:
            taken[cells["id"]] = found
    return [taken[key].cells for key in sorted(taken)]


def read(path: Path, form: str) -> Iterator[Found | FileError]:
    try:
        yield from FORMS[form](path)
    except OSError as error:
        raise FileError(path, None, f"it cannot be read ({error.strerror or error})",
                        "name a file that is there") from error
    except UnicodeDecodeError as error:
        raise FileError(path, None, "it is not UTF-8", "save it as UTF-8") from error


def row(actor: Found, catalogue: Catalogue, taken: Mapping[str, Row]) -> dict[str, str]:
    cells = {"id": actor.key if "/" in actor.key else known(actor, catalogue) or minted(actor, catalogue, taken),
             "type": actor.type, "name": actor.name, "aliases": joined(actor.aliases), "short": joined(actor.short),
             "country": actor.country, "sector": actor.sector, "wikidata": actor.wikidata, "gender": actor.gender,
             "offices": joined(actor.offices)}
    entity = catalogue.entities.get(cells["id"])
    return cells | ({"type": str(entity.type)} if entity is not None and actor.wikidata else {})


def known(actor: Found, catalogue: Catalogue) -> str | None:
    """The actor of the catalogue that this one is, by its Wikidata id or else by its full name, kind and country."""
    if actor.wikidata and (owner := catalogue.owners.get(actor.wikidata)) is not None:
        return owner
    name = catalogue.longest(folded(actor.name), 0)
    if name is None or name.text != folded(actor.name) or name.use is not Use.NAME or len(name.ids) > 1:
        return None
    entity = catalogue.entities[name.ids[0]]
    same = entity.type == actor.type and actor.country in ("", entity.country or "")
    return entity.id if same and not (actor.wikidata and entity.wikidata) else None


def minted(actor: Found, catalogue: Catalogue, taken: Mapping[str, Row]) -> str:
    """An id of the name; of a namesake with its Wikidata id, country or line behind it."""
    plain = f"{PREFIXES.get(actor.type, 'group')}/{slug(actor.name)}"
    ends = ("", f"-{actor.wikidata.lower()}" if actor.wikidata else "", f"-{actor.country.lower()}", f"-{actor.line}")
    return next((f"{plain}{end}" for end in ends
                 if f"{plain}{end}" not in catalogue.entities and f"{plain}{end}" not in taken), plain)


def joined(parts: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(part.replace("|", " ") for part in parts))


def dumped(cells: Iterable[Mapping[str, str]]) -> str:
    """The rows as a table of actors in CSV."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells)
    return file.getvalue()
