"""Matching: by hand, against leaving nothing to chance, refusals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.estimates.methods import matching

HELPED = {"outcome": "meals", "treatment": "helped", "covariates": ["wealth"]}


@pytest.fixture
def few():
    """Two treated at 1 and 4; others at 1, 1, 5 and 9: the first ties between two, the second takes the one at 5."""
    return pd.DataFrame({"wealth": [1.0, 4.0, 1.0, 1.0, 5.0, 9.0], "helped": [1, 1, 0, 0, 0, 0],
                         "meals": [10.0, 9.0, 4.0, 6.0, 7.0, 1.0]})  # fmt: skip


@pytest.fixture
def households():
    return matching.example(seed=3)[0]


def test_ties_share_a_match(few):
    found = matching.estimate(few, **HELPED)
    assert found.value == pytest.approx(((10 - 5) + (9 - 7)) / 2)
    # Abadie & Imbens (2006): ((5 − 3.5)² + (2 − 3.5)²)/4, and K² − K′ of the others: ½² − ½² = 0, 1 − 1 = 0.
    assert found.std_error == pytest.approx(np.sqrt(4.5 / 4))


def test_a_row_that_serves_twice_adds_its_variance(few):
    more = pd.DataFrame({"wealth": [4.5], "helped": [1], "meals": [8.0]})
    found = matching.estimate(pd.concat([few, more]), **HELPED)
    assert found.value == pytest.approx((5 + 2 + 1) / 3)
    # The one at 5 serves twice: K² − K′ = 4 − 2; its neighbours are both at 1 and the one at 9, mean 11/3, J = 3.
    gaps = ((np.array([5, 2, 1]) - 8 / 3) ** 2).sum()
    assert found.std_error**2 == pytest.approx((gaps + 2 * 3 / 4 * (7 - 11 / 3) ** 2) / 9)


def test_more_neighbours_and_caliper(few):
    assert matching.estimate(few, **HELPED, neighbours=3).value == pytest.approx(((10 - 17 / 3) + (9 - 17 / 3)) / 2)
    spread = few["wealth"].std()
    near = matching.estimate(few, **HELPED, caliper=0.5 / spread)
    assert near.value == pytest.approx(5)
    assert any("1 of 2 treated rows has nobody alike" in text for text in near.warnings)
    short = matching.estimate(few, **HELPED, caliper=1.1 / spread, neighbours=2)
    assert short.value == pytest.approx((5 + 2) / 2)
    assert any("1 treated row has fewer than 2 neighbours" in text for text in short.warnings)


def test_exact_columns_may_be_words(households):
    named = households.assign(place=households["district"].map({0.0: "hill", 1.0: "shore"}), sex="f")
    found = matching.estimate(named, **HELPED, exact=["place", "sex"])
    parts = [matching.estimate(part, **HELPED) for _, part in named.groupby("place")]
    treated = [int(part["helped"].sum()) for _, part in named.groupby("place")]
    assert found.value == pytest.approx(np.average([part.value for part in parts], weights=treated))
    share = np.array(treated) / sum(treated)
    within = sum(s**2 * part.std_error**2 for s, part in zip(share, parts, strict=True))
    between = sum(s * (part.value - found.value) ** 2 for s, part in zip(share, parts, strict=True)) / sum(treated)
    assert found.std_error**2 == pytest.approx(within + between)


def test_bias_adjustment_takes_a_line_out_fully(households):
    line = households.assign(meals=3 * households["wealth"] + 2 * households["helped"])
    assert matching.estimate(line, **HELPED, bias_adjusted=True).value == pytest.approx(2)
    assert matching.estimate(line, **HELPED).value != pytest.approx(2, abs=1e-6)


@pytest.mark.parametrize("settings", [
    {}, {"distance": "propensity", "neighbours": 3}, {"distance": "inverse_variance", "bias_adjusted": True},
    {"exact": ["district", "round"], "caliper": 0.05}, {"covariates": [], "exact": ["round"]},
])  # fmt: skip
def test_script_gives_the_same_number(households, settings, capsys):
    data = households.assign(round=households["wealth"].round(), twice=2 * households["wealth"])
    data.loc[3, "wealth"] = np.nan
    found = matching.estimate(data, **(HELPED | {"covariates": ["wealth", "round", "twice"]} | settings))
    exec(found.code("python"), {"data": data})  # noqa: S102 - our own script is the thing tested
    assert float(capsys.readouterr().out) == pytest.approx(found.value, rel=1e-8)
    for language in ("r", "stata"):
        assert "twice" not in found.code(language).splitlines()[-1]


def test_many_equal_rows_are_quick_and_right():
    data = pd.DataFrame({"wealth": np.arange(20_000) % 4, "helped": (np.arange(20_000) // 4 % 5 == 0).astype(int)})
    data["meals"] = data["wealth"] * 2.0 + data["helped"] + np.arange(20_000) % 7
    found = matching.estimate(data, **HELPED)
    gaps = data.groupby(["wealth", "helped"])["meals"].mean().unstack()
    assert found.value == pytest.approx((gaps[1] - gaps[0]).mean())


REFUSED = {
    "nobody treated": (lambda f: f.assign(helped=0), {}, "“helped” says “0” in every row"),
    "everybody treated": (lambda f: f.assign(helped=1), {}, "“helped” says “1” in every row"),
    "nobody alike": (lambda f: f.assign(place=f["helped"]), {"exact": ["place"]}, "No treated row has anyone alike"),
    "no covariates": (lambda f: f.assign(wealth=1.0), {}, "needs covariates that vary"),
    "separation": (lambda f: f.assign(wealth=f["helped"]), {"distance": "propensity"}, "“wealth” tells “helped”"),
    "infinite": (lambda f: f.assign(wealth=np.inf), {}, "“wealth” has 600 infinite values"),
    "all missing": (lambda f: f.assign(meals=np.nan), {}, "“meals” is missing in every row"),
    "unknown distance": (lambda f: f, {"distance": "near"}, "Unknown distance “near”"),
    "no neighbours": (lambda f: f, {"neighbours": 0}, "neighbours is 0"),
    "caliper": (lambda f: f, {"caliper": -1}, "caliper is -1"),
    "level": (lambda f: f, {"level": 95}, "level is 95"),
    "exact as text": (lambda f: f, {"exact": "district"}, "exact is the text “district”"),
    "unknown column": (lambda f: f, {"exact": ["distrct"]}, "There is no column “distrct”"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refuses(households, name):
    change, settings, message = REFUSED[name]
    with pytest.raises(EstimationError, match=message) as refused:
        matching.estimate(change(households), **(HELPED | settings))
    assert refused.value.fix


def test_one_match_only_has_no_interval(few):
    found = matching.estimate(few.iloc[[0, 1, 4]], **HELPED)
    assert found.value == pytest.approx((3 + 2) / 2)
    assert found.conf_low is None
    assert "2 treated and 1 other matched rows" in found.note
