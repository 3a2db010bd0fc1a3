"""From curves and Cox models to tidy tables and sentences."""

from __future__ import annotations

from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import consecutive
from csceval.estimates._distributions import t_quantile
from csceval.estimates._inference import Inference, coefficient_table
from csceval.estimates._present import number
from csceval.estimates.survival.comparing import Compared
from csceval.estimates.survival.cox import errors_of
from csceval.estimates.survival.curve import Curve, kaplan_meier, restricted_mean, time_of
from csceval.estimates.survival.log_rank import log_rank
from csceval.estimates.survival.spells import Spells

QUARTERS = {"first quartile": 0.25, "median": 0.5, "third quartile": 0.75}


def medians(found: Spells, *, level: float, interval: str, horizon: float | None, control: int | None) -> Inference:
    """Median of all (first row) and of each group; quartiles, restricted means and the log-rank test beside."""
    curves = _curves(found)
    rows = [_quantile(name, curve, term, level, interval) for name, curve in curves.items() for term in QUARTERS]
    quantiles = pd.DataFrame(rows)
    table = quantiles[quantiles["term"] == "median"].reset_index(drop=True)
    out = Inference(table, None, {"quantiles": quantiles})
    out.tables["restricted_mean"] = _restricted(curves, found, level, horizon, control)
    if len(curves) > 1:
        out.tables["log_rank"] = log_rank(found.durations, found.ended, found.rows)
    for name, curve in curves.items():
        said = _what_lacks(name, curve, table[table["group"] == name].iloc[0], found, level)
        out.warnings += said
        if name == ALL and said:
            out.note = said[0]
    return out


ALL = "all"


def _curves(found: Spells) -> dict[str, Curve]:
    """The curve of all, then of each group."""
    clusters, groups = found.rows.clusters, found.rows.groups
    curves = {ALL: kaplan_meier(found.durations, found.ended, clusters)}
    labels = found.rows.group_labels
    for code, label in enumerate(labels) if len(labels) > 1 else ():
        own = groups == code
        inside = None if clusters is None else consecutive(clusters[own])
        curves[label] = kaplan_meier(found.durations[own], found.ended[own], inside)
    return curves


def _critical(curve: Curve, level: float) -> tuple[float, float]:
    """Quantile of normal or t by which bands are made, and the degrees of freedom (NaN: normal)."""
    if curve.pull is None:
        return NormalDist().inv_cdf((1 + level) / 2), np.nan
    df = len(curve.pull) - 1.0
    return float(t_quantile((1 + level) / 2, df)), df


def _quantile(name: str, curve: Curve, term: str, level: float, interval: str) -> dict[str, Any]:
    critical, df = _critical(curve, level)
    value, low, high = time_of(curve, QUARTERS[term], critical, interval)
    return {"term": term, "group": name, "estimate": value, "std_error": np.nan, "statistic": np.nan, "df": df,
            "p_value": np.nan, "conf_low": low, "conf_high": high, "n": curve.n}  # fmt: skip


def _what_lacks(name: str, curve: Curve, row: pd.Series, found: Spells, level: float) -> list[str]:
    """Why a median, or an end of its interval, cannot be given."""
    share = curve.share[-1] if len(curve.share) else 1.0
    values: dict[str, Any] = {
        "group": name, "gone": words.written(100 * (1 - share), ".3g"), "last": number(curve.last),
            "low": number(row["conf_low"]),
        "level": words.written(100 * level, "g"), "n": curve.n,
        "unit": words.say(f"estimates_survival.unit_{'days' if found.dates else 'plain'}"),
    }  # fmt: skip
    if curve.pull is not None and len(curve.pull) < 2:
        return [words.say("estimates_survival.one_cluster", **values)]
    if not curve.events:
        return [words.say("estimates_survival.no_events", **values)]
    if np.isnan(row["estimate"]):
        key = "median_beyond" if np.isnan(row["conf_low"]) else "median_beyond_low"
        return [words.say(f"estimates_survival.{key}", **values)]
    if np.isnan(row["conf_low"]):
        return [words.say("estimates_survival.no_interval", **values)]
    return [words.say("estimates_survival.no_upper_end", **values)] if np.isnan(row["conf_high"]) else []


