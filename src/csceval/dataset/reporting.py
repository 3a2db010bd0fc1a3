"""Who reported when: the partners that are due, period by period."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL
from csceval.period import Period

COLUMNS = ("partner", "name", "period", "state", "due", "due_on", "days_late")
RATES = ("partner", "name", "reported", "due", "rate", "days_late")


def reporting(dataset: Dataset, observations: pd.DataFrame) -> pd.DataFrame:
    """One row a partner due and period.

    Due are the partners that the evaluation expects while they are members, else all that ever sent anything. Those
    that send although nobody expects it are listed too; for them a period without anything is “not due”.

    Columns: partner, name (as the register has it), period (key), state: observed (any figure of the partner came in),
    missing, or not_due (the day it is due on lies after the cut-off date, or the partner was not a member in the
    period); due: whether anything was expected; due_on: the last day of the period, or the partner's `due_day` in the
    month after it; days_late: days from then to the cut-off date, where nothing has come (else 0).
    """
    mine = observations[(observations["level"] == "partner") & (observations["partner"] != ALL)]
    sent = set(zip(mine["partner"], mine["period"], mine["state"] == "observed", strict=True))
    entries = {entry.partner_id: entry for entry in dataset.evaluation.partners}
    expected = [name for name, entry in entries.items() if entry.expected]
    seen = sorted(set(mine.loc[mine["state"] == "observed", "partner"]))
    partners = [*expected, *(name for name in seen if name not in expected)]
    rows = []
    for partner in partners:
        entry = entries.get(partner)
        joined, left = (entry.joined_on, entry.left_on) if entry else (None, None)
        for period in dataset.periods:
            unasked = bool(expected) and partner not in expected
            away = unasked or (joined is not None and period.end < joined) or (left is not None and period.start > left)
            came = (partner, period.key, True) in sent
            day = due_on(period, entry.due_day if entry else None)
            state = "observed" if came else "not_due" if away or day > dataset.as_of else "missing"
            due = not unasked and state != "not_due"
            late = (dataset.as_of - day).days if due and state == "missing" else 0
            name = entry.partner_name if entry else partner
            rows.append((partner, name, period.key, state, due, pd.Timestamp(day), late))
    kinds = dict.fromkeys(COLUMNS[:4], "str") | {"due": "bool", "due_on": "datetime64[us]", "days_late": "int64"}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(kinds)


def due_on(period: Period, day: int | None) -> date:
    """The last day of a period, or a day of the month after it (its last one where the month is shorter)."""
    if day is None:
        return period.end
    first = period.end + timedelta(days=1)
    return first.replace(day=min(day, monthrange(first.year, first.month)[1]))


def rates(reports: pd.DataFrame) -> pd.DataFrame:
    """Of the reports that were due from each partner, how many came, and by how many days the oldest open one is late.

    Columns: partner, name, reported, due, rate (reported / due; NA where nothing was due), days_late.

    Parameters
    ----------
    reports : of `reporting`.
    """
    asked = reports.assign(reported=reports["due"] & (reports["state"] == "observed"))
    each = asked.groupby(["partner", "name"], sort=False)
    found = each.agg({"reported": "sum", "due": "sum", "days_late": "max"}).reset_index()
    counts = dict.fromkeys(("reported", "due", "days_late"), "int64")
    found = found.astype(counts)
    return found.assign(rate=found["reported"] / found["due"].where(found["due"] > 0))[list(RATES)]
