"""What a marked copy says about itself, so that it is known again under any name and in any order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field

from csceval.workbook.grid import Grid, as_text

SHEET = "_csceval"
FORM = "1"
_MOST_LINES = 50_000
Line = list[str]


@dataclass(frozen=True)
class MarkedCell:
    """One cell that somebody may correct: where it is in the file sent, what it holds there, and where the copy has it.

    `shown` is what the copy shows there, which differs where the cell has been corrected before; without `at` the
    copy does not show the cell.
    """

    no: str
    sheet: str
    cell: str
    subject: str
    shown: str
    copy: str = ""
    at: str = ""


@dataclass(frozen=True)
class MarkedSheet:
    """A sheet of the copy: its name, the row of its header and the column of the row numbers; 0 where it has none."""

    name: str
    header: int = 0
    label: int = 0


@dataclass(frozen=True)
class Mark:
    """Everything that the hidden sheet says. Where it is lost, `bare` says that only the file is known."""

    file: str
    sender: str = ""
    sha256: str = ""
    bare: bool = False
    sheets: Sequence[MarkedSheet] = ()
    cells: Mapping[str, MarkedCell] = field(default_factory=dict)


def lines(mark: Mark) -> Iterator[Line]:
    """The rows of the hidden sheet."""
    yield ["csceval", "feedback", FORM]
    yield from (["file", mark.file], ["sender", mark.sender], ["sha256", mark.sha256])
    yield from (["sheet", *map(str, astuple(sheet))] for sheet in mark.sheets)
    yield from (["cell", *astuple(cell)] for cell in mark.cells.values())


def properties(mark: Mark) -> Iterator[tuple[str, str]]:
    """The same in short, as properties of the document, for when the sheet is lost."""
    yield "csceval", f"feedback {FORM}"
    yield from (("csceval.file", mark.file), ("csceval.sender", mark.sender))


def read_mark(grids: Sequence[Grid]) -> Mark | None:
    """What a workbook says about itself; None where it is no marked copy."""
    grid = next((grid for grid in grids if grid.name == SHEET), None)
    if grid is None:
        return None
    rows = [[as_text(cell) for cell in row] for row in grid.rows[:_MOST_LINES] if row]
    single = {row[0]: row[1] for row in rows if len(row) > 1}
    if single.get("csceval", "") == f"feedback {FORM}":
        return Mark(single.get("csceval.file", ""), single.get("csceval.sender", ""), bare=True)
    if ["csceval", "feedback", FORM] not in [row[:3] for row in rows]:
        return None
    cells = [MarkedCell(*(row[1:8] + [""] * (8 - len(row)))) for row in rows if row[0] == "cell"]
    sheets = [MarkedSheet(row[1], int(row[2]), int(row[3])) for row in rows if row[0] == "sheet" and _two_numbers(row)]
    return Mark(
        single.get("file", ""),
        single.get("sender", ""),
        single.get("sha256", ""),
        sheets=sheets,
        cells={cell.no: cell for cell in cells},
    )


def _two_numbers(row: Line) -> bool:
    return len(row) > 3 and row[2].isdecimal() and row[3].isdecimal()
