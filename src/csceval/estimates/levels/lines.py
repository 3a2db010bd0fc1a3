"""A mixed model from rows to coefficients: brought to one size, fitted, and turned back into the columns' units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, nested
from csceval.estimates.clusters import Covariance
from csceval.estimates.levels import reml
from csceval.estimates.levels.blocks import Blocks, blocks
from csceval.estimates.levels.centring import centred, centred_columns
from csceval.estimates.levels.kenward_roger import surety
from csceval.estimates.levels.least_squares import sweep
from csceval.estimates.levels.sample import Sample
from csceval.estimates.levels.spread import Spread

NO_RESIDUAL = 1e-20


@dataclass(frozen=True)
class Lines:
    """Coefficients (p, the constant last); `turn` (p × p) maps those of the scaled columns to them.

    `data` and `found` are None where the outcome leaves nothing to explain, and `criterion` then is NaN; `scale` (p)
    tells rounding from variation.
    """

    coefficients: FloatArray
    turn: FloatArray
    unit: float
    scale: FloatArray
    data: Blocks | None = None
    found: reml.Reml | None = None
    spread: Spread | None = None
    criterion: float = float("nan")

    @property
    def bare(self) -> bool:
        """Whether nothing is left to vary, over all rows or within groups."""
        return self.found is None or bool((np.abs(self.found.theta) > 0.99 * reml.LARGEST).any())

    def covariance(self, *, enlarged: bool) -> Covariance | None:
        """Covariance of the coefficients with each one's degrees of freedom, by Kenward and Roger or as it stands."""
        if self.data is None or self.found is None:
            return None
        made = surety(self.data, self.found)
        chosen = made.adjusted if enlarged else made.plain
        size = self.found.variance * self.unit**2
        matrix = self.turn @ chosen @ self.turn.T * size
        df = np.array([made.df(row) for row in self.turn])
        return Covariance(matrix, df, "kenward_roger" if enlarged else "satterthwaite", None)


def varying(rows: Sample, names: list[str]) -> tuple[list[str], list[str]]:
    """The columns that vary beyond the constant and the columns before them, and the others."""
    keep = sweep(rows.outcome, rows.matrix(names), None, constant=True, absorbed=None).varying()
    return ([name for name, kept in zip(names, keep, strict=True) if kept],
            [name for name, kept in zip(names, keep, strict=True) if not kept])  # fmt: skip


def refuse_groups(rows: Sample) -> None:
    """Refuse groupings of one level, of one row a level, or that divide the rows alike."""
    for name, codes in rows.groups.items():
        levels = int(codes.max()) + 1
        if levels in (1, rows.n):
            key = "one_level" if levels == 1 else "row_is_group"
            raise EstimationError(words.say(f"estimates_levels.{key}", group=name), code="estimate-refused",
                                  fix=words.say(f"estimates_levels.fix_{key}", group=name))  # fmt: skip
    names = list(rows.groups)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            if nested(rows.groups[one], rows.groups[other]) and nested(rows.groups[other], rows.groups[one]):
                raise EstimationError(words.say("estimates_levels.same_groups", one=one, other=other),
                                      code="unknown-choice",
                                      fix=words.say("estimates_levels.fix_same_groups"))  # fmt: skip


def outermost(rows: Sample) -> str | None:
    """The grouping in which all others are nested; None where groupings cross."""
    for name, codes in rows.groups.items():
        if all(nested(other, codes) for other in rows.groups.values()):
            return name
    return None


def fit(rows: Sample, names: Sequence[str], slopes: Sequence[str]) -> Lines:
    """Fit by restricted maximum likelihood, in columns centred and brought to one size.

    Raises
    ------
    EstimationError
        There are no more rows than coefficients, or crossed groups are too many.
    """
    n, p = rows.n, len(names) + 1
    if n <= p:
        raise EstimationError(words.say("estimates_levels.too_few_rows", n=n, k=p), code="estimate-refused",
                              fix=words.say("estimates_levels.fix_too_few_rows"))  # fmt: skip
    near, level = centred(rows.outcome)
    unit = float(near.std())
    y = (near - near.mean()) / (unit or 1.0)
    columns, levels = centred_columns(rows.matrix(names))
    middle, sizes = columns.mean(axis=0), columns.std(axis=0)
    design = np.column_stack([(columns - middle) / sizes, np.ones(n)])
    turn = np.diag([*(1 / sizes), 1.0])
    turn[-1, :-1] = -(middle + levels) / sizes
    scale = float(np.abs(near).max()) * np.sqrt((turn**2).sum(axis=1) / n)
    shift = np.append(np.zeros(p - 1), level + near.mean())
    start = np.linalg.lstsq(design, y, rcond=None)[0]
    if not float(((y - design @ start) ** 2).sum()) > NO_RESIDUAL * n:
        return Lines(turn @ start * unit + shift, turn, unit, scale)
    at = [list(names).index(name) for name in slopes]
    data = blocks(y, design, list(rows.groups.values()), design[:, at])
    found = reml.fit(data)
    back = np.eye(len(at) + 1)
    back[0, 1:], back[1:, 1:] = turn[-1, at], turn[np.ix_(at, at)]
    criterion = found.criterion + 2 * (n - p) * float(np.log(unit)) + 2 * float(np.log(sizes).sum())
    return Lines(turn @ found.coefficients * unit + shift, turn, unit, scale, data, found,
                 _spread(data, found, unit, back), criterion)  # fmt: skip


def _spread(data: Blocks, found: reml.Reml, unit: float, back: FloatArray) -> Spread:
    """Spreads in the outcome's unit; `back` turns constant and slopes of scaled columns into those of the columns."""
    rest, triangle = found.variance * unit**2, data.width * (data.width + 1) // 2
    lower = np.zeros((data.width, data.width))
    lower[np.tril_indices(data.width)] = found.theta[:triangle]
    return Spread(back @ lower @ lower.T @ back.T * rest, found.theta[triangle:] ** 2 * rest, rest)


def reason_for_none(rows: Sample, term: str, fitted: Lines) -> str:
    """Why there is no error, p or interval; empty where there is one."""
    if fitted.bare:
        return words.say("estimates.no_variation")
    values = rows.columns[term]
    low, high = values.min(), values.max()
    if not ((values == low) | (values == high)).all():
        return ""
    for codes in rows.groups.values():
        sides = len(np.unique(codes[values == high])), len(np.unique(codes[values == low]))
        if sum(sides) == int(codes.max()) + 1 and min(sides) < 2:
            return words.say("estimates.too_few_clusters", exposed=sides[0], comparison=sides[1])
    return ""
