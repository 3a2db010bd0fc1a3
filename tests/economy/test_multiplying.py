"""Multipliers by hand, by their laws, and what they say where the table cannot carry them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csceval.economy import IOTable, conservation, multipliers
from csceval.errors import EstimationError

approx = pytest.approx
SEEDS = st.integers(0, 10_000)


@pytest.fixture
def table(three):
    return IOTable.from_frames(**three, household_income=400.0, household_spending=320.0)


def by_inverse(table, denominator):
    """The textbook way: border A by the household column and row, invert, leave the household row out."""
    n = len(table.sectors)
    closed = np.zeros((n + 1, n + 1))
    closed[:n, :n], closed[n, :n] = table.matrix, table.household_income_share
    closed[:n, n] = table.households / denominator
    return np.linalg.inv(np.eye(n + 1) - closed)[:n, :n]


def test_type_one_effects_and_multipliers_are_apart(table):
    found = multipliers(table)
    inverse = np.linalg.inv(np.eye(3) - table.matrix)
    assert found.index.tolist() == ["A", "B", "C"]
    assert found["output_type1"].tolist() == approx(inverse.sum(axis=0))
    assert found["jobs_effect_type1"].tolist() == approx([0.03, 0.02, 0.02] @ inverse)
    assert found["jobs_multiplier_type1"].tolist() == approx(([0.03, 0.02, 0.02] @ inverse) / [0.03, 0.02, 0.02])
    assert not any("type2" in column for column in found)
    assert found.attrs["warnings"] == ()


@pytest.mark.parametrize(
    ("denominator", "money"), [("income", 400.0), ("spending", 320.0), ("gva", 320.0), ("compensation", 200.0)]
)
def test_type_two_leaves_the_household_row_out(table, denominator, money):
    found = multipliers(table, closure="households", denominator=denominator, of=("output", "gva"))
    inverse = by_inverse(table, money)
    assert found["output_type2"].tolist() == approx(inverse.sum(axis=0))
    assert found["gva_effect_type2"].tolist() == approx(table.value_added_share.to_numpy() @ inverse)
    # The band goes from all income, the largest denominator, to compensation, the smallest.
    assert found["output_type2_low"].tolist() == approx(by_inverse(table, 400).sum(axis=0))
    assert found["output_type2_high"].tolist() == approx(by_inverse(table, 200).sum(axis=0))


def test_larkmoor_by_its_stated_matrix():
    """Multipliers of the stated spending, 1.224 and 1.674 (the sample's design, part F)."""
    sectors = ["health", "education", "food", "construction", "professional", "retail"]
    a = [[.04, .01, 0, 0, .01, 0], [.01, .03, 0, 0, .01, 0], [.03, .02, .02, .01, .03, .01],
         [.01, .02, .01, .05, .01, .01], [.06, .05, .04, .06, .10, .06], [.05, .03, .10, .12, .02, .03]]  # fmt: skip
    wages, gva = np.array([.46, .52, .32, .30, .42, .30]), np.array([.58, .66, .46, .42, .60, .55])  # fmt: skip
    added = pd.DataFrame({"compensation": wages, "surplus": gva - wages, "taxes": 0.0}, index=sectors)
    table = IOTable.from_frames(
        pd.DataFrame(a, sectors, sectors), np.ones(6), added, household_income=1.0,
        households=[.11, .03, .08, .05, .06, .22], jobs=[11.2, 13.0, 15.8, 6.4, 7.1, 12.5],
    )  # fmt: skip
    spent = np.array([1.90, .80, .35, .45, .60, .30]) * [.85, .95, .70, .60, .65, .35]  # fmt: skip
    found = multipliers(table, closure="households")
    assert spent @ found["output_type1"] / spent.sum() == approx(1.224, abs=5e-4)
    assert spent @ found["output_type2"] / spent.sum() == approx(1.674, abs=5e-4)
    for name, shares, stated, unit in (
        ("gva", table.value_added_share, (1.956, 0.421, 0.829), 1e-3),
        ("income", table.household_income_share, (1.493, 0.284, 0.549), 1e-3),
        ("jobs", table.jobs_per_output, (37.6, 7.9, 17.3), 0.1),
    ):
        one, two = spent @ found[f"{name}_effect_type1"], spent @ found[f"{name}_effect_type2"]
        # Half a unit of the last place; 0.829 is 0.8284999850 before rounding.
        assert [spent @ shares, one - spent @ shares, two - one] == approx(stated, abs=0.5001 * unit)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=SEEDS, n=st.integers(1, 30))
