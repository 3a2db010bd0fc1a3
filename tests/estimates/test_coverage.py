"""How often the 95 % interval holds the truth with few clusters; measured, not promised."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.estimates.methods import did

DRAWS = 2000


def draw(rng, exposed, others, periods=8):
    n = exposed + others
    noise = rng.normal(size=(n, periods))
    for period in range(1, periods):
        noise[:, period] += 0.6 * noise[:, period - 1]
    treated = (np.arange(n)[:, None] < exposed) & (np.arange(periods)[None, :] >= periods // 2)
    y = noise + rng.normal(size=(n, 1)) + treated
    return pd.DataFrame({
        "unit": np.repeat(np.arange(n), periods), "t": np.tile(np.arange(periods), n), "y": y.ravel(),
        "first": np.repeat(np.where(np.arange(n) < exposed, float(periods // 2), np.nan), periods),
    })  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize(("exposed", "others"), [(8, 4), (4, 8), (3, 9)])
def test_cr2_coverage_with_twelve_clusters(exposed, others):
    rng = np.random.default_rng(2026)
    hits = 0
    for _ in range(DRAWS):
        found = did.estimate(draw(rng, exposed, others), outcome="y", period="t", first_exposed="first", unit="unit")
        hits += found.conf_low <= 1 <= found.conf_high
    assert hits / DRAWS >= 0.93
