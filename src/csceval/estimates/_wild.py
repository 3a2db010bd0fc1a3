"""Wild restricted cluster bootstrap in score form: the cost does not grow with the number of rows.

Cameron, Gelbach & Miller (2008); fast form of Roodman, MacKinnon, Nielsen & Webb (2019, Stata Journal 19).
Residuals are linear in the value tested, so the whole interval costs little more than one p-value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, sums_by_group
from csceval.estimates._inversion import interval
from csceval.plugins import did_you_mean
from csceval.words import say

Distribution = Literal["auto", "rademacher", "webb"]
DISTRIBUTIONS = ("auto", "rademacher", "webb")
MOST_ENUMERATED = 13


@dataclass(frozen=True)
class WildBootstrap:
    """A wild restricted bootstrap test of one coefficient; an interval end is None where no value is rejected."""

    statistic: float
    p_value: float
    conf_low: float | None
    conf_high: float | None
    draws: int
    distribution: str
    enumerated: bool


@dataclass(frozen=True)
class _Draws:
    """For each draw (the first is the sample itself): numerator and squared error as functions of the null."""

    n0: FloatArray
    n1: FloatArray
    q00: FloatArray
    q01: FloatArray
    q11: FloatArray
    enumerated: bool

    def squared_t(self, null: float) -> FloatArray:
        top = (self.n0 - null * self.n1) ** 2
        bottom = self.q00 - 2 * null * self.q01 + null**2 * self.q11
        out: FloatArray = np.divide(top, bottom, out=np.full_like(top, np.inf), where=bottom > 1e-14 * top)
        return out

    def p_value(self, null: float) -> float:
        squares = self.squared_t(null)
        # Draws that equal the sample up to rounding count as equal. The sample itself is one of the draws.
        return float((squares >= squares[0] * (1 - 1e-9)).mean())


def signs(n_clusters: int, draws: int, distribution: Distribution, seed: int) -> tuple[FloatArray, bool]:
    """Weights (draws × G; first row ones) and whether they are every sign pattern there is.

    A pattern and its negative give the same |t|, so half of the patterns stand for all.
    """
    if distribution not in DISTRIBUTIONS:
        raise EstimationError(
            say("estimates_refused.unknown_distribution", distribution=distribution),
            code="unknown-choice",
            fix=did_you_mean(distribution, DISTRIBUTIONS),
        )
    if distribution != "webb" and n_clusters <= MOST_ENUMERATED:
        numbers = np.arange(2 ** (n_clusters - 1))
        flipped = (numbers[:, None] >> np.arange(n_clusters)) & 1
        return np.asarray(1.0 - 2.0 * flipped, dtype=np.float64), True
    rng = np.random.default_rng(seed)
    values = np.sqrt(np.array([0.5, 1.0, 1.5])) if distribution == "webb" else np.array([1.0])
    drawn = rng.choice(np.concatenate([-values, values]), size=(draws, n_clusters))
    return np.vstack([np.ones(n_clusters), drawn]), False


def bootstrap(
    outcome: FloatArray,
    design: FloatArray,
    clusters: IntArray,
    *,
    coefficient: int,
    null: float,
    draws: int,
    distribution: Distribution,
    level: float,
    seed: int,
    factor: float,
) -> WildBootstrap:
    """The test of one column of a design (n × k); `factor` is the small-sample factor of the reported t."""
    others = _orthonormal(np.delete(design, coefficient, axis=1))
    tested = _residual(design[:, coefficient], others)
    total = float(tested @ tested)
    if not total > 1e-12 * float(design[:, coefficient] @ design[:, coefficient]):
        raise EstimationError(say("estimates_refused.tested_combined"), code="no-comparison",
                              fix=say("estimates_refused.tested_combined_fix"))  # fmt: skip
    made = _draws(_residual(outcome, others), tested, others, clusters, draws, distribution, seed)
    estimate = float(made.n0[0]) / total
    error = float(np.sqrt(max((made.q00 - 2 * estimate * made.q01 + estimate**2 * made.q11)[0], 0.0))) / total
    low, high = interval(made.p_value, estimate, error, level)
    scaled = np.sqrt(float(made.squared_t(null)[0]) / factor) * np.sign(estimate - null)
    name = "rademacher" if distribution == "auto" else distribution
    return WildBootstrap(float(scaled), made.p_value(null), low, high, len(made.n0) - (not made.enumerated),
                         name, made.enumerated)  # fmt: skip


def _draws(
    residual: FloatArray, tested: FloatArray, others: FloatArray, clusters: IntArray, draws: int,
    distribution: Distribution, seed: int,
) -> _Draws:  # fmt: skip
    basis = np.column_stack([others, tested / np.sqrt(tested @ tested)])
    v, enumerated = signs(int(clusters.max()) + 1, draws, distribution, seed)
    scores = sums_by_group(np.column_stack([tested * residual, tested * tested]), clusters)
    leverage = sums_by_group(basis * tested[:, None], clusters)

    def score_of(column: int, values: FloatArray) -> FloatArray:
        out: FloatArray = v * scores[:, column] - (v @ sums_by_group(basis * values[:, None], clusters)) @ leverage.T
        return out

    s0, s1 = score_of(0, residual), score_of(1, tested)
    return _Draws(v @ scores[:, 0], v @ scores[:, 1], (s0 * s0).sum(axis=1), (s0 * s1).sum(axis=1),
                  (s1 * s1).sum(axis=1), enumerated)  # fmt: skip


def _orthonormal(columns: FloatArray) -> FloatArray:
    """An orthonormal basis of the columns' span; columns that others explain add nothing."""
    length = np.sqrt((columns**2).sum(axis=0))
    scaled = columns[:, length > 0] / length[length > 0]
    values, vectors = np.linalg.eigh(scaled.T @ scaled)
    kept = values > 1e-11 * max(float(values[-1]), 1.0) if len(values) else np.zeros(0, dtype=bool)
    out: FloatArray = scaled @ (vectors[:, kept] / np.sqrt(values[kept]))
    return out


def _residual(column: FloatArray, basis: FloatArray) -> FloatArray:
    once = column - basis @ (basis.T @ column)
    out: FloatArray = once - basis @ (basis.T @ once)
    return out
