"""Values from rows about single events: counts, sums, means, medians and ratios."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from csceval.dataset import measure
from csceval.dataset.grid import Bools, Ints, Words
from csceval.dataset.intervals import Floats, t_interval, wilson
from csceval.dataset.measure import Cells
from csceval.dataset.rows import Rows, numbers_of
from csceval.definitions.measure import Aggregate, Count, Ratio

COUNTING = frozenset({"count", "count_distinct"})
ADDING = COUNTING | {"sum"}


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


def values(rows: Rows, numbers: Ints, count: int) -> Values:
    """The indicator's measure on the rows of each cell; `numbers` says which cell a row is in (−1: none)."""
    what = rows.indicator.measure
    if isinstance(what, Ratio):
        return _ratio(rows, what, numbers, count)
    if isinstance(what, Aggregate):
        return _single(rows, what, numbers, count)
    raise TypeError(f"{rows.indicator.id} is worked out from totals, not records")


def _ratio(rows: Rows, what: Ratio, numbers: Ints, count: int) -> Values:
    """Sum of numerators over sum of denominators."""
    above, below = _single(rows, what.numerator, numbers, count), _single(rows, what.denominator, numbers, count)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(below.value == 0, np.nan, what.scale * above.value / below.value)
    why = np.where(below.value == 0, "zero_denominator", np.where(below.why != "", below.why, above.why))
    low = high = np.full(count, np.nan)
    both_count = what.numerator.op in COUNTING and what.denominator.op in COUNTING
    if rows.indicator.uncertainty.interval == "wilson" and rows.indicator.uncertainty.kind != "none" and both_count:
        low, high = (what.scale * bound for bound in wilson(above.value, below.value))
    return Values(value, above.value, below.value, below.n, low, high, np.where(np.isnan(value), why, ""))


def _single(rows: Rows, what: Count, numbers: Ints, count: int) -> Values:
    matching = np.where(rows.matching(what), numbers, -1)
    if what.op == "survival_median":
        return _survival(rows, what, matching, count)
    if what.op == "count":
        cells = Cells.of(matching, count)
        return _filled(rows, what, numbers, cells.sizes.astype(float), cells.sizes, cells.sizes)
    given = rows.formula(str(what.of))
    usable = np.where(given.notna().to_numpy(bool), matching, -1)
    cells, matched = Cells.of(usable, count), Cells.of(matching, count).sizes
    if what.op == "count_distinct":
        codes = np.asarray(pd.factorize(given)[0], dtype=np.int64)
        found = measure.distinct(usable, codes, count).astype(float)
        return _filled(rows, what, numbers, found, cells.sizes, matched)
    floats = numbers_of(given)
    found = cells.over(floats, measure.OPERATIONS[what.op])
    done = _filled(rows, what, numbers, found, cells.sizes, matched)
    return _with_t(rows, done, cells, floats) if what.op == "mean" else done


def _filled(rows: Rows, what: Count, numbers: Ints, found: Floats, n: Ints, matched: Ints) -> Values:
    """Zero where rows came in but none satisfied the condition; missing where none came in at all."""
    due = Cells.of(np.where(rows.dated & ~rows.young, numbers, -1), len(found)).sizes > 0
    if what.op in ADDING:
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


def _with_t(rows: Rows, done: Values, cells: Cells, floats: Floats) -> Values:
    uncertainty = rows.indicator.uncertainty
    if uncertainty.kind == "none" or uncertainty.interval != "t" or uncertainty.over is not None:
        return done
    low = cells.over(floats, lambda part: t_interval(part)[0])
    return replace(done, low=low, high=cells.over(floats, lambda part: t_interval(part)[1]))


def _survival(rows: Rows, what: Count, matching: Ints, count: int) -> Values:
    """Median time from `start` to `end`; a case still open at the cut-off date counts as longer than until then."""
    start, end = _days(rows.formula(str(what.start))), _days(rows.formula(str(what.end)))
    cut_off = np.datetime64(rows.dataset.as_of, "D")
    closed = ~np.isnat(end) & (end <= cut_off)
    last = np.where(closed, end, cut_off)
    known = ~np.isnat(start)
    durations = np.where(known, (last - np.where(known, start, last)).astype(np.int64), -1).astype(float)
    cells = Cells.of(np.where(durations >= 0, matching, -1), count)
    value, low, high = measure.medians(cells, durations, closed)
    uncertainty = rows.indicator.uncertainty
    if uncertainty.kind == "none" or uncertainty.interval != "kaplan_meier":
        low = high = np.full(count, np.nan)
    low, high = np.where(np.isnan(value), np.nan, low), np.where(np.isnan(value), np.nan, high)
    why = np.where(~np.isnan(value), "", np.where(cells.sizes > 0, "not_reached", "no_rows")).astype(object)
    nothing = np.full(count, np.nan)
    return Values(value, nothing, nothing, cells.sizes, low, high, why)


def _days(values: pd.Series) -> np.ndarray[tuple[int], np.dtype[np.datetime64]]:
    return np.asarray(pd.to_datetime(values).to_numpy().astype("datetime64[D]"))
