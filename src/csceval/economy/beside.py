"""Small tables that go with a call: columns by their names in the first row that has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from csceval.errors import CscevalError
from csceval.words import problem
from csceval.workbook.book import read_workbook
from csceval.workbook.delimited import read_delimited
from csceval.workbook.grid import Grid, Unreadable, address

_TEXTS = (".csv", ".tsv", ".txt")
Row = dict[str, str | float | None]


def read_columns(
    path: Path, needed: Sequence[str], *, numbers: Sequence[str], optional: Sequence[str] = ()
) -> list[Row]:
    """The rows of the first sheet that has the needed columns, by name; optional ones are None where absent.

    Raises
    ------
    CscevalError
        The file cannot be read, a needed column lacks, or a cell of `numbers` holds none.
    """
    for grid in _grids(path):
        for at, cells in enumerate(grid.rows):
            names = [str(cell).strip().casefold() if cell is not None else "" for cell in cells]
            if set(needed) <= set(names):
                wanted = [name for name in (*needed, *optional) if name in names]
                places = {name: names.index(name) for name in wanted}
                return list(_rows(path, grid, at + 1, places, set(numbers)))
    raise refused("ledger-file-columns", file=path.name, names=", ".join(needed))


def refused(code: str, **values: object) -> CscevalError:
    """The error of a problem code, in its words."""
    said = problem(code, **values)  # type: ignore[arg-type]  # fills the template
    return CscevalError(said.message, code=code, fix=said.fix.strip())


def _grids(path: Path) -> list[Grid]:
    if not path.is_file():
        raise refused("ledger-not-found", file=path.name)
    try:
        return [read_delimited(path)] if path.suffix.lower() in _TEXTS else read_workbook(path)
    except Unreadable as error:
        raise refused(error.code, file=path.name, **error.values) from error


def _rows(path: Path, grid: Grid, first: int, places: dict[str, int], numeric: set[str]) -> Iterator[Row]:
    for at, cells in enumerate(grid.rows[first:], first + 1):
        row = {name: cells[place] if place < len(cells) else None for name, place in places.items()}
        if all(value is None or str(value).strip() == "" for value in row.values()):
            continue
        yield {name: _number(value, f"{path.name} › {address(at, places[name] + 1)}") if name in numeric
               else "" if value is None else str(value).strip() for name, value in row.items()}  # fmt: skip


def _number(value: object, place: str) -> float | None:
    if value is None or not str(value).strip():
        return None
    try:
        return float(str(value).strip())
    except ValueError as error:
        raise refused("ledger-file-number", value=str(value), place=place) from error
