"""Values from rows about single events: counts, sums, means, medians, shares and ratios."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from csceval.dataset import measure
from csceval.dataset.grid import Bools, Ints, Words
from csceval.dataset.intervals import Floats
from csceval.dataset.measure import Cells
from csceval.dataset.rows import Rows, numbers_of
from csceval.dataset.timing import timing
from csceval.dataset.units import Combine, Units, at_the_end, codes_of, each, nested
from csceval.dataset.waves import is_wave
from csceval.definitions.measure import COUNTS, ENDS, Aggregate, Count, Ratio

COUNTING = frozenset({"count", "count_distinct"})
SUMS = frozenset({"sum", "sum_excluding_internal"})


@dataclass(frozen=True)
class Values:
    """One value a cell, with what it rests on; `why` names the reason where there is none."""

    value: Floats
    numerator: Floats
    denominator: Floats
    n: Ints
    low: Floats
    high: Floats
    why: Words

    @classmethod
    def empty(cls, count: int, why: str = "no_rows") -> Values:
        """Nothing in any cell."""
        value, above, below, low, high = (np.full(count, np.nan) for _ in range(5))
        return cls(value, above, below, np.zeros(count, dtype=np.int64), low, high, np.full(count, why, dtype=object))

    def without(self, cells: Bools, why: str) -> Values:
        """The value, numerator and interval taken out of some cells; n and denominator stay to explain why."""
        gone = np.where(cells, np.nan, 0.0)
        reasons = np.where(cells, why, self.why)
        return replace(
            self,
            value=self.value + gone,
            numerator=self.numerator + gone,
            low=self.low + gone,
            high=self.high + gone,
            why=reasons,
        )


def worth(rows: Rows, what: Aggregate | Ratio, numbers: Ints, count: int) -> Values:
    """A measure that compares nothing, on the rows of each cell; `numbers` says which cell a row is in (−1: none).

    Without an interval, but for `survival_median`, whose curve gives both.
    """
    if isinstance(what, Ratio):
        return _ratio(rows, what, numbers, count)
    ratio = as_ratio(what)
    return single(rows, what, numbers, count) if ratio is None else _ratio(rows, ratio, numbers, count)


def as_ratio(what: Aggregate | Ratio) -> Ratio | None:
    """A ratio or a share as a ratio; None for what has no two parts."""
    if isinstance(what, Ratio):
        return what
    if what.op != "share":
        return None
    return Ratio(kind="ratio", numerator=Count(op="count", where=what.where), denominator=Count(op="count"))


def sides(rows: Rows, numbers: Ints) -> tuple[Ints, Ints]:
    """The cells of the rows above and below a ratio's line."""
    ripe = np.where(rows.immature, -1, numbers)
    # A share cannot hold what its whole leaves out.
    is_share = rows.indicator.unit == "proportion" or isinstance(rows.indicator.measure, Aggregate)
    return ripe if is_share else numbers, ripe


def _ratio(rows: Rows, what: Ratio, numbers: Ints, count: int) -> Values:
    """Sum of numerators over sum of denominators."""
    on_top, under = sides(rows, numbers)
    above = single(rows, what.numerator, on_top, count, adds=True)
    below = single(rows, what.denominator, under, count, adds=True)
    parts = (above.value, below.value)
    if rows.weights is not None:
        parts = weighed(rows, what.numerator, on_top, count), weighed(rows, what.denominator, under, count)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(parts[1] == 0, np.nan, what.scale * parts[0] / parts[1])
    why = np.where(parts[1] == 0, "zero_denominator", np.where(below.why != "", below.why, above.why))
    nothing = np.full(count, np.nan)
    return Values(value, above.value, below.value, below.n, nothing, nothing, np.where(np.isnan(value), why, ""))


def weighed(rows: Rows, what: Count, numbers: Ints, count: int) -> Floats:
    """The weights of the rows that are counted in each cell, added up."""
    weights = np.ones(len(numbers)) if rows.weights is None else rows.weights
    return Cells.of(np.where(rows.matching(what), numbers, -1), count).over(weights, measure.exact_sum)


def single(rows: Rows, what: Count, numbers: Ints, count: int, *, adds: bool = False) -> Values:
    """One operation; with `adds`, first and last values of several senders are added up."""
    matching = np.where(rows.matching(what), numbers, -1)
    if what.inner == "survival_median":
        return _survival(rows, what, matching, count)
    if what.inner == "count":
        cells = Cells.of(matching, count)
        return _filled(rows, what, numbers, cells.sizes.astype(float), cells.sizes, cells.sizes)
    given = rows.formula(str(what.of))
    usable = np.where(given.notna().to_numpy(bool), matching, -1)
    cells, matched = Cells.of(usable, count), Cells.of(matching, count).sizes
    if what.inner == "count_distinct":
        found = measure.distinct(usable, codes_of(given), count).astype(float)
        return _filled(rows, what, numbers, found, cells.sizes, matched)
    units = samples(rows, what, numbers)
    if units.weight is not None:
        above, below = (Cells.of(units.cell, count).over(values, measure.exact_sum)
                        for values in (units.weight * units.value, units.weight))  # fmt: skip
        found = np.divide(above, below, out=np.full(count, np.nan), where=below > 0)
    else:
        combine = measure.OPERATIONS[_combined(rows, what, adds=adds)]
        found = np.array([combine(part) if len(part) else math.nan for part in units.split(count)], dtype=np.float64)
    return _filled(rows, what, numbers, found, cells.sizes, matched)


def _combined(rows: Rows, what: Count, *, adds: bool) -> str:
    """How the values of a cell's units become one."""
    if what.inner == "mean_of_means":
        return "mean"
    if what.inner in ENDS:
        return "sum" if adds or rows.indicator.over_partners in SUMS else "mean"
    return what.inner


