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
