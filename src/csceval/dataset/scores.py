"""Answers become scores: one row a response, with reversed items turned round and the half-answered rule."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.formulas import holds
from csceval.dataset.measure import exact_mean
from csceval.definitions.indicator import Indicator
from csceval.definitions.instrument import Instrument
from csceval.definitions.measure import Aggregate, Count, Ratio, Scale
from csceval.definitions.refusal import refusal
from csceval.plugins import did_you_mean

SCORE = "score"
_ANSWER = ("item_id", "value", "value__why", "_row", "_sheet", "_file")


def answers(dataset: Dataset, indicator: Indicator, measure: Scale) -> pd.DataFrame:
    """The rows of the indicator's table that answer its instrument."""
    frame = dataset.table(indicator.table)
    if not {"response_id", "item_id", "value"} <= set(frame.columns):
        return frame.iloc[:0]
    instrument = instrument_of(dataset, measure)
    known = {item.id for item in instrument.items}
    mine = _folded(frame["item_id"]).isin(known) & frame["response_id"].notna()
    if "instrument_id" in frame.columns:
        named = _folded(frame["instrument_id"])
        mine &= named.isna() | named.isin({instrument.id, f"{instrument.id}@{instrument.version}"})
    return frame[mine & holds(dataset, indicator, frame, measure.rows)].reset_index(drop=True)


def instrument_of(dataset: Dataset, measure: Scale) -> Instrument:
    """The instrument of a scale.

    Raises
    ------
    DefinitionError
        There is no such instrument.
    """
    if measure.instrument not in dataset.instruments:
        suggestion = did_you_mean(measure.instrument, dataset.instruments)
        raise refusal("name-unknown", kind="instrument", name=measure.instrument, suggestion=suggestion)
    return dataset.instruments[measure.instrument]


def responses(dataset: Dataset, measure: Scale, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a response with what its rows share, and its `score`; missing where too little was answered."""
    if rows.empty:
        return rows.drop(columns=[name for name in _ANSWER if name in rows.columns]).assign(
            **{SCORE: pd.Series(dtype="float64")}
        )
    shared = rows.drop(columns=[name for name in _ANSWER if name in rows.columns])
    each = shared.groupby("response_id", sort=True).first()
    found = scored(rows, instrument_of(dataset, measure), measure.scale)
    return each.assign(**{SCORE: found.reindex(each.index)}).reset_index()


def scored(rows: pd.DataFrame, instrument: Instrument, scale: str) -> pd.Series:
    """Response → score of a scale.

    Parameters
    ----------
    rows : columns response_id, item_id and value, one row an answer.
    """
    size = len(instrument.scales[scale])
    by_response = turned(rows, instrument, scale).groupby(level=0)
    answered, means = by_response.size(), by_response.agg(_mean)
    enough = answered * 2 >= size if instrument.rule == "half" else answered == size
    return means.where(enough) * (size if instrument.score == "sum" else 1)


def turned(rows: pd.DataFrame, instrument: Instrument, scale: str) -> pd.Series:
    """(Response, item) → answer, reversed items turned round; only answers that are one.

    Parameters
    ----------
    rows : columns response_id, item_id and value, one row an answer.
    """
    response, items = instrument.response, instrument.scales[scale]
    given = as_given(rows, instrument, items)
    if instrument.coded:
        return _coded(given, instrument, items)
    against = given.index.get_level_values(1).isin([name for name in items if instrument.item(name).reversed])
    return given.where(~against, response.min + response.max - given)


def _coded(given: pd.Series, instrument: Instrument, items: Sequence[str]) -> pd.Series:
    """(Response, item) → 1 where the answer counts, 0 where it does not or the question was needless."""
    table = given.unstack().reindex(columns=list(items))
    found = pd.DataFrame(index=table.index, columns=list(items), dtype="float64")
    for name in items:
        found[name] = table[name].isin(instrument.item(name).counts).astype("float64").where(table[name].notna())
    for name in items:
        first = [other for other in instrument.item(name).asked_if if other in found]
        needless = (found[first] == 0).all(axis=1) if first else pd.Series(False, index=found.index)
        found[name] = found[name].mask(found[name].isna() & needless, 0.0)
    return pd.Series(found.stack()).dropna().sort_index()


def as_given(rows: pd.DataFrame, instrument: Instrument, items: Sequence[str]) -> pd.Series:
    """(Response, item) → answer as it was ticked, over some items of an instrument; only answers that are one.

    Parameters
    ----------
    rows : columns response_id, item_id and value, one row an answer.
    """
    response = instrument.response
    item, value = _folded(rows["item_id"]), pd.to_numeric(rows["value"], errors="coerce").astype("float64")
    used = item.isin(set(items)) & value.between(response.min, response.max)
    for name in (one for one in items if instrument.item(one).labels):
        used &= (item != name) | value.map(instrument.item(name).takes, na_action="ignore").eq(True)
    keys = pd.MultiIndex.from_arrays([rows["response_id"][used], item[used]])
    given = pd.Series(value[used].to_numpy(), index=keys)
    # Two answers of one response to one item count as one, their mean.
    twice = keys.duplicated(keep=False)
    means = given[twice].groupby(level=[0, 1]).agg(_mean)
    return pd.concat([given[~twice], means]).sort_index() if twice.any() else given.sort_index()


def as_records(indicator: Indicator, measure: Scale) -> Indicator:
    """The indicator as it works on responses: a mean of means, a difference of them, or a share."""
    what: Aggregate | Ratio
    if measure.at_least is not None:
        reached = Count(op="count", where=f"{SCORE} >= {measure.at_least:.9f}")
        what = Ratio(kind="ratio", numerator=reached, denominator=Count(op="count", where=f"{SCORE} is present"),
                     between=measure.between, weight=measure.weight)  # fmt: skip
    elif measure.between is not None:
        what = Aggregate(kind="aggregate", op="difference", stat="mean_of_means", of=SCORE, levels=measure.levels,
                         between=measure.between, weight=measure.weight)  # fmt: skip
    else:
        what = Aggregate(kind="aggregate", op="mean_of_means", of=SCORE, levels=measure.levels, weight=measure.weight)
    return indicator.model_copy(update={"measure": what})


def _folded(values: pd.Series) -> pd.Series:
    return values.astype("str").str.strip().str.casefold().where(values.notna())


def _mean(values: pd.Series) -> float:
    return exact_mean(np.asarray(values, dtype=np.float64))
