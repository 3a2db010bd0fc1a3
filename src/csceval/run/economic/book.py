"""The workbook of an effect: result, every line's place, the trail that adds up to it, and the cautions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from csceval.economy.impact import ENDS
from csceval.run.economic.effect import Effect
from csceval.run.economic.headers import header, in_words, setting
from csceval.run.economic.telling import result, uses
from csceval.words import say
from csceval.workbook.style import HEADER, HEADING, TEXT, TITLE, Style
from csceval.workbook.writing import Book, Sheet

_SUM = Style(bold=True)
_SMALL = 10  # numbers below it are shown with four decimals
_WIDE = {"code": 26, "message": 70, "fix": 60, "file": 28, "payee": 26, "payer": 20, "name": 60, "use": 40}
_LINES = ["flow_id", "year", "kind", "payer", "payee", "use", "amount", "sector_code", "paid_to", "local_share",
          "local", "outside", "unknown", "file", "sheet", "row"]  # fmt: skip


def workbook(effect: Effect) -> bytes:
    """The .xlsx file; numbers are numbers, nothing is a formula, and the trail's sums are those of the result."""
    book = Book(say("economy_command.sheet_result"))
    _result(book.sheet(say("economy_command.sheet_result")), effect)
    _frame(book, "cautions", _cautions(effect))
    _frame(book, "uses", effect.consolidated.uses)
    trail = effect.impact.trail
    _frame(book, "trail", trail, total=True)
    _frame(book, "lines", effect.consolidated.lines[_LINES])
    _frame(book, "band", effect.impact.band)
    _frame(book, "tornado", effect.impact.tornado)
    return book.to_bytes()


def _result(sheet: Sheet, effect: Effect) -> None:
    sheet.put(1, 1, say("economy_command.title_book"), TITLE)
    sheet.height(1, 26)
    row = 2
    for line in (*result(effect), *uses(effect)):
        sheet.put(row, 1, line.strip(), Style())
        row += 1
    for key, frame in _blocks(effect).items():
        sheet.put(row + 1, 1, say(f"economy_command.block_{key}"), HEADING)
        row = _block(sheet, row + 2, frame, Style()) + 1
    sheet.column(1, width=44)
    for column in range(2, 14):
        sheet.column(column, width=16)
    sheet.page()


def _blocks(effect: Effect) -> dict[str, pd.DataFrame]:
    impact, asked = effect.impact, effect.additionality
    found = {"table": impact.table, "totals": impact.totals}
    if impact.net is not None:
        found["net"] = impact.net
    frames = {key: _of_impact(frame) for key, frame in found.items()}
    if asked is not None:
        rows = [(name, one.share, one.low, one.high, one.basis, one.grade) for name, one in asked.factors.items()]
        named = pd.DataFrame(rows, columns=["factor", "share", "low", "high", "basis", "grade"])
        frames["taken_off"] = in_words(named)
    settings = [setting(name, value) for name, value in impact.settings.items()]
    return frames | {"settings": in_words(pd.DataFrame(settings, columns=["setting", "value"]))}


def _of_impact(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows and columns of an impact in words; output, which counts every sale along the way, stands last."""
    first = say("economy_command.row")
    columns = {f"{measure}{end}": say(f"economy_command.column{end}", measure=say(f"economy_command.of_{measure}"))
               for measure in ("gva", "income", "jobs", "output") for end in ENDS}  # fmt: skip
    rows = [say(f"economy_command.row_{name}") for name in frame.index]
    return frame[list(columns)].rename(columns=columns).set_axis(rows).rename_axis(first).reset_index()


def _block(sheet: Sheet, row: int, frame: pd.DataFrame, look: Style = TEXT) -> int:
    """Write a frame below its header; returns the row after it."""
    sheet.row(row, [str(name) for name in frame.columns], HEADER)
    for cells in frame.itertuples(index=False):
        row += 1
        _put(sheet, row, cells, look)
    return row + 1


def _put(sheet: Sheet, row: int, cells: Sequence[Any], look: Style) -> None:
    large, small = (replace(look, format=shown) for shown in ("#,##0.00", "0.0000"))
    for column, value in enumerate(cells, 1):
        plain = _plain(value)
        number = small if isinstance(plain, float) and abs(plain) < _SMALL else large
        sheet.put(row, column, plain, number if isinstance(plain, float) else look)


def _plain(value: Any) -> Any:
    """A value as a cell takes it; what is not known is an empty cell."""
    if value is None or value is pd.NA or (isinstance(value, float) and not np.isfinite(value)):
        return None
    if isinstance(value, np.generic):
        return value.item()
    return value


def _frame(book: Book, key: str, frame: pd.DataFrame, *, total: bool = False) -> None:
    sheet = book.sheet(say(f"economy_command.sheet_{key}"), grid=True)
    frame, plain = in_words(frame), frame
    after = _block(sheet, 1, frame)
    if total:
        sums = [_sum(plain, str(name)) for name in plain.columns]
        _put(sheet, after, [say("economy_command.total"), *sums[1:]], _SUM)
    widths = [_WIDE.get(str(name), 14) for name in plain.columns]
    for position, width in enumerate(widths, 1):
        sheet.column(position, width=width)
    for at, cells in enumerate(frame.itertuples(index=False), 2):
        # Not every program works the height out when the file is opened.
        sheet.height(at, 14 * max(map(_lines, cells, widths)))
    sheet.height(1, 15 * max(map(_lines, map(header, map(str, plain.columns)), widths)))
    sheet.freeze(2)
    sheet.page(repeat_rows="1:1")


def _lines(value: Any, width: int) -> int:
    """How many lines a text takes in a column; numbers take one."""
    return -(-len(value) // width) if isinstance(value, str) and value else 1


def _sum(frame: pd.DataFrame, name: str) -> float | None:
    adds = name in ("amount", "final_demand", "leaked") or name.startswith(("direct_", "supply_chain_", "induced_"))
    return float(frame[name].sum(skipna=False)) if adds else None


def _cautions(effect: Effect) -> pd.DataFrame:
    fields = ["severity", "code", "file", "sheet", "row", "cell", "message", "fix"]
    rows = [one.to_dict() for one in (*effect.to_mend, *effect.cautions)]
    return pd.DataFrame([[row[name] for name in fields] for row in rows], columns=fields, dtype=object)
