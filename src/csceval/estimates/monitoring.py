"""Is a measure still what it was? Run charts and control charts for the months and quarters of a collaboration.

from csceval.estimates import monitoring
print(monitoring.p_chart(months, numerator="closed", denominator="received", period="month").summary())
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Literal, get_args

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates.signals import limits, runs
from csceval.estimates.signals.chart import MonitoringChart, Rule, chosen, made
from csceval.estimates.signals.limits import Level
from csceval.estimates.signals.rules import CONTROL, SHIFT, TREND
from csceval.estimates.signals.runs import chance_of_run
from csceval.estimates.signals.series import Bools, Series, series
from csceval.plugins import did_you_mean
from csceval.words import say

__all__ = ["MonitoringChart", "c_chart", "chance_of_run", "p_chart", "run_chart", "u_chart", "xmr_chart"]

RUN_RULES = ("shift", "trend", "runs")
CONTROL_RULES = ("beyond_limit", "shift")
Dispersion = Literal["auto", "yes", "no"]
Baseline = tuple[object, object] | None


def run_chart(
    data: pd.DataFrame, *, value: str, period: str, phase: str | None = None, baseline: Baseline = None,
    rules: Sequence[str] = RUN_RULES, shift: int = runs.SHIFT, trend: int = runs.TREND,
) -> MonitoringChart:  # fmt: skip
    """Values over time about their median, with rules that need no distribution.

    Perla, Provost & Murray (2011), BMJ Quality & Safety 20, 46-51. The fourth rule there, an astronomical point, is
    left to people who know the process.

    Parameters
    ----------
    data : frame with one row a period; rows without a value are kept as gaps.
    value : column of numbers in any unit.
    period : column of periods: whole numbers, dates, or text such as 2024-Q4.
    phase : column; each stretch of one phase has its own median, and no rule reaches across.
    baseline : first and last period (both included) whose median holds for all; by default all periods.
    rules : of shift (so many in a row on one side), trend (so many in a row one way), runs (Swed & Eisenhart 1943,
        2.5 % a side), longest_run and crossings (Anhøj & Olesen 2014).
    shift, trend : how many points these take; 6 and 5 in the paper.

    Raises
    ------
    EstimationError
        A column is missing or not numeric, a period twice or unreadable, an unknown rule.
    """
    points = series(data, [value], period=period, phase=phase, baseline=baseline)
    (values,) = points.columns

    def level(part: slice, base: Bools) -> Level:
        here = values[part][~np.isnan(values[part])]
        return Level(np.full(len(here), np.median(here[base])), np.ones(len(here)))

    lengths = {"shift": shift, "trend": trend}
    known: dict[str, Rule] = {"shift": partial(runs.shift, length=shift), "trend": partial(runs.trend, length=trend)}
    return made("run", value, points, values, np.full(len(values), np.nan), level=level, lengths=lengths,
                asked=chosen(rules, known | runs.OF_ALL))  # fmt: skip


def p_chart(
    data: pd.DataFrame, *, numerator: str, denominator: str, period: str, phase: str | None = None,
    baseline: Baseline = None, over_dispersion: Dispersion = "auto", rules: Sequence[str] = CONTROL_RULES,
) -> MonitoringChart:  # fmt: skip
    """Shares about their mean with binomial limits, as wide in each period as its denominator makes them.

    Parameters
    ----------
    numerator, denominator : columns of counts; a period whose denominator is 0 or missing is a gap.
    over_dispersion : `auto` widens the limits as Laney (2002) does (kind `p_prime`) where the points scatter more than
        19 of 20 series without over-dispersion would; `yes` always, `no` never.
    rules : of beyond_limit, shift, trend, two_of_three, four_of_five, alternating, hugging, avoiding.
    data, period, phase, baseline : as for `run_chart`; limits need 12 points in the baseline or phase.

    Raises
    ------
    EstimationError
        As `run_chart`; a count below zero; a numerator above its denominator.
    """
    points = series(data, [numerator, denominator], period=period, phase=phase, baseline=baseline)
    top, below = _counted(points, numerator, denominator, share=True)
    return _of_counts("p", numerator, points, top, below, over_dispersion, rules)


def u_chart(
    data: pd.DataFrame, *, numerator: str, denominator: str, period: str, phase: str | None = None,
    baseline: Baseline = None, over_dispersion: Dispersion = "auto", rules: Sequence[str] = CONTROL_RULES,
) -> MonitoringChart:  # fmt: skip
    """Events for each unit of exposure about their mean with Poisson limits; settings as for `p_chart`."""
    points = series(data, [numerator, denominator], period=period, phase=phase, baseline=baseline)
    top, below = _counted(points, numerator, denominator, share=False)
    return _of_counts("u", numerator, points, top, below, over_dispersion, rules)


def c_chart(
    data: pd.DataFrame, *, count: str, period: str, phase: str | None = None, baseline: Baseline = None,
    rules: Sequence[str] = CONTROL_RULES,
) -> MonitoringChart:  # fmt: skip
    """Counts of events, with the same opportunity for them in every period, about their mean with Poisson limits."""
    points = series(data, [count], period=period, phase=phase, baseline=baseline)
    (top,) = points.columns
    _not_negative(top, count)
    below = np.where(np.isnan(top), np.nan, 1.0)
    return _of_counts("c", count, points, top, below, "no", rules)


def xmr_chart(
    data: pd.DataFrame, *, value: str, period: str, phase: str | None = None, baseline: Baseline = None,
    rules: Sequence[str] = CONTROL_RULES,
) -> MonitoringChart:  # fmt: skip
    """Single values about their mean; the limits come from the distance of neighbours (2.66 mean moving ranges).

    The table has the distance from the point before as `moving_range`, and `range_limit` (3.267 mean distances).
    Settings as for `run_chart` and `p_chart`; Wheeler & Chambers (1992), Understanding Statistical Process Control.
    """
    points = series(data, [value], period=period, phase=phase, baseline=baseline)
    (values,) = points.columns

    def level(part: slice, base: Bools) -> Level:
        return limits.individuals(values[part][~np.isnan(values[part])], base)

    found = made("xmr", value, points, values, np.full(len(values), np.nan), level=level, lengths=_LENGTHS,
                 asked=chosen(rules, CONTROL))  # fmt: skip
    found.table[["moving_range", "range_limit"]] = np.nan
    for part in points.parts():
        at = np.arange(part.start, part.stop)[~np.isnan(values[part])]
        found.table.loc[at[1:], "moving_range"] = np.abs(np.diff(values[at]))
        base = at[points.base[at]]
        found.table.loc[at, "range_limit"] = limits.LARGEST_RANGE * limits.moving_range(values[base])
    return found


_LENGTHS = {"shift": SHIFT, "trend": TREND}


def _counted(points: Series, numerator: str, denominator: str, *, share: bool) -> tuple[FloatArray, FloatArray]:
    top, below = points.columns
    _not_negative(top, numerator)
    _not_negative(below, denominator)
    if share and (over := top > below).any():
        period = points.period[int(np.argmax(over))]
        raise EstimationError(
            say("monitoring.over_one", numerator=numerator, denominator=denominator, period=period),
            code="unusable-column", fix=say("monitoring.over_one_fix"),
        )  # fmt: skip
    return top, np.where((below == 0) | np.isnan(top), np.nan, below)


def _not_negative(values: FloatArray, column: str) -> None:
    if (values < 0).any():
        raise EstimationError(say("monitoring.negative", column=column), code="unusable-column",
                              fix=say("monitoring.negative_fix"))  # fmt: skip


def _of_counts(
    kind: str, name: str, points: Series, top: FloatArray, below: FloatArray, dispersion: Dispersion,
    asked: Sequence[str],
) -> MonitoringChart:  # fmt: skip
    if dispersion not in get_args(Dispersion):
        raise EstimationError(say("monitoring.unknown_dispersion", word=dispersion), code="unknown-choice",
                              fix=did_you_mean(dispersion, get_args(Dispersion)))  # fmt: skip
    value, wider, warnings = top / below, [False], _small(kind, top, below)

    def level(part: slice, base: Bools) -> Level | None:
        here = ~np.isnan(value[part])
        found = (limits.shares if kind == "p" else limits.rates)(top[part][here], below[part][here], base)
        if dispersion != "no":
            found = limits.widened(found, value[part][here], base, always=dispersion == "yes")
            wider[0] |= found.spread != 1
        return found

    chart = made(kind, name, points, value, below, level=level, asked=chosen(asked, CONTROL), lengths=_LENGTHS,
                 bounds=(0.0, 1.0 if kind == "p" else np.inf), warnings=warnings)  # fmt: skip
    return replace(chart, kind=f"{kind}_prime") if wider[0] else chart


def _small(kind: str, top: FloatArray, below: FloatArray) -> list[str]:
    """A sentence where the normal approximation of a share is rough."""
    total = np.nansum(below)
    if kind != "p" or not total > 0:
        return []
    centre = np.nansum(top[~np.isnan(below)]) / total
    rare = int((below * min(centre, 1 - centre) < 5).sum())
    return [say("monitoring.small_counts", n=rare)] if rare else []
