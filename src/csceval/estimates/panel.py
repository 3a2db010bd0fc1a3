"""A frame made ready for a comparison over time: checked, sorted, counted, nothing lost in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._columns import complete, numbers, refuse_negative, require
from csceval.estimates._fixed_effects import Rows
from csceval.estimates._timeline import Timeline, timeline
from csceval.estimates.cells import ROWS, WITHIN, joined, left_out, standing


@dataclass(frozen=True)
class Panel:
    """Rows sorted by entity (unit, or group of repeated cross-sections), then period.

    `outcome` n, `covariates` n × k, `onset` n (position of the first exposed period, T = never in the data).
    """

    rows: Rows
    outcome: FloatArray
    covariates: FloatArray
    onset: IntArray
    timeline: Timeline
    covariate_names: tuple[str, ...]
    entity_labels: pd.Index
    repeated: bool
    warnings: tuple[str, ...]

    @property
    def exposed(self) -> FloatArray:
        """1 from the first exposed period on, else 0 (n)."""
        return (self.rows.period >= self.onset).astype(np.float64)

    @property
    def ever(self) -> IntArray:
        """1 for rows of entities whose exposure begins within the data (n)."""
        return (self.onset < self.timeline.n).astype(np.int64)

    @property
    def cohorts(self) -> list[int]:
        """Positions at which exposure begins, in order."""
        sizes = np.bincount(self.onset, minlength=self.timeline.n + 1)[: self.timeline.n]
        return [int(position) for position in np.flatnonzero(sizes)]

    @property
    def n_entities(self) -> int:
        """Number of units, or of groups in repeated cross-sections."""
        return len(self.entity_labels)

    @property
    def arms(self) -> tuple[int, int]:
        """Number of clusters (rows without clusters) that are ever, and that are never exposed in the data."""
        exposed, codes = self.ever == 1, self.rows.clusters
        if codes is None:
            return self.rows.number(exposed), self.rows.number(~exposed)
        return len(np.unique(codes[exposed])), len(np.unique(codes[~exposed]))


def prepare(
    data: pd.DataFrame,
    *,
    outcome: str,
    period: str,
    first_exposed: str,
    unit: str | None,
    group: str | None,
    covariates: Sequence[str],
    weights: str | None,
    cluster: str | None,
    steady: bool = True,
) -> Panel:
    """Check a frame and put it in order.

    `steady` asks that exposure begins at one time within each unit or group.

    Raises
    ------
    EstimationError
        Columns are missing or unusable, a unit stands twice in a period, exposure begins twice for one unit, or
        nothing is left.
    """
    if isinstance(covariates, str):
        raise EstimationError(
            words.say("estimates_refused.covariates_text", covariates=covariates),
            code="unknown-choice",
            fix=words.say("estimates_refused.covariates_text_fix", covariates=covariates),
        )
    chosen = (outcome, period, first_exposed, unit, group, *covariates, weights, cluster)
    frame = require(data, chosen)
    values = {name: numbers(frame, name) for name in (outcome, *covariates, weights) if name is not None}
    if np.isnan(values[outcome]).all():
        raise EstimationError(
            words.say("estimates_refused.outcome_missing", outcome=outcome),
            code="unusable-column",
            fix=words.say("estimates_refused.outcome_missing_fix"),
        )
    refuse_negative(weights, values)
    keep, warnings = complete(frame, values, [n for n in (period, unit, group, cluster) if n], weights)
    warnings = [*left_out(data), *warnings]
    counts, within = (None if one is None else one[keep] for one in standing(data, ROWS, WITHIN))
    frame = frame if keep.all() else frame[keep]
    time = timeline(frame[period], frame[first_exposed].replace([np.inf], np.nan))
    column = unit or group
    entity, labels = _codes(frame[column]) if column else _cohorts(frame[first_exposed])
    used = {name: column[keep] for name, column in values.items()}
    clusters = None if cluster is None else entity if cluster == unit else _codes(frame[cluster])[0]
    columns = [used[name] for name in dict.fromkeys((*covariates, outcome, *([weights] if weights else [])))]
    order = _order(entity, time, clusters, columns, panel=unit is not None)
    entity, onset, at = entity[order], time.onset[order], time.period[order]
    if steady:
        _refuse_moving_exposure(entity, onset, labels, first_exposed, unit or group)
    if unit:
        _refuse_repeats(entity, at, labels, unit, time, _at(counts, order))
        warnings += _gaps(entity, labels, time)
    rows = Rows(
        entity, at, joined(used[weights][order] if weights else None, _at(counts, order)),
        None if clusters is None else clusters[order], _at(counts, order), _at(within, order),
    )  # fmt: skip
    matrix = np.column_stack([used[n][order] for n in covariates]) if covariates else np.zeros((len(order), 0))
    return Panel(
        rows, used[outcome][order], matrix, onset, time, tuple(covariates), labels, unit is None, tuple(warnings)
    )


def _at(values: FloatArray | None, order: IntArray) -> FloatArray | None:
    return None if values is None else values[order]


def _codes(column: pd.Series) -> tuple[IntArray, pd.Index]:
    """Codes in the order of the labels, so that the order of rows does not matter."""
    try:
        codes, labels = pd.factorize(column, sort=True)
    except TypeError:
        codes, labels = pd.factorize(column.astype(str), sort=True)
    return codes.astype(np.int64), pd.Index(labels)


def _cohorts(first_exposed: pd.Series) -> tuple[IntArray, pd.Index]:
    """The distinct first exposures as groups, “never” (missing) among them."""
    codes, values = pd.factorize(first_exposed, use_na_sentinel=False)
    texts = np.array([str(value) for value in values])
    rank = np.empty(len(texts), dtype=np.int64)
    rank[np.argsort(texts, kind="stable")] = np.arange(len(texts))
    return rank[codes], pd.Index(np.sort(texts))


def _order(
    entity: IntArray, time: Timeline, clusters: IntArray | None, columns: list[FloatArray], *, panel: bool
) -> IntArray:
    """Row order that depends on the rows' content only."""
    key = entity * time.n + time.period
    if panel:
        already = len(key) < 2 or bool((np.diff(key) > 0).all())
        return np.arange(len(key)) if already else np.argsort(key, kind="stable")
    ties = columns if clusters is None else [*columns, clusters.astype(np.float64)]
    return np.lexsort((*ties, key))


