"""What shows a collaboration beside what it does. Term: `symbolic_to_substantive`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval.dataset import worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import Ints, Level
from csceval.dataset.rows import Rows, column
from csceval.dataset.timing import timing
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of symbolic events over substantive ones.

    Raises
    ------
    DefinitionError
        The definition asks for a term that is not among `TERMS`.
    """
    return worked.observations(dataset, indicator, worked.of_term(indicator, TERMS), dimensions=(None,))


def symbolic_to_substantive(rows: Rows, level: Level) -> Worked:
    """Events of the symbolic types over those of the substantive types and the services begun in the period."""
    told = worked.settings(rows.indicator)
    above, events = (_events(rows, level, told[name]) for name in ("symbolic", "substantive"))
    came = worked.different(rows, level, rows.dated, worked.persons(rows, "event_id")) > 0
    below = np.where(came, events + _services(rows), 0)  # without a record of events nothing is known of symbols
    return worked.of_counts(rows, level, above, below)


def _events(rows: Rows, level: Level, types: object) -> Ints:
    """Different events of some types in each period."""
    kind = column(rows.frame, "event_type")
    wanted = list(types) if isinstance(types, Sequence) else []
    chosen = rows.kept & (np.zeros(len(rows.frame), dtype=bool) if kind is None else kind.isin(wanted).to_numpy(bool))
    return worked.different(rows, level, chosen, worked.persons(rows, "event_id"))


def _services(rows: Rows) -> Ints:
    """Services begun in each period."""
    frame = rows.dataset.table("services")
    when = timing(rows.dataset, frame.get("started_on"), rows.periods, len(frame)).period
    return np.bincount(when[when >= 0], minlength=len(rows.periods)).astype(np.int64)


TERMS: dict[str, worked.Work] = {"symbolic_to_substantive": symbolic_to_substantive}
