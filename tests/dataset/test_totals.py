"""Totals that partners send: added up only where adding is right."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.dataset.observations import left_out, observe

RUNNING = {"accumulation": "running_total", "over_time": "last"}
RATIO = {"over_time": "ratio_of_sums", "over_partners": "ratio_of_sums", "unit": "proportion"}


def sent(value=None, partner="P1", site="S1", period="2024-01", **more):
    return {"partner_id": partner, "site_id": site, "indicator_id": "reported", "period": period, "value": value} | more


def row(observations, level, **where):
    mine = observations[observations["level"] == level]
    for name, value in where.items():
        mine = mine[mine[name] == value]
    assert len(mine) == 1, mine
    return mine.iloc[0]


def test_flows_are_summed_over_months_and_partners(make, totals):
    rows = [sent(3), sent(4, period="2024-02"), sent(10, "P2"), sent(5, period="2024-04")]
    found = observe(make(totals(), reports=rows))
    assert row(found, "period", period="2024-Q1")["value"] == 17
    assert row(found, "total")["value"] == 22
    assert row(found, "partner_total", partner="P1")["value"] == 12
    assert (found["reported_as"] == "totals").all()


def test_running_totals_take_the_last(make, totals):
    """Akvo RSR summed cumulative updates (PR #5245): 3, then 7 so far, is 7 and not 10."""
    rows = [sent(3), sent(7, period="2024-02"), sent(10, "P2"), sent(9, period="2024-05")]
    found = observe(make(totals(**RUNNING), reports=rows))
    assert row(found, "period", period="2024-Q1")["value"] == 17
    # The last that each partner sent: 9 and 10, although P2 is silent in the second quarter.
    assert row(found, "total")["value"] == 19


def test_a_stock_takes_the_last_too(make, totals):
    rows = [sent(30), sent(20, period="2024-05")]
    found = observe(make(totals(accumulation="stock", over_time="last"), reports=rows))
    assert row(found, "total")["value"] == 20


def test_a_reported_zero_stays_zero(make, totals):
    found = observe(make(totals(), reports=[sent(0), sent(None, period="2024-04")]))
    assert (row(found, "period", period="2024-Q1")["value"], row(found, "total")["value"]) == (0, 0)
    empty = row(found, "period", period="2024-Q2")
    assert (empty["state"], empty["why"]) == ("missing", "no_values")


def test_ratios_with_both_parts_are_pooled(make, totals):
    rows = [sent(numerator=1, denominator=1), sent(numerator=1, denominator=9, partner="P2")]
    found = observe(make(totals(**RATIO), reports=rows))
    one = row(found, "period", period="2024-Q1")
    assert (one["value"], one["numerator"], one["denominator"]) == (0.2, 2, 10)


def test_ratios_without_parts_are_shown_but_never_pooled(make, totals):
    found = observe(make(totals(**RATIO), reports=[sent(0.5), sent(0.9, "P2")]))
    assert row(found, "period", period="2024-Q1")["why"] == "not_pooled"
    assert row(found, "partner", partner="P2", period="2024-Q1")["value"] == 0.9


@pytest.mark.parametrize("rule", ["median_over_records", "unique_count", "none"])
def test_medians_and_unique_counts_are_never_pooled(make, totals, rule):
    one = totals(over_partners=rule, over_time="median_over_records")
    found = observe(make(one, reports=[sent(5), sent(9, "P2"), sent(7, period="2024-04")]))
    assert row(found, "period", period="2024-Q1")["why"] == "not_pooled"
    assert row(found, "partner", partner="P1", period="2024-Q1")["value"] == 5
    assert row(found, "partner_total", partner="P1")["why"] == "not_pooled"


def test_nothing_to_divide_by(make, totals):
    one = row(observe(make(totals(**RATIO), reports=[sent(numerator=0, denominator=0)])), "total")
    assert (one["state"], one["why"]) == ("missing", "zero_denominator")


def test_means_give_partners_the_same_weight(make, totals):
    one = totals(over_partners="mean_of_partner_means", over_time="mean")
    rows = [sent(2), sent(4, site="S2"), sent(9, "P2")]
    assert row(observe(make(one, reports=rows)), "period", period="2024-Q1")["value"] == 6  # (3 + 9) / 2


def test_a_total_for_everybody_and_its_groups_are_not_added(make, totals):
    rows = [sent(10), sent(6, group="women"), sent(4, group="men"), sent(1, "P2", group="men")]
    found = observe(make(totals(), reports=rows))
    assert row(found, "period", period="2024-Q1")["value"] == 11
    assert row(found, "group", group="men", period="2024-Q1")["value"] == 5
    assert "unknown" not in set(found["group"])


def test_a_total_for_all_places_and_its_places_are_not_added(make, totals):
    rows = [sent(10, site=None), sent(6), sent(3, site="S2")]
    found = observe(make(totals(), reports=rows))
    assert row(found, "period", period="2024-Q1")["value"] == 10
    assert row(found, "place", place="S1", period="2024-Q1")["value"] == 6


def test_a_quarter_and_its_months_are_not_added(make, totals):
    rows = [sent(3), sent(4, period="2024-02"), sent(9, period="2024-Q1"), sent(50, period="2024")]
    data = make(totals(), reports=rows)
    assert row(observe(data), "period", period="2024-Q1")["value"] == 9
    assert dict(left_out(data)[["reason", "rows"]].to_numpy()) == {"inside_longer_total": 2, "longer_than_period": 1}


def test_not_applicable_is_its_own_state(make, totals):
    data = make(totals(), reports=[sent(None)])
    data.tables["reports"]["value__why"] = pd.Series(["not_applicable"], dtype="str")
    assert row(observe(data), "period", period="2024-Q1")["state"] == "not_applicable"


def test_totals_fill_what_no_records_came_in_for(make, indicator):
    rows = [{"partner_id": "P1", "site_id": "S1", "asked_on": "2024-01-10"}]
    reports = [sent(99) | {"indicator_id": "visits_made"}, sent(7, "P2", period="2024-Q2")
               | {"indicator_id": "visits_made"}]  # fmt: skip
    found = observe(make(indicator(), visits=rows, reports=reports))
    first, second = row(found, "period", period="2024-Q1"), row(found, "period", period="2024-Q2")
    assert (first["value"], first["reported_as"]) == (1, "records")  # never added to the 99 that P1 also sent
    assert (second["value"], second["reported_as"]) == (7, "totals")
    assert row(found, "partner", partner="P2", period="2024-Q2")["value"] == 7


def test_a_tall_indicator_has_only_its_own_places_and_partners(make, totals):
    rows = [sent(3) | {"indicator_id": "a"}, sent(4, "P2", "S2") | {"indicator_id": "b"}]
    found = observe(make(totals(), reports=rows, uses=[{"use": "reported", "each": {"column": "indicator_id"}}]))
    mine = found[found["indicator"] == "reported_a"]
    assert set(mine["place"]) == {"all", "S1"}
    assert set(mine["partner"]) == {"all", "P1"}
    assert row(mine, "total")["coverage_due"] == 1


@settings(max_examples=20, deadline=None)
@given(
    rows=st.lists(
        st.builds(
            sent,
            st.integers(0, 10**6),
            partner=st.sampled_from(["P1", "P2"]),
            site=st.sampled_from(["S1", "S2"]),
            period=st.sampled_from(["2024-01", "2024-02", "2024-05"]),
        ),
        min_size=1,
        max_size=15,
    )
)
def test_sums_agree_at_every_level_and_order_does_not_matter(make, totals, rows):
    one = totals()
    found = observe(make(one, reports=rows))
    wanted = sum(row["value"] for row in rows)
    for level in ("total", "period", "place", "partner", "place_total", "partner_total"):
        assert found[found["level"] == level]["value"].sum() == pytest.approx(wanted, rel=1e-11)
    pd.testing.assert_frame_equal(found, observe(make(one, reports=rows[::-1])), check_exact=True)


def test_the_real_file(rowca):
    found = observe(rowca)
    assert rowca.as_of.isoformat() == "2014-07-31"
    # By hand from the file: 50 rows of 755 in January to April, by month 503,216 503,256 447,811 510,117.
    mine = found[(found["indicator"] == "reported_755") & (found["level"] == "period")].set_index("period")
    assert mine["value"].iloc[:4].tolist() == [503216, 503256, 447811, 510117]
    assert mine["state"].value_counts().to_dict() == {"not_due": 5, "observed": 4, "missing": 3}
    sums = found[found["level"] == "total"].set_index("indicator")["value"]
    raw = rowca.tables["reports"].groupby("indicator_id")["value"].sum()
    assert {f"reported_{key}": value for key, value in raw.items()} == sums.to_dict()
    zeros = found[(found["level"] == "place") & (found["value"] == 0)]
    assert (zeros["state"] == "observed").all()
