"""Pooling of imputed results against a printed example."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from csceval.estimates import missing

# Means of oxygen uptake and their standard errors in five imputed data sets, 31 men each.
OXYGEN = [(47.0120, 0.95984), (47.2407, 0.93540), (47.4995, 1.00766), (47.1485, 0.95439), (47.0042, 0.96528)]
SOURCE = "SAS/STAT User's Guide, PROC MIANALYZE, example with univariate means (EDF = 30)"


def test_mean_oxygen_uptake(golden: Callable[..., None]) -> None:
    found = missing.pool(OXYGEN, df_complete=30)
    # The inputs are printed to four and five decimals.
    for quantity, published, ours, tolerance in (
        ("value", 47.180993, found.value, 5e-5), ("standard error", 0.990266, found.std_error, 1e-5),
        ("degrees of freedom", 26.298, found.df, 2e-3), ("lower end", 45.1466, found.conf_low, 1e-4),
        ("upper end", 49.2154, found.conf_high, 1e-4), ("between", 0.041478, found.between, 2e-5),
        ("within", 0.930853, found.within, 2e-5), ("relative increase", 0.053471, found.increase, 2e-5),
        ("fraction missing", 0.051977, found.missing_information, 2e-5),
    ):  # fmt: skip
        golden("MIANALYZE oxygen", quantity, published=published, ours=ours, tolerance=tolerance, source=SOURCE)


def test_it_does_not_matter_which_result_comes_first() -> None:
    one, two = missing.pool(OXYGEN, df_complete=30), missing.pool(OXYGEN[::-1], df_complete=30)
    assert one.conf_low == two.conf_low
    assert np.isclose(one.between, two.between)


def test_lee_on_renamed_and_shuffled_rows() -> None:
    data = pd.DataFrame({"y": [1.0, 5, 9, np.nan, 2, 4, np.nan, np.nan], "d": [1] * 4 + [0] * 4})
    other = data.rename(columns={"y": "the y", "d": "an arm"}).sample(frac=1, random_state=3)
    one = missing.lee_bounds(data, outcome="y", treatment="d")
    two = missing.lee_bounds(other, outcome="the y", treatment="an arm")
    assert (one.low, one.high, one.conf_low) == (two.low, two.high, two.conf_low)
