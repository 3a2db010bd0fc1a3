"""Several tables on one sheet: each is read by itself, with its true addresses."""

import pytest

from csceval.definitions.table import Table
from csceval.intake import inbox
from csceval.intake.layout.header import Vocabulary
from csceval.intake.layout.regions import Finder
from csceval.workbook.grid import Grid

HEADER = ["visit_id", "partner_id", "visit_date", "people"]
PARTNERS = ["partner_id", "partner_name"]


def visit(number, people=3):
    return [f"v{number}", "north", f"2024-01-{number:02d}", people]


@pytest.fixture
def read_sheet(tmp_path, tables, evaluation):
    """Reads one sheet of a workbook."""
    import openpyxl

    def read(*rows):
        workbook = openpyxl.Workbook()
        for row in rows:
            workbook.active.append(row)
        (tmp_path / "inbox").mkdir(exist_ok=True)
        workbook.save(tmp_path / "inbox" / "a.xlsx")
        return inbox.read(tmp_path, evaluation(), tables)

    return read


def problems(intake):
    return [(p.code, p.cell) for p in intake.problems]


def test_a_second_table_below_is_read_by_itself(read_sheet):
    intake = read_sheet(["Visits"], HEADER, visit(1), visit(2), [], ["Our partners"], PARTNERS, ["north", "North"])
    assert intake.tables["visits"].visit_id.tolist() == ["v1", "v2"]
    assert intake.tables["partners"][["partner_id", "_row"]].to_numpy().tolist() == [["north", 8]]
    assert problems(intake) == [("several-tables", None)]
    assert "A1:D4, A6:B8" in intake.problems[0].message
    assert intake.ignored[["row", "reason"]].to_numpy().tolist() == [[1, "title-row"], [6, "title-row"]]
    assert intake.counts == {"read": 5, "accepted": 3, "set_aside": 0, "ignored": 2}


def test_tables_beside_each_other_are_read_each_with_its_cells(read_sheet):
    left, right = [visit(1), visit(2, "many")], [visit(5), visit(6, "few"), visit(7)]
    rows = [[*(left[n] if n < len(left) else [None] * 4), None, *right[n]] for n in range(3)]
    intake = read_sheet(["North", *[None] * 4, "South"], [*HEADER, None, *HEADER], *rows)
    assert intake.tables["visits"].visit_id.tolist() == ["v1", "v5", "v7"]
    assert problems(intake) == [("not-a-number", "D4"), ("not-a-number", "I4"), ("several-tables", None)]
    assert intake.counts == {"read": 7, "accepted": 3, "set_aside": 2, "ignored": 2}
    # No letter is right for both tables, so none is given.
    assert intake.cells["a.xlsx", "Sheet", "visits"] == {}


def test_different_tables_beside_each_other(read_sheet):
    rows = [[*HEADER, None, *PARTNERS], [*visit(1), None, "north", "North"], [*visit(2), None, "south", "South"]]
    intake = read_sheet(*rows)
    assert (len(intake.tables["visits"]), len(intake.tables["partners"])) == (2, 2)


def test_a_header_that_comes_again_is_the_same_table(read_sheet):
    intake = read_sheet(HEADER, visit(1), [], HEADER, visit(2))
    assert intake.tables["visits"].visit_id.tolist() == ["v1", "v2"]
    assert intake.ignored[["row", "reason"]].to_numpy().tolist() == [[4, "repeated-header"]]
    assert intake.problems == []


def test_a_table_that_nobody_knows_is_kept_apart(read_sheet):
    intake = read_sheet(HEADER, visit(1), visit(2), [], ["Item", "Price", "Sold"], ["Tea", 2, 3], ["Rice", 4, 5])
    assert problems(intake) == [("other-table", "A5")]
    assert "A5:C7" in intake.problems[0].message
    assert intake.set_aside[["row", "codes"]].to_numpy().tolist() == [[n, "other-table"] for n in (5, 6, 7)]
    assert intake.counts == {"read": 5, "accepted": 2, "set_aside": 3, "ignored": 0}


@pytest.mark.parametrize(
    "rows",
    [
        [HEADER, visit(1), [], visit(2), [], visit(3)],
        [["Title"], [], HEADER, visit(1), [], ["Note: counted on site."]],
        [[*HEADER[:2], None, *HEADER[2:]], ["v1", "north", None, "2024-01-01", 3]],
        [HEADER, visit(1), [], visit(2, "many"), visit(3)],
    ],
)
def test_one_table_stays_one(tables, rows):
    grid = Grid("s", [list(row) for row in rows])
    known = [Vocabulary(table) for table in tables.values()]
    assert Finder(known, lambda _: True).parts(grid) == [grid]


def test_a_sheet_of_many_blank_rows_is_not_cut_up(tables):
    rows = [HEADER, *(row for n in range(1, 28) for row in ([], visit(n)))]
    known = [Vocabulary(Table.model_validate(table.model_dump())) for table in tables.values()]
    assert len(Finder(known, lambda _: True).parts(Grid("s", rows))) == 1


def test_a_header_that_is_printed_again_amid_a_csv_begins_no_table(read):
    rows = [HEADER, *map(visit, range(1, 4)), [], *map(visit, range(4, 7)), HEADER, visit(7), ["Total", "", "", 21]]
    intake = read({"a.csv": rows})
    assert intake.tables["visits"].visit_id.tolist() == [f"v{n}" for n in range(1, 8)]
    assert problems(intake) == []
    assert intake.ignored.reason.tolist() == ["repeated-header", "total-row"]


def test_rows_before_a_second_table_of_a_csv_are_no_titles(read):
    rows = [HEADER, visit(1), visit(2), [], visit(3), visit(4), PARTNERS, ["north", "North"]]
    intake = read({"a.csv": rows})
    assert intake.tables["visits"].visit_id.tolist() == ["v1", "v2", "v3", "v4"]
    assert intake.ignored.empty


@pytest.mark.parametrize(
    "slip",
    [
        ["v3", "north", "2024-01-08", "many"],  # partner and row before: the same text in the same column
        ["v3", "south", "on Monday", "many", ""],
    ],
)
def test_a_row_of_words_after_a_blank_row_is_a_slip(read, slip):
    header = [*HEADER, "kind"]
    rows = [header, *([*visit(n), "audit"] for n in (1, 2)), [], [*slip, *[""] * (5 - len(slip))], [*visit(4), "audit"]]
    intake = read({"a.csv": rows})
    assert {code for code, _ in problems(intake)} <= {"not-a-number", "not-a-date"}
    assert intake.tables["visits"].visit_id.tolist() == ["v1", "v2", "v4"]
