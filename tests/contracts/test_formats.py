"""Every file format reads the same small table to the same cells."""

import csv
import zipfile
from datetime import date, datetime
from html import escape
from itertools import chain

import pytest

from csceval import plugins
from csceval.intake.arrival.opening import open_file, suffixes
from csceval.workbook import book
from csceval.workbook.grid import as_text

pytestmark = pytest.mark.files
NAMES = plugins.names("formats")
ROWS = [
    ["partner_id", "period", "value", "seen_on", "note"],
    ["north", "2024-Q1", 1001, date(2024, 3, 1), "Zoë & <co>"],
    [None, None, None, None, None],
    ["001", "2024-Q2", 12.5, date(2024, 2, 29), None],
]
TEXTS = [[as_text(cell) for cell in row] for row in ROWS]
# No library writes these; their reader is that of the other workbooks.
UNWRITABLE = {".xlsb"}


def write_openpyxl(path):
    import openpyxl

    workbook = openpyxl.Workbook()
    for row in ROWS:
        workbook.active.append(row)
    workbook.save(path)


def write_xls(path):
    xlwt = pytest.importorskip("xlwt", reason="xlwt writes the old .xls")
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Sheet")
    style = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for i, row in enumerate(ROWS):
        for j, cell in enumerate(row):
            if cell is not None:
                sheet.write(i, j, cell, style) if isinstance(cell, date) else sheet.write(i, j, cell)
    workbook.save(str(path))


def write_ods(path):
    def cell(value):
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, date):
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        elif isinstance(value, int | float):
            kind = f'office:value-type="float" office:value="{value}"'
        else:
            kind = 'office:value-type="string"'
        return f"<table:table-cell {kind}><text:p>{escape(as_text(value))}</text:p></table:table-cell>"

    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in ROWS)
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = f'xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"'
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'xmlns:manifest="{urn}:manifest:1.0"'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", mime)
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Sheet">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest {manifest}><manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
            "</manifest:manifest>",
        )


def write_text(path):
    separator = "," if path.suffix == ".csv" else "\t"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=separator).writerows(TEXTS)


WRITERS = {
    ".xlsx": write_openpyxl,
    ".xlsm": write_openpyxl,
    ".xls": write_xls,
    ".ods": write_ods,
    ".csv": write_text,
    ".tsv": write_text,
    ".tab": write_text,
}


@pytest.fixture(scope="module", autouse=True)
def _one_child():
    yield
    book.close()


def cells(grids):
    rows = [[as_text(cell) for cell in row] for row in grids[0].rows]
    return [row + [""] * (5 - len(row)) for row in rows]


@pytest.mark.parametrize("name", NAMES)
def test_a_format_names_its_endings_and_says_what_it_does(name):
    part = plugins.load("formats", name)
    assert part.SUFFIXES
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in part.SUFFIXES)
    assert part.__doc__
    assert part.read.__doc__


def test_no_ending_belongs_to_two_formats():
    claimed = list(chain.from_iterable(plugins.load("formats", name).SUFFIXES for name in NAMES))
    assert len(claimed) == len(set(claimed))


@pytest.mark.parametrize("suffix", sorted(set(suffixes()) - UNWRITABLE))
def test_the_same_table_reads_to_the_same_cells(tmp_path, suffix):
    path = tmp_path / f"table{suffix}"
    WRITERS[suffix](path)
    grids = open_file(path)
    assert cells(grids) == TEXTS
    assert not grids[0].remarks


@pytest.mark.parametrize("suffix", sorted(set(suffixes()) - UNWRITABLE - {".csv", ".tsv", ".tab"}))
def test_numbers_and_dates_keep_their_kind(tmp_path, suffix):
    path = tmp_path / f"table{suffix}"
    WRITERS[suffix](path)
    row = open_file(path)[0].rows[1]
    day = row[3].date() if isinstance(row[3], datetime) else row[3]
    assert (row[2], day) == (1001, date(2024, 3, 1))
    assert open_file(path)[0].rows[3][0] == "001"


@pytest.mark.parametrize("suffix", sorted(set(suffixes()) - UNWRITABLE))
def test_a_wrong_ending_is_told_and_does_no_harm(tmp_path, suffix):
    path = tmp_path / f"table{suffix}"
    WRITERS[suffix](path)
    wrong = path.rename(tmp_path / ("table.csv" if suffix in (".xlsx", ".xlsm", ".xls", ".ods") else "table.xlsx"))
    grids = open_file(wrong)
    assert cells(grids) == TEXTS
    assert [remark.code for remark in grids[0].remarks] == ["wrong-ending"]
