"""Two-level headers of totals: quarters over planned and achieved, months over groups of people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from csceval.definitions.input_layout import InputLayout
from csceval.intake.cells import clean, normal
from csceval.intake.layout.blocks import JOIN
from csceval.intake.layout.header import Header, Vocabulary, read_header, searched
from csceval.intake.layout.knows import Knows
from csceval.intake.layout.layout import ABOUT, Doubt, Layout, Melt, sums_up
from csceval.intake.layout.layout_periods import Row, period_in, read_row, with_years
from csceval.workbook.grid import Cell, Grid, as_text

_KIND: Final = "wide_periods"
_FIGURES = ("value", "target", "numerator", "denominator")
Spans = dict[int, list[int]]  # column of a period → the columns below it


def find(
    grid: Grid, vocabulary: Vocabulary, told: InputLayout | None, knows: Knows, file: str
) -> Layout | Doubt | None:
    """The layout of a sheet with periods above what was counted in each; None where its header has no two levels."""
    for (number, upper), (_, lower) in pairwise(searched(grid)):
        top = read_row(number, upper, vocabulary, knows)
        leaves = {place: text for place, cell in enumerate(lower, 1) if (text := _text(cell))}
        if top is None or top.count < 2 or any(period_in(clean(cell), knows.fiscal_year_starts) for cell in lower):
            continue
        spans = _spans(grid, top, leaves)
        below = {place for places in spans.values() for place in places}
        labels = {**{p: text for p, cell in enumerate(upper, 1) if (text := _text(cell))}, **leaves}
        about = read_header(number + 1, {p: text for p, text in labels.items() if p not in below}, vocabulary)
        if len(spans) != top.count or not about.named & ABOUT or _says_more(about):
            continue
        dated = with_years(top, grid, told, knows, file)
        if isinstance(dated, Doubt):
            return dated
        melts = tuple(_melts(spans, dated, leaves, vocabulary))
        if not melts or any("group" in melt.fixed and "group" in about.named for melt in melts):
            continue
        named = {p: JOIN.join((top.header.labels[at], leaves[p])) for at, places in spans.items() for p in places}
        used = {place for melt in melts for place in melt.places.values()}
        sums = tuple(sorted(place for place in labels.keys() - used if sums_up(labels[place])))
        header = replace(about, labels={**about.labels, **named}, others=frozenset({*used, *sums}), top=number,
                         columns={name: p for name, p in about.columns.items() if name in ABOUT},
                         clashes={name: at for name, at in about.clashes.items() if name in ABOUT})  # fmt: skip
        return Layout(_KIND, header, melts, sums)
    return None


def _says_more(about: Header) -> bool:
    """Whether the columns beside the periods hold periods or figures of their own, other than totals of the row."""
    named = about.named & {"period", *_FIGURES}
    return any(name in about.clashes or not sums_up(about.labels[about.columns[name]]) for name in named)


def _text(cell: Cell) -> str:
    cell = clean(cell)
    return " ".join(as_text(cell).split()) if isinstance(cell, str) else ""


def _spans(grid: Grid, top: Row, leaves: Mapping[int, str]) -> Spans:
    """The columns below each period: those its cell is merged over, else up to the next one.

    Below the last one only what stands below others too: behind them a remark may have its column. Nothing where a
    period stands above fewer than two columns, which is a header of one level.
    """
    starts = sorted({*top.periods, *top.yearless})
    merged = {left: right for first, left, last, right in grid.merged if first <= top.header.row <= last}
    found: Spans = {}
    for at, after in pairwise([*starts, max(leaves, default=0) + 1]):
        end = min(merged.get(at, after - 1), after - 1)
        found[at] = [place for place in range(at, end + 1) if place in leaves]
    known = {normal(leaves[place]) for at in starts[:-1] for place in found[at]}
    if starts[-1] not in merged:
        found[starts[-1]] = [place for place in found[starts[-1]] if normal(leaves[place]) in known]
    return {at: places for at, places in found.items() if len(places) > 1}


def _melts(spans: Spans, dated: Mapping[int, str], leaves: Mapping[int, str], vocabulary: Vocabulary) -> Iterator[Melt]:
    """Plan and result of a period as one record; each group of people as one of its own."""
    for at, places in spans.items():
        fixed = {"period": dated[at]}
        roles = {place: found[1] for place in places if (found := vocabulary.find(leaves[place]))}
        figures = {name: place for place, name in roles.items() if name in _FIGURES and not sums_up(leaves[place])}
        if figures:
            yield Melt(figures.get("value", min(figures.values())), fixed, figures)
        elif not {*roles.values()} - {"value"}:
            yield from (_group(place, leaves, fixed) for place in places if not sums_up(leaves[place]))


def _group(place: int, leaves: Mapping[int, str], fixed: Mapping[str, str]) -> Melt:
    return Melt(place, {**fixed, "group": leaves[place]})
