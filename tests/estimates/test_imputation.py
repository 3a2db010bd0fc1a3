"""Imputation against statsmodels with every dummy, and its errors against the weights it puts on each outcome."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from csceval.errors import EstimationError
from csceval.estimates.methods import did, imputation, staggered

NAMES = {"outcome": "y", "period": "year", "first_exposed": "first", "unit": "unit"}


def draw(seed=1, sizes=(5, 6, 7, 9), periods=6, share=1.0):
    rng = np.random.default_rng(seed)
    n = sum(sizes)
    start = np.repeat([2012.0, 2013.0, 2014.0, np.nan], sizes)
    unit, year = np.repeat(np.arange(n), periods), np.tile(np.arange(2010, 2010 + periods), n)
    x = rng.normal(size=len(unit))
    since = year - start[unit]
    y = 100 + rng.normal(size=n)[unit] + 0.3 * year + 0.5 * x + rng.normal(size=len(unit))
    frame = pd.DataFrame({
        "unit": unit, "year": year, "first": start[unit], "x": x, "region": unit % 9,
        "w": rng.uniform(0.5, 2, size=n)[unit], "y": y + np.where(since >= 0, 1 + since, 0.0),
    })  # fmt: skip
    return frame[rng.uniform(size=len(frame)) <= share].reset_index(drop=True)


def by_dummies(frame, covariates, weights):
    """What exposed rows differ from the path that statsmodels predicts for them."""
    x = pd.concat([frame[list(covariates)], pd.get_dummies(frame["unit"], dtype=float),
                   pd.get_dummies(frame["year"], prefix="t", dtype=float).iloc[:, 1:]], axis=1)  # fmt: skip
    exposed = frame["year"] >= frame["first"]
    w = frame[weights] if weights else pd.Series(1.0, index=frame.index)
    fit = sm.WLS(frame.loc[~exposed, "y"], x[~exposed], weights=w[~exposed]).fit()
    return (frame["y"] - fit.predict(x)).to_numpy(), exposed.to_numpy(), w.to_numpy(), x.to_numpy()


@pytest.mark.parametrize("share", [1.0, 0.85])
@pytest.mark.parametrize("weights", [None, "w"])
@pytest.mark.parametrize("covariates", [(), ("x",)])
def test_equals_statsmodels_with_dummies(share, weights, covariates):
    frame = draw(seed=2, share=share)
    found = imputation.estimate(frame, **NAMES, covariates=covariates, weights=weights, errors="bjs")
    gap, exposed, w, x = by_dummies(frame, covariates, weights)
    table = found.tidy().set_index("term")
    assert found.value == pytest.approx(np.average(gap[exposed], weights=w[exposed]), abs=1e-9)
    event = (frame["year"] - frame["first"]).to_numpy()
    for time in range(4):
        at = event == time
        assert table.loc[f"event_time={time}", "estimate"] == pytest.approx(
            np.average(gap[at], weights=w[at]), abs=1e-9
        )
    # Borusyak, Jaravel & Spiess (2024), proposition 3 and equation 7: weights on every outcome, residuals of the
    # exposed centred by cohort and period, squares of unit sums.
    on_exposed = np.where(exposed, w / w[exposed].sum(), 0.0)
    free = ~exposed
    gram = x[free].T @ (x[free] * w[free, None])
    on_free = -w[free] * (x[free] @ np.linalg.lstsq(gram, x.T @ on_exposed)[0])
    centre = frame.assign(g=gap * w, w=w)[exposed].groupby(["first", "year"])[["g", "w"]].transform("sum")
    share_of = np.zeros(len(frame))
    share_of[exposed] = on_exposed[exposed] * (gap[exposed] - (centre["g"] / centre["w"]).to_numpy())
    share_of[free] = on_free * gap[free]
    assert found.std_error == pytest.approx(np.sqrt((np.bincount(frame["unit"], share_of) ** 2).sum()), rel=1e-9)


@pytest.mark.parametrize(("settings", "share"), [({}, 0.9), ({"covariates": ["x"]}, 1.0), ({"cluster": "region"}, 0.9)])
def test_errors_are_derivatives_of_the_weights(settings, share):
    frame = draw(seed=3, share=share).assign(w=1.0)
    settings = NAMES | {"weights": "w"} | settings
    by = settings.get("cluster", "unit")
    found, moves, h = imputation.estimate(frame, **settings), [], 1e-6
    for name in frame[by].unique():
        moved = imputation.estimate(frame.assign(w=np.where(frame[by] == name, 1 + h, 1.0)), **settings)
        moves.append((moved.tidy()["estimate"] - found.tidy()["estimate"]).to_numpy() / h)
    ours = np.sqrt(np.diag(found.vcov()))
    assert ours == pytest.approx(np.sqrt((np.array(moves) ** 2).sum(axis=0)), rel=3e-4)


def test_two_periods_are_difference_in_differences(four_sites):
    names = {"outcome": "score", "period": "year", "first_exposed": "joined", "unit": "site"}
    assert imputation.estimate(four_sites, **names).value == pytest.approx(did.estimate(four_sites, **names).value)


def test_the_mix_of_cohorts_widens_only_averages():
    frame = draw(seed=4)
    gardner = imputation.estimate(frame, **NAMES).tidy().set_index("term")["std_error"]
    bjs = imputation.estimate(frame, **NAMES, errors="bjs").tidy().set_index("term")["std_error"]
    cells = gardner.index.str.contains(", period=")
    assert gardner[cells].equals(bjs[cells])
    assert gardner["simple"] != bjs["simple"]


def test_more_precise_than_comparing_with_one_period():
    frame = draw(seed=5, sizes=(12, 12, 12, 20))
    assert imputation.estimate(frame, **NAMES).std_error < staggered.estimate(frame, **NAMES).std_error


def test_rows_without_a_path_are_counted():
    frame = draw(seed=6, sizes=(6, 6, 6, 0))
    found = imputation.estimate(frame, **NAMES)
    assert "36 exposed rows could not be given a path" in " ".join(found.warnings)
    assert found.n_obs == len(frame) - 36
    assert set(found.tidy()["period"].dropna().astype(int)) == {2012, 2013}
    assert found.std_error is not None
    never_before = draw(seed=6)
    never_before = never_before[(never_before["unit"] > 0) | (never_before["year"] >= 2012)]
    assert "4 exposed rows" in " ".join(imputation.estimate(never_before, **NAMES).warnings)


def test_no_path_at_all_is_refused():
    frame = draw(seed=7)
    frame = frame[frame["first"].isna() | (frame["year"] >= frame["first"])]
    with pytest.raises(EstimationError, match="no exposed row can be given a path"):
        imputation.estimate(frame, **NAMES)
    with pytest.raises(EstimationError, match="Unknown errors “CR1”"):
        imputation.estimate(draw(), **NAMES, errors="CR1")


def test_repeated_cross_sections_have_an_effect_for_each_group():
    frame = draw(seed=8).assign(first=lambda f: f["first"].fillna(0).replace(0, np.nan))
    found = imputation.estimate(frame, outcome="y", period="year", first_exposed="first")
    assert found.n_units is None
    assert found.n_clusters is None
    assert found.value == pytest.approx(imputation.estimate(frame, **NAMES).value)  # balanced: group effects suffice
