"""Callaway–Sant'Anna against plain regressions of long differences, and its errors against numerical derivatives."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from csceval.estimates.methods import staggered
from csceval.estimates.timing.adjusting import cross_means, panel_means

NAMES = {"outcome": "y", "period": "year", "first_exposed": "first", "unit": "unit"}


def draw(seed=1, sizes=(5, 6, 7, 9), periods=6, share=1.0):
    """Cohorts from the third, fourth and fifth year on, and never; effects grow; a share of rows is there."""
    rng = np.random.default_rng(seed)
    n = sum(sizes)
    start = np.repeat([2012.0, 2013.0, 2014.0, np.nan], sizes)
    unit, year = np.repeat(np.arange(n), periods), np.tile(np.arange(2010, 2010 + periods), n)
    x = rng.normal(size=n)[unit] + 0.3 * rng.normal(size=len(unit))
    since = year - start[unit]
    y = rng.normal(size=n)[unit] + 0.3 * year + x * (year - 2010) * 0.2 + rng.normal(size=len(unit))
    frame = pd.DataFrame({
        "unit": unit, "year": year, "first": start[unit], "x": x, "region": unit % 9,
        "w": rng.uniform(0.5, 2, size=n)[unit], "y": y + np.where(since >= 0, 1 + since, 0.0),
    })  # fmt: skip
    return frame[rng.uniform(size=len(frame)) <= share].reset_index(drop=True)


def cell(found, cohort, period):
    return found.tidy().set_index("term").loc[f"cohort={cohort}, period={period}"]


@pytest.mark.parametrize("controls", ["never", "not_yet"])
@pytest.mark.parametrize("anticipation", [0, 1])
@pytest.mark.parametrize(("weights", "cluster"), [(None, None), ("w", None), (None, "region")])
@pytest.mark.parametrize("share", [1.0, 0.85])
def test_every_cell_is_a_regression_of_long_differences(controls, anticipation, weights, cluster, share):
    frame = draw(seed=2, share=share)
    found = staggered.estimate(frame, **NAMES, controls=controls, anticipation=anticipation, weights=weights,
                               cluster=cluster or "auto")  # fmt: skip
    wide, start = frame.pivot(index="unit", columns="year", values="y"), frame.groupby("unit")["first"].first()
    seen = 0
    for cohort in (2012, 2013, 2014):
        for period in range(2010, 2016):
            base = cohort - anticipation - 1 if period >= cohort - anticipation else period - 1
            if base < 2010:
                continue
            change = (wide[period] - wide[base]).dropna()
            later = start > max(base, period) + anticipation
            keep = (start == cohort) | start.isna() | (later if controls == "not_yet" else False)
            change = change[keep.reindex(change.index) & True]
            design = sm.add_constant((start[change.index] == cohort).astype(float).to_numpy())
            w = frame.drop_duplicates("unit").set_index("unit")["w"][change.index] if weights else np.ones(len(change))
            fit = sm.WLS(change.to_numpy(), design, weights=np.asarray(w))
            groups = change.index.to_numpy() % 9 if cluster else change.index.to_numpy()
            fit = fit.fit(cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False})
            ours = cell(found, cohort, period)
            assert ours["estimate"] == pytest.approx(fit.params[1], abs=1e-10)
            assert ours["std_error"] == pytest.approx(fit.bse[1], abs=1e-10)
            seen += 1
    assert seen == found.tidy()["term"].str.contains(", period=").sum() >= 12


ADJUSTED = [{"covariates": ["x"], "adjust": adjust} for adjust in ("reg", "ipw", "dr")]
LONG = [{"base": "universal"}, {"anticipation": 1}, *ADJUSTED[:2], {"unit": None}, ADJUSTED[0] | {"unit": None},
        ADJUSTED[1] | {"unit": None}]  # fmt: skip


@pytest.mark.parametrize("settings", [
    {"controls": "not_yet"}, ADJUSTED[2] | {"controls": "not_yet"}, ADJUSTED[2] | {"unit": None},
    *(pytest.param(settings, marks=pytest.mark.long) for settings in LONG),
])  # fmt: skip
def test_errors_are_derivatives_of_the_weights(settings):
    # The influence of a unit is how the estimate moves with its weight (infinitesimal jackknife, Efron 1982).
    frame = draw(seed=3, sizes=(10, 10, 10, 14), periods=5, share=0.95).assign(w=1.0)
    settings = NAMES | {"weights": "w", "cluster": "unit"} | settings
    found, moves, h = staggered.estimate(frame, **settings), [], 1e-6
    for name in frame["unit"].unique():
        moved = staggered.estimate(frame.assign(w=np.where(frame["unit"] == name, 1 + h, 1.0)), **settings)
        moves.append((moved.tidy()["estimate"] - found.tidy()["estimate"]).to_numpy() / h)
    table, ours = found.tidy(), np.sqrt(np.diag(found.vcov()))
    assert ours == pytest.approx(np.sqrt((np.array(moves) ** 2).sum(axis=0)), rel=1e-4)
    assert table["std_error"].to_numpy() == pytest.approx(ours)


@pytest.mark.parametrize("adjust", ["reg", "ipw", "dr"])
def test_influence_of_adjusted_means_is_a_derivative(adjust):
    rng = np.random.default_rng(4)
    x = np.column_stack([np.ones(60), rng.normal(size=(60, 2))])
    exposed = (rng.uniform(size=60) < 1 / (1 + np.exp(-x[:, 1]))).astype(float)
    late, y = (np.arange(60) % 2).astype(float), rng.normal(size=60) + x @ [0, 1, 2] + exposed
    for made in (
        lambda w: panel_means(y, exposed, x, w, adjust),
        lambda w: cross_means(y, exposed, late, x, w, adjust),
    ):
        _, influence = made(np.ones(60))
        moved = [(made(1 + step)[0] - made(1 - step)[0]) / 2e-5 for step in 1e-5 * np.eye(60)]
        assert influence == pytest.approx(np.array(moved), abs=1e-8)


def test_aggregates_by_hand():
    found = staggered.estimate(draw(seed=5), **NAMES)
    table = found.tidy().set_index("term")["estimate"]
    sizes = {2012: 5, 2013: 6, 2014: 7}
    att = {(g, t): cell(found, g, t)["estimate"] for g in sizes for t in range(g, 2016)}
    # Callaway & Sant'Anna (2021), table 1.
    simple = sum(sizes[g] * att[g, t] for g, t in att) / sum(sizes[g] for g, _ in att)
    own = {g: np.mean([att[g, t] for t in range(g, 2016)]) for g in sizes}
    by_event = [np.average([att[g, g + e] for g in sizes if g + e < 2016],
                           weights=[sizes[g] for g in sizes if g + e < 2016]) for e in range(4)]  # fmt: skip
    by_year = [np.average([att[g, t] for g in sizes if g <= t], weights=[sizes[g] for g in sizes if g <= t])
               for t in range(2012, 2016)]  # fmt: skip
    assert table["simple"] == pytest.approx(simple)
    assert table["group"] == pytest.approx(np.average(list(own.values()), weights=list(sizes.values())))
    assert table["event"] == pytest.approx(np.mean(by_event))
    assert table["calendar"] == pytest.approx(np.mean(by_year))
    assert [table[f"event_time={e}"] for e in range(4)] == pytest.approx(by_event)
    assert found.n_obs == 162
    assert found.value == table["simple"]
    assert staggered.estimate(draw(seed=5), **NAMES, aggregate="event").value == table["event"]


def test_bands_hold_together_and_say_so():
    found = staggered.estimate(draw(seed=6, sizes=(20, 20, 20, 20)), **NAMES, aggregate="event", draws=999, seed=3)
    table, alone = found.tidy(), found.tables["pointwise"].set_index("term")
    events = table[table["event_time"].notna()]
    assert (events["interval"] == "uniform").all()
    assert table.loc[0, "interval"] == "pointwise"
    for row in events.itertuples():
        assert row.conf_high - row.conf_low > alone.loc[row.term, "conf_high"] - alone.loc[row.term, "conf_low"]
        assert row.p_value >= alone.loc[row.term, "p_value"]
        assert (row.p_value < 0.05) == (row.conf_low > 0 or row.conf_high < 0)
    # The maximum of seven correlated normals against the same distribution drawn directly.
    half = ((events["conf_high"] - events["conf_low"]) / 2 / events["std_error"]).iloc[0]
    covariance = found.vcov().loc[events["term"], events["term"]].to_numpy()
    root = np.sqrt(np.diag(covariance))
    drawn = np.random.default_rng(1).multivariate_normal(np.zeros(len(root)), covariance, size=20_000) / root
    assert half == pytest.approx(np.quantile(np.abs(drawn).max(axis=1), 0.95), abs=0.2)
    assert "draws" in " ".join(found.warnings)
    other = found.refit(draw(seed=6, sizes=(20, 20, 20, 20)), seed=4)
    assert other.tidy()["conf_low"].iloc[-1] != table["conf_low"].iloc[-1]
    assert other.std_error == found.std_error


def test_small_arms_and_small_cohorts():
    found = staggered.estimate(draw(seed=7, sizes=(2, 6, 7, 5)), **NAMES)
    assert found.df == 4  # five never exposed
    assert found.conf_high - found.value == pytest.approx(2.7764451 * found.std_error)
    assert "2012 (2)" in found.warnings[0]
    small = found.tidy().set_index("term").filter(like="cohort=2012", axis=0)
    assert small["std_error"].isna().all()
    assert small["estimate"].notna().all()
    alone = staggered.estimate(draw(seed=7, sizes=(6, 6, 7, 1)), **NAMES)
    assert alone.std_error is None
    assert alone.conf_low is None
    assert "fewer than two" in alone.note
    assert alone.value == pytest.approx(alone.tidy()["estimate"].iloc[0])


def test_exposed_from_the_start_and_after_the_end():
    frame = draw(seed=8)
    early = frame.assign(first=frame["first"].where(frame["unit"] > 1, 2010.0))
    found = staggered.estimate(early, **NAMES)
    assert found.value == staggered.estimate(frame[frame["unit"] > 1], **NAMES).value
    assert "2 units are exposed from the start" in found.warnings[0]
    late = frame.assign(first=frame["first"].where(frame["unit"] < 20, 2020.0))
    assert staggered.estimate(late, **NAMES).value == staggered.estimate(frame, **NAMES).value
    assert "2020" in staggered.estimate(late, **NAMES).warnings[0]


def test_without_never_exposed_the_last_cohort_is_the_control():
    frame = draw(seed=9, sizes=(6, 6, 6, 0))
    found = staggered.estimate(frame, **NAMES, controls="not_yet")
    cells = found.tidy().dropna(subset=["cohort", "period"])
    assert set(cells["cohort"].astype(float)) == {2012.0, 2013.0}
    assert cells["period"].astype(int).max() == 2013
