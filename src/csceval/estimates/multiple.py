"""Many outcomes, many tests: adjusted p values, so that chance alone does not look like success.

`adjust` needs p values only; `romano_wolf` knows how the estimates move together and so gives away less.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, twelve_frame
from csceval.estimates.families.scores import from_estimates, from_matrix
from csceval.estimates.result import Estimate
from csceval.plugins import did_you_mean


def adjust(p_values: pd.Series | Mapping[str, float] | Sequence[float], *, method: str = "holm") -> pd.Series:
    """Adjust p values for having looked at all of them.

    Parameters
    ----------
    p_values : between 0 and 1; a missing one stays missing and does not count.
    method : `holm` or `bonferroni` (the chance of one false finding or more), `bh` (Benjamini–Hochberg) or `by`
        (Benjamini–Yekutieli, under any dependence; both the expected share of false ones among the findings).

    Returns
    -------
    Series
        Adjusted p values under the same labels, in the same order: below 0.05 is a finding at 5 %.

    Raises
    ------
    EstimationError
        A value is no number between 0 and 1, or the method is unknown.

    References
    ----------
    Holm (1979), Scandinavian Journal of Statistics 6; Benjamini & Hochberg (1995), JRSS B 57; Benjamini & Yekutieli
    (2001), Annals of Statistics 29.
    """
    if method not in _METHODS:
        raise EstimationError(
            words.say("estimates_refused.unknown_method", method=method),
            code="unknown-choice",
            fix=did_you_mean(method, _METHODS),
        )
    if isinstance(p_values, pd.DataFrame):
        raise EstimationError(words.say("estimates_multiple.frame"), code="unusable-column",
                              fix=words.say("estimates_multiple.frame_fix"))  # fmt: skip
    given = pd.Series(p_values, dtype="object" if not len(p_values) else None, name="p_value")
    try:
        values = given.to_numpy(dtype=np.float64, na_value=np.nan)
    except (TypeError, ValueError):
        values = np.array([np.inf])
    known = ~np.isnan(values)
    if (bad := values[known][(values[known] < 0) | (values[known] > 1)]).size:
        raise EstimationError(words.say("estimates_multiple.no_chance", n=bad.size), code="estimate-refused",
                              fix=words.say("estimates_multiple.fix_chance"))  # fmt: skip
    adjusted = values.copy()
    order = np.argsort(values[known], kind="stable")
    adjusted[np.flatnonzero(known)[order]] = np.minimum(_METHODS[method](values[known][order]), 1.0)
    return pd.Series(adjusted, index=given.index, name="p_adjusted")


def _bonferroni(ordered: FloatArray) -> FloatArray:
    return np.asarray(len(ordered) * ordered, dtype=np.float64)


def _holm(ordered: FloatArray) -> FloatArray:
    return np.asarray(np.maximum.accumulate(np.arange(len(ordered), 0, -1) * ordered), dtype=np.float64)


def _bh(ordered: FloatArray) -> FloatArray:
    m = len(ordered)
    return np.asarray(np.minimum.accumulate((m / np.arange(1, m + 1) * ordered)[::-1])[::-1], dtype=np.float64)


def _by(ordered: FloatArray) -> FloatArray:
    return np.asarray(_bh(ordered) * (1 / np.arange(1, len(ordered) + 1)).sum(), dtype=np.float64)


_METHODS: dict[str, Callable[[FloatArray], FloatArray]] = {"holm": _holm, "bh": _bh, "by": _by,
                                                           "bonferroni": _bonferroni}  # fmt: skip


def romano_wolf(
    estimates: Mapping[str, Estimate] | Sequence[Estimate] | pd.Series,
    data: pd.DataFrame | None = None,
    *,
    scores: pd.DataFrame | None = None,
    cluster: str | pd.Series | None = None,
    draws: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """Adjusted p values of several estimates that share units: stepdown with a multiplier bootstrap.

    The signs of the clusters' contributions are drawn anew; the largest studentised estimate of each draw is what
    chance gives the whole family. Estimates that rise and fall together cost little.

    Parameters
    ----------
    estimates : results of methods on the same frame (then `data`), or plain numbers by name (then `scores`).
    data : the frame that the estimates were made from; each cluster is left out in turn (a jackknife).
    scores : a row a unit, a column an estimate: how much the unit moves it (influence), with
        estimate − truth ≈ mean of its column.
    cluster : with `data` a column, by default the estimates' own cluster or unit; with `scores` a label a row.
    draws : bootstrap draws; p values are at least 1 / (draws + 1).

    Returns
    -------
    DataFrame
        By name: `estimate`, `statistic` (studentised by the scores), `p_value` (this one alone) and `p_adjusted`.

    Raises
    ------
    EstimationError
        There are fewer than two estimates or five clusters, or an estimate cannot be made without a cluster.

    References
    ----------
    Romano & Wolf (2005), Econometrica 73; (2016), Statistics and Probability Letters 113 (p values).
    """
    if draws < 99:
        raise EstimationError(words.say("estimates_multiple.few_draws", draws=draws), code="unknown-choice",
                              fix=words.say("estimates_multiple.fix_draws"))  # fmt: skip
    if isinstance(estimates, pd.Series):
        found = from_matrix(estimates, scores, cluster)
    else:
        found = from_estimates(estimates, data, cluster)
    drawn, statistic = _draw(found.scores, draws, seed), found.statistics
    table = pd.DataFrame({
        "estimate": found.values, "statistic": statistic, "p_value": _share(drawn, np.abs(statistic)),
        "p_adjusted": _stepdown(drawn, np.abs(statistic)),
    }, index=pd.Index(found.names, name="name"))  # fmt: skip
    return twelve_frame(table)


def _draw(scores: FloatArray, draws: int, seed: int) -> FloatArray:
    """Sizes of the studentised sums of clusters' scores (G × m) under random signs: draws × m."""
    rng, clusters = np.random.default_rng(seed), len(scores)
    sums = rng.choice([-1.0, 1.0], size=(draws, clusters)) @ scores
    spread = (scores**2).sum(axis=0) - sums**2 / clusters
    return np.asarray(np.abs(sums) / np.sqrt(np.maximum(spread, 1e-300) * clusters / (clusters - 1)), dtype=np.float64)


def _share(drawn: FloatArray, size: FloatArray) -> FloatArray:
    """How often chance gives as much (draws × m against m), the data counted among the draws."""
    return np.asarray((1 + (drawn >= size * (1 - 1e-12)).sum(axis=0)) / (1 + len(drawn)), dtype=np.float64)


def _stepdown(drawn: FloatArray, size: FloatArray) -> FloatArray:
    """From the largest statistic down, each against the largest of those that are left."""
    order = np.argsort(-size, kind="stable")
    largest = np.maximum.accumulate(drawn[:, order][:, ::-1], axis=1)[:, ::-1]
    adjusted = np.empty(len(size))
    adjusted[order] = np.maximum.accumulate(_share(largest, size[order]))
    return adjusted
