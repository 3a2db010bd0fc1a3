"""What lies beside the pages: every table as a workbook, every chart as a picture with its numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from csceval import files
from csceval.report import figures, tables, values
from csceval.report.html import day
from csceval.report.page import read_bundle
from csceval.words import say, speaking


def workbook(bundle: Path) -> bytes:
    """Every table of a report on a sheet of its own, numbers as numbers; the first sheet says what is where.

    No cell is a formula or a link, and the same bundle gives the same bytes.
    """
    data = read_bundle(bundle)
    with speaking(figures.locale_of(data["meta"])):  # whose marks the numbers of its tables have
        return _written(data)


def _written(data: Mapping[str, Any]) -> bytes:
    from csceval.workbook.style import HEADER, HEADING, TEXT, TITLE, Style
    from csceval.workbook.writing import Book

    meta = data["meta"]
    book = Book(str(meta["title"]))
    first = book.sheet(say("beside.contents"))
    first.put(1, 1, str(meta["title"]), TITLE)
    first.put(2, 1, say("exports.as_of", period=day(meta.get("period")), as_of=day(meta.get("as_of"))))
    first.row(4, [say("beside.sheet"), say("beside.what")], HEADER)
    first.column(1, width=32)
    first.column(2, width=90)
    for number, (name, table) in enumerate(data["tables"].items()):
        caption = str(table.get("caption") or name)
        sheet = book.sheet(name.replace("_", " "), grid=True)
        first.row(5 + number, [sheet.name, caption], TEXT)
        sheet.put(1, 1, caption, HEADING)
        for row, cells in enumerate(values.lines(table), 3):
            for column, value in enumerate(cells, 1):
                sheet.put(row, column, value, HEADER if row == 3 else _look(value))
        for column, width in enumerate(tables.shares(table), 1):
            sheet.column(column, width=min(width + 4, 60))
        if table.get("note"):
            sheet.put(len(table["rows"]) + 5, 1, str(table["note"]), Style(italic=True))
        sheet.freeze(4)
        sheet.page(repeat_rows="3:3")
    return book.to_bytes()


def _look(value: str | float | int) -> Any:
    """A number with as many decimals as were printed, to the right; a text as text."""
    from csceval.workbook.style import TEXT, Style

    if isinstance(value, str):
        return TEXT
    decimals = len(repr(value).partition(".")[2]) if isinstance(value, float) else 0
    return Style(format=f"#,##0.{'0' * decimals}" if decimals else "#,##0", align="right")


def pictures(bundle: Path, folder: Path) -> list[Path]:
    """Every chart as a PNG at twice its size, and beside it a CSV with its numbers."""
    data = read_bundle(bundle)
    made, locale = [], figures.locale_of(data["meta"])
    for name, chart in data["charts"].items():
        drawing = figures.draw(chart, cache=bundle / "cache", locale=locale)
        called = re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()
        made.append(files.write_bytes(folder / f"{called}.png", drawing.png()))
        with speaking(locale):
            text = values.csv_of(values.behind(chart, data["tables"]))
        made.append(files.write_text(folder / f"{called}.csv", text))
    return made
