"""What is the same adds up by its own rule; nothing else does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.portfolio.finished.handed import indicator, observation, send

from csceval.portfolio import adding_up, members
from csceval.portfolio.adding_up import Rolled


def rolled(root: Path, **asked: Any) -> list[Rolled]:
    return adding_up.roll_up(members.read(root), **asked)


def test_sums_add_up_and_a_withheld_value_is_said(tmp_path: Path) -> None:
    for name, value in (("a", 30.0), ("b", 0.0), ("c", None)):
        send(tmp_path, name, indicators={"s": indicator()}, observations=[observation("s", value)])
    (found,) = rolled(tmp_path)
    # By hand: 30 + 0; a zero is a value, what is withheld is none.
    assert (found.rule, found.value, found.members, found.without) == ("sum", 30.0, ("a", "b"), ("c",))


def test_a_share_is_the_ratio_of_sums_in_its_own_unit(tmp_path: Path) -> None:
    rate = indicator(ratio=True, unit="per 1,000 people", over_partners="ratio_of_sums")
    for name, above, below in (("a", 10.0, 1000.0), ("b", 90.0, 2000.0)):
        row = observation("s", 1000 * above / below, numerator=above, denominator=below)
        send(tmp_path, name, indicators={"s": rate}, observations=[row])
    send(tmp_path, "coded", indicators={"s": rate}, observations=[observation("s", 5.0)])
    (found,) = rolled(tmp_path)
    # By hand: 1000 × (10 + 90) / (1000 + 2000); the mean of the two rates would be 27.5.
    assert found.value == pytest.approx(100 / 3)
    assert (found.rule, found.members, found.without) == ("ratio", ("a", "b"), ("coded",))


def test_rates_on_different_scales_are_not_added_up(tmp_path: Path) -> None:
    for name, scale in (("a", 1.0), ("b", 100.0)):
        row = observation("s", scale / 4, numerator=1.0, denominator=4.0)
        send(tmp_path, name, indicators={"s": indicator(ratio=True)}, observations=[row])
    (found,) = rolled(tmp_path)
    assert (found.rule, found.value, found.low, found.high) == ("range", None, 0.25, 25.0)


def test_people_are_bounded_because_nobody_is_recognised(tmp_path: Path) -> None:
    people = indicator(people=True, unit="people")
    for name, low, high in (("a", 80.0, 120.0), ("b", 50.0, 60.0)):
        bounds = {"indicator": "s", "period": "2024-Q4", "lower": low, "upper": high}
        send(tmp_path, name, indicators={"s": people}, observations=[observation("s", high)], reach=[bounds])
    send(tmp_path, "c", indicators={"s": people}, observations=[observation("s", 20.0)])
    (found,) = rolled(tmp_path)
    # By hand: at least the 80 of the largest, at most 120 + 60 + 20.
    assert (found.value, found.low, found.high) == (None, 80.0, 200.0)


@pytest.mark.parametrize("rule", ["median_over_records", "sum_excluding_internal", "mean"])
def test_what_has_no_rule_across_evaluations_stands_side_by_side(tmp_path: Path, rule: str) -> None:
    for name, value in (("a", 3.0), ("b", 7.0)):
        send(tmp_path, name, indicators={"s": indicator(over_partners=rule)}, observations=[observation("s", value)])
    (found,) = rolled(tmp_path)
    assert (found.rule, found.value, found.low, found.high) == ("range", None, 3.0, 7.0)


def test_other_definitions_stay_apart(tmp_path: Path) -> None:
    for name, definition in (("a", "aa"), ("b", "aa"), ("c", "bb")):
        send(tmp_path, name, indicators={"s": indicator(comparable=definition)}, observations=[observation("s", 1.0)])
    found = rolled(tmp_path)
    assert [(one.value, one.members, one.definitions) for one in found] == [(2.0, ("a", "b"), 2), (1.0, ("c",), 2)]


def test_the_period_most_have_is_taken_and_fiscal_years_stay_apart(tmp_path: Path) -> None:
    year = {"period": "2024", "start": "2024-01-01"}
    fiscal = {"period": "2024", "start": "2024-04-01", "end": "2025-03-31"}
    total = observation("s", 99.0, "all", start="2024-01-01")
    for name, days, value in (("a", year, 1.0), ("b", year, 2.0), ("c", fiscal, 4.0)):
        rows = [observation("s", value, **days), total]
        send(tmp_path, name, indicators={"s": indicator()}, observations=rows)
    (found,) = rolled(tmp_path)
    assert (found.value, found.members, found.without) == (3.0, ("a", "b"), ("c",))
    assert rolled(tmp_path, period="2023") == []
