"""From a printed number to its cells: the cells are opened by other readers, and the number is worked out by hand."""

from __future__ import annotations

import csv
import re
import shutil
import statistics
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

import csceval
from csceval.dataset.provenance import figure_hash
from csceval.errors import CscevalError, UnknownPart
from csceval.run.cells import ranges
from csceval.run.tracing import Trace, trace

LARKMOOR = Path(__file__).resolve().parents[2] / "sample_data" / "larkmoor"
Record = dict[str, Any]


@pytest.fixture(scope="module")
def larkmoor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a report in HTML."""
    folder = tmp_path_factory.mktemp("traced") / "larkmoor"
    shutil.copytree(LARKMOOR, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    csceval.evaluate(folder, period="2024-Q4", formats=["html"])
    return folder


@cache
def opened(path: Path) -> dict[str, list[list[Any]]]:
    """The sheets of a file by a reader that csceval does not use for this format, or only in its child."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return {path.stem: list(csv.reader(stream))}
    if path.suffix == ".ods":
        book = CalamineWorkbook.from_path(path)
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    loaded = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in loaded}


def records(folder: Path, found: Trace) -> list[Record]:
    """What stands in the traced cells, row by row."""
    files: dict[str, dict[str, list[list[Any]]]] = {}
    rows: dict[tuple[str, str, int], Record] = {}
    for source in found.sources:
        sheets = files.setdefault(source.file, opened(folder / "inbox" / source.file))
        for run in source.cells.split(", "):
            first, _, last = run.partition(":")
            letters = re.match("[A-Z]+", first)[0]
            column = ord(letters) - 65
            numbers = [int(end.removeprefix(letters)) for end in (first, last or first)]
            for number in range(numbers[0], numbers[1] + 1):
                cell = sheets[source.sheet][number - 1][column]
                rows.setdefault((source.file, source.sheet, number), {})[source.column] = cell
    return list(rows.values())


def day(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date) or not cell:
        return cell or None
    if parts := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", cell):
        return date(int(parts[3]), int(parts[2]), int(parts[1]))
    return date.fromisoformat(cell)


def completed(rows: list[Record]) -> float:
    assert {str(row["status"]).lower() for row in rows} == {"completed"}
    return sum(day(row["completed_on"]) is not None for row in rows)


def in_time(days: int, start: str, end: str) -> Callable[[list[Record]], float]:
    def share(rows: list[Record]) -> float:
        pairs = [(day(row[start]), day(row[end])) for row in rows]
        return 100 * sum(b is not None and (b - a).days <= days for a, b in pairs) / len(pairs)

    return share


def of_all(rows: list[Record]) -> float:
    return 100 * sum(float(row["numerator"]) for row in rows) / sum(float(row["denominator"]) for row in rows)


def added(rows: list[Record]) -> float:
    return sum(float(row["value"]) for row in rows)


def median_wait(rows: list[Record]) -> float:
    """Kaplan-Meier's median is the ordinary one where everybody who waits was seen."""
    waits = [(day(row["started_on"]) - day(row["requested_on"])).days for row in rows if day(row["started_on"])]
    return statistics.median(waits)


BY_HAND = [
    ("services_completed.value@all/2024-q1/all", completed),
    ("services_completed.value@all/2024-q4/all", completed),
    ("services_completed.value@all/2023-q4/all", completed),
    ("seen_within_target.value@all/2024-q2/all", in_time(28, "requested_on", "started_on")),
    ("seen_within_target.value@all/2023-q4/all", in_time(28, "requested_on", "started_on")),
    ("referrals_closed.value@all/2024-q2/all", of_all),
    ("completion_rate.value@all/2023-q4/all", in_time(90, "started_on", "completed_on")),
    ("reported_total_outreach_people.value@all/2023-q3/all", added),
    ("reported_total_outreach_people.value@all/2024-q4/all", added),
    ("reported_total_outreach_people.reach_gross@all/all/all", added),
]


