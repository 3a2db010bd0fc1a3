"""Who passes on between partners that are not tied themselves (Gould & Fernandez 1989): all, by role and by partner.

Groups are the five roles; the chance reference of each, by partner, stands in `dataset.relationships`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset import networks, worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import Level
from csceval.dataset.measure import Cells
from csceval.dataset.rows import Rows
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator

ROLES = ("coordinator", "gatekeeper", "itinerant", "liaison", "representative")
_ANY = "brokerage"


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of brokerage; `n` is the partners that answered."""
    return worked.observations(dataset, indicator, passed, dimensions=(None, "group", "partner"), groups=ROLES)


def passed(rows: Rows, level: Level) -> Worked:
    """How often partners pass on, in every cell."""
    count, size = rows.count(level), len(rows.periods)
    value, units = np.full(count, np.nan), np.zeros(count, dtype=np.int64)
    labels = {label: at for at, label in enumerate(rows.labels(level))}
    found = networks.of_roles(rows).reset_index()
    terms = list(ROLES) if level.dimension == "group" else [_ANY]
    known = found[found["term"].isin(terms) & found["estimate"].notna()] if len(found) else found
    for row in known.to_dict("records"):
        label = {"group": row["term"], "partner": row["partner_id"]}.get(str(level.dimension))
        cell = (0 if label is None else labels[label]) * size + int(row["period"])
        value[cell] = np.nan_to_num(value[cell]) + row["estimate"]
        units[cell] += 1
    if level.dimension == "partner":  # a partner's place rests on everybody who answered
        everybody = np.bincount(known["period"], minlength=size) if len(known) else np.zeros(size, dtype=np.int64)
        units = np.where(np.isnan(value), 0, np.tile(everybody, count // size))
    came = Cells.of(rows.numbers(level), count).sizes > 0
    if level.dimension == "group":
        came = np.tile(np.bincount(rows.timing.period[rows.dated], minlength=size) > 0, len(ROLES))
    why = np.where(came, "no_values", "no_rows").astype(object)
    return Worked(worked.single(value, units, why), units)
