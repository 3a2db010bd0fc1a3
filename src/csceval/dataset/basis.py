"""On how many records, people, respondents or partners a value rests."""

from __future__ import annotations

import numpy as np

from csceval.dataset import measure
from csceval.dataset.grid import Bools, Ints
from csceval.dataset.records import worth
from csceval.dataset.rows import Rows
from csceval.dataset.units import codes_of
from csceval.definitions.measure import Aggregate, Ratio, between_of


def units(rows: Rows, numbers: Ints, count: int, n: Ints) -> Ints:
    """The number that `minimum_n` is held against; where two sides are compared, that of the smaller one."""
    what = rows.indicator.measure
    if between_of(what) is not None:
        sides = [np.where(mask, numbers, -1) for mask in rows.sides]
        counts = [distinct_units(rows, side, count, n) for side in sides]
        return np.minimum(*counts)
    if isinstance(what, Aggregate) and what.op == "range":
        # Groups that are too small were left out before they were compared.
        return np.full(count, rows.indicator.minimum_n.count, dtype=np.int64)
    return distinct_units(rows, numbers, count, n)


def distinct_units(rows: Rows, numbers: Ints, count: int, n: Ints) -> Ints:
    """How many records, people, respondents or partners are in each cell, or its denominator; `n` is the records."""
    of = rows.indicator.minimum_n.of
    if of == "records":
        return n
    what = rows.indicator.measure
    if of == "denominator" and isinstance(what, Ratio):
        return np.nan_to_num(worth(rows, what, numbers, count).denominator).astype(np.int64)
    kept = np.where(rows.kept & _answered(rows), numbers, -1)
    if of == "partners":
        return measure.distinct(kept, rows.axes["partner"].codes, count)
    name = "respondent_id" if of == "respondents" else person_column(rows)
    if name is None or name not in rows.frame.columns:
        return n
    return measure.distinct(kept, codes_of(rows.frame[name]), count)


def _answered(rows: Rows) -> Bools:
    """Rows that carry the figure."""
    what = rows.indicator.measure
    if not isinstance(what, Aggregate) or what.of is None:
        return np.ones(len(rows.frame), dtype=bool)
    return np.asarray(rows.formula(what.of).notna().to_numpy(bool))


def person_column(rows: Rows) -> str | None:
    """The column that says who a row is about: the indicator's, else the table's personal one."""
    people = rows.indicator.people
    if people is not None and people.person is not None:
        return people.person
    definition = rows.dataset.definitions.get(rows.indicator.table)
    columns = definition.columns if definition is not None else []
    return next((column.name for column in columns if column.personal), None)
