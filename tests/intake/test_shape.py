"""Sheets that no table fits: what was seen is said, and plain lists are not suspected."""

import pytest

from csceval.intake.layout.header import Vocabulary
from csceval.intake.layout.shape import shape_of
from csceval.workbook.grid import Grid

TURNED = [["visit_id", "v1", "v2"], ["partner_id", "north", "north"], ["visit_date", "2024-01-05", "2024-01-06"]]


def seen(tables, *rows):
    return shape_of(Grid("s", [list(row) for row in rows]), [Vocabulary(table) for table in tables.values()])


def test_names_below_each_other_are_a_sheet_turned_round(tables):
    assert "A2:A4, so that column A" in seen(tables, ["Visits"], *TURNED)


def test_headings_above_and_beside_are_a_cross_table(tables):
    found = seen(tables, [None, None, "Girls", "Boys"], [None, "Maths", 1, 2], [None, "Music", 3, 4])
    assert "headings in row 1 and to the left from B2" in found


@pytest.mark.parametrize(
    "rows",
    [
        [["Item", "Price", "Sold"], ["Tea", 2, 3], ["Rice", 4, 5]],
        [["visit_id"], ["v1"], ["v2"]],
        [["Read me"], ["Fill in the yellow cells."]],
        [[None, "Girls", "Boys"], ["Maths", "good", "fair"], ["Music", "fair", "good"]],
    ],
)
def test_other_sheets_are_not_suspected(tables, rows):
    assert seen(tables, *rows) is None
