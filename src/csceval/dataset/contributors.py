"""Which of the partners that answered contribute: share that has a tie of one type to anybody.

A partner whose ties others report counts as well; one that neither answered nor is named by others is in no part.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset import worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.formulas import holds
from csceval.dataset.grid import Ints, Level
from csceval.dataset.intervals import Floats
from csceval.dataset.measure import Cells, distinct
from csceval.dataset.rows import Rows, numbers_of
from csceval.dataset.units import codes_of
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of the share of partners that contribute; `settings: rows` says which ties."""
    return worked.observations(dataset, indicator, sharing, dimensions=(None,), pooled=False)


def sharing(rows: Rows, level: Level) -> Worked:
    """Partners with a tie of the type over partners that answered or have one, in every cell."""
    numbers, count, frame = rows.numbers(level), rows.count(level), rows.frame
    if frame.empty:
        nothing = np.zeros(count)
        why = np.full(count, "no_rows", dtype=object)
        return Worked(worked.ratio(rows, nothing, nothing, nothing.astype(np.int64), why), nothing.astype(np.int64))
    asked = holds(rows.dataset, rows.indicator, frame, str(worked.settings(rows.indicator)["rows"])).to_numpy(bool)
    gives = asked & (numbers_of(frame["level"]) > 0)
    reporter = frame["reported_by"].fillna(frame["from_partner_id"])
    both = codes_of(pd.concat([frame["from_partner_id"], reporter], ignore_index=True))
    giver, answering = both[: len(frame)], both[len(frame) :]
    given = np.where(gives, numbers, -1)
    above = _different(given, giver, count)
    below = _different(np.concatenate([given, numbers]), np.concatenate([giver, answering]), count)
    came = Cells.of(numbers, count).sizes > 0
    # Where nobody was asked about such ties, that nobody has one is not known.
    below = np.where(Cells.of(np.where(asked, numbers, -1), count).sizes > 0, below, 0)
    why = np.where(came, "no_values", "no_rows").astype(object)
    n = below.astype(np.int64)
    return Worked(worked.ratio(rows, above, below, n, why), n)


def _different(cells: Ints, codes: Ints, count: int) -> Floats:
    """How many different codes each cell has."""
    return distinct(cells, codes, count).astype(np.float64)
