"""One column of a sheet while it is judged: its cells, its values so far, and what is said about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from csceval import words
from csceval.definitions.table import Column as Definition
from csceval.intake.asking.questions import Question
from csceval.intake.cells import normal
from csceval.intake.sheet import SheetRows
from csceval.intake.values.values import Converted, Failure, Value
from csceval.problems import Problem
from csceval.workbook.columns import Column
from csceval.workbook.grid import Cell, address
from csceval.workbook.texts import Texts

if TYPE_CHECKING:
    from csceval.intake.reader import Setting

Mask = NDArray[np.bool_]


@dataclass
class Judged:
    """A column of the table that a column of the sheet fills."""

    sheet: SheetRows
    column: Definition
    place: int
    cells: Column[Cell]
    done: Converted
    setting: Setting
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The header as typed."""
        return self.sheet.header.labels.get(self.place, "")

    @cached_property
    def used(self) -> Sequence[Cell]:
        """The distinct cells."""
        if isinstance(self.cells.values, Texts):
            return self.cells.values.only(self.cells.used())
        return [self.cells.values[code] for code in np.flatnonzero(self.cells.used()).tolist()]

    @cached_property
    def texts(self) -> Sequence[str]:
        """The distinct cells that are text."""
        if isinstance(self.used, Texts):
            return self.used.only(self.used.filled())  # type: ignore[return-value]  # none of these is empty
        return [cell for cell in self.used if isinstance(cell, str)]

    @cached_property
    def joined(self) -> str:
        """All these texts in one, to see at once whether any of them can be meant."""
        return self.texts.lines() if isinstance(self.texts, Texts) else "\n".join(self.texts)

    @cached_property
    def beginnings(self) -> set[str]:
        """The first characters of the texts."""
        if isinstance(self.texts, Texts) and self.texts.plain:
            first = np.unique(self.texts.utf8[self.texts.edges[:-1]])
            return {*first.tobytes().decode("ascii")}
        return {text[:1] for text in self.texts}

    def where(self, test: Callable[[Cell], bool]) -> Mask:
        """The rows whose cell passes a test."""
        return self.cells.where(test)

    def rows_in(self, ranges: Iterable[tuple[int, int]]) -> Mask:
        """The rows that lie in ranges of sheet rows, both ends included."""
        numbers = np.asarray(self.sheet.rows, dtype=np.int64)
        found = np.zeros(len(numbers), dtype=bool)
        for first, last in ranges:
            found |= (numbers >= first) & (numbers <= last)
        return found

    def numbers(self) -> NDArray[np.float64]:
        """The values as numbers; not a number where there is none."""
        known = [float(v) if isinstance(v, int | float) else np.nan for v in self.done.values.values]
        return np.take(np.asarray([*known, np.nan]), self.done.values.codes)

    def change(self, rows: Mask, new: Callable[[float], Value]) -> None:
        """Put new values in place of the numbers of some rows."""
        old = self.done.values
        values = [*old.values, *(new(v) if isinstance(v, int | float) else v for v in old.values)]
        codes = old.codes.astype(np.int32)
        codes[rows] += np.int32(len(old.values))
        self.done.values = Column(values, codes)

    def fail(self, rows: Iterable[int], code: str, **values: object) -> None:
        """These cells are no values; each is told at its cell."""
        self._without([*rows], lambda: Failure(code, dict(values)))

    def _without(self, rows: list[int], failure: Callable[[], Failure]) -> None:
        values, codes = self.done.values.values, self.done.values.codes.astype(np.int32)
        codes[rows] = len(values)
        self.done.values = Column([*values, None], codes)
        self.done.failed |= {position: failure() for position in rows}

    def hold(self, rows: Mask, code: str, **values: object) -> None:
        """Set rows aside for something that is told once, at the header."""
        self._without(positions(rows), lambda: Failure(code, told=True))
        self.at_header(code, **values)

    def at_header(self, code: str, **values: object) -> None:
        """Say something about the whole column."""
        row = self.sheet.header.row
        place: dict[str, Any] = {"row": row, "cell": address(row, self.place), "field": self.column.name}
        where = {"file": self.sheet.file, "sheet": self.sheet.grid.name, "column": self.label} | place
        self.problems.append(words.problem(code, **where, **values))  # type: ignore[arg-type]  # the keywords of the templates are free

    def at_cell(self, position: int, code: str, **values: object) -> None:
        """Say something about one cell, which is used all the same."""
        self.problems.append(self.sheet.problem(code, position, self.column.name, **values))

    def answer(self, kind: str) -> str | None:
        """What a person has answered about this column."""
        found = self.setting.answers.get(kind, self.sheet.sender, self._subject)
        return normal(found) if found else None

    def ask(self, kind: str, saw: str, choices: tuple[str, ...], rows: int) -> None:
        """Ask something about this column."""
        cell = address(self.sheet.header.row, self.place)
        where = (self.sheet.file, self.sheet.grid.name, cell)
        self.questions.append(
            Question(kind, saw, choices, *where, scope=self.sheet.sender, subject=self._subject, rows=rows)
        )

    @property
    def _subject(self) -> str:
        return f"{self.sheet.table.id}.{self.column.name}: {normal(self.label)}"


def positions(rows: Mask) -> list[int]:
    """The positions at which a mask is true."""
    found: list[int] = np.flatnonzero(rows).tolist()
    return found
