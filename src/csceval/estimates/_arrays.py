"""Small tools for arrays that every estimate needs: types, rounding, groups of rows, JSON-safe values."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]


def twelve(value: float | None) -> float | None:
    """A number to 12 significant digits, which hide the order of summation; None where there is no number."""
    if value is None or not math.isfinite(value):
        return None
    return float(f"{value:.12g}")


def twelve_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy of a small frame with every float at 12 significant digits."""
    if len(frame.columns) and all(dtype == np.float64 for dtype in frame.dtypes):
        values = [float(f"{value:.12g}") for value in frame.to_numpy().ravel()]
        return pd.DataFrame(np.array(values).reshape(frame.shape), index=frame.index, columns=frame.columns)
    rounded = frame.copy()
    for position, dtype in enumerate(frame.dtypes):
        if dtype == np.float64:
            values = [float(f"{value:.12g}") for value in frame.iloc[:, position]]
            rounded.isetitem(position, np.array(values, dtype=np.float64))
    return rounded


def plain(value: object) -> Any:
    """A value as JSON can hold it: no NaN, no numpy types, no pandas periods."""
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        return twelve(value)
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return str(value)


def frame_to_dict(frame: pd.DataFrame) -> dict[str, Any]:
    """A frame as columns, index and rows of plain values; dtypes go along so that it can be read back."""
    return {
        "columns": [str(column) for column in frame.columns],
        "dtypes": [str(dtype) for dtype in frame.dtypes],
        "index": plain(list(frame.index)),
        "rows": [[plain(value) for value in row] for row in frame.itertuples(index=False, name=None)],
    }


def frame_from_dict(stored: Mapping[str, Any]) -> pd.DataFrame:
    """The frame that `frame_to_dict` wrote."""
    columns = {
        name: pd.Series([row[i] for row in stored["rows"]], dtype=dtype, index=stored["index"])
        for i, (name, dtype) in enumerate(zip(stored["columns"], stored["dtypes"], strict=True))
    }
    return pd.DataFrame(columns, columns=stored["columns"], index=stored["index"])


def rows_by_group(codes: IntArray) -> Iterator[IntArray]:
    """Positions of the rows of each group, in the order of the codes."""
    order = np.argsort(codes, kind="stable")
    bounds = np.flatnonzero(np.diff(codes[order])) + 1
    yield from np.split(order, bounds)


def sums_by_group(values: FloatArray, codes: IntArray) -> FloatArray:
    """Sum of each column (n × k) within each group (codes 0 … G−1): G × k."""
    size = int(codes.max()) + 1
    return np.column_stack([np.bincount(codes, weights=column, minlength=size) for column in values.T])


def consecutive(codes: IntArray) -> IntArray:
    """The same groups numbered 0 … G−1 in the order of their codes."""
    return np.unique(codes, return_inverse=True)[1].astype(np.int64)


def nested(inner: IntArray, outer: IntArray) -> bool:
    """Whether every inner group lies within one outer group."""
    home = np.zeros(int(inner.max()) + 1, dtype=np.int64)
    home[inner] = outer
    return bool(np.array_equal(home[inner], outer))


def dummies(codes: IntArray, *, drop_first: bool) -> FloatArray:
    """One 0/1 column a group (n × G, or n × G−1 without the first)."""
    size = int(codes.max()) + 1
    columns = np.zeros((len(codes), size))
    columns[np.arange(len(codes)), codes] = 1.0
    return columns[:, 1:] if drop_first else columns


def inverse_gram(x: FloatArray, w: FloatArray | None) -> FloatArray:
    """(X'WX)⁻¹, columns brought to one length first; the Moore–Penrose inverse where columns repeat each other."""
    wx = x if w is None else x * w[:, None]
    length = np.sqrt((x * wx).sum(axis=0))
    scale = np.divide(1.0, length, out=np.zeros_like(length), where=length > 0)
    gram = (x.T @ wx) * np.outer(scale, scale)
    inverse = np.linalg.pinv(gram, rcond=1e-12, hermitian=True) * np.outer(scale, scale)
    return np.asarray(inverse, dtype=np.float64)


def independent(columns: FloatArray, size: FloatArray | None = None) -> list[bool]:
    """For each column (n × k), whether those before it leave more of it than rounding.

    That is measured by its `size` (k), by default its sum of squares.

    Gram–Schmidt with a second pass (Giraud, Langou & Rozloznik 2005): one product a column, however many there are.
    """
    size = (columns**2).sum(axis=0) if size is None else size
    basis, rank, kept = np.zeros(columns.shape, order="F"), 0, []
    for j in range(columns.shape[1]):
        rest = columns[:, j]
        for _ in range(2):
            rest = rest - basis[:, :rank] @ (basis[:, :rank].T @ rest)
        left = float(rest @ rest)
        kept.append(left > 1e-16 * max(float(size[j]), 1e-300))
        if kept[-1]:
            basis[:, rank] = rest / np.sqrt(left)
            rank += 1
    return kept
