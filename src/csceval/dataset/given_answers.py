"""How many gave each answer to each sentence of a scale, wave by wave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.surveyed import Wave, waves
from csceval.definitions.measure import Scale

COLUMNS = {"indicator": "str", "period": "str", "item": "str", "order": "int64", "turned": "bool", "answer": "int64",
           "said": "str", "n": "int64"}  # fmt: skip


def given_answers(dataset: Dataset) -> pd.DataFrame:
    """Answers as they were ticked to the sentences of every scale that asks for `reliability:`.

    One row an indicator, period, sentence (`item`, its text; `order` its place in the scale; `turned`: agreeing speaks
    against what the scale measures) and possible answer (`said`: in words), with the number of responses `n` that gave
    it, 0 included.
    Of several indicators on one scale only the first has rows, so that no two rest on overlapping people. Scales
    whose answers count as right or wrong have none.
    """
    rows = [row for one in _first_of_scale(dataset) for wave in waves(dataset, one) for row in _rows(wave)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _first_of_scale(dataset: Dataset) -> Iterator[Any]:
    seen: set[tuple[str, str]] = set()
    for one in dataset.indicators.values():
        measure = one.measure
        if one.reliability is None or not isinstance(measure, Scale):
            continue
        if (spot := (measure.instrument, measure.scale)) not in seen:
            seen.add(spot)
            yield one


def _rows(wave: Wave) -> Iterator[dict[str, Any]]:
    instrument = wave.instrument
    if instrument.coded:
        return
    labels = instrument.response.labels
    for order, name in enumerate(wave.items.columns):
        item, ticked = instrument.item(name), wave.given[name].value_counts()
        for answer in range(instrument.response.min, instrument.response.max + 1):
            yield {"indicator": wave.indicator.id, "period": wave.period.key, "item": item.text, "order": order,
                   "turned": item.reversed, "answer": answer, "said": labels.get(str(answer), str(answer)),
                   "n": int(ticked.get(float(answer), 0))}  # fmt: skip
