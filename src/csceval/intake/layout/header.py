"""Find the header of a sheet: which row names the columns of a table, and which header is which column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from csceval import words
from csceval.definitions.table import Column, Table
from csceval.intake.cells import clean, normal, squeezed
from csceval.intake.layout.blocks import Block, find_blocks
from csceval.intake.layout.header_units import apart, is_unit
from csceval.workbook.grid import Cell, Grid, as_text

SEARCHED_ROWS = 50
_REMEMBERED = 50_000
NEAR = 90.0
_TOLD, _NAME, _ALIAS, _SQUEEZED = 4, 3, 2, 1
# What people add to a header that changes nothing about its values; a unit is never dropped.
_ADDITION = re.compile(r"\((?:required|optional|if any|d+[/.-]m+[/.-]y+|y+[/.-]m+[/.-]d+|m+[/.-]d+[/.-]y+)\)|\*+$")
_YEAR = re.compile(r"(?:reporting |report |calendar )?year|(?:berichts|kalender|melde)?jahr")
Claims = dict[str, list[tuple[int, int]]]  # field → how surely, and which position
_MONTH = re.compile(r"(?:reporting |report |calendar )?(?:month|quarter)|(?:berichts|kalender|melde)?(?:monat|quartal)")


@dataclass(frozen=True)
class Header:
    """A header row: `columns` is field → position in the row from 1; `clashes` are fields that several headers name.

    `year` is the column of the year where the one of the period holds only a month or quarter; `others` are columns
    that are used in another way than by a field of their own. A header of several rows ends in `row` and begins in
    `top`.
    """

    row: int
    columns: dict[str, int]
    labels: dict[int, str]
    clashes: dict[str, list[int]] = field(default_factory=dict)
    score: int = 0
    year: int | None = None
    others: frozenset[int] = frozenset()
    top: int = 0

    @property
    def first(self) -> int:
        """The first row of the header."""
        return self.top or self.row

    @property
    def units(self) -> dict[int, str]:
        """Position → what the header says in brackets or behind a comma: `USD`, `%`, `'000`, but also any remark."""
        said = {place: apart(text)[1] for place, text in self.labels.items()}
        return {place: unit for place, unit in said.items() if unit and not _ADDITION.fullmatch(f"({normal(unit)})")}

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
        self._found: dict[str, tuple[int, str] | None] = {}
        self._told = {normal(text): name for text, name in (told or {}).items() if name in table.names}
        self._names = {normal(column.name): column.name for column in table.columns}
        self._aliases: dict[str, set[str]] = defaultdict(set)
        self._squeezed: dict[str, set[str]] = defaultdict(set)
        for column in table.columns:
            for wording in (column.name, *column.headers):
                self._aliases[normal(wording)].add(column.name)
                self._squeezed[squeezed(wording)].add(column.name)

    def find(self, text: str) -> tuple[int, str] | None:
        """How surely a header names a column, and which; None where it names none or could name two."""
        if text not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[text] = self._find(text) or self._without_unit(text)
        return self._found[text]

    def _find(self, text: str) -> tuple[int, str] | None:
        low = normal(text)
        if low in self._told:
            return _TOLD, self._told[low]
        if low in self._names:
            return _NAME, self._names[low]
        for level, known, key in ((_ALIAS, self._aliases, low), (_SQUEEZED, self._squeezed, _plain(low))):
            if len(found := known.get(key, set())) == 1:
                return level, next(iter(found))
        return None

    def _without_unit(self, text: str) -> tuple[int, str] | None:
        """What a header names apart from its unit; one that is no unit of the column is never dropped."""
        rest, unit = apart(text)
        found = self._find(rest) if unit else None
        if found and (is_unit(unit) or normal(unit) in _said_beside(self.table.column(found[1]))):
            return min(found[0], _SQUEEZED), found[1]
        return None

    def nearest(self, field_name: str, labels: Sequence[str], *, contained: bool = True) -> str | None:
        """The header that looks like a column without being one: proposed to a person, never taken.

        With `contained`, a header that only holds the wording ("Visit date 2024"), or a part of it, will do.
        """
        from rapidfuzz import fuzz

        column = self.table.column(field_name)
        wordings = [normal(word).replace("_", " ") for word in (column.name, *column.headers)]
        scored = [(max(fuzz.WRatio(normal(label), word) for word in wordings), label) for label in labels]
        best = max(scored, default=(0.0, ""))
        # WRatio gives exactly 90 where one wording is a part of the other.
        near = best[0] >= NEAR if contained else best[0] > NEAR
        return best[1] if near and len(best[1]) > 2 else None


def _said_beside(column: Column) -> set[str]:
    """What people and workbooks of csceval write in brackets under the header of a column, in any language."""
    units = words.every(f"units.{column.unit}") if column.unit and words.has(f"units.{column.unit}") else ()
    forms = words.every(f"template.form_{column.type}") if column.type != "period" else ()
    low, high = (None if limit is None else f"{limit:g}" for limit in (column.minimum, column.maximum))
    wordings = (*words.every("template.from_to"), "{low}-{high}", "{low}–{high}")
    limits = [said.format(low=low, high=high) for said in wordings] if low and high else []
    said = [column.unit or "", *forms, *limits, *(one for text in units for one in text.split("|"))]
    return {normal(text) for text in said if text}


def _plain(low: str) -> str:
    return squeezed(_ADDITION.sub("", low).strip())


_READY: dict[tuple[int, tuple[tuple[str, str], ...]], Vocabulary] = {}


def vocabulary(table: Table, told: Mapping[str, str] | None = None) -> Vocabulary:
    """The wordings of a table, made once for all sheets."""
    key = (id(table), tuple((told or {}).items()))
    if key not in _READY:
        if len(_READY) >= 200:
            _READY.clear()
        # It holds the table, so that no other one can get its id.
        _READY[key] = Vocabulary(table, told)
    return _READY[key]


class Labels(dict[int, dict[int, str]]):
    """The texts of rows that may be headers, by row and by position; `blocks` are those of several rows."""

    blocks: Sequence[Block] = ()


def labels_of(grid: Grid) -> Labels:
    """The texts of the first 50 rows, gathered once for all tables."""
    found = Labels({number: texts for number, cells in searched(grid) if (texts := _texts(cells))})
    found.blocks = find_blocks(found, grid)
    return found


def searched(grid: Grid) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows in which a header is looked for, each with its number: the first 50 from the first filled one on."""
    first = next((number for number, cells in enumerate(grid.rows) if cells), 0)
    return enumerate(grid.rows[first : first + SEARCHED_ROWS], first + 1)


