"""A marked copy in one language is read by a run in another."""

import io

import openpyxl
import pytest

from csceval import words
from csceval.intake.corrections import EMPTY, correct
from csceval.intake.feedback.back import read_feedback
from csceval.intake.feedback.copy import marked_copy
from csceval.intake.feedback.wording import Advice
from csceval.intake.result import FileRecord, SheetRecord
from csceval.problems import Problem
from csceval.workbook.book import read_workbook
from csceval.workbook.grid import Grid

RECORD = FileRecord("north/a.xlsx", "north", "0" * 64, "read", sheets=(SheetRecord("S", "t", 1),))
GRID = Grid("S", [["a", "b", "c"], ["x", "y", "z"], [1, 2, 3]])
CELLS = ("A2", "B2", "C3")


def made():
    problems = [Problem("x", "error", "bad", "mend", "north/a.xlsx", "S", int(cell[1:]), cell) for cell in CELLS]
    return marked_copy(RECORD, [GRID], [Advice(one, one.message, one.fix) for one in problems], ())


def back(tmp_path, data, change):
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    change(workbook)
    workbook.save(tmp_path / "copy.xlsx")
    return read_feedback(read_workbook(tmp_path / "copy.xlsx"), "copy.xlsx")


@pytest.mark.parametrize(("written", "read"), [("de-DE", "en-GB"), ("en-GB", "de-DE"), ("de-DE", "de-DE")])
def test_what_was_typed_is_read_in_any_language(tmp_path, written, read):
    def change(workbook):
        listing, copied = workbook.worksheets[0], workbook["S"]
        rows = {listing.cell(row, 3).value: row for row in range(1, listing.max_row + 1)}
        listing.cell(rows["A2"], 8).value = "neu"
        listing.cell(rows["A2"], 9).value = "Ada"
        listing.cell(rows["B2"], 8).value = "(leer)"
        copied["C3"] = None
        copied.title = "renamed"

    with words.speaking(written):
        data = made()
    with words.speaking(read):
        found = back(tmp_path, data, change)
    assert found.problems == []
    answers = {one.cell.cell: (one.answer, one.who) for one in found.corrections}
    assert answers == {"A2": ("neu", "Ada"), "B2": (EMPTY, "Ada"), "C3": (EMPTY, "Ada")}
    assert EMPTY == "(empty)"


def test_a_german_copy_that_nobody_touched_holds_no_correction(tmp_path):
    with words.speaking("de-DE"):
        data = made()
    found = back(tmp_path, data, lambda workbook: None)
    assert (found.corrections, found.problems) == ([], [])


def test_a_german_copy_is_german():
    with words.speaking("de-DE"):
        listing = openpyxl.load_workbook(io.BytesIO(made())).worksheets[0]
    header = next(row for row in listing.iter_rows(values_only=True) if row[0] == "Nr.")
    assert header[1:9] == ("Blatt", "Zelle", "Spalte", "Was dort steht", "Was nicht stimmt", "Was zu tun ist",
                           "Berichtigung", "Ihr Name")  # fmt: skip


def test_empty_is_told_in_the_language(tmp_path):
    from csceval.intake.asking.decisions import Decision

    one = Decision(1, "k", "correction", "north/a.xlsx", "y", "north/a.xlsx", "S", "B2", "copy", EMPTY, "Ada",
                   "2024-05-06", "", None)  # fmt: skip
    with words.speaking("de-DE"):
        (grid,), (told,) = correct([GRID], [one])
    assert grid.row(2)[1] is None
    assert told.message == "Von „y“ zu „(leer)“ berichtigt (Ada)."
