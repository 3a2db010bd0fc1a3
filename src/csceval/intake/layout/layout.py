"""Totals that do not stand one a row: months or indicators as columns. What such a sheet holds, and what is unclear."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from csceval.definitions.input_layout import InputLayout
from csceval.intake.cells import normal
from csceval.intake.layout.header import Header
from csceval.period import Period
from csceval.workbook.grid import address

Kind = Literal["wide_periods", "wide_indicators"]
# What a row of totals is about; the rest of the table `reports` are figures.
ABOUT = frozenset(
    {"partner_id", "site_id", "indicator_id", "indicator", "group", "annual_target", "accumulative", "note"}
)
NAMING = ("indicator_id", "indicator")
_SUM = re.compile(
    r"(?:(?:grand|overall|sub|row|annual|yearly|year)[\s-]*)?totals?(?:\s*\(?\d{4}\)?|\s+(?:ytd|to date))?\s*[:=]?"
    r"|ytd(?:\s*\d{4})?|year[\s-]to[\s-]date|to date|sum\s*[:=]?|cumulative(?:\s+total)?|average|mean"
    r"|(?:(?:zwischen|teil|gesamt|jahres|quartals|halbjahres)?summe|(?:jahr |ins)?gesamt)(?:\s*\(?\d{4}\)?)?\s*[:=]?"
    r"|kumuliert|aufgelaufen|bisher|durchschnitt|mittelwert|ø"
)

_IN_NAME = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d(?:[ _-]?(?:Q[1-4]|H[12]|(?:0[1-9]|1[0-2])(?!\d)))?|Q[1-4][ _-]?(?:19|20)\d\d)(?!\d)", re.I
)


@dataclass(frozen=True)
class Melt:
    """A column of figures: where it stands, and what its header says about each of them (field → text).

    `columns` is field → column where plan and result of the same thing stand beside each other.
    """

    position: int
    fixed: Mapping[str, str]
    columns: Mapping[str, int] = field(default_factory=dict)

    @property
    def places(self) -> Mapping[str, int]:
        """Every figure (field → column); the only one there is is the value."""
        return self.columns or {"value": self.position}


@dataclass(frozen=True)
class Layout:
    """How a sheet holds its totals. `sums` are columns that add up others, `targets` those of a row's target."""

    kind: Kind
    header: Header
    melts: tuple[Melt, ...]
    sums: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()


@dataclass(frozen=True)
class Doubt:
    """A sheet of totals that cannot be read without an answer. `key` names the sentence, `choices` are the answers."""

    key: str
    header: Header
    position: int
    values: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[str, ...] = ()

    @property
    def cell(self) -> str:
        """The A1 address of what is unclear."""
        return address(self.header.row, self.position)


def sums_up(label: str) -> bool:
    """Whether a header says that its column adds up others."""
    return _SUM.fullmatch(normal(label)) is not None


def named_periods(*texts: str) -> list[str]:
    """Keys of the periods that names of sheets and files mention, to be offered as answers.

    >>> named_periods("Harbour Q3 2024.xlsx")
    ['2024-Q3']
    """
    found = (match.group() for text in texts for match in _IN_NAME.finditer(text))
    return list(dict.fromkeys(key for text in found if (key := _readable(text))))


def _readable(text: str) -> str | None:
    try:
        return Period.parse(text.replace("_", "-")).key
    except ValueError:
        return None


def told_kind(told: InputLayout | None) -> str | None:
    """The layout that the evaluation names."""
    return told.kind if told else None


def answer(kind: Kind | Literal["long"], **settings: object) -> str:
    """An answer as it is written into `inputs:`."""
    said = ", ".join(f"{key}: {value}" for key, value in settings.items())
    return f"layout: {{kind: {kind}, {said}}}"
