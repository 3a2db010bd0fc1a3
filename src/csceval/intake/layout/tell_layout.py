"""What is said about where the tables of a sheet are, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from csceval import words
from csceval.intake.asking.questions import Question
from csceval.intake.found import FileRead
from csceval.intake.layout.body import Body
from csceval.intake.layout.header import Header, Vocabulary
from csceval.intake.layout.layout import Layout
from csceval.intake.layout.merged import Filled
from csceval.intake.layout.placed import Placed
from csceval.intake.layout.regions import Part
from csceval.intake.layout.shape import shape_of
from csceval.intake.layout.totals import Mismatch, across, beside
from csceval.intake.sheet import raw_row
from csceval.workbook.grid import Grid, address, as_text, column_number, is_blank, letter

_SHOWN = 5


def several(found: FileRead, parted: Mapping[str, Sequence[Part]]) -> None:
    """One note for each sheet of which several tables were read."""
    for sheet, parts in parted.items():
        found.find("several-tables", sheet=sheet, count=len(parts), regions=", ".join(part.region for part in parts))


def other_table(found: FileRead, part: Part) -> None:
    """Set the rows of a table that nobody knows aside, so that they are not taken for rows of another one."""
    found.find("other-table", sheet=part.name, cell=part.region.split(":")[0], region=part.region)
    nothing = Header(0, {}, {})
    for number, cells in enumerate(part.rows, 1):
        if not all(map(is_blank, cells)):
            found.counted.add(part.name, [number])
            found.aside.append((part.name, number, "other-table", raw_row(part, nothing, number)))


def about_rows(found: FileRead, merged: Filled, header: Header, body: Body) -> list[int]:
    """What stands in and beside the rows of a table; returns those that can be read."""
    grid = merged.grid
    _mismatches(found, grid, header, body.mismatches)
    if merged.ranges:
        first, ranges = merged.ranges[0].split(":")[0], _some(merged.ranges)
        found.find("merged-value-repeated", sheet=grid.name, cell=first, count=len(merged.ranges), ranges=ranges)
    waiting = _merged_numbers(found, merged, header, body)
    _unnamed(found, grid, header, body.rows)
    return [number for number in body.rows if number not in waiting]


def row_totals(found: FileRead, grid: Grid, layout: Layout, rows: Sequence[int]) -> None:
    """Totals in a column of their own that do not add up."""
    _mismatches(found, grid, layout.header, across(grid, layout, rows))


def _mismatches(found: FileRead, grid: Grid, header: Header, mismatches: Iterable[Mismatch]) -> None:
    for miss in mismatches:
        at = {"sheet": grid.name, "row": miss.row, "cell": address(miss.row, miss.place)}
        of = words.say("intake_layout.cells_beside" if miss.across else "intake_layout.rows_above")
        told = {"column": header.labels[miss.place], "value": f"{miss.found:.12g}", "expected": f"{miss.expected:.12g}"}
        found.find("total-mismatch", **at, **told, of=of)


def _merged_numbers(found: FileRead, merged: Filled, header: Header, body: Body) -> set[int]:
    """Set the rows aside that share a number."""
    waiting: set[int] = set()
    for region, rows in merged.doubtful:
        first = region.split(":")[0]
        value = as_text(merged.grid.row(rows[0])[_column(first) - 1])
        found.find("merged-number", sheet=merged.grid.name, row=rows[0], cell=first, value=value, region=region)
        waiting.update(number for number in rows if number in body.rows)
    for number in sorted(waiting):
        found.aside.append((merged.grid.name, number, "merged-number", raw_row(merged.grid, header, number)))
    return waiting


def _unnamed(found: FileRead, grid: Grid, header: Header, rows: Sequence[int]) -> None:
    """Columns that hold data under an empty header, and texts beside the table."""
    inner, outer = beside(grid, header, rows)
    if grid.delimited:
        # Beyond the header row such a cell means a separator too many, which is told at its row.
        last = len(grid.row(header.row))
        inner = {place: count for place, count in inner.items() if place <= last}
        outer = [(row, place) for row, place in outer if place <= last]
    for place, count in sorted(inner.items()):
        at = {"sheet": grid.name, "row": header.row, "cell": address(header.row, place)}
        found.find("blank-header", **at, letter=letter(place), count=count)
    if outer:
        cells = [address(*spot) for spot in outer]
        found.find("text-beside-table", sheet=grid.name, cell=cells[0], count=len(cells), cells=_some(cells))


def _column(cell: str) -> int:
    return column_number(cell.rstrip("0123456789"))


def _some(addresses: Sequence[str]) -> str:
    more = " …" if len(addresses) > _SHOWN else ""
    return ", ".join(addresses[:_SHOWN]) + more


def strange_shapes(found: FileRead, decided: Iterable[Placed], known: Sequence[Vocabulary]) -> set[str]:
    """Say what was seen in sheets that no table fits, where they are no plain lists; returns their names."""
    told = set()
    for placed in decided:
        grid, decision = placed.grid, placed.match
        nameless = decision.kind == "unmatched" or (decision.kind == "incomplete" and decision.header is None)
        if nameless and not isinstance(grid, Part) and (seen := shape_of(grid, known)):
            found.find("layout-not-recognised", sheet=grid.name, seen=seen)
            told.add(grid.name)
    return told


def by_name(found: FileRead, decided: Iterable[Placed]) -> None:
    """One note for each column for which the names of sheets stand."""
    sheets: dict[str, list[str]] = {}
    for placed in decided:
        for name in placed.by_name if not placed.waits else ():
            sheets.setdefault(name, []).append(placed.grid.name)
    for name, names in sheets.items():
        found.find("sheet-names-used", sheet=names[0], field=name, sheets=", ".join(dict.fromkeys(names)))


def waiting(found: FileRead, placed: Placed, body: Body) -> None:
    """Set the rows of a sheet aside whose name or title might stand for a column, and ask."""
    waits, header = placed.waits, placed.match.header
    assert waits is not None and header is not None  # noqa: S101, PT018 - only such sheets wait
    code = f"{waits.kind}-unclear"
    sheet = placed.grid.name
    found.aside += [(sheet, row, code, raw_row(placed.grid, header, row)) for row in body.rows]
    if waits.subject:
        found.find(code, sheet=sheet, cell=waits.cell, field=waits.field, text=waits.text, value=waits.choices[0])
        saw = words.say(f"intake_layout.saw_{waits.kind.replace('-', '_')}", text=waits.text, field=waits.field)
        asked = Question(waits.kind, saw, waits.choices, found.name, sheet, waits.cell,
                         scope=found.sender, subject=waits.subject, rows=len(body.rows),
                         places=(found.problems[-1].where(),))  # fmt: skip
        found.questions.append(asked)
