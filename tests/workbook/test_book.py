import random
import threading
from pathlib import Path

import pytest

from csceval.workbook import book
from csceval.workbook.grid import NOT_CALCULATED, STORED_TWICE, Unreadable

CONTENT = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "workbooks"
pytestmark = pytest.mark.files
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real workbooks is not beside this checkout")


@pytest.fixture(scope="module", autouse=True)
def _one_child():
    yield
    book.close()


def test_values_come_with_their_places(write_xlsx):
    path = write_xlsx('<row r="2"><c r="B2"><v>1001</v></c><c r="D2" t="b"><v>1</v></c></row>')
    grid = book.read_workbook(path)[0]
    assert (grid.name, grid.rows) == ("Q1 & Q2", [[], [None, 1001, None, True]])


def test_an_error_cell_keeps_its_text(write_xlsx):
    path = write_xlsx('<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="C1"><v>2.5</v></c></row>')
    grid = book.read_workbook(path)[0]
    assert (grid.errors, grid.rows) == ({(1, 1): "#N/A"}, [["#N/A", None, 2.5]])


@pytest.mark.parametrize(
    ("cell", "errors"),
    [
        ('<c r="A1"><f>1+1</f></c>', {(1, 1): NOT_CALCULATED}),
        ('<c r="A1"><f>1+1</f><v></v></c>', {(1, 1): NOT_CALCULATED}),
        ('<c r="A1"><f>1+1</f><v/></c>', {(1, 1): NOT_CALCULATED}),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', {}),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', {}),
    ],
)
def test_a_formula_saved_without_its_value_is_marked(write_xlsx, cell, errors):
    path = write_xlsx(f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>')
    assert book.read_workbook(path)[0].errors == errors


@pytest.mark.parametrize(
    ("data", "code"),
    [
        # A1 and the last cell of a sheet: the reader would ask for 512 GiB and end the process.
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "too-large"),
        (
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="4294967295"><c r="A4294967295"><v>1</v></c></row>',
            "too-large",
        ),
        # Cells without an address: what only the child notices.
        ('<row><c r="A1"><v>1</v></c></row><row><c r="ZZ1048576"><v>1</v></c></row>', "too-large"),
    ],
)
def test_a_far_cell_is_refused_and_the_next_file_is_read(write_xlsx, data, code):
    path = write_xlsx(data)
    with pytest.raises(Unreadable) as caught:
        book.read_workbook(path)
    assert caught.value.code in (code, "reading-failed")
    assert book.read_workbook(write_xlsx('<row r="1"><c r="A1"><v>7</v></c></row>', "next.xlsx"))[0].rows == [[7]]


def test_a_far_cell_that_only_has_a_style_is_fine(write_xlsx):
    path = write_xlsx('<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert book.read_workbook(path)[0].rows == [[7]]


TABLE = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>{n}</v></c></row>' for n in (1, 2, 3))
CORNER = '<row r="1048575"><c r="XFD1048575"><v>9</v></c></row><row r="1048576"><c r="XFD1048576"><v>9</v></c></row>'


def test_cells_that_an_add_in_left_in_the_last_corner_are_left_out_and_told(write_xlsx):
    grid = book.read_workbook(write_xlsx(TABLE + CORNER))[0]
    assert grid.rows == [[1, 1], [2, 2], [3, 3]]
    (remark,) = grid.remarks
    assert (remark.code, remark.cell) == ("range-inflated", "XFD1048575")
    assert remark.values == {"sheet": "Q1 & Q2", "cells": "XFD1048575, XFD1048576"}


def test_more_than_a_few_far_cells_are_data_and_refused(write_xlsx):
    far = "".join(f'<row r="{1048000 + n}"><c r="XFD{1048000 + n}"><v>9</v></c></row>' for n in range(101))
    with pytest.raises(Unreadable) as caught:
        book.read_workbook(write_xlsx(TABLE + far))
    assert caught.value.code == "too-large"


def test_a_workbook_that_counts_from_1904_says_so(write_xlsx):
    cells = '<row r="1"><c r="A1"><v>42735</v></c></row>'
    assert not book.read_workbook(write_xlsx(cells))[0].since_1904
    main = f'<workbook xmlns="{CONTENT}" xmlns:r="{RELATIONS}"><workbookPr date1904="1"/><sheets>'
    main += '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
    assert book.read_workbook(write_xlsx(cells, extra={"xl/workbook.xml": main}))[0].since_1904


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("xl/externalLinks/externalLink1.xml", "external-links"),
        ("xl/embeddings/oleObject1.bin", "embedded-objects"),
        ("xl/activeX/activeX1.xml", "embedded-objects"),
    ],
)
def test_what_a_workbook_holds_besides_cells_is_remarked(write_xlsx, part, code):
    path = write_xlsx(TABLE, extra={part: "<x/>"})
    assert [remark.code for remark in book.read_workbook(path)[0].remarks] == [code]


