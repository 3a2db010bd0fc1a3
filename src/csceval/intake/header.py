"""Find the header of a sheet: which row names the columns of a table, and which header is which column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from csceval.definitions.table import Table
from csceval.intake.cells import clean, normal, squeezed
from csceval.workbook.grid import Cell, Grid, as_text

SEARCHED_ROWS = 50
NEAR = 90.0
_TOLD, _NAME, _ALIAS, _SQUEEZED = 4, 3, 2, 1
# What people add to a header that changes nothing about its values; a unit is never dropped.
_ADDITION = re.compile(r"\((?:required|optional|if any|d+[/.-]m+[/.-]y+|y+[/.-]m+[/.-]d+|m+[/.-]d+[/.-]y+)\)|\*+$")
_YEAR = re.compile(r"(?:reporting |report |calendar )?year")
_MONTH = re.compile(r"(?:reporting |report |calendar )?(?:month|quarter)")


@dataclass(frozen=True)
class Header:
    """A header row: `columns` is field → position in the row from 1; `clashes` are fields that several headers name.

    `year` is the column of the year where the one of the period holds only a month or quarter; `others` are columns
    that are used in another way than by a field of their own.
    """

    row: int
    columns: dict[str, int]
    labels: dict[int, str]
    clashes: dict[str, list[int]] = field(default_factory=dict)
    score: int = 0
    year: int | None = None
    others: frozenset[int] = frozenset()

    @property
    def named(self) -> set[str]:
        """Every field that some header names, once or more."""
        return {*self.columns, *self.clashes}

    @property
    def extra(self) -> dict[int, str]:
        """Position and text of the headers that belong to no field."""
        used = {
            *self.columns.values(),
            *(p for places in self.clashes.values() for p in places),
            *self.others,
            self.year,
        }
        return {position: text for position, text in self.labels.items() if position not in used}


class Vocabulary:
    """The wordings by which a table's columns are known, the surest first."""

    def __init__(self, table: Table, told: Mapping[str, str] | None = None) -> None:
        self.table = table
        self._told = {normal(text): name for text, name in (told or {}).items() if name in table.names}
        self._names = {normal(column.name): column.name for column in table.columns}
        self._aliases: dict[str, set[str]] = defaultdict(set)
        self._squeezed: dict[str, set[str]] = defaultdict(set)
        for column in table.columns:
            for wording in (column.name, *column.aliases):
                self._aliases[normal(wording)].add(column.name)
                self._squeezed[squeezed(wording)].add(column.name)

    def find(self, text: str) -> tuple[int, str] | None:
        """How surely a header names a column, and which; None where it names none or could name two."""
        low = normal(text)
        if low in self._told:
            return _TOLD, self._told[low]
        if low in self._names:
            return _NAME, self._names[low]
        for level, known, key in ((_ALIAS, self._aliases, low), (_SQUEEZED, self._squeezed, _plain(low))):
            if len(found := known.get(key, set())) == 1:
                return level, next(iter(found))
        return None

    def nearest(self, field_name: str, labels: Sequence[str], *, contained: bool = True) -> str | None:
        """The header that looks like a column without being one: proposed to a person, never taken.

        With `contained`, a header that only holds the wording ("Visit date 2024"), or a part of it, will do.
        """
        from rapidfuzz import fuzz

        column = self.table.column(field_name)
        wordings = [normal(word).replace("_", " ") for word in (column.name, *column.aliases)]
        scored = [(max(fuzz.WRatio(normal(label), word) for word in wordings), label) for label in labels]
        best = max(scored, default=(0.0, ""))
        # WRatio gives exactly 90 where one wording is a part of the other.
        near = best[0] >= NEAR if contained else best[0] > NEAR
        return best[1] if near and len(best[1]) > 2 else None


def _plain(low: str) -> str:
    return squeezed(_ADDITION.sub("", low).strip())


Labels = Mapping[int, dict[int, str]]


def labels_of(grid: Grid) -> Labels:
    """The texts of the first 50 rows, by row and by position: what may be headers, gathered once for all tables."""
    return {number: found for number, cells in enumerate(grid.rows[:SEARCHED_ROWS], 1) if (found := _texts(cells))}


def _texts(cells: Sequence[Cell]) -> dict[int, str]:
    texts = {
        place: " ".join(as_text(clean(cell)).split()) for place, cell in enumerate(cells, 1) if isinstance(cell, str)
    }
    return {place: text for place, text in texts.items() if text}


def find_header(rows: Labels, vocabulary: Vocabulary) -> Header | None:
    """The row that names most columns of the table; the upper one of equals."""
    best: Header | None = None
    for number, labels in rows.items():
        header = read_header(number, labels, vocabulary)
        if header.score and (best is None or header.score > best.score):
            best = header
    return best


def read_header(number: int, labels: dict[int, str], vocabulary: Vocabulary) -> Header:
    """Read one row as a header of a table."""
    claims: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for position, text in labels.items():
        if found := vocabulary.find(text):
            claims[found[1]].append((found[0], position))
    columns, clashes, score = {}, {}, 0
    year = None
    for name, made in claims.items():
        surest = max(level for level, _ in made)
        places = [position for level, position in made if level == surest]
        score += 3 if surest >= _NAME else 2
        if name == "period" and (pair := _month_and_year(places, labels)):
            columns[name], year = pair
        elif len(places) == 1:
            columns[name] = places[0]
        else:
            clashes[name] = places
    return Header(number, columns, labels, clashes, score, year)


def says_year(label: str) -> bool:
    """Whether a header names a column of years."""
    return _YEAR.fullmatch(normal(label)) is not None


def _month_and_year(places: Sequence[int], labels: Mapping[int, str]) -> tuple[int, int] | None:
    """The two columns of a period that is written in two: `Month` (or `Quarter`) and `Year`."""
    years = [place for place in places if says_year(labels[place])]
    months = [place for place in places if _MONTH.fullmatch(normal(labels[place]))]
    return (months[0], years[0]) if len(places) == 2 and len(years) == len(months) == 1 else None
