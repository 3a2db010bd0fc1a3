"""Hidden rows and columns are told, cut sheets too; blank cells of old formats may be errors."""

import io
import zipfile

import openpyxl
import pytest
import xlwt

from csceval.workbook import book

pytestmark = pytest.mark.files
HEADER = ["visit_id", "partner_id", "visit_date", "people"]


def workbook(rows, change=lambda _book: None):
    book = openpyxl.Workbook()
    book.active.title = "Visits"
    for row in rows:
        book.active.append(row)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def visits(count):
    return [HEADER, *([f"v{n}", "north", "2024-01-05", n] for n in range(1, count + 1))]


def test_hidden_rows_and_columns_of_a_table_are_read_and_told(read):
    def hide(book):
        sheet = book.active
        for row in (3, 4, 7, 40):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet.column_dimensions["F"].hidden = True

    intake = read({"a/x.xlsx": workbook(visits(8), hide)})
    assert intake.counts["accepted"] == 8
    told = [(p.code, p.row, p.cell, p.field, p.severity) for p in intake.problems]
    assert told == [
        ("hidden-column", 1, "D1", "people", "warning"),
        ("hidden-row", 3, None, None, "warning"),
        ("hidden-row", 7, None, None, "warning"),
    ]
    assert intake.problems[1].message == "Rows 3 to 4 are hidden in “Visits” and were read."
    assert intake.problems[2].message == "Row 7 is hidden in “Visits” and was read."


def test_a_filter_that_hides_many_runs_is_told_once(read):
    def hide(book):
        for row in range(2, 60, 2):
            book.active.row_dimensions[row].hidden = True

    intake = read({"a/x.xlsx": workbook(visits(60), hide)})
    told = [p.message for p in intake.problems if p.code == "hidden-row"]
    assert told == ["29 rows between 2 and 58 are hidden in “Visits” and were read."]


def test_numbers_without_a_format_count_from_1904_where_the_workbook_does(read):
    def since_1904(book):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    rows = [HEADER, ["v1", "north", 43831 - 1462, 1]]
    intake = read({"a/x.xlsx": workbook(rows, since_1904)}, period={"from": "2019-Q4", "to": "2020-Q3"})
    assert str(intake.tables["visits"].visit_date[0])[:10] == "2020-01-01"


@pytest.mark.parametrize("rows", [65_536, 65_535])
def test_a_sheet_as_long_as_a_sheet_can_be_may_be_cut(read, rows):
    text = "visit_id,partner_id,visit_date\n" + "".join(f"v{n},north,2024-01-05\n" for n in range(1, rows))
    intake = read({"a/x.csv": text.encode()})
    codes = [p.code for p in intake.problems if p.code != "constant-column"]  # every visit is on one day
    assert codes == (["truncated-at-limit"] if rows == 65_536 else [])


def old_workbook(partner):
    old = xlwt.Workbook()
    sheet = old.add_sheet("Visits")
    for row, cells in enumerate([HEADER, ["v1", partner, "2024-01-05", 3]]):
        for column, cell in enumerate(cells):
            if cell is not None:
                sheet.write(row, column, cell)
    stream = io.BytesIO()
    old.save(stream)
    return stream.getvalue()


def test_a_blank_cell_of_an_old_workbook_is_known_to_be_blank(read):
    (problem,) = read({"a.xls": old_workbook(None)}).problems
    assert (problem.code, problem.cell) == ("required", "B2")
    assert "error" not in problem.message


def test_where_error_cells_cannot_be_told_from_blank_ones_it_is_said(read, monkeypatch):
    # As with a workbook whose records cannot be followed.
    made = book._grid
    monkeypatch.setattr(book, "_grid", lambda sheet, remarks: made({**sheet, "blind": True}, remarks))
    (problem,) = read({"a.xls": old_workbook(None)}).problems
    assert (problem.code, problem.cell) == ("required", "B2")
    assert "an error such as #N/A" in problem.message


def test_a_row_with_a_cell_stored_twice_is_set_aside(read):
    data = workbook(visits(2))
    source, target = io.BytesIO(data), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b'<c r="D3"', b'<c r="D3"><v>900</v></c><c r="D3"', 1)
            new.writestr(name, part)
    intake = read({"a/x.xlsx": target.getvalue()})
    assert [(p.code, p.cell) for p in intake.problems] == [("cell-stored-twice", "D3")]
    assert intake.counts == {"read": 2, "accepted": 1, "set_aside": 1, "ignored": 0}
