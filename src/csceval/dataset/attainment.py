"""How many targets were met. Term: `met`."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from csceval.dataset import worked
from csceval.dataset.cells import nothing
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import Level
from csceval.dataset.observations import observe_one
from csceval.dataset.progress import progress
from csceval.dataset.rows import Rows
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of the share of targets that were met."""
    standing = _standing(dataset, indicator)

    def met(rows: Rows, level: Level) -> Worked:
        """Targets due by the end of each period, and those of them whose value reaches them."""
        below, above, waiting = (np.zeros(rows.count(level)) for _ in range(3))
        due = [dataset.parse(key).end for key in standing["period"]]
        valued = (standing["verdict"] != "no_data").to_numpy(bool)
        reached = (standing["verdict"] == "met").to_numpy(bool)
        for number, period in enumerate(rows.periods):
            inside = np.array([day <= min(period.end, dataset.as_of) for day in due], dtype=bool)
            below[number], above[number] = (inside & valued).sum(), (inside & valued & reached).sum()
            waiting[number] = (inside & ~valued).sum()
        n = below.astype(np.int64)
        why = np.where(waiting > 0, "no_values", "zero_denominator").astype(object)
        return Worked(worked.ratio(rows, above, below, n, why), n)

    return worked.observations(dataset, indicator, met, dimensions=(None,), covered=False)


def _standing(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """Where every other indicator stands against its target."""
    others = [target for target in dataset.evaluation.targets if target.indicator != indicator.id]
    wanted = {target.indicator for target in others} & set(dataset.indicators)
    evaluation = dataset.evaluation.model_copy(update={"targets": others})
    rest = replace(dataset, evaluation=evaluation)
    found = [observe_one(rest, dataset.indicators[name], dataset.periods) for name in sorted(wanted)]
    return progress(rest, pd.concat(found, ignore_index=True) if found else nothing())
