"""Triggers fire on what the rule says, not on what is withheld or unfinished, and say what was agreed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.findings.triggers import Judged, judged
from csceval.report.content import triggers as content
from csceval.report.results import Part

QUARTERS = [f"{year}-Q{quarter}" for year in range(2021, 2025) for quarter in range(1, 5)]
MEASURES = {
    "days": {"kind": "aggregate", "op": "mean", "of": "days"},
    "proportion": {"kind": "ratio", "numerator": {"op": "count"}, "denominator": {"op": "count"}},
}
OVER = {"days": "mean", "proportion": "ratio_of_sums"}


def indicator(unit: str) -> Indicator:
    return Indicator.model_validate({
        "id": "waits", "version": "1.0.0", "name": "Median wait", "domain": "service", "definition": "Days.",
        "unit": unit, "direction": "lower", "table": "services", "by": {"period": "requested_on"},
        "measure": MEASURES[unit], "uncertainty": {"kind": "none"},
        "over_time": OVER[unit], "over_partners": OVER[unit], "accumulation": "flow",
        "source": {"text": "test", "status": "original"},
    })  # fmt: skip


def cells(values: list[float | None], *, sizes: list[int] | None = None, hidden: tuple[int, ...] = ()) -> pd.DataFrame:
    """The whole collaboration's values by quarter; `hidden` places are withheld."""
    rows = []
    for at, value in enumerate(values):
        gone = at in hidden
        known = value is not None and not gone
        n = None if sizes is None or not known else float(sizes[at])
        rows.append({
            "indicator": "waits", "level": "period", "period": QUARTERS[at], "value": value if known else None,
            "numerator": None if n is None else round(float(value or 0) * n), "denominator": n,
            "state": "suppressed" if gone else "missing" if value is None else "observed",
        })  # fmt: skip
    return pd.DataFrame(rows).astype({"value": "Float64", "numerator": "Float64", "denominator": "Float64"})


def one(
    frame: pd.DataFrame, unit: str = "days", so_far: tuple[str, ...] = (), upto: str = "2024-Q4", **keys: Any
) -> Judged:
    evaluation = Evaluation.model_validate({
        "csceval": 1, "id": "e", "title": "E", "period": {"from": "2021-Q1", "to": "2024-Q4"},
        "indicators": [{"use": "waits", "name": "Our waits"}],
        "triggers": [{"id": "t", "indicator": "waits", "then": "Call the partners.", **keys}],
    })  # fmt: skip
    young = {("waits", period) for period in so_far}
    (found,) = judged(evaluation, {"waits": indicator(unit)}, frame, upto=upto, so_far=young)
    return found


FLAT: list[float | None] = [20.0, 22, 21, 23, 20, 22, 21, 23, 20, 22, 21, 23, 20, 22]


def test_above_a_value_for_so_many_periods_fires_and_says_since_when_and_what_then() -> None:
    found = one(cells([*FLAT, 29.0, 30.0]), when="above", value=28, periods=2)
    assert (found.state, found.since, found.noticed, found.until) == ("fires", "2024-Q3", "2024-Q4", "2024-Q4")
    assert found.sentence == (
        "Our waits: “above 28.0 days for 2 periods in a row” has held since 2024 Q3 (seen at 2024 Q4). "
        "Agreed: Call the partners."
    )
    assert found.chart["signal"].tolist() == [False] * 14 + [True] * 2
    assert found.chance is None
    assert one(cells([*FLAT, 29.0, 28.0]), when="above", value=28, periods=2).state == "quiet"


def test_what_is_over_is_not_said_to_fire() -> None:
    found = one(cells([29.0, *FLAT]), when="above", value=28)
    assert (found.state, found.since, found.until) == ("fired", "2021-Q1", "2021-Q1")
    assert found.sentence.startswith("Our waits: “above 28.0 days” held in 2021 Q1 and holds no longer.")


def test_a_period_without_a_value_breaks_a_row_above_a_value() -> None:
    assert one(cells([*FLAT[:13], 29.0, None, 29.0]), when="above", value=28, periods=2).state == "quiet"


