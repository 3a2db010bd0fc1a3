import io
import os
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from csceval.workbook.book import read_workbook
from csceval.workbook.inert import safe_text, sheet_name
from csceval.workbook.style import INPUT, MACHINE, Rule, Style
from csceval.workbook.writing import Book

pytestmark = pytest.mark.files
# RELIABILITY's list of what spreadsheets take for formulas, links and commands; none may come back alive.
LIVE = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "|calc", "{=1+1}", "＝1+1", "＋1",
    "－1", "＠x", '=HYPERLINK("http://x.example","click")', "=cmd|' /C calc'!A0", "=DDE(1)", '=WEBSERVICE("http://x.example")',
    "http://x.example", "mailto:a@x.example", "external:other.xlsx", "#N/A", "#REF!", "TRUE", "1e5", "00123",
    "2024-01-02",
]  # fmt: skip


def opened(book):
    return openpyxl.load_workbook(io.BytesIO(book.to_bytes()))


def written(*values):
    book = Book("x")
    sheet = book.sheet("S")
    for row, value in enumerate(values, 1):
        sheet.put(row, 1, value)
    return book


def test_no_text_becomes_a_formula_a_link_or_an_error():
    book = written(*LIVE)
    cells = [row[0] for row in opened(book)["S"].iter_rows()]
    assert [cell.data_type for cell in cells] == ["s"] * len(LIVE)
    assert [cell.value.replace("\r", "\n") for cell in cells] == [text.replace("\r", "\n") for text in LIVE]
    assert all(cell.hyperlink is None for cell in cells)
    assert [cell.quotePrefix for cell in cells[:3]] == [True] * 3
    with zipfile.ZipFile(io.BytesIO(book.to_bytes())) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml


def test_the_fast_reader_finds_the_same_texts_and_no_error(tmp_path):
    path = tmp_path / "b.xlsx"
    path.write_bytes(written(*LIVE).to_bytes())
    (grid,) = read_workbook(path)
    assert [row[0].replace("\r", "\n") for row in grid.rows] == [text.replace("\r", "\n") for text in LIVE]
    assert grid.errors == {}


def test_values_keep_their_types():
    values = [1, 2.5, True, None, date(2024, 2, 29), datetime(2024, 2, 29, 10, 30)]  # noqa: DTZ001 - cells have no zone
    cells = [row[0] for row in opened(written(*values, "end"))["S"].iter_rows()]
    assert [cell.value for cell in cells][:4] == [1, 2.5, True, None]
    assert [cell.value for cell in cells][4:6] == [datetime(2024, 2, 29), datetime(2024, 2, 29, 10, 30)]  # noqa: DTZ001 - as above
    assert [cell.number_format for cell in cells][4:6] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (1234567890123456789, "1234567890123456789"),
        (date(1850, 5, 1), "1850-05-01"),
        (datetime(2024, 1, 1, tzinfo=UTC), "2024-01-01T00:00:00+00:00"),
    ],
)
def test_what_a_spreadsheet_would_change_is_kept_as_text(value, kept):
    assert opened(written(value))["S"]["A1"].value == kept


def test_an_empty_text_is_an_empty_cell():
    with zipfile.ZipFile(io.BytesIO(written("", "\x00").to_bytes())) as archive:
        assert b"inlineStr" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="cannot hold"):
        written(value)


def test_control_characters_go_and_are_reported():
    book = written("a\x00b\x0bc\ud800d\ufffe")
    assert opened(book)["S"]["A1"].value == "abcd"
    assert [(p.code, p.severity, p.sheet, p.cell) for p in book.problems] == [("text-cleaned", "warning", "S", "A1")]


def test_a_text_too_long_is_cut_with_a_mark_and_reported():
    book = written("x" * 32_767, "y" * 32_768)
    sheet = opened(book)["S"]
    assert sheet["A1"].value == "x" * 32_767
    assert sheet["A2"].value == "y" * 32_766 + "…"
    assert [(p.code, p.cell) for p in book.problems] == [("text-cut", "A2")]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=8))
