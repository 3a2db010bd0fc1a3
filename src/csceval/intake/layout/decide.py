"""Decide for every sheet of a file which tables it holds, and which of its columns is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from csceval.definitions.evaluation import Input
from csceval.definitions.table import Table
from csceval.intake.asking.answering import Answered
from csceval.intake.asking.questions import Answers
from csceval.intake.layout.header import Vocabulary, vocabulary
from csceval.intake.layout.knows import Knows
from csceval.intake.layout.match import Match, holds_no_data, match_sheet, told_table
from csceval.intake.layout.placed import Placed
from csceval.intake.layout.regions import Finder, Part
from csceval.intake.layout.stands import Stands
from csceval.intake.register import Register
from csceval.intake.template.marks import Marks
from csceval.workbook.grid import Grid


@dataclass(frozen=True)
class Decider:
    """What is known about one file before its sheets are looked at."""

    file: str
    sender: str
    tables: Mapping[str, Table]
    entry: Input | None
    fills: Mapping[str, set[str]]
    knows: Knows = field(default_factory=Knows)
    made: Marks | None = None
    answers: Answers = field(default_factory=Answers)
    registers: Mapping[str, Register] = field(default_factory=dict)

    @property
    def known(self) -> list[Vocabulary]:
        """The wordings of every table."""
        return [vocabulary(table, self.entry.columns if self.entry else None) for table in self.tables.values()]

    def decide(self, grids: Sequence[Grid]) -> list[Placed]:
        """Every sheet with its table; a sheet of several tables once for each."""
        decided = [placed for grid in grids for placed in self._sheet(grid)]
        if self.made:
            return decided
        return Stands(self.registers, self.knows, self.answers, self.sender, self._match).settle(decided)

    def _sheet(self, grid: Grid) -> list[Placed]:
        parts = [grid] if self.made or holds_no_data(grid) else self._finder(grid).parts(grid)
        decided = [self._placed(part) for part in parts]
        if len(parts) > 1 and all(placed.match.table is None for placed in decided):
            return [self._placed(grid)]
        return decided

    def _finder(self, grid: Grid) -> Finder:
        told = self.tables.get(told_table(grid.name, self.entry) or "")
        columns = self.entry.columns if self.entry else None
        known = [vocabulary(told, columns)] if told else self.known
        return Finder(known, lambda piece: self._match(self.entry, piece).kind == "matched")

    def _placed(self, grid: Grid) -> Placed:
        answered = Answered(self.answers, self.file, self.sender, grid)
        return Placed(grid, *answered.match(self.entry, partial(self._match, grid=grid)))

    def _match(self, told: Input | None, grid: Grid) -> Match:
        return match_sheet(grid, self.tables, told, self.fills, self.knows, self.file, self.made)


def parted(decided: Sequence[Placed]) -> dict[str, list[Part]]:
    """The sheets that hold several tables, with the parts in which one was found."""
    found: dict[str, list[Part]] = {}
    for placed in decided:
        if isinstance(placed.grid, Part) and placed.match.kind not in ("unmatched", "no-data"):
            found.setdefault(placed.grid.name, []).append(placed.grid)
    return {name: parts for name, parts in found.items() if len(parts) > 1}
