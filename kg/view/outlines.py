"""Outlines of countries as SVG paths, from world-atlas' TopoJSON (Natural Earth, public domain).

TopoJSON keeps each border once, as an arc of steps on a grid; a country is a list
of rings of arcs, ~n meaning arc n backwards (https://github.com/topojson/topojson-specification).
Arcs are thinned before they become rings, so that neighbours still share their borders. A ring is cut where
it crosses the antimeridian, and one around a pole is led there.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pycountry

from kg.errors import KgError
from kg.view.projection import project

ATLAS = Path(__file__).parents[1] / "vendor" / "world-atlas" / "countries-110m.json"
FINEST = 0.024
"""Smallest triangle that a point of an outline may make with its neighbours, in square degrees at the equator."""
MERIDIANS, PARALLELS, PACE = 30, 30, 5
"""Degrees between the lines of the graticule, and between the points of a line."""

type Point = tuple[float, float]
type Path2D = list[Point]


@cache
def world(atlas: Path = ATLAS) -> dict[str, Any]:
    """`lands` (SVG paths by ISO 3166 code, or a name where there is no code), `sphere` and `graticule`.

    `lands` is empty where the atlas is missing. Raises KgError if it cannot be read.
    """
    return {"lands": lands(atlas) if atlas.is_file() else {}, "sphere": _sphere(), "graticule": _graticule()}


def lands(atlas: Path) -> dict[str, str]:
    """Every country of the atlas as one path."""
    try:
        topology = json.loads(atlas.read_text(encoding="utf-8"))
        arcs = [thinned([*_degrees(arc, topology["transform"])]) for arc in topology["arcs"]]
        found: dict[str, str] = {}
        for country in topology["objects"]["countries"]["geometries"]:
            name = _code(country)
            found[name] = found.get(name, "") + "".join(
                _closed(project(lat, lon) for lon, lat in part)
                for ring in _rings(country) for part in cut(_joined(ring, arcs)))
        return dict(sorted(found.items()))
    except (KeyError, TypeError, ValueError, IndexError, OSError) as error:
        raise KgError(str(atlas), f"these outlines cannot be read ({error})",
                      "fetch them anew: sh .ci/fetch-web") from error


def _degrees(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    xs, ys = (accumulate(steps) for steps in zip(*arc, strict=True))
    for x, y in zip(xs, ys, strict=True):
        yield left + wide * x, low + high * y


def _code(country: dict[str, Any]) -> str:
    known = pycountry.countries.get(numeric=str(country.get("id", "")).zfill(3))
    return str(known.alpha_2 if known else country["properties"]["name"])


def _rings(country: dict[str, Any]) -> Iterator[list[int]]:
    parts = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    for part in parts:
        yield from part


def _joined(ring: Sequence[int], arcs: Sequence[Path2D]) -> Path2D:
    found: Path2D = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        found += arc[1:] if found else arc
    return found


def thinned(line: Sequence[Point], finest: float = FINEST) -> Path2D:
    """The line without points that change it least, ends kept (Visvalingam and Whyatt 1993)."""
    kept = list(line)
    while len(kept) > 2:
        areas = [_area(*kept[at - 1:at + 2]) for at in range(1, len(kept) - 1)]
        least = min(areas)
        if least >= finest:
            break
        del kept[areas.index(least) + 1]
    return kept


def _area(a: Point, b: Point, c: Point) -> float:
    across = math.cos(math.radians(b[1]))
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) * across / 2


def cut(ring: Sequence[Point]) -> Iterator[Path2D]:
    """A ring of longitudes and latitudes in parts that do not cross the antimeridian."""
    whole = _unrolled(ring)
    turn = round(whole[-1][0] - whole[0][0])
    if abs(turn) > 180:
        pole = math.copysign(90, sum(lat for _, lat in whole))
        whole += [(whole[-1][0], pole), (whole[0][0], pole)]
    for lap in (-360, 0, 360):
        part = _beyond(_beyond([(lon + lap, lat) for lon, lat in whole], -180, 1), 180, -1)
        if len(part) > 2:
            yield part


def _unrolled(ring: Sequence[Point]) -> Path2D:
    """The ring with longitudes that run on past 180 degrees instead of jumping."""
    found = list(ring[:1])
    for lon, lat in ring[1:]:
        found.append((lon - 360 * round((lon - found[-1][0]) / 360), lat))
    return found


def _beyond(ring: Sequence[Point], edge: float, side: int) -> Path2D:
    """What of a ring lies on one side of a meridian (Sutherland and Hodgman 1974)."""
    found: Path2D = []
    for a, b in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        inside = [(lon - edge) * side >= 0 for lon, _ in (a, b)]
        if inside[0] != inside[1]:
            found.append((edge, a[1] + (b[1] - a[1]) * (edge - a[0]) / (b[0] - a[0])))
        if inside[1]:
            found.append(b)
    return found


def _closed(ring: Iterable[Point]) -> str:
    """A ring as a path of whole steps; nothing where too few points are left."""
    drawn = drawn_line(ring)
    return drawn + "z" if drawn.count(" ") > 1 else ""


def drawn_line(line: Iterable[Point]) -> str:
    """A line as an SVG path in whole map units, each step from the last point."""
    points = [(round(x), round(y)) for x, y in line]
    points = points[:1] + [b for a, b in pairwise(points) if a != b]
    steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l" + ",".join(steps) if len(points) > 1 else ""


def _sphere() -> str:
    edge = [project(lat, -180) for lat in range(-90, 91, PACE)] + [project(lat, 180) for lat in range(90, -91, -PACE)]
    return drawn_line(edge) + "z"


def _graticule() -> str:
    meridians = [[project(lat, lon) for lat in range(-90, 91, PACE)]
                 for lon in range(-180 + MERIDIANS, 180, MERIDIANS)]
    parallels = [[project(lat, lon) for lon in (-180, 180)] for lat in range(-90 + PARALLELS, 90, PARALLELS)]
    return "".join(map(drawn_line, meridians + parallels))
