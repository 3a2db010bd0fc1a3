"""A sheet, or a part of one, with the table that it fills."""

from __future__ import annotations

from dataclasses import dataclass

from csceval.definitions.evaluation import Input
from csceval.intake.layout.match import Match
from csceval.workbook.grid import Grid


@dataclass(frozen=True)
class Waits:
    """What must be answered before the rows of a sheet can be used.

    `field` is the column, `text` what was seen; `subject` is empty where another sheet asks.
    """

    kind: str
    field: str
    text: str
    choices: tuple[str, ...]
    cell: str | None
    subject: str


@dataclass(frozen=True)
class Placed:
    """What became of a sheet; `told` is how to read it, people's answers included.

    `by_name` are the columns for which the name of the sheet stands.
    """

    grid: Grid
    match: Match
    told: Input | None
    by_name: tuple[str, ...] = ()
    waits: Waits | None = None
