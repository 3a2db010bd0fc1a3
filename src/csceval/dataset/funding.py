"""How long promised money lasts. Term: `runway`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset import worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.formulas import holds
from csceval.dataset.grid import Level
from csceval.dataset.rows import Rows, numbers_of
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator

SPENT = "kind in ('cash', 'match') and from_partner_id is present and to_partner_id is missing"
PROMISED = "kind == 'committed'"
NEEDED = frozenset({"date", "kind", "amount", "from_partner_id", "to_partner_id"})


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of the months that promised money covers."""
    return worked.observations(dataset, indicator, runway, dimensions=(None,))


def runway(rows: Rows, level: Level) -> Worked:
    """What was promised so far less what was spent so far, over the mean monthly spending, at the end of each period.

    Spending before the first period counts; with less than `months` months since the first of it, the mean is over
    those. What was overspent is 0 months.
    """
    count = rows.count(level)
    ends = [min(period.end, rows.dataset.as_of) for period in rows.periods]
    if not set(rows.frame.columns) >= NEEDED:
        nothing = np.zeros(count, dtype=np.int64)
        return Worked(worked.single(np.full(count, np.nan), nothing, np.full(count, "no_rows", dtype=object)), nothing)
    dates, amounts = pd.to_datetime(rows.frame["date"]), numbers_of(rows.frame["amount"])
    table = pd.DataFrame({"day": dates, "amount": np.nan_to_num(amounts)})
    spent, promised = (
        table[holds(rows.dataset, rows.indicator, rows.frame, text).to_numpy(bool)] for text in (SPENT, PROMISED)
    )
    months = int(rows.indicator.parameters["months"])
    found = [_at(pd.Timestamp(day), spent, promised, months) for day in ends]
    started = np.array([period.start <= rows.dataset.as_of for period in rows.periods], dtype=bool)
    value = np.where(started, np.array([number for number, _ in found], dtype=float), np.nan)
    n = np.where(started, np.array([size for _, size in found], dtype=np.int64), 0)
    why = np.where(n > 0, "no_values", "no_rows").astype(object)
    return Worked(worked.single(value, n, why), n)


def _at(day: pd.Timestamp, spent: pd.DataFrame, promised: pd.DataFrame, months: int) -> tuple[float, int]:
    """The months covered on a day, and how many entries say so."""
    so_far, due = spent[spent["day"] <= day], promised[promised["day"] <= day]
    if so_far.empty or due.empty:
        return float("nan"), len(so_far) + len(due)
    first = so_far["day"].min()
    since = (day.year - first.year) * 12 + day.month - first.month + 1
    span = max(1, min(months, since))
    start = (day + pd.Timedelta(days=1)) - pd.DateOffset(months=span)
    monthly = so_far.loc[so_far["day"] >= start, "amount"].sum() / span
    left = max(0.0, float(due["amount"].sum() - so_far["amount"].sum()))
    return (left / monthly if monthly else float("nan")), len(so_far) + len(due)
