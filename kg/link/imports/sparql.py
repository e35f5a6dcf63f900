"""Results of queries to Wikidata in the JSON format of SPARQL 1.1, one row an item and office.

The variables may be called item, person or organization, with the labels that Wikidata's label service adds
(`personLabel`, `personAltLabel`), positionLabel, start, end, code or countryCode, genderLabel.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import FileError
from kg.link.imports.found import ITEM, Found, country_code, gender_of, latin, office, title_of

SUBJECTS = {"person": "Person", "human": "Person", "organization": "Organization", "organisation": "Organization",
            "org": "Organization", "body": "Organization", "item": ""}
POSITIONS = ("positionLabel", "officeLabel", "postLabel")
SINCE, UNTIL = ("start", "startDate", "since", "begin"), ("end", "endDate", "until")
CODES = ("code", "countryCode", "iso", "iso2", "alpha2")

type Row = Mapping[str, str]


def sparql(path: Path) -> Iterator[Found | FileError]:
    """Each item once, with the labels and offices of all its rows; a row that is wrong as its fault."""
    actors: dict[str, Found] = {}
    try:
        bindings = json.loads(path.read_text(encoding="utf-8"))["results"]["bindings"]
        rows = [{name: str(value["value"]) for name, value in binding.items()} for binding in bindings]
    except (ValueError, KeyError, TypeError, AttributeError):
        yield FileError(path, None, "it is no SPARQL result in JSON", "save the query's answer as JSON")
        return
    for number, row in enumerate(rows, start=1):
        subject = next((name for name in SUBJECTS if name in row), "")
        item = row.get(subject, "").rpartition("/")[2]
        label = latin([row.get(f"{subject}Label", "")])
        if not ITEM.fullmatch(item) or not label or ITEM.fullmatch(label[0]):
            yield FileError(path, None, f"row {number} has no item with a label",
                            "ask for ?person and ?personLabel, or ?item and ?itemLabel")
            continue
        position = first(row, POSITIONS)
        actor = actors.setdefault(item, Found(
            key=item, line=number, wikidata=item, name=label[0], country=country_code(first(row, CODES)),
            type=SUBJECTS[subject] or ("Person" if position or "genderLabel" in row else "Organization"),
            sector="GOV" if position else "", gender=gender_of([row.get("genderLabel", "")])))
        others = latin(row.get(f"{subject}AltLabel", "").split(", "))
        actor.aliases += [name for name in others if name not in (actor.name, *actor.aliases)]
        since = first(row, SINCE)
        held = office(title_of(position), since, first(row, UNTIL))
        if position and since[:1].isdigit() and held not in actor.offices:
            actor.offices.append(held)
    yield from actors.values()


def first(row: Row, names: tuple[str, ...]) -> str:
    return next((row[name] for name in names if name in row), "")
