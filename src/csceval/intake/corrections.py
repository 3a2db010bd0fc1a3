"""Put what people have corrected into the cells of a file that was read; the file itself is never changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from csceval import words
from csceval.intake.asking.decisions import Decision, in_force
from csceval.problems import Problem
from csceval.workbook.grid import Cell, Grid, as_text, column_number
from csceval.workbook.inert import safe_text

KIND = "correction"
EMPTY = words.neutral("corrections.empty_word")  # how the log says that a cell is to be empty
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def by_file(decisions: Sequence[Decision]) -> dict[str, list[Decision]]:
    """The corrections that hold now, by the file that they are about."""
    found = defaultdict(list)
    for decision in in_force(decisions):
        if decision.kind == KIND:
            found[decision.file].append(decision)
    return dict(found)


def correct(grids: Sequence[Grid], corrections: Sequence[Decision]) -> tuple[list[Grid], list[Problem]]:
    """The sheets with the corrected texts in their cells, and a note for each correction that was or was not used.

    A text is read as if it stood in a CSV file. A correction counts only while the cell holds what it is about.
    """
    corrected, told = [], []
    for grid in grids:
        new: dict[tuple[int, int], Cell] = {}
        for decision in corrections:
            place = place_of(decision.cell) if decision.sheet == grid.name else None
            if place:
                now = cell_text(grid, *place)
                used = plain(now) == plain(decision.subject)
                told.append(_told(decision, place[0], now, used=used))
                if used:
                    new[place] = typed(decision.answer)
        corrected.append(_with(grid, new) if new else grid)
    names = {grid.name for grid in grids}
    told += [_told(one, place[0], "", used=False) for one in corrections
             if one.sheet not in names and (place := place_of(one.cell))]  # fmt: skip
    return corrected, told


def cell_text(grid: Grid, row: int, column: int) -> str:
    """What a cell holds as a person would type it; a cell beyond the end of the sheet holds nothing."""
    cells = grid.row(row) if row <= len(grid.rows) else []
    return as_text(cells[column - 1]) if column <= len(cells) else ""


def plain(text: str) -> str:
    """A text as it comes back from a workbook: control characters cannot be written into one."""
    return safe_text(text)[0]


def typed(answer: str) -> Cell:
    """The cell that a correction makes: its text, or nothing where the person wrote that it should be empty."""
    return None if not answer.strip() or says_empty(answer) else answer


def says_empty(answer: str) -> bool:
    """Whether a person wrote that a cell should be empty, in any language."""
    return answer.strip().casefold() in map(str.casefold, words.every("corrections.empty_word"))


def place_of(cell: str | None) -> tuple[int, int] | None:
    """Row and column of an A1 address, from 1; None for anything else."""
    found = _ADDRESS.fullmatch(cell or "")
    return (int(found[2]), column_number(found[1])) if found else None


def _told(decision: Decision, row: int, now: str, *, used: bool) -> Problem:
    nothing = words.say("corrections.nothing")
    return words.problem(
        "cell-corrected" if used else "correction-outdated",
        file=decision.file,
        sheet=decision.sheet,
        row=row,
        cell=decision.cell,
        value=now or nothing,
        old=decision.subject or nothing,
        new=words.say("corrections.empty_word") if says_empty(decision.answer) else decision.answer,
        who=decision.who,
    )


def _with(grid: Grid, new: Mapping[tuple[int, int], Cell]) -> Grid:
    rows = list(grid.rows)
    for (row, column), cell in new.items():
        rows.extend([] for _ in range(row - len(rows)))
        cells = [*rows[row - 1]]
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = cell
        rows[row - 1] = cells
    errors = {place: text for place, text in grid.errors.items() if place not in new}
    return replace(grid, rows=rows, errors=errors)
