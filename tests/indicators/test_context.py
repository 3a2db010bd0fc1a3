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
