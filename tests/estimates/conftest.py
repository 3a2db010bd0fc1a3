"""Frames that several tests of estimates use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "estimators"


@pytest.fixture
def published() -> Callable[[str], pd.DataFrame]:
    """A data set beside the checkout that published numbers belong to; the test is skipped where it is not."""

    def read(name: str) -> pd.DataFrame:
        path = SHARED / f"{name}.csv"
        if not path.is_file():
            pytest.skip(f"{name}.csv is not beside this checkout")
        return pd.read_csv(path)

    return read


@pytest.fixture
def four_sites() -> pd.DataFrame:
    """Two exposed sites 11 → 17 on average, two others 9 → 10."""
    return pd.DataFrame({
        "site": ["A", "A", "B", "B", "C", "C", "D", "D"],
        "year": [2022, 2023] * 4,
        "joined": [2023.0] * 4 + [np.nan] * 4,
        "score": [10.0, 17.0, 12.0, 17.0, 8.0, 8.0, 10.0, 12.0],
    })  # fmt: skip


@pytest.fixture
def random_panel() -> Callable[..., pd.DataFrame]:
    """A panel with a covariate, weights and regions; `share` is the share of unit-periods that are there."""

    def make(seed: int = 1, units: int = 24, periods: int = 6, share: float = 1.0) -> pd.DataFrame:
        rng = np.random.default_rng(seed)
        unit, year = np.repeat(np.arange(units), periods), np.tile(np.arange(2015, 2015 + periods), units)
        exposed = (unit % 2 == 0) & (year >= 2015 + periods // 2)
        covariate = rng.normal(size=len(unit)) + 0.3 * exposed
        noise = rng.normal(size=len(unit)) + rng.normal(size=units)[unit]
        frame = pd.DataFrame({
            "unit": unit, "year": year, "first": np.where(unit % 2 == 0, 2015.0 + periods // 2, np.nan),
            "region": unit // 2 % 12, "x": covariate, "w": rng.uniform(0.5, 2.0, size=len(unit)),
            "y": 100 + 2 * exposed + 0.5 * covariate + 0.2 * year + noise,
        })  # fmt: skip
        return frame[rng.uniform(size=len(frame)) <= share].reset_index(drop=True)

    return make


def _wandering(rng: np.random.Generator, n: int, rho: float) -> np.ndarray:
    noise = rng.normal(size=n)
    for at in range(1, n):
        noise[at] += rho * noise[at - 1]
    return noise


@pytest.fixture
def monthly() -> pd.DataFrame:
    """Thirty months, 12 before: a count, people, a share's parts, a plain measure and a control."""
    rng, t = np.random.default_rng(3), np.arange(30)
    people = 4000 + 20 * t
    wave = np.cos(2 * np.pi * t / 12)
    return pd.DataFrame({
        "t": t, "y": 50 + 0.2 * t + 5 * (t >= 12) + 0.3 * wave + _wandering(rng, 30, 0.4),
        "c": 40 + 0.1 * t + 0.3 * wave + _wandering(rng, 30, 0.4),
        "count": rng.poisson(people * np.exp(-4 + 0.01 * t - 0.2 * (t >= 12))), "people": people,
        "closed": rng.binomial(200, 0.4 + 0.1 * (t >= 12)), "all": np.full(30, 200),
    })  # fmt: skip
