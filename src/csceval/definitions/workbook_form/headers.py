"""Find the columns of a sheet: by the hidden machine names, or by the header in words where those are gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from csceval.workbook.grid import Grid, as_text, is_blank

_SEARCHED = 10  # rows from the top


@dataclass(frozen=True)
class Columns:
    """Where the answers of a sheet stand: the row of the names, name → column, and what has no known name.

    `strange` are columns with a name nobody knows; `unnamed` are columns with answers but without any name.
    """

    row: int
    places: Mapping[str, int]
    strange: Mapping[int, str]
    twice: Mapping[int, str]
    unnamed: Mapping[int, str]


def find_columns(grid: Grid, names: Sequence[str], labels: Mapping[str, str]) -> Columns | None:
    """The columns of a sheet by name; None where no row at the top knows at least half of what it says.

    `labels` are the headers in words, in lower case, with the machine name of each.
    """
    # Machine names count as they are written, so that a header in words ("Period") is not taken for one.
    for said, fold in (({name: name for name in names}, str), (labels, str.lower)):
        scored = [(_score(row, said, fold), -number) for number, row in enumerate(grid.rows[:_SEARCHED], 1)]
        best, number = max(scored, default=(0, 0))
        if best > 0:
            return _columns(grid, -number, said, fold)
    return None


def _score(row: Sequence[object], said: Mapping[str, str], fold: Callable[[str], str]) -> int:
    texts = _texts(row)
    hits = sum(fold(text) in said for text in texts.values())
    return hits if hits * 2 >= len(texts) else 0


def _texts(row: Sequence[object]) -> dict[int, str]:
    """Column → what stands in it; helpers (`_unit`) and empty cells left out."""
    found = {column: as_text(cell).strip() for column, cell in enumerate(row, 1) if not is_blank(cell)}  # type: ignore[arg-type]  # cells of a grid
    return {column: " ".join(text.split()) for column, text in found.items() if not text.startswith("_")}


def _columns(grid: Grid, row: int, said: Mapping[str, str], fold: Callable[[str], str]) -> Columns:
    places: dict[str, int] = {}
    strange: dict[int, str] = {}
    twice: dict[int, str] = {}
    for column, text in _texts(grid.row(row)).items():
        name = said.get(fold(text))
        if name is None:
            strange[column] = as_text(grid.row(row)[column - 1]).strip()
        elif name in places:
            twice[column] = name
        else:
            places[name] = column
    named = {column for column, cell in enumerate(grid.row(row), 1) if not is_blank(cell)}
    unnamed: dict[int, str] = {}
    for below in grid.rows[row:]:
        for column, cell in enumerate(below, 1):
            if column not in named and not is_blank(cell):
                unnamed.setdefault(column, _label(grid, row, column))
    return Columns(row, places, strange, twice, unnamed)


def _label(grid: Grid, row: int, column: int) -> str:
    """What stands above a column without a name, if anything."""
    for number in range(row, 0, -1):
        cells = grid.row(number)
        if column <= len(cells) and not is_blank(cells[column - 1]):
            return as_text(cells[column - 1]).strip()
    return ""
