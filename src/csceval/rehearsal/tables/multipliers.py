"""Multipliers of a few industries, as a statistical office would publish them."""

from __future__ import annotations

import pandas as pd

from csceval.rehearsal.world import World
from csceval.words import say

CODES = ("41", "56", "62", "84", "88")


def draw(world: World) -> pd.DataFrame:
    """One row an industry, in the prices of the first year."""
    rng = world.stream("multipliers")
    year = world.evaluation.period.first.start.year
    first = rng.uniform(1.2, 1.6, len(CODES))
    second = first + rng.uniform(0.1, 0.5, len(CODES))
    return pd.DataFrame(
        {
            "sector_code": CODES,
            "region": say("rehearsal_names.region"),
            "year": year,
            "sector_name": [say(f"rehearsal_names.sector_{code}") for code in CODES],
            "type1_output": first.round(2),
            "type2_output": second.round(2),
            "jobs_per_million": rng.uniform(7, 18, len(CODES)).round(1),
            "earnings_coef": rng.uniform(0.2, 0.45, len(CODES)).round(2),
            "gva_coef": rng.uniform(0.4, 0.7, len(CODES)).round(2),
            "price_year": year,
            "source": "SYNTHETIC",
        },
        dtype=object,
    )
