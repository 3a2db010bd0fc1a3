"""What a case is: files in which a code must be found, and a near twin in which it must not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]
Content = bytes | Rows | Callable[[Path], object]
Files = Mapping[str, Content]
HEADER = ["visit_id", "partner_id", "visit_date", "people"]
GOOD = ["v1", "north", "2024-01-05", "3"]
REGISTER = {"partners": [{"partner_id": "north", "partner_name": "North Clinic"}], "sites": [{"site_id": "S1"}]}


@dataclass(frozen=True)
class Case:
    """`at` is where the code is found in `bad`: a cell, a row, a sheet or the file; `told` changes the evaluation."""

    code: str
    at: str
    bad: Files
    twin: Files
    told: dict[str, object] = field(default_factory=dict)
    twin_told: dict[str, object] | None = None


CASES: dict[str, Case] = {}


def case(code: str, at: str, bad: Files, twin: Files, *, told: dict[str, object] | None = None,
         twin_told: dict[str, object] | None = None) -> None:  # fmt: skip
    """Add a case; the test finds it."""
    assert code not in CASES, f"{code} has a case already"
    CASES[code] = Case(code, at, bad, twin, told or {}, twin_told)


def visits(*rows: Sequence[object], header: Sequence[object] = HEADER) -> dict[str, Content]:
    """A CSV of visits."""
    return {"a.csv": [header, *rows]}


def one(**cells: object) -> dict[str, Content]:
    """A CSV with one right visit and one in which these cells are others."""
    names = [*HEADER, *(name for name in cells if name not in HEADER)]
    other = {**dict(zip(HEADER, ["v2", "north", "2024-01-06", "4"], strict=True)), **cells}
    return visits([*GOOD, *[""] * (len(names) - 4)], [other[name] for name in names], header=names)


def workbook(*sheets: Rows, change: Callable[[Workbook], None] | None = None) -> bytes:
    """An .xlsx of these sheets."""
    book = Workbook()
    for number, rows in enumerate(sheets):
        page = book.worksheets[0] if number == 0 else book.create_sheet()
        page.title = f"Sheet{number + 1}"
        for row in rows:
            page.append(list(row))
    if change:
        change(book)
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one part more."""
    memory = io.BytesIO(data)
    with zipfile.ZipFile(memory, "a") as archive:
        archive.writestr(name, content)
    return memory.getvalue()
