"""In which tables a partner shows that it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.dataset import waves
from csceval.dataset.dataset import Dataset
from csceval.dataset.timing import timing
from csceval.definitions.indicator import By, Indicator
from csceval.period import Period


@dataclass(frozen=True)
class Trace:
    """A table in which partners appear: when, in which columns, and which rows are no sign of life."""

    table: str
    when: str
    partners: tuple[str, ...]
    column: str = ""
    idle: tuple[object, ...] = ()


TRACES = (
    Trace("governance", "event_date", ("partner_id",), "part", ("invited", "absent")),
    Trace("ties", "wave", ("from_partner_id", "to_partner_id"), "level", (0,)),
    Trace("services", "requested_on", ("provider_partner_id", "referrer_partner_id")),
    Trace("services", "started_on", ("provider_partner_id",)),
    Trace("participation", "activity_date", ("partner_id",)),
    Trace("flows", "date", ("from_partner_id", "to_partner_id"), "kind", ("committed",)),
)


def seen(dataset: Dataset, indicator: Indicator, period: Period) -> set[str] | None:
    """Partners that appear in any table in a period; None where none of the tables came in."""
    there = [trace for trace in TRACES if len(dataset.table(trace.table))]
    return set().union(*(_of(dataset, indicator, trace, period) for trace in there)) if there else None


def _of(dataset: Dataset, indicator: Indicator, trace: Trace, period: Period) -> Iterator[str]:
    frame = dataset.table(trace.table)
    when = timing(dataset, _when(dataset, indicator, trace, frame), [period], len(frame))
    inside = when.period == 0
    if trace.column in frame.columns:
        inside = inside & ~frame[trace.column].isin(trace.idle).to_numpy(bool)
    for name in trace.partners:
        if name in frame.columns:
            yield from frame.loc[inside, name].dropna().astype("str")


def _when(dataset: Dataset, indicator: Indicator, trace: Trace, frame: pd.DataFrame) -> pd.Series | None:
    """The column that says when; a wave as the period it belongs to, whether or not an indicator reads the table."""
    values = frame.get(trace.when)
    if values is None or not waves.is_wave(values):
        return values
    reader = indicator.model_copy(update={"table": trace.table, "by": By(period=trace.when)})
    found, _ = waves.placed(dataset.evaluation, [reader], dataset.tables)
    return waves.keys_of(values, found.get(trace.table, {}))


def agreed(dataset: Dataset, day: pd.Timestamp) -> set[str] | None:
    """Partners with a signed agreement in force on a day; None where no events came in at all."""
    frame = dataset.table("governance")
    if frame.empty:
        return None
    nothing = pd.Series(pd.NaT, index=frame.index)
    part = frame.get("part", pd.Series(None, index=frame.index, dtype="str"))
    signed = (frame["event_type"] == "agreement").fillna(False) & (part.isna() | (part == "signatory"))
    since, until = pd.to_datetime(frame["event_date"]), pd.to_datetime(frame.get("closed_on", nothing))
    holds = signed.to_numpy(bool) & np.asarray((since <= day) & (until.isna() | (until >= day)), dtype=bool)
    return set(frame.loc[holds, "partner_id"].dropna().astype("str"))
