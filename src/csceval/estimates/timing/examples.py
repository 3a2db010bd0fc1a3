"""Small data with known truth for methods that compare over time."""

from __future__ import annotations

import numpy as np
import pandas as pd

STARTS = (3, 5, 7)


def staggered(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Forty sites over ten quarters, three cohorts of eight, effects that grow: frame, settings, true ATT.

    The effect is 2 in the first exposed quarter, 3 from the second on; early cohorts gain half as much again.
    """
    return draw(seed, sizes=(8, 8, 8), others=16)


def draw(seed: int, *, sizes: tuple[int, int, int], others: int) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Sites in three cohorts of given sizes beside others never exposed: frame, settings, true ATT."""
    rng = np.random.default_rng(seed)
    quarters = [f"{year}-Q{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)][:10]
    n, start = sum(sizes) + others, np.repeat([*STARTS, 10], [*sizes, others])
    at = np.arange(10)[None, :] - start[:, None]
    effect = np.where(at >= 0, np.where(at == 0, 2.0, 3.0), 0.0) * np.where(start == STARTS[0], 1.5, 1.0)[:, None]
    noise = rng.normal(0, 2, size=(n, 10))
    noise[:, 1:] += 0.3 * noise[:, :-1]
    level = rng.normal(60, 5, size=(n, 1)) + rng.normal(0, 1, size=(1, 10)) - 0.5 * (start < 10)[:, None]
    frame = pd.DataFrame({
        "site": np.repeat([f"Site {number:02d}" for number in range(1, n + 1)], 10), "quarter": np.tile(quarters, n),
        "attendance rate": (level + noise + effect).ravel(),
        "joined": np.repeat([quarters[onset] if onset < 10 else None for onset in start], 10),
    })  # fmt: skip
    settings: dict[str, object] = {"outcome": "attendance rate", "period": "quarter", "first_exposed": "joined",
                                   "unit": "site"}  # fmt: skip
    return frame, settings, float(effect[at >= 0].mean())
