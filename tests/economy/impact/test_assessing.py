"""Impacts: Larkmoor exactly, the sum to the last digit, trail, margins, pay, prices, and what is said beside them."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.economy import FLQ, IOTable, LocalShare, National, OwnTable, assess, consolidate
from csceval.economy.multiplying import multipliers
from csceval.errors import EstimationError

MEASURES = ["output", "gva", "income", "jobs"]


def codes(impact):
    return {one.code for one in impact.warnings}


def test_larkmoor_is_as_the_scenario_states_it(larkmoor, spending):
    """Part F: each number as printed there, to half a unit of its last digit, but one."""
    found = assess(spending, larkmoor, region=OwnTable(), closure="households").table
    direct, chain, leaked, induced = (found.loc[row, MEASURES] for row in found.index)
    assert list(direct) == pytest.approx([3.385, 1.956, 1.493, 37.6], abs=0.0502)
    assert list(direct)[:3] == pytest.approx([3.385, 1.956, 1.493], abs=0.0005)
    assert list(chain)[:3] == pytest.approx([0.758, 0.421, 0.284], abs=0.0005)
    assert chain["jobs"] == pytest.approx(7.9, abs=0.05)
    # Value added of wages is 0.82850 to five digits; the scenario prints 0.829.
    assert list(induced)[:3] == pytest.approx([1.522, 0.829, 0.549], abs=0.00051)
    assert induced["jobs"] == pytest.approx(17.3, abs=0.05)
    assert leaked["gva"] == pytest.approx(2.023, abs=0.0005)
    assert leaked[["output", "income", "jobs"]].isna().all()


def test_larkmoor_multipliers(larkmoor, spending):
    found = assess(spending, larkmoor, region=OwnTable(), closure="households")
    direct = found.table.loc["direct", "output"]
    assert found.totals.loc["type1", "output"] / direct == pytest.approx(1.224, abs=0.0005)
    assert found.totals.loc["type2", "output"] / direct == pytest.approx(1.674, abs=0.0005)


def test_all_spending_as_local_is_flagged_with_the_overstatement(larkmoor, spending):
    known = assess(spending, larkmoor, region=OwnTable(), closure="households")
    [said] = [one for one in known.warnings if one.code == "impact-were-all-local"]
    assert "output would come out 28.8 % larger" in said.message  # 7.30 instead of 5.67
    naive = assess(spending.assign(local_share=1.0), larkmoor, region=OwnTable(), closure="households")
    assert naive.totals.loc["type2", "output"] == pytest.approx(7.300, abs=0.0005)
    assert "impact-all-local" in codes(naive)
    assert "impact-local-not-asked" in codes(assess(spending.drop(columns="local_share"), larkmoor, region=National()))


def test_money_in_is_met_to_the_last_digit(economy):
    table, rng = economy(71), np.random.default_rng(4)
    for _ in range(6):
        lines = pd.DataFrame({"sector": rng.choice(table.sectors, 40), "amount": rng.lognormal(8, 2, 40),
                              "local_share": rng.uniform(0, 1, 40)})  # fmt: skip
        found = assess(lines, table, region=LocalShare(0.6))
        assert math.fsum(found.table["gva"].iloc[:3]) == pytest.approx(found.money_in, rel=1e-15)
        assert found.money_in == pytest.approx(lines["amount"].sum(), rel=1e-11)


def test_the_trail_adds_up_to_the_table(larkmoor, spending):
    placed = spending.assign(file="flows.xlsx", sheet="2024", row=range(2, 8), margin=[None] * 5 + [0.3],
                             goods_sector=[None] * 5 + ["food"], goods_local_share=[None] * 5 + [0.5])  # fmt: skip
    found = assess(placed, larkmoor, region=OwnTable(), closure="households")
    for row in ("direct", "supply_chain", "induced"):
        for measure in MEASURES:
            assert found.trail[f"{row}_{measure}"].sum() == pytest.approx(found.table.loc[row, measure], rel=1e-11)
    assert found.trail["leaked"].sum() == pytest.approx(found.table.loc["leaked", "gva"], rel=1e-11)
    last = found.trail[found.trail["row"] == 7]
    assert list(last["part"]) == ["margin", "goods"]
    assert list(last["final_demand"]) == pytest.approx([0.3 * 0.3 * 0.35, 0.3 * 0.7 * 0.5])
    assert list(last["sector"]) == ["retail", "food"]


def test_a_trader_keeps_only_the_margin(larkmoor):
    full = pd.DataFrame({"sector": ["retail"], "amount": [100.0], "local_share": [1.0]})
    found = assess(full.assign(margin=0.3), larkmoor, region=OwnTable())
    assert found.table.loc["direct", "gva"] == pytest.approx(100 * 0.3 * 0.55)
    assert found.trail["leaked"].iloc[1] == pytest.approx(70.0)


def test_money_without_a_place_or_a_sector_leaks_and_is_counted(larkmoor, spending):
    lost = spending.assign(local_share=[None, *spending["local_share"][1:]], sector=[*spending["sector"][:5], None])
    found = assess(lost, larkmoor, region=OwnTable())
    messages = {one.code: one.message for one in found.warnings}
    assert "where 43.2 % of the spending went (1 line)" in messages["economy-place-unknown"]
    assert "6.8 %" in messages["economy-sector-unmapped"]
    kept = spending.iloc[1:5]
    by_hand = assess(kept, larkmoor, region=OwnTable()).table.loc["direct", "gva"]
    assert found.table.loc["direct", "gva"] == pytest.approx(by_hand)
    assert found.table["gva"].iloc[:3].sum() == pytest.approx(4.4)


def test_pay_of_staff_is_value_added_at_once_and_buys_only_through_households(larkmoor):
    staff = pd.DataFrame({"sector_code": ["x"], "paid_to": ["staff"], "amount": [10.0], "local_share": [0.8],
                          "jobs": [0.25]})  # fmt: skip
    found = assess(staff, larkmoor, region=OwnTable(), closure="households").table
    assert list(found.loc["direct", MEASURES]) == pytest.approx([8.0, 8.0, 8.0, 0.2])
    assert list(found.loc["supply_chain", MEASURES]) == pytest.approx([0.0] * 4)
    assert found.loc["leaked", "gva"] == pytest.approx(2.0)
    # 8 earned: (I − Ā)⁻¹ (0; 8), output of the sectors.
    bordered = np.block([[larkmoor.matrix, larkmoor.households.to_numpy()[:, None]],
                         [larkmoor.household_income_share.to_numpy()[None], np.zeros((1, 1))]])  # fmt: skip
    by_hand = np.linalg.solve(np.eye(7) - bordered, [0, 0, 0, 0, 0, 0, 8.0])[:6].sum()
    assert found.loc["induced", "output"] == pytest.approx(by_hand)
    silent = assess(staff.drop(columns="jobs"), larkmoor, region=OwnTable())
    assert math.isnan(silent.table.loc["direct", "jobs"])
    assert "impact-pay-jobs" in codes(silent)


def test_gifts_are_never_multiplied(larkmoor, spending):
    with pytest.raises(EstimationError, match=r"volunteer time are among what is multiplied \(1.35 in all, 3 lines\)"):
        assess(spending.assign(kind=["cash"] * 3 + ["volunteer"] * 3), larkmoor, region=OwnTable())


def test_the_whole_is_the_multipliers_of_the_table(economy):
    table = economy(20)
    lines = pd.DataFrame({"sector": ["S03", "S07"], "amount": [10.0, 5.0], "local_share": 1.0})
    known = multipliers(table, closure="households")
    found = assess(lines, table, region=OwnTable(), closure="households").totals
    for measure, column in (("output", "output"), ("gva", "gva_effect"), ("jobs", "jobs_effect")):
        for kind in ("type1", "type2"):
            effects = known[f"{column}_{kind}"]
            by_hand = 10 * effects["S03"] + 5 * effects["S07"]
            assert found.loc[kind, measure] == pytest.approx(by_hand)


def test_a_region_scales_coefficients_and_what_households_buy(larkmoor, spending):
    found = assess(spending, larkmoor, region=LocalShare(0.5), closure="households").totals
    half = IOTable.from_frames(larkmoor.flows * 0.5, larkmoor.output, larkmoor.value_added,
                               households=larkmoor.households * 0.5, household_income=1.0)  # fmt: skip
    by_hand = assess(spending, half, region=OwnTable(), closure="households").totals
    assert list(found["gva"]) == pytest.approx(list(by_hand["gva"]))


def test_without_local_shares_the_region_supplies(larkmoor, spending):
    bare = spending.drop(columns="local_share")
    found = assess(bare, larkmoor, region=LocalShare(0.6))
    assert found.table.loc["direct", "output"] == pytest.approx(0.6 * 4.4)
    assert not {"economy-place-unknown", "impact-local-not-asked"} & codes(found)


def test_only_jobs_know_prices_and_units(larkmoor, spending):
    now = assess(spending, larkmoor, region=OwnTable())
    later = assess(spending, larkmoor, region=OwnTable(), price_year=2024, prices={2022: 100, 2024: 110})
    assert later.table.loc["direct", "jobs"] == pytest.approx(now.table.loc["direct", "jobs"] / 1.1)
    assert later.table.loc["direct", "gva"] == now.table.loc["direct", "gva"]
    pounds = assess(spending.assign(amount=spending["amount"] * 1e6), larkmoor, region=OwnTable(), unit=1e6)
    assert pounds.totals.loc["type1", "jobs"] == pytest.approx(now.totals.loc["type1", "jobs"])
    assert "economy-price-year" in codes(assess(spending, larkmoor, region=OwnTable(), price_year=2024))
    assert "economy-price-year" not in codes(later)
    with pytest.raises(EstimationError, match="no year 2022"):
        assess(spending, larkmoor, region=OwnTable(), price_year=2024, prices={2024: 110})
    assert "economy-table-old" in codes(assess(spending, larkmoor, region=OwnTable(), price_year=2028))


def test_what_the_table_lacks_is_left_empty_with_the_reason(larkmoor, spending):
    bare = IOTable.from_frames(larkmoor.flows, larkmoor.output, larkmoor.value_added[["compensation"]])
    found = assess(spending, bare, region=OwnTable())
    assert found.table.loc["direct", ["gva", "jobs"]].isna().all()
    assert math.isnan(found.table.loc["leaked", "gva"])
    assert found.table.loc["direct", "income"] == pytest.approx(1.4928)
    assert {"impact-no-gva", "impact-no-jobs"} <= codes(found)
    with pytest.raises(EstimationError, match="denominator “income”"):
        assess(spending, bare, region=OwnTable(), closure="households")


def test_the_band_holds_every_method_and_denominator(economy):
    table = economy(20)
    lines = pd.DataFrame({"sector": table.sectors[:4], "amount": 10.0, "local_share": 0.8})
    area = {name: value * 0.02 for name, value in table.output.items()}
    found = assess(lines, table, region=FLQ(0.2, area), closure="households")
    assert list(dict.fromkeys(found.band["method"])) == [
        "chosen", "national", "slq", "cilq", "aflq 0.2", "flq 0.1", "flq 0.2", "flq 0.3", "flq 0.35",
        "local share 0.5", "local share 0.6", "local share 0.7",
    ]  # fmt: skip
    assert set(found.band["denominator"]) == {"income", "spending", "gva", "compensation"}
    one = found.band.set_index(["method", "denominator"])
    assert one.loc[("chosen", "income"), "gva_type2"] == pytest.approx(found.totals.loc["type2", "gva"])
    assert one.loc[("chosen", "gva"), "gva_type1"] == pytest.approx(one.loc[("flq 0.2", "income"), "gva_type1"])
    other = assess(lines, table, region=National())
    assert one.loc[("national", "income"), "gva_type1"] == pytest.approx(other.totals.loc["type1", "gva"])
    low, high = found.span()
    assert low < found.totals.loc["type1", "gva"] < high == pytest.approx(other.totals.loc["type1", "gva"])


@pytest.mark.parametrize(
    ("region", "code"),
    [(National(), "impact-national"), (LocalShare(1), "impact-share-one"), (LocalShare(0.6), None), (OwnTable(), None)],
)
def test_each_region_carries_its_caution(larkmoor, spending, region, code):
    found = codes(assess(spending, larkmoor, region=region))
    # Gross until additionality is given, and a shop is paid in full.
    always = {"impact-were-all-local", "economy-gross", "economy-retail-price"}
    assert found == always | ({code} if code else set())


def test_a_loop_that_is_too_large_is_flagged(larkmoor, spending):
    greedy = IOTable.from_frames(larkmoor.flows, larkmoor.output, larkmoor.value_added,
                                 households=larkmoor.households * 2, household_income=1.0)  # fmt: skip
    assert "economy-induced-large" in codes(assess(spending, greedy, region=OwnTable(), closure="households"))
    endless = IOTable.from_frames(larkmoor.flows, larkmoor.output, larkmoor.value_added,
                                  households=larkmoor.households * 9, household_income=1.0)  # fmt: skip
    with pytest.raises(EstimationError, match="spend more in the area than they earn"):
        assess(spending, endless, region=OwnTable(), closure="households")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"amount": [None, *[1.0] * 5]}, "Line 0 of the spending has no amount"),
        ({"local_share": 85.0}, "local_share is 85; a share lies between 0 and 1"),
        ({"sector": "helth"}, "Did you mean|“helth”"),
        ({"margin": "a third"}, "“margin” holds text"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(larkmoor, spending, change, message):
    with pytest.raises(EstimationError, match=message):
        assess(spending.assign(**change), larkmoor, region=OwnTable())


def test_words_and_columns_that_lack_are_named(larkmoor, spending):
    with pytest.raises(EstimationError, match="lacks the columns “amount”"):
        assess(spending.drop(columns="amount"), larkmoor, region=OwnTable())
    with pytest.raises(EstimationError, match="closure has no choice “closed”"):
        assess(spending, larkmoor, region=OwnTable(), closure="closed")


def test_the_input_stays_and_the_order_of_rows_does_not_matter(larkmoor, spending):
    before = spending.copy(deep=True)
    one = assess(spending, larkmoor, region=OwnTable(), closure="households")
    two = assess(spending.iloc[::-1], larkmoor, region=OwnTable(), closure="households")
    pd.testing.assert_frame_equal(spending, before)
    pd.testing.assert_frame_equal(one.table, two.table, rtol=1e-11)
    pd.testing.assert_frame_equal(one.tornado, two.tornado, rtol=1e-11)


def test_the_same_six_things_are_offered(larkmoor, spending):
    found = assess(spending, larkmoor, region=OwnTable(), closure="households")
    tidy = found.tidy().set_index(["term", "measure"])["estimate"]
    assert tidy["type1", "gva"] == pytest.approx(2.3768, abs=5e-5)
    assert found.glance().loc[0, "leaked"] == pytest.approx(2.0232, abs=5e-5)
    assert found.summary().startswith("Of 4.40 spent, 2.38 became value added in the area (2.30 to 2.45; table: Lark")
    assert "1.96 at the first step + 0.421 in the supply chain + 2.02 leaked = 4.40." in found.summary()
    assert found.to_dict()["settings"]["region"] == "own_table"
    assert "Left" in str(found.plot().to_dict())
    assert "Local share of spending" in str(found.plot("tornado").to_dict())


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000), st.floats(0, 1), st.floats(0, 1))
def test_more_that_stays_is_never_less_value_added(seed, low, high):
    rng = np.random.default_rng(seed)
    n = 5
    shares = rng.dirichlet(np.ones(n + 1), n).T[:n] * 0.9
    names = list("abcde")
    parts = pd.DataFrame({"compensation": 1 - shares.sum(axis=0) - 0.05, "surplus": 0.0, "taxes": 0.0}, index=names)
    table = IOTable.from_frames(pd.DataFrame(shares, names, names), np.ones(n), parts)
    lines = pd.DataFrame({"sector": names, "amount": rng.uniform(0, 10, n), "local_share": rng.uniform(0, 1, n)})
    less, more = (assess(lines, table, region=LocalShare(share)) for share in sorted((low, high)))
    assert less.totals.loc["type1", "gva"] <= more.totals.loc["type1", "gva"] * (1 + 1e-11)
    assert (more.table[["output", "gva"]].iloc[:2] >= 0).all(axis=None)
    # In an open model no more value is added than was spent, and what is left over leaks.
    assert more.table.loc["leaked", "gva"] >= -1e-9 * more.money_in


def test_what_leaked_is_told_apart(larkmoor, spending):
    lost = spending.assign(local_share=[0.85, 0.95, 0.70, 0.60, 0.65, None])
    found = assess(lost, larkmoor, region=OwnTable())
    leaks = found.leaks()
    assert leaks["not_known"] == pytest.approx(0.30)
    assert leaks["paid_outside"] == pytest.approx(1.9 * 0.15 + 0.8 * 0.05 + 0.35 * 0.3 + 0.45 * 0.4 + 0.6 * 0.35)
    assert leaks.sum() == pytest.approx(found.table.loc["leaked", "gva"], rel=1e-11)


def test_a_ledger_of_partners_goes_in_as_it_comes_out(larkmoor):
    """A funder gives 100 to A, which passes 40 to B; together they buy for 70 and pay staff 20."""
    ledger = pd.DataFrame(
        [("F", "A", 100.0, ""), ("A", "B", 40.0, ""), ("A", "Builder", 30.0, "construction"),
         ("B", "Shop", 40.0, "retail"), ("A", "staff", 20.0, "staff")],
        columns=["from_partner_id", "to_partner_id", "amount", "sector_code"],
    ).assign(kind="cash", local_share=[None, None, 0.5, 0.25, 1.0])  # fmt: skip
    partners = pd.DataFrame({"partner_id": ["F", "A", "B"], "name": ["Fund", "Alpha", "Beta"],
                             "role": ["funder", "member", "member"]})  # fmt: skip
    found = assess(consolidate(ledger, partners).spending, larkmoor, region=OwnTable())
    assert found.money_in == 90
    assert found.table.loc["direct", "gva"] == pytest.approx(15 * 0.42 + 10 * 0.55 + 20)


@pytest.mark.parametrize(
    ("setting", "message"),
    [({"level": 95}, "level cannot be 95"), ({"unit": 0}, "unit cannot be 0"), ({"draws": 1}, "draws cannot be 1")],
)
def test_settings_that_mean_nothing_are_refused(larkmoor, spending, setting, message):
    with pytest.raises(EstimationError, match=message):
        assess(spending, larkmoor, region=OwnTable(), **setting)


def test_nothing_spent_is_nothing_set_in_motion(larkmoor, spending):
    found = assess(spending.assign(amount=0.0, sector=None), larkmoor, region=OwnTable())
    assert list(found.table["gva"].iloc[:3]) == [0, 0, 0]
    with pytest.raises(EstimationError, match="no line of spending"):
        assess(spending.head(0), larkmoor, region=OwnTable())


def test_output_that_is_entered_as_a_purchase_is_flagged(larkmoor, spending):
    found = assess(spending.assign(entered="output"), larkmoor, region=OwnTable())
    assert "economy-output-as-demand" in codes(found)


def test_many_sectors_are_drawn_few_at_a_time(economy):
    table = economy(120)
    lines = pd.DataFrame({"sector": table.sectors[:3], "amount": 10.0, "local_share": 0.8})
    closed = assess(lines, table, region=OwnTable())
    by_draws = assess(lines, table, region=OwnTable(), interval="simulation", draws=100)
    assert by_draws.totals.loc["type1", "gva_low"] == pytest.approx(closed.totals.loc["type1", "gva_low"], rel=0.05)


def test_amounts_by_sector_are_lines_too(economy):
    table = economy(6)
    one, other = table.sectors[1], table.sectors[4]
    lines = assess(pd.DataFrame({"sector": [one, other], "amount": [60.0, 25.0]}), table, region=LocalShare(0.6))
    for amounts in ({one: 60.0, other: 25.0}, pd.Series({one: 60.0, other: 25.0})):
        pd.testing.assert_frame_equal(assess(amounts, table, region=LocalShare(0.6)).table, lines.table)
