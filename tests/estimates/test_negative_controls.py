"""Outcomes that cannot move, and neighbours that can."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.estimates.checks import placebo_outcomes, spillover
from csceval.estimates.methods import did, experiment, staggered, synthetic_control, synthetic_did
from csceval.estimates.result import Estimate

NAMES = {"outcome": "y", "period": "year", "first_exposed": "first", "unit": "unit"}


def sites(seed=1, reach=0.0, second=np.nan):
    """Sixty sites over eight years; 20 exposed from 2014 (half of them from `second`), 10 of the others are near."""
    rng = np.random.default_rng(seed)
    unit, year = np.repeat(np.arange(60), 8), np.tile(np.arange(2010, 2018), 60)
    first = np.where(unit < 20, np.where((unit < 10) | np.isnan(second), 2014.0, second), np.nan)
    near = (unit >= 20) & (unit < 30)
    return pd.DataFrame({
        "unit": [f"site {number}" for number in unit], "year": year, "first": first, "near": near,
        "y": 2.0 * (year >= first) + reach * (near & (year >= 2014)) + rng.normal(size=480),
        "weather": rng.normal(size=480), "staff": 1.0 * (year >= first) + rng.normal(size=480), "name": "a",
    })  # fmt: skip


def test_outcomes_that_did_not_move_pass():
    frame = sites()
    found = placebo_outcomes.check(did.estimate(frame, **NAMES), frame, outcomes=["weather"])
    assert found.passed is True
    row = found.table.set_index("term").loc["weather"]
    alone = did.estimate(frame, **(NAMES | {"outcome": "weather"}))
    assert (row["estimate"], row["p_value"], row["n"]) == (alone.value, alone.p_value, 480)


def test_outcome_that_moved_is_named():
    frame = sites()
    found = placebo_outcomes.check(did.estimate(frame, **NAMES), frame, outcomes=["weather", "staff", "name"])
    assert found.passed is False
    assert "there can be none: staff (p < 0.001)" in found.text
    assert "“name” could not be tried: “name” is not numeric" in found.text
    assert np.isnan(found.table.set_index("term").loc["name", "estimate"])


def test_many_outcomes_are_judged_together():
    # One p below 0.05 among many is what chance gives.
    frame = sites()
    rng = np.random.default_rng(4)
    names = [f"noise {k}" for k in range(40)]
    frame = frame.assign(**{name: rng.normal(size=480) for name in names})
    found = placebo_outcomes.check(did.estimate(frame, **NAMES), frame, outcomes=names)
    assert found.table["p_value"].min() < 0.05
    assert found.passed is True


def test_outcomes_have_to_be_named_and_others():
    frame = sites()
    estimate = did.estimate(frame, **NAMES)
    assert placebo_outcomes.check(estimate, frame).passed is None
    only = placebo_outcomes.check(estimate, frame, outcomes=["name"])
    assert only.passed is None
    assert "could be tested" in only.text
    for outcomes, message in ((["y"], "the outcome itself"), ("weather", "is the text")):
        with pytest.raises(EstimationError, match=message):
            placebo_outcomes.check(estimate, frame, outcomes=outcomes)
    with pytest.raises(EstimationError, match="no outcome column"):
        placebo_outcomes.check(Estimate("pooling", "mean", "y", 1.0), frame, outcomes=["weather"])


def test_experiment_is_balanced_on_what_cannot_move():
    data, settings, _ = experiment.example(seed=1)
    data = data.assign(height=np.random.default_rng(2).normal(size=len(data)))
    assert placebo_outcomes.check(experiment.estimate(data, **settings), data, outcomes=["height"]).passed is True


@pytest.mark.parametrize("named", ["near", [f"site {k}" for k in range(20, 30)]])
def test_spillover_is_found(named):
    frame = sites(reach=1.5)
    estimate = did.estimate(frame, **NAMES)
    found = spillover.check(estimate, frame, neighbours=named)
    assert found.passed is False
    assert "exposure seems to have reached them" in found.text
    table = found.table.set_index("term")
    far = did.estimate(frame[~frame["near"]], **NAMES)
    assert table.loc["all", "estimate"] == estimate.value
    assert table.loc["without neighbours", "estimate"] == far.value
    assert far.value > estimate.value + 0.2
    assert table.loc["neighbours", "estimate"] == pytest.approx(1.5, abs=0.4)


def test_untouched_neighbours_pass():
    frame = sites(second=2015.0)
    found = spillover.check(staggered.estimate(frame, **NAMES), frame, neighbours="near")
    assert found.passed is True
    assert "did not move against units further away" in found.text


def test_one_flagged_row_makes_a_unit_a_neighbour():
    frame = sites(reach=1.5)
    once = frame.assign(near=np.where(frame["near"] & (frame["year"] == 2016), 1.0, np.nan))
    estimate = did.estimate(frame, **NAMES)
    assert spillover.check(estimate, once, neighbours="near").to_dict() == spillover.check(
        estimate, frame, neighbours="near").to_dict()  # fmt: skip


@pytest.mark.parametrize("method", [synthetic_control, synthetic_did])
def test_donors_near_the_exposed_are_left_out(method):
    data, settings, _ = method.example(seed=1)
    unit = settings["unit"]
    donors = data.loc[data[settings["first_exposed"]].isna(), unit].unique().tolist()
    estimate = method.estimate(data, **settings)
    found = spillover.check(estimate, data, neighbours=donors[:1])
    table = found.table.set_index("term")
    assert table.loc["without neighbours", "estimate"] == estimate.refit(data[data[unit] != donors[0]]).value
    assert np.isfinite(table.loc["neighbours", "estimate"])


def test_named_exposed_units_need_no_column():
    data, settings, _ = synthetic_did.example(seed=1)
    first, unit = settings["first_exposed"], settings["unit"]
    began = data.loc[data[first].notna(), first].min()
    treated = sorted(data.loc[data[first] == began, unit].unique())
    data = data[data[unit].isin(treated) | data[first].isna()]
    named = {name: value for name, value in settings.items() if name != "first_exposed"}
    donors = data.loc[data[first].isna(), unit].unique().tolist()[:2]
    by_column = spillover.check(synthetic_did.estimate(data, **settings), data, neighbours=donors)
    by_name = spillover.check(
        synthetic_did.estimate(data, **named, treated=treated, start=began), data, neighbours=donors
    )
    assert by_name.table["estimate"].tolist() == pytest.approx(by_column.table["estimate"].tolist(), rel=1e-9)


def test_neighbours_that_cannot_be_used_are_refused():
    frame = sites()
    estimate = did.estimate(frame, **NAMES)
    assert spillover.check(estimate, frame).passed is None
    for neighbours, message in (
        (["site 1"], "unexposed unit"),
        (["site 99"], "has no site 99"),
        ("name", "not numeric"),
    ):
        with pytest.raises(EstimationError, match=message):
            spillover.check(estimate, frame, neighbours=neighbours)
    everyone = [f"site {k}" for k in range(20, 60)]
    found = spillover.check(estimate, frame, neighbours=everyone)
    assert found.passed is None
    assert "cannot be estimated" in found.text
    data, settings, _ = experiment.example(seed=1)
    with pytest.raises(EstimationError, match="does not compare units over time"):
        spillover.check(experiment.estimate(data, **settings), data)
