"""Published numbers of counts, shares and ordered answers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.datasets
from statsmodels.discrete.tests.results import results_count_robust_cluster as stata
from statsmodels.genmod.tests.results import results_glm_poisson_weights as weighted

from csceval.estimates.checks import proportional_odds
from csceval.estimates.methods import ordinal, proportion, rate_ratio

WOOLDRIDGE = "Wooldridge, Introductory Econometrics, Table 17.3"
CRIME = ["pcnv", "avgsen", "tottime", "ptime86", "qemp86", "inc86", "black", "hispan", "born60"]
STATA = "Stata (results shipped with statsmodels 0.15)"
UCLA = "UCLA Statistical Consulting, Ordinal logistic regression (R polr; Stata ologit and brant)"
MASS = "Venables & Ripley, Modern Applied Statistics with S (2002), section 7.3, polr of housing"
AGRESTI = "Agresti, An Introduction to Categorical Data Analysis (2007), sections 2.2 and 2.3"
DOLL_HILL = "Stata manual [R] poisson, dollhill3 (Doll & Hill 1966)"


def log_row(found, term):
    return found.tidy().set_index("term").loc[term]


def test_arrests_of_young_men(published, golden):
    data = published("crime1")
    plain = rate_ratio.estimate(data, outcome="narr86", term="pcnv", covariates=CRIME[1:], errors="classical")
    quasi = plain.refit(data, family="quasi", errors="auto")
    sigma = np.sqrt(plain.tables["fit"].set_index("term").loc["dispersion", "estimate"])
    for quantity, value, ours in (
        ("pcnv", -0.402, np.log(plain.value)), ("se", 0.085, log_row(plain, "pcnv")["std_error"]),
        ("black", 0.661, log_row(plain, "black")["estimate"]), ("sigma", 1.232, sigma),
        ("qemp86", -0.038, log_row(plain, "qemp86")["estimate"]),
        ("black se", 0.074, log_row(plain, "black")["std_error"]),
    ):  # fmt: skip
        golden("O27", quantity, published=value, ours=float(ours), tolerance=5e-4, source=WOOLDRIDGE)
    assert quasi.value == plain.value
    assert quasi.std_error == pytest.approx(plain.std_error * sigma, rel=1e-9)


def test_arrests_with_other_names_and_order(published):
    data = published("crime1")
    found = rate_ratio.estimate(data, outcome="narr86", term="pcnv", covariates=CRIME[1:])
    other = data.sample(frac=1, random_state=1).rename(columns=lambda name: f"{name} (1986), %")
    again = rate_ratio.estimate(other, outcome="narr86 (1986), %", term="pcnv (1986), %",
                                covariates=[f"{name} (1986), %" for name in CRIME[1:]])  # fmt: skip
    assert (again.value, again.std_error, again.p_value) == (found.value, found.std_error, found.p_value)


@pytest.fixture
def doctors():
    """Coronary deaths and person-years of British doctors, by age and smoking."""
    return pd.DataFrame({
        "smokes": [1] * 5 + [0] * 5, "age": [35, 45, 55, 65, 75] * 2,
        "deaths": [32, 104, 206, 186, 102, 2, 12, 28, 28, 31],
        "years": [52407, 43248, 28612, 12663, 5317, 18790, 10673, 5710, 2585, 1462],
    })  # fmt: skip


def test_smoking_doctors(doctors, golden):
    found = rate_ratio.estimate(doctors, outcome="deaths", treatment="smokes", denominator="years", absorb=["age"],
                                errors="classical")  # fmt: skip
    for quantity, value, ours in (("irr", 1.425519, found.value), ("se", 0.1530638, found.std_error),
                                  ("lo", 1.154984, found.conf_low), ("hi", 1.759421, found.conf_high)):  # fmt: skip
        golden("dollhill3", quantity, published=value, ours=ours, tolerance=2e-6, source=DOLL_HILL)


@pytest.fixture
def ships():
    """Damage to 34 kinds of ships of five types (McCullagh & Nelder 1989), as shipped with statsmodels' tests."""
    path = Path(stata.__file__).with_name("ships.csv")
    if not path.is_file():
        pytest.skip("statsmodels is installed without its test data")
    return pd.read_csv(path).dropna()


