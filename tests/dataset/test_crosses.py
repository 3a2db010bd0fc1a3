"""Breakdowns by several columns at once; the numbers are counted by hand in `VISITS`."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.dataset import crosses, tracing
from csceval.dataset.grid import cell_names, label_of, label_parts
from csceval.dataset.observations import observe
from csceval.dataset.provenance import key_of

# group, site, partner, hours; asked_on is always in the first quarter but for the last visit.
SAID = [
    ("girls", "S1", "P1", 2), ("girls", "S1", "P1", 4), ("girls", "S2", "P1", 6), ("boys", "S1", "P2", 1),
    (None, "S2", "P2", 3), ("boys", None, "P2", 8),
]  # fmt: skip
VISITS = [
    {"visit_id": str(n), "group": group, "site_id": site, "partner_id": partner, "hours": hours,
     "asked_on": "2024-05-02" if n == 5 else "2024-02-01"}
    for n, (group, site, partner, hours) in enumerate(SAID)
]  # fmt: skip
PARTNERS = pd.DataFrame(
    {
        "partner_id": ["P1", "P2", "P3"],
        "sector": ["health", "education", "health"],
        "size_band": ["small", None, "large"],
    }
).astype("str")


def crossed(make, indicator, *columns, visits=VISITS, **changes):
    one = indicator(**changes)
    data = make(one, visits=visits, registers={"partners": PARTNERS}, uses=[{"use": one.id, "cross": list(columns)}])
    found = observe(data)
    return data, found[found["level"] == "cross"]


def values(found, name="value"):
    return {(row["place"], row["group"], row["partner"]): row[name] for row in found.to_dict("records")}


def test_a_cross_has_every_combination_and_the_margins_that_are_no_level_already(make, indicator):
    _, found = crossed(make, indicator, ["site_id", "group"])
    assert set(found["period"]) == {"all"}
    assert values(found) == {
        ("all", "group=boys", "all"): 2, ("all", "group=girls", "all"): 3, ("all", "group=unknown", "all"): 1,
        ("S1", "group=boys", "all"): 1, ("S1", "group=girls", "all"): 2, ("S1", "group=unknown", "all"): 0,
        ("S2", "group=boys", "all"): 0, ("S2", "group=girls", "all"): 1, ("S2", "group=unknown", "all"): 1,
    }  # fmt: skip


def test_a_combination_that_no_row_has_is_zero_of_a_count_and_nothing_of_a_mean(make, indicator):
    mean = {"kind": "aggregate", "op": "mean", "of": "hours"}
    _, found = crossed(make, indicator, ["site_id", "group"], measure=mean, unit="hours", over_time="ratio_of_sums",
                       over_partners="median_over_records")  # fmt: skip
    told = found.set_index(["place", "group"])
    assert told.loc[("S1", "group=girls"), "value"] == 3
    assert told.loc[("all", "group=boys"), "value"] == 4.5
    assert told.loc[("S2", "group=boys"), ["state", "why"]].tolist() == ["missing", "no_rows"]
    assert pd.isna(told.loc[("S2", "group=boys"), "value"])


def test_a_ratio_is_the_sum_over_the_sum_in_every_cell(make, indicator):
    ratio = {"kind": "ratio", "numerator": {"op": "count", "where": "hours > 2"}, "denominator": {"op": "count"}}
    _, found = crossed(make, indicator, ["group", "partner.sector"], measure=ratio, unit="proportion",
                       over_time="ratio_of_sums", over_partners="ratio_of_sums")  # fmt: skip
    told = found.set_index("group")
    assert told.loc["group=girls", ["numerator", "denominator"]].tolist() == [2, 3]
    assert told.loc["group=girls, partner.sector=health", "value"] == pytest.approx(2 / 3)
    assert told.loc["partner.sector=education", "value"] == pytest.approx(2 / 3)  # 1, 3 and 8 hours
    absent = told.loc["group=girls, partner.sector=education"]
    assert (absent["state"], absent["why"], absent["denominator"]) == ("missing", "zero_denominator", 0)


def test_the_unknown_is_shown_so_that_parts_make_the_whole(make, indicator):
    _, found = crossed(make, indicator, ["partner.sector", "partner.size_band"])
    told = found.set_index("group")["value"]
    assert told["partner.sector=education, partner.size_band=unknown"] == 3
    pairs = told[[label for label in told.index if "," in label]]
    assert pairs.sum() == told[["partner.sector=health", "partner.sector=education"]].sum() == 6


def test_a_stock_is_that_of_its_last_period(make, indicator):
    _, found = crossed(make, indicator, ["group", "partner.sector"], accumulation="stock", over_time="last")
    told = found.set_index("group")["value"]
    assert told["group=boys"] == 1  # one of two in the second quarter
    assert told["group=girls"] == 3


def test_three_columns_have_all_margins_once(make, indicator):
    _, found = crossed(make, indicator, ["group", "site_id", "partner.sector"], ["partner.sector", "group"])
    keys = [key_of(row) for row in found.to_dict("records")]
    assert len(keys) == len(set(keys))
    assert "visits_made.value@s1/all/group=girls,+partner.sector=health" in keys
    # Groups 3, sites 2, sectors 2: all crossings without places alone, partners alone and the total.
    assert len(keys) == 4 * 3 * 3 - 2 - 1


def test_without_a_cross_nothing_is_added(make, indicator):
    _, found = crossed(make, indicator)
    assert found.empty


def test_the_order_of_rows_changes_nothing(make, indicator):
    _, one = crossed(make, indicator, ["group", "site_id"])
    _, other = crossed(make, indicator, ["group", "site_id"], visits=VISITS[::-1])
    pd.testing.assert_frame_equal(one.reset_index(drop=True), other.reset_index(drop=True))


@pytest.mark.parametrize(
    ("place", "group", "rows"),
    [("all", "group=girls, partner.sector=health", ["0", "1", "2"]), ("S1", "group=boys", ["3"]),
     ("all", "group=unknown", ["4"])],
)  # fmt: skip
def test_a_crossed_figure_is_traced_to_its_rows(make, indicator, place, group, rows):
    data, found = crossed(make, indicator, ["group", "partner.sector"], ["site_id", "group"])
    cell = found[(found["place"] == place) & (found["group"] == group)].to_dict("records")[0]
    (behind,) = tracing.behind(data, cell)
    assert sorted(behind.rows["visit_id"]) == rows
    assert "group" in behind.columns
    assert ("partner_id" in behind.columns) == ("partner" in group)


def many_groups():
    where = {"partner_id": "P1", "hours": 1, "asked_on": "2024-02-01"}
    return [{"visit_id": f"{g}-{n}", "group": f"g{g:02d}", "site_id": f"S{n % 9}", "referrer_partner_id": f"R{n % 9}"}
            | where for g in range(40) for n in range(60 - g)]  # fmt: skip


def test_many_groups_become_others_with_the_fewest_rows(make, indicator):
    data, found = crossed(make, indicator, ["referrer_partner_id", "group"], visits=many_groups())
    told = found.set_index("group")["value"]
    # 9 referrers and their total: 10 × (groups + 1) may be 200, so 19 groups, of which one is the others.
    together = crosses.merged(data, data.indicators["visits_made"])["group"]
    assert together == {f"g{g:02d}" for g in range(18, 40)}
    assert told["group=others"] == sum(60 - g for g in range(18, 40))
    assert told["group=g17"] == 43
    assert len(told) + 1 == crosses.MOST


def test_places_are_never_put_together_and_leave_more_room(make, indicator):
    data, found = crossed(make, indicator, ["site_id", "group"], visits=many_groups())
    assert not crosses.merged(data, data.indicators["visits_made"])
    assert len(found) == 40 * 10


ROW = st.tuples(st.sampled_from(["girls", "boys", None]), st.sampled_from(["S1", "S2"]), st.sampled_from(["P1", "P2"]),
                st.integers(1, 9))  # fmt: skip
RATIO = {"kind": "ratio", "numerator": {"op": "count", "where": "hours > 4"}, "denominator": {"op": "count"}}
RULES = {"unit": "proportion", "over_time": "ratio_of_sums", "over_partners": "ratio_of_sums"}
PEOPLE = {"measure": {"kind": "aggregate", "op": "count_distinct", "of": "hours"}, "over_time": "unique_count",
          "over_partners": "unique_count"}  # fmt: skip


@settings(max_examples=5, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=25))
def test_parts_make_wholes_where_they_add_up_and_only_there(make, indicator, drawn):
    names = ("group", "site_id", "partner_id", "hours")
    visits = [dict(zip(names, row, strict=True)) | {"visit_id": str(n), "asked_on": "2024-02-01"}
              for n, row in enumerate(drawn)]  # fmt: skip
    count, share, different = (
        crossed(make, indicator, ["group", "partner.sector"], visits=visits, **changes)[1].set_index("group")
        for changes in ({}, {"measure": RATIO, **RULES}, PEOPLE)
    )
    pairs = [label for label in count.index if "," in label]
    for margin in (label for label in count.index if "," not in label):
        parts = [label for label in pairs if margin in label.split(", ")]
        assert count.loc[parts, "value"].sum() == count.loc[margin, "value"]
        for name in ("numerator", "denominator"):
            assert share.loc[parts, name].sum() == share.loc[margin, name]
        hours = different.loc[parts, "value"]
        assert hours.max() <= different.loc[margin, "value"] <= hours.sum()


@given(
    st.dictionaries(st.from_regex(r"[a-z][a-z_.]{0,8}", fullmatch=True), st.text(max_size=12), min_size=1, max_size=3)
)
def test_a_crossed_group_is_read_back(values):
    assert label_parts(label_of(values)) == values


def test_the_columns_of_a_cell_name_it(make, indicator):
    data, _ = crossed(make, indicator, ["group", "site_id"])
    level = crosses.levels(data, data.indicators["visits_made"])[-1]
    assert cell_names(level, ["group=a, site_id=S1"], data.periods) == {
        "place": ["S1"], "period": ["all"], "group": ["group=a"], "partner": ["all"]
    }  # fmt: skip
