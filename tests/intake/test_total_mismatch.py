"""A total that does not add up is told wherever it stands: below a list of totals, below or beside months."""

import pytest

from csceval.definitions.reader import load_tables

LIST = ["partner_id", "site_id", "indicator_id", "period", "value"]
MONTHS = ["Indicator", "Jan 2024", "Feb 2024", "Mar 2024"]


@pytest.fixture
def tables():
    return {"reports": load_tables()["reports"]}


@pytest.fixture
def told(read):
    def mismatches(*rows, **changes):
        intake = read({"north/a.csv": [*rows]}, **changes)
        return [(p.cell, p.message) for p in intake.problems if p.code == "total-mismatch"]

    return mismatches


def above(value, column, expected):
    return f"The total {value} under “{column}” is not the sum of the rows above, which is {expected}."


def test_below_a_list_of_totals(told):
    rows = [LIST, ["n", "S1", "kits", "2024-01", 3], ["n", "S2", "kits", "2024-01", 4]]
    assert told(*rows, ["Total", "", "", "", 7]) == []
    assert told(*rows, ["Total", "", "", "", 9]) == [("E4", above(9, "value", 7))]


def test_a_total_for_one_indicator_adds_up_the_rows_of_that_indicator(told):
    rows = [LIST, ["n", "S1", "kits", "2024-01", 3], ["n", "S1", "people", "2024-01", 90],
            ["n", "S2", "kits", "2024-01", 4], ["n", "S2", "people", "2024-01", 20]]  # fmt: skip
    assert told(*rows, ["Total", "", "kits", "", 7], ["Total", "", "people", "", 110]) == []
    assert told(*rows, ["Total", "", "kits", "", 8], ["Total", "", "people", "", 110]) == [("E6", above(8, "value", 7))]


def test_below_months_that_are_columns(told):
    rows = [MONTHS, ["kits", 3, 5, 6], ["blankets", 4, 5, 7]]
    assert told(*rows, ["Total", 7, 10, 13]) == []
    assert told(*rows, ["Total", 7, 19, 13]) == [("C4", above(19, "Feb 2024", 10))]


def test_beside_months_that_are_columns(told):
    header = [*MONTHS, "Total"]
    assert told(header, ["kits", 3, 5, 6, 14], ["blankets", 4, 5, 7, 16]) == []
    assert told(header, ["kits", 3, 5, 6, 15], ["blankets", 4, 5, 7, 16]) == [
        ("E2", "The total 15 under “Total” is not the sum of the figures beside it, which is 14.")
    ]
    # An average or the last of running totals may stand there as well, and a running total is called so.
    assert told(header, ["kits", 3, 5, 6, 6], ["blankets", 4, 5, 7, 5]) == []
    assert told([*MONTHS, "YTD"], ["kits", 3, 5, 6, 99], ["blankets", 4, 5, 7, 16]) == []


def test_a_month_that_cannot_be_read_leaves_it_open(told):
    assert told([*MONTHS, "Total"], ["kits", 3, "many", 6, 15], ["blankets", 4, 5, 7, 16]) == []


def test_beside_and_below_indicators_that_are_columns(told):
    only_totals = [{"use": "reported_total", "each": {"column": "indicator_id", "name": "indicator"}}]
    header = ["partner_id", "Month", "Girls", "Boys", "Total"]
    rows = [header, ["north", "2024-01", 10, 20, 30], ["north", "2024-02", 11, 21, 33]]
    assert told(*rows, indicators=only_totals) == [
        ("E3", "The total 33 under “Total” is not the sum of the figures beside it, which is 32.")
    ]
