"""Persons, organisations and groups of a table: one row each, with names, offices and tenures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import RuleError
from kg.link.catalogue import Catalogue, Office, Sense, Use
from kg.link.tables import rows, split, unique
from kg.model import Entity, EntityId, EntityType, is_day

COLUMNS = ("id", "type", "name", "aliases", "short", "country", "sector", "wikidata", "gender", "offices")
FORMS = {"id": "[a-z]+/[^ ]+", "wikidata": "(Q[1-9][0-9]*)?", "gender": "[mf]?", "sector": "[A-Z]*", "name": ".+"}
DAY = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of actors, and where it stands."""

    path: Path
    line: int
    cells: Mapping[str, str]

    def fault(self, problem: str, remedy: str) -> RuleError:
        return RuleError(self.path, self.line, problem, remedy)


def actor_rows(path: Path) -> Iterator[Row]:
    """The rows of a CSV file. Raises RuleError if its columns are not those of actors, or it is not UTF-8."""
    line = 1
    try:
        for line, cells in enumerate(rows(path), start=2):
            if cells.keys() != set(COLUMNS) or None in cells.values():
                raise RuleError(path, line, "the columns are wrong", f"write {', '.join(COLUMNS)}")
            yield Row(path, line, cells)
    except UnicodeDecodeError as error:
        raise RuleError(path, line, "it is not UTF-8", "save it as UTF-8") from error
    except OSError as error:
        raise RuleError(path, None, f"the table cannot be read ({error.strerror or error})",
                        "name a CSV file of actors") from error


def faults(row: Row, catalogue: Catalogue, seen: dict[str, Row], extends: bool) -> Iterator[RuleError]:
    """What is wrong with a row beside the catalogue and the rows of its file before it.

    With `extends` a row may add to an actor that is known.
    """
    cells, known = row.cells, catalogue.entities.get(row.cells["id"])
    for column, form in FORMS.items():
        if not re.fullmatch(form, cells[column]):
            yield row.fault(f'"{cells[column]}" is no {column}', f"write it as {form}")
    if cells["id"] in seen or known is not None and not extends:
        yield row.fault(f'id "{cells["id"]}" is used twice', "give every actor its own id")
    if cells["type"] not in EntityType:
        yield row.fault(f'no type "{cells["type"]}"', "write Person, Organization, ArmedForce or Group")
    elif known is not None and extends and known.type != cells["type"]:
        yield row.fault(f'{cells["id"]} is a {known.type}', f"write {known.type}, or another id")
    if cells["country"] and cells["country"] not in catalogue.countries:
        yield row.fault(f'no country "{cells["country"]}"', "write an ISO 3166-1 alpha-2 code")
    owner = catalogue.owners.get(cells["wikidata"], cells["id"]) if cells["wikidata"] else cells["id"]
    if owner != cells["id"]:
        yield row.fault(f"{cells['wikidata']} already names {owner}", "correct one of them, or give both one id")
    elif known is not None and known.wikidata and cells["wikidata"] not in ("", known.wikidata):
        yield row.fault(f"{known.id} is {known.wikidata}", "correct the Wikidata id, or write another id")
    try:
        offices(row)
    except RuleError as error:
        yield error


def added(row: Row, catalogue: Catalogue) -> Iterator[Sense]:
    """Put the actor of a row into the catalogue, or add to the one of its id; yield its names."""
    cells, entity = row.cells, actor(row.cells)
    known = catalogue.entities.get(entity.id)
    if known is not None:
        entity = replace(known, wikidata=known.wikidata or entity.wikidata, country=known.country or entity.country,
                         aliases=tuple(name for name in unique([*known.aliases, entity.name, *entity.aliases])
                                       if name != known.name))
    catalogue.entities[entity.id] = entity
    if entity.wikidata:
        catalogue.owners[entity.wikidata] = entity.id
    held = offices(row)
    catalogue.offices[entity.id] = tuple(dict.fromkeys((*catalogue.offices.get(entity.id, ()), *held)))
    catalogue.genders[entity.id] = cells["gender"] or catalogue.genders.get(entity.id, "")
    for office in held:
        key = office.body, office.title
        catalogue.holders[key] = tuple(dict.fromkeys((*catalogue.holders.get(key, ()), (office, entity.id))))
    yield from ((name, Use.NAME, entity.id) for name in (entity.name, *entity.aliases))
    yield from ((name, Use.SHORT, entity.id) for name in split(cells["short"]))


def actor(cells: Mapping[str, str]) -> Entity:
    kind = EntityType(cells["type"])
    country = cells["country"] or None
    governs = kind is EntityType.PERSON and country and cells["sector"] == "GOV"
    return Entity(id=cells["id"], type=kind, name=cells["name"], aliases=split(cells["aliases"]),
                  wikidata=cells["wikidata"] or None, country=country, sector=cells["sector"] or None,
                  represents=f"gov/{country}" if governs else None)


def offices(row: Row) -> tuple[Office, ...]:
    """`president 2017-05-14/ | chairman of org/nato 2001-01-01/2003-01-01`; without "of", an office of the state."""
    found = []
    for part in split(row.cells["offices"]):
        words, _, tenure = part.rpartition(" ")
        title, _, body = words.partition(" of org/")
        since, slash, until = tenure.partition("/")
        if not title or not slash or not DAY.fullmatch(since) or not DAY.fullmatch(until):
            raise row.fault(f'office "{part}" has no tenure', "write `title since/until` with ISO days")
        if wrong := next((day for day in (since, until) if day and not is_date(day)), None):
            raise row.fault(f'office "{part}": {wrong} is no day of the calendar', "correct it")
        if until and since > until:
            raise row.fault(f'office "{part}" ends before it begins', "correct its days")
        found.append(Office(title=title, body=body_of(body, row.cells["country"]), since=since, until=until))
    return tuple(found)


def is_date(text: str) -> bool:
    """Whether it is a day, month or year of the calendar: 2025-03-01, 2025-03, 2025."""
    return DAY.fullmatch(text) is not None and is_day(f"{text}-01-01"[:len("2025-03-01")])


def body_of(body: str, country: str) -> EntityId:
    return f"org/{body}" if body else f"gov/{country}"
