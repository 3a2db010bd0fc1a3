"""Who reported when: the partners that are due, period by period."""

from __future__ import annotations

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL

COLUMNS = ("partner", "name", "period", "state")


def reporting(dataset: Dataset, observations: pd.DataFrame) -> pd.DataFrame:
    """One row a partner due and period.

    Due are the partners that the evaluation expects while they are members, else all that ever sent anything.

    Columns: partner, name (as the register has it), period (key), state: observed (any figure of the partner came in),
    missing, or not_due (the period ends after the cut-off date, or the partner was not a member in it).
    """
    mine = observations[(observations["level"] == "partner") & (observations["partner"] != ALL)]
    sent = set(zip(mine["partner"], mine["period"], mine["state"] == "observed", strict=True))
    entries = {entry.partner_id: entry for entry in dataset.evaluation.partners}
    expected = [name for name, entry in entries.items() if entry.expected]
    partners = expected or sorted(set(mine.loc[mine["state"] == "observed", "partner"]))
    rows = []
    for partner in partners:
        entry = entries.get(partner)
        joined, left = (entry.joined_on, entry.left_on) if entry else (None, None)
        for period in dataset.periods:
            away = (joined is not None and period.end < joined) or (left is not None and period.start > left)
            came = (partner, period.key, True) in sent
            state = "observed" if came else "not_due" if away or period.end > dataset.as_of else "missing"
            rows.append((partner, entry.partner_name if entry else partner, period.key, state))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype("str")
