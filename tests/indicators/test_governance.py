"""Meetings, decisions and agreements, worked out by hand."""

import pytest

PARTNERS = """
partner_id partner_name sector     size_band lived_experience_led joined_on  left_on
P1         One          government large     no                   2020-01-01 .
P2         Two          health     small     no                   2020-01-01 .
P3         Three        nonprofit  large     yes                  2020-01-01 .
P4         Four         business   medium    no                   2024-03-15 .
"""
EVENTS = """
event_id partner_id event_date event_type part      spoke closed_on
m1       P1         2024-01-10 meeting    chair     .     .
m1       P2         2024-01-10 meeting    present   yes   .
m1       P3         2024-01-10 meeting    voted     .     .
m2       P1         2024-02-10 meeting    chair     .     .
m2       P2         2024-02-10 meeting    present   no    .
m2       P3         2024-02-10 meeting    present   yes   .
m3       P1         2024-03-20 meeting    chair     .     .
m3       P2         2024-03-20 meeting    present   yes   .
m3       P3         2024-03-20 meeting    absent    .     .
m3       P4         2024-03-20 meeting    invited   .     .
d1       P1         2024-01-10 decision   voted     .     .
d1       P2         2024-01-10 decision   absent    .     .
d1       P3         2024-01-10 decision   voted     .     .
d2       P1         2024-02-10 decision   voted     .     .
d2       P2         2024-02-10 decision   consulted .     .
d2       P3         2024-02-10 decision   absent    .     .
d2       P4         2024-02-10 decision   absent    .     .
a1       P1         2023-06-01 agreement  signatory .     2025-01-01
a1       P2         2023-06-01 agreement  signatory .     2024-03-30
a2       P3         2024-02-01 agreement  signatory .     .
a2       P4         2024-02-01 agreement  absent    .     .
"""


def test_meeting_attendance(work):
    # Invitations: 3 + 3 + 4 = 10. There: all of m1 and m2, in m3 P1 and P2: 8 / 10.
    found = work("meeting_attendance", governance=EVENTS)
    assert (found["value"], found["numerator"], found["denominator"]) == (0.8, 8, 10)
    assert work("meeting_attendance", governance=EVENTS, cell=("partner", "2024-Q1"), partner="P3")[
        "value"
    ] == pytest.approx(2 / 3)  # fmt: skip


def test_meeting_inclusiveness(work):
    # m1: government chaired, health spoke, the nonprofit (led by lived experience) voted: inclusive.
    # m2: health did not speak. m3: the nonprofit was absent, business only invited. 1 / 3.
    found = work("meeting_inclusiveness", governance=EVENTS, partners=PARTNERS)
    assert (found["value"], found["numerator"], found["denominator"]) == (pytest.approx(1 / 3), 1, 3)


def test_meetings_without_a_note_of_who_spoke_are_left_out(work):
    silent = """
    event_id partner_id event_date event_type part    spoke
    m1       P1         2024-01-10 meeting    present .
    """
    found = work("meeting_inclusiveness", governance=silent, partners=PARTNERS)
    assert (found["state"], found["why"]) == ("missing", "zero_denominator")


def test_decision_participation_gap(work):
    # Large and not led by lived experience: P1, 2 of 2. Small or led by lived experience: P2 and P3, d2 and d1: 2 of
    # 4. P4 is neither. 100 · (2/2 − 2/4) = 50 percentage points.
    assert work("decision_participation_gap", governance=EVENTS, partners=PARTNERS)["value"] == 50


def test_agreements_in_force(work):
    # On 31 March P1 to P4 are members. P1's holds until 2025, P2's ran out the day before, P3's has no end, P4 did not
    # sign: 2 / 4.
    found = work("agreements_in_force", governance=EVENTS, partners=PARTNERS)
    assert (found["value"], found["numerator"], found["denominator"]) == (0.5, 2, 4)
    assert work("agreements_in_force", governance=EVENTS, partners=PARTNERS, cell=("total", "all"))["value"] == 0.5
