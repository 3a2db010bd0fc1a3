"""Targets that partners send beside their totals, repeated on every row of a tall file."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np
import pandas as pd

from csceval import words
from csceval.dataset import measure
from csceval.dataset.combine import Total, along
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL
from csceval.dataset.intervals import Floats
from csceval.dataset.rows import numbers_of
from csceval.dataset.totals import reported_rows, sent_totals
from csceval.definitions.indicator import Indicator
from csceval.problems import Problem

COLUMNS = ("indicator", "partner", "place", "target", "state", "rows", "value", "progress", "rows_without",
           "rows_zero")  # fmt: skip


def reported_targets(dataset: Dataset) -> pd.DataFrame:
    """Every target once: one row a partner, indicator and place, however many rows repeat it.

    Columns: indicator, partner, place, target, state (target; no_target; undefined, where it is 0 and a share of it
    cannot be worked out; conflict, where rows disagree), rows, value (what was sent, over time as the indicator
    says), progress (value / target, may exceed 1), rows_without and rows_zero (rows with no target, with target 0).
    """
    found = [
        row
        for name, key in dataset.keys.items()
        if key.targets_from is not None
        for row in _of_indicator(dataset, dataset.indicators[name], key.targets_from)
    ]
    frame = pd.DataFrame(found, columns=list(COLUMNS))
    kinds: dict[str, str] = dict.fromkeys(("indicator", "partner", "place", "state"), "str")
    kinds |= dict.fromkeys(("target", "value", "progress"), "float64")
    return frame.astype(kinds | dict.fromkeys(("rows", "rows_without", "rows_zero"), "int64"))


def _of_indicator(dataset: Dataset, indicator: Indicator, column: str) -> list[dict[str, object]]:
    rows = reported_rows(dataset, indicator, dataset.periods)
    if column not in rows.frame.columns:
        return []
    targets, sent = numbers_of(rows.frame[column]), sent_totals(rows)
    labels = {axis: [*rows.axes[axis].labels, ALL] for axis in ("partner", "place")}
    members: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row, key in enumerate(zip(rows.axes["partner"].codes, rows.axes["place"].codes, strict=True)):
        members[int(key[0]), int(key[1])].append(row)
    return [
        {"indicator": indicator.id, "partner": labels["partner"][partner], "place": labels["place"][place]}
        | _of_group(indicator, targets[mine], [sent[row] for row in mine if rows.kept[row]])
        for (partner, place), mine in sorted(members.items())
    ]


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
    """One Problem for each partner, indicator and place whose rows disagree on the target."""
    conflicts = reported_targets(dataset).query("state == 'conflict'")
    found = []
    for row in conflicts.itertuples():
        key = dataset.keys[str(row.indicator)]
        rows = reported_rows(dataset, dataset.indicators[str(row.indicator)], dataset.periods)
        partner, place = rows.axes["partner"], rows.axes["place"]
        mine = (np.array([*partner.labels, ALL])[partner.codes] == row.partner) & (
            np.array([*place.labels, ALL])[place.codes] == row.place
        )
        frame = rows.frame[mine]
        said = sorted({f"{value:g}" for value in numbers_of(frame[str(key.targets_from)]) if value == value})  # noqa: PLR0124 - NaN differs from itself
        found.append(
            words.problem(
                "target-conflict",
                file=str(frame["_file"].iloc[0]) if "_file" in frame else None,
                sheet=str(frame["_sheet"].iloc[0]) if "_sheet" in frame else None,
                row=int(frame["_row"].iloc[0]) if "_row" in frame else None,
                column=key.targets_from,
                field=key.value,
                value=" / ".join(said),
                partner=row.partner,
                place=row.place,
            )
        )
    return found


def target_summary(dataset: Dataset) -> dict[str, float]:
    """Counts of the targets sent: groups (partner × indicator × place) and rows by state, and the sum of targets."""
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
