"""Rules that look at a whole row: start before end, status agrees with dates."""

from __future__ import annotations

import pandas as pd

from csceval.definitions import evaluate, expression
from csceval.definitions.table import Check, Table


def broken(check: Check, table: Table, frame: pd.DataFrame) -> pd.Index[int]:
    """Index of the rows that certainly break a rule; where a missing value leaves it open, it is not broken."""
    if frame.empty:
        return frame.index[:0]
    node = expression.parse(check.rule, field=check.id)
    holds = evaluate.truth(node, evaluate.columns_of(frame, table))
    return frame.index[~holds.fillna(True).astype(bool)]
