"""A value worked out from a few rows written as plain text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from csceval.dataset.afterwards import after_effects
from csceval.dataset.dataset import assemble
from csceval.dataset.effects import Effects
from csceval.dataset.observations import observe
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import MinimumN
from csceval.definitions.reader import load_indicators, load_tables
from csceval.definitions.table import Table
from csceval.schema.build import DTYPES

INDICATORS, TABLES = load_indicators(), load_tables()
YES = {"yes": True, "no": False}


def typed(text: str, table: Table) -> pd.DataFrame:
    """A table from lines of words: first the column names, then one line a row; `.` is a missing value."""
    head, *lines = [line.split() for line in text.strip().splitlines()]
    assert set(head) <= set(table.names), sorted(set(head) - set(table.names))
    assert all(len(line) == len(head) for line in lines), "a line has too many or too few words"
    columns = {}
    for column in table.columns:
        at = head.index(column.name) if column.name in head else None
        words = [None if at is None or line[at] == "." else line[at] for line in lines]
        values = [YES[word] if word in YES and column.type == "yes_no" else word for word in words]
        if column.type in ("whole", "number"):
            values = [None if word is None else float(word) for word in words]
        columns[column.name] = pd.Series(values, dtype=object).astype(DTYPES[column.type])
    frame = pd.DataFrame(columns)
    return frame.assign(_file="a.xlsx", _sheet=table.id, _row=range(2, len(frame) + 2), _sender="north")


@pytest.fixture(scope="session")
def work() -> Callable[..., pd.Series]:
    """The observation of a shipped indicator for one cell; tables are given by name as text.

    The smallest number of records is not asked for unless `reliable` is set, so that a few rows are enough.
    """

    def worked(
        name: str,
        *,
        cell: tuple[str, str] = ("period", "2024-Q1"),
        place: str = "all",
        partner: str = "all",
        group: str = "all",
        span: tuple[str, str] = ("2024-Q1", "2024-Q2"),
        as_of: date = date(2024, 12, 31),
        parameters: dict[str, Any] | None = None,
        others: tuple[str, ...] = (),
        reliable: bool = False,
        settings: dict[str, Any] | None = None,
        **tables: str,
    ) -> pd.Series:
        told = {
            "csceval": 1,
            "id": "test",
            "title": "Test",
            "as_of": as_of,
            "period": {"from": span[0], "to": span[1], "calendar": "quarter"},
            "indicators": [{"use": name, "parameters": parameters or {}}, *({"use": other} for other in others)],
        }
        evaluation = Evaluation.model_validate(told | (settings or {}))
        few = {} if reliable else {"minimum_n": MinimumN(count=1)}
        used = {one: INDICATORS[one].model_copy(update=few) for one in (name, *others)}
        frames = {table: typed(text, TABLES[table]) for table, text in tables.items()}
        data = assemble(evaluation, used, frames, TABLES)
        last = cell[1] if cell[0] == "period" else data.periods[-1].key
        found = after_effects(data, observe(data), Effects(estimates={}), period=last)
        mine = found[found["indicator"] == name]
        wanted = {"level": cell[0], "period": cell[1], "place": place, "partner": partner, "group": group}
        for column, value in wanted.items():
            mine = mine[mine[column] == value]
        assert len(mine) == 1, f"{len(mine)} observations of {name} for {wanted}"
        return mine.iloc[0]

    return worked
