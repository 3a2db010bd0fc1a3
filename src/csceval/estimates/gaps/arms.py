"""The rows of two arms: outcome, which rows are treated, and which rows belong together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._columns import numbers, require
from csceval.estimates.gaps.bounds import Bools
from csceval.words import say


@dataclass(frozen=True)
class Arms:
    """Outcome (n, NaN where missing), `treated` (n, None without arms), clusters (n codes, None without)."""

    outcome: FloatArray
    treated: Bools | None
    groups: IntArray | None

    @property
    def units(self) -> tuple[int, ...]:
        """How many independent units each arm has: clusters, or rows."""
        sides = [np.ones(len(self.outcome), dtype=bool)] if self.treated is None else [self.treated, ~self.treated]
        return tuple(int(side.sum()) if self.groups is None else len(np.unique(self.groups[side])) for side in sides)

    @property
    def df(self) -> float:
        """Of t: clusters of the smaller arm less one, or rows less the means."""
        if self.groups is not None:
            return float(min(self.units) - 1)
        return float(len(self.outcome) - len(self.units))


def arms(data: pd.DataFrame, *, outcome: str, treatment: str | None, cluster: str | None) -> Arms:
    """Read the columns.

    Raises
    ------
    EstimationError
        A column is not there or not numeric; treatment is missing somewhere or not 0 and 1; no outcome at all; rows
        without a cluster.
    """
    frame = require(data, [outcome, treatment, cluster])
    values = numbers(frame, outcome)
    if np.isnan(values).all():
        raise EstimationError(say("missing.no_outcome", column=outcome), code="estimate-refused",
                              fix=say("missing.no_outcome_fix"))  # fmt: skip
    groups = None
    if cluster is not None:
        codes, _ = pd.factorize(frame[cluster], sort=True)
        if (codes < 0).any():
            raise EstimationError(say("missing.no_cluster", column=cluster), code="unusable-column",
                                  fix=say("missing.no_cluster_fix"))  # fmt: skip
        groups = codes.astype(np.int64)
    return Arms(values, None if treatment is None else _treated(frame, treatment), groups)


def _treated(frame: pd.DataFrame, column: str) -> Bools:
    given = numbers(frame, column)
    if not set(np.unique(given)) == {0.0, 1.0}:
        raise EstimationError(say("missing.not_two_arms", column=column), code="unusable-column",
                              fix=say("missing.not_two_arms_fix"))  # fmt: skip
    return np.asarray(given == 1, dtype=np.bool_)
