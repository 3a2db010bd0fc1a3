"""Who reported when: the partners that are due, period by period."""

from __future__ import annotations

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL

COLUMNS = ("partner", "name", "period", "state", "due")


def reporting(dataset: Dataset, observations: pd.DataFrame) -> pd.DataFrame:
    """One row a partner due and period.

    Due are the partners that the evaluation expects while they are members, else all that ever sent anything. Those
    that send although nobody expects it are listed too; for them a period without anything is “not due”.

    Columns: partner, name (as the register has it), period (key), state: observed (any figure of the partner came in),
    missing, or not_due (the period ends after the cut-off date, or the partner was not a member in it); due: whether
    anything was expected.
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
            state = "observed" if came else "not_due" if away or period.end > dataset.as_of else "missing"
            due = not unasked and state != "not_due"
            rows.append((partner, entry.partner_name if entry else partner, period.key, state, due))
    kinds = dict.fromkeys(COLUMNS[:4], "str") | {"due": "bool"}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(kinds)
