"""How sure an impact is: the closed form by hand and against draws, the tornado against solving anew, net figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from csceval.economy import Additionality, Factor, IOTable, LocalShare, OwnTable, _doubt, assess
from csceval.economy._chain import build

DRAWS = 10_000


def drawn(table, spending, *, closure="open", draws=DRAWS):
    """Standard deviations of the draws over standard errors of the closed form, ROWS × MEASURES."""
    from csceval.economy.spending import prepared

    chain = build(table, OwnTable(), denominator="income" if closure == "households" else None, jobs_factor=1.0)
    lines = _doubt.lines_of(prepared(spending, table, OwnTable()), table)
    doubt = _doubt.Doubt("simulation", 200.0, 0.95, draws, 7)
    found = _doubt.simulated(chain, lines, doubt).std(axis=0, ddof=1)
    return found, _doubt.closed_form(chain, lines, concentration=200.0)


def test_one_sector_by_hand():
    """T = v f / (1 − a), so dT/da = q x with q = v / (1 − a); a is a share with variance a (1 − a) / (K + 1)."""
    parts = pd.DataFrame({"compensation": [50.0], "surplus": 0.0, "taxes": 0.0}, ["A"])
    table = IOTable.from_frames(pd.DataFrame([[40.0]], ["A"], ["A"]), [100.0], parts)
    spent = pd.DataFrame({"sector": ["A"], "amount": [12.0], "local_share": [1.0]})
    found = assess(spent, table, region=OwnTable(), concentration=99.0)
    error = (0.5 / 0.6) * (12 / 0.6) * np.sqrt(0.4 * 0.6 / 100)
    assert found.totals.loc["type1", "gva_high"] - found.totals.loc["type1", "gva"] == pytest.approx(1.959964 * error)
    assert found.table.loc["leaked", "gva_low"] == pytest.approx(12 - found.totals.loc["type1", "gva_high"])


def test_closed_form_and_draws_agree_on_every_row(larkmoor, spending):
    # 10,000 draws know a standard deviation to 0.7 %; a share with a range adds to the coefficients.
    ranged = spending.assign(local_share_low=spending["local_share"] - 0.03,
                             local_share_high=spending["local_share"] + 0.03)  # fmt: skip
    found, closed = drawn(larkmoor, ranged, closure="households")
    np.testing.assert_allclose(found[[0, 1, 3]], closed[[0, 1, 3]], rtol=0.02)
    # The loop through households bends a little more: the first order misses 1 to 2 % of its spread.
    np.testing.assert_allclose(found[[2, 4]], closed[[2, 4]], rtol=0.03)


@pytest.mark.long
def test_closed_form_and_draws_agree_at_71_sectors():
    table = IOTable.load("us-2023")
    spent = pd.DataFrame({"sector": ["624", "61", "621"], "amount": [60.0, 25.0, 15.0], "local_share": 1.0})
    found, closed = drawn(table, spent)
    rows = [_doubt.ROWS.index(row) for row in ("supply_chain", "type1")]
    np.testing.assert_allclose(found[rows, :3], closed[rows, :3], rtol=0.02)


def test_the_us_table_gives_what_the_method_was_tried_with():
    """100 of spending on the US table of 2023 with K = 200, worked out apart from this code: GVA 95.2, error 2.168."""
    spent = pd.DataFrame({"sector": ["624", "61", "621"], "amount": [60.0, 25.0, 15.0], "local_share": 1.0})
    found = assess(spent, IOTable.load("us-2023"), region=OwnTable()).totals.loc["type1"]
    assert found["gva"] == pytest.approx(95.2, abs=0.05)
    assert (found["gva_high"] - found["gva_low"]) / 2 / 1.959964 == pytest.approx(2.168, abs=0.001)
    assert (found["output_high"] - found["output_low"]) / 2 / 1.959964 == pytest.approx(
        4.301, abs=0.005
    )  # negative flows were cut elsewhere


def test_the_two_kinds_of_interval_are_near_each_other(larkmoor, spending):
    closed = assess(spending, larkmoor, region=OwnTable(), closure="households")
    by_draws = assess(spending, larkmoor, region=OwnTable(), closure="households", interval="simulation", draws=4000)
    pd.testing.assert_series_equal(closed.totals["gva"], by_draws.totals["gva"])
    for end in ("gva_low", "gva_high", "jobs_high"):
        np.testing.assert_allclose(by_draws.totals[end], closed.totals[end], rtol=0.01)
    again = assess(spending, larkmoor, region=OwnTable(), closure="households", interval="simulation", draws=4000)
    pd.testing.assert_frame_equal(by_draws.table, again.table)


def test_a_range_of_a_local_share_widens_by_its_own_effect(larkmoor):
    spent = pd.DataFrame({"sector": ["health", "health"], "amount": [10.0, 5.0], "local_share": [0.8, 0.8],
                          "local_share_low": 0.7, "local_share_high": 0.9})  # fmt: skip
    found = assess(spent, larkmoor, region=OwnTable()).table.loc["direct"]
    # Both lines rest on one unknown: their errors add, 15 × 0.1 × 0.58 either side.
    assert found["gva_high"] - found["gva"] == pytest.approx(15 * 0.1 * 0.58, rel=1e-6)
    known = assess(spent.drop(columns=["local_share_low", "local_share_high"]), larkmoor, region=OwnTable())
    assert known.table.loc["direct", "gva_low"] == known.table.loc["direct", "gva_high"]


def test_the_tornado_is_what_solving_anew_gives(larkmoor, spending):
    found = assess(spending, larkmoor, region=OwnTable()).tornado
    assert "region" not in set(found["what"])  # the table is the county's own
    purchases = found[found["what"] == "purchases"]
    assert len(purchases) == 6
    for _, bar in purchases.iterrows():
        for setting, end in (("from", "low"), ("to", "high")):
            flows = larkmoor.flows.copy()
            flows[bar["sector"]] *= bar[setting] / flows[bar["sector"]].sum()
            anew = assess(spending, replace(larkmoor, flows=flows), region=OwnTable())
            assert bar[end] == pytest.approx(anew.totals.loc["type1", "gva"])
    health = found[(found["what"] == "local_share") & (found["sector"] == "health")].iloc[0]
    moved = spending.assign(local_share=[health["to"], *spending["local_share"][1:]])
    assert health["to"] == pytest.approx(0.95)
    assert health["high"] == pytest.approx(assess(moved, larkmoor, region=OwnTable()).totals.loc["type1", "gva"])


def test_the_tornado_is_sorted_and_short(economy):
    table = economy(71)
    spent = pd.DataFrame({"sector": table.sectors, "amount": 10.0, "local_share": 0.5})
    found = assess(spent, table, region=LocalShare(0.6)).tornado
    size = (found["high"] - found["low"]).abs()
    assert len(found) == 12
    assert found["what"].iloc[0] == "region"
    assert size.is_monotonic_decreasing


def test_net_stands_beside_gross(larkmoor, spending):
    shares = Additionality(deadweight=Factor(0.2, basis="a county without", grade="measured", low=0.1, high=0.3),
                           leakage=0.0, displacement=0.1, substitution=0.0)  # fmt: skip
    found = assess(spending, larkmoor, region=OwnTable(), additionality=shares)
    assert found.net.loc["type1", "gva"] == pytest.approx(0.72 * found.totals.loc["type1", "gva"])
    assert found.net.loc["type1", "gva_low"] < 0.72 * found.totals.loc["type1", "gva_low"]
    codes = {one.code for one in found.warnings}
    assert "economy-gross" not in codes
    assert "additionality-no-basis" in codes
    bare = assess(spending, larkmoor, region=OwnTable())
    assert bare.net is None
    assert "economy-gross" in {one.code for one in bare.warnings}
