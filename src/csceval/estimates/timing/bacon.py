"""What a two-way fixed-effects estimate is made of when exposure begins at different times.

Goodman-Bacon (2021), theorem 1, doi:10.1016/j.jeconom.2021.03.014: a weighted mean of comparisons of two groups of
units, some of them of newly exposed units with units already exposed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray
from csceval.estimates.panel import Panel

CLEAN, LATER, FORBIDDEN = "never exposed", "not yet exposed", "already exposed"


@dataclass(frozen=True)
class Bacon:
    """The comparisons, one a row: cohort, group (controls by kind), term, estimate, weight; units left out."""

    table: pd.DataFrame
    left_out: int

    @property
    def value(self) -> float:
        """The two-way estimate: the weighted sum."""
        return float((self.table["weight"] * self.table["estimate"]).sum())

    @property
    def forbidden(self) -> float:
        """Weight of comparisons with units already exposed."""
        return float(self.table.loc[self.table["group"] == FORBIDDEN, "weight"].sum())

    def of(self, *, forbidden: bool) -> float:
        """Weighted mean of the comparisons with, or without, units already exposed."""
        rows = self.table[(self.table["group"] == FORBIDDEN) == forbidden]
        return float(np.average(rows["estimate"], weights=rows["weight"])) if len(rows) else float("nan")


def decompose(panel: Panel) -> Bacon | None:
    """Take the two-way estimate apart, on the units that are in every period; None where that leaves nothing.

    Covariates and weights play no part.
    """
    if panel.repeated:
        return None
    n = panel.timeline.n
    full = np.bincount(panel.rows.entity)[panel.rows.entity] == n
    if not full.any():
        return None
    y = panel.outcome[full].reshape(-1, n)
    onset = panel.onset[full].reshape(-1, n)[:, 0]
    groups = [int(at) for at in np.unique(onset)]
    means = np.array([y[onset == at].mean(axis=0) for at in groups])
    sizes = np.array([(onset == at).mean() for at in groups])
    rows = [row for a in range(len(groups)) for b in range(a + 1, len(groups))
            for row in _pair(panel, groups, means, sizes, a, b)]  # fmt: skip
    if not rows:
        return None
    table = pd.DataFrame(rows)
    table["weight"] /= table["weight"].sum()
    return Bacon(table, panel.n_entities - len(y))


def _pair(
    panel: Panel, groups: list[int], means: FloatArray, sizes: FloatArray, a: int, b: int
) -> list[dict[str, object]]:
    """The comparisons of an earlier with a later group: the earlier one exposed, then the later one."""
    n, early, late = panel.timeline.n, groups[a], groups[b]
    time, gap = np.arange(n), means[a] - means[b]
    exposed, others = 1 - early / n, 1 - late / n
    found = []
    if early > 0:
        before, after = time < early, (time >= early) & (time < late)
        size = sizes[a] * sizes[b] * (exposed - others) * (1 - exposed)
        kind = CLEAN if late == n else LATER
        found.append(_row(panel, early, late, kind, gap[after].mean() - gap[before].mean(), size))
    if late < n:
        between, after = (time >= early) & (time < late), time >= late
        size = sizes[a] * sizes[b] * others * (exposed - others)
        found.append(_row(panel, late, early, FORBIDDEN, gap[between].mean() - gap[after].mean(), size))
    return found


def _row(panel: Panel, cohort: int, control: int, kind: str, estimate: float, size: float) -> dict[str, object]:
    label = panel.timeline.label
    against = words.say("timing.bacon_never") if control == panel.timeline.n else label(control)
    return {"term": words.say("timing.bacon_against", cohort=label(cohort), control=against), "cohort": label(cohort),
            "group": kind, "estimate": float(estimate), "weight": size}  # fmt: skip


def said(panel: Panel) -> str:
    """What a refusal of staggered exposure adds: the two-way estimate and what it would be made of."""
    found = decompose(panel)
    if found is None or not found.forbidden > 0:
        return ""
    return words.say("timing.bacon_refusal", **figures(found))


def figures(found: Bacon) -> dict[str, str]:
    """The numbers of the sentences, four digits each."""
    return {"value": words.written(found.value, ".4g"), "share": words.written(100 * found.forbidden, ".0f"),
            "forbidden": words.written(found.of(forbidden=True), ".4g"),
                "clean": words.written(found.of(forbidden=False), ".4g")}  # fmt: skip
