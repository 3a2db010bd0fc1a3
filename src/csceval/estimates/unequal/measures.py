"""Steps that measures of inequality share: groups and their reference, lines on rank, indices and their influences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, dummies
from csceval.estimates.unequal.cells import Cells, label_of, ranks, read, refuse
from csceval.estimates.unequal.result import rows
from csceval.estimates.unequal.spread import Known, arms, curve, line
from csceval.plugins import did_you_mean

MODELS = ("linear", "logit", "log")
VARIANTS = ("standard", "generalised", "erreygers", "wagstaff")
MOST_GROUPS = 20  # more groups than this are single people, whose means are no one's business


def choice(name: str, value: str, known: Sequence[str]) -> None:
    """Refuse an unknown word with the known ones."""
    if value not in known:
        raise EstimationError(
            words.say("estimates_refused.unknown_setting", name=name, value=value),
            code="unknown-choice",
            fix=did_you_mean(value, known),
        )


def cells_of(data: pd.DataFrame, by: str | None, level: float, **columns: Any) -> Cells:
    """Cells with a level that makes sense; more than one group where there are groups."""
    if not 0 < level < 1:
        raise EstimationError(
            words.say("estimates_refused.level", level=level),
            code="unknown-choice",
            fix=words.say("estimates_refused.level_fix"),
        )
    cells = read(data, by=by, **columns)
    if by is not None and len(np.unique(cells.codes)) < 2:
        refuse("one_group", column=by)
    return cells


def grouped(
    data: pd.DataFrame, group: str, reference: object, compared: object, level: float, **columns: Any
) -> tuple[Cells, list[int], int]:
    """Cells, codes of the groups that are compared (headline first), and the reference's code."""
    cells = cells_of(data, group, level, ordered=False, order=None, **columns)
    base = _code(cells, group, reference)
    others = [code for code in range(len(cells.labels)) if code != base]
    if compared is None and len(others) > 1:
        refuse("several_groups", column=group, reference=cells.labels[base], known=cells.labels[others[0]])
    first = others[0] if compared is None else _code(cells, group, compared)
    if first == base:
        refuse("same_group", reference=cells.labels[base])
    return cells, [first, *(code for code in others if code != first)], base


def _code(cells: Cells, group: str, value: object) -> int:
    if label_of(value) not in cells.labels:
        refuse("no_group", column=group, value=label_of(value), known=", ".join(cells.labels))
    return cells.labels.index(label_of(value))


def differences(cells: Cells, order: list[int]) -> Known:
    """Means of groups less that of the reference, then the reference's mean."""
    columns = [(cells.codes == code).astype(np.float64) for code in order]
    return line(cells, np.column_stack([*columns, np.ones(len(cells.codes))]))


def means(cells: Cells, level: float) -> pd.DataFrame:
    """Mean of each group with its error."""
    found = line(cells, dummies(cells.codes, drop_first=False))
    counts = [round(float(n)) for n in cells.sums(cells.copies)]
    return rows(found, ["mean"] * len(cells.labels), cells.labels, counts, level, null=None)


def thin(cells: Cells, table: pd.DataFrame, order: list[int], base: int) -> tuple[pd.DataFrame, str]:
    """The table without errors of groups that have fewer than two people or clusters; why the headline has none."""
    out, note = table.copy(), ""
    for at, code in enumerate(order):
        one, other = arms(cells, (code, base))
        if min(one, other) < 2:
            out.loc[at, ["std_error", "statistic", "df", "p_value", "conf_low", "conf_high"]] = np.nan
            what = words.say(f"inequality.{'people' if cells.clusters is None else 'clusters'}")
            note = words.say("inequality.few_in_group", one=one, other=other, what=what) if at == 0 else note
    return out, note


def moved(found: Known, values: FloatArray, jacobian: FloatArray, df: FloatArray) -> Known:
    """Functions of k numbers, by the delta method."""
    matrix = None if found.matrix is None else jacobian @ found.matrix @ jacobian.T
    return Known(values, matrix, df, found.errors, found.scale)


