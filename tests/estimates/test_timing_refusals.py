"""What methods for staggered exposure refuse, and how they say so."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.estimates.methods import imputation, staggered, sun_abraham

NAMES = {"outcome": "y", "period": "year", "first_exposed": "first", "unit": "unit"}
METHODS = [staggered, imputation, sun_abraham]


@pytest.fixture
def frame():
    rng = np.random.default_rng(1)
    start = np.repeat([2011.0, 2012.0, np.nan], 4)
    return pd.DataFrame({"unit": np.repeat(np.arange(12), 5), "year": np.tile(np.arange(2010, 2015), 12),
                         "first": np.repeat(start, 5), "y": rng.normal(size=60), "x": rng.normal(size=60)})  # fmt: skip


REFUSED = {
    "nobody exposed": (lambda f: f.assign(first=np.nan), "every “first” is missing or later"),
    "everybody from the start": (lambda f: f.assign(first=2010.0), "By “first” every cohort has no period before"),
    "one period": (lambda f: f[f["year"] == 2012], "only one period"),
    "nobody to compare with": (lambda f: f.assign(first=2012.0), "By “first” everything is exposed"),
    "duplicates": (lambda f: pd.concat([f, f.head(1)]), "unit “0” has more than one row in 2010"),
    "all missing": (lambda f: f.assign(y=np.nan), "“y” is missing in every row"),
    "infinite": (lambda f: f.assign(y=np.inf), "“y” has 60 infinite values"),
    "moving": (lambda f: f.assign(first=f["year"]), "“first” differs between rows of unit"),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", REFUSED)
def test_refuses(frame, method, name):
    change, message = REFUSED[name]
    with pytest.raises(EstimationError, match=message):
        method.estimate(change(frame), **NAMES)


@pytest.mark.parametrize(("method", "settings", "message"), [
    (staggered, {"controls": "last"}, "Unknown controls “last”"), (staggered, {"adjust": "or"}, "Unknown adjust “or”"),
    (staggered, {"aggregate": "dynamic"}, "Unknown aggregate"), (staggered, {"base": "fixed"}, "Unknown base"),
    (staggered, {"anticipation": 0.5}, "anticipation is 0.5"), (staggered, {"draws": -1}, "draws is -1"),
    (staggered, {"level": 95}, "level is 95"), (staggered, {"anticipation": 4}, "every cohort has no period before"),
    (staggered, {"cluster": "year"}, "“year” differs between rows of unit “0”"),
    (imputation, {"aggregate": "dynamic"}, "Unknown aggregate"), (imputation, {"draws": -1}, "draws is -1"),
    (sun_abraham, {"controls": "not_yet"}, "Unknown controls"), (sun_abraham, {"inference": "bootstrap"}, "inference"),
])  # fmt: skip
def test_refuses_settings(frame, method, settings, message):
    with pytest.raises(EstimationError, match=message):
        method.estimate(frame, **NAMES, **settings)


def test_covariates_that_cannot_be_used_are_named(frame):
    twice = frame.assign(double=2 * frame["x"] + 1)
    for method in (staggered, imputation):
        with pytest.raises(EstimationError, match="“double” is constant, or other covariates explain it"):
            method.estimate(twice, **NAMES, covariates=["x", "double"])
    found = sun_abraham.estimate(twice, **NAMES, covariates=["x", "double"])
    assert "double" in " ".join(found.warnings)
    told = frame.assign(tells=frame["first"].notna() + 0.001 * frame["x"])
    with pytest.raises(EstimationError, match="By “tells” the exposed can be told from the others"):
        staggered.estimate(told, **NAMES, covariates=["tells"])
    local = frame.assign(z=np.where(frame["first"].isna(), 0.0, frame["x"]))
    with pytest.raises(EstimationError, match="“z” cannot all be adjusted for in cohort 2011, period 2011"):
        staggered.estimate(local, **NAMES, covariates=["z"], adjust="reg")


def test_a_gap_is_a_warning_unless_it_takes_the_base(frame):
    found = staggered.estimate(frame[(frame["unit"] != 0) | (frame["year"] != 2010)], **NAMES)
    assert "1 of 60 unit-periods is not in the data" in found.warnings[0]
    table = found.tidy().set_index("term")["n"]
    assert table["cohort=2011, period=2011"] == 3
    assert table["cohort=2012, period=2012"] == 4
    lost = frame[(frame["first"] != 2012) | (frame["year"] != 2011)]
    with pytest.raises(EstimationError, match="first exposed in 2012 by “first” has no row in 2011"):
        staggered.estimate(lost, **NAMES)


@pytest.mark.parametrize("method", METHODS)
def test_no_variation_gives_no_interval(frame, method):
    found = method.estimate(frame.assign(y=5.0), **NAMES)
    assert found.value == pytest.approx(0, abs=1e-12)
    assert found.conf_low is None
    assert "without any residual" in found.note


@pytest.mark.parametrize("method", METHODS)
def test_one_unit_in_an_arm_gives_the_value_only(frame, method):
    found = method.estimate(frame[frame["unit"] < 9], **NAMES)
    assert found.value is not None
    assert (found.std_error, found.p_value, found.conf_low) == (None, None, None)
    assert "fewer than two" in found.note
