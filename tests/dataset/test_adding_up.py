"""How the parts of partners make up each figure: worked out on paper, and for any rows."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.dataset.adding_up import ADDING, left_out, lines
from csceval.dataset.contributions import contributions
from csceval.dataset.observations import left_out as all_left_out
from csceval.dataset.observations import observe

PEOPLE = {"measure": {"kind": "aggregate", "op": "count_distinct", "of": "person_id"}, "people": {},
          "over_time": "unique_count", "over_partners": "unique_count"}  # fmt: skip
RATE = {
    "unit": "proportion", "over_time": "ratio_of_sums", "over_partners": "ratio_of_sums",
    "measure": {"kind": "ratio", "denominator": {"op": "count"}, "numerator": {"op": "count", "where": "hours > 5"}},
}  # fmt: skip
DIFFERENT = {"op": "count_distinct", "of": "person_id"}
SHARE = RATE | {"measure": {"kind": "ratio", "denominator": DIFFERENT, "numerator": DIFFERENT | {"where": "hours > 5"}}}


def visit(partner, person, day="2024-01-10", hours=1.0, **more):
    return {"partner_id": partner, "site_id": "S1", "asked_on": day, "person_id": person, "hours": hours} | more


def told(data, period="all"):
    """Line and partner → value, of one period."""
    found = lines(data, observe(data))
    mine = found[(found["period"] == period) & found["value"].notna()]
    return {(row.line, row.partner): row.value for row in mine.itertuples()}


def test_rows_that_name_no_partner_are_a_line_of_their_own(make, indicator):
    data = make(indicator(), visits=[visit("P1", "a"), visit("P1", "b"), visit("P2", "c"), visit(None, "d")])
    assert told(data) == {("whole", "all"): 4, ("part", "P1"): 2, ("part", "P2"): 1, ("unnamed", "all"): 1}


def test_people_of_several_partners_are_taken_off_once(make, indicator):
    """Anna is with all three (two too many), Ben with two (one too many): 3 + 2 + 1 − 3 = 3 people, and Cem."""
    rows = [visit(p, "anna") for p in ("P1", "P2", "P3")] + [visit("P1", "ben"), visit("P2", "ben"), visit("P1", "cem")]
    data = make(indicator(id="people", **PEOPLE), visits=rows)
    assert told(data) == {("whole", "all"): 3, ("part", "P1"): 3, ("part", "P2"): 2, ("part", "P3"): 1,
                          ("once", "all"): -3}  # fmt: skip


def test_what_passes_between_partners_is_taken_off(make, indicator):
    """P1 gave 5 of its 6 hours on behalf of P2, which the whole does not count."""
    hours = indicator(id="hours", measure={"kind": "aggregate", "op": "sum", "of": "hours"},
                      over_partners="sum_excluding_internal")  # fmt: skip
    rows = [visit("P1", "a", hours=5.0, referrer_partner_id="P2"), visit("P1", "b"), visit("P2", "c", hours=3.0)]
    assert told(make(hours, visits=rows)) == {
        ("whole", "all"): 4, ("part", "P1"): 6, ("part", "P2"): 3, ("internal", "all"): -5
    }  # fmt: skip


def test_both_parts_of_a_share_of_people_add_up(make, indicator):
    rows = [visit("P1", "anna", hours=9.0), visit("P1", "ben"), visit("P2", "anna", hours=7.0), visit("P2", "cem")]
    found = lines(data := make(indicator(id="share", **SHARE), visits=rows), observe(data))
    of_all = found[found["period"] == "all"].set_index(["line", "partner"])[["numerator", "denominator"]]
    assert of_all.loc[("whole", "all")].tolist() == [1, 3]
    assert of_all.loc[("once", "all")].tolist() == [-1, -1]


def test_a_part_of_too_few_is_there_and_says_so(make, indicator):
    few = indicator(id="rate", minimum_n={"count": 3, "of": "records"}, **RATE)
    rows = [visit("P1", str(n), hours=9.0) for n in range(4)] + [visit("P2", "x")]
    found = lines(data := make(few, visits=rows), observe(data))
    part = found[(found["period"] == "all") & (found["partner"] == "P2")].iloc[0]
    assert (part["numerator"], part["denominator"], part["why"]) == (0, 1, "too_few")
    assert "other" not in set(found["line"])


def test_totals_beside_records_are_in_no_sum(make, indicator):
    rows = [{"partner_id": "P2", "indicator_id": "visits_made", "period": "2024-Q1", "value": 40}]
    data = make(indicator(), visits=[visit("P1", "a"), visit("P1", "b")], reports=rows)
    assert told(data) == {("whole", "all"): 2, ("part", "P1"): 2, ("beside", "P2"): 40}


def test_the_last_stock_is_that_of_its_period(make, indicator):
    """P2 sent nothing in the second quarter: its stock of the first is not part of the last one of all."""
    stock = indicator(id="stock", measure={"kind": "aggregate", "op": "sum", "of": "hours"}, accumulation="stock",
                      over_time="last")  # fmt: skip
    rows = [visit("P1", "a", hours=5.0), visit("P2", "b", hours=3.0), visit("P1", "a", "2024-05-10", hours=6.0)]
    found = lines(data := make(stock, visits=rows), observe(data))
    span = found[found["period"] == "all"]
    assert set(span["how"]) == {"periods"}
    assert set(span["line"]) == {"whole", "part"}
    assert told(data, "2024-Q1") == {("whole", "all"): 8, ("part", "P1"): 5, ("part", "P2"): 3}


def test_a_mean_over_partners_leaves_nameless_rows_out(make, indicator):
    mean = indicator(id="mean", unit="hours", measure={"kind": "aggregate", "op": "mean", "of": "hours"},
                     over_partners="mean", over_time="mean")  # fmt: skip
    rows = [visit("P1", "a", hours=2.0), visit("P2", "b", hours=4.0), visit(None, "c", hours=9.0)]
    assert told(make(mean, visits=rows), "2024-Q1") == {
        ("whole", "all"): 3, ("part", "P1"): 2, ("part", "P2"): 4, ("unnamed", "all"): 9
    }  # fmt: skip


def test_rows_in_no_figure_are_told_a_partner(make, indicator):
    rows = [visit("P1", "a"), visit("P1", "b", "2023-01-01"), visit(None, "c", "2023-01-01"), visit("P2", "d", None)]
    data = make(indicator(), visits=rows)
    found = left_out(data)
    assert found[["partner", "reason", "rows"]].to_numpy().tolist() == [
        ["P1", "outside_span", 1], ["P2", "no_period", 1], ["all", "outside_span", 1],
    ]  # fmt: skip
    summed = found.groupby(["indicator", "reason"])["rows"].sum()
    assert summed.to_dict() == all_left_out(data).set_index(["indicator", "reason"])["rows"].to_dict()


ROWS = st.lists(
    st.builds(visit, st.sampled_from(["P1", "P2", "P3", None]), st.sampled_from("uvwxyz"),
              st.sampled_from(["2024-01-10", "2024-05-10", "2023-01-01"]), st.sampled_from([1.0, 2.5, 9.0]),
              referrer_partner_id=st.sampled_from(["P1", None])),
    min_size=1, max_size=25,
)  # fmt: skip


@settings(max_examples=15)
@given(rows=ROWS)
def test_the_lines_come_to_the_whole_and_leave_nothing(make, indicator, rows):
    used = [indicator(), indicator(id="people", **PEOPLE), indicator(id="rate", **RATE), indicator(id="share", **SHARE),
            indicator(id="outside", over_partners="sum_excluding_internal")]  # fmt: skip
    data = make(*used, visits=rows)
    observed = observe(data)
    found = lines(data, observed)
    assert "other" not in set(found["line"])
    seen = found[found["how"].isin(ADDING)]
    empty = found[(found["line"] == "whole") & (found["state"] != "observed")][["indicator", "period"]]
    empty = set(empty.itertuples(index=False, name=None))
    for (name, period), mine in seen.groupby(["indicator", "period"]):
        if (name, period) in empty:  # nothing but rows between two partners
            continue
        whole, parts = mine[mine["line"] == "whole"].iloc[0], mine[mine["line"] != "whole"]
        for column in ("value",) if pd.isna(whole["numerator"]) else ("numerator", "denominator"):
            assert parts[column].sum() == pytest.approx(whole[column]), (name, period, column)
    people = contributions(data, observed)
    people = people[(people["indicator"] == "people") & (people["period"] == "all") & (people["partner"] != "all")]
    once = -found[(found["indicator"] == "people") & (found["period"] == "all") & (found["line"] == "once")][
        "value"
    ].sum()
    if all(row["partner_id"] for row in rows):
        assert once == pytest.approx(people["contributed"].sum() - people["attributed"].sum())
