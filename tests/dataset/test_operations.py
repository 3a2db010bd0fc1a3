"""Every operation of the language on rows, worked out by hand."""

import math

import pandas as pd
import pytest

from csceval.dataset.observations import left_out, observe


def visit(partner="P1", site="S1", asked="2024-01-10", seen=None, **more):
    return {"partner_id": partner, "site_id": site, "asked_on": asked, "seen_on": seen, **more}


def row(observations, level, **where):
    mine = observations[observations["level"] == level]
    for name, value in where.items():
        mine = mine[mine[name] == value]
    assert len(mine) == 1, mine
    return mine.iloc[0]


def a_measure(op, **more):
    return {"kind": "aggregate", "op": op, **more}


@pytest.fixture(scope="module")
def share(indicator):
    return indicator(
        id="share",
        unit="proportion",
        measure=a_measure("share", where="hours > 5", rows="hours is present"),
        uncertainty={"kind": "process", "interval": "wilson"},
        over_time="ratio_of_sums",
        over_partners="ratio_of_sums",
    )


class TestShare:
    def test_it_is_rows_that_satisfy_over_rows(self, make, share):
        rows = [visit(hours=6), visit(hours=6), visit(hours=1), visit("P2", hours=9), visit("P2", hours=None)]
        found = observe(make(share, visits=rows))
        one = row(found, "period", period="2024-Q1")
        assert (one["value"], one["numerator"], one["denominator"], one["n"]) == (0.75, 3, 4, 4)
        # Wilson for 3 of 4 by hand: z² = 3.8415, middle (0.75 + 0.4802) / 1.9604, half 0.3272.
        assert (one["low"], one["high"]) == pytest.approx((0.3006, 0.9544), abs=5e-5)
        assert row(found, "partner_total", partner="P2")["value"] == 1

    def test_zero_and_nothing_are_two_things(self, make, share):
        found = observe(make(share, visits=[visit(hours=1), visit(asked="2024-05-01", hours=None)]))
        assert row(found, "period", period="2024-Q1")["value"] == 0
        assert row(found, "period", period="2024-Q2")["why"] == "zero_denominator"

    def test_periods_and_partners_are_pooled_as_sums(self, make, share):
        rows = [visit(hours=9), *[visit("P2", asked="2024-05-01", hours=1)] * 3]
        assert row(observe(make(share, visits=rows)), "total")["value"] == 0.25


class TestFirstAndLast:
    """A balance: what stands in the last row of the period."""

    ROWS = (
        visit("P1", "S1", "2024-01-10", hours=10),
        visit("P1", "S1", "2024-03-01", hours=4),
        visit("P1", "S2", "2024-02-01", hours=7),
        visit("P2", "S1", "2024-01-05", hours=100),
        visit("P1", "S1", "2024-05-01", hours=1),
    )

    @staticmethod
    def balance(indicator, op="last", **changes):
        told = {
            "measure": a_measure(op, of="hours", order="asked_on"),
            "accumulation": "stock",
            "over_time": "last",
            **changes,
        }
        return indicator(id="balance", **told)

    def test_every_partner_and_place_has_its_own_last_value(self, make, indicator):
        found = observe(make(self.balance(indicator), visits=self.ROWS))
        assert row(found, "period", period="2024-Q1")["value"] == 4 + 7 + 100
        assert row(found, "partner", partner="P1", period="2024-Q1")["value"] == 11
        assert row(found, "place", place="S1", period="2024-Q1")["value"] == 104
        assert row(found, "period", period="2024-Q2")["value"] == 1
        assert row(found, "total")["value"] == 1  # over time: the last

    def test_the_first_one(self, make, indicator):
        found = observe(make(self.balance(indicator, "first"), visits=self.ROWS))
        assert row(found, "partner", partner="P1", period="2024-Q1")["value"] == 10 + 7

    def test_a_mean_over_partners(self, make, indicator):
        found = observe(make(self.balance(indicator, over_partners="mean"), visits=self.ROWS))
        # P1: the mean of its places, (4 + 7) / 2; P2: 100.
        assert row(found, "period", period="2024-Q1")["value"] == (5.5 + 100) / 2

    def test_what_tells_series_apart(self, make, indicator):
        rows = [visit(hours=5, group="a"), visit(hours=2, referrer_partner_id="X"),
                visit(asked="2024-01-05", hours=9, referrer_partner_id="Y")]  # fmt: skip
        plain = self.balance(indicator, disaggregate=[])
        by_fund = a_measure("last", of="hours", order="asked_on", per="referrer_partner_id")
        told = self.balance(indicator, disaggregate=[], measure=by_fund)
        assert row(observe(make(plain, visits=rows)), "total")["value"] == 3.5  # two rows of one day: their mean
        assert row(observe(make(told, visits=rows)), "total")["value"] == 5 + 2 + 9

    def test_rows_without_the_figure_or_a_date_do_not_count(self, make, indicator):
        ordered = self.balance(indicator, measure=a_measure("last", of="hours", order="seen_on"))
        rows = [visit(hours=3, seen="2024-01-11"), visit(hours=4), visit(hours=None, seen="2024-01-12")]
        assert row(observe(make(ordered, visits=rows)), "period", period="2024-Q1")["value"] == 3

    def test_a_ratio_of_last_values_adds_the_senders(self, make, indicator):
        last = {"op": "last", "of": "hours", "order": "asked_on"}
        rate = indicator(
            measure={"kind": "ratio", "numerator": last, "denominator": {"op": "count_distinct", "of": "partner_id"}},
            over_time="last",
            over_partners="ratio_of_sums",
            accumulation="stock",
        )
        assert row(observe(make(rate, visits=self.ROWS)), "period", period="2024-Q1")["value"] == (4 + 7 + 100) / 2


