"""Uniform bands: intervals of several effects that hold all together, by a multiplier bootstrap.

Callaway & Sant'Anna (2021), algorithm 1, with signs drawn for whole clusters. A draw flips the contributions of
clusters; the largest studentised effect of each draw says how far the largest of several errors may lie.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np
from scipy import special

from csceval.estimates._arrays import FloatArray
from csceval.estimates._distributions import normal_quantile, normal_tail, t_quantile, t_tail

BLOCK = 4_000_000


@dataclass(frozen=True)
class Bands:
    """For each of R rows: the critical value of its family, and the p that accounts for the whole family."""

    critical: FloatArray
    p_value: FloatArray


def uniform(
    influence: FloatArray, estimate: FloatArray, std_error: FloatArray, family: list[str], *,
    draws: int, level: float, seed: int, df: float,
) -> Bands:  # fmt: skip
    """Critical values of simultaneous intervals.

    Parameters
    ----------
    influence : G × R, summed within clusters; std_error : R, its root sums of squares (0: the row has no part).
    family : R names; rows without a name get neither band nor p.
    df : degrees of freedom (infinite: normal); the bootstrap's normal tails are stretched to those of t.
    """
    critical, p = np.full(len(estimate), np.nan), np.full(len(estimate), np.nan)
    moving = [j for j, name in enumerate(family) if name and std_error[j] > 0]
    if not moving:
        return Bands(critical, p)
    names = np.array([family[j] for j in moving])
    scaled = influence[:, moving] / std_error[moving]
    largest, signs = _draw(scaled, names, draws, seed)
    for column, name in enumerate(dict.fromkeys(names.tolist())):
        own = [moving[k] for k in np.flatnonzero(names == name)]
        size = np.sort(largest[:, column])
        at = np.argsort(largest[:, column], kind="stable")[min(ceil(level * (draws + 1)), draws) - 1]
        # Single precision finds the draw; its value is read in full, so that it does not hang on the order of sums.
        value = float(np.abs(signs(int(at)) @ scaled[:, names == name]).max())
        critical[own] = _stretched(max(value, normal_quantile((1 + level) / 2)), df)
        statistic = -special.ndtri(t_tail(np.abs(estimate[own] / std_error[own]), df))
        p[own] = (1 + len(size) - np.searchsorted(size, statistic - 1e-6)) / (1 + draws)
    return Bands(critical, np.minimum(p, 1.0))


def _stretched(value: float, df: float) -> float:
    """The t with the tail that a normal has beyond a value."""
    return float(-t_quantile(float(normal_tail(value)), df))


class _Signs:
    """Signs of each draw, kept as bits: row b of B × G."""

    def __init__(self, draws: int, n: int, seed: int) -> None:
        self.n = n
        raw = np.random.default_rng(seed).bytes(draws * ceil(n / 8))
        self.bits = np.frombuffer(raw, dtype=np.uint8).reshape(draws, -1)

    def __call__(self, draw: int) -> FloatArray:
        return 2.0 * np.unpackbits(self.bits[draw], count=self.n).astype(np.float64) - 1.0

    def ones(self, start: int, stop: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        return np.unpackbits(self.bits[start:stop], axis=1, count=self.n).astype(np.float32)


def _draw(
    scaled: FloatArray, names: np.ndarray[tuple[int], np.dtype[np.str_]], draws: int, seed: int
) -> tuple[FloatArray, _Signs]:
    """Largest studentised effect of each draw and family (B × families), and the signs."""
    single = np.asarray(scaled, dtype=np.float32)
    whole, signs = single.sum(axis=0, dtype=np.float64).astype(np.float32), _Signs(draws, len(scaled), seed)
    families = list(dict.fromkeys(names.tolist()))
    largest = np.empty((draws, len(families)))
    step = max(1, BLOCK // len(scaled))
    for start in range(0, draws, step):
        # ±1 sums are twice the sums over the ones, less the sum of all.
        size = np.abs(2 * (signs.ones(start, start + step) @ single) - whole)
        for column, name in enumerate(families):
            largest[start : start + step, column] = size[:, names == name].max(axis=1)
    return largest, signs
