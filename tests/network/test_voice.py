"""Decisions and meetings: shares worked out by hand, intervals beside other formulas, and what nobody noted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from csceval.errors import EstimationError
from csceval.network import voice
from csceval.network._shares import wilson

PARTNERS = pd.DataFrame({
    "partner_id": ["A", "B", "C", "D"], "sector": ["government", "government", "nonprofit", "business"],
    "size_band": ["large", "large", "small", "small"], "joined_on": ["2024-01-01"] * 3 + ["2024-06-01"],
})  # fmt: skip


def events(kind: str, parts: dict[str, str], **more: object) -> pd.DataFrame:
    """One row a letter: `parts` has a string a partner, a letter an event."""
    named = {"p": "present", "a": "absent", "c": "chair", "v": "voted", "i": "invited"}
    return pd.DataFrame([
        {"event_id": f"E{at}", "partner_id": partner, "event_type": kind, "part": named[letter], **more}
        for partner, letters in parts.items() for at, letter in enumerate(letters) if letter != "-"
    ])  # fmt: skip


def test_who_takes_part_in_decisions_by_hand():
    rows = events("decision", {"A": "vvvvva", "B": "vvaavv", "C": "vaaavi", "D": "aavaaa"})
    found = voice.decisions(rows, PARTNERS, against="small").set_index(["group", "term"])
    # Large: 5 + 4 of 12 invitations; small: 2 + 1 of 12.
    assert found.loc[("large", "took_part"), "estimate"] == pytest.approx(9 / 12)
    assert found.loc[("small", "took_part"), "estimate"] == pytest.approx(3 / 12)
    gap = found.loc[("large", "gap")]
    assert gap["estimate"] == pytest.approx(6 / 12)
    assert (gap["n"], gap["n_events"], gap["n_partners"]) == (12, 6, 2)
    assert ("small", "gap") not in found.index
    # With as many invitations of both in every event the gap is the mean of the events' gaps, and CR2 its t test.
    by_event = [1 - 0.5, 1 - 0, 0.5 - 0.5, 0.5 - 0, 1 - 0.5, 0.5 - 0]
    expected = stats.ttest_1samp(by_event, 0)
    interval = expected.confidence_interval(0.95)
    assert (gap["conf_low"], gap["conf_high"]) == pytest.approx((interval.low, interval.high))
    assert gap["p_value"] == pytest.approx(expected.pvalue)


def test_each_group_is_compared_with_all_others():
    rows = events("decision", {"A": "vvvvva", "B": "vvaavv", "C": "vaaavi", "D": "aavaaa"})
    found = voice.decisions(rows, PARTNERS, by="sector").set_index(["group", "term"])
    # Nonprofit 2 of 6, the others 5 + 4 + 1 of 18.
    assert found.loc[("nonprofit", "gap"), "estimate"] == pytest.approx(2 / 6 - 10 / 18)
    assert len(found) == 6


def test_few_decisions_have_no_interval_and_one_group_no_gap():
    rows = events("decision", {"A": "va", "B": "vv"})
    found = voice.decisions(rows, PARTNERS).set_index("term")
    assert found.loc["took_part", "estimate"] == pytest.approx(0.75)
    assert np.isnan(found.loc["took_part", "conf_low"])
    assert found.loc["took_part", "note"] == "2 events are too few for an interval"
    assert found.loc["gap", "note"] == "no other partners to compare with"


def test_who_is_there_and_heard_at_meetings_by_hand():
    rows = pd.concat([
        events("meeting", {"A": "cccc", "B": "ppap"}, spoke=None),
        events("meeting", {"C": "ppaa"}).assign(spoke=[True, False, None, None]),
        events("meeting", {"D": "--pa"}).assign(spoke=[False, None]),
    ]).assign(event_date=lambda frame: frame["event_id"].map(
        {"E0": "2024-03-01", "E1": "2024-05-01", "E2": "2024-07-01", "E3": "2024-09-01"}))  # fmt: skip
    found = voice.meetings(rows, PARTNERS).set_index(["group", "term"])
    # Government: in the chair of all four. Nonprofit: there at two of four, heard at one.
    assert found.loc[("government", "heard"), "estimate"] == 1
    assert found.loc[("nonprofit", "there"), "estimate"] == 0.5
    assert found.loc[("nonprofit", "heard"), "estimate"] == 0.25
    assert found.loc[("nonprofit", "spoke_when_there"), "estimate"] == 0.5
    # Business joined in June: two meetings count, of which it came to one and said nothing.
    business = found.loc["business"]
    assert business["estimate"].to_dict() == pytest.approx(
        {"there": 0.5, "heard": 0, "spoke_when_there": 0, "turns_parity": np.nan}, nan_ok=True
    )
    assert business.loc["there", "n"] == 2
    assert (found.loc[("nonprofit", "there"), ["conf_low", "conf_high"]]).tolist() == pytest.approx(
        stats.binomtest(2, 4).proportion_ci(method="wilson")
    )


def test_a_meeting_of_which_nobody_noted_who_spoke_is_left_out():
    rows = events("meeting", {"A": "pp", "C": "pp"}).assign(spoke=[True, None, False, None])
    found = voice.meetings(rows, PARTNERS[PARTNERS["partner_id"].isin(["A", "C"])]).set_index(["group", "term"])
    assert found.loc[("government", "there"), "n"] == 2
    assert found.loc[("government", "heard"), ["estimate", "n"]].tolist() == [1, 1]
    silent = rows.assign(spoke=None)
    found = voice.meetings(silent, PARTNERS).set_index(["group", "term"])
    assert np.isnan(found.loc[("government", "heard"), "estimate"])
    assert found.loc[("government", "heard"), "note"] == "nobody noted who spoke"


def test_columns_that_may_hold_na_count_as_plain_ones():
    """As files are read: nobody counted turns, and who spoke is yes or no."""
    rows = events("meeting", {"A": "pp", "C": "pp"})
    rows["spoke"] = pd.array([True, True, False, True], dtype="boolean")
    rows["turns"] = pd.array([pd.NA] * 4, dtype="Float64")
    found = voice.meetings(rows, PARTNERS).set_index(["group", "term"])["estimate"]
    assert (found["government", "spoke_when_there"], found["nonprofit", "spoke_when_there"]) == (1.0, 0.5)
    assert np.isnan(found["nonprofit", "turns_parity"])


def test_turns_beside_seats():
    rows = events("meeting", {"A": "pp", "B": "pp", "C": "pp", "D": "pa"}).assign(turns=[5, 4, 3, 0, 2, 1, 1, None])
    found = voice.meetings(rows, PARTNERS).set_index(["group", "term"])["estimate"]
    # 12 of 16 turns by 4 of 7 seats; 3 of 16 by 2; 1 of 16 by 1.
    assert found[("government", "turns_parity")] == pytest.approx((12 / 16) / (4 / 7))
    assert found[("nonprofit", "turns_parity")] == pytest.approx((3 / 16) / (2 / 7))
    assert found[("business", "turns_parity")] == pytest.approx((1 / 16) / (1 / 7))


@pytest.mark.parametrize(("came", "of"), [(0, 7), (3, 7), (7, 7), (120, 400)])
def test_wilson_is_scipys(came, of):
    assert wilson(came, of) == pytest.approx(tuple(stats.binomtest(came, of).proportion_ci(method="wilson")))


def test_it_says_what_is_missing():
    rows = events("decision", {"A": "va"})
    with pytest.raises(EstimationError, match="no value of “size_band”"):
        voice.decisions(rows, PARTNERS, against="tiny")
    with pytest.raises(EstimationError, match="No row of the table is a meeting"):
        voice.meetings(rows, PARTNERS)
    with pytest.raises(EstimationError, match="no column “part”"):
        voice.decisions(rows.drop(columns="part"), PARTNERS)


@pytest.fixture(scope="module")
def county() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Larkmoor's decisions (part H): 24 partners, 80 decisions; large take part in 78 of 100, small ones in 54."""
    rng = np.random.default_rng(8)
    size = ["large"] * 7 + ["medium"] * 8 + ["small"] * 9
    chance = {"large": 0.78, "medium": 0.65, "small": 0.54}
    partners = pd.DataFrame({"partner_id": [f"P{at:02d}" for at in range(24)], "size_band": size})
    rows = [
        {"event_id": f"D{event}", "partner_id": one.partner_id, "event_type": "decision",
         "part": "voted" if rng.random() < chance[one.size_band] else "absent"}
        for event in range(80) for one in partners.itertuples()
    ]  # fmt: skip
    return pd.DataFrame(rows), partners


def test_larkmoors_gap_is_found_again(county):
    found = voice.decisions(*county, against="small").set_index(["group", "term"])
    gap = found.loc[("large", "gap")]
    assert gap["conf_low"] < 0.24 < gap["conf_high"]
    assert gap["conf_high"] - gap["conf_low"] < 0.13
    assert gap["p_value"] < 1e-6
    assert found.loc[("small", "took_part"), "conf_low"] < 0.54 < found.loc[("small", "took_part"), "conf_high"]
