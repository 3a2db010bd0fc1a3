"""Callaway–Sant'Anna with 1,000 draws on 100,000 rows: csceval beside diff-diff, in one run, as a ratio.

Run: python benchmarks/estimates_staggered.py [diff_diff=PYTHON]. PYTHON is an interpreter that has the peer; without
one, the peer is not run. Prints one JSON object; machines differ, so only the ratio travels.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

UNITS, PERIODS, REPEATS, DRAWS = 10_000, 10, 5, 1_000

PEER = """
import json, sys, time, warnings
import numpy as np, pandas as pd
import diff_diff
warnings.simplefilter("ignore")
data = pd.read_csv(sys.argv[1])
data["first"] = data["first"].fillna(0).astype(int)
best = []
for _ in range({repeats}):
    start = time.perf_counter()
    model = diff_diff.CallawaySantAnna(control_group="never_treated", n_bootstrap={draws}, seed=1)
    found = model.fit(data, outcome="outcome", unit="unit", time="year", first_treat="first", aggregate="all")
    best.append(time.perf_counter() - start)
print(json.dumps({{"seconds": min(best), "value": float(found.overall_att), "error": float(found.overall_se),
                  "version": diff_diff.__version__}}))
"""


def panel() -> pd.DataFrame:
    rng = np.random.default_rng(1)
    unit, year = np.repeat(np.arange(UNITS), PERIODS), np.tile(np.arange(2001, 2001 + PERIODS), UNITS)
    first = np.array([2004.0, 2006.0, 2008.0, 2009.0, np.nan])[np.arange(UNITS) % 5][unit]
    outcome = rng.normal(size=UNITS)[unit] + 0.1 * year + 2 * (year >= first) + rng.normal(size=len(unit))
    return pd.DataFrame({"unit": unit, "year": year, "first": first, "outcome": outcome})


def best_of(run: Callable[[], Any]) -> tuple[float, Any]:
    seconds, result = [], None
    for _ in range(REPEATS):
        start = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


def ours(data: pd.DataFrame, draws: int = DRAWS) -> Any:
    from csceval.estimates.methods import staggered

    return staggered.estimate(
        data, outcome="outcome", period="year", first_exposed="first", unit="unit", draws=draws, seed=1
    )


def peer(python: str, data: pd.DataFrame) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "panel.csv"
        data.to_csv(place, index=False, float_format="%.17g")
        script = PEER.format(repeats=REPEATS, draws=DRAWS)
        run = subprocess.run([python, "-c", script, str(place)], capture_output=True, text=True, check=False)
    if run.returncode:
        return {"refused": run.stderr.strip().splitlines()[-1]}
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def main() -> None:
    from csceval.estimates.methods import imputation

    named = dict(argument.split("=", 1) for argument in sys.argv[1:])
    data = panel()
    seconds, estimate = best_of(lambda: ours(data))
    shuffled = data.sample(frac=1, random_state=1)
    found: dict[str, Any] = {
        "rows": len(data), "draws": DRAWS, "csceval_s": seconds,
        "csceval_shuffled_s": best_of(lambda: ours(shuffled))[0],
        "csceval_without_draws_s": best_of(lambda: ours(data, 0))[0],
        "csceval_imputation_s": best_of(lambda: imputation.estimate(
            data, outcome="outcome", period="year", first_exposed="first", unit="unit"))[0],
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip
    if "diff_diff" in named:
        theirs = peer(named["diff_diff"], data)
        found["diff_diff"] = theirs
        if "seconds" in theirs:
            found["ratio"] = seconds / theirs["seconds"]
            found["difference"] = abs(theirs["value"] - estimate.value)
            found["se_difference"] = abs(theirs["error"] - estimate.std_error)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
