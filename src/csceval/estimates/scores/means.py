"""Mean outcomes if all (or the treated) were treated, or were not, and what each row moves them.

Each is an M-estimator stacked on those of the propensity and the outcome model, so its influence carries theirs along
(Stefanski & Boos 2002; Lunceford & Davidian 2004). Formulas as in Stata's `teffects`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.estimates.scores.fits import Design, Fit, fit


@dataclass(frozen=True)
class Problem:
    """Rows to compare: outcome, treated (0 or 1) and base weight (n each), outcome design, fitted propensity."""

    outcome: FloatArray
    treated: FloatArray
    weight: FloatArray
    made: Design
    chance: Fit | None
    estimand: str
    outcome_model: str
    column: str

    @property
    def target(self) -> FloatArray:
        """Weight of each row in the population that the effect is about (n)."""
        return self.weight * self.treated if self.estimand == "ATT" else self.weight


def inverse_weights(problem: Problem, arm: int) -> tuple[FloatArray, FloatArray]:
    """Weights that make one arm look like the target (n), and how they move with the propensity's predictor."""
    d, own = problem.treated, problem.treated if arm else 1 - problem.treated
    if problem.estimand == "ATT" and arm:
        return problem.weight * d, np.zeros_like(d)
    if problem.chance is None:
        raise ValueError("no propensity")
    p, slope = problem.chance.predicted, problem.chance.slope
    if arm:
        return problem.weight * own / p, -problem.weight * own * slope / p**2
    odds = p if problem.estimand == "ATT" else 1.0
    return problem.weight * own * odds / (1 - p), problem.weight * own * slope / (1 - p) ** 2


def arm_mean(problem: Problem, arm: int, estimator: str, *, known: bool = False) -> tuple[float, FloatArray]:
    """Mean outcome of the target if it were in one arm, and each row's influence on it (n).

    `known` takes the weights of `ipw` as given (what GEE with robust errors does).
    """
    if estimator == "ipw":
        return _weighted(problem, arm, known=known)
    if estimator == "ra":
        return _standardised(problem, arm)
    return (_augmented if estimator == "aipw" else _weighted_standardised)(problem, arm)


def _weighted(problem: Problem, arm: int, *, known: bool) -> tuple[float, FloatArray]:
    weight, moves = inverse_weights(problem, arm)
    size = float(weight.sum())
    mean = float(weight @ problem.outcome) / size
    left = problem.outcome - mean
    out = weight * left / size
    return mean, out if known else out + _through(problem, moves * left / size)


def _through(problem: Problem, pull: FloatArray) -> FloatArray:
    """Influence by way of the propensity, where `pull` (n) is what each row's predictor does to the mean."""
    if problem.chance is None:
        return np.zeros_like(pull)
    return np.asarray(problem.chance.influence @ (pull @ problem.chance.x), dtype=np.float64)


def _model(problem: Problem, arm: int, weight: FloatArray) -> Fit:
    where = "among the treated" if arm else "among those not treated"
    return fit(problem.outcome_model, problem.outcome, problem.made, weight, column=problem.column, where=where)


def _own(problem: Problem, arm: int) -> FloatArray:
    return problem.weight * (problem.treated if arm else 1 - problem.treated)


def _standardised(problem: Problem, arm: int) -> tuple[float, FloatArray]:
    fitted, target = _model(problem, arm, _own(problem, arm)), problem.target
    return _predicted(fitted, target, fitted.influence)


def _predicted(fitted: Fit, target: FloatArray, influence: FloatArray) -> tuple[float, FloatArray]:
    size = float(target.sum())
    mean = float(target @ fitted.predicted) / size
    moved = influence @ ((target * fitted.slope) @ fitted.x / size)
    return mean, target * (fitted.predicted - mean) / size + moved


def _augmented(problem: Problem, arm: int) -> tuple[float, FloatArray]:
    fitted, target = _model(problem, arm, _own(problem, arm)), problem.target
    weight, moves = inverse_weights(problem, arm)
    size, left = float(target.sum()), problem.outcome - fitted.predicted
    mean = float(target @ fitted.predicted + weight @ left) / size
    own = (target * (fitted.predicted - mean) + weight * left) / size
    model = fitted.influence @ (((target - weight) * fitted.slope) @ fitted.x / size)
    return mean, own + model + _through(problem, moves * left / size)


def _weighted_standardised(problem: Problem, arm: int) -> tuple[float, FloatArray]:
    weight, moves = inverse_weights(problem, arm)
    fitted = _model(problem, arm, weight)
    influence = fitted.influence
    if problem.chance is not None:
        residual = np.divide(fitted.score, weight, out=np.zeros_like(weight), where=weight > 0)
        carried = (problem.chance.x * (moves * residual)[:, None]).T @ fitted.x @ fitted.inverse
        influence = influence + problem.chance.influence @ carried
    return _predicted(fitted, problem.target, influence)
