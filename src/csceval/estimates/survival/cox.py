"""Cox's model with Efron's ties: the fit by statsmodels, residuals and errors that its ties need.

Cox 1972, JRSS B 34; Efron 1977, JASA 72; Lin & Wei 1989, JASA 84 (robust errors); Therneau & Grambsch 2000, ch. 3, 4.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, rows_by_group, sums_by_group
from csceval.estimates.clusters import Covariance
from csceval.estimates.survival.curve import BoolArray

ERRORS = ("auto", "classical", "HC0", "CR0", "CR1", "CR3")
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
class Tie:
    """One time with events, each of its d events seen with a part of the others already gone (Efron).

    `happened` are rows; `hazard` (d), `mean` (d × k) and `spread` (k × k, summed) of those at risk; `left` (d) is the
    part of each event still there.
    """

    happened: IntArray
    hazard: FloatArray
    mean: FloatArray
    spread: FloatArray
    left: FloatArray


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
    start = np.zeros((x.shape[1], x.shape[1]))
    return sum((tie.spread for tie in ties(durations, ended, x, coefficients)), start)


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


def ties(
    durations: FloatArray, ended: BoolArray, x: FloatArray, coefficients: FloatArray, *, efron: bool = True
) -> Iterator[Tie]:
    """What each time with events sees, the first time first; without `efron` every event sees all (Breslow)."""
    order = np.argsort(-durations, kind="stable")
    line = (x - x.mean(axis=0)) @ coefficients
    risk = np.exp(line - line.max()) if len(line) else line
    first, second = risk[:, None] * x, risk[:, None, None] * x[:, :, None] * x[:, None, :]
    sums = [np.cumsum(part[order], axis=0) for part in (risk, first, second)]
    size = np.searchsorted(-durations[order], -durations, side="right")  # rows at risk at each row's own time
    times = np.unique(durations[ended])
    rows = np.flatnonzero(ended)
    where = np.searchsorted(times, durations[rows])
    for happened in (rows[part] for part in rows_by_group(where)) if len(times) else ():
        here, d = int(size[happened[0]]) - 1, len(happened)
        gone = np.arange(d) / d if efron else np.zeros(d)
        s0 = sums[0][here] - gone * risk[happened].sum()
        s1 = sums[1][here] - gone[:, None] * first[happened].sum(axis=0)
        s2 = sums[2][here] - gone[:, None, None] * second[happened].sum(axis=0)
        mean = s1 / s0[:, None]
        spread = (s2 / s0[:, None, None] - mean[:, :, None] * mean[:, None, :]).sum(axis=0)
        yield Tie(happened, 1 / s0, mean, spread, 1 - gone)


def score_residuals(
    durations: FloatArray, ended: BoolArray, x: FloatArray, coefficients: FloatArray, *, efron: bool = True
) -> FloatArray:
    """What each row adds to the score (n × k), zero for rows that were closed before the first event."""
    line = (x - x.mean(axis=0)) @ coefficients
    risk = np.exp(line - line.max())
    seen = list(ties(durations, ended, x, coefficients, efron=efron))
    times = np.array([durations[tie.happened[0]] for tie in seen])
    hazard = np.concatenate([[0.0], np.cumsum([tie.hazard.sum() for tie in seen])])
    drawn = np.vstack([np.zeros(x.shape[1]), np.cumsum([tie.hazard @ tie.mean for tie in seen], axis=0)])
    upto = np.searchsorted(times, durations, side="right")
    out = -risk[:, None] * (x * hazard[upto][:, None] - drawn[upto])
    for tie in seen:
        own, gone = tie.happened, (1 - tie.left) * tie.hazard
        # An event no longer counts among those at risk for the part of the tie that comes after it.
        back = x[own] * gone.sum() - gone @ tie.mean
        out[own] += x[own] - tie.mean.mean(axis=0) + risk[own][:, None] * back
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
    """What each cluster moves the coefficients when it is left out (G × k)."""
    moved, k = [], len(fitted.coefficients)
    for rows in rows_by_group(clusters):
        rest = np.ones(len(clusters), dtype=bool)
        rest[rows] = False
        left = fitted.durations[rest], fitted.ended[rest], fitted.x[rest]
        found = _maximised(*left) if left[1].any() and (left[2].std(axis=0) > 0).all() else None
        ends = found is not None and _ends(information_of(*left, found), fitted.information).all()
        moved.append(found - fitted.coefficients if found is not None and ends else np.full(k, np.nan))
    return np.array(moved)
