"""Departures from parallel paths: against brute force, and where the answer is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog, minimize
from scipy.stats import norm

from csceval.errors import EstimationError
from csceval.estimates.checks import honest_did
from csceval.estimates.methods import did, event_study, experiment, imputation, staggered, sun_abraham
from csceval.estimates.sensitivity import relative, smooth
from csceval.estimates.sensitivity.path import path_of

NAMES = {"outcome": "y", "period": "year", "first_exposed": "first", "unit": "unit"}


def normal_path(seed, before, after):
    rng = np.random.default_rng(seed)
    root = rng.normal(size=(before + after, before + after))
    return rng.normal(size=before + after), root @ root.T / 20 + np.eye(before + after) / 10


@pytest.mark.parametrize("seed", range(6))
def test_corners_solve_the_linear_program(seed):
    # min η over η and the departures that leave l′τ = θ: every restriction at most η of its standard errors broken.
    before, after, bound, theta = 3, 4, 1.3, 0.4
    estimate, covariance = normal_path(seed, before, after)
    weights = np.random.default_rng(seed).normal(size=after)
    points = np.insert(np.eye(before + after), before, 0.0, axis=0)
    steps = np.diff(points, axis=0)
    for one, v in zip(relative._steps(estimate, covariance, before, weights, bound, 0.05),
                      [sign * steps[k] for k in range(before) for sign in (1, -1)], strict=True):  # fmt: skip
        rows = np.vstack([steps[before:] - bound * v, -steps[before:] - bound * v])
        spread = np.sqrt(np.diag(rows @ covariance @ rows.T))
        objective, left = np.r_[1.0, np.zeros(after)], -np.column_stack([spread, rows[:, before:]])
        program = linprog(objective, A_ub=left, b_ub=-(rows @ estimate), A_eq=[np.r_[0.0, weights]], b_eq=[theta],
                          bounds=(None, None))  # fmt: skip
        ours = (one.corners @ (one.value - [theta, 0])).max()
        assert ours == pytest.approx(program.fun, abs=1e-8)


def test_relative_magnitude_zero_trusts_the_effect_as_it_is():
    estimate, covariance = normal_path(1, 3, 2)
    low, high = relative.interval(estimate, covariance, 3, np.array([1.0, 0.0]), bound=0.0, level=0.95)
    error = np.sqrt(covariance[3, 3])
    # The first stage takes a tenth of the size: the rest is what a two-sided test has, up to 0.03 errors.
    assert (low, high) == pytest.approx((estimate[3] - 1.96 * error, estimate[3] + 1.96 * error), abs=0.03 * error)


def test_relative_magnitudes_cover():
    # Departure: the largest step before is 1, the one after 1 too: at M̄ = 1 the truth is at the edge.
    covariance, truth = 0.04 * (np.eye(4) + 0.5), np.array([-1.0, -1.0, 1.0, 1.0])
    rng, held = np.random.default_rng(5), 0
    draws = rng.multivariate_normal(truth, covariance, size=300)
    for draw in draws:
        low, high = relative.interval(draw, covariance, 2, np.array([1.0, 0.0]), bound=1.0, level=0.95)
        held += low <= 0 <= high
    assert 0.92 <= held / 300 <= 0.985


@pytest.mark.parametrize("seed", range(4))
def test_smooth_interval_is_the_shortest(seed):
    before, after, bound = 3, 2, 0.3
    estimate, covariance = normal_path(seed, before, after)
    weights = np.array([0.5, 0.5])
    low, high = smooth.interval(estimate, covariance, before, weights, bound=bound, level=0.95)
    times = np.array([-3, -2, -1, 1, 2])

    def half(free):
        # Three weights before exposure, tied by the straight line; the worst departure by a program.
        v = np.r_[0.0, free, weights]
        v[0] = (v @ times) / 3
        error = np.sqrt(v @ covariance @ v)
        bends = np.diff(np.insert(np.eye(5), 3, 0.0, axis=0), n=2, axis=0)
        worst = linprog(-v, A_ub=np.vstack([bends, -bends]), b_ub=np.full(8, bound), bounds=[(-50, 50)] * 5)
        return error * smooth.folded(-worst.fun / error, 0.05)

    starts = [minimize(half, start, method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-10}).fun
              for start in ([0.0, 0.0], [0.5, -1.0], [-0.5, -0.5])]  # fmt: skip
    assert (high - low) / 2 == pytest.approx(min(starts), rel=1e-5)


def test_folded_normal_quantiles():
    assert smooth.folded(0.0, 0.05) == pytest.approx(norm.ppf(0.975))
    assert smooth.folded(8.0, 0.05) == pytest.approx(8 + norm.ppf(0.95))
    assert norm.cdf(smooth.folded(0.7, 0.1) - 0.7) - norm.cdf(-smooth.folded(0.7, 0.1) - 0.7) == pytest.approx(0.9)


def test_smooth_interval_takes_out_a_straight_line():
    line = np.array([-3.0, -2.0, -1.0, 1.0, 2.0])
    for weights in (np.array([1.0, 0.0]), np.array([0.5, 0.5])):
        low, high = smooth.interval(line, 1e-6 * np.eye(5), 3, weights, bound=0.0, level=0.95)
        assert (low + high) / 2 == pytest.approx(0.0, abs=1e-9)


def exposed_half(seed=1, effect=2.0, drift=0.0, noise=0.3, units=60, years=8):
    rng = np.random.default_rng(seed)
    unit, year = np.repeat(np.arange(units), years), np.tile(np.arange(2010, 2010 + years), units)
    first = np.where(unit % 2 == 0, 2010.0 + years // 2, np.nan)
    y = effect * (year >= first) + drift * (year - 2010) * (unit % 2 == 0) + rng.normal(0, noise, len(unit))
    return pd.DataFrame({"unit": unit, "year": year, "first": first, "y": y})


def test_clear_effect_bears_departures_and_is_put_in_words():
    frame = exposed_half()
    found = honest_did.check(event_study.estimate(frame, **NAMES), frame)
    assert found.passed is True
    assert "the mean effect after exposure (2." in found.text
    terms = found.table["term"].tolist()
    assert terms[:5] == ["parallel", *(f"relative_magnitude={bound}" for bound in ("0.5", "1", "1.5", "2"))]
    widths = (found.table["conf_high"] - found.table["conf_low"]).to_numpy()
    assert (np.diff(widths[:5]) > 0).all()
    assert (np.diff(widths[5:]) > 0).all()


def test_drift_is_not_taken_for_an_effect():
    frame = exposed_half(effect=0.0, drift=0.4)
    found = honest_did.check(event_study.estimate(frame, **NAMES), frame)
    assert found.passed is False
    rows = found.table.set_index("term")
    assert rows.loc["parallel", "conf_low"] > 0
    assert rows.loc["smoothness=0", "conf_low"] < 0 < rows.loc["smoothness=0", "conf_high"]
    assert "even a straight one, it does not hold" in found.text


def test_no_effect_has_no_conclusion_to_upset():
    frame = exposed_half(effect=0.0)
    found = honest_did.check(event_study.estimate(frame, **NAMES), frame, of=1)
    assert found.passed is None
    assert "at event time 1" in found.text


def test_did_is_made_again_by_event_time():
    frame = exposed_half()
    plain, study = did.estimate(frame, **NAMES), event_study.estimate(frame, **NAMES)
    assert honest_did.check(plain, frame).to_dict() == honest_did.check(study, frame).to_dict()


def test_staggered_is_compared_with_one_base_period():
    data, settings, _ = staggered.example(seed=1)
    varying, universal = (staggered.estimate(data, **settings, base=base) for base in ("varying", "universal"))
    paths = [path_of(found, data)[0] for found in (varying, universal)]
    np.testing.assert_array_equal(paths[0].estimate, paths[1].estimate)
    assert paths[0].reference == -1
    assert -1 not in paths[0].times
    sun = path_of(sun_abraham.estimate(data, **settings), data)[0]
    shared = np.isin(sun.times, paths[0].times)
    np.testing.assert_allclose(sun.estimate[shared], paths[0].estimate, atol=1e-9)


def test_anticipation_moves_the_reference():
    data, settings, _ = staggered.example(seed=1)
    path, _ = path_of(staggered.estimate(data, **settings, anticipation=1), data)
    assert path.reference == -2
    assert path.weights(None).tolist()[0] == 0.0
    assert path.weights(None).sum() == pytest.approx(1.0)


def test_far_leads_beyond_a_gap_are_left_out():
    frame = exposed_half()
    frame = frame[~((frame["unit"] % 2 == 0) & (frame["year"] == 2011))]
    found = honest_did.check(event_study.estimate(frame, **NAMES), frame)
    assert "Event times -4 could not be used" in found.text


def test_what_cannot_be_bounded_is_said():
    data, settings, _ = imputation.example(seed=1)
    found = honest_did.check(imputation.estimate(data, **settings), data)
    assert found.passed is None
    assert "a method that compares them" in found.text
    data, settings, _ = experiment.example(seed=1)
    assert "no differences by event time" in honest_did.check(experiment.estimate(data, **settings), data).text
    frame = exposed_half()
    frame = frame[(frame["unit"] % 2 == 1) | (frame["unit"] == 0)]
    assert "no errors" in honest_did.check(event_study.estimate(frame, **NAMES), frame).text


def test_impossible_settings_are_refused():
    frame = exposed_half()
    estimate = event_study.estimate(frame, **NAMES)
    with pytest.raises(EstimationError, match="no effect at event time 9"):
        honest_did.check(estimate, frame, of=9)
    with pytest.raises(EstimationError, match="negative"):
        honest_did.check(estimate, frame, smoothness=[-1.0])
