"""What other packages were seen to get wrong with groups and with digits, and ours beside it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from csceval.estimates import clusters
from csceval.estimates.methods import mixed, regression


def simon_and_lesage(level, copies):
    """NIST SmLs: nine treatments, values a tenth apart, with so many thousands in front; F is certified."""
    start = [4, 3, 5, 3, 5, 3, 5, 3, 5]
    tenths = [[first, *[first - 1, first + 1] * copies] for first in start]
    values = [float(f"{level}.{tenth}") for one in tenths for tenth in one]
    return np.array(values), np.repeat(np.arange(9), 1 + 2 * copies)


@pytest.mark.parametrize(("level", "copies", "certified"), [
    (1, 10, 21), (1, 100, 201), (1_000_000, 10, 21), (1_000_000, 100, 201), (10**12, 10, 21), (10**12, 100, 201),
])  # fmt: skip
def test_analysis_of_variance_keeps_every_digit(level, copies, certified):
    # statsmodels' anova_lm has 2.6 correct digits of SmLs07 and 1.1 of SmLs09; centring as floats gives 4.4 and 4.2.
    y, group = simon_and_lesage(level, copies)
    assert clusters.intraclass(y, group).f == pytest.approx(certified, rel=1e-12)
    frame = pd.DataFrame({f"t{code}": (group == code).astype(float) for code in range(1, 9)}).assign(y=y)
    found = regression.estimate(frame, outcome="y", term="t1", covariates=[f"t{code}" for code in range(2, 9)],
                                errors="classical")  # fmt: skip
    assert found.tables["fit"].set_index("term").loc["F", "estimate"] == pytest.approx(certified, rel=1e-11)


@pytest.mark.filterwarnings("ignore")
def test_columns_that_a_pseudo_inverse_gives_up_keep_their_coefficients():
    # statsmodels' default (a pseudo-inverse) calls NIST's Filip rank-deficient and returns other coefficients.
    filip = json.loads((Path(__file__).parent / "strd" / "linear.json").read_text(encoding="utf-8"))["Filip"]
    x = np.array(filip["x"])
    powers = pd.DataFrame({f"x{j}": x**j for j in range(1, 11)})
    found = regression.estimate(powers.assign(y=filip["y"]), outcome="y", term="x1",
                                covariates=[f"x{j}" for j in range(2, 11)])  # fmt: skip
    theirs = sm.OLS(filip["y"], sm.add_constant(powers)).fit().params["x1"]
    assert found.value == pytest.approx(filip["estimate"][1], rel=1e-6)
    assert theirs != pytest.approx(filip["estimate"][1], rel=0.5)


def test_effects_nested_in_clusters_cost_nothing(random_panel):
    # linearmodels counts absorbed unit effects in the small-sample factor although units lie within the clusters.
    panel = random_panel(units=30, periods=5)
    settings = {"outcome": "y", "term": "x", "absorb": ["unit", "year"], "cluster": "unit"}
    ours, plain = (regression.estimate(panel, errors=errors, **settings).std_error for errors in ("CR1", "CR0"))
    assert (ours / plain) ** 2 == pytest.approx(30 / 29 * 149 / 144, rel=1e-9)


@pytest.mark.filterwarnings("ignore")
def test_few_groups_have_t_and_not_z():
    # statsmodels' MixedLM tests against a normal: with six sites an interval of 1.96 errors instead of 2.78.
    rng = np.random.default_rng(1)
    site = np.repeat(np.arange(6), 10)
    frame = pd.DataFrame({"site": site, "on": (site % 2).astype(float),
                          "y": rng.normal(size=6)[site] + rng.normal(size=60)})  # fmt: skip
    found = mixed.estimate(frame, outcome="y", term="on", groups=["site"])
    assert found.df == pytest.approx(4, rel=1e-6)
    assert (found.conf_high - found.conf_low) / 2 / found.std_error == pytest.approx(2.776445, rel=1e-6)


def test_a_column_of_huge_numbers_keeps_its_error():
    # A coefficient of 10⁻¹⁴ beside an outcome of 1 is no rounding error (NIST Pontius has one).
    x = np.arange(1, 21) * 1.5e5
    frame = pd.DataFrame({"x": x, "square": x**2, "y": 1e-6 * x - 3e-15 * x**2 + 1e-3 * np.sin(x)})
    found = regression.estimate(frame, outcome="y", term="square", covariates=["x"], errors="classical")
    assert 0 < found.std_error < 1e-14
    assert found.conf_low < found.value < found.conf_high
