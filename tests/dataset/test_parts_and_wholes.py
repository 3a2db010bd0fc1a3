"""Totals equal their parts where the rule says so, and are never made of them where it does not."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.dataset.observations import observe

PERIODS = ("2024-Q1", "2024-Q2")
PARTS = ("place", "group", "partner")
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "partner_id": st.sampled_from(["P1", "P2", "P3"]),
            "site_id": st.sampled_from(["S1", "S2"]),
            "group": st.sampled_from(["a", "b"]),
            "asked_on": st.sampled_from(["2024-01-05", "2024-02-06", "2024-04-07", "2024-06-08"]),
            "person_id": st.sampled_from("uvwxyz"),
            "hours": st.integers(0, 20).map(float),
        }
    ),
    min_size=1,
    max_size=20,
)
SHARE = {"over_time": "ratio_of_sums", "over_partners": "ratio_of_sums", "unit": "proportion"}


@pytest.fixture(scope="module")
def kinds(indicator):
    def one(name, op, over_time, over_partners, **more):
        measure = {"kind": "aggregate", "op": op} | ({} if op == "count" else {"of": more.pop("of", "hours")})
        return indicator(id=name, measure=measure, over_time=over_time, over_partners=over_partners, **more)

    return [
        one("visits", "count", "sum", "sum"),
        one("hours", "sum", "sum", "sum"),
        one("people", "count_distinct", "unique_count", "unique_count", of="person_id", people={}),
        one("middle", "median", "median_over_records", "median_over_records"),
        one("mean", "mean", "mean", "mean"),
        indicator(id="rate", measure={"kind": "ratio", "denominator": {"op": "count"},
                                      "numerator": {"op": "count", "where": "hours > 5"}}, **SHARE),
        indicator(id="level", measure={"kind": "aggregate", "op": "last", "of": "hours", "order": "asked_on"},
                  over_time="last", over_partners="sum", accumulation="stock"),
    ]  # fmt: skip


def values(found: pd.DataFrame, name: str, level: str, column: str = "value") -> dict[str, list[float]]:
    """Period → the observed values of a level."""
    mine = found[(found["indicator"] == name) & (found["level"] == level) & (found["state"] == "observed")]
    return {key: part[column].tolist() for key, part in mine.groupby("period")}


def hold(make, kinds, rows):
    found = observe(make(*kinds, visits=rows))
    for name in ("visits", "hours"):
        whole = values(found, name, "period")
        for part in PARTS:
            assert {key: math.fsum(parts) for key, parts in values(found, name, part).items()} == {
                key: pytest.approx(value[0]) for key, value in whole.items()
            }
        assert values(found, name, "total")["all"][0] == pytest.approx(math.fsum(v[0] for v in whole.values()))
    for column in ("numerator", "denominator"):
        whole = values(found, "rate", "period", column)
        for part in PARTS:
            assert {k: math.fsum(v) for k, v in values(found, "rate", part, column).items()} == {
                k: pytest.approx(v[0]) for k, v in whole.items()
            }
    for period in PERIODS:
        mine = [row for row in rows if (row["asked_on"] < "2024-04") == (period == "2024-Q1")]
        if not mine:
            continue
        # From the rows of everybody, whatever the parts are.
        assert values(found, "people", "period")[period] == [len({row["person_id"] for row in mine})]
        assert values(found, "middle", "period")[period] == [pd.Series([row["hours"] for row in mine]).median()]
        assert values(found, "rate", "period")[period] == [
            pytest.approx(sum(row["hours"] > 5 for row in mine) / len(mine))
        ]
        each = [values(found, "people", part)[period] for part in PARTS]
        assert all(max(parts) <= values(found, "people", "period")[period][0] <= sum(parts) for parts in each)
    assert values(found, "people", "total")["all"] == [len({row["person_id"] for row in rows})]
    levels = values(found, "level", "period")
    assert values(found, "level", "total") == {"all": levels[max(levels)]}


@settings(max_examples=20)
@given(rows=ROWS)
def test_parts_and_wholes(make, kinds, rows):
    hold(make, kinds, rows)


@pytest.mark.long
@settings(max_examples=300)
@given(rows=ROWS)
def test_parts_and_wholes_many_times(make, kinds, rows):
    hold(make, kinds, rows)


def test_people_medians_and_rates_are_not_the_sum_or_mean_of_their_parts(make, kinds):
    """One person with both partners; hours 8, 6 and 0; 2 of 2 and 0 of 1 over 5 hours."""
    rows = [
        {
            "partner_id": partner,
            "site_id": "S1",
            "group": "a",
            "asked_on": "2024-01-05",
            "person_id": "u",
            "hours": hours,
        }
        for partner, hours in (("P1", 8.0), ("P1", 6.0), ("P2", 0.0))
    ]
    found = observe(make(*kinds, visits=rows))
    whole = {name: values(found, name, "period")["2024-Q1"][0] for name in ("people", "middle", "rate")}
    parts = {name: values(found, name, "partner")["2024-Q1"] for name in whole}
    assert whole == {"people": 1, "middle": 6, "rate": pytest.approx(2 / 3)}
    assert parts == {"people": [1, 1], "middle": [7, 0], "rate": [1, 0]}


def test_totals_of_unique_people_and_medians_stay_apart(make, totals):
    rows = [
        {"partner_id": p, "site_id": "S1", "indicator_id": "reported", "period": "2024-Q1", "value": value}
        for p, value in (("P1", 40), ("P2", 50))
    ]
    for rule in ("unique_count", "median_over_records"):
        found = observe(make(totals(over_time=rule, over_partners=rule), reports=rows))
        assert values(found, "reported", "partner") == {"2024-Q1": [40, 50]}
        whole = found[(found["level"] == "period") & (found["period"] == "2024-Q1")].iloc[0]
        assert (whole["state"], whole["why"]) == ("missing", "not_pooled")
