"""Published numbers. Data lie beside the checkout (sources and tolerances in its benchmarks.csv); else skipped."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as t_distribution

from csceval.estimates import clusters
from csceval.estimates._fixed_effects import Rows, errors_of, fit
from csceval.estimates.methods import did


def codes(column):
    return pd.factorize(column, sort=True)[0].astype(np.int64)


@pytest.mark.parametrize(("covariates", "value", "error"), [
    # Wooldridge, Introductory Econometrics, Table 13.2 (Kiel & McClain 1995), printed to two decimals.
    ((), -11863.90, 7456.65),
    (("age", "agesq"), -21920.27, 6359.75),
    (("age", "agesq", "intst", "land", "area", "rooms", "baths"), -14177.93, 4987.27),
])  # fmt: skip
def test_incinerator_and_house_prices(published, covariates, value, error):
    data = published("kielmc").assign(opened=lambda f: np.where(f["nearinc"] == 1, 1981.0, np.nan))
    found = did.estimate(data, outcome="rprice", period="year", first_exposed="opened", covariates=covariates,
                         errors="classical")  # fmt: skip
    assert found.value == pytest.approx(value, abs=0.006)
    assert found.std_error == pytest.approx(error, abs=0.006)


def test_minimum_wage_and_employment(published):
    data = published("card_krueger_njmin3").assign(raised=lambda f: np.where(f["nj"] == 1, 1.0, np.nan))
    found = did.estimate(data, outcome="fte", period="d", first_exposed="raised")
    # Card & Krueger (1994), Table 3 row 3: 2.76; NJ 20.44 → 21.03, PA 23.33 → 21.17 (difference of rounded cells).
    assert found.value == pytest.approx(2.76, abs=0.011)
    assert found.tables["cells"]["estimate"].tolist() == pytest.approx([20.44, 21.03, 23.33, 21.17], abs=0.005)


def test_motor_vehicle_deaths_cr2(published):
    # clubSandwich panel vignette: legal 7.59 (2.51), df 24.58, p .00583; beertaxa 3.82 (5.27), df 5.77, p .49663.
    data = published("mortality_mv").dropna(subset=["beertaxa"]).sort_values(["state", "year"])
    state = codes(data["state"])
    x = data[["legal", "beertaxa"]].to_numpy(dtype=float)
    fitted = fit(data["mrate"].to_numpy(dtype=float), x, Rows(state, codes(data["year"]), None, state))
    found = errors_of(fitted, x, "CR2")
    error = np.sqrt(np.diag(found.matrix))
    assert fitted.coefficients == pytest.approx([7.59, 3.82], abs=0.005)
    assert error == pytest.approx([2.51, 5.27], abs=0.005)
    assert found.df == pytest.approx([24.58, 5.77], abs=0.005)
    p = 2 * t_distribution.sf(np.abs(fitted.coefficients) / error, found.df)
    assert p == pytest.approx([0.00583, 0.49663], abs=5e-6)
    # diff-diff 3.13.0 (hc2_bm with clusters), to the digits in benchmarks.csv.
    assert error == pytest.approx([2.513082166, 5.265016123], abs=1e-9)
    assert found.df == pytest.approx([24.57851894, 5.768414588], abs=1e-8)


def test_beer_tax_and_fatalities(published):
    # Stock & Watson, Table 10.1: state and year effects −0.64 (0.36), clustered by state.
    data = published("Fatalities")
    state, x = codes(data["state"]), data[["beertax"]].to_numpy()
    rate = (data["fatal"] / data["pop"] * 1e4).to_numpy()
    fitted = fit(rate, x, Rows(state, codes(data["year"]), None, state))
    assert fitted.coefficients[0] == pytest.approx(-0.64, abs=0.005)
    assert np.sqrt(errors_of(fitted, x, "CR1").matrix[0, 0]) == pytest.approx(0.36, abs=0.005)


def test_petersen_standard_errors(published):
    # Petersen (2009), test data page: b 1.0348; iid .0286, White .0284, by firm .0506, by year .0334.
    data = published("petersen")
    x, y = np.column_stack([data["x"], np.ones(len(data))]), data["y"].to_numpy()
    b = np.linalg.lstsq(x, y)[0]
    assert b[0] == pytest.approx(1.0348, abs=5e-5)
    for errors, by, expected in (("classical", None, 0.0286), ("HC1", None, 0.0284), ("CR1", "firm", 0.0506),
                                 ("CR1", "year", 0.0334)):  # fmt: skip
        labels = None if by is None else data[by].to_numpy()
        found = clusters.covariance(x, y - x @ b, clusters=labels, errors=errors)
        assert np.sqrt(found.matrix[0, 0]) == pytest.approx(expected, abs=5e-5)


def test_voters_wild_bootstrap(published):
    # R fwildclusterboot README: 0.079, t 3.983, p 0.001 (wild restricted, 40 clusters; simulated p: ± .0006).
    data = published("voters")
    x = np.column_stack([data["treatment"], data["log_income"], np.ones(len(data)),
                         pd.get_dummies(data["Q1_immigration"], drop_first=True, dtype=float),
                         pd.get_dummies(data["Q2_defense"], drop_first=True, dtype=float)])  # fmt: skip
    y = data["proposition_vote"].to_numpy(dtype=float)
    assert np.linalg.lstsq(x, y)[0][0] == pytest.approx(0.079, abs=5e-4)
    for seed in (0, 1):
        found = clusters.wild_bootstrap(y, x, data["group_id1"].to_numpy(), seed=seed)
        assert found.statistic == pytest.approx(3.983, abs=5e-4)
        assert found.p_value == pytest.approx(0.001, abs=7e-4)
