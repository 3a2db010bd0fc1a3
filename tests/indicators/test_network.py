"""Contributions, worked out by hand; the other measures of the network name their room."""

import pytest

FLOWS = """
flow_id date       from_partner_id to_partner_id amount kind
1       2024-01-10 P1              .             60     cash
2       2024-01-11 P1              P2            20     cash
3       2024-01-12 P2              .             15     in_kind
4       2024-01-13 P3              .             5      volunteer
5       2024-01-14 .               P1            900    cash
6       2024-01-15 P2              P1            700    committed
"""


def test_resource_concentration(work):
    # P1 gave 80, P2 15, P3 5 of 100; what came from outside and what was only promised is no contribution.
    # 0.8² + 0.15² + 0.05² = 0.64 + 0.0225 + 0.0025 = 0.665
    found = work("resource_concentration", flows=FLOWS)
    assert found["value"] == pytest.approx(0.665)
    # In cash P1 gave everything.
    assert work("resource_concentration", flows=FLOWS, cell=("group", "2024-Q1"), group="cash")["value"] == 1
    assert work("resource_concentration", flows=FLOWS, cell=("total", "all"))["value"] == pytest.approx(0.665)


def test_three_givers_are_needed(work):
    found = work("resource_concentration", flows=FLOWS, cell=("group", "2024-Q1"), group="cash", reliable=True)
    assert (found["state"], found["why"]) == ("missing", "too_few")
