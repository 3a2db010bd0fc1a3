"""Exposure dealt to donors instead: what gaps come without any effect."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np

from csceval.estimates._arrays import FloatArray, IntArray

EXACT = 1e-12  # a spread below this share of the largest outcome is rounding


def placebo_groups(donors: int, size: int, *, most: int, seed: int) -> IntArray:
    """Groups of `size` of the donors (G × size): all of them where there are at most `most`, else `most` at random."""
    if comb(donors, size) <= most:
        return np.array(list(combinations(range(donors), size)), dtype=np.int64).reshape(-1, size)
    rng = np.random.default_rng(seed)
    drawn = [np.sort(rng.choice(donors, size=size, replace=False)) for _ in range(most)]
    return np.array(drawn, dtype=np.int64)


def ratio(gaps: FloatArray, before: int) -> float:
    """Root mean squared gap after exposure over that before (Abadie, Diamond & Hainmueller 2010, §3.4)."""
    fit = float(np.sqrt(np.mean(gaps[:before] ** 2)))
    after = float(np.sqrt(np.mean(gaps[before:] ** 2)))
    return after / fit if fit > 0 else np.inf if after > 0 else 0.0


def rank_p(own: float, others: FloatArray) -> float:
    """Share of all ratios, the own one among them, that are at least as large."""
    tied = others >= own * (1 - 1e-12)
    return float((1 + tied.sum()) / (1 + len(others)))


def inverted(gaps: FloatArray, before: int, others: FloatArray, level: float) -> tuple[float, float] | None:
    """The constant effects that the ranks do not reject (Firpo & Possebom 2018, eq. 13); None where they reject all.

    Taking an effect c from the gaps after exposure, the ratio is at most the one that may not be exceeded, q, where
    mean((gap − c)²) ≤ (q · fit)²: a square in c, so the ends are known exactly.
    """
    most = int(np.floor((1 - level) * (1 + len(others)) + 1e-9))  # ranks up to this one reject
    if most < 1:
        return None
    limit = float(np.sort(others)[::-1][most - 1])
    fit = float(np.sqrt(np.mean(gaps[:before] ** 2)))
    after = gaps[before:]
    room = (limit * fit) ** 2 - float(np.var(after))
    centre = float(after.mean())
    return None if room < 0 else (centre - float(np.sqrt(room)), centre + float(np.sqrt(room)))
