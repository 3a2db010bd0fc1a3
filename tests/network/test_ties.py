"""Ties from lists, both sides' ratings, attendance and records; who answered and what was left out."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.errors import EstimationError
from csceval.network import ties

REPORTED = "wave from_partner_id to_partner_id level reported_by"
PARTNERS = pd.DataFrame({"partner_id": ["B", "A", "C", "D"], "sector": ["health", "education", "health", None]})


def rated(*rows: tuple, columns: str = "wave from_partner_id to_partner_id level") -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


LIST = rated((1, "A", "B", 3), (1, "B", "A", 1), (1, "A", "C", 0), (1, "C", "B", 2), (2, "A", "B", 5))


def test_a_list_of_ties_is_a_matrix():
    net = ties.networks(LIST, PARTNERS)[1]
    assert net.names == ("A", "B", "C", "D")
    assert net.level.tolist() == [[0, 3, 0, 0], [1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 0, 0]]
    assert net.sectors == ("education", "health")
    assert net.sector.tolist() == [0, 1, 1, -1]
    # D is in the register and said nothing.
    assert net.answered.tolist() == [True, True, True, False]
    assert list(ties.networks(LIST, PARTNERS)) == [1, 2]


def test_without_directions_either_side_makes_a_tie():
    net = ties.networks(LIST, PARTNERS, wave=1, directed=False)[1]
    assert net.level[:3, :3].tolist() == [[0, 3, 0], [3, 0, 2], [0, 2, 0]]


def test_types_are_joined_unless_one_is_asked_for():
    typed = LIST[LIST["wave"] == 1].assign(tie_type=["data", "data", "referral", "referral"])
    both = pd.concat([typed, typed.iloc[:1].assign(level=4, tie_type="referral")])
    assert ties.networks(both, PARTNERS)[1].level[0, 1] == 4
    data = ties.networks(both, PARTNERS, tie_type="data")[1]
    assert data.level.sum() == 4
    # C answered the wave: that it named nobody for data is an answer.
    assert data.answered.tolist() == [True, True, True, False]
    with pytest.raises(EstimationError, match="no tie_type “dat”") as refused:
        ties.networks(both, PARTNERS, tie_type="dat")
    assert refused.value.fix == "Did you mean data?"
    with pytest.raises(EstimationError, match="no wave “3”"):
        ties.networks(both, PARTNERS, wave=3)


def test_the_one_who_reports_is_the_one_who_answered():
    told = rated((1, "A", "B", 3, "B"), (1, "B", "C", 1, "B"), columns=REPORTED)
    net = ties.networks(told, PARTNERS)[1]
    assert net.answered.tolist() == [False, True, False, False]
    # What B says of A's tie to it is known; the rest of A's row is not.
    assert net.unknown()[0].tolist() == [False, False, True, True]
    assert not net.unknown()[1].any()


def test_rows_that_cannot_be_used_are_counted():
    rows = pd.concat([LIST, rated((1, "A", "Z", 1), (1, "B", "B", 2), (1, "C", None, 1), (1, "C", "A", np.nan))])
    net = ties.networks(rows, PARTNERS)[1]
    assert net.warnings == (
        "2 of 9 rows of the ties lack a partner, wave or level and were left out.",
        "1 of 7 rows of the ties names partners that are not in the register (Z) and was left out.",
        "1 of 6 rows of the ties leads from a partner to itself and was left out.",
    )
    assert net.level.tolist() == ties.networks(LIST, PARTNERS)[1].level.tolist()


@pytest.mark.parametrize(
    ("rows", "register", "said"),
    [
        (LIST.drop(columns="to_partner_id"), PARTNERS, "no column “to_partner_id”"),
        (LIST, PARTNERS.drop(columns="partner_id"), "no column “partner_id”"),
        (LIST, pd.concat([PARTNERS, PARTNERS.iloc[:1]]), "more than one row for: B"),
        (LIST.assign(from_partner_id="Z"), PARTNERS, "No row of the ties can be used"),
        (LIST.assign(level="close"), PARTNERS, "“level” is not numeric"),
    ],
)
def test_frames_that_cannot_be_used_are_refused(rows, register, said):
    with pytest.raises(EstimationError, match=said):
        ties.networks(rows, register)


def test_the_roster_says_who_answered():
    found = ties.roster(LIST, PARTNERS)
    first = found[found["wave"] == 1].set_index("partner_id")
    assert first["answered"].to_dict() == {"A": True, "B": True, "C": True, "D": False}
    assert first["named"].tolist() == [1, 1, 1, 0]
    assert first["named_by"].tolist() == [1, 2, 0, 0]


# A and B rate each other 4 and 1; C names A with 2 and A, who answered, does not name C; D is silent.
DYADS = rated(
    (1, "A", "B", 4), (1, "B", "A", 1), (1, "C", "A", 2), (1, "B", "C", 3), (1, "C", "B", 3), (1, "A", "D", 2)
)


def test_pairs_that_disagree_are_listed():
    found = ties.disagreements(DYADS)
    assert found[["partner_a", "partner_b", "level_ab", "level_ba", "difference"]].to_numpy().tolist() == [
        ["A", "B", 4, 1, 3],
        ["A", "C", 0, 2, 2],
    ]


@pytest.mark.parametrize(("how", "ab", "ac"), [("min", 1, 0), ("mean", 2.5, 1), ("max", 4, 2)])
def test_both_sides_become_one_level(how, ab, ac):
    found = ties.symmetrise(DYADS, how=how)
    level = found.set_index(["from_partner_id", "to_partner_id"])["level"]
    assert (level["A", "B"], level["B", "A"], level["A", "C"], level["B", "C"]) == (ab, ab, ac, 3)
    # D did not answer: A's word stands, and D stays silent.
    assert level["A", "D"] == 2
    net = ties.networks(found, PARTNERS, directed=False)[1]
    assert net.answered.tolist() == [True, True, True, False]
    assert net.level[3, 0] == 2
    with pytest.raises(EstimationError, match="no how “most”"):
        ties.symmetrise(DYADS, how="most")


def test_a_third_partners_word_of_two_silent_ones_stands():
    told = rated((1, "A", "B", 3, "C"), columns=REPORTED)
    found = ties.symmetrise(told, how="min")
    assert found[["from_partner_id", "to_partner_id", "level", "reported_by"]].to_numpy().tolist() == [
        ["A", "B", 3, "C"]
    ]


def test_attendance_becomes_ties():
    came = rated(
        ("m1", "A", "x"), ("m1", "B", "x"), ("m2", "A", "x"), ("m2", "B", "x"), ("m2", "C", "x"), ("m2", "C", "x"),
        ("m3", "D", "x"), columns="event_id partner_id note",
    )  # fmt: skip
    found = ties.from_attendance(came)
    assert set(found["tie_type"]) == {"attendance"}
    net = ties.networks(found, PARTNERS)[0]
    assert net.level.tolist() == [[0, 2, 1, 0], [2, 0, 1, 0], [1, 1, 0, 0], [0, 0, 0, 0]]
    assert net.answered.all()


def test_payments_become_ties():
    paid = rated(("A", "B", 60.0), ("A", "B", 40.0), ("B", "A", 5.0), (None, "A", 900.0), ("C", "C", 3.0),
                 columns="giver taker amount")  # fmt: skip
    found = ties.from_records(paid, sender="giver", receiver="taker", tie_type="resource", amount="amount")
    net = ties.networks(found, PARTNERS)[0]
    assert net.level[:2, :2].tolist() == [[0, 100], [5, 0]]
    assert net.answered.tolist() == [True, True, True, False]
    counted = ties.from_records(paid, sender="giver", receiver="taker", tie_type="referral")
    assert ties.networks(counted, PARTNERS)[0].level[0, 1] == 2


@given(st.permutations(range(len(LIST))))
def test_the_order_of_rows_means_nothing(order):
    net, again = (ties.networks(rows, PARTNERS)[1] for rows in (LIST, LIST.iloc[list(order)]))
    assert np.array_equal(net.level, again.level)
    assert np.array_equal(net.answered, again.answered)
    pd.testing.assert_frame_equal(
        ties.symmetrise(LIST, how="mean"), ties.symmetrise(LIST.iloc[list(order)], how="mean")
    )
