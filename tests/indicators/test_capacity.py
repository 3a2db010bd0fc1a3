"""Funding, worked out by hand."""

import pytest

FLOWS = """
flow_id date       from_partner_id to_partner_id amount kind      fund_source
1       2024-01-10 .               P1            60     cash      council
2       2024-01-11 .               P2            30     match     trust
3       2024-01-12 F               P1            10     cash      own
4       2024-01-13 P1              P2            50     cash      council
5       2024-01-14 P1              .             70     cash      council
"""
PARTNERS = """
partner_id partner_name role
P1         One          lead
P2         Two          core
F          Fund         funder
"""


def test_funding_diversity(work):
    # 60, 30 and 10 of 100 came in; passing 50 on and spending 70 is no income.
    # 1 − (0.36 + 0.09 + 0.01) = 0.54
    assert work("funding_diversity", flows=FLOWS, partners=PARTNERS)["value"] == pytest.approx(0.54)


MONEY = """
flow_id date       from_partner_id to_partner_id amount kind
1       2023-12-05 .               P1            1500   committed
2       2024-01-10 P1              .             100    cash
3       2024-02-10 P1              .             200    cash
4       2024-03-10 P1              .             300    cash
5       2024-03-11 P1              P2            999    cash
6       2024-05-10 P1              .             300    cash
7       2024-06-10 .               P1            300    committed
"""


def test_funding_runway(work):
    # 31 March: promised 1500, spent 600, left 900. January to March are three months of spending: 600 / 3 = 200.
    # 900 / 200 = 4.5 months. Passing money to P2 is no spending.
    assert work("funding_runway", flows=MONEY)["value"] == 4.5
    # 30 June: promised 1800, spent 900, left 900; six months: 900 / 6 = 150; 900 / 150 = 6 months.
    assert work("funding_runway", flows=MONEY, cell=("period", "2024-Q2"))["value"] == 6
    assert work("funding_runway", flows=MONEY, cell=("total", "all"))["value"] == 6
    # Over the last three months 300 were spent, 100 a month: 900 / 100 = 9 months.
    short = work("funding_runway", flows=MONEY, cell=("period", "2024-Q2"), parameters={"months": 3})
    assert short["value"] == pytest.approx(9)


MEMBERS = """
partner_id partner_name sector     digital_capable joined_on  left_on
P1         One          government yes             2023-01-01 .
P2         Two          health     no              2023-01-01 2024-02-29
P3         Three        health     yes             2024-01-01 2024-05-31
P4         Four         business   .               2024-03-01 .
"""


def test_partner_continuity(work):
    # 1 January: P1, P2 and P3. On 31 March P2 has left: 2 / 3. On 1 April P1, P3 and P4, without P3 at the end:
    # 2 / 3.
    found = work("partner_continuity", partners=MEMBERS)
    assert (found["value"], found["numerator"], found["denominator"]) == (pytest.approx(2 / 3), 2, 3)
    second = work("partner_continuity", partners=MEMBERS, cell=("period", "2024-Q2"))
    assert (second["numerator"], second["denominator"]) == (2, 3)
    # Over the whole span only P1 is left of the three of the first day.
    total = work("partner_continuity", partners=MEMBERS, cell=("total", "all"))
    assert (total["numerator"], total["denominator"]) == (1, 3)
    health = work("partner_continuity", partners=MEMBERS, cell=("group", "2024-Q1"), group="health")
    assert health["value"] == 0.5


def test_digital_readiness(work):
    # On 31 March P1, P3 and P4 are members; of P4 it is not known: 2 / 2. Before P2 left it was 2 of 3.
    found = work("digital_readiness", partners=MEMBERS)
    assert (found["numerator"], found["denominator"]) == (2, 2)
    earlier = work("digital_readiness", partners=MEMBERS, span=("2024-01", "2024-03"), cell=("period", "2024-01"),
                   settings={"period": {"from": "2024-01", "to": "2024-03", "calendar": "month"}})  # fmt: skip
    assert (earlier["numerator"], earlier["denominator"]) == (2, 3)


POSTS = """
site_id period  outcome_id   group numerator denominator suppressed
S1      2024-Q1 posts_filled .     6         10          .
S2      2024-Q1 posts_filled .     9         10          .
S1      2024-Q2 posts_filled .     10        10          .
S2      2024-Q2 posts_filled .     5         6           .
"""


def test_staffing_stability(work):
    # Q1: 15 of 20 posts. Q2: 15 of 16. Over time the mean of the two: (0.75 + 0.9375) / 2.
    assert work("staffing_stability", outcomes=POSTS)["value"] == 0.75
    assert work("staffing_stability", outcomes=POSTS, cell=("total", "all"))["value"] == 0.84375
