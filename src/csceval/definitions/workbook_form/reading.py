"""A filled-in workbook as an evaluation; whatever is wrong is told at its sheet and cell, all of it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath

from pydantic import ValidationError

from csceval import plugins, words
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.faults import Fault, faults_of, refuse, validated
from csceval.definitions.model import Path, Spot
from csceval.definitions.workbook_form.answers import Answers
from csceval.definitions.workbook_form.headers import Columns, find_columns
from csceval.definitions.workbook_form.layout import (
    MORE,
    SCOPE_KEYS,
    SCOPES,
    SETTINGS,
    SHEETS,
    Rows,
    settings,
    sheet_names,
)
from csceval.errors import DefinitionError
from csceval.words import say
from csceval.workbook.grid import Cell, Grid, Unreadable, address, as_text, is_blank


def read_evaluation(path: FilePath, *, file: str) -> Evaluation:
    """The evaluation in a workbook; `file` is its name in errors.

    Raises
    ------
    DefinitionError
        The workbook cannot be read, or cells are wrong: with sheet, cell and the nearest known word.
    """
    from csceval.workbook.book import read_workbook

    try:
        grids = read_workbook(path)
    except Unreadable as error:
        told = words.problem(error.code, file=file, **error.values)  # type: ignore[arg-type]  # only what fills the words
        raise DefinitionError(told.message, code=error.code, fix=told.fix, file=file) from error
    return evaluation_of(grids, file=file)


def evaluation_of(grids: list[Grid], *, file: str) -> Evaluation:
    """The evaluation in these sheets."""
    found = Answers(file=file)
    found.places[()] = Spot(0, 1, 1, SETTINGS, "A1")
    by_name = {name.casefold(): name for name in sheet_names()}
    for number, grid in enumerate(grids):
        name = by_name.get(grid.name.strip().casefold())
        if name is None:
            _stranger(found, number, grid)
        elif any(not is_blank(cell) for row in grid.rows for cell in row):
            _sheet(found, number, grid, name)
    for field in settings():
        found.need(field, (), label=say(f"form.settings.{field.name}"))
    _refuse(found, file)
    return validated(Evaluation, found.data, found.places, file=file)


def _refuse(found: Answers, file: str) -> None:
    """All faults together: those of cells, and those the model finds in what could be read."""
    more: list[Fault] = []
    try:
        Evaluation.model_validate(found.data)
    except ValidationError as error:
        more = faults_of(error, Evaluation, found.data)
    known = {fault.path for fault in found.faults}
    labels = _labels()
    refuse([*found.faults, *(_in_words(fault, labels) for fault in more if fault.path not in known)], found.places,
           file=file)  # fmt: skip


def _labels() -> dict[str, str]:
    """Dotted key → the header or setting a person knows it by."""
    found = {".".join(map(str, field.path)): say(f"form.settings.{field.name}") for field in settings()}
    for rows in SHEETS:
        keys = {field.name: ".".join(map(str, (rows.key, *field.path))) for field in rows.fields}
        found |= {key: say(f"form.{rows.key}.{name}") for name, key in keys.items()}
    return found


def _in_words(fault: Fault, labels: Mapping[str, str]) -> Fault:
    """The fault with the header of its column instead of the key of the text file."""
    key = ".".join(part for part in fault.path if isinstance(part, str))
    if fault.code != "value-refused" or key not in labels:
        return fault
    label = say("definitions_faults.quoted", text=labels[key])
    return Fault.of(fault.path, fault.code, **{**fault.values, "key": label})


def _stranger(found: Answers, number: int, grid: Grid) -> None:
    """A sheet that csceval does not know must be empty, hidden lists, or called Notes."""
    name = grid.name.strip()
    if name.startswith("_") or name.casefold().startswith("notes") or all(is_blank(c) for r in grid.rows for c in r):
        return
    suggestion = plugins.did_you_mean(name, sheet_names())
    found.fault_at(Spot(number, 1, 1, grid.name, "A1"), "name-unknown", kind="sheet", name=name, suggestion=suggestion)


def _sheet(found: Answers, number: int, grid: Grid, name: str) -> None:
    names, labels = _names(name)
    columns = find_columns(grid, names, labels)
    if columns is None:
        found.fault_at(Spot(number, 1, 1, grid.name, "A1"), "header-missing", sheet_name=name)
        return
    _wrong_columns(found, number, grid, columns, names)
    if name in (SETTINGS, MORE.title()):
        _pairs(found, number, grid, columns, settings_sheet=name == SETTINGS)
    else:
        _entries(found, number, grid, columns, next(rows for rows in SHEETS if rows.name == name))


def _names(name: str) -> tuple[list[str], dict[str, str]]:
    """The machine names of a sheet's columns, and the header in words of each."""
    if name in (SETTINGS, MORE.title()):
        names = ["key", "setting", "answer", "about"] if name == SETTINGS else ["key", "answer"]
        labels = {say(f"form.{name.lower()}.{machine}").lower(): machine for machine in names}
        return names, labels
    rows = next(rows for rows in SHEETS if rows.name == name)
    keys = {name: "form.more_column" if name == MORE else f"form.{rows.key}.{name}" for name in rows.names}
    # A field comes before the helper of the same label.
    labels = {say(key).lower(): name for name, key in sorted(keys.items())}
    return [name for name in rows.names if not name.startswith("_")], labels


