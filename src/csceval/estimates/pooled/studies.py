"""The studies of a pooling: effect, standard error, name and moderators of each, in an order of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, independent
from csceval.estimates._columns import complete, numbers, require
from csceval.estimates.result import Estimate


@dataclass(frozen=True)
class Studies:
    """Effects, variances (k) and moderators (k × m) with the studies' names, and what happened to the rows."""

    effect: FloatArray
    variance: FloatArray
    moderators: FloatArray
    labels: tuple[str, ...]
    names: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def k(self) -> int:
        """How many studies there are."""
        return len(self.effect)

    @property
    def centres(self) -> FloatArray:
        """Mean of each moderator over the studies (m)."""
        return np.asarray(self.moderators.mean(axis=0), dtype=np.float64)

    @property
    def spreads(self) -> FloatArray:
        """Standard deviation of each moderator over the studies (m)."""
        return np.asarray(self.moderators.std(axis=0), dtype=np.float64)

    @property
    def design(self) -> FloatArray:
        """A constant and the moderators in standard deviations from their means (k × (1 + m))."""
        return np.column_stack([np.ones(self.k), (self.moderators - self.centres) / self.spreads])


def studies(
    data: pd.DataFrame, *, effect: str, std_error: str, moderators: Sequence[str] = (), study: str | None = None
) -> Studies:
    """Read one study a row; rows without an effect or a moderator are left out and counted.

    Raises
    ------
    EstimationError
        A column is absent or holds no numbers; a study has no standard error, or one that is not above zero.
    """
    frame = require(data, [effect, std_error, study, *moderators])
    values = {name: numbers(frame, name) for name in dict.fromkeys((effect, *moderators))}
    errors = numbers(frame, std_error)
    keep, warnings = complete(frame, values, [])
    _refuse_errors(errors[keep], std_error)
    labels = np.array(_labels(frame, study), dtype=object)[keep]
    x = np.column_stack([values[name][keep] for name in moderators]) if moderators else np.empty((len(labels), 0))
    order = _order(frame[study] if study else frame.index, keep, labels, [values[effect][keep], errors[keep], *x.T])
    named = [str(label) for label in labels[order]]
    chosen, said = _independent(x[order], list(moderators))
    if repeated := sorted({label for label in named if named.count(label) > 1}) if study else []:
        said.append(words.say("estimates_pooling.repeated", names=", ".join(repeated)))
    return Studies(values[effect][keep][order], errors[keep][order] ** 2, x[order][:, chosen], tuple(named),
                   tuple(moderators[at] for at in chosen), (*warnings, *said))  # fmt: skip


def of_pooling(estimate: Estimate, data: pd.DataFrame) -> Studies:
    """The studies of a pooling, read again from its data.

    Raises
    ------
    EstimationError
        The estimate pools nothing, or the data lack its columns.
    """
    spec = estimate.spec
    if estimate.method != "pooling":
        raise EstimationError(words.say("estimates_checks.no_studies", method=estimate.method),
                              code="estimate-refused", fix=words.say("estimates_checks.no_studies_fix"))  # fmt: skip
    return studies(data, effect=spec["effect"], std_error=spec["std_error"], moderators=spec["moderators"],
                   study=spec["study"])  # fmt: skip


def _refuse_errors(errors: FloatArray, name: str) -> None:
    unknown, impossible = int(np.isnan(errors).sum()), int((errors <= 0).sum())
    if unknown:
        raise EstimationError(words.say("estimates_pooling.error_missing", column=name, n=unknown),
                              code="unusable-column", fix=words.say("estimates_pooling.fix_error"))  # fmt: skip
    if impossible:
        raise EstimationError(words.say("estimates_pooling.error_zero", column=name, n=impossible),
                              code="unusable-column", fix=words.say("estimates_pooling.fix_error"))  # fmt: skip


def _labels(frame: pd.DataFrame, study: str | None) -> list[str]:
    """Names of all rows: those of the column, else the labels of the rows."""
    given = list(frame[study]) if study else list(frame.index)
    return [words.say("estimates_pooling.unnamed") if pd.isna(one) is True else str(one) for one in given]


def _order(
    given: pd.Series | pd.Index, keep: np.ndarray[tuple[int], np.dtype[np.bool_]], labels: FloatArray,
    ties: list[FloatArray],
) -> np.ndarray[tuple[int], np.dtype[np.intp]]:  # fmt: skip
    """Numbers in their order, names in the alphabet's, and then by the values, so that rows may come in any order."""
    numeric = not isinstance(given, pd.MultiIndex) and pd.api.types.is_numeric_dtype(given.dtype)
    first = (
        given.to_numpy(dtype=np.float64, na_value=np.nan)[keep]
        if numeric
        else np.unique(labels, return_inverse=True)[1]
    )
    return np.lexsort((*reversed(ties), first))


def _independent(x: FloatArray, names: list[str]) -> tuple[list[int], list[str]]:
    """Which moderators tell something of their own, and a sentence on the others."""
    kept = independent(np.column_stack([np.ones(len(x)), x - x.mean(axis=0)]), _sizes(x))[1:]
    dropped = [name for name, stays in zip(names, kept, strict=True) if not stays]
    said = [words.say("estimates_linear.covariates_dropped", columns=", ".join(dropped))] if dropped else []
    return [at for at, stays in enumerate(kept) if stays], said


def _sizes(x: FloatArray) -> FloatArray:
    """Sums of squares of a constant and the moderators, not centred: what is left of a constant one is rounding."""
    return np.asarray([len(x), *(x**2).sum(axis=0)], dtype=np.float64)
