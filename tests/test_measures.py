"""Each measure of a network against values computed by hand."""

from __future__ import annotations

import sys
from math import sqrt

import networkx as nx
import pytest
from network_data import BASE, actor, report, short, store_of

from kg.errors import KgError
from kg.relate import actor_network, collapse, dyads, measures, network_measures
from kg.relate.balance import balance, blocs, frustration, signed
from kg.relate.brokerage import brokers, constraint, effective_size, hostile, mediators
from kg.relate.centrality import (
    betweenness,
    closeness,
    core,
    degree,
    eigenvector,
    overall_reciprocity,
    pagerank,
    reciprocity,
    strength,
)
from kg.relate.choice import TYPES
from kg.relate.groups import ari, communities, modularity, nmi, stability
from kg.relate.leaning import LEVELS, leaning
from kg.relate.paths import paths


def ties(*rows: tuple[str, str, float]) -> nx.Graph[str]:
    """A collapsed network: two ends and the sum of scores; its weight is the size of that."""
    graph: nx.Graph[str] = nx.Graph()
    for start, end, net in rows:
        graph.add_edge(start, end, weight=abs(net), net=net, intensities={}, reports=[f"{start}{end}"])
    return graph


PATH = ties(("a", "b", 2), ("b", "c", 1), ("c", "d", 1))
STAR = ties(("hub", "x", 1), ("hub", "y", 1), ("hub", "z", 1))
TRIANGLE = ties(("a", "b", 1), ("b", "c", 1), ("a", "c", 1))
TWO_TRIANGLES = ties(("a", "b", 1), ("b", "c", 1), ("a", "c", 1), ("d", "e", 1), ("e", "f", 1), ("d", "f", 1),
                     ("c", "d", 1))
CAMPS = ties(("a", "b", 3), ("c", "d", 3), ("a", "c", -2), ("b", "d", -2), ("v", "a", 1), ("v", "c", 1))
"""a and b against c and d; v is a friend of a and c."""


def test_degree_and_strength():
    assert degree(PATH) == {"a": 1, "b": 2, "c": 2, "d": 1}
    assert strength(PATH) == {"a": 2, "b": 3, "c": 2, "d": 1}


def test_closeness_counts_a_way_of_two_reports_as_half():
    # to a: 1/2, 1 1/2, 2 1/2; to b: 1/2, 1, 2
    assert closeness(PATH) == pytest.approx({"a": 3 / 4.5, "b": 3 / 3.5, "c": 3 / 3.5, "d": 3 / 5.5})


def test_betweenness_of_the_inner_actors_of_a_path():
    assert betweenness(PATH) == pytest.approx({"a": 0, "b": 2 / 3, "c": 2 / 3, "d": 0})
    assert betweenness(STAR)["hub"] == 1
    assert betweenness(ties(("a", "b", 1))) == {"a": 0, "b": 0}


def test_pagerank_of_a_star():
    # leaf = 0.15/4 + 0.85 hub/3, hub = 0.15/4 + 0.85 * 3 leaf
    hub = (0.0375 + 2.55 * 0.0375) / (1 - 2.55 * 0.85 / 3)
    assert pagerank(STAR) == pytest.approx({"hub": hub, **dict.fromkeys("xyz", 0.0375 + 0.85 * hub / 3)})


def test_eigenvector_of_a_star_and_its_honest_failure():
    assert eigenvector(STAR) == pytest.approx({"hub": 1 / sqrt(2), **dict.fromkeys("xyz", 1 / sqrt(6))}, abs=1e-6)
    with pytest.raises(KgError, match="in 2 parts"):
        eigenvector(ties(("a", "b", 1), ("c", "d", 1)))
    two_cycle = nx.DiGraph([("a", "b"), ("b", "c")])  # nothing comes back: all weight drains away
    with pytest.raises(KgError, match="does not converge"):
        eigenvector(two_cycle)


def test_core_of_a_triangle_with_a_tail():
    assert core(nx.compose(TRIANGLE, ties(("c", "d", 1)))) == {"a": 2, "b": 2, "c": 2, "d": 1}


def test_reciprocity():
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("a", "c")])
    assert reciprocity(graph) == pytest.approx({"a": 2 / 3, "b": 1, "c": 0})
    assert overall_reciprocity(graph) == pytest.approx(2 / 3)


def test_constraint_and_effective_size():
    # the hub's three partners each hold a third: 3 * (1/3)²; in a triangle twice (1/2 + 1/2 * 1/2)²
    assert constraint(STAR) == pytest.approx({"hub": 1 / 3, "x": 1, "y": 1, "z": 1})
    assert constraint(TRIANGLE) == pytest.approx(dict.fromkeys("abc", 1.125))
    assert effective_size(STAR) == {"hub": 3, "x": 1, "y": 1, "z": 1}
    assert effective_size(TRIANGLE) == dict.fromkeys("abc", 1)


