"""Sides and groups held against each other, worked out by hand."""

import math

import numpy as np
import pandas as pd
import pytest

from csceval.dataset.intervals import newcombe, wilson
from csceval.dataset.observations import observe
from csceval.dataset.parts import Parts, moments, welch

PARTNERS = pd.DataFrame({"partner_id": ["P1", "P2", "P3", "P4"], "size_band": ["large", "large", "small", "medium"]})
SIZES = {"column": "partner.size_band", "high": "large", "low": "small"}


def visit(partner="P1", asked="2024-01-10", **more):
    return {"partner_id": partner, "site_id": "S1", "asked_on": asked, **more}


def row(observations, level, **where):
    mine = observations[observations["level"] == level]
    for name, value in where.items():
        mine = mine[mine[name] == value]
    assert len(mine) == 1, mine
    return mine.iloc[0]


def between(high, low):
    """Welch's interval of the difference of the means of two lists of values."""
    sides = [np.array(side, dtype=float) for side in (high, low)]
    bounds = welch(*(moments(Parts.of(np.zeros(len(side), dtype=int), side, np.ones(len(side)), 1)) for side in sides))
    return tuple(float(bound[0]) for bound in bounds)


@pytest.fixture(scope="module")
def gap(indicator):
    """A difference between rows, changed as asked."""

    def made(measure=None, **changes):
        told = {
            "id": "gap",
            "direction": "target",
            "default_target": 0,
            "measure": {"kind": "aggregate", "op": "difference", "of": "hours", "between": SIZES, **(measure or {})},
            "over_time": "last",
            "over_partners": "difference",
            "accumulation": "stock",
            **changes,
        }
        return indicator(**told)

    return made


def observed(make, one, rows, **settings):
    return observe(make(one, visits=rows, registers={"partners": PARTNERS}, **settings))


class TestDifference:
    ROWS = (*[visit("P1", hours=value) for value in (4, 6)], visit("P2", hours=11),
            *[visit("P3", hours=value) for value in (1, 3)], visit("P4", hours=99))  # fmt: skip

    def test_means(self, make, gap):
        one = row(observed(make, gap(), self.ROWS), "period", period="2024-Q1")
        assert one["value"] == 7 - 2
        assert one["n"] == 2  # the smaller side
        assert one[["numerator", "denominator", "low", "high"]].isna().all()

    def test_other_statistics(self, make, gap):
        assert row(observed(make, gap({"stat": "median"}), self.ROWS), "total")["value"] == 6 - 2
        assert row(observed(make, gap({"stat": "max"}), self.ROWS), "total")["value"] == 11 - 3
        counted = gap({"stat": "count", "of": None})
        assert row(observed(make, counted, self.ROWS), "total")["value"] == 3 - 2

    def test_lists_and_parameters_name_the_sides(self, make, gap):
        between = {"column": "partner.size_band", "high": "large", "low": ["small", "medium"]}
        assert row(observed(make, gap({"between": between}), self.ROWS), "total")["value"] == pytest.approx(7 - 103 / 3)
        named = gap({"between": SIZES | {"low": "the_small"}}, parameters={"the_small": "medium"})
        assert row(observed(make, named, self.ROWS), "total")["value"] == 7 - 99

    def test_conditions_name_the_sides(self, make, gap):
        between = {"high": "hours > 5", "low": "hours <= 5 and partner.size_band == 'small'"}
        assert row(observed(make, gap({"between": between}), self.ROWS), "total")["value"] == pytest.approx(
            (6 + 11 + 99) / 3 - 2
        )

    def test_welch_interval(self, make, gap):
        one = gap(uncertainty={"kind": "sample", "interval": "t"})
        found = row(observed(make, one, self.ROWS), "total")
        assert (found["low"], found["high"]) == pytest.approx(between([4.0, 6, 11], [1.0, 3]))

    def test_shares_and_newcombe_interval(self, make, gap):
        share = gap({"stat": "share", "of": None, "where": "hours > 5"}, unit="proportion",
                    uncertainty={"kind": "process", "interval": "wilson"})  # fmt: skip
        rows = [visit("P1", hours=9)] * 56 + [visit("P2", hours=1)] * 14
        rows += [visit("P3", hours=9)] * 48 + [visit("P3", hours=1)] * 32
        found = row(observed(make, share, rows), "total")
        assert found["value"] == pytest.approx(0.8 - 0.6)
        # Newcombe 1998, table II, example (a), method 10: 56/70 against 48/80.
        assert (found["low"], found["high"]) == pytest.approx((0.0524, 0.3339), abs=5e-5)

    def test_ratios(self, make, indicator):
        between = {"column": "group", "high": "reference", "low": "priority"}
        outcome = indicator(
            measure={"kind": "ratio", "numerator": {"op": "sum", "of": "hours"}, "denominator": {"op": "count"},
                     "between": between},
            parameters={"reference": "others", "priority": "migrants"},
            over_time="ratio_of_sums",
            over_partners="difference",
        )  # fmt: skip
        assert not outcome.is_ratio
        rows = [visit(hours=1, group="others"), visit(hours=0, group="others"), visit("P2", hours=1, group="migrants"),
                *[visit("P2", hours=0, group="migrants")] * 3, visit(hours=5)]  # fmt: skip
        found = observed(make, outcome, rows)
        assert row(found, "period", period="2024-Q1")["value"] == 0.5 - 0.25
        # P1 has nobody of the priority group.
        one = row(found, "partner_total", partner="P1")
        assert (one["state"], one["why"]) == ("missing", "one_side")

    def test_sides_made_of_partners_have_no_partner_levels(self, make, gap):
        assert "partner" not in set(observed(make, gap(), self.ROWS)["level"])

    def test_states(self, make, gap):
        rows = [visit("P1", hours=1), visit("P4", "2024-05-01", hours=1)]
        found = observed(make, gap(), rows, span=("2024-Q1", "2024-Q4"), as_of="2024-11-01")
        whys = dict(found[found["level"] == "period"][["period", "why"]].to_numpy())
        assert whys == {"2024-Q1": "one_side", "2024-Q2": "one_side", "2024-Q3": "no_rows", "2024-Q4": "not_over"}

    def test_the_minimum_holds_for_each_side(self, make, gap):
        enough, few = ({"count": count, "of": "records"} for count in (2, 3))
        assert row(observed(make, gap(minimum_n=enough), self.ROWS), "total")["value"] == 5
        assert row(observed(make, gap(minimum_n=few), self.ROWS), "total")["why"] == "too_few"
        partners = gap(minimum_n={"count": 2, "of": "partners"})  # two are large, one is small
        assert row(observed(make, partners, self.ROWS), "total")["why"] == "too_few"

    def test_over_time(self, make, gap):
        rows = [*self.ROWS, visit("P1", "2024-05-01", hours=1), visit("P3", "2024-05-01", hours=3)]
        assert row(observed(make, gap(), rows), "total")["value"] == -2
        assert row(observed(make, gap(over_time="mean"), rows), "total")["value"] == (5 - 2) / 2
        # From all rows: (4 + 6 + 11 + 1) / 4 − (1 + 3 + 3) / 3.
        pooled = row(observed(make, gap(over_time="ratio_of_sums"), rows), "total")
        assert pooled["value"] == pytest.approx(5.5 - 7 / 3)


