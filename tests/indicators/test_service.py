"""Services, worked out by hand."""

import pytest

SERVICES = """
service_id site_id provider_partner_id referrer_partner_id requested_on started_on completed_on status    satisfaction
1          S1      P1                  P2                  2024-01-01   2024-01-11 2024-02-01   completed 5
2          S1      P1                  P1                  2024-01-02   2024-01-22 2024-08-01   completed 2
3          S1      P1                  P2                  2024-01-03   2024-03-03 .            started   .
4          S2      P2                  P1                  2024-01-04   .          .            lost      .
5          S2      P2                  .                   2024-01-05   2024-01-10 2024-03-10   completed 4
"""


def test_median_wait_days(work):
    # Waits 10, 20, 60 and 5 days; the lost request is left out: sorted 5, 10, 20, 60. Half have ended at the second
    # (S = 0.5 from day 10 to day 20), so the median is the middle of that stretch, (10 + 20) / 2 = 15.
    assert work("median_wait_days", services=SERVICES)["value"] == 15


def test_seen_within_target(work):
    # Within 30 days: 1, 2 and 5 of five requests: 3 / 5.
    assert work("seen_within_target", services=SERVICES)["value"] == 0.6
    # Within 10 days: 1 and 5: 2 / 5.
    assert work("seen_within_target", services=SERVICES, parameters={"target_days": 10})["value"] == 0.4


def test_services_completed(work):
    # Completed in Q1: 1 (February) and 5 (March); 2 was completed in Q3.
    assert work("services_completed", services=SERVICES)["value"] == 2


def test_completion_rate(work):
    # Started in Q1: 1, 2, 3 and 5. Completed within 90 days of the start: 1 (21 days) and 5 (60); 2 took 192: 2 / 4.
    assert work("completion_rate", services=SERVICES)["value"] == 0.5


def test_referral_closure_rate(work):
    # Referred by another partner: 1, 3 and 4. Started within 30 days: 1 (10 days); 3 took 60, 4 never: 1 / 3.
    found = work("referral_closure_rate", services=SERVICES)
    assert (found["value"], found["denominator"]) == (pytest.approx(1 / 3), 3)


def test_user_satisfaction(work):
    # P1: (5 + 2) / 2 = 3.5; P2: 4. Partners weigh the same: (3.5 + 4) / 2 = 3.75.
    assert work("user_satisfaction", services=SERVICES)["value"] == 3.75


TWICE = """
service_id person_id site_id provider_partner_id service_type requested_on started_on
1          a         S1      P1                  advice       2023-12-01   2023-12-20
2          a         S1      P2                  advice       2024-01-02   2024-01-19
3          a         S1      P2                  advice       2024-01-02   2024-03-20
4          b         S1      P1                  advice       2024-01-02   2024-01-10
5          b         S1      P2                  advice       2024-01-02   2024-02-10
6          c         S1      P1                  advice       2024-01-02   2024-01-10
7          c         S1      P1                  advice       2024-01-02   2024-01-12
8          c         S1      P2                  food         2024-01-02   2024-01-12
9          d         S2      P1                  food         2024-03-01   2024-03-31
10         d         S2      P2                  food         2024-03-01   2024-03-31
11         .         S2      P2                  food         2024-03-01   2024-03-31
"""


def test_duplicate_service_rate(work):
    # Begun in Q1: advice of a, b and c, food of c and d. P2 began a's advice 30 days after P1, b's 31 days; c had
    # advice from one partner only; d's food began with two on one day: 2 / 5.
    found = work("duplicate_service_rate", services=TWICE)
    assert (found["value"], found["numerator"], found["denominator"]) == (0.4, 2, 5)
    assert work("duplicate_service_rate", services=TWICE, parameters={"window": 31})["value"] == pytest.approx(3 / 5)
    # P2 alone began advice of a and b and food of c and d; those of a and d another partner had begun.
    mine = work("duplicate_service_rate", services=TWICE, cell=("partner", "2024-Q1"), partner="P2")
    assert (mine["numerator"], mine["denominator"]) == (2, 4)
