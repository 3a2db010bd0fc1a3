"""What a plan needs to know of figures is read from those without exposure, and is right on average."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.estimates import variation

NAMES = {"outcome": "y", "period": "t", "unit": "u", "first_exposed": "first"}


def panel(rng, units=12, periods=10, sd=3.0, rho=0.5, effect=0.0):
    noise = rng.normal(size=(units, periods))
    for at in range(1, periods):
        noise[:, at] = rho * noise[:, at - 1] + np.sqrt(1 - rho**2) * noise[:, at]
    first = np.where(np.arange(units) % 2 == 0, 6.0, np.nan)
    exposed = np.arange(periods) >= first[:, None]
    y = sd * noise + 20 * rng.normal(size=(units, 1)) + np.arange(periods) + effect * exposed
    return pd.DataFrame({"u": np.repeat(np.arange(units), periods), "t": np.tile(np.arange(periods), units),
                         "y": y.ravel(), "first": np.repeat(first, periods)})  # fmt: skip


@pytest.mark.parametrize(("sd", "rho"), [(3.0, 0.0), (3.0, 0.5), (8.0, 0.7)])
def test_spread_and_carry_over_are_recovered(sd, rho):
    rng = np.random.default_rng(3)
    found = [variation.of_panel(panel(rng, units=40, periods=12, sd=sd, rho=rho), **NAMES) for _ in range(40)]
    assert np.mean([one.autocorrelation for one in found]) == pytest.approx(rho, abs=0.05)
    assert np.sqrt(np.mean([one.sd**2 for one in found])) == pytest.approx(sd, rel=0.06)


def test_what_exposure_did_is_not_looked_at():
    plain = panel(np.random.default_rng(1))
    changed = panel(np.random.default_rng(1), effect=50.0)
    assert variation.of_panel(plain, **NAMES) == variation.of_panel(changed, **NAMES)
    assert variation.of_panel(plain, **NAMES).rows == 6 * 10 + 6 * 6
    assert variation.of_panel(plain.sample(frac=1, random_state=1), **NAMES) == variation.of_panel(plain, **NAMES)


def test_a_panel_with_holes_gives_about_the_same():
    rng = np.random.default_rng(9)
    whole = panel(rng, units=60, periods=12, rho=0.4)
    part = whole.sample(frac=0.8, random_state=2)
    found, holed = variation.of_panel(whole, **NAMES), variation.of_panel(part, **NAMES)
    assert holed.sd == pytest.approx(found.sd, rel=0.1)
    assert holed.autocorrelation == pytest.approx(found.autocorrelation, abs=0.15)


def test_a_series_is_read_from_its_two_lines():
    rng = np.random.default_rng(4)
    found = []
    for _ in range(40):
        noise = rng.normal(size=80)
        for at in range(1, 80):
            noise[at] = 0.4 * noise[at - 1] + np.sqrt(1 - 0.16) * noise[at]
        found.append(variation.of_series(5 * noise + 30.0 * (np.arange(80) >= 40) + np.arange(80), after=40))
    assert np.mean([one.autocorrelation for one in found]) == pytest.approx(0.4, abs=0.06)
    assert np.sqrt(np.mean([one.sd**2 for one in found])) == pytest.approx(5, rel=0.06)
    assert found[0].rows == 80


def test_what_says_nothing_about_variation_is_refused():
    flat = panel(np.random.default_rng(1)).assign(y=7.0)
    always = panel(np.random.default_rng(1)).assign(first=0.0)
    few = panel(np.random.default_rng(1), units=2, periods=2)
    for data in (flat, always, few):
        with pytest.raises(EstimationError, match="nothing says how much they vary") as caught:
            variation.of_panel(data, **NAMES)
        assert caught.value.code == "plan-no-variation"
    for values in (np.arange(20.0), np.arange(5.0), np.full(20, np.nan)):
        with pytest.raises(EstimationError, match="the series"):
            variation.of_series(values, after=10)
