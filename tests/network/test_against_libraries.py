"""Classic networks and random ones against networkx and igraph, where they are installed."""

from __future__ import annotations

import numpy as np
import pytest
from tests.network.conftest import knoke, larger

from csceval.network import _indices
from csceval.network._paths import between, betweenness, betweenness_centralisation, lost_without, reaching, shortest


def directed(seed: int, n: int = 30, share: float = 0.1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    tied = (rng.random((n, n)) < share).astype(float)
    np.fill_diagonal(tied, 0)
    return tied


def test_a_classic_network_has_the_indices_of_networkx(classic):
    networkx, (tied, graph) = larger("networkx"), classic
    assert _indices.density(tied) == pytest.approx(networkx.density(graph), abs=1e-12)
    assert _indices.transitivity(tied) == pytest.approx(networkx.transitivity(graph), abs=1e-12)
    assert len(_indices.pieces(tied)) == networkx.number_connected_components(graph)
    theirs = networkx.betweenness_centrality(graph)
    assert betweenness(tied) == pytest.approx([theirs[at] for at in range(len(tied))], abs=1e-12)
    degree = networkx.degree_centrality(graph)
    most = max(degree.values())
    n = len(tied)
    # Freeman's sum over its largest value, from networkx's shares of n − 1.
    freeman = sum(most - one for one in degree.values()) / (n - 2)
    assert _indices.degree_centralisation(tied) == pytest.approx(freeman, abs=1e-12)
    largest = max(theirs.values())
    freeman = sum(largest - one for one in theirs.values()) / (n - 1)
    assert betweenness_centralisation(tied) == pytest.approx(freeman, abs=1e-12)


@pytest.mark.parametrize("tied", [knoke(), directed(1), directed(2), directed(3, n=60, share=0.05)])
def test_a_directed_network_has_the_indices_of_networkx(tied):
    networkx = larger("networkx")
    graph = networkx.from_numpy_array(tied, create_using=networkx.DiGraph)
    assert _indices.reciprocity(tied) == pytest.approx(networkx.reciprocity(graph), abs=1e-12)
    assert _indices.density(tied) == pytest.approx(networkx.density(graph), abs=1e-12)
    theirs = networkx.betweenness_centrality(graph)
    assert betweenness(tied) == pytest.approx([theirs[at] for at in range(len(tied))], abs=1e-12)
    assert len(_indices.pieces(tied)) == networkx.number_weakly_connected_components(graph)
    pairs = sum(len(networkx.descendants(graph, one)) for one in graph)
    assert reaching(tied, np.zeros(len(tied), dtype=np.int64))[0] == pairs


def test_paths_between_groups_are_those_of_networkx():
    """networkx counts paths from some starts to some ends: between two sectors, once each way."""
    networkx, tied = larger("networkx"), directed(4, n=24, share=0.12)
    graph = networkx.from_numpy_array(tied, create_using=networkx.DiGraph)
    sector = np.array([0] * 10 + [1] * 14)
    one, other = range(10), range(10, 24)
    theirs = [networkx.betweenness_centrality_subset(graph, a, b) for a, b in ((one, other), (other, one))]
    found = between(shortest(tied), _indices.differ(sector))
    assert found == pytest.approx([theirs[0][at] + theirs[1][at] for at in range(24)], abs=1e-10)


@pytest.mark.parametrize("seed", range(3))
def test_a_directed_network_has_the_indices_of_igraph(seed):
    igraph, tied = larger("igraph"), directed(seed, n=50, share=0.08)
    graph = igraph.Graph.Adjacency(tied.tolist())
    assert betweenness(tied) * 49 * 48 == pytest.approx(graph.betweenness(), abs=1e-8)
    assert _indices.reciprocity(tied) == pytest.approx(graph.reciprocity(), abs=1e-12)
    assert _indices.transitivity(tied) == pytest.approx(graph.transitivity_undirected(), abs=1e-12)
    assert sorted(_indices.pieces(tied)) == sorted(graph.connected_components(mode="weak").sizes())


def test_who_is_missed_is_who_networkx_takes_out(classic):
    networkx, (tied, graph) = larger("networkx"), classic
    found = lost_without(tied, np.zeros(len(tied), dtype=np.int64))
    for gone in range(len(tied)):
        rest = graph.subgraph([one for one in graph if one != gone])
        parts = [len(one) for one in networkx.connected_components(rest)]
        whole = [len(one - {gone}) for one in networkx.connected_components(graph)]
        before = sum(n * (n - 1) for n in whole)
        assert found[gone, 0] == pytest.approx(1 - sum(n * (n - 1) for n in parts) / before, abs=1e-12)
    # A network cut by nobody loses nothing; cut points are those of networkx.
    assert set(np.flatnonzero(found[:, 0] > 1e-12)) == set(networkx.articulation_points(graph))
