"""Tables that several tests of economic effects use, and the published numbers beside the checkout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "economy"


@pytest.fixture
def economy_file() -> Callable[[str], Path]:
    """A published table beside the checkout; the test is skipped where it is not."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.is_file():
            pytest.skip(f"{name} is not in ../shared beside this checkout")
        return path

    return find


@pytest.fixture
def three() -> dict[str, pd.DataFrame | pd.Series]:
    """Farms, works and services; every column adds up to its output: 100, 200, 400."""
    sectors = ["A", "B", "C"]
    flows = pd.DataFrame([[10.0, 40.0, 20.0], [20.0, 30.0, 60.0], [15.0, 30.0, 80.0]], index=sectors, columns=sectors)
    return {
        "flows": flows,
        "output": pd.Series([100.0, 200.0, 400.0], index=sectors),
        "value_added": pd.DataFrame(
            {"compensation": [20.0, 50.0, 130.0], "surplus": [20.0, 25.0, 60.0], "taxes": [2.0, 3.0, 10.0]},
            index=sectors,
        ),
        "households": pd.Series([10.0, 40.0, 110.0], index=sectors),
        "jobs": pd.Series([3.0, 4.0, 8.0], index=sectors),
        "imports": pd.Series([12.0, 20.0, 36.0], index=sectors),
        "taxes": pd.Series([1.0, 2.0, 4.0], index=sectors),
    }


@pytest.fixture
def random_table() -> Callable[..., dict[str, pd.DataFrame | pd.Series]]:
    """Frames of a productive table of any size, its columns adding up to output."""

    def make(seed: int, n: int) -> dict[str, pd.DataFrame | pd.Series]:
        rng = np.random.default_rng(seed)
        names = [f"{at:02d}" for at in range(n)]
        shares = rng.dirichlet(np.full(n + 5, 0.5), size=n).T
        output = rng.uniform(10, 1000, size=n)
        money = shares * output
        return {
            "flows": pd.DataFrame(money[:n], index=names, columns=names),
            "output": pd.Series(output, index=names),
            "value_added": pd.DataFrame(money[n : n + 3].T, index=names, columns=["compensation", "surplus", "taxes"]),
            "imports": pd.Series(money[n + 3], index=names),
            "taxes": pd.Series(money[n + 4], index=names),
        }

    return make


@pytest.fixture
def four_sites() -> pd.DataFrame:
    """Two exposed sites 11 → 17 on average, two others 9 → 10."""
    return pd.DataFrame({
        "site": ["A", "A", "B", "B", "C", "C", "D", "D"],
        "year": [2022, 2023] * 4,
        "joined": [2023.0] * 4 + [np.nan] * 4,
        "score": [10.0, 17.0, 12.0, 17.0, 8.0, 8.0, 10.0, 12.0],
    })  # fmt: skip
