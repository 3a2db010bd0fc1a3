"""Rows with the same key, found without a Python object for every row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def repeated(frame: pd.DataFrame, keys: Sequence[str]) -> NDArray[np.bool_]:
    """For each row whether another one has the same key; two missing parts of a key are the same."""
    if len(keys) == 1:
        return _neighbours(frame[keys[0]])
    codes = pd.DataFrame({key: frame[key].factorize()[0] for key in keys}, copy=False)
    found: NDArray[np.bool_] = codes.duplicated(keep=False).to_numpy()
    return found


def _neighbours(values: pd.Series) -> NDArray[np.bool_]:
    """The same for one column: equal values stand beside each other once they are in order."""
    missing = values.isna().to_numpy()
    present = np.flatnonzero(~missing)
    order = values.array[present].argsort()
    ordered = values.array.take(present[order])
    alike = np.asarray(ordered[1:] == ordered[:-1], dtype=bool)
    found: NDArray[np.bool_] = missing & (missing.sum() > 1)
    found[present[order[1:][alike]]] = True
    found[present[order[:-1][alike]]] = True
    return found
