"""How far nonprofit-business relations have come: the share that is integrative; groups are the share at each stage.

The rule is that of `network.stages`; its thresholds are parameters of the indicator. Pairs whose stage is open are in
neither part of the share.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset import networks, worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import Level
from csceval.dataset.intervals import Floats
from csceval.dataset.rows import Rows
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Computed
from csceval.network.stages import Rule

BY = "dataset.continuum"
STAGES = ("integrative", "philanthropic", "transactional")


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of the stages; the denominator is the pairs whose stage is known."""
    return worked.observations(dataset, indicator, at_stage, dimensions=(None, "group"), groups=STAGES)


def rule_of(dataset: Dataset) -> Rule:
    """The thresholds that the used indicator of stages names; those of `network.stages` where none is used."""
    for one in dataset.indicators.values():
        if isinstance(one.measure, Computed) and one.measure.by == BY:
            return _rule(one)
    return Rule()


def _rule(indicator: Indicator) -> Rule:
    told = indicator.parameters
    return Rule(float(told["integrative_level"]), int(told["integrative_kinds"]), float(told["philanthropic_level"]))


def at_stage(rows: Rows, level: Level) -> Worked:
    """Pairs at a stage over pairs at any, in every period."""
    found = networks.of_stages(rows, _rule(rows.indicator)).reset_index()
    size = len(rows.periods)
    wanted = rows.labels(level) if level.dimension else ["integrative"]
    known = found[found["stage"] != ""] if len(found) else found.reindex(columns=["period", "stage"])
    below = np.tile(_counted(known["period"], size), len(wanted))
    above = np.concatenate([_counted(known.loc[known["stage"] == stage, "period"], size) for stage in wanted])
    pairs, came = _counted(found["period"], size) > 0, _counted(pd.Series(rows.timing.period[rows.dated]), size) > 0
    reason = np.where(pairs, "no_values", np.where(came, "zero_denominator", "no_rows")).astype(object)
    n = below.astype(np.int64)
    return Worked(worked.ratio(rows, above, below, n, np.tile(reason, len(wanted))), n)


def _counted(numbers: pd.Series, size: int) -> Floats:
    return np.bincount(numbers.to_numpy(np.int64), minlength=size).astype(np.float64)
