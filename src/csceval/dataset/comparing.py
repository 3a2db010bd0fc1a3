"""Groups of rows held against each other: one side minus the other, or the largest group minus the smallest."""

from __future__ import annotations

import numpy as np

from csceval.dataset import basis
from csceval.dataset.grid import Ints
from csceval.dataset.intervals import Floats, newcombe
from csceval.dataset.measure import Cells
from csceval.dataset.measured import plain, spread
from csceval.dataset.parts import welch
from csceval.dataset.records import Values
from csceval.dataset.rows import Rows
from csceval.dataset.units import codes_of
from csceval.definitions.measure import Aggregate, Ratio, between_of


def values(rows: Rows, numbers: Ints, count: int) -> Values:
    """The indicator's measure on the rows of each cell; `numbers` says which cell a row is in (−1: none)."""
    what = rows.indicator.measure
    if not isinstance(what, Aggregate | Ratio):
        raise TypeError(f"{rows.indicator.id} is not worked out from records")
    if between_of(what) is not None:
        return _difference(rows, _alone(what), numbers, count)
    if isinstance(what, Aggregate) and what.op == "range":
        return _range(rows, what, numbers, count)
    return plain(rows, what, numbers, count)


def _alone(what: Aggregate | Ratio) -> Aggregate | Ratio:
    """The measure of one group."""
    if isinstance(what, Ratio):
        return what.model_copy(update={"between": None})
    return what.model_copy(update={"op": what.inner, "stat": None, "between": None, "over": None})


def _difference(rows: Rows, what: Aggregate | Ratio, numbers: Ints, count: int) -> Values:
    """The high side minus the low one; without a value where one side has none."""
    on_high, on_low = (np.where(mask, numbers, -1) for mask in rows.sides)
    high, low = plain(rows, what, on_high, count), plain(rows, what, on_low, count)
    value = high.value - low.value
    plain_reasons = np.where(np.isin(high.why.astype(str), ["", "no_rows"]), low.why, high.why)
    # Rows came in, but not for both sides.
    came = Cells.of(np.where(rows.kept, numbers, -1), count).sizes > 0
    silent = np.isin(plain_reasons.astype(str), ["", "no_rows"])
    why = np.where(silent, np.where(came, "one_side", "no_rows"), plain_reasons)
    bounds = newcombe(high.value, high.low, high.high, low.value, low.low, low.high)
    moments = [spread(rows, what, side, count) for side in (on_high, on_low)]
    if moments[0] is not None and moments[1] is not None:
        bounds = welch(moments[0], moments[1])
    nothing = np.full(count, np.nan)
    why = np.where(np.isnan(value), why, "").astype(object)
    return Values(value, nothing, nothing, np.minimum(high.n, low.n), *bounds, why)


def _range(rows: Rows, what: Aggregate, numbers: Ints, count: int) -> Values:
    """The largest value of a group minus the smallest, among groups that are large enough; at least two."""
    codes = codes_of(rows.formula(str(what.over)))
    groups = max(int(codes.max(initial=-1)) + 1, 1)
    inside = np.where((numbers >= 0) & (codes >= 0), numbers * groups + codes, -1)
    found = plain(rows, _alone(what), inside, count * groups)
    enough = basis.distinct_units(rows, inside, count * groups, found.n) >= rows.indicator.minimum_n.count
    table = np.where(enough, found.value, np.nan).reshape(count, groups)
    value = np.array([_spread(row[~np.isnan(row)]) for row in table], dtype=np.float64)
    n = np.where(np.isnan(table), np.iinfo(np.int64).max, found.n.reshape(count, groups)).min(axis=1)
    there = (~np.isnan(found.value)).reshape(count, groups).sum(axis=1)
    reasons = found.why.reshape(count, groups)
    first = [next((why for why in row if why not in ("", "no_rows")), "no_rows") for row in reasons]
    why = np.where(there > 1, "too_few", np.where(there == 1, "one_side", np.array(first, dtype=object)))
    nothing = np.full(count, np.nan)
    missing = np.isnan(value)
    return Values(value, nothing, nothing, np.where(missing, 0, n), nothing, nothing, np.where(missing, why, ""))


def _spread(values: Floats) -> float:
    return float(values.max() - values.min()) if len(values) > 1 else float("nan")
