"""Published numbers of weighting and matching."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from statsmodels.treatment.tests.results import results_teffects

from csceval.estimates.methods import experiment, matching, weighting

STATA = "Stata teffects, cattaneo2 (results shipped with statsmodels 0.15)"
HERNAN = "Hernán & Robins, What If, ch. 12–13"


@pytest.fixture
def births():
    """Smoking mothers and birth weight, as shipped with statsmodels' tests; treatment 0.0 and 1.0."""
    path = Path(results_teffects.__file__).with_name("cataneo2.csv")
    if not path.is_file():
        pytest.skip("statsmodels is installed without its test data")
    return pd.read_csv(path).assign(mbsmoke=lambda f: f["mbsmoke_"].astype(float))


@pytest.mark.parametrize("estimand", ["ATE", "ATT"])
@pytest.mark.parametrize("estimator", ["ra", "ipw", "aipw", "ipwra"])
def test_smoking_and_birth_weight(births, golden, estimator, estimand):
    stored = getattr(results_teffects, f"results_{estimator}")
    printed = stored.table if estimand == "ATE" else stored.get("table_t")
    if printed is None:
        pytest.skip("Stata has no aipw for the treated")
    found = weighting.estimate(
        births, outcome="bweight", treatment="mbsmoke", covariates=["prenatal1_", "mmarried_", "mage", "fbaby_"],
        treatment_covariates=["mmarried_", "mage", "mage2", "fbaby_", "medu"], treatment_model="probit",
        estimator=estimator, estimand=estimand,
    )  # fmt: skip
    known = {f"{estimator} {estimand}": (printed[0, 0], found.value),
             f"{estimator} {estimand} se": (printed[0, 1], found.std_error),
             f"{estimator} {estimand} mean without": (printed[1, 0], found.table["estimate"][2]),
             f"{estimator} {estimand} mean without se": (printed[1, 1], found.table["std_error"][2])}  # fmt: skip
    for quantity, (published, ours) in known.items():
        golden("cattaneo2", quantity, published=published, ours=ours, tolerance=1e-5, source=STATA)


@pytest.fixture
def smokers(published):
    """NHEFS: nine confounders, squares of the numbers, dummies of the classes."""
    data = published("nhefs").dropna(subset=["wt82_71"])
    x = data[["sex", "race"]].astype(float)
    for name in ("age", "smokeintensity", "smokeyrs", "wt71"):
        x[name], x[f"{name} squared"] = data[name], data[name] ** 2
    for name in ("education", "exercise", "active"):
        for value in sorted(data[name].unique())[1:]:
            x[f"{name} {value:g}"] = (data[name] == value).astype(float)
    return x.assign(quit=data["qsmk"], gain=data["wt82_71"]), list(x.columns)


def test_quitting_and_weight_by_inverse_weights(smokers, golden):
    data, names = smokers
    found = weighting.estimate(data, outcome="gain", treatment="quit", covariates=names, estimator="ipw", errors="HC0")
    for quantity, published, ours, tolerance in (
        ("IPW", 3.4405, found.value, 5e-5), ("se", 0.5255, found.std_error, 5e-5),
        ("lo", 2.4, found.conf_low, 0.05), ("hi", 4.5, found.conf_high, 0.05),
    ):  # fmt: skip
        golden("O22", quantity, published=published, ours=ours, tolerance=tolerance, source=HERNAN)
    stacked = weighting.estimate(data, outcome="gain", treatment="quit", covariates=names, estimator="ipw")
    assert stacked.value == found.value
    assert stacked.std_error == pytest.approx(0.487, abs=5e-4)  # smaller: the propensity's estimation counts


def test_quitting_and_weight_by_standardisation(smokers, golden):
    data, names = smokers
    centred = data["smokeintensity"] - data["smokeintensity"].mean()
    data = data.assign(both=data["quit"] * centred)
    found = experiment.estimate(data, outcome="gain", treatment="quit", covariates=[*names, "both"])
    golden("O22", "std", published=3.5, ours=found.value, tolerance=0.05, source=HERNAN)


def test_training_and_earnings_naive(published, golden):
    data = published("matchit_lalonde")
    found = experiment.estimate(data, outcome="re78", treatment="treat")
    golden("matchit_lalonde", "naive difference", published=-635.03, ours=found.value, tolerance=0.005,
           source="Dehejia & Wahba 1999, as in R MatchIt's lalonde")  # fmt: skip


@pytest.mark.parametrize(("neighbours", "adjusted", "value", "error"), [
    (1, False, 1.22, 0.84), (16, False, 1.75, 0.74), (64, False, 2.20, 0.70),
    (1, True, 1.16, 0.84), (16, True, 1.54, 0.75), (64, True, 1.74, 0.71),
])  # fmt: skip
def test_training_and_earnings_by_matching(published, golden, neighbours, adjusted, value, error):
    data = published("nsw_mixtape").assign(u74=lambda f: 1.0 * (f["re74"] == 0), u75=lambda f: 1.0 * (f["re75"] == 0))
    found = matching.estimate(
        data.assign(re78=data["re78"] / 1000), outcome="re78", treatment="treat", neighbours=neighbours,
        covariates=["age", "educ", "black", "hisp", "marr", "re74", "re75", "u74", "u75"],
        distance="inverse_variance", bias_adjusted=adjusted,
    )  # fmt: skip
    name, source = f"M={neighbours}{' adjusted' if adjusted else ''}", "Abadie & Imbens 2011, Table 2, experimental"
    golden("nsw matching", name, published=value, ours=found.value, tolerance=0.0055, source=source)
    golden("nsw matching", f"{name} se", published=error, ours=found.std_error, tolerance=0.0055, source=source)
