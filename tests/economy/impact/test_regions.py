"""Regions: quotients by hand on three sectors, caps, sizes, and shares that cannot be."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.economy import AFLQ, CILQ, FLQ, SLQ, IOTable, LocalShare, National, OwnTable, local_coefficients
from csceval.errors import EstimationError

# Of a nation that makes 100, 200 and 400, an area makes 20, 10 and 40: a tenth.
AREA = {"A": 20.0, "B": 10.0, "C": 40.0}
# SLQ = (20/70)/(100/700), (10/70)/(200/700), (40/70)/(400/700).
OWN = np.array([2.0, 0.5, 1.0])
LAMBDA = np.log2(1.1) ** 0.3


@pytest.fixture
def nation(three) -> IOTable:
    return IOTable.from_frames(three["flows"], three["output"], three["value_added"], households=three["households"])


def test_slq_scales_rows_and_never_up(nation):
    assert SLQ(AREA).supply(nation) == pytest.approx([1.0, 0.5, 1.0])
    assert SLQ(AREA).factors(nation) == pytest.approx(np.array([[1, 1, 1], [0.5, 0.5, 0.5], [1, 1, 1]]))


def test_cilq_compares_seller_with_buyer_and_has_slq_on_the_diagonal(nation):
    by_hand = np.array([[2.0, 4.0, 2.0], [0.25, 0.5, 0.5], [0.5, 2.0, 1.0]])
    assert CILQ(AREA).factors(nation) == pytest.approx(np.minimum(by_hand, 1))


def test_flq_is_cilq_times_lambda(nation):
    by_hand = np.array([[2.0, 4.0, 2.0], [0.25, 0.5, 0.5], [0.5, 2.0, 1.0]])
    assert FLQ(0.3, AREA).factors(nation) == pytest.approx(np.minimum(by_hand * LAMBDA, 1))
    assert FLQ(0.0, AREA).factors(nation) == pytest.approx(CILQ(AREA).factors(nation))
    assert FLQ(0.3, AREA).supply(nation) == pytest.approx(np.minimum(OWN * LAMBDA, 1))


def test_aflq_gives_a_specialised_buyer_back_some(nation):
    special = np.array([np.log2(3), 1.0, 1.0])
    assert AFLQ(0.3, AREA).factors(nation) == pytest.approx(np.minimum(FLQ(0.3, AREA).factors(nation) * special, 1))


@pytest.mark.parametrize(("delta", "published"), [(0.2, 0.27), (0.3, 0.14)])
def test_lambda_of_a_thousandth_of_the_nation(nation, delta, published):
    # Two digits as the comparison of regionalisation methods on the Scottish tables prints them.
    area = {name: value / 1000 for name, value in {"A": 100.0, "B": 200.0, "C": 400.0}.items()}
    assert FLQ(delta, area).factors(nation) == pytest.approx(np.full((3, 3), published), abs=0.005)


def test_quotients_of_jobs_against_jobs(nation):
    jobs = {"A": 3.0, "B": 4.0, "C": 8.0}
    assert SLQ({name: value / 10 for name, value in jobs.items()}, jobs).supply(nation) == pytest.approx(np.ones(3))


def test_a_sector_that_the_area_lacks_sells_nothing_and_divides_nothing(nation):
    found = CILQ({"A": 20.0, "B": 0.0, "C": 50.0}).factors(nation)
    assert found[1] == pytest.approx(np.zeros(3))
    assert np.isfinite(found).all()


def test_a_sector_that_the_nation_lacks_is_left_alone(three):
    flows = three["flows"].copy()
    flows.loc["A"], flows["A"] = 0.0, 0.0
    nation = IOTable.from_frames(flows, three["output"].replace(100.0, 0.0), three["value_added"])
    assert np.isfinite(FLQ(0.2, {"A": 0.0, "B": 10.0, "C": 40.0}).factors(nation)).all()


def test_local_shares_are_the_sellers(nation):
    found = local_coefficients(nation, LocalShare({"A": 0.5, "C": 0.25}, other=1.0))
    by_hand = nation.coefficients().mul(pd.Series({"A": 0.5, "B": 1.0, "C": 0.25}), axis=0)
    pd.testing.assert_frame_equal(found, by_hand)
    assert LocalShare(0.6).supply(nation) == pytest.approx([0.6] * 3)


@pytest.mark.parametrize("region", [National(), OwnTable(), LocalShare(1.0)])
def test_some_leave_the_table_as_it_is(nation, region):
    pd.testing.assert_frame_equal(local_coefficients(nation, region), nation.coefficients())


@pytest.mark.parametrize(
    ("region", "code", "message"),
    [
        (LocalShare(60), "impact-share-outside", "LocalShare is 60; a share lies between 0 and 1"),
        (LocalShare({"A": 0.5}), "impact-share-missing", "no share for “B”, “C”"),
        (LocalShare({"D": 0.5}), "io-unknown-sector", "“D”"),
        (SLQ({"A": 1.0, "B": 2.0}), "impact-region-missing", "“regional” has no number, or one below zero, for “C”"),
        (FLQ(0.2, {"A": 1e4, "B": 2e4, "C": 4e4}), "impact-region-size", "The area would be 100 of the nation"),
    ],
)
def test_what_cannot_be_is_refused(nation, region, code, message):
    with pytest.raises(EstimationError, match=message) as caught:
        region.factors(nation)
    assert caught.value.code == code
    assert caught.value.fix


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda shares: sum(shares) > 0.01), st.floats(0, 1))
def test_quotients_are_shares_and_fall_with_delta(shares, delta):
    flows = pd.DataFrame([[10.0, 40.0, 20.0], [20.0, 30.0, 60.0], [15.0, 30.0, 80.0]], list("ABC"), list("ABC"))
    parts = pd.DataFrame({"compensation": [40.0, 80.0, 200.0]}, list("ABC"))
    nation = IOTable.from_frames(flows, [100.0, 200.0, 400.0], parts)
    area = {name: share * made for name, share, made in zip("ABC", shares, (100, 200, 400), strict=True)}
    for region in (SLQ(area), CILQ(area), FLQ(delta, area), AFLQ(delta, area)):
        for found in (region.factors(nation), region.supply(nation)):
            assert ((found >= 0) & (found <= 1)).all()
    # The smaller the area (δ above 0), the less it makes itself.
    assert (FLQ(delta, area).factors(nation) <= CILQ(area).factors(nation) + 1e-12).all()
    assert (FLQ(1.0, area).factors(nation) <= FLQ(delta, area).factors(nation) + 1e-12).all()
