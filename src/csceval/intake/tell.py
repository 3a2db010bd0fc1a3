"""What is said about sheets and headers that cannot be taken as they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set

from csceval import words
from csceval.definitions.evaluation import Input
from csceval.definitions.indicator import Indicator
from csceval.definitions.table import Table
from csceval.intake.asking.questions import Question
from csceval.intake.cells import normal
from csceval.intake.feedback.back import Returned
from csceval.intake.found import FileRead
from csceval.intake.layout.header import Header, Vocabulary
from csceval.intake.layout.layout import Doubt, Layout
from csceval.intake.layout.match import Match
from csceval.intake.layout.regions import Part
from csceval.intake.template.marks import Marks
from csceval.intake.template.stale import changes, summed_up
from csceval.problems import Severity
from csceval.workbook.grid import CODES, Grid, address, letter

_MOST_BROKEN = 100


def returned(found: FileRead, copy: Returned, *, misplaced: bool) -> FileRead:
    """A marked copy that came back: its corrections were taken before, and its rows are no data."""
    found.state, found.reason = "skipped", "feedback-misplaced" if misplaced else "feedback-returned"
    if misplaced:
        found.find("feedback-misplaced")
    else:
        found.find("feedback-returned", count=len(copy.corrections))
    return found


def missing_columns(found: FileRead, grid: Grid, decision: Match, table: Table) -> None:
    """One problem for each required column that no header names; a header that only looks like it is proposed."""
    header = decision.header
    if header is None:
        found.find("header-not-found", sheet=grid.name, table=table.id)
        return
    labels = list(header.extra.values())
    for name in decision.missing:
        near = Vocabulary(table).nearest(name, labels)
        where = {"file": found.name, "field": name}
        hint = words.say("intake.near_fix", header=near, **where) if near else words.say("intake.add_column", **where)
        about = table.column(name).about
        cell = address(header.row, min(header.labels)) if isinstance(grid, Part) else None
        at = {"sheet": grid.name, "row": header.row, "cell": cell, "field": name, "column": called(table, name)}
        found.find("missing-column", **at, table=table.name, about=about, hint=hint)
        if near:
            _ask_column(found, grid, table, header, near, name)


def called(table: Table, name: str) -> str:
    """A header by which people know a column, and which would be read as it: its title, else its name in words."""
    title = table.column(name).title
    known = Vocabulary(table).find(title)
    return title if known and known[1] == name else name.replace("_", " ").capitalize()


def _ask_column(found: FileRead, grid: Grid, table: Table, header: Header, near: str, name: str) -> None:
    """Whether a header means the column that it looks like, at the header; the problem told last waits for it."""
    saw = words.say("intake.saw_near", header=near, field=name, called=called(table, name))
    place = min(place for place, text in header.labels.items() if text == near)
    subject = column_subject(table.id, near)
    found.questions.append(
        Question(
            "column", saw, (name, "no"), found.name, grid.name, f"{letter(place)}{header.row}",
            scope=found.sender, subject=subject, places=(found.problems[-1].where(),),
        )
    )  # fmt: skip


def column_subject(table: str, header: str) -> str:
    """What a question about a header is about: the table and the header."""
    return f"{table}: {normal(header)}"


def headers_near(table: Table, header: Header, missing: Collection[str], told: Input | None) -> dict[str, str]:
    """Column that no header names → the header that looks like it; each header is proposed once."""
    left = dict(header.extra)
    vocabulary = Vocabulary(table, told.columns if told else None)
    found: dict[str, str] = {}
    for name in missing:
        near = vocabulary.nearest(name, list(left.values()))
        if near:
            found[name] = near
    for name in (c.name for c in table.columns if c.name not in header.named and not c.required):
        near = vocabulary.nearest(name, list(left.values()), contained=False) if left else None
        if near:
            found[name] = near
            del left[next(place for place, text in left.items() if text == near)]
    return found


def clashing_columns(found: FileRead, grid: Grid, header: Header) -> None:
    """Several headers that mean the same column, at the second of them."""
    for name, places in header.clashes.items():
        headers = ", ".join(f"{header.labels[p]} ({letter(p)}{header.row})" for p in places)
        cell = f"{letter(places[1])}{header.row}"
        at = {"sheet": grid.name, "row": header.row, "cell": cell, "field": name}
        found.find("duplicate-column", **at, headers=headers)
        saw = words.say("intake.saw_columns", field=name, headers=headers)
        choices = tuple(f"{letter(p)}{header.row}" for p in places)
        found.questions.append(
            Question(
                "clash", saw, choices, found.name, grid.name, cell,
                scope=found.sender, subject=clash_subject(grid, header, name), places=(found.problems[-1].where(),),
            )
        )  # fmt: skip


def clash_subject(grid: Grid, header: Header, name: str) -> str:
    """What a question about headers that mean the same is about: the sheet, the column, and the headers."""
    headers = ", ".join(f"{header.labels[p]} ({letter(p)}{header.row})" for p in header.clashes[name])
    return f"{grid.name}: {name}: {headers}"


def unclear(found: FileRead, grid: Grid, doubt: Doubt) -> None:
    """A sheet of totals that could be read in several ways, or lacks what no column says."""
    saw = words.say(f"intake_totals.saw_{doubt.key}", **doubt.values)
    at = {"sheet": grid.name, "row": doubt.header.row, "cell": doubt.cell}
    found.find("layout-unclear", **at, doubt=saw, answer=doubt.choices[0])
    subject = doubt_subject(grid, doubt)
    found.questions.append(
        Question("layout", saw, doubt.choices, found.name, grid.name, doubt.cell, scope=found.name, subject=subject)
    )


def doubt_subject(grid: Grid, doubt: Doubt) -> str:
    """What a question about the layout of a sheet is about."""
    return f"{grid.name}: {doubt.key}"


def columns_left_out(found: FileRead, grid: Grid, layout: Layout) -> None:
    """Columns that add up others, and targets beside several periods."""
    header = layout.header
    for places, code in ((layout.sums, "total-column"), (layout.targets, "target-beside-periods")):
        if places:
            headers = ", ".join(f"{header.labels[place]} ({letter(place)}{header.row})" for place in places)
            cell = f"{letter(places[0])}{header.row}"
            at = {"sheet": grid.name, "row": header.row, "cell": cell, "column": header.labels[places[0]]}
            found.find(code, **at, headers=headers)


def ambiguous(found: FileRead, grid: Grid, decision: Match, header: Header) -> None:
    """A header that fits several tables equally well."""
    tables = decision.tables
    found.find("sheet-ambiguous", sheet=grid.name, row=header.row, tables=", ".join(tables), first=tables[0])
    saw = words.say("intake.saw_tables")
    place = (found.problems[-1].where(),)
    found.questions.append(
        Question("table", saw, tables, found.name, grid.name, scope=found.sender, subject=grid.name, places=place)
    )


def extra_columns(found: FileRead, grid: Grid, table: Table, header: Header, told: Input | None) -> None:
    """Propose headers that look like an absent column; list all others in one note."""
    left = dict(header.extra)
    vocabulary = Vocabulary(table, told.columns if told else None)
    for name in (c.name for c in table.columns if c.name not in header.named and not c.required):
        near = vocabulary.nearest(name, list(left.values()), contained=False) if left else None
        if near:
            place = next(p for p, text in left.items() if text == near)
            del left[place]
            cell = f"{letter(place)}{header.row}"
            found.find("near-column", sheet=grid.name, row=header.row, cell=cell, column=near, field=name)
            _ask_column(found, grid, table, header, near, name)
    if left:
        headers = ", ".join(left.values())
        shown = headers if len(headers) <= 200 else headers[:200] + " …"
        found.find("extra-columns", sheet=grid.name, row=header.row, count=len(left), table=table.id, headers=shown)


def stale(found: FileRead, made: Marks, tables: Mapping[str, Table], indicators: Mapping[str, Indicator]) -> None:
    """A workbook made from definitions that have changed since; a note where nothing that people fill in did."""
    changed, touched = changes(made, tables, indicators)
    if changed:
        severity: Severity = "warning" if touched else "note"
        told = words.problem("stale-template", file=found.name, severity=severity, changes=summed_up(changed))
        found.problems.append(told)


def _broken_cells(found: FileRead, grids: Iterable[Grid]) -> None:
    """Cells that show an error where no table is known whose rows could tell it."""
    for grid in grids:
        for (row, column), text in sorted(grid.errors.items())[:_MOST_BROKEN]:
            code, cell = CODES.get(text, "cell-error"), address(row, column)
            found.find(code, sheet=grid.name, row=row, cell=cell, value=text, error=text)


def unmatched(found: FileRead, grids: list[Grid], matches: list[Match], told: Set[str] = frozenset()) -> None:
    """One problem for a file without any table; a warning for each sheet beside a table that looks like data.

    Of the sheets `told` it is already said why no table fits them.
    """
    if all(not any(grid.rows) for grid in grids):
        found.find("file-without-data")
    elif all(decision.kind in ("unmatched", "no-data") for decision in matches):
        found.reason = "no-table-found"
        left = {grid.name for grid, match in zip(grids, matches, strict=True) if match.kind == "unmatched"} - told
        if left or not told:
            found.find("no-table-found")
        _broken_cells(found, grids)
    else:
        for grid, decision in zip(grids, matches, strict=True):
            if decision.kind == "unmatched" and grid.name not in told and not isinstance(grid, Part):
                found.find("sheet-unmatched", sheet=grid.name)