@pytest.mark.parametrize(("figure", "work_out"), BY_HAND, ids=[figure for figure, _ in BY_HAND])
def test_the_cells_give_the_printed_number(
    larkmoor: Path, figure: str, work_out: Callable[[list[Record]], float]
) -> None:
    found = trace(larkmoor, figure)
    rows = records(larkmoor, found)
    assert len(rows) == found.rows
    printed = float(found.text.rstrip("*").replace(",", ""))
    assert work_out(rows) == pytest.approx(printed, abs=0.0501 if "." in found.text else 0)
    assert found.changed == ()


def test_a_median_of_waits_rests_on_everybody_who_asked(larkmoor: Path) -> None:
    found = trace(larkmoor, "median_wait_days.value@all/2024-q1/all")
    # Nobody of that quarter still waits, so the ordinary median is Kaplan-Meier's (the middle one of a step function).
    assert abs(median_wait(records(larkmoor, found)) - float(found.text)) <= 0.5


def test_a_figure_is_known_by_its_id_in_html_and_by_a_beginning(larkmoor: Path) -> None:
    key = "services_completed.value@all/2024-q1/all"
    assert trace(larkmoor, figure_hash(key)).figure == key
    assert trace(larkmoor, figure_hash(key)[2:9]).figure == key
    assert trace(larkmoor, key.upper()).figure == key


def test_an_unknown_figure_names_the_nearest(larkmoor: Path) -> None:
    with pytest.raises(UnknownPart, match="No figure") as refused:
        trace(larkmoor, "services_complete.value@all/2024-q1/all")
    assert "services_completed.value@all/2024-q1/all" in refused.value.fix
    with pytest.raises(UnknownPart, match="begins several figures"):
        trace(larkmoor, "services_completed")


def test_an_effect_rests_on_the_cells_of_its_panel(larkmoor: Path) -> None:
    found = trace(larkmoor, "effect:waits_effect.att.estimate")
    assert {source.column for source in found.sources} >= {"site_id", "requested_on", "started_on"}
    assert found.again is None


def test_a_target_is_led_back_to_the_evaluation(larkmoor: Path) -> None:
    found = trace(larkmoor, "median_wait_days.target@all/2024-q4/all")
    assert [(source.file, source.cells) for source in found.sources] == [
        ("evaluation.yaml", "entry 1"), ("evaluation.yaml", "entry 2"),
    ]  # fmt: skip


def test_the_way_to_a_target_is_led_back_to_its_entries_and_to_the_rows_behind_the_figure(larkmoor: Path) -> None:
    found = trace(larkmoor, "services_completed.progress@all/2024-q4/all")
    entries = [source for source in found.sources if source.file == "evaluation.yaml"]
    rest = tuple(source for source in found.sources if source not in entries)
    value = trace(larkmoor, "services_completed.value@all/2024-q4/all")
    assert (len(entries), rest, found.rows) == (1, value.sources, value.rows + 1)
    # From 392 by way of 442 to 420, as the sample's targets and its rows say: 50 of 28.
    assert found.text == "178 %"


def test_counts_of_rows_are_led_back_to_sheets(larkmoor: Path) -> None:
    found = trace(larkmoor, "rows:all.accepted")
    assert sum(source.rows for source in found.sources) == int(found.text.replace(",", ""))
    assert len(found.sources) == 16


def test_a_changed_file_is_named(larkmoor: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(larkmoor, copy)
    path = copy / "inbox" / "Northfield Families" / "services_2021_2024.csv"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    found = trace(copy, "services_completed.value@all/2024-q1/all")
    assert found.changed == ("Northfield Families/services_2021_2024.csv",)


def test_without_a_report_there_is_nothing_to_trace(tmp_path: Path) -> None:
    with pytest.raises(CscevalError, match="no report"):
        trace(tmp_path, "services_completed")


def test_runs_of_rows_are_ranges() -> None:
    assert ranges("AB", [7, 2, 3, 4, 9, 10]) == "AB2:AB4, AB7, AB9:AB10"
