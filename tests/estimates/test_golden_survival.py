"""Published numbers of times to an event."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from statsmodels.duration.tests.results import survival_r_results

from csceval.estimates.checks import proportional_hazards
from csceval.estimates.methods import time_to_event

R_DOCS = "R survival documentation, lung"
KLEINBAUM = "Kleinbaum & Klein, Survival Analysis, leukaemia remission (Freireich et al. 1963)"
MILES = "R survival documentation, aml (Miller 1981)"
STATSMODELS = "R coxph, Efron ties (results shipped with statsmodels 0.15)"


@pytest.fixture
def lung(published):
    """228 patients with advanced lung cancer (Loprinzi et al. 1994); columns and rows in another order than theirs."""
    data = published("lung").sample(frac=1, random_state=3)
    return data.rename(columns={"time": "days seen", "status": "died", "sex": "male 1, female 2"})


def lung_estimate(lung, **settings):
    return time_to_event.estimate(lung, end="days seen", event="died", **settings)


def test_lung_median_with_both_intervals(lung, golden):
    plain, double = lung_estimate(lung), lung_estimate(lung, interval="loglog")
    for quantity, published, ours in (
        ("median", 310, plain.value), ("median lo, log", 285, plain.conf_low), ("median hi, log", 363, plain.conf_high),
        ("median lo, log-log", 284, double.conf_low), ("median hi, log-log", 361, double.conf_high),
    ):  # fmt: skip
        golden("O20", quantity, published=published, ours=ours, tolerance=1e-9, source=R_DOCS)


def test_lung_by_sex(lung, golden):
    found = lung_estimate(lung, group="male 1, female 2")
    printed = {"1": (270, 212, 310), "2": (426, 348, 550)}
    for label, numbers in printed.items():
        row = found.table[found.table["group"] == label].iloc[0]
        for name, published in zip(("estimate", "conf_low", "conf_high"), numbers, strict=True):
            golden("O20", f"median of sex {label}, {name}", published=published, ours=row[name], tolerance=1e-9,
                   source=R_DOCS)  # fmt: skip
    test = found.tables["log_rank"].set_index(["term", "group"])
    rows = (("logrank_chi2", 10.3, "estimate", ("log-rank", "all"), 0.05), ("logrank_p", 0.0013, "p_value",
            ("log-rank", "all"), 5e-5), ("expected, sex 1", 91.6, "estimate", ("events expected", "1"), 0.05),
            ("expected, sex 2", 73.4, "estimate", ("events expected", "2"), 0.05))  # fmt: skip
    for quantity, published, column, at, tolerance in rows:
        golden("O20", quantity, published=published, ours=test.loc[at, column], tolerance=tolerance, source=R_DOCS)


def test_lung_restricted_mean(lung, golden):
    row = lung_estimate(lung).tables["restricted_mean"].iloc[0]
    assert row["horizon"] == 1022
    golden("O20", "restricted mean to 1022", published=376.3, ours=row["estimate"], tolerance=0.05, source=R_DOCS)
    golden("O20", "restricted mean se", published=19.7, ours=row["std_error"], tolerance=0.05, source=R_DOCS)


def test_lung_hazard_ratio(lung, golden):
    found = lung_estimate(lung, group="male 1, female 2", control=1, effect="hazard_ratio")
    log = found.table.iloc[1]
    golden("O20", "cox_sex", published=-0.531, ours=log["estimate"], tolerance=5e-5, source=R_DOCS)
    golden("O20", "cox_se", published=0.1672, ours=log["std_error"], tolerance=5e-5, source=R_DOCS)
    golden("O20", "hazard ratio", published=0.588, ours=found.value, tolerance=5e-4, source=R_DOCS)


def test_lung_hazards_are_proportional(lung, golden):
    found = lung_estimate(
        lung, group="male 1, female 2", control=1, effect="hazard_ratio", covariates=["age", "wt.loss"]
    )
    table = proportional_hazards.check(found, lung).table.set_index("term")
    source = "R survival 3, cox.zph of lung on age, sex and weight loss (STHDA, Cox model assumptions)"
    printed = {"log hazard ratio": (2.5489, 0.11), "age": (0.5077, 0.48), "wt.loss": (0.0144, 0.90),
               "global": (3.0051, 0.39)}  # fmt: skip
    for term, (statistic, p) in printed.items():
        golden(
            "O20", f"zph {term}", published=statistic, ours=table.loc[term, "statistic"], tolerance=5e-5, source=source
        )
        golden("O20", f"zph {term} p", published=p, ours=table.loc[term, "p_value"], tolerance=5e-3, source=source)


@pytest.fixture
def remission():
    """Weeks in remission, 6-mercaptopurine and placebo; 0 where still in remission."""
    treated = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
    ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
    return pd.DataFrame(
        {"weeks": treated + placebo, "relapse": ended + [1] * 21, "drug": ["6-MP"] * 21 + ["none"] * 21}
    )


def test_remission(remission, golden):
    settings = {"end": "weeks", "event": "relapse", "group": "drug"}
    curves = time_to_event.estimate(remission, **settings)
    medians = curves.table.set_index("group")["estimate"]
    test = curves.tables["log_rank"].set_index(["term", "group"])["estimate"]
    cox = time_to_event.estimate(remission, **settings, effect="hazard_ratio", control="6-MP").table.iloc[1]
    for quantity, published, ours, tolerance in (
        ("median 6-MP", 23, medians["6-MP"], 1e-9), ("median placebo", 8, medians["none"], 1e-9),
        ("log-rank", 16.793, test["log-rank", "all"], 5e-4),
        ("expected 6-MP", 19.25, test["events expected", "6-MP"], 5e-3),
        ("expected placebo", 10.75, test["events expected", "none"], 5e-3),
        ("Cox, Efron", 1.572, cox["estimate"], 5e-4), ("Cox, Efron, se", 0.412, cox["std_error"], 5e-4),
    ):  # fmt: skip
        golden("remission", quantity, published=published, ours=ours, tolerance=tolerance, source=KLEINBAUM)


def test_maintained_chemotherapy(golden):
    data = pd.DataFrame({
        "weeks": [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45],
        "relapse": [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1],
        "maintained": ["yes"] * 11 + ["no"] * 12,
    })  # fmt: skip
    settings = {"end": "weeks", "event": "relapse", "group": "maintained"}
    curves = time_to_event.estimate(data, **settings)
    rows = curves.table.set_index("group")
    test = curves.tables["log_rank"].iloc[0]
    cox = time_to_event.estimate(data, **settings, effect="hazard_ratio", control="yes").table.iloc[1]
    for quantity, published, ours, tolerance in (
        ("median maintained", 31, rows.loc["yes", "estimate"], 1e-9), ("lo", 18, rows.loc["yes", "conf_low"], 1e-9),
        ("median other", 23, rows.loc["no", "estimate"], 1e-9), ("lo, non", 8, rows.loc["no", "conf_low"], 1e-9),
        ("log-rank", 3.4, test["estimate"], 0.05), ("log-rank p", 0.0653, test["p_value"], 5e-5),
        ("Cox", 0.9155, cox["estimate"], 5e-5), ("Cox se", 0.5119, cox["std_error"], 5e-5),
        ("Cox p", 0.0737, cox["p_value"], 5e-5),
    ):  # fmt: skip
        golden("aml", quantity, published=published, ours=ours, tolerance=tolerance, source=MILES)
    assert np.isnan(rows.loc[["yes", "no"], "conf_high"]).all()  # NA in R, too


@pytest.mark.parametrize("name", ["20_1", "50_1", "50_2", "100_5"])
def test_cox_with_several_columns(golden, name):
    folder = Path(survival_r_results.__file__).parent
    if not (folder / f"survival_data_{name}.csv").is_file():
        pytest.skip("statsmodels is installed without its test data")
    raw = np.loadtxt(folder / f"survival_data_{name}.csv")
    time, status, x = raw[:, 0], raw[:, 1], raw[:, 3:]
    frame = pd.DataFrame(x, columns=[f"x{at}" for at in range(x.shape[1])]).assign(time=time, status=status)
    from csceval.estimates.survival.cox import errors_of, fit

    fitted = fit(time, status > 0, x, list(frame.columns[: x.shape[1]]))
    errors = np.sqrt(np.diag(errors_of(fitted, "classical", None).matrix))
    for at, (b, se) in enumerate(zip(getattr(survival_r_results, f"coef_{name}_efr"),
                                     getattr(survival_r_results, f"se_{name}_efr"), strict=True)):  # fmt: skip
        golden("coxph", f"{name} b{at}", published=b, ours=fitted.coefficients[at], tolerance=1e-4, source=STATSMODELS)
        golden("coxph", f"{name} se{at}", published=se, ours=errors[at], tolerance=1e-4, source=STATSMODELS)