def _texts(cells: Sequence[Cell]) -> dict[int, str]:
    texts = {
        place: " ".join(as_text(clean(cell)).split()) for place, cell in enumerate(cells, 1) if isinstance(cell, str)
    }
    return {place: text for place, text in texts.items() if text}


def find_header(rows: Labels, known: Vocabulary) -> Header | None:
    """The row that names most columns of the table, the upper one of equals; several rows where these name more."""
    best: Header | None = None
    for number, labels in rows.items():
        header = read_header(number, labels, known)
        if header.score and (best is None or header.score > best.score):
            best = header
    single = best.row if best else 0
    for block in rows.blocks:
        wider = _read_block(block, known, all_open=block.bottom == single)
        if wider.score and (best is None or wider.score > best.score):
            best = wider
    return best


def _read_block(block: Block, known: Vocabulary, *, all_open: bool) -> Header:
    """Read several rows as one header: each column by the surest of its wordings."""
    labels = {place: block.label(place) for place in block.joined}
    claims: Claims = defaultdict(list)
    for place in block.joined:
        found = [hit for text in block.wordings(place, all_open=all_open) if (hit := known.find(text))]
        if found:
            level, name = max(found, key=lambda hit: hit[0])
            claims[name].append((level, place))
    return replace(_settled(block.bottom, labels, claims), top=block.top)


def read_header(number: int, labels: dict[int, str], known: Vocabulary) -> Header:
    """Read one row as a header of a table."""
    claims: Claims = defaultdict(list)
    for position, text in labels.items():
        if found := known.find(text):
            claims[found[1]].append((found[0], position))
    return _settled(number, labels, claims)


def _settled(number: int, labels: dict[int, str], claims: Claims) -> Header:
    """The columns that one header claims, and those that several do."""
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
