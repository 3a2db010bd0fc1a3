"""Targets that partners send beside their totals, repeated on every row of a tall file."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date

import numpy as np
import pandas as pd

from csceval import words
from csceval.dataset import measure
from csceval.dataset.combine import Total, along
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL
from csceval.dataset.intervals import Floats
from csceval.dataset.rows import Rows, numbers_of
from csceval.dataset.timing import AFTER
from csceval.dataset.totals import reported_rows, sent_totals
from csceval.definitions.indicator import Indicator
from csceval.period import Frequency, period_of
from csceval.problems import Problem

COLUMNS = ("indicator", "partner", "place", "period", "target", "state", "rows", "value", "progress", "rows_without",
           "rows_zero")  # fmt: skip
ANNUAL = "annual_target"  # the column of the reports table whose number is the whole year's, repeated on its rows
Key = tuple[str, str, str]  # partner, place, period


def reported_targets(dataset: Dataset) -> pd.DataFrame:
    """Every target once: one row a partner, indicator, place and period, however many rows repeat it.

    The period is the year for `annual_target` and the row's own period for any other column.

    Columns: indicator, partner, place, period, target, state (target; no_target; undefined, where it is 0 and a share
    of it cannot be worked out; conflict, where rows disagree), rows, value (what was sent in that period, over time
    as the indicator says), progress (value / target, may exceed 1), rows_without and rows_zero (rows with no target,
    with target 0).
    """
    found = [
        row
        for name, key in dataset.keys.items()
        if key.targets_from is not None
        for row in _of_indicator(dataset, dataset.indicators[name], key.targets_from)
    ]
    frame = pd.DataFrame(found, columns=list(COLUMNS))
    kinds: dict[str, str] = dict.fromkeys(("indicator", "partner", "place", "period", "state"), "str")
    kinds |= dict.fromkeys(("target", "value", "progress"), "float64")
    return frame.astype(kinds | dict.fromkeys(("rows", "rows_without", "rows_zero"), "int64"))


def _of_indicator(dataset: Dataset, indicator: Indicator, column: str) -> list[dict[str, object]]:
    rows = reported_rows(dataset, indicator, dataset.periods)
    if column not in rows.frame.columns:
        return []
    targets, sent = numbers_of(rows.frame[column]), sent_totals(rows)
    return [
        {"indicator": indicator.id, "partner": partner, "place": place, "period": period}
        | _of_group(indicator, targets[mine], [sent[row] for row in mine if rows.kept[row]])
        for (partner, place, period), mine in sorted(_members(rows, column).items())
    ]


def _members(rows: Rows, column: str) -> dict[Key, list[int]]:
    """Which rows repeat the same target."""
    labels = {axis: [*rows.axes[axis].labels, ALL] for axis in ("partner", "place")}
    partners, places = rows.axes["partner"].codes, rows.axes["place"].codes
    found: dict[Key, list[int]] = defaultdict(list)
    late = rows.timing.reason == AFTER  # a period that had not begun at the cut-off date has no target to reach yet
    for row, (partner, place, period) in enumerate(zip(partners, places, _periods(rows, column), strict=True)):
        if late[row]:
            continue
        found[labels["partner"][partner], labels["place"][place], period].append(row)
    return found


def _periods(rows: Rows, column: str) -> list[str]:
    """The period that each row's target is for; empty where the row has none."""
    if column != ANNUAL:
        return [str(key) if isinstance(key, str) else "" for key in rows.frame[rows.indicator.by.period]]
    starts = rows.dataset.evaluation.period.fiscal_year_starts
    kind: Frequency = "year" if starts == 1 else "fiscal"
    return [period_of(date.fromordinal(end), kind, starts).key if end else "" for end in rows.timing.end.tolist()]


def _of_group(indicator: Indicator, targets: Floats, sent: list[Total]) -> dict[str, object]:
    different = np.unique(targets[~np.isnan(targets)])
    state = "no_target" if len(different) == 0 else "conflict" if len(different) > 1 else "target"
    target = float(different[0]) if state == "target" else math.nan
    state = "undefined" if target == 0 else state
    total = along([one for one in sent if one.present], indicator) if any(one.present for one in sent) else None
    value = math.nan if total is None else total.worth
    progress = value / target if state == "target" else math.nan
    shown = measure.rounded(np.array([target, value, progress]))
    return {
        "target": shown[0],
        "state": state,
        "rows": len(targets),
        "value": shown[1],
        "progress": shown[2],
        "rows_without": int(np.isnan(targets).sum()),
        "rows_zero": int((targets == 0).sum()),
    }


def target_problems(dataset: Dataset) -> list[Problem]:
    """One Problem for each partner, indicator, place and period whose rows disagree on the target."""
    frame = reported_targets(dataset)
    found = []
    for row in frame[frame["state"] == "conflict"].itertuples():
        key = dataset.keys[str(row.indicator)]
        rows = reported_rows(dataset, dataset.indicators[str(row.indicator)], dataset.periods)
        column = str(key.targets_from)
        mine = rows.frame.iloc[_members(rows, column)[str(row.partner), str(row.place), str(row.period)]]
        said = sorted({f"{value:g}" for value in numbers_of(mine[column]) if not math.isnan(value)})
        found.append(
            words.problem(
                "target-conflict",
                file=str(mine["_file"].iloc[0]) if "_file" in mine else None,
                sheet=str(mine["_sheet"].iloc[0]) if "_sheet" in mine else None,
                row=int(mine["_row"].iloc[0]) if "_row" in mine else None,
                column=column,
                field=key.value,
                value=" / ".join(said),
                partner=row.partner,
                place=row.place,
            )
        )
    return found


def target_summary(dataset: Dataset) -> dict[str, float]:
    """Counts of the targets sent, groups (partner × indicator × place × period) and rows by state, and their sum."""
    frame = reported_targets(dataset)
    counts = {f"groups_{state}": int((frame["state"] == state).sum())
              for state in ("target", "no_target", "undefined", "conflict")}  # fmt: skip
    return {
        "groups": len(frame),
        "rows": int(frame["rows"].sum()),
        **counts,
        "rows_no_target": int(frame["rows_without"].sum()),
        "rows_undefined": int(frame["rows_zero"].sum()),
        "sum_of_targets": measure.exact_sum(frame["target"].dropna().to_numpy(float)),
        "reached": int((frame["progress"] >= 1).sum()),
    }