def test_hidden_merged_and_formats_reach_the_grid(write_xlsx):
    styles = f'<styleSheet xmlns="{CONTENT}"><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs></styleSheet>'
    data = '<row r="1" hidden="1"><c r="A1" s="1"><v>0.5</v></c><c r="B1"><v>1</v></c></row>'
    sheet = f'<worksheet xmlns="{CONTENT}"><cols><col min="2" max="2" hidden="1"/></cols><sheetData>{data}</sheetData>'
    sheet += '<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
    grid = book.read_workbook(write_xlsx("", extra={"xl/styles.xml": styles, "xl/worksheets/sheet1.xml": sheet}))[0]
    assert (grid.hidden_rows, grid.hidden_columns, grid.merged) == (((1, 1),), ((2, 2),), ((1, 1, 1, 2),))
    assert (grid.looks, grid.blind) == ({1: {"percent": ((1, 1),)}}, False)


def test_a_cell_that_is_stored_twice_keeps_a_value_and_is_marked(write_xlsx):
    grid = book.read_workbook(write_xlsx('<row r="1"><c r="A1"><v>2</v></c><c r="A1"><v>3</v></c></row>'))[0]
    assert (grid.rows, grid.errors) == ([[3]], {(1, 1): STORED_TWICE})


def test_one_that_is_stored_twice_is_found_among_cells_that_hold_nothing(write_xlsx):
    cells = '<c r="A1"><v>2</v></c><c r="B1" s="0"/><c r="A1"><v>3</v></c><c r="C1"><f t="shared" si="0"/><v>1</v></c>'
    grid = book.read_workbook(write_xlsx(f'<row r="1">{cells}</row><row r="2"><c r="A2"/></row>'))[0]
    assert (grid.rows, grid.errors) == ([[3, None, 1]], {(1, 1): STORED_TWICE})


def test_a_zip_bomb_is_refused_before_it_is_unpacked(write_xlsx):
    path = write_xlsx("", extra={"xl/sharedStrings.xml": " " * (60 * 1024**2)})
    assert path.stat().st_size < 100_000
    with pytest.raises(Unreadable) as caught:
        book.read_workbook(path)
    assert caught.value.code == "too-large"


def test_a_copy_cut_short_is_damaged(write_xlsx):
    path = write_xlsx('<row r="1"><c r="A1"><v>7</v></c></row>')
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(Unreadable) as caught:
        book.read_workbook(path)
    assert caught.value.code == "damaged-file"


def test_macros_are_remarked_and_never_run(write_xlsx):
    path = write_xlsx('<row r="1"><c r="A1"><v>7</v></c></row>', "book.xlsm", extra={"xl/vbaProject.bin": "x"})
    assert [remark.code for remark in book.read_workbook(path)[0].remarks] == ["macros-present"]


