"""What an interrupted time series refuses, and how it says so."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates.checks import autocorrelation, placebo_dates
from csceval.estimates.methods import before_after
from csceval.estimates.methods import interrupted_time_series as its

MONTHS = {"outcome": "y", "period": "t", "interruption": 12}
COUNTS = {"outcome": "count", "denominator": "people", "family": "poisson"}
SHARES = {"outcome": "closed", "denominator": "all", "family": "binomial"}

REFUSED = {
    "few before": (lambda f: f[f["t"] >= 10], {}, "“y” has 2 periods before 12 and 18 after it"),
    "few after": (lambda f: f, {"interruption": 28}, "“y” has 28 periods before 28 and 2 after it"),
    "phase-in takes all": (lambda f: f, {"phase_in": 16}, "12 periods before 12 and 2 after"),
    "twice": (lambda f: pd.concat([f, f.tail(1)]), {}, "“t” has more than one row for 29"),
    "three rows a period": (lambda f: pd.concat([f.assign(k=0), f.assign(k=1), f.assign(k=1)]),
                            {"control_series": "k"}, "“t” has more than one row for 0"),
    "no marks": (lambda f: pd.concat([f, f]), {"control_series": "c"}, "“c” must tell series"),
    "constant": (lambda f: f.assign(y=7.0), {}, "“y” is the same in every period"),
    "all missing": (lambda f: f.assign(y=np.nan), {}, "“y” is missing in every row"),
    "control missing": (lambda f: f.assign(c=np.nan), {"control_series": "c"}, "“c” is missing in every row"),
    "infinite": (lambda f: f.assign(y=np.inf), {}, "“y” has 30 infinite values"),
    "text": (lambda f: f.assign(y="many"), {}, "“y” is not numeric"),
    "no column": (lambda f: f, {"outcome": "yy"}, "no column “yy”"),
    "denominator of zero": (lambda f: f.assign(people=0), COUNTS, "“people” is zero or negative in 30 rows"),
    "more than all": (lambda f: f.assign(closed=300), SHARES, "“closed” is larger than “all” in 30 rows"),
    "negative counts": (lambda f: f.assign(count=-f["count"]), COUNTS, "“count” has 30 negative counts"),
    "nothing after": (lambda f: f.assign(count=f["count"] * (f["t"] < 12)), COUNTS, "zero .or full. in every period"),
    "people as offset": (lambda f: f, {"outcome": "count", "family": "poisson", "offset": "people"}, "is a logarithm"),
    "year and month as one number": (lambda f: f.assign(t=[202001 + 100 * (i // 12) + i % 12 for i in range(30)]),
                                     {"interruption": 202101}, "year and month as one number"),
    "long interruption": (lambda f: f.assign(t=[f"{2020 + i // 12}-{i % 12 + 1:02d}" for i in range(30)]),
                          {"interruption": "2021"}, "longer than one period of “t”"),
    "no period": (lambda f: f.assign(t="soon"), {}, "“soon” is not a period"),
    "interruption of another kind": (lambda f: f, {"interruption": "later"}, "interruption"),
    "too many terms": (lambda f: f[f["t"].between(9, 15)], {"season": 3}, "cannot carry"),
    "season that is no season": (lambda f: f[f["t"] % 4 == 0], {"season": 2, "season_length": 4, "interruption": 14},
                                 "cannot tell cos2"),
    "season too fine": (lambda f: f, {"season": 7}, "no more than 6 pairs"),
    "half a season": (lambda f: f, {"season": 1.5}, "season is 1.5"),
    "level": (lambda f: f, {"level": 95}, "level is 95"),
    "family": (lambda f: f, {"family": "poison"}, "Unknown family “poison”"),
    "errors": (lambda f: f, {"errors": "CR2"}, "Unknown errors “CR2”"),
    "effect": (lambda f: f, {"effect": "ratio"}, "has no ratio"),
    "lags without": (lambda f: f, {"lags": 3}, "belongs to the errors “newey_west”"),
    "binomial without all": (lambda f: f, {"family": "binomial"}, "needs a denominator"),
    "gaussian with all": (lambda f: f, {"denominator": "all"}, "without a denominator"),
    "offset of shares": (lambda f: f, SHARES | {"offset": "c"}, "offset is for family “poisson”"),
    "prais of counts": (lambda f: f, COUNTS | {"errors": "prais_winsten"}, "Prais–Winsten errors are for"),
    "short by name": (lambda f: f[f["t"].between(8, 16)], {"errors": "ar1"}, "AR.1. errors need 12 periods"),
    "beyond the end": (lambda f: f, {"effect_at": 40}, "effect_at is 40, but the series goes on for 17"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refuses(monthly, name):
    change, settings, message = REFUSED[name]
    with pytest.raises(EstimationError, match=message) as refused:
        its.estimate(change(monthly), **(MONTHS | settings))
    assert refused.value.fix
    assert refused.value.code in words.problem_texts()


def test_missing_values_are_gaps_that_are_counted(monthly):
    holed = monthly.assign(y=monthly["y"].where(~monthly["t"].isin([4, 20])))
    found = its.estimate(holed, **MONTHS)
    assert found.n_obs == 28
    assert found.value == its.estimate(monthly[~monthly["t"].isin([4, 20])], **MONTHS).value
    assert any("2 of 30 rows have no “y”" in text for text in found.warnings)
    assert any("2 of 30 periods" in text for text in found.warnings)
    beside = its.estimate(holed, **MONTHS, control_series="c").warnings
    assert sum("2 of 30 periods" in text for text in beside) == 1


def test_periods_without_a_control_are_left_out_and_counted(monthly):
    long = pd.concat([monthly.assign(k=0), monthly.assign(k=1, y=monthly["c"])])
    holed = long[~((long["k"] == 1) & (long["t"] == 3))]
    found = its.estimate(holed, **MONTHS, control_series="k")
    assert found.n_obs == 58
    assert any("1 period has only one" in text for text in found.warnings)


@pytest.mark.parametrize("check", [placebo_dates, autocorrelation])
def test_checks_refuse_other_methods(check):
    data, settings, _ = before_after.example()
    with pytest.raises(EstimationError, match="before_after"):
        check.check(before_after.estimate(data, **settings), data)


def test_one_trial_a_period_may_be_a_small_share_but_not_a_certain_one(monthly):
    rare = monthly.assign(closed=[0, 1] * 15)
    found = its.estimate(rare, **(MONTHS | SHARES))
    assert -0.05 < found.value < 0.05
    assert found.conf_low < found.value < found.conf_high
