"""What is wrong in evaluation.xlsx is told at its sheet and cell, with the nearest known word."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from csceval.definitions import convert, reader
from csceval.definitions.evaluation import Evaluation
from csceval.errors import DefinitionError

pytestmark = pytest.mark.files

TEXT = """\
csceval: 1
id: larkmoor
title: Larkmoor
period: {from: 2021-Q1, to: 2024-Q4}
inputs:
  - {files: "*.xlsx", sheets: {Data: services}, columns: {Asked: requested_on}}
partners:
  - {partner_id: P01, partner_name: Harbour Clinic, sector: health, joined_on: 2021-01-01}
  - {partner_id: P02, partner_name: Lakeside Trust}
sites:
  - {site_id: S01, site_name: North Quay}
indicators:
  - {use: median_wait_days, role: primary}
  - {use: seen_within_target, parameters: {target_days: 28}}
targets:
  - {indicator: median_wait_days, period: 2024-Q4, target: 20, set_on: 2021-02-01}
  - {indicator: median_wait_days, place: S01, period: 2024-Q4, target: 18, set_on: 2021-02-01}
families: []
privacy: {threshold: 11, personal: {services: {person_id: id}}}
"""
Edit = Callable[[Any], None]


@pytest.fixture
def filled(tmp_path: Path) -> Callable[..., Path]:
    """A folder with that evaluation as a workbook, in which a person has changed something."""
    made = convert.as_workbook(reader.evaluation_of_text(TEXT, file="evaluation.yaml"), tmp_path)

    def change(edit: Edit | None = None) -> Path:
        path = tmp_path / "evaluation.xlsx"
        path.write_bytes(made)
        if edit is not None:
            book = openpyxl.load_workbook(path)
            edit(book)
            book.save(path)
        return tmp_path

    return change


def column(sheet: Any, name: str) -> int:
    """The column with this machine name."""
    return next(cell.column for cell in sheet[3] if cell.value == name)


def put(sheet_name: str, name: str, value: object, *, row: int = 4) -> Edit:
    """Type a value into the column of a name; on Settings into the answer of a setting."""

    def edit(book: Any) -> None:
        sheet = book[sheet_name]
        if sheet_name == "Settings":
            found = next(cell.row for cell in sheet["A"] if cell.value == name)
            sheet.cell(found, 3).value = value
        else:
            sheet.cell(row, column(sheet, name)).value = value

    return edit


def load(folder: Path) -> Evaluation:
    evaluation = reader.load_evaluation(folder)
    reader.check_evaluation(evaluation, reader.load_indicators(), reader.load_tables())
    return evaluation


def caught(folder: Path) -> DefinitionError:
    with pytest.raises(DefinitionError) as found:
        load(folder)
    assert found.value.file == "evaluation.xlsx"
    assert found.value.line is None
    return found.value


LIST = "Choose it from the list in that cell."
# what a person typed, the code, the cell, and a piece of what is said
WRONG = [
    (put("Indicators", "use", "median_wait"), "name-unknown", "Indicators", "B4", f"median_wait_days? {LIST}"),
    (put("Indicators", "include", None), "use-missing", "Indicators", "A4", "row of median_wait_days has answers"),
    (put("Indicators", "include", "maybe"), "value-refused", "Indicators", "A4", "one of yes, no, suggested"),
    (put("Indicators", "headline", 9), "value-refused", "Indicators", "F4", "at most 5"),
    (put("Indicators", "parameters", "windw: 3"), "name-unknown", "Indicators", "L4", "parameter named “windw”"),
    (put("Indicators", "parameters", "28"), "pairs-needed", "Indicators", "L4", "for example window: 28"),
    (put("Indicators", "parameters", "a: {b: [}"), "yaml-unreadable", "Indicators", "L4", "cannot be read as YAML"),
    (put("Indicators", "more", "ownr: Ann"), "key-unknown", "Indicators", "O4", "Did you mean owner?"),
    (put("Indicators", "more", "role: context"), "name-repeated", "Indicators", "O4", "stands twice"),
    (put("Indicators", "use", "seen_within_target", row=4), "name-repeated", "Indicators", "B5", "stands twice"),
    (put("Partners", "sector", "helth"), "value-refused", "Partners", "D4", "Did you mean health?"),
    (put("Partners", "partner_name", None), "answer-missing", "Partners", "B4", "“Name” needs an answer"),
    (put("Partners", "joined_on", "31/02/2024"), "value-refused", "Partners", "H4", "a date such as 2024-12-31"),
    (put("Partners", "expected", "sometimes"), "value-refused", "Partners", "J4", "true or false"),
    (put("Partners", "partner_id", "P02"), "name-repeated", "Partners", "A5", "“P02” stands twice"),
    (put("Sites", "population", "many"), "value-refused", "Sites", "E4", "whole number"),
    (put("Sites", "comparison", "perhaps"), "value-refused", "Sites", "I4", "intervention, comparison"),
    (put("Targets", "indicator", "median_wait_day"), "name-unknown", "Targets", "A4", "Did you mean median_wait_days?"),
    (put("Targets", "target", "0,65"), "value-refused", "Targets", "G4", "for “Target”: it must be a number"),
    (put("Targets", "set_on", date(2025, 3, 1)), "target-late", "Targets", "J4", "after that period had ended"),
    (put("Targets", "scope", "sit"), "name-unknown", "Targets", "B4", "Did you mean site?"),
    (put("Targets", "scope", "site"), "scope-unclear", "Targets", "C4", "do not agree"),
    (put("Targets", "scope", "all", row=5), "scope-unclear", "Targets", "C5", "do not agree"),
    (put("Targets", "period", "soon"), "period-unreadable", "Targets", "D4", "“soon” is not a period"),
    (put("Inputs", "columns", "Asked: requestd_on"), "name-unknown", "Inputs", "D4", "Did you mean requested_on?"),
    (put("Inputs", "files", "=A1"), "answer-unreadable", "Inputs", "A4", "a formula that was saved without its value"),
    (put("Settings", "title", None), "answer-missing", "Settings", "C6", "“Title” needs an answer"),
    (put("Settings", "period.calendar", "quartr"), "value-refused", "Settings", "C11", "Did you mean quarter?"),
    (put("Settings", "privacy.threshold", 2), "value-refused", "Settings", "C24", "at least 3"),
    (put("Settings", "report.colour", "blue"), "value-refused", "Settings", "C30", "a colour is written"),
    (put("More", "answer", "{services: {person: id}}"), "column-unknown", "More", "B4", "no column “person”"),
    (put("More", "key", "privacy.personl"), "key-unknown", "More", "A4", "Did you mean personal?"),
    (put("More", "key", "title"), "name-repeated", "More", "B4", "“title” stands twice"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "code", "sheet", "cell", "said"), WRONG, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_wrong_cell_is_named(
    filled: Callable[..., Path], edit: Edit, code: str, sheet: str, cell: str, said: str
) -> None:
    error = caught(filled(edit))
    assert (error.code, error.sheet, error.cell) == (code, sheet, cell)
    assert said in f"{error.message} {error.fix}"


def test_all_faults_are_told_at_once_in_the_order_of_the_workbook(filled: Callable[..., Path]) -> None:
    def edit(book: Any) -> None:
        put("Targets", "target", "many")(book)
        put("Partners", "sector", "helth")(book)
        put("Settings", "title", None)(book)

    error = caught(filled(edit))
    assert (error.sheet, error.cell) == ("Settings", "C6")
    assert [line.split(":")[0] for line in error.message.splitlines()[1:]] == ["Partners › D4", "Targets › G4"]


def test_nothing_typed_is_passed_over(filled: Callable[..., Path]) -> None:
    def beside(book: Any) -> None:
        book["Sites"]["N6"] = "an own remark"

    def renamed(book: Any) -> None:
        book["Targets"].title = "Targts"

    def misspelt(book: Any) -> None:
        book["Sites"]["B3"] = "site_nam"

    def twice(book: Any) -> None:
        book["Sites"]["C3"] = "site_name"

    for edit, code, said in (
        (beside, "column-extra", "is not part of the sheet Sites"),
        (renamed, "name-unknown", "Did you mean Targets?"),
        (misspelt, "name-unknown", "Did you mean site_name?"),
        (twice, "name-repeated", "site_name"),
    ):
        error = caught(filled(edit))
        assert (error.code, said in f"{error.message} {error.fix}") == (code, True)


def test_a_sheet_of_own_notes_is_left_alone(filled: Callable[..., Path]) -> None:
    def edit(book: Any) -> None:
        book.create_sheet("Notes of mine")["B7"] = "ask Ann"
        book.create_sheet("Sheet1")

    assert load(filled(edit)).content_hash == load(filled()).content_hash


def test_headers_may_be_translated_moved_or_lose_their_hidden_row(filled: Callable[..., Path]) -> None:
    def translated(book: Any) -> None:
        for cell in book["Partners"][2]:
            cell.value = f"Übersetzt {cell.column}"

    def bare(book: Any) -> None:
        for name in ("Settings", "Partners", "Targets", "Indicators", "Sites", "Inputs", "More"):
            book[name].delete_rows(3)

    def moved(book: Any) -> None:
        book["Partners"].insert_cols(1)
        book.move_sheet("Targets", -3)

    for edit in (translated, bare, moved):
        assert load(filled(edit)).content_hash == load(filled()).content_hash


def test_blank_rows_and_lower_case_answers_are_fine(filled: Callable[..., Path]) -> None:
    def edit(book: Any) -> None:
        book["Partners"].insert_rows(5, 3)
        put("Partners", "sector", " Health ")(book)
        put("Indicators", "include", "YES")(book)

    assert load(filled(edit)).content_hash == load(filled()).content_hash


def test_a_month_that_became_a_date_is_still_that_month(filled: Callable[..., Path]) -> None:
    def edit(book: Any) -> None:
        put("Targets", "period", date(2024, 10, 1))(book)
        put("Settings", "period.to", 2024)(book)

    evaluation = load(filled(edit))
    assert (evaluation.targets[0].period, evaluation.period.to) == ("2024-10", "2024")


def test_a_formula_is_read_as_its_value(filled: Callable[..., Path]) -> None:
    folder = filled()
    path = folder / "evaluation.xlsx"
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    (name,) = [name for name, xml in parts.items() if b"<v>20</v>" in xml]
    parts[name] = parts[name].replace(b"<v>20</v>", b"<f>40/2+1</f><v>21</v>")
    with zipfile.ZipFile(path, "w") as book:
        for part, xml in parts.items():
            book.writestr(part, xml)
    assert load(folder).targets[0].target == 21


def test_an_indicator_that_is_only_offered_is_not_used(filled: Callable[..., Path]) -> None:
    folder = filled()
    sheet = openpyxl.load_workbook(folder / "evaluation.xlsx")["Indicators"]
    offered = [sheet.cell(row, 2).value for row in range(6, sheet.max_row + 1) if not sheet.cell(row, 1).value]
    assert set(offered) == set(reader.load_indicators()) - {"median_wait_days", "seen_within_target"}
    assert [use.use for use in load(folder).indicators] == ["median_wait_days", "seen_within_target"]


def test_no_keeps_the_row_and_leaves_the_indicator_out(filled: Callable[..., Path]) -> None:
    evaluation = load(filled(put("Indicators", "include", "no")))
    assert [use.include for use in evaluation.indicators] == ["no", "yes"]
    used = evaluation.in_use()
    assert [use.use for use in used.indicators] == ["seen_within_target"]
    assert used.targets == []


def test_the_workbook_is_locked_but_for_yellow_cells_and_holds_no_formula(filled: Callable[..., Path]) -> None:
    book = openpyxl.load_workbook(filled() / "evaluation.xlsx")
    names = ["Settings", "Partners", "Sites", "Indicators", "Targets", "Story", "Logic", "Inputs", "Designs",
             "Triggers", "More"]  # fmt: skip
    assert book.sheetnames[:11] == names
    assert [book[name].sheet_state for name in book.sheetnames[11:]] == ["hidden"]
    for name in names:
        sheet = book[name]
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert sheet.row_dimensions[3].hidden
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        for row in sheet.iter_rows(min_row=4):
            for cell in row:
                yellow = cell.fill.fgColor.rgb == "00FFF8DC"
                assert cell.protection.locked != yellow, (name, cell.coordinate)
    listed = {
        rule.formula1 for name in names for rule in book[name].data_validations.dataValidation if rule.type == "list"
    }
    assert len(listed) > 12


def test_a_file_that_is_no_workbook_says_so(tmp_path: Path) -> None:
    (tmp_path / "evaluation.xlsx").write_bytes(b"PK nothing")
    error = caught(tmp_path)
    assert error.code == "damaged-file"
    assert "evaluation.xlsx" in error.message
