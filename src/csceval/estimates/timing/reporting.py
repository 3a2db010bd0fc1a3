"""From effects and their influence to the tidy table: errors, degrees of freedom, intervals, what is held back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray
from csceval.estimates._distributions import chi2_tail, f_tail, t_quantile, t_tail
from csceval.estimates.sensitivity.leads import Joint
from csceval.estimates.timing.aggregating import NONE, Effects
from csceval.estimates.timing.bands import uniform
from csceval.estimates.timing.sample import SMALL, Sample

FEW = 20


@dataclass
class Report:
    """Tidy table, covariance of its rows, further tables, sentences."""

    table: pd.DataFrame
    covariance: pd.DataFrame | None
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    note: str = ""


def report(effects: Effects, sample: Sample, *, level: float, draws: int = 0, seed: int = 0) -> Report:
    """Errors from influence functions; t with the smaller arm's clusters − 1 below 20 clusters in an arm.

    Rows that rest on fewer than three exposed clusters show the value only. With draws, rows of one family share a
    uniform band, and their p accounts for the family.
    """
    exposed, others = sample.arms
    label, thin = sample.panel.timeline.label, _thin(effects, sample)
    if min(exposed, others) < 2:
        note = words.say("estimates.too_few_clusters", exposed=exposed, comparison=others)
        return Report(tidy(effects, label, None, np.nan, level, thin), None, {}, [note], note)
    df = float(min(exposed, others) - 1) if min(exposed, others) < FEW else np.inf
    summed = sample.sums(effects.influence)
    matrix = summed.T @ summed
    error = np.sqrt(np.diag(matrix))
    error = np.where(error > 1e-13 * max(float(np.abs(sample.panel.outcome).max()), 1e-300), error, 0.0)
    found = Report(tidy(effects, label, error, df, level, thin),
                   pd.DataFrame(matrix, index=effects.term, columns=effects.term))  # fmt: skip
    if np.isfinite(df):
        found.warnings.append(
            words.say("timing.few_clusters", exposed=exposed, comparison=others, df=words.written(df, "g"))
        )
    if not error[0] > 0:
        found.note = words.say("estimates.no_variation")
        found.warnings.append(found.note)
    if draws:
        _add_bands(found, effects, summed, error, df, level=level, draws=draws, seed=seed)
    return found


def tidy(
    effects: Effects, label: Callable[[int], str], error: FloatArray | None, df: FloatArray | float, level: float,
    thin: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> pd.DataFrame:  # fmt: skip
    """Rows in GLOSSARY columns; `thin` rows and rows without variation show the value only.

    Parameters
    ----------
    label : the text of a position in time.
    error, df : R each (or one df for all); infinite degrees of freedom mean normal.
    """
    size, value = len(effects.term), effects.estimate
    missing = np.full(size, np.nan)
    held = missing if error is None else np.where(thin, np.nan, error)
    statistic = np.divide(value, held, out=missing.copy(), where=held > 0)
    half = np.where(held > 0, t_quantile((1 + level) / 2, df) * held, np.nan)
    free = np.broadcast_to(np.asarray(df, dtype=np.float64), (size,))
    return pd.DataFrame({
        "term": effects.term,
        "cohort": [None if at == NONE else label(at) for at in effects.cohort.tolist()],
        "period": [None if at == NONE else label(at) for at in effects.period.tolist()],
        "event_time": np.where(effects.event_time == NONE, np.nan, effects.event_time),
        "estimate": value, "std_error": held, "statistic": statistic,
        "df": np.where(np.isfinite(free) & np.isfinite(half), free, np.nan),
        "p_value": 2 * t_tail(np.abs(statistic), df), "conf_low": value - half, "conf_high": value + half,
        "interval": ["none" if np.isnan(ends) else "pointwise" for ends in half], "n": effects.n,
    }).astype({"cohort": object, "period": object})  # fmt: skip


def _thin(effects: Effects, sample: Sample) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Rows that rest on fewer than three exposed clusters."""
    found = effects.exposed
    if len(found) > sample.n_clusters:
        found = sample.sums(found.astype(np.float64)) > 0
    return np.asarray(found.sum(axis=0) < SMALL)


def _add_bands(found: Report, effects: Effects, summed: FloatArray, error: FloatArray, df: float, *,
               level: float, draws: int, seed: int) -> None:  # fmt: skip
    """Put the uniform band in the rows of each family; pointwise intervals stay in the table `pointwise`."""
    shown = np.where(np.isnan(found.table["std_error"]), 0.0, error)
    bands = uniform(summed, effects.estimate, shown, effects.family, draws=draws, level=level, seed=seed, df=df)
    rows = np.isfinite(bands.critical)
    if not rows.any():
        return
    found.tables["pointwise"] = found.table.loc[rows].reset_index(drop=True)
    half = bands.critical[rows] * error[rows]
    found.table.loc[rows, "conf_low"] = effects.estimate[rows] - half
    found.table.loc[rows, "conf_high"] = effects.estimate[rows] + half
    found.table.loc[rows, "p_value"] = bands.p_value[rows]
    found.table.loc[rows, "interval"] = "uniform"
    found.warnings.append(words.say("timing.uniform", level=words.written(100 * level, "g"), draws=draws))


def pre_test(effects: Effects, sample: Sample, first: int) -> pd.DataFrame | None:
    """Wald test that every effect of a cohort before exposure (less `first` periods) is zero.

    χ² as in R's `att_gt`, or Hotelling's F with few clusters. None where the clusters cannot carry it.
    """
    gap = effects.period - effects.cohort
    rows = [j for j, name in enumerate(effects.family) if name == "cell" and gap[j] < -first]
    arms, q = sample.arms, len(rows)
    summed = sample.sums(effects.influence[:, rows])
    matrix = summed.T @ summed
    if not rows or min(arms) < 2 or np.linalg.matrix_rank(matrix, hermitian=True) < q:
        return None
    wald = float(effects.estimate[rows] @ np.linalg.solve(matrix, effects.estimate[rows]))
    if min(arms) >= FEW:
        return Joint("chi2", wald, q, float(q), chi2_tail(wald, q), "influence").row()
    df = min(arms) - 1
    if df - q + 1 <= 0:
        return None
    f = (df - q + 1) / (df * q) * wald
    p = f_tail(f, q, df - q + 1)
    return Joint("hotelling", f, q, float(df - q + 1), p, "influence").row()
