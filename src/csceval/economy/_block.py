"""The block of a sheet in which rows and columns carry the same codes, with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.economy import _labels
from csceval.errors import EstimationError
from csceval.words import place, problem
from csceval.workbook.grid import Cell, Grid, address, as_text

FIRST_ROWS, FIRST_COLUMNS = 30, 8
# Marks for nothing, and marks for a number that the publisher keeps to itself.
NOTHING = frozenset({"-", "–", "—", "---", "...", "…"})
HIDDEN = frozenset({".", "..", ":", "c", "x", "z", "[c]", "[x]", "[z]", "(d)", "(s)", "n/a"})
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, eq=False)
class Block:
    """One table on a sheet. Rows and columns map a code, or the title where there is none, to their place from 0.

    `row_words` and `column_words` map every word they go by, as `plain` has it, to that code.
    """

    file: str
    grid: Grid
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    titles: Mapping[str, str]
    row_words: Mapping[str, str]
    column_words: Mapping[str, str]
    above: tuple[str, ...]

    def year(self) -> int | None:
        """The year in the sheet's name, else in the lines above the table, else in the file's; None where several."""
        for texts in ((self.grid.name,), self.above, (self.file,)):
            years = {int(year) for text in texts for year in _YEAR.findall(text)}
            if len(years) == 1:
                return years.pop()
        return None

    def frame(self, rows: Iterable[str], columns: Iterable[str], *, empty: float) -> pd.DataFrame:
        """Numbers (rows × columns); an empty cell is `empty`, a cell that the publisher hides NaN."""
        rows, columns = list(rows), list(columns)
        values = [[self._number(self.rows[row], self.columns[column], empty) for column in columns] for row in rows]
        return pd.DataFrame(np.array(values, dtype=np.float64).reshape(len(rows), len(columns)), rows, columns)

    def refuse_hidden(self, frame: pd.DataFrame) -> None:
        """Stops where a purchase is hidden: zero would be a guess."""
        hidden = np.argwhere(frame.isna().to_numpy())
        if len(hidden):
            row, column = self.rows[frame.index[hidden[0][0]]], self.columns[frame.columns[hidden[0][1]]]
            raise self._refuse("io-hidden-cells", row, column, n=len(hidden))

    def _number(self, row: int, column: int, empty: float) -> float:
        cells = self.grid.rows[row]
        cell: Cell = cells[column] if column < len(cells) else None
        if isinstance(cell, int | float):
            return float(cell)
        text = _labels.tidy(as_text(cell))
        if not text:
            return empty
        if text in NOTHING:
            return 0.0
        if text.lower() in HIDDEN:
            return np.nan
        if _THOUSANDS.fullmatch(text):
            text = text.replace(",", "")
        try:
            return float(text)
        except ValueError:
            raise self._refuse("io-not-a-number", row, column, where=text) from None

    def _refuse(self, code: str, row: int, column: int, **values: object) -> EstimationError:
        cell = address(row + 1, column + 1)
        said = problem(code, file=self.file, sheet=self.grid.name, cell=cell, **values)  # type: ignore[arg-type]  # only what fills the templates
        return EstimationError(f"{place(said)}: {said.message}", code=code, fix=said.fix, file=self.file,
                               sheet=self.grid.name, cell=cell)  # fmt: skip


def plain(text: str) -> str:
    """A label as it is compared: small letters, single spaces, typographic marks made plain."""
    return " ".join(_labels.tidy(text).lower().replace("’", "'").replace("_", " ").split())


def find(grid: Grid, file: str) -> Block | None:
    """The block whose first row and some first column share the most codes; None where fewer than two are shared."""
    texts = [[_labels.tidy(as_text(cell)) for cell in row] for row in grid.rows[:FIRST_ROWS]]
    sides = [[_labels.tidy(as_text(row[at])) if at < len(row) else "" for row in grid.rows]
             for at in range(FIRST_COLUMNS)]  # fmt: skip
    shared, header, side = max(
        ((len(_keys(row[at + 1 :]) & _keys(sides[at][number + 1 :])), -number, -at)
         for number, row in enumerate(texts) for at in range(FIRST_COLUMNS)),
        default=(0, 0, 0),
    )  # fmt: skip
    return _block(grid, file, texts, sides, -header, -side) if shared >= 2 else None


def _keys(labels: Iterable[str]) -> set[str]:
    return {label.lstrip("0") or "0" for label in labels if label}


def _block(
    grid: Grid, file: str, texts: Sequence[Sequence[str]], sides: Sequence[Sequence[str]], header: int, side: int
) -> Block:
    shared = _keys(sides[side][header + 1 :]) & _keys(texts[header][side + 1 :])
    first = next(at for at, text in enumerate(texts[header]) if at > side and _keys([text]) & shared)
    beside = [at for at in (*range(side + 1, min(first, FIRST_COLUMNS)), *range(side)) if any(sides[at][header + 1 :])]
    rows: dict[str, int] = {}
    titles: dict[str, str] = {}
    words: dict[str, str] = {}
    for number in range(header + 1, len(grid.rows)):
        if not any(_is_number(cell) for cell in grid.rows[number][first:]):
            continue
        said = [sides[at][number] for at in beside if _is_words(sides[at][number])]
        title = max(said, key=len, default="")
        label = sides[side][number] or title
        if label:
            _put(rows, label, number, shared, file)
            titles[label] = title or label
            words = {plain(text): label for text in (*said, label)} | words
    columns: dict[str, int] = {}
    other: dict[str, str] = {}
    for at in range(first, len(texts[header])):
        near = [texts[row][at] for row in (header, header - 1, header + 1) if _there(texts, row, at)]
        label = texts[header][at] or next(filter(_is_words, near), "")
        if label:
            _put(columns, label, at, shared, file)
            other |= {plain(text): label for text in near if _is_words(text) and plain(text) not in other}
    above = tuple(text for row in texts[:header] for text in row if text)
    return Block(file, grid, rows, columns, titles, words, other, above)


def _there(texts: Sequence[Sequence[str]], row: int, at: int) -> bool:
    return 0 <= row < len(texts) and at < len(texts[row])


def _is_words(text: str) -> bool:
    return bool(text) and not re.fullmatch(r"[-\d.,\s]*", text)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and bool(cell.strip()) and not _is_words(cell))


def _put(places: dict[str, int], label: str, at: int, shared: set[str], file: str) -> None:
    """Notes where a label is; a sector may be there once, of anything else the first counts."""
    if label in places and _keys([label]) <= shared:
        raise _labels.refuse("io-repeated-sector", where=file, names=_labels.listed([label]))
    places.setdefault(label, at)
