"""Tables beyond memory: equality with the fit in memory, time and peak memory.

    python benchmarks/large_tables.py FOLDER equal     5 million rows: in memory, in threads, on Dask
    python benchmarks/large_tables.py FOLDER many      30 million rows: in threads, on Dask
    python benchmarks/large_tables.py FOLDER faults    a CSV of 10 million rows with planted faults

Records are those of ESTIMATORS §6: a treatment from month 18 on in half of 200 sites, sex, age and 36 months, CR1.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

SETTINGS = {"outcome": "wait", "term": "tp", "covariates": ["sex", "age"], "absorb": ["month"], "cluster": "site",
            "errors": "CR1"}  # fmt: skip
CHUNK = 1_000_000
PLANTED = {"rating": 7, "site": 5, "date": 3, "rule": 11, "repeat": 4}


def records(n: int, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    site, month = rng.integers(0, 200, n), rng.integers(0, 36, n)
    sex, age = rng.integers(0, 2, n), rng.integers(18, 81, n)
    tp = ((site % 2 == 1) & (month >= 18)).astype(np.int8)
    wait = 60 - 4.0 * tp + 2 * sex + 0.1 * age + (site % 7) - 0.2 * month + rng.normal(0, 20, n)
    columns = {"site": site.astype(np.int16), "month": month.astype(np.int8), "sex": sex.astype(np.int8),
               "age": age.astype(np.int8), "tp": tp, "wait": wait}  # fmt: skip
    return pd.DataFrame(columns)


def written(folder: Path, millions: int) -> Path:
    target = folder / f"records-{millions}m"
    target.mkdir(parents=True, exist_ok=True)
    for at in range(len([*target.iterdir()]), millions):
        records(CHUNK, at).to_parquet(target / f"{at:03d}.parquet", compression="zstd")
    return target


def fit(how: str, folder: Path) -> dict[str, object]:
    """One fit in this process: coefficient and error of every term, seconds, peak memory with that of the workers."""
    from csceval.estimates.methods import regression
    from csceval.portfolio import large
    from csceval.portfolio.large.on_dask import Dask

    start = time.perf_counter()
    if how == "memory":
        frame = pd.read_parquet(folder)
        found = regression.estimate(frame, **SETTINGS)
    else:
        found = large.estimate("regression", folder, on=Dask(workers=2) if how == "dask" else None, **SETTINGS)
    table = found.tidy()
    return {"how": how, "rows": found.n_obs, "estimate": table["estimate"].tolist(),
            "std_error": table["std_error"].tolist()} | spent(start)  # fmt: skip


def spent(start: float) -> dict[str, float]:
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {"seconds": round(time.perf_counter() - start, 1), "GiB": round(peaks[0] / 2**20, 2),
            "GiB of the largest worker": round(peaks[1] / 2**20, 2)}  # fmt: skip


def alone(how: str, folder: Path) -> dict[str, object]:
    """The same in a process of its own, so that memory is measured from zero."""
    done = subprocess.run([sys.executable, __file__, str(folder), how], capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    print({name: value for name, value in found.items() if name not in ("estimate", "std_error")}, flush=True)
    return found


def compare(runs: list[dict[str, object]]) -> None:
    for name in ("estimate", "std_error"):
        first, *others = [np.array(run[name]) for run in runs]
        print(name, "largest relative difference", [float(np.abs(other / first - 1).max()) for other in others])


def faulty(folder: Path) -> Path:
    """Ten million services as a CSV, with known faults spread over it."""
    path = folder / "services.csv"
    if path.exists():
        return path
    with path.open("w", encoding="utf-8") as file:
        for at in range(10):
            rows = services(at)
            rows.to_csv(file, index=False, header=at == 0)
    return path


def services(at: int) -> pd.DataFrame:
    rng = np.random.default_rng(at)
    asked = pd.Timestamp("2023-01-01") + pd.to_timedelta(rng.integers(0, 700, CHUNK), unit="D")
    began = asked + pd.to_timedelta(rng.integers(1, 90, CHUNK), unit="D")
    rows = pd.DataFrame({
        "Case no": [f"R{number}" for number in range(at * CHUNK, (at + 1) * CHUNK)],
        "Site": np.char.add("site ", rng.integers(0, 200, CHUNK).astype(str)), "Provider": "p1",
        "Requested": asked.strftime("%Y-%m-%d"), "Started": began.strftime("%Y-%m-%d"), "Status": "started",
        "Rating": rng.integers(1, 6, CHUNK),
    })  # fmt: skip
    where = iter(rng.permutation(CHUNK - 1)[: sum(PLANTED.values())] + 1)
    new = {"rating": ("Rating", 9), "site": ("Site", None), "date": ("Requested", "2024-02-31"),
           "rule": ("Started", "2020-01-01"), "repeat": ("Case no", "R0")}  # fmt: skip
    for fault, n in PLANTED.items():
        for _ in range(n):
            rows.loc[next(where), new[fault][0]] = new[fault][1]
    return rows


def check(folder: Path) -> None:
    from csceval.definitions import reader
    from csceval.portfolio import large

    start = time.perf_counter()
    found = large.validate(reader.load_tables()["services"], folder / "services.csv")
    print(found.counts.to_string())
    print([f"{one.code} {one.where()}" for one in found.first[:8]])
    print({"rows": found.rows, "set aside": found.rows - found.accepted} | spent(start))
    print("planted:", {fault: 10 * n + (fault == "repeat") for fault, n in PLANTED.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("what", choices=["equal", "many", "faults", "memory", "threads", "dask", "check"])
    asked = parser.parse_args()
    if asked.what == "equal":
        target = written(asked.folder, 5)
        compare([alone(how, target) for how in ("memory", "threads", "dask")])
    elif asked.what == "many":
        target = written(asked.folder, 30)
        compare([alone(how, target) for how in ("threads", "dask")])
    elif asked.what == "faults":
        faulty(asked.folder)
        subprocess.run([sys.executable, __file__, str(asked.folder), "check"], check=True)
    elif asked.what == "check":
        check(asked.folder)
    else:
        print(json.dumps(fit(asked.what, asked.folder)))


if __name__ == "__main__":
    main()
