"""Totals for groups beside totals for everybody: whether the cells are all there, and whether they add up."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from csceval import words
from csceval.dataset import measure
from csceval.dataset.dataset import Dataset
from csceval.dataset.rows import Rows, numbers_of
from csceval.dataset.totals import reported_rows
from csceval.problems import Problem

Key = tuple[int, int, int]  # partner, place, end of the period
EVERYBODY = -1


def incomplete(dataset: Dataset) -> list[Problem]:
    """A Problem for every partner, place and period whose groups are not those of its other periods, or do not add up.

    Only where the same partner sent a total for everybody and for groups, of an indicator that is added up.
    """
    adding = [one for one in dataset.indicators.values() if one.is_reported and one.over_partners == "sum"]
    return [problem for one in adding for problem in _of(reported_rows(dataset, one, dataset.periods))]


def _of(rows: Rows) -> Iterator[Problem]:
    groups = rows.axes["group"]
    if not groups.labels or "value" not in rows.frame:
        return
    values = numbers_of(rows.frame["value"])
    cells: dict[Key, dict[int, tuple[int, float]]] = defaultdict(dict)
    usual: dict[tuple[int, int], set[int]] = defaultdict(set)
    keys = zip(rows.axes["partner"].codes.tolist(), rows.axes["place"].codes.tolist(), rows.timing.end.tolist(),
               groups.codes.tolist(), strict=True)  # fmt: skip
    for row, (partner, place, end, group) in enumerate(keys):
        if rows.kept[row] and not np.isnan(values[row]):
            cells[partner, place, end][group] = (row, float(values[row]))
            usual[partner, place] |= {group} - {EVERYBODY}
    for (partner, place, _end), found in sorted(cells.items()):
        parts = set(found) - {EVERYBODY}
        if parts and EVERYBODY in found:
            yield from _compared(rows, found, sorted(usual[partner, place] - parts))


def _compared(rows: Rows, found: dict[int, tuple[int, float]], absent: list[int]) -> Iterator[Problem]:
    """A cell that is absent explains a difference, so only one of the two is said."""
    row, whole = found[EVERYBODY]
    parts = measure.exact_sum(np.array([value for group, (_, value) in found.items() if group != EVERYBODY]))
    if absent:
        labels = ", ".join(rows.axes["group"].labels[group] for group in absent)
        yield _told(rows, row, "groups-absent", value=labels)
    elif not math.isclose(parts, whole, rel_tol=1e-9, abs_tol=1e-9):
        yield _told(rows, row, "groups-differ", value=f"{whole:g}", parts=f"{parts:g}")


def _told(rows: Rows, row: int, code: str, *, value: str, parts: str = "") -> Problem:
    told, by = rows.frame.iloc[row], rows.indicator.by
    return words.problem(
        code,
        file=str(told["_file"]) if "_file" in told else None,
        sheet=str(told["_sheet"]) if "_sheet" in told else None,
        row=int(told["_row"]) if "_row" in told else None,
        field=rows.indicator.id,
        value=value,
        partner=told[by.partner] if by.partner else "",
        period=told[by.period],
        parts=parts,
    )
