"""Everything a run knows once the files are read: definitions, accepted rows, the cut-off date and the periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from csceval.dataset import ledger
from csceval.dataset.each import Key, expand
from csceval.dataset.rooms import not_computed
from csceval.dataset.stored import Store
from csceval.dataset.waves import Waves, is_wave, placed
from csceval.definitions.agree_measure import WAVE_DATES
from csceval.definitions.evaluation import Evaluation, Use
from csceval.definitions.indicator import Indicator
from csceval.definitions.instrument import Instrument
from csceval.definitions.measure import Aggregate
from csceval.definitions.reader import load_instruments
from csceval.definitions.table import Table
from csceval.errors import DefinitionError
from csceval.intake.stack import DTYPES
from csceval.period import Period
from csceval.plugins import did_you_mean
from csceval.problems import Problem
from csceval.words import numbers, say


@dataclass(frozen=True)
class Dataset:
    """Accepted rows with what is to be worked out from them.

    `indicators` holds the used ones, parameters resolved; one that came from an `each` column is also in `keys`
    with the value of that column it stands for. The evaluation's targets are followed by those out of the inbox;
    `target_spots` says by their number where these stand. `as_of` is the data cut-off: nothing later counts. `kept` is
    what was worked out once for several indicators.
    """

    evaluation: Evaluation
    indicators: dict[str, Indicator]
    tables: dict[str, pd.DataFrame]
    as_of: date
    periods: list[Period]
    definitions: dict[str, Table] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    waves: dict[str, Waves] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    target_spots: dict[int, ledger.Spot] = field(default_factory=dict)
    home: Path | None = None  # folder of the evaluation, where the files that it names stand
    kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    store: Store | None = field(default=None, repr=False, compare=False)  # what earlier runs have worked out

    def table(self, name: str) -> pd.DataFrame:
        """The accepted rows of a table; where nothing came in, its columns without a row."""
        if name in self.tables:
            return self.tables[name]
        known = self.definitions[name].columns if name in self.definitions else []
        return pd.DataFrame({column.name: pd.Series(dtype=DTYPES[column.type]) for column in known})

    def parse(self, text: object) -> Period:
        """A period as this evaluation's calendar reads it (`FY24` depends on when the year starts)."""
        return Period.parse(text, fiscal_year_starts=self.evaluation.period.fiscal_year_starts)


def assemble(
    evaluation: Evaluation,
    indicators: Mapping[str, Indicator],
    tables: Mapping[str, pd.DataFrame],
    table_defs: Mapping[str, Table],
    instruments: Mapping[str, Instrument] | None = None,
    home: Path | None = None,
    store: Store | None = None,
) -> Dataset:
    """Resolve the used indicators against the accepted rows; without `instruments` the shipped ones are used.

    Raises
    ------
    DefinitionError
        An indicator or a parameter that does not exist; the message has the nearest known name.
    """
    used: dict[str, Indicator] = {}
    keys: dict[str, Key] = {}
    problems: list[Problem] = []
    for use in evaluation.indicators:
        indicator = resolve(use, indicators, evaluation)
        if use.each is None:
            used[indicator.id] = indicator
            continue
        for derived, key, troubles in expand(use, indicator, tables.get(indicator.table, pd.DataFrame())):
            problems.extend(troubles)
            if derived is not None:
                used[derived.id], keys[derived.id] = derived, key
    waves, troubles = placed(evaluation, used.values(), tables)
    targets = ledger.combined(evaluation, used, tables.get(ledger.TABLE, pd.DataFrame()))
    problems += [*troubles, *not_computed(used.values()), *targets.problems]
    return Dataset(
        evaluation=evaluation.model_copy(update={"targets": targets.targets}),
        indicators=used,
        tables=dict(tables),
        as_of=cut_off(evaluation, used, tables),
        periods=list(evaluation.period.first.until(evaluation.period.last)),
        definitions=dict(table_defs),
        keys=keys,
        instruments=dict(load_instruments() if instruments is None else instruments),
        waves=waves,
        problems=problems,
        target_spots=targets.spots,
        home=home,
        store=store,
    )


def resolve(use: Use, indicators: Mapping[str, Indicator], evaluation: Evaluation) -> Indicator:
    """The used indicator with the evaluation's name, direction, parameters and currency."""
    file = evaluation.origin or None
    if use.use not in indicators:
        raise DefinitionError(
            say("run_stops.unknown_indicator", use=use.use),
            code="unknown-indicator",
            fix=did_you_mean(use.use, indicators),
            file=file,
        )
    indicator = indicators[use.use]
    for name in use.parameters:
        if name not in indicator.parameters:
            known = indicator.parameters
            fix = did_you_mean(name, known) if known else say("run_stops.no_parameters", id=indicator.id)
            raise DefinitionError(
                say("run_stops.unknown_parameter", name=name, id=indicator.id),
                code="unknown-parameter",
                fix=fix,
                file=file,
            )
    changes: dict[str, object] = {
        "parameters": indicator.parameters | use.parameters,
        "unit": numbers.in_currency(indicator.unit, evaluation.currency),
    }
    if use.name is not None:
        changes["name"] = use.name
    if use.direction is not None:
        changes["direction"] = use.direction
    return indicator.model_copy(update=changes)


def cut_off(evaluation: Evaluation, indicators: Mapping[str, Indicator], tables: Mapping[str, pd.DataFrame]) -> date:
    """The data cut-off date, never from the clock.

    It is the evaluation's `as_of`; else the end of the last period where the rows reach into that period;
    else the latest accepted date before it, so that periods nobody could have reported yet are not due.
    """
    last = evaluation.period.last
    if evaluation.as_of is not None:
        return evaluation.as_of
    latest: date | None = None
    for indicator in indicators.values():
        frame = tables.get(indicator.table)
        for column in {indicator.by.period, *_date_columns(indicator, frame)}:
            if frame is not None and column in frame.columns:
                found = _latest(frame[column], last.end, evaluation.period.fiscal_year_starts)
                latest = found if latest is None or (found is not None and found > latest) else latest
    return last.end if latest is None or latest >= last.start else latest


def _date_columns(indicator: Indicator, frame: pd.DataFrame | None) -> set[str]:
    """Date columns other than the one of the period: of waiting times, and of what is asked in waves."""
    measure = indicator.measure
    found = {measure.start, measure.end} if isinstance(measure, Aggregate) else set()
    if frame is not None and indicator.by.period in frame.columns and is_wave(frame[indicator.by.period]):
        found.add(WAVE_DATES[0])
    return {column for column in found if column}


def _latest(values: pd.Series, end: date, fiscal_year_starts: int) -> date | None:
    """The latest day, or end of a period, that is not after `end`."""
    days: list[date] = []
    for value in values.dropna().unique():
        if isinstance(value, str):
            try:
                days.append(Period.parse(value, fiscal_year_starts=fiscal_year_starts).end)
            except ValueError:
                continue
        elif isinstance(value, date):
            days.append(pd.Timestamp(value).date())
    return max((day for day in days if day <= end), default=None)
