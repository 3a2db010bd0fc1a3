"""Targets that partners named, added up by indicator, with what would name a person withheld."""

from __future__ import annotations

import pandas as pd

from csceval.dataset.dataset import Dataset

COLUMNS = ("indicator", "partners", "targets", "reached", "target", "value", "share", "state", "rows_without",
           "rows_zero")  # fmt: skip


def by_indicator(
    targets: pd.DataFrame, dataset: Dataset, cells: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, int]:
    """One row an indicator, and in how many something is withheld.

    `targets` is `dataset.targets.reported_targets`. Columns: indicator, partners (that sent it), targets (above zero),
    reached (of them), target (their sum), value (what was sent where there is a target), share (value / target),
    state, rows_without and rows_zero. Of an indicator that counts people, value and share are withheld where the value,
    or what was sent besides it, is 1 to threshold − 1 people: the one would be a small count, the other would follow
    by subtraction from the total. With the protected `cells` at hand, also where the total itself is withheld there.
    """
    people = {name for name, indicator in dataset.indicators.items() if indicator.counts_people}
    limit = dataset.evaluation.privacy.threshold
    totals = None if cells is None else cells[cells["level"] == "total"]
    gone = set() if totals is None else set(totals.loc[totals["state"] == "suppressed", "indicator"])
    rows = []
    for name, mine in targets.groupby("indicator", sort=False):
        aimed = mine[mine["state"] == "target"]
        value, everything = float(aimed["value"].sum()), float(mine["value"].sum())
        small = name in people and any(0 < count < limit for count in (value, everything - value))
        small |= name in gone
        rows.append(_row(str(name), mine, aimed, value, small=small))
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"indicator": "str", "state": "str"})
    return frame, int((frame["state"] == "suppressed").sum())


def _row(name: str, mine: pd.DataFrame, aimed: pd.DataFrame, value: float, *, small: bool) -> dict[str, object]:
    target = float(aimed["target"].sum())
    known = bool(len(aimed)) and not small
    return {
        "indicator": name,
        "partners": mine["partner"].nunique(),
        "targets": len(aimed),
        "reached": int((aimed["progress"] >= 1).sum()),
        "target": target if len(aimed) else None,
        "value": value if known else None,
        "share": value / target if known else None,
        "state": "suppressed" if small else "observed",
        "rows_without": int(mine["rows_without"].sum()),
        "rows_zero": int(mine["rows_zero"].sum()),
    }
