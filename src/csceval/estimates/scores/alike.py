"""From a frame to matches: complete rows, scaled values, cells that must agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates._columns import require
from csceval.estimates.linear.sample import sample
from csceval.estimates.scores.comparing import column_lists, two_arms
from csceval.estimates.scores.fits import Design, design, fit
from csceval.estimates.scores.matching import Matched, match


@dataclass(frozen=True)
class Alike:
    """Complete rows with what matching gave: outcome and treated (n), covariates by name, arms' labels."""

    outcome: FloatArray
    treated: FloatArray
    values: dict[str, FloatArray]
    matched: Matched
    labels: tuple[str, str]
    terms: tuple[str, ...]
    warnings: tuple[str, ...]


def alike(
    data: pd.DataFrame, *, outcome: str, treatment: str, control: object, covariates: Sequence[str], neighbours: int,
    caliper: float | None, exact: Sequence[str], distance: str, adjust: bool,
) -> Alike:  # fmt: skip
    """Read, scale and match.

    Raises
    ------
    EstimationError
        Columns or arms do not carry a match; the message names the column.
    """
    names = column_lists(covariates, exact, outcome, treatment, second="exact")
    frame, cell = _with_cells(require(data, names[1]), names[1])
    rows = sample(frame, outcome=outcome, group=treatment, covariates=names[0], cluster=cell)
    treated, labels = two_arms(rows, treatment, control)
    made = design({name: rows.values[name] for name in names[0]}, rows.n)
    if not made.names and not exact:
        raise EstimationError("Matching needs covariates that vary, or columns to match exactly.",
                              code="unusable-column", fix="Name covariates.")  # fmt: skip
    if made.names and rows.n <= made.x.shape[1]:
        raise EstimationError(f"{rows.n} rows cannot say how far apart they are in {len(made.names)} covariates.",
                              code="estimate-refused", fix=words.say("estimates_refused.fewer_covariates"))  # fmt: skip
    cells = np.zeros(rows.n, dtype=np.int64) if rows.clusters is None else rows.clusters
    within = np.inf if caliper is None else float(caliper)
    matched = match(rows.values[outcome], treated, _place(made, distance, treated, treatment), cells,
                    rows.matrix(made.names), neighbours=neighbours, within=within, adjust=adjust)  # fmt: skip
    warnings = list(rows.warnings)
    if made.dropped:
        warnings.append(words.say("estimates_linear.covariates_dropped", columns=", ".join(made.dropped)))
    apart = [name for name in made.names if _apart(rows.values[name], treated)]
    if apart:
        warnings.append(words.say("estimates_scores.matching_apart", columns=", ".join(f"“{name}”" for name in apart)))
    lost = int(((treated == 1) & (matched.weight == 0)).sum())
    if lost:
        warnings.append(words.say("estimates_scores.unmatched", n=lost, of=int(treated.sum())))
    if matched.n_short:
        warnings.append(words.say("estimates_scores.short", n=matched.n_short, wanted=neighbours))
    return Alike(rows.values[outcome], treated, {name: rows.values[name] for name in names[0]}, matched, labels,
                 made.names, tuple(warnings))  # fmt: skip


def _apart(values: FloatArray, treated: FloatArray) -> bool:
    """Whether no treated row lies among the values of the others, nor the other way round."""
    own, others = values[treated == 1], values[treated == 0]
    return bool(own.min() > others.max() or own.max() < others.min())


def _place(made: Design, distance: str, treated: FloatArray, treatment: str) -> FloatArray:
    """Values in which Euclidean distance is the wanted one (n × k)."""
    x = made.x[:, :-1]
    if not x.shape[1]:
        return np.zeros((len(x), 1))
    if distance == "propensity":
        found = fit("logit", treated, made, np.ones(len(x)), column=treatment, where="among all rows")
        return found.predicted[:, None]
    spread = np.cov(x.T, ddof=1).reshape(x.shape[1], x.shape[1])
    if distance == "inverse_variance":
        return np.asarray(x / np.sqrt(np.diag(spread)), dtype=np.float64)
    return np.asarray(x @ np.linalg.cholesky(np.linalg.inv(spread)), dtype=np.float64)


def _with_cells(frame: pd.DataFrame, exact: list[str]) -> tuple[pd.DataFrame, str | None]:
    """The frame with one column of what must agree, and its name."""
    if len(exact) < 2:
        return frame, exact[0] if exact else None
    name = " × ".join(exact)
    together = frame.groupby(exact).ngroup()
    return frame.assign(**{name: together.where(together >= 0)}), name
