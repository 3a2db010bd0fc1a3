"""Read a sheet as totals in whichever layout: what `match` asks about the table `reports`."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from csceval.definitions.evaluation import Input
from csceval.definitions.input_layout import InputLayout
from csceval.definitions.table import Table
from csceval.intake.layout import layout_columns, layout_levels, layout_periods
from csceval.intake.layout.header import Header, Vocabulary, vocabulary
from csceval.intake.layout.knows import REPORTS, Knows
from csceval.intake.layout.layout import NAMING, Doubt, Layout, told_kind
from csceval.workbook.grid import Grid

# Where only totals are evaluated, a list of figures by place is a list of totals, not one of outcomes.
_FOREIGN = "outcomes"
_FIGURES = frozenset({"value", "numerator", "denominator", "target", "annual_target"})


@dataclass(frozen=True)
class Reading:
    """One sheet, looked at as totals. `fills` are the columns for which its sender stands."""

    grid: Grid
    tables: Mapping[str, Table]
    entry: Input | None
    fills: Set[str]
    knows: Knows
    file: str

    @property
    def table(self) -> Table | None:
        """The table of totals, where there is one."""
        return self.tables.get(REPORTS)

    @property
    def kind(self) -> str | None:
        """The layout that the evaluation names."""
        return told_kind(self.entry.layout) if self.entry else None

    @property
    def said(self) -> set[str]:
        """Columns of the table for which the evaluation says what would stand there."""
        told = self._told
        return (
            {name for name, text in (("period", told.period), ("indicator_id", told.indicator)) if text}
            if told
            else set()
        )

    def by_period(self) -> Layout | Doubt | None:
        """As periods in columns."""
        if self.table is None or self.kind in ("long", "wide_indicators"):
            return None
        search = self.grid, self._vocabulary(self.table), self._told, self.knows, self.file
        found = layout_levels.find(*search) or layout_periods.find(*search)
        return replace(found, header=with_code(found.header)) if found else None

    def by_indicator(self) -> Layout | Doubt | None:
        """As indicators in columns."""
        if self.table is None or self.kind in ("long", "wide_periods"):
            return None
        search = layout_columns.Search(
            self.grid, self._vocabulary(self.table), self._told, self.knows, self.tables, self.file
        )
        return layout_columns.find(search)

    def partner(self, header: Header) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The partner's column where the sheet lacks it: missing, or filled by the sender."""
        if "partner_id" in header.named:
            return (), ()
        return ((), ("partner_id",)) if "partner_id" in self.fills else (("partner_id",), ())

    def is_foreign(self, table: Table | None) -> bool:
        """Whether a table has no business here."""
        return self.knows.only_totals and table is not None and table.id == _FOREIGN

    def without_figure(self, header: Header) -> Doubt | None:
        """The doubt about a list in which no column is known to hold the figures."""
        left = header.extra
        if header.named & _FIGURES or not left:
            return None
        choices = tuple(f'columns: {{"{text}": value}}' for text in left.values())
        return Doubt("no_value", header, min(left), {"labels": ", ".join(left.values())}, choices)

    @property
    def _told(self) -> InputLayout | None:
        return self.entry.layout if self.entry else None

    def _vocabulary(self, table: Table) -> Vocabulary:
        return vocabulary(table, self.entry.columns if self.entry else None)


def with_code(header: Header) -> Header:
    """The words of an indicator stand for its code, where the sheet has no code."""
    code, wording = NAMING
    if code in header.named or wording not in header.columns:
        return header
    return replace(header, columns={**header.columns, code: header.columns[wording]})
