"""Values from rows with the interval that the indicator's `uncertainty` asks for, and no other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from csceval.dataset import bootstrap
from csceval.dataset.grid import Ints
from csceval.dataset.intervals import Floats, garwood, wilson
from csceval.dataset.parts import Moments, Parts, independent, moments, student
from csceval.dataset.records import Values, as_ratio, clusters, samples, sides, single, worth
from csceval.dataset.rows import Rows
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import COUNTS, Aggregate, Ratio

AVERAGING = frozenset({"mean", "mean_of_means"})
Bounds = tuple[Floats, Floats]


def plain(rows: Rows, what: Aggregate | Ratio, numbers: Ints, count: int) -> Values:
    """A measure that compares nothing, on the rows of each cell; `numbers` says which cell a row is in (−1: none)."""
    found = worth(rows, what, numbers, count)
    bounds = _bounds(rows, what, numbers, found)
    return found if bounds is None else replace(found, low=bounds[0], high=bounds[1])


def asked(indicator: Indicator) -> str:
    """The kind of interval that an indicator wants; nothing where none may be invented."""
    uncertainty = indicator.uncertainty
    return "" if uncertainty.kind == "none" else uncertainty.interval or ""


def _bounds(rows: Rows, what: Aggregate | Ratio, numbers: Ints, found: Values) -> Bounds | None:
    interval, ratio = asked(rows.indicator), as_ratio(what)
    if interval == "poisson":
        return _poisson(ratio, found)
    if interval == "wilson" and ratio is not None:
        return _wilson(rows, ratio, numbers, found)
    if interval == "bootstrap" and ratio is not None:
        low, high = bootstrap.ratios(_of_ratio(rows, ratio, numbers, len(found.value)), _seed(rows))
        return ratio.scale * low, ratio.scale * high
    if interval in ("t", "bootstrap") and isinstance(what, Aggregate):
        return _of_values(rows, what, numbers, len(found.value), interval)
    return None


def _poisson(ratio: Ratio | None, found: Values) -> Bounds:
    """Of a count, or of a rate whose numerator is one and whose denominator is known."""
    if ratio is None:
        return garwood(found.value)
    with np.errstate(divide="ignore", invalid="ignore"):
        times = np.where(found.denominator > 0, ratio.scale / found.denominator, np.nan)
    low, high = garwood(found.numerator)
    return times * low, times * high


def _wilson(rows: Rows, ratio: Ratio, numbers: Ints, found: Values) -> Bounds:
    """Of a share of cases; where they come in clusters, of as many cases as would tell as much if they did not."""
    above, below = found.numerator, found.denominator
    share, enough = found.value / ratio.scale, below
    countable = np.isin([ratio.numerator.op, ratio.denominator.op], [*COUNTS]).all()
    cases = countable & (above == np.round(above)) & (below == np.round(below))
    if rows.weights is not None:
        enough = _of_weights(rows, ratio, numbers, len(below), None).alike
    if rows.clusters is not None:
        enough = independent(_of_ratio(rows, ratio, numbers, len(below)), enough)
    at = above if enough is below else share * enough
    low, high = (np.where(cases, ratio.scale * bound, np.nan) for bound in wilson(at, enough))
    return low, high


def _of_ratio(rows: Rows, ratio: Ratio, numbers: Ints, count: int) -> Parts:
    """What each row, or each cluster of rows, adds to a ratio."""
    if rows.weights is not None:
        return _of_weights(rows, ratio, numbers, count, rows.clusters)
    on_top, under = sides(rows, numbers)
    unit, cell = _pairs(rows, numbers)
    above, below = (
        np.nan_to_num(single(rows, part, np.where(inside >= 0, unit, -1), len(cell), adds=True).value)
        for part, inside in ((ratio.numerator, on_top), (ratio.denominator, under))
    )
    return Parts.of(cell, above, below, count)


def _of_weights(rows: Rows, ratio: Ratio, numbers: Ints, count: int, cluster: Ints | None) -> Parts:
    """What the weight of each row, or of each cluster of rows, adds to a ratio of counts."""
    both = zip((ratio.numerator, ratio.denominator), sides(rows, numbers), strict=True)
    above, below = (
        np.where(rows.matching(part) & (inside >= 0), np.ones(1) if rows.weights is None else rows.weights, 0.0)
        for part, inside in both
    )
    return Parts.of(numbers, above, below, count, cluster)


def _pairs(rows: Rows, numbers: Ints) -> tuple[Ints, Ints]:
    """The number of each row's unit (itself, or its cluster within the cell), and the cell of each unit."""
    if rows.clusters is None:
        return np.arange(len(numbers)), numbers
    many = int(rows.clusters.max(initial=0)) + 1
    pairs, unit = np.unique(numbers * many + rows.clusters, return_inverse=True)
    return unit.astype(np.int64), pairs // many


def _of_values(rows: Rows, what: Aggregate, numbers: Ints, count: int, interval: str) -> Bounds | None:
    """Of a mean or a median."""
    if what.inner == "median" and interval == "bootstrap":
        units = samples(rows, what, numbers)
        return bootstrap.medians(units.cell, units.value, count, _seed(rows), clusters(rows, what, numbers))
    return of_means(of_values(rows, what, numbers, count), rows) if what.inner in AVERAGING else None


def of_values(rows: Rows, what: Aggregate, numbers: Ints, count: int) -> Parts:
    """What each value, or each cluster of values, adds to a mean."""
    units = samples(rows, what, numbers)
    weight = np.ones(len(units.cell)) if units.weight is None else units.weight
    return Parts.of(units.cell, weight * units.value, weight, count, clusters(rows, what, numbers))


def of_means(parts: Parts, rows: Rows) -> Bounds:
    """The interval of the mean of each cell's units: Student's t or by drawing them anew."""
    if asked(rows.indicator) == "bootstrap":
        return bootstrap.ratios(parts, _seed(rows))
    return student(moments(parts))


def spread(rows: Rows, what: Aggregate | Ratio, numbers: Ints, count: int) -> Moments | None:
    """What Welch's interval needs of one side of a difference; None where no such interval is asked for."""
    if not isinstance(what, Aggregate) or what.inner not in AVERAGING or asked(rows.indicator) != "t":
        return None
    return moments(of_values(rows, what, numbers, count))


def _seed(rows: Rows) -> int:
    return rows.dataset.evaluation.seed
