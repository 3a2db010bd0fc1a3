"""What people typed into a marked copy is read, and what they left alone never is."""

import datetime as dt
import io
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from csceval.intake.asking.decisions import Decision
from csceval.intake.corrections import correct, plain
from csceval.intake.feedback.back import read_feedback
from csceval.intake.feedback.copy import marked_copy
from csceval.intake.feedback.typed import unambiguous
from csceval.intake.feedback.wording import Advice
from csceval.intake.result import FileRecord, SheetRecord
from csceval.problems import Problem
from csceval.workbook.book import read_workbook
from csceval.workbook.grid import NOT_CALCULATED, Grid, as_text

pytestmark = pytest.mark.files
RECORD = FileRecord("north/a.xlsx", "north", "0" * 64, "read", sheets=(SheetRecord("S", "t", 1),))
# Shrinking would write hundreds of workbooks; the case itself says enough.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
TEXTS = st.text(max_size=30)
CELLS = st.one_of(
    st.none(),
    TEXTS,
    st.integers(-(10**18), 10**18),
    st.floats(-1e300, 1e300),  # of the largest, sixteen written digits read as infinite
    st.booleans(),
    st.dates(dt.date(1800, 1, 1), dt.date(2200, 1, 1)),
    st.sampled_from(["=1+1", "_x0041_", "a\x07b", "\ud800", "(empty)", " ", "\t", "a\r\nb", "c" * 40_000]),
)


def made(grid, cells=("A2", "B2", "C2", "D3"), corrections=()):
    problems = [
        Problem("x", "error", f"bad {cell}", "mend", "north/a.xlsx", grid.name, int(cell[1:]), cell) for cell in cells
    ]
    return marked_copy(RECORD, [grid], [Advice(one, one.message, one.fix) for one in problems], corrections)


def back(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.xlsx"
        path.write_bytes(data)
        return read_feedback(read_workbook(path), "copy.xlsx")


def edited(data, change):
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    change(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@settings(max_examples=25, deadline=None, phases=QUICK)
@given(st.lists(CELLS, min_size=4, max_size=4), st.lists(CELLS, max_size=6))
def test_a_copy_that_nobody_touched_holds_no_correction(first, second):
    found = back(made(Grid("S", [["a", "b", "c", "d"], first, second])))
    assert (found.corrections, found.problems) == ([], [])


@settings(max_examples=25, deadline=None, phases=QUICK)
@given(CELLS, st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_a_correction_arrives_as_it_was_typed(cell, text):
    data = made(Grid("S", [["a"], [cell]]), cells=["A2"])

    def write(workbook):
        listing = workbook["What to fix"]
        target = listing.cell(listing.max_row, 8)
        target.value = text
        target.data_type = "s"

    typed = [(one.cell.cell, one.answer) for one in back(edited(data, write)).corrections]
    new, old = " ".join(text.split()), " ".join(plain(as_text(cell)).split())
    assert typed == ([] if new in ("", old) else [("A2", text.strip())])


def test_a_correction_that_cannot_be_read_is_told():
    data = made(Grid("S", [["a"], ["x"]]), cells=["A2"])

    def write(workbook):
        listing = workbook["What to fix"]
        listing.cell(listing.max_row, 8).value = "=A1"

    found = back(edited(data, write))
    assert found.corrections == []
    (told,) = found.problems
    assert (told.code, told.message.rpartition(": ")[2]) == ("correction-formula", "What to fix › H7.")


def test_a_number_typed_as_a_number_has_one_reading():
    cells = (1.234, -12.345, 1234.567, 12, "1.234", True, dt.date(2024, 1, 31))
    texts = ["1.2340", "-12.3450", "1234.567", "12", "1.234", "TRUE", "2024-01-31"]
    assert [unambiguous(cell) for cell in cells] == texts


def decision(cell, subject, answer, sheet="S"):
    return Decision(1, "k", "correction", "f", subject, "f", sheet, cell, "", answer, "Ada", "", "", None)


def test_corrections_are_put_into_their_cells_only():
    grid = Grid("S", [["a", "b"], ["1", "#N/A"], []], errors={(2, 2): "#N/A"})
    wanted = [decision("B2", "#N/A", "5"), decision("A2", "1", "(empty)"), decision("C3", "", "new")]
    (after,), told = correct([grid], wanted)
    assert after.rows == [["a", "b"], [None, "5"], [None, None, "new"]]
    assert after.errors == {}
    assert [p.code for p in told] == ["cell-corrected"] * 3
    assert grid.rows == [["a", "b"], ["1", "#N/A"], []]


GONE = [decision("A1", "b", "c"), decision("A1", "a", "c", sheet="T"), decision("D9", "a", "c")]


@pytest.mark.parametrize("other", GONE)
def test_a_correction_of_something_that_is_gone_changes_nothing(other):
    grid = Grid("S", [["a"]])
    (after,), told = correct([grid], [other])
    assert after is grid
    assert [(p.code, p.cell) for p in told] == [("correction-outdated", other.cell)]


def test_an_uncalculated_formula_can_be_corrected():
    grid = Grid("S", [["a"], [NOT_CALCULATED]], errors={(2, 1): NOT_CALCULATED})
    found = back(edited(made(grid, cells=["A2"]), lambda workbook: workbook["S"].__setitem__("A2", 7)))
    assert [(one.cell.subject, one.answer) for one in found.corrections] == [(NOT_CALCULATED, "7")]
