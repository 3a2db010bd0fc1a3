"""Who can be compared over time when exposure begins at different moments, and who had to be left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, consecutive, independent
from csceval.estimates._fixed_effects import Rows
from csceval.estimates.panel import Panel, prepare
from csceval.plugins import did_you_mean


@dataclass(frozen=True)
class Sample:
    """Rows with their atoms: what is drawn independently of each other (units of a panel, else rows).

    `cohort` is the onset of each atom (T = never), `weight` its weight in cohort sizes, `clusters` the code of its
    cluster. `cohorts` are those with a base period; `last` is the onset of those that serve as controls only.
    """

    panel: Panel
    atom: IntArray
    cohort: IntArray
    weight: FloatArray
    clusters: IntArray
    cohorts: tuple[int, ...]
    last: int
    warnings: tuple[str, ...]

    @property
    def arms(self) -> tuple[int, int]:
        """Number of clusters whose effect is estimated, and of those that are controls only."""
        exposed = np.isin(self.cohort, self.cohorts) & (self.cohort != self.last)
        return len(np.unique(self.clusters[exposed])), len(np.unique(self.clusters[self.cohort == self.last]))

    def sums(self, values: FloatArray) -> FloatArray:
        """Influences of atoms (A × k) summed within clusters (G × k)."""
        if len(self.clusters) == self.n_clusters:
            return values
        order = np.argsort(self.clusters, kind="stable")
        starts = np.flatnonzero(np.diff(self.clusters[order], prepend=-1))
        return np.asarray(np.add.reduceat(values[order], starts, axis=0), dtype=np.float64)

    @property
    def unclustered(self) -> list[str]:
        """A sentence where rows of repeated cross-sections are taken as independent."""
        alone = self.panel.repeated and self.panel.rows.clusters is None
        return [words.say("estimates.unclustered")] if alone else []

    @property
    def n_clusters(self) -> int:
        """Number of clusters."""
        return int(self.clusters.max()) + 1


def read(
    data: pd.DataFrame, *, outcome: str, period: str, first_exposed: str, unit: str | None, group: str | None,
    covariates: Sequence[str], weights: str | None, cluster: str | None, anticipation: int = 0, never: bool,
) -> Sample:  # fmt: skip
    """Check a frame and find its cohorts.

    Parameters
    ----------
    cluster : a column, `auto` (the unit of a panel, else none) or None.
    anticipation : periods before exposure in which outcomes may already have moved.
    never : whether only units never exposed may be controls.

    Raises
    ------
    EstimationError
        Nobody is exposed, everybody always was, nothing is left to compare with, or clusters cut through units.
    """
    column = unit if cluster == "auto" else cluster
    panel = prepare(data, outcome=outcome, period=period, first_exposed=first_exposed, unit=unit, group=group,
                    covariates=covariates, weights=weights, cluster=column, steady=unit is not None)  # fmt: skip
    _refuse_timing(panel, first_exposed)
    panel, warnings = _without_early(panel, first_exposed, anticipation)
    last = panel.timeline.n if (panel.onset == panel.timeline.n).any() else max(panel.cohorts)
    if last < panel.timeline.n and (never or len(panel.cohorts) == 1):
        fix = (
            words.say("estimates_refused.add_unexposed")
            if len(panel.cohorts) == 1
            else words.say("timing.fix_no_never")
        )
        raise EstimationError(words.say("timing.no_never", column=first_exposed), code="no-comparison", fix=fix)
    cohorts = tuple(onset for onset in panel.cohorts if onset != last)
    atom = panel.rows.entity if unit else np.arange(len(panel.outcome), dtype=np.int64)
    first = np.unique(atom, return_index=True)[1]
    weight = np.ones(len(first)) if panel.rows.weights is None else panel.rows.weights[first]
    sample = Sample(panel, atom, panel.onset[first], weight, _clusters(panel, atom, first, column, unit), cohorts,
                    last, (*panel.warnings, *warnings, *_beyond(panel, anticipation)))  # fmt: skip
    return replace(sample, warnings=(*sample.warnings, *_small(sample)))


def choose(name: str, value: str, known: Sequence[str]) -> str:
    """A setting that is one of the known words, or a refusal with the nearest one."""
    if value not in known:
        raise EstimationError(
            words.say("estimates_refused.unknown_setting", name=name, value=value),
            code="unknown-choice",
            fix=did_you_mean(str(value), known),
        )
    return value


def whole(name: str, value: object) -> int:
    """A setting that is a whole number of at least zero."""
    if not isinstance(value, int | np.integer) or isinstance(value, bool) or value < 0:
        raise EstimationError(words.say("estimates_refused.whole", name=name, value=value), code="unknown-choice",
                              fix=words.say("estimates_refused.whole_fix", name=name))  # fmt: skip
    return int(value)


def share(level: float) -> float:
    """The level of intervals, between 0 and 1."""
    if not 0 < level < 1:
        raise EstimationError(
            words.say("estimates_refused.level", level=level),
            code="unknown-choice",
            fix=words.say("estimates_refused.level_fix"),
        )
    return level


def refuse_collinear(panel: Panel) -> None:
    """Refuse covariates that are constant, or that the ones before them explain in every row."""
    columns = np.column_stack([np.ones(len(panel.outcome)), panel.covariates])
    for name, kept in zip(panel.covariate_names, independent(columns)[1:], strict=True):
        if not kept:
            raise EstimationError(words.say("timing.collinear", column=name), code="unusable-column",
                                  fix=words.say("timing.fix_collinear", column=name))  # fmt: skip


def _refuse_timing(panel: Panel, first_exposed: str) -> None:
    if panel.timeline.n < 2:
        raise EstimationError(
            words.say("estimates_refused.one_period"),
            code="no-pre-period",
            fix=words.say("estimates_refused.one_period_fix"),
        )
    if not panel.cohorts:
        raise EstimationError(
            words.say("estimates_refused.nothing_exposed", first_exposed=first_exposed),
            code="no-comparison",
            fix=words.say("estimates_refused.check_column", first_exposed=first_exposed),
        )


def _without_early(panel: Panel, first_exposed: str, anticipation: int) -> tuple[Panel, list[str]]:
    """The panel without those that have no period before exposure (less anticipation)."""
    early = panel.onset <= anticipation
    if not early.any():
        return panel, []
    kept = ~early
    if not (panel.onset[kept] < panel.timeline.n).any():
        raise EstimationError(words.say("timing.all_early", column=first_exposed, anticipation=anticipation),
                              code="no-pre-period", fix=words.say("timing.fix_all_early"))  # fmt: skip
    labels = ", ".join(panel.timeline.label(onset) for onset in panel.cohorts if onset <= anticipation)
    n = len(np.unique(panel.rows.entity[early]))
    said = words.say("timing.left_early", n=n, column=first_exposed, labels=labels)
    return subset(panel, kept), [said]


def subset(panel: Panel, keep: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Panel:
    """Some rows of a panel; entities and clusters are numbered anew, positions in time stay."""
    rows, entity = panel.rows, panel.rows.entity[keep]
    kept = Rows(consecutive(entity), rows.period[keep], None if rows.weights is None else rows.weights[keep],
                None if rows.clusters is None else consecutive(rows.clusters[keep]))  # fmt: skip
    return replace(panel, rows=kept, outcome=panel.outcome[keep], covariates=panel.covariates[keep],
                   onset=panel.onset[keep], entity_labels=panel.entity_labels[np.unique(entity)])  # fmt: skip


def _clusters(panel: Panel, atom: IntArray, first: IntArray, column: str | None, unit: str | None) -> IntArray:
    codes = panel.rows.clusters
    if codes is None:
        return np.arange(len(first), dtype=np.int64)
    if not np.array_equal(codes[first][atom], codes):
        moved = panel.entity_labels[panel.rows.entity[np.flatnonzero(codes[first][atom] != codes)[0]]]
        raise EstimationError(words.say("timing.cluster_cuts", cluster=column, unit=unit, label=moved),
                              code="unusable-column", fix=words.say("timing.fix_cluster_cuts"))  # fmt: skip
    return codes[first]


def _beyond(panel: Panel, anticipation: int) -> list[str]:
    """A sentence on those first exposed after the data end: they count as never exposed."""
    later = [text for text, onset in panel.timeline.onsets.items() if onset == panel.timeline.n]
    if not later:
        return []
    key = "timing.beyond_anticipating" if anticipation else "timing.beyond"
    return [words.say(key, labels=", ".join(sorted(later)))]


def _small(sample: Sample) -> list[str]:
    """A sentence on cohorts of fewer than three clusters, whose own rows carry no interval."""
    sizes = [(onset, len(np.unique(sample.clusters[sample.cohort == onset]))) for onset in sample.cohorts]
    listed = [f"{sample.panel.timeline.label(onset)} ({size})" for onset, size in sizes if size < SMALL]
    return [words.say("timing.small_cohorts", cohorts=", ".join(listed))] if listed else []


SMALL = 3