def test_every_unit_ends_in_value_added_imports_or_taxes(random_table, seed, n):
    table = IOTable.from_frames(**random_table(seed, n))
    where = conservation(table)
    assert where[["gva", "imports", "taxes"]].sum(axis=1).to_numpy() == approx(np.ones(n), abs=1e-9)
    assert (where[["gva", "imports", "taxes"]].to_numpy() >= 0).all()
    assert (where["gva"] <= 1 + 1e-9).all()
    assert np.abs(np.linalg.eigvals(table.matrix)).max() < 1


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=SEEDS, n=st.integers(1, 20))
def test_more_rounds_never_take_away(random_table, seed, n):
    frames = random_table(seed, n)
    table = IOTable.from_frames(**frames, households=frames["value_added"]["compensation"] * 0.8)
    found = multipliers(table, closure="households", denominator="gva", of=("output", "gva"))
    direct = table.matrix.sum(axis=0)
    assert (found["output_type1"] >= 1 + direct - 1e-9).all()
    assert (found["output_type2"] >= found["output_type1"] - 1e-12).all()
    assert (found["gva_effect_type1"] >= table.value_added_share - 1e-12).all()
    assert (found["output_type2_low"] <= found["output_type2"] + 1e-12).all()
    less = IOTable.from_frames(**(frames | {"flows": frames["flows"] * 0.9}))
    assert (multipliers(less, of=("output",))["output_type1"] <= found["output_type1"] + 1e-12).all()


def test_what_the_table_lacks_is_empty_with_a_reason(three):
    found = multipliers(IOTable.from_frames(**(three | {"jobs": None})), closure="households")
    assert found[["jobs_effect_type1", "jobs_multiplier_type1", "output_type2"]].isna().all(axis=None)
    assert found[["gva_effect_type1", "gva_effect_type2_low"]].notna().all(axis=None)
    jobs, loop = found.attrs["warnings"]
    assert "has no jobs by sector" in jobs
    assert "household “income”" in loop
    assert "“spending”, “gva”, “compensation”" in loop


def test_one_unknown_sector_is_in_every_chain(three):
    found = multipliers(IOTable.from_frames(**(three | {"jobs": three["jobs"].drop("B")})), of=("jobs",))
    assert found.isna().all(axis=None)
    assert "jobs for 1 of 3 sectors (“B”)" in found.attrs["warnings"][0]


def test_a_gap_in_the_household_loop_is_said(three):
    gap = three | {"households": three["households"].drop("C"), "value_added": three["value_added"].drop("A")}
    found = multipliers(IOTable.from_frames(**gap), closure="households", of=("output",))
    assert found["output_type2"].isna().all()
    wages, bought = found.attrs["warnings"]
    assert "labour income for 1 of 3 sectors (“A”)" in wages
    assert "household purchases for 1 of 3 sectors (“C”)" in bought


def test_nothing_is_divided_by_next_to_nothing(three):
    found = multipliers(IOTable.from_frames(**(three | {"jobs": {"A": 0.0, "B": 4.0, "C": 8.0}})), of=("jobs",))
    assert found["jobs_effect_type1"].gt(0).all()
    assert found["jobs_multiplier_type1"].isna().tolist() == [True, False, False]


def test_households_that_spend_more_than_they_earn_never_stop(three):
    wealthy = IOTable.from_frames(**three, household_income=40.0)
    assert multipliers(wealthy, closure="households", of=("output",))["output_type2"].isna().all()


def test_a_table_without_end_is_refused():
    sectors = ["a", "b"]
    flows = pd.DataFrame([[0.9, 0.6], [0.6, 0.9]], sectors, sectors)
    endless = IOTable.from_frames(flows, [1, 1], pd.DataFrame(index=sectors))
    with pytest.raises(EstimationError, match="use up more than they make"):
        multipliers(endless)


@pytest.mark.parametrize("word", [{"closure": "household"}, {"denominator": "wages"}, {"of": ("job",)}])
def test_an_unknown_word_is_answered_with_the_nearest(table, word):
    with pytest.raises(EstimationError) as caught:
        multipliers(table, **word)
    assert caught.value.code == "io-unknown-word"
    assert "Did you mean" in caught.value.fix or "Known" in caught.value.fix


def test_the_order_of_sectors_changes_nothing_else(three):
    turned = {key: part.iloc[::-1] for key, part in three.items()}
    turned["flows"] = turned["flows"][["C", "B", "A"]]
    first = multipliers(IOTable.from_frames(**three), closure="households", denominator="gva")
    second = multipliers(IOTable.from_frames(**turned), closure="households", denominator="gva")
    assert second.index.tolist() == ["C", "B", "A"]
    pd.testing.assert_frame_equal(second.loc[first.index], first, rtol=1e-11)
