"""One value against one target, with the faults of other systems as cases."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.dataset.standing import Aim, expected, judge, progress

NUMBERS = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("aim", "value", "share"),
    [
        # TolaData: baseline 90, target 100, actual 90 counts as on track there. It is no progress at all.
        (Aim("higher", 90, 100), 90, 0.0),
        # TolaData: baseline 100, target 80, actual 92 counts as on track there. It is 40 % of the way.
        (Aim("lower", 100, 80), 92, 0.4),
        # Akvo RSR: `max(…, 100)` never shows less than 100 %; documented as never more. Both are kept here.
        (Aim("higher", 0, 100), 150, 1.5),
        (Aim("higher", 0, 100), 50, 0.5),
        (Aim("higher", 10, 20), 5, -0.5),
        # A target of 0 has no status in Akvo RSR and TolaData. From 10 down to 0, 4 is 60 % of the way.
        (Aim("lower", 10, 0), 4, 0.6),
        # As near as possible to 1: from 0.4 to 0.7 is half the distance; 1.3 on the other side just as much.
        (Aim("target", 0.4, 1), 0.7, 0.5),
        (Aim("target", 0.4, 1), 1.3, 0.5),
    ],
)
def test_progress(aim, value, share):
    assert progress(aim, value) == pytest.approx(share)


@pytest.mark.parametrize("aim", [Aim("higher", None, 10), Aim("higher", 5, 5), Aim("target", 0, 0)])
def test_no_progress_without_a_way_to_go(aim):
    assert progress(aim, 7) is None


@given(NUMBERS, NUMBERS, st.floats(-2, 3))
def test_progress_is_the_share_of_the_way(baseline, target, share):
    if abs(target - baseline) > 1e-3:
        value = baseline + share * (target - baseline)
        found = progress(Aim("higher", baseline, target), value)
        assert found == pytest.approx(share, abs=1e-2)
        assert found == progress(Aim("lower", baseline, target), value)


def test_paths():
    aim = Aim("higher", 10, 20)
    assert expected(aim, "linear", 0.25) == 12.5
    assert expected(aim, "linear", 1) == 20
    assert expected(aim, "at_end", 0.9) == 10
    assert expected(aim, "at_end", 1) == 20
    assert expected(aim, "steps", 0.9) == 10
    assert expected(aim, "steps", 0.9, [12, 15]) == 15
    assert expected(Aim("higher", None, 20), "linear", 0.5) is None


def judged(aim, value, low=None, high=None, now=None, *, over=False):
    return judge(aim, value=value, low=low, high=high, expected_now=now, over=over)


@pytest.mark.parametrize(
    ("value", "low", "high", "over", "status", "verdict"),
    [
        (20, None, None, False, "met", "met"),
        (15, None, None, False, "on_track", "not_clear_yet"),
        (14, None, None, False, "off_track", "not_clear_yet"),
        (19, None, None, True, "off_track", "not_met"),
        # The interval decides: only what is clear counts.
        (21, 19, 23, False, "on_track", "not_clear_yet"),
        (21, 20, 22, True, "met", "met"),
        (21, 19, 23, True, "not_clear_yet", "not_clear_yet"),
        (16, 14, 18, False, "not_clear_yet", "not_clear_yet"),
        (12, 11, 14, False, "off_track", "not_clear_yet"),
        (12, 11, 14, True, "off_track", "not_met"),
        # An interval that is open upwards.
        (21, 20, math.nan, False, "met", "met"),
    ],
)
def test_status_and_verdict(value, low, high, over, status, verdict):
    high = None if high is not None and math.isnan(high) else high
    assert judged(Aim("higher", 10, 20), value, low, high, 15.0, over=over) == (status, verdict)


def test_lower_is_better():
    aim = Aim("lower", 30, 20)
    assert judged(aim, 19)[0] == "met"
    assert judged(aim, 24, now=25.0)[0] == "on_track"
    assert judged(aim, 26, now=25.0)[0] == "off_track"
    assert judged(aim, 19, 17, 21, now=25.0)[0] == "on_track"


def test_as_near_as_possible():
    aim = Aim("target", 0.4, 1, tolerance=0.05)
    assert judged(aim, 1.05)[0] == "met"
    assert judged(aim, 1.2, now=0.7)[0] == "on_track"  # as near as 0.8
    assert judged(aim, 1.5, now=0.7)[0] == "off_track"


def test_tolerance_and_rounding():
    assert judged(Aim("higher", 0, 0.65, tolerance=0.02), 0.63, over=True)[0] == "met"
    assert judged(Aim("higher", 0, 0.3), 0.1 + 0.2)[0] == "met"
    assert judged(Aim("lower", 1, 0.3), 0.1 + 0.2)[0] == "met"


def test_without_a_baseline_only_a_verdict():
    aim = Aim("higher", None, 20)
    assert judged(aim, 20) == ("met", "met")
    assert judged(aim, 19) == ("not_clear_yet", "not_clear_yet")
    assert judged(aim, 19, over=True) == ("off_track", "not_met")


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.booleans())
def test_higher_and_lower_mirror_each_other(baseline, target, value, now, over):
    up, down = Aim("higher", baseline, target), Aim("lower", -baseline, -target)
    assert judged(up, value, now=now, over=over) == judged(down, -value, now=-now, over=over)
