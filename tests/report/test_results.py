"""Rows for the sections: plain Python values, None for whatever is missing."""

import numpy as np
import pandas as pd

from csceval.report.results import records


def test_rows_are_plain_values_and_what_is_missing_is_none() -> None:
    frame = pd.DataFrame({
        "name": pd.Series(["a", None], dtype="str"), "value": [1.5, np.nan], "n": pd.Series([1, pd.NA], dtype="Int64"),
        "whole": np.array([3, 4]), "seen": [True, False], "day": [pd.Timestamp("2024-01-02"), pd.NaT],
        "mixed": pd.Series([np.float64(2.5), (1, 2)], dtype=object),
    })  # fmt: skip
    found = records(frame)
    assert found == [
        {"name": "a", "value": 1.5, "n": 1, "whole": 3, "seen": True, "day": pd.Timestamp("2024-01-02"), "mixed": 2.5},
        {"name": None, "value": None, "n": None, "whole": 4, "seen": False, "day": None, "mixed": (1, 2)},
    ]
    assert [type(value) for value in found[0].values()] == [str, float, int, int, bool, pd.Timestamp, float]
    assert records(frame.head(0)) == []