def test_communities_modularity_and_stability():
    found = communities(TWO_TRIANGLES)
    assert found == {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2}
    assert modularity(TWO_TRIANGLES, found) == pytest.approx(2 * (3 / 7 - 1 / 4))
    sure = stability(TWO_TRIANGLES)
    assert (sure.nmi, sure.ari, *sure.modularity) == pytest.approx((1, 1, 5 / 14, 5 / 14))


def test_likeness_of_partitions():
    halves, crossed = dict(zip("abcd", (1, 1, 2, 2), strict=True)), dict(zip("abcd", (1, 2, 1, 2), strict=True))
    assert (nmi(halves, halves), ari(halves, halves)) == (1, 1)
    # no pair is together in both: (0 - 2*2/6) / (2 - 2*2/6)
    assert (nmi(halves, crossed), ari(halves, crossed)) == pytest.approx((0, -0.5))


def test_triads_by_hostile_ties():
    graph = nx.union_all([TRIANGLE, ties(("d", "e", 1), ("e", "f", 1), ("d", "f", -1)),
                          ties(("g", "h", 1), ("h", "i", -1), ("g", "i", -1)),
                          ties(("j", "k", -1), ("k", "l", -1), ("j", "l", -1))])
    found = balance(graph)
    assert found.negative == {0: 1, 1: 1, 2: 1, 3: 1}
    assert (found.balanced, found.weakly) == (0.5, 0.75)
    assert found.unbalanced == (("d", "e", "f"), ("j", "k", "l"))
    assert balance(PATH).balanced is None


