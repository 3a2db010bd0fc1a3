"""Regression with absorbed effects at a million rows: csceval beside pyfixest, in one run, as a ratio.

Run: python benchmarks/estimates_regression.py. Prints one JSON object with a block for a balanced panel, one with gaps,
and one with three groupings; machines differ, so only the ratio travels.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from csceval.estimates.methods import regression

UNITS, PERIODS, AREAS, REPEATS = 50_000, 20, 300, 3


def panel(share: float) -> pd.DataFrame:
    """Units × periods, of which a share is there; units move between areas."""
    rng = np.random.default_rng(1)
    unit, year = np.repeat(np.arange(UNITS), PERIODS), np.tile(np.arange(2001, 2001 + PERIODS), UNITS)
    level = rng.normal(size=UNITS)[unit]
    x, z = rng.normal(size=(2, len(unit))) + 0.5 * level
    area = rng.integers(0, AREAS, len(unit))
    y = level + 0.1 * year + 2 * x - z + rng.normal(size=AREAS)[area] + rng.normal(size=len(unit))
    frame = pd.DataFrame({"unit": unit, "year": year, "area": area, "x": x, "z": z, "y": y})
    return frame if share == 1 else frame[rng.uniform(size=len(frame)) <= share].reset_index(drop=True)


def best_of(run: Callable[[], Any]) -> tuple[float, Any]:
    seconds, result = [], None
    for _ in range(REPEATS):
        start = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


def measure(data: pd.DataFrame, absorb: list[str]) -> dict[str, Any]:
    """Seconds of both and how far apart they are; clusters are units, errors CR1."""
    seconds, ours = best_of(lambda: regression.estimate(data, outcome="y", term="x", covariates=["z"], absorb=absorb,
                                                        cluster="unit", errors="CR1"))  # fmt: skip
    found: dict[str, Any] = {"rows": len(data), "csceval_s": seconds}
    try:
        import pyfixest
    except ImportError:
        return found | {"pyfixest": "not installed"}
    formula = f"y ~ x + z | {' + '.join(absorb)}"
    theirs, fit = best_of(lambda: pyfixest.feols(formula, data=data, vcov={"CRV1": "unit"}))
    return found | {
        "pyfixest_s": theirs, "ratio": seconds / theirs,
        "difference": float(abs(fit.coef()["x"] - ours.value)),
        "se_difference": float(abs(fit.se()["x"] - ours.std_error)),
    }  # fmt: skip


def main() -> None:
    """Print the three blocks."""
    print(json.dumps({
        "balanced": measure(panel(1.0), ["unit", "year"]),
        "with gaps": measure(panel(0.9), ["unit", "year"]),
        "three groupings": measure(panel(1.0), ["unit", "year", "area"]),
    }, indent=1))  # fmt: skip


if __name__ == "__main__":
    main()
