"""Where the columns of accepted rows stand in their sheets: kept beside them, so that a figure leads to its cells."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from csceval import files
from csceval.workbook.grid import column_number

if TYPE_CHECKING:
    from csceval.dataset.tracing import Behind

NAME = "_cells.json"
Letters = Mapping[tuple[str, str, str], Mapping[str, str]]


@dataclass(frozen=True)
class Source:
    """Cells of one column of one sheet: `column` is its name in the table, `cells` are A1 ranges of `rows` rows."""

    file: str
    sheet: str
    column: str
    cells: str
    rows: int


def write(folder: Path, letters: Letters) -> Path:
    """Keep (file, sheet, table) → column → letter."""
    entries = [[*place, dict(columns)] for place, columns in sorted(letters.items())]
    return files.write_text(folder / NAME, json.dumps(entries, ensure_ascii=False, indent=0) + "\n", mode=0o600)


def read(folder: Path) -> Letters:
    """What `write` kept."""
    entries = json.loads((folder / NAME).read_text(encoding="utf-8"))
    return {(file, sheet, table): columns for file, sheet, table, columns in entries}


def sources(parts: Iterable[Behind], letters: Letters) -> tuple[Source, ...]:
    """The cells that rows came from, by file, sheet and column.

    A column that its sheet lacks (the sender's folder stood for it, say) has no cells.
    """
    found: dict[tuple[str, str, str, str], set[int]] = defaultdict(set)
    for part in (part for part in parts if len(part.rows)):
        places = part.rows[["_file", "_sheet", "_row"]].to_records(index=False).tolist()
        for file, sheet, row in places:
            for column, letter in letters.get((file, sheet, part.table), {}).items():
                if column in part.columns:
                    found[file, sheet, column, letter].add(int(row))
        if "_cell" in part.rows:
            for (file, sheet, row), cell in zip(places, part.rows["_cell"], strict=True):
                if isinstance(cell, str) and cell:
                    found[file, sheet, "value", cell.rstrip("0123456789")].add(int(row))
    return tuple(
        Source(file, sheet, column, ranges(letter, rows), len(rows))
        for (file, sheet, column, letter), rows in sorted(found.items(), key=_in_sheet)
    )


def _in_sheet(item: tuple[tuple[str, str, str, str], set[int]]) -> tuple[str, str, int]:
    """By file, by sheet, and from left to right."""
    file, sheet, _, letter = item[0]
    return file, sheet, column_number(letter)


def ranges(letter: str, rows: Iterable[int]) -> str:
    """Rows of a column as A1 ranges.

    >>> ranges("D", [4, 5, 6, 9])
    'D4:D6, D9'
    """
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], row]
        else:
            runs.append([row, row])
    return ", ".join(f"{letter}{a}" if a == b else f"{letter}{a}:{letter}{b}" for a, b in runs)