def samples(rows: Rows, what: Count, numbers: Ints) -> Units:
    """The numbers that an operation puts together in each cell: of rows, or of the units it names."""
    values = numbers_of(rows.formula(str(what.of)))
    return _units(rows, what, np.where(np.isnan(values), -1, numbers), values, measure.exact_mean, rows.weights)


def clusters(rows: Rows, what: Count, numbers: Ints) -> Ints | None:
    """The cluster of each of the `samples`; 0 where it is not told or the unit's rows lie in several."""
    if rows.clusters is None or [rows.indicator.cluster] == what.levels[-1:]:
        return None  # the units of the last level are the clusters
    values, codes = numbers_of(rows.formula(str(what.of))), rows.clusters.astype(np.float64)
    inside = np.where(np.isnan(values), -1, numbers)
    least, most = (_units(rows, what, inside, codes, end).value for end in (np.min, np.max))
    return np.where(least == most, least, 0).astype(np.int64)


def _units(
    rows: Rows, what: Count, numbers: Ints, values: Floats, combine: Combine, weights: Floats | None = None
) -> Units:
    matching = np.where(rows.matching(what), numbers, -1)
    if what.inner == "mean_of_means":
        return nested(matching, values, [codes_of(rows.frame[name]) for name in what.levels], combine, weights)
    unit = [] if what.per is None else [codes_of(rows.frame[what.per])]
    if what.inner in ENDS:
        senders = [rows.axes[name].codes for name in ("partner", "place", "group")]
        order = _order(rows, str(what.order))
        return at_the_end(matching, values, [*senders, *unit], order, last=what.inner == "last")
    if unit:
        return each(np.where(unit[0] >= 0, matching, -1), values, unit, combine)
    return Units(matching, values, weights)


def _order(rows: Rows, name: str) -> Floats:
    """A column as numbers that grow with time: days of dates and of the ends of periods, numbers as they are."""
    column = rows.frame[name]
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        days = _days(column)
        return np.where(np.isnat(days), np.nan, days.astype(np.int64).astype(np.float64))
    if is_wave(column):
        return numbers_of(column)
    return timing(rows.dataset, column, rows.periods, len(column)).end.astype(np.float64)


def _filled(rows: Rows, what: Count, numbers: Ints, found: Floats, n: Ints, matched: Ints) -> Values:
    """Zero where rows came in but none satisfied the condition; missing where none came in at all."""
    due = Cells.of(np.where(rows.dated & ~rows.young, numbers, -1), len(found)).sizes > 0
    if what.inner in COUNTS:
        blank = (matched > 0) & (n == 0)  # rows that should carry the figure do not
        value = np.where(due & ~blank, np.where(n == 0, 0.0, found), np.nan)
    else:
        value = np.where(n > 0, found, np.nan)
    why = np.where(~np.isnan(value), "", np.where(matched > 0, "no_values", "no_rows")).astype(object)
    why = _not_applicable(rows, what, numbers, why)
    nothing = np.full(len(found), np.nan)
    return Values(value, nothing, nothing, n, nothing, nothing, why)


def _not_applicable(rows: Rows, what: Count, numbers: Ints, why: Words) -> Words:
    """Cells whose every matching row was said to be not applicable."""
    said = rows.frame.get(f"{what.of}__why")
    if said is None:
        return why
    matching = np.where(rows.matching(what), numbers, -1)
    all_rows = Cells.of(matching, len(why)).sizes
    marked = Cells.of(np.where((said == "not_applicable").to_numpy(bool), matching, -1), len(why)).sizes
    return np.where((why == "no_values") & (marked == all_rows), "said_not_applicable", why)


def _survival(rows: Rows, what: Count, matching: Ints, count: int) -> Values:
    """Median time from `start` to `end`; a case still open at the cut-off date counts as longer than until then."""
    start, end = _days(rows.formula(str(what.start))), _days(rows.formula(str(what.end)))
    cut_off = _followed(rows)
    closed = ~np.isnat(end) & (end <= cut_off)
    last = np.where(closed, end, cut_off)
    known = ~np.isnat(start) & (closed | (start <= cut_off))  # a plan may be done before its day
    durations = np.where(known, (last - np.where(known, start, last)).astype(np.int64), 0).astype(float)
    cells = Cells.of(np.where(known, matching, -1), count)
    value, low, high = measure.medians(cells, durations, closed)
    uncertainty = rows.indicator.uncertainty
    if uncertainty.kind == "none" or uncertainty.interval != "kaplan_meier":
        low = high = np.full(count, np.nan)
    low, high = np.where(np.isnan(value), np.nan, low), np.where(np.isnan(value), np.nan, high)
    why = np.where(~np.isnan(value), "", np.where(cells.sizes > 0, "not_reached", "no_rows")).astype(object)
    nothing = np.full(count, np.nan)
    return Values(value, nothing, nothing, cells.sizes, low, high, why)


def _followed(rows: Rows) -> np.ndarray[tuple[int], np.dtype[np.datetime64]]:
    """Until which day each case is followed: the data cut-off date, or the day that `censor` names if earlier."""
    as_of = np.full(len(rows.frame), np.datetime64(rows.dataset.as_of, "D"))
    censor = rows.indicator.censor
    if censor is None or censor.at == "as_of":
        return as_of
    ended = _days(rows.formula(censor.at))
    return np.where(np.isnat(ended), as_of, np.minimum(ended, as_of))


def _days(values: pd.Series) -> np.ndarray[tuple[int], np.dtype[np.datetime64]]:
    return np.asarray(pd.to_datetime(values).to_numpy().astype("datetime64[D]"))