def _refuse_moving_exposure(
    entity: IntArray, onset: IntArray, labels: pd.Index, first_exposed: str, column: str | None
) -> None:
    home = np.zeros(len(labels), dtype=np.int64)
    home[entity] = onset
    moved = home[entity] != onset
    if moved.any():
        label = labels[entity[np.flatnonzero(moved)[0]]]
        raise EstimationError(
            words.say("estimates_refused.exposure_moves", first_exposed=first_exposed, column=column, label=label),
            code="moving-exposure",
            fix=words.say("estimates_refused.exposure_moves_fix"),
        )


def _refuse_repeats(
    entity: IntArray, period: IntArray, labels: pd.Index, unit: str, time: Timeline, counts: FloatArray | None
) -> None:
    again = np.flatnonzero((np.diff(entity) == 0) & (np.diff(period) == 0))
    n = len(again) if counts is None else len(again) + int((counts - 1).sum())
    if n:
        first = again[0] if len(again) else np.flatnonzero(counts != 1)[0]
        label, when = labels[entity[first]], time.label(int(period[first]))
        raise EstimationError(
            words.say("estimates_refused.repeats", unit=unit, label=label, when=when, n=n),
            code="duplicate-unit-period",
            fix=words.say("estimates_refused.repeats_fix", unit=unit),
        )


def _gaps(entity: IntArray, labels: pd.Index, time: Timeline) -> list[str]:
    full = len(labels) * time.n
    return [words.say("estimates.panel_gaps", n=full - len(entity), of=full)] if len(entity) < full else []