def _wrong_columns(found: Answers, number: int, grid: Grid, columns: Columns, names: list[str]) -> None:
    for column, text in columns.strange.items():
        suggestion = plugins.did_you_mean(text, names)
        found.fault_at(_spot(number, grid, columns.row, column), "name-unknown", kind="column", name=text,
                       suggestion=suggestion)  # fmt: skip
    for column, text in columns.twice.items():
        found.fault_at(_spot(number, grid, columns.row, column), "name-repeated", kind="column", name=text)
    for column, text in columns.unnamed.items():
        spot = _spot(number, grid, columns.row, column)
        found.fault_at(spot, "column-extra", header=text or spot.cell, sheet_name=grid.name)


def _spot(number: int, grid: Grid, row: int, column: int, *, listed: bool = False) -> Spot:
    return Spot(number, row, column, grid.name, address(row, column), listed)


def _cell(grid: Grid, row: int, column: int | None) -> Cell:
    if column is None:
        return None
    cells = grid.row(row)
    return cells[column - 1] if column <= len(cells) else None


def _entries(found: Answers, number: int, grid: Grid, columns: Columns, rows: Rows) -> None:
    """One entry of a list for each row with answers."""
    fields, place = {field.name: field for field in rows.fields}, 0
    for row in range(columns.row + 1, len(grid.rows) + 1):
        cells = {name: _cell(grid, row, column) for name, column in columns.places.items() if not name.startswith("_")}
        filled = [name for name, cell in cells.items() if not is_blank(cell)]
        if not filled or (rows.key == "indicators" and filled == ["use"]):
            continue  # an indicator that is only offered
        spots = {
            name: _spot(number, grid, row, columns.places[name],
                        listed=name in fields and bool(fields[name].choices or fields[name].source))
            for name in cells
        }  # fmt: skip
        found.places[rows.key, place] = next(iter(spots.values()))
        for name, cell in cells.items():
            spot = spots[name]
            if (row, spot.column) in grid.errors:
                found.unreadable(spot, grid.errors[row, spot.column])
            elif name == MORE:
                found.more(spot, cell, (rows.key, place))
            else:
                found.answer(spot, cell, fields[name], (rows.key, place))
        for name, field in fields.items():
            found.need(field, (rows.key, place), label=say(f"form.{rows.key}.{name}"))
        _together(found, rows, (rows.key, place), spots)
        place += 1


def _together(found: Answers, rows: Rows, path: Path, spots: Mapping[str, Spot]) -> None:
    """What the cells of one row must say together."""
    if rows.key == "indicators" and "include" in spots and found.value((*path, "include")) is None:
        name = found.value((*path, "use")) or ""
        found.fault_at(spots["include"], "use-missing", name=name)
    if rows.key != "targets":
        return
    scope, where = found.take((*path, "scope")), found.take((*path, "scope_id"))
    spot = spots.get("scope") or spots.get("scope_id")
    if spot is None:
        return
    key = SCOPE_KEYS.get(str(scope), "place")
    found.places[(*path, key)] = spots.get("scope_id", spot)
    if scope not in (None, *SCOPES):
        suggestion = plugins.did_you_mean(str(scope), SCOPES)
        found.fault_at(spot, "name-unknown", kind="scope", name=scope, suggestion=suggestion)
    elif (scope == "all" and where is not None) or (scope in SCOPE_KEYS and where is None):
        found.fault_at(spots.get("scope_id", spot), "scope-unclear")
    elif where is not None:
        found.put((*path, key), where)


def _pairs(found: Answers, number: int, grid: Grid, columns: Columns, *, settings_sheet: bool) -> None:
    """A key and its answer a row: the sheets Settings and More."""
    fields = {field.name: field for field in settings()} if settings_sheet else {}
    seen: set[str] = set()
    for row, key, cell in _keyed(grid, columns):
        key_spot = _spot(number, grid, row, columns.places["key"])
        field = fields.get(key)
        spot = _spot(number, grid, row, columns.places.get("answer", key_spot.column),
                     listed=field is not None and bool(field.choices or field.source))  # fmt: skip
        if key in seen:
            found.fault_at(key_spot, "name-repeated", kind="key", name=key)
        elif (row, spot.column) in grid.errors:
            found.unreadable(spot, grid.errors[row, spot.column])
        elif field is not None:
            found.answer(spot, cell, field, ())
        elif not is_blank(cell):
            found.keyed(key_spot, spot, cell, tuple(key.split(".")))
        seen.add(key)


def _keyed(grid: Grid, columns: Columns) -> Iterator[tuple[int, str, Cell]]:
    labels = {say(f"form.settings.{field.name}").lower(): field.name for field in settings()}
    for row in range(columns.row + 1, len(grid.rows) + 1):
        key = as_text(_cell(grid, row, columns.places.get("key"))).strip()
        label = as_text(_cell(grid, row, columns.places.get("setting"))).strip()
        cell = _cell(grid, row, columns.places.get("answer"))
        if key or (label and not is_blank(cell)) or not is_blank(cell):
            yield row, key or labels.get(label.lower(), label), cell
