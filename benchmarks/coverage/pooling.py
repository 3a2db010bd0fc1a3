"""How often the intervals of `pooling` hold the true mean, and prediction intervals a new place's effect.

python benchmarks/coverage/pooling.py [draws]
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd

from csceval.estimates.methods import pooling

MEAN = 0.3


def drawn(seed: int, k: int, tau: float) -> tuple[pd.DataFrame, float]:
    """Effects of k studies around 0.3 with their errors, and the true effect in one more place."""
    rng = np.random.default_rng([seed, k, int(100 * tau)])
    error = rng.uniform(0.5, 1.5, size=k)
    effect = rng.normal(MEAN, tau, size=k) + rng.normal(0, error)
    return pd.DataFrame({"effect": effect, "error": error}), float(rng.normal(MEAN, tau))


def share(draws: int, k: int, tau: float, **settings: object) -> tuple[float, float, float]:
    """Shares of intervals that hold the mean and of prediction intervals that hold a new effect; the mean width."""
    held, predicted, width = 0, 0, 0.0
    for seed in range(draws):
        data, new = drawn(seed, k, tau)
        found = pooling.estimate(data, effect="effect", std_error="error", **settings)
        held += found.conf_low <= MEAN <= found.conf_high
        width += found.conf_high - found.conf_low
        for row in found.table[found.table["term"] == "prediction"].itertuples():
            predicted += row.conf_low <= new <= row.conf_high
    return held / draws, predicted / draws, width / draws


if __name__ == "__main__":
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    kinds = {"reml, hksj": {}, "dl, normal": {"model": "dl", "hksj": False}, "fixed": {"model": "fixed"}}
    for k in (5, 10, 30):
        for tau in (0.0, 0.5, 1.0):
            for name, settings in kinds.items():
                held, predicted, width = share(draws, k, tau, **settings)
                print(
                    f"k {k:2} tau {tau} {name:11} mean {held:.3f} prediction {predicted:.3f} width {width:.2f}",
                    flush=True,
                )
