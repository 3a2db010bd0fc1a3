"""Answers to items as one matrix: complete responses, their covariances, and those of resampled respondents."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates._columns import numbers, require
from csceval.words import say, written

_CELLS = 2_000_000  # weights held at once while respondents are drawn again


def given(items: pd.DataFrame) -> FloatArray:
    """The answers (responses × items) as numbers, NaN where one is missing.

    Raises
    ------
    EstimationError
        No rows, fewer than two items, two items of one name, or an item that is no number.
    """
    frame = require(items, [])
    names = list(frame.columns)
    if len(names) < 2:
        raise EstimationError(say("estimates_scales.few_items", n=len(names)), code="estimate-refused",
                              fix=say("estimates_scales.fix_few_items"))  # fmt: skip
    require(frame, names)
    return np.column_stack([numbers(frame, name) for name in names])


def complete(items: pd.DataFrame, least: int = 2) -> tuple[FloatArray, tuple[str, ...]]:
    """Responses with every item answered, and a sentence on how many were left out.

    Raises
    ------
    EstimationError
        Fewer than `least` responses are complete; else as `given`.
    """
    answers = given(items)
    whole = ~np.isnan(answers).any(axis=1)
    if whole.sum() < least:
        raise EstimationError(say("estimates_scales.few_complete", n=int(whole.sum()), least=least),
                              code="estimate-refused", fix=say("estimates_scales.fix_few_complete"))  # fmt: skip
    left = int((~whole).sum())
    told = (say("estimates_scales.incomplete", n=left, of=len(answers)),) if left else ()
    return answers[whole], told


def in_order(answers: FloatArray) -> FloatArray:
    """The same answers with items and responses in an order that depends on the answers alone, so that draws do too."""
    columns = answers[:, np.lexsort(np.sort(answers, axis=0)[::-1])]
    return np.asarray(columns[np.lexsort(columns.T[::-1])], dtype=np.float64)


def covariances(answers: FloatArray) -> FloatArray:
    """Covariances of the items (k × k), divided by n − 1."""
    centred = answers - answers.mean(axis=0)
    return np.asarray(centred.T @ centred / (len(answers) - 1), dtype=np.float64)


def redrawn(answers: FloatArray, *, draws: int, seed: int) -> FloatArray:
    """Covariances (draws × k × k) of as many respondents, drawn from these with replacement."""
    n, k = answers.shape
    centred = in_order(answers) - answers.mean(axis=0)
    products = (centred[:, :, None] * centred[:, None, :]).reshape(n, k * k)
    rng, found, size = np.random.default_rng(seed), [], max(1, _CELLS // n)
    for first in range(0, draws, size):
        weights = rng.multinomial(n, np.full(n, 1 / n), size=min(size, draws - first)).astype(float)
        means = weights @ centred / n
        second = (weights @ products / n).reshape(-1, k, k)
        found.append((second - means[:, :, None] * means[:, None, :]) * n / (n - 1))
    return np.concatenate(found)


def inside(values: Mapping[str, FloatArray], low: float, high: float) -> None:
    """Refuse answers that no item can have, such as a number that means “don't know”."""
    for name, column in values.items():
        if outside := int(((column < low) | (column > high)).sum()):
            message = say(
                "estimates_scales.outside", column=name, n=outside, low=written(low, "g"), high=written(high, "g")
            )
            raise EstimationError(message, code="unusable-column", fix=say("estimates_scales.fix_outside"))


def a_level(level: float) -> None:
    """Refuse a level that is no share."""
    if not 0 < level < 1:
        raise EstimationError(say("estimates_scales.level", level=level), code="unknown-choice",
                              fix=say("estimates_scales.fix_level"))  # fmt: skip
