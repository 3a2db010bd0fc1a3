"""Counted figures that lie no further apart than their series varies are called no movement."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from tests.findings.test_findings import WAITS
from tests.findings.test_lenses import NO_TARGETS

from csceval.definitions.evaluation import Use
from csceval.findings import monitoring, usual
from csceval.findings.moves import Move, moves

# Shares of decisions: neighbours lie 2 apart on average, so sigma is 2 / 1.128 and 1.96 √2 of them are 4.91.
STEADY = [20.0, 22.0] * 6


def quarters(values: list[float]) -> list[str]:
    return [f"{2021 + at // 4}-Q{at % 4 + 1}" for at in range(len(values))]


def cells(values: list[float], low: float = np.nan) -> pd.DataFrame:
    return pd.DataFrame({"indicator": "waits", "level": "period", "period": quarters(values), "value": values,
                         "low": low, "high": low, "state": "observed"})  # fmt: skip


def moved(values: list[float]) -> Move:
    [found] = moves({"waits": WAITS}, {}, cells(values), NO_TARGETS, "2024-Q4")
    return found


def test_the_distance_is_of_two_points_of_a_steady_series() -> None:
    assert usual.distance(STEADY) == pytest.approx(1.96 * np.sqrt(2) * 2 / (2 / np.sqrt(np.pi)))
    assert usual.distance(STEADY[:11]) is None


def test_steps_and_a_first_period_out_of_the_ordinary_do_not_widen_it() -> None:
    # One step of 100 among eleven of 2: the mean is 10.2, and 100 lies beyond 3.267 of it.
    assert usual.distance([120.0, *STEADY]) == pytest.approx(usual.distance(STEADY), abs=0.01)
    # A series that goes up in steps stood still between them, so each of them is a movement.
    assert usual.distance([9.0] * 6 + [14.0] * 6) == 0
    assert not usual.within(9, 14, 0.0)


@pytest.mark.parametrize(("last", "way"), [(24.0, "unclear"), (16.0, "unclear"), (26.0, "worse"), (13.0, "better")])
def test_what_is_counted_moves_once_it_leaves_its_ups_and_downs(last: float, way: str) -> None:
    # The same quarter of the first year stood at 20; waits are to fall.
    assert moved([*STEADY, last]).way == way
    assert moved([20.0, last]).way == ("worse" if last > 20 else "better")


def test_a_margin_of_error_goes_before_ups_and_downs() -> None:
    assert usual.distances(cells(STEADY, low=1.0), "2024-Q4") == {}
    assert usual.distances(cells(STEADY), "2023-Q3") == {"waits": None}
    assert usual.distances(cells(STEADY[::-1]).iloc[::-1], "2024-Q4")["waits"] == pytest.approx(4.91, abs=0.005)


@pytest.mark.parametrize(
    ("value", "says"),
    [(23.1, "23.1 days in 2024 Q4, near 21.7 in 2021 Q1 (within its usual ups and downs); off track"),
     (28.0, "28.0 days in 2024 Q4, up from 21.7 in 2021 Q1; off track")],
)  # fmt: skip
def test_the_answer_says_up_only_where_it_went_up(value: float, says: str) -> None:
    cell = {"value": value, "low": None, "high": None, "period": "2024-Q4", "state": "observed"}
    target: dict[str, Any] = {"period": "2024-Q4", "value_period": "2024-Q4", "baseline": 21.7, "target": 0.0,
                              "baseline_period": "2021-Q1", "expected": 0.0, "progress": 0.0, "status": "off_track",
                              "verdict": "not_met"}  # fmt: skip
    assert monitoring.finding(Use(use="waits"), WAITS, cell, target, usual=4.91).answer == says
