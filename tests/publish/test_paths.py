"""A mean over places does not give a withheld place back."""

from __future__ import annotations

import pandas as pd
import pytest

from csceval.publish.paths import protect_paths

pytestmark = pytest.mark.privacy


def test_the_mean_of_a_period_with_a_withheld_place_is_not_drawn() -> None:
    """(10 + 20 + 30) / 3 = 20 beside 10 and 20 says that the third is 30."""
    paths = pd.DataFrame(
        {"design": "waits", "series": "joined", "period": ["2024-Q1", "2024-Q2"], "value": [20.0, 24.0],
         "counterfactual": [None, 28.0], "n_units": 3}
    )  # fmt: skip
    cells = pd.DataFrame(
        {"indicator": ["wait", "wait", "other"], "level": "place", "period": ["2024-Q2", "2024-Q1", "2024-Q1"],
         "state": ["suppressed", "observed", "suppressed"]}
    )  # fmt: skip
    found = protect_paths(paths, cells, {"waits": "wait"})
    assert found["value"].tolist()[0] == 20.0
    assert found.loc[1, ["value", "counterfactual"]].isna().all()
    assert paths["value"].tolist() == [20.0, 24.0]  # the caller's frame stays as it was
