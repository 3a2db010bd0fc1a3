"""Participants against the people who live there. Term: `parity`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset import worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.formulas import holds
from csceval.dataset.grid import Bools, Level
from csceval.dataset.intervals import Floats
from csceval.dataset.measure import Cells
from csceval.dataset.rows import Rows, column, numbers_of
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of a share of participants held against a share of residents."""
    # Over the whole span a person counts once, so the periods' parts cannot be added up.
    return worked.observations(dataset, indicator, parity, dimensions=(None, "place", "partner"), pooled=False)


def parity(rows: Rows, level: Level) -> Worked:
    """(priority people / people whose group is known) / (priority residents / residents) of the same sites.

    Sites whose two populations are not in the register are left out on both sides. There is no value at all where
    nobody in the whole table belongs to the group: it may be written another way.
    """
    numbers, count = rows.numbers(level), rows.count(level)
    codes = worked.persons(rows, "person_id")
    residents = _residents(rows)
    chosen = _known_group(rows) & (codes >= 0) & ~np.isnan(residents).any(axis=1)
    priority = _of_group(rows)
    there = worked.different(rows, level, chosen & priority, codes)
    people = worked.different(rows, level, chosen, codes)
    of_priority, of_all = (_once(rows, level, chosen, residents[:, side]) for side in (0, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        value = (there / people) / (of_priority / of_all)
    value = np.where(np.isfinite(value) & priority.any(), value, np.nan)
    why = np.where(Cells.of(numbers, count).sizes > 0, "no_values", "no_rows").astype(object)
    return Worked(worked.single(value, Cells.of(np.where(chosen, numbers, -1), count).sizes, why), people)


def _known_group(rows: Rows) -> Bools:
    if not {"attended", "group"} <= set(rows.frame.columns):
        return np.zeros(len(rows.frame), dtype=bool)
    known = holds(rows.dataset, rows.indicator, rows.frame, "attended and group is present")
    result: Bools = rows.kept & known.to_numpy(bool)
    return result


def _of_group(rows: Rows) -> Bools:
    groups = column(rows.frame, "group")
    if groups is None:
        return np.zeros(len(rows.frame), dtype=bool)
    return np.asarray((groups == rows.indicator.parameters["priority"]).fillna(False).to_numpy(bool))


def _residents(rows: Rows) -> Floats:
    """Residents of the priority group and all residents of each row's site."""
    register, sites = rows.dataset.table("sites"), column(rows.frame, "site_id")
    names = ["priority_population", "population"]
    if sites is None or not {"site_id", *names} <= set(register.columns):
        return np.full((len(rows.frame), 2), np.nan)
    known = register.dropna(subset=["site_id"]).drop_duplicates("site_id").set_index("site_id")
    return np.column_stack([numbers_of(known[name].reindex(sites)) for name in names])


def _once(rows: Rows, level: Level, chosen: Bools, values: Floats) -> Floats:
    """Sum over the different sites of each cell."""
    numbers = np.where(chosen, rows.numbers(level), -1)
    table = pd.DataFrame({"cell": numbers, "site": column(rows.frame, "site_id"), "value": values})
    each = table[table["cell"] >= 0].drop_duplicates(["cell", "site"])
    return np.asarray(
        np.bincount(each["cell"].to_numpy(np.int64), each["value"].to_numpy(float), rows.count(level)), dtype=np.float64
    )
