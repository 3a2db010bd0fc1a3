"""Weights and gaps of one exposed group against its donors, by the path or by predictors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates.synthetic.blocks import Blocks
from csceval.estimates.synthetic.predictors import Predictors, matched_weights
from csceval.estimates.synthetic.simplex import simplex_weights
from csceval.words import say


@dataclass(frozen=True)
class Fitted:
    """`weights` of the `donors` (rows of the matrix), `gaps` of the exposed in every period, and what was matched."""

    weights: FloatArray
    donors: IntArray
    exposed: FloatArray
    gaps: FloatArray
    predictors: pd.DataFrame | None = None

    def weight_table(self, made: Blocks) -> pd.DataFrame:
        """Donors with weight, in the order of their names."""
        used = np.flatnonzero(self.weights > 0)
        return pd.DataFrame({"unit": [made.labels[row] for row in self.donors[used]], "estimate": self.weights[used]})

    def path(self, made: Blocks) -> pd.DataFrame:
        """Outcome of the exposed and of the weighted donors by period, and the gap as `estimate`."""
        before = made.cohorts[0]
        times = np.arange(len(made.periods)) - before
        return pd.DataFrame({"period": list(made.periods), "event_time": times, "observed": self.exposed,
                             "synthetic": self.exposed - self.gaps, "estimate": self.gaps})  # fmt: skip


@dataclass(frozen=True)
class Fitter:
    """How weights are found for any group of units of one matrix."""

    made: Blocks
    matched: Predictors | None
    judged: IntArray
    seed: int

    def group(self, exposed: IntArray, donors: IntArray, *, thorough: bool = True) -> Fitted:
        """Weights of the donors for the mean of a group; with `thorough` the search has all its starts."""
        paths, own = self.made.outcome[donors], self.made.outcome[exposed].mean(axis=0)
        before = self.made.cohorts[0]
        if self.matched is None:
            weights, table = simplex_weights(paths[:, :before].T, own[:before]), None
        else:
            target, others = self.matched.values[exposed].mean(axis=0), self.matched.values[donors]
            weights, importance, _ = matched_weights(
                target, others, own[self.judged], paths[:, self.judged], seed=self.seed, thorough=thorough
            )
            table = pd.DataFrame({"term": list(self.matched.names), "estimate": importance, "observed": target,
                                  "synthetic": weights @ others})  # fmt: skip
        return Fitted(weights, donors, own, own - weights @ paths, table)


def fitter(made: Blocks, matched: Predictors | None, fit_periods: Sequence[object] | None, *, seed: int) -> Fitter:
    """Which periods judge the fit of predictors: those named, by default all before exposure.

    Raises
    ------
    EstimationError
        A named period is not in the data or not before exposure.
    """
    places = [made.timeline.periods[label] for label in made.periods[: made.cohorts[0]]]
    named = places if fit_periods is None else [made.place(label) for label in fit_periods]
    if not named or any(at not in places for at in named):
        wrong = [str(label) for label, at in zip(fit_periods or [], named, strict=True) if at not in places]
        raise EstimationError(say("estimates_refused.fit_periods", wrong=', '.join(wrong)),
                              code="unknown-choice", fix=say("estimates_refused.fit_periods_fix"))  # fmt: skip
    return Fitter(made, matched, np.array([places.index(at) for at in named if at is not None], dtype=np.int64), seed)