@pytest.mark.parametrize("rows", ["classical", "HC0", "CR0"])
@pytest.mark.parametrize("exposed", [True, False])
def test_damaged_ships(ships, golden, rows, exposed):
    kind = {"classical": "nonrobust", "HC0": "hc1", "CR0": "clu"}[rows]
    name = f"results_poisson_{'exposure_' if exposed else ''}{kind}"
    if not hasattr(stata, name):
        pytest.skip("Stata's table has no such row")
    printed = getattr(stata, name).params_table
    found = rate_ratio.estimate(ships, outcome="accident", treatment="op_75_79", covariates=["yr_con"], errors=rows,
                                denominator="service" if exposed else None,
                                cluster="ship" if rows == "CR0" else None)  # fmt: skip
    # Stata's factors for likelihoods: n / (n − 1), G / (G − 1).
    factor = {"classical": 1.0, "HC0": 34 / 33, "CR0": 5 / 4}[rows] ** 0.5
    for place, term in enumerate(["yr_con", "treated"]):
        row = log_row(found, term)
        golden(
            "ships", f"{name} {term}", published=printed[place, 0], ours=row["estimate"], tolerance=1e-6, source=STATA
        )
        golden("ships", f"{name} {term} se", published=printed[place, 1], ours=row["std_error"] * factor,
               tolerance=1e-6, source=STATA)  # fmt: skip


def test_damaged_ships_negative_binomial(ships, golden):
    printed = stata.results_negbin_exposure_nonrobust.params_table
    found = rate_ratio.estimate(ships, outcome="accident", treatment="op_75_79", covariates=["yr_con"],
                                denominator="service", family="negative_binomial", errors="classical")  # fmt: skip
    for place, term in enumerate(["yr_con", "treated"]):
        golden("ships", f"nbreg {term}", published=printed[place, 0], ours=log_row(found, term)["estimate"],
               tolerance=1e-5, source=STATA)  # fmt: skip
    alpha = found.tables["fit"].set_index("term").loc["alpha", "estimate"]
    golden("ships", "nbreg lnalpha", published=printed[3, 0], ours=float(np.log(alpha)), tolerance=1e-5, source=STATA)


@pytest.mark.parametrize("errors", ["classical", "HC0", "CR0"])
def test_executions_by_state(golden, errors):
    data = statsmodels.datasets.cpunish.load_pandas().data
    data["LN_VC100k96"] = np.log(data["VC100k96"])
    names = ["INCOME", "PERPOVERTY", "PERBLACK", "LN_VC100k96", "SOUTH", "DEGREE"]
    data["id"] = np.arange(1, 18) // 2
    printed = {"classical": weighted.results_poisson_none_nonrobust, "HC0": weighted.results_poisson_none_hc1,
               "CR0": weighted.results_poisson_none_clu1}[errors].params_table  # fmt: skip
    found = rate_ratio.estimate(data, outcome="EXECUTIONS", term=names[0], covariates=names[1:], errors=errors,
                                cluster="id" if errors == "CR0" else None)  # fmt: skip
    factor = {"classical": 1.0, "HC0": 17 / 16, "CR0": 9 / 8}[errors] ** 0.5
    for place, term in enumerate(names):
        row = log_row(found, term)
        golden("cpunish", f"{errors} {term}", published=printed[place, 0], ours=row["estimate"], tolerance=1e-6,
               source=STATA)  # fmt: skip
        golden("cpunish", f"{errors} {term} se", published=printed[place, 1], ours=row["std_error"] * factor,
               tolerance=1e-6, source=STATA)  # fmt: skip


def test_aspirin_and_heart_attacks(golden):
    data = pd.DataFrame({"attacks": [189, 104], "doctors": [11034, 11037], "group": ["placebo", "aspirin"]})
    found = proportion.estimate(data, numerator="attacks", denominator="doctors", treatment="group", control="aspirin",
                                family="binomial")  # fmt: skip
    rows = found.tidy().set_index("term")
    for term, column, value, tolerance in (
        ("difference", "estimate", 0.0077, 5e-5), ("difference", "std_error", 0.0015, 5e-5),
        ("difference", "conf_low", 0.005, 5e-4), ("difference", "conf_high", 0.011, 5e-4),
        ("ratio", "estimate", 1.82, 5e-3), ("ratio", "conf_low", 1.43, 5e-3), ("ratio", "conf_high", 2.30, 7e-3),
        ("odds ratio", "estimate", 1.832, 5e-4), ("treated", "std_error", 0.123, 5e-4),
        ("odds ratio", "conf_low", 1.44, 5e-3), ("odds ratio", "conf_high", 2.33, 5e-3),
    ):  # fmt: skip
        golden("aspirin", f"{term} {column}", published=value, ours=rows.loc[term, column], tolerance=tolerance,
               source=AGRESTI)  # fmt: skip