@needs_real
def test_all_seven_error_kinds_of_a_real_workbook():
    # Counted in Excel's own file: calamine_errors.xlsx, A1:A7 (SOURCES.md).
    grid = book.read_workbook(REAL / "calamine_errors.xlsx")[0]
    assert sorted(grid.errors) == [(row, 1) for row in range(1, 8)]
    assert {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"} == set(grid.errors.values())


@needs_real
def test_the_1904_calendar_of_a_real_workbook():
    # SOURCES.md: 2021-01-01, not 2016-12-31.
    cells = [cell for row in book.read_workbook(REAL / "calamine_date_1904.xlsx")[0].rows for cell in row]
    assert "2021-01-01" in {str(cell)[:10] for cell in cells}


@needs_real
def test_a_password_is_named():
    with pytest.raises(Unreadable) as caught:
        book.read_workbook(REAL / "pycalamine_password.xlsx")
    assert caught.value.code == "password-protected"


def test_a_spoilt_workbook_is_read_or_refused_and_never_ends_the_parent(write_xlsx):
    whole = write_xlsx("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 60))).read_bytes()
    chance = random.Random(7)  # noqa: S311 - a fixed sequence of accidents
    refused = 0
    for number in range(80):
        spoilt = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path = write_xlsx("", f"spoilt{number}.xlsx")
        path.write_bytes(spoilt)
        try:
            book.read_workbook(path)
        except Unreadable:
            refused += 1
    assert refused > 10


@pytest.fixture
def several(monkeypatch):
    """As with large files on a machine of many processors."""
    monkeypatch.setattr(book.os, "cpu_count", lambda: 8)
    monkeypatch.setattr(book, "_WORTH_A_CHILD", 1)
    yield
    book.close()


def test_files_read_ahead_are_what_they_are_when_read_alone(write_xlsx, several):
    paths = [write_xlsx(f'<row r="1"><c r="A1"><v>{n}</v></c></row>', f"{n}.xlsx") for n in range(12)]
    book.read_ahead(paths)
    assert len(book._AHEAD[0]._workers) == 4
    assert [book.read_workbook(path)[0].rows for path in paths] == [[[n]] for n in range(12)]


def test_little_to_read_takes_one_child(write_xlsx):
    book.read_ahead([write_xlsx("", "a.xlsx"), write_xlsx("", "b.xlsx")])
    assert len(book._AHEAD[0]._workers) == 1
    book.close()
    assert book._AHEAD == []


def test_a_child_that_dies_takes_only_its_own_file_with_it(write_xlsx, several):
    fatal = '<row><c r="A1"><v>1</v></c></row><row><c r="ZZ1048576"><v>1</v></c></row>'
    fine = '<row r="1"><c r="A1"><v>7</v></c></row>'
    paths = [write_xlsx(fatal if n % 3 == 1 else fine, f"{n}.xlsx") for n in range(9)]
    book.read_ahead(paths)
    found = []
    for path in paths:
        try:
            found.append(book.read_workbook(path)[0].rows)
        except Unreadable as refusal:
            found.append(refusal.code)
    refused = {found[n] for n in range(1, 9, 3)}
    assert refused <= {"too-large", "reading-failed"}
    assert [found[n] for n in range(9) if n % 3 != 1] == [[[7]]] * 6


def test_files_that_nobody_asks_for_do_not_hold_up_the_others(write_xlsx, several):
    paths = [write_xlsx(f'<row r="1"><c r="A1"><v>{n}</v></c></row>', f"{n}.xlsx") for n in range(30)]
    book.read_ahead(paths)
    assert book.read_workbook(paths[29])[0].rows == [[29]]
    assert book.read_workbook(paths[0])[0].rows == [[0]]


def test_closing_ends_children_that_still_read(write_xlsx, several):
    paths = [write_xlsx("", f"{n}.xlsx") for n in range(9)]
    book.read_ahead(paths)
    workers = book._AHEAD[0]._workers
    book.close()
    book.read_ahead([])
    for thread in list(threading.enumerate()):
        if thread.name.startswith("ThreadPoolExecutor"):
            thread.join(10)
    assert [worker._child for worker in workers] == [None] * 4
