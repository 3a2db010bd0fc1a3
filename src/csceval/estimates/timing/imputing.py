"""Paths without exposure, fitted on unexposed rows only, and what exposed rows differ from them.

Borusyak, Jaravel & Spiess (2024), doi:10.1093/restud/rdae007, theorem 1; the same numbers as Gardner (2022),
arXiv:2207.05943. Errors follow from how each average depends on every outcome: weights on exposed rows, minus what the
fit on unexposed rows carries over (proposition 3 there).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, consecutive, sums_by_group
from csceval.estimates._fixed_effects import Rows, identified
from csceval.estimates.panel import Panel
from csceval.estimates.timing.cells import Cells


@dataclass(frozen=True)
class Imputed:
    """Cells whose influence and members (n × K) are by rows of the panel; how many exposed rows have no path;
    covariates whose part cannot be told among unexposed rows."""

    cells: Cells
    lost: int
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class _Design:
    """Entity effects, period effects and covariates of rows; entities are solved for by means (weights w)."""

    entity: IntArray
    rest: FloatArray
    w: FloatArray
    n_entities: int

    def solve(self, by_entity: FloatArray, by_rest: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Solve (X'WX) b = z for columns of z, given for entities (N × K) and the rest (p × K)."""
        total = np.bincount(self.entity, weights=self.w, minlength=self.n_entities)
        inverse = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
        weighted = self.rest * self.w[:, None]
        cross = _sums(weighted, self.entity, self.n_entities)
        system = self.rest.T @ weighted - cross.T @ (cross * inverse[:, None])
        right = by_rest - cross.T @ (by_entity * inverse[:, None])
        scale = np.sqrt(np.maximum(np.diag(self.rest.T @ weighted), 1e-300))
        rest = np.linalg.pinv(system / np.outer(scale, scale), rcond=1e-10, hermitian=True) @ (right / scale[:, None])
        rest = rest / scale[:, None]
        return (by_entity - cross @ rest) * inverse[:, None], rest


def _sums(values: FloatArray, codes: IntArray, size: int) -> FloatArray:
    return np.column_stack([np.bincount(codes, weights=column, minlength=size) for column in values.T])


def impute(panel: Panel, first_exposed: str) -> Imputed:
    """Effects of every cohort and period, with the influence of every row.

    Rows whose path cannot be known (a unit never seen unexposed; a period in which nobody is) are left out.

    Raises
    ------
    EstimationError
        No exposed row has a path.
    """
    rows, w = panel.rows, panel.rows.weights
    weight = np.ones(len(panel.outcome)) if w is None else w
    exposed = panel.exposed == 1
    known = _linked(panel, ~exposed)
    free, used = np.flatnonzero(~exposed), np.flatnonzero(exposed & known)
    if not len(used):
        raise EstimationError(words.say("timing.all_exposed", column=first_exposed), code="no-comparison",
                              fix=words.say("timing.fix_no_cell"))  # fmt: skip
    period = np.zeros((len(panel.outcome), panel.timeline.n))
    period[np.arange(len(period)), rows.period] = 1.0
    kept = _told(panel, free)
    centre = panel.covariates - panel.covariates.mean(axis=0)
    rest = np.column_stack([period, centre[:, kept]])
    design = _Design(rows.entity[free], rest[free], weight[free], panel.n_entities)
    y = panel.outcome - panel.outcome[free].mean()
    scores = (weight[free] * y[free])[:, None]
    levels, slopes = design.solve(_sums(scores, rows.entity[free], panel.n_entities), rest[free].T @ scores)
    left = y - levels[rows.entity, 0] - rest @ slopes[:, 0]
    dropped = tuple(name for name, keep in zip(panel.covariate_names, kept, strict=True) if not keep)
    return Imputed(_cells(panel, design, rest, left, weight, used, free), int((exposed & ~known).sum()), dropped)


def _told(panel: Panel, free: IntArray) -> list[bool]:
    """For each covariate, whether it varies among unexposed rows beyond units, periods and those before it."""
    rows = panel.rows
    weights = None if rows.weights is None else rows.weights[free]
    among = Rows(consecutive(rows.entity[free]), consecutive(rows.period[free]), weights)
    return identified(panel.covariates[free], among) if panel.covariate_names else []


def _linked(
    panel: Panel, free: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Rows whose entity and period are tied to each other through unexposed rows."""
    rows, n = panel.rows, panel.n_entities
    size = n + panel.timeline.n
    links = coo_array((np.ones(int(free.sum())), (rows.entity[free], n + rows.period[free])), shape=(size, size))
    part = connected_components(links, directed=False)[1]
    return np.asarray(part[rows.entity] == part[n + rows.period])


def _cells(
    panel: Panel,
    design: _Design,
    rest: FloatArray,
    left: FloatArray,
    weight: FloatArray,
    used: IntArray,
    free: IntArray,
) -> Cells:
    """Mean gap of each cohort and period; rows of unexposed units answer for the path that was fitted on them."""
    rows, n = panel.rows, len(panel.outcome)
    keys = panel.onset[used] * panel.timeline.n + rows.period[used]
    found, code = np.unique(keys, return_inverse=True)
    size = np.bincount(code, weights=weight[used])
    estimate = np.bincount(code, weights=weight[used] * left[used]) / size
    members = np.zeros((n, len(found)), order="F")
    members[used, code] = weight[used]
    share = members / size
    by_entity = _sums(share[used], rows.entity[used], panel.n_entities)
    levels, slopes = design.solve(by_entity, rest[used].T @ share[used])
    influence = np.zeros((n, len(found)), order="F")
    influence[used, code] = weight[used] / size[code] * (left[used] - estimate[code])
    influence[free] = -(weight[free] * left[free])[:, None] * (levels[rows.entity[free]] + rest[free] @ slopes)
    counts = np.bincount(code).astype(np.int64)
    return Cells(found // panel.timeline.n, found % panel.timeline.n, estimate, influence, members, counts)


def by_atom(cells: Cells, atom: IntArray) -> Cells:
    """The cells with influence and members summed within atoms (units of a panel)."""
    if len(atom) == int(atom.max()) + 1:
        return cells
    codes = consecutive(atom)
    return Cells(cells.cohort, cells.period, cells.estimate, sums_by_group(cells.influence, codes),
                 sums_by_group(cells.members, codes), cells.n)  # fmt: skip
