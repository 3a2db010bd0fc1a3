"""Matrices and columns as numbers, refused in words where they do not fit each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray


def fitting(
    design: ArrayLike, values: ArrayLike, clusters: Sequence[object] | ArrayLike | None, coefficient: int = 0
) -> tuple[FloatArray, FloatArray]:
    """The design (n × k) and the values (n) as numbers.

    Raises
    ------
    EstimationError
        One of them holds no numbers, the design is no matrix, they and the clusters differ in length, or the design
        has no column `coefficient`.
    """
    x, y = as_numbers(design, "design"), as_numbers(values, "values")
    if x.ndim != 2:
        raise _refused("estimate-refused", "no_matrix", dimensions=x.ndim)
    n = {len(x), len(y), *([] if clusters is None else [len(np.asarray(clusters))])}
    if len(n) > 1:
        raise _refused("estimate-refused", "lengths", lengths=words.joined([str(one) for one in sorted(n)]))
    if coefficient not in range(x.shape[1]):
        raise _refused("unknown-choice", "no_coefficient", given=coefficient, last=x.shape[1] - 1)
    return x, y


def as_numbers(values: ArrayLike, name: str) -> FloatArray:
    """An array of floats; text is refused."""
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise _refused("unusable-column", "no_numbers", name=name) from None


def _refused(code: str, key: str, **values: object) -> EstimationError:
    return EstimationError(words.say(f"estimates_designs.{key}", **values), code=code,
                           fix=words.say(f"estimates_designs.{key}_fix"))  # fmt: skip
