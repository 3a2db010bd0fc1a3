"""Numbers less a level that they share, with every digit that they were written with."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from csceval.estimates._arrays import FloatArray

FAR = 1e5


def centred(values: FloatArray) -> tuple[FloatArray, float]:
    """Values (n) less one of them, and that one; exact for decimals of up to 15 digits.

    A float near 10¹² keeps four decimals, so 1000000000000.4 less its level is off in the fourth digit. The shortest
    text that gives the float is what was written, and texts can be subtracted without loss.
    """
    level = float(values[len(values) // 2])
    apart = values - level
    if abs(level) <= FAR * float(np.abs(apart).max(initial=0.0)):
        return apart, level
    written = Decimal(repr(level))
    distinct, places = np.unique(values, return_inverse=True)
    exact = np.array([float(Decimal(repr(float(value))) - written) for value in distinct])
    return np.asarray(exact[places], dtype=np.float64), level


def centred_columns(columns: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The same for each column (n × k), and their levels (k)."""
    made = [centred(column) for column in columns.T]
    levels = np.array([level for _, level in made])
    return np.column_stack([column for column, _ in made]) if made else columns, levels
