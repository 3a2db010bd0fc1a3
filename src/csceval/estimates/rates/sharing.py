"""A frame of shares turned into a model (how many of how many, arms, covariates), and the shares in either arm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import expit

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates.rates.design import Design, build
from csceval.estimates.rates.effects import Arms, arms, units_in
from csceval.estimates.rates.fitting import CellSums, Fit, cell_sums
from csceval.estimates.rates.sample import Rows, read

SMALLEST = 1e-200  # a share of nothing keeps a logarithm


@dataclass(frozen=True)
class Shared:
    """What shares are compared on: `some` of `of` (n each)."""

    rows: Rows
    some: FloatArray
    of: FloatArray
    design: Design
    arms: Arms

    @property
    def cells(self) -> CellSums | None:
        """The sums of rows that stand for several."""
        return cell_sums(self.rows, self.of)

    @property
    def sizes(self) -> tuple[int, int]:
        """Clusters (rows without clusters) of the headline arm and of the control."""
        treated, others = (units_in(side, self.rows) for side in self.arms.sides)
        return treated, others

    @property
    def plain(self) -> tuple[float, float]:
        """Shares of the headline arm and of the control as they are."""
        treated, others = (float(self.some[side].sum() / self.of[side].sum()) for side in self.arms.sides)
        return treated, others


def shared(data: Any, spec: Mapping[str, Any], cluster: str | None) -> Shared:
    """Read the frame and put the model together.

    Raises
    ------
    EstimationError
        Columns are unusable, more are counted than there are, or there are not two arms.
    """
    some, of = spec["numerator"], spec["denominator"]
    numeric = [some, *([of] if of else []), *spec["covariates"]]
    rows = read(data, numeric=numeric, labelled=[spec["treatment"]], cluster=cluster)
    rows = _within(rows, some, of)
    found = arms(rows, spec["treatment"], spec["control"], spec["arm"])
    design = build(found.columns, found.terms, np.zeros((rows.n, 0)),
                   {name: rows.values[name] for name in spec["covariates"]}, what=spec["treatment"])  # fmt: skip
    return Shared(rows, rows.values[some], rows.values[of] if of else rows.ones, design, found)


def _within(rows: Rows, some: str, of: str | None) -> Rows:
    """Rows about somebody, in which no more are counted than there are."""
    for name in (some, of):
        if name and (rows.values[name] < 0).any():
            n = rows.number(rows.values[name] < 0)
            raise EstimationError(
                words.say("estimates_refused_series.counts_nobody", name=name, n=n),
                code="unusable-column",
                fix=words.say("estimates_refused_series.negative_counts_fix"),
            )
    most = rows.values[of] if of else rows.ones
    beyond = rows.number(rows.values[some] > most)
    if beyond:
        limit = words.say("estimates_refused_series.column", of=of) if of else "1"
        raise EstimationError(
            words.say("estimates_refused_series.above", some=some, limit=limit, beyond=beyond),
            code="unusable-column",
            fix=words.say("estimates_refused_series.above_fix", some=some),
        )
    if of is None or (most > 0).all():
        return rows
    return rows.keep(most > 0, words.say("estimates.rows_weightless", n=rows.number(most == 0), column=of))


@dataclass(frozen=True)
class Standardised:
    """Shares if all were treated and if none were (`shares`, 2), and their derivatives (2 × k) by the coefficients."""

    shares: FloatArray
    slopes: FloatArray


def standardised(made: Shared, fit: Fit) -> Standardised:
    """Predicted shares of everybody in either arm, people counting alike (g-computation; Lane & Nelder 1982)."""
    width, found, slopes = made.arms.columns.shape[1], [], []
    for treated in (True, False):
        x = made.design.x.copy()
        x[:, :width] = 0.0
        x[:, 0] = 1.0 if treated else 0.0
        chance = np.maximum(expit(x @ fit.value), SMALLEST)
        found.append(float(made.of @ chance / made.of.sum()))
        slopes.append((made.of * chance * (1 - chance)) @ x / made.of.sum())
    return Standardised(np.array(found), np.array(slopes))
