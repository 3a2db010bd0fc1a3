"""What all parts share: who and where, the quarters, and a stream of random numbers for each part."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from ruamel.yaml import YAML

SEED = 20240101
AS_OF = date(2025, 1, 31)
FIRST = date(2021, 1, 1)
QUARTERS = 16  # 2021-Q1 to 2024-Q4
MONTHS = 48
# Site → quarter it joined (1 is 2021-Q1) and full effect in days; S09 to S12 never join.
JOINED = {1: (5, -8), 2: (5, -8), 3: (7, -7), 4: (7, -7), 5: (9, -5), 6: (9, -5), 7: (11, -4), 8: (11, -4)}
SITES = [f"S{n:02d}" for n in range(1, 13)]
PARTNERS = [f"P{n:02d}" for n in range(1, 25)]
HERE = Path(__file__).resolve().parent
Table = np.ndarray
Row = list[object]
Record = dict[str, object]


def stream(seed: int, part: str) -> np.random.Generator:
    """A stream of its own for each thing beside the waits, so that a new one leaves the others as they were."""
    return np.random.default_rng([seed, *part.encode()])


def day(number: int) -> date:
    """The date so many days after the first."""
    return FIRST + timedelta(days=int(number))


def starts() -> Table:
    """First day of each quarter and of the one after the last, in days after the first."""
    firsts = [date(2021 + q // 4, 1 + 3 * (q % 4), 1) for q in range(QUARTERS + 1)]
    return np.array([(first - FIRST).days for first in firsts])


def quarter(place: int) -> str:
    """The name of a quarter, from 0."""
    return f"{2021 + place // 4}-Q{place % 4 + 1}"


def month(place: int) -> str:
    """The name of a month, from 0."""
    return f"{2021 + place // 12}-{place % 12 + 1:02d}"


def in_quarter(place: int, offset: float) -> date:
    """The day that lies so far through a quarter, 0 to 1."""
    first = starts()
    return day(first[place] + int(offset * (first[place + 1] - first[place])))


def joined_by() -> Table:
    """Whether a site had joined, sites × quarters."""
    first = np.array([JOINED.get(site, (QUARTERS + 1, 0))[0] for site in range(1, 13)])
    return np.arange(1, QUARTERS + 1)[None, :] >= first[:, None]


@cache
def page() -> dict[str, Any]:
    """The evaluation as it was written by hand."""
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(HERE.parent / "evaluation.yaml")
    return found


def imputed(table: Table) -> float:
    """Mean of the joined cells less what sites and quarters add up to among the others (sites × quarters)."""
    joined = joined_by()
    site, time = (index.ravel() for index in np.indices(table.shape))
    design = np.hstack([np.eye(len(table))[site], np.eye(table.shape[1])[time][:, 1:]])
    free = ~joined.ravel()
    fitted = design @ np.linalg.lstsq(design[free], table.ravel()[free], rcond=None)[0]
    return float((table.ravel() - fitted)[~free].mean())


def ar1(rng: np.random.Generator, shape: tuple[int, ...], rho: float) -> Table:
    """Noise of standard deviation 1 along the last axis, each value related to the one before by `rho`."""
    shocks = rng.normal(size=shape)
    noise = shocks.copy()
    for place in range(1, shape[-1]):
        noise[..., place] = rho * noise[..., place - 1] + np.sqrt(1 - rho**2) * shocks[..., place]
    return noise


def shared_out(total: int, weights: Iterable[float]) -> list[int]:
    """Whole numbers in proportion to weights that add up to the total: the largest remainders get what is left."""
    parts = np.array(list(weights), dtype=float)
    exact = total * parts / parts.sum()
    found = np.floor(exact).astype(int)
    for place in np.argsort(-(exact - found), kind="stable")[: total - found.sum()]:
        found[place] += 1
    return [int(one) for one in found]
