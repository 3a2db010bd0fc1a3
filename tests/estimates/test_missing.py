"""Patterns, bounds, guesses and pooling: by hand, against simulation, and refusals in words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.estimates import missing
from csceval.estimates.checks import attrition
from csceval.estimates.methods import experiment

# Treated: 1 to 8 known, 2 of 10 missing; others: 1 to 4 known, 6 of 10 missing.
SMALL = pd.DataFrame({
    "y": [1.0, 2, 3, 4, 5, 6, 7, 8, np.nan, np.nan, 1.0, 2, 3, 4, *[np.nan] * 6], "d": [1] * 10 + [0] * 10,
})  # fmt: skip


def people(rng: np.random.Generator, n: int = 400, *, clusters: int = 0) -> pd.DataFrame:
    """Outcome with effect 1 for everybody; treatment makes some answer who otherwise would not, those with low y."""
    group = np.arange(n) % clusters if clusters else np.arange(n)
    d = group % 2 if clusters else (rng.random(n) < 0.5).astype(int)
    kind = rng.random(n)  # below 0.6: always answer; 0.6 to 0.8: only if treated; else never
    shared = rng.normal(scale=0.5, size=max(clusters, 1))[group] if clusters else 0.0
    y = np.where(kind < 0.6, 2.0, 1.0) + d + shared + rng.normal(size=n)
    seen = (kind < 0.6) | ((kind < 0.8) & (d == 1))
    return pd.DataFrame({"y": np.where(seen, y, np.nan), "d": d, "g": group})


def test_the_pattern_counts_columns_groups_and_what_is_missing_together() -> None:
    data = pd.DataFrame({"a": [1, None, None, 4], "b": [None, None, 3, 4], "arm": ["x", "x", "y", "y"]})
    table = missing.pattern(data, by="arm").set_index(["term", "group"])
    assert table.loc[("a", "all"), "estimate"] == 0.5
    assert table.loc[("b", "x"), "estimate"] == 1
    assert table.loc[("b", "y"), "n"] == 2
    assert table.loc[("a + b", "together"), "weight"] == 0.25
    assert set(missing.pattern(data, columns=["a"])["term"]) == {"a"}


def test_lee_trims_the_arm_that_kept_more_by_hand() -> None:
    found = missing.lee_bounds(SMALL, outcome="y", treatment="d")
    # The treated kept 0.8, the others 0.4: half of the treated is trimmed, means 2.5 and 6.5; the others have 2.5.
    assert (found.low, found.high) == (0.0, 4.0)
    assert (found.share_treated, found.share_others) == (0.8, 0.4)
    turned = missing.lee_bounds(SMALL.assign(d=1 - SMALL["d"]), outcome="y", treatment="d")
    assert (turned.low, turned.high) == (-4.0, 0.0)
    assert "An outcome is known for 80 % of the treated and 40 % of the others." in found.summary()


def test_the_check_of_attrition_has_the_same_bounds() -> None:
    data = people(np.random.default_rng(4))
    estimate = experiment.estimate(data, outcome="y", treatment="d")
    table = attrition.check(estimate, data).table.set_index("term")["estimate"]
    found = missing.lee_bounds(data, outcome="y", treatment="d")
    assert (table["lower bound"], table["upper bound"]) == (found.low, found.high)


def test_manski_fills_every_gap_with_the_ends_by_hand() -> None:
    found = missing.manski_bounds(SMALL, outcome="y", lowest=0, highest=10, treatment="d")
    # Treated 36/10 to 56/10, others 10/10 to 70/10.
    assert (found.low, found.high) == (pytest.approx(-3.4), pytest.approx(4.6))
    mean = missing.manski_bounds(SMALL, outcome="y", lowest=0, highest=10)
    assert (mean.low, mean.high) == (pytest.approx(2.3), pytest.approx(6.3))
    filled = SMALL["y"].fillna(0.0)
    assert mean.std_error_low == pytest.approx(filled.std(ddof=0) / np.sqrt(19))


def test_without_gaps_the_bounds_are_the_difference_and_its_usual_interval() -> None:
    data = people(np.random.default_rng(5)).dropna()
    plain = experiment.estimate(data, outcome="y", treatment="d", errors="HC1")
    for found in (missing.lee_bounds(data, outcome="y", treatment="d"),
                  missing.manski_bounds(data, outcome="y", lowest=-99, highest=99, treatment="d")):  # fmt: skip
        assert found.low == found.high == pytest.approx(plain.value)
        assert found.std_error_low == pytest.approx(plain.std_error, rel=0.003)  # n − 1 for n − 2
        assert (found.conf_low, found.conf_high) == (
            pytest.approx(plain.conf_low, rel=0.003), pytest.approx(plain.conf_high, rel=0.003),
        )  # fmt: skip


def test_the_interval_is_wider_than_one_side_and_narrower_than_two() -> None:
    found = missing.lee_bounds(people(np.random.default_rng(6)), outcome="y", treatment="d")
    assert found.std_error_low is not None
    assert found.conf_low is not None
    assert 1.645 < (found.low - found.conf_low) / found.std_error_low < 1.97


@pytest.mark.parametrize(("clusters", "least"), [(0, 0.92), (24, 0.91)])
def test_lee_bounds_cover_the_truth_and_their_errors_are_right(clusters: int, least: float) -> None:
    rng = np.random.default_rng(12)
    cluster = "g" if clusters else None
    found = [missing.lee_bounds(people(rng, 480, clusters=clusters), outcome="y", treatment="d", cluster=cluster)
             for _ in range(300)]  # fmt: skip
    covered = np.mean([float(one.conf_low or 0) <= 1 <= float(one.conf_high or 0) for one in found])
    assert covered >= least
    spread = np.std([one.low for one in found])
    assert np.mean([float(one.std_error_low or 0) for one in found]) == pytest.approx(spread, rel=0.12)


def test_fewer_than_two_clusters_in_an_arm_give_bounds_alone() -> None:
    data = SMALL.assign(g=["a"] * 10 + ["b"] * 10)
    found = missing.lee_bounds(data, outcome="y", treatment="d", cluster="g")
    assert (found.low, found.high, found.conf_low, found.std_error_low) == (0.0, 4.0, None, None)
    assert "Fewer than two clusters" in found.summary()


def test_a_guess_moves_the_difference_by_its_share_and_the_tipping_point_is_where_the_interval_ends() -> None:
    data = people(np.random.default_rng(8), 900)
    found = missing.delta_adjusted(data, outcome="y", treatment="d", deltas=[-4, -2, 2])
    table = found.table.set_index("delta")
    share = data.loc[data["d"] == 1, "y"].isna().mean()
    assert table.loc[0, "estimate"] == pytest.approx(data.groupby("d")["y"].mean().diff().iloc[-1])
    assert table.loc[-2, "estimate"] == pytest.approx(table.loc[0, "estimate"] - 2 * share)
    assert found.tipping is not None
    assert -4 < found.tipping < -2
    at = missing.delta_adjusted(data, outcome="y", treatment="d", deltas=[found.tipping]).table
    assert at["conf_low"].iloc[0] == pytest.approx(0, abs=1e-6)
    both = missing.delta_adjusted(data, outcome="y", treatment="d", deltas=[-2], which="both").table.set_index("delta")
    gap = share - data.loc[data["d"] == 0, "y"].isna().mean()
    assert both.loc[-2, "estimate"] == pytest.approx(table.loc[0, "estimate"] - 2 * gap)


def test_what_is_unclear_already_has_no_tipping_point_to_find() -> None:
    found = missing.delta_adjusted(SMALL.assign(y=SMALL["y"] % 3), outcome="y", treatment="d", deltas=[-1])
    assert found.tipping == 0
    assert "holds 0 already" in found.summary()


def test_the_last_value_is_not_carried_forward() -> None:
    with pytest.raises(EstimationError, match="not carried forward") as caught:
        missing.carried_forward(SMALL, outcome="y")
    assert "delta_adjusted" in caught.value.fix


def test_imputing_fills_only_gaps_from_seen_values_whatever_the_order_of_rows() -> None:
    rng = np.random.default_rng(9)
    x = rng.normal(size=120)
    data = pd.DataFrame(
        {"the x": x, "y-1": np.where(rng.random(120) < 0.3, np.nan, x + rng.normal(size=120)), "k": "a"}
    )
    copies = missing.impute(data, columns=["the x", "y-1"], draws=3, seed=4)
    seen = data["y-1"].notna()
    assert len(copies) == 3
    for copy in copies:
        assert copy.loc[seen, "y-1"].equals(data.loc[seen, "y-1"])
        assert set(copy["y-1"]) <= set(data["y-1"].dropna())
    assert not copies[0]["y-1"].equals(copies[1]["y-1"])
    shuffled = data.sample(frac=1, random_state=2)
    again = missing.impute(shuffled, columns=["the x", "y-1"], draws=3, seed=4)
    pd.testing.assert_frame_equal(again[2].loc[data.index], copies[2])


@pytest.mark.long
def test_imputed_and_pooled_results_cover_where_complete_rows_are_biased() -> None:
    rng, covered, bias = np.random.default_rng(30), [], []
    for _ in range(100):
        x = rng.normal(size=200)
        d = np.tile([0, 1], 100)
        y = x + d + rng.normal(size=200)
        lost = rng.random(200) < 1 / (1 + np.exp(1 - 1.5 * x * np.where(d == 1, 1, -1)))
        data = pd.DataFrame({"x": x, "d": d, "y": np.where(lost, np.nan, y)})
        bias.append(experiment.estimate(data, outcome="y", treatment="d").value - 1)
        copies = missing.impute(data, columns=["x", "d", "y"], draws=10, cycles=5)
        found = missing.pool([experiment.estimate(copy, outcome="y", treatment="d") for copy in copies])
        covered.append(found.conf_low <= 1 <= found.conf_high)
    assert np.mean(bias) < -0.5
    # 100 draws: a standard error of 2.2 points.
    assert np.mean(covered) >= 0.89


def test_pooling_by_hand() -> None:
    found = missing.pool([(1.0, 1.0), (3.0, 1.0)])
    # Within 1, between 2, total 1 + 1.5 × 2 = 4; λ = 3/4, so (2 − 1)/(3/4)² = 16/9 degrees of freedom.
    assert (found.value, found.std_error) == (2.0, 2.0)
    assert found.df == pytest.approx(16 / 9)
    assert found.increase == 3
    same = missing.pool([(2.0, 1.0), (2.0, 1.0)], df_complete=10)
    # Nothing is missing: (10 + 1)/(10 + 3) × 10.
    assert same.df == pytest.approx(110 / 13)
    assert same.missing_information == 0


def test_estimates_are_pooled_with_their_own_degrees_of_freedom() -> None:
    data = people(np.random.default_rng(2)).dropna()
    fits = [
        experiment.estimate(data.sample(frac=0.9, random_state=seed), outcome="y", treatment="d") for seed in (1, 2)
    ]
    found = missing.pool(fits)
    assert found.value == pytest.approx(np.mean([fit.value for fit in fits]))
    assert found.df is not None
    assert found.df < min(float(fit.df or 0) for fit in fits)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: missing.lee_bounds(SMALL.assign(y=np.nan), outcome="y", treatment="d"), "missing in every row"),
        (lambda: missing.lee_bounds(SMALL.assign(d=2), outcome="y", treatment="d"), "must say 1 for treated and 0"),
        (lambda: missing.lee_bounds(SMALL.assign(y=[1.0] * 10 + [np.nan] * 10), outcome="y", treatment="d"), "One arm"),
        (lambda: missing.delta_adjusted(SMALL, outcome="y", treatment="d", deltas=[]), "No delta"),
        (lambda: missing.delta_adjusted(SMALL, outcome="y", treatment="d", deltas=[1], which="me"), "which is “me”"),  # type: ignore[arg-type]
        (lambda: missing.manski_bounds(SMALL, outcome="y", lowest=2, highest=9), "has 1, which lies outside 2 to 9"),
        (lambda: missing.manski_bounds(SMALL, outcome="y", lowest=9, highest=2), "is not below"),
        (lambda: missing.lee_bounds(SMALL.assign(g=np.nan), outcome="y", treatment="d", cluster="g"), "“g” is missing"),
        (lambda: missing.impute(SMALL, columns=["d"]), "has a missing value"),
        (lambda: missing.impute(SMALL.head(12), columns=["y", "d"]), None),
        (lambda: missing.impute(SMALL.tail(12), columns=["y", "d"]), "is known in 4 rows"),
        (lambda: missing.pool([(1.0, 1.0)]), "There are 1 results"),
        (lambda: missing.pool([(1.0, float("nan")), (1.0, 1.0)]), "no standard error"),
    ],
)  # fmt: skip
def test_refusals(call: Any, message: str | None) -> None:
    if message is None:
        assert len(call()) == 20
        return
    with pytest.raises(EstimationError, match=message) as caught:
        call()
    assert caught.value.fix
