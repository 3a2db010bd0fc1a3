"""Personal data are stopped before anything is kept: hashed, left out, or held back until somebody has decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from csceval import words
from csceval.definitions.table import Column as Definition
from csceval.definitions.table import Table
from csceval.intake.asking.questions import FREE, Question
from csceval.intake.cells import clean, is_missing_word, normal
from csceval.intake.found import FileRead
from csceval.intake.layout.header import Header
from csceval.intake.layout.match import Match
from csceval.intake.personal.personal import Kind, kind_of
from csceval.intake.sheet import SheetRows
from csceval.intake.values.values import Failure
from csceval.workbook.columns import Column, Rows
from csceval.workbook.grid import Cell, Grid, address, as_text, is_blank, letter

if TYPE_CHECKING:
    from csceval.intake.reader import Setting

WITHHELD = "[withheld]"
CHOICES = ("id", "drop", f"keep: {FREE}")
_LOOKED_AT = 400
# Values of these types are no names, numbers or addresses.
_HARMLESS = ("choice", "yes_no", "period")


@dataclass(frozen=True)
class Held:
    """A column that is not read as it stands. `name` is the column of the table; none for one that is not read."""

    position: int
    label: str
    kind: Kind | None
    name: str | None = None
    treatment: str = "ask"


@dataclass(frozen=True)
class Screened:
    """A sheet without what is personal in it, and the columns concerned."""

    grid: Grid
    decision: Match
    held: tuple[Held, ...] = ()


def screen(grid: Grid, decision: Match, rows: Sequence[int], setting: Setting, sender: str) -> Screened:
    """Replace what is personal in the data rows of a sheet, so that nothing later can quote it."""
    held = tuple(_held(grid, decision, rows, setting, sender))
    if not held or decision.header is None:
        return Screened(grid, decision, ())
    table = grid.by_column
    for one in held:
        table = _changed(table, one.position, rows, _hashed(setting) if one.treatment == "id" else _withhold)
    gone = {one.name for one in held if one.treatment != "id"}
    columns = {name: place for name, place in decision.header.columns.items() if name not in gone}
    header = replace(decision.header, columns=columns)
    return Screened(replace(grid, rows=table), replace(decision, header=header), held)


def blanked(grid: Grid, positions: Sequence[int], header_row: int) -> Grid:
    """A sheet as it was sent, without what stands in some columns below its header."""
    if not positions:
        return grid
    table, rows = grid.by_column, range(header_row + 1, len(grid.rows) + 1)
    for position in positions:
        table = _changed(table, position, rows, _withhold)
    return replace(grid, rows=table)


def _changed(table: Rows, position: int, rows: Sequence[int], change: Callable[[Cell], Cell]) -> Rows:
    """The rows of a sheet with another content in one column of its data."""
    beyond = position - 1 - len(table.columns)
    if beyond >= 0:
        at = {number - 1 for number in rows}
        tails = {
            row: [change(cell) if place == beyond and row in at and not is_blank(cell) else cell
                  for place, cell in enumerate(cells)]
            for row, cells in table.tails.items()
        }  # fmt: skip
        return replace(table, tails=tails)
    old = table.columns[position - 1]
    places = np.asarray(rows, dtype=np.int64) - 1
    used = old.take(places).used().tolist()
    new = [change(cell) if seen and not is_blank(cell) else cell for cell, seen in zip(old.values, used, strict=True)]
    codes = old.codes.astype(np.int32)
    codes[places] += np.int32(len(old.values))
    columns = [*table.columns]
    columns[position - 1] = Column([*old.values, *new], codes)
    return replace(table, columns=columns)


def _withhold(_cell: Cell) -> Cell:
    return WITHHELD


def _hashed(setting: Setting) -> Callable[[Cell], Cell]:
    def change(cell: Cell) -> Cell:
        text = as_text(clean(cell))
        # A word for nothing is nobody's id.
        return cell if is_missing_word(text) else setting.pseudonyms.of(text)

    return change


def _held(grid: Grid, decision: Match, rows: Sequence[int], setting: Setting, sender: str) -> Iterator[Held]:
    """The columns of a sheet that are personal, or that the evaluation has decided about."""
    header, definition = decision.header, decision.table
    if header is None or not rows:
        return
    names = {place: name for name, place in header.columns.items()} if definition else {}
    # Words that stand for a code as well have one column.
    spared = {
        *header.others,
        header.year,
        *(melt.position for melt in (decision.layout.melts if decision.layout else ())),
    }
    sample = rows[:: max(1, len(rows) // _LOOKED_AT)]
    table = grid.by_column
    width = len(table.columns) + max(map(len, table.tails.values()), default=0)
    for position in range(1, width + 1):
        if position in spared:
            continue
        label, name = header.labels.get(position, ""), names.get(position)
        if name is None or definition is None:
            if kind := _kind(grid, position, label, rows, sample, register=False):
                yield Held(position, label, kind, None, "drop")
        elif found := _in_table(
            grid, position, label, definition.column(name), (definition, rows, sample, setting, sender)
        ):
            yield found


_Context = tuple[Table, Sequence[int], Sequence[int], "Setting", str]


def _in_table(grid: Grid, position: int, label: str, column: Definition, context: _Context) -> Held | None:
    """What becomes of a column of the table: as declared, as answered, else asked where it looks personal."""
    table, rows, sample, setting, sender = context
    said = setting.evaluation.privacy.personal.get(table.id, {}).get(column.name)
    said = said or treatment(setting.answers.get("personal", sender, _subject(table, column.name, label)))
    if said is not None:
        return None if said.startswith("keep") else Held(position, label, None, column.name, said)
    if column.type in _HARMLESS or column.name in table.relations:
        return None
    kind = _kind(grid, position, label, rows, sample, register=table.kind == "register")
    return Held(position, label, kind, column.name) if kind else None


def treatment(answer: str | None) -> str | None:
    """What an answer decides: `id`, `drop` or `keep: reason`; None where it decides nothing."""
    text = " ".join((answer or "").split())
    if normal(text) in ("id", "drop"):
        return normal(text)
    word, _, reason = text.partition(":")
    return text if normal(word) == "keep" and reason.strip() else None


def _kind(
    grid: Grid, position: int, label: str, rows: Sequence[int], sample: Sequence[int], *, register: bool
) -> Kind | None:
    cells = _cells(grid, position, sample)
    if len(sample) < len(rows) and sum(not is_blank(cell) for cell in cells) < 5:
        cells = _cells(grid, position, rows)
    return kind_of(label, cells, register=register)


def _cells(grid: Grid, position: int, rows: Sequence[int]) -> Sequence[Cell]:
    return list(grid.column(position).take(np.asarray(rows, dtype=np.int64) - 1))


def tell(found: FileRead, sheet: SheetRows, screened: Screened, header: Header) -> None:
    """Say what was held back: a question for each column of the table, a warning for one nobody asked for."""
    for one in screened.held:
        about = words.say(f"intake_personal.{one.kind or 'declared'}")
        cell = address(header.row, one.position)
        at = {"sheet": sheet.grid.name, "row": header.row, "cell": cell, "column": one.label or letter(one.position)}
        if one.name is None:
            found.find("personal-data-sent", **at, about=about)
            continue
        waiting = _hold(sheet, one)
        if one.treatment == "ask" or waiting:
            severity = "error" if waiting else "warning"
            found.find("personal-data", **at, field=one.name, table=sheet.table.id, about=about, severity=severity)
        if one.treatment == "ask":
            saw = words.say("intake_personal.saw", column=one.label, field=one.name, about=about)
            subject = _subject(sheet.table, one.name, one.label)
            found.questions.append(
                Question(
                    "personal", saw, CHOICES, found.name, sheet.grid.name, cell,
                    scope=found.sender, subject=subject, rows=waiting,
                )
            )  # fmt: skip


def _subject(table: Table, name: str, label: str) -> str:
    return f"{table.id}.{name}: {normal(label)}"


def _hold(sheet: SheetRows, one: Held) -> int:
    """Set the rows aside that cannot do without the column; returns how many."""
    column = sheet.table.column(str(one.name))
    if one.treatment == "id" or not (column.required or column.key):
        return 0
    waiting = 0
    cells = _cells(sheet.grid, one.position, sheet.rows)
    for position in (position for position, cell in enumerate(cells) if cell == WITHHELD):
        sheet.columns[column.name].failed[position] = Failure("personal-data", told=True)
        sheet.codes[position].append("personal-data")
        waiting += 1
    return waiting
