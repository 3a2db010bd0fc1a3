"""Values that are missing: which, what they could do to a result, and results from several completed data sets.

from csceval.estimates import missing
print(missing.lee_bounds(people, outcome="income", treatment="joined").summary())
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Never, get_args

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import twelve, twelve_frame
from csceval.estimates._columns import require
from csceval.estimates._distributions import t_quantile, t_tail
from csceval.estimates._present import number
from csceval.estimates.gaps import bounds, delta, imputing, rubin
from csceval.estimates.gaps.arms import Arms, arms
from csceval.estimates.gaps.bounds import Ends
from csceval.estimates.gaps.patterns import pattern_of
from csceval.estimates.gaps.results import Bounds, DeltaAdjusted, Pooled, Which
from csceval.estimates.result import Estimate
from csceval.plugins import did_you_mean
from csceval.words import say

__all__ = ["Bounds", "DeltaAdjusted", "Pooled", "carried_forward", "delta_adjusted", "impute", "lee_bounds",
           "manski_bounds", "pattern", "pool"]  # fmt: skip


def pattern(data: pd.DataFrame, *, columns: Sequence[str] | None = None, by: str | None = None) -> pd.DataFrame:
    """What is missing, in which group, and together with what.

    Parameters
    ----------
    columns : columns to look at; by default all but `by`.
    by : column of groups (an arm, a site, a wave).

    Returns
    -------
    DataFrame
        For each column (`term`) the share missing (`estimate`, 0 to 1) of all rows and of each group, with `n` rows;
        then the ten most frequent patterns (`group` “together”): columns missing together, `weight` (share of rows), n.

    Raises
    ------
    EstimationError
        A column that is not there, or data without rows.
    """
    chosen = [str(name) for name in data.columns if name != by] if columns is None else list(columns)
    frame = require(data, [*chosen, by])
    gaps = pd.DataFrame({name: frame[name].isna().to_numpy() for name in chosen})
    labels = None if by is None else frame[by].map(str).where(frame[by].notna())
    return twelve_frame(pattern_of(gaps, labels))


def lee_bounds(
    data: pd.DataFrame, *, outcome: str, treatment: str, cluster: str | None = None, level: float = 0.95
) -> Bounds:
    """Bounds on the difference in means where outcomes are missing more often in one arm.

    Lee (2009), Review of Economic Studies 76, 1071-1102: for those whose outcome would be known in either arm, if
    treatment moves answering in one direction only. The arm that kept more is trimmed at one end, then at the other.

    Parameters
    ----------
    data : one row a person, also those without an outcome.
    outcome : column of numbers, missing where not known.
    treatment : column of 0 and 1, known for all.
    cluster : column of groups that were treated together.
    level : of the interval (Imbens & Manski 2004, with t of the smaller arm's clusters less one).

    Raises
    ------
    EstimationError
        A column is missing or not as described; an arm has no outcome at all.
    """
    rows = arms(data, outcome=outcome, treatment=treatment, cluster=cluster)
    assert rows.treated is not None  # noqa: S101 - a treatment was named
    found = bounds.lee(rows.outcome, rows.treated)
    if np.isnan(found.low):
        raise EstimationError(say("missing.one_arm_empty"), code="estimate-refused",
                              fix=say("missing.one_arm_empty_fix"))  # fmt: skip
    return _bounds("lee", outcome, found, rows, level)


def manski_bounds(
    data: pd.DataFrame, *, outcome: str, lowest: float, highest: float, treatment: str | None = None,
    cluster: str | None = None, level: float = 0.95,
) -> Bounds:  # fmt: skip
    """Bounds on a mean, or on a difference in means, that assume nothing about the missing outcomes.

    Manski (1990), American Economic Review 80, 319-323; interval of Imbens & Manski (2004), Econometrica 72, 1845-1857.

    Parameters
    ----------
    lowest, highest : the lowest and highest value that the outcome can have (0 and 1 for yes or no).
    treatment : column of 0 and 1: the difference is bounded; by default the mean of all.
    data, outcome, cluster, level : as for `lee_bounds`.

    Raises
    ------
    EstimationError
        As `lee_bounds`; an outcome outside `lowest` to `highest`.
    """
    if not lowest < highest:
        raise EstimationError(say("missing.order", lowest=lowest, highest=highest), code="unknown-choice",
                              fix=say("missing.order_fix"))  # fmt: skip
    rows = arms(data, outcome=outcome, treatment=treatment, cluster=cluster)
    seen = rows.outcome[~np.isnan(rows.outcome)]
    if (outside := seen[(seen < lowest) | (seen > highest)]).size:
        raise EstimationError(
            say("missing.outside", column=outcome, value=number(outside[0]), lowest=lowest, highest=highest),
            code="unusable-column", fix=say("missing.outside_fix"),
        )  # fmt: skip
    found = bounds.manski(rows.outcome, rows.treated, lowest, highest)
    return _bounds("manski_mean" if treatment is None else "manski_difference", outcome, found, rows, level)


def _bounds(method: str, outcome: str, found: Ends, rows: Arms, level: float) -> Bounds:
    there = ~np.isnan(rows.outcome)
    first = there if rows.treated is None else there[rows.treated]
    shares = (float(first.mean()), None if rows.treated is None else float(there[~rows.treated].mean()))
    errors = (bounds.error_of(found.pull_low, rows.groups), bounds.error_of(found.pull_high, rows.groups))
    known = rows.df >= 1 and not np.isnan(errors).any()
    ends = bounds.covering(found.low, found.high, errors, rows.df, level) if known else (None, None)
    return Bounds(
        method=method, outcome=outcome, low=float(f"{found.low:.12g}"), high=float(f"{found.high:.12g}"),
        std_error_low=twelve(errors[0]) if known else None, std_error_high=twelve(errors[1]) if known else None,
        conf_low=twelve(ends[0]), conf_high=twelve(ends[1]), level=level, df=rows.df if known else None,
        n=len(there), share_treated=shares[0], share_others=shares[1],
        note="" if known else say("missing.few_clusters"),
    )  # fmt: skip


def delta_adjusted(
    data: pd.DataFrame, *, outcome: str, treatment: str, deltas: Sequence[float], which: Which = "treated",
    cluster: str | None = None, level: float = 0.95,
) -> DeltaAdjusted:  # fmt: skip
    """How much those missing would have to differ from those seen until the result changes.

    Pattern-mixture model: the missing of an arm have its observed mean plus delta; with delta 0 that is the difference
    of the seen. Little (1993), JASA 88; delta and tipping point as in White, Carpenter & Horton (2018), Statistica
    Sinica 28. The error counts that the share missing is itself uncertain.

    Parameters
    ----------
    deltas : differences in the unit of the outcome; 0 is added.
    which : whose missing differ: of the `treated`, of the `others`, or of `both` arms.
    data, outcome, treatment, cluster, level : as for `lee_bounds`.

    Raises
    ------
    EstimationError
        As `lee_bounds`; no delta.
    """
    if which not in get_args(Which):
        raise EstimationError(say("missing.unknown_which", which=which), code="unknown-choice",
                              fix=did_you_mean(which, get_args(Which)))  # fmt: skip
    if not len(deltas):
        raise EstimationError(say("missing.no_deltas"), code="unknown-choice", fix=say("missing.no_deltas_fix"))
    rows = arms(data, outcome=outcome, treatment=treatment, cluster=cluster)
    assert rows.treated is not None  # noqa: S101 - a treatment was named
    if any(np.isnan(rows.outcome[side]).all() for side in (rows.treated, ~rows.treated)):
        raise EstimationError(say("missing.one_arm_empty"), code="estimate-refused",
                              fix=say("missing.one_arm_empty_fix"))  # fmt: skip
    tried = sorted({0.0, *map(float, deltas)})
    table = pd.DataFrame([delta.guessed(rows, each, which, level) for each in tried])
    return DeltaAdjusted(outcome, which, table, delta.tipping(rows, tried, which, level), level)


def carried_forward(*_args: object, **_settings: object) -> Never:
    """Refused: the last value of somebody who stopped answering is not their value now.

    Molnar, Hutton & Fergusson (2008), CMAJ 179, 751-753; National Research Council (2010), The Prevention and
    Treatment of Missing Data in Clinical Trials, recommendation 10.

    Raises
    ------
    EstimationError
        Always, with the reason and what to do instead.
    """
    raise EstimationError(say("missing.carried_forward"), code="estimate-refused",
                          fix=say("missing.carried_forward_fix"))  # fmt: skip


def impute(
    data: pd.DataFrame, *, columns: Sequence[str], draws: int = 20, cycles: int = 10, seed: int = 0
) -> list[pd.DataFrame]:
    """Several copies of the data in which missing numbers are drawn from rows that look alike.

    Chained equations with predictive mean matching (five donors), by statsmodels' MICEData; van Buuren (2018),
    Flexible Imputation of Missing Data. Fit the same method to each copy and `pool` the results. Columns of the
    analysis, its outcome too, belong into `columns`; so does what predicts missing values.

    Parameters
    ----------
    columns : numeric columns that inform each other and are filled.
    draws : number of copies.
    cycles : rounds before the first copy, and between copies.
    seed : where random numbers start.

    Returns
    -------
    list of DataFrame
        The data in their order, `columns` filled, everything else untouched.

    Raises
    ------
    EstimationError
        A column is missing or not numeric, known in too few rows, or nothing is missing.
    """
    return imputing.completed(require(data, list(columns)), list(columns), draws=draws, cycles=cycles, seed=seed)


def pool(
    results: Sequence[Estimate] | Sequence[tuple[float, float]], *, df_complete: float | None = None,
    level: float = 0.95,
) -> Pooled:  # fmt: skip
    """One result from the same method fitted to several completed data sets: Rubin's rules.

    Rubin (1987); degrees of freedom of Barnard & Rubin (1999), Biometrika 86, 948-955. For a ratio pool its logarithm.

    Parameters
    ----------
    results : Estimates, or pairs of value and standard error.
    df_complete : degrees of freedom that complete data would have; by default the smallest of the Estimates, infinite
        for pairs.
    level : of the interval.

    Raises
    ------
    EstimationError
        Fewer than two results, results of several kinds, or one without a standard error.
    """
    values, errors, df = rubin.read(results)
    found = rubin.pooled(values, errors, df if df_complete is None else df_complete)
    error = float(np.sqrt(found.total))
    half = float(t_quantile((1 + level) / 2, found.df)) * error
    p = float(2 * t_tail(abs(found.value) / error, found.df)) if error > 0 else float(found.value == 0)
    return Pooled(
        value=float(f"{found.value:.12g}"), std_error=float(f"{error:.12g}"),
        conf_low=float(f"{found.value - half:.12g}"), conf_high=float(f"{found.value + half:.12g}"),
        p_value=float(f"{p:.12g}"), df=twelve(found.df), level=level, within=found.within, between=found.between,
        increase=found.increase, missing_information=found.missing_information, m=len(values),
    )  # fmt: skip
