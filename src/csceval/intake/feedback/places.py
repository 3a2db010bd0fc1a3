"""Many cells in few words: `F17, F20-F31 and 12 more`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from csceval import words
from csceval.problems import Problem

_CELL = re.compile(r"([A-Z]+)(\d+)")
_SHOWN = 5


def listed(problems: Iterable[Problem]) -> str:
    """The cells of the problems, or their rows, as ranges; after the first five only how many more there are."""
    spans = _spans(problems)
    shown = ", ".join(_span(*span) for span in spans[:_SHOWN])
    left = sum(last - first + 1 for _, first, last in spans[_SHOWN:])
    return words.say("feedback.more", shown=shown, count=words.written(left)) if left else shown


def _spans(problems: Iterable[Problem]) -> list[tuple[str, int, int]]:
    """Column, first and last row of cells that stand below each other; no column means whole rows."""
    spans: list[tuple[str, int, int]] = []
    for column, row in sorted(dict.fromkeys(place for one in problems if (place := _place(one))), key=_by_column):
        if spans and spans[-1][0] == column and spans[-1][2] == row - 1:
            spans[-1] = (column, spans[-1][1], row)
        else:
            spans.append((column, row, row))
    return spans


def _place(problem: Problem) -> tuple[str, int] | None:
    if found := _CELL.fullmatch(problem.cell or ""):
        return found[1], int(found[2])
    return ("", problem.row) if problem.row else None


def _by_column(place: tuple[str, int]) -> tuple[int, str, int]:
    return len(place[0]), *place


def _span(column: str, first: int, last: int) -> str:
    if not column:
        return words.say("feedback.row", row=first if first == last else f"{first}-{last}")
    return f"{column}{first}" if first == last else f"{column}{first}-{column}{last}"