def test_a_shift_counts_on_the_side_that_was_agreed_only() -> None:
    frame = cells([20.0, 22, 20, 22, 20, 22, 20, 22, 20, 22, *[25.0] * 6])
    up = one(frame, when="shift", towards="higher", baseline={"from": "2021", "to": "2023-Q2"})
    assert (up.state, up.since, up.noticed) == ("fires", "2023-Q2", "2024-Q3")
    assert up.rule == "6 periods in a row above the median (of 2021 to 2023 Q2)"
    assert one(frame, when="shift", towards="lower", baseline={"from": "2021", "to": "2023-Q2"}).state == "quiet"
    short = one(frame, when="shift", baseline={"from": "2021", "to": "2022"})
    assert "The baseline has 8 points; below 10 no rule is judged." in short.sentence


@pytest.fixture
def steady() -> pd.DataFrame:
    return cells([20.0, 22, 20, 22, 20, 22, 20, 22, 20, 22, *[25.0] * 6])


def test_the_chance_of_a_false_alarm_stands_beside_a_shift(steady: pd.DataFrame) -> None:
    both = one(steady, when="shift", baseline={"from": "2021-Q1", "to": "2023-Q2"})
    high = one(steady, when="shift", towards="higher", baseline={"from": "2021-Q1", "to": "2023-Q2"})
    # Of the 65,536 ways in which 16 points lie above or below: counted in tests/estimates/test_monitoring.py.
    assert both.chance == pytest.approx(0.18262, abs=1e-5)
    assert high.chance is not None
    assert 0.09 < high.chance < 0.1


def test_a_share_beyond_its_limits_fires_by_its_own_denominator() -> None:
    values: list[float | None] = [0.5, 0.52, 0.48, 0.5] * 3 + [0.62]
    small = one(cells(values, sizes=[50] * 13), "proportion", when="beyond_limit")
    large = one(cells(values, sizes=[50] * 12 + [5000]), "proportion", when="beyond_limit",
                baseline={"from": "2021-Q1", "to": "2023-Q4"})  # fmt: skip
    assert (small.kind, small.state) == ("p", "quiet")
    assert (large.kind, large.state, large.since) == ("p", "fires", "2024-Q1")
    assert one(cells(FLAT), when="beyond_limit").kind == "xmr"


def test_too_few_periods_are_not_judged_and_it_says_so() -> None:
    found = one(cells(FLAT[:6]), when="shift")
    assert (found.state, found.chance) == ("not_judged", None)
    assert "has 6 points; below 10 no rule is judged" in found.sentence
    few = one(cells([29.0]), when="above", value=28, periods=2)
    assert "1 period with a value is too few for 2 in a row" in few.sentence
    assert one(cells([None, None]), when="shift").state == "not_judged"


def test_withheld_and_unfinished_periods_are_not_judged_and_not_shown() -> None:
    frame = cells([*FLAT, 99.0, 29.0], hidden=(14,))
    found = one(frame, when="above", value=28, so_far=("2024-Q4",))
    assert found.state == "quiet"
    assert "Withheld periods are not judged: 1." in found.sentence
    assert "2024 Q4" in found.sentence
    assert found.chart["value"].isna().tolist() == [False] * 14 + [True, False]
    assert 99.0 not in found.chart["value"].tolist()


def test_nothing_after_the_reported_period_is_looked_at() -> None:
    assert one(cells([*FLAT, 29.0]), when="above", value=28, upto="2024-Q2").state == "quiet"


def test_the_report_has_a_table_a_sentence_and_a_chart_for_each() -> None:
    class Given:
        triggers = (one(cells([*FLAT, 29.0, 30.0]), when="above", value=28), one(cells(FLAT[:2]), when="shift"))

    part: Part = content.build(Given())  # type: ignore[arg-type]
    assert part.needs == {"triggers"}
    assert [cell["text"] for cell in part.tables["triggers"]["rows"][0]] == [
        "t", "Our waits", "above 28.0 days", "fires since 2024 Q3", "Call the partners.", "–",
    ]  # fmt: skip
    assert part.texts["triggers_glance"].replace("\\", "").splitlines() == [
        "Agreed beforehand: 1 of 2 triggers fire now.", "",
        "- Our waits: above 28.0 days, since 2024 Q3. Call the partners.",
    ]  # fmt: skip
    assert list(part.charts) == ["trigger_t"]
    assert [row["signal"] for row in part.charts["trigger_t"]["records"]][-3:] == ["", "yes", "yes"]
    assert len(part.tables["trigger_t_data"]["rows"]) == 16
