"""The panel a design compares: all periods, or only those before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from csceval.errors import EstimationError
from csceval.period import Period
from csceval.words import say

if TYPE_CHECKING:
    from csceval.definitions.entries import Window
    from csceval.definitions.evaluation import DesignUse


class Comparison(NamedTuple):
    """A panel ready for a method, and the units left out with the reason."""

    panel: pd.DataFrame
    left_out: dict[str, str]


def compare(panel: pd.DataFrame, design: DesignUse, *, fiscal_year_starts: int = 1) -> Comparison:
    """Keep the periods of the design's windows.

    With `before` and `after`, every unit that joined between the two counts as joining at the first period of
    `after`; a unit that joined inside a window is left out, because it is neither wholly before nor wholly after.

    Parameters
    ----------
    panel : columns unit, period (Period keys), outcome, first_exposed (Period key, missing: never).
    """
    if design.before is None or design.after is None:
        return Comparison(panel, {})
    before, after = (_span(w.from_, w.to, fiscal_year_starts) for w in (design.before, design.after))
    if after.start <= before.end:
        raise EstimationError(say("run_stops.windows_overlap", id=design.id), code="windows-overlap")
    for name, span in (("before", before), ("after", after)):
        if not any(_inside(Period.parse(key, fiscal_year_starts=fiscal_year_starts), span) for key in _keys(panel)):
            raise EstimationError(say("run_stops.no_figure_in", name=name), code="no-figures")
    starts = {key: Period.parse(key, fiscal_year_starts=fiscal_year_starts) for key in _keys(panel)}
    keep, left_out, joined = [], {}, set()
    for unit, first in panel.groupby("unit", sort=True)["first_exposed"].first().items():
        start = None if pd.isna(first) else starts[str(first)].start
        if start is None or start > after.end:
            keep.append(unit)
        elif before.end < start <= after.start:
            keep.append(unit)
            joined.add(unit)
        else:
            left_out[str(unit)] = say("run_stops.joined_inside", first=first)
    inside = panel["period"].map(lambda key: _inside(starts[key], before) or _inside(starts[key], after))
    chosen = panel[panel["unit"].isin(keep) & inside]
    first_after = min((p for p in starts if _inside(starts[p], after)), key=lambda p: starts[p].start, default=None)
    exposed = chosen["unit"].map(lambda unit: first_after if unit in joined else None)
    return Comparison(chosen.assign(first_exposed=exposed.astype("str")).reset_index(drop=True), left_out)


def inside(key: str, window: Window, fiscal: int) -> bool:
    """Whether a period lies wholly in a window."""
    return _inside(Period.parse(key, fiscal_year_starts=fiscal), _span(window.from_, window.to, fiscal))


def _span(first: str, last: str, fiscal: int) -> Period:
    start, end = (Period.parse(text, fiscal_year_starts=fiscal) for text in (first, last))
    return Period(start.start, end.end, "day")


def _inside(period: Period, span: Period) -> bool:
    return span.start <= period.start and period.end <= span.end


def _keys(panel: pd.DataFrame) -> set[str]:
    return set(panel["period"].dropna()) | set(panel["first_exposed"].dropna())
