"""Months, quarters or years as columns: find the header, and the year where it stands elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from csceval.definitions.input_layout import InputLayout
from csceval.intake.cells import clean
from csceval.intake.layout.header import Header, Vocabulary, read_header, says_year, searched
from csceval.intake.layout.knows import Knows
from csceval.intake.layout.layout import ABOUT, NAMING, Doubt, Layout, Melt, answer, sums_up
from csceval.intake.values.dates import as_day
from csceval.period import Period, period_of
from csceval.workbook.grid import Cell, Grid, as_text

_KIND: Final = "wide_periods"
_LONGEST = 20
_YEARS = range(1990, 2101)
_YEAR_IN_TEXT = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Row:
    """A row that may be the header: columns that are periods, those without their year, and what else it names."""

    periods: dict[int, Period]
    yearless: dict[int, str]
    header: Header

    @property
    def count(self) -> int:
        """How many of its columns are periods."""
        return len(self.periods) + len(self.yearless)

    @property
    def about(self) -> set[str]:
        """What its other columns say a total is about."""
        return self.header.named & ABOUT

    @property
    def names_indicator(self) -> bool:
        """Whether a column says which indicator."""
        return bool(self.about.intersection(NAMING))


def find(
    grid: Grid, vocabulary: Vocabulary, told: InputLayout | None, knows: Knows, file: str
) -> Layout | Doubt | None:
    """The layout of a sheet whose columns are periods; a doubt where it cannot be read without an answer."""
    rows = [read_row(number, cells, vocabulary, knows) for number, cells in searched(grid)]
    fit = [row for row in rows if row and _is_header(row, grid, knows, told)]
    if not fit:
        return None
    best = max(fit, key=lambda row: (row.count + 3 * len(row.about), -row.header.row))
    dated = with_years(best, grid, told, knows, file)
    return dated if isinstance(dated, Doubt) else _layout(best, dated, told)


def read_row(number: int, cells: Sequence[Cell], vocabulary: Vocabulary, knows: Knows) -> Row | None:
    """What of a row could be a header with periods; None where no cell is one."""
    periods: dict[int, Period] = {}
    yearless: dict[int, str] = {}
    labels: dict[int, str] = {}
    for position, raw in enumerate(cells, 1):
        cell = clean(raw)
        if cell is None:
            continue
        found = period_in(cell, knows.fiscal_year_starts)
        text = " ".join(as_text(cell).split())
        if isinstance(found, Period):
            periods[position], labels[position] = found, found.label
        elif found:
            yearless[position], labels[position] = text, text
        elif isinstance(cell, str):
            labels[position] = text
    if not periods and not yearless:
        return None
    other = {place: text for place, text in labels.items() if place not in periods and place not in yearless}
    return Row(periods, yearless, replace(read_header(number, other, vocabulary), labels=labels))


def period_in(cell: Cell, fiscal_year_starts: int) -> Period | bool:
    """The period that a header is; True where only its year is missing."""
    if isinstance(cell, date):
        day = as_day(cell)
        return day is not None and day.day == 1 and period_of(day, "month")
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell in _YEARS and period_of(date(int(cell), 1, 1), "year")
    return isinstance(cell, str) and len(cell) <= _LONGEST and _period_in(cell.rstrip(": "), fiscal_year_starts)


@lru_cache(maxsize=20_000)
def _period_in(text: str, fiscal_year_starts: int) -> Period | bool:
    try:
        found = Period.parse(text, fiscal_year_starts=fiscal_year_starts)
    except ValueError:
        return _lacks_only_its_year(text)
    if found.frequency == "day":
        return found.start.day == 1 and period_of(found.start, "month")
    return False if found.frequency == "year" and found.start.year not in _YEARS else found


def _lacks_only_its_year(text: str) -> bool:
    try:
        return bool(_dated(text, 2000))
    except ValueError:
        return False


def _is_header(row: Row, grid: Grid, knows: Knows, told: InputLayout | None) -> bool:
    """Two or more periods beside a column that says what the row is about; without one only where figures follow."""
    is_told = told is not None and told.kind == _KIND
    if (row.count >= 2 and is_told) or (row.count and row.about and (is_told or row.count >= 2)):
        return True
    if row.count == 1:
        return row.names_indicator and not {"period", "value"} & row.header.named
    return row.count >= 2 and knows.only_totals and _figures_below(row, grid)


def _figures_below(row: Row, grid: Grid) -> bool:
    below = grid.rows[row.header.row : row.header.row + 1]
    places = [*row.periods, *row.yearless]
    cells = [cells[place - 1] for cells in below for place in places if place <= len(cells)]
    return any(isinstance(cell, int | float) or (isinstance(cell, str) and cell.strip().isdigit()) for cell in cells)


def with_years(row: Row, grid: Grid, told: InputLayout | None, knows: Knows, file: str) -> dict[int, str] | Doubt:
    """Position → what its header says as a period; a month whose year stands in each row stays as it is."""
    found = {place: period.key for place, period in row.periods.items()}
    if not row.yearless or _year_column(row) is not None:
        return found | row.yearless
    above = _years_above(grid, row)
    in_title = _years_in(file, grid, row.header.row)
    for place, text in row.yearless.items():
        year = told.year if told and told.year else above.get(place)
        if year is None:
            only = _only_year(text, knows)
            if only is None or in_title - {only}:
                years = sorted(in_title | ({only} if only else _span(knows)))
                values = {"label": text, "years": ", ".join(map(str, years))}
                return Doubt("no_year", row.header, place, values, tuple(answer(_KIND, year=year) for year in years))
            year = only
        found[place] = _dated(text, year).key
    return found


def _dated(text: str, year: int) -> Period:
    return Period.parse(text.rstrip(": "), within=Period(date(year, 1, 1), date(year, 12, 31), "year"))


def _year_column(row: Row) -> int | None:
    place = row.header.columns.get("period")
    return place if place and says_year(row.header.labels[place]) else None


def _years_above(grid: Grid, row: Row) -> dict[int, int]:
    """The year over each column, where one of the two rows above the header holds years, each over its columns."""
    for number in (row.header.row - 1, row.header.row - 2):
        if number < 1:
            break
        years = {place: found.start.year for place, raw in enumerate(grid.row(number), 1)
                 if isinstance(found := period_in(clean(raw), 1), Period) and found.frequency == "year"}  # fmt: skip
        if years:
            return {
                place: years[max(at for at in years if at <= place)]
                for place in row.yearless
                if any(at <= place for at in years)
            }
    return {}


def _years_in(file: str, grid: Grid, header_row: int) -> set[int]:
    """Years that the names of file and sheet and the rows above the header mention."""
    above = (cell for cells in grid.rows[: header_row - 1] for cell in cells if isinstance(cell, str))
    return {int(year) for text in (file, grid.name, *above) for year in _YEAR_IN_TEXT.findall(text)}


def _only_year(text: str, knows: Knows) -> int | None:
    """The year of a month or quarter of which the evaluation spans only one."""
    try:
        return Period.parse(text.rstrip(": "), within=knows.window).start.year
    except ValueError:
        return None


def _span(knows: Knows) -> set[int]:
    return set(range(knows.window.start.year, knows.window.end.year + 1)) if knows.window else set()


def _layout(row: Row, dated: Mapping[int, str], told: InputLayout | None) -> Layout | Doubt:
    header, labels = row.header, row.header.labels
    columns = {name: place for name, place in header.columns.items() if name in ABOUT}
    year = _year_column(row)
    sums = {place for name, place in header.columns.items() if name == "value"}
    sums |= {place for place, text in header.extra.items() if place not in dated and sums_up(text)}
    if place := columns.get("accumulative"):
        sums |= {place} if sums_up(labels[place]) else set()
    columns = {name: place for name, place in columns.items() if place not in sums}
    targets = tuple(place for name, place in header.columns.items() if name == "target")
    clashes = {name: places for name, places in header.clashes.items() if name in ABOUT}
    same: dict[str, list[int]] = defaultdict(list)
    for place, key in dated.items():
        same[key].append(place)
    clashes |= {key: places for key, places in same.items() if len(places) > 1}
    others = frozenset({*dated, *sums, *targets})
    whole = Header(header.row, columns, labels, clashes, header.score + row.count, year, others)
    fixed = {"indicator": told.indicator, "indicator_id": told.indicator} if told and told.indicator else {}
    if not fixed and not {*columns, *clashes}.intersection(NAMING):
        left = [text for place, text in labels.items() if place not in others and place not in columns.values()]
        choices = (*(f'columns: {{"{text}": indicator}}' for text in left), answer(_KIND, indicator="…"))
        return Doubt("no_indicator", whole, min(labels), {"labels": ", ".join(left) or "–"}, choices)
    melts = tuple(Melt(place, {**fixed, "period": key}) for place, key in sorted(dated.items()))
    return Layout(_KIND, whole, melts, tuple(sorted(sums)), targets)
