"""The synthetic difference-in-differences of one block of exposed units, and of many such problems at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.estimates.synthetic import frank_wolfe
from csceval.estimates.synthetic.blocks import Blocks

FLOOR, PERIOD_RIDGE = 1e-5, 1e-6


@dataclass(frozen=True)
class Block:
    """Units exposed from column `start` on: effect, weights of donors and of the periods before, mean paths."""

    start: int
    exposed: int
    effect: float
    unit_weights: FloatArray
    period_weights: FloatArray
    observed: FloatArray
    synthetic: FloatArray

    @property
    def cells(self) -> int:
        """Exposed unit-periods, by which starts are averaged."""
        return self.exposed * (len(self.observed) - self.start)


def noise(donors: FloatArray, start: int) -> float:
    """Standard deviation of the donors' changes from period to period before exposure (donors × periods)."""
    return float(np.std(np.diff(donors[:, :start], axis=1).ravel(), ddof=1))


def ridge(donors: FloatArray, start: int, exposed: int) -> float:
    """Strength ζ of the unit weights' ridge: (exposed units × periods after)^¼ times the noise (paper, §II.A)."""
    return float((exposed * (donors.shape[1] - start)) ** 0.25 * noise(donors, start))


def weigh(
    donors: FloatArray, own: FloatArray, start: int, *, zeta: float, sigma: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Unit weights, period weights and effects of B problems (`donors` B × J × T, `own` B × T)."""
    size, n, _ = donors.shape
    before, after = donors[:, :, :start], donors[:, :, start:].mean(axis=2)
    even_units, even_periods = np.full((size, n), 1 / n), np.full((size, start), 1 / start)
    floor = FLOOR * sigma
    units = frank_wolfe.weights(np.swapaxes(before, 1, 2), own[:, :start], zeta=zeta, floor=floor, start=even_units)
    periods = frank_wolfe.weights(before, after, zeta=PERIOD_RIDGE * sigma, floor=floor, start=even_periods)
    return units, periods, effects(donors, own, start, units, periods)


def effects(donors: FloatArray, own: FloatArray, start: int, units: FloatArray, periods: FloatArray) -> FloatArray:
    """Change of the exposed less that of the weighted donors, after against the weighted periods before (B)."""
    gaps = own - np.einsum("bj,bjt->bt", units, donors)
    return np.asarray(gaps[:, start:].mean(axis=1) - (gaps[:, :start] * periods).sum(axis=1), dtype=np.float64)


def estimate_blocks(made: Blocks) -> list[Block]:
    """One block for each start of exposure, each against all donors."""
    donors, found = made.outcome[made.donors], []
    for start in made.cohorts:
        rows = np.flatnonzero(made.onset == start)
        own = made.outcome[rows].mean(axis=0)
        units, periods, effect = weigh(donors[None], own[None], start, zeta=ridge(donors, start, len(rows)),
                                       sigma=noise(donors, start))  # fmt: skip
        found.append(Block(start, len(rows), float(effect[0]), units[0], periods[0], own, units[0] @ donors))
    return found
