"""FollowTheMoney entities, one JSON object a line, as OpenSanctions publishes its persons in office."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import FileError
from kg.link.imports.found import ITEM, Found, country_code, gender_of, latin, office, title_of

SCHEMAS = {"Person": "Person", "Organization": "Organization", "PublicBody": "Organization",
           "LegalEntity": "Organization", "Company": "Organization"}
SECTORS = {"gov.head": "GOV", "gov.executive": "GOV", "gov.legislative": "LEG", "gov.judicial": "JUD",
           "gov.igo": "IGO", "gov.security": "SPY", "gov.national": "GOV"}

type Json = Mapping[str, Any]


def ftm(path: Path) -> Iterator[Found | FileError]:
    """Persons and bodies with the offices they occupied, in the order of the file; a wrong line as its fault."""
    actors: dict[str, Found] = {}
    posts: dict[str, Json] = {}
    held: list[Json] = []
    for line, entity in entities(path):
        schema, key = str(entity.get("schema")), str(entity.get("id"))
        if schema == "Position":
            posts[key] = entity
        elif schema == "Occupancy":
            held.append(entity)
        elif schema in SCHEMAS and (actor := found(key, line, SCHEMAS[schema], entity)) is not None:
            actors[key] = actor
            held.extend({"properties": {"holder": [key], **properties(nested)}}
                        for nested in values(entity, "positionOccupancies") if isinstance(nested, dict))
        elif not entity:
            yield FileError(path, line, "it is no JSON object with an id", "write one entity a line")
        elif schema in SCHEMAS or "schema" not in entity:
            yield FileError(path, line, "it is no entity with a name in Latin letters",
                            "write an object with id, schema and properties")
    for occupancy in held:
        occupy(occupancy, actors, posts)
    yield from actors.values()


def entities(path: Path) -> Iterator[tuple[int, Json]]:
    """The objects of a file of JSON lines with their lines; what is none as an empty one."""
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if text.strip():
            try:
                entity = json.loads(text)
            except ValueError:
                entity = None
            yield line, entity if isinstance(entity, dict) and "id" in entity else {}


def found(key: str, line: int, kind: str, entity: Json) -> Found | None:
    names = latin([str(entity.get("caption") or ""), *texts(entity, "name")])
    if not names:
        return None
    codes = [country_code(text) for name in ("country", "nationality", "citizenship", "jurisdiction")
             for text in texts(entity, name)]
    items = [text for text in (*texts(entity, "wikidataId"), key) if ITEM.fullmatch(text)]
    topics = texts(entity, "topics")
    return Found(key=key, line=line, type=kind, name=names[0],
                 aliases=latin([*names[1:], *texts(entity, "alias")]), country=next(filter(None, codes), ""),
                 sector=next((SECTORS[topic] for topic in topics if topic in SECTORS), ""),
                 wikidata=items[0] if items else "", gender=gender_of(texts(entity, "gender")))


def occupy(occupancy: Json, actors: Mapping[str, Found], posts: Mapping[str, Json]) -> None:
    """Give the holder of a post its office; without a beginning, or of a region, it is left out."""
    since, until = (next(iter(texts(occupancy, name)), "") for name in ("startDate", "endDate"))
    for post in values(occupancy, "post"):
        position = post if isinstance(post, dict) else posts.get(str(post))
        for key in values(occupancy, "holder"):
            actor = actors.get(str(key["id"] if isinstance(key, dict) else key))
            if actor is None or position is None or not since or texts(position, "subnationalArea"):
                continue
            names = texts(position, "name") or [str(position.get("caption") or "")]
            country = next(filter(None, map(country_code, texts(position, "country"))), "")
            actor.country = actor.country or country
            actor.sector = actor.sector or next(
                (SECTORS[topic] for topic in texts(position, "topics") if topic in SECTORS), "GOV")
            if country in ("", actor.country):
                actor.offices.append(office(title_of(names[0]), since, until))


def properties(entity: Json) -> dict[str, Any]:
    found = entity.get("properties")
    return found if isinstance(found, dict) else {}


def values(entity: Json, name: str) -> list[Any]:
    found = properties(entity).get(name, [])
    return found if isinstance(found, list) else [found]


def texts(entity: Json, name: str) -> list[str]:
    return [value for value in values(entity, name) if isinstance(value, str)]
