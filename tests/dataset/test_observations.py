"""States, zeros, pooling and coverage, each worked out by hand."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.dataset.observations import left_out, observe, panel

RATE = {
    "id": "rate",
    "unit": "proportion",
    "measure": {
        "kind": "ratio",
        "denominator": {"op": "count"},
        "numerator": {"op": "count", "where": "seen_on is present and seen_on - asked_on <= window"},
    },
    "parameters": {"window": 30},
    "over_time": "ratio_of_sums",
    "over_partners": "ratio_of_sums",
}
MEDIAN = {
    "id": "wait",
    "unit": "days",
    "direction": "lower",
    "measure": {"kind": "aggregate", "op": "survival_median", "start": "asked_on", "end": "seen_on"},
    "over_time": "median_over_records",
    "over_partners": "median_over_records",
}


def visit(partner="P1", site="S1", asked="2024-01-10", seen=None, **more):
    return {"partner_id": partner, "site_id": site, "asked_on": asked, "seen_on": seen, **more}


def row(observations, level, **where):
    mine = observations[observations["level"] == level]
    for name, value in where.items():
        mine = mine[mine[name] == value]
    assert len(mine) == 1, mine
    return mine.iloc[0]


def states(observations, level="period"):
    return dict(observations[observations["level"] == level][["period", "state"]].to_numpy())


def test_counts_at_every_level(make, indicator):
    rows = [
        visit("P1", "S1", group="a"),
        visit("P1", "S2", group="b"),
        visit("P2", "S1", "2024-05-01"),
        visit("P2", "S1", "2024-05-02", group="a"),
    ]
    found = observe(make(indicator(), visits=rows))
    assert row(found, "period", period="2024-Q1")["value"] == 2
    assert row(found, "total")["value"] == 4
    assert row(found, "place", place="S1", period="2024-Q2")["value"] == 2
    assert row(found, "place_total", place="S1")["value"] == 3
    assert row(found, "partner", partner="P2", period="2024-Q2")["value"] == 2
    assert row(found, "partner_total", partner="P1")["value"] == 2
    assert row(found, "group", group="a", period="2024-Q2")["value"] == 1
    # Somebody whose group is unknown stays in the total and is shown.
    assert row(found, "group", group="unknown", period="2024-Q2")["value"] == 1
    assert set(found["level"]) == {"period", "total", "place", "group", "partner", "place_total", "partner_total"}


def test_zero_stays_zero_and_nothing_sent_is_missing(make, indicator):
    """Akvo RSR writes an actual of 0 as blank, DHIS2 drops zeros: here 0 and missing are two things."""
    counted = indicator(measure={"kind": "aggregate", "op": "count", "where": "hours > 5"})
    found = observe(make(counted, visits=[visit(hours=1)]))
    zero, nothing = row(found, "period", period="2024-Q1"), row(found, "period", period="2024-Q2")
    assert (zero["value"], zero["state"], zero["why"]) == (0, "observed", "")
    assert (nothing["state"], nothing["why"]) == ("missing", "no_rows")
    assert pd.isna(nothing["value"])


def test_a_sum_of_rows_without_the_figure_is_missing_not_zero(make, indicator):
    summed = indicator(measure={"kind": "aggregate", "op": "sum", "of": "hours"})
    found = observe(make(summed, visits=[visit(), visit("P2", hours=2.5)]))
    assert row(found, "partner", partner="P1", period="2024-Q1")["why"] == "no_values"
    assert row(found, "partner", partner="P2", period="2024-Q1")["value"] == 2.5


def test_a_period_that_is_not_over_is_not_due(make, indicator):
    found = observe(make(indicator(), visits=[visit()], as_of="2024-05-31"))
    assert states(found) == {"2024-Q1": "observed", "2024-Q2": "not_due"}
    assert row(found, "period", period="2024-Q2")["why"] == "not_over"


def test_rows_too_young_are_left_out_of_both_parts(make, indicator):
    rows = [
        visit(asked="2024-01-10", seen="2024-01-20"),  # seen in time
        visit(asked="2024-01-10"),  # had its 30 days, not seen
        visit(asked="2024-03-01"),  # exactly 30 days old: has had its time
        visit(asked="2024-03-02", seen="2024-03-03"),  # 29 days old: not due yet, though already seen
    ]
    data = make(indicator(**RATE, follow_up="window"), visits=rows, as_of="2024-03-31")
    one = row(observe(data), "period", period="2024-Q1")
    assert (one["numerator"], one["denominator"], one["n"]) == (1, 3, 3)
    assert one["value"] == pytest.approx(1 / 3)
    assert left_out(data).to_dict("records") == [{"indicator": "rate", "reason": "too_young", "rows": 1}]


def test_a_cell_with_only_young_rows_is_not_due(make, indicator):
    data = make(indicator(**RATE, follow_up=30), visits=[visit(asked="2024-03-20")], as_of="2024-03-31")
    one = row(observe(data), "period", period="2024-Q1")
    assert (one["state"], one["why"]) == ("not_due", "too_young")


def test_a_parameter_changes_the_result(make, indicator):
    rows = [visit(seen="2024-02-05"), visit(seen="2024-01-20")]  # 26 and 10 days
    uses = [{"use": "rate", "parameters": {"window": 20}}]
    assert row(observe(make(indicator(**RATE), visits=rows)), "total")["value"] == 1
    assert row(observe(make(indicator(**RATE), visits=rows, uses=uses)), "total")["value"] == 0.5


def test_nothing_to_divide_by_is_missing(make, indicator):
    measure = RATE["measure"] | {"rows": "hours > 5"}
    one = row(observe(make(indicator(**RATE | {"measure": measure}), visits=[visit(hours=1)])), "total")
    assert (one["state"], one["why"], one["denominator"]) == ("missing", "zero_denominator", 0)


def test_ratios_are_pooled_as_sums_not_averaged(make, indicator):
    """Akvo RSR averaged percentages until users objected: 1 of 1 and 1 of 9 are 2 of 10, not 56 %."""
    rows = [visit("P1", seen="2024-01-11"), visit("P2", seen="2024-01-11"), *[visit("P2") for _ in range(8)]]
    found = observe(make(indicator(**RATE), visits=rows))
    assert row(found, "period", period="2024-Q1")["value"] == 0.2
    assert row(found, "partner", partner="P1", period="2024-Q1")["value"] == 1


def test_medians_come_from_records_not_from_medians(make, indicator):
    days = {"P1": [1, 1, 1, 1, 10], "P2": [20, 30, 40]}
    rows = [visit(partner, seen=str(pd.Timestamp("2024-01-10") + pd.Timedelta(days=day))[:10])
            for partner, waits in days.items() for day in waits]  # fmt: skip
    found = observe(make(indicator(**MEDIAN), visits=rows))
    # All eight: 1 1 1 1 10 20 30 40, the median is 5.5; the mean of the partners' medians would be 15.5.
    assert row(found, "period", period="2024-Q1")["value"] == 5.5
    assert row(found, "partner", partner="P2", period="2024-Q1")["value"] == 30


def test_open_cases_are_censored_at_the_cut_off(make, indicator):
    rows = [visit(seen="2024-01-12"), visit(), visit(), visit(seen="2026-01-01")]
    data = make(indicator(**MEDIAN), visits=rows, as_of="2024-12-31")
    one = row(observe(data), "period", period="2024-Q1")
    # Seen after the cut-off date is still open at the cut-off date, so three of four are open.
    assert (one["state"], one["why"], one["n"]) == ("missing", "not_reached", 4)


def test_people_are_counted_once_over_partners_and_periods(make, indicator):
    unique = indicator(
        measure={"kind": "aggregate", "op": "count_distinct", "of": "person_id"},
        people={"person": "person_id"},
        over_time="unique_count",
        over_partners="unique_count",
    )
    rows = [visit("P1", person_id="x"), visit("P2", person_id="x"), visit("P2", asked="2024-05-01", person_id="x"),
            visit("P2", person_id="y")]  # fmt: skip
    found = observe(make(unique, visits=rows))
    assert row(found, "period", period="2024-Q1")["value"] == 2
    assert row(found, "total")["value"] == 2
    assert row(found, "partner", partner="P2", period="2024-Q1")["value"] == 2
    assert found["people"].all()
    assert found["personal"].all()


def test_partners_count_the_same_where_the_mean_is_over_partners(make, indicator):
    mean = indicator(
        measure={"kind": "aggregate", "op": "mean", "of": "hours"},
        over_time="last",
        over_partners="mean_of_partner_means",
        accumulation="stock",
        uncertainty={"kind": "sample", "interval": "t", "over": "partner"},
    )
    rows = [visit("P1", hours=1), visit("P1", hours=3), visit("P2", hours=8), visit("P2", asked="2024-05-01", hours=4)]
    found = observe(make(mean, visits=rows))
    first = row(found, "period", period="2024-Q1")
    assert first["value"] == 5  # (2 + 8) / 2, not (1 + 3 + 8) / 3
    # Two partner means, 2 and 8: mean 5, standard error 3, t(1) = 12.706.
    assert (first["low"], first["high"]) == pytest.approx((5 - 12.7062 * 3, 5 + 12.7062 * 3), rel=1e-5)
    assert row(found, "total")["value"] == 4  # over time: the last


def test_mean_per_year_gives_every_year_the_same_weight(make, indicator):
    rows = [visit(asked=day) for day in ("2023-02-01", "2023-05-01", "2023-05-02", "2024-02-01")]
    one = indicator(over_time="mean_per_year")
    found = observe(make(one, visits=rows, span=("2023-Q1", "2024-Q4")))
    assert row(found, "total")["value"] == (1.5 + 1) / 2  # 2023: mean of 1 and 2; 2024: 1


def test_what_cannot_be_pooled_is_not(make, indicator):
    found = observe(make(indicator(over_partners="none"), visits=[visit("P1"), visit("P2", "S2")]))
    one = row(found, "period", period="2024-Q1")
    assert (one["state"], one["why"]) == ("missing", "not_pooled")
    assert row(found, "partner", partner="P1", period="2024-Q1")["value"] == 1
    assert row(found, "place", place="S2", period="2024-Q1")["value"] == 1


def test_between_partners_is_internal(make, indicator):
    money = indicator(measure={"kind": "aggregate", "op": "sum", "of": "hours"}, over_partners="sum_excluding_internal")
    rows = [visit("P1", hours=10), visit("P1", hours=4, referrer_partner_id="P2")]
    found = observe(make(money, visits=rows))
    assert row(found, "total")["value"] == 10
    assert row(found, "partner_total", partner="P1")["value"] == 14


def test_the_range_over_partners(make, indicator):
    found = observe(make(indicator(over_partners="range"), visits=[visit("P1"), visit("P2"), visit("P2")]))
    assert row(found, "period", period="2024-Q1")["value"] == 1


def test_too_few_for_a_reliable_figure(make, indicator):
    rate = indicator(**RATE, minimum_n={"count": 3}, uncertainty={"kind": "process", "interval": "wilson"})
    found = observe(make(rate, visits=[visit("P1"), visit("P1"), visit("P2")]))
    few, enough = row(found, "partner_total", partner="P1"), row(found, "total")
    assert (few["state"], few["why"], few["n"]) == ("missing", "too_few", 2)
    assert few[["value", "numerator", "low", "high"]].isna().all()
    assert (enough["state"], enough["value"]) == ("observed", 0)


def test_minimum_of_partners(make, indicator):
    one = indicator(minimum_n={"count": 2, "of": "partners"})
    found = observe(make(one, visits=[visit("P1"), visit("P1", "S2"), visit("P2", "S2")]))
    assert row(found, "place_total", place="S1")["why"] == "too_few"
    assert row(found, "place_total", place="S2")["value"] == 2


def test_no_interval_is_invented_for_complete_counts(make, indicator):
    found = observe(make(indicator(**RATE), visits=[visit()]))
    assert found[["low", "high"]].isna().all(axis=None)
    asked = indicator(**RATE, uncertainty={"kind": "process", "interval": "wilson"})
    one = row(observe(make(asked, visits=[visit()] * 20)), "total")
    assert (one["low"], one["high"]) == pytest.approx((0, 0.1611), abs=5e-5)  # 0 of 20: Newcombe 1998, table I


def test_registers_say_who_is_due(make, indicator):
    partners = pd.DataFrame({
        "partner_id": ["P1", "P2", "P3"],
        "joined_on": pd.to_datetime(["2020-01-01", "2024-04-15", None]),
        "left_on": pd.to_datetime([None, None, "2024-03-31"]),
    })  # fmt: skip
    sites = pd.DataFrame({"site_id": ["S1", "S2"], "ended_on": pd.to_datetime([None, "2024-02-01"])})
    data = make(indicator(), visits=[visit()], registers={"partners": partners, "sites": sites})
    found = observe(data)
    first, second = row(found, "period", period="2024-Q1"), row(found, "period", period="2024-Q2")
    assert (first["coverage_reported"], first["coverage_due"]) == (1, 2)
    assert (second["coverage_reported"], second["coverage_due"]) == (0, 2)
    assert row(found, "partner", partner="P2", period="2024-Q1")["state"] == "not_applicable"
    assert row(found, "partner", partner="P2", period="2024-Q2")["state"] == "missing"
    assert row(found, "partner", partner="P3", period="2024-Q2")["why"] == "not_expected"
    assert row(found, "place", place="S2", period="2024-Q1")["state"] == "missing"
    assert row(found, "place", place="S2", period="2024-Q2")["state"] == "not_applicable"


def test_a_partner_of_whom_nothing_is_expected_is_not_due(make, indicator):
    partners = pd.DataFrame({"partner_id": ["P1", "P2"]})
    entries = [{"partner_id": "P2", "partner_name": "Funder", "expected": False}]
    data = make(indicator(), visits=[visit()], registers={"partners": partners}, partners=entries)
    assert row(observe(data), "total")["coverage_due"] == 1


def test_without_a_register_those_ever_seen_are_due(make, indicator):
    found = observe(make(indicator(), visits=[visit("P1"), visit("P2", asked="2024-05-01")]))
    one = row(found, "period", period="2024-Q1")
    assert (one["coverage_reported"], one["coverage_due"]) == (1, 2)


def test_rows_outside_the_span_are_counted_apart(make, indicator):
    rows = [visit(), visit(asked="2023-12-31"), visit(asked=None), visit(asked="2024-05-20")]
    data = make(indicator(), visits=rows, as_of="2024-04-30")
    counts = dict(left_out(data)[["reason", "rows"]].to_numpy())
    assert counts == {"outside_span": 1, "no_period": 1, "after_as_of": 1}
    assert row(observe(data), "total")["value"] == 1


def test_a_panel_for_a_causal_design(make, indicator):
    sites = pd.DataFrame({"site_id": ["S1", "S2"], "start_on": pd.to_datetime(["2024-04-10", None])})
    rows = [visit(), visit("P1", "S2"), visit("P1", "S1", "2024-05-01", hours=9)]
    data = make(indicator(), visits=rows, registers={"sites": sites})
    found = panel(data, observe(data), "visits_made")
    assert found.columns.tolist() == ["unit", "period", "outcome", "n", "first_exposed"]
    assert found["unit"].tolist() == ["S1", "S1", "S2"]
    assert found["period"].tolist() == ["2024-Q1", "2024-Q2", "2024-Q1"]
    assert found["first_exposed"].tolist()[:2] == ["2024-Q2", "2024-Q2"]
    assert pd.isna(found["first_exposed"].iloc[2])


def test_joins_follow_the_relations(make, indicator):
    partners = pd.DataFrame({"partner_id": ["P1", "P2"], "sector": ["health", "education"]})
    one = indicator(measure={"kind": "aggregate", "op": "count", "where": "partner.sector == 'health'"})
    found = observe(make(one, visits=[visit("P1"), visit("P2"), visit("P2")], registers={"partners": partners}))
    assert row(found, "total")["value"] == 1


def test_said_not_applicable_is_its_own_state(make, indicator):
    data = make(indicator(measure={"kind": "aggregate", "op": "sum", "of": "hours"}), visits=[visit()])
    data.tables["visits"]["hours__why"] = pd.Series(["not_applicable"], dtype="str")
    assert row(observe(data), "period", period="2024-Q1")["state"] == "not_applicable"


def test_an_empty_dataset_has_an_empty_frame_of_the_same_shape(make, indicator):
    full, empty = observe(make(indicator(), visits=[visit()])), observe(make())
    assert empty.empty
    assert (empty.dtypes == full.dtypes).all()


ROWS = st.lists(
    st.builds(
        visit,
        partner=st.sampled_from(["P1", "P2", "P3"]),
        site=st.sampled_from(["S1", "S2", None]),
        asked=st.dates(pd.Timestamp("2024-01-01").date(), pd.Timestamp("2024-06-30").date()).map(str),
        hours=st.floats(-1e6, 1e6) | st.none(),
        group=st.sampled_from(["a", "b", None]),
        person_id=st.sampled_from("uvwxyz"),
    ),
    max_size=25,
)


@pytest.fixture(scope="module")
def several(indicator):
    return [
        indicator(),
        indicator(id="hours", measure={"kind": "aggregate", "op": "sum", "of": "hours"}),
        indicator(id="mean", measure={"kind": "aggregate", "op": "mean", "of": "hours"}, over_time="mean",
                  over_partners="mean"),
        indicator(**RATE),
        indicator(**MEDIAN),
        indicator(id="latest", measure={"kind": "aggregate", "op": "last", "of": "hours", "order": "asked_on"},
                  over_time="last", accumulation="stock"),
        indicator(id="means", measure={"kind": "aggregate", "op": "mean_of_means", "of": "hours",
                                       "levels": ["person_id", "partner_id"]}, over_time="last",
                  over_partners="mean_of_partner_means", uncertainty={"kind": "sample", "interval": "t"}),
        indicator(id="gap", measure={"kind": "aggregate", "op": "difference", "of": "hours", "stat": "mean",
                                     "between": {"column": "group", "high": "a", "low": "b"}},
                  over_time="mean", over_partners="difference", uncertainty={"kind": "sample", "interval": "t"}),
    ]  # fmt: skip


def test_another_disaggregation_changes_no_total(make, indicator):
    """DevResults deletes results when a disaggregation is changed."""
    rows = [visit(group="a"), visit("P2", group="b"), visit("P2")]
    with_groups, without = (observe(make(indicator(disaggregate=names), visits=rows)) for names in (["group"], []))
    kept = with_groups[with_groups["level"] != "group"].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, without)


@settings(max_examples=20, deadline=None)
@given(rows=ROWS, rng=st.randoms())
def test_the_order_of_rows_changes_nothing(make, several, rows, rng):
    shuffling_changes_nothing(make, several, rows, rng)


@pytest.mark.long
@settings(max_examples=300, deadline=None)
@given(rows=ROWS, rng=st.randoms())
def test_the_order_of_rows_changes_nothing_many_times(make, several, rows, rng):
    shuffling_changes_nothing(make, several, rows, rng)


def shuffling_changes_nothing(make, several, rows, rng):
    shuffled = rng.sample(rows, len(rows))
    one, parts = make(*several, visits=rows), make(*several, visits=shuffled)
    # The same rows out of many files, in any order.
    parts.tables["visits"] = parts.tables["visits"].assign(_file=[f"{n % 3}.xlsx" for n in range(len(rows))])
    one, other = observe(one), observe(parts)
    pd.testing.assert_frame_equal(one, other, check_exact=True)


@settings(max_examples=15, deadline=None)
@given(rows=ROWS)
def test_counts_add_up_and_ratios_stay_inside(make, several, rows):
    found = observe(make(*several, visits=rows))
    counted = found[found["indicator"] == "visits_made"]
    total = counted[counted["level"] == "total"]["value"].fillna(0).sum()
    for level in ("period", "partner", "partner_total"):
        assert counted[counted["level"] == level]["value"].sum() == total == len(rows)
    rates = found[found["indicator"] == "rate"]["value"].dropna()
    assert ((rates >= 0) & (rates <= 1)).all()
    observed = found["state"] == "observed"
    assert (found["value"].notna() == observed).all()
    assert ((found["why"] == "") == observed).all()
    assert not any(math.isinf(value) for value in found["value"].dropna())
