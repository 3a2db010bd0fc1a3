"""Cells that show an error are told apart from empty ones in every kind of workbook, not only in .xlsx."""

import contextlib
import importlib.util
import io
import random
import struct
import zipfile
from pathlib import Path

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from csceval.workbook import book, errors_xls
from csceval.workbook.compound import Compound
from csceval.workbook.grid import NOT_CALCULATED, Unreadable

pytestmark = pytest.mark.files
_PATH = Path(__file__).parents[1] / "fuzz" / "seeds.py"
_SPEC = importlib.util.spec_from_file_location("error_seeds", _PATH)
seeds = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(seeds)
# Those that the library for tests writes with the number that MS-XLS 2.5.10 gives them.
ERRORS = ["#NULL!", "#DIV/0!", "#REF!", "#NAME?", "#N/A"]


def read(tmp_path, data, ending):
    path = tmp_path / f"x{ending}"
    path.write_bytes(data)
    return book.read_workbook(path)


def xls(fill):
    work = xlwt.Workbook()
    fill(work)
    stream = io.BytesIO()
    work.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("rows", [1, 3_000])
def test_each_error_of_an_old_workbook_keeps_its_place(tmp_path, rows):
    """A small workbook lies in the shared sectors of the file, a larger one in sectors of its own."""

    def fill(work):
        work.add_sheet("First").write(0, 0, "a")
        sheet = work.add_sheet("Größe £")
        for number, text in enumerate(ERRORS):
            sheet.row(number + 2).set_cell_error(number, text.replace("N/A", "N/A!"))  # its own spelling
        for row in range(rows):
            sheet.write(row + 20, 0, f"text {row}")
        sheet.row(0).set_cell_boolean(3, True)

    first, second = read(tmp_path, xls(fill), ".xls")
    assert (first.errors, first.blind, second.name, second.blind) == ({}, False, "Größe £", False)
    assert second.errors == {(n + 3, n + 1): text for n, text in enumerate(ERRORS)}
    assert second.rows[3][1] == "#DIV/0!"
    assert second.rows[0][3] is True


def test_a_formula_of_an_old_workbook_that_ends_in_an_error(tmp_path):
    data = xls(lambda work: work.add_sheet("S").write(1, 2, xlwt.Formula("1/0")))
    at = data.index(struct.pack("<HHQ", 1, 2, 0)[:4], data.index(b"\xff\xff\0\0") - 40)
    result = data.index(b"\xff\xff", at) - 6
    spoilt = data[:result] + bytes([2, 0, 7, 0, 0, 0]) + data[result + 6 :]
    assert read(tmp_path, spoilt, ".xls")[0].errors == {(2, 3): "#DIV/0!"}


def test_a_binary_workbook_tells_its_errors(tmp_path):
    (grid,) = read(tmp_path, seeds.xlsb(0), ".xlsb")
    assert grid.errors == {(10, 4): "#DIV/0!", (10, 5): "#N/A"}
    assert grid.rows[9] == [None, None, None, "#DIV/0!", "#N/A"]
    assert not grid.blind


def test_a_far_cell_of_a_binary_workbook_is_refused_before_it_is_read(tmp_path):
    with zipfile.ZipFile(io.BytesIO(seeds.xlsb(0))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.bin"
    cell = struct.pack("<IIB", 3, 0, 0x07)
    parts[part] = parts[part].replace(cell, struct.pack("<IIB", 999_999, 0, 0x07))
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, seeds.zipped(parts), ".xlsb")
    assert (caught.value.code, caught.value.values) == (
        "too-large",
        {"what": "has a cell in row 10, column number 1,000,000"},
    )


ERROR = 'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"'
CELLS = {
    f"<table:table-cell {ERROR}><text:p>#DIV/0!</text:p></table:table-cell>": {(10, 1): "#DIV/0!"},
    f"<table:table-cell {ERROR}><text:p>Err:502</text:p></table:table-cell>": {(10, 1): "Err:502"},
    f"<table:table-cell {ERROR}/>": {(10, 1): "#ERROR"},
    f'<table:table-cell table:number-columns-repeated="4"/><table:table-cell {ERROR}><office:annotation><text:p>#REF!'
    "</text:p></office:annotation><text:p>#N/A</text:p></table:table-cell>": {(10, 5): "#N/A"},
    f'<table:table-cell {ERROR} table:number-columns-repeated="2"><text:p>#N/A</text:p></table:table-cell>':
        {(10, 1): "#N/A", (10, 2): "#N/A"},
    '<table:covered-table-cell/><table:table-cell table:formula="of:=[.A1]>1" office:value-type="string"><text:p>#N/A'
    "</text:p></table:table-cell>": {(10, 2): "#N/A"},
    '<table:table-cell table:formula="of:=1+1"/>': {(10, 1): NOT_CALCULATED},
    '<table:table-cell table:formula="of:=IF(1;&quot;&quot;)"><text:p/></table:table-cell>': {},
    '<table:table-cell table:formula="of:=1" office:value-type="float" office:value="1"><text:p>1</text:p>'
    "</table:table-cell>": {},
    '<table:table-cell office:value-type="string"><text:p>#N/A</text:p></table:table-cell>': {},
}  # fmt: skip


def ods(cells, change=lambda text: text):
    """The seed with another row below its rows."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seeds.ods(0))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace("<table:table-row table:vis", f"<table:table-row>{cells}</table:table-row>"
                                "<table:table-row table:vis")  # fmt: skip
            new.writestr(name, change(text))
    return stream.getvalue()


@pytest.mark.parametrize("cells", CELLS)
def test_an_opendocument_sheet_tells_its_errors(tmp_path, cells):
    (grid,) = read(tmp_path, ods(cells), ".ods")
    assert (grid.errors, grid.blind) == (CELLS[cells], False)


def test_a_row_of_errors_that_is_repeated_stands_in_each_of_its_rows(tmp_path):
    cell = f"<table:table-cell {ERROR}><text:p>#N/A</text:p></table:table-cell>"
    rows = f'<table:table-cell/></table:table-row><table:table-row table:number-rows-repeated="3">{cell}'
    (grid,) = read(tmp_path, ods(rows), ".ods")
    assert grid.errors == {(row, 1): "#N/A" for row in (11, 12, 13)}


def test_errors_that_repeat_without_end_are_refused(tmp_path):
    cell = f'<table:table-cell {ERROR} table:number-columns-repeated="16384"><text:p>#N/A</text:p></table:table-cell>'
    rows = f'</table:table-row><table:table-row table:number-rows-repeated="1048576">{cell}'
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, ods(rows), ".ods")
    assert caught.value.code == "too-large"


def test_a_sheet_that_is_written_unusually_says_that_it_cannot_tell(tmp_path):
    cells = "<table:table-cell table:formula='of:=1/0' office:value-type='string' calcext:value-type='error'/>"
    (grid,) = read(tmp_path, ods(cells), ".ods")
    assert grid.blind


@given(st.binary(max_size=2_000), st.integers(0, 2**32))
def test_a_spoilt_old_workbook_is_followed_or_left(data, seed):
    chance = random.Random(seed)  # noqa: S311 - accidents
    whole = bytearray(seeds.xls(0))
    for byte in data[:40]:
        whole[chance.randrange(len(whole))] = byte
    for spoilt in (bytes(whole), bytes(whole[:512]) + data):
        assert isinstance(errors_xls.find(spoilt), dict)
        with contextlib.suppress(ValueError):
            Compound(spoilt)
