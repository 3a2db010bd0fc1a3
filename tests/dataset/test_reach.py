"""Reach: gross, at least, net."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.dataset.reach import reach

PEOPLE = {"across_places": "may_repeat", "across_periods": "may_repeat"}
UNIQUE = {
    "measure": {"kind": "aggregate", "op": "count_distinct", "of": "person_id"},
    "over_time": "unique_count",
    "over_partners": "unique_count",
}


def sent(value, partner="P1", site="S1", period="2024-Q1", **more):
    return {"partner_id": partner, "site_id": site, "indicator_id": "reported", "period": period, "value": value} | more


def whole(frame):
    mine = frame[(frame["place"] == "all") & (frame["period"] == "all")]
    assert len(mine) == 1
    return mine.iloc[0]


# Gross: the sum of the file's rows. Lower: by month and place the largest partner, by place the largest month,
# summed over places (places exclusive). The two at the top are FORMATS' own; the others were worked out beside it.
REAL = {
    "2582": (44300, 20800),
    "2583": (86272, 82226),
    "2144": (1285, 1284),
    "2505": (20, 20),
    "2515": (58, 29),
    "2580": (191, 191),
    "2584": (25923, 24467),
}


def test_the_real_file(rowca):
    found = reach(rowca)
    totals = found[(found["place"] == "all") & (found["period"] == "all")].set_index("indicator")
    assert {name.removeprefix("reported_"): (row["gross"], row["lower"]) for name, row in totals.iterrows()} == REAL
    assert totals["net"].isna().all()


@pytest.mark.parametrize("code", REAL)
def test_the_real_file_in_plain_python(rowca, code):
    """The same numbers by loops over the rows, without any of our functions."""
    rows = [row for row in rowca.tables["reports"].to_dict("records") if row["indicator_id"] == code]
    largest: dict[tuple[str, str], float] = {}
    for row in rows:
        key = (row["site_id"], row["period"])
        largest[key] = max(largest.get(key, 0), row["value"])
    months: dict[str, float] = {}
    for (place, _month), value in largest.items():
        months[place] = max(months.get(place, 0), value)
    assert (sum(row["value"] for row in rows), sum(months.values())) == REAL[code]


def test_none_for_what_is_not_people(make, totals, rowca):
    assert reach(make(totals(), reports=[sent(5)])).empty
    assert len(set(reach(rowca)["indicator"])) == 7


@pytest.mark.parametrize(
    ("places", "periods", "lower"),
    [
        # S1: 8 in Q1 (the larger of 5 and 8), 6 in Q2. S2: 4 in Q1, 9 in Q2.
        ("may_repeat", "may_repeat", 9),
        ("exclusive", "may_repeat", 8 + 9),
        ("may_repeat", "exclusive", 8 + 9),
        ("exclusive", "exclusive", 8 + 6 + 4 + 9),
    ],
)
def test_what_may_repeat_and_what_is_exclusive(make, totals, places, periods, lower):
    rows = [sent(5), sent(8, "P2"), sent(6, period="2024-Q2"), sent(4, site="S2"), sent(9, site="S2", period="2024-Q2")]
    people = {"across_places": places, "across_periods": periods}
    one = whole(reach(make(totals(people=people), reports=rows)))
    assert (one["gross"], one["lower"], one["n_partners"]) == (32, lower, 2)


def test_months_inside_a_quarter_may_repeat_too(make, totals):
    rows = [sent(5, period="2024-01"), sent(7, period="2024-02")]
    assert whole(reach(make(totals(people=PEOPLE), reports=rows)))["lower"] == 7


def test_groups_are_different_people_but_a_total_may_hold_them(make, totals):
    rows = [sent(6, group="f"), sent(5, group="m"), sent(4, "P2", group="f"), sent(10, "P3")]
    one = whole(reach(make(totals(people=PEOPLE), reports=rows)))
    assert (one["gross"], one["lower"]) == (25, 11)  # 6 women + 5 men, or the 10 of unknown group


def test_a_place_unknown_may_overlap_every_place(make, totals):
    rows = [sent(6), sent(5, site="S2"), sent(9, "P2", site=None)]
    people = {"across_places": "exclusive", "across_periods": "may_repeat"}
    assert whole(reach(make(totals(people=people), reports=rows)))["lower"] == 11


def test_running_totals_count_once(make, totals):
    one = totals(people=PEOPLE, accumulation="running_total", over_time="last")
    found = reach(make(one, reports=[sent(5), sent(12, period="2024-Q2"), sent(3, "P2")]))
    assert (whole(found)["gross"], whole(found)["lower"]) == (15, 12)
    assert (found["period"] == "all").all()


def test_by_place_and_by_period(make, totals):
    found = reach(make(totals(people=PEOPLE), reports=[sent(5), sent(6, site="S2", period="2024-Q2")]))
    shown = {(row["place"], row["period"]): row["gross"] for row in found.to_dict("records")}
    assert shown == {("all", "all"): 11, ("S1", "all"): 5, ("S2", "all"): 6, ("all", "2024-Q1"): 5,
                     ("all", "2024-Q2"): 6}  # fmt: skip


def test_no_more_people_than_live_there(make, totals):
    sites = pd.DataFrame({"site_id": ["S1", "S2"], "population": pd.array([4, 100], dtype="Int64")})
    found = reach(make(totals(people=PEOPLE), reports=[sent(5), sent(6, "P2")], registers={"sites": sites}))
    assert whole(found)["upper"] == 4


def seen(person, partner="P1", site="S1", day="2024-01-10"):
    return {"person_id": person, "partner_id": partner, "site_id": site, "asked_on": day}


def test_net_where_persons_can_be_told_apart(make, indicator):
    rows = [seen("x"), seen("x"), seen("x", "P2"), seen("y", "P2"), seen("x", day="2024-05-01"), seen(None)]
    one = whole(reach(make(indicator(**UNIQUE, people=PEOPLE | {"person": "person_id"}), visits=rows)))
    # Q1: P1 has x, P2 has x and y; Q2: P1 has x. Gross 1 + 2 + 1; the largest is P2's 2; net x and y.
    assert (one["gross"], one["lower"], one["net"]) == (4, 2, 2)


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(
        st.builds(
            seen,
            st.sampled_from("uvwxyz"),
            partner=st.sampled_from(["P1", "P2", "P3"]),
            site=st.sampled_from(["S1", "S2"]),
            day=st.sampled_from(["2024-01-10", "2024-02-10", "2024-05-01"]),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_net_lies_between_the_bounds(make, indicator, rows):
    found = reach(make(indicator(**UNIQUE, people=PEOPLE | {"person": "person_id"}), visits=rows))
    assert (found["lower"] <= found["net"]).all()
    assert (found["net"] <= found["gross"]).all()
