"""What methods of counts, shares and ordered answers say alike: settings, ratios, warnings, what is held back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._inference import Inference
from csceval.estimates.rates.design import Design
from csceval.estimates.rates.sample import Rows
from csceval.plugins import did_you_mean

FEW_DF = 4.0
LARGEST_LOG = 300.0


def known_choice(name: str, value: object, known: Sequence[str]) -> None:
    """Refuse a word that is none of the known ones."""
    if value not in known:
        raise EstimationError(
            words.say("estimates_refused.unknown_setting", name=name, value=value),
            code="unknown-choice",
            fix=did_you_mean(str(value), known),
        )


def level_between(level: object) -> None:
    """Refuse a level that is not between 0 and 1."""
    if not isinstance(level, float | int) or not 0 < level < 1:
        raise EstimationError(
            words.say("estimates_refused.level", level=level),
            code="unknown-choice",
            fix=words.say("estimates_refused.level_fix"),
        )


def ratio_rows(logs: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The first rows of a table of logarithms as ratios: errors by the delta method, intervals from the logarithms."""
    first = logs.iloc[: len(names)]
    written = {name: _ratio(first[name]) for name in ("estimate", "conf_low", "conf_high")}
    none = np.isnan(written["conf_low"]) | np.isnan(written["conf_high"])
    ends = {name: np.where(none, np.nan, written[name]) for name in ("conf_low", "conf_high")}
    return first.assign(term=list(names), estimate=written["estimate"],
                        std_error=first["std_error"] * written["estimate"], **ends)  # fmt: skip


def _ratio(logs: pd.Series) -> FloatArray:
    """Ratios, NaN where they are beyond numbers."""
    values = logs.to_numpy(dtype=np.float64)
    return np.exp(np.where(np.abs(values) <= LARGEST_LOG, values, np.nan))


def endless(ratios: pd.DataFrame, logs: pd.DataFrame, what: str) -> str:
    """Why the first ratio has no interval although its logarithm has; empty where it has one.

    Raises
    ------
    EstimationError
        The ratio itself is beyond numbers.
    """
    if np.isnan(ratios["estimate"].iloc[0]):
        raise EstimationError(words.say("estimates_refused_series.ratio_extreme", what=what), code="unusable-column",
                              fix=words.say("estimates_refused_series.ratio_extreme_fix"))  # fmt: skip
    lost = np.isnan(ratios["conf_high"].iloc[0]) and not np.isnan(logs["conf_high"].iloc[0])
    return words.say("estimates_rates.endless") if lost else ""


def withheld(arms: tuple[int, int] | None, clusters: IntArray | None, errors: str) -> str:
    """Why there can be no error; empty where there can be one.

    `arms` are the clusters (rows) of the treated and of the others; None where no treatment is compared.
    """
    if arms is not None and min(arms) < 2 and errors != "classical":
        key = "few_rows" if clusters is None else "few_clusters"
        return words.say(f"estimates_rates.{key}", treated=arms[0], others=arms[1])
    if arms is None and clusters is not None and int(clusters.max()) == 0:
        return words.say("estimates_rates.one_cluster")
    return ""


def beside(found: Inference, design: Design, clusters: IntArray | None) -> list[str]:
    """Sentences about the error, columns left out, and few degrees of freedom."""
    out = list(found.warnings)
    if design.dropped:
        out.append(words.say("estimates_linear.covariates_dropped", columns=", ".join(design.dropped)))
    df = float(found.table["df"].iloc[0])
    if clusters is not None and df < FEW_DF:
        out.append(words.say("estimates_rates.few_df", df=words.written(df, ".2g")))
    return out


def clusters_of(rows: Rows) -> int | None:
    """Number of clusters."""
    return None if rows.clusters is None else int(rows.clusters.max()) + 1
