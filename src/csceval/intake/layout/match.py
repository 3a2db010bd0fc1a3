"""Decide which table a sheet fills: as the evaluation says, else by its name and header; doubt becomes a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from itertools import islice
from typing import Literal

from csceval.definitions.evaluation import Input
from csceval.definitions.table import Table
from csceval.intake.cells import normal
from csceval.intake.layout import layouts
from csceval.intake.layout.header import Header, Labels, find_header, labels_of, vocabulary
from csceval.intake.layout.knows import REPORTS, Knows
from csceval.intake.layout.layout import Doubt, Layout, answer, named_periods
from csceval.intake.layout.regions import Part
from csceval.intake.template.marks import Marks
from csceval.workbook.grid import Grid, is_blank

Kind = Literal["matched", "incomplete", "clashing", "ambiguous", "unclear", "unmatched", "no-data"]
_SHARE_OF_REQUIRED = 0.6
_SHARE_OF_REGISTER, _SHARE_OF_FACTS = 0.5, 0.25


@dataclass(frozen=True)
class Match:
    """What became of a sheet. `missing` are required columns without a header, `filled` those the sender stands for.

    `layout` says how a sheet holds several totals a row, `doubt` what must be told before it can be read, `stands` what
    the name or title of the sheet says in place of a column.
    """

    kind: Kind
    table: Table | None = None
    header: Header | None = None
    missing: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    tables: tuple[str, ...] = field(default=())
    layout: Layout | None = None
    doubt: Doubt | None = None
    stands: Mapping[str, str] = field(default_factory=dict)

    @property
    def rank(self) -> tuple[int, int]:
        """How much of the sheet the table explains."""
        if self.header is None:
            return (0, 0)
        # Words that also stand for a code are one column.
        return (len({*self.header.columns.values()}) + len(self.header.clashes), self.header.score)


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
    knows: Knows | None = None,
    file: str = "",
    made: Marks | None = None,
) -> Match:
    """Find the table of a sheet.

    Parameters
    ----------
    fills : table → required columns that the sender can stand for when the sheet lacks exactly one of them.
    knows : what may come as totals; `file` is the name of the file, which may say of which year or period they are.
    made : what the workbook says about itself, where it is a template of csceval.
    """
    columns = entry.columns if entry else {}
    told = told_table(grid.name, entry) or (made.table_of(grid.name) if made else None)
    if made and told is None and grid.name in made.own:
        return Match("no-data")
    if entry and entry.layout and REPORTS in tables and not holds_no_data(grid):
        told = told or REPORTS
    if told is not None and told in tables:
        if not any(not is_blank(cell) for row in grid.rows for cell in row):
            return Match("no-data", tables[told])
        tables = {told: tables[told]}
    elif not isinstance(grid, Part) and holds_no_data(grid):
        return Match("no-data")
    rows = labels_of(grid)
    tried = [_try(rows, table, columns, fills) for _, table in sorted(tables.items())]
    totals = layouts.Reading(grid, tables, entry, fills.get(REPORTS, set()), knows or Knows(), file)
    if told is not None and told in tables:
        return _told(tried[0], totals)
    return _choose(grid, tried, totals)


def _told(tried: Match, totals: layouts.Reading) -> Match:
    """The table is known; for totals the layout may still have to be found."""
    if tried.table is None or tried.table.id != REPORTS:
        return tried
    wide = [_wide(totals, found) for found in (totals.by_period(), totals.by_indicator()) if found]
    if totals.kind in ("wide_periods", "wide_indicators"):
        return wide[0] if wide else Match("incomplete", tried.table, tried.header, tried.missing or ("value",))
    if totals.kind == "long" or not wide:
        return _with_figure(_as_said(tried, totals), totals)
    clear = [match for match in wide if match.layout]
    return clear[0] if clear else tried if tried.kind == "matched" else wide[0]


def _as_said(tried: Match, totals: layouts.Reading) -> Match:
    """A list of totals that lacks only what the evaluation says about it."""
    said = totals.said.intersection(tried.missing)
    missing = tuple(name for name in tried.missing if name not in said)
    kind: Kind = "incomplete" if missing else "clashing" if tried.header and tried.header.clashes else "matched"
    return replace(tried, kind=kind, missing=missing, filled=(*tried.filled, *sorted(said))) if said else tried


def _choose(grid: Grid, tried: list[Match], totals: layouts.Reading) -> Match:
    """The table that a sheet fills by its name and header."""
    by_period = totals.by_period()
    if isinstance(by_period, Layout):
        return _wide(totals, by_period)
    named = [m for m in tried if m.table and normal(grid.name) in map(normal, m.table.called)]
    if named and named[0].rank[0] >= 2 and (named[0].kind != "incomplete" or named[0].table is not totals.table):
        return _with_figure(named[0], totals)
    tried = [match for match in tried if not totals.is_foreign(match.table)]
    whole = [match for match in tried if match.kind in ("matched", "clashing") and _explains_enough(match)]
    if any(match.table and match.table.kind != "register" for match in whole):
        return _with_figure(_only_best(whole), totals)
    by_indicator = totals.by_indicator()
    if isinstance(by_indicator, Layout):
        return _wide(totals, by_indicator)
    if whole:
        return _only_best(whole)
    if doubt := by_period or by_indicator:
        return _wide(totals, doubt)
    partial = [match for match in tried if _explains_enough(match) and _share_found(match) >= _SHARE_OF_REQUIRED]
    if not partial:
        return Match("unmatched")
    return _lacks_period(max(partial, key=lambda m: (m.rank, _share_found(m))), totals)


def _lacks_period(match: Match, totals: layouts.Reading) -> Match:
    """A list of totals for one period often leaves it to the file's name: that can be told."""
    if match.table is None or match.table.id != REPORTS or match.header is None or match.missing != ("period",):
        return match
    choices = tuple(answer("long", period=key) for key in named_periods(totals.grid.name, totals.file) or ["…"])
    doubt = Doubt("no_period_long", match.header, min(match.header.labels), choices=choices)
    return Match("unclear", match.table, match.header, doubt=doubt)


def _wide(totals: layouts.Reading, found: Layout | Doubt) -> Match:
    """What a layout comes to: the partner may still be missing, or two columns may say the same."""
    if isinstance(found, Doubt):
        return Match("unclear", totals.table, found.header, doubt=found)
    missing, filled = totals.partner(found.header)
    kind: Kind = "incomplete" if missing else "clashing" if found.header.clashes else "matched"
    return Match(kind, totals.table, found.header, missing, filled, layout=found)


def _with_figure(match: Match, totals: layouts.Reading) -> Match:
    """A list of totals needs a column of figures: without one nobody could say what was reached."""
    if match.kind != "matched" or match.table is not totals.table or match.header is None:
        return match
    doubt = totals.without_figure(match.header)
    return Match("unclear", match.table, match.header, doubt=doubt) if doubt else match


def _try(rows: Labels, table: Table, columns: Mapping[str, str], fills: Mapping[str, set[str]]) -> Match:
    """Read the sheet as if it filled this table."""
    header = find_header(rows, vocabulary(table, columns))
    if header is None:
        return Match("incomplete", table, None, tuple(c.name for c in table.columns if c.required))
    if table.id == REPORTS:
        header = layouts.with_code(header)
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