def _restricted(
    curves: dict[str, Curve], found: Spells, level: float, horizon: float | None, control: int | None
) -> pd.DataFrame:
    """Mean time within the horizon by group; differences from the control where one is named."""
    seen = min(curve.last for curve in curves.values())
    if horizon is not None and not 0 < horizon <= seen:
        raise EstimationError(
            words.say("estimates_survival.horizon", horizon=words.written(horizon, "g"),
                seen=words.written(seen, "g")), code="unknown-choice",
            fix=words.say("estimates_survival.fix_horizon", seen=words.written(seen, "g")),
        )  # fmt: skip
    upto = seen if horizon is None else horizon
    means = {name: restricted_mean(curve, upto) for name, curve in curves.items()}
    rows = [_mean_row("restricted mean", name, means[name][0], means[name][1], _critical(curve, level), curve.n, upto)
            for name, curve in curves.items()]  # fmt: skip
    if control is not None:
        base = found.rows.group_labels[control]
        rows += [_difference(found, means, name, base, level, upto) for name in curves if name not in (ALL, base)]
    return pd.DataFrame(rows)


def _difference(
    found: Spells, means: dict[str, Any], name: str, base: str, level: float, upto: float
) -> dict[str, Any]:
    (one, first, moved), (other, second, pulled) = means[name], means[base]
    variance, df = first + second, np.nan
    critical = NormalDist().inv_cdf((1 + level) / 2)
    if found.rows.clusters is not None and moved is not None and pulled is not None:
        size = int(found.rows.clusters.max()) + 1
        whole = np.zeros(size)
        for label, part, sign in ((name, moved, 1.0), (base, pulled, -1.0)):
            own = found.rows.groups == found.rows.group_labels.index(label)
            whole[np.unique(found.rows.clusters[own])] += sign * part
        variance, df = float(whole @ whole * size / max(size - 1, 1)), size - 1.0
        critical = float(t_quantile((1 + level) / 2, df))
    return _mean_row("difference in restricted mean", f"{name} − {base}", one - other, variance, (critical, df),
                     found.rows.n, upto)  # fmt: skip


def _mean_row(
    term: str, group: str, value: float, variance: float, critical: tuple[float, float], n: int, upto: float
) -> dict[str, Any]:
    error = float(np.sqrt(variance))
    return {"term": term, "group": group, "estimate": value, "std_error": error, "df": critical[1],
            "conf_low": value - critical[0] * error, "conf_high": value + critical[0] * error, "n": n,
            "horizon": upto}  # fmt: skip


def ratios(found: Spells, compared: Compared, *, errors: str, level: float) -> Inference:
    """Hazard ratios of the arms first, then every coefficient on the log scale."""
    clusters, note, terms, known = found.rows.clusters, "", compared.terms, None
    if clusters is not None and min(compared.counts) < 2:
        note = words.say("estimates_scores.too_few", treated=compared.counts[0], others=compared.counts[1],
                         what=words.say("estimates_survival.clusters"))  # fmt: skip
    else:
        known = errors_of(compared.fitted, errors, clusters)
        if not np.isfinite(known.matrix).all():
            known, note = None, words.say("estimates_survival.one_carries_all")
    logs = coefficient_table(compared.fitted.coefficients, terms, known, level, n=found.rows.n, scale=1.0)
    logs["df"] = logs["df"].where(np.isfinite(logs["df"]))
    first = logs.iloc[: len(compared.arms)].copy()
    first["term"] = [term.removeprefix("log ") for term in first["term"]]
    first["estimate"] = np.exp(first["estimate"])
    first["std_error"] *= first["estimate"]
    first[["conf_low", "conf_high"]] = np.exp(first[["conf_low", "conf_high"]])
    matrix = None if known is None else pd.DataFrame(known.matrix, index=terms, columns=terms)
    out = Inference(pd.concat([first, logs], ignore_index=True), matrix)
    out.tables["log_rank"] = log_rank(found.durations, found.ended, found.rows)
    out.note, out.warnings = note, [note] if note else []
    if compared.dropped:
        columns = ", ".join(compared.dropped)
        out.warnings.append(words.say("estimates_survival.covariates_dropped", columns=columns))
    return out
