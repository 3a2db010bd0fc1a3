"""Many draws and many placebos: the wild cluster bootstrap and synthetic control's placebos beside peers, in one run.

Run: python benchmarks/estimates_resampling.py [peers=PYTHON]. PYTHON is an interpreter that has pyfixest (with numba)
and diff-diff; without one, peers are not run. Prints one JSON object; machines differ, so only ratios travel. Peers do
less in one place: pyfixest's bootstrap gives a p alone, ours the p and the interval that inverts the test.
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

ROWS, CLUSTERS, DRAWS, REPEATS = 20_000, 40, 9_999, 3
UNITS, PERIODS, FROM = 39, 31, 19

WILD = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import pandas as pd, pyfixest
data = pd.read_csv(sys.argv[1])
best = []
for _ in range({repeats} + 1):  # the first one compiles
    start = time.perf_counter()
    fitted = pyfixest.feols("outcome ~ exposed + x", data, vcov={{"CRV1": "site"}})
    found = fitted.wildboottest(param="exposed", reps={draws}, cluster="site", seed=1)
    best.append(time.perf_counter() - start)
print(json.dumps({{"seconds": min(best[1:]), "p_value": float(found["Pr(>|t|)"]), "version": pyfixest.__version__}}))
"""
CONTROL = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import numpy as np, pandas as pd, diff_diff
data = pd.read_csv(sys.argv[1])
data["treated"] = ((data["unit"] == 0) & (data["year"] >= {first})).astype(int)
before = data["year"].nunique() - (data["year"] >= {first}).groupby(data["year"]).first().sum()
start = time.perf_counter()
model = diff_diff.SyntheticControl(v_method="custom", custom_v=np.ones(int(before)), standardize="none")
found = model.fit(data, outcome="outcome", treatment="treated", unit="unit", time="year")
found.in_space_placebo()
print(json.dumps({{"seconds": time.perf_counter() - start, "value": float(found.att),
                  "p_value": float(found.placebo_p_value), "version": diff_diff.__version__}}))
"""


def sites() -> pd.DataFrame:
    rng = np.random.default_rng(1)
    site = np.arange(ROWS) % CLUSTERS
    exposed, x = (site % 2 == 0).astype(float), rng.normal(size=ROWS)
    outcome = 0.1 * exposed + 0.5 * x + 0.3 * rng.normal(size=CLUSTERS)[site] + rng.normal(size=ROWS)
    return pd.DataFrame({"site": site, "exposed": exposed, "x": x, "outcome": outcome})


def panel() -> pd.DataFrame:
    rng = np.random.default_rng(2)
    unit, year = np.repeat(np.arange(UNITS), PERIODS), np.tile(np.arange(1970, 1970 + PERIODS), UNITS)
    common = np.cumsum(rng.normal(size=(3, PERIODS)), axis=1)
    level = (
        100 + 10 * rng.normal(size=UNITS)[unit] + np.einsum("uk,kt->ut", rng.uniform(size=(UNITS, 3)), common).ravel()
    )
    exposed = (unit == 0) & (year >= 1970 + FROM)
    first = np.where(unit == 0, 1970.0 + FROM, np.nan)
    outcome = level - 8 * exposed + rng.normal(size=len(unit))
    return pd.DataFrame({"unit": unit, "year": year, "first": first, "outcome": outcome})


def best_of(run: Callable[[], Any]) -> tuple[float, Any]:
    seconds, result = [], None
    for _ in range(REPEATS):
        start = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


def peer(python: str, script: str, data: pd.DataFrame) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "data.csv"
        data.to_csv(place, index=False, float_format="%.17g")
        run = subprocess.run([python, "-c", script, str(place)], capture_output=True, text=True, check=False)
    if run.returncode:
        return {"refused": run.stderr.strip().splitlines()[-1]}
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def wild(data: pd.DataFrame) -> Any:
    from csceval.estimates.clusters import wild_bootstrap

    design = np.column_stack([data["exposed"], np.ones(len(data)), data["x"]])
    return wild_bootstrap(data["outcome"], design, data["site"], draws=DRAWS, seed=1)


def control(data: pd.DataFrame) -> Any:
    from csceval.estimates.methods import synthetic_control

    return synthetic_control.estimate(data, outcome="outcome", unit="unit", period="year", first_exposed="first")


def main() -> None:
    named = dict(argument.split("=", 1) for argument in sys.argv[1:])
    rows, long = sites(), panel()
    found: dict[str, Any] = {}
    for name, run, data, script in (
        ("wild_bootstrap_9999", wild, rows, WILD.format(repeats=REPEATS, draws=DRAWS)),
        ("synthetic_control_38_placebos", control, long, CONTROL.format(first=1970 + FROM)),
    ):
        seconds, result = best_of(lambda run=run, data=data: run(data))
        one = {"csceval_s": seconds, "p_value": result.p_value}
        if "peers" in named:
            one["peer"] = theirs = peer(named["peers"], script, data)
            if "seconds" in theirs:
                one["times_as_fast"] = theirs["seconds"] / seconds
        found[name] = one
    found["peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
