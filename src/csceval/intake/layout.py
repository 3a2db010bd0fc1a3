"""Totals that do not stand one a row: months or indicators as columns. What such a sheet holds, and what is unclear."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from csceval.definitions.evaluation import InputLayout
from csceval.intake.cells import normal
from csceval.intake.header import Header
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
)


@dataclass(frozen=True)
class Melt:
    """A column of figures: where it stands, and what its header says about each of them (field → text)."""

    position: int
    fixed: Mapping[str, str]


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


def told_kind(told: InputLayout | None) -> str | None:
    """The layout that the evaluation names."""
    return told.kind if told else None


def answer(kind: Kind | Literal["long"], **settings: object) -> str:
    """An answer as it is written into `inputs:`."""
    said = ", ".join(f"{key}: {value}" for key, value in settings.items())
    return f"layout: {{kind: {kind}, {said}}}"
