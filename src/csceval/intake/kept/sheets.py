"""What one file gave, as plain facts and back: its rows after matching, screening and conversion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

import numpy as np

from csceval.definitions.table import Table
from csceval.intake.asking.questions import Question
from csceval.intake.found import FileRead
from csceval.intake.kept.packing import Later, Packed, Plain, opened
from csceval.intake.layout.header import Header
from csceval.intake.layout.layout import Melt
from csceval.intake.layout.layout_rows import MeltedRows
from csceval.intake.result import SheetRecord
from csceval.intake.sheet import SheetRows, compact
from csceval.intake.values.values import Converted, Failure
from csceval.problems import Problem
from csceval.workbook.grid import Grid
from csceval.workbook.texts import compacted


def pack(found: FileRead, **more: Any) -> bytes:
    """A file that was read, with some facts more.

    Raises
    ------
    TypeError
        It holds something that is no plain value.
    """
    packed = Packed()
    facts = {
        "name": found.name,
        "sender": found.sender,
        "records": [{**asdict(one), "columns": list(one.columns.items())} for one in found.records],
        "sheets": [_sheet(sheet, packed) for sheet in found.sheets],
        "counted": [(sheet, packed.numbers(np.asarray(rows))) for sheet, rows in found.counted.sheets],
        "aside": found.aside,
        "ignored": found.ignored,
        "problems": [list(problem.to_dict().values()) for problem in found.problems],
        "questions": [[getattr(one, field.name) for field in fields(Question)] for one in found.questions],
        **more,
    }
    return packed.sealed(facts)


def unpack(data: bytes, tables: Mapping[str, Table]) -> tuple[FileRead, Plain]:
    """The file again, and the facts that it was packed with."""
    facts, packed = opened(data)
    found = FileRead(facts["name"], facts["sender"])
    found.records = [_record(one) for one in facts["records"]]
    found.sheets = [_sheet_of(one, packed, tables) for one in facts["sheets"]]
    for sheet, rows in facts["counted"]:
        found.counted.add(sheet, packed.numbers_at(rows).tolist())
    found.aside = [(sheet, row, code, text) for sheet, row, code, text in facts["aside"]]
    found.ignored = [(sheet, row, reason) for sheet, row, reason in facts["ignored"]]
    found.problems = [Problem(*values) for values in facts["problems"]]
    found.questions = [Question(*map(_as_tuple, values)) for values in facts["questions"]]
    return found, facts


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _record(facts: Plain) -> SheetRecord:
    return SheetRecord(
        **{name: _as_tuple(value) for name, value in facts.items()} | {"columns": dict(facts["columns"])}
    )


def _sheet(sheet: SheetRows, packed: Packed) -> Plain:
    grid, numbers = sheet.grid, np.asarray(sheet.rows, dtype=np.int64)
    return {
        "file": sheet.file,
        "sender": sheet.sender,
        "table": sheet.table.id,
        "grid": {"name": grid.name, "hidden": grid.hidden, "delimited": grid.delimited, "blind": grid.blind},
        "cells": packed.rows(grid.by_column, np.unique(numbers)),
        "header": _header(sheet.header),
        "rows": packed.numbers(numbers),
        "filled": sheet.filled,
        "columns": [(name, _converted(done, packed)) for name, done in sheet.columns.items()],
        "codes": list(sheet.codes.items()),
        "melts": _melts(sheet, packed),
    }


def _sheet_of(facts: Plain, packed: Packed, tables: Mapping[str, Table]) -> SheetRows:
    grid = Grid(rows=Later(facts["cells"], packed), **facts["grid"])
    rows = compact(packed.numbers_at(facts["rows"]).tolist())
    place = (facts["file"], facts["sender"], grid, tables[facts["table"]], _header_of(facts["header"]), rows)
    sheet = SheetRows(*place, facts["filled"])
    if facts["melts"]:
        kinds = [Melt(position, fixed) for position, fixed in facts["melts"]["kinds"]]
        melts = [kinds[code] for code in packed.numbers_at(facts["melts"]["codes"]).tolist()]
        sheet = MeltedRows(*place, facts["filled"], melts=melts)
    sheet.columns = {name: _converted_of(done, packed) for name, done in facts["columns"]}
    sheet.codes.update(dict(facts["codes"]))
    return sheet


def _melts(sheet: SheetRows, packed: Packed) -> Plain | None:
    """The column of each record of a sheet with several totals a row."""
    if not isinstance(sheet, MeltedRows):
        return None
    kinds = {id(melt): melt for melt in sheet.melts}
    places = {key: number for number, key in enumerate(kinds)}
    codes = packed.numbers([places[id(melt)] for melt in sheet.melts])
    return {"kinds": [(melt.position, dict(melt.fixed)) for melt in kinds.values()], "codes": codes}


def _header(header: Header) -> Plain:
    maps = {name: list(getattr(header, name).items()) for name in ("columns", "labels", "clashes")}
    plain = {"row": header.row, "score": header.score, "year": header.year, "top": header.top}
    return {**maps, **plain, "others": sorted(header.others)}


def _header_of(facts: Plain) -> Header:
    maps = {name: dict(facts[name]) for name in ("columns", "labels", "clashes")}
    return Header(**facts | maps | {"others": frozenset(facts["others"])})


def _converted(done: Converted, packed: Packed) -> Plain:
    return {
        "values": packed.column(done.values),
        "failed": [(position, failure.code, failure.told) for position, failure in done.failed.items()],
        "why": list(done.why.items()),
    }


def _converted_of(facts: Plain, packed: Packed) -> Converted:
    """The column again; what a failure quoted is in its problem already."""
    values = packed.column_at(facts["values"])
    texts = values.values
    if all(text is None or isinstance(text, str) for text in texts):
        values.values = compacted(texts)
    failed = {position: Failure(code, told=told) for position, code, told in facts["failed"]}
    return Converted(values, failed, dict(facts["why"]))
