"""Expressions of an indicator on the rows of its table, following one-step joins."""

from __future__ import annotations

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.definitions import evaluate, expression
from csceval.definitions.indicator import Indicator
from csceval.definitions.nodes import Node
from csceval.errors import DefinitionError
from csceval.plugins import did_you_mean
from csceval.words import say


def formula(dataset: Dataset, indicator: Indicator, frame: pd.DataFrame, text: str) -> pd.Series:
    """Values of an expression, one a row of `frame`.

    Raises
    ------
    DefinitionError
        The expression names a column that the table does not have.
    """
    if text in frame.columns:
        return frame[text]
    node = expression.parse(text, file=indicator.origin, field=indicator.id)
    columns = evaluate.columns_of(frame, dataset.definitions.get(indicator.table), dataset.tables)
    try:
        return evaluate.evaluate(node, columns, indicator.parameters)
    except KeyError as error:
        raise _unknown_column(indicator, frame, str(error.args[0])) from None


def holds(dataset: Dataset, indicator: Indicator, frame: pd.DataFrame, text: str | Node | None) -> pd.Series:
    """Which rows certainly satisfy a condition; no condition is satisfied by all."""
    if text is None or frame.empty:
        return pd.Series(True, index=frame.index, dtype=bool)
    node = expression.parse(text, file=indicator.origin, field=indicator.id) if isinstance(text, str) else text
    columns = evaluate.columns_of(frame, dataset.definitions.get(indicator.table), dataset.tables)
    try:
        return evaluate.mask(node, columns, indicator.parameters)
    except KeyError as error:
        raise _unknown_column(indicator, frame, str(error.args[0])) from None


def _unknown_column(indicator: Indicator, frame: pd.DataFrame, name: str) -> DefinitionError:
    known = [str(column) for column in frame.columns if not str(column).startswith("_")]
    return DefinitionError(
        say("run_stops.table_lacks_column", id=indicator.id, table=indicator.table, name=name),
        code="unknown-column",
        fix=did_you_mean(name, known),
        file=indicator.origin or None,
    )
