"""How far two figures of a series lie apart by its usual ups and downs, so that these are called no movement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from csceval.estimates.signals.limits import FEWEST, LARGEST_RANGE, RANGE, moving_range
from csceval.period import Period

_APART: Final = 1.96 * np.sqrt(2)  # sigmas that 95 % of pairs of points of a steady series stay within


def distance(values: Sequence[float]) -> float | None:
    """What the distance of two figures has to exceed; None for fewer than 12, which say too little of their spread.

    Sigma is the mean distance of neighbours over 1.128, once distances that are themselves out of the ordinary are
    left out (Wheeler & Chambers 1992, Understanding Statistical Process Control, chapter 3): the steps by which a
    series truly moved, or its first period, are not its usual ups and downs. 0 for a series that stood still.

    Parameters
    ----------
    values : the figures without a margin of error of their own, in order of time.

    >>> round(distance([20, 22] * 6), 2)
    4.91
    """
    if len(values) < FEWEST:
        return None
    ranges = np.abs(np.diff(np.asarray(values, dtype=np.float64)))
    usual = ranges[ranges <= LARGEST_RANGE * moving_range(np.asarray(values, dtype=np.float64))]
    return float(_APART * usual.mean() / RANGE)


def distances(cells: pd.DataFrame, upto: str) -> dict[str, float | None]:
    """The distance of each counted indicator of the whole collaboration, from its figures up to a period.

    Parameters
    ----------
    cells : protected observations; those with a margin of error are judged by that, and are left out.
    """
    rows = cells[(cells["level"] == "period") & (cells["state"] == "observed") & cells["low"].isna()]
    ends = rows["period"].map({key: Period.parse(key).end for key in rows["period"].unique()})
    dated = rows.assign(end=ends).sort_values(["indicator", "end"], kind="stable")
    kept = dated[np.array([end <= Period.parse(upto).end for end in dated["end"]], dtype=bool)]
    return {str(name): distance([float(value) for value in mine]) for name, mine in kept.groupby("indicator")["value"]}


def within(before: float, after: float, usual: float | None) -> bool:
    """Whether two figures lie no further apart than usual; a series that never moved has no ups and downs."""
    return usual is not None and usual > 0 and abs(after - before) <= usual
