"""What only a person's whole history tells: who came back, who is new, who found a second service.

Terms: `retention`, `new_inactive` and `cross_enrolment`, on tables with one row an attendance or service.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset import worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.formulas import holds
from csceval.dataset.grid import Bools, Ints, Level
from csceval.dataset.rows import Rows, column
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator

PERSON = "person_id"


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of an indicator about people over time.

    Raises
    ------
    DefinitionError
        The definition asks for a term that is not among `TERMS`.
    """
    return worked.observations(dataset, indicator, worked.of_term(indicator, TERMS))


def retention(rows: Rows, level: Level) -> Worked:
    """Of the people who attended in the period before, those who attended again; in the same place or with the
    same partner where the level looks at one."""
    codes = worked.persons(rows, PERSON)
    attended = _attended(rows) & rows.dated & (codes >= 0)
    count, size = rows.count(level), len(rows.periods)
    numbers = rows.numbers(level)
    if not level.by_period:
        raise ValueError("retention over the whole span is put together from its periods")
    pairs = np.unique(np.column_stack([codes, numbers])[attended & (numbers >= 0)], axis=0)
    there = {(int(person), int(cell)) for person, cell in pairs}
    below, above = np.zeros(count), np.zeros(count)
    for person, cell in there:
        if (cell + 1) % size:  # the next cell is the next period of the same place
            below[cell + 1] += 1
            above[cell + 1] += (person, cell + 1) in there
    came = np.bincount(numbers[numbers >= 0], minlength=count) > 0
    first = np.arange(count) % size == 0
    why = np.where(first & came, "no_earlier", np.where(came, "zero_denominator", "no_rows")).astype(object)
    below = np.where(came, below, 0.0)
    n = below.astype(np.int64)
    return Worked(worked.ratio(rows, above, below, n, why), n)


def new_inactive(rows: Rows, level: Level) -> Worked:
    """Of the people who attended for the first time and said whether they were inactive, those who were."""
    codes = worked.persons(rows, PERSON)
    first = _first(rows, rows.indicator.by.period, codes, _attended(rows))
    answers = column(rows.frame, "baseline_inactive")
    if answers is None:
        return worked.share(rows, level, np.zeros(len(codes), dtype=bool), np.zeros(len(codes), dtype=bool))
    # The answer belongs to the person, whichever row holds it.
    of_person = answers.groupby(codes).transform("first").astype("boolean")
    known = of_person.notna().to_numpy(bool)
    inactive = of_person.fillna(False).to_numpy(bool)
    return worked.share(rows, level, first & known & rows.kept, inactive)


def cross_enrolment(rows: Rows, level: Level) -> Worked:
    """Of the people who started their first service, those who started one of another type within the time."""
    told = worked.settings(rows.indicator)
    codes = worked.persons(rows, PERSON)
    types, days = column(rows.frame, str(told["type"])), column(rows.frame, rows.indicator.by.period)
    if types is None or days is None:
        return worked.share(rows, level, np.zeros(len(codes), dtype=bool), np.zeros(len(codes), dtype=bool))
    within = float(rows.indicator.parameters[str(told["within"])])
    typed = types.notna().to_numpy(bool)
    first = _first(rows, rows.indicator.by.period, codes, typed)
    found = _followed(codes, types, pd.to_datetime(days), np.flatnonzero(first), typed, within)
    return worked.share(rows, level, first & rows.kept, found)


def _followed(codes: Ints, types: pd.Series, days: pd.Series, first: Ints, usable: Bools, within: float) -> Bools:
    """The first rows that another row of the same person, of another type, follows within so many days."""
    table = pd.DataFrame({"person": codes, "type": types, "day": days})
    starts = table.iloc[first].assign(row=first)
    both = starts.merge(table[usable & days.notna().to_numpy(bool)], on="person", suffixes=("", "_next"))
    later = (both["day_next"] - both["day"]).dt.days
    good = both[(both["type"] != both["type_next"]) & (later >= 0) & (later <= within)]
    result = np.zeros(len(codes), dtype=bool)
    result[good["row"].to_numpy(np.int64)] = True
    return result


def _first(rows: Rows, when: str, codes: Ints, usable: Bools) -> Bools:
    """The first usable row of every person up to the cut-off date, also before the first period."""
    days = column(rows.frame, when)
    result = np.zeros(len(codes), dtype=bool)
    if days is None:
        return result
    dates = pd.to_datetime(days)
    usable = usable & (codes >= 0) & (dates <= pd.Timestamp(rows.dataset.as_of)).to_numpy(bool)
    order = dates.reset_index(drop=True)[usable].sort_values(kind="stable").index.to_numpy(np.int64)
    _, where = np.unique(codes[order], return_index=True)
    result[order[where]] = True
    return result


def _attended(rows: Rows) -> Bools:
    if "attended" not in rows.frame.columns:
        return np.zeros(len(rows.frame), dtype=bool)
    attended: Bools = holds(rows.dataset, rows.indicator, rows.frame, "attended").to_numpy(bool)
    return attended


TERMS: dict[str, worked.Work] = {
    "retention": retention,
    "new_inactive": new_inactive,
    "cross_enrolment": cross_enrolment,
}
