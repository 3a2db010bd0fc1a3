"""Engagement, worked out by hand."""

import pytest

ATTENDANCE = """
record_id person_id site_id partner_id activity_date attended group
1         a         S1      P1         2024-01-10    yes      priority
2         a         S1      P2         2024-02-10    yes      priority
3         b         S1      P1         2024-03-10    yes      other
4         c         S2      P2         2024-03-11    yes      .
5         d         S2      P2         2024-03-12    no       other
6         a         S1      P1         2024-04-10    yes      priority
7         c         S1      P1         2024-05-10    yes      .
8         e         S2      P2         2024-06-10    yes      other
"""
SITES = """
site_id population
S1      2000
S2      500
S3      9000
"""


def test_unique_participants(work):
    # Q1: a (twice, with two partners), b and c attended, d did not: 3. Both quarters: a, b, c, e: 4, not 3 + 3.
    assert work("unique_participants", participation=ATTENDANCE)["value"] == 3
    assert work("unique_participants", participation=ATTENDANCE, cell=("total", "all"))["value"] == 4
    assert (
        work("unique_participants", participation=ATTENDANCE, cell=("partner", "2024-Q1"), partner="P1")["value"] == 2
    )


def test_participation_rate(work):
    # Q1: 3 people; S1 and S2 sent rows, S3 did not: 1000 · 3 / (2000 + 500) = 1.2
    found = work("participation_rate", participation=ATTENDANCE, sites=SITES)
    assert (found["value"], found["numerator"], found["denominator"]) == (1.2, 3, 2500)
    # S1 alone: a and b: 1000 · 2 / 2000 = 1
    assert work("participation_rate", participation=ATTENDANCE, sites=SITES, cell=("place", "2024-Q1"), place="S1")[
        "value"
    ] == 1  # fmt: skip


def test_retention_rate(work):
    # Q1 had a, b and c; of them a and c came in Q2: 2 / 3.
    found = work("retention_rate", participation=ATTENDANCE, cell=("period", "2024-Q2"))
    assert (found["value"], found["numerator"], found["denominator"]) == (pytest.approx(2 / 3), 2, 3)
    # At S2 only c had been, and c came to S1: 0 / 1.
    there = work("retention_rate", participation=ATTENDANCE, cell=("place", "2024-Q2"), place="S2")
    assert (there["value"], there["denominator"]) == (0, 1)
    assert work("retention_rate", participation=ATTENDANCE, cell=("total", "all"))["value"] == pytest.approx(2 / 3)


def test_retention_rate_of_the_first_period_has_nothing_to_compare_with(work):
    found = work("retention_rate", participation=ATTENDANCE)
    assert (found["state"], found["why"]) == ("missing", "no_earlier")


def test_priority_reach_share(work):
    # Q1: of a and b the group is known, a is priority: 1 / 2; c has no group and counts on neither side.
    found = work("priority_reach_share", participation=ATTENDANCE)
    assert (found["value"], found["numerator"], found["denominator"]) == (0.5, 1, 2)
    named = work("priority_reach_share", participation=ATTENDANCE, parameters={"priority": "other"})
    assert named["value"] == 0.5


PARTNERS = """
partner_id partner_name sector     size_band joined_on  left_on
P1         One          government large     2020-01-01 .
P2         Two          health     small     2020-01-01 .
P3         Three        health     small     2020-01-01 2023-12-31
P4         Four         education  small     2024-04-01 .
P5         Five         education  small     .          .
P6         Six          business   large     2020-01-01 .
"""
EVENTS = """
event_id partner_id event_date event_type part
1        P1         2024-02-01 meeting    chair
1        P2         2024-02-01 meeting    absent
1        P5         2024-02-01 meeting    invited
"""
SERVICES = """
service_id site_id provider_partner_id referrer_partner_id requested_on
1          S1      P6                  .                   2024-03-01
2          S1      P2                  .                   2024-04-01
"""


def test_active_partner_rate(work):
    # Q1 has the members P1, P2, P5 and P6: P3 had left, P4 had not joined. P1 chaired and P6 had a request; P2 was
    # absent and P5 only invited: 2 / 4.
    found = work("active_partner_rate", partners=PARTNERS, governance=EVENTS, services=SERVICES)
    assert (found["value"], found["numerator"], found["denominator"]) == (0.5, 2, 4)
    # Q2 has P4 as well, and only P2 has a request: 1 / 5. Over time the mean of the two: (0.5 + 0.2) / 2 = 0.35.
    assert work("active_partner_rate", partners=PARTNERS, governance=EVENTS, services=SERVICES, cell=("total", "all"))[
        "value"
    ] == pytest.approx(0.35)  # fmt: skip
    group = work("active_partner_rate", partners=PARTNERS, governance=EVENTS, services=SERVICES,
                 cell=("group", "2024-Q1"), group="health")  # fmt: skip
    assert (group["value"], group["denominator"]) == (0, 1)


def test_active_partner_rate_is_not_nought_where_no_table_came_in(work):
    found = work("active_partner_rate", partners=PARTNERS)
    assert (found["state"], found["why"]) == ("missing", "no_rows")


def test_ties_make_a_partner_active(work):
    ties = """
    wave from_partner_id to_partner_id tie_type since      level
    1    P1              P2            data     2024-02-01 3
    1    P5              P6            data     2024-02-01 0
    """
    # Wave 1 lies in Q1 by its dates. P1 and P2 have a tie; P5 and P6 were asked and have none: 2 / 4.
    assert work("active_partner_rate", partners=PARTNERS, ties=ties)["value"] == 0.5
