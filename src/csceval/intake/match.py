"""Decide which table a sheet fills: as the evaluation says, else by its name and header; doubt becomes a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import islice
from typing import Literal

from csceval.definitions.evaluation import Input
from csceval.definitions.table import Table
from csceval.intake.cells import normal
from csceval.intake.header import Header, Labels, Vocabulary, find_header, labels_of
from csceval.intake.template.marks import Marks
from csceval.workbook.grid import Grid, is_blank

Kind = Literal["matched", "incomplete", "clashing", "ambiguous", "unmatched", "no-data"]
_SHARE_OF_REQUIRED = 0.6
_SHARE_OF_REGISTER, _SHARE_OF_FACTS = 0.5, 0.25


@dataclass(frozen=True)
class Match:
    """What became of a sheet. `missing` are required columns without a header, `filled` those the sender stands for."""

    kind: Kind
    table: Table | None = None
    header: Header | None = None
    missing: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    tables: tuple[str, ...] = field(default=())

    @property
    def rank(self) -> tuple[int, int]:
        """How much of the sheet the table explains."""
        return (len(self.header.named), self.header.score) if self.header else (0, 0)


def input_for(name: str, inputs: Iterable[Input]) -> Input | None:
    """The first entry of `inputs` whose pattern fits a file, by its path in the inbox or by its bare name."""
    bare = name.rsplit("/", 1)[-1]
    return next((i for i in inputs if fnmatchcase(name, i.files) or fnmatchcase(bare, i.files)), None)


def told_table(sheet: str, entry: Input | None) -> str | None:
    """The table that the evaluation names for a sheet, by the sheet's name or by `*`."""
    if entry is None:
        return None
    by_name = {normal(name): table for name, table in entry.sheets.items() if name != "*"}
    return by_name.get(normal(sheet), entry.sheets.get("*"))


def holds_no_data(grid: Grid) -> bool:
    """Whether a sheet is empty, or only notes: never two filled cells beside each other in two rows."""
    if grid.name.startswith("_"):
        return True
    filled = (row for row in grid.rows if sum(not is_blank(cell) for cell in row) > 1)
    return len(list(islice(filled, 2))) < 2


def match_sheet(
    grid: Grid,
    tables: Mapping[str, Table],
    entry: Input | None,
    fills: Mapping[str, set[str]],
    made: Marks | None = None,
) -> Match:
    """Find the table of a sheet.

    Parameters
    ----------
    fills : table → required columns that the sender can stand for when the sheet lacks exactly one of them.
    made : what the workbook says about itself, where it is a template of csceval.
    """
    columns = entry.columns if entry else {}
    told = told_table(grid.name, entry) or (made.table_of(grid.name) if made else None)
    if made and told is None and grid.name in made.own:
        return Match("no-data")
    if told is not None and told in tables:
        if not any(not is_blank(cell) for row in grid.rows for cell in row):
            return Match("no-data", tables[told])
        return _try(labels_of(grid), tables[told], columns, fills)
    if holds_no_data(grid):
        return Match("no-data")
    rows = labels_of(grid)
    tried = [_try(rows, table, columns, fills) for _, table in sorted(tables.items())]
    named = [m for m in tried if m.table and normal(grid.name) in (m.table.id, normal(m.table.name))]
    if named and named[0].rank[0] >= 2:
        return named[0]
    whole = [match for match in tried if match.kind in ("matched", "clashing") and _explains_enough(match)]
    if whole:
        return _only_best(whole)
    partial = [match for match in tried if _explains_enough(match) and _share_found(match) >= _SHARE_OF_REQUIRED]
    return max(partial, key=lambda m: (m.rank, _share_found(m))) if partial else Match("unmatched")


def _try(rows: Labels, table: Table, columns: Mapping[str, str], fills: Mapping[str, set[str]]) -> Match:
    """Read the sheet as if it filled this table."""
    header = find_header(rows, Vocabulary(table, columns))
    if header is None:
        return Match("incomplete", table, None, tuple(c.name for c in table.columns if c.required))
    missing = tuple(c.name for c in table.columns if c.required and c.name not in header.named)
    fillable = [name for name in missing if name in fills.get(table.id, set())]
    filled = tuple(fillable) if len(fillable) == 1 else ()
    missing = tuple(name for name in missing if name not in filled)
    kind: Kind = "incomplete" if missing else "clashing" if header.clashes else "matched"
    return Match(kind, table, header, missing, filled)


def _explains_enough(match: Match) -> bool:
    """Whether the table names enough of the headers.

    Any list of figures by organisation has the few columns that a register requires.
    """
    if match.table is None or match.header is None or match.rank[0] < 2:
        return False
    share = match.rank[0] / len(match.header.labels)
    return share >= (_SHARE_OF_REGISTER if match.table.kind == "register" else _SHARE_OF_FACTS)


def _share_found(match: Match) -> float:
    required = sum(column.required for column in match.table.columns) if match.table else 0
    return 1 - len(match.missing) / required if required else 1.0


def _only_best(matches: list[Match]) -> Match:
    """The match that explains most headers, where there is only one such."""
    best = max(match.rank for match in matches)
    winners = [match for match in matches if match.rank == best]
    if len(winners) == 1:
        return winners[0]
    return Match("ambiguous", None, winners[0].header, tables=tuple(m.table.id for m in winners if m.table))
