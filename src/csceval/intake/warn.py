"""Say what is unusual in the accepted rows: a few warnings a table, at their cells; no row is set aside by them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import ModuleType

import pandas as pd

from csceval import words
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.table import Table
from csceval.intake import unusual
from csceval.intake.lean import give_back
from csceval.intake.result import FileRecord, SheetRecord
from csceval.intake.unusual._look import Look, Unusual
from csceval.problems import Problem
from csceval.workbook.grid import as_text

MOST = 5  # of one kind in one table: more than a person looks at, and the last one says how many there are besides
Cells = Mapping[tuple[str, str, str], Mapping[str, str]]


def unusual_values(
    frames: Mapping[str, pd.DataFrame],
    tables: Mapping[str, Table],
    evaluation: Evaluation,
    cells: Cells,
    files: Iterable[FileRecord],
) -> list[Problem]:
    """A warning for each value, column, site or file that is worth a look.

    Parameters
    ----------
    frames : accepted rows by table, as `Intake.tables`; what the evaluation itself says is not looked at.
    cells, files : as `Intake.cells` and `Intake.files`.
    """
    sheets = {(file.path, sheet.name): sheet for file in files for sheet in file.sheets}
    ended = _ended(evaluation, frames)
    problems: list[Problem] = []
    for name, frame in sorted(frames.items()):
        if tables[name].kind != "fact":
            continue
        given = {(file, sheet): frozenset(letters) for (file, sheet, table), letters in cells.items() if table == name}
        look = Look(tables[name], frame, evaluation.period.calendar, given, ended)
        told: set[tuple[str | None, str | None, str | None]] = set()
        for check in _checks():
            for problem in _told(look, check, cells, sheets):
                # One problem a cell: a jump is not told again as an outlier.
                place = (problem.file, problem.sheet, problem.cell)
                if problem.cell is None or place not in told:
                    problems.append(problem)
                    told.add(place)
            give_back(len(frame))
    return problems


@cache
def _checks() -> tuple[ModuleType, ...]:
    names = [module.name for module in pkgutil.iter_modules(unusual.__path__) if not module.name.startswith("_")]
    return tuple(importlib.import_module(f"{unusual.__name__}.{name}") for name in sorted(names))


def _told(look: Look, check: ModuleType, cells: Cells, sheets: Mapping[tuple[str, str], SheetRecord]) -> list[Problem]:
    """The most unusual of what a check finds, in words; the last of them says how many more there are."""
    found: list[Unusual] = sorted(check.find(look), key=lambda one: (-one.weight, one.row))
    more = words.say("intake_unusual.more", count=len(found) - MOST) if len(found) > MOST else ""
    shown = found[:MOST]
    return [_problem(look, check.CODE, one, cells, sheets, more=more if one is shown[-1] else "") for one in shown]


def _problem(
    look: Look, code: str, one: Unusual, cells: Cells, sheets: Mapping[tuple[str, str], SheetRecord], *, more: str
) -> Problem:
    """Find the place in the sheet again, from what the row knows about where it came from."""
    row = look.frame.iloc[one.row]
    file, sheet, number = str(row["_file"]), str(row["_sheet"]), int(row["_row"])
    record = sheets.get((file, sheet))
    name = one.column
    letter = cells.get((file, sheet, look.table.id), {}).get(name or "")
    cell = f"{letter}{number}" if letter else None
    if one.at == "cell" and name == "value" and isinstance(row.get("_cell"), str):
        cell = str(row["_cell"])
    if one.at == "header":
        number = record.header_row or number if record else number
        cell = f"{letter}{number}" if letter else None
    header = record.columns.get(name or "", name) if record else name
    place: dict[str, object] = {"file": file, "sheet": sheet, "column": header, "field": name}
    if one.at != "sheet":
        place |= {"row": number, "cell": cell, "value": as_text(_plain(row[name])) if name else None}
    return words.problem(code, **place, **one.values, more=more)  # type: ignore[arg-type]  # the keywords of the templates are free


def _plain(value: object) -> str | float | None:
    """A value of a frame as a cell would hold it."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]  # a single value
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value if isinstance(value, str) else float(value)  # type: ignore[arg-type]  # a number of whatever kind


def _ended(evaluation: Evaluation, frames: Mapping[str, pd.DataFrame]) -> dict[str, date]:
    """The last day of every site and partner that has stopped."""
    found = {p.partner_id: p.left_on for p in evaluation.partners if p.left_on}
    found |= {s.site_id: s.ended_on for s in evaluation.sites if s.ended_on}
    for table, key, column in (("sites", "site_id", "ended_on"), ("partners", "partner_id", "left_on")):
        frame = frames.get(table)
        if frame is not None and column in frame:
            dated = frame[frame[column].notna()]
            found |= {str(name): day.date() for name, day in zip(dated[key], dated[column], strict=True)}
    return found
