"""Read columns of a frame as numbers, and say what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.plugins import did_you_mean

LARGEST = 1e60  # fourth powers of what a fit sums must stay far from 1e308, the largest float, and 1e-308


def require(data: object, names: Sequence[str | None]) -> pd.DataFrame:
    """The data as a frame that has each named column exactly once and at least one row."""
    if not isinstance(data, pd.DataFrame):
        raise EstimationError(
            words.say("estimates_refused.no_frame", name=type(data).__name__),
            code="estimate-refused",
            fix=words.say("estimates_refused.no_frame_fix"),
        )
    for name in names:
        found = 1 if name is None else sum(column == name for column in data.columns)
        if found == 0:
            known = [str(column) for column in data.columns]
            raise EstimationError(
                words.say("estimates_refused.no_column", name=name),
                code="unknown-column",
                fix=did_you_mean(str(name), known),
            )
        if found > 1:
            raise EstimationError(
                words.say("estimates_refused.same_columns", found=found, name=name),
                code="unknown-column",
                fix=words.say("estimates_refused.same_columns_fix"),
            )
    if data.empty:
        raise EstimationError(
            words.say("estimates_refused.no_rows"),
            code="estimate-refused",
            fix=words.say("estimates_refused.no_rows_fix"),
        )
    return data


def numbers(data: pd.DataFrame, name: str) -> FloatArray:
    """A column as floats (n), NaN where missing; text, infinite and huge values are refused.

    Raises
    ------
    EstimationError
        The column holds something that is no number; the message shows one.
    """
    column = data[name]
    if pd.api.types.is_datetime64_any_dtype(column) or isinstance(column.dtype, pd.PeriodDtype | pd.CategoricalDtype):
        raise _not_numeric(name, column.iloc[0])
    try:
        values = column.to_numpy(dtype=np.float64, na_value=np.nan)
    except (ValueError, TypeError):
        raise _not_numeric(name, _first_text(column)) from None
    if not pd.api.types.is_numeric_dtype(column) and any(isinstance(value, str) for value in column):
        raise _not_numeric(name, _first_text(column))
    if np.isinf(values).any():
        raise EstimationError(
            words.say("estimates_refused.infinite", name=name, n=int(np.isinf(values).sum())),
            code="unusable-column",
            fix=words.say("estimates_refused.infinite_fix"),
        )
    largest = np.abs(values).max(initial=0, where=~np.isnan(values))
    if largest > LARGEST or 0 < largest < 1 / LARGEST:
        kind = "too_large" if largest > 1 else "too_small"
        raise EstimationError(words.say(f"estimates_data.{kind}", column=name, largest=f"{largest:.0e}"),
                              code="unusable-column", fix=words.say(f"estimates_data.fix_{kind}"))  # fmt: skip
    return values


def _first_text(column: pd.Series) -> object:
    return next((value for value in column if isinstance(value, str)), column.iloc[0])


def _not_numeric(name: str, example: object) -> EstimationError:
    return EstimationError(
        words.say("estimates_refused.not_numeric", name=name, example=example),
        code="unusable-column",
        fix=words.say("estimates_refused.not_numeric_fix"),
    )


def refuse_negative(
    weights: str | None, values: Mapping[str, FloatArray], names: Mapping[str, str] | None = None
) -> None:
    """Refuse weights below zero; `names` says how the user calls a column that has another name here."""
    if weights is not None and (values[weights] < 0).any():
        shown = (names or {}).get(weights, weights)
        raise EstimationError(
            words.say("estimates_refused.negative_weights", shown=shown, n=int((values[weights] < 0).sum())),
            code="unusable-column",
            fix=words.say("estimates_refused.negative_weights_fix"),
        )


def complete(
    frame: pd.DataFrame,
    values: Mapping[str, FloatArray],
    labels: Sequence[str],
    weights: str | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[np.ndarray[tuple[int], np.dtype[np.bool_]], list[str]]:
    """Which rows (n) have every value and label, and a counted sentence for each column that costs rows.

    Raises
    ------
    EstimationError
        No row has everything.
    """
    called = names or {}
    gaps = {name: np.isnan(column) for name, column in values.items()}
    gaps |= {name: frame[name].isna().to_numpy(dtype=bool) for name in labels}
    keep, warnings = np.ones(len(frame), dtype=bool), []
    for name, gap in gaps.items():
        if gap.any():
            keep &= ~gap
            shown = called.get(name, name)
            warnings.append(words.say("estimates.rows_missing", n=int(gap.sum()), of=len(frame), column=shown))
    if weights is not None and (idle := values[weights] == 0).any():
        keep &= ~idle
        shown = called.get(weights, weights)
        warnings.append(words.say("estimates.rows_weightless", n=int(idle.sum()), column=shown))
    if not keep.any():
        columns = ", ".join(called.get(name, name) for name in gaps)
        raise EstimationError(words.say("estimates_refused.no_whole_row"), code="estimate-refused",
                              fix=words.say("estimates_refused.no_whole_row_fix", columns=columns))  # fmt: skip
    return keep, warnings
