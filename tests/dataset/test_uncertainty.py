"""Intervals as an indicator's `uncertainty` asks for them, from the rows to the observation."""

import math

import numpy as np
import pandas as pd
import pytest
from pydantic import ValidationError
from scipy import stats

from csceval.dataset.intervals import garwood
from csceval.dataset.observations import observe

HOURS = np.random.default_rng(1).gamma(2, 3, 60).round(2).tolist()


def visit(partner="P1", site="S1", asked="2024-01-10", **more):
    return {"partner_id": partner, "site_id": site, "asked_on": asked, **more}


def row(observations, level="period", **where):
    mine = observations[observations["level"] == level]
    for name, value in ({"period": "2024-Q1"} | where).items():
        mine = mine[mine[name] == value]
    assert len(mine) == 1, mine
    return mine.iloc[0]


def ends(found):
    return float(found["low"]), float(found["high"])


@pytest.fixture(scope="module")
def single(indicator):
    """An operation on everybody's rows, with an interval."""

    def made(op, interval, *, unit="hours", rule="single", **measure):
        return indicator(
            measure={"kind": "aggregate", "op": op, **measure}, unit=unit, over_time="last", over_partners=rule,
            accumulation="stock", uncertainty={"kind": "sample", "interval": interval},
        )  # fmt: skip

    return made


@pytest.fixture(scope="module")
def rate(indicator):
    """A ratio over partners and periods, with an interval."""

    def made(numerator, denominator, interval="poisson", **more):
        measure = {"kind": "ratio", "numerator": numerator, "denominator": denominator, "scale": more.pop("scale", 1)}
        return indicator(
            measure=measure, over_time="ratio_of_sums", over_partners="ratio_of_sums",
            uncertainty={"kind": "process", "interval": interval}, **more,
        )  # fmt: skip

    return made


class TestPoisson:
    def test_a_count(self, make, indicator):
        counted = indicator(uncertainty={"kind": "process", "interval": "poisson"})
        found = observe(make(counted, visits=[visit()] * 7 + [visit(asked="2024-05-01")] * 3))
        low, high = garwood(np.array([7.0, 10.0]))
        assert ends(row(found)) == pytest.approx((low[0], high[0]))
        assert ends(row(found, "total", period="all")) == pytest.approx((low[1], high[1]))

    def test_none_seen_is_not_none_possible(self, make, indicator):
        counted = indicator(
            measure={"kind": "aggregate", "op": "count", "where": "hours > 5"},
            uncertainty={"kind": "process", "interval": "poisson"},
        )
        assert ends(row(observe(make(counted, visits=[visit(hours=1)])))) == pytest.approx((0, 3.6889), abs=1e-4)

    def test_a_rate_per_thousand(self, make, rate):
        events = rate({"op": "count", "where": "hours > 5"}, {"op": "sum", "of": "hours"}, scale=1000)
        found = row(observe(make(events, visits=[visit(hours=8.5)] * 4 + [visit(hours=2)] * 3)))
        assert found["value"] == 100
        assert ends(found) == pytest.approx((1000 * 1.0899 / 40, 1000 * 10.2416 / 40), rel=1e-4)

    def test_of_amounts_that_are_no_counts_none(self, make, rate):
        events = rate({"op": "sum", "of": "hours"}, {"op": "count"})
        assert all(math.isnan(end) for end in ends(row(observe(make(events, visits=[visit(hours=2.5)])))))

    def test_without_an_interval_none(self, make, indicator):
        found = observe(make(indicator(), visits=[visit()] * 7))
        assert found[["low", "high"]].isna().all().all()


class TestBootstrap:
    ROWS = tuple(visit(hours=value) for value in HOURS)

    def test_a_median(self, make, single):
        found = row(observe(make(single("median", "bootstrap", of="hours"), visits=[*self.ROWS])))
        values = np.sort(HOURS)
        # Of 60 values the 22nd and the 39th hold the median in 95 % of samples.
        assert values[19] <= found["low"] <= values[23]
        assert values[36] <= found["high"] <= values[40]

    def test_a_mean(self, make, single):
        found = row(observe(make(single("mean", "bootstrap", of="hours"), visits=[*self.ROWS])))
        known = stats.t.interval(0.95, 59, np.mean(HOURS), stats.sem(HOURS))
        assert ends(found) == pytest.approx(known, abs=0.15)

    def test_a_ratio_draws_both_parts_together(self, make, rate):
        """Hours per long visit: whoever is drawn brings the hours and the visit."""
        shared = rate({"op": "sum", "of": "hours", "where": "hours > 3"}, {"op": "count", "where": "hours > 3"},
                      "bootstrap", scale=60)  # fmt: skip
        found = row(observe(make(shared, visits=[*self.ROWS])))
        long = [value for value in HOURS if value > 3]
        known = stats.t.interval(0.95, len(long) - 1, 60 * np.mean(long), 60 * stats.sem(long))
        assert ends(found) == pytest.approx(known, rel=0.03)

    def test_over_partners_the_partners_are_drawn(self, make, single):
        rows = [visit(f"P{at % 12:02}", hours=value) for at, value in enumerate(HOURS)]
        found = row(observe(make(single("mean", "bootstrap", rule="mean", of="hours"), visits=rows)))
        means = [np.mean(HOURS[at::12]) for at in range(12)]
        assert ends(found) == pytest.approx(stats.t.interval(0.95, 11, np.mean(means), stats.sem(means)), abs=0.35)

    def test_order_of_rows_changes_nothing_and_the_seed_does(self, make, single):
        measures = [single("median", "bootstrap", of="hours"), single("mean", "bootstrap", of="hours")]
        for one in measures:
            first = observe(make(one, visits=[*self.ROWS]))
            again = observe(make(one, visits=[*reversed(self.ROWS)]))
            pd.testing.assert_frame_equal(first, again)
            assert ends(row(observe(make(one, visits=[*self.ROWS], seed=5)))) != ends(row(first))

    def test_few_rows_have_none(self, make, single):
        found = row(observe(make(single("median", "bootstrap", of="hours"), visits=[*self.ROWS[:9]])))
        assert not math.isnan(found["value"])
        assert all(math.isnan(end) for end in ends(found))


class TestRefused:
    @pytest.mark.parametrize(
        ("op", "told"),
        [
            ("mean", {"of": "hours"}),
            ("survival_median", {"start": "asked_on", "end": "seen_on"}),
            ("share", {"where": "hours > 5"}),
        ],
    )
    def test_poisson_goes_with_counts(self, single, op, told):
        with pytest.raises(ValidationError, match="poisson` goes with counts"):
            single(op, "poisson", **told)

    def test_a_share_is_no_rate(self, rate):
        with pytest.raises(ValidationError, match="poisson` goes with counts"):
            rate({"op": "count", "where": "hours > 5"}, {"op": "count"}, unit="proportion")

    @pytest.mark.parametrize(("op", "told"), [("max", {"of": "hours"}), ("share", {"where": "hours > 5"}),
                                              ("range", {"of": "hours", "over": "group"})])  # fmt: skip
    def test_bootstrap_goes_with_means_medians_and_ratios(self, single, op, told):
        with pytest.raises(ValidationError, match="bootstrap` goes with means"):
            single(op, "bootstrap", **told)

    def test_people_counted_once_cannot_be_drawn(self, rate):
        with pytest.raises(ValidationError, match="bootstrap` goes with means"):
            rate({"op": "count_distinct", "of": "person_id"}, {"op": "count"}, "bootstrap")
