"""Survey waves: which reporting period each belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from csceval import words
from csceval.definitions.agree_measure import WAVE_DATES
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.period import Period, period_of
from csceval.problems import Problem

SURVEY = "survey"
Waves = dict[int, str]  # wave → key of its period


def is_wave(values: pd.Series) -> bool:
    """Whether a column numbers waves instead of naming dates or periods."""
    return pd.api.types.is_numeric_dtype(values.dtype) and not pd.api.types.is_bool_dtype(values.dtype)


def placed(
    evaluation: Evaluation, indicators: Iterable[Indicator], tables: Mapping[str, pd.DataFrame]
) -> tuple[dict[str, Waves], list[Problem]]:
    """Table → wave → period, for every table that an indicator reads by wave; and what is wrong with them.

    The evaluation's `waves` win; then the period of the middle date of the wave's rows: `submitted_on` in the table
    itself, else in the survey, else `since`.
    """
    found: dict[str, Waves] = {}
    problems: list[Problem] = []
    for name, column in sorted({(one.table, one.by.period) for one in indicators}):
        frame = tables.get(name)
        if frame is None or column not in frame.columns or not is_wave(frame[column]):
            continue
        found[name] = _of_table(evaluation, frame, column, tables.get(SURVEY))
        problems += _troubles(name, frame[column], found[name])
    return found, problems


def keys_of(values: pd.Series, waves: Mapping[int, str]) -> pd.Series:
    """Wave numbers as period keys; missing where a wave has no period."""
    return values.map(lambda wave: None if pd.isna(wave) else waves.get(int(wave))).astype("object")


def _of_table(evaluation: Evaluation, frame: pd.DataFrame, column: str, survey: pd.DataFrame | None) -> Waves:
    own, other = WAVE_DATES
    found: Waves = {}
    sources = [(frame, column, own), (survey, "wave", own), (frame, column, other)]
    for source, by, dates in reversed(sources):
        if source is not None and by in source.columns and dates in source.columns:
            found |= _by_dates(evaluation, source[by], source[dates])
    return found | {int(wave): _holding(evaluation, text) for wave, text in evaluation.waves.items()}


def _holding(evaluation: Evaluation, text: str) -> str:
    """The reporting period that holds a time; the time itself where it is longer than one."""
    span = evaluation.period
    said = Period.parse(text, fiscal_year_starts=span.fiscal_year_starts)
    found = period_of(said.start, span.frequency, span.fiscal_year_starts)
    return found.key if said.end <= found.end else said.key


def _by_dates(evaluation: Evaluation, waves: pd.Series, dates: pd.Series) -> Waves:
    span = evaluation.period
    days = pd.to_datetime(dates)
    known = waves.notna() & days.notna()
    found: Waves = {}
    for wave, part in days[known].groupby(waves[known].astype("int64")):
        # Of an even number the earlier of the two in the middle, so that it is a day on which somebody answered.
        middle = part.sort_values().iloc[(len(part) - 1) // 2]
        found[int(str(wave))] = period_of(middle.date(), span.frequency, span.fiscal_year_starts).key
    return found


def _troubles(table: str, values: pd.Series, waves: Waves) -> list[Problem]:
    there = sorted({int(wave) for wave in values.dropna().unique()})
    problems = [words.problem("wave-undated", field=table, value=str(wave)) for wave in there if wave not in waves]
    used = Counter(waves[wave] for wave in there if wave in waves)
    for period, count in sorted(used.items()):
        if count > 1:
            both = ", ".join(str(wave) for wave in there if waves.get(wave) == period)
            problems.append(words.problem("waves-together", field=table, value=both, period=period))
    return problems
