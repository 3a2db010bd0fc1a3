"""What lies beside the pages: the workbook of tables and the pictures with their numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from csceval import files
from csceval.report import beside

Write = Callable[..., Path]


@pytest.fixture
def made(write_bundle: Write) -> Path:
    columns = [{"key": "a", "label": "=name", "align": "left"}, {"key": "y", "label": "Year", "align": "left"},
               {"key": "v", "label": "Value", "align": "right", "unit": "days"}]  # fmt: skip
    rows = [
        [{"text": "=1+1"}, {"text": "2021"}, {"text": "−1,234.50"}],
        [{"text": "<b>x</b>"}, {"text": "2022"}, {"text": "", "state": "suppressed"}],
    ]
    table = {"caption": "What was found.", "note": "+2", "columns": columns, "rows": rows}
    chart = {
        "section": "s",
        "chart": "progress",
        "title": "T",
        "description": "d" * 50,
        "records": [{"name": "@x", "value": 3}],
    }
    return write_bundle(tables={"some_table": table}, charts={"lonely": chart})


def test_numbers_are_numbers_and_everything_else_is_text(made: Path) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(beside.workbook(made)))
    assert book.sheet_names == ["Contents", "some table"]
    rows = book.get_sheet_by_name("some table").to_python()
    assert rows[0][0] == "What was found."
    assert rows[2] == ["=name", "Year", "Value (days)"]
    assert rows[3] == ["=1+1", "2021", -1234.5]
    assert rows[4] == ["<b>x</b>", "2022", "withheld"]
    assert book.get_sheet_by_name("Contents").to_python()[4] == ["some table", "What was found."]


def test_numbers_of_a_german_report_are_the_same_numbers(write_bundle: Write) -> None:
    columns = [{"key": "a", "label": "Was"}, {"key": "v", "label": "Wert", "align": "right"}]
    texts = ["1.234", "−1.234,50", "0,412", "3,5 Tage"]
    table = {"caption": "T", "note": "", "columns": columns, "rows": [[{"text": "x"}, {"text": one}] for one in texts]}
    folder = write_bundle(tables={"t": table}, meta={"locale": "de-DE"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(beside.workbook(folder))).get_sheet_by_index(1).to_python()
    assert [row[1] for row in rows[3:7]] == [1234, -1234.5, 0.412, "3,5 Tage"]


def test_the_workbook_is_the_same_twice_and_has_no_formula(made: Path) -> None:
    import zipfile

    once = beside.workbook(made)
    assert once == beside.workbook(made)
    with zipfile.ZipFile(io.BytesIO(once)) as parts:
        assert not any(b"<f>" in parts.read(name) or b"hyperlink" in parts.read(name) for name in parts.namelist())


def test_a_chart_without_a_table_gives_its_own_rows(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Drawn:
        def png(self) -> bytes:
            return b"a picture"

    monkeypatch.setattr(beside.figures, "draw", lambda *_, **__: Drawn())
    found = beside.pictures(made, tmp_path / "p")
    assert [path.name for path in found] == ["lonely.png", "lonely.csv"]
    assert found[0].read_bytes() == b"a picture"
    rows = list(csv.reader(found[1].read_text("utf-8").splitlines()))
    assert rows == [["name", "value"], ["'@x", "3"]]
    assert files.looks_like_formula("@x")
