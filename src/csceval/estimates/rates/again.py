"""The fit of an estimate again, from its settings and the data, for checks."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates.rates.counting import counted
from csceval.estimates.rates.fitting import Fit, counts, shares
from csceval.estimates.rates.script import cluster_of
from csceval.estimates.rates.sharing import shared
from csceval.estimates.result import Estimate
from csceval.words import say


@dataclass(frozen=True)
class Again:
    """A fit, its family's name, whether the family's variance was taken as it is, whether rows are single trials.

    `surplus` (n): each row's squared residual beyond the family's variance, over that variance; `shape` (n): what it
    grows with where there is more variation.
    """

    fit: Fit
    family: str
    known: bool
    single: bool
    surplus: FloatArray
    shape: FloatArray


def fitted_again(estimate: Estimate, data: pd.DataFrame) -> Again:
    """The fit behind an estimate.

    Raises
    ------
    EstimationError
        The method fits neither counts nor shares.
    """
    known = {"rate_ratio": _counts, "proportion": _shares}
    if estimate.method not in known:
        raise EstimationError(say("estimates_refused.no_counts", method=estimate.method), code="estimate-refused",
                              fix=say("estimates_refused.no_counts_fix"))  # fmt: skip
    return known[estimate.method](estimate, data)


def _counts(estimate: Estimate, data: pd.DataFrame) -> Again:
    spec = estimate.spec
    made = counted(data, spec, cluster_of(spec))
    fit = counts(spec["family"], made.events, made.offset, made.design, spec["outcome"])
    many = spec["family"] == "negative_binomial"
    variance = fit.mean * (1 + (fit.alpha or 0.0) * fit.mean)
    expected = variance if many else made.events  # for Poisson the count itself, as in the paper
    surplus = ((made.events - fit.mean) ** 2 - expected) / variance
    family = "negative_binomial" if many else "poisson"
    return Again(fit, family, spec["family"] != "quasi", False, surplus, fit.mean)


def _shares(estimate: Estimate, data: pd.DataFrame) -> Again:
    spec = estimate.spec
    made = shared(data, spec, cluster_of(spec))
    fit = shares(made.some, made.of, made.design, spec["numerator"])
    variance = fit.mean * (1 - fit.mean / made.of)
    surplus = ((made.some - fit.mean) ** 2 - variance) / variance
    single = bool((made.of <= 1).all())
    return Again(fit, "binomial", spec["family"] != "quasi", single, surplus, made.of - 1)
