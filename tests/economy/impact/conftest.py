"""The county of the sample scenario, and a random economy, for tests of what spending sets in motion."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from csceval.economy import IOTable

SECTORS = ["health", "education", "food", "construction", "professional", "retail"]


@pytest.fixture
def larkmoor() -> IOTable:
    """Part F of the scenario Larkmoor: coefficients are stated, so output is 1 in every sector."""
    flows = [
        [.04, .01, 0, 0, .01, 0], [.01, .03, 0, 0, .01, 0], [.03, .02, .02, .01, .03, .01],
        [.01, .02, .01, .05, .01, .01], [.06, .05, .04, .06, .10, .06], [.05, .03, .10, .12, .02, .03],
    ]  # fmt: skip
    pay, gva = np.array([0.46, 0.52, 0.32, 0.30, 0.42, 0.30]), np.array([0.58, 0.66, 0.46, 0.42, 0.60, 0.55])
    return IOTable.from_frames(
        pd.DataFrame(flows, index=SECTORS, columns=SECTORS), [1.0] * 6,
        pd.DataFrame({"compensation": pay, "surplus": gva - pay, "taxes": 0.0}, index=SECTORS),
        households=[.11, .03, .08, .05, .06, .22], household_income=1.0, jobs=[11.2, 13.0, 15.8, 6.4, 7.1, 12.5],
        name="Larkmoor", year=2022,
    )  # fmt: skip


@pytest.fixture
def spending() -> pd.DataFrame:
    """4.4 million by sector, and what of it stays in the county."""
    return pd.DataFrame({
        "sector": SECTORS, "amount": [1.90, .80, .35, .45, .60, .30], "local_share": [.85, .95, .70, .60, .65, .35],
    })  # fmt: skip


@pytest.fixture
def economy() -> Callable[..., IOTable]:
    """A productive economy of `n` sectors whose columns add up to output; prices and shares from a seed."""

    def make(n: int = 71, seed: int = 0) -> IOTable:
        rng = np.random.default_rng(seed)
        output = rng.uniform(50, 500, n)
        shares = rng.dirichlet(np.full(n, 0.3), n).T * rng.uniform(0.2, 0.6, n)
        kept = 1 - shares.sum(axis=0)
        parts = pd.DataFrame({"compensation": 0.5 * kept, "surplus": 0.25 * kept, "taxes": 0.05 * kept})
        names = [f"S{at:02d}" for at in range(n)]
        return IOTable.from_frames(
            pd.DataFrame(shares * output, index=names, columns=names), output,
            (parts.mul(output, axis=0)).set_axis(names), households=rng.uniform(1, 10, n) * n / 10,
            household_income=20.0 * n, jobs=output * rng.uniform(0.01, 0.03, n), imports=0.15 * kept * output,
            taxes=0.05 * kept * output, name="random", year=2023,
        )  # fmt: skip

    return make
