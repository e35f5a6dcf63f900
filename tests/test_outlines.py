"""Outlines of countries and where entities stand on the map."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.relate import read_facts
from kg.view.data import page_data
from kg.view.outlines import cut, lands, thinned, world
from kg.view.places import capital_of, spot
from kg.view.projection import WIDTH, project
from tests.page_graph import BASE, graph
from tests.placed_graph import PLACED

ATLAS = {"type": "Topology", "transform": {"scale": [1, 1], "translate": [-180, -90]}, "arcs": [
    [[180, 90], [10, 0], [0, 10]], [[190, 100], [-10, 0], [0, -10]], [[190, 100], [10, 0], [0, -20], [-10, 10]]],
    "objects": {"countries": {"geometries": [
        {"type": "Polygon", "id": "756", "properties": {"name": "Switzerland"}, "arcs": [[0, 1]]},
        {"type": "MultiPolygon", "id": "999", "properties": {"name": "Nowhere"}, "arcs": [[[2, ~0, ~1]]]}]}}}


def atlas(folder: Path, content: object = ATLAS) -> Path:
    path = folder / "atlas.json"
    path.write_text(json.dumps(content))
    return path


def ends(path: str) -> tuple[int, int]:
    """Where a closed path comes back to: the sum of its steps."""
    steps = [tuple(map(int, step.split())) for step in re.findall(r"-?\d+ -?\d+", path)[1:]]
    return sum(x for x, _ in steps), sum(y for _, y in steps)


def test_equal_earth_as_published():
    assert project(0, 180)[0] == pytest.approx(WIDTH / 2)
    assert project(0, 0) == (0, 0)
    x, y = project(90, 180)  # the paper: poles 0.59 times as long as the equator, height 0.487 of the width
    assert (x / (WIDTH / 2), -y / (WIDTH / 2)) == pytest.approx((0.59, 0.487), abs=3e-3)
    assert project(-40, -70) == pytest.approx([-value for value in project(40, 70)])


def test_arcs_become_countries_by_their_codes(tmp_path: Path):
    found = lands(atlas(tmp_path))
    assert list(found) == ["CH", "Nowhere"]
    assert all(path.startswith("M") and path.endswith("z") for path in found.values())
    assert ends(found["CH"]) == (0, 0)


def test_a_broken_atlas_is_told_and_a_missing_one_leaves_the_frame(tmp_path: Path):
    with pytest.raises(KgError, match=r"cannot be read.*fetch-web"):
        lands(atlas(tmp_path, {"arcs": 1}))
    empty = world(tmp_path / "none.json")
    assert empty["lands"] == {}
    assert empty["sphere"].endswith("z")


def test_thinning_keeps_ends_and_what_stands_out():
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (3.0, 2.0), (4.0, 0.0)]
    assert thinned(line) == [(0.0, 0.0), (2.0, 0.0), (3.0, 2.0), (4.0, 0.0)]


def test_a_ring_over_the_antimeridian_is_two_and_one_around_the_pole_reaches_it():
    across = [(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0), (170.0, 0.0)]
    parts = [[*part] for part in cut(across)]
    assert sorted({round(lon) for part in parts for lon, _ in part}) == [-180, -170, 170, 180]
    around = [(-180.0, -70.0), (-60.0, -75.0), (60.0, -72.0), (180.0, -70.0)]
    assert min(lat for part in cut(around) for _, lat in part) == -90


def test_actors_stand_at_their_capital_else_where_their_country_does():
    facts = read_facts(graph(PLACED))
    found = {name: spot(facts.entities[BASE + name], facts) for name in
             ("person-brandt", "gov-xn", "gov-xs", "velm", "country-xn", "council", "talks")}
    assert found["person-brandt"]["spot"] == found["gov-xn"]["spot"] == "Bern"
    assert found["gov-xs"]["spot"] == "Sudmark"
    assert found["velm"]["spot"] == "Velm"
    assert found["country-xn"]["spot"] == "Norland"
    assert found["council"] == found["talks"] == {}
    assert capital_of("ZZ") is None


def test_the_world_is_carried_only_where_something_stands_on_it():
    assert page_data(read_facts(graph()), {}).facts["map"] == {}
    assert page_data(read_facts(graph(PLACED)), {}).facts["map"]["sphere"]
