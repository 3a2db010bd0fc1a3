"""Two-way fixed effects at a million rows: csceval beside pyfixest, in one run, as a ratio.

Run: python benchmarks/estimates_twfe.py. Prints one JSON object; machines differ, so only the ratio travels.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from csceval.estimates.methods import did

UNITS, PERIODS, REPEATS = 50_000, 20, 3


def panel() -> pd.DataFrame:
    rng = np.random.default_rng(1)
    unit, year = np.repeat(np.arange(UNITS), PERIODS), np.tile(np.arange(2001, 2001 + PERIODS), UNITS)
    first = np.where(unit % 2 == 0, 2011.0, np.nan)
    exposed = (year >= first).astype(float)
    outcome = rng.normal(size=UNITS)[unit] + 0.1 * year + 2 * exposed + rng.normal(size=len(unit))
    return pd.DataFrame({"unit": unit, "year": year, "first": first, "outcome": outcome, "exposed": exposed})


def best_of(run: Callable[[], Any]) -> tuple[float, Any]:
    seconds, result = [], None
    for _ in range(REPEATS):
        start = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


def ours(data: pd.DataFrame) -> Any:
    return did.estimate(data, outcome="outcome", period="year", first_exposed="first", unit="unit")


def main() -> None:
    data = panel()
    seconds, estimate = best_of(lambda: ours(data))
    shuffled, _ = best_of(lambda: ours(data.sample(frac=1, random_state=1)))
    found: dict[str, Any] = {"rows": len(data), "csceval_s": seconds, "csceval_shuffled_s": shuffled}
    try:
        import pyfixest
    except ImportError:
        found["pyfixest"] = "not installed"
    else:
        theirs, fit = best_of(
            lambda: pyfixest.feols("outcome ~ exposed | unit + year", data=data, vcov={"CRV1": "unit"})
        )
        found |= {
            "pyfixest_s": theirs,
            "ratio": seconds / theirs,
            "difference": float(abs(fit.coef().iloc[0] - estimate.value)),
            "se_difference": float(abs(fit.se().iloc[0] - estimate.std_error)),
        }
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
