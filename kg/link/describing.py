"""What the catalogue knows of one name, in lines to read."""

from __future__ import annotations

from collections.abc import Iterator

from kg.link.catalogue import Catalogue, Office
from kg.link.spelling import folded
from kg.model import Entity, EntityId


def described(name: str, day: str | None, catalogue: Catalogue) -> Iterator[str]:
    """The entities of an id or of a name, each with its ids, offices or their holders, and members on that day."""
    known = catalogue.longest(folded(name), 0)
    named = known.ids if known is not None and known.text == folded(name) else ()
    for entity in (name,) if name in catalogue.entities else named:
        yield from lines(catalogue.entities[entity], day, catalogue)


def lines(entity: Entity, day: str | None, catalogue: Catalogue) -> Iterator[str]:
    yield f"{entity.id}  {entity.type}  {entity.name}"
    told = {"aliases": ", ".join(entity.aliases), "country": entity.country, "sector": entity.sector,
            "Wikidata": entity.wikidata, "GeoNames": entity.geonames,
            "lies at": f"{entity.lat}, {entity.lon}" if entity.lat is not None else None}
    yield from (f"  {key}: {value}" for key, value in told.items() if value)
    yield from (f"  {office.title} of {office.body}, {span(office)}" for office in catalogue.offices.get(entity.id, ())
                if day is None or office.held(day))
    yield from (f"  {title}: {who}" for title, who in sorted(holders(entity.id, day, catalogue)))
    land = catalogue.countries.get(entity.country or "")
    if land is not None and entity.id == f"country/{land.code}":
        yield f"  capital: {land.capital}; adjectives: {', '.join(land.adjectives)}"
    members = catalogue.members_of(entity.id, day)
    if members:
        yield f"  {len(members)} members: {', '.join(members)}"


def span(office: Office) -> str:
    return f"{office.since or 'always'} to {office.until or 'today'}"


def holders(body: EntityId, day: str | None, catalogue: Catalogue) -> Iterator[tuple[str, EntityId]]:
    for (where, title), held in catalogue.holders.items():
        if where == body:
            yield from ((title, who) for office, who in held if office.held(day))