@pytest.fixture
def applicants(published, golden):
    """How likely 400 students are to apply to graduate school."""
    data = published("ologit_ucla")
    settings = {"outcome": "apply", "treatment": "pared", "covariates": ["public", "gpa"],
                "order": ["unlikely", "somewhat likely", "very likely"], "errors": "classical"}  # fmt: skip
    return data, ordinal.estimate(data, **settings)


def test_graduate_school(applicants, golden):
    rows = applicants[1].tidy().set_index("term")
    for quantity, term, column, value in (
        ("pared", "treated", "estimate", 1.0477), ("public", "public", "estimate", -0.0588),
        ("gpa", "gpa", "estimate", 0.6159), ("se_pared", "treated", "std_error", 0.2658),
        ("se_public", "public", "std_error", 0.2979), ("se_gpa", "gpa", "std_error", 0.2606),
        ("cut 1", "unlikely | somewhat likely", "estimate", 2.2039),
        ("cut 2", "somewhat likely | very likely", "estimate", 4.2994),
        ("odds ratio", "odds ratio", "estimate", 2.8511),
    ):  # fmt: skip
        # The page shows polr's last step, which stops 2e-4 to 8e-4 short of the largest likelihood.
        tolerance = 1e-3 if "cut" in quantity else 2e-4
        golden("O18", quantity, published=value, ours=rows.loc[term, column], tolerance=tolerance, source=UCLA)


def test_graduate_school_at_each_cut(applicants, golden):
    data, found = applicants
    table = proportional_odds.check(found, data).table.set_index("term")
    for term, statistic, p in (("all", 4.34, 0.227), ("treated", 0.13, 0.716), ("public", 3.44, 0.064),
                               ("gpa", 0.18, 0.672)):  # fmt: skip
        golden(
            "O18", f"Brant {term}", published=statistic, ours=table.loc[term, "statistic"], tolerance=5e-3, source=UCLA
        )
        golden("O18", f"Brant {term} p", published=p, ours=table.loc[term, "p_value"], tolerance=5e-4, source=UCLA)


def test_graduate_school_with_other_names_and_order(applicants):
    data, found = applicants
    names = {name: f"{name} – wave 1 (%)" for name in data.columns}
    settings = found.spec | {name: names[found.spec[name]] for name in ("outcome", "treatment")}
    settings = {
        name: value for name, value in settings.items() if name not in ("terms", "arms", "control_arm", "answers")
    }
    settings["covariates"] = [names[name] for name in found.spec["covariates"]]
    again = ordinal.estimate(data.sample(frac=1, random_state=3).rename(columns=names), **settings)
    assert (again.value, again.std_error, again.p_value) == (found.value, found.std_error, found.p_value)


def test_housing_in_copenhagen(published, golden):
    data = published("housing")
    data = data.loc[data.index.repeat(data["Freq"])].reset_index(drop=True)
    data["apartment"], data["atrium"], data["terrace"] = (
        (data["Type"] == name).astype(int) for name in ("Apartment", "Atrium", "Terrace")
    )
    data["contact"] = (data["Cont"] == "High").astype(int)
    found = ordinal.estimate(
        data, outcome="Sat", treatment="Infl", control="Low", arm="Medium", order=["Low", "Medium", "High"],
        covariates=["apartment", "atrium", "terrace", "contact"], errors="classical",
    )  # fmt: skip
    rows = found.tidy().set_index("term")
    for term, value, error in (
        ("arm Medium", 0.5663937, 0.1046528), ("arm High", 1.2888191, 0.1271561), ("apartment", -0.5723501, 0.1192380),
        ("atrium", -0.3661866, 0.1551733), ("terrace", -1.0910149, 0.1514860), ("contact", 0.3602841, 0.0955358),
    ):  # fmt: skip
        golden("housing", term, published=value, ours=rows.loc[term, "estimate"], tolerance=3e-5, source=MASS)
        golden("housing", f"{term} se", published=error, ours=rows.loc[term, "std_error"], tolerance=3e-5, source=MASS)
    for cut, value in (("Low | Medium", -0.4961), ("Medium | High", 0.6907)):
        golden("housing", cut, published=value, ours=rows.loc[cut, "estimate"], tolerance=1e-4, source=MASS)
