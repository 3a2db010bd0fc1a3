"""Rows above, below and beside a table, sums, and merged cells: each has its place, and none is lost."""

import pytest

from csceval.intake.found import FileRead
from csceval.intake.layout.body import split
from csceval.intake.layout.header import Vocabulary, find_header, labels_of
from csceval.intake.layout.merged import fill_merged
from csceval.intake.layout.tell_layout import about_rows
from csceval.workbook.grid import Grid

HEADER = ["visit_id", "Site", "visit_date", "people", "hours"]
ROW = ["v1", "S1", "2024-01-05", 3, 1.5]


def taken(visits, *rows, header=HEADER, merged=(), errors=()):
    """The rows that can be read, what is ignored, and the problems, of a sheet with this header."""
    sheet = Grid("s", [list(row) for row in (header, *rows)], merged=merged, errors=dict(errors))
    found = find_header(labels_of(sheet), Vocabulary(visits))
    file = FileRead("a.xlsx", "a")
    filled = fill_merged(sheet, found, visits)
    body = split(filled.grid, found, visits)
    read = about_rows(file, filled, found, body)
    return read, body.ignored, [(p.code, p.cell) for p in file.problems], filled.grid, file


def test_what_stands_above_the_header_is_listed(visits):
    sheet = Grid("s", [["Visits"], [], ["Draft", None, 2024], HEADER, ROW])
    body = split(sheet, find_header(labels_of(sheet), Vocabulary(visits)), visits)
    assert (body.rows, body.ignored) == ([5], [(1, "title-row"), (3, "title-row")])
    assert body.read == 3


def test_words_below_a_table_that_could_be_no_row_are_notes(visits):
    notes = [["This was"], [None, "a good year"], [None, None, "at last", "really"]]
    assert taken(visits, ROW, *notes)[:2] == ([2], [(3, "note-row"), (4, "note-row"), (5, "note-row")])


@pytest.mark.parametrize("last", [[["v2"]], [["v2"], ["v3"]], [[None, None, "soon"]], [["v2"], ["v3", None, None, 4]]])
def test_a_row_that_is_only_incomplete_stays_data(visits, last):
    assert taken(visits, ROW, *last)[0] == list(range(2, 3 + len(last)))


def test_a_row_of_sums_is_a_total_without_the_word(visits):
    rows = [["v1", "S1", "2024-01-05", 3, 1.5], ["v2", "S1", "2024-01-06", 4, 2], [None, None, None, 7, 3.5]]
    assert taken(visits, *rows)[:2] == ([2, 3], [(4, "total-row")])


def test_a_row_without_words_that_is_no_sum_stays_data(visits):
    rows = [["v1", "S1", "2024-01-05", 3, 1.5], ["v2", "S1", "2024-01-06", 4, 2], [None, None, None, 8, 3.5]]
    assert taken(visits, *rows)[0] == [2, 3, 4]


def test_how_many_records_there_are_may_stand_beside_the_word(visits):
    records = [ROW, ["v2", "S1", "2024-01-06", 4, 2]]
    for last in (["Total", 2], ["Total:", "2"]):
        assert taken(visits, *records, last)[:2] == ([2, 3], [(4, "total-row")]), last


@pytest.mark.parametrize(
    "last",
    [["Zwischensumme Nordstadt", None, 14], ["Summe Nord", None, None, 3], ["Subtotal North", 1], ["Insgesamt:", 2],
     ["Gesamt 2024", None, None, 3, 1.5]],
)  # fmt: skip
def test_german_words_for_sums_and_sums_of_a_part_are_totals(visits, last):
    assert taken(visits, ROW, last)[:2] == ([2], [(3, "total-row")])


def test_a_sum_whose_formula_was_never_calculated_is_a_total(visits):
    told = taken(visits, ROW, ["Summe:", None, "not calculated"], errors={(3, 3): "not calculated"})
    assert told[:2] == ([2], [(3, "total-row")])


@pytest.mark.parametrize("last", [["Summerhouse", "S1"], ["Gesamtschule Nord", "S1"], ["Zwischensumme", None, 45_300]])
def test_what_only_begins_like_a_sum_stays_data(visits, last):
    assert taken(visits, ROW, last)[0] == [2, 3]


