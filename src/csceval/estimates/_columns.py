"""Read columns of a frame as numbers, and say what is wrong with them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

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
            words.say("estimates_refused.no_frame", name=_kind(data)),
            code="estimate-refused",
            fix=words.say("estimates_refused.no_frame_fix"),
        )
    for name in names:
        found = 1 if name is None else sum(column == name for column in data.columns)
        if found == 0:
            raise _no_column(data, str(name))
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
    for name in names:
        if name is not None and data[name].dtype == object:
            _refuse_collections(data[name])
    return data


def _kind(data: object) -> str:
    """What the data are, as an analyst names it: dict, polars.DataFrame."""
    home = type(data).__module__.partition(".")[0]
    return type(data).__name__ if home == "builtins" else f"{home}.{type(data).__name__}"


def _no_column(data: pd.DataFrame, name: str) -> EstimationError:
    if name in data.index.names:
        message, fix = "estimates_columns.in_index", words.say("estimates_columns.in_index_fix")
    elif data.columns.nlevels > 1:
        message, fix = "estimates_columns.levels", words.say("estimates_columns.levels_fix")
    else:
        message, fix = "estimates_refused.no_column", did_you_mean(name, [str(column) for column in data.columns])
    said = words.say(message, name=name, levels=data.columns.nlevels)
    return EstimationError(said, code="unknown-column", fix=fix)


def _refuse_collections(column: pd.Series) -> None:
    """Refuse a column that holds lists, dicts and the like: such values cannot be told apart or put in order."""
    if not pd.api.types.infer_dtype(column, skipna=True).startswith("mixed"):
        return
    for value in column:
        if not isinstance(value, Hashable):
            raise EstimationError(
                words.say("estimates_columns.collection", name=column.name, example=value),
                code="unusable-column",
                fix=words.say("estimates_columns.collection_fix", name=column.name),
            )


def numbers(data: pd.DataFrame, name: str) -> FloatArray:
    """A column as floats (n), NaN where missing; text, infinite and huge values are refused.

    Raises
    ------
    EstimationError
        The column holds something that is no number; the message shows one.
    """
    column = data[name]
    if (kind := _no_amounts(column)) is not None:
        raise _not_numeric(column, kind)
    try:
        values = column.to_numpy(dtype=np.float64, na_value=np.nan)
    except (ValueError, TypeError):
        raise _not_numeric(column) from None
    if not pd.api.types.is_numeric_dtype(column) and any(isinstance(value, str) for value in column):
        raise _not_numeric(column)
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


def _no_amounts(column: pd.Series) -> str | None:
    """The kind of a column whose values numpy would turn into numbers that mean nothing, or None."""
    types = pd.api.types
    if types.is_datetime64_any_dtype(column) or isinstance(column.dtype, pd.PeriodDtype):
        return "dates"
    if types.is_timedelta64_dtype(column) or types.infer_dtype(column, skipna=True).startswith("timedelta"):
        return "durations"
    if isinstance(column.dtype, pd.CategoricalDtype):
        return "categories"
    return "complex" if types.is_complex_dtype(column) else None


def _not_numeric(column: pd.Series, kind: str | None = None) -> EstimationError:
    """The refusal of a column, with the mend that its kind of values asks for."""
    texts = (value for value in column if isinstance(value, str))
    example = next(texts, None) or next(iter(column.dropna()), None)
    kind = _written(example) if kind is None and isinstance(example, str) else kind
    if kind == "categories" and not pd.api.types.is_numeric_dtype(column.cat.categories):
        kind = None
    message = f"estimates_columns.{kind}" if kind in ("durations", "complex") else "estimates_refused.not_numeric"
    fix = "estimates_refused.not_numeric_fix" if kind is None else f"estimates_columns.{kind}_fix"
    return EstimationError(words.say(message, name=column.name, example=example), code="unusable-column",
                           fix=words.say(fix, name=column.name))  # fmt: skip


def _written(text: str) -> str | None:
    """Whether a text is a number that was kept as text, with or without commas."""
    for kind, digits in (("digits", text), ("commas", text.replace(",", ""))):
        try:
            float(digits)
        except ValueError:
            continue
        return kind
    return None


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
