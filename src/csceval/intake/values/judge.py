"""Judge the values of a column together, after each cell has been read: units, ids, texts, dates far off."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, time
from typing import TYPE_CHECKING

import numpy as np

from csceval.definitions.table import Column as Definition
from csceval.intake.cells import UNSEEN
from csceval.intake.found import FileRead
from csceval.intake.sheet import SheetRows
from csceval.intake.values import units
from csceval.intake.values.judged import Judged, positions
from csceval.intake.values.percent_among import single_out
from csceval.intake.values.scales import judge_scale
from csceval.intake.values.values import Converted
from csceval.workbook.columns import Column
from csceval.workbook.grid import Cell

if TYPE_CHECKING:
    from csceval.intake.reader import Setting

CELL_LIMIT = 32_767  # characters that a cell of Excel can hold
_POWER = re.compile(r"\d[.,]\d+[eE]\+\d\d")
_FORMULA = re.compile(r"[=@]\S|[+-]\s*[^\W\d_]")
_SMALL = re.compile(r"(?:<\s*=?|[≤])\s*\d{1,3}")
_CLOCK = re.compile(r"\d:\d\d")
_WORDS_SHARE, _WORDS_LEAST = 0.2, 5
_BEFORE, _AFTER = 30, 10
_OLDEST, _LATEST = 1800, 50


class Judge:
    """Judges the columns of a file's sheets; what it finds goes to the file."""

    def __init__(self, found: FileRead, setting: Setting) -> None:
        self._found, self._setting = found, setting

    def __call__(self, sheet: SheetRows, column: Definition, cells: Column[Cell], done: Converted) -> None:
        """Judge one column."""
        single_out(sheet, column, cells, done)
        place = sheet.header.columns.get(column.name)
        if place is None or sheet.several_a_row:
            return
        judged = Judged(sheet, column, place, cells, done, self._setting)
        if any(isinstance(cell, str) for cell in cells.values):
            _characters(judged)
        if column.type in ("whole", "number"):
            judge_scale(judged)
            _units(judged)
            _left_out(judged)
        elif column.type == "text":
            _texts(judged)
        elif column.type == "date":
            _dates(judged)
        if column.type in ("whole", "number", "date"):
            _wrong_column(judged)
        self._found.problems += judged.problems
        self._found.questions += judged.questions


def _characters(judged: Judged) -> None:
    """Characters that nobody sees, and texts that are longer than a cell."""
    if UNSEEN.search(judged.joined):
        for position in positions(judged.where(lambda cell: isinstance(cell, str) and bool(UNSEEN.search(cell)))):
            if position not in judged.done.failed:
                judged.at_cell(position, "control-char")
    if max(map(len, judged.texts), default=0) >= CELL_LIMIT:
        long = judged.where(lambda cell: isinstance(cell, str) and len(cell) > CELL_LIMIT)
        judged.fail(positions(long), "too-long", limit=CELL_LIMIT)
        for position in positions(judged.where(lambda cell: isinstance(cell, str) and len(cell) == CELL_LIMIT)):
            judged.at_cell(position, "text-at-limit", limit=CELL_LIMIT)


def _units(judged: Judged) -> None:
    """Numbers with their unit in the cell, told apart from words."""
    for position, failure in judged.done.failed.items():
        cell = judged.cells[position] if failure.code == "not-a-number" else None
        if isinstance(cell, str) and (parts := units.split(cell)):
            failure.code, failure.values = "unit-in-cell", {"number": parts[0], "unit": parts[1]}


def _left_out(judged: Judged) -> None:
    """Signs such as "<5", which senders write in place of a small number."""
    for position, failure in judged.done.failed.items():
        if failure.code == "not-a-number" and _SMALL.fullmatch(str(judged.cells[position]).strip()):
            failure.code = "count-left-out"


def _wrong_column(judged: Judged) -> None:
    """A column of numbers or dates with many words is probably another column."""
    bad = sum(failure.code in ("not-a-number", "not-a-date") for failure in judged.done.failed.values())
    if bad < _WORDS_LEAST:
        return
    filled = int(judged.where(lambda cell: cell is not None and cell != "").sum())
    if bad >= _WORDS_SHARE * filled:
        kind = "dates" if judged.column.type == "date" else "numbers"
        judged.at_header("mixed-types", count=bad, all=filled, kind=kind)


def _texts(judged: Judged) -> None:
    column, table = judged.column, judged.sheet.table
    # What is no name of a register is told as that.
    if judged.beginnings & {*"=@+-"} and column.name not in table.relations:
        for position in positions(judged.where(lambda cell: isinstance(cell, str) and bool(_FORMULA.match(cell)))):
            judged.at_cell(position, "formula-like-text")
    if column.key or column.personal or column.name.endswith("_id") or column.name in table.relations:
        _ids(judged)


def _ids(judged: Judged) -> None:
    """Ids that a spreadsheet took for numbers."""
    if _POWER.search(judged.joined):
        powers = judged.where(lambda cell: isinstance(cell, str) and bool(_POWER.fullmatch(cell.strip())))
        judged.fail(positions(powers), "precision-loss")
    if "0" in judged.beginnings and _lost_zeros(judged):
        return
    if {*map(type, judged.used)} & {int, float} and any(text.strip().isdecimal() for text in judged.texts):
        numbers = judged.where(lambda cell: isinstance(cell, int | float))
        numbers[[*judged.done.failed]] = False  # what is wrong with these is told at each
        if numbers.any():
            judged.at_header("text-number")


def _lost_zeros(judged: Judged) -> bool:
    """Whether ids are shorter than those that begin with zeros: told at each, because 7 and 007 may be two."""
    values = judged.done.values
    digits = Counter(value for value in values if isinstance(value, str) and value.isascii() and value.isdecimal())
    lengths = Counter(len(value) for value in digits if value[0] == "0" and len(value) > 1)
    if not lengths:
        return False
    usual = max(lengths, key=lambda length: (lengths[length], length))
    if sum(len(value) == usual for value in digits) * 2 < len(digits) or lengths[usual] < 2:
        return False
    short = {value for value in digits if len(value) < usual and value[0] != "0"}
    for position in positions(values.where(lambda value: value in short)):
        judged.at_cell(position, "id-leading-zero", proposed=str(values[position]).zfill(usual), length=usual)
    return bool(short)


def _dates(judged: Judged) -> None:
    """Days far from the evaluation, and times of day that are not used."""
    clock = judged.where(_has_time) & judged.done.values.where(lambda value: value is not None)
    if clock.any():
        judged.at_header("time-cut", count=int(clock.sum()))
    span = judged.setting.evaluation.period
    fact = judged.sheet.table.kind == "fact"
    first = span.window.start.year - _BEFORE if fact else _OLDEST
    last = span.window.end.year + (_AFTER if fact else _LATEST)
    years = np.take(
        np.asarray([getattr(value, "year", first) for value in judged.done.values.values] or [first]),
        judged.done.values.codes,
    )
    outside = (years < first) | (years > last)
    # Where most days lie far off they are about something else: of birth, of a contract.
    if outside.sum() * 2 <= judged.done.values.where(lambda value: value is not None).sum():
        for position in positions(outside):
            judged.at_cell(position, "date-outside", first=first, last=last)


def _has_time(cell: Cell) -> bool:
    if isinstance(cell, datetime):
        return cell.time() != time()
    return isinstance(cell, str) and bool(_CLOCK.search(cell)) and not re.search(r"\b0?0:00(?::00)?\b", cell)
