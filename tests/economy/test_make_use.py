"""Make and use tables become one table of industries; what cannot be added up is said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.economy import IOTable, conservation, multipliers
from csceval.errors import EstimationError

approx = pytest.approx


@pytest.fixture
def make():
    """Farms make only food; works make goods, a little food, and scrap."""
    return pd.DataFrame([[100.0, 0, 0, 100], [20, 170, 10, 200], [120, 170, 10, 300]],
                        index=["farm", "works", "Total Commodity Output"],
                        columns=["food", "goods", "scrap", "Total Industry Output"])  # fmt: skip


@pytest.fixture
def use():
    return pd.DataFrame(
        [[12.0, 24, 60, 24], [20, 34, 80, 36], [0, 5, 0, 5], [3, 7, 10, 0], [35, 70, 150, 65],
         [40, 80, 0, 0], [5, 10, 0, 0], [20, 40, 0, 0], [100, 200, 0, 0]],
        index=["food", "goods", "scrap", "noncomparable", "T005", "V001", "V002", "V003", "Total Industry Output"],
        columns=["farm", "works", "F010", "F040"],
    )  # fmt: skip


@pytest.fixture
def imports():
    names = ["food", "goods", "scrap", "noncomparable"]
    return pd.DataFrame([[2.0, 4, 10], [5, 4, 20], [0, 1, 0], [3, 7, 10]], names, ["farm", "works", "F010"])


def test_market_shares_turn_commodities_into_industries(make, use):
    table = IOTable.from_make_use(make, use)
    assert table.sectors == ("farm", "works")
    assert table.output.tolist() == [100, 200]
    # Food comes to 5/6 from farms and to 1/6 from works; goods and scrap from works alone.
    assert table.flows.loc["farm"].tolist() == approx([12 * 5 / 6, 24 * 5 / 6])
    assert table.flows.loc["works"].tolist() == approx([12 / 6 + 20, 24 / 6 + 34 + 5])
    assert table.value_added.loc["works"].to_dict() == {"compensation": 80, "taxes": 10, "surplus": 40}
    assert table.households.tolist() == approx([50, 90])
    assert table.household_spending == 150
    assert [problem.code for problem in table.remarks] == ["io-imports-inside"]


def test_imports_are_taken_off_and_kept_apart(make, use, imports):
    table = IOTable.from_make_use(make, use, imports=imports, name="Twoland", year=2020)
    assert table.flows.loc["farm"].tolist() == approx([10 * 5 / 6, 20 * 5 / 6])
    assert table.imports.tolist() == [10, 16]  # what no one here makes counts too
    assert table.remarks == ()
    assert conservation(table)["unexplained"].to_numpy() == approx([0, 0], abs=1e-12)
    total = IOTable.from_make_use(make, use)
    assert (multipliers(table, of=("output",)) < multipliers(total, of=("output",))).all(axis=None)


def test_scrap_is_ordered_from_no_one(make, use):
    table = IOTable.from_make_use(make, use, scrap="scrap")
    # 10 of the works' 200 are scrap: an order of 95 goods makes them run 100.
    assert table.flows.loc["works"].tolist() == approx([(12 / 6 + 20) / 0.95, (24 / 6 + 34) / 0.95])
    assert table.flows.loc["farm"].tolist() == approx([10, 20])


def test_the_bureau_s_scrap_is_known(make, use):
    make, use = make.rename(columns={"scrap": "Used"}), use.rename(index={"scrap": "Used"})
    known = IOTable.from_make_use(make, use)
    assert known.flows.equals(IOTable.from_make_use(make, use, scrap="Used").flows)
    assert [problem.code for problem in known.remarks] == ["io-imports-inside", "io-scrap-known"]
    assert not known.flows.equals(IOTable.from_make_use(make, use, scrap=()).flows)


def test_imports_above_a_purchase_are_said(make, use, imports):
    imports.loc["food", "farm"] = 15.0
    table = IOTable.from_make_use(make, use, imports=imports)
    assert table.flows.loc["farm", "farm"] == 0
    (said,) = table.remarks
    assert said.code == "io-imports-above-use"
    assert "taken off: 1 (by 3 in all" in said.message
    assert "3 of it for food → farm" in said.message


@pytest.mark.parametrize(("table", "label", "axis"), [("use", "works", 1), ("imports", "farm", 1), ("use", "goods", 0)])
def test_tables_belong_together(make, use, imports, table, label, axis):
    frames = {"use": use, "imports": imports}
    frames[table] = frames[table].drop(label, axis=axis)
    with pytest.raises(EstimationError, match=f"“{table}” lacks “{label}”"):
        IOTable.from_make_use(make, **frames)


def test_the_scrap_column_must_be_there(make, use):
    with pytest.raises(EstimationError, match="“make” lacks “S004”"):
        IOTable.from_make_use(make, use, scrap="S004")


def test_the_caller_s_frames_stay_as_they_are(make, use, imports):
    before = make.copy(), use.copy(), imports.copy()
    IOTable.from_make_use(make, use, imports=imports, scrap=["scrap"])
    assert all(one.equals(other) for one, other in zip(before, (make, use, imports), strict=True))
    assert np.isfinite(make.to_numpy()).all()
