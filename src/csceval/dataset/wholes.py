"""Rows for everybody beside rows for groups: the one holds the others, so they are never added up."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import Bools
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import between_of
from csceval.definitions.table import Table


def group_key(dataset: Dataset, indicator: Indicator) -> str | None:
    """The group column, where it is a part of the table's key that stays empty for everybody.

    None where the measure itself compares groups: then all rows are wanted.
    """
    definition, name = dataset.definitions.get(indicator.table), indicator.by.group
    if definition is None or name is None or name not in definition.names or between_of(indicator.measure):
        return None
    column = definition.column(name)
    return name if column.key and not column.required else None


def beside(dataset: Dataset, indicator: Indicator, frame: pd.DataFrame, used: Bools) -> tuple[Bools, Bools]:
    """Rows that a breakdown by group leaves out (those for everybody), and rows that every other one leaves out
    (those for groups, where a used row for everybody has the rest of the key in common)."""
    name = group_key(dataset, indicator)
    nothing = np.zeros(len(frame), dtype=bool)
    if name is None or name not in frame.columns or frame.empty:
        return nothing, nothing
    everybody = frame[name].isna().to_numpy(bool)
    rest = _rest_of_key(dataset.definitions[indicator.table], name, frame)
    held = pd.Series(everybody & used).groupby(rest).transform("any").to_numpy(bool)
    return everybody, held & ~everybody


def _rest_of_key(definition: Table, name: str, frame: pd.DataFrame) -> pd.Series:
    """A number for every value of the other key columns."""
    names = [key for key in definition.keys if key != name and key in frame.columns]
    table = frame[names].reset_index(drop=True)
    return table.groupby(names, dropna=False, sort=False).ngroup() if names else pd.Series(0, index=table.index)
