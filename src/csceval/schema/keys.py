"""Rows with the same key, found without a Python object for every row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def repeated(frame: pd.DataFrame, keys: Sequence[str]) -> NDArray[np.bool_]:
    """For each row whether another one has the same key; two missing parts of a key are the same."""
    codes = pd.DataFrame({key: frame[key].factorize()[0] for key in keys}, copy=False)
    found: NDArray[np.bool_] = codes.duplicated(keep=False).to_numpy()
    return found
