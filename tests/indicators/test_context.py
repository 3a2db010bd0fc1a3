"""The mix of partners, worked out by hand."""

import pytest

PARTNERS = """
partner_id partner_name sector     joined_on  left_on
P1         One          government 2020-01-01 .
P2         Two          health     2020-01-01 .
P3         Three        health     2020-01-01 .
P4         Four         education  2020-01-01 .
P5         Five         business   2024-05-01 .
P6         Six          business   2020-01-01 2024-02-01
P7         Seven        .          2020-01-01 .
"""


def test_sector_diversity(work):
    # On 31 March: government 1, health 2, education 1 of 4 whose sector is known.
    # 1 − (1/16 + 4/16 + 1/16) = 10/16; the largest with seven sectors is 6/7: 10/16 · 7/6 = 70/96.
    found = work("sector_diversity", partners=PARTNERS)
    assert (found["value"], found["n"]) == (pytest.approx(70 / 96), 4)
    # On 30 June business has joined, 5 partners: 1 − (1 + 4 + 1 + 1) / 25 = 18/25; 18/25 · 7/6 = 0.84.
    assert work("sector_diversity", partners=PARTNERS, cell=("total", "all"))["value"] == pytest.approx(0.84)


REGISTER = """
partner_id partner_name sector     joined_on
P1         One          government 2020-01-01
P2         Two          health     2020-01-01
P3         Three        nonprofit  2020-01-01
P4         Four         business   2020-01-01
"""
LEADERS = """
partner_id as_of      prior_sectors      current_affiliations
P1         2024-01-10 government         .
P1         2024-03-10 Business;education .
P2         2024-02-01 health             P3
P3         2024-02-01 ngo                Chess-club
P4         2024-02-01 .                  Chess-club
"""


def test_leader_boundary_profile(work):
    # P1's last entry of the quarter names other sectors, P2 belongs to a nonprofit now, P3 was in its own (NGO is an
    # other word for nonprofit); of P4 nothing is known, because a club may be of any sector: 2 / 3.
    found = work("leader_boundary_profile", leaders=LEADERS, partners=REGISTER)
    assert (found["value"], found["numerator"], found["denominator"]) == (pytest.approx(2 / 3), 2, 3)
    few = work("leader_boundary_profile", leaders=LEADERS, partners=REGISTER, reliable=True)
    assert (few["state"], few["why"]) == ("missing", "too_few")