@pytest.mark.parametrize(("graph", "expected"), [
    (TRIANGLE, 0), (CAMPS, 1),
    (ties(("a", "b", -1), ("b", "c", -1), ("a", "c", -1)), 1),
    (ties(*((a, b, -1) for a, b in ("ab", "ac", "ad", "bc", "bd", "cd"))), 2),  # two and two: a tie within each
    (ties(("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("d", "e", 1), ("a", "e", -1)), 1),
    (nx.Graph(), 0)])
def test_frustration_is_exact_on_small_networks(graph, expected):
    found = frustration(graph)
    assert (found.lower, found.upper, len(found.against)) == (expected,) * 3
    assert found.index == (2 * expected / graph.size() if graph else 0)


def test_frustration_of_a_large_network_is_bounded(monkeypatch):
    monkeypatch.setattr(sys.modules[frustration.__module__], "LARGEST", 5)
    foes = ties(*((a, b, -1) for a, b in ("ab", "ac", "ad", "ae", "bc", "bd", "be", "cd", "ce", "de")))
    found = frustration(foes)  # exactly 4: three and two
    assert (found.lower, found.upper, found.exact) == (2, 4, False)
    assert any("2 to 4" in note for note in network_measures(foes).notes)


@pytest.mark.parametrize(("told", "expected"), [
    ("Meeting Meeting Meeting Meeting Propose Propose Attack", (-9, "deeds")),  # all summed they would be 6
    ("Attack Yield Yield", (-9, "deeds")),  # 2 * 6.5: who swaps prisoners is still at war
    ("Attack Welcome Welcome", (-9, "deeds")),
    ("Attack Aid", (1, "deeds")),  # -9 + 10
    ("Cooperate Criticise Criticise Sanction", (3.5, "deeds")),  # 9.5 - 6
    ("Meeting Meeting Accuse", (-3.5, "words")),
    ("Welcome Criticise Threaten Meeting", (-0.5, "words")),  # 5 - 2 - 3.5
    ("Welcome Criticise", (3, "words")),
    ("Meeting Propose Demand", (5, "dealings")),  # nothing else is told: 2.5 + 2.5 + 0
    ("Demand", (0, None)),
    ("Assert", (0, None))])
def test_deeds_then_words_then_dealings_decide_to_what_a_tie_leans(told: str, expected: tuple[float, str | None]):
    both = "".join(actor(name) for name in ("ada", "bo"))
    store = store_of(both, *(report(f"r{number}", f"dip:{kind}", by=":ada", to=":bo")
                             for number, kind in enumerate(told.split())))
    graph = dyads(actor_network(store))
    tie = graph.edges[BASE + "ada", BASE + "bo"]
    assert (tie["leaning"], tie["decided_by"]) == pytest.approx(expected)
    sign = (expected[0] > 0) - (expected[0] < 0)
    assert [data["sign"] for *_, data in signed(graph).edges(data=True)] == ([sign] if sign else [])
    assert len({*blocs(graph).values()}) == {1: 1, -1: 2, 0: 0}[sign]


def test_every_plover_type_is_of_one_level():
    assert sorted(one for types in LEVELS.values() for one in types) == sorted(TYPES)


def test_reports_outside_plover_count_by_their_sign():
    scored, bare = ({"plover": plover, "intensity": score, "sign": sign} for plover, score, sign in (
        ("CONSULT visit", 4.0, 1), (None, None, -1)))
    assert leaning([bare, bare]) == (-2, "signs")
    assert leaning([bare, scored]) == (4, "dealings")
    assert leaning([]) == (0, None)


def test_blocs_and_who_sits_between_hostile_ones():
    groups = blocs(CAMPS)
    assert groups["a"] == groups["b"] != groups["c"] == groups["d"]
    assert hostile(CAMPS, groups) == [(1, 2)]
    assert [(one.iri, one.role, one.pairs, one.reports) for one in brokers(CAMPS)] == [
        ("c", "representative", 1, ("cd", "vc")), ("v", "representative", 1, ("va", "vc"))]
    outside = ties(("a", "b", 3), ("c", "d", 3), ("a", "c", -9), ("v", "a", 1), ("v", "c", 1), ("v", "w", 5),
                   ("w", "b", -9), ("w", "d", -9))
    assert [one.pairs for one in brokers(outside) if (one.iri, one.role) == ("v", "liaison")] == [1]


NAMES = "".join(actor(name) for name in ("ada", "bo", "cy", "dee"))


def test_who_mediates_between_whom():
    graph = actor_network(store_of(NAMES, report("m", "dip:Mediation", by=":cy", to=":ada, :bo")))
    (found,) = mediators(graph)
    assert (short(found.iri), [*map(short, found.between)]) == ("cy", ["ada", "bo"])
    assert (found.reports, found.sentences) == ((BASE + "m",), ("The words",))


def test_a_way_from_one_to_another_is_told_by_its_reports():
    graph = actor_network(store_of(NAMES, report("r1", "dip:Accuse", by=":bo", to=":ada"),
                                   report("r2", "dip:Welcome", by=":bo", to=":cy"),
                                   report("r3", "dip:Welcome", by=":cy", to=":bo")))
    (way,) = paths(graph, BASE + "ada", BASE + "cy")
    assert [(short(step.start), short(step.end), step.sign, [short(one["report"]) for one in step.reports])
            for step in way] == [("ada", "bo", -1, ["r1"]), ("bo", "cy", 1, ["r2", "r3"])]
    with pytest.raises(KgError, match="no tie of this network"):
        paths(graph, BASE + "ada", BASE + "dee")


def test_of_equally_short_ways_the_one_with_most_reports_is_first():
    graph = actor_network(store_of(NAMES, *(report(name, "dip:Accuse", by=f":{start}", to=f":{end}")
                                            for name, start, end in (("r1", "ada", "bo"), ("r2", "bo", "dee"),
                                                                     ("r3", "ada", "cy"), ("r4", "cy", "dee"),
                                                                     ("r5", "cy", "dee")))))
    assert [short(way[0].end) for way in paths(graph, BASE + "ada", BASE + "dee")] == ["cy", "bo"]
    assert len(paths(graph, BASE + "ada", BASE + "dee", most=1)) == 1


def test_measures_of_the_whole_tell_what_could_not_be_had():
    graph = actor_network(store_of(NAMES, report("r1", "dip:Accuse", by=":ada", to=":bo"),
                                   report("r2", "dip:Accuse", by=":cy", to=":dee")))
    whole = network_measures(graph)
    assert (whole.actors, whole.ties, whole.reports, whole.parts, whole.reciprocity) == (4, 2, 2, 2, 0)
    assert whole.density == pytest.approx(1 / 3, abs=1e-6)
    assert any("in 2 parts" in note for note in whole.notes)
    assert {row.eigenvector for row in measures(graph)} == {None}


def test_measures_of_nothing_are_nothing():
    empty = actor_network(store_of())
    assert measures(empty) == []
    assert network_measures(empty).actors == 0
    assert collapse(empty).number_of_edges() == 0


def test_an_estimate_from_a_sample_is_near_the_exact_value():
    graph = nx.relabel_nodes(nx.connected_watts_strogatz_graph(60, 6, 0.2, seed=1), str)
    for measure in (closeness, betweenness):
        exact, guessed = measure(graph), measure(graph, sample=40)
        assert max(abs(exact[node] - guessed[node]) for node in graph) < 0.05
        assert guessed == measure(graph, sample=40) != exact
