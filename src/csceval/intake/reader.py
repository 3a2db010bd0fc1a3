"""Read one file of the inbox: its sheets, the tables they fill, and what was found on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from csceval.definitions.evaluation import Evaluation, Input
from csceval.definitions.indicator import Indicator
from csceval.definitions.table import Table
from csceval.intake import tell, unseen
from csceval.intake.arrival.folder import Entry, has_changed, shown
from csceval.intake.arrival.form import form_id
from csceval.intake.arrival.opening import open_file
from csceval.intake.arrival.rehearsed import is_drawn, without_mark
from csceval.intake.asking.answering import manners
from csceval.intake.asking.ask import column_questions
from csceval.intake.asking.decisions import Decision
from csceval.intake.asking.questions import Answers
from csceval.intake.corrections import correct
from csceval.intake.feedback.back import misplaced, read_feedback
from csceval.intake.found import FileRead
from csceval.intake.layout import match, tell_layout
from csceval.intake.layout.body import split
from csceval.intake.layout.decide import Decider, parted
from csceval.intake.layout.knows import Knows
from csceval.intake.layout.layout_rows import MeltedRows, records
from csceval.intake.layout.match import Match
from csceval.intake.layout.merged import fill_merged
from csceval.intake.layout.naming import settle_names
from csceval.intake.layout.placed import Placed
from csceval.intake.layout.regions import Part
from csceval.intake.personal import withheld
from csceval.intake.personal.pseudonym import Pseudonyms
from csceval.intake.register import Register, partner_columns, sender_id
from csceval.intake.result import SheetRecord
from csceval.intake.sheet import SheetRows, compact, raw_row, read_columns
from csceval.intake.template.marks import Marks, read_marks
from csceval.intake.values.judge import Judge
from csceval.intake.values.values import Manner
from csceval.workbook.grid import Grid, Unreadable

_ASIDE = {"incomplete": "missing-column", "clashing": "duplicate-column", "unclear": "layout-unclear"}


@dataclass(frozen=True)
class Setting:
    """What holds for every file: the evaluation, its tables, and the partners that a folder can stand for.

    In a `rehearsal` drawn files are read and no others; elsewhere all but drawn ones.
    """

    evaluation: Evaluation
    tables: Mapping[str, Table]
    partners: Register
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    knows: Knows = field(default_factory=Knows)
    answers: Answers = field(default_factory=Answers)
    corrections: Mapping[str, Sequence[Decision]] = field(default_factory=dict)
    pseudonyms: Pseudonyms = field(default_factory=lambda: Pseudonyms(Path()))
    sites: Register = field(default_factory=Register)
    rehearsal: bool = False

    def manner(self, entry: Input | None) -> Manner:
        """How the cells of a file are to be read."""
        span = self.evaluation.period
        common = {"within": span.window, "fiscal_year_starts": span.fiscal_year_starts}
        if entry is None:
            return Manner(**common)  # type: ignore[arg-type]  # the two keywords above
        return Manner(entry.dates, entry.decimal, entry.missing, **common)  # type: ignore[arg-type]  # as above


def read_file(entry: Entry, setting: Setting) -> FileRead:
    """Read every sheet of a file; nothing that is wrong with it is ever raised."""
    # What the evaluation says of partners' layouts does not hold for drawn workbooks, which all have the same one.
    told = None if setting.rehearsal else match.input_for(entry.name, setting.evaluation.inputs)
    known = told.sender if told and told.sender else entry.sender
    found = FileRead(entry.name, known or shown(Path(entry.path.stem)))
    try:
        grids = open_file(entry.path)
    except Unreadable as refusal:
        return found.refuse(refusal.code, **refusal.values)
    except OSError:
        return found.refuse("not-allowed")
    if has_changed(entry):
        return found.refuse("still-being-written")
    if is_drawn(grids) != setting.rehearsal:
        return found.refuse("real-data-in-rehearsal" if setting.rehearsal else "synthetic-data")
    grids = without_mark(grids) if setting.rehearsal else grids
    if returned := read_feedback(grids, entry.name):
        return tell.returned(found, returned, misplaced=misplaced(returned.mark, entry))
    if corrections := setting.corrections.get(entry.name):
        grids, told_corrections = correct(grids, corrections)
        found.problems += told_corrections
    for remark in (remark for grid in grids for remark in grid.remarks):
        found.find(remark.code, cell=remark.cell, **remark.values)
    made = read_marks(grids)
    found.sender = known or _sender(found, setting, grids, made)
    fills = _fills(found, setting, told)
    registers = {"partners": setting.partners, "sites": setting.sites}
    decider = Decider(
        found.name, found.sender, setting.tables, told, fills, setting.knows, made, setting.answers, registers
    )
    decided = decider.decide(grids)
    for placed in decided:
        asked = len(found.questions)
        _take(found, placed, setting, made)
        _waiting(found, placed.grid, asked)
    if made:
        tell.stale(found, made, setting.tables, setting.indicators)
    tell_layout.several(found, parted(decided))
    tell_layout.by_name(found, decided)
    strange = tell_layout.strange_shapes(found, decided, decider.known)
    tell.unmatched(found, [placed.grid for placed in decided], [placed.match for placed in decided], strange)
    return found


def _sender(found: FileRead, setting: Setting, grids: list[Grid], made: Marks | None) -> str:
    """Whose file it is that lies in no folder: its template's partner, the partner it is named after, else its form.

    Files with the same header come from the same form, so what was answered for one holds for the next.
    """
    if made and made.partner:
        return made.partner
    if sender_id(setting.evaluation, setting.partners, found.sender):
        return found.sender
    return form_id(grids) or found.sender


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


def _take(found: FileRead, placed: Placed, setting: Setting, made: Marks | None) -> None:
    """Count the rows of a sheet, and read them or set them aside."""
    grid, decision, told = placed.grid, placed.match, placed.told
    table, header = decision.table, decision.header
    found.records.append(_record(grid, decision))
    if isinstance(grid, Part) and decision.kind == "unmatched":
        tell_layout.other_table(found, grid)
        return
    if header is None or decision.kind in ("unmatched", "no-data"):
        if decision.kind == "incomplete" and table:
            tell.missing_columns(found, grid, decision, table)
        return
    merged = fill_merged(grid, header, table)
    grid = merged.grid
    body = split(grid, header, table, ours=made is not None)
    found.counted.add(grid.name, sorted([*body.rows, *(row for row, _ in body.ignored)]))
    found.ignored += [(grid.name, row, reason) for row, reason in body.ignored]
    if grid.hidden and body.rows:
        found.find("hidden-sheet", sheet=grid.name)
    unseen.tell_cut(found, grid)
    screened = withheld.screen(grid, decision, body.rows, setting, found.sender)
    found.records[-1] = replace(found.records[-1], withheld=tuple(one.position for one in screened.held))
    grid = screened.grid
    if placed.waits:
        tell_layout.waiting(found, placed, body)
        return
    if decision.kind == "matched" and table:
        rows = tell_layout.about_rows(found, replace(merged, grid=grid), header, body)
        unseen.tell_hidden(found, grid, header, rows)
        filled = _filled(found, decision, setting, told) | (made.fixed_in(grid.name) if made else {})
        sheet = _sheet(found, grid, screened.decision, rows, filled)
        found.sheets.append(sheet)
        manner = replace(setting.manner(told), since_1904=grid.since_1904)
        own = manners(sheet, manner, setting.answers)
        found.problems += read_columns(sheet, manner, own, Judge(found, setting))
        settle_names(sheet, setting.knows, told.layout if told else None)
        found.questions += column_questions(sheet)
        withheld.tell(found, sheet, screened, header)
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
    filled = {name: said.get(name) or _partner(found, setting, told) or "" for name in decision.filled}
    return filled | dict(decision.stands)


def _sheet(found: FileRead, grid: Grid, decision: Match, rows: list[int], filled: dict[str, str]) -> SheetRows:
    """The rows of a sheet; where they hold several totals each, one record a total."""
    table, header, layout = decision.table, decision.header, decision.layout
    assert table is not None and header is not None  # noqa: S101, PT018 - a matched sheet has both
    if layout is None:
        return SheetRows(found.name, found.sender, grid, table, header, compact(rows), filled)
    numbers, melts, empty = records(grid, layout, rows)
    found.ignored += [(grid.name, row, "row-without-figures") for row in empty]
    tell.columns_left_out(found, grid, layout)
    tell_layout.row_totals(found, grid, layout, rows)
    return MeltedRows(found.name, found.sender, grid, table, header, compact(numbers), filled, melts=melts)


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
