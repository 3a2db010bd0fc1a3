"""Mark indicators as suggested in the sheet Indicators of an evaluation.xlsx that people already work in."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from csceval import files
from csceval.definitions import reader
from csceval.definitions.refusal import refusal
from csceval.definitions.workbook_form import cells
from csceval.definitions.workbook_form.layout import SHEETS, sheet_of
from csceval.workbook.grid import Grid, as_text, is_blank

_INDICATORS = next(rows for rows in SHEETS if rows.key == "indicators")


def suggest_into(path: Path, suggestions: Sequence[Mapping[str, str]]) -> list[str]:
    """Write `suggested` beside indicators whose first cell is empty, and leave everything else as it is.

    Parameters
    ----------
    path : an evaluation.xlsx that can be read.
    suggestions : machine name → text for each indicator: `use` (its id, needed), `comes_from`, `parameters`, `more`
        and the locked `_partners`; cells with an answer are never changed.

    Returns
    -------
    The indicators that are now suggested; those that the evaluation already lists are not among them.

    Raises
    ------
    DefinitionError
        The workbook is wrong, or would not say what it says now and the suggestions beside.
    """
    from csceval.workbook.book import read_workbook
    from csceval.workbook.patch import with_texts

    before = reader.read_evaluation(path)
    known = {use.use for use in before.indicators}
    new = [suggestion for suggestion in suggestions if suggestion["use"] not in known]
    if not new:
        return []
    grid = next(grid for grid in read_workbook(path) if sheet_of(grid.name) == _INDICATORS.name)
    data = with_texts(path, grid.name, _cells(grid, new))
    added = [suggestion["use"] for suggestion in new]
    with tempfile.TemporaryDirectory(prefix="csceval-suggest-") as folder:
        trial = Path(folder) / path.name
        trial.write_bytes(data)
        after = reader.read_evaluation(trial)
    kept = [use for use in after.indicators if use.use not in added]
    if kept != before.indicators or {use.use for use in after.indicators} != known | set(added):
        raise refusal("conversion-lossy", file=path.name)
    files.write_bytes(path, data)
    return added


def _cells(grid: Grid, suggestions: Sequence[Mapping[str, str]]) -> dict[tuple[int, int], str]:
    """Which text goes into which cell: into the row in which an indicator is offered, else into a new one."""
    names, places = _named(grid)
    offered = {
        as_text(row[places["use"] - 1]).strip(): number
        for number, row in enumerate(grid.rows[names:], names + 1)
        if len(row) >= places["use"]
    }
    found: dict[tuple[int, int], str] = {}
    following = len(grid.rows) + 1
    for suggestion in suggestions:
        number = offered.get(suggestion["use"])
        if number is None:
            number, following = following, following + 1
        for name, text in {"include": cells.wording("suggested"), **suggestion}.items():
            if name in places and text and _free(grid, number, places[name], name):
                found[number, places[name]] = text
    return found


def _named(grid: Grid) -> tuple[int, dict[str, int]]:
    """The row of machine names, and the column of each, locked ones included."""
    for number, row in enumerate(grid.rows, 1):
        texts = {as_text(cell).strip(): column for column, cell in enumerate(row, 1)}
        if {"include", "use"} <= texts.keys():
            return number, {name: column for name, column in texts.items() if name in _INDICATORS.names}
    raise refusal("header-missing", sheet_name=grid.name)


def _free(grid: Grid, row: int, column: int, name: str) -> bool:
    """An empty cell, or one of the locked columns, which are csceval's own."""
    if name.startswith("_") or row > len(grid.rows):
        return True
    found = grid.rows[row - 1]
    return column > len(found) or is_blank(found[column - 1])
