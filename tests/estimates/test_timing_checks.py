"""Bacon decomposition and anticipation."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.estimates.checks import anticipation, bacon_weights
from csceval.estimates.methods import did, event_study, imputation, staggered, sun_abraham

NAMES = {"outcome": "y", "period": "year", "first_exposed": "first", "unit": "unit"}


def draw(starts=(2011.0, 2012.0, 2014.0, np.nan), each=4, periods=6, early=0.0, seed=1):
    rng = np.random.default_rng(seed)
    n = each * len(starts)
    start, unit = np.repeat(starts, each), np.repeat(np.arange(n), periods)
    year = np.tile(np.arange(2010, 2010 + periods), n)
    since = year - start[unit]
    y = rng.normal(size=n)[unit] + 0.2 * year + 0.3 * rng.normal(size=len(unit))
    y = y + np.where(since >= 0, 3 + since, 0) + np.where(since == -1, early, 0.0)
    return pd.DataFrame({"unit": unit, "year": year, "first": start[unit], "y": y})


@pytest.mark.parametrize("starts", [(2011.0, 2012.0, 2014.0, np.nan), (2010.0, 2012.0, 2014.0), (2012.0, 2013.0)])
def test_bacon_parts_add_up_to_two_way_effects(starts):
    frame = draw(starts)
    whole = did.estimate(frame, **NAMES, allow_staggered=True)
    found = bacon_weights.check(whole, frame)
    table = found.table
    assert table["weight"].sum() == pytest.approx(1)
    assert table["weight"].min() > 0
    assert table["weight"] @ table["estimate"] == pytest.approx(whole.value, abs=1e-10)
    assert found.passed is False
    forbidden = table.loc[table["group"] == "already exposed", "weight"].sum()
    assert f"{100 * forbidden:.0f} % of its weight" in found.text


def test_bacon_comparison_by_hand():
    frame = draw((2011.0, 2014.0))
    table = bacon_weights.check(did.estimate(frame, **NAMES, allow_staggered=True), frame).table.set_index("term")
    mean = frame.groupby(["first", "year"])["y"].mean()
    early, late = mean[2011.0], mean[2014.0]
    clean = (early.loc[2011:2013] - late.loc[2011:2013]).mean() - (early[2010] - late[2010])
    forbidden = (late.loc[2014:] - early.loc[2014:]).mean() - (late.loc[2011:2013] - early.loc[2011:2013]).mean()
    assert table.loc["2011 against 2014", "estimate"] == pytest.approx(clean)
    assert table.loc["2014 against 2011", "estimate"] == pytest.approx(forbidden)
    # Shares of time exposed: 5/6 and 2/6. Weights (Goodman-Bacon, equation 10): (3/6)(1/6) to (2/6)(3/6).
    assert table["weight"].tolist() == pytest.approx([1 / 3, 2 / 3])


def test_bacon_says_what_it_could_not_use():
    frame = draw().assign(x=lambda f: f["y"] ** 2)
    gaps = frame[(frame["unit"] > 1) | (frame["year"] > 2010)]
    found = bacon_weights.check(staggered.estimate(frame, **NAMES), gaps)
    assert found.passed is None
    assert "2 units that are not in every period" in found.text
    one = draw((2012.0, np.nan))
    clean = bacon_weights.check(did.estimate(one, **NAMES), one)
    assert clean.passed is True
    assert "none of its weight" in clean.text
    settings = NAMES | {"unit": None}
    crossed = bacon_weights.check(imputation.estimate(frame, **settings), frame)
    assert crossed.passed is None
    assert "followed over time" in crossed.text
    assert (
        "Covariates and weights"
        in bacon_weights.check(sun_abraham.estimate(frame, **NAMES, covariates=["x"]), frame).text
    )


@pytest.mark.parametrize("method", [did, event_study])
def test_refusal_of_staggered_exposure_shows_the_decomposition(method):
    frame = draw((2011.0, 2014.0))
    with pytest.raises(EstimationError, match="67 % is comparisons with units already exposed") as refused:
        method.estimate(frame, **NAMES)
    assert "Use the method staggered" in refused.value.fix
    assert refused.value.code == "staggered-exposure"


@pytest.mark.parametrize(("method", "starts"), [
    (staggered, (2012.0, 2013.0, np.nan)), (imputation, (2012.0, 2013.0, np.nan)), (did, (2012.0, np.nan)),
    (event_study, (2013.0, np.nan)),
])  # fmt: skip
def test_anticipation_is_found(method, starts):
    quiet, moved = draw(starts, each=10), draw(starts, each=10, early=3.0)
    assert anticipation.check(method.estimate(quiet, **NAMES), quiet).passed is True
    found = anticipation.check(method.estimate(moved, **NAMES), moved)
    assert found.passed is False
    assert "outside the interval" in found.text
    assert found.table["term"].tolist() == ["anticipation=0", "anticipation=1"]
    assert found.table["estimate"].iloc[1] > found.table["estimate"].iloc[0] + 0.5


def test_anticipation_that_cannot_be_told():
    frame = draw((2011.0, np.nan))
    found = anticipation.check(staggered.estimate(frame, **NAMES), frame)
    assert found.passed is None
    assert "every cohort has no period before exposure" in found.text
    with pytest.raises(EstimationError, match="periods is -1"):
        anticipation.check(staggered.estimate(frame, **NAMES), frame, periods=-1)
