"""Read one file of the inbox: its sheets, the tables they fill, and what was found on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from csceval.definitions.evaluation import Evaluation, Input
from csceval.definitions.indicator import Indicator
from csceval.definitions.table import Table
from csceval.intake import match, tell
from csceval.intake.answering import Answered, manners
from csceval.intake.ask import column_questions
from csceval.intake.body import split
from csceval.intake.corrections import correct
from csceval.intake.decisions import Decision
from csceval.intake.feedback.back import misplaced, read_feedback
from csceval.intake.folder import Entry, has_changed
from csceval.intake.found import FileRead
from csceval.intake.knows import Knows
from csceval.intake.layout_rows import MeltedRows, records
from csceval.intake.match import Match
from csceval.intake.naming import settle_names
from csceval.intake.opening import open_file
from csceval.intake.questions import Answers
from csceval.intake.register import Register, partner_columns, sender_id
from csceval.intake.result import SheetRecord
from csceval.intake.sheet import SheetRows, raw_row, read_columns
from csceval.intake.template.marks import Marks, read_marks
from csceval.intake.values import Manner
from csceval.workbook.grid import Grid, Unreadable

_ASIDE = {"incomplete": "missing-column", "clashing": "duplicate-column", "unclear": "layout-unclear"}


@dataclass(frozen=True)
class Setting:
    """What holds for every file: the evaluation, its tables, and the partners that a folder can stand for."""

    evaluation: Evaluation
    tables: Mapping[str, Table]
    partners: Register
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    knows: Knows = field(default_factory=Knows)
    answers: Answers = field(default_factory=Answers)
    corrections: Mapping[str, Sequence[Decision]] = field(default_factory=dict)

    def manner(self, entry: Input | None) -> Manner:
        """How the cells of a file are to be read."""
        span = self.evaluation.period
        common = {"within": span.window, "fiscal_year_starts": span.fiscal_year_starts}
        if entry is None:
            return Manner(**common)  # type: ignore[arg-type]  # the two keywords above
        return Manner(entry.dates, entry.decimal, entry.missing, **common)  # type: ignore[arg-type]  # as above


def read_file(entry: Entry, setting: Setting) -> FileRead:
    """Read every sheet of a file; nothing that is wrong with it is ever raised."""
    told = match.input_for(entry.name, setting.evaluation.inputs)
    found = FileRead(entry.name, told.sender if told and told.sender else entry.sender)
    try:
        grids = open_file(entry.path)
    except Unreadable as refusal:
        return found.refuse(refusal.code, **refusal.values)
    except OSError:
        return found.refuse("not-allowed")
    if has_changed(entry):
        return found.refuse("still-being-written")
    if returned := read_feedback(grids, entry.name):
        return tell.returned(found, returned, misplaced=misplaced(returned.mark, entry))
    if corrections := setting.corrections.get(entry.name):
        grids, told_corrections = correct(grids, corrections)
        found.problems += told_corrections
    for remark in (remark for grid in grids for remark in grid.remarks):
        found.find(remark.code, cell=remark.cell, **remark.values)
    fills = _fills(found, setting, told)
    made = read_marks(grids)
    matches = []
    for grid in grids:
        attempt = partial(_matched, grid=grid, setting=setting, fills=fills, file=found.name, made=made)
        answered = Answered(setting.answers, found.name, found.sender, grid)
        decision, holds = answered.match(told, attempt)
        matches.append(decision)
        asked = len(found.questions)
        _take(found, grid, decision, setting, holds, made)
        _waiting(found, grid, asked)
    if made:
        tell.stale(found, made, setting.tables, setting.indicators)
    tell.unmatched(found, grids, matches)
    return found


def _matched(
    told: Input | None, *, grid: Grid, setting: Setting, fills: dict[str, set[str]], file: str, made: Marks | None
) -> Match:
    return match.match_sheet(grid, setting.tables, told, fills, setting.knows, file, made)


def _waiting(found: FileRead, grid: Grid, asked: int) -> None:
    """All rows of a sheet wait for the questions about it as a whole."""
    rows = sum(row[0] == grid.name for row in found.aside)
    found.questions[asked:] = [one if one.rows else replace(one, rows=rows) for one in found.questions[asked:]]


def _fills(found: FileRead, setting: Setting, told: Input | None) -> dict[str, set[str]]:
    """The columns for which the sender's folder can stand, by table."""
    known = _partner(found, setting, told)
    return {name: partner_columns(table) for name, table in setting.tables.items()} if known else {}


