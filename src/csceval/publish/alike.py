"""Like-for-like figures that give nothing away beside the plain ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from csceval.dataset.alike import FIGURE_COLUMNS
from csceval.dataset.dataset import Dataset

_SIDES = ("before", "after")
Row = Mapping[Any, Any]


def protect_alike(alike: pd.DataFrame, cells: pd.DataFrame, dataset: Dataset, periods: tuple[str, str]) -> pd.DataFrame:
    """`dataset.alike.like_for_like` without the figures that may not be shown; the rows stay, with nothing in them.

    A figure over some of the partners is one more sum beside the plain one: the two together say what the other
    partners sent. About people it is shown only where the plain figure is, and where both it and what is left over
    rest on no one or on at least as many as the threshold says; of a ratio neither of the two may
    be true of nearly nobody or nearly everybody.

    Parameters
    ----------
    cells : the protected cells of the report.
    periods : keys of the two periods, `before` and `after`.
    """
    threshold = dataset.evaluation.privacy.threshold
    rows = cells[cells["level"] == "period"].to_dict("records")
    whole = {(str(row["indicator"]), str(row["period"])): row for row in rows}
    may = [_may_be_shown(row, whole, periods, threshold) for row in alike.to_dict("records")]
    shown = pd.Series(may, index=alike.index, dtype=bool)
    return alike.assign(**{name: alike[name].where(shown) for name in FIGURE_COLUMNS})


def _may_be_shown(row: Row, whole: Mapping[tuple[str, str], Row], periods: tuple[str, str], threshold: int) -> bool:
    for side, period in zip(_SIDES, periods, strict=True):
        plain = whole.get((str(row["indicator"]), period))
        if plain is None or plain["state"] == "suppressed":
            return False
        if not (plain["people"] or plain["personal"]):
            continue
        counts = [(_number(row[f"n_{side}"]), _number(plain["n"]))]
        if not pd.isna(plain["numerator"]):
            above, below = _number(row[f"numerator_{side}"]), _number(row[f"denominator_{side}"])
            counts.append((below, _number(plain["denominator"])))
            rest = _number(plain["denominator"]) - below, _number(plain["numerator"]) - above
            if any(_one_class(part, whole, threshold) for whole, part in ((below, above), rest)):
                return False
        elif plain["people"]:
            counts.append((_number(row[side]), _number(plain["value"])))
        if any(_few(part, threshold) or _few(total - part, threshold) for part, total in counts):
            return False
    return True


def _few(count: float, threshold: int) -> bool:
    return 0 < count < threshold


def _one_class(part: float, whole: float, threshold: int) -> bool:
    """Whether it is true of nearly nobody or nearly everybody of them."""
    return whole > 0 and (part < threshold or whole - part < threshold)


def _number(value: Any) -> float:
    return 0.0 if pd.isna(value) else float(value)
