"""Multipliers from one factored system beside inverting it first, as pymrio does (L, then M = S L).

Run: python benchmarks/economy_multipliers.py. Prints one JSON object; machines differ, so only the ratio travels. With
pymrio installed its own functions are timed, otherwise the same two steps in numpy and pandas. BLAS threads are left as
they are; set OPENBLAS_NUM_THREADS=1 on a machine that does other things.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from csceval.economy.leontief import Leontief

SIZES = {71: 200, 2_000: 3}  # sectors: repeats, of which the fastest counts
MEASURES = 4


def system(n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A productive table: columns that leave 40 % for value added, shares of four measures, one demand."""
    rng = np.random.default_rng(1)
    a = rng.random((n, n)) ** 4
    return 0.6 * a / a.sum(axis=0), rng.random((n, MEASURES)), rng.random(n)


def best_of(run: Callable[[], Any], repeats: int) -> tuple[float, Any]:
    seconds, result = [], None
    for _ in range(repeats):
        start = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


def inverting() -> tuple[str, Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame]]:
    """The peer's route and its name."""
    try:
        import pymrio
    except ImportError:
        return (
            "inverse in numpy, then S L",
            lambda a, s: s @ pd.DataFrame(np.linalg.inv(np.eye(len(a)) - a.to_numpy()), a.index, a.columns),
        )
    return f"pymrio {pymrio.__version__}", lambda a, s: pymrio.calc_M(s, pymrio.calc_L(a))


def main() -> None:
    name, peer = inverting()
    found: dict[str, Any] = {"peer": name}
    for n, repeats in SIZES.items():
        a, shares, demand = system(n)
        frame, rows = pd.DataFrame(a), pd.DataFrame(shares.T)
        few, effects = best_of(lambda a=a, shares=shares: Leontief(a).effects(shares), repeats)
        one, output = best_of(lambda a=a, demand=demand: Leontief(a).output(demand), repeats)
        theirs, multipliers = best_of(lambda frame=frame, rows=rows: peer(frame, rows), repeats)
        found[str(n)] = {
            "four_measures_ms": 1000 * few, "one_impact_ms": 1000 * one, "peer_ms": 1000 * theirs,
            "four_measures_ratio": theirs / few, "one_impact_ratio": theirs / one,
            "difference": float(np.abs(effects.T - multipliers.to_numpy()).max()),
            "balance": float(np.abs(output - a @ output - demand).max()),
        }  # fmt: skip
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
