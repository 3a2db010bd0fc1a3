"""Copy a submitted sheet: its values as they were sent, the cells to mend coloured, with a note on each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from csceval import words
from csceval.intake.feedback.looks import BAD, BAD_TEXT, CORRECTED, PLAIN, PLAIN_TEXT, ROW_LABEL, TITLES
from csceval.intake.feedback.marks import MarkedSheet
from csceval.workbook.grid import Cell, Grid, address, as_text, is_blank
from csceval.workbook.style import Style
from csceval.workbook.writing import Book, Sheet

MOST_ROWS = 20_000
MOST_CELLS = 400_000
_MOST_FROZEN = 12
_NARROW, _WIDE, _LOOKED_AT = 9, 42, 200
Place = tuple[int, int]


@dataclass(frozen=True)
class Copied:
    """A copied sheet and where each row of the file stands in it; `shift` is by how many columns it moved."""

    mark: MarkedSheet
    rows: Mapping[int, int] = field(default_factory=dict)
    shift: int = 0

    def place(self, row: int, column: int) -> str:
        """Where the copy has a cell of the file; empty where it does not show it."""
        return address(self.rows[row], column + self.shift) if row in self.rows else ""


def copy_sheet(
    book: Book,
    grid: Grid,
    header: int,
    notes: Mapping[Place, str],
    corrected: Collection[Place],
    bad: Sequence[int],
) -> Copied:
    """Add a copy of the sheet to the workbook; of a large one only the header and the rows to mend.

    `header` is the row of the header, 0 where there is none; `notes` are what is said at a cell, and
    `corrected` are those of them that a correction has mended.
    """
    width = max(map(len, grid.rows), default=0)
    large = len(grid.rows) > MOST_ROWS or len(grid.rows) * width > MOST_CELLS
    sheet = book.sheet(grid.name, grid=True)
    numbers = sorted({*range(1, header + 1), *bad}) if large else range(1, len(grid.rows) + 1)
    numbers = [number for number in numbers if number <= max(len(grid.rows), *bad, 1)]
    label = (1 if large else width + 1) if header else 0
    copied = Copied(
        MarkedSheet(sheet.name, header, label), {row: at for at, row in enumerate(numbers, 1)}, int(large and label > 0)
    )
    _fill(sheet, grid, copied, notes, corrected)
    if header:
        _label(sheet, copied)
    _finish(sheet, grid, copied, width)
    return copied


def _fill(sheet: Sheet, grid: Grid, copied: Copied, notes: Mapping[Place, str], corrected: Collection[Place]) -> None:
    """Every cell of the rows; cells beyond the end of a row are written only where something is said about them."""
    noted: dict[int, dict[int, str]] = {}
    for (row, column), note in notes.items():
        noted.setdefault(row, {})[column] = note
    for row, at in copied.rows.items():
        cells = grid.row(row) if row <= len(grid.rows) else []
        here = noted.get(row, {})
        for column in {**dict.fromkeys(range(1, len(cells) + 1)), **here}:
            cell = cells[column - 1] if column <= len(cells) else None
            if cell is not None or column in here:
                look = _look(cell, titles=row == copied.mark.header, bad=column in here)
                look = CORRECTED if (row, column) in corrected else look
                sheet.put(at, column + copied.shift, cell, look, note=here.get(column))


def _look(cell: Cell, *, titles: bool, bad: bool) -> Style:
    text = isinstance(cell, str) or cell is None
    if bad:
        return BAD_TEXT if text else BAD
    if titles and not is_blank(cell):
        return TITLES
    return PLAIN_TEXT if text else PLAIN


def _label(sheet: Sheet, copied: Copied) -> None:
    """The number that each row has in the file, by which it is found again after sorting."""
    sheet.put(copied.mark.header, copied.mark.label, words.say("feedback.row_label"), replace(ROW_LABEL, bold=True))
    for row, at in copied.rows.items():
        if row > copied.mark.header:
            sheet.put(at, copied.mark.label, row, ROW_LABEL)


def _finish(sheet: Sheet, grid: Grid, copied: Copied, width: int) -> None:
    header = copied.mark.header
    if 0 < header <= _MOST_FROZEN:
        sheet.freeze(header + 1, 1 + copied.shift)
    sample = [row for row in copied.rows if row >= header][:_LOOKED_AT]
    longest = [0] * (width + 1)
    for row in sample:
        for column, cell in enumerate(grid.row(row) if row <= len(grid.rows) else [], 1):
            longest[column] = max(longest[column], *map(len, as_text(cell)[:200].splitlines() or [""]))
    for column in range(1, width + 1):
        sheet.column(column + copied.shift, width=min(max(longest[column] + 2, _NARROW), _WIDE))
    if copied.mark.label:
        sheet.column(copied.mark.label, width=len(words.say("feedback.row_label")) + 2)
    sheet.page(repeat_rows=f"{header}:{header}" if header else None)
