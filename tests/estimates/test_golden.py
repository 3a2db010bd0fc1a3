"""Published numbers. Data lie beside the checkout (sources and tolerances in its benchmarks.csv); else skipped."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.datasets
from scipy.stats import t as t_distribution

from csceval.estimates import clusters
from csceval.estimates._fixed_effects import Rows, errors_of, fit
from csceval.estimates.linear.model import least_squares
from csceval.estimates.methods import did


def codes(column):
    return pd.factorize(column, sort=True)[0].astype(np.int64)


def error_of(found):
    return np.sqrt(np.diag(found.matrix))


def test_longley(golden):
    data, source = statsmodels.datasets.longley.load_pandas(), "NIST StRD, Longley (certified)"
    x, y = data.exog.to_numpy(dtype=float), data.endog.to_numpy(dtype=float)
    # Columns are centred and the constant is found afterwards: 15 certified digits allow no shortcut.
    middle, n = x.mean(axis=0), len(y)
    slopes = least_squares(y - y.mean(), x - middle, None)
    constant = y.mean() - middle @ slopes
    residuals = y - constant - x @ slopes
    spread = np.sqrt(residuals @ residuals / (n - 7))
    found = clusters.covariance(x - middle, residuals, errors="classical", n_parameters=7)
    error = np.sqrt(spread**2 / n + middle @ found.matrix @ middle)
    names = list(data.exog.columns)
    for quantity, value, ours in (
        ("constant", -3482258.63459582, constant), ("GNPDEFL", 15.0618722713733, slopes[names.index("GNPDEFL")]),
        ("YEAR", 1829.15146461355, slopes[names.index("YEAR")]), ("error of constant", 890420.383607373, error),
        ("residual sd", 304.854073561965, spread),
    ):  # fmt: skip
        golden("O01", quantity, published=value, ours=ours, tolerance=1e-9 * abs(value), source=source)


def test_wampler(golden):
    x = np.arange(21.0)
    powers = np.column_stack([x**j for j in range(1, 6)])
    y = 1 + powers.sum(axis=1)
    slopes = least_squares(y - y.mean(), powers - powers.mean(axis=0), None)
    furthest = np.abs([*slopes - 1, y.mean() - powers.mean(axis=0) @ slopes - 1]).max()
    golden("O02", "largest |b − 1|", published=0, ours=furthest, tolerance=1e-7, source="NIST StRD, Wampler1")


@pytest.mark.parametrize(("name", "value"), [("SmLs01", 21.0), ("SmLs04", 21.0), ("AtmWtAg", 15.946733567793)])
def test_analysis_of_variance(published, golden, name, value):
    data = published(f"nist_{name}")
    y, group = data["y"].to_numpy() - data["y"].mean(), codes(data["g"])
    x = pd.get_dummies(group, drop_first=True, dtype=float).to_numpy()
    x = x - x.mean(axis=0)
    between = x @ least_squares(y, x, None)
    residuals = y - between
    f = (between @ between / x.shape[1]) / (residuals @ residuals / (len(y) - x.shape[1] - 1))
    golden("O03", f"F of {name}", published=value, ours=f, tolerance=1e-7, source="NIST StRD, analysis of variance")


@pytest.mark.parametrize(("column", "covariates", "value", "error"), [
    (1, (), -11863.90, 7456.65),
    (2, ("age", "agesq"), -21920.27, 6359.75),
    (3, ("age", "agesq", "intst", "land", "area", "rooms", "baths"), -14177.93, 4987.27),
])  # fmt: skip
def test_incinerator_and_house_prices(published, golden, column, covariates, value, error):
    data = published("kielmc").assign(opened=lambda f: np.where(f["nearinc"] == 1, 1981.0, np.nan))
    found = did.estimate(data, outcome="rprice", period="year", first_exposed="opened", covariates=covariates,
                         errors="classical")  # fmt: skip
    source = "Wooldridge, Introductory Econometrics, Table 13.2 (Kiel & McClain 1995)"
    golden("O07", f"column {column}", published=value, ours=found.value, tolerance=0.006, source=source)
    golden("O07", f"column {column}, error", published=error, ours=found.std_error, tolerance=0.006, source=source)


def test_minimum_wage_and_employment(published, golden):
    data = published("card_krueger_njmin3").assign(raised=lambda f: np.where(f["nj"] == 1, 1.0, np.nan))
    found = did.estimate(data, outcome="fte", period="d", first_exposed="raised")
    source = "Card & Krueger (1994), Table 3"
    # 2.76 is the difference of rounded cells.
    golden("O28", "effect", published=2.76, ours=found.value, tolerance=0.011, source=f"{source}, row 3")
    cells = found.tables["cells"]["estimate"]
    for quantity, value, ours in zip(("NJ before", "NJ after", "PA before", "PA after"), (20.44, 21.03, 23.33, 21.17),
                                     cells, strict=True):  # fmt: skip
        golden("O28", quantity, published=value, ours=ours, tolerance=0.005, source=source)


def test_motor_vehicle_deaths_cr2(published, golden):
    data = published("mortality_mv").dropna(subset=["beertaxa"]).sort_values(["state", "year"])
    state = codes(data["state"])
    x = data[["legal", "beertaxa"]].to_numpy(dtype=float)
    fitted = fit(data["mrate"].to_numpy(dtype=float), x, Rows(state, codes(data["year"]), None, state))
    found = errors_of(fitted, x, "CR2")
    error = error_of(found)
    p = 2 * t_distribution.sf(np.abs(fitted.coefficients) / error, found.df)
    source = "R clubSandwich, vignette on panel data"
    for at, name, values in ((0, "legal", (7.59, 2.51, 24.58, 0.00583)), (1, "beertaxa", (3.82, 5.27, 5.77, 0.49663))):
        ours = (fitted.coefficients[at], error[at], found.df[at], p[at])
        for what, value, our, tolerance in zip(("", ", error", ", df", ", p"), values, ours,
                                               (0.005, 0.005, 0.005, 5e-6), strict=True):  # fmt: skip
            golden("O25", name + what, published=value, ours=our, tolerance=tolerance, source=source)
    # diff-diff 3.13.0 (hc2_bm with clusters), to the digits in benchmarks.csv.
    assert error == pytest.approx([2.513082166, 5.265016123], abs=1e-9)
    assert found.df == pytest.approx([24.57851894, 5.768414588], abs=1e-8)


@pytest.mark.parametrize(("effects", "value", "error", "room"), [
    ("state", -0.66, 0.29, 0.005), ("state and year", -0.64, 0.36, 0.005),
])  # fmt: skip
def test_beer_tax_and_fatalities(published, golden, effects, value, error, room):
    data = published("Fatalities").sort_values(["state", "year"])
    state, x = codes(data["state"]), data[["beertax"]].to_numpy()
    rate = (data["fatal"] / data["pop"] * 1e4).to_numpy()
    year = codes(data["year"]) if effects == "state and year" else np.zeros(len(data), dtype=np.int64)
    fitted = fit(rate, x, Rows(state, year, None, state))
    ours = error_of(errors_of(fitted, x, "CR1"))[0]
    source = "Stock & Watson, Table 10.1"
    golden("O29", effects, published=value, ours=fitted.coefficients[0], tolerance=0.005, source=source)
    golden("O29", f"{effects}, error", published=error, ours=ours, tolerance=room, source=source)


def test_petersen_standard_errors(published, golden):
    data, source = published("petersen"), "Petersen (2009), page of test data"
    x, y = np.column_stack([data["x"], np.ones(len(data))]), data["y"].to_numpy()
    b = least_squares(y, x, None)
    golden("O06", "slope", published=1.0348, ours=b[0], tolerance=5e-5, source=source)
    found = {}
    for what, errors, by, value in (
        ("iid", "classical", None, 0.0286), ("White", "HC1", None, 0.0284),
        ("by firm", "CR1", "firm", 0.0506), ("by year", "CR1", "year", 0.0334),
    ):  # fmt: skip
        labels = None if by is None else data[by].to_numpy()
        found[what] = clusters.covariance(x, y - x @ b, clusters=labels, errors=errors)
        golden("O06", f"error {what}", published=value, ours=error_of(found[what])[0], tolerance=5e-5, source=source)
    # Both at once: the sum less what both share, here single rows (Cameron, Gelbach & Miller 2011).
    both = found["by firm"].matrix + found["by year"].matrix - found["White"].matrix
    golden("O06", "error by firm and year", published=0.0536, ours=np.sqrt(both[0, 0]), tolerance=5e-5, source=source)


def test_voters_wild_bootstrap(published, golden):
    # Wild restricted, 40 clusters; a simulated p, so ± .0007.
    data, source = published("voters"), "R fwildclusterboot, README"
    x = np.column_stack([data["treatment"], data["log_income"], np.ones(len(data)),
                         pd.get_dummies(data["Q1_immigration"], drop_first=True, dtype=float),
                         pd.get_dummies(data["Q2_defense"], drop_first=True, dtype=float)])  # fmt: skip
    y = data["proposition_vote"].to_numpy(dtype=float)
    golden("O26", "effect", published=0.079, ours=least_squares(y, x, None)[0], tolerance=5e-4, source=source)
    first, second = (clusters.wild_bootstrap(y, x, data["group_id1"].to_numpy(), seed=seed) for seed in (0, 1))
    golden("O26", "t", published=3.983, ours=first.statistic, tolerance=5e-4, source=source)
    golden("O26", "p", published=0.001, ours=first.p_value, tolerance=7e-4, source=source)
    assert second.p_value == pytest.approx(0.001, abs=7e-4)
