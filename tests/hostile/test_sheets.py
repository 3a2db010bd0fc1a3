"""Every odd text in every workbook and CSV that we write: no formula, no link, the same text or told as cleaned."""

from __future__ import annotations

import csv
import io
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook
from tests.hostile.strings import EVERY

from csceval import files, process
from csceval.workbook.inert import safe_text
from csceval.workbook.writing import Book

pytestmark = pytest.mark.privacy
SIGNS = ("=", "+", "-", "@", "|", "＝", "＋", "－", "＠")


@pytest.fixture(scope="module")
def book() -> Book:
    """Each text as a cell, as a note beside it, in a list to choose from, as a sheet's name, as a property."""
    made = Book(EVERY[0])
    sheet = made.sheet("All")
    for row, text in enumerate(EVERY, 1):
        sheet.put(row, 1, text, note=text)
    made.choices(EVERY)
    for text in EVERY[:200]:
        made.sheet(text).put(1, 1, "here")
    for no, text in enumerate(EVERY):
        made.property(f"p{no}", text)
    return made


def test_every_cell_and_note_of_a_workbook_is_text_as_it_was_typed(book: Book) -> None:
    sheet = load_workbook(io.BytesIO(book.to_bytes()))["All"]
    cells = [sheet.cell(row, 1) for row in range(1, len(EVERY) + 1)]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []
    # openpyxl hands on what Excel decodes.
    assert [unescape(str(cell.value or "")) for cell in cells] == [safe_text(text)[0] for text in EVERY]
    assert [(cell.comment.text if cell.comment else "") for cell in cells] == [safe_text(text)[0] for text in EVERY]


def test_the_fast_reader_finds_the_same(book: Book) -> None:
    found = CalamineWorkbook.from_filelike(io.BytesIO(book.to_bytes())).get_sheet_by_name("All")
    cells = [row[0] for row in found.to_python(skip_empty_area=False)]
    assert cells == [safe_text(text)[0] for text in EVERY]


def test_what_no_cell_can_hold_is_told_at_its_place(book: Book) -> None:
    changed = [f"A{row}" for row, text in enumerate(EVERY, 1) if safe_text(text)[1]]
    assert len(changed) >= 12
    # Twice: the cell and its note; once more in the list.
    told = [problem.cell for problem in book.problems if problem.sheet == "All"]
    assert told == [cell for cell in changed for _ in (1, 2)]
    assert {problem.code for problem in book.problems} == {"text-cleaned"}


def as_read(text: str, separator: str) -> Iterator[str]:
    """Every cell that a program finds which takes this sign for the end of a cell."""
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        yield from row


def would_run(cell: str) -> bool:
    """Told apart from the writer's own rule: the first character that is no blank and has a width."""
    seen = [sign for sign in cell if not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Cc")]
    return bool(seen) and seen[0] in SIGNS and not re.fullmatch(r"-?[\d.]+", cell)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_of_a_csv_runs_wherever_its_cells_end(separator: str) -> None:
    text = files.csv_text(EVERY, [["first", one, "last", 5] for one in EVERY])
    assert [cell for cell in as_read(text, separator) if would_run(cell)] == []


def test_a_csv_holds_the_texts_as_they_were_typed_but_for_the_apostrophe() -> None:
    text = files.csv_text(["text"], [[one] for one in EVERY])
    found = [row[0] if row else "" for row in csv.reader(io.StringIO(text, newline=""))][1:]
    pairs = [(one, cell) for one, cell in zip(EVERY, found, strict=True)]
    assert [pair for pair in pairs if plain(pair[0]) != pair[1].replace("'", "")] == []
    # Nothing that was harmless got one.
    assert [one for one, cell in pairs if cell.count("'") > one.count("'") and not any(s in one for s in SIGNS)
            and not one.startswith(("\t", "\r", "\n", "\0"))] == []  # fmt: skip


def plain(text: str) -> str:
    """The text as a CSV can hold it, without any apostrophe."""
    text = re.sub("[\0\ud800-\udfff]", "\ufffd", text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("'", "")


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not here")
def test_libreoffice_finds_neither_a_formula_nor_a_link(book: Book, tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(book.to_bytes())
    files.write_csv(tmp_path / "sheet.csv", EVERY, [["first", one, "last"] for one in EVERY])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    # Every sign that may end a cell, text in quotes, UTF-8, from line 1, and formulas are worked out.
    for name, reading in (
        ("book.xlsx", []),
        ("sheet.csv", ["--infilter=CSV:44/59/9,34,76,1,,0,false,true,false,false,true"]),
    ):
        command = ["soffice", "--headless", profile, *reading, "--convert-to", "fods", "--outdir", str(tmp_path)]
        process.run([*command, str(tmp_path / name)], timeout=240)
        found = (tmp_path / name).with_suffix(".fods").read_text("utf-8")
        assert "unbroken" in found
        assert re.findall(r'table:formula="[^"]*"', found) == []
        assert re.findall(r"<text:a [^>]*>", found) == []
