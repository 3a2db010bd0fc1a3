"""Who answered, and what those who did not could change."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, twelve_frame
from csceval.estimates._columns import numbers, require
from csceval.estimates.scaling import answers as answers_of
from csceval.words import say

ALL = "all"


def response_rate(data: pd.DataFrame, *, answered: str, group: str | None = None, level: float = 0.95) -> pd.DataFrame:
    """How many of those who were asked have answered, in all and in each group.

    First the row `all`, then one row a group, in their order; no group counts as a group of its own. Columns: group,
    asked, answered, rate, conf_low, conf_high (Wilson's interval, as if those asked were a sample of many).

    Parameters
    ----------
    data : one row for each person or partner that was asked. answered : column of True and False, or 1 and 0.
    group : column, for example the sector.

    Raises
    ------
    EstimationError
        A column that is not there, answers other than yes and no.

    Sources: AAPOR 2023, Standard Definitions, response rate 2 where all asked are known to be eligible; Wilson 1927,
    JASA 22: 209-212.
    """
    frame = require(data, [answered, group])
    answers_of.a_level(level)
    came = numbers(frame, answered)
    if not np.isin(came, (0.0, 1.0)).all():
        raise EstimationError(say("estimates_scales.not_yes_no", column=answered), code="unusable-column",
                              fix=say("estimates_scales.fix_not_yes_no"))  # fmt: skip
    rows = [_rate(ALL, came, level)]
    if group is not None:
        codes, labels = pd.factorize(frame[group].to_numpy(dtype=object), sort=True)
        rows += [_rate(str(label), came[codes == at], level) for at, label in enumerate(labels)]
        rows += [_rate("", came[codes < 0], level)] if (codes < 0).any() else []
    return twelve_frame(pd.DataFrame(rows))


def nonresponse_bounds(
    data: pd.DataFrame, *, score: str, low: float, high: float, partner: str | None = None
) -> pd.DataFrame:
    """How low and how high the mean could be if those who did not answer were asked again.

    One row: asked, answered, estimate (mean of those who answered), bound_low and bound_high (the mean if all others
    had given the lowest, the highest score). Nothing is assumed of them, so no answer of theirs lies outside. With
    `partner`, means are taken inside each partner first and partners count equally; one of which nobody answered
    lies at the end itself, and is counted as not answered.

    Parameters
    ----------
    data : one row for each person or partner that was asked. score : column, missing where nothing was answered.
    low, high : the lowest and the highest possible score.

    Raises
    ------
    EstimationError
        Nobody answered, scores outside the scale, columns that are not there or no numbers.

    Source: Manski 1989, Journal of Human Resources 24: 343-360.
    """
    frame = require(data, [score, partner])
    values = numbers(frame, score)
    answers_of.inside({score: values}, low, high)
    if np.isnan(values).all():
        raise EstimationError(say("estimates_scales.few_complete", n=0, least=1), code="estimate-refused",
                              fix=say("estimates_scales.fix_few_complete"))  # fmt: skip
    # Without partners, and where a row names none, a row stands for itself.
    alone = pd.Series([f"row {at}" for at in range(len(frame))], index=frame.index)
    unit = alone if partner is None else ("=" + frame[partner].astype(str)).where(frame[partner].notna(), alone)
    codes = pd.factorize(unit, sort=True)[0].astype(np.int64)
    seen = _means(np.where(np.isnan(values), 0.0, values), codes, ~np.isnan(values))
    everybody = np.ones(len(values), dtype=bool)
    ends = [_means(np.where(np.isnan(values), end, values), codes, everybody).mean() for end in (low, high)]
    there = ~np.isnan(seen)
    return twelve_frame(pd.DataFrame([{
        "asked": len(seen), "answered": int(there.sum()), "estimate": float(seen[there].mean()),
        "bound_low": float(ends[0]), "bound_high": float(ends[1]),
    }]))  # fmt: skip


def _means(values: FloatArray, codes: IntArray, used: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> FloatArray:
    """Mean of the used values of each unit, NaN where it has none."""
    counts = np.bincount(codes, weights=used)
    sums = np.bincount(codes, weights=np.where(used, values, 0.0))
    found = np.full(len(counts), np.nan)
    np.divide(sums, counts, out=found, where=counts > 0)
    return found


def _rate(label: str, came: FloatArray, level: float) -> dict[str, object]:
    from scipy import special

    n, yes = len(came), float(came.sum())
    z = float(special.ndtri((1 + level) / 2))
    middle = (yes + z**2 / 2) / (n + z**2)
    half = z / (n + z**2) * math.sqrt(yes * (n - yes) / n + z**2 / 4)
    return {"group": label, "asked": n, "answered": int(yes), "rate": yes / n, "conf_low": max(middle - half, 0.0),
            "conf_high": min(middle + half, 1.0)}  # fmt: skip
