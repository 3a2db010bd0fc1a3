"""Two readers, one truth: on every .xlsx that is accepted, the grid says what openpyxl says, cell by cell."""

import io
import math
import random
import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import to_excel

from csceval.workbook import book
from csceval.workbook.grid import NOT_CALCULATED, STORED_TWICE, Unreadable, address

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "data" / "workbooks"
FILES = sorted([*REAL.glob("[!~]*.xls[xm]"), *(ROOT / "sample_data").rglob("[!~]*.xlsx")])
REFUSED = {"pycalamine_password.xlsx": "password-protected", "hmt_invalid_excel.xlsx": "damaged-file",
           "Spring.xlsx": "damaged-file"}  # fmt: skip  # of the messy sample: a web page under a workbook's name
pytestmark = pytest.mark.files


def differences(path):
    """Cells on which the two readers differ, of all sheets; None where openpyxl cannot read the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if _too_wide(path):
                return None
            values = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
            formulas = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
        except Exception:
            return None
        if all(cell.value is None for sheet in values.worksheets for cells in sheet.iter_rows() for cell in cells):
            return None  # another namespace: openpyxl sees no cell at all
        grids = {grid.name: grid for grid in book.read_workbook(path) if grid.name != "_csceval"}
        return [
            f"{sheet.title}!{place}: {ours!r} is not {theirs!r}"
            for sheet in values.worksheets
            if sheet.title in grids
            for place, ours, theirs in _cells(grids[sheet.title], sheet, formulas[sheet.title])
            if not same(ours, theirs)
        ]


def _too_wide(path):
    """Whether openpyxl would fill the memory: it makes a cell for each one within the last corner."""
    with zipfile.ZipFile(path) as archive:
        sheets = (archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name)
        return any(re.search(rb"[A-Z]{3,}\d|[A-Z]\d{6,}|row r=.\d{6,}", xml) for xml in sheets)


def _cells(grid, sheet, formulas):
    for cells in sheet.iter_rows(max_row=max(sheet.max_row, len(grid.rows)), max_col=_widest(grid, sheet)):
        for cell in cells:
            at = (cell.row, cell.column)
            row = grid.rows[cell.row - 1] if cell.row <= len(grid.rows) else []
            ours, theirs = row[cell.column - 1] if cell.column <= len(row) else None, cell.value
            if cell.data_type == "e":
                # openpyxl calls a day that no calendar has an error; it is a number in the file.
                no_day = theirs == "#VALUE!" and isinstance(ours, int | float)
                ours, theirs = grid.errors.get(at), None if no_day else theirs
            elif theirs is None and formulas.cell(*at).data_type == "f" and cell.data_type == "n":
                ours, theirs = grid.errors.get(at), NOT_CALCULATED
            elif grid.errors.get(at) == STORED_TWICE:
                continue
            yield address(*at), ours, theirs


def _widest(grid, sheet):
    return max(sheet.max_column, *map(len, grid.rows), 1)


def same(ours, theirs):
    """The same value; what only the manner of telling distinguishes is brought together."""
    if isinstance(ours, str) and isinstance(theirs, int | float | datetime) and ours != ours.strip():
        # Spaces around a number make a text of it for one reader; intake takes them off.
        ours = float(ours)
        theirs = to_excel(theirs) if isinstance(theirs, datetime) else theirs
    if isinstance(theirs, datetime) and isinstance(ours, int | float):
        # A day before the calendar begins: Excel shows ####, the grid keeps the number.
        return ours < 0 and theirs.year in (1899, 1900, 1903)
    ours, theirs = plain(ours), plain(theirs)
    if isinstance(ours, float) and isinstance(theirs, float):
        return math.isclose(ours, theirs, rel_tol=1e-15) or (math.isnan(ours) and math.isnan(theirs))
    return ours == theirs


def plain(value):
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - sheets know no zone
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


@pytest.fixture(autouse=True)
def _one_child():
    yield
    book.close()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_workbooks_are_read_alike(path):
    if path.name in REFUSED:
        with pytest.raises(Unreadable) as caught:
            book.read_workbook(path)
        assert caught.value.code == REFUSED[path.name]
    else:
        assert differences(path) == []


def test_spoilt_workbooks_that_are_accepted_are_read_alike(tmp_path, seeds, mutate):
    """The same accidents every time: two programs may differ on a spoilt file in endless ways that say nothing."""
    assert_alike(tmp_path, seeds, mutate, random.Random("agreement"))  # noqa: S311 - accidents


@pytest.mark.long
def test_newly_spoilt_workbooks_that_are_accepted_are_read_alike(tmp_path, seeds, mutate, chance):
    assert_alike(tmp_path, seeds, mutate, chance)


def assert_alike(tmp_path, seeds, mutate, chance):
    agreed, found = 0, []
    for number in range(150):
        path = tmp_path / f"m{number}.xlsx"
        path.write_bytes(mutate(".xlsx", seeds.xlsx(number), chance))
        try:
            differ = differences(path)
        except Unreadable:
            continue
        agreed += differ == []
        # A spoilt style makes a date of a number for one reader only, the number is the same; and a cell that says it
        # is an error without saying which is an error for us and nothing for the other.
        harmless = re.compile(r": \d+ is not datetime|: '#ERROR' is not None$")
        found += [f"{path.name}: {text}" for text in differ or [] if not harmless.search(text)]
    assert found == []
    assert agreed > 10
