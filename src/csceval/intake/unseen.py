"""What nobody sees who looks at a sheet: hidden rows and columns that were read, and an end that is missing."""

from __future__ import annotations

from collections.abc import Sequence

from csceval import words
from csceval.intake.found import FileRead
from csceval.intake.layout.header import Header
from csceval.workbook.grid import Grid, letter

# The most rows of an .xls file and of a newer one: a sheet that is just as long was probably cut.
_LIMITS = (65_536, 1_048_576)
_MOST_RUNS = 10


def tell_hidden(found: FileRead, grid: Grid, header: Header, rows: Sequence[int]) -> None:
    """One warning for each run of hidden rows and each hidden column of a table; a hidden sheet is told as a whole."""
    if grid.hidden:
        return
    runs = _runs(grid, rows)
    if len(runs) > _MOST_RUNS:
        count = sum(rows_in for _, _, rows_in in runs)
        first, last = runs[0][0], runs[-1][1]
        said = words.say(
            "intake_reading.rows_many", count=words.written(count), first=first, last=last, sheet=grid.name
        )
        found.find("hidden-row", sheet=grid.name, row=runs[0][0], rows=said)
    else:
        for first, last, _ in runs:
            key = "intake_reading.rows_one" if first == last else "intake_reading.rows_run"
            said = words.say(key, first=first, last=last, sheet=grid.name)
            found.find("hidden-row", sheet=grid.name, row=first, rows=said)
    for name, place in sorted(header.columns.items(), key=lambda item: item[1]):
        if any(first <= place <= last for first, last in grid.hidden_columns):
            at = {"sheet": grid.name, "row": header.row, "cell": f"{letter(place)}{header.row}", "field": name}
            found.find("hidden-column", column=header.labels[place], **at)


def _runs(grid: Grid, rows: Sequence[int]) -> list[tuple[int, int, int]]:
    """First and last data row, and the number of them, in each range of hidden rows that holds any."""
    runs = []
    numbers = sorted(rows)
    at = 0
    for first, last in grid.hidden_rows:
        while at < len(numbers) and numbers[at] < first:
            at += 1
        begin = at
        while at < len(numbers) and numbers[at] <= last:
            at += 1
        if at > begin:
            runs.append((numbers[begin], numbers[at - 1], at - begin))
    return runs


def tell_cut(found: FileRead, grid: Grid) -> None:
    """A warning where a sheet is exactly as long as a sheet can be."""
    if len(grid.rows) in _LIMITS:
        found.find("truncated-at-limit", sheet=grid.name, row=len(grid.rows), rows=words.written(len(grid.rows)))