def test_every_unit_counts_once(make, indicator):
    """The population of a site is not added up over its visitors."""
    sites = pd.DataFrame({"site_id": ["S1", "S2"], "population": [1000.0, 500.0]})
    reached = indicator(
        measure={
            "kind": "ratio",
            "scale": 1000,
            "numerator": {"op": "count_distinct", "of": "person_id"},
            "denominator": {"op": "sum", "of": "site.population", "per": "site_id"},
        },
        over_time="ratio_of_sums",
        over_partners="ratio_of_sums",
    )
    rows = [visit(person_id="a"), visit(person_id="b"), visit("P2", "S2", person_id="a"), visit("P2", person_id="c")]
    found = observe(make(reached, visits=rows, registers={"sites": sites}))
    one = row(found, "period", period="2024-Q1")
    assert (one["numerator"], one["denominator"], one["value"]) == (3, 1500, 2)
    assert row(found, "place", place="S1", period="2024-Q1")["value"] == 3
    mean = indicator(measure=a_measure("mean", of="site.population", per="site_id"), over_time="mean",
                     over_partners="single")  # fmt: skip
    assert row(observe(make(mean, visits=rows, registers={"sites": sites})), "total")["value"] == 750


class TestMeanOfMeans:
    @staticmethod
    def score(indicator, **changes):
        told = {
            "measure": a_measure("mean_of_means", of="hours", levels=["person_id", "partner_id"]),
            "uncertainty": {"kind": "sample", "interval": "t", "over": "partner"},
            "over_time": "last",
            "over_partners": "mean_of_partner_means",
            "accumulation": "stock",
            **changes,
        }
        return indicator(id="score", **told)

    ROWS = (
        *[visit("P1", person_id="a", hours=value) for value in (1, 3)],  # a: 2
        visit("P1", person_id="b", hours=6),  # P1: (2 + 6) / 2 = 4
        visit("P2", person_id="c", hours=10),  # P2: 10
        visit("P3", person_id="a", hours=1),  # the same code at another partner is another person
        visit("P3", person_id="d", hours=None),
    )

    @pytest.mark.parametrize("rule", ["mean_of_partner_means", "single"])
    def test_every_partner_weighs_the_same(self, make, indicator, rule):
        one = row(observe(make(self.score(indicator, over_partners=rule), visits=self.ROWS)), "period",
                  period="2024-Q1")  # fmt: skip
        assert one["value"] == (4 + 10 + 1) / 3  # the plain mean would be 4.2
        assert one["n"] == 5
        # Partner means 4, 10, 1: s = 4.5826, half = 4.30265 · 4.5826 / √3.
        assert (one["low"], one["high"]) == pytest.approx((5 - 11.3838, 5 + 11.3838), abs=5e-4)

    def test_one_partner_alone(self, make, indicator):
        one = row(observe(make(self.score(indicator), visits=self.ROWS)), "partner_total", partner="P1")
        assert one["value"] == 4
        assert math.isnan(one["low"])

    def test_who_is_not_named_stands_alone_and_rows_without_a_partner_are_left_out(self, make, indicator):
        rows = [visit("P1", person_id=None, hours=1), visit("P1", person_id=None, hours=3),
                visit("P1", person_id="a", hours=8), visit(None, person_id="b", hours=100)]  # fmt: skip
        one = row(observe(make(self.score(indicator, over_partners="single"), visits=rows)), "total")
        assert one["value"] == 4

    def test_minimum_of_people_counts_those_who_answered(self, make, indicator):
        few = self.score(indicator, minimum_n={"count": 2, "of": "partners"})
        found = observe(make(few, visits=[visit("P1", person_id="a", hours=1), visit("P2", person_id="b")]))
        assert row(found, "period", period="2024-Q1")["why"] == "too_few"