@pytest.mark.parametrize("last", [["Total", 2, "2024-01-07"], ["Total", "S1"], ["Totality", 2]])
def test_a_row_that_says_more_than_its_total_stays_data(visits, last):
    assert taken(visits, ROW, last)[0] == [2, 3]


def test_subtotals_and_the_grand_total_add_up(visits):
    rows = [ROW, ROW, ["Subtotal", None, None, 6, 3], ROW, ROW, ["Subtotal", None, None, 6, 3],
            ["Total", None, None, 12, 6]]  # fmt: skip
    read, ignored, problems, *_ = taken(visits, *rows)
    assert (read, [row for row, _ in ignored], problems) == ([2, 3, 5, 6], [4, 7, 8], [])


def test_a_total_that_is_not_the_sum_is_told_at_its_cell(visits):
    _, ignored, problems, _, file = taken(visits, ROW, ROW, ["Total", None, None, 7, 3])
    assert (ignored, problems) == ([(4, "total-row")], [("total-mismatch", "D4")])
    assert "7" in file.problems[0].message
    assert "6" in file.problems[0].message


def test_an_average_in_the_row_of_totals_is_no_mismatch(visits):
    assert taken(visits, ROW, ROW, ["Total", None, None, 6, 1.5])[2] == []


def test_a_total_is_not_compared_with_rows_that_nobody_can_add_up(visits, read):
    rows = [["v1", "S1", "2024-01-05", ""], ROW, ROW, ["Total", None, None, 16]]
    assert taken(visits, *rows)[2] == [("total-mismatch", "D5")]
    assert taken(visits, *rows, errors={(2, 4): "#DIV/0!"})[2] == []
    header = ["visit_id", "partner_id", "visit_date", "people"]
    good, moved = ["v1", "north", "2024-01-05", "3"], ["v3", "north", "cut", "2024-01-05", "9"]
    told = read({"a.csv": [header, good, ["v2", *good[1:]], moved, ["Total", "", "", "15"]]}).problems
    assert [problem.code for problem in told] == ["ragged-row"]


def test_a_text_merged_over_rows_holds_for_each_of_them(visits):
    rows = [ROW, ["v2", None, "2024-01-06", 4], ["v3", None, "2024-01-07", 5]]
    read, _, problems, grid, _ = taken(visits, *rows, merged=((2, 2, 4, 2),))
    assert (read, [grid.row(n)[1] for n in read]) == ([2, 3, 4], ["S1", "S1", "S1"])
    assert problems == [("merged-value-repeated", "B2")]


def test_a_number_merged_over_rows_is_never_repeated(visits):
    rows = [["v1", "S1", "2024-01-05", 9], ["v2", "S1", "2024-01-06"], ["v3", "S1", "2024-01-07", 5]]
    read, _, problems, _, file = taken(visits, *rows, merged=((2, 4, 3, 4),))
    assert (read, problems) == ([4], [("merged-number", "D2")])
    assert [(row, code) for _, row, code, _ in file.aside] == [(2, "merged-number"), (3, "merged-number")]


def test_a_column_without_a_header_is_told_with_its_letter(visits):
    header = ["visit_id", None, "visit_date", "people"]
    _, _, problems, _, file = taken(visits, ["v1", "S1", "2024-01-05", 3], ["v2", "S1", "2024-01-05", 3], header=header)
    assert problems == [("blank-header", "B1")]
    assert "Column B" in file.problems[0].message


def test_remarks_beside_a_table_are_listed_with_their_cells(visits):
    rows = [[*ROW, None, "check!"], *[ROW] * 8, [*[None] * 7, "counted by Ann"]]
    read, ignored, problems, *_ = taken(visits, *rows)
    assert (read[-1], ignored) == (10, [(11, "outside-table")])
    assert problems == [("text-beside-table", "G2")]


def test_an_empty_spacer_column_is_nothing_to_tell(visits):
    assert taken(visits, ["v1", None, "2024-01-05", 3], header=["visit_id", None, "visit_date", "people"])[2] == []
