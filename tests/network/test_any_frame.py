"""Whatever the frames hold, every function answers with a table or a refusal in words, and leaves its input alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.network.test_structure import PARTNERS, by_hand

from csceval.errors import EstimationError
from csceval.network import change, flows, joined, power, roles, structure, ties, transitions, trust, voice

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


EVENTS = st.lists(
    st.tuples(st.sampled_from(["E1", "E2", "E3", "E4", "E5", "E6", None]), IDS,
              st.sampled_from(["decision", "meeting"]), st.sampled_from(["present", "absent", "chair", "voted", None]),
              st.sampled_from([True, False, None]), st.sampled_from([0.0, 2.0, np.nan])),
    max_size=20,
)  # fmt: skip


@given(EVENTS, SECTORS)
@settings(max_examples=20, deadline=None)
def test_any_governance_gives_shares_or_a_refusal(rows, sectors):
    frame = pd.DataFrame(rows, columns=["event_id", "partner_id", "event_type", "part", "spoke", "turns"])
    partners = pd.DataFrame({"partner_id": list("ABCDEF"), "sector": sectors})
    before = frame.copy()
    for work in (voice.decisions, voice.meetings):
        try:
            found = work(frame, partners, by="sector").set_index("term")
        except EstimationError:
            continue
        assert (found.loc[found["estimate"].isna(), "note"] != "").all()
        shares = found["estimate"].drop(["gap", "turns_parity"], errors="ignore").dropna()
        assert shares.between(-1e-9, 1 + 1e-9).all()
        assert not (found["conf_low"] > found["conf_high"]).any()
    pd.testing.assert_frame_equal(frame, before)


SCORES = st.lists(
    st.tuples(st.integers(1, 3), IDS, st.sampled_from(["a", "b"]), st.sampled_from([1.0, 2.0, 3.5, 5.0, np.nan]),
              st.sampled_from([1.0, 4.0, np.nan])),
    max_size=20,
)  # fmt: skip


@given(SCORES, SECTORS)
@settings(max_examples=15, deadline=None)
def test_any_scores_give_a_table_or_a_refusal(rows, sectors):
    frame = pd.DataFrame(rows, columns=["wave", "partner_id", "person", "trust", "innovation"])
    partners = pd.DataFrame({"partner_id": list("ABCDEF"), "sector": sectors})
    money = pd.DataFrame({"partner_id": list("ABCDEF"), "given": range(6), "net": [3.0, -1, 0, 0, 2, -4]})
    before = frame.copy()
    for work in (
        lambda: power.differences(frame, partners, score="trust", by=["sector"]),
        lambda: power.beside_flows(frame, money, score="trust", wave="wave", draws=3),
        lambda: trust.trend(frame, score="trust", groups=["partner_id", "person"]),
        lambda: trust.lagged(frame, trust="trust", innovation="innovation"),
        lambda: joined.associated(
            frame.assign(term="place", estimate=frame["innovation"]), frame, value="trust", draws=3
        ),
        lambda: transitions.measure(frame.drop_duplicates(["wave", "partner_id"]), unit=["partner_id"], state="trust"),
    ):
        try:
            found = work()
        except EstimationError:
            continue
        assert found.columns.is_unique
        if "note" in found:
            assert (found.loc[found["estimate"].isna(), "note"] != "").all()
    pd.testing.assert_frame_equal(frame, before)


def test_columns_that_cannot_be_read_are_named():
    rows, waves = by_hand("AB", "BC"), "“wave” holds several values in one cell"
    for frame, said in ((pd.concat([rows, rows[["level"]]], axis=1), "2 columns named “level”"),
                        (rows.assign(wave=[[1]] * len(rows)), waves)):  # fmt: skip
        with pytest.raises(EstimationError, match=said):
            structure.measure(frame, PARTNERS, draws=10)
    with pytest.raises(EstimationError, match="draws is many"):
        structure.measure(rows, PARTNERS, draws="many")
