"""An evaluation as plain data, taken apart into what has a cell of its own and what has none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.model import Path
from csceval.definitions.workbook_form import cells
from csceval.definitions.workbook_form.layout import SCOPE_KEYS, SHEETS, Field, Rows, settings
from csceval.workbook.grid import Cell

ABSENT = object()
OWN = {"content_hash", "origin"}  # what the reader fills in


@dataclass(frozen=True)
class Entry:
    """One row: its cells by machine name, and what is left for the column `more`."""

    cells: Mapping[str, Cell]
    rest: Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """The whole evaluation: settings by name, rows by list, and the rest by dotted key."""

    settings: Mapping[str, Cell]
    rows: Mapping[str, tuple[Entry, ...]]
    rest: Mapping[str, Any]


def plain(evaluation: Evaluation, *, whole: bool = False) -> dict[str, Any]:
    """What an evaluation says, without defaults or with them; a key that says nothing but defaults shows them."""
    said = evaluation.model_dump(mode="json", by_alias=True, exclude_defaults=not whole, exclude=OWN)
    for key in [key for key, value in said.items() if value == {}]:
        said[key] = evaluation.model_dump(mode="json", by_alias=True, include={key}, exclude_none=True)[key]
    return {key: _tidy(value) for key, value in said.items()}


def _tidy(value: Any) -> Any:
    """28 for 28.0, but not among parameters and settings, where any kind of value may stand."""
    if isinstance(value, dict):
        return {key: item if key in ("parameters", "settings") else _tidy(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def taken_apart(evaluation: Evaluation) -> Said:
    """Everything the evaluation says, each thing once."""
    said, whole = plain(evaluation), plain(evaluation, whole=True)
    rows = {sheet.key: tuple(_entries(sheet, said.pop(sheet.key, []), whole)) for sheet in SHEETS}
    found = settings()
    answers, rest = _cells(found, said, whole, shown=frozenset(f.name for f in found))
    split = {field.path[0] for field in found if len(field.path) > 1}
    flat: dict[str, Any] = {}
    for key, value in rest.items():
        inner = value if key in split and isinstance(value, dict) else {"": value}
        flat |= {f"{key}.{name}".rstrip("."): item for name, item in inner.items()}
    return Said(answers, rows, flat)


def _entries(sheet: Rows, said: list[dict[str, Any]], whole: Mapping[str, Any]) -> Iterable[Entry]:
    for number, row in enumerate(said):
        full = dict(whole[sheet.key][number])
        if sheet.key == "targets":
            row, full = _with_scope(row), _with_scope(full)  # noqa: PLW2901 - the same row, its place in two halves
        answers, rest = _cells(sheet.fields, row, full, shown=sheet.shown)
        if "scope" in rest or "scope_id" in rest:  # a place that no cell can hold
            answers = {name: cell for name, cell in answers.items() if name not in ("scope", "scope_id")}
            which = SCOPE_KEYS[full["scope"]]
            rest = {key: value for key, value in rest.items() if key not in ("scope", "scope_id")}
            rest |= {which: full["scope_id"]}
        yield Entry(answers, rest)


def _with_scope(row: Mapping[str, Any]) -> dict[str, Any]:
    named = {scope: row[key] for scope, key in SCOPE_KEYS.items() if row.get(key, "all") != "all"}
    halves = next(({"scope": scope, "scope_id": name} for scope, name in named.items()), {"scope": "all"})
    return {key: value for key, value in row.items() if key not in SCOPE_KEYS.values()} | halves


def _cells(
    fields: Iterable[Field], said: Mapping[str, Any], whole: Mapping[str, Any], *, shown: frozenset[str]
) -> tuple[dict[str, Cell], dict[str, Any]]:
    """The cells of these fields, and what they leave over; `shown` fields also say their default."""
    rest = deepcopy(dict(said))
    answers: dict[str, Cell] = {}
    for field in fields:
        value = look_up(said, field.path)
        if value is ABSENT and field.name in shown:
            value = look_up(whole, field.path)
        if value is ABSENT or value is None:
            continue
        cell = cells.write(field, value)
        if cell is not None:
            answers[field.name] = cell
            _take_out(rest, field.path)
    return answers, rest


def look_up(data: Any, path: Path) -> Any:
    """The value at a path, or `ABSENT`."""
    for key in path:
        if not isinstance(data, Mapping) or key not in data:
            return ABSENT
        data = data[key]
    return data


def _take_out(data: dict[str, Any], path: Path) -> None:
    """Remove a value, and what it leaves empty around it."""
    first, *deeper = path
    if first not in data:
        return
    if deeper:
        _take_out(data[str(first)], tuple(deeper))
    if not deeper or not data[str(first)]:
        del data[str(first)]
