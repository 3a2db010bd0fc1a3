"""Indices of the network of ties, of all ties and by type of tie. Terms: those of `network.structure`.

The chance reference of an index and what silent partners could change stand in `dataset.relationships`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset import networks, worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import Level
from csceval.dataset.measure import Cells
from csceval.dataset.records import Values
from csceval.dataset.rows import Rows
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator

_OF_SECTORS = ("cross_sector_share", "e_i", "boundary_spanner")
_FEWEST = 3  # partners of which anything can be said


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of an index of the network; `n` is the partners that answered."""
    return worked.observations(dataset, indicator, index, dimensions=(None, "group"))


def index(rows: Rows, level: Level) -> Worked:
    """The index of every period, of ties of any type or of each one's own."""
    count, size, term = rows.count(level), len(rows.periods), worked.term(rows.indicator)
    numbers = {name: np.full(count, np.nan) for name in ("estimate", "conf_low", "conf_high")}
    n, units = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    came = Cells.of(rows.numbers(level), count).sizes > 0
    why = np.where(came, "no_values", "no_rows").astype(object)
    of = "n_ties" if rows.indicator.minimum_n.of == "records" else "n_answered"
    for at, tie_type in enumerate(rows.labels(level) if level.dimension else [None]):
        found = networks.of_structure(rows, tie_type)
        for number, row in _rows(found, term):
            cell = at * size + number
            n[cell], units[cell], why[cell] = row["n_answered"], row[of], _why(term, row)
            for name, column in numbers.items():
                column[cell] = row[name]
    nothing = np.full(count, np.nan)
    values = Values(numbers["estimate"], nothing, nothing, n, numbers["conf_low"], numbers["conf_high"],
                    np.where(np.isnan(numbers["estimate"]), why, ""))  # fmt: skip
    return Worked(values, units)


def _rows(found: pd.DataFrame, term: str) -> list[tuple[int, pd.Series]]:
    """The row of a term in every period that has it."""
    if term not in found.index.get_level_values("term"):
        return []
    return [(int(str(number)), row) for number, row in found.xs(term, level="term").iterrows()]


def _why(term: str, row: pd.Series) -> str:
    """Why an index has no value, as a word of `dataset.why_*`."""
    if row["n_answered"] < _FEWEST:
        return "too_few"
    if not row["n_ties"]:
        return "zero_denominator"
    return "one_side" if term in _OF_SECTORS else "no_values"
