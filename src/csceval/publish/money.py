"""Sums of money that show what one person got or gave.

Organisations are not people: what partners pay and are paid is shown. Where the rows of a sum are about persons, it is
looked at as business statistics look at a firm's turnover (`primary.contributions`): NK(2, 90 %) and p = 10 %.
"""

from __future__ import annotations

import pandas as pd

from csceval.dataset import crosses, tracing
from csceval.dataset.basis import person_column
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import cell_names
from csceval.dataset.rows import prepare
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Aggregate
from csceval.publish import primary
from csceval.words import numbers

Place = tuple[str, ...]
Needs = dict[Place, tuple[float, float]]


def needs(indicator: Indicator | None, dataset: Dataset, shown: pd.DataFrame) -> Needs:
    """For each dominated sum of an indicator the interval that must stay possible; empty where it sums no money of
    persons.

    Keys are level, place, period, group and partner; `shown` are the indicator's planned figures. Amounts below 0 count
    by their size.
    """
    if indicator is None or not numbers.is_money(indicator.unit) or not bool(shown["personal"].any()):
        return {}
    measure = indicator.measure
    if not isinstance(measure, Aggregate) or measure.op != "sum" or measure.of is None:
        return {}
    rows = prepare(dataset, indicator, dataset.periods)
    person = person_column(rows)
    if person is None or person not in rows.frame.columns or rows.frame.empty:
        return {}
    used, amounts = tracing.counted(rows), rows.formula(measure.of).astype(float).abs()
    found: Needs = {}
    named = set(shown["level"])
    for level in (one for one in crosses.levels(dataset, indicator) if one.name in named):
        rows = crosses.crossed(rows, level)
        given = pd.DataFrame({"cell": rows.numbers(level), "person": rows.frame[person].to_numpy(), "given": amounts})
        used_here = given[used & (given["cell"] >= 0).to_numpy()]
        each = used_here.groupby(["cell", "person"])["given"].sum().reset_index()
        if each.empty:
            continue
        names = pd.DataFrame(cell_names(level, rows.labels(level), rows.periods))[
            ["place", "period", "group", "partner"]
        ]
        few = primary.contributions(each, "cell", "given").dropna()
        found |= {(level.name, *map(str, names.iloc[int(cell)])): (float(low), float(high))
                  for cell, low, high in few.itertuples()}  # fmt: skip
    return found
