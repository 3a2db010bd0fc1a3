"""Incremental ratios between options, and who is beaten by whom."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.economy import icer
from csceval.errors import EstimationError


def people(seed: int = 5, n: int = 60) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    shared = rng.standard_normal(2 * n)
    extra = np.repeat([0.0, 1.0], n)
    return pd.DataFrame({
        "option": np.repeat(["as before", "together"], n),
        "cost": 1000 + 300 * extra + 80 * shared + 60 * rng.standard_normal(2 * n),
        "outcome": 5 + 2 * extra + 0.5 * shared + 1.5 * rng.standard_normal(2 * n),
    })  # fmt: skip


def test_two_options_by_hand() -> None:
    found = icer(pd.DataFrame({"option": ["new", "old"], "cost": [900.0, 500.0], "outcome": [12.0, 10.0]}))
    row = found.table.set_index("option").loc["new"]
    assert (row["against"], row["extra_cost"], row["extra_outcome"], row["icer"]) == ("old", 400, 2, 200)
    assert found.ratios["new"].interval.shape == "unknown"
    assert [w.code for w in found.ratios["new"].warnings] == ["value-no-error"]


def test_cost_and_outcome_are_unsure_together() -> None:
    data = people()
    found = icer(data).ratios["together"]
    groups = {name: rows[["cost", "outcome"]] for name, rows in data.groupby("option")}
    joint = sum(np.cov(rows.T) / 60 for rows in groups.values())
    assert found.cost_std_error == pytest.approx(joint[0, 0] ** 0.5)
    assert found.outcomes_std_error == pytest.approx(joint[1, 1] ** 0.5)
    assert found.correlation == pytest.approx(joint[0, 1] / (joint[0, 0] * joint[1, 1]) ** 0.5)
    assert found.df == 59
    assert found.interval.shape == "bounded"
    assert found.interval.holds(150)


def test_the_set_by_resampling() -> None:
    # 4,000 resamples of each arm: their 2.5 % and 97.5 % quantiles against Fieller's ends.
    data, rng = people(), np.random.default_rng(8)
    old, new = (data[data["option"] == name][["cost", "outcome"]].to_numpy() for name in ("as before", "together"))
    drawn = [new[rng.integers(60, size=60)].mean(axis=0) - old[rng.integers(60, size=60)].mean(axis=0)
             for _ in range(4000)]  # fmt: skip
    ratios = np.array([cost / outcome for cost, outcome in drawn])
    found = icer(data).ratios["together"].interval
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(ratios, [0.025, 0.975])), rel=0.05)


def test_the_cheaper_of_two_equals_and_of_one_kind_only() -> None:
    same = pd.DataFrame({"option": list("abc"), "cost": [5.0, 5.0, 9.0], "outcome": [1.0, 2.0, 2.0]})
    assert icer(same).table.set_index("option")["status"].to_dict() == {
        "a": "dominated", "b": "reference", "c": "dominated"}  # fmt: skip


def test_order_of_rows_changes_nothing_and_the_data_stay() -> None:
    data = people()
    before = data.copy()
    shuffled = icer(data.sample(frac=1, random_state=3))
    pd.testing.assert_frame_equal(shuffled.table, icer(data).table)
    pd.testing.assert_frame_equal(data, before)


def test_rows_that_lack_a_number_are_counted() -> None:
    data = people()
    data.loc[[3, 70], "outcome"] = np.nan
    found = icer(data)
    assert list(found.table["n"]) == [59, 59]
    assert found.warnings[0].message.startswith("2 rows of 120")


def test_one_option_is_no_comparison() -> None:
    with pytest.raises(EstimationError) as caught:
        icer(pd.DataFrame({"option": ["a", "a"], "cost": [1.0, 2], "outcome": [1.0, 2]}))
    assert caught.value.code == "icer-one-option"


def test_frontier_is_found_whatever_the_options() -> None:
    # By its definition: an option is on the frontier where, for some worth of an outcome, none has more net benefit.
    rng = np.random.default_rng(2)
    for _ in range(40):
        data = pd.DataFrame(
            {"option": list("abcdefg"), "cost": rng.integers(1, 30, 7), "outcome": rng.integers(1, 30, 7)}
        )
        found = icer(data).table.set_index("option")["status"]
        worths = np.concatenate([np.geomspace(1e-4, 1e4, 20_001)])[:, None]
        net = worths * data["outcome"].to_numpy() - data["cost"].to_numpy()
        best = {data["option"][place] for place in np.unique(net.argmax(axis=1))}
        assert set(found[found.isin(["reference", "frontier"])].index) == best