def _partner(found: FileRead, setting: Setting, told: Input | None) -> str | None:
    """The partner who sent a file. Where the evaluation lists no partners, a folder of the inbox is one."""
    if setting.partners.ids:
        return sender_id(setting.evaluation, setting.partners, found.sender)
    return found.sender if "/" in found.name or (told and told.sender) else None


def _take(
    found: FileRead, grid: Grid, decision: Match, setting: Setting, told: Input | None, made: Marks | None
) -> None:
    """Count the rows of a sheet, and read them or set them aside."""
    table, header = decision.table, decision.header
    found.records.append(_record(grid, decision))
    if header is None or decision.kind in ("unmatched", "no-data"):
        if decision.kind == "incomplete" and table:
            tell.missing_columns(found, grid, decision, table)
        return
    body = split(grid, header, table, ours=made is not None)
    found.counted += [(grid.name, row) for row in sorted([*body.rows, *(row for row, _ in body.ignored)])]
    found.ignored += [(grid.name, row, reason) for row, reason in body.ignored]
    if grid.hidden and body.rows:
        found.find("hidden-sheet", sheet=grid.name)
    if decision.kind == "matched" and table:
        filled = _filled(found, decision, setting, told) | (made.fixed_in(grid.name) if made else {})
        sheet = _sheet(found, grid, decision, body.rows, filled)
        found.sheets.append(sheet)
        manner = setting.manner(told)
        found.problems += read_columns(sheet, manner, manners(sheet, manner, setting.answers))
        settle_names(sheet, setting.knows, told.layout if told else None)
        found.questions += column_questions(sheet)
        tell.extra_columns(found, grid, table, header, told)
        return
    code = _ASIDE.get(decision.kind, "sheet-ambiguous")
    found.aside += [(grid.name, row, code, raw_row(grid, header, row)) for row in body.rows]
    if decision.kind == "incomplete" and table:
        tell.missing_columns(found, grid, decision, table)
    elif decision.doubt:
        tell.unclear(found, grid, decision.doubt)
    elif decision.kind == "clashing":
        tell.clashing_columns(found, grid, header)
    else:
        tell.ambiguous(found, grid, decision, header)


def _filled(found: FileRead, decision: Match, setting: Setting, told: Input | None) -> dict[str, str]:
    """What stands for the columns that a sheet lacks: its sender, or what the evaluation says."""
    layout = told.layout if told else None
    said = {"period": layout.period, "indicator_id": layout.indicator} if layout else {}
    return {name: said.get(name) or _partner(found, setting, told) or "" for name in decision.filled}


def _sheet(found: FileRead, grid: Grid, decision: Match, rows: list[int], filled: dict[str, str]) -> SheetRows:
    """The rows of a sheet; where they hold several totals each, one record a total."""
    table, header, layout = decision.table, decision.header, decision.layout
    assert table is not None and header is not None  # noqa: S101, PT018 - a matched sheet has both
    if layout is None:
        return SheetRows(found.name, found.sender, grid, table, header, rows, filled)
    numbers, melts, empty = records(grid, layout, rows)
    found.ignored += [(grid.name, row, "row-without-figures") for row in empty]
    tell.columns_left_out(found, grid, layout)
    return MeltedRows(found.name, found.sender, grid, table, header, numbers, filled, melts=melts)


def _record(grid: Grid, decision: Match) -> SheetRecord:
    header = decision.header
    matched = decision.kind not in ("unmatched", "no-data", "ambiguous")
    return SheetRecord(
        name=grid.name,
        table=decision.table.id if decision.table and matched else None,
        header_row=header.row if header else None,
        columns={name: header.labels[place] for name, place in header.columns.items()} if header else {},
        extra=tuple(header.extra.values()) if header else (),
        hidden=grid.hidden,
        width=len(header.labels) if header else 0,
        layout=decision.layout.kind if decision.layout else "",
        missing=decision.missing if header else (),
        reason="" if decision.kind == "matched" else decision.kind,
    )


def sheets_of(files: list[FileRead], table: Table) -> Iterator[SheetRows]:
    """Every sheet that fills a table, in the order of the files."""
    return (sheet for file in files for sheet in file.sheets if sheet.table.id == table.id)
