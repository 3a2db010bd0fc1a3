"""Change among the partners present in both periods: who is late or new must not look like a change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from csceval.dataset import measure, pooling, silence, totals
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL, LEVELS, Bools
from csceval.dataset.records import Values
from csceval.dataset.rows import Rows, prepare
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Computed

FIGURES = {"": "value", "low_": "low", "high_": "high", "n_": "n", "numerator_": "numerator",
           "denominator_": "denominator"}  # fmt: skip
FIGURE_COLUMNS = tuple(f"{part}{side}" for part in FIGURES for side in ("before", "after"))
COLUMNS = ("indicator", *FIGURE_COLUMNS, "partners", "partners_any", "late", "reported_as")
_PERIOD = next(level for level in LEVELS if level.name == "period")


def like_for_like(dataset: Dataset, observations: pd.DataFrame, before: str, after: str) -> pd.DataFrame:
    """Two periods compared over the partners that reported in both.

    Parameters
    ----------
    observations : of `observations.observe`; they say whether an indicator came as records or as totals.
    before, after : keys of two periods of the evaluation.

    Returns
    -------
    One row an indicator: before and after with their intervals, n, numerator and denominator (`low_before`, ...; NaN
    where a period has none), partners (in both), partners_any (in either), late (sent something
    before, are due in the later period and sent nothing in it), reported_as. Indicators without a partner
    column, and those that a room of its own works out, are not there: for them nobody can be left out.
    """
    keys = [period.key for period in dataset.periods]
    places = keys.index(before), keys.index(after)
    rows = [row for indicator in dataset.indicators.values() for row in _of(dataset, indicator, observations, places)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    numbers = dict.fromkeys(COLUMNS[1:-4], "float64") | dict.fromkeys(COLUMNS[-4:-1], "int64")
    return frame.astype({"indicator": "str", "reported_as": "str", **numbers})


def _of(
    dataset: Dataset, indicator: Indicator, observations: pd.DataFrame, places: tuple[int, int]
) -> Iterator[dict[str, object]]:
    mine = observations[(observations["indicator"] == indicator.id) & (observations["level"] == "period")]
    as_totals = bool((mine["reported_as"] == "totals").any())
    if isinstance(indicator.measure, Computed) and not as_totals:
        return
    rows = totals.reported_rows(dataset, indicator, dataset.periods) if as_totals else prepare(
        dataset, indicator, dataset.periods)  # fmt: skip
    if not rows.axes["partner"].labels:
        return
    there = [_sent(rows, place) for place in places]
    both = there[0] & there[1]
    found = _values(_only(rows, both), as_totals=as_totals)
    found = found if both.any() else Values.empty(len(found.value))
    names = zip(("before", "after"), places, strict=True)
    numbers = {
        f"{part}{name}": measure.rounded(getattr(found, field).astype(float))[place]
        for name, place in names
        for part, field in FIGURES.items()
    }
    yield {"indicator": indicator.id, **numbers, "partners": int(both.sum()),
           "partners_any": int((there[0] | there[1]).sum()), "late": _late(dataset, indicator, places[1]),
           "reported_as": "totals" if as_totals else "records"}  # fmt: skip


def _late(dataset: Dataset, indicator: Indicator, period: int) -> int:
    one = dataset.periods[period]
    return silence.silence(dataset, indicator, ALL, one, one).inside


def _sent(rows: Rows, period: int) -> Bools:
    """Partners with any usable row in a period."""
    codes = rows.axes["partner"].codes
    there = np.zeros(len(rows.axes["partner"].labels), dtype=bool)
    there[codes[rows.dated & ~rows.young & (rows.timing.period == period) & (codes >= 0)]] = True
    return there


def _only(rows: Rows, partners: Bools) -> Rows:
    """The rows of some partners alone; those of no partner stay."""
    codes = rows.axes["partner"].codes
    # `masks` remembers rows by what was kept, so the copy begins without any.
    return replace(rows, kept=rows.kept & (partners[np.maximum(codes, 0)] | (codes < 0)), masks={})


def _values(rows: Rows, *, as_totals: bool) -> Values:
    if not as_totals:
        return pooling.over_partners(rows, _PERIOD)
    used = totals.used_rows(rows, _PERIOD)
    return totals.values(rows.indicator, _PERIOD, rows, totals.sent_totals(rows), used)
