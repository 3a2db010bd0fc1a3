"""Change of a scale from wave to wave, with partners that count equally."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, twelve_frame
from csceval.estimates._columns import complete, numbers, require
from csceval.estimates._distributions import t_quantile, t_tail
from csceval.estimates.scaling.answers import a_level
from csceval.words import say


def change(
    data: pd.DataFrame, *, score: str, wave: str, partner: str, respondent: str | None = None,
    version: str | None = None, level: float = 0.95,
) -> pd.DataFrame:  # fmt: skip
    """How a score changed from wave to wave, over partners that count equally.

    Scores become means of respondents (where `respondent` names a column), of partners, and then over partners. Rows:
    `change` from each wave to the next (columns from_wave, to_wave), over partners that are in both; from the first
    to the last, where there are more than two; and `per wave`, the mean of the partners' own straight lines, over
    partners in two waves or more. Columns: term, from_wave, to_wave, estimate, std_error, statistic, df, p_value,
    conf_low, conf_high, partners (that the row rests on); `attrs["warnings"]` counts the rows left out. The interval
    is Student's t over partners, so that answers of one partner may be alike; fewer than two partners give none.

    Parameters
    ----------
    data : one row a response. score, wave (numbers), partner : columns; rows that lack one are left out.
    version : column with the version of the questionnaire.

    Raises
    ------
    EstimationError
        Waves with another version of the questionnaire, fewer than two waves, columns that are not there or no
        numbers.
    """
    a_level(level)
    frame = require(data, [score, wave, partner, respondent, version])
    values = {name: numbers(frame, name) for name in (score, wave)}
    keep, warnings = complete(frame, values, [partner])
    _one_version(frame[keep], version)
    table = _by_wave(frame[keep], values[score][keep], values[wave][keep], partner, respondent)
    waves = np.array([float(name) for name in table.columns])
    if len(waves) < 2:
        raise EstimationError(say("estimates_scales.one_wave"), code="estimate-refused",
                              fix=say("estimates_scales.fix_one_wave"))  # fmt: skip
    scores = table.to_numpy(dtype=np.float64)
    pairs = [(at, at + 1) for at in range(len(waves) - 1)] + ([(0, len(waves) - 1)] if len(waves) > 2 else [])
    rows = [_row("change", scores[:, last] - scores[:, first], (waves[first], waves[last]), level)
            for first, last in pairs]  # fmt: skip
    rows.append(_row("per wave", _slopes(scores, waves), (waves[0], waves[-1]), level))
    found = twelve_frame(pd.DataFrame(rows))
    found.attrs["warnings"] = tuple(warnings)
    return found


def _one_version(frame: pd.DataFrame, version: str | None) -> None:
    if version is None:
        return
    found = sorted({str(name) for name in frame[version].dropna().unique()})
    if len(found) > 1:
        raise EstimationError(say("estimates_scales.changed_instrument", versions=", ".join(found)),
                              code="estimate-refused", fix=say("estimates_scales.fix_changed_instrument"))  # fmt: skip


def _by_wave(
    frame: pd.DataFrame, scores: FloatArray, waves: FloatArray, partner: str, respondent: str | None
) -> pd.DataFrame:
    """Partners × waves: means of respondents' means, NaN where a partner was not in a wave."""
    rows = pd.DataFrame({"partner": frame[partner].astype(str).to_numpy(), "wave": waves, "score": scores})
    if respondent is not None:
        # A response without a respondent stands for itself.
        who = frame[respondent].astype("object").to_numpy()
        rows["who"] = [f"{at}" if pd.isna(name) else f"={name}" for at, name in enumerate(who)]
        rows = rows.groupby(["partner", "wave", "who"], sort=True)["score"].mean().reset_index()
    return rows.groupby(["partner", "wave"], sort=True)["score"].mean().unstack()


def _slopes(scores: FloatArray, waves: FloatArray) -> FloatArray:
    """Of each partner the slope of its line over waves; NaN with fewer than two."""
    there = ~np.isnan(scores)
    count = there.sum(axis=1)
    middle = np.divide((there * waves).sum(axis=1), count, out=np.zeros(len(scores)), where=count > 0)
    away = np.where(there, waves - middle[:, None], 0.0)
    spread = (away**2).sum(axis=1)
    found = np.full(len(scores), np.nan)
    np.divide((away * np.where(there, scores, 0.0)).sum(axis=1), spread, out=found, where=spread > 0)
    return found


def _row(term: str, changes: FloatArray, waves: tuple[float, float], level: float) -> dict[str, object]:
    known = changes[~np.isnan(changes)]
    n = len(known)
    error = float(known.std(ddof=1)) / math.sqrt(n) if n > 1 else math.nan
    mean = float(known.mean()) if n else math.nan
    half = float(t_quantile((1 + level) / 2, n - 1)) * error
    statistic = mean / error if error > 0 else math.nan
    return {
        "term": term, "from_wave": waves[0], "to_wave": waves[1], "estimate": mean, "std_error": error,
        "statistic": statistic, "df": float(n - 1) if n > 1 else math.nan,
        "p_value": 2 * float(t_tail(abs(statistic), n - 1)) if error > 0 else math.nan,
        "conf_low": mean - half, "conf_high": mean + half, "partners": n,
    }  # fmt: skip
