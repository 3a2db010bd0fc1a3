"""Scripts of counts, shares and ordered answers give the same number, whatever was set."""

from __future__ import annotations

import contextlib
import io
import warnings

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.estimates.methods import ordinal, proportion, rate_ratio


@pytest.fixture(scope="module")
def rows():
    rng = np.random.default_rng(9)
    n = 240
    arm, site = rng.choice(["none", "letter", "visit"], size=n), rng.integers(0, 12, size=n)
    age, people = rng.normal(40, 9, size=n), rng.integers(20, 90, size=n).astype(float)
    rate = 0.1 * np.exp(0.4 * (arm == "visit") + 0.01 * (age - 40))
    counts = rng.poisson(people * rate * rng.gamma(5, 0.2, size=n)).astype(float)
    counts[site == 4] = 0
    data = pd.DataFrame({
        "arm": arm, "site": site, "age in years": age, "people": people, "log of people": np.log(people),
        "count": counts, "closed": rng.binomial(people.astype(int), np.where(arm == "visit", 0.6, 0.4)),
        "girls": rng.integers(0, 2, size=n), "answer": rng.choice(["never", "often", "always"], size=n),
    })  # fmt: skip
    data.loc[3, "age in years"] = np.nan
    data.loc[5, "people"] = np.nan
    return data


def printed(script, data):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # statsmodels says that it has not tested clusters with var_weights
        exec(script, {"data": data})  # noqa: S102  the script is ours, and running it is the test
    return float(out.getvalue().split()[0])


ARMS = {"treatment": "arm", "control": "none", "arm": "visit"}
TWO = {"treatment": "girls"}
COUNT = {"outcome": "count", "denominator": "people"}
SHARE = {"numerator": "closed", "denominator": "people"}
ANSWER = {"outcome": "answer", "order": ["never", "often", "always"]}
CASES = {
    "arms": (rate_ratio, COUNT | ARMS | {"covariates": ["age in years"]}),
    "quasi": (rate_ratio, COUNT | ARMS | {"family": "quasi"}),
    "negative binomial": (rate_ratio, COUNT | ARMS | {"family": "negative_binomial", "covariates": ["age in years"]}),
    "offset and term": (rate_ratio, {"outcome": "count", "offset": "log of people", "term": "age in years"}),
    "absorbed": (rate_ratio, COUNT | TWO | {"absorb": ["site"], "cluster": "site"}),
    "absorbed pairs": (rate_ratio, COUNT | TWO | {"absorb": [["site", "arm"]], "errors": "HC0"}),
    "ratio of ratios": (rate_ratio, COUNT | TWO | {"by": "arm", "focus": "visit", "errors": "classical"}),
    "difference": (proportion, SHARE | ARMS | {"covariates": ["age in years"]}),
    "ratio of shares": (proportion, SHARE | ARMS | {"effect": "ratio", "errors": "HC1"}),
    "odds ratio": (proportion, SHARE | TWO | {"effect": "odds ratio", "cluster": "site"}),
    "answers": (ordinal, ANSWER | ARMS | {"covariates": ["age in years"]}),
    "answers by site": (ordinal, ANSWER | TWO | {"cluster": "site"}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_python_script_gives_the_number(rows, case):
    method, settings = CASES[case]
    data = rows[rows["arm"] != "letter"] if settings.get("by") else rows
    found = method.estimate(data, **settings)
    rough = 1e-6 if method is ordinal else 1e-8  # OrderedModel differentiates by small steps
    assert printed(found.code("python"), data) == pytest.approx(found.value, rel=rough)


@pytest.mark.parametrize("case", CASES)
def test_scripts_for_r_and_stata_name_every_column(rows, case):
    method, settings = CASES[case]
    data = rows[rows["arm"] != "letter"] if settings.get("by") else rows
    found = method.estimate(data, **settings)
    named = [settings.get(key) for key in ("outcome", "numerator", "denominator", "offset", "treatment", "by")]
    for column in (name for name in named if name):
        assert column in found.code("r")
        assert column.replace(" ", "_") in found.code("stata")
    if settings.get("cluster"):
        assert 'cluster = rows[["site"]]' in found.code("r")
        assert "vce(cluster site)" in found.code("stata")
    with pytest.raises(EstimationError, match="Unknown language “julia”"):
        found.code("julia")
