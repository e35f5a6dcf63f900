"""Pages of large graphs, as data: laid out by communities, compressed, and the same each time."""

from __future__ import annotations

import base64
import gzip
import json
import math
import re
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from kg.view import data, page
from kg.view.apart import Box
from kg.view.groups import grounds, groups_of, ties
from kg.view.layout import layout
from kg.view.picture import Line, Standing
from kg.view.springs import springs

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from large_graph import invented


def ring(names: list[str]) -> list[Line]:
    """Every one tied to the next two."""
    return [Line(start=name, end=names[(place + step) % len(names)], sign=0, standing=Standing.STATED, mutual=False,
                 reports=("r",)) for place, name in enumerate(names) for step in (1, 2)]


@pytest.fixture
def three() -> list[Line]:
    """Rings of 12, 9 and 5 that are tied by one line each, and three pairs."""
    rings = [[f"{letter}{number:02}" for number in range(size)] for letter, size in (("a", 12), ("b", 9), ("c", 5))]
    between = [Line(start=first[0], end=second[0], sign=1, standing=Standing.STATED, mutual=False, reports=("r",))
               for first, second in combinations(rings, 2)]
    pairs = [Line(start=f"{letter}0", end=f"{letter}1", sign=0, standing=Standing.STATED, mutual=False, reports=("r",))
             for letter in "xyz"]
    return [*(line for names in rings for line in ring(names)), *between, *pairs]


def test_communities_are_the_large_ones_and_one_group_of_what_is_left(three: list[Line]):
    graph = ties(three)
    found = groups_of(graph, dict.fromkeys(graph, 1) | {"b05": 9})
    assert [(len(group.members), group.parts) for group in found] == [(12, 1), (9, 1), (5, 1), (6, 3)]
    assert found[1].members[0] == "b05"
    assert sorted(iri for group in found for iri in group.members) == sorted(graph)


def test_each_community_has_ground_of_its_own(three: list[Line]):
    graph = ties(three)
    groups = groups_of(graph, dict.fromkeys(graph, 1))
    boxes = {iri: Box(half=60, above=20, below=50) for iri in graph}
    passed: list[int] = []
    at = grounds(groups, graph, boxes, lambda found: (passed.append(len(group.members)) or group for group in found))
    assert at.keys() == set(graph)
    assert passed == [12, 9, 5, 6]
    for group in groups:
        assert all(math.hypot(at[iri][0] - group.x, at[iri][1] - group.y) < group.radius for iri in group.members)
    for one, other in combinations(groups, 2):
        apart = max(abs(one.x - other.x), abs(one.y - other.y))
        assert apart > (one.radius + other.radius) * 0.9


def test_no_community_is_no_trouble():
    assert groups_of(ties([]), {}) == []
    assert grounds([], ties([]), {}, iter) == {}


@pytest.mark.parametrize("installed", [True, False], ids=["igraph", "networkx"])
@pytest.mark.parametrize("number", [30, 450])
def test_springs_are_the_same_each_time_and_bring_ends_together(installed: bool, number: int,
                                                                monkeypatch: pytest.MonkeyPatch):
    if not installed:
        monkeypatch.setitem(sys.modules, "igraph", None)
    edges = np.array([(place, place + 1) for place in range(number - 1)])
    at = springs(number, edges)
    assert at.shape == (number, 2)
    assert (at == springs(number, edges)).all()
    near = np.hypot(*(at[edges[:, 0]] - at[edges[:, 1]]).T).mean()
    far = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)).mean()
    assert near < far / 3


def test_a_long_chain_of_many_is_laid_out_without_covering():
    graph = ties(ring([f"n{number:03}" for number in range(240)]))
    boxes = {iri: Box(half=60, above=20, below=50) for iri in graph}
    at = layout(graph, boxes)
    covered = [(a, b) for a, b in combinations(sorted(at), 2)
               if abs(at[a][0] - at[b][0]) < 110 and abs(at[a][1] - at[b][1]) < 64]
    assert covered == []


def elements(html: str) -> dict[str, tuple[bool, str]]:
    """Elements of data by their id: whether packed, and their text."""
    found = re.findall(r'<script type="[\w/]+"( data-packed="gzip")? id="([\w-]+)">([^<]*)</script>', html)
    return {name: (bool(packed), text) for packed, name, text in found}


def test_long_data_is_compressed_and_reads_back(monkeypatch: pytest.MonkeyPatch):
    facts = invented(60, 200)
    plain = elements(page.page(facts))
    monkeypatch.setattr(page, "PLAIN", 1000)
    packed = elements(page.page(facts))
    assert {name: found for name, (found, _) in plain.items()} == {"graph-data": False, "facts-data": False}
    for name, (short, text) in packed.items():
        assert short
        assert json.loads(gzip.decompress(base64.b64decode(text))) == json.loads(plain[name][1])


def test_a_large_graph_gives_the_same_bytes_and_opens_on_communities(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(data, "MANY", 300)
    first, second = page.page(invented(500, 1500)), page.page(invented(500, 1500))
    assert first == second
    facts = json.loads(elements(first)["facts-data"][1])
    graph = json.loads(elements(first)["graph-data"][1])
    assert facts["grouped"]
    assert {node["community"] for node in graph["nodes"]} == set(range(len(facts["communities"])))
    assert sum(group["size"] for group in facts["communities"]) == len(graph["nodes"])


def test_invented_graphs_are_seeded_and_hang_together():
    one, again, other = invented(200, 600), invented(200, 600), invented(200, 600, seed=2)
    assert one == again
    assert one != other
    assert len(one.entities) == 200
    assert len(one.reports) >= 600
    for fact in one.reports.values():
        assert {*fact.actors, *fact.targets, *fact.about} <= one.entities.keys()
        assert {*fact.evidence} <= one.evidence.keys()
        assert {*fact.content} <= one.reports.keys()


