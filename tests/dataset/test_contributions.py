"""What partners contribute to the figures of all, and whom several of them count."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.dataset.contributions import contributions, overlap
from csceval.dataset.observations import observe
from csceval.dataset.reach import reach

PEOPLE = {"measure": {"kind": "aggregate", "op": "count_distinct", "of": "person_id"}, "people": {},
          "over_time": "unique_count", "over_partners": "unique_count"}  # fmt: skip
RATE = {
    "unit": "proportion", "over_time": "ratio_of_sums", "over_partners": "ratio_of_sums",
    "measure": {"kind": "ratio", "denominator": {"op": "count"}, "numerator": {"op": "count", "where": "hours > 5"}},
}  # fmt: skip


def visit(partner, person, day="2024-01-10", hours=1.0):
    return {"partner_id": partner, "site_id": "S1", "asked_on": day, "person_id": person, "hours": hours}


# Anna and Ben with both, Cem with P1 alone, Dora with P2 alone; Anna twice with P1.
ROWS = [visit("P1", "anna", hours=9.0), visit("P1", "anna"), visit("P1", "ben"), visit("P1", "cem"),
        visit("P2", "anna"), visit("P2", "ben", "2024-05-10"), visit("P2", "dora")]  # fmt: skip


def tree(data, period="all"):
    found = contributions(data, observe(data))
    return found[found["period"] == period].set_index("partner")


def test_what_adds_up_has_shares_of_the_whole(make, indicator):
    found = tree(make(indicator(), visits=ROWS))
    assert found["value"].to_dict() == {"all": 7, "P1": 4, "P2": 3}
    assert found["how"].unique().tolist() == ["adds"]
    assert found["share"].drop("all").to_dict() == {"P1": pytest.approx(4 / 7), "P2": pytest.approx(3 / 7)}
    assert pd.isna(found["share"]["all"])
    assert found["parent"].drop("all").tolist() == ["all", "all"]
    assert found["parent"].isna()["all"]


def test_a_ratio_is_made_of_its_parts(make, indicator):
    found = tree(make(indicator(id="rate", **RATE), visits=ROWS))
    assert found["numerator"].to_dict() == {"all": 1, "P1": 1, "P2": 0}
    assert found["share"].drop("all").tolist() == [pytest.approx(4 / 7), pytest.approx(3 / 7)]
    assert found["how"]["P1"] == "pooled"


def test_a_median_has_no_parts(make, indicator):
    median = indicator(id="middle", measure={"kind": "aggregate", "op": "median", "of": "hours"},
                       over_time="median_over_records", over_partners="median_over_records")  # fmt: skip
    found = tree(make(median, visits=ROWS))
    assert (found["how"] == "none").all()
    assert found["share"].isna().all()


def test_contributed_shared_and_attributed_are_three_counts(make, indicator):
    """P1 counted 3 people, 2 of them with P2; a half of Anna, a half of Ben and all of Cem are its own: 2 of the 4."""
    data = make(indicator(id="people", **PEOPLE), visits=ROWS)
    found = tree(data)
    assert found["value"].to_dict() == {"all": 4, "P1": 3, "P2": 3}
    told = found.loc[["P1", "P2"], ["contributed", "shared", "attributed"]].to_numpy().tolist()
    assert told == [[3, 2, 2], [3, 2, 2]]
    # In the first quarter Ben was with P1 alone.
    first = tree(data, "2024-Q1").loc[["P1", "P2"], ["contributed", "shared", "attributed"]].to_numpy().tolist()
    assert first == [[3, 1, 2.5], [2, 1, 1.5]]


def test_whom_two_partners_both_know(make, indicator):
    found = overlap(make(indicator(id="people", **PEOPLE), visits=[*ROWS, visit("P3", "emil")]))
    assert found.drop(columns="indicator").to_numpy().tolist() == [
        ["P1", "P2", 2, 3, 3],
        ["P1", "P3", 0, 3, 1],
        ["P2", "P3", 0, 3, 1],
    ]


def test_totals_have_no_persons(make, totals):
    rows = [{"partner_id": p, "indicator_id": "reported", "period": "2024-Q1", "value": 4} for p in ("P1", "P2")]
    data = make(totals(people={}), reports=rows)
    assert overlap(data).empty
    assert tree(data)[["contributed", "shared", "attributed"]].isna().all(axis=None)
    assert tree(data)["share"].drop("all").tolist() == [0.5, 0.5]


@settings(max_examples=10)
@given(rows=st.lists(st.builds(visit, st.sampled_from(["P1", "P2", "P3"]), st.sampled_from("uvwxyz")), min_size=1))
def test_attributed_people_add_up_to_the_different_ones(make, indicator, rows):
    data = make(indicator(id="people", **PEOPLE), visits=rows)
    found = tree(data).drop("all")
    net, gross = reach(data).iloc[0][["net", "gross"]]
    assert found["attributed"].sum() == pytest.approx(net)
    assert found["contributed"].sum() == gross
    assert (found["shared"] <= found["contributed"]).all()


def test_an_empty_evaluation_has_an_empty_tree(make, indicator):
    data = make(indicator())
    assert contributions(data, observe(data)).empty
    assert overlap(data).empty
