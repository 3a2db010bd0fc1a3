"""Persons, or groups with a numerator and a denominator, made ready as cells of alike people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._columns import numbers, require
from csceval.estimates.linear.sample import sample
from csceval.plugins import did_you_mean

COUNTS = ("share", "rate")


@dataclass(frozen=True)
class Cells:
    """People of one row each: how many (`copies`), each one's `weight`, their mean and variance (n each).

    A person is a cell of one; a row of counts a cell of its denominator, whose people are 0 or 1 (`share`) or have a
    rate. `codes` are places of `labels`, `clusters` codes; `fixed` says that the sizes are no matter of chance.
    """

    copies: FloatArray
    weight: FloatArray
    mean: FloatArray
    variance: FloatArray
    codes: IntArray
    labels: tuple[str, ...]
    clusters: IntArray | None
    fixed: bool
    named: str
    warnings: tuple[str, ...]

    @property
    def size(self) -> FloatArray:
        """Share of each cell in all people (n), 1 together."""
        return np.asarray(self.copies * self.weight / (self.copies @ self.weight), dtype=np.float64)

    @property
    def people(self) -> int:
        """How many people."""
        return round(float(self.copies.sum()))

    @property
    def scale(self) -> float:
        """The largest mean in size."""
        return float(np.abs(self.mean).max())

    @property
    def average(self) -> float:
        """Mean of all."""
        return float(self.size @ self.mean)

    def of(self, code: int) -> Cells:
        """The cells of one label."""
        on = self.codes == code
        inside = None if self.clusters is None else self.clusters[on]
        return replace(self, copies=self.copies[on], weight=self.weight[on], mean=self.mean[on],
                       variance=self.variance[on], codes=self.codes[on], clusters=inside)  # fmt: skip

    def sums(self, values: FloatArray) -> FloatArray:
        """Sum of values (n) over the cells of each label."""
        return np.asarray(np.bincount(self.codes, weights=values, minlength=len(self.labels)), dtype=np.float64)


def refuse(key: str, **values: Any) -> NoReturn:
    """Refuse in words of this topic; the remedy has the key `fix_` + key."""
    raise EstimationError(words.say(f"inequality.{key}", **values), code="estimate-refused",
                          fix=words.say(f"inequality.fix_{key}", **values))  # fmt: skip


def read(
    data: pd.DataFrame, *, by: str | None, ordered: bool, order: Sequence[object] | None, outcome: str | None,
    numerator: str | None, denominator: str | None, counts: str, weights: str | None, cluster: str | None,
) -> Cells:  # fmt: skip
    """Cells from person rows (`outcome`) or rows of counts (`numerator`, `denominator`).

    Raises
    ------
    EstimationError
        Columns are missing or unusable, or the order of the groups is not said.
    """
    if counts not in COUNTS:
        raise EstimationError(f"Unknown counts “{counts}”.", code="unknown-choice", fix=did_you_mean(counts, COUNTS))
    if (outcome is None) == (numerator is None) or (numerator is None) != (denominator is None):
        refuse("which_columns")
    if numerator is not None and weights is not None:
        refuse("weighted_counts", column=weights)
    frame = require(data, [by, outcome, numerator, denominator, weights, cluster])
    places, labels = _places(frame, by, ordered=ordered, order=order)
    value, weight = str(outcome or numerator), denominator or weights
    columns: dict[str, Any] = {"value": numbers(frame, value), "place": places}
    columns |= {} if weight is None else {"weight": numbers(frame, weight)}
    columns |= {} if cluster is None else {"cluster": frame[cluster].to_numpy(dtype=object)}
    if np.isnan(columns["value"]).all():
        refuse("all_missing", column=value)
    called = {"value": value, "place": by, "weight": weight, "cluster": cluster}
    rows = sample(pd.DataFrame(columns, index=range(len(frame))), outcome="value", group="place",
                  weights="weight" if weight else None, cluster="cluster" if cluster else None,
                  called=called)  # fmt: skip
    kept = tuple(labels[int(place)] for place in rows.group_labels)
    found, some = rows.values["value"], np.ones(rows.n) if rows.weights is None else rows.weights
    cells = Cells(np.ones(rows.n), some, found, np.zeros(rows.n), rows.groups, kept, rows.clusters, False, value,
                  rows.warnings)  # fmt: skip
    return cells if numerator is None else _counted(cells, numerator, str(denominator), counts)


def _counted(cells: Cells, numerator: str, denominator: str, counts: str) -> Cells:
    above, below = cells.mean, cells.weight
    if (above < 0).any():
        refuse("negative_counts", column=numerator, n=int((above < 0).sum()))
    if counts == "share" and (above > below).any():
        refuse("more_than_all", numerator=numerator, denominator=denominator, n=int((above > below).sum()))
    mean = above / below
    variance = mean * (1 - mean) if counts == "share" else mean
    return replace(cells, copies=below, weight=np.ones(len(below)), mean=mean, variance=variance,
                   fixed=counts == "rate")  # fmt: skip


def _places(
    frame: pd.DataFrame, by: str | None, *, ordered: bool, order: Sequence[object] | None
) -> tuple[Any, list[str]]:
    """The place of each row in the order (missing where its group is), and what the places are called."""
    if by is None:
        return 0, ["all"]
    column = frame[by]
    labels = column.map(label_of).where(column.notna())
    if order is not None:
        named = [label_of(value) for value in order]
        strange = sorted(set(labels.dropna()) - set(named))
        if strange:
            refuse("not_in_order", column=by, value=strange[0])
        return labels.map({name: at for at, name in enumerate(named)}).astype(float).to_numpy(), named
    if isinstance(column.dtype, pd.CategoricalDtype) and column.cat.ordered:
        codes = column.cat.codes.to_numpy(dtype=float)
        return np.where(codes < 0, np.nan, codes), [label_of(value) for value in column.cat.categories]
    known = column.dropna()
    plain = len(known) > 0 and all(isinstance(value, int | float | np.number) for value in known)
    if ordered and not plain:
        refuse("no_order", column=by)
    values = sorted(set(known.astype(float))) if plain else sorted(set(labels.dropna()))
    keys = known.astype(float) if plain else labels.dropna()
    places = np.full(len(column), np.nan)
    places[column.notna().to_numpy()] = keys.map({value: at for at, value in enumerate(values)}).to_numpy(dtype=float)
    return places, [label_of(value) for value in values]


def label_of(value: object) -> str:
    """What a group is called: 1.0 is called 1."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def ranks(cells: Cells) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Place of each cell among all people from 0 to 1 (the middle of its group), and shares of people before and to it.

    The ridit of Bross 1958, Biometrics 14.
    """
    share = cells.sums(cells.size)
    upto = np.cumsum(share)
    return (upto - share / 2)[cells.codes], (upto - share)[cells.codes], upto[cells.codes]
