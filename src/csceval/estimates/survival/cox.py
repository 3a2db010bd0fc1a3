"""Cox's model with Efron's ties: the fit by statsmodels, residuals and errors that its ties need.

Cox 1972, JRSS B 34; Efron 1977, JASA 72; Lin & Wei 1989, JASA 84 (robust errors); Therneau & Grambsch 2000, ch. 3, 4.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, rows_by_group, sums_by_group
from csceval.estimates.clusters import Covariance
from csceval.estimates.survival.curve import BoolArray

ERRORS = ("auto", "classical", "HC0", "CR0", "CR1", "CR3")
STEPS = 30
_NOTHING_LEFT = 1e-4  # of the information: where so little is left, the coefficient runs away


@dataclass(frozen=True)
class Cox:
    """Coefficients (k), their information (k × k), and the rows that they were fitted on."""

    coefficients: FloatArray
    information: FloatArray
    durations: FloatArray
    ended: BoolArray
    x: FloatArray


@dataclass(frozen=True)
class Seen:
    """What each of E events sees, the first time first; of a tie, each sees a part of the others already gone (Efron).

    `rows` (E) are those that it happened to, `tie` (E) counts times with events; `hazard` (E), `mean` (E × k) and
    `spread` (E × k × k) are of those at risk, `gone` (E) is the part of the tie that is gone.
    """

    rows: IntArray
    tie: IntArray
    gone: FloatArray
    hazard: FloatArray
    mean: FloatArray
    spread: FloatArray

    def by_tie(self, values: FloatArray) -> FloatArray:
        """Sum of values (E × …) over the events of each tie."""
        return sums_by_tie(values, self.tie)


def sums_by_tie(values: FloatArray, tie: IntArray) -> FloatArray:
    """Sum of values (E × …) over the events of each tie, which stand together."""
    return np.asarray(np.add.reduceat(values, np.flatnonzero(np.diff(tie, prepend=-1)), axis=0))


def fit(durations: FloatArray, ended: BoolArray, x: FloatArray, names: list[str]) -> Cox:
    """Maximise the partial likelihood.

    Raises
    ------
    EstimationError
        Fewer events than coefficients, or a column that tells the order of events without error.
    """
    if int(ended.sum()) <= x.shape[1]:
        raise EstimationError(
            words.say("estimates_survival.few_events", n=int(ended.sum()), k=x.shape[1]), code="estimate-refused",
            fix=words.say("estimates_survival.fix_few_events"),
        )  # fmt: skip
    coefficients = _maximised(durations, ended, x)
    information = information_of(durations, ended, x, coefficients)
    first = information_of(durations, ended, x, np.zeros(x.shape[1]))
    far = [name for name, ends in zip(names, _ends(information, first), strict=True) if not ends]
    if far:
        raise EstimationError(words.say("estimates_survival.separated", columns=", ".join(f"“{name}”" for name in far)),
                              code="no-overlap", fix=words.say("estimates_survival.fix_separated"))  # fmt: skip
    return Cox(coefficients, information, durations, ended, x)


def information_of(durations: FloatArray, ended: BoolArray, x: FloatArray, coefficients: FloatArray) -> FloatArray:
    """Minus the second derivative of the partial likelihood (k × k)."""
    return np.asarray(events_seen(durations, ended, x, coefficients).spread.sum(axis=0), dtype=np.float64)


def _ends(information: FloatArray, first: FloatArray) -> BoolArray:
    """Whether enough information is left for each coefficient not to run away (k)."""
    return np.asarray(np.diag(information) > _NOTHING_LEFT * np.diag(first))


def _maximised(durations: FloatArray, ended: BoolArray, x: FloatArray) -> FloatArray:
    scale = x.std(axis=0)
    from statsmodels.duration.hazard_regression import PHReg

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        standard = (x - x.mean(axis=0)) / scale
        fitted = PHReg(durations, standard, status=ended.astype(np.float64), ties="efron").fit(disp=0)
    return np.asarray(fitted.params / scale, dtype=np.float64)


def events_seen(
    durations: FloatArray, ended: BoolArray, x: FloatArray, coefficients: FloatArray, *, efron: bool = True
) -> Seen:
    """What each event sees; without `efron` every event of a tie sees all of it (Breslow)."""
    order = np.argsort(-durations, kind="stable")
    line = (x - x.mean(axis=0)) @ coefficients
    risk = np.exp(line - line.max())
    first, second = risk[:, None] * x, risk[:, None, None] * x[:, :, None] * x[:, None, :]
    rows = np.flatnonzero(ended)
    rows = rows[np.argsort(durations[rows], kind="stable")]
    tie = np.unique(durations[rows], return_inverse=True)[1].astype(np.int64)
    size = np.bincount(tie)
    gone = (np.arange(len(rows)) - (np.cumsum(size) - size)[tie]) / size[tie] * float(efron)
    here = np.searchsorted(-durations[order], -durations[rows], side="right") - 1  # the last row still at risk
    s0, s1, s2 = (
        np.cumsum(part[order], axis=0)[here]
        - (gone.reshape(-1, *[1] * (part.ndim - 1)) * sums_by_tie(part[rows], tie)[tie])
        for part in (risk, first, second)
    )
    mean = s1 / s0[:, None]
    return Seen(rows, tie, gone, 1 / s0, mean, s2 / s0[:, None, None] - mean[:, :, None] * mean[:, None, :])


def score_residuals(
    durations: FloatArray, ended: BoolArray, x: FloatArray, coefficients: FloatArray, *, efron: bool = True
) -> FloatArray:
    """What each row adds to the score (n × k), zero for rows that were closed before the first event."""
    line = (x - x.mean(axis=0)) @ coefficients
    risk = np.exp(line - line.max())
    seen = events_seen(durations, ended, x, coefficients, efron=efron)
    times = np.unique(durations[ended])
    hazard = np.concatenate([[0.0], np.cumsum(seen.by_tie(seen.hazard))])
    drawn = np.vstack([np.zeros(x.shape[1]), np.cumsum(seen.by_tie(seen.hazard[:, None] * seen.mean), axis=0)])
    upto = np.searchsorted(times, durations, side="right")
    out = -risk[:, None] * (x * hazard[upto][:, None] - drawn[upto])
    # An event no longer counts among those at risk for the part of the tie that comes after it.
    own, tie, late = seen.rows, seen.tie, seen.gone * seen.hazard
    back = x[own] * seen.by_tie(late)[tie][:, None] - seen.by_tie(late[:, None] * seen.mean)[tie]
    middle = (seen.by_tie(seen.mean) / np.bincount(tie)[:, None])[tie]
    out[own] += x[own] - middle + risk[own][:, None] * back
    return np.asarray(out, dtype=np.float64)


def errors_of(fitted: Cox, errors: str, clusters: IntArray | None) -> Covariance:
    """Covariance of the coefficients with each one's degrees of freedom (infinite: normal).

    `classical`: inverse information. `HC0`, `CR0`: sandwich of score residuals (Lin & Wei 1989), summed in clusters;
    `CR1` with the factor G/(G − 1); `CR3`: each cluster left out in turn, centred at the estimate, factor (G − 1)/G.
    """
    k, bread = len(fitted.coefficients), np.asarray(np.linalg.inv(fitted.information), dtype=np.float64)
    if errors == "classical":
        return Covariance(bread, np.full(k, np.inf), errors, None)
    if errors == "HC0" or clusters is None:
        moved = score_residuals(fitted.durations, fitted.ended, fitted.x, fitted.coefficients) @ bread
        return Covariance(moved.T @ moved, np.full(k, np.inf), errors, None)
    size = int(clusters.max()) + 1
    if errors == "CR3":
        moved, factor = _left_out(fitted, clusters), (size - 1) / size
    else:
        scores = score_residuals(fitted.durations, fitted.ended, fitted.x, fitted.coefficients)
        moved, factor = sums_by_group(scores @ bread, clusters), size / (size - 1) if errors == "CR1" else 1.0
    return Covariance(np.asarray(factor * moved.T @ moved, dtype=np.float64), np.full(k, size - 1.0), errors, size)


def _left_out(fitted: Cox, clusters: IntArray) -> FloatArray:
    """What each cluster moves the coefficients when it is left out (G × k); NaN where the rest cannot carry them."""
    moved, k = [], len(fitted.coefficients)
    for rows in rows_by_group(clusters):
        rest = np.ones(len(clusters), dtype=bool)
        rest[rows] = False
        found = _from(fitted.coefficients, fitted.durations[rest], fitted.ended[rest], fitted.x[rest])
        known = found is not None and _ends(found[1], fitted.information).all()
        moved.append(found[0] - fitted.coefficients if found is not None and known else np.full(k, np.nan))
    return np.array(moved)


def _from(
    start: FloatArray, durations: FloatArray, ended: BoolArray, x: FloatArray
) -> tuple[FloatArray, FloatArray] | None:
    """Newton's steps from a point that is near, and the information at the end; None where they lead nowhere."""
    b = start
    if not ended.any():
        return None
    for _ in range(STEPS):
        seen = events_seen(durations, ended, x, b)
        information = seen.spread.sum(axis=0)
        if not np.isfinite(information).all() or np.linalg.matrix_rank(information) < len(b):
            return None
        step = np.linalg.solve(information, (x[seen.rows] - seen.mean).sum(axis=0))
        b = b + step
        if float(np.abs(step * x.std(axis=0)).max()) < 1e-10:
            return b, information
    return None