@example(["_x0041_", "_x005F_x0041_", "__x000D_"])
def test_our_own_reader_finds_the_texts_again(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("w") / "b.xlsx"
    path.write_bytes(written(*texts).to_bytes())
    rows = read_workbook(path)[0].rows
    found = [(rows[i][0] if i < len(rows) and rows[i] else None) or "" for i in range(len(texts))]
    assert found == [safe_text(text)[0] for text in texts]


SCRIPT = """
import sys
from csceval.workbook.style import INPUT, Rule
from csceval.workbook.writing import Book
book = Book("t")
sheet = book.sheet("A")
for row in range(1, 40):
    sheet.row(row, [row, "x" * row, None, True], INPUT)
    sheet.rule(row, Rule("list", source=book.choices([f"v{n}" for n in range(row)])), first_row=3)
    sheet.put(row, 9, "n", note="a note")
book.property("k", "v")
sys.stdout.buffer.write(book.to_bytes())
"""


def test_the_same_content_gives_the_same_bytes():
    def made(seed, zone):
        env = dict(os.environ, PYTHONHASHSEED=seed, TZ=zone)
        return subprocess.run([sys.executable, "-c", SCRIPT], env=env, capture_output=True, check=True).stdout

    assert made("1", "UTC") == made("2", "Asia/Tokyo")


def test_the_clock_is_not_in_the_file():
    with zipfile.ZipFile(io.BytesIO(written("x").to_bytes())) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2


def test_a_workbook_with_everything_comes_back():
    book = Book("Visits")
    sheet = book.sheet("Visits", tab="1F4E5F")
    other = book.sheet("Who's who")
    sheet.put(1, 1, "Kind", note="Example: audit")
    sheet.put(2, 1, "kind", MACHINE)
    sheet.column(1, width=20, style=Style(format="@", locked=False))
    sheet.hide_row(2)
    sheet.freeze(3)
    source = book.choices(["audit", "training, long"])
    sheet.rule(1, Rule("list", source=source, title="Kind", message="What for.", error="Choose one."), first_row=3)
    sheet.rule(2, Rule("list", source=book.growing(other, 1, 3, 500)), first_row=3, last_row=9)
    sheet.rule(3, Rule("whole", low=0, strict="warning"), first_row=3)
    sheet.highlight("A3:C9", "AND(COUNTA($A3:$C3)>0,ISBLANK(A3))", fill="FBE3E0")
    sheet.protect()
    book.property("csceval", "1")
    back = opened(book)
    assert back.sheetnames == ["Visits", "Who's who", "_lists"]
    assert back["_lists"].sheet_state == "hidden"
    assert [c.value for c in back["_lists"]["A"]] == ["audit", "training, long"]
    rules = {str(v.sqref): v for v in back["Visits"].data_validations.dataValidation}
    assert rules["A3:A1048576"].formula1 == source
    assert (rules["A3:A1048576"].prompt, rules["A3:A1048576"].error) == ("What for.", "Choose one.")
    assert (rules["C3:C1048576"].formula1, rules["C3:C1048576"].errorStyle) == ("0", "warning")
    assert "'Who''s who'!$A$3" in back.defined_names["typed_2_1"].attr_text
    assert back["Visits"]["A1"].comment.text == "Example: audit"
    assert back["Visits"].row_dimensions[2].hidden
    assert back["Visits"].freeze_panes == "A3"
    assert back["Visits"].protection.sheet
    assert back["Visits"].protection.password is None
    assert not back["Visits"].column_dimensions["A"].protection.locked
    assert {p.name: p.value for p in back.custom_doc_props.props} == {"csceval": "1"}


def test_equal_lists_are_kept_once():
    book = Book("x")
    book.sheet("S")
    assert book.choices(["a", "b"]) == book.choices(("a", "b"))
    assert book.choices(["a"]) != book.choices(["a", "b"])


@pytest.mark.parametrize(
    ("text", "name"),
    [("a/b", "a b"), ("'x'", "x"), ("History", "Sheet History"), ("", "Sheet"), ("x" * 40, "x" * 31)],
)
def test_sheets_get_names_they_may_have(text, name):
    assert sheet_name(text) == name
    assert sheet_name(text, {name.lower()}) not in (name, "")
    assert len(sheet_name(text, {name.lower()})) <= 31


def test_messages_are_cut_to_what_excel_accepts():
    book = Book("x")
    book.sheet("S").rule(1, Rule("whole", title="t" * 99, message="m" * 999, error="e" * 999), first_row=3)
    (rule,) = opened(book)["S"].data_validations.dataValidation
    assert [len(text) for text in (rule.promptTitle, rule.prompt, rule.errorTitle, rule.error)] == [32, 255, 32, 225]


def test_a_cell_for_answers_is_unlocked():
    book = Book("x")
    book.sheet("S").put(1, 1, None, INPUT)
    assert not opened(book)["S"]["A1"].protection.locked
