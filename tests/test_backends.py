"""The same numbers whoever computes them: own code, networkx, igraph, rustworkx and nx-parallel on random networks."""

from __future__ import annotations

from itertools import combinations, product
from math import isnan

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.relate import backends
from kg.relate.backends import as_igraph, backend_for, library
from kg.relate.balance import balance, blocs, frustration, signed
from kg.relate.brokerage import constraint, effective_size
from kg.relate.centrality import betweenness, closeness, core, eigenvector, lengths, overall_reciprocity, pagerank
from kg.relate.groups import ari, communities, modularity, nmi

NODES = [f"n{number}" for number in range(7)]
few = settings(max_examples=12, deadline=None, derandomize=True)


@st.composite
def networks(draw, directed: bool = False) -> nx.Graph[str]:
    """A network of seven actors with weights 1 to 4 and scores -2 to 2, perhaps in several parts."""
    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(NODES)
    pairs = [*product(NODES, NODES)] if directed else [*combinations(NODES, 2)]
    for start, end in draw(st.lists(st.sampled_from([pair for pair in pairs if pair[0] != pair[1]]), min_size=4)):
        graph.add_edge(start, end, weight=draw(st.integers(1, 4)), net=draw(st.integers(-2, 2)), intensities={})
    return graph


def near(values):
    return pytest.approx(values, abs=backends.TOLERANCE)


@few
@given(networks(), networks(directed=True))
def test_every_backend_gives_the_same_numbers(graph, directed):
    for one in (graph, directed):
        for backend in ("igraph", "rustworkx", "auto"):
            assert pagerank(one, backend=backend) == near(pagerank(one))
            assert betweenness(one, backend=backend) == near(betweenness(one))
            assert betweenness(one, backend=backend, sample=4) == near(betweenness(one, sample=4))


def test_nx_parallel_and_rustworkx_by_networkx_own_dispatch():
    graph = nx.relabel_nodes(nx.karate_club_graph(), str)
    nx.config.backends.parallel.n_jobs = 1  # its own code, without starting processes
    assert betweenness(graph, backend="parallel") == near(betweenness(graph))
    assert eigenvector(graph, backend="rustworkx") == near(eigenvector(graph))


@few
@given(networks(), networks(directed=True))
def test_igraph_and_networkx_confirm_what_is_computed_here(graph, directed):
    assert closeness(directed) == near(nx.closeness_centrality(lengths(directed), distance="length"))
    assert closeness(graph) == near(nx.closeness_centrality(lengths(graph), distance="length"))
    tied = graph.subgraph([node for node in graph if graph.degree(node)])
    assert constraint(graph) == near(nx.constraint(tied, weight="weight"))
    assert constraint(directed) == near({node: value for node, value in nx.constraint(directed, weight="weight").items()
                                         if directed.degree(node)})
    assert effective_size(graph) == near(nx.effective_size(tied))
    other = as_igraph(graph)
    assert list(core(graph).values()) == other.coreness()
    groups = communities(graph)
    assert modularity(graph, groups) == near(other.modularity([groups[node] for node in graph], weights="weight"))
    assert overall_reciprocity(directed) == near(as_igraph(directed).reciprocity())


@few
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12))
def test_likeness_of_partitions_is_that_of_igraph(pairs):
    one, other = ({str(place): pair[side] for place, pair in enumerate(pairs)} for side in (0, 1))
    ends = [*one.values()], [*other.values()]
    for ours, method in ((nmi, "nmi"), (ari, "adjusted_rand")):
        theirs = igraph.compare_communities(*ends, method=method)
        assert ours(one, other) == (1 if isnan(theirs) else near(theirs))  # igraph divides by 0 if both are trivial


@few
@given(networks())
def test_frustration_is_that_of_the_best_of_all_divisions(graph):
    ties = list(signed(graph).edges(data="sign"))
    best = min(sum((camp[start] == camp[end]) != (sign > 0) for start, end, sign in ties)
               for sides in product((0, 1), repeat=len(NODES)) for camp in [dict(zip(NODES, sides, strict=True))])
    found = frustration(graph)
    assert (found.lower, found.upper) == (best, best)
    triads = [triad for triad in combinations(sorted(signed(graph)), 3)
              if all(signed(graph).has_edge(*ends) for ends in combinations(triad, 2))]
    assert sum(balance(graph).negative.values()) == len(triads)


@few
@given(networks())
def test_no_actor_gains_by_leaving_its_bloc(graph):
    groups = blocs(graph)
    for node in groups:
        gain = {number: sum(data["net"] for other, data in signed(graph)[node].items() if groups[other] == number)
                for number in {*groups.values()}}
        assert max(gain.values()) <= max(0, gain[groups[node]])


def test_leiden_finds_two_communities_and_keeps_them_by_seed():
    graph = nx.relabel_nodes(nx.barbell_graph(5, 0), str)
    found = communities(graph, backend="igraph")
    assert {frozenset(node for node in found if found[node] == number) for number in (1, 2)} == {
        frozenset(map(str, range(5))), frozenset(map(str, range(5, 10)))}
    assert communities(graph, backend="igraph", seed=3) == communities(graph, backend="igraph", seed=3)


def test_without_extras_networkx_does_it(monkeypatch):
    monkeypatch.setattr(backends, "is_installed", lambda _: False)
    assert [backend_for(name, "auto") for name in ("pagerank", "betweenness", "communities")] == ["networkx"] * 3
    with pytest.raises(KgError, match=r"igraph is not installed.*communique\[networks\]"):
        backend_for("pagerank", "igraph")
    with pytest.raises(KgError, match='no backend "gpu"'):
        backend_for("pagerank", "gpu")


def test_a_backend_that_does_not_offer_a_measure_leaves_it_to_networkx():
    assert backend_for("eigenvector", "igraph") == "networkx"
    assert library("networkx") == f"networkx {nx.__version__}"
