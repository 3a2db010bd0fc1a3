"""Do the items of a scale measure one thing: Cronbach's alpha, wave by wave."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from csceval.dataset import scores
from csceval.dataset.dataset import Dataset
from csceval.dataset.rows import prepare
from csceval.definitions.indicator import Indicator, Reliability
from csceval.definitions.measure import Scale

COLUMNS = {"indicator": "str", "period": "str", "items": "int64", "complete": "int64", "alpha": "float64",
           "verdict": "str"}  # fmt: skip


def reliability(dataset: Dataset) -> pd.DataFrame:
    """Cronbach's alpha of every used scale in every period with answers.

    Columns: indicator, period, items, complete (responses with every item answered; only they count), alpha (missing
    below the indicator's `show_from`) and verdict: `low` (the items may not measure one thing), `as_it_should_be`,
    `high` (they may ask the same thing twice), or `too_few`. Waves are not put together, because change between
    waves would raise alpha.
    """
    found = [row for one in dataset.indicators.values() for row in _of(dataset, one)]
    return pd.DataFrame(found, columns=list(COLUMNS)).astype(COLUMNS)


def alpha(answers: NDArray[np.float64]) -> float:
    """Cronbach's alpha (1951, Psychometrika 16: 297-334) of complete answers, one row a response; else missing.

    >>> round(alpha(np.array([[2.0, 3], [4, 4], [5, 3], [1, 2]])), 4)
    0.6667
    """
    responses, items = answers.shape
    if responses < 2 or items < 2:
        return math.nan
    total = float(answers.sum(axis=1).var(ddof=1))
    if total == 0:
        return math.nan
    return float(items / (items - 1) * (1 - math.fsum(answers.var(axis=0, ddof=1)) / total))


def _of(dataset: Dataset, indicator: Indicator) -> list[tuple[str, str, int, int, float, str]]:
    measure = indicator.measure
    if not isinstance(measure, Scale):
        return []
    rows = prepare(dataset, indicator, dataset.periods)
    instrument = scores.instrument_of(dataset, measure)
    items = instrument.scales[measure.scale]
    answers = scores.turned(scores.answers(dataset, indicator, measure), instrument, measure.scale)
    table = answers.unstack().reindex(index=rows.frame["response_id"], columns=items)
    judged = indicator.reliability or Reliability()
    found = []
    for number, period in enumerate(rows.periods):
        mine = table[(rows.timing.period == number) & rows.kept].dropna().to_numpy(np.float64)
        if len(mine):
            shown = alpha(mine) if len(mine) >= judged.show_from else math.nan
            found.append((indicator.id, period.key, len(items), len(mine), shown, _verdict(shown, judged)))
    return found


def _verdict(value: float, judged: Reliability) -> str:
    if math.isnan(value):
        return "too_few"
    if value < judged.alpha_low:
        return "low"
    return "high" if value > judged.alpha_high else "as_it_should_be"