def fitted(
    data: pd.DataFrame, rank: str, order: Sequence[object] | None, model: str, level: float, **columns: Any
) -> tuple[Cells, FloatArray, FloatArray, Known]:
    """Cells, the model's outcome at the bottom and the top of the ranks (2) and what moves them (2 × 2), the fit."""
    choice("model", model, MODELS)
    cells = cells_of(data, rank, level, ordered=True, order=order, **columns)
    low, high = float(cells.mean.min()), float(cells.mean.max())
    if model != "linear" and (low < 0 or not high > 0):
        refuse("not_positive", column=cells.named)
    if model == "logit" and high > 1:
        refuse("outside", column=cells.named, low="0", high="1")
    x = np.column_stack([ranks(cells)[0], np.ones(len(cells.codes))])
    found = line(cells, x) if model == "linear" else curve(cells, x, model)
    ends = np.array([[0.0, 1.0], [1.0, 1.0]])
    at = ends @ found.values
    if model == "linear":
        return cells, at, ends, found
    height = np.exp(at) if model == "log" else 1 / (1 + np.exp(-at))
    return cells, height, ends * (height if model == "log" else height * (1 - height))[:, None], found


def bounds_of(cells: Cells, variant: str, bounds: tuple[float, float] | None) -> tuple[float, float]:
    """Lowest and highest possible value, for the variants that need them."""
    if variant in ("standard", "generalised"):
        return 0.0, 1.0
    share = bool(np.isin(cells.mean, (0.0, 1.0)).all()) or (cells.copies != 1).any()
    if bounds is None and (cells.fixed or not share):
        refuse("no_bounds", column=cells.named)
    low, high = bounds or (0.0, 1.0)
    if not low < high or (cells.mean < low).any() or (cells.mean > high).any():
        refuse("outside", column=cells.named, low=words.written(low, "g"), high=words.written(high, "g"))
    if variant == "wagstaff" and not low < cells.average < high:
        refuse("at_bound", column=cells.named)
    return low, high


def of_variant(variant: str, whole: float, mean: float, low: float, high: float) -> tuple[FloatArray, float]:
    """How a variant moves with the generalised index and the mean (2), and its value."""
    if variant == "standard":
        return np.array([1 / mean, -whole / mean**2]), whole / mean
    if variant == "generalised":
        return np.array([1.0, 0.0]), whole
    if variant == "erreygers":
        return np.array([4 / (high - low), 0.0]), 4 * whole / (high - low)
    room = (high - mean) * (mean - low)
    return (high - low) * np.array([1 / room, -whole * (high + low - 2 * mean) / room**2]), whole * (high - low) / room


def concentration(cells: Cells) -> tuple[float, FloatArray, FloatArray]:
    """The generalised index 2 cov(y, r), and the influence (pull, slope; n × 2) on it and on the mean.

    Ranks are of the same people, so each one also moves the places of all others.
    """
    place, mean = ranks(cells)[0], cells.average
    whole = 2 * float(cells.size @ (cells.mean * place)) - mean
    held = np.cumsum(cells.sums(cells.size * cells.mean))
    before = np.concatenate([[0.0], held[:-1]])
    slope = np.column_stack([2 * place - 1, np.ones(len(place))])
    own = cells.mean * slope[:, 0] + mean - (held + before)[cells.codes] - 2 * whole
    return whole, np.column_stack([own, cells.mean - mean]), slope


def entropy(cells: Cells, level: FloatArray) -> tuple[float, FloatArray, FloatArray]:
    """Theil's index of levels (n; each person's own, or the group's mean), and its influence (pull, slope; n each)."""
    mean = cells.average
    with np.errstate(divide="ignore", invalid="ignore"):
        log = np.where(level > 0, np.log(level), 0.0)
    whole = float(cells.size @ (level * log))
    by = whole / mean**2 + 1 / mean
    slope = (log + 1) / mean - by
    pull = (level * log - whole) / mean - by * (level - mean) + (cells.mean - level) * slope
    return whole / mean - float(np.log(mean)), pull, slope
