"""The marked copy: the partner's own values, the cells to mend coloured, and nothing in it that is live."""

import csv
import io
import shutil
import subprocess
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from csceval.intake.feedback import copy, sheets, write_feedback
from csceval.intake.feedback.looks import BAD
from csceval.workbook.book import read_workbook
from csceval.workbook.writing import Book

pytestmark = pytest.mark.files
HEADER = ["visit_id", "partner_id", "visit_date", "people"]
LIST = "What to fix"
LIVE = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\n=1+1", " =1+1", "|calc", "{=1+1}", "＝1+1", "＠x",
    '=HYPERLINK("http://x.example","click")', "=cmd|' /C calc'!A0", '=WEBSERVICE("http://x.example")',
    "http://x.example", "mailto:a@x.example", "external:other.xlsx", "#REF!", "TRUE", "1e5", "00123", "2024-01-02",
]  # fmt: skip


@pytest.fixture
def copy_of(read, tmp_path):
    """Reads one file of the sender north, writes the feedback, and gives the path of its marked copy."""

    def write(content, name="a.csv"):
        intake = read({f"north/{name}": content})
        paths = write_feedback(intake, tmp_path / "out", tmp_path / "inbox")
        return next(path for path in paths if path.suffix == ".xlsx")

    return write


def xlsx(rows, sheet="Visits"):
    book = Book("x")
    made = book.sheet(sheet)
    for row, cells in enumerate(rows, 1):
        made.row(row, cells)
    return book.to_bytes()


def table(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def fills(sheet, colour):
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == f"00{colour}"]


def listing(book):
    rows = table(book[LIST])
    head = next(n for n, row in enumerate(rows) if row[0] == "No.")
    return rows[head:]


def test_the_list_names_every_cell_and_how_to_mend_it(copy_of):
    path = copy_of([HEADER, ["v1", "north", "31/02/2024", "3"], ["v2", "north", "2024-01-05", "-2"]])
    assert path.name == "a - to mend.xlsx"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [LIST, "a", "_csceval"]
    assert listing(book) == [
        ["No.", "Sheet", "Cell", "Column", "What stands there", "What is wrong", "How to mend it", "Correction",
         "Your name"],
        [1, "a", "C2", "visit_date", "31/02/2024", "“31/02/2024” is not a calendar date.",
         "Write the real date, for example 2024-02-29.", None, None],
        [2, "a", "D3", "people", "-2", "“-2” is below the smallest value of “people”, 0.",
         "Correct the number; check its unit.", None, None],
    ]  # fmt: skip


def test_an_address_jumps_to_the_cell_within_the_workbook_only(copy_of):
    book = openpyxl.load_workbook(copy_of([HEADER, ["v1", "north", "x", "3"]], name="it's.csv"))
    links = [cell.hyperlink for row in book[LIST].iter_rows() for cell in row if cell.hyperlink]
    assert [(link.location, link.target) for link in links] == [("'it''s'!C2", None)]


def test_the_correction_column_is_empty_yellow_text(copy_of):
    sheet = openpyxl.load_workbook(copy_of([HEADER, ["v1", "north", "x", "3"]]))[LIST]
    cell = sheet.cell(sheet.max_row, 8)
    assert (cell.value, cell.number_format, cell.fill.fgColor.rgb) == (None, "@", "00FFF8DC")


def test_the_sheet_is_copied_with_its_values_and_the_bad_cells_stand_out(copy_of):
    rows = [["Visits to the quay"], [], HEADER, ["007", "north", date(2024, 1, 5), 3], ["v2", "north", "soon", 2.5]]
    sheet = openpyxl.load_workbook(copy_of(xlsx(rows), name="a.xlsx"))["Visits"]
    assert table(sheet)[2:] == [
        [*HEADER, "Row in your file"],
        ["007", "north", datetime(2024, 1, 5), 3, 4],  # noqa: DTZ001 - cells have no zone
        ["v2", "north", "soon", 2.5, 5],
    ]
    assert fills(sheet, BAD.fill) == ["C5", "D5"]
    assert sheet["C5"].comment.text == "“soon” is not a calendar date.\nWrite the real date, for example 2024-02-29."
    assert sheet.freeze_panes == "A4"
    assert sheet["A3"].fill.fgColor.rgb == "001F4E5F"


def test_an_empty_cell_that_must_be_filled_is_coloured(copy_of):
    sheet = openpyxl.load_workbook(copy_of([HEADER, ["v1", "north", "", "3"]]))["a"]
    assert fills(sheet, BAD.fill) == ["C2"]
    assert sheet["C2"].comment.text == "“visit_date” is empty, but every row needs it.\nFill it in."


