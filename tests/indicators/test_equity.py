"""Fairness, worked out by hand."""

import pytest

OUTCOMES = """
site_id period  outcome_id group     numerator denominator suppressed
S1      2024-Q1 smoking    reference 30        100         .
S2      2024-Q1 smoking    reference 20        100         .
S1      2024-Q1 smoking    priority  40        100         .
S2      2024-Q1 smoking    priority  10        25          .
S2      2024-Q1 smoking    .         30        125         .
S1      2024-Q1 other      reference 99        100         .
"""


def test_outcome_gap_abs(work):
    # Reference 50 / 200 = 0.25, priority 50 / 125 = 0.4: 0.25 − 0.4 = −0.15. The row for everybody is in neither.
    found = work("outcome_gap_abs", outcomes=OUTCOMES, parameters={"outcome": "smoking"})
    assert found["value"] == pytest.approx(-0.15)
    # The other way round by name.
    names = {"outcome": "smoking", "reference": "priority", "priority": "reference"}
    assert work("outcome_gap_abs", outcomes=OUTCOMES, parameters=names)["value"] == pytest.approx(0.15)


def test_a_gap_needs_twenty_on_both_sides(work):
    there = work("outcome_gap_abs", outcomes=OUTCOMES, parameters={"outcome": "smoking"}, cell=("place", "2024-Q1"),
                 place="S2", reliable=True)  # fmt: skip
    assert there["state"] == "observed"
    small = OUTCOMES.replace("10        25 ", "10        19 ")
    there = work("outcome_gap_abs", outcomes=small, parameters={"outcome": "smoking"}, cell=("place", "2024-Q1"),
                 place="S2", reliable=True)  # fmt: skip
    assert (there["state"], there["why"]) == ("missing", "too_few")


ATTENDANCE = """
record_id person_id site_id partner_id activity_date attended group
1         a         S1      P1         2024-01-10    yes      priority
2         a         S1      P1         2024-02-10    yes      priority
3         b         S1      P1         2024-03-10    yes      other
4         c         S2      P1         2024-03-11    yes      other
5         d         S2      P1         2024-03-12    yes      priority
6         e         S2      P1         2024-03-13    yes      .
7         f         S3      P1         2024-03-14    yes      other
"""
SITES = """
site_id population priority_population
S1      800        100
S2      200        100
S3      500        .
"""


def test_participation_parity(work):
    # Known group, in sites whose populations are known: a, b, c, d; two of four are priority: 0.5. Residents:
    # (100 + 100) / (800 + 200) = 0.2. 0.5 / 0.2 = 2.5.
    assert work("participation_parity", participation=ATTENDANCE, sites=SITES)["value"] == pytest.approx(2.5)
    # S1: 1/2 over 100/800: 4.
    there = work("participation_parity", participation=ATTENDANCE, sites=SITES, cell=("place", "2024-Q1"), place="S1")
    assert there["value"] == 4


def test_a_group_that_never_occurs_is_not_a_parity_of_nought(work):
    found = work("participation_parity", participation=ATTENDANCE, sites=SITES, parameters={"priority": "Priority"})
    assert (found["state"], found["why"]) == ("missing", "no_values")


PARTNERS = """
partner_id partner_name sector     role      lived_experience_led joined_on
P1         One          government lead      no                   2020-01-01
P2         Two          health     core      yes                  2020-01-01
P3         Three        nonprofit  core      no                   2020-01-01
P4         Four         nonprofit  associate yes                  2020-01-01
P5         Five         nonprofit  core      .                    2020-01-01
P6         Six          nonprofit  core      yes                  2024-04-01
"""


def test_community_seats(work):
    # On 31 March the lead and the core partners whose leaders are known: P1, P2, P3; P2 is led by lived experience:
    # 1 / 3. Associates have no seat, P5 is not known, P6 had not joined.
    found = work("community_seats", partners=PARTNERS)
    assert (found["value"], found["denominator"]) == (pytest.approx(1 / 3), 3)
    # On 30 June with P6: 2 / 4.
    assert work("community_seats", partners=PARTNERS, cell=("period", "2024-Q2"))["value"] == 0.5
