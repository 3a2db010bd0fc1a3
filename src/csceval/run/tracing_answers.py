"""From a figure that is no observation of an indicator back to the rows: ties, voice, answers, places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csceval.dataset import networks, scores
from csceval.dataset.relationships import TIES
from csceval.dataset.surveyed import waves
from csceval.dataset.tracing import Behind, behind
from csceval.definitions.measure import Scale
from csceval.findings.monitoring import spoken
from csceval.words import say

if TYPE_CHECKING:
    from csceval.dataset.dataset import Dataset
    from csceval.period import Period

_ANSWERS = re.compile(
    r"answers:(?P<indicator>\w+)\.share/(?P<order>\d+)/(?P<period>[^/]+)/(?P<low>-?\d+)-(?P<high>-?\d+)"
)


@dataclass(frozen=True)
class Found:
    """What a figure is called, its unit, the rows behind it, and its value worked out again where that is one step."""

    name: str
    unit: str
    parts: list[Behind]
    again: float | None


def found(dataset: Dataset, key: str, upto: Period) -> Found:
    """What is behind `network:4.density`, `voice:decisions.gap/size_band=small`, `answers:…` or `joined:…`.

    Parameters
    ----------
    upto : the reported period.
    """
    if key.startswith("network:"):
        from csceval.run import tracing_network

        return Found(tracing_network.name(key), tracing_network.unit(key), tracing_network.behind(dataset, key),
                     tracing_network.again(dataset, key))  # fmt: skip
    if key.startswith("voice:"):
        from csceval.run import tracing_voice  # what is behind it takes long to import

        return Found(tracing_voice.name(key), tracing_voice.unit(key), tracing_voice.behind(dataset, key, upto),
                     tracing_voice.again(dataset, key, upto))  # fmt: skip
    match = _ANSWERS.fullmatch(key)
    return _of_answers(dataset, match) if match else _of_joined(dataset, key)


def _of_answers(dataset: Dataset, match: re.Match[str]) -> Found:
    """Every answer to one sentence in one wave; the share is of those from the lowest to the highest of the band."""
    indicator = dataset.indicators[match["indicator"]]
    wave = next(one for one in waves(dataset, indicator) if one.period.key.lower() == match["period"])
    item = wave.instrument.item(wave.items.columns[int(match["order"])])
    given = wave.given[item.id].dropna()
    low, high = int(match["low"]), int(match["high"])
    told = scores.answers(dataset, indicator, _scale(indicator.measure))
    mine = told["item_id"].astype("str").str.strip().str.casefold() == item.id
    of_wave = told["response_id"].astype("str").isin(given.index.astype("str"))
    rows = Behind(indicator.table, told[mine & of_wave], ("response_id", "item_id", "value"))
    name = say("look_figures.answers", name=indicator.name, period=spoken(wave.period.key), item=item.text)
    return Found(name, "proportion", [rows], round(float(given.between(low, high).mean()), 2))


def _scale(measure: object) -> Scale:
    assert isinstance(measure, Scale)  # noqa: S101 - only scales have shares of answers
    return measure


def _of_joined(dataset: Dataset, key: str) -> Found:
    """All ties, and the rows of the result of every period."""
    indicator = dataset.indicators[key.partition(":")[2].partition(".")[0]]
    ties = dataset.table(TIES)
    columns = tuple(name for name in ("wave", *networks.SIDES, "level") if name in ties.columns)
    whole = {"indicator": indicator.id, "level": "total", "place": "all", "period": "all", "group": "all",
             "partner": "all", "reported_as": "records"}  # fmt: skip
    name = say("look_figures.joined", name=indicator.name)
    return Found(name, "index", [Behind(TIES, ties, columns), *behind(dataset, whole)], None)
