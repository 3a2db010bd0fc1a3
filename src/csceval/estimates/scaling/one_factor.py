"""One common factor by maximum likelihood, for one matrix of correlations or for many at once."""

from __future__ import annotations

import numpy as np

from csceval.estimates._arrays import FloatArray

LEAST = 0.005  # smallest share of an item's variance that is left to it alone, as in R's factanal
_ROUNDS, _CLOSE = 2_000, 1e-9
_END = np.sqrt(1 - LEAST)


def loadings(correlations: FloatArray) -> FloatArray:
    """Loadings of one common factor (… × k) on standardised items; their sum is not negative.

    The uniqueness of an item is 1 − loading², 0.005 or above. Steps of expectation and maximisation (Rubin & Thayer
    1982, Psychometrika 47: 69-76), lengthened as in SQUAREM (Varadhan & Roland 2008, Scandinavian Journal of Statistics
    35: 335-353), until no loading moves by more than 1e-9.

    Parameters
    ----------
    correlations : (… × k × k) with k of 3 or more.
    """
    k = correlations.shape[-1]
    given = correlations.reshape(-1, k, k)
    found = np.sqrt(np.clip(_start(given), 0.04, 0.9)) * _signs(given)
    moving = np.arange(len(given))
    for _ in range(_ROUNDS):
        before = found[moving]
        found[moving] = _round(given[moving], before)
        moving = moving[np.abs(found[moving] - before).max(axis=1) > _CLOSE]
        if not len(moving):
            break
    found *= np.where(found.sum(axis=1, keepdims=True) < 0, -1.0, 1.0)
    return np.asarray(found.reshape(correlations.shape[:-1]), dtype=np.float64)


def omega_of(covariances: FloatArray) -> FloatArray:
    """McDonald's (1999) omega of the sum of the items, from covariances (… × k × k) whose variances are above zero."""
    spread = np.sqrt(np.diagonal(covariances, axis1=-2, axis2=-1))
    common = loadings(covariances / (spread[..., :, None] * spread[..., None, :]))
    shared = (common * spread).sum(axis=-1) ** 2
    alone = ((1 - common**2) * spread**2).sum(axis=-1)
    return np.asarray(shared / (shared + alone), dtype=np.float64)


def _start(correlations: FloatArray) -> FloatArray:
    """Mean squared correlation of each item with the others: a first guess of what it shares."""
    k = correlations.shape[-1]
    return np.asarray(((correlations**2).sum(axis=-1) - 1) / (k - 1), dtype=np.float64)


def _signs(correlations: FloatArray) -> FloatArray:
    """Of each item, whether it goes with the first component or against it."""
    first = np.linalg.eigh(correlations)[1][..., -1]
    return np.where(first < 0, -1.0, 1.0)


def _round(correlations: FloatArray, first: FloatArray) -> FloatArray:
    """Two steps and a leap along their path, kept where it fits no worse than the two steps."""
    second = _step(correlations, first)
    third = _step(correlations, second)
    path, bend = second - first, third - 2 * second + first
    curved = (bend**2).sum(axis=1, keepdims=True)
    length = np.sqrt(
        np.divide((path**2).sum(axis=1, keepdims=True), curved, out=np.ones_like(curved), where=curved > 0)
    )
    leapt = _step(correlations, np.clip(first + 2 * length * path + length**2 * bend, -_END, _END))
    better = _misfit(correlations, leapt) <= _misfit(correlations, third)
    return np.asarray(np.where(better[:, None], leapt, third), dtype=np.float64)


def _step(correlations: FloatArray, before: FloatArray) -> FloatArray:
    """One step for each matrix: the factor's scores expected from the items, then the items' slopes on them."""
    unique = np.maximum(1 - before**2, LEAST)
    signal = (before**2 / unique).sum(axis=1, keepdims=True)
    weights = before / unique / (1 + signal)
    cross = np.einsum("bij,bj->bi", correlations, weights)
    spread = 1 / (1 + signal) + (weights * cross).sum(axis=1, keepdims=True)
    return np.asarray(np.clip(cross / spread, -_END, _END), dtype=np.float64)


def _misfit(correlations: FloatArray, found: FloatArray) -> FloatArray:
    """What maximum likelihood makes as small as it can, but for a constant."""
    unique = np.maximum(1 - found**2, LEAST)
    signal, scaled = (found**2 / unique).sum(axis=1), found / unique
    explained = np.einsum("bi,bij,bj->b", scaled, correlations, scaled) / (1 + signal)
    misfit = np.log(unique).sum(axis=1) + np.log1p(signal) + (1 / unique).sum(axis=1) - explained
    return np.asarray(misfit, dtype=np.float64)
