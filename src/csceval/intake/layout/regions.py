"""Several tables on one sheet, below or beside each other: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

import numpy as np

from csceval.intake.cells import clean, normal
from csceval.intake.layout.header import Vocabulary
from csceval.workbook.grid import Cell, Grid, address, is_blank

_HEAD, _FIRST_HEAD = 8, 50
_YEAR = re.compile(r"(?:19|20)\d\d")
_LOOKED_AT = 60
_Run = tuple[int, int]
Look = Callable[[Grid], bool]


@dataclass(frozen=True)
class Part(Grid):
    """A part of a sheet: every other cell is empty, so that each of its own has its true address."""

    region: str = ""


@dataclass(frozen=True)
class Finder:
    """What tables are found by: the wordings of every table, and whether a part fills one completely."""

    known: Sequence[Vocabulary]
    is_whole: Look

    def parts(self, grid: Grid) -> list[Grid]:
        """The parts of a sheet that hold a table each; the sheet itself where there are not several."""
        below = [part for rows in self._below(grid) for part in self._beside(grid, *rows)]
        # Tables beside each other need not begin and end in the same rows.
        found = [piece for part in below for piece in ([part] if len(below) == 1 else self._again(part))]
        return found if len(found) > 1 else [grid]

    def _again(self, part: Grid) -> Iterator[Grid]:
        for top, bottom in self._below(part):
            yield _cut(part, top, bottom)

    def _below(self, grid: Grid) -> list[_Run]:
        """First and last row of each table from top to bottom; all rows where there is only one."""
        runs = _runs(grid)
        last = len(grid.rows)
        if len(runs) < 2:
            return [(1, last)]
        starts: list[int] = []
        current: dict[int, str] = {}
        for number, run in enumerate(runs):
            head, labels = self._head(grid, run, _FIRST_HEAD if not number else _HEAD)
            if not labels and starts and number and _is_strange(grid, run, runs[number - 1], current):
                head, labels = run[0], _labels(grid.row(run[0]))
            if not labels:
                continue
            above = _titles(grid, runs, number)
            if starts and labels == current and above == run[0] and (head == run[0] or _is_list(grid, run[0], head)):
                continue
            starts.append(above if starts else 1)
            current = labels
        if len(starts) < 2:
            return [(1, last)]
        return list(zip(starts, [*(start - 1 for start in starts[1:]), last], strict=True))

    def _head(self, grid: Grid, run: _Run, rows: int) -> tuple[int, dict[int, str]]:
        """The first row of a run that names two columns of some table, and its texts."""
        for number in range(run[0], min(run[0] + rows, run[1] + 1)):
            labels = _labels(grid.row(number))
            if rows == _HEAD and (_is_data(labels.values()) if len(labels) > 1 else not _is_lone_title(labels)):
                return 0, {}
            if len(labels) > 1 and any(len(_named(known, labels.values())) > 1 for known in self.known):
                return number, {place: normal(text) for place, text in labels.items()}
        return 0, {}

    def _beside(self, grid: Grid, top: int, bottom: int) -> list[Grid]:
        """The tables of some rows from left to right."""
        part = _cut(grid, top, bottom) if (top, bottom) != (1, len(grid.rows)) else grid
        head, labels = next(
            ((head, labels) for run in _runs(part)[:3] if (found := self._head(part, run, _FIRST_HEAD))
             for head, labels in [found] if labels), (0, {})
        )  # fmt: skip
        bands = _bands(part, head) if head else []
        if len(bands) < 2:
            return [part]
        pieces = [replace(_cut(part, top, bottom, *band), delimited=False) for band in bands]
        told = [[text for place, text in labels.items() if left <= place <= right] for left, right in bands]
        tables = [number for number, texts in enumerate(told) if texts]
        alike = [n for n in tables if any(m != n and _same(told[n], told[m]) for m in tables)]
        own = alike or self._different(pieces, labels)
        if len(own) < 2:
            return [part]
        edges = [bands[number][0] for number in own]
        ends = [*(left - 1 for left in edges[1:]), bands[-1][1]]
        return [
            replace(_cut(part, top, bottom, *band), delimited=False) for band in zip([1, *edges[1:]], ends, strict=True)
        ]

    def _different(self, pieces: Sequence[Grid], labels: Mapping[int, str]) -> list[int]:
        """The bands that fill different tables by themselves, where no single table has all their columns."""
        if any(len(_named(known, labels.values())) == len(labels) for known in self.known):
            return []
        return [number for number, piece in enumerate(pieces) if self.is_whole(piece)]


def _named(known: Vocabulary, labels: Iterable[str]) -> set[str]:
    return {found[1] for text in labels if (found := known.find(text))}


def _same(these: Sequence[str], those: Sequence[str]) -> bool:
    """Whether two lists of headers repeat each other."""
    common = set(these) & set(those)
    return len(common) > 1 and len(common) * 2 > max(len(these), len(those))


def _runs(grid: Grid) -> list[_Run]:
    """First and last row of each run of rows that are not blank."""
    filled = grid.by_column.filled()
    edges = np.flatnonzero(np.diff(filled.astype(np.int8), prepend=0, append=0))
    return [(first + 1, end) for first, end in edges.reshape(-1, 2).tolist()]


def _labels(cells: Sequence[Cell]) -> dict[int, str]:
    """The texts of a row by position; nothing where it holds anything else."""
    if not all(cell is None or isinstance(cell, str) for cell in cells):
        return {}
    found = {place: clean(cell) for place, cell in enumerate(cells, 1) if cell is not None}
    return {place: " ".join(text.split()) for place, text in found.items() if isinstance(text, str)}


def _titles(grid: Grid, runs: Sequence[_Run], number: int) -> int:
    """Where a table begins whose header is in a run: with a title of its own above, if it has one."""
    if number and (above := runs[number - 1])[1] - above[0] < 2:
        rows = [_labels(grid.row(row)) for row in range(above[0], above[1] + 1)]
        if all(len(texts) == 1 and _is_title(*texts.values()) for texts in rows):
            return above[0]
    return runs[number][0]


def _is_list(grid: Grid, first: int, end: int) -> bool:
    """Whether rows before another one are no titles, because some of them have several cells."""
    return any(sum(not is_blank(cell) for cell in grid.row(number)) > 1 for number in range(first, end))


def _is_title(text: str) -> bool:
    """Whether a lone text may be a title: a code such as `v2` is the beginning of a row of data."""
    return " " in text or ":" in text


def _is_lone_title(labels: Mapping[int, str]) -> bool:
    return any(map(_is_title, labels.values()))


def _is_data(texts: Collection[str]) -> bool:
    """Whether the texts of a row are data, as a text file has them: some are figures, and more than years."""
    return any(_is_figure(text) and not _YEAR.fullmatch(text) for text in texts)


def _is_strange(grid: Grid, run: _Run, before: _Run, current: Mapping[int, str]) -> bool:
    """Whether a run begins like a table of another kind: texts where there were numbers and dates, then these again."""
    labels = _labels(grid.row(run[0]))
    if len(labels) < 2 or len({normal(text) for text in labels.values()}) < len(labels) or run[0] == run[1]:
        return False
    measured = {place for place, cell in enumerate(grid.row(before[1]), 1) if _is_figure(cell)}
    again = any(_is_figure(cell) for cell in grid.row(run[0] + 1))
    elsewhere = (min(labels), max(labels)) != (min(current, default=0), max(current, default=0))
    texts = measured & set(labels)
    gapless = max(labels) - min(labels) + 1 == len(labels)
    return (
        again
        and not _goes_on(grid, before[0], run[0])
        and not any(_is_figure(text) for text in labels.values())
        and (len(texts) > 1 or (bool(texts) and elsewhere and gapless))
    )


def _goes_on(grid: Grid, first: int, head: int) -> bool:
    """Whether a row or the one below it says in some column what stood there before: a value, and no name of one."""
    texts = [(place, cell) for number in (head, head + 1) for place, cell in enumerate(grid.row(number))
             if isinstance(cell, str) and not is_blank(cell) and not _is_figure(cell)]  # fmt: skip
    above = [grid.row(number) for number in range(first, head)]
    return any(row[place : place + 1] == [text] for row in above for place, text in texts)


def _is_figure(cell: Cell) -> bool:
    if isinstance(cell, str):
        return any(map(str.isdecimal, cell)) and not any(map(str.isalpha, cell))
    return isinstance(cell, int | float | date)


def _bands(grid: Grid, head: int) -> list[_Run]:
    """First and last column of each run of columns, from the header row on; blank columns lie between them."""
    rows = grid.rows[head - 1 : head - 1 + _LOOKED_AT]
    filled = {place for cells in rows for place, cell in enumerate(cells, 1) if not is_blank(cell)}
    gaps = [place for place in range(min(filled), max(filled)) if place not in filled]
    gaps = [place for place in gaps if not grid.column(place).filled()[head - 1 :].any()]
    found, start = [], 0
    for place in sorted(filled):
        if not start or any(start < gap < place for gap in gaps):
            if start:
                found.append((start, max(p for p in filled if p < place)))
            start = place
    return [*found, (start, max(start, int(grid.by_column.widths[head - 1 :].max())))] if gaps else []


def _cut(grid: Grid, top: int, bottom: int, left: int = 1, right: int = 0) -> Part:
    """A part of a sheet between rows and columns, both ends included; `right` is 0 for all columns."""
    rows: list[list[Cell]] = [[]] * (top - 1)
    for cells in grid.rows[top - 1 : bottom]:
        kept = list(cells[left - 1 : right or None])
        rows.append([*[None] * (left - 1), *kept] if any(cell is not None for cell in kept) else [])
    errors = {place: text for place, text in grid.errors.items()
              if top <= place[0] <= bottom and left <= place[1] <= (right or place[1])}  # fmt: skip
    merged = tuple(edges for edges in grid.merged
                   if top <= edges[0] <= bottom and left <= edges[1] <= (right or edges[1]))  # fmt: skip
    known = {part.name: getattr(grid, part.name) for part in fields(Grid)}
    return Part(**known | {"rows": rows, "errors": errors, "merged": merged}, region=_extent(rows))


def _extent(rows: Sequence[Sequence[Cell]]) -> str:
    """The address of the filled cells, such as `B3:F21`."""
    filled = [number for number, cells in enumerate(rows, 1) if any(not is_blank(cell) for cell in cells)]
    places = [place for cells in rows for place, cell in enumerate(cells, 1) if not is_blank(cell)]
    return f"{address(filled[0], min(places))}:{address(filled[-1], max(places))}" if filled else ""
