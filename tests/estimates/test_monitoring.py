"""Run charts and control charts: each rule on a series made for it, limits worked out by hand, refusals in words."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.errors import EstimationError
from csceval.estimates import monitoring
from csceval.estimates.signals import rules, runs
from csceval.words import has

LOW_HIGH = [1.0, 9.0] * 6


def frame(values: list[float], **more: Any) -> pd.DataFrame:
    return pd.DataFrame({"t": range(len(values)), "x": values, **more})


def run(values: list[float], **settings: Any) -> monitoring.MonitoringChart:
    return monitoring.run_chart(frame(values), value="x", period="t", **settings)


def found(chart: monitoring.MonitoringChart) -> list[tuple[str, str, str, str, int]]:
    return [tuple(row) for row in chart.signals[["rule", "first", "last", "noticed", "side"]].itertuples(index=False)]  # type: ignore[misc]


def test_six_in_a_row_are_a_shift_and_a_point_on_the_median_neither_counts_nor_breaks() -> None:
    values = [4.0, 6, 4, 6, 4, 6, 4, 6, 4, 6, 4, 7, 8, 5, 7, 8, 7, 9]
    chart = run(values, baseline=(0, 9), rules=("shift",))
    assert chart.table["centre"].unique().tolist() == [5.0]
    assert found(chart) == [("shift", "11", "17", "17", 1)]
    assert run(values[:-1], baseline=(0, 9), rules=("shift",)).signals.empty


def test_a_chart_may_ask_for_longer_shifts_and_says_which() -> None:
    chart = run([4.0, 6] * 5 + [7.0] * 8, baseline=(0, 9), rules=("shift",), shift=8)
    assert found(chart) == [("shift", "9", "17", "16", 1)]
    assert "shift: 8 points in a row on one side: 9 to 17 (up), seen at 16." in chart.summary()


def test_five_going_one_way_are_a_trend_and_equal_neighbours_count_once() -> None:
    up = [5.0, 4, 6, 4, 6, 4, 6, 3, 4, 4, 5, 6, 7]
    assert found(run(up, rules=("trend",))) == [("trend", "7", "12", "12", 1)]
    assert run(up[:-1], rules=("trend",)).signals.empty
    assert found(run([-x for x in up], rules=("trend",))) == [("trend", "7", "12", "12", -1)]


@pytest.mark.parametrize(
    ("above", "below", "low", "high"),
    # Swed & Eisenhart 1943, tables of the 2.5 % points: refused at one run less than `low` and one more than `high`.
    [(5, 5, 3, 9), (6, 6, 4, 10), (7, 7, 4, 12), (8, 8, 5, 13), (10, 10, 7, 15), (12, 12, 8, 18), (15, 15, 11, 21),
     (20, 20, 15, 27)],
)  # fmt: skip
def test_the_number_of_runs_has_the_published_critical_values(above: int, below: int, low: int, high: int) -> None:
    assert runs.run_limits(above, below) == (low, high)


def test_too_few_and_too_many_runs_are_counted_along_the_whole_chart() -> None:
    few = run([1.0] * 6 + [9.0] * 6, rules=("runs",))
    assert few.counts.to_dict("records") == [
        {"rule": "runs", "phase": "", "observed": 2, "low": 4.0, "high": 10.0, "fired": True}
    ]
    assert found(few) == [("runs", "0", "11", "11", 0)]
    assert run(LOW_HIGH, rules=("runs",)).counts["observed"].tolist() == [12]
    assert run([1.0, 9, 9, 1, 1, 9, 1, 9, 9, 1, 1, 9], rules=("runs",)).signals.empty


def test_the_limits_of_longest_run_and_crossings_are_those_of_the_papers_example() -> None:
    # Anhøj & Olesen 2014: 24 points, longest run 8, crossings 8.
    assert (runs.longest_allowed(24), runs.fewest_crossings(24)) == (8, 8)
    assert [runs.longest_allowed(n) for n in (10, 12, 23, 46, 91)] == [6, 7, 8, 9, 10]
    chart = run([1.0] * 9 + [9.0, 1, 1] + [9.0] * 11 + [1.0], rules=("longest_run", "crossings"))
    assert chart.counts["observed"].tolist() == [11, 4]
    assert chart.counts["fired"].tolist() == [True, True]


def test_the_chance_of_a_run_agrees_with_counting_every_series() -> None:
    every = (np.arange(2**12)[:, None] >> np.arange(12)) % 2 * 2.0 - 1
    share = np.mean([any(runs.shift(series, 5)) for series in every])
    assert monitoring.chance_of_run(12, 5) == pytest.approx(float(share), abs=1e-12)
    up = np.mean([any(signal.side == 1 for signal in runs.shift(series, 5)) for series in every])
    assert monitoring.chance_of_run(12, 5, one_side=True) == pytest.approx(float(up), abs=1e-12)
    assert monitoring.chance_of_run(4, 5) == 0
    assert monitoring.chance_of_run(4, 1) == 1


@pytest.mark.parametrize(
    ("rule", "distance", "expected"),
    [
        ("beyond_limit", [0, 3, 3.1, 0, -3.1], [(2, 2, 2, 1), (4, 4, 4, -1)]),
        ("shift", [-1, *[0.1] * 8, 1], [(1, 9, 8, 1)]),
        ("shift", [0.1] * 4 + [0.0] + [0.1] * 4, []),
        ("trend", [0, 5, 4, 3, 2, 1, 0, 1], [(1, 6, 6, -1)]),
        ("two_of_three", [0, 2.1, 0, 2.1, 0, 0, -2.1, 2.1], [(1, 3, 3, 1)]),
        ("four_of_five", [0, -1.1, -1.1, 0, -1.1, -1.1], [(1, 5, 5, -1)]),
        ("alternating", [0, 1] * 7, [(0, 13, 13, 0)]),
        ("alternating", [0, 1] * 6 + [0], []),
        ("hugging", [0.5, -0.5] * 7 + [0.1], [(0, 14, 14, 0)]),
        ("avoiding", [1.1, -1.1] * 4, [(0, 7, 7, 0)]),
    ],
)
def test_each_rule_of_control_charts_finds_its_own_pattern(
    rule: str, distance: list[float], expected: list[Any]
) -> None:
    signals = rules.CONTROL[rule](np.array(distance, dtype=float))
    assert [(one.first, one.last, one.noticed, one.side) for one in signals] == expected


def test_limits_of_a_share_go_with_its_denominator() -> None:
    data = pd.DataFrame({"t": range(12), "yes": [10] * 12, "all": [20] * 11 + [80]})
    table = monitoring.p_chart(data, numerator="yes", denominator="all", period="t", over_dispersion="no",
                               rules=("beyond_limit",)).table  # fmt: skip
    centre = 120 / 300
    assert table["centre"].iloc[0] == pytest.approx(centre)
    assert table["limit_high"].iloc[-1] == pytest.approx(centre + 3 * sqrt(centre * (1 - centre) / 80))
    assert table["limit_low"].iloc[-1] == pytest.approx(centre - 3 * sqrt(centre * (1 - centre) / 80))
    assert table["signal"].tolist() == [*[""] * 11, "beyond_limit"]


def test_scatter_beyond_chance_widens_the_limits_and_says_so() -> None:
    rng = np.random.default_rng(3)
    n = 5_000
    chance = np.clip(0.5 + rng.normal(scale=0.05, size=24), 0, 1)
    data = pd.DataFrame({"t": range(24), "yes": rng.binomial(n, chance), "all": n})
    wide = monitoring.p_chart(data, numerator="yes", denominator="all", period="t")
    plain = monitoring.p_chart(data, numerator="yes", denominator="all", period="t", over_dispersion="no")
    assert (wide.kind, plain.kind) == ("p_prime", "p")
    assert wide.signals.empty
    assert len(plain.signals) > 5
    # By hand: the mean distance of neighbours over 1.128, as on an XmR-chart of these shares.
    half = 3 * np.abs(np.diff(data["yes"] / n)).mean() / 1.128379167
    assert wide.table["limit_high"].iloc[0] - wide.table["centre"].iloc[0] == pytest.approx(half, rel=1e-6)
    assert any("Laney" in sentence for sentence in wide.warnings)


def test_chance_alone_is_seldom_taken_for_over_dispersion() -> None:
    rng = np.random.default_rng(11)
    kinds = [monitoring.p_chart(pd.DataFrame({"t": range(24), "y": rng.binomial(200, 0.4, 24), "n": 200}),
                                numerator="y", denominator="n", period="t").kind for _ in range(400)]  # fmt: skip
    # 5 % by construction; 400 draws have a standard error of 1.1 points.
    assert 0.02 <= kinds.count("p_prime") / 400 <= 0.085


def test_a_frozen_baseline_holds_centre_and_limits_for_what_comes_later() -> None:
    values = [10.0, 12, 9, 11, 10, 12, 11, 9, 10, 11, 12, 10, 20, 20]
    chart = monitoring.xmr_chart(frame(values), value="x", period="t", baseline=(0, 11))
    first = monitoring.xmr_chart(frame(values[:12]), value="x", period="t")
    assert chart.table["limit_high"].iloc[-1] == first.table["limit_high"].iloc[0]
    assert found(chart) == [("beyond_limit", "12", "13", "12", 1)]
    assert monitoring.xmr_chart(frame(values), value="x", period="t").table["centre"].iloc[0] > 11


def test_in_phases_the_centre_is_worked_out_anew_and_no_rule_reaches_across() -> None:
    values, phase = LOW_HIGH + [x + 20 for x in LOW_HIGH], ["before"] * 12 + ["after"] * 12
    chart = monitoring.run_chart(frame(values, phase=phase), value="x", period="t", phase="phase", rules=("shift",))
    assert chart.table["centre"].tolist() == [5.0] * 12 + [25.0] * 12
    assert chart.signals.empty
    assert not run(values, rules=("shift",)).signals.empty


def test_a_gap_is_kept_told_and_bridged() -> None:
    values = [6.0, 4] * 5 + [7.0, 7, 7, np.nan, 7, 7, 7]
    chart = run(values, baseline=(0, 9), rules=("shift",))
    assert np.isnan(chart.table["value"].iloc[13])
    assert chart.signals[["first", "last"]].to_numpy().tolist() == [["10", "16"]]
    assert "1 of 17 periods has no value" in chart.warnings[0]


def test_too_few_points_are_not_judged_and_it_says_so() -> None:
    chart = run([1.0, 2, 3, 4, 5, 6])
    assert not chart.judged
    assert chart.signals.empty
    assert chart.warnings == ("The chart has 6 points; below 10 no rule is judged.",)
    assert "Nothing was judged." in chart.summary()
    few = monitoring.xmr_chart(frame([1.0, 2, 9]), value="x", period="t")
    assert few.table["limit_high"].isna().all()


def test_points_that_never_move_have_no_limits() -> None:
    chart = monitoring.xmr_chart(frame([3.0] * 15), value="x", period="t")
    assert chart.table["limit_high"].isna().all()
    assert "do not vary" in chart.warnings[0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"t": [0] * 12}, "“t” has 0 twice"),
        ({"x": [-1.0] * 12}, "below zero"),
        ({"x": [200.0] * 12}, "greater than “n” in 0"),
        ({"x": ["many"] * 12}, "not numeric"),
        ({"x": [np.nan] * 12}, "No period has a value"),
        ({"t": [None, *range(11)]}, "“t” is empty"),
    ],
)
def test_data_that_cannot_carry_a_chart_are_refused_by_name(change: dict[str, Any], message: str) -> None:
    data = pd.DataFrame({"t": range(12), "x": [5.0] * 12, "n": [10.0] * 12}).assign(**change)
    with pytest.raises(EstimationError, match=message) as caught:
        monitoring.p_chart(data, numerator="x", denominator="n", period="t")
    assert caught.value.fix


def test_settings_that_do_not_exist_or_contradict_are_refused() -> None:
    with pytest.raises(EstimationError, match="no rule “shfit”") as caught:
        run(LOW_HIGH, rules=("shfit",))
    assert "shift" in caught.value.fix
    with pytest.raises(EstimationError, match="over_dispersion is “perhaps”"):
        monitoring.u_chart(frame(LOW_HIGH, n=1), numerator="x", denominator="n", period="t", over_dispersion="perhaps")  # type: ignore[arg-type]
    with pytest.raises(EstimationError, match="not both"):
        monitoring.run_chart(frame(LOW_HIGH, p="a"), value="x", period="t", phase="p", baseline=(0, 3))
    with pytest.raises(EstimationError, match="No period lies in the baseline"):
        run(LOW_HIGH, baseline=(90, 99))


@given(st.lists(st.integers(-9, 9).map(float), min_size=10, max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_the_names_of_columns_change_nothing(values: list[float], random: Any) -> None:
    data = frame(values)
    order = list(range(len(values)))
    random.shuffle(order)
    other = data.iloc[order].rename(columns={"x": "the value", "t": "the month"})
    one = monitoring.xmr_chart(data, value="x", period="t", rules=tuple(rules.CONTROL))
    two = monitoring.xmr_chart(other, value="the value", period="the month", rules=tuple(rules.CONTROL))
    pd.testing.assert_frame_equal(one.table, two.table)
    pd.testing.assert_frame_equal(one.signals, two.signals)


def test_periods_are_ordered_in_time_not_as_text_and_the_chart_draws() -> None:
    months = [f"{year}-{month:02d}" for year in (2023, 2024) for month in range(1, 13)]
    data = pd.DataFrame({"month": months[::-1], "seen": range(24)})
    chart = monitoring.c_chart(data, count="seen", period="month")
    assert chart.table["period"].tolist() == months
    assert chart.plot().to_dict()["title"]["text"] == ["seen: c-chart"]
    assert chart.to_dict()["kind"] == "c"
    assert "C-chart, 24 points from 2023-01 to 2024-12. The mean is 11.5." in chart.summary()


def test_every_rule_has_its_words() -> None:
    assert all(has(f"monitoring.rule_{name}") for name in (*rules.CONTROL, *runs.RUN))