class TestWaitingTimes:
    RATIO = {
        "kind": "ratio",
        "numerator": {"op": "count", "where": "seen_on is present"},
        "denominator": {"op": "count"},
    }
    ROWS = (
        visit(asked="2024-01-10", seen="2024-01-20"),
        visit(asked="2024-01-11"),
        visit(asked="2024-03-20", seen="2024-03-21"),  # 11 days old at the cut-off date
    )

    def rate(self, indicator, **changes):
        return indicator(measure=self.RATIO, over_time="ratio_of_sums", over_partners="ratio_of_sums", **changes)

    def test_a_share_leaves_young_rows_out_of_both_parts(self, make, indicator):
        data = make(self.rate(indicator, unit="proportion", maturity=30), visits=self.ROWS, as_of="2024-03-31")
        one = row(observe(data), "period", period="2024-Q1")
        assert (one["numerator"], one["denominator"]) == (1, 2)

    def test_another_ratio_leaves_them_out_of_the_denominator(self, make, indicator):
        data = make(self.rate(indicator, unit="starts per case", maturity=30), visits=self.ROWS, as_of="2024-03-31")
        one = row(observe(data), "period", period="2024-Q1")
        assert (one["numerator"], one["denominator"]) == (2, 2)

    def test_a_cell_with_only_young_rows_is_not_due(self, make, indicator):
        data = make(self.rate(indicator, maturity=30), visits=self.ROWS[2:], as_of="2024-03-31")
        one = row(observe(data), "period", period="2024-Q1")
        assert (one["state"], one["why"]) == ("not_due", "too_young")

    def test_open_cases_are_followed_until_they_are_censored(self, make, indicator):
        wait = {
            "measure": {"kind": "aggregate", "op": "survival_median", "start": "asked_on", "end": "seen_on"},
            "over_time": "median_over_records",
            "over_partners": "median_over_records",
        }
        table_rows = [visit(seen="2024-01-15"), visit(seen="2024-01-30"), visit()]
        data = make(indicator(**wait, censor={"at": "left_on"}), visits=table_rows)
        # Followed for 3 days only, the third case is gone before the first ends: of the other two half end by day 5.
        data.tables["visits"]["left_on"] = pd.to_datetime(pd.Series([None, None, "2024-01-13"]))
        assert row(observe(data), "total")["value"] == 12.5
        open_still = make(indicator(**wait, censor={"at": "as_of"}), visits=table_rows)
        # Still open, it counts as longer than the 20 days of the second, which is then the middle one.
        assert row(observe(open_still), "total")["value"] == 20


def test_one_value_for_the_whole_has_no_partner_levels(make, indicator):
    whole = indicator(measure=a_measure("mean", of="hours"), over_time="mean", over_partners="single")
    found = observe(make(whole, visits=[visit("P1", hours=1), visit("P2", hours=3), visit("P2", hours=5)]))
    assert row(found, "total")["value"] == 3
    assert set(found["level"]) == {"period", "total", "place", "place_total"}


def test_a_breakdown_by_what_partners_are(make, indicator):
    partners = pd.DataFrame({"partner_id": ["P1", "P2"], "sector": ["health", None]})
    one = indicator(disaggregate=["partner.sector"])
    found = observe(make(one, visits=[visit("P1"), visit("P2"), visit("P1")], registers={"partners": partners}))
    assert row(found, "group", group="health", period="2024-Q1")["value"] == 2
    assert row(found, "group", group="unknown", period="2024-Q1")["value"] == 1


def test_shares_of_sums_have_an_interval_where_the_sums_are_cases(make, indicator):
    told = {
        "measure": {"kind": "ratio", "numerator": {"op": "sum", "of": "hours"}, "denominator": {"op": "count"}},
        "uncertainty": {"kind": "process", "interval": "wilson"},
        "over_time": "ratio_of_sums",
        "over_partners": "ratio_of_sums",
    }
    cases = row(observe(make(indicator(**told), visits=[visit(hours=1)] * 3 + [visit(hours=0)])), "total")
    assert cases["low"] == pytest.approx(0.3006, abs=5e-5)
    parts = row(observe(make(indicator(**told), visits=[visit(hours=0.5)] * 3)), "total")
    assert math.isnan(parts["low"])


def test_rows_of_a_computed_indicator_are_not_left_out(make, indicator):
    one = indicator(measure={"kind": "computed", "by": "network.structure"})
    assert left_out(make(one, visits=[visit(asked=None)])).empty
