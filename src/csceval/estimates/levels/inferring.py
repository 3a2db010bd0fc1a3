"""Error, p and interval of a regression's coefficients, with what few clusters deserve."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates import _inference
from csceval.estimates._arrays import FloatArray
from csceval.estimates._inference import DRAWS, FEW_CLUSTERS, Inference, coefficient_table
from csceval.estimates.cells import many
from csceval.estimates.clusters import wild_bootstrap
from csceval.estimates.levels.absorbing import MOST_CELLS, Absorbed
from csceval.estimates.levels.centring import centred
from csceval.estimates.levels.least_squares import Fit, errors_of
from csceval.estimates.levels.sample import Sample
from csceval.words import numbers

INFERENCES = ("t", "wild")


def choose_errors(errors: str, rows: Sample, absorbed: Absorbed | None) -> tuple[str, list[str]]:
    """What `auto` stands for, and a sentence where the data are too many for CR2."""
    chosen = _inference.choose_errors(errors, rows.clusters, "HC1")
    wide = 0 if absorbed is None else absorbed.width
    if errors == "auto" and chosen == "CR2" and wide * rows.n > MOST_CELLS:
        return "CR1", [words.say("estimates_levels.not_cr2")]
    return chosen, []


def infer(
    fitted: Fit, rows: Sample, absorbed: Absorbed | None, terms: list[str], *,
    errors: str, inference: str, level: float, seed: int,
) -> Inference:  # fmt: skip
    """What is known about every coefficient; the first is the headline.

    Raises
    ------
    EstimationError
        There are no more rows than coefficients, or the wild bootstrap is asked for without clusters.
    """
    if rows.total <= fitted.n_parameters:
        raise EstimationError(words.say("estimates_levels.too_few_rows", n=rows.total, k=fitted.n_parameters),
                              code="estimate-refused", fix=words.say("estimates_levels.fix_too_few_rows"))  # fmt: skip
    if inference == "wild" and rows.clusters is None:
        raise EstimationError(words.say("estimates_levels.wild_needs_clusters"), code="unknown-choice",
                              fix=words.say("estimates_levels.fix_wild_needs_clusters"))  # fmt: skip
    scale = float(np.abs(centred(rows.outcome)[0]).max()) * np.sqrt((fitted.turn**2).sum(axis=1))
    sides = arms(rows, terms[0])
    if min(sides) < 2:
        note = _too_few(sides)
        return Inference(
            coefficient_table(fitted.coefficients, terms, None, level, n=rows.total, scale=scale),
            None,
            {},
            [note],
            note,
        )
    found = errors_of(fitted, errors, weights=rows.weights, clusters=rows.clusters, absorbed=absorbed,
                      many=many(rows.counts, rows.within, fitted.residuals))  # fmt: skip
    out = Inference(coefficient_table(fitted.coefficients, terms, found, level, n=rows.total, scale=scale),
                    pd.DataFrame(found.matrix, index=terms, columns=terms))  # fmt: skip
    if not out.table["std_error"].iloc[0] > 0:
        out.note = words.say("estimates.no_variation")
        out.warnings.append(out.note)
    elif rows.clusters is not None and (inference == "wild" or min(sides) < FEW_CLUSTERS):
        _flip(out, fitted, rows, absorbed, sides, level=level, seed=seed, chosen=inference == "wild")
    return out


def arms(rows: Sample, term: str) -> tuple[int, ...]:
    """Clusters (rows without them) in which each of two values of the term occurs; of other terms, all clusters."""
    values, unit = rows.columns[term], rows.clusters
    if unit is None:
        return (rows.total,)
    low, high = values.min(), values.max()
    if ((values == low) | (values == high)).all() and low < high:
        return len(np.unique(unit[values == high])), len(np.unique(unit[values == low]))
    return (int(unit.max()) + 1,)


def _too_few(sides: tuple[int, ...]) -> str:
    if len(sides) == 1:
        return words.say("estimates_levels.one_cluster")
    return words.say("estimates.too_few_clusters", exposed=sides[0], comparison=sides[1])


def _flip(
    out: Inference, fitted: Fit, rows: Sample, absorbed: Absorbed | None, sides: tuple[int, ...], *,
    level: float, seed: int, chosen: bool,
) -> None:  # fmt: skip
    """The wild restricted p beside the t, or in its place."""
    if rows.clusters is None:
        return
    design, slopes = _levels(fitted, absorbed)
    outcome = fitted.columns @ slopes + fitted.residuals
    made = wild_bootstrap(outcome, design, rows.clusters, draws=DRAWS, weights=rows.weights,
                          n_parameters=fitted.n_clustered, level=level, seed=seed, rows=rows.total)  # fmt: skip
    first = out.table.iloc[0]
    ends = {"conf_low": np.nan if made.conf_low is None else made.conf_low,
            "conf_high": np.nan if made.conf_high is None else made.conf_high}  # fmt: skip
    row = {"term": first["term"], "estimate": first["estimate"], "statistic": made.statistic, "p_value": made.p_value}
    out.tables["wild"] = pd.DataFrame([row | ends]).assign(
        draws=made.draws, enumerated=made.enumerated, weights=made.distribution
    )
    if not chosen:
        out.warnings.append(_few(sides, made.p_value))
        return
    for column, value in ({"p_value": made.p_value} | ends).items():
        out.table.loc[0, column] = value
    out.table.loc[0, "df"] = np.nan
    if np.isnan(list(ends.values())).any():
        out.note = words.say("estimates.unbounded", n_clusters=rows.n_clusters, draws=made.draws)
        out.warnings.append(out.note)


def _few(sides: tuple[int, ...], p: float) -> str:
    if len(sides) == 1:
        return words.say("estimates_levels.few_clusters", n=sides[0], p=numbers.p_value(p))
    return words.say("estimates.few_clusters", exposed=sides[0], comparison=sides[1], p=numbers.p_value(p))


def _levels(fitted: Fit, absorbed: Absorbed | None) -> tuple[FloatArray, FloatArray]:
    """Design of the test (regressors, then constant or effects) and the slopes that belong to the regressors."""
    k = fitted.columns.shape[1]
    slopes = fitted.coefficients[:k]
    if absorbed is not None:
        return absorbed.full_design(fitted.columns)[0], slopes
    if len(fitted.coefficients) == k:
        return fitted.columns, slopes
    return np.column_stack([fitted.columns, np.ones(len(fitted.columns))]), slopes
