"""Decide for every sheet of a file which tables it holds, and which of its columns is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from csceval.definitions.evaluation import Input
from csceval.definitions.table import Table
from csceval.intake.header import vocabulary
from csceval.intake.knows import Knows
from csceval.intake.match import Match, holds_no_data, match_sheet, told_table
from csceval.intake.regions import Finder, Part
from csceval.intake.template.marks import Marks
from csceval.workbook.grid import Grid

Decided = list[tuple[Grid, Match]]


@dataclass(frozen=True)
class Decider:
    """What is known about one file before its sheets are looked at."""

    file: str
    tables: Mapping[str, Table]
    entry: Input | None
    fills: Mapping[str, set[str]]
    knows: Knows = field(default_factory=Knows)
    made: Marks | None = None

    def decide(self, grids: Sequence[Grid]) -> Decided:
        """Every sheet with its table; a sheet of several tables once for each."""
        return [pair for grid in grids for pair in self._sheet(grid)]

    def _sheet(self, grid: Grid) -> Decided:
        parts = [grid] if self.made or holds_no_data(grid) else self._finder(grid).parts(grid)
        decided = [(part, self._match(part)) for part in parts]
        if len(parts) > 1 and all(decision.table is None for _, decision in decided):
            return [(grid, self._match(grid))]
        return decided

    def _finder(self, grid: Grid) -> Finder:
        told = self.tables.get(told_table(grid.name, self.entry) or "")
        columns = self.entry.columns if self.entry else None
        known = [vocabulary(table, columns) for table in ([told] if told else self.tables.values())]
        return Finder(known, lambda piece: self._match(piece).kind == "matched")

    def _match(self, grid: Grid) -> Match:
        return match_sheet(grid, self.tables, self.entry, self.fills, self.knows, self.file, self.made)


def parted(decided: Decided) -> dict[str, list[Part]]:
    """The sheets that hold several tables, with the parts in which one was found."""
    found: dict[str, list[Part]] = {}
    for grid, decision in decided:
        if isinstance(grid, Part) and decision.kind not in ("unmatched", "no-data"):
            found.setdefault(grid.name, []).append(grid)
    return {name: parts for name, parts in found.items() if len(parts) > 1}
