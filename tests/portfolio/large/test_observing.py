"""Observations by group-by are those of the whole table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.portfolio import large


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    days = pd.to_datetime(["2024-03-31", "2024-04-01", "2024-04-02", "2024-04-03"])
    first = pd.DataFrame({"site": ["a", "a", "b", "b"], "day": days, "hours": [1.0, 2.0, None, 4.0], "people": 2})
    first.to_parquet(tmp_path / "1.parquet")
    first.assign(hours=[3.0, 3.0, None, None], people=4).to_parquet(tmp_path / "2.parquet")
    return tmp_path


def test_sums_over_sums_by_site_and_quarter(visits: Path) -> None:
    found = large.observe(visits, operation="rate", value="hours", denominator="people", by=["site"], date="day")
    # Site a: (1 + 3) / (2 + 4) in the first quarter, (2 + 3) / (2 + 4) in the second; site b: 4 / 2, three missing.
    assert found[["site", "period"]].to_numpy().tolist() == [["a", "2024-Q1"], ["a", "2024-Q2"], ["b", "2024-Q2"]]
    assert found["value"].tolist() == pytest.approx([4 / 6, 5 / 6, 2.0])
    assert found["numerator"].tolist() == [4.0, 5.0, 4.0]
    assert found["n"].tolist() == [2, 2, 1]
    assert found["missing"].tolist() == [0, 0, 3]


def test_counts_and_means_of_everything(visits: Path) -> None:
    assert large.observe(visits)["value"].tolist() == [8.0]
    assert large.observe(visits, operation="mean", value="hours")["value"].tolist() == [13 / 5]
    months = large.observe(visits, date="day", frequency="month")
    assert months[["period", "value"]].to_numpy().tolist() == [["2024-03", 2.0], ["2024-04", 6.0]]


def test_a_place_without_values_has_none_and_not_zero(visits: Path) -> None:
    (visits / "1.parquet").unlink()
    found = large.observe(visits, operation="sum", value="hours", by=["site"])
    assert found["value"].isna().tolist() == [False, True]
    assert found["missing"].tolist() == [0, 2]


def test_what_does_not_add_up_is_refused(visits: Path) -> None:
    with pytest.raises(EstimationError, match=r"“median” cannot be done .* What can: count, sum, mean, rate"):
        large.observe(visits, operation="median", value="hours")
    with pytest.raises(EstimationError, match="does not go with the columns"):
        large.observe(visits, operation="rate", value="hours")
