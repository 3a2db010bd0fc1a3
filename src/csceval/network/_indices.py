"""Indices of a whole network, on a matrix of ties (n × n, 1 or 0, nothing on the diagonal); NaN where undefined."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from csceval.estimates._arrays import FloatArray, IntArray
from csceval.network._graph import BoolArray


def divided(above: float, below: float) -> float:
    """A quotient, NaN where nothing is below."""
    return float(above) / float(below) if below else float("nan")


def density(tied: FloatArray) -> float:
    """Ties over the ties that could be (Wasserman & Faust 1994, ch. 4)."""
    n = len(tied)
    return divided(tied.sum(), n * (n - 1))


def reciprocity(tied: FloatArray) -> float:
    """Ties that are returned over all ties (Wasserman & Faust 1994, ch. 13)."""
    return divided((tied * tied.T).sum(), tied.sum())


def both_ways(tied: FloatArray) -> FloatArray:
    """The network without directions: a tie stands where either side has it."""
    return np.maximum(tied, tied.T)


def transitivity(tied: FloatArray) -> float:
    """Closed paths of two steps over all of them, without directions (Newman, Strogatz & Watts 2001)."""
    one = both_ways(tied).astype(np.float32)  # counts stay below 2²⁴
    degree = one.sum(axis=1, dtype=np.float64)
    closed = ((one @ one) * one).sum(axis=1).sum(dtype=np.float64)
    return divided(closed, (degree * (degree - 1)).sum())


def spread(degree: FloatArray, most: float) -> float:
    """Freeman's centralisation: distances from the most central, over the largest sum there could be (1979)."""
    return divided((degree.max() - degree).sum(), most)


def in_centralisation(tied: FloatArray) -> float:
    """Freeman's centralisation of the ties received; 1 where all name one partner, who names nobody."""
    return spread(tied.sum(axis=0), (len(tied) - 1) ** 2)


def out_centralisation(tied: FloatArray) -> float:
    """Freeman's centralisation of the ties given."""
    return spread(tied.sum(axis=1), (len(tied) - 1) ** 2)


def degree_centralisation(tied: FloatArray) -> float:
    """Freeman's centralisation of degree without directions; 1 for a star."""
    n = len(tied)
    return spread(both_ways(tied).sum(axis=1), (n - 1) * (n - 2))


def pieces(tied: FloatArray) -> IntArray:
    """Sizes of the weakly connected components, the largest first."""
    _, label = connected_components(csr_array(tied), directed=True, connection="weak")
    return np.sort(np.bincount(label))[::-1].astype(np.int64)


def differ(sector: IntArray) -> BoolArray:
    """Whether two partners (n × n) are of different sectors."""
    return np.asarray(sector[:, None] != sector[None, :])


def cross_sector_share(tied: FloatArray, sector: IntArray) -> float:
    """Ties between sectors over all ties."""
    return divided((tied * differ(sector)).sum(), tied.sum())


def expected_cross_share(sector: IntArray) -> float:
    """The share of pairs of partners that are of two sectors: what permuted sectors give on average, exactly."""
    n = len(sector)
    return divided(differ(sector).sum(), n * (n - 1))


def e_i(share: float) -> float:
    """The E-I index of Krackhardt & Stern (1988) from the share of ties between sectors: (E − I) / (E + I)."""
    return 2 * share - 1
