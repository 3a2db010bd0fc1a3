"""Effects in other ways: named places only where every place is printed anyway."""

from __future__ import annotations

import pandas as pd
import pytest

from csceval.estimates.result import CheckResult, Estimate
from csceval.publish.again import protect_again

pytestmark = pytest.mark.privacy
ENDS = ["estimate", "conf_low", "conf_high"]


def cells(state: str = "observed", level: str = "place") -> pd.DataFrame:
    rows = [("waits", place, "2024-Q1", state if place == "B" else "observed", level) for place in "AB"]
    return pd.DataFrame(rows, columns=["indicator", "place", "period", "state", "level"])


def check(name: str, column: str, rows: list[tuple[object, ...]]) -> CheckResult:
    return CheckResult(name, True, "It holds.", pd.DataFrame(rows, columns=[column, *ENDS]))


def estimates() -> dict[str, Estimate]:
    checks = (
        check("leave_one_out", "unit", [("A", -4.0, -6.0, -2.0), ("B", -7.0, -9.0, -5.0), ("C", None, None, None)]),
        check("anticipation", "term", [("anticipation=0", -5.0, -7.0, -3.0), ("anticipation=1", -4.5, -7.0, -2.0)]),
        check("honest_did", "term", [("parallel", -5.0, -7.0, -3.0), ("relative_magnitude=0.5", -5.0, -8.0, -2.0)]),
        check("placebo_dates", "period", [("2023-Q1", 0.1, -1.0, 1.0)]),
    )
    one = Estimate("did", "ATT", "waits", -5.0, conf_low=-7.0, conf_high=-3.0, checks=checks)
    ratio = Estimate("rate_ratio", "rate ratio", "waits", 0.8, conf_low=0.7, conf_high=0.9)
    return {"one": one, "two": Estimate("imputation", "ATT", "waits", -6.0), "ratio": ratio,
            "else": Estimate("did", "ATT", "trust", 1.0)}  # fmt: skip


def ways(seen: pd.DataFrame) -> dict[tuple[str, str], list[float]]:
    indicators = {"one": "waits", "two": "waits", "ratio": "waits", "else": "trust"}
    found = protect_again(estimates(), seen, indicators)
    mine = found[found["design"] == "one"]
    return {(row.kind, row.term): [row.estimate, row.conf_low, row.conf_high] for row in mine.itertuples()}


def test_each_way_stands_beside_the_effect_as_reported() -> None:
    found = ways(cells())
    assert list(found) == [
        ("main", "did"), ("other", "two imputation"), ("left_out", "A"), ("left_out", "B"),
        ("anticipation", "anticipation=1"), ("parallel", ""), ("relative_magnitude", "0.5"),
    ]  # fmt: skip
    assert found["left_out", "B"] == [-7.0, -9.0, -5.0]
    assert found["main", "did"] == [-5.0, -7.0, -3.0]


@pytest.mark.parametrize("seen", [cells("suppressed"), cells(level="period")])
def test_where_a_place_is_not_printed_only_the_ends_of_the_range_are_and_without_a_name(seen: pd.DataFrame) -> None:
    found = ways(seen)
    assert not [term for kind, term in found if kind == "left_out"]
    assert (found["least", ""][0], found["most", ""][0]) == (-7.0, -4.0)
    assert pd.isna(found["least", ""][1:]).all()
    assert pd.isna(found["most", ""][1:]).all()
