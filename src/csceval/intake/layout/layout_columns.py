"""Indicators as columns: one row a place and period, and a column of figures for each thing that is counted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from csceval.definitions.input_layout import InputLayout
from csceval.definitions.table import Table
from csceval.intake.cells import clean, is_missing_word, normal
from csceval.intake.layout.header import Header, Labels, Vocabulary, find_header, labels_of, read_header, vocabulary
from csceval.intake.layout.knows import REPORTS, Knows
from csceval.intake.layout.layout import ABOUT, NAMING, Doubt, Layout, Melt, answer, named_periods, sums_up
from csceval.intake.values import numbers
from csceval.workbook.grid import Grid

_KIND: Final = "wide_indicators"
# Numbers that count nothing: of rows, of people to ring up, of things that have a number.
_NO_FIGURE = re.compile(
    r"#|(?:s|sr|ser|serial|row|line|item)?[./ ]*(?:n|no|nr|num|number)\.?|id|.*\b(?:id|code|phone|telephone|mobile|zip|"
    r"postcode|fax)|year|version|index"
)


@dataclass(frozen=True)
class Search:
    """What the search for columns of figures goes by."""

    grid: Grid
    vocabulary: Vocabulary
    told: InputLayout | None
    knows: Knows
    tables: Mapping[str, Table]
    file: str = ""

    @property
    def is_told(self) -> bool:
        """Whether the evaluation says that the columns are indicators."""
        return self.told is not None and self.told.kind == _KIND

    def indicator(self, label: str) -> str | None:
        """The indicator that a header names, by the evaluation's own list or by the library."""
        own = {normal(text): name for text, name in self.told.indicators.items()} if self.told else {}
        return own.get(normal(label)) or self.knows.indicator(label)


def find(search: Search) -> Layout | Doubt | None:
    """The layout of a sheet whose columns are indicators; a doubt where only its period is unclear."""
    rows = labels_of(search.grid)
    header = find_header(rows, search.vocabulary) or (_named_row(rows, search) if search.is_told else None)
    if header is None or (not header.named & (ABOUT | {"period"}) and not search.is_told):
        return None
    figures_too = {name for name in ("value", "numerator") if name in header.columns
                   and not sums_up(header.labels[header.columns[name]])}  # fmt: skip
    if (header.named.intersection(NAMING) or figures_too) and not search.is_told:
        return None
    whole, melts = _columns(header, search)
    if not melts:
        return None
    if "period" not in header.named and not (search.told and search.told.period):
        return _no_period(whole, melts, search)
    sums = tuple(sorted(place for place in whole.others if sums_up(whole.labels[place])))
    return Layout(_KIND, whole, melts, sums)


def _named_row(rows: Labels, search: Search) -> Header | None:
    """Without any header that the table knows: the row that names most indicators."""
    counts = {number: sum(search.indicator(text) is not None for text in labels.values())
              for number, labels in rows.items()}  # fmt: skip
    best = max(counts, key=lambda number: (counts[number], -number), default=None)
    return read_header(best, rows[best], search.vocabulary) if best and counts[best] else None


def _columns(header: Header, search: Search) -> tuple[Header, tuple[Melt, ...]]:
    """The header with the columns of figures taken out of what is left over, and those columns."""
    columns = {name: place for name, place in header.columns.items() if name in ABOUT or name == "period"}
    taken = {*columns.values(), *(place for places in header.clashes.values() for place in places), header.year}
    sums, melts = set(), {}
    for place, label in header.labels.items():
        if place in taken:
            continue
        if sums_up(label):
            sums.add(place)
        elif code := search.indicator(label):
            melts[place] = Melt(place, {"indicator_id": code, "indicator": label})
        elif search.knows.only_totals and place in header.extra and _counts_something(header, place, search):
            melts[place] = Melt(place, {"indicator_id": label, "indicator": label})
    if search.told and search.told.period:
        melts = {
            place: replace(melt, fixed={**melt.fixed, "period": search.told.period}) for place, melt in melts.items()
        }
    by_name: dict[str, list[int]] = defaultdict(list)
    for place, melt in melts.items():
        by_name[normal(melt.fixed["indicator_id"])].append(place)
    clashes = {name: places for name, places in header.clashes.items() if name in ABOUT or name == "period"}
    clashes |= {header.labels[places[0]]: places for places in by_name.values() if len(places) > 1}
    others = frozenset({*melts, *sums})
    return replace(header, columns=columns, clashes=clashes, others=others), tuple(melts.values())


def _counts_something(header: Header, place: int, search: Search) -> bool:
    """Whether a column holds numbers, and not numbers of rows, places or people to ring up."""
    label = normal(header.labels[place])
    registers = [vocabulary(table) for table in search.tables.values() if table.kind == "register"]
    if _NO_FIGURE.fullmatch(label) or any(known.find(label) for known in registers):
        return False
    cells = [clean(row[place - 1]) for row in search.grid.rows[header.row :] if place <= len(row)]
    filled = [cell for cell in cells if cell is not None and not (isinstance(cell, str) and is_missing_word(cell))]
    figures = [cell for cell in filled if (isinstance(cell, int | float) and not isinstance(cell, bool))
               or (isinstance(cell, str) and numbers.readings(cell))]  # fmt: skip
    # A slip such as "twelve" must not make the whole column disappear: it is told at its cell.
    return bool(figures) and len(figures) * 2 > len(filled)


def _no_period(header: Header, melts: tuple[Melt, ...], search: Search) -> Doubt | None:
    if search.vocabulary.table.id != REPORTS:
        return None
    periods = named_periods(search.grid.name, search.file) or ["…"]
    labels = ", ".join(header.labels[melt.position] for melt in melts)
    choices = tuple(answer(_KIND, period=key) for key in periods)
    return Doubt("no_period", header, melts[0].position, {"labels": labels}, choices)