def test_of_a_large_sheet_only_the_rows_to_mend_are_copied(copy_of, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 5)
    rows = [[f"v{n}", "north", "soon" if n in (3, 8) else "2024-01-05", "1"] for n in range(10)]
    book = openpyxl.load_workbook(copy_of([HEADER, *rows]))
    assert table(book["a"]) == [
        ["Row in your file", *HEADER],
        [5, "v3", "north", "soon", "1"],
        [10, "v8", "north", "soon", "1"],
    ]
    assert [row[2] for row in listing(book)[1:]] == ["C5", "C10"]
    links = [cell.hyperlink.location for row in book[LIST].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'a'!D2", "'a'!D3"]


def test_a_long_run_of_one_fault_does_not_hide_another(copy_of, monkeypatch):
    monkeypatch.setattr(copy, "MOST_LISTED", 4)
    rows = [[f"v{n}", "north", "soon", "-1" if n == 8 else "1"] for n in range(9)]
    book = openpyxl.load_workbook(copy_of([HEADER, *rows]))
    assert [row[2] for row in listing(book)[1:]] == ["C2", "C3", "D10"]
    assert any("The 3 places listed here are only the first; 7 more" in str(row[0]) for row in table(book[LIST]))


def test_a_copy_never_holds_another_partners_rows(read, tmp_path):
    south = [["v1", "north", "2024-01-05", "77"], ["v2", "south", "2024-01-05", "secret"]]
    intake = read(
        {"north/a.csv": [HEADER, ["v1", "north", "2024-01-05", "3"]], "south/b.csv": [HEADER, *south]},
        partners=[{"partner_id": "north", "partner_name": "North"}, {"partner_id": "south", "partner_name": "South"}],
    )
    write_feedback(intake, tmp_path / "out", tmp_path / "inbox")
    with zipfile.ZipFile(tmp_path / "out" / "north" / "a - to mend.xlsx") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Another file gives something else" in everything
    assert [word for word in (b"south", b"South", b">77<", b"secret", b"b.csv") if word in everything] == []


def test_sheets_without_a_fault_and_other_peoples_sheets_stay_out(copy_of):
    book = Book("x")
    for name, day in (("Good", "2024-01-05"), ("Bad", "soon")):
        sheet = book.sheet(name)
        sheet.row(1, HEADER)
        sheet.row(2, [f"v-{name}", "north", day, 3])
    made = openpyxl.load_workbook(copy_of(book.to_bytes(), name="a.xlsx"))
    assert made.sheetnames == [LIST, "Bad", "_csceval"]


def test_a_sheet_may_be_called_as_the_list(copy_of):
    made = openpyxl.load_workbook(copy_of(xlsx([HEADER, ["v1", "north", "soon", 3]], sheet=LIST), name="a.xlsx"))
    assert made.sheetnames == [LIST, f"{LIST} 2", "_csceval"]
    assert made[f"{LIST} 2"]["C2"].value == "soon"


def test_the_same_file_gives_the_same_bytes(copy_of):
    rows = [HEADER, ["v1", "north", "soon", "3"]]
    first = copy_of(rows).read_bytes()
    assert copy_of(rows).read_bytes() == first


def hostile(tmp_path):
    """A sheet with every text that a spreadsheet might run, also in the cells to mend."""
    texts = [*LIVE, "_x0041_", "a\x07b", "c" * 40_000]
    return [HEADER, *([f"v{n}", text, text, "1"] for n, text in enumerate(texts))], texts


def plain(text):
    kept = text.replace("\x07", "").replace("\r", "\n")
    return kept if len(kept) <= 32_767 else kept[:32_766] + "…"


def test_nothing_in_a_copy_is_live(copy_of, tmp_path):
    rows, texts = hostile(tmp_path)
    path = copy_of(rows)
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None or cell.hyperlink.target is None for cell in cells)
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower() or "externalLink" in name]
        for name in archive.namelist():
            data = archive.read(name)
            assert b'TargetMode="External"' not in data
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in data
    (sheet,) = [one for one in read_workbook(path) if one.name == "a"]
    assert [row[1] for row in sheet.rows[1:]] == [plain(text) for text in texts]


def test_a_very_long_text_is_not_repeated_whole_in_words(copy_of):
    book = openpyxl.load_workbook(copy_of([HEADER, ["v1", "north", "c" * 40_000, "1"]]))
    assert len(book["a"]["C2"].comment.text) < 300
    assert [len(text) for text in listing(book)[1][4:7] if len(text) > 600] == []


def test_what_could_not_be_copied_is_said(copy_of, tmp_path):
    front = table(openpyxl.load_workbook(copy_of(hostile(tmp_path)[0]))[LIST])
    (said,) = [row[0] for row in front if "left out of the copy here" in str(row[0])]
    assert all(cell in said for cell in ("a › B25", "a › C25", "a › B26", "a › C26"))


@pytest.mark.long
def test_libreoffice_finds_the_texts_and_runs_none(copy_of, tmp_path):
    rows, texts = hostile(tmp_path)
    path = copy_of(rows[:-1])
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    # The second sheet, every text quoted, and formulas as formulas: a live one would stand there in its own spelling.
    made = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true,false,false,-1"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, "--headless", profile, "--convert-to", made, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    (text,) = tmp_path.glob("*-a.csv")
    read = list(csv.reader(io.StringIO(text.read_text(encoding="utf-8-sig"), newline="")))
    assert [row[1] for row in read[1:]] == [plain(text) for text in texts[:-1]]
    # A text is written in quotation marks, the outcome or the spelling of a formula is not.
    assert text.read_text(encoding="utf-8-sig").count('"=1+1"') == 2


def test_what_is_personal_and_was_not_asked_for_is_not_in_the_copy(copy_of):
    people = ["Ann Baker", "Joan Miller", "Peter Novak", "Mary Jones", "Tom Clark"]
    rows = [[*HEADER, "Client name", "E-mail"]]
    rows += [[f"v{n}", "north", "2024-01-05", "many", name, f"{name.split()[0].lower()}@example.org"]
             for n, name in enumerate(people)]  # fmt: skip
    book = openpyxl.load_workbook(copy_of(rows))
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert not [text for text in texts if "@" in text or any(name in text for name in people)]
    assert [cell.value for cell in book["a"]["E"]][:3] == ["Client name", "[withheld]", "[withheld]"]
    assert book["a"]["D2"].value == "many"