class TestRange:
    @staticmethod
    def spread(indicator, **changes):
        told = {
            "measure": {"kind": "aggregate", "op": "range", "of": "hours", "stat": "median",
                        "over": "partner.size_band"},
            "over_time": "median_over_records",
            "over_partners": "range",
            **changes,
        }  # fmt: skip
        return indicator(id="spread", **told)

    ROWS = (*[visit("P1", hours=value) for value in (1, 9)], visit("P2", hours=30),
            *[visit("P3", hours=value) for value in (2, 4)], visit("P4", hours=50), visit(None, hours=999))  # fmt: skip

    def test_the_largest_group_minus_the_smallest(self, make, indicator):
        one = row(observed(make, self.spread(indicator), self.ROWS), "total")
        assert one["value"] == 50 - 3  # large 9, small 3, medium 50; who has no size is in no group
        assert one["n"] == 1

    def test_small_groups_are_not_compared(self, make, indicator):
        one = self.spread(indicator, minimum_n={"count": 2, "of": "records"})
        found = row(observed(make, one, self.ROWS), "total")
        assert (found["value"], found["n"]) == (9 - 3, 2)
        three = self.spread(indicator, minimum_n={"count": 3, "of": "records"})
        assert row(observed(make, three, self.ROWS), "total")["why"] == "too_few"

    def test_one_group_is_nothing_to_compare(self, make, indicator):
        found = observed(make, self.spread(indicator), self.ROWS[:3])
        one, none = row(found, "period", period="2024-Q1"), row(found, "period", period="2024-Q2")
        assert (one["state"], one["why"], one["n"]) == ("missing", "one_side", 0)
        assert none["why"] == "no_rows"


def test_welch_by_hand():
    """Means 5 and 2, variances 1 and 4 over 4 and 5: variance 0.25 + 0.8, freedom 1.05² / (0.25²/3 + 0.8²/4)."""
    high, low = np.array([4.0, 4, 6, 6]) * math.sqrt(3) / 2, np.array([0.0, 1, 2, 3, 4])
    first = (math.fsum((high - high.mean()) ** 2) / 3 / 4, math.fsum((low - low.mean()) ** 2) / 4 / 5)
    freedom = sum(first) ** 2 / (first[0] ** 2 / 3 + first[1] ** 2 / 4)
    from scipy.stats import t, ttest_ind

    half = t.ppf(0.975, freedom) * math.sqrt(sum(first))
    assert between(high, low) == pytest.approx((high.mean() - 2 - half, high.mean() - 2 + half))
    known = ttest_ind(high, low, equal_var=False).confidence_interval()
    assert between(high, low) == pytest.approx((known.low, known.high))


def test_no_interval_is_invented():
    assert all(math.isnan(bound) for bound in between([1.0], [1.0, 2]))
    assert all(math.isnan(bound) for bound in between([3.3] * 3, [2.0, 2]))
    nothing = wilson(np.array([0.0]), np.array([0.0]))
    assert np.isnan(newcombe(np.array([np.nan]), *nothing, np.array([0.5]), np.array([0.4]), np.array([0.6]))).all()
