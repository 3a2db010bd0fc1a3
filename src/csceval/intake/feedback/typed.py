"""What people typed into a marked copy: into the column for corrections, or into the coloured cells themselves."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from csceval import words
from csceval.intake.corrections import EMPTY, cell_text, place_of, plain, says_empty
from csceval.intake.feedback.listing import known_labels
from csceval.intake.feedback.marks import SHEET, Mark, MarkedCell, MarkedSheet
from csceval.problems import Problem
from csceval.workbook.grid import Cell, Grid, address, as_text

_LOOKED_AT = 60  # rows in which a header may stand
# A number typed as a number has one reading; its text alone could set off thousands.
_TWO_READINGS = re.compile(r"-?\d{1,3}\.\d{3}")


@dataclass(frozen=True)
class Typed:
    """A correction of one cell, and who wrote it."""

    cell: MarkedCell
    answer: str
    who: str = ""


def typed_in(grids: Sequence[Grid], mark: Mark, name: str) -> tuple[list[Typed], list[Problem]]:
    """The corrections in a marked copy, and what could not be read; `name` is how problems call the copy."""
    listed, lost = _listed(grids, mark)
    changed, moved = _changed(grids, mark)
    who = next((one.who for one in listed if one.who), "")
    by_cell: dict[tuple[str, str], list[Typed]] = defaultdict(list)
    for one in [*listed, *changed]:
        if one.answer:
            by_cell[one.cell.sheet, one.cell.cell].append(one)
    names = {(one.cell.sheet, one.cell.cell): one.who for one in listed if one.who}
    found, problems = [], []
    for place, several in by_cell.items():
        first, other = several[0], next((one for one in several if _even(one.answer) != _even(several[0].answer)), None)
        if other:
            problems.append(unclear(mark.file, first.cell, first.answer, other.answer))
        else:
            found.append(Typed(first.cell, first.answer, names.get(place, who)))
    if lost or moved:
        cells = ", ".join([*lost, *moved])
        problems.append(words.problem("correction-lost", file=mark.file, copy=name, cells=cells))
    if formulas := _formulas(grids):
        problems.append(words.problem("correction-formula", file=mark.file, copy=name, cells=", ".join(formulas)))
    return found, problems


def unclear(file: str, cell: MarkedCell, one: str, other: str) -> Problem:
    """Two corrections of one cell that differ."""
    place = place_of(cell.cell)
    at = {"file": file, "sheet": cell.sheet, "cell": cell.cell, "value": cell.subject}
    return words.problem("correction-unclear", **at, row=place[0] if place else None, one=one, other=other)  # type: ignore[arg-type]  # the four places above


def _listed(grids: Sequence[Grid], mark: Mark) -> tuple[list[Typed], list[str]]:
    """The rows of the list that hold a correction or a name; and the places of corrections of no known cell."""
    found, lost = [], []
    for grid, row, at in _rows_of_list(grids):
        texts = {name: plain(cell_text(grid, row, column)).strip() for name, column in at.items()}
        cell = mark.cells.get(texts["no"])
        if cell is None and mark.bare and place_of(texts["cell"]):
            cell = MarkedCell("", texts["sheet"], texts["cell"], texts["stands"], texts["stands"])
        answer = "" if (row, at["correction"]) in grid.errors else _answer(grid, row, at["correction"])
        if answer in words.every("feedback.in_file"):  # what csceval printed there is nobody's correction
            continue
        if cell is not None and not _same(answer, cell.shown):
            found.append(Typed(cell, answer, texts["name"]))
        elif cell is not None and texts["name"]:
            found.append(Typed(cell, "", texts["name"]))
        if answer and cell is None:
            lost.append(f"{grid.name} › {address(row, at['correction'])}")
    return found, lost


def _formulas(grids: Sequence[Grid]) -> list[str]:
    """Where a formula stands instead of a correction."""
    return [f"{grid.name} › {address(row, at['correction'])}" for grid, row, at in _rows_of_list(grids)
            if (row, at["correction"]) in grid.errors]  # fmt: skip


def _rows_of_list(grids: Sequence[Grid]) -> Iterator[tuple[Grid, int, dict[str, int]]]:
    """Every row of the list with the columns of its parts; the list is known by its header, wherever it stands."""
    known = known_labels()
    for grid in grids:
        for number, cells in enumerate(grid.rows[:_LOOKED_AT], 1):
            at = {known[text]: column for column, cell in reversed(list(enumerate(cells, 1)))
                  if (text := as_text(cell).strip()) in known}  # fmt: skip
            if len(at) == len({*known.values()}):
                yield from ((grid, row, at) for row in range(number + 1, len(grid.rows) + 1))
                break


def _answer(grid: Grid, row: int, column: int) -> str:
    text = unambiguous(_cell(grid, row, column)).strip()
    return EMPTY if says_empty(text) else text


def _cell(grid: Grid, row: int, column: int) -> Cell:
    cells = grid.row(row) if row <= len(grid.rows) else []
    return cells[column - 1] if column <= len(cells) else None


def unambiguous(cell: Cell) -> str:
    """A cell as a text that can be read in one way only.

    >>> unambiguous(1.234), unambiguous("1.234")
    ('1.2340', '1.234')
    """
    text = as_text(cell)
    return f"{text}0" if isinstance(cell, float) and _TWO_READINGS.fullmatch(text) else text


def _changed(grids: Sequence[Grid], mark: Mark) -> tuple[list[Typed], list[str]]:
    """Coloured cells that no longer hold what the copy was written with, and those that cannot be found again."""
    found, lost = [], []
    by_name = {grid.name: grid for grid in _named(grids, mark)}
    sheets = {sheet.name: sheet for sheet in mark.sheets}
    rows = {name: _row_numbers(by_name[name], sheet) for name, sheet in sheets.items() if name in by_name}
    for cell in mark.cells.values():
        if not cell.at:
            continue
        place = _place(cell, sheets.get(cell.copy), rows.get(cell.copy))
        if place is None or place in by_name[cell.copy].errors:
            lost.append(f"{cell.sheet} › {cell.cell}")
            continue
        now = _cell(by_name[cell.copy], *place)
        if not _untouched(now, cell.shown):
            found.append(Typed(cell, unambiguous(now).strip() or EMPTY))
    return found, lost


def _named(grids: Sequence[Grid], mark: Mark) -> Iterator[Grid]:
    """The copied sheets under the names that they were written with; a single one that was renamed is still known."""
    wanted = {sheet.name for sheet in mark.sheets}
    yield from (grid for grid in grids if grid.name in wanted)
    missing = wanted - {grid.name for grid in grids}
    others = [grid for grid in grids if grid.name not in wanted and grid.name != SHEET and _find_labels(grid)]
    if len(missing) == len(others) == 1:
        yield Grid(missing.pop(), others[0].rows, errors=others[0].errors)


def _find_labels(grid: Grid) -> tuple[int, int] | None:
    """Where the column of the row numbers begins, in whatever language the copy was written."""
    for number, row in enumerate(grid.rows[:_LOOKED_AT], 1):
        for label in words.every("feedback.row_label"):
            if label in row:
                return number, row.index(label) + 1
    return None


def _row_numbers(grid: Grid, sheet: MarkedSheet) -> dict[int, int] | None:
    """Where each row of the file stands now; None where columns were moved, so that no cell can be trusted."""
    if not sheet.label:
        return {}
    found = _find_labels(grid)
    if found is None or found[1] != sheet.label:
        return None
    below = range(found[0] + 1, len(grid.rows) + 1)
    texts = [(cell_text(grid, row, sheet.label), row) for row in below]
    head = {row: row + found[0] - sheet.header for row in range(1, sheet.header + 1)}
    return head | {int(text): row for text, row in reversed(texts) if text.isdecimal()}


def _place(cell: MarkedCell, sheet: MarkedSheet | None, rows: dict[int, int] | None) -> tuple[int, int] | None:
    old, at = place_of(cell.cell), place_of(cell.at)
    if sheet is None or rows is None or old is None or at is None:
        return None
    if not sheet.label:
        return at
    return (rows[old[0]], at[1]) if old[0] in rows else None


def _untouched(now: Cell, shown: str) -> bool:
    """Whether a cell holds what it was written with; spreadsheets keep 15 digits of a number."""
    if _same(as_text(now), shown):
        return True
    try:
        return isinstance(now, float) and math.isclose(now, float(shown), rel_tol=1e-14)
    except ValueError:
        return False


def _same(one: str, other: str) -> bool:
    return _even(one) == _even(other)


def _even(text: str) -> str:
    """Without what spreadsheet programs change on their own."""
    return " ".join(plain(text).split())
