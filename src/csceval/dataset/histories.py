"""What services of one person or family say together: the same one twice, one after another, one plan for several.

Terms: `duplicated`, `linked` and `joint_plan`, on tables with one row a service.
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

_NEVER = np.int64(10**7)  # later than the ordinal of any day


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of an indicator about people with several services.

    Raises
    ------
    DefinitionError
        The definition asks for a term that is not among `TERMS`.
    """
    return worked.observations(dataset, indicator, worked.of_term(indicator, TERMS))


def duplicated(rows: Rows, level: Level) -> Worked:
    """Of the people and types of service begun, those that another partner had begun within the days before."""
    person, provider = worked.persons(rows, "person_id"), worked.persons(rows, "provider_partner_id")
    kind, day = worked.persons(rows, "service_type"), _days(rows, rows.indicator.by.period)
    usable = (person >= 0) & (provider >= 0) & (kind >= 0) & (day < _NEVER)
    pair = np.where(usable, person * (kind.max(initial=0) + 1) + kind, -1)
    twice = _after_another(pair, day, provider, _within(rows))
    return _different(rows, level, usable & rows.kept, twice, pair)


def linked(rows: Rows, level: Level) -> Worked:
    """Of the services that ended, those after which the same person began the one that was to follow."""
    told = worked.settings(rows.indicator)
    person = worked.persons(rows, "person_id")
    ended, began = _days(rows, rows.indicator.by.period), _days(rows, str(told["start"]))
    ends = _holds(rows, told["rows"]) & (person >= 0) & (ended < _NEVER)
    visits = _holds(rows, told["where"]) & (person >= 0) & (began < _NEVER)
    keys = np.append(np.sort((person * _NEVER + began)[visits]), np.iinfo(np.int64).max)
    following = keys[np.searchsorted(keys, person * _NEVER + ended)]
    return worked.share(rows, level, ends & rows.kept, following <= person * _NEVER + ended + _within(rows))


def joint_plan(rows: Rows, level: Level) -> Worked:
    """Of the families that began services with several partners in a period, those that have a plan by its end."""
    family, provider = worked.persons(rows, "person_id"), worked.persons(rows, "provider_partner_id")
    size = len(rows.periods)
    usable = rows.kept & (family >= 0) & (provider >= 0)
    stay = np.where(usable, family * size + rows.timing.period, -1)
    pairs = np.unique(np.column_stack([stay, provider])[usable], axis=0)[:, 0]
    several = usable & (np.bincount(pairs, minlength=stay.max(initial=0) + 1)[stay] > 1)
    plan = _days(rows, rows.indicator.by.period)
    first = np.full(family.max(initial=0) + 1, _NEVER)
    made = _holds(rows, worked.settings(rows.indicator)["where"]) & (family >= 0)
    np.minimum.at(first, family[made], plan[made])
    ends = np.array([period.end.toordinal() for period in rows.periods], dtype=np.int64)
    return _different(rows, level, several, first[family] <= ends[rows.timing.period], family)


def _different(rows: Rows, level: Level, whole: Bools, part: Bools, codes: Ints) -> Worked:
    """Different codes of `part` among those of `whole` in every cell."""
    below, above = (worked.different(rows, level, chosen, codes) for chosen in (whole, whole & part))
    return worked.of_counts(rows, level, above, below)


def _after_another(pair: Ints, day: Ints, provider: Ints, within: float) -> Bools:
    """Rows before which another partner's row of the same pair lies, no more than so many days back.

    Sorted by day, the nearest one is the last row before the run of the row's own partner.
    """
    found = np.zeros(len(pair), dtype=bool)
    order = np.lexsort((provider, day, pair))
    order = order[pair[order] >= 0]
    if len(order) < 2:
        return found
    fresh = (pair[order][1:] != pair[order][:-1]) | (provider[order][1:] != provider[order][:-1])
    run = np.maximum.accumulate(np.where(np.append(True, fresh), np.arange(len(order)), 0))
    before = order[np.maximum(run - 1, 0)]
    same = (run > 0) & (pair[before] == pair[order])
    found[order] = same & (day[order] - day[before] <= within)
    return found


def _within(rows: Rows) -> float:
    return float(rows.indicator.parameters[str(worked.settings(rows.indicator)["within"])])


def _holds(rows: Rows, text: object) -> Bools:
    return np.asarray(holds(rows.dataset, rows.indicator, rows.frame, str(text)).to_numpy(bool))


def _days(rows: Rows, name: str) -> Ints:
    """A column of dates as ordinals; `_NEVER` where there is none or it lies after the cut-off date."""
    values = column(rows.frame, name)
    if values is None:
        return np.full(len(rows.frame), _NEVER)
    dates = pd.to_datetime(values)
    there = (dates <= pd.Timestamp(rows.dataset.as_of)).to_numpy(bool)
    ordinals = dates.to_numpy().astype("datetime64[D]").astype(np.int64) + 719_163  # 1970-01-01 as an ordinal
    return np.where(there, ordinals, _NEVER)


TERMS: dict[str, worked.Work] = {"duplicated": duplicated, "linked": linked, "joint_plan": joint_plan}
