"""Whatever the frames hold, every function answers with a table or a refusal in words, and leaves its input alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.network.test_structure import PARTNERS, by_hand

from csceval.errors import EstimationError
from csceval.network import change, flows, roles, structure, ties

IDS = st.sampled_from(["A", "B", "C", "D", "E", "F", None])
ROWS = st.lists(
    st.tuples(st.integers(1, 2), IDS, IDS, st.sampled_from(["data", "money"]), st.sampled_from([0.0, 1.0, 3.0, np.nan]),
              IDS, st.sampled_from([True, False, None])),
    max_size=25,
)  # fmt: skip
SECTORS = st.lists(st.sampled_from(["s", "t", "u", None]), min_size=6, max_size=6)
COLUMNS = ["wave", "from_partner_id", "to_partner_id", "tie_type", "level", "reported_by", "formal"]
LIMITS = {
    "e_i": (-1, 1),
    "mean_level": (0, 5),
    "mean_trust": (1, 5),
    "components": (1, 6),
    "core_periphery_fit": (-1, 1),
}


@given(ROWS, SECTORS, st.booleans())
@settings(max_examples=60)
def test_any_ties_give_a_table_or_a_refusal(rows, sectors, directed):
    frame = pd.DataFrame(rows, columns=COLUMNS)
    partners = pd.DataFrame({"partner_id": list("ABCDEF"), "sector": sectors})
    before = frame.copy()
    for work in (structure.measure, roles.measure, change.compare):
        try:
            found = work(frame, partners, directed=directed, draws=3)
        except EstimationError:
            continue
        missing = found["estimate"].isna()
        assert (found.loc[missing, "note"] != "").all()
        if work is structure.measure:
            for row in found[~missing].itertuples():
                low, high = LIMITS.get(row.term, (0, 1))
                assert low - 1e-9 <= row.estimate <= high + 1e-9, row.term
                assert np.isnan(row.p_value) or 0 < row.p_value <= 1
    pd.testing.assert_frame_equal(frame, before)


@given(ROWS)
@settings(max_examples=40)
def test_any_ties_can_be_made_symmetric(rows):
    frame = pd.DataFrame(rows, columns=COLUMNS)
    try:
        least, most = (ties.symmetrise(frame, how=how) for how in ("min", "max"))
    except EstimationError:
        return
    key = ["wave", "tie_type", "from_partner_id", "to_partner_id"]
    assert not least.duplicated(key).any()
    assert (least["level"] <= most["level"]).all()
    assert (ties.disagreements(frame)["difference"] > 0).all()


@given(st.lists(st.tuples(IDS, IDS, st.sampled_from([-5.0, 0.0, 10.0, 25.0, np.nan])), max_size=12))
def test_any_flows_give_a_table_or_a_refusal(rows):
    frame = pd.DataFrame(rows, columns=["from_partner_id", "to_partner_id", "amount"])
    try:
        found = flows.measure(frame, PARTNERS).set_index("term")["estimate"]
    except EstimationError:
        return
    assert 0 < found["concentration"] <= 1
    assert 0 <= found["gini"] < 1
    assert np.isnan(found["asymmetry"]) or 0 <= found["asymmetry"] <= 1


@pytest.mark.parametrize("work", [structure.measure, roles.measure, change.compare])
def test_no_draws_are_refused(work):
    with pytest.raises(EstimationError, match="draws is 0"):
        work(by_hand("AB"), PARTNERS, draws=0)
