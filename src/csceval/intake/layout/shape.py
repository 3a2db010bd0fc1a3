"""What a sheet looks like that no table fits: turned round, or a cross table."""

from __future__ import annotations

from collections.abc import Sequence

from csceval import words
from csceval.intake.layout.header import Vocabulary, labels_of
from csceval.workbook.grid import Cell, Grid, address, letter

_LOOKED_AT = 30
_COLUMNS = 3


def shape_of(grid: Grid, known: Sequence[Vocabulary]) -> str | None:
    """What was seen in a sheet whose header is not a row of names, in words; None where nothing speaks for that."""
    return _turned(grid, known) or _crossed(grid)


def _turned(grid: Grid, known: Sequence[Vocabulary]) -> str | None:
    """Names of columns below each other in one of the first columns."""
    for place in range(1, _COLUMNS + 1):
        texts = {number: labels[place] for number, labels in labels_of(grid).items() if place in labels}
        for vocabulary in known:
            named = {number: found[1] for number, text in texts.items() if (found := vocabulary.find(text))}
            needed = [column.name for column in vocabulary.table.columns if column.required]
            missing = set(needed) - set(named.values())
            if len(set(named.values())) > 1 and len(missing) * 5 <= len(needed) * 2:
                where = f"{address(min(named), place)}:{address(max(named), place)}"
                return words.say("intake_layout.seen_turned", where=where, column=letter(place))
    return None


def _crossed(grid: Grid) -> str | None:
    """Headings both above and to the left of a block of numbers, with nothing where they meet."""
    rows = [(number, cells) for number, cells in enumerate(grid.rows[:_LOOKED_AT], 1) if any(map(_is_text, cells))]
    for number, cells in rows:
        texts = [place for place, cell in enumerate(cells, 1) if _is_text(cell)]
        below = grid.rows[number : number + 2]
        if len(texts) > 1 and len(below) > 1 and all(_is_line(row, texts[0]) for row in below):
            left = address(number + 1, texts[0] - 1)
            return words.say("intake_layout.seen_crossed", row=number, left=left)
    return None


def _is_line(cells: Sequence[Cell], first: int) -> bool:
    """Whether a row has a text left of a column, and numbers from there on."""
    left, right = cells[: first - 1], [cell for cell in cells[first - 1 :] if cell is not None]
    numbers = [cell for cell in right if isinstance(cell, int | float) and not isinstance(cell, bool)]
    return bool(left) and _is_text(left[-1]) and len(numbers) > 1 and len(numbers) == len(right)


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(cell.strip())
