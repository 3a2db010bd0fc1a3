"""Options beside each other: what the next better one costs for each additional outcome."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from csceval.economy._labels import refuse
from csceval.economy._results import Valued
from csceval.economy.costing import CostPerOutcome, curves, joint_ratio
from csceval.estimates._arrays import twelve_frame
from csceval.estimates._columns import numbers, require
from csceval.estimates._present import number
from csceval.problems import Problem
from csceval.words import problem, say

REFERENCE, FRONTIER, DOMINATED, EXTENDED = "reference", "frontier", "dominated", "extendedly_dominated"


@dataclass(frozen=True, eq=False, repr=False)
class Icer(Valued):
    """Incremental cost-effectiveness ratios along the frontier.

    `table` has a row an option, cheapest first: option, n, cost, outcome, against, extra_cost, extra_outcome, icer,
    status (reference, frontier, dominated, extendedly_dominated). `ratios` has the joint result of every step of the
    frontier by option, with Fieller's set and the acceptability curve.
    """

    table: pd.DataFrame
    ratios: Mapping[str, CostPerOutcome]
    warnings: tuple[Problem, ...]

    def summary(self) -> str:
        """Each step of the frontier in words, and the options as text."""
        steps = [say("economy_value.icer_step", option=name, text=found.text) for name, found in self.ratios.items()]
        return "\n".join([*steps, "", self.table.to_string(index=False, na_rep="–", float_format=number)])

    def plot(self, *, currency: str = "GBP", locale: str = "en-GB") -> Any:
        """The acceptability curve of each step of the frontier (an altair chart)."""
        return curves(self.ratios, text=" ".join(found.text for found in self.ratios.values()), currency=currency,
                      locale=locale)  # fmt: skip


@dataclass(frozen=True)
class _Option:
    name: str
    n: int
    cost: float
    outcome: float
    covariance: np.ndarray[tuple[int, int], np.dtype[np.float64]] | None


def icer(
    data: pd.DataFrame,
    *,
    cost: str = "cost",
    outcome: str = "outcome",
    option: str = "option",
    level: float = 0.95,
    thresholds: Sequence[float] | None = None,
) -> Icer:
    """Additional cost for each additional outcome, (C₁ − C₀) / (E₁ − E₀), from one option to the next better one.

    Options that another one beats in cost and outcome (dominated), or that a mixture of two others beats (extendedly
    dominated), carry no ratio.

    Parameters
    ----------
    data : a row an independent unit (a person; a site where whole sites joined), more of the outcome being better; or
        one row an option, which carries no interval.
    cost, outcome, option : its columns.

    Errors of costs and outcomes are taken jointly, from their covariance within each option; the degrees of freedom
    are those of the smaller option less one.

    Raises
    ------
    EstimationError
        Fewer than two options, a column absent, or no row with both numbers.
    """
    frame = require(data, (cost, outcome, option))
    options, warnings = _options(frame, cost, outcome, option)
    if len(options) < 2:
        raise refuse("icer-one-option", column=option)
    status = _status(options)
    kept = [one for one in options if status[one.name] in (REFERENCE, FRONTIER)]
    ratios = {after.name: _step(first, after, level, thresholds) for first, after in pairwise(kept)}
    before = {after.name: first.name for first, after in pairwise(kept)}
    return Icer(_table(options, status, before), ratios, warnings)


def _options(frame: pd.DataFrame, cost: str, outcome: str, option: str) -> tuple[list[_Option], tuple[Problem, ...]]:
    values = np.column_stack([numbers(frame, cost), numbers(frame, outcome)])
    names = frame[option].astype(object)
    whole = ~np.isnan(values).any(axis=1) & names.notna().to_numpy()
    if not whole.any():
        raise refuse("value-missing", what=f"{cost}, {outcome}", where="")
    missing = len(frame) - int(whole.sum())
    found = []
    for name in sorted({str(label) for label in names[whole]}):
        mine = values[whole & (names.astype(str) == name).to_numpy()]
        middle = mine.mean(axis=0)
        joint = np.cov(mine.T, ddof=1) / len(mine) if len(mine) > 1 else None
        found.append(_Option(name, len(mine), float(middle[0]), float(middle[1]), joint))
    found.sort(key=lambda one: (one.cost, -one.outcome, one.name))
    return found, (problem("icer-rows-left-out", rows=missing, of=len(frame)),) if missing else ()


def _status(options: list[_Option]) -> dict[str, str]:
    """Each option's place: cheapest first, a dearer one has to be better, and its ratio no better than the next."""
    status = {one.name: DOMINATED for one in options}
    kept: list[_Option] = []
    for one in options:
        if kept and one.outcome <= kept[-1].outcome:
            continue
        while len(kept) > 1 and _slope(kept[-2], kept[-1]) >= _slope(kept[-1], one):
            status[kept.pop().name] = EXTENDED
        kept.append(one)
    status |= {one.name: FRONTIER for one in kept}
    return status | {kept[0].name: REFERENCE}


def _slope(before: _Option, after: _Option) -> float:
    return (after.cost - before.cost) / (after.outcome - before.outcome)


def _step(before: _Option, after: _Option, level: float, thresholds: Sequence[float] | None) -> CostPerOutcome:
    extra_cost, extra_outcome = after.cost - before.cost, after.outcome - before.outcome
    if before.covariance is None or after.covariance is None:
        return joint_ratio(extra_cost, extra_outcome, 0.0, None, correlation=0.0, df=None, level=level,
                           thresholds=thresholds)  # fmt: skip
    joint = before.covariance + after.covariance
    errors = np.sqrt(np.diag(joint))
    together = float(joint[0, 1] / errors.prod()) if errors.all() else 0.0
    return joint_ratio(extra_cost, extra_outcome, float(errors[0]), float(errors[1]), correlation=together,
                       df=min(before.n, after.n) - 1, level=level, thresholds=thresholds)  # fmt: skip


def _table(options: list[_Option], status: dict[str, str], before: dict[str, str]) -> pd.DataFrame:
    by_name = {one.name: one for one in options}
    rows = []
    for one in options:
        first = by_name.get(before.get(one.name, ""))
        extra = (math.nan,) * 3 if first is None else (
            one.cost - first.cost, one.outcome - first.outcome, _slope(first, one))  # fmt: skip
        rows.append((one.name, one.n, one.cost, one.outcome, before.get(one.name, ""), *extra, status[one.name]))
    columns = ["option", "n", "cost", "outcome", "against", "extra_cost", "extra_outcome", "icer", "status"]
    return twelve_frame(pd.DataFrame(rows, columns=columns))
