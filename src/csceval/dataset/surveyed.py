"""What each wave of a survey holds for one scale: answers, scores, and who was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.dataset import scores
from csceval.dataset.dataset import Dataset
from csceval.dataset.rows import column, prepare
from csceval.dataset.scores import SCORE
from csceval.definitions.indicator import Indicator
from csceval.definitions.instrument import Instrument
from csceval.definitions.measure import Scale
from csceval.period import Period

RESPONDENT = "respondent_id"


@dataclass(frozen=True)
class Wave:
    """One scale in one period.

    items : responses × items of the scale, reversed items turned round, NaN where not answered. given : responses ×
    all items of the instrument, as they were ticked. scored : one row a response with a score: partner (missing where
    the table names none), respondent and score. asked : partners that were members then, with their sector; None
    where there is no register, so that nobody knows who was asked.
    """

    indicator: Indicator
    instrument: Instrument
    period: Period
    items: pd.DataFrame
    given: pd.DataFrame
    scored: pd.DataFrame
    asked: pd.Series | None

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest possible score."""
        low, high = self.instrument.worth
        times = len(self.items.columns) if self.instrument.score == "sum" else 1
        return float(low * times), float(high * times)

    def by_partner(self) -> pd.Series:
        """Partner → mean score, of its respondents' means."""
        known = self.scored.dropna(subset=["partner"])
        of_each = known.groupby(["partner", "respondent"], sort=True)["score"].mean()
        return of_each.groupby(level=0, sort=True).mean()


def waves(dataset: Dataset, indicator: Indicator) -> tuple[Wave, ...]:
    """Every period in which a scale was answered; nothing of an indicator that is no scale, in order of time."""
    key = f"scale {indicator.id} {dataset.as_of}"
    if key not in dataset.kept or dataset.kept[key][0] is not indicator:
        dataset.kept[key] = indicator, tuple(_waves(dataset, indicator))
    found: tuple[Wave, ...] = dataset.kept[key][1]
    return found


def _waves(dataset: Dataset, indicator: Indicator) -> Iterator[Wave]:
    measure = indicator.measure
    if not isinstance(measure, Scale):
        return
    rows = prepare(dataset, indicator, dataset.periods)
    instrument = scores.instrument_of(dataset, measure)
    told = scores.answers(dataset, indicator, measure)
    names = [one.id for one in instrument.items]
    everything = _wide(scores.as_given(told, instrument, names), rows.frame, names)
    items = _wide(scores.turned(told, instrument, measure.scale), rows.frame, instrument.scales[measure.scale])
    scored = pd.DataFrame({
        "partner": _text(rows.frame, indicator.by.partner), "respondent": _text(rows.frame, RESPONDENT),
        "score": rows.frame[SCORE].to_numpy(float), "response": rows.frame["response_id"].astype(str).to_numpy(),
    })  # fmt: skip
    # A response without a respondent stands for itself.
    scored["respondent"] = ("=" + scored["respondent"]).where(scored["respondent"].notna(), scored["response"])
    for number, period in enumerate(rows.periods):
        mine = (rows.timing.period == number) & rows.kept
        if mine.any():
            yield Wave(indicator, instrument, period, items[mine], everything[mine],
                       scored[mine].dropna(subset=["score"]), _members(dataset, period))  # fmt: skip


def other_versions(dataset: Dataset, indicator: Indicator) -> tuple[str, ...]:
    """Versions of the instrument, other than the present one, that rows of the table name; they count nowhere."""
    measure, frame = indicator.measure, dataset.table(indicator.table)
    if not isinstance(measure, Scale) or "instrument_id" not in frame.columns:
        return ()
    instrument = scores.instrument_of(dataset, measure)
    named = {str(name).strip().casefold() for name in frame["instrument_id"].dropna().unique()}
    found = {name.partition("@")[2] for name in named if name.startswith(f"{instrument.id}@")}
    return tuple(sorted(found - {str(instrument.version)}))


def _wide(answers: pd.Series, responses: pd.DataFrame, items: list[str]) -> pd.DataFrame:
    if answers.empty:
        return pd.DataFrame(np.nan, index=responses["response_id"], columns=items)
    return answers.unstack().reindex(index=responses["response_id"], columns=items).astype("float64")


def _text(frame: pd.DataFrame, name: str | None) -> pd.Series:
    found = column(frame, name)
    if found is None:
        return pd.Series(pd.NA, index=frame.index, dtype="str")
    return found.astype("str").where(found.notna())


def _members(dataset: Dataset, period: Period) -> pd.Series | None:
    """Partner → sector, of the register's partners that were members at some time of a period."""
    frame = dataset.table("partners")
    if "partner_id" not in frame.columns or frame.empty:
        return None
    register = frame.dropna(subset=["partner_id"]).drop_duplicates("partner_id")
    there = pd.Series(True, index=register.index)
    if (joined := column(register, "joined_on")) is not None:
        there &= ~(pd.to_datetime(joined) > pd.Timestamp(period.end))
    if (left := column(register, "left_on")) is not None:
        there &= ~(pd.to_datetime(left) < pd.Timestamp(period.start))
    mine = register[there]
    return pd.Series(_text(mine, "sector").to_numpy(), index=mine["partner_id"].astype("str"), dtype="str")
