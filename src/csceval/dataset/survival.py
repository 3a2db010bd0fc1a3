"""Median time to an event, with cases that are still open."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from csceval.dataset.intervals import LEVEL, Floats, z_value
from csceval.estimates.survival.curve import kaplan_meier, time_of


def median(durations: Floats, ended: NDArray[np.bool_], level: float = LEVEL) -> tuple[float, float, float]:
    """Kaplan-Meier median with its Brookmeyer-Crowley interval on the log scale: (median, low, high).

    `durations` in days, `ended` False where the case is still open (censored). Missing where the curve or its
    band never falls to one half; the arithmetic is that of the method `time_to_event`.
    """
    return time_of(kaplan_meier(durations, ended), 0.5, z_value(level))
