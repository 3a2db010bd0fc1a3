"""Money by year, as people give it, and what must not be among it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from csceval.economy._labels import refuse
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.estimates._columns import numbers, require

Money = float | Sequence[float] | Mapping[int, float] | pd.Series | pd.DataFrame
IMPACT = frozenset({"direct", "indirect", "induced", "supply_chain", "output", "gva", "gross_value_added",
                    "economic_impact", "multiplier"})  # fmt: skip
WAGES = frozenset({"wages", "salaries", "pay", "staff", "labour_income", "compensation"})
# A gift of time or goods is used up and is worth something: the only thing that stands on both sides.
BOTH_SIDES = frozenset({"in_kind", "volunteers"})
_LABELS = ("kind", "item", "term", "row", "effect")


def money_by_year(given: Money, *, what: str) -> pd.DataFrame:
    """Amounts by year: columns `year` (whole numbers), `amount`, `std_error`, `item`, `kind`.

    `given` is a frame with `year` and `amount` (and any of the other columns), a Series or mapping by year, a
    sequence for the years 0, 1, 2, …, or one amount for year 0.

    Raises
    ------
    EstimationError
        A year or an amount is missing, or no number.
    """
    frame = _framed(given)
    require(frame, ("year", "amount"))
    found = {"year": numbers(frame, "year"), "amount": numbers(frame, "amount")}
    if any(np.isnan(values).any() for values in found.values()):
        first = int(np.flatnonzero(np.isnan(found["year"]) | np.isnan(found["amount"]))[0])
        raise refuse("value-missing", what=what, where=f" ({first + 1})")
    if (found["year"] % 1 != 0).any():
        raise refuse("value-year", what=what, year=f"{found['year'][found['year'] % 1 != 0][0]:g}")
    error = numbers(frame, "std_error") if "std_error" in frame else np.zeros(len(frame))
    if not (error >= 0).all():  # an error that is missing is not an error of zero
        raise refuse("value-error-negative")
    texts = {name: frame[name].fillna("").astype(str).to_numpy() if name in frame else "" for name in ("item", "kind")}
    return pd.DataFrame({"year": found["year"].astype(np.int64), "amount": found["amount"],
                         "std_error": error, **texts})  # fmt: skip


def _framed(given: Money) -> pd.DataFrame:
    if isinstance(given, pd.DataFrame):
        return given
    if isinstance(given, Mapping):
        given = pd.Series(given, dtype=None if given else float)
    if isinstance(given, pd.Series):
        return pd.DataFrame({"year": given.index, "amount": given.to_numpy()})
    amounts = [given] if isinstance(given, int | float | np.number) else list(given)
    return pd.DataFrame({"year": range(len(amounts)), "amount": amounts})


def refuse_impact(given: object) -> None:
    """Refuse what a multiplier gave among benefits: spending has it wherever it goes, so it is no gain in welfare.

    Raises
    ------
    EstimationError
        `value-impact-as-benefit`, with the first such line.
    """
    if not isinstance(given, pd.DataFrame):
        return
    for text in (*given.index, *(cell for name in _LABELS if name in given for cell in given[name])):
        if _key(text) in IMPACT:
            raise refuse("value-impact-as-benefit", item=text)


def refuse_both_sides(benefits: pd.DataFrame, costs: pd.DataFrame) -> None:
    """Refuse an item that stands among the benefits and the costs, and pay on both sides; gifts of time may.

    Raises
    ------
    EstimationError
        `value-both-sides`, with the first such item.
    """
    paid = {key for key, _ in _named(costs)}
    for key, text in _named(benefits):
        if key in paid:
            raise refuse("value-both-sides", item=text)


def _named(side: pd.DataFrame) -> list[tuple[str, str]]:
    """What the lines of one side are, as keys that meet those of the other, each with its text."""
    counted = side[~side["kind"].map(_key).isin(BOTH_SIDES)]
    items = [(_key(text), text) for text in counted["item"] if text]
    kinds = [(_key(text), text) for text in counted["kind"] if _key(text) in WAGES]
    return [("wages" if key in WAGES else key, text) for key, text in (*items, *kinds)]


def _key(text: object) -> str:
    return "_".join(str(text).lower().replace("-", " ").split())


def from_year(frame: pd.DataFrame, base: int) -> IntArray:
    """Years after the base year (n)."""
    return frame["year"].to_numpy(dtype=np.int64) - base


def error_of(weights: FloatArray, errors: FloatArray, correlation: float) -> float:
    """Standard error of a weighted sum whose parts share one correlation (1: one estimate stands behind all)."""
    if not 0 <= correlation <= 1:
        raise refuse("value-correlation", low="0")
    parts = weights * errors
    return float(np.sqrt((1 - correlation) * (parts**2).sum() + correlation * parts.sum() ** 2))
