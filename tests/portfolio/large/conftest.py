"""Service records of thirty sites over eight quarters, as a frame and as files of several parts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest


def records(n: int = 6000, seed: int = 3) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    site, quarter = rng.integers(0, 30, n), rng.integers(0, 8, n)
    part, visits = site % 2, rng.integers(0, 6, n).astype(float)
    rows = pd.DataFrame({
        "site": [f"S{number:02d}" for number in site], "joined": np.where(part == 1, "2024-Q1", None),
        "quarter": [f"{2023 + at // 4}-Q{at % 4 + 1}" for at in quarter], "visits": visits,
        "band": rng.integers(1, 6, n).astype(float), "arm": np.where(part == 1, "yes", "no"),
        "hours": rng.uniform(0.5, 10, n), "weight": rng.integers(0, 4, n).astype(float),
    })  # fmt: skip
    rows["wait"] = 50 + 0.3 * site + 0.5 * quarter + 3 * part * (quarter >= 4) + 1.5 * visits + rng.normal(0, 5, n)
    rows.loc[rng.random(n) < 0.02, "wait"] = np.nan
    rows.loc[rng.random(n) < 0.01, "hours"] = 0.0
    rows["falls"] = rng.poisson(rows["hours"] * np.exp(0.3 * part - 0.5)).astype(float)
    rows["met"] = (rng.random(n) < 0.4 + 0.1 * part).astype(int)
    rows["asked"] = rng.integers(1, 9, n)
    rows["answered"] = rng.binomial(rows["asked"], 0.4 + 0.1 * part)
    return rows


@pytest.fixture(scope="session")
def rows() -> pd.DataFrame:
    return records()


@pytest.fixture(scope="session")
def files(rows: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five files, so that the tree has two levels and a rest."""
    folder = tmp_path_factory.mktemp("records")
    for at, start in enumerate(range(0, len(rows), 1300)):
        rows.iloc[start : start + 1300].to_parquet(folder / f"part{at}.parquet")
    return folder
