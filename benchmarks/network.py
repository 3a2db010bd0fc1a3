"""Indices of networks at size: csceval beside igraph in one run, as seconds of processor time and as a ratio.

Run: OPENBLAS_NUM_THREADS=1 python benchmarks/network.py (threads that wait for each other would count too). Prints one
JSON object; machines differ, so only the ratio travels. The promises: 1,000 draws of sectors for 500 partners × 6 waves
under 60 s on two cores; betweenness and core–periphery with 100 random networks for 200 partners.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from csceval.network import _chance, roles, structure
from csceval.network._brokerage import brokerage
from csceval.network._core import core_periphery
from csceval.network._paths import betweenness, betweenness_centralisation

DRAWS = 1000


def waves(partners: int, count: int, share: float) -> tuple[pd.DataFrame, pd.DataFrame, list[np.ndarray], np.ndarray]:
    rng = np.random.default_rng(1)
    names = np.array([f"P{at:04d}" for at in range(partners)])
    found, matrices = [], []
    for wave in range(count):
        tied = rng.random((partners, partners)) < share
        np.fill_diagonal(tied, False)
        i, j = np.nonzero(tied)
        found.append(pd.DataFrame({"wave": wave, "from_partner_id": names[i], "to_partner_id": names[j], "level": 1}))
        matrices.append(tied.astype(float))
    sector = rng.integers(0, 7, partners)
    register = pd.DataFrame({"partner_id": names, "sector": np.array(list("abcdefg"))[sector]})
    return pd.concat(found), register, matrices, sector


def seconds(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return round(time.process_time() - start, 2)


def permuted(matrices: list[np.ndarray], sector: np.ndarray) -> None:
    """E-I, cross-sector share and every brokerage role with all their draws."""
    for tied in matrices:
        dealt = _chance.shuffled(sector, DRAWS, np.random.default_rng(0))
        _chance.shuffled_shares(tied, dealt)
        brokerage(tied, dealt)


def searched(tied: np.ndarray) -> None:
    drawn = _chance.same_degrees(tied, 100, np.random.default_rng(0), directed=True)
    _chance.over(drawn, betweenness_centralisation, lambda one: core_periphery(one)[0])


def main() -> None:
    ties, partners, matrices, sector = waves(500, 6, 0.06)
    _, _, (two_hundred,), _ = waves(200, 1, 0.06)
    found: dict[str, Any] = {
        "partners": 500, "waves": 6, "ties_a_wave": int(matrices[0].sum()), "draws": DRAWS,
        "sectors_permuted_s": seconds(lambda: permuted(matrices, sector)),
        "structure_measure_s": seconds(lambda: structure.measure(ties, partners, draws=DRAWS)),
        "roles_measure_s": seconds(lambda: roles.measure(ties, partners, draws=DRAWS)),
        "paths_and_core_100_draws_200_partners_s": seconds(lambda: searched(two_hundred)),
    }  # fmt: skip
    try:
        import igraph
    except ImportError:
        found["igraph"] = "not installed"
    else:
        graph = igraph.Graph.Adjacency(two_hundred.tolist())
        ours = seconds(lambda: [betweenness(two_hundred) for _ in range(100)])
        theirs = seconds(lambda: [graph.betweenness() for _ in range(100)])
        gap = np.abs(betweenness(two_hundred) * 199 * 198 - graph.betweenness()).max()
        found |= {"betweenness_100_s": ours, "igraph_betweenness_100_s": theirs, "ratio": round(ours / theirs, 2),
                  "difference": float(gap)}  # fmt: skip
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
