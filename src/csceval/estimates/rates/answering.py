"""A frame of ordered answers turned into a model: which answer is higher, arms, covariates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._columns import numbers, require
from csceval.estimates.rates.design import Design, build
from csceval.estimates.rates.effects import Arms, arms, units_in
from csceval.estimates.rates.sample import Rows, read
from csceval.plugins import did_you_mean
from csceval.words import say

MOST_ANSWERS = 50


@dataclass(frozen=True)
class Answered:
    """Codes of the answers (n, 0 the lowest), what they are called, and the model without a constant."""

    rows: Rows
    answer: IntArray
    names: tuple[str, ...]
    design: Design
    arms: Arms

    @property
    def x(self) -> FloatArray:
        """Arms and covariates (n × k); the cuts stand for the constant."""
        return np.delete(self.design.x, self.design.named - 1, axis=1)

    @property
    def lead(self) -> FloatArray:
        """Coefficients and cuts as the user's columns have them, as combinations of the fitted ones."""
        k, cuts = self.design.named - 1, len(self.names) - 1
        rows = np.zeros((k + cuts, k + cuts))
        rows[:k, :k] = np.diag(1 / self.design.scale[:k])
        rows[k:, :k] = self.design.centre[:k] / self.design.scale[:k]
        rows[k:, k:] = np.eye(cuts)
        return rows

    @property
    def terms(self) -> list[str]:
        """Coefficients, then cuts between neighbouring answers."""
        pairs = zip(self.names[:-1], self.names[1:], strict=True)
        return [*self.design.terms[:-1], *(f"{low} | {high}" for low, high in pairs)]

    @property
    def sizes(self) -> tuple[int, int]:
        """Clusters (rows without clusters) of the headline arm and of the control."""
        treated, others = (units_in(side, self.rows) for side in self.arms.sides)
        return treated, others


def answered(data: Any, spec: Mapping[str, Any], cluster: str | None) -> Answered:
    """Read the frame and put the model together.

    Raises
    ------
    EstimationError
        The order of answers is not known, there is one answer only or more than fifty, or columns are unusable.
    """
    outcome = spec["outcome"]
    frame = require(data, [outcome, spec["treatment"], *spec["covariates"], cluster])
    levels, names = ranked(frame, outcome, spec["order"])
    numeric = [outcome, *spec["covariates"]]
    rows = read(frame.assign(**{outcome: levels}), numeric=numeric, labelled=[spec["treatment"]], cluster=cluster)
    present, answer = np.unique(rows.values[outcome], return_inverse=True)
    if not 2 <= len(present) <= MOST_ANSWERS:
        many = f"{len(present):,} different answers" if len(present) > 1 else "one answer only"
        raise EstimationError(f"“{outcome}” has {many}.", code="unusable-column",
                              fix="Compare means (experiment) for many, choose another column for one.")  # fmt: skip
    found = arms(rows, spec["treatment"], spec["control"], spec["arm"])
    design = build(found.columns, found.terms, np.zeros((rows.n, 0)),
                   {name: rows.values[name] for name in spec["covariates"]}, what=spec["treatment"])  # fmt: skip
    terms = design.named + len(present) - 2
    if rows.n <= terms:
        raise EstimationError(f"{rows.n} rows cannot carry the {terms} terms of a model of “{outcome}”.",
                              code="estimate-refused", fix=say("estimates_refused.fewer_covariates"))  # fmt: skip
    kept = tuple(names[int(level)] for level in present)
    return Answered(rows, answer.astype(np.int64), kept, design, found)


def ranked(frame: pd.DataFrame, outcome: str, order: Sequence[object] | None) -> tuple[FloatArray, list[str]]:
    """Each row's place in the order of answers (n, NaN where missing), and what the places are called.

    Raises
    ------
    EstimationError
        Answers are words and nobody says which is higher, or the order leaves one out.
    """
    column = frame[outcome]
    if order is None and isinstance(column.dtype, pd.CategoricalDtype) and column.dtype.ordered:
        order = list(column.dtype.categories)
    if order is not None:
        return _by_order(column, outcome, [_name(answer) for answer in order])
    words = [value for value in column.dropna().unique() if isinstance(value, str)]
    if words:
        shown = ", ".join(f"“{word}”" for word in sorted(words)[:7])
        raise EstimationError(f"“{outcome}” holds words, and which is higher is not known: {shown}.",
                              code="unusable-column", fix="Write order=[…], the lowest answer first.")  # fmt: skip
    values = numbers(frame, outcome)
    known = np.unique(values[~np.isnan(values)])
    places = np.searchsorted(known, values).astype(np.float64)
    return np.where(np.isnan(values), np.nan, places), [f"{value:g}" for value in known]


def _by_order(column: pd.Series, outcome: str, order: list[str]) -> tuple[FloatArray, list[str]]:
    if len(set(order)) < len(order):
        raise EstimationError("order names an answer twice.", code="unknown-choice", fix="Name each answer once.")
    place = {name: float(at) for at, name in enumerate(order)}
    given = column.astype(object).where(column.notna(), None)
    unknown = sorted({_name(value) for value in given if value is not None} - set(place))
    if unknown:
        raise EstimationError(f"“{outcome}” holds “{unknown[0]}”, which order does not name.", code="unknown-choice",
                              fix=did_you_mean(unknown[0], order))  # fmt: skip
    return np.array([np.nan if value is None else place[_name(value)] for value in given]), order


def _name(value: object) -> str:
    """An answer as text; 1.0 is called 1."""
    return f"{value:g}" if isinstance(value, float) else str(value)
