"""What intake hands on: accepted rows by table, and an account of every row and file that it looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from csceval.intake.asking.questions import Question
from csceval.problems import Problem

State = Literal["read", "skipped", "unreadable"]


@dataclass(frozen=True)
class SheetRecord:
    """One sheet: the table it fills (None: no table was found in it), where its header is, and which columns it fills.

    `columns` is column of the table → header as typed; `width` counts all headers; `layout` is how a sheet holds
    several totals a row; `reason` says why there is no table, and `missing` which required columns it lacks; `withheld`
    are the positions of columns whose values were kept out because they are personal.
    """

    name: str
    table: str | None = None
    header_row: int | None = None
    columns: dict[str, str] = field(default_factory=dict)
    extra: tuple[str, ...] = ()
    hidden: bool = False
    reason: str = ""
    width: int = 0
    layout: str = ""
    missing: tuple[str, ...] = ()
    withheld: tuple[int, ...] = ()


@dataclass(frozen=True)
class FileRecord:
    """One file of the inbox, whether it was read or not. `path` is relative to the inbox, with forward slashes."""

    path: str
    sender: str
    sha256: str
    state: State
    reason: str = ""
    sheets: tuple[SheetRecord, ...] = ()
    read: int = 0
    accepted: int = 0
    set_aside: int = 0
    ignored: int = 0


@dataclass(frozen=True)
class Intake:
    """Everything that came out of the inbox.

    `tables` hold accepted, typed rows with `_file`, `_sheet`, `_row` (of the sheet, from 1) and `_sender`; `cells` say
    in which letter of a sheet a column stood, so that a cell is letter + `_row`; rows out of a sheet with several
    totals a row name the cell of their value in `_cell`. `read` is always
    `accepted + set_aside + ignored`, for each file and in total.
    """

    files: tuple[FileRecord, ...]
    tables: dict[str, pd.DataFrame]
    cells: dict[tuple[str, str, str], dict[str, str]]
    set_aside: pd.DataFrame
    ignored: pd.DataFrame
    problems: list[Problem]
    questions: list[Question]

    @property
    def counts(self) -> dict[str, int]:
        """Rows read, accepted, set aside and ignored, over all files."""
        names = ("read", "accepted", "set_aside", "ignored")
        return {name: sum(getattr(record, name) for record in self.files) for name in names}

    @property
    def to_mend(self) -> list[Problem]:
        """What partners mend: errors, without those that wait for an answer of the evaluator."""
        waiting = {place for question in self.questions for place in question.places}
        return [problem for problem in self.problems if problem.partner_mends and problem.where() not in waiting]
